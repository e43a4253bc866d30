import unittest

from validation import promql


def selected(expression: str) -> list[str]:
    return [selector.text for selector in promql.selectors(expression)]


class SelectorsTests(unittest.TestCase):
    def test_a_metric_is_found_inside_functions_and_aggregations(self):
        self.assertEqual(["a_total"], selected("sum by (job, le) (rate(a_total[5m]))"))
        self.assertEqual(["a_total"], selected("sum(rate(a_total[5m])) by (job)"))
        self.assertEqual(["a_bucket"], selected("histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m])))"))

    def test_matchers_belong_to_the_selector(self):
        found = promql.selectors('a_total{status=~"5..", route!="/x{y}"}')
        self.assertEqual("a_total", found[0].metric)
        self.assertEqual(
            [("status", "=~", "5.."), ("route", "!=", "/x{y}")],
            [(matcher.label, matcher.operator, matcher.value) for matcher in found[0].matchers])

    def test_labels_of_matching_and_grouping_are_no_metrics(self):
        self.assertEqual(["a", "b"], selected("a / on (instance) group_left (version) b"))
        self.assertEqual(["a", "b"], selected("a * ignoring(x) group_left b"))

    def test_keywords_numbers_durations_and_comments_are_no_metrics(self):
        self.assertEqual(["a", "b"], selected("a offset 1h30m > bool 1e3 and b @ end() # c"))
        self.assertEqual(["a"], selected("max_over_time(rate(a[5m])[1h:1m]) < inf"))

    def test_names_of_recording_rules_keep_their_colons(self):
        self.assertEqual(["job:errors:ratio_rate5m"], selected("job:errors:ratio_rate5m > 0.05"))

    def test_a_selector_without_a_name_goes_by_its_labels(self):
        self.assertEqual([("", '{job="x"}')], [(one.metric, one.text) for one in promql.selectors('count({job="x"})')])
        self.assertEqual("a", promql.selectors('{__name__="a"}')[0].metric)

    def test_a_selector_is_told_once(self):
        self.assertEqual(["a"], selected("a / a"))

    def test_what_is_no_token_is_refused(self):
        with self.assertRaises(ValueError):
            promql.selectors("a ; b")
        with self.assertRaises(ValueError):
            promql.selectors("a{b='c'")

    def test_a_matcher_says_whether_a_series_without_the_label_matches(self):
        accepted = {text: promql.selectors(f"a{{{text}}}")[0].matchers[0].accepts_absence
            for text in ('x=""', 'x="y"', 'x!="y"', 'x!=""', 'x=~".*"', 'x=~".+"', 'x!~"y"', 'x!~".*"')}
        self.assertEqual([True, False, True, False, True, False, True, False], list(accepted.values()))


class ComparisonTests(unittest.TestCase):
    def assert_measures(self, measured: str, expression: str):
        spaceless = promql.without_comparisons(expression).replace(" ", "")
        self.assertEqual(measured.replace(" ", ""), spaceless)

    def test_the_measured_side_stays(self):
        self.assert_measures("a / b", "a / b > 0.05")
        self.assert_measures("a", "a == bool 0")
        self.assert_measures("a", "a > on (x) group_left () b")

    def test_a_threshold_on_the_left_is_left_out(self):
        self.assert_measures("a", "5 < a")
        self.assert_measures("a", "0.05 < bool a")

    def test_a_chain_measures_one_thing(self):
        self.assert_measures("a", "a > 1 < 5")

    def test_every_operand_of_a_set_operator_counts(self):
        self.assert_measures("a and b", "a > 1 and b < 2")
        self.assert_measures("a and on () b", "a > 1 and on () b == 0")
        self.assert_measures("(a) or (b)", "(a > 1) or (b > 2)")

    def test_what_is_excluded_is_left_out(self):
        self.assert_measures("a", "a > 1 unless on () b == 1")
        self.assert_measures("a and c", "a unless b and c")

    def test_comparisons_inside_brackets_go_too(self):
        self.assert_measures("count(a) / sum(b)", "count(a == 0) / sum(b) > 0.5")
        self.assert_measures("label_replace(a, \"x\", \"1\", \"y\", \"\")", "label_replace(a > 1, \"x\", \"1\", \"y\", \"\")")

    def test_matchers_are_no_comparisons(self):
        self.assert_measures('a{x!="1"}', 'a{x!="1"} > 2')

    def test_an_expression_without_any_stays_whole(self):
        self.assert_measures("sum by (a, b) (rate(c[5m]))", "sum by (a, b) (rate(c[5m]))")
