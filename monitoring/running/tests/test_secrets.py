import stat
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from running import places, secrets


class SecretsTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.password = Path(folder.name, "grafana", "secrets", "admin-password")
        self.alertmanager = Path(folder.name, "alertmanager", "secrets")
        for name, value in (("GRAFANA_PASSWORD", self.password), ("ALERTMANAGER_SECRETS", self.alertmanager)):
            replaced = patch.object(places, name, value)
            replaced.start()
            self.addCleanup(replaced.stop)

    def test_what_is_missing_is_made(self):
        self.assertEqual([self.password], secrets.prepare())
        self.assertGreaterEqual(len(self.password.read_text()), 24)

    def test_what_is_there_stays(self):
        secrets.prepare()
        self.password.write_text("mine")
        self.assertEqual([], secrets.prepare())
        self.assertEqual("mine", self.password.read_text())

    def test_other_users_cannot_enter_the_folders(self):
        secrets.prepare()
        for folder in (self.password.parent, self.alertmanager):
            self.assertEqual(0o700, stat.S_IMODE(folder.stat().st_mode))
