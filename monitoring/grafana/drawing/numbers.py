"""Panels of single values: big numbers, dials and bars."""

import math

from . import theme
from .series import Series, mapped, step_colour
from .svg import Canvas, shortened, width_of
from .units import written

BAR_LINE = 34


def stat(canvas: Canvas, panel: dict, series: list[Series], box, span) -> None:
    """One number for each series, side by side, over the line of its past."""
    x, y, width, height = box
    defaults = panel["fieldConfig"]["defaults"]
    shown = series[:4]
    room = width / len(shown)
    for number, one in enumerate(shown):
        words, colour = mapped(defaults, one.last) or (written(one.last, defaults["unit"], defaults.get("decimals")), step_colour(defaults, one.last))
        if panel["options"]["graphMode"] == "area" and len(one.points) > 1:
            _sparkline(canvas, one, (x + number * room, y + height * 0.66, room, height * 0.34), colour)
        size = min(38.0, height * 0.5, (room - 20) / (0.68 * len(words)))
        middle = x + number * room + room / 2
        if len(shown) > 1:
            canvas.text(middle, y + 14, shortened(one.name, 12, room - 10), 12, theme.TEXT, "middle")
        canvas.text(middle, y + height * (0.44 if panel["options"]["graphMode"] == "area" else 0.5) + size * 0.3, words, size, colour, "middle", 600)


def gauge(canvas: Canvas, panel: dict, series: list[Series], box, span) -> None:
    """A dial from the lowest to the highest value."""
    x, y, width, height = box
    defaults = panel["fieldConfig"]["defaults"]
    value, lowest, highest = series[0].last, defaults.get("min", 0), defaults.get("max", 1)
    radius = min((width / 2 - 8) / 1.22, height * 0.5)
    middle = (x + width / 2, y + height * 0.62)
    colour = step_colour(defaults, value)
    part = min(1, max(0, (value - lowest) / (highest - lowest)))
    canvas.arc(_arc(middle, radius, 0, 1), theme.EMPTY, radius * 0.24)
    canvas.arc(_arc(middle, radius, 0, max(part, 0.004)), colour, radius * 0.24)
    steps = [*defaults["thresholds"]["steps"], {"value": highest}]
    for step, following in zip(steps, steps[1:]):
        begin = 0 if step["value"] is None else (step["value"] - lowest) / (highest - lowest)
        canvas.arc(_arc(middle, radius * 1.19, begin, (following["value"] - lowest) / (highest - lowest)), step["color"], radius * 0.05)
    words = written(value, defaults["unit"], defaults.get("decimals"))
    canvas.text(middle[0], middle[1] + radius * 0.14, words, min(34.0, radius * 0.42), colour, "middle", 600)


def bars(canvas: Canvas, panel: dict, series: list[Series], box, span) -> None:
    """A horizontal bar for each series, the longest first."""
    x, y, width, height = box
    defaults = panel["fieldConfig"]["defaults"]
    shown = sorted(series, key=lambda one: -one.last)[: max(1, int((height - 8) // 20))]
    line = min(BAR_LINE, (height - 8) / len(shown))
    left = min(width * 0.45, max(width_of(one.name, 12) for one in shown) + 18)
    right = max(width_of(written(one.last, defaults["unit"]), 13) for one in shown) + 18
    highest = max(one.last for one in shown) or 1
    for number, one in enumerate(shown):
        top = y + 4 + number * line
        full = width - left - right
        colour = one.colour if defaults["color"]["mode"] == "fixed" else step_colour(defaults, one.last)
        canvas.text(x + left - 8, top + line / 2 + 4, shortened(one.name, 12, left - 14), 12, theme.TEXT, "end")
        canvas.rect(x + left, top + 3, full, line - 6, theme.EMPTY, 2)
        canvas.rect(x + left, top + 3, full * one.last / highest, line - 6, colour, 2, opacity=0.85)
        canvas.text(x + width - 10, top + line / 2 + 5, written(one.last, defaults["unit"]), 13, colour, "end", 600)


def _sparkline(canvas, one, box, colour):
    x, y, width, height = box
    values = [value for _, value in one.points]
    low, span = min(values), (max(values) - min(values)) or 1
    first, last = one.points[0][0], one.points[-1][0]
    points = [(x + width * (at - first) / ((last - first) or 1), y + height * 0.9 * (1 - (value - low) / span) + 2) for at, value in one.points]
    canvas.path([(x, y + height), *points, (x + width, y + height)], fill=colour, opacity=0.15, closed=True)
    canvas.path(points, colour, 1.2)


def _arc(middle, radius, begin, end):
    """Points of an arc; 0 is at the lower left and 1 at the lower right of a dial."""
    steps = max(2, int(40 * (end - begin)))
    angles = [math.pi * (1.17 - 1.34 * (begin + (end - begin) * n / steps)) for n in range(steps + 1)]
    return [(middle[0] + radius * math.cos(angle), middle[1] - radius * math.sin(angle)) for angle in angles]
