"""The command: reads monitoring/, writes a folder of manifests."""

import argparse
import sys
from pathlib import Path

from generation import alerting, folder, rules, scraping
from generation.mapping import MappingError

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    options = _options()
    source: Path = options.monitoring
    try:
        folder.write(
            options.output,
            {
                "rules.yaml": rules.objects_of(source / "prometheus" / "rules"),
                "scraping.yaml": scraping.objects_of(source / "prometheus" / "prometheus.yml"),
                "alerting.yaml": alerting.objects_of(options.alertmanager or source / "alertmanager" / "alertmanager.yml"),
            },
            source / "blackbox" / "blackbox.yml",
            sorted((source / "grafana" / "dashboards").glob("*.json")))
    except (MappingError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="k8s/generate",
        description="Makes what Prometheus Operator and Grafana's sidecar take from the files in monitoring/.")
    parser.add_argument("--monitoring", type=Path, default=REPOSITORY / "monitoring", help="folder to read (%(default)s)")
    parser.add_argument(
        "--alertmanager", type=Path,
        help="configuration of Alertmanager to take, such as one that monitoring/alertmanager/configure wrote "
             "(alertmanager/alertmanager.yml of the folder)")
    parser.add_argument(
        "--output", type=Path, default=REPOSITORY / "k8s" / "components" / "monitoring" / "generated",
        help="folder to write; what else is there is removed (%(default)s)")
    return parser.parse_args()


sys.exit(main())
