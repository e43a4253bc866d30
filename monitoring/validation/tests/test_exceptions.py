import tempfile
import unittest
from pathlib import Path

from validation.exceptions import Exceptions

SHIPPED = Path(__file__).resolve().parents[2] / "validate.exceptions.json"


class ExceptionsTests(unittest.TestCase):
    def test_the_shipped_file_is_read(self):
        shipped = Exceptions.read(SHIPPED)
        self.assertIn("GPU", shipped.of_metric("kokorotts_gpu_power_watts"))
        self.assertIn("GPU", shipped.of_job("dcgm"))

    def test_what_every_service_has_is_not_excused(self):
        shipped = Exceptions.read(SHIPPED)
        for metric in ("kokorotts_requests_total", "kokorotts_cpu_percent", "kokorotts_request_duration_seconds_count", "up"):
            self.assertIsNone(shipped.of_metric(metric), metric)
        for job in ("kokorotts-api", "kokorotts-rate-limits", "alertmanager", "prometheus"):
            self.assertIsNone(shipped.of_job(job), job)

    def test_a_key_that_nobody_reads_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.json")
            path.write_text('{"metric": {}}')
            with self.assertRaises(ValueError):
                Exceptions.read(path)
