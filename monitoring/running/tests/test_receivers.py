import unittest

import yaml

from running import receivers

SHIPPED = """
route:
  receiver: mail
  routes:
    - matchers: [severity="critical"]
      receiver: pager
receivers:
  - name: mail
  - name: pager
templates: [templates/*.tmpl]
"""


class WebhookTests(unittest.TestCase):
    def test_a_webhook_is_told_first_and_the_others_after_it(self):
        document = yaml.safe_load(receivers.with_webhook(SHIPPED, "http://127.0.0.1:1/x"))
        first, second = document["route"]["routes"]
        self.assertTrue(first["continue"])
        self.assertEqual("pager", second["receiver"])
        added = document["receivers"][-1]
        self.assertEqual(first["receiver"], added["name"])
        self.assertEqual([{"url": "http://127.0.0.1:1/x", "send_resolved": True}], added["webhook_configs"])

    def test_the_rest_stays(self):
        document = yaml.safe_load(receivers.with_webhook(SHIPPED, "http://x/"))
        shipped = yaml.safe_load(SHIPPED)
        self.assertEqual(shipped["templates"], document["templates"])
        self.assertEqual(shipped["receivers"], document["receivers"][:-1])
        self.assertEqual(shipped["route"]["routes"], document["route"]["routes"][1:])

    def test_a_route_without_branches_gets_one(self):
        document = yaml.safe_load(receivers.with_webhook("route: {receiver: a}\nreceivers: [{name: a}]", "http://x/"))
        self.assertEqual(1, len(document["route"]["routes"]))
