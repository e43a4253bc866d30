"""What may be absent, each with the reason: validate.exceptions.json."""

import json
import re
from pathlib import Path


class Exceptions:
    """jobs: names of jobs without a target. metrics: regular expressions of whole names of metrics without a series."""

    def __init__(self, jobs: dict[str, str], metrics: dict[str, str]):
        self._jobs = jobs
        self._metrics = [(re.compile(pattern), reason) for pattern, reason in metrics.items()]

    @staticmethod
    def read(path: Path) -> "Exceptions":
        """Raises ValueError where the file is not what it should be."""
        document = json.loads(path.read_text())
        unknown = set(document) - {"jobs", "metrics"}
        if unknown:
            raise ValueError(f"{path}: '{', '.join(sorted(unknown))}' is neither jobs nor metrics")
        return Exceptions(document.get("jobs", {}), document.get("metrics", {}))

    def of_job(self, job: str) -> str | None:
        """Why a job may have no target."""
        return self._jobs.get(job)

    def of_metric(self, metric: str) -> str | None:
        """Why a metric may have no series."""
        return next((reason for pattern, reason in self._metrics if pattern.fullmatch(metric)), None)
