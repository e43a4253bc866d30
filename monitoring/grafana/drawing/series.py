"""What the queries of a panel found, with the names and colours that its field options give."""

import math
import re
from dataclasses import dataclass

from .prometheus import Prometheus
from .variables import Variables

PALETTE = ["#73BF69", "#F2CC0C", "#8AB8FF", "#FF780A", "#F2495C", "#5794F2", "#B877D9", "#705DA0", "#37872D", "#FADE2A", "#447EBC", "#C15C17"]


@dataclass
class Series:
    """A line, a bar or a number."""

    name: str
    labels: dict
    points: list  # pairs of a time and a value, without gaps' NaN
    colour: str = PALETTE[0]

    @property
    def last(self) -> float:
        return self.points[-1][1] if self.points else math.nan


def found(panel: dict, prometheus: Prometheus, variables: Variables) -> list[Series]:
    """All series of a panel, in the order of its queries."""
    series = []
    for target in panel["targets"]:
        expression = variables.fill(target["expr"])
        results = prometheus.now(expression) if target["instant"] else prometheus.over_time(expression)
        for result in results:
            points = [(float(at), float(value)) for at, value in result["values"]]
            points = [(at, value) for at, value in points if math.isfinite(value)]
            if points:
                series.append(Series(_name(target["legendFormat"], result["metric"], panel["title"]), result["metric"], points))
    series.sort(key=lambda one: one.name) if len(panel["targets"]) == 1 else None
    for number, one in enumerate(series):
        one.colour = _colour(panel["fieldConfig"], one.name, number)
    return series


def step_colour(defaults: dict, value: float) -> str:
    """The colour of the threshold that a value has reached."""
    colour = PALETTE[0]
    for step in defaults["thresholds"]["steps"]:
        if step["value"] is None or value >= step["value"]:
            colour = step["color"]
    return colour


def mapped(defaults: dict, value: float) -> tuple[str, str] | None:
    """Words and colour for a value that stands for a state."""
    for mapping in defaults["mappings"]:
        option = mapping["options"].get(f"{value:g}")
        if option:
            return option["text"], option["color"]
    return None


def _name(legend: str, labels: dict, title: str) -> str:
    if legend == "__auto":
        return ", ".join(labels.values()) or title
    return re.sub(r"\{\{\s*(\w+)\s*\}\}", lambda match: labels.get(match.group(1), ""), legend).strip() or title


def _colour(field: dict, name: str, number: int) -> str:
    for override in field["overrides"]:
        if override["matcher"]["id"] == "byRegexp" and re.search(override["matcher"]["options"].strip("/"), name):
            return override["properties"][0]["value"]["fixedColor"]
    fixed = field["defaults"]["color"]
    return fixed["fixedColor"] if fixed["mode"] == "fixed" else PALETTE[number % len(PALETTE)]
