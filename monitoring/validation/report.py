"""What was found, for people and for programs."""

import json
from collections import Counter

from validation.findings import Finding, Status

KINDS = {
    "target": "targets",
    "rule": "rules",
    "alertmanager": "of Alertmanager",
    "grafana": "of Grafana",
    "query": "queries",
    "metric": "metrics",
}


def as_json(found: list[Finding]) -> str:
    return json.dumps({
        "ok": not problems(found),
        "counts": {status.value: sum(one.status is status for one in found) for status in Status},
        "findings": [
            {"check": one.check, "subject": one.subject, "status": one.status.value, "message": one.message, "remedy": one.remedy}
            for one in found
        ],
    }, indent=2)


def as_text(found: list[Finding], verbose: bool) -> str:
    """Problems with what to do, then what is listed as absent, then the sums; verbose tells of everything."""
    lines = []
    for one in problems(found):
        lines += [f"PROBLEM  {one.check} {one.subject}: {one.message}", f"         {one.remedy}"]
    for one in found:
        if verbose and one.status is not Status.PROBLEM:
            lines.append(f"{one.status.value:<8} {one.check} {one.subject}" + (f": {one.message}" if one.message else ""))
    if not verbose:
        lines += _excepted(found)
    return "\n".join([*lines, *_sums(found)])


def problems(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.status is Status.PROBLEM]


def _excepted(found: list[Finding]) -> list[str]:
    reasons = Counter((one.check, one.message) for one in found if one.status is Status.EXCEPTED)
    subjects = {(one.check, one.message): one.subject for one in found}
    return [
        f"absent   {check} {subjects[check, message]}: {message}" if count == 1 else f"absent   {count} {KINDS[check]}: {message}"
        for (check, message), count in reasons.items()
    ]


def _sums(found: list[Finding]) -> list[str]:
    lines = []
    for check in dict.fromkeys(one.check for one in found):
        counts = Counter(one.status for one in found if one.check == check)
        told = [f"{counts[Status.OK]} ok"]
        told += [f"{counts[Status.QUIET]} without a value now"] if counts[Status.QUIET] else []
        told += [f"{counts[Status.EXCEPTED]} absent for a reason"] if counts[Status.EXCEPTED] else []
        told += [f"{counts[Status.PROBLEM]} wrong"] if counts[Status.PROBLEM] else []
        lines.append(f"{check + ':':<14} {', '.join(told)}")
    wrong = len(problems(found))
    return [*lines, "All is well." if not wrong else f"{wrong} {'problem' if wrong == 1 else 'problems'}."]
