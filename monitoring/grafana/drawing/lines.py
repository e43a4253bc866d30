"""Charts over time: lines, stacked areas and bands of states."""

from . import theme
from .axes import ticks, times
from .series import Series, mapped
from .svg import Canvas, shortened, width_of
from .units import written

LEGEND_LINE = 18


class Frame:
    """The part of a panel in which there is room for a chart over time."""

    def __init__(self, x, y, width, height, start, end, lowest, highest):
        self.x, self.y, self.width, self.height = x, y, width, height
        self.start, self.end, self.lowest, self.highest = start, end, lowest, highest

    def across(self, at: float) -> float:
        return self.x + self.width * (at - self.start) / (self.end - self.start)

    def down(self, value: float) -> float:
        value = min(max(value, self.lowest), self.highest)
        return self.y + self.height * (1 - (value - self.lowest) / (self.highest - self.lowest))


def timeseries(canvas: Canvas, panel: dict, series: list[Series], box, span) -> None:
    """Lines or stacked areas with axes, thresholds and a legend."""
    x, y, width, height = box
    defaults = panel["fieldConfig"]["defaults"]
    table = panel["options"]["legend"]["displayMode"] == "table"
    legend = _legend_height(series, width, table)
    stacks = _stacked(series) if defaults["custom"]["stacking"]["mode"] == "normal" else None
    values = [value for one in (stacks or [line.points for line in series]) for _, value in one]
    marks = _marks(defaults, values, height - legend)
    labels = [written(value, defaults["unit"]) for value in marks]
    left = max(width_of(label, 11) for label in labels) + 14
    frame = Frame(x + left, y + 6, width - left - 14, height - legend - 32, *span, marks[0], marks[-1])
    _axes(canvas, frame, marks, labels)
    if stacks:
        _areas(canvas, frame, series, stacks)
    else:
        _lines(canvas, frame, series, defaults["custom"]["fillOpacity"])
    if defaults["custom"]["thresholdsStyle"]["mode"] != "off":
        _thresholds(canvas, frame, defaults)
    (_legend_table if table else _legend_list)(canvas, series, defaults["unit"], x + 8, y + height - legend + 6, width - 16, legend)


def states(canvas: Canvas, panel: dict, series: list[Series], box, span) -> None:
    """A band for each series, coloured by its state."""
    x, y, width, height = box
    defaults = panel["fieldConfig"]["defaults"]
    left = min(width * 0.35, max(width_of(one.name, 11) for one in series) + 16)
    frame = Frame(x + left, y + 4, width - left - 14, height - 54, *span, 0, 1)
    shown = series[: max(1, int(frame.height // 22))]
    band = min(64, frame.height / len(shown))
    _time_axis(canvas, frame, frame.y + frame.height)
    for number, one in enumerate(shown):
        top = frame.y + number * band
        canvas.text(x + left - 8, top + band / 2 + 4, shortened(one.name, 11, left - 10), 11, theme.WEAK, "end")
        for begin, end, value in _runs(one.points):
            words, colour = mapped(defaults, value) or (written(value, defaults["unit"]), one.colour)
            canvas.rect(frame.across(begin), top + band * 0.1, frame.across(end) - frame.across(begin), band * 0.8, colour, opacity=0.8, title=words)
            if frame.across(end) - frame.across(begin) > width_of(words, 11) + 10:
                canvas.text(frame.across(begin) + 6, top + band / 2 + 4, words, 11, "#111217", weight=600)
    at = x + 12
    for mapping in defaults["mappings"]:
        for option in mapping["options"].values():
            at = _legend_item(canvas, at, y + height - 12, option["text"], option["color"])


def _runs(points):
    gap = 2.5 * min((after[0] - before[0] for before, after in zip(points, points[1:])), default=15)
    begin, last, value = points[0][0], points[0][0], points[0][1]
    for at, now in points[1:]:
        if now != value or at - last > gap:
            yield begin, at if at - last <= gap else last, value
            begin, value = at, now
        last = at
    yield begin, last, value


def _marks(defaults, values, room):
    lowest = min([*values, *([defaults["min"]] if "min" in defaults else [])])
    highest = max([*values, *([defaults["max"]] if "max" in defaults else [])])
    if highest == lowest:
        highest = lowest + (abs(lowest) or 1)
    most = max(2, int(room / 45))
    if "max" in defaults and highest == defaults["max"]:
        return [lowest + n * (highest - lowest) / 4 for n in range(5)]
    return ticks(lowest, highest, most, defaults["unit"] in ("bytes", "Bps"))


def _axes(canvas, frame, marks, labels):
    for value, label in zip(marks, labels):
        canvas.line(frame.x, frame.down(value), frame.x + frame.width, frame.down(value), theme.GRID)
        canvas.text(frame.x - 8, frame.down(value) + 4, label, 11, theme.WEAK, "end")
    _time_axis(canvas, frame, frame.y + frame.height)


def _time_axis(canvas, frame, bottom):
    for at, label in times(frame.start, frame.end, max(2, int(frame.width / 80))):
        canvas.line(frame.across(at), frame.y, frame.across(at), bottom, theme.GRID)
        canvas.text(frame.across(at), bottom + 16, label, 11, theme.WEAK, "middle")


def _lines(canvas, frame, series, opacity):
    for one in series:
        for part in _unbroken(one.points):
            points = [(frame.across(at), frame.down(value)) for at, value in part]
            if len(points) == 1:
                points.append((points[0][0] + 1.0, points[0][1]))
            if opacity and len(series) <= 3:
                floor = frame.y + frame.height
                canvas.path([(points[0][0], floor), *points, (points[-1][0], floor)], fill=one.colour, opacity=opacity / 100, closed=True)
            canvas.path(points, one.colour, 1.4)


def _areas(canvas, frame, series, stacks):
    below = None
    for one, stack in zip(series, stacks):
        top = [(frame.across(at), frame.down(value)) for at, value in stack]
        bottom = below or [(top[0][0], frame.down(0)), (top[-1][0], frame.down(0))]
        canvas.path([*top, *reversed(bottom)], fill=one.colour, opacity=0.35, closed=True)
        canvas.path(top, one.colour, 1.2)
        below = top


def _thresholds(canvas, frame, defaults):
    for step in defaults["thresholds"]["steps"]:
        if step["value"] is not None and frame.lowest < step["value"] <= frame.highest:
            canvas.line(frame.x, frame.down(step["value"]), frame.x + frame.width, frame.down(step["value"]), step["color"], 1.2, "8 6")


def _stacked(series):
    """Each series on top of those before it; where one has no point it adds nothing."""
    moments = sorted({at for one in series for at, _ in one.points})
    sums, stacks = dict.fromkeys(moments, 0.0), []
    for one in series:
        for at, value in one.points:
            sums[at] += value
        stacks.append([(at, sums[at]) for at in moments])
    return stacks


def _unbroken(points):
    gap = 2.5 * min((after[0] - before[0] for before, after in zip(points, points[1:])), default=15)
    part = [points[0]]
    for point in points[1:]:
        if point[0] - part[-1][0] > gap:
            yield part
            part = []
        part.append(point)
    yield part


def _legend_height(series, width, table):
    if table:
        return LEGEND_LINE * (1 + min(5, len(series))) + 4
    room, lines = width - 16, 1
    for one in series:
        room -= width_of(one.name, 11) + 32
        if room < 0:
            lines, room = lines + 1, width - 16 - width_of(one.name, 11) - 32
    return LEGEND_LINE * min(3, lines) + 4


def _legend_list(canvas, series, unit, x, y, width, height):
    at, line = x, y + 10
    for number, one in enumerate(series):
        needed = width_of(one.name, 11) + 32
        if at + needed > x + width and at > x:
            at, line = x, line + LEGEND_LINE
        if line > y + height - 6:
            canvas.text(x + width, line - LEGEND_LINE, f"+{len(series) - number}", 11, theme.FAINT, "end")
            return
        at = _legend_item(canvas, at, line, shortened(one.name, 11, width - 20), one.colour)


def _legend_item(canvas, x, y, name, colour):
    canvas.rect(x, y - 5, 12, 3, colour, 1)
    canvas.text(x + 17, y, name, 11, theme.TEXT)
    return x + width_of(name, 11) + 32


def _legend_table(canvas, series, unit, x, y, width, height):
    columns = [("Mean", lambda v: sum(v) / len(v)), ("Max", max), ("Last", lambda v: v[-1])]
    room = 92
    for number, (name, _) in enumerate(columns):
        canvas.text(x + width - room * (len(columns) - 1 - number) - 4, y + 10, name, 11, "#6e9fff", "end", 500)
    for row, one in enumerate(series[:5]):
        line = y + 10 + LEGEND_LINE * (row + 1)
        more = f"  (+{len(series) - 5} more)" if row == 4 and len(series) > 5 else ""
        _legend_item(canvas, x, line, shortened(one.name, 11, width - room * 3 - 30) + more, one.colour)
        values = [value for _, value in one.points]
        for number, (_, reduce) in enumerate(columns):
            canvas.text(x + width - room * (len(columns) - 1 - number) - 4, line, written(reduce(values), unit), 11, theme.TEXT, "end")
