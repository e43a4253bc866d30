"""What a check has found."""

from dataclasses import dataclass
from enum import Enum


class Status(str, Enum):
    """How well a thing does.

    OK: as it should be.
    QUIET: right, and without a value now, such as the rate of errors where there have been none.
    EXCEPTED: not there, for a reason that is listed in validate.exceptions.json.
    PROBLEM: wrong.
    """

    OK = "ok"
    QUIET = "quiet"
    EXCEPTED = "excepted"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One thing that was checked.

    check: the kind: target, rule, alertmanager, grafana, query, metric.
    subject: which one.
    message: what was found.
    remedy: what to do about a problem.
    """

    check: str
    subject: str
    status: Status
    message: str = ""
    remedy: str = ""


def ok(check: str, subject: str, message: str = "") -> Finding:
    return Finding(check, subject, Status.OK, message)


def problem(check: str, subject: str, message: str, remedy: str) -> Finding:
    return Finding(check, subject, Status.PROBLEM, message, remedy)
