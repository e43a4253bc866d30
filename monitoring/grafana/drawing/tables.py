"""Panels with rows and columns."""

from . import theme
from .prometheus import Prometheus
from .series import step_colour
from .svg import Canvas, shortened
from .units import written
from .variables import Variables

LINE = 28
HEAD = "#6e9fff"


def rows(panel: dict, prometheus: Prometheus, variables: Variables) -> list[dict]:
    """The rows of a table: labels and the value of each query, joined by their labels."""
    joined = {}
    for number, target in enumerate(panel["targets"]):
        name = f"Value #{chr(ord('A') + number)}" if len(panel["targets"]) > 1 else "Value"
        for result in prometheus.now(variables.fill(target["expr"])):
            key = tuple(sorted(result["metric"].items()))
            joined.setdefault(key, dict(result["metric"]))[name] = float(result["values"][0][1])
    return [row for row in joined.values() if "Value" in row or "Value #A" in row]


def table(canvas: Canvas, panel: dict, found: list[dict], box, span) -> None:
    """The rows that there is room for, those with the highest first value on top."""
    x, y, width, height = box
    names = next(step["options"]["renameByName"] for step in panel["transformations"] if step["id"] == "organize")
    first = "Value" if "Value" in names else "Value #A"
    columns = [(column, name, column.startswith("Value")) for column, name in names.items()]
    ordered = sorted(found, key=lambda row: -row[first])
    shown = ordered[: max(1, int((height - LINE) // LINE))]
    cells = [[_cell(panel, row, column, name, numeric) for column, name, numeric in columns] for row in shown]
    heads = [(name, numeric, HEAD) for _, name, numeric in columns]
    widths = _widths([heads, *cells], width)
    _cells(canvas, x, y, widths, heads, 500)
    for number, row in enumerate(cells):
        top = y + LINE * (number + 1)
        canvas.line(x + 8, top, x + width - 8, top, theme.GRID)
        _cells(canvas, x, top, widths, row)
    if len(ordered) > len(shown):
        canvas.text(x + width - 12, y + height - 4, f"{len(ordered) - len(shown)} more rows", 11, theme.FAINT, "end")


def _cell(panel, row, column, name, numeric):
    if column not in row:
        return "", numeric, theme.TEXT
    if not numeric:
        return row[column], numeric, HEAD if _override(panel, name, "links") else theme.TEXT
    steps = _override(panel, name, "thresholds")
    colour = step_colour({"thresholds": steps}, row[column]) if steps else theme.TEXT
    return written(row[column], _override(panel, name, "unit") or panel["fieldConfig"]["defaults"]["unit"]), numeric, colour


def _override(panel, name, wanted):
    for override in panel["fieldConfig"]["overrides"]:
        if override["matcher"] == {"id": "byName", "options": name} and override["properties"][0]["id"] == wanted:
            return override["properties"][0]["value"]
    return None


def _widths(lines, width):
    """Room for each column by its longest text."""
    lengths = [min(48, max(8, *(len(text) for text, _, _ in column))) for column in zip(*lines)]
    return [width * length / sum(lengths) for length in lengths]


def _cells(canvas, x, y, widths, cells, weight=None):
    for width, (text, numeric, colour) in zip(widths, cells):
        text = shortened(text, 12, width - 16)
        canvas.text(x + width - 12 if numeric else x + 12, y + 19, text, 12, colour, "end" if numeric else None, weight)
        x += width
