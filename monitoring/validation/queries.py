"""Whether a query works on what is being scraped."""

from collections.abc import Iterable
from dataclasses import dataclass

from validation import promql
from validation.exceptions import Exceptions
from validation.findings import Finding, Status
from validation.http import Refused
from validation.prometheus import Prometheus


@dataclass(frozen=True)
class Query:
    """A query that somebody relies on.

    subject: who: a panel, an alert, a recording rule.
    remedy: where to put it right.
    """

    subject: str
    expression: str
    remedy: str


class QueryCheck:
    """Judges queries; knows the recording rules, since what they record is there only where their own query has a value."""

    def __init__(self, prometheus: Prometheus, exceptions: Exceptions, recorded: dict[str, list[str]]):
        """recorded: the expressions that record a metric, by its name."""
        self._prometheus = prometheus
        self._exceptions = exceptions
        self._recorded = recorded
        self._metrics: dict[str, tuple[Status, str]] = {}

    def check(self, queries: Iterable[Query]) -> list[Finding]:
        return [self._check(query) for query in queries]

    def _check(self, query: Query) -> Finding:
        status, message = self._judge(query.expression)
        return Finding("query", query.subject, status, message, query.remedy if status is Status.PROBLEM else "")

    def _judge(self, expression: str) -> tuple[Status, str]:
        try:
            samples = self._prometheus.query(expression)
            if not samples:
                samples = self._prometheus.query(promql.without_comparisons(expression))
            if any(sample_value(sample) == sample_value(sample) for sample in samples):
                return Status.OK, ""
            selectors = promql.selectors(expression)
        except Refused as refused:
            return Status.PROBLEM, f"Prometheus refuses it: {refused}. It reads: {expression}"
        except ValueError as error:
            return Status.PROBLEM, f"{error}. It reads: {expression}"
        return _worst(self._selector(selector) for selector in selectors)

    def _selector(self, selector: promql.Selector) -> tuple[Status, str]:
        """Why a selector may be the reason that a query has no value."""
        metric = selector.metric
        labels = self._prometheus.labels_of(metric or selector.text)
        if labels is None:
            return self._absent(metric) if metric else (Status.QUIET, f"nothing matches {selector.text}")
        for matcher in selector.matchers:
            if matcher.label not in labels and matcher.label != "__name__" and not matcher.accepts_absence:
                return Status.PROBLEM, f"{metric} has no label '{matcher.label}'; it has {', '.join(sorted(labels - {'__name__'}))}"
        if self._prometheus.labels_of(selector.text) is None:
            return Status.QUIET, f"nothing matches {selector.text} now"
        return Status.QUIET, "it has no value now"

    def _absent(self, metric: str) -> tuple[Status, str]:
        """Why a metric has no series."""
        if metric not in self._metrics:
            # What a rule records from itself is no reason.
            self._metrics[metric] = Status.PROBLEM, f"{metric} is recorded from itself"
            self._metrics[metric] = self._reason_of_absence(metric)
        return self._metrics[metric]

    def _reason_of_absence(self, metric: str) -> tuple[Status, str]:
        reason = self._exceptions.of_metric(metric)
        if reason is not None:
            return Status.EXCEPTED, reason
        if metric not in self._recorded:
            return Status.PROBLEM, f"there is no series of {metric}"
        # Several rules may record one metric; it is there when one of them has a value.
        status, message = min((self._judge(expression) for expression in self._recorded[metric]), key=_rank)
        if status is Status.OK:
            return Status.QUIET, f"{metric} is not recorded yet"
        return status, message if status is not Status.PROBLEM else f"{metric} is recorded from nothing: {message}"


def sample_value(sample: dict) -> float:
    """The value of a sample; of a histogram, its count."""
    if "value" in sample:
        return float(sample["value"][1])
    return float(sample["histogram"][1]["count"])


def _rank(judged: tuple[Status, str]) -> int:
    return [Status.OK, Status.QUIET, Status.EXCEPTED, Status.PROBLEM].index(judged[0])


def _worst(judged: Iterable[tuple[Status, str]]) -> tuple[Status, str]:
    """The gravest reason; a query that reads no series has none."""
    return max(judged, key=_rank, default=(Status.QUIET, "it has no value now"))
