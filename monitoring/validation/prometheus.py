"""Prometheus' HTTP API, as far as the checks need it."""

import re
import time

from validation.http import Client

# How far back a series may have had its last sample to count as there.
SERIES_SECONDS = 3600


class Prometheus:
    def __init__(self, client: Client):
        self._client = client
        self._labels: dict[str, set[str] | None] = {}

    def query(self, expression: str) -> list[dict]:
        """The samples of an instant query; a scalar as one. Raises http.Refused where it is not PromQL."""
        answer = self._data("/api/v1/query", [("query", expression)], post=True)
        if answer["resultType"] in ("scalar", "string"):
            return [{"metric": {}, "value": answer["result"]}]
        return answer["result"]

    def labels_of(self, selector: str) -> set[str] | None:
        """The names of labels on the series that a selector finds, None where it finds none."""
        if selector not in self._labels:
            series = self._data("/api/v1/series", [("match[]", selector), ("start", f"{time.time() - SERIES_SECONDS:.0f}")])
            self._labels[selector] = {label for one in series for label in one} if series else None
        return self._labels[selector]

    def targets(self) -> list[dict]:
        return self._data("/api/v1/targets", [("state", "active")])["activeTargets"]

    def jobs(self) -> list[str]:
        """The names of all jobs in its configuration."""
        configuration = self._data("/api/v1/status/config")["yaml"]
        return re.findall(r"^\s*- job_name: (\S+)", configuration, re.MULTILINE)

    def rule_groups(self) -> list[dict]:
        return self._data("/api/v1/rules")["groups"]

    def alertmanagers(self) -> list[str]:
        """The addresses that alerts are sent to."""
        return [one["url"] for one in self._data("/api/v1/alertmanagers")["activeAlertmanagers"]]

    def _data(self, path: str, parameters: list[tuple[str, str]] | None = None, post: bool = False):
        return self._client.json(path, parameters, post)["data"]
