import unittest

from validation import dashboards


def queries(dashboard: dict) -> list[str]:
    return [query.expression for query in dashboards.queries("d.json", dashboard)]


def variables(*definitions: dict) -> dict:
    return {"templating": {"list": list(definitions)}}


class DashboardTests(unittest.TestCase):
    def test_panels_inside_of_rows_are_read(self):
        self.assertEqual(["a", "b"], queries({"panels": [
            {"targets": [{"expr": "a"}]},
            {"type": "row", "panels": [{"targets": [{"expr": "b"}]}]},
        ]}))

    def test_queries_to_other_data_sources_are_left_alone(self):
        self.assertEqual(["b"], queries({"panels": [
            {"datasource": {"type": "jaeger"}, "targets": [{"expr": "a"}]},
            {"datasource": {"type": "prometheus"}, "targets": [{"expr": "b"}]},
        ]}))

    def test_a_query_says_whose_it_is(self):
        query = next(dashboards.queries("d.json", {"title": "Speech", "panels": [{"title": "Rate", "targets": [{"expr": "a"}]}]}))
        self.assertEqual("panel 'Rate' of Speech", query.subject)
        self.assertIn("d.json", query.remedy)

    def test_annotations_and_variables_ask_too(self):
        dashboard = {
            "annotations": {"list": [{"name": "Restarts", "expr": "changes(a[5m])"}]},
            **variables(
                {"name": "model", "type": "query", "query": {"query": "label_values(b{job=\"x\"}, model)"}},
                {"name": "top", "type": "query", "query": "query_result(topk(5, c))"},
                {"name": "job", "type": "query", "query": "label_values(job)"}),
        }
        self.assertEqual(['changes(a[5m])', 'count by (model) (b{job="x"})', "topk(5, c)"], queries(dashboard))


class VariableTests(unittest.TestCase):
    def replaced(self, expression: str, *definitions: dict) -> str:
        return queries({"panels": [{"targets": [{"expr": expression}]}], **variables(*definitions)})[0]

    def test_built_in_intervals_are_durations(self):
        self.assertEqual("rate(a[1m]) / increase(b[1h]) * 3600", self.replaced("rate(a[$__rate_interval]) / increase(b[${__range}]) * $__range_s"))

    def test_a_choice_that_comes_from_a_query_is_anything(self):
        job = {"name": "job", "type": "query", "query": "label_values(job)"}
        self.assertEqual('a{job=~".*"}', self.replaced('a{job=~"$job"}', job))
        self.assertEqual('a{job=~".*"}', self.replaced('a{job="${job:regex}"}', job))
        self.assertEqual('a{job!~".*"}', self.replaced('a{job!="$job"}', job))

    def test_a_fixed_choice_is_the_current_one_or_the_first(self):
        self.assertEqual("quantile(0.9, a)", self.replaced("quantile($q, a)", {"name": "q", "type": "custom", "query": "0.5,0.9", "current": {"value": "0.9"}}))
        self.assertEqual("quantile(0.5, a)", self.replaced("quantile($q, a)", {"name": "q", "type": "custom", "query": "0.5,0.9"}))
        self.assertEqual("quantile(0.5, a)", self.replaced("quantile($q, a)", {"name": "q", "type": "custom", "query": "median : 0.5,high : 0.9"}))

    def test_an_automatic_interval_is_a_duration(self):
        self.assertEqual("rate(a[15s])", self.replaced("rate(a[$i])", {"name": "i", "type": "interval", "current": {"value": "$__auto_interval_i"}}))

    def test_matchers_without_variables_stay_as_they_are(self):
        self.assertEqual('a{b=".*", c=~"x|y"}', self.replaced('a{b=".*", c=~"x|y"}'))
