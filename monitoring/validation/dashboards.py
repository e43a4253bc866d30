"""The queries of Grafana's dashboards, from their files."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from validation.queries import Query

# What Grafana puts in place of its own variables for a screen of one hour.
BUILT_IN = {
    "__rate_interval": "1m",
    "__interval": "15s",
    "__interval_ms": "15000",
    "__range": "1h",
    "__range_s": "3600",
    "__range_ms": "3600000",
}

ANYTHING = ".*"
VARIABLE = re.compile(r"\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]")
MATCHER = re.compile(r'(=~|!~|!=|=)(\s*)"((?:\\.|[^"\\])*)"')
VALUES = re.compile(r"label_values\(\s*(?:(?P<series>.+),\s*)?(?P<label>\w+)\s*\)", re.DOTALL)
RESULT = re.compile(r"query_result\((?P<query>.+)\)", re.DOTALL)


def read(folder: Path) -> dict[str, dict]:
    """The dashboards of a folder by the names of their files."""
    return {path.name: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


def queries(name: str, dashboard: dict) -> Iterator[Query]:
    """What its panels, annotations and variables ask Prometheus."""
    values = _values(dashboard)
    remedy = f"Correct it in grafana/dashboards/{name}, or scrape what it asks for; validate.exceptions.json lists what may be absent."
    title = dashboard.get("title", name)
    for panel in panels(dashboard):
        for target in panel.get("targets", []):
            expression = target.get("expr")
            if expression and _is_prometheus(target.get("datasource") or panel.get("datasource")):
                yield Query(f"panel '{panel.get('title', '')}' of {title}", replaced(expression, values), remedy)
    for annotation in dashboard.get("annotations", {}).get("list", []):
        if annotation.get("expr"):
            yield Query(f"annotation '{annotation.get('name', '')}' of {title}", replaced(annotation["expr"], values), remedy)
    for variable in dashboard.get("templating", {}).get("list", []):
        expression = _variable_query(variable)
        if expression:
            yield Query(f"variable '{variable['name']}' of {title}", replaced(expression, values), remedy)


def panels(dashboard: dict) -> Iterator[dict]:
    """All panels, those inside of rows too."""
    for panel in dashboard.get("panels", []):
        yield panel
        yield from panels(panel)


def replaced(expression: str, values: dict[str, str]) -> str:
    """The expression with every variable replaced; one that may be anything turns its matcher into a pattern."""

    def matcher(match: re.Match) -> str:
        operator, space, text = match.groups()
        value = _replace(text, values)
        if value != text and ANYTHING in value and operator in ("=", "!="):
            operator = {"=": "=~", "!=": "!~"}[operator]
        return f'{operator}{space}"{value}"'

    return _replace(MATCHER.sub(matcher, expression), values)


def _replace(text: str, values: dict[str, str]) -> str:
    def value(match: re.Match) -> str:
        name = next(group for group in match.groups() if group)
        return values.get(name, BUILT_IN.get(name, match.group()))

    return VARIABLE.sub(value, text)


def _values(dashboard: dict) -> dict[str, str]:
    return {variable["name"]: _value(variable) for variable in dashboard.get("templating", {}).get("list", [])}


def _value(variable: dict) -> str:
    """What a variable is when nobody has chosen anything."""
    if variable.get("type") not in ("custom", "constant", "interval", "textbox"):
        return ANYTHING
    current = variable.get("current", {}).get("value")
    chosen = current[0] if isinstance(current, list) and current else current
    if not chosen:
        chosen = str(variable.get("query", "")).split(",")[0].split(":")[-1].strip()
    if chosen.startswith("$__auto_interval"):
        return BUILT_IN["__interval"]
    return ANYTHING if chosen in ("$__all", "") else chosen


def _variable_query(variable: dict) -> str | None:
    if variable.get("type") != "query" or not _is_prometheus(variable.get("datasource")):
        return None
    query = variable.get("query") or variable.get("definition") or ""
    text = query.get("query", "") if isinstance(query, dict) else query
    values = VALUES.fullmatch(text.strip())
    if values:
        return f"count by ({values['label']}) ({values['series']})" if values["series"] else None
    result = RESULT.fullmatch(text.strip())
    return result["query"] if result else None


def _is_prometheus(source: dict | str | None) -> bool:
    """Whether a query goes to Prometheus; one that names no kind of data source does."""
    return not isinstance(source, dict) or source.get("type", "prometheus") == "prometheus"
