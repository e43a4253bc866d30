"""What is asked of Prometheus."""

import json
import urllib.error
import urllib.parse
import urllib.request


class QueryFailed(Exception):
    """Prometheus refused a query, or could not be reached."""


class Prometheus:
    """A Prometheus, and the time that is looked at: seconds since the epoch."""

    def __init__(self, url: str, start: float, end: float, step: float, scrape_interval: float):
        self._url = url.rstrip("/")
        self.start, self.end, self.step = start, end, step
        # As Grafana does it.
        self.rate_interval = max(4 * scrape_interval, step + scrape_interval)

    def over_time(self, expression: str) -> list[dict]:
        """Series of points over the time that is looked at: {'metric': labels, 'values': [[time, text]]}."""
        return self._ask("query_range", query=expression, start=self.start, end=self.end, step=self.step)["result"]

    def now(self, expression: str) -> list[dict]:
        """Series with the value at the end of that time."""
        answer = self._ask("query", query=expression, time=self.end)
        if answer["resultType"] == "scalar":
            return [{"metric": {}, "values": [answer["result"]]}]
        return [{"metric": series["metric"], "values": [series["value"]]} for series in answer["result"]]

    def label_values(self, selector: str, label: str) -> list[str]:
        """Values of a label among the series of a selector."""
        return self._ask(f"label/{label}/values", **{"match[]": selector, "start": self.start, "end": self.end})

    def _ask(self, path: str, **parameters):
        url = f"{self._url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as failure:
            raise QueryFailed(json.load(failure).get("error", str(failure))) from failure
        except OSError as failure:
            raise QueryFailed(f"{self._url}: {failure}") from failure
