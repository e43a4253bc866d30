import json
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from running import places
from running.errors import Problem
from running.targets import TargetFiles


class TargetFilesTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.shipped = Path(folder.name, "shipped")
        self.written = Path(folder.name, "written")
        self.shipped.mkdir()
        self.ship("api", "- targets: [host.docker.internal:8000, b:8000]\n  labels: {site: home}\n")
        self.ship("node", "- targets: [node-exporter:9100]\n")
        self.ship("dcgm", "[]\n")
        places_of_targets = patch.object(places, "TARGETS", self.shipped)
        places_of_targets.start()
        self.addCleanup(places_of_targets.stop)

    def ship(self, name: str, text: str):
        (self.shipped / f"{name}.yml").write_text(text)

    def files(self, given=None, prober=9115) -> dict:
        TargetFiles(self.written, {"api": given}, {"node": 4711}, prober).write()
        return {path.stem: json.loads(path.read_text()) for path in self.written.iterdir()}

    def test_the_machine_under_docker_is_this_one(self):
        group = self.files()["api"][0]
        self.assertEqual(["127.0.0.1:8000", "b:8000"], group["targets"])
        self.assertEqual({"site": "home", "__blackbox__": "127.0.0.1:9115"}, group["labels"])

    def test_given_instances_take_the_place_of_the_shipped_ones(self):
        self.assertEqual(["c:1"], self.files(["c:1"])["api"][0]["targets"])

    def test_a_target_keeps_the_prober_it_names(self):
        self.ship("api", "- targets: [a:1]\n  labels: {__blackbox__: 'far:9115'}\n")
        self.assertEqual("far:9115", self.files()["api"][0]["labels"]["__blackbox__"])

    def test_without_a_prober_nothing_is_probed(self):
        self.assertEqual("none", self.files(prober=None)["api"][0]["labels"]["__blackbox__"])

    def test_exporters_are_where_they_run_and_those_that_do_not_are_left_out(self):
        self.ship("redis", "- targets: [redis-exporter:9121]\n")
        files = self.files()
        self.assertEqual([{"targets": ["127.0.0.1:4711"]}], files["node"])
        self.assertEqual([[], []], [files["dcgm"], files["redis"]])

    def test_a_change_of_a_shipped_file_is_taken_over(self):
        self.files()
        self.ship("api", "- targets: [new:1]\n")
        self.assertEqual(["new:1"], self.files()["api"][0]["targets"])

    def test_a_file_of_another_shape_is_a_problem(self):
        for text in ("targets: [a:1]", "- a:1", "- [", "- labels: {}"):
            self.ship("api", text)
            with self.assertRaises(Problem):
                self.files()
