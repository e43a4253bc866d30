"""Silos, workers and grains."""

from .colours import GREEN, ORANGE, RED
from .dashboard import Dashboard, Row
from .panels import query, stat, states, table, timeseries
from .queries import highest, increase, lowest, mean, or_zero, quantile, rate, share, total
from .thresholds import Thresholds, above, below

CALLS = "kokorotts_grain_calls_total"
DURATION = "kokorotts_grain_call_duration_seconds"
DAYS = 86400

MEMBERS = Row("Members", [
    stat("Active silos", "Silos that the members see as active: the fewest that any of them sees.", "short", query(lowest("kokorotts_cluster_silos")), thresholds=Thresholds(RED, (1, GREEN), alerts=("KokoroTtsSiloLost", "KokoroTtsNoSilos"))),
    stat("Disagreement", "Difference between the most and the fewest silos that members see. Where it stays above 0 the cluster may be split.", "short",
         query(f"{highest('kokorotts_cluster_silos')} - {lowest('kokorotts_cluster_silos')}"), thresholds=above(None, 1, ("KokoroTtsClusterSplit",))),
    stat("Workers ready", "Workers that take segments, as the frontend sees them that sees the fewest.", "short", query("min(" + total("kokorotts_workers", 'state="ready"', by=("instance",)) + ")"), thresholds=Thresholds(RED, (1, GREEN), alerts=("KokoroTtsNoReadyWorkers",))),
    stat("Draining", "Processes that finish their work before they stop.", "short", query(total("kokorotts_draining")), thresholds=above(1, None, ("KokoroTtsDrainStuck",))),
    stat("Devices missing", "Devices that the configuration asks for and that are not there.", "short", query(total("kokorotts_devices_missing")), thresholds=above(None, 1, ("KokoroTtsDeviceMissing",))),
    stat("Certificate expires in", "Time until the first certificate between silos expires, where TLS is on.", "dtdurations",
         query(f"{lowest('kokorotts_certificate_expiry_time_seconds')} - time()"), thresholds=below(14 * DAYS, 2 * DAYS, ("KokoroTtsCertificateExpiresSoon", "KokoroTtsCertificateExpires"))),
    timeseries("Silos as members see them", "Active silos by the process that sees them. Lines that stay apart are a split.", "short", query(lowest("kokorotts_cluster_silos", by=("instance",)), "{{instance}}")),
    timeseries("Workers by state", "Workers as the frontends see them: ready, draining, unreachable.", "short", query("max by (state) (" + total("kokorotts_workers", by=("instance", "state")) + ")", "{{state}}"), stack=True, thresholds=Thresholds(GREEN, alerts=("KokoroTtsWorkerUnreachable",))),
    states("Processes up", "Whether each process of the service answers when it is scraped.", query('min by (instance) (up{job=~"$job", instance=~"$instance"})', "{{instance}}"),
           mappings={"0": ("down", RED), "1": ("up", GREEN)}, height=8, alerts=("KokoroTtsServiceDown", "KokoroTtsInstanceDown")),
    timeseries("Workers left alone", "Workers that failed repeatedly or cannot be reached.", "short", query(highest("kokorotts_worker_breakers_open", by=("instance",)), "{{instance}}"), thresholds=above(1, None, ("KokoroTtsWorkerBreakersOpen",))),
    timeseries("Queue length by worker", "Segments waiting, by worker.", "short", query(total("kokorotts_queue_length", by=("worker",)), "{{worker}}"), thresholds=above(10, None, ("KokoroTtsQueueBackup", "KokoroTtsQueueWithoutConsumers"))),
    states("Draining by process", "Whether a process finishes its work before it stops.", query(highest("kokorotts_draining", by=("instance",)), "{{instance}}"),
           mappings={"0": ("serving", GREEN), "1": ("draining", ORANGE)}, height=8, alerts=("KokoroTtsDrainStuck",)),
])

GRAINS = Row("Grains", [
    timeseries("Grain calls", "Calls per second, by type of grain.", "ops", query(rate(CALLS, by=("grain",)), "{{grain}}"), stack=True),
    timeseries("Failed grain calls", "Share of calls that a grain failed on, by type.", "percentunit",
               query(share(rate(CALLS, 'outcome="failed"', by=("grain",)), rate(CALLS, by=("grain",))), "{{grain}}"), thresholds=above(0.05, None, ("KokoroTtsGrainCallsFailing",))),
    timeseries("Grain call duration p95", "Time that a grain works on a call, by type.", "s", query(quantile(0.95, DURATION, by=("grain",)), "{{grain}}", exemplars=True)),
    timeseries("Grain call duration", "Mean time that a grain works on a call, by type.", "s", query(mean(DURATION, by=("grain",)), "{{grain}}")),
    timeseries("Calls under way", "Calls that grains have taken up and not yet ended.", "short", query(total("kokorotts_grain_queue_length", by=("grain",)), "{{grain}}"), stack=True),
    timeseries("Activations", "Grains that live on the silos, by type.", "short", query(total("kokorotts_grain_activations", by=("grain",)), "{{grain}}"), stack=True),
    table("Grains by silo", "Grains that live on each silo.", "short",
          ("Activations", total("kokorotts_grain_activations", by=("instance", "grain")) + " > 0"), labels={"instance": "Silo", "grain": "Grain"}),
    timeseries("Dead letters and lost events", "Segments given up for good and events of usage lost, within the last hour.", "short",
               query(or_zero(increase("kokorotts_dead_letters_total", window="1h")), "dead letters"),
               query(or_zero(increase("kokorotts_usage_events_dropped_total", window="1h")), "usage events"), thresholds=above(1, None, ("KokoroTtsDeadLetters", "KokoroTtsUsageEventsDropped")), width=12),
])

ORLEANS = Row("Orleans", [
    timeseries("Activations created and destroyed", "Activations of all grains per second.", "ops",
               query(rate("orleans_catalog_activation_created"), "created"), query(rate("orleans_catalog_activation_destroyed"), "destroyed")),
    timeseries("Clients connected to gateways", "Frontends connected to each silo's gateway.", "short", query(total("orleans_gateway_connected_clients", by=("instance",)), "{{instance}}")),
    timeseries("Messages dropped or expired", "Messages per second that were not delivered.", "ops",
               query(rate("orleans_messaging_sent_dropped"), "dropped"), query(rate("orleans_messaging_sent_failed"), "failed"),
               query(rate("orleans_messaging_expired"), "expired"), query(rate("orleans_messaging_rejected"), "rejected")),
    timeseries("Unanswered pings", "Pings between silos per second without an answer. They come before a silo is declared dead.", "ops", query(rate("orleans_messaging_pings_reply_missed", by=("instance",)), "{{instance}}")),
    timeseries("Long turns", "Turns of grains per second that held a thread for too long.", "ops", query(rate("orleans_scheduler_long_running_turns", by=("instance",)), "{{instance}}")),
    timeseries("Calls timed out", "Calls between grains per second without an answer in time.", "ops", query(rate("orleans_app_requests_timedout", by=("instance",)), "{{instance}}")),
], collapsed=True)

DASHBOARD = Dashboard(
    "kokorotts-cluster", "KokoroTTS / Cluster and grains",
    "Which silos and workers there are, whether they agree, and what the grains do.",
    [MEMBERS, GRAINS, ORLEANS],
)
