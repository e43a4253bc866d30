"""Alertmanager's configuration on this machine: the shipped one with the channels that can be used here."""

import subprocess
import sys
from pathlib import Path

import yaml

from running import places
from running.errors import Problem

NAME = "up-webhook"
WEBHOOK_SECRET = "webhook_url"


def write(target: Path, webhook: str | None) -> list[str]:
    """Writes the configuration; webhook is told of every alert at once. Returns what was left out, a line each."""
    configured = subprocess.run(
        [sys.executable, "-B", places.ALERTMANAGER / "configure"], capture_output=True, text=True, check=False)
    if configured.returncode:
        raise Problem(f"Alertmanager cannot be configured: {configured.stderr.strip()}")
    document = yaml.safe_load(configured.stdout)
    left_out = configured.stderr.strip().splitlines()
    if not (places.ALERTMANAGER_SECRETS / WEBHOOK_SECRET).exists():
        without_webhooks(document)
        left_out.append(f"No secret {places.ALERTMANAGER_SECRETS / WEBHOOK_SECRET}: its channel is left out.")
    if webhook:
        add_webhook(document, webhook)
    target.unlink(missing_ok=True)
    # Addresses of webhooks are secrets too.
    target.touch(mode=0o600)
    target.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))
    return left_out


def without_webhooks(document: dict) -> None:
    """Takes out the webhooks: where nobody has named an address, nobody listens."""
    for receiver in document["receivers"]:
        receiver.pop("webhook_configs", None)


def add_webhook(document: dict, url: str) -> None:
    """Adds a receiver that is told of every alert at once, besides those whom it is routed to."""
    document["receivers"].append({"name": NAME, "webhook_configs": [{"url": url, "send_resolved": True}]})
    # First and going on, so that the routes below still apply.
    document["route"].setdefault("routes", []).insert(0, {
        "receiver": NAME,
        "continue": True,
        "group_by": ["..."],
        "group_wait": "1s",
        "group_interval": "1s",
        "repeat_interval": "4h",
    })
