import copy
import unittest

import yaml

from running import receivers

SHIPPED = yaml.safe_load("""
route:
  receiver: mail
  routes:
    - matchers: [severity="critical"]
      receiver: pager
receivers:
  - name: mail
    webhook_configs: [{url: "http://127.0.0.1:9095/"}]
  - name: pager
    pagerduty_configs: [{routing_key: x}]
templates: [templates/*.tmpl]
""")


class WebhookTests(unittest.TestCase):
    def setUp(self):
        self.document = copy.deepcopy(SHIPPED)

    def test_a_webhook_is_told_first_and_the_others_after_it(self):
        receivers.add_webhook(self.document, "http://127.0.0.1:1/x")
        first, second = self.document["route"]["routes"]
        self.assertTrue(first["continue"])
        self.assertEqual("pager", second["receiver"])
        added = self.document["receivers"][-1]
        self.assertEqual(first["receiver"], added["name"])
        self.assertEqual([{"url": "http://127.0.0.1:1/x", "send_resolved": True}], added["webhook_configs"])

    def test_the_rest_stays(self):
        receivers.add_webhook(self.document, "http://x/")
        self.assertEqual(SHIPPED["templates"], self.document["templates"])
        self.assertEqual(SHIPPED["receivers"], self.document["receivers"][:-1])
        self.assertEqual(SHIPPED["route"]["routes"], self.document["route"]["routes"][1:])

    def test_a_route_without_branches_gets_one(self):
        document = {"route": {"receiver": "a"}, "receivers": [{"name": "a"}]}
        receivers.add_webhook(document, "http://x/")
        self.assertEqual(1, len(document["route"]["routes"]))

    def test_webhooks_to_nobody_are_taken_out_and_other_channels_stay(self):
        receivers.without_webhooks(self.document)
        self.assertEqual([{"name": "mail"}, SHIPPED["receivers"][1]], self.document["receivers"])
