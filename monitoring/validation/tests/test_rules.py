import tempfile
import unittest
from pathlib import Path

from validation import rules
from validation.findings import Status


def group(*found: dict) -> dict:
    return {"name": "g", "file": "rules/g.rules.yml", "rules": [{"type": "alerting", "query": "a > 1", "health": "ok", **one} for one in found]}


class RuleTests(unittest.TestCase):
    def test_a_rule_that_fails_is_a_problem_with_its_error(self):
        found = rules.check([group({"name": "A", "health": "err", "lastError": "many-to-many"})], set())
        self.assertEqual(Status.PROBLEM, found[0].status)
        self.assertIn("many-to-many", found[0].message)

    def test_a_rule_whose_turn_has_not_come_is_no_problem(self):
        self.assertEqual(Status.QUIET, rules.check([group({"name": "A", "health": "unknown"})], set())[0].status)

    def test_a_shipped_rule_that_is_not_loaded_is_a_problem(self):
        found = rules.check([group({"name": "A"})], {"A", "B"})
        self.assertEqual([("A", Status.OK), ("B", Status.PROBLEM)], [(one.subject, one.status) for one in found])

    def test_names_are_read_from_files_however_they_are_written(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.rules.yml").write_text('groups:\n- rules:\n  - alert: A\n    expr: x\n  - {record: "b:c:d", expr: y}\n  - expr: z\n    record: e:f\n')
            Path(folder, "a.test.yml").write_text("- alert: NotOne\n")
            self.assertEqual({"A", "b:c:d", "e:f"}, rules.names(Path(folder)))

    def test_recorded_metrics_have_all_their_expressions(self):
        groups = [group({"name": "m", "type": "recording", "query": "a"}, {"name": "m", "type": "recording", "query": "b"}, {"name": "A"})]
        self.assertEqual({"m": ["a", "b"]}, rules.recorded(groups))
