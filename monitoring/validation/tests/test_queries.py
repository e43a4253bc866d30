import unittest

from validation.exceptions import Exceptions
from validation.findings import Status
from validation.http import Refused
from validation.queries import Query, QueryCheck


class FakePrometheus:
    """Knows the answers to a few queries, and the labels of a few selectors."""

    def __init__(self, answers: dict[str, float], labels: dict[str, set[str]], refuses: str = ""):
        self._answers = {text.replace(" ", ""): value for text, value in answers.items()}
        self._labels = labels
        self._refuses = refuses

    def query(self, expression: str) -> list[dict]:
        if expression == self._refuses:
            raise Refused(400, "parse error")
        value = self._answers.get(expression.replace(" ", ""))
        return [] if value is None else [{"metric": {}, "value": [0, str(value)]}]

    def labels_of(self, selector: str) -> set[str] | None:
        return self._labels.get(selector)


def judge(expression, answers=None, labels=None, metrics=None, recorded=None, refuses=""):
    check = QueryCheck(FakePrometheus(answers or {}, labels or {}, refuses), Exceptions({}, metrics or {}), recorded or {})
    return check.check([Query("a panel", expression, "Correct it.")])[0]


class QueryCheckTests(unittest.TestCase):
    def test_a_query_with_a_value_is_well(self):
        self.assertEqual(Status.OK, judge("a", {"a": 1}).status)

    def test_an_alert_that_does_not_fire_is_judged_by_what_it_measures(self):
        self.assertEqual(Status.OK, judge("a / b > 0.5", {"a / b": 0.1}).status)

    def test_a_query_that_prometheus_refuses_is_a_problem(self):
        found = judge("sum(", refuses="sum(")
        self.assertEqual(Status.PROBLEM, found.status)
        self.assertIn("parse error", found.message)
        self.assertEqual("Correct it.", found.remedy)

    def test_a_metric_that_nobody_has_is_a_problem(self):
        found = judge("sum(rate(a_total[5m]))")
        self.assertEqual((Status.PROBLEM, "there is no series of a_total"), (found.status, found.message))

    def test_a_metric_may_be_absent_for_a_listed_reason(self):
        found = judge("gpu_watts", metrics={"gpu_.*": "it needs a GPU"})
        self.assertEqual((Status.EXCEPTED, "it needs a GPU"), (found.status, found.message))

    def test_a_listed_metric_excuses_no_other(self):
        self.assertEqual(Status.PROBLEM, judge("gpu_watts / a", metrics={"gpu_.*": "it needs a GPU"}).status)
        for metric in ("a_gpu_watts", "gpu_watts_of_others"):
            self.assertEqual(Status.PROBLEM, judge(metric, metrics={"gpu_watts": "it needs a GPU"}).status)

    def test_a_label_that_the_metric_does_not_have_is_a_problem(self):
        found = judge('a{statuz="500"}', labels={"a": {"__name__", "status"}})
        self.assertEqual(Status.PROBLEM, found.status)
        self.assertIn("no label 'statuz'; it has status", found.message)

    def test_a_label_may_be_absent_where_the_matcher_says_so(self):
        self.assertEqual(Status.QUIET, judge('a{new!="x"}', labels={"a": {"__name__", "status"}}).status)

    def test_a_value_that_has_not_come_up_is_no_problem(self):
        found = judge('a{status="500"}', labels={"a": {"__name__", "status"}})
        self.assertEqual((Status.QUIET, 'nothing matches a{status="500"} now'), (found.status, found.message))

    def test_nothing_but_not_a_number_is_no_value(self):
        self.assertEqual(Status.QUIET, judge("a / b", {"a / b": "NaN"}, {"a": {"x"}, "b": {"x"}}).status)

    def test_a_recorded_metric_is_judged_by_its_rule(self):
        recorded = {"job:a:rate5m": ["rate(a[5m])"]}
        self.assertEqual(Status.EXCEPTED, judge("job:a:rate5m > 1", metrics={"a": "no GPU"}, recorded=recorded).status)
        self.assertEqual(Status.QUIET, judge("job:a:rate5m > 1", {"rate(a[5m])": 1}, recorded=recorded).status)
        found = judge("job:a:rate5m > 1", recorded=recorded)
        self.assertEqual((Status.PROBLEM, "job:a:rate5m is recorded from nothing: there is no series of a"), (found.status, found.message))

    def test_one_of_several_rules_for_a_metric_is_enough(self):
        self.assertEqual(Status.QUIET, judge("m", {"b": 1}, recorded={"m": ["a", "b"]}).status)

    def test_rules_that_record_from_each_other_are_a_problem(self):
        self.assertEqual(Status.PROBLEM, judge("m", recorded={"m": ["n"], "n": ["m"]}).status)
