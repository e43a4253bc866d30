"""Whether Grafana has its data sources and all dashboards."""

from validation.findings import Finding, Status, ok, problem
from validation.http import Client, Refused, Unreachable


def check(client: Client, dashboards: dict[str, dict], expected: bool) -> list[Finding]:
    """dashboards: the shipped ones by file. expected: whether somebody said that Grafana is there."""
    try:
        health = client.json("/api/health")
    except (Refused, Unreachable) as error:
        if not expected:
            return [Finding("grafana", client.address, Status.EXCEPTED, "there is none; --grafana names its address where there is")]
        return [problem("grafana", client.address, f"it cannot be asked: {error}", "Start it, or correct --grafana.")]
    if health.get("database") != "ok":
        return [problem("grafana", client.address, "its database does not work", "Its log says why.")]
    try:
        return [ok("grafana", client.address, health.get("version", "")), *_sources(client), *_dashboards(client, dashboards)]
    except (Refused, Unreachable) as error:
        return [problem("grafana", client.address, f"it does not let in the user admin: {error}",
            "Put the password into the file that --grafana-password names.")]


def _sources(client: Client) -> list[Finding]:
    sources = client.json("/api/datasources")
    if not any(source["type"] == "prometheus" for source in sources):
        return [problem("grafana", "data sources", "there is none for Prometheus", "Start Grafana with grafana/provisioning.")]
    # Others, such as traces, are of use only where somebody runs what they ask.
    return [_source(client, source) for source in sources if source["type"] in ("prometheus", "alertmanager")]


def _source(client: Client, source: dict) -> Finding:
    subject = f"data source {source['name']}"
    try:
        health = client.json(f"/api/datasources/uid/{source['uid']}/health")
    except Refused as refused:
        # Alertmanager's has no such check in Grafana itself.
        if source["type"] == "alertmanager" and refused.status in (404, 501):
            return ok("grafana", subject)
        return problem("grafana", subject, str(refused), f"See that {source['url']} answers from where Grafana runs.")
    if health.get("status") != "OK":
        return problem("grafana", subject, health.get("message", ""), f"See that {source['url']} answers from where Grafana runs.")
    return ok("grafana", subject)


def _dashboards(client: Client, dashboards: dict[str, dict]) -> list[Finding]:
    there = {found["uid"] for found in client.json("/api/search", [("type", "dash-db"), ("limit", "5000")])}
    return [
        ok("grafana", f"dashboard {dashboard['uid']}") if dashboard["uid"] in there else
        problem("grafana", f"dashboard {dashboard['uid']}", "Grafana does not have it", f"See that it reads grafana/dashboards, where {name} is.")
        for name, dashboard in dashboards.items()
    ]
