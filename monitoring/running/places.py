"""Where the shipped files are."""

from pathlib import Path

MONITORING = Path(__file__).resolve().parent.parent
REPOSITORY = MONITORING.parent

PROMETHEUS = MONITORING / "prometheus"
TARGETS = PROMETHEUS / "targets"
ALERTMANAGER = MONITORING / "alertmanager"
ALERTMANAGER_SECRETS = ALERTMANAGER / "secrets"
BLACKBOX_CONFIGURATION = MONITORING / "blackbox" / "blackbox.yml"
GRAFANA = MONITORING / "grafana"
GRAFANA_PASSWORD = GRAFANA / "secrets" / "admin-password"
