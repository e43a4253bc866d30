"""Traffic by provider: the service's own engines and the servers that speak remote models."""

from .colours import GREEN, RED
from .dashboard import Dashboard, Row
from .panels import bars, instant, query, stat, states, table, timeseries
from .queries import CLIENTS, TIMED, highest, increase, mean, or_zero, quantile, rate, series, share
from .thresholds import above, below

ANSWERED = "kokorotts_requests_total"
SPEECH = "kokorotts_speech_requests_total"
REQUESTS = "kokorotts_request_duration_seconds"
ERRORS = "kokorotts_errors_total"
TOKENS = "kokorotts_tokens_total"
REMOTE = "kokorotts_provider_requests_total"
REMOTE_TIME = "kokorotts_provider_request_duration_seconds"

# A request that its client gave up says nothing about the provider.
ENDED = 'outcome!="cancelled"'
FAILED = 'outcome!~"spoken|cancelled"'

EVERYTHING = Row("All requests", [
    stat("Total Requests (24h)", "Requests answered within the last 24 hours.", "short", instant(increase(ANSWERED, window="24h")), width=6),
    stat("Total Errors (24h)", "Requests that ended in an error of any kind within the last 24 hours.", "short", instant(or_zero(increase(ERRORS, window="24h"))), width=6),
    stat("Success Rate", "Share of requests answered with 2xx.", "percentunit", query(share(rate(REQUESTS + "_count", CLIENTS, 'status=~"2.."'), rate(REQUESTS + "_count", CLIENTS))), thresholds=below(0.95, 0.9), width=6),
    stat("Active Connections", "Open HTTP connections, web sockets included.", "short", query(f"sum({series('kokorotts_active_connections')})"), thresholds=above(100, None, ("KokoroTtsConnectionsHigh",)), width=6),
    timeseries("Request Rate", "Requests answered per second, by endpoint and method. Above 80 per second an alert fires.", "reqps", query(rate(REQUESTS + "_count", by=("endpoint", "method")), "{{method}} {{endpoint}}"), stack=True, thresholds=above(80, None, ("KokoroTtsRequestRateHigh",))),
    timeseries("Error Rate", "Share of requests that ended in an error of the service (5xx).", "percentunit",
               query(share(or_zero(rate(REQUESTS + "_count", CLIENTS, 'status=~"5.."')), rate(REQUESTS + "_count", CLIENTS)), "failed"), thresholds=above(0.05, None, ("KokoroTtsErrorRateHigh",))),
    timeseries("Request Duration", "Time from a request's arrival to the end of its answer. Alerts fire at 5 s for p95 and 10 s for p99.", "s",
               *(query(quantile(q, REQUESTS, TIMED), name, exemplars=True) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))),
               thresholds=above(5, 10, ("KokoroTtsSpeechLatencyHigh", "KokoroTtsSpeechLatencyCritical"))),
])

BY_PROVIDER = Row("By provider", [
    timeseries("Requests by Provider", "Requests for speech accepted per second. A model of the service's own has its engine as provider.", "reqps", query(rate(SPEECH, by=("provider",)), "{{provider}}"), stack=True),
    timeseries("Errors by provider", "Requests for speech per second that ended in an error.", "reqps", query(rate(ERRORS, 'provider!=""', by=("provider", "error_type")), "{{provider}} {{error_type}}"), stack=True),
    timeseries("Error rate by provider", "Share of requests for speech that ended in an error.", "percentunit",
               query(share(rate(ERRORS, 'provider!=""', by=("provider",)), rate(SPEECH, by=("provider",))), "{{provider}}"), thresholds=above(0.1)),
    timeseries("Token Usage", "Tokens per second by provider: an input token is a character, an output token 50 ms of audio.", "short", query(rate(TOKENS, by=("provider", "type")), "{{provider}} {{type}}")),
    timeseries("Tokens in an hour", "Tokens within the last hour, by provider. Above a million a notice is sent.", "short", query(increase(TOKENS, by=("provider",), window="1h"), "{{provider}}"), thresholds=above(1_000_000, None, ("KokoroTtsTokenUsageHigh",))),
    timeseries("Streaming Requests", "Requests for speech answered as a stream, per second.", "reqps", query(rate("kokorotts_streaming_requests_total", by=("provider",)), "{{provider}}"), stack=True),
    bars("Requests by provider and model (24 h)", "Requests for speech within the last 24 hours.", "short", instant(increase(SPEECH, by=("provider", "model"), window="24h") + " > 0", "{{provider}} {{model}}")),
    table("Providers", "What each provider did within the last 24 hours.", "short",
          ("Requests", increase(SPEECH, by=("provider", "model"), window="24h") + " > 0"),
          ("Characters", increase("kokorotts_input_characters_total", by=("provider", "model"), window="24h")),
          ("Audio", increase("kokorotts_audio_seconds_total", by=("provider", "model"), window="24h")),
          labels={"provider": "Provider", "model": "Model"}, units={"Audio": "dtdurations"}, width=16),
])

SERVERS = Row("Remote providers", [
    timeseries("Requests to providers", "Requests to other servers per second, by how they ended.", "reqps", query(rate(REMOTE, by=("outcome",)), "{{outcome}}"), stack=True),
    timeseries("Provider failures", "Share of requests that a provider failed on. Above 50 % an alert fires.", "percentunit",
               query(share(rate(REMOTE, FAILED, by=("provider",)), rate(REMOTE, ENDED, by=("provider",))), "{{provider}}"), highest=1, thresholds=above(0.1, 0.5, ("KokoroTtsProviderErrorRateHigh", "KokoroTtsProviderDown"))),
    timeseries("Provider latency p95", "Time from sending a request to a provider to its end. Above 5 s an alert fires.", "s",
               query(quantile(0.95, REMOTE_TIME, by=("provider",)), "{{provider}}", exemplars=True), thresholds=above(5, None, ("KokoroTtsProviderSlow",))),
    states("Providers left alone", "Providers that failed repeatedly and are not asked for a while.", query(highest("kokorotts_provider_breaker_open", by=("provider", "model")), "{{provider}} {{model}}"),
           mappings={"0": ("asked", GREEN), "1": ("left alone", RED)}, height=8, alerts=("KokoroTtsProviderBreakerOpen",)),
    timeseries("Mean provider latency", "Mean time of a request to a provider.", "s", query(mean(REMOTE_TIME, by=("provider",)), "{{provider}}")),
    timeseries("Spoken by providers", "Characters per second that each provider spoke: what it is paid for.", "short", query(rate("kokorotts_provider_characters_total", by=("provider", "model")), "{{provider}} {{model}}"), stack=True),
    timeseries("Audio from providers", "Seconds of audio per second that each provider gave.", "s", query(rate("kokorotts_provider_audio_seconds_total", by=("provider", "model")), "{{provider}} {{model}}"), stack=True, width=24),
])

DASHBOARD = Dashboard(
    "kokorotts-providers", "KokoroTTS / API by provider",
    "Requests, errors, latency and tokens by provider, and how the servers of remote models do.",
    [EVERYTHING, BY_PROVIDER, SERVERS],
)
