"""Alertmanager's configuration with one receiver more."""

from pathlib import Path

import yaml

NAME = "up-webhook"


def with_webhook(configuration: str, url: str) -> str:
    """The same configuration, but for a receiver that is told of every alert, besides those whom it is routed to."""
    document = yaml.safe_load(configuration)
    document.setdefault("receivers", []).append(
        {"name": NAME, "webhook_configs": [{"url": url, "send_resolved": True}]})
    # First and going on, so that the routes below still apply.
    routes = document["route"].setdefault("routes", [])
    routes.insert(0, {
        "receiver": NAME,
        "continue": True,
        "group_by": ["..."],
        "group_wait": "1s",
        "group_interval": "1s",
        "repeat_interval": "4h",
    })
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True)


def write(shipped: Path, target: Path, url: str | None) -> None:
    """Puts Alertmanager's configuration into its place: the shipped file itself, or a copy with the receiver."""
    target.unlink(missing_ok=True)
    if url is None:
        target.symlink_to(shipped)
    else:
        target.touch(mode=0o600)
        target.write_text(with_webhook(shipped.read_text(), url))
