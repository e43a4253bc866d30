"""Whether the service is healthy: its objectives first, then traffic, errors, saturation and alerts."""

from .dashboard import Dashboard, Row
from .colours import GREEN, ORANGE, RED
from .panels import instant, query, stat, states, table, timeseries
from .queries import CLIENTS, SPEAKING, highest, increase, mean, or_zero, quantile, rate, series, share, total
from .thresholds import RUNBOOKS, above, below

REQUESTS = "kokorotts_request_duration_seconds"
FIRST_AUDIO = "kokorotts_time_to_first_audio_seconds"
SPEECH = f'endpoint=~"{SPEAKING}"'
FAILED = 'status=~"5.."'
ALERTS = 'ALERTS{alertname=~"KokoroTts.*", alertstate="firing"%s}'

# The objective: 99.9 % of requests over 30 days.
ALLOWED_FAILURES = 0.001


def failures(window: str, *matchers: str) -> str:
    """The share of requests that the service failed on."""
    part = or_zero(rate(REQUESTS + "_count", CLIENTS, FAILED, *matchers, window=window))
    return share(part, rate(REQUESTS + "_count", CLIENTS, *matchers, window=window))


def firing(severity: str) -> str:
    """Alerts of a severity that fire now."""
    return or_zero("count(" + ALERTS % f', severity="{severity}"' + ")")


OBJECTIVES = Row("Objectives", [
    stat("Availability (30 days)", "Share of requests that did not end in a server error over 30 days. The objective is 99.9 %; below 99.5 % somebody is called.", "percentunit",
         instant(f"1 - {failures('30d')}"), thresholds=below(0.999, 0.995, ("KokoroTtsAvailabilityBelowSla",)), decimals=3),
    stat("Error budget left (30 days)", "What is left of the 0.1 % of requests that may fail within 30 days. Below zero the objective is missed.", "percentunit",
         instant(f"1 - {failures('30d')} / {ALLOWED_FAILURES}"), thresholds=below(0.25, 0), decimals=1),
    stat("Latency p95", "95 % of requests other than for speech are answered within this time. The objective is 500 ms.", "s",
         query(quantile(0.95, REQUESTS, CLIENTS, f'endpoint!~"{SPEAKING}"')), thresholds=above(0.5, 1, ("KokoroTtsLatencyHigh",))),
    stat("Time to first audio p95", "95 % of requests for speech send their first audio within this time of their arrival.", "s",
         query(quantile(0.95, FIRST_AUDIO)), thresholds=above(1, 2, ("KokoroTtsFirstAudioSlow",))),
    stat("Speech succeeded (7 days)", "Share of requests for speech without a server error over 7 days. The objective is 97 %.", "percentunit",
         instant(f"1 - {failures('7d', SPEECH)}"), thresholds=below(0.97, 0.95), decimals=2),
    stat("Alerts firing", "Alerts of any severity that fire now; which ones stands in the table below.", "short",
         query(or_zero("count(" + ALERTS % "" + ")")), thresholds=above(1)),
    timeseries("Error budget burn rate", "How many times faster than allowed the budget of errors is used. At 14.4 within an hour, two percent of the month's budget are gone, and somebody is called.", "none",
               query(f"{failures('1h')} / {ALLOWED_FAILURES}", "last hour"), query(f"{failures('6h')} / {ALLOWED_FAILURES}", "last 6 hours"),
               thresholds=above(6, 14.4, ("KokoroTtsErrorBudgetBurnFast", "KokoroTtsErrorBudgetBurnSlow"))),
    timeseries("Response time percentiles", "Time from a request's arrival to the end of its answer, of all requests but probes. A stream ends when its listener has everything.", "s",
               *(query(quantile(q, REQUESTS, CLIENTS), name, exemplars=True) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))),
               query(mean(REQUESTS, CLIENTS), "mean"), thresholds=above(10, None, ("KokoroTtsResponseTimeHigh",))),
    timeseries("Time to first audio", "Time from the arrival of a request for speech to its first audio byte: the silence that a listener hears.", "s",
               *(query(quantile(q, FIRST_AUDIO), name, exemplars=True) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")))),
])

TRAFFIC = Row("Traffic", [
    timeseries("Request rate by status", "Requests answered per second, by HTTP status.", "reqps",
               query(rate(REQUESTS + "_count", by=("status",)), "{{status}}"), stack=True),
    timeseries("Requests by endpoint", "Requests answered per second, by route.", "reqps",
               query(rate(REQUESTS + "_count", by=("endpoint",)), "{{endpoint}}"), stack=True),
    timeseries("Audio produced", "Seconds of audio per second, by model: 1 is one listener's worth.", "s",
               query(rate("kokorotts_audio_seconds_total", by=("model",)), "{{model}}"), stack=True),
    stat("Total requests (24 h)", "Requests answered within the last 24 hours.", "short", instant(increase(REQUESTS + "_count", window="24h"))),
    stat("Total errors (24 h)", "Requests that ended in an error of any kind within the last 24 hours.", "short", instant(or_zero(increase("kokorotts_errors_total", window="24h")))),
    stat("Requests a minute", "Requests answered per minute, refused ones included. 1000 a minute look like an attack.", "short",
         query(f"60 * {rate(REQUESTS + '_count')}"), thresholds=above(None, 1000, ("KokoroTtsPotentialDdos",))),
    stat("Active connections", "Open HTTP connections, web sockets included.", "short", query(total("kokorotts_active_connections")), thresholds=above(100, None, ("KokoroTtsTooManyConnections",))),
    stat("Active requests", "HTTP requests being answered now.", "short", query(total("kokorotts_concurrent_requests"))),
    stat("Audio produced (24 h)", "Audio produced within the last 24 hours, played at normal speed.", "dtdurations", instant(increase("kokorotts_audio_seconds_total", window="24h"))),
])

ERRORS = Row("Errors", [
    timeseries("Error rate", "Share of requests with a server error (5xx), and with any status other than 2xx.", "percentunit",
               query(share(or_zero(rate(REQUESTS + "_count", FAILED)), rate(REQUESTS + "_count")), "5xx"),
               query(share(or_zero(rate(REQUESTS + "_count", 'status!~"2.."')), rate(REQUESTS + "_count")), "not 2xx"),
               thresholds=above(0.05, 0.1, ("KokoroTtsErrorRateHigh", "KokoroTtsNon2xxHigh"))),
    timeseries("Success rate", "Share of requests answered with 2xx.", "percentunit",
               query(share(rate(REQUESTS + "_count", 'status=~"2.."'), rate(REQUESTS + "_count")), "success"), highest=1),
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
    stat("Memory", "Memory in use on the fullest machine.", "percent", query(highest("kokorotts_memory_percent")), thresholds=above(85, 90, ("KokoroTtsMemoryHigh",))),
    stat("GPU utilisation", "Use of the busiest GPU.", "percentunit", query(highest("kokorotts_gpu_utilization_ratio")), thresholds=above(0.95, None, ("KokoroTtsGpuUtilizationHigh",))),
    stat("Cache hit rate", "Share of segments that the audio cache had.", "percentunit",
         query(share(rate("kokorotts_cache_operations_total", 'operation=~"hit|store_hit|shared"'), rate("kokorotts_cache_operations_total", 'operation=~"hit|miss|shared"')))),
    timeseries("Queue wait p95", "Time that segments wait for a worker, by model.", "s", query(quantile(0.95, "kokorotts_queue_wait_seconds", by=("model",)), "{{model}}", exemplars=True)),
    timeseries("Real-time factor", "Synthesis time over the duration of its audio, mean by model. Above 1 a listener waits.", "none",
               query(mean("kokorotts_real_time_factor", by=("model",)), "{{model}}"), thresholds=above(0.75, 1)),
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
           mappings={"0": ("down", RED), "1": ("up", GREEN)}),
    states("Draining", "Whether a process is finishing its work before it stops.",
           query(highest("kokorotts_draining", by=("instance",)), "{{instance}}"),
           mappings={"0": ("serving", GREEN), "1": ("draining", ORANGE)}),
    table("What runs", "Version and time since the start, by process.", "dtdurations",
          ("Up since", f"max by (instance, version, runtime) ({series('kokorotts_build_info')} * on (job, instance) group_left () {series('kokorotts_uptime_seconds')})"),
          labels={"instance": "Instance", "version": "Version", "runtime": ".NET"}, width=8, height=6),
])

DASHBOARD = Dashboard(
    "kokorotts-overview", "KokoroTTS / Overview",
    "Whether the service keeps its objectives, what it does, what fails, what is full, and which alerts fire.",
    [OBJECTIVES, TRAFFIC, ERRORS, SATURATION, ALERTING],
)
