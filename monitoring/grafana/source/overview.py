"""Whether the service is healthy: its objectives first, then traffic, errors, saturation and alerts."""

from .dashboard import Dashboard, Row
from .colours import GREEN, ORANGE, RED
from .panels import instant, query, stat, states, table, timeseries
from .queries import CLIENTS, RANGE, SPEAKING, TIMED, highest, increase, mean, or_zero, quantile, rate, series, share, total, within
from .thresholds import RUNBOOKS, above, below

ANSWERED = "kokorotts_requests_total"
REQUESTS = "kokorotts_request_duration_seconds"
FIRST_AUDIO = "kokorotts_time_to_first_audio_seconds"
ARRIVING = 'endpoint!~"/metrics.*|/health.*"'
SPEECH = f'endpoint=~"{SPEAKING}"'
NOT_SPEECH = f'endpoint!~"{SPEAKING}"'
ALERTS = 'ALERTS{alertname=~"KokoroTts.*", alertstate="firing"%s}'

# What the service is to blame for. A stream that breaks off has had its status already, and is among the errors alone.
FAILED = 'status=~"5.."'
NOT_WELL = 'status!~"1..|2..|3.."'
TO_BLAME = 'error_type=~"internal_error|overloaded|timeout|limiter_unavailable|policies_unavailable|usage_unavailable|model_change_failed"'

# The objective: 99.9 % of requests over 30 days.
ALLOWED_FAILURES = 0.001


def failures(*matchers: str, window: str = RANGE) -> str:
    """The share of requests that the service failed on, by their status or by the errors, whichever tells of more."""
    by_status = or_zero(rate(REQUESTS + "_count", CLIENTS, FAILED, *matchers, window=window))
    by_error = or_zero(rate("kokorotts_errors_total", CLIENTS, TO_BLAME, *matchers, window=window))
    return share(f"({by_status} > {by_error} or {by_error})", rate(REQUESTS + "_count", CLIENTS, *matchers, window=window))


def firing(severity: str) -> str:
    """Alerts of a severity that fire now."""
    return or_zero("count(" + ALERTS % f', severity="{severity}"' + ")")


OBJECTIVES = Row("Objectives", [
    stat("Availability", "Share of requests that the service did not fail on, over 30 days. The objective is 99.9 %; below 99.5 % somebody is called.", "percentunit",
         instant(f"1 - {failures(window='30d')}"), width=3, thresholds=below(0.999, 0.995, ("KokoroTtsSlaViolated",)), decimals=3),
    stat("Error budget left", "What is left of the 0.1 % of requests that may fail within 30 days. Below zero the objective is missed.", "percentunit",
         instant(f"1 - {failures(window='30d')} / {ALLOWED_FAILURES}"), width=3, thresholds=below(0.25, 0, ("KokoroTtsErrorBudgetExhausted",)), decimals=1),
    stat("First audio in time", "Share of requests for speech that sent their first audio within a second, over 30 days. The objective is 95 %.", "percentunit",
         instant(within(1, FIRST_AUDIO, window="30d")), width=3, thresholds=below(0.95, 0.9, ("KokoroTtsFirstAudioBudgetBurn",)), decimals=2),
    stat("API in time", "Share of requests other than for speech that were answered within a second, over 30 days. The objective is 99 %.", "percentunit",
         instant(within(1, REQUESTS, TIMED, NOT_SPEECH, window="30d")), width=3, thresholds=below(0.99, 0.95, ("KokoroTtsApiLatencyBudgetBurn",)), decimals=2),
    stat("Speech succeeded", "Share of requests for speech that the service did not fail on, over 7 days. The objective is 97 %.", "percentunit",
         instant(f"1 - {failures(SPEECH, window='7d')}"), width=3, thresholds=below(0.97, 0.95, ("KokoroTtsSpeechSuccessLow",)), decimals=2),
    stat("Latency p95", "95 % of requests other than for speech are answered within this time. Above 500 ms an alert fires.", "s",
         query(quantile(0.95, REQUESTS, TIMED, NOT_SPEECH)), width=3, thresholds=above(0.5, None, ("KokoroTtsApiLatencyHigh",))),
    stat("First audio p95", "95 % of requests for speech send their first audio within this time of their arrival. Above a second an alert fires.", "s",
         query(quantile(0.95, FIRST_AUDIO)), width=3, thresholds=above(1, None, ("KokoroTtsFirstAudioSlow",))),
    stat("Alerts firing", "Alerts of any severity that fire now; which ones stands in the table below.", "short",
         query(or_zero("count(" + ALERTS % "" + ")")), width=3, thresholds=above(1)),
    timeseries("Error budget burn rate", "How many times faster than allowed the budget of errors is used. At 14.4 within an hour, two percent of the month's budget are gone, and somebody is called.", "none",
               query(f"{failures(window='1h')} / {ALLOWED_FAILURES}", "last hour"), query(f"{failures(window='6h')} / {ALLOWED_FAILURES}", "last 6 hours"),
               thresholds=above(6, 14.4, ("KokoroTtsAvailabilityBudgetBurn", "KokoroTtsErrorBudgetBurning"))),
    timeseries("Response time percentiles", "Time from a request's arrival to the end of its answer. A stream ends when its listener has everything: alerts fire at 5 s for p95 and 10 s for p99 of speech.", "s",
               *(query(quantile(q, REQUESTS, TIMED), name, exemplars=True) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))),
               query(mean(REQUESTS, TIMED), "mean"), thresholds=above(5, 10, ("KokoroTtsSpeechLatencyHigh", "KokoroTtsSpeechLatencyCritical"))),
    timeseries("Time to first audio", "Time from the arrival of a request for speech to its first audio byte: the silence that a listener hears.", "s",
               *(query(quantile(q, FIRST_AUDIO), name, exemplars=True) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")))),
])

TRAFFIC = Row("Traffic", [
    timeseries("Request rate by status", "Requests answered per second, by HTTP status.", "reqps",
               query(rate(ANSWERED, by=("status",)), "{{status}}"), stack=True),
    timeseries("Requests by endpoint", "Requests answered per second, by route.", "reqps",
               query(rate(ANSWERED, by=("endpoint",)), "{{endpoint}}"), stack=True),
    timeseries("Audio produced", "Seconds of audio per second, by model: 1 is one listener's worth.", "s",
               query(rate("kokorotts_audio_seconds_total", by=("model",)), "{{model}}"), stack=True),
    stat("Total requests (24 h)", "Requests answered within the last 24 hours.", "short", instant(increase(ANSWERED, window="24h"))),
    stat("Total errors (24 h)", "Requests that ended in an error of any kind within the last 24 hours.", "short", instant(or_zero(increase("kokorotts_errors_total", window="24h")))),
    stat("Requests a minute", "Requests answered per minute, refused ones included. 1000 a minute look like an attack.", "short",
         query(f"60 * {rate(ANSWERED, ARRIVING)}"), thresholds=above(None, 1000, ("KokoroTtsPossibleDdos",))),
    stat("Active connections", "Open HTTP connections, web sockets included.", "short", query(total("kokorotts_active_connections")), thresholds=above(100, None, ("KokoroTtsConnectionsHigh",))),
    stat("Active requests", "HTTP requests being answered now.", "short", query(total("kokorotts_concurrent_requests"))),
    stat("Audio produced (24 h)", "Audio produced within the last 24 hours, played at normal speed.", "dtdurations", instant(increase("kokorotts_audio_seconds_total", window="24h"))),
])

ERRORS = Row("Errors", [
    timeseries("Error rate", "Share of requests that the service failed on, and of those that did not end well for whatever reason. Alerts fire at 5 % and at 10 %.", "percentunit",
               query(failures(), "failed"),
               query(share(or_zero(rate(REQUESTS + "_count", CLIENTS, NOT_WELL)), rate(REQUESTS + "_count", CLIENTS)), "not successful"),
               thresholds=above(0.05, 0.1, ("KokoroTtsErrorRateHigh", "KokoroTtsErrorRateCritical", "KokoroTtsNonSuccessHigh"))),
    timeseries("Success rate", "Share of requests answered with success.", "percentunit",
               query(f"1 - {share(or_zero(rate(REQUESTS + '_count', CLIENTS, NOT_WELL)), rate(REQUESTS + '_count', CLIENTS))}", "success"), highest=1),
    timeseries("Errors by type", "Requests per second that ended in an error, by the error's code.", "reqps",
               query(rate("kokorotts_errors_total", by=("error_type",)), "{{error_type}}"), stack=True),
    table("Top errors by endpoint", "The errors that occurred most within the last hour.", "short",
          ("Errors", f"topk(10, {increase('kokorotts_errors_total', by=('endpoint', 'error_type'), window='1h')} > 0)"),
          labels={"endpoint": "Endpoint", "error_type": "Error"}),
    timeseries("Segments failed", "Segments per second that no worker could speak, segments given up for good, and segments tried again.", "ops",
               query(or_zero(rate("kokorotts_segments_total", 'outcome="failed"')), "failed"),
               query(or_zero(rate("kokorotts_dead_letters_total")), "given up"),
               query(or_zero(rate("kokorotts_retries_total")), "retried"), width=12),
])

SATURATION = Row("Saturation", [
    stat("Requests at once", "Share of the most requests that may be answered at once.", "percentunit",
         query(f"max({series('kokorotts_concurrent_requests')} / {series('kokorotts_max_concurrent_limit')})"), thresholds=above(0.8, 1, ("KokoroTtsConcurrencyHigh",))),
    stat("Segments waiting", "Segments in all workers' queues.", "short", query(total("kokorotts_queue_length")), thresholds=above(10, None, ("KokoroTtsQueueBackup",))),
    stat("CPU", "Processor use of the busiest machine.", "percent", query(highest("kokorotts_cpu_percent")), thresholds=above(80, None, ("KokoroTtsCpuHigh",))),
    stat("Memory", "Memory in use on the fullest machine.", "percent", query(highest("kokorotts_memory_percent")), thresholds=above(85, None, ("KokoroTtsMemoryHigh",))),
    stat("GPU utilisation", "Use of the busiest GPU.", "percentunit", query(highest("kokorotts_gpu_utilization_ratio")), thresholds=above(0.95, None, ("KokoroTtsGpuUtilizationHigh",))),
    stat("Cache hit rate", "Share of segments that the audio cache had.", "percentunit",
         query(share(rate("kokorotts_cache_operations_total", 'operation=~"hit|store_hit|shared"'), rate("kokorotts_cache_operations_total", 'operation=~"hit|miss|shared"')))),
    timeseries("Queue wait p95", "Time that segments wait for a worker, by model.", "s", query(quantile(0.95, "kokorotts_queue_wait_seconds", by=("model",)), "{{model}}", exemplars=True)),
    timeseries("Real-time factor", "Synthesis time over the duration of its audio, mean by model. Above 1 a listener waits.", "none",
               query(mean("kokorotts_real_time_factor", by=("model",)), "{{model}}"), thresholds=above(None, 1)),
    timeseries("Requests refused by limits", "Requests per second refused by a limit, a penalty, a ban or a list.", "reqps",
               query(rate("kokorotts_requests_blocked_total", by=("reason",)), "{{reason}}"), stack=True),
])

ALERTING = Row("Alerts and processes", [
    table("Alerts firing now", "Which alerts fire, with links to their runbooks.", "short",
          ("Firing", f"count by (alertname, severity, area) ({ALERTS % ''})"),
          labels={"alertname": "Alert", "severity": "Severity", "area": "Area"}, links={"Alert": RUNBOOKS + "/${__value.raw}.md"}),
    timeseries("Alerts over time", "Alerts that fire, by severity.", "short",
               *(query(firing(severity), severity) for severity in ("critical", "warning", "info")), width=12, stack=True),
    states("Processes", "Whether each process of the service answers when it is scraped.",
           query('min by (instance) (up{job=~"$job", instance=~"$instance"})', "{{instance}}"),
           mappings={"0": ("down", RED), "1": ("up", GREEN)}, alerts=("KokoroTtsServiceDown", "KokoroTtsInstanceDown")),
    states("Draining", "Whether a process is finishing its work before it stops.",
           query(highest("kokorotts_draining", by=("instance",)), "{{instance}}"),
           mappings={"0": ("serving", GREEN), "1": ("draining", ORANGE)}, alerts=("KokoroTtsDrainStuck",)),
    table("What runs", "Version and time since the start, by process.", "dtdurations",
          ("Up since", f"max by (instance, version, runtime) ({series('kokorotts_build_info')} * on (job, instance) group_left () {series('kokorotts_uptime_seconds')})"),
          labels={"instance": "Instance", "version": "Version", "runtime": ".NET"}, width=8, height=6),
])

DASHBOARD = Dashboard(
    "kokorotts-overview", "KokoroTTS / Overview",
    "Whether the service keeps its objectives, what it does, what fails, what is full, and which alerts fire.",
    [OBJECTIVES, TRAFFIC, ERRORS, SATURATION, ALERTING],
)
