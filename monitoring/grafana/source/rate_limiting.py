"""Who is limited, by what, and whether the limiters work."""

from .colours import GREEN, ORANGE, RED
from .dashboard import Dashboard, Row
from .panels import bars, gauge, instant, query, stat, states, table, timeseries
from .queries import highest, increase, lowest, mean, or_zero, quantile, rate, series, share, total
from .thresholds import Thresholds, above

ALL = "kokorotts_requests_total"
BLOCKED = "kokorotts_requests_blocked_total"
ARRIVING = 'endpoint!~"/metrics.*|/health.*"'
CHARACTERS = "kokorotts_characters_processed_total"
DECISIONS = "kokorotts_rate_limit_decisions_total"

BLOCK_RATE = share(or_zero(rate(BLOCKED)), rate(ALL))
BLOCK_ALERTS = above(0.25, 0.5, ("KokoroTtsRateLimitViolationsHigh", "KokoroTtsRateLimitViolationsCritical"))

MAIN = Row("Clients and limits", [
    timeseries("Request Rate & Blocks", "Requests answered per second, and those among them that were refused by a limit, a penalty, a ban or a list.", "reqps",
               query(rate(ALL), "requests"), query(or_zero(rate(BLOCKED)), "blocked"), width=12),
    timeseries("Block Rate (%)", "Share of requests that are refused. Above 25 % and 50 % alerts fire.", "percent",
               query(f"100 * {BLOCK_RATE}", "blocked"), thresholds=above(25, 50, BLOCK_ALERTS.alerts), width=12),
    timeseries("Character Usage", "Characters accepted within the last hour by each of the five busiest clients, against the default tier's limit for one client.", "short",
               query(f"topk(5, {increase(CHARACTERS, by=('ip',), window='1h')})", "{{ip}}"),
               query(highest("kokorotts_character_limit_per_hour"), "limit"), thresholds=Thresholds(GREEN, alerts=("KokoroTtsCharacterUsageSpike",))),
    timeseries("Concurrent Connections", "Requests being answered, against the most that may be answered at once. Above 80 % an alert fires.", "short",
               query(total("kokorotts_concurrent_requests"), "requests"),
               query(total("kokorotts_max_concurrent_limit"), "limit"), thresholds=Thresholds(GREEN, alerts=("KokoroTtsConcurrencyHigh",))),
    states("Redis Connection Status", "Whether each process reaches Redis. Without it limits go on from memory; a service that needs no Redis tells nothing here.",
           query(lowest("kokorotts_redis_connected", by=("instance",)), "{{instance}}"),
           mappings={"0": ("lost", RED), "1": ("connected", GREEN)}, height=8, alerts=("KokoroTtsRedisDown",)),
    bars("Top Rate Limited IPs", "Clients refused most within the last hour. A client is an address, an IPv6 prefix, or the name of a key; all but the hundred busiest are 'other'.", "short",
         instant(f"topk(10, {increase(BLOCKED, by=('ip',), window='1h')} > 0)", "{{ip}}"), colour=RED),
    bars("Rate Limit Types", "Which limits refused requests within the last hour, and why.", "short",
         instant(increase(BLOCKED, by=("limit_type", "reason"), window="1h") + " > 0", "{{limit_type}} ({{reason}})"), colour=ORANGE),
    gauge("Blocked now", "Share of requests that are refused.", "percentunit", query(BLOCK_RATE), highest=1, thresholds=BLOCK_ALERTS, height=8),
    gauge("Concurrency used", "Share of the most requests that may be answered at once, on the busiest process.", "percentunit",
          query(f"max({series('kokorotts_concurrent_requests')} / {series('kokorotts_max_concurrent_limit')})"),
          highest=1, thresholds=above(0.8, 1, ("KokoroTtsConcurrencyHigh",)), height=8),
])

DECIDING = Row("Decisions", [
    timeseries("Decisions by outcome", "Decisions of the limiters per second: allowed, refused, shadow (would have been refused) and failed-open (served without an answer).", "ops",
               query(rate(DECISIONS, by=("outcome",)), "{{outcome}}"), stack=True),
    timeseries("Refusals by limit", "Decisions per second that refused a request, by the limit that it did not pass.", "ops",
               query(rate(DECISIONS, 'outcome="refused"', by=("limit_type",)), "{{limit_type}}"), stack=True),
    timeseries("Decision time", "Time from asking a limiter to its decision: microseconds within a process, a round trip in a cluster.", "s",
               *(query(quantile(q, "kokorotts_rate_limit_decision_duration_seconds"), name) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))),
               query(mean("kokorotts_rate_limit_decision_duration_seconds"), "mean"), thresholds=above(0.1, None, ("KokoroTtsLimiterSlow",))),
    timeseries("Failing open", "Share of decisions that were made without a limiter's answer, because none came in time. Any are an alert, 10 % a critical one.", "percentunit",
               query(share(or_zero(rate(DECISIONS, 'outcome="failed-open"')), rate(DECISIONS)), "failed-open"),
               thresholds=above(None, 0.1, ("KokoroTtsLimiterFailingOpen", "KokoroTtsLimiterFailingOpenWidely"))),
    timeseries("Shadow mode", "Requests per second that a policy in shadow mode would have refused, by policy.", "ops",
               query(rate(DECISIONS, 'outcome="shadow"', by=("policy",)), "{{policy}}")),
    timeseries("Local refusals", "Requests per second refused again from the note of an earlier refusal, without asking a limiter.", "reqps",
               query(rate("kokorotts_rate_limit_local_refusals_total"), "refused")),
    table("Decisions by policy", "Decisions within the last hour by policy, outcome and limit.", "short",
          ("Decisions", increase(DECISIONS, by=("policy", "outcome", "limit_type"), window="1h") + " > 0"),
          labels={"policy": "Policy", "outcome": "Outcome", "limit_type": "Limit"}),
    timeseries("Clients with a limiter", "Clients whose limiter holds something.", "short",
               query(total("kokorotts_rate_limit_clients"), "clients"), width=12),
])

ABUSE = Row("Abuse", [
    timeseries("Abuse patterns", "Patterns of abuse found now, by type: clients refused again and again, bursts, long texts.", "short",
               query(highest("kokorotts_abuse_patterns_detected", by=("type",)), "{{type}}"), thresholds=above(1, None, ("KokoroTtsAbusePatternDetected",))),
    timeseries("Bans", "Bans set by operators within the last hour.", "short", query(or_zero(increase("kokorotts_rate_limit_bans_total", window="1h")), "bans")),
    timeseries("Requests a minute of the busiest clients", "Requests per minute of the five busiest clients. Above 100 an alert fires.", "short",
               query(f"topk(5, 60 * {rate(ALL, ARRIVING, by=('ip',))})", "{{ip}}"), thresholds=above(100, None, ("KokoroTtsClientRequestRateHigh",))),
    stat("Requests blocked (24 h)", "Requests refused within the last 24 hours.", "short", instant(or_zero(increase(BLOCKED, window="24h"))), width=6),
    stat("Characters accepted (24 h)", "Characters of input accepted for synthesis within the last 24 hours.", "short", instant(increase(CHARACTERS, window="24h")), width=6),
    stat("Requests a minute", "Requests per minute of all clients. Above 1000 an alert fires.", "short", query(f"60 * {rate(ALL, ARRIVING)}"),
         thresholds=above(None, 1000, ("KokoroTtsPossibleDdos",)), width=6),
    stat("Usage events lost (24 h)", "Events of usage that are in no report, within the last 24 hours.", "short",
         instant(or_zero(increase("kokorotts_usage_events_dropped_total", window="24h"))), thresholds=above(1, None, ("KokoroTtsUsageEventsDropped",)), width=6),
    table("Busiest clients", "Requests, refusals and characters within the last hour, by client.", "short",
          ("Requests", f"topk(20, {increase(ALL, by=('ip',), window='1h')})"),
          ("Blocked", increase(BLOCKED, by=("ip",), window="1h")),
          ("Characters", increase(CHARACTERS, by=("ip",), window="1h")),
          labels={"ip": "Client"}),
    table("Requests by endpoint and status", "What clients asked for within the last hour.", "short",
          ("Requests", increase(ALL, by=("endpoint", "status"), window="1h") + " > 0"),
          labels={"endpoint": "Endpoint", "status": "Status"}),
])

DASHBOARD = Dashboard(
    "kokorotts-rate-limiting", "KokoroTTS / Rate limiting",
    "Who is limited, by what, whether the limiters answer, and who abuses the service.",
    [MAIN, DECIDING, ABUSE],
)
