"""The command: options, all checks in their order, the report."""

import argparse
import time
from pathlib import Path

from validation import alertmanager, dashboards, grafana, report, rules, targets
from validation.exceptions import Exceptions
from validation.findings import Finding, problem
from validation.http import Client, Refused, Unreachable
from validation.prometheus import Prometheus
from validation.queries import QueryCheck

MONITORING = Path(__file__).resolve().parent.parent
GRAFANA_ADDRESS = "http://127.0.0.1:3000"
PAUSE_SECONDS = 3

DESCRIPTION = """\
Checks a running stack: targets, rules, Alertmanager, Grafana, and that every query of every panel and rule has a value.
Says what is wrong and what to do about it. Ends with 0 when all is well, else with 1."""


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    deadline = time.monotonic() + options.wait
    while True:
        found = check(options)
        if not report.problems(found) or time.monotonic() >= deadline:
            break
        time.sleep(PAUSE_SECONDS)
    print(report.as_json(found) if options.json else report.as_text(found, options.verbose))
    return 1 if report.problems(found) else 0


def check(options: argparse.Namespace) -> list[Finding]:
    prometheus = Prometheus(Client(options.prometheus))
    try:
        exceptions = Exceptions.read(options.exceptions)
        shipped = dashboards.read(options.dashboards)
        groups = prometheus.rule_groups()
        found = targets.check(prometheus, exceptions)
        found += rules.check(groups, rules.names(options.rules))
        found += alertmanager.check(Client(options.alertmanager), prometheus)
        found += grafana.check(_grafana(options), shipped, options.grafana is not None)
        queries = QueryCheck(prometheus, exceptions, rules.recorded(groups))
        found += queries.check(rules.queries(groups))
        for name, dashboard in shipped.items():
            found += queries.check(dashboards.queries(name, dashboard))
        return found
    except (Unreachable, Refused) as error:
        return [problem("prometheus", options.prometheus, f"it cannot be asked: {error}", "Start it, or name its address with --prometheus.")]
    except (OSError, ValueError) as error:
        return [problem("file", "shipped files", str(error), "Put the file back as it was shipped.")]


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="monitoring/validate", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    add = parser.add_argument
    add("--prometheus", metavar="URL", default="http://127.0.0.1:9090", help="%(default)s")
    add("--alertmanager", metavar="URL", default="http://127.0.0.1:9093", help="%(default)s")
    add("--grafana", metavar="URL", help=f"{GRAFANA_ADDRESS}, where one is there")
    add("--grafana-password", metavar="FILE", type=Path, default=MONITORING / "grafana" / "secrets" / "admin-password",
        help="file with the password of Grafana's user admin (grafana/secrets/admin-password)")
    add("--rules", metavar="FOLDER", type=Path, default=MONITORING / "prometheus" / "rules", help="rules that should be loaded")
    add("--dashboards", metavar="FOLDER", type=Path, default=MONITORING / "grafana" / "dashboards", help="dashboards to check")
    add("--exceptions", metavar="FILE", type=Path, default=MONITORING / "validate.exceptions.json", help="what may be absent, with the reasons")
    add("--wait", metavar="SECONDS", type=float, default=0, help="check again until all is well, this long at most")
    add("--verbose", action="store_true", help="tell of everything that was checked")
    add("--json", action="store_true", help="write JSON")
    return parser.parse_args(arguments)


def _grafana(options: argparse.Namespace) -> Client:
    file = options.grafana_password
    password = file.read_text().strip() if file.exists() else None
    return Client(options.grafana or GRAFANA_ADDRESS, "admin", password)
