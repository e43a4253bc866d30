"""Files of secrets: made once, never replaced, kept out of git.

The folders are closed to other users. Grafana's password inside is readable, since in its container Grafana is a user of
its own, who sees this one file.
"""

import secrets
from pathlib import Path

from running import places


def prepare() -> list[Path]:
    """Makes what is missing: Grafana's password, at random. Returns the files that it has made."""
    for folder in (places.GRAFANA_PASSWORD.parent, places.ALERTMANAGER_SECRETS):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    if places.GRAFANA_PASSWORD.exists():
        return []
    places.GRAFANA_PASSWORD.write_text(secrets.token_urlsafe(24))
    places.GRAFANA_PASSWORD.chmod(0o644)
    return [places.GRAFANA_PASSWORD]
