"""Whether everything that should be scraped is."""

from validation.exceptions import Exceptions
from validation.findings import Finding, Status, ok, problem
from validation.prometheus import Prometheus

# The file in prometheus/targets/ with the addresses of a job, where it has not the job's name.
FILES = {
    "kokorotts-api": "api",
    "kokorotts-rate-limits": "api",
    "blackbox": "api",
    "blackbox-speech": "api",
    "kokorotts-silo": "silos",
}

# `and` would match by labels alone, and a name is none to it.
COUNTED_TWICE = """
count by (__name__, instance) (
  count by (__name__, instance, job) ({job=~"kokorotts-(api|rate-limits)", __name__=~"kokorotts_.+"})
) > 1
"""


def check(prometheus: Prometheus, exceptions: Exceptions) -> list[Finding]:
    targets = prometheus.targets()
    found = [_target(target) for target in targets]
    with_targets = {target["scrapePool"] for target in targets}
    found += [_absent(job, exceptions) for job in prometheus.jobs() if job not in with_targets]
    return found + _counted_twice(prometheus)


def _target(target: dict) -> Finding:
    subject = f"{target['scrapePool']} {target['labels'].get('instance', target['scrapeUrl'])}"
    if target["health"] == "up":
        return ok("target", subject)
    if target["health"] == "unknown":
        return Finding("target", subject, Status.QUIET, "its first scrape is still to come")
    return problem("target", subject, f"it is down: {target['lastError']}",
        f"See that {target['scrapeUrl']} answers from where Prometheus runs, or correct {_file(target['scrapePool'])}.")


def _absent(job: str, exceptions: Exceptions) -> Finding:
    reason = exceptions.of_job(job)
    if reason is not None:
        return Finding("target", job, Status.EXCEPTED, reason)
    return problem("target", job, "it has no target", f"Add its address to {_file(job)}.")


def _file(job: str) -> str:
    return f"prometheus/targets/{FILES.get(job, job)}.yml"


def _counted_twice(prometheus: Prometheus) -> list[Finding]:
    """Metrics that both jobs of the API bring: every sum over them would be twice too high."""
    return [
        problem("metric", sample["metric"].get("__name__", ""), "it is scraped twice, by kokorotts-api and by kokorotts-rate-limits",
            "Keep the drop rule of one and the keep rule of the other in prometheus/prometheus.yml in step.")
        for sample in prometheus.query(COUNTED_TWICE)
    ]
