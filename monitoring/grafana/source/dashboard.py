"""A dashboard: rows of panels, and what all dashboards share (variables, links, annotations)."""

from dataclasses import dataclass

from .colours import BLUE, RED
from .panels import Panel
from .queries import TARGETS
from .thresholds import RUNBOOKS

COLUMNS = 24

# Found in every process of the service, also where a second job scrapes the metrics of rate limits more often.
ALWAYS_THERE = '__name__=~"kokorotts_build_info|kokorotts_concurrent_requests"'


@dataclass
class Row:
    """A titled row. A collapsed one is for what many installations do not have."""

    title: str
    panels: list[Panel]
    collapsed: bool = False


@dataclass
class Dashboard:
    """What one file holds."""

    uid: str
    title: str
    description: str
    rows: list[Row]
    variables: tuple[dict, ...] = ()

    def json(self) -> dict:
        """The dashboard as Grafana 11 and later read it."""
        return {
            "uid": self.uid,
            "title": self.title,
            "description": self.description,
            "tags": ["kokorotts"],
            "schemaVersion": 39,
            "version": 1,
            "editable": True,
            "graphTooltip": 1,
            "refresh": "30s",
            "time": {"from": "now-1h", "to": "now"},
            "timezone": "browser",
            "timepicker": {},
            "fiscalYearStartMonth": 0,
            "liveNow": False,
            "weekStart": "",
            "annotations": {"list": ANNOTATIONS},
            "links": LINKS,
            "templating": {"list": [*VARIABLES, *self.variables]},
            "panels": lay_out(self.rows),
        }


def lay_out(rows: list[Row]) -> list[dict]:
    """Places panels side by side in rows of 24 columns, in the order in which they are written."""
    placed, identity, y = [], 0, 0
    for row in rows:
        identity += 1
        header = {"id": identity, "type": "row", "title": row.title, "collapsed": row.collapsed, "gridPos": {"h": 1, "w": COLUMNS, "x": 0, "y": y}, "panels": []}
        placed.append(header)
        y += 1
        top, x, line = y, 0, 0
        inside = header["panels"] if row.collapsed else placed
        for panel in row.panels:
            if x + panel.width > COLUMNS:
                x, y, line = 0, y + line, 0
            identity += 1
            inside.append(panel.json(identity, x, y))
            x += panel.width
            line = max(line, panel.height)
        # A collapsed row takes no room; Grafana moves what is below it when it is opened.
        y = top if row.collapsed else y + line
    return placed


def choice(name: str, label: str, expression: str) -> dict:
    """A variable whose values are asked from Prometheus; several may be chosen, or all."""
    return {
        "name": name,
        "label": label,
        "type": "query",
        "datasource": {"type": "prometheus", "uid": "${datasource}"},
        "definition": expression,
        "query": {"qryType": 1, "query": expression, "refId": "PrometheusVariableQueryEditor-VariableQuery"},
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
        "options": [],
        "hide": 0,
        "regex": "",
        "skipUrlSync": False,
    }


VARIABLES = [
    {
        "name": "datasource",
        "label": "Data source",
        "type": "datasource",
        "query": "prometheus",
        "current": {"selected": True, "text": "Prometheus", "value": "prometheus"},
        "options": [],
        "hide": 0,
        "multi": False,
        "includeAll": False,
        "refresh": 1,
        "regex": "",
        "skipUrlSync": False,
    },
    choice("job", "Job", f"label_values({{{ALWAYS_THERE}}}, job)"),
    choice("instance", "Instance", f'label_values({{{ALWAYS_THERE}, job=~"$job"}}, instance)'),
]

ANNOTATIONS = [
    {
        "builtIn": 1,
        "datasource": {"type": "grafana", "uid": "-- Grafana --"},
        "enable": True,
        "hide": True,
        "iconColor": BLUE,
        "name": "Annotations & Alerts",
        "type": "dashboard",
    },
    {
        "datasource": {"type": "prometheus", "uid": "${datasource}"},
        "enable": True,
        "expr": 'ALERTS{alertname=~"KokoroTts.*", alertstate="firing", severity="critical"}',
        "iconColor": RED,
        "name": "Critical alerts",
        "tagKeys": "area,instance",
        "titleFormat": "{{alertname}}",
    },
    {
        "datasource": {"type": "prometheus", "uid": "${datasource}"},
        "enable": True,
        "expr": f"changes(process_start_time_seconds{{{TARGETS}}}[$__rate_interval]) > 0",
        "iconColor": BLUE,
        "name": "Restarts",
        "tagKeys": "instance",
        "titleFormat": "Restarted",
    },
]

LINKS = [
    {"title": "Dashboards", "type": "dashboards", "tags": ["kokorotts"], "asDropdown": True, "includeVars": True, "keepTime": True, "targetBlank": False, "icon": "external link", "tooltip": "", "url": ""},
    {"title": "Runbooks", "type": "link", "url": RUNBOOKS.replace("/blob/", "/tree/"), "asDropdown": False, "includeVars": False, "keepTime": False, "targetBlank": True, "icon": "doc", "tooltip": "What to do when an alert fires", "tags": []},
]
