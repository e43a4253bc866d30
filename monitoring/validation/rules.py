"""Whether the rules are loaded and evaluated, and what their queries are."""

import re
from pathlib import Path

from validation.findings import Finding, Status, ok, problem
from validation.queries import Query

NAMES = re.compile(r"^\s*(?:-\s*)?\{?\s*(?:alert|record):\s*[\"']?([A-Za-z0-9_:]+)", re.MULTILINE)


def check(groups: list[dict], shipped: set[str]) -> list[Finding]:
    """groups: what Prometheus evaluates. shipped: the names of the rules in its folder."""
    found = [_rule(rule) for group in groups for rule in group["rules"]]
    loaded = {rule["name"] for group in groups for rule in group["rules"]}
    return found + [
        problem("rule", name, "it is not loaded", "Let Prometheus read its rules again: send it SIGHUP, or restart it.")
        for name in sorted(shipped - loaded)
    ]


def names(folder: Path) -> set[str]:
    """The names of all rules in the files of a folder."""
    return {name for path in sorted(folder.glob("*.rules.yml")) for name in NAMES.findall(path.read_text())}


def recorded(groups: list[dict]) -> dict[str, list[str]]:
    """The expressions that record a metric, by its name."""
    expressions: dict[str, list[str]] = {}
    for group in groups:
        for rule in group["rules"]:
            if rule["type"] == "recording":
                expressions.setdefault(rule["name"], []).append(rule["query"])
    return expressions


def queries(groups: list[dict]) -> list[Query]:
    return [
        Query(f"{'alert' if rule['type'] == 'alerting' else 'recording rule'} {rule['name']}", rule["query"],
            f"Correct it in {group['file']}, or scrape what it asks for; validate.exceptions.json lists what may be absent.")
        for group in groups for rule in group["rules"]
    ]


def _rule(rule: dict) -> Finding:
    if rule["health"] == "ok":
        return ok("rule", rule["name"])
    if rule["health"] == "unknown":
        return Finding("rule", rule["name"], Status.QUIET, "its first evaluation is still to come")
    return problem("rule", rule["name"], f"its evaluation fails: {rule.get('lastError', '')}", "Correct its expression; `promtool test rules` shows what it does.")
