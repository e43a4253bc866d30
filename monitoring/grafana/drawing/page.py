"""A whole dashboard."""

import time

from . import lines, numbers, tables, theme
from .prometheus import Prometheus, QueryFailed
from .series import found
from .svg import Canvas, shortened, width_of
from .variables import Variables

COLUMN = 60
UNIT = 38
GAP = 8
MARGIN = 16
HEADER = 92
TITLE = 30
WIDTH = 24 * COLUMN + 2 * MARGIN - GAP

DRAWN = {"timeseries": lines.timeseries, "state-timeline": lines.states, "stat": numbers.stat, "gauge": numbers.gauge, "bargauge": numbers.bars, "table": tables.table}


class Page:
    """Draws one dashboard; what went wrong with a query stands in its panel and among the failures."""

    def __init__(self, dashboard: dict, prometheus: Prometheus):
        self._dashboard = dashboard
        self._prometheus = prometheus
        self._variables = Variables(prometheus, dashboard)
        self._canvas = Canvas()
        self.failures = []
        self.empty = []

    def draw(self) -> str:
        """The SVG."""
        self._header()
        top, shift = HEADER, 0
        for panel in self._dashboard["panels"]:
            y = HEADER + panel["gridPos"]["y"] * UNIT + shift
            if panel["type"] != "row":
                top = max(top, self._panel(panel, self._values(panel), y))
                continue
            inside = [(one, self._values(one)) for one in panel["panels"]]
            opened = any(values for _, values in inside)
            self._row(panel, y, inside and not opened)
            top = max(top, y + UNIT)
            if opened:
                bottom = max(self._panel(one, values, HEADER + one["gridPos"]["y"] * UNIT + shift) for one, values in inside)
                shift += bottom - y - UNIT
                top = max(top, bottom)
        return self._canvas.document(WIDTH, int(top + MARGIN), theme.PAGE, self._dashboard["title"])

    def _values(self, panel):
        try:
            if panel["type"] == "table":
                return tables.rows(panel, self._prometheus, self._variables)
            return found(panel, self._prometheus, self._variables)
        except QueryFailed as failure:
            self.failures.append(f"{panel['title']}: {failure}")
            return []

    def _header(self):
        canvas, text = self._canvas, self._dashboard["title"]
        canvas.text(MARGIN, 32, text, 20, "#ffffff", weight=600)
        canvas.text(MARGIN, 52, shortened(self._dashboard["description"], 13, 1000), 13, theme.WEAK)
        at = MARGIN
        for label, value in self._variables.labels.items():
            width = width_of(label, 12) + width_of(value, 12) + 34
            canvas.rect(at, 62, width, 24, theme.PANEL, 3, theme.BORDER)
            canvas.text(at + 9, 78, label, 12, theme.WEAK)
            canvas.text(at + width - 10, 78, value, 12, theme.TEXT, "end")
            at += width + 8
        begin, end = (time.gmtime(at) for at in (self._prometheus.start, self._prometheus.end))
        canvas.text(WIDTH - MARGIN, 78, f"{time.strftime('%H:%M', begin)} to {time.strftime('%H:%M', end)} UTC", 12, theme.WEAK, "end")

    def _row(self, row, y, closed):
        mark, more = ("▸", f"({len(row['panels'])} panels)") if closed else ("▾", "")
        self._canvas.text(MARGIN, y + 22, f"{mark}  {row['title']}", 15, theme.TEXT, weight=600)
        if more:
            self._canvas.text(MARGIN + 38 + 1.08 * width_of(row["title"], 15), y + 22, more, 12, theme.FAINT)

    def _panel(self, panel, values, y):
        place = panel["gridPos"]
        x, width, height = MARGIN + place["x"] * COLUMN, place["w"] * COLUMN - GAP, place["h"] * UNIT - GAP
        self._canvas.rect(x, y, width, height, theme.PANEL, 3, theme.BORDER)
        self._canvas.text(x + 10, y + 20, shortened(panel["title"], 13, width - 20), 13, theme.TEXT, weight=500)
        if values:
            DRAWN[panel["type"]](self._canvas, panel, values, (x, y + TITLE, width, height - TITLE), (self._prometheus.start, self._prometheus.end))
        else:
            self.empty.append(panel["title"])
            self._canvas.text(x + width / 2, y + height / 2 + 10, "No data", 14, theme.FAINT, "middle")
        return y + height
