"""Alertmanager's matchers: `severity="critical"`, `area=~"api|speech"`, or several in one text, in braces or not."""

import json
import re

from generation.mapping import MappingError

_MATCHER = re.compile(r"""\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|!~|!=|=)\s*("(?:\\.|[^"\\])*"|[^\s,"{}]*)\s*""")


def parse(text: str, where: str) -> list[dict]:
    """The matchers of one text as objects."""
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1]
    found, position = [], 0
    while position < len(inner):
        match = _MATCHER.match(inner, position)
        if not match or (match.end() < len(inner) and inner[match.end()] != ","):
            raise MappingError(f"{where}: '{text}' cannot be read as matchers such as severity=\"critical\".")
        name, kind, value = match.groups()
        found.append({"name": name, "value": json.loads(value) if value.startswith('"') else value, "matchType": kind})
        position = match.end() + 1
    return found


def parse_all(texts: list[str], where: str) -> list[dict]:
    """The matchers of a list of texts."""
    return [matcher for index, text in enumerate(texts) for matcher in parse(text, f"{where}[{index}]")]
