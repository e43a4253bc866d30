"""Grafana's variables, all of whose values are chosen."""

import re

from .prometheus import Prometheus

LABEL_VALUES = re.compile(r"^label_values\((.+), (\w+)\)$")


class Variables:
    """The values of a dashboard's variables, and of those that Grafana brings."""

    def __init__(self, prometheus: Prometheus, dashboard: dict):
        self._values = {"__rate_interval": f"{prometheus.rate_interval:.0f}s", "__range": f"{prometheus.end - prometheus.start:.0f}s"}
        self.labels = {}
        for variable in dashboard["templating"]["list"]:
            if variable["type"] == "query":
                selector, label = LABEL_VALUES.match(variable["definition"]).groups()
                values = prometheus.label_values(self.fill(selector), label)
                self._values[variable["name"]] = "|".join(map(_literal, values)) or "^$"
            self.labels[variable["label"]] = "All" if variable["type"] == "query" else "Prometheus"

    def fill(self, text: str) -> str:
        """The text with values for variables."""
        for name, value in self._values.items():
            text = text.replace(f"${name}", value)
        return text


def _literal(value: str) -> str:
    # Grafana doubles the backslashes, since the expression stands in a PromQL string.
    return re.sub(r"([.+*?()|\[\]{}^$\\])", r"\\\\\1", value)
