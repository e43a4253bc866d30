"""Whether alerts reach Alertmanager and it could tell somebody."""

from validation.findings import Finding, ok, problem
from validation.http import Client, Refused, Unreachable
from validation.prometheus import Prometheus

# What both say of themselves, where Prometheus scrapes them: an expression that finds what is wrong, and what to do.
SELF_REPORTS = [
    ("prometheus_config_last_reload_successful == 0", "Prometheus runs on an older configuration: the newest has an error",
        "Run `promtool check config prometheus/prometheus.yml`."),
    ("alertmanager_config_last_reload_successful == 0", "Alertmanager runs on an older configuration: the newest has an error",
        "Run `amtool check-config alertmanager/alertmanager.yml`."),
    ("increase(prometheus_notifications_dropped_total[15m]) > 0", "Prometheus could not deliver alerts to Alertmanager",
        "See that it reaches the address in prometheus/targets/alertmanager.yml."),
    ("increase(alertmanager_notifications_failed_total[15m]) > 0", "Alertmanager could not deliver notifications",
        "Its log names the receiver and the reason; its secrets stand in alertmanager/secrets/."),
]


def check(client: Client, prometheus: Prometheus) -> list[Finding]:
    return [_status(client), _connected(prometheus), *_self_reports(prometheus)]


def _status(client: Client) -> Finding:
    try:
        status = client.json("/api/v2/status")
    except (Refused, Unreachable) as error:
        return problem("alertmanager", client.address, f"it cannot be asked: {error}", "Start it, or name its address with --alertmanager.")
    if "receivers" not in status["config"]["original"]:
        return problem("alertmanager", client.address, "its configuration has no receivers", "Start it with alertmanager/alertmanager.yml.")
    return ok("alertmanager", client.address, status["versionInfo"]["version"])


def _connected(prometheus: Prometheus) -> Finding:
    addresses = prometheus.alertmanagers()
    if addresses:
        return ok("alertmanager", "connection", ", ".join(addresses))
    return problem("alertmanager", "connection", "Prometheus knows no Alertmanager: no alert reaches anybody",
        "Add its address to prometheus/targets/alertmanager.yml.")


def _self_reports(prometheus: Prometheus) -> list[Finding]:
    return [
        problem("alertmanager", sample["metric"].get("instance", ""), message, remedy)
        for expression, message, remedy in SELF_REPORTS
        for sample in prometheus.query(expression)
    ]
