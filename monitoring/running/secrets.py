"""Files of secrets: made once, never replaced, kept out of git.

The folders are closed to other users. The files inside are readable, since containers run as users of their own and see
only the files that are handed to them.
"""

import secrets
from pathlib import Path

from running import places

EXAMPLE = ".example"


def prepare() -> list[Path]:
    """Makes what is missing: Grafana's password at random, Alertmanager's secrets from their examples."""
    made = []
    if _write_new(places.GRAFANA_PASSWORD, secrets.token_urlsafe(24)):
        made.append(places.GRAFANA_PASSWORD)
    for example in sorted(places.ALERTMANAGER_SECRETS.glob("*" + EXAMPLE)):
        secret = example.with_name(example.name.removesuffix(EXAMPLE))
        if _write_new(secret, example.read_text()):
            made.append(secret)
    return made


def _write_new(path: Path, text: str) -> bool:
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    path.write_text(text)
    path.chmod(0o644)
    return True
