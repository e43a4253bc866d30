"""The programs of the stack, with the options that they run with. docker-compose.yml gives them the same ones."""

import os
import shutil
from pathlib import Path

from running import places
from running.ports import ADDRESS
from running.processes import Part

GRAFANA_HOME = Path(os.environ.get("GF_PATHS_HOME", "/usr/share/grafana"))


def prometheus(folder: Path, port: int) -> Part:
    address = f"http://{ADDRESS}:{port}"
    return Part(
        "prometheus",
        [
            "prometheus",
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'samples'}",
            "--storage.tsdb.retention.time=30d",
            "--storage.tsdb.retention.size=10GB",
            "--enable-feature=exemplar-storage",
            f"--web.listen-address={ADDRESS}:{port}",
        ],
        address,
        f"{address}/-/ready",
    )


def alertmanager(folder: Path, port: int) -> Part:
    address = f"http://{ADDRESS}:{port}"
    return Part(
        "alertmanager",
        [
            "prometheus-alertmanager",
            f"--config.file={folder / 'alertmanager.yml'}",
            f"--storage.path={folder / 'silences'}",
            f"--web.listen-address={ADDRESS}:{port}",
            # It has no peers.
            "--cluster.listen-address=",
        ],
        address,
        f"{address}/-/ready",
    )


def node_exporter(port: int) -> Part | None:
    return _exporter("node-exporter", "prometheus-node-exporter", port, [f"--web.listen-address={ADDRESS}:{port}"])


def blackbox_exporter(port: int) -> Part | None:
    return _exporter("blackbox-exporter", "prometheus-blackbox-exporter", port, [
        f"--config.file={places.BLACKBOX_CONFIGURATION}",
        f"--web.listen-address={ADDRESS}:{port}",
    ])


def redis_exporter(port: int, redis: str) -> Part | None:
    # By the environment, since a password on the command line can be read by everybody.
    return _exporter("redis-exporter", "prometheus-redis-exporter", port,
        [f"--web.listen-address={ADDRESS}:{port}"], {"REDIS_ADDR": redis})


def grafana(folder: Path, port: int, prometheus_address: str, alertmanager_address: str) -> Part | None:
    """Grafana with the data source and the dashboards of this folder; None where it is not installed."""
    program = shutil.which("grafana") or shutil.which("grafana", path=GRAFANA_HOME / "bin")
    if not program or not places.GRAFANA.is_dir():
        return None
    address = f"http://{ADDRESS}:{port}"
    return Part(
        "grafana",
        [program, "server", "--homepath", str(GRAFANA_HOME)],
        address,
        f"{address}/api/health",
        needed=False,
        environment={
            "GF_SERVER_HTTP_ADDR": ADDRESS,
            "GF_SERVER_HTTP_PORT": str(port),
            "GF_PATHS_DATA": str(folder),
            "GF_PATHS_LOGS": str(folder / "log"),
            "GF_PATHS_PLUGINS": str(folder / "plugins"),
            "GF_PATHS_PROVISIONING": str(places.GRAFANA / "provisioning"),
            "GF_SECURITY_ADMIN_PASSWORD": f"$__file{{{places.GRAFANA_PASSWORD}}}",
            "GF_USERS_ALLOW_SIGN_UP": "false",
            "GF_ANALYTICS_REPORTING_ENABLED": "false",
            "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
            # What the files in grafana/provisioning refer to.
            "PROMETHEUS_URL": prometheus_address,
            "ALERTMANAGER_URL": alertmanager_address,
            "JAEGER_URL": os.environ.get("JAEGER_URL", f"http://{ADDRESS}:16686"),
            "DASHBOARDS_PATH": str(places.GRAFANA / "dashboards"),
        },
    )


def _exporter(name: str, program: str, port: int, arguments: list[str], environment: dict[str, str] | None = None) -> Part | None:
    """An exporter, or None where it is not installed."""
    if not shutil.which(program):
        return None
    address = f"http://{ADDRESS}:{port}"
    return Part(name, [program, *arguments], address, f"{address}/metrics", needed=False, environment=environment)
