"""Panels: what they show and how wide they are. Where they stand is decided by the layout."""

import re
from dataclasses import dataclass, field

from . import colours
from .thresholds import NONE, Thresholds

# Legends that are a label whose values have colours of their own.
OPEN_ENDED = {"{{status}}", "{{outcome}}", "{{operation}}", "{{state}}"}

DATA_SOURCE = {"type": "prometheus", "uid": "${datasource}"}


@dataclass
class Panel:
    """A panel of 24 columns' width at most; the height is in Grafana's units of 30 pixels."""

    kind: str
    title: str
    description: str
    width: int
    height: int
    defaults: dict
    options: dict
    targets: list[dict] = field(default_factory=list)
    overrides: list[dict] = field(default_factory=list)
    transformations: list[dict] = field(default_factory=list)
    links: list[dict] = field(default_factory=list)

    def json(self, identity: int, x: int, y: int) -> dict:
        """The panel as Grafana reads it."""
        panel = {
            "id": identity,
            "type": self.kind,
            "title": self.title,
            "description": self.description,
            "datasource": DATA_SOURCE,
            "gridPos": {"h": self.height, "w": self.width, "x": x, "y": y},
            "fieldConfig": {"defaults": self.defaults, "overrides": self.overrides},
            "options": self.options,
            "targets": self.targets,
        }
        if self.transformations:
            panel["transformations"] = self.transformations
        if self.links:
            panel["links"] = self.links
        return panel


def query(expression: str, legend: str = "", exemplars: bool = False) -> dict:
    """A query drawn over time. The legend takes labels in double braces."""
    return {"expr": expression, "legendFormat": legend or "__auto", "range": True, "instant": False, "exemplar": exemplars, "editorMode": "code"}


def instant(expression: str, legend: str = "", table: bool = False) -> dict:
    """A query of the present moment alone, for windows that are too long to be asked for at every point."""
    return {**query(expression, legend), "range": False, "instant": True, "format": "table" if table else "time_series"}


def timeseries(
    title: str, description: str, unit: str, *targets: dict, width: int = 8, height: int = 8, stack: bool = False,
    thresholds: Thresholds = NONE, lowest: float | None = 0, highest: float | None = None, colour: str | None = None,
) -> Panel:
    """Lines over time. Lines of thresholds are drawn where there are any."""
    defaults = {
        **_field(unit, thresholds, lowest, highest),
        "color": {"mode": "fixed", "fixedColor": colour} if colour else {"mode": "palette-classic"},
        "custom": {
            "drawStyle": "line",
            "lineInterpolation": "linear",
            "lineWidth": 1,
            "fillOpacity": 30 if stack else 10,
            "showPoints": "never",
            "spanNulls": False,
            "stacking": {"mode": "normal" if stack else "none", "group": "A"},
            "thresholdsStyle": {"mode": "dashed" if thresholds is not NONE else "off"},
        },
    }
    options = {
        "legend": {"displayMode": "table" if width >= 12 else "list", "placement": "bottom", "showLegend": True, "calcs": ["mean", "max", "lastNotNull"] if width >= 12 else []},
        "tooltip": {"mode": "multi", "sort": "desc"},
    }
    return _panel("timeseries", title, description, width, height, defaults, options, targets, thresholds, _meanings(targets))


def stat(
    title: str, description: str, unit: str, target: dict, width: int = 4, height: int = 4,
    thresholds: Thresholds = NONE, mappings: dict[str, tuple[str, str]] | None = None, decimals: int | None = None,
) -> Panel:
    """One number, coloured by its thresholds. Mappings give words and colours to values."""
    defaults = _field(unit, thresholds, decimals=decimals, mappings=mappings)
    options = {
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        "colorMode": "value",
        "graphMode": "none" if target["instant"] else "area",
        "textMode": "auto",
        "justifyMode": "auto",
        "orientation": "auto",
    }
    return _panel("stat", title, description, width, height, defaults, options, (target,), thresholds)


def gauge(title: str, description: str, unit: str, *targets: dict, highest: float, thresholds: Thresholds, width: int = 4, height: int = 6) -> Panel:
    """A dial from zero to the highest value."""
    options = {
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        "showThresholdMarkers": True,
        "showThresholdLabels": False,
        "orientation": "auto",
    }
    return _panel("gauge", title, description, width, height, _field(unit, thresholds, 0, highest), options, targets, thresholds)


def bars(title: str, description: str, unit: str, *targets: dict, width: int = 8, height: int = 8, thresholds: Thresholds = NONE, colour: str = colours.BLUE) -> Panel:
    """Horizontal bars, one for each series."""
    defaults = _field(unit, thresholds, 0)
    if thresholds is NONE:
        defaults["color"] = {"mode": "fixed", "fixedColor": colour}
    options = {
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        "displayMode": "basic",
        "orientation": "horizontal",
        "showUnfilled": True,
        "valueMode": "color",
        "namePlacement": "auto",
    }
    return _panel("bargauge", title, description, width, height, defaults, options, targets, thresholds)


def states(title: str, description: str, *targets: dict, mappings: dict[str, tuple[str, str]], width: int = 8, height: int = 6, alerts: tuple[str, ...] = ()) -> Panel:
    """Bands over time that change their colour with a state."""
    defaults = {**_field("short", NONE, mappings=mappings), "custom": {"fillOpacity": 80, "lineWidth": 0, "spanNulls": False}}
    options = {
        "mergeValues": True,
        "showValue": "auto",
        "rowHeight": 0.8,
        "alignValue": "left",
        "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
        "tooltip": {"mode": "single", "sort": "none"},
    }
    return _panel("state-timeline", title, description, width, height, defaults, options, targets, Thresholds(colours.GREEN, alerts=alerts))


def table(
    title: str, description: str, unit: str, *columns: tuple[str, str], labels: dict[str, str], width: int = 12, height: int = 8,
    links: dict[str, str] | None = None, units: dict[str, str] | None = None, thresholds: dict[str, Thresholds] | None = None,
) -> Panel:
    """
    Rows by label. A column is its name and its query; all queries are joined by their labels.

    labels: the labels that are shown, and the names of their columns. units and thresholds differ by column; links go
    from the cells of a column.
    """
    targets = [instant(expression, table=True) for _, expression in columns]
    values = [f"Value #{chr(ord('A') + n)}" for n in range(len(columns))] if len(columns) > 1 else ["Value"]
    names = {**labels, **{value: name for value, (name, _) in zip(values, columns)}}
    order = {name: n for n, name in enumerate(names)}
    transformations = [
        *([{"id": "merge", "options": {}}] if len(columns) > 1 else []),
        {"id": "filterFieldsByName", "options": {"include": {"names": list(names)}}},
        {"id": "organize", "options": {"renameByName": names, "indexByName": order, "excludeByName": {}}},
    ]
    overrides = [_override(name, "unit", value) for name, value in (units or {}).items()]
    overrides += [_override(name, "links", [{"title": "Open", "url": url, "targetBlank": True}]) for name, url in (links or {}).items()]
    for name, steps in (thresholds or {}).items():
        overrides.append(_override(name, "thresholds", {"mode": "absolute", "steps": steps.steps}))
        overrides.append(_override(name, "custom.cellOptions", {"type": "color-text"}))
    options = {"showHeader": True, "cellHeight": "sm", "sortBy": [{"displayName": columns[0][0], "desc": True}]}
    panel = _panel("table", title, description, width, height, _field(unit, NONE), options, targets, NONE, overrides)
    panel.transformations = transformations
    panel.links = [link for steps in (thresholds or {}).values() for link in steps.links]
    return panel


def _panel(kind, title, description, width, height, defaults, options, targets, thresholds, overrides=()) -> Panel:
    numbered = [{"refId": chr(ord("A") + n), "datasource": DATA_SOURCE, **target} for n, target in enumerate(targets)]
    return Panel(kind, title, description, width, height, defaults, options, numbered, list(overrides), links=thresholds.links)


def _field(unit, thresholds, lowest=None, highest=None, decimals=None, mappings=None) -> dict:
    optional = {"min": lowest, "max": highest, "decimals": decimals}
    return {
        "unit": unit,
        "color": {"mode": "thresholds"},
        "thresholds": {"mode": "absolute", "steps": thresholds.steps},
        "mappings": [_mapping(mappings)] if mappings else [],
        **{name: value for name, value in optional.items() if value is not None},
    }


def _mapping(mappings: dict[str, tuple[str, str]]) -> dict:
    options = {value: {"text": text, "color": colour, "index": n} for n, (value, (text, colour)) in enumerate(mappings.items())}
    return {"type": "value", "options": options}


def _meanings(targets) -> list[dict]:
    legends = [target["legendFormat"] for target in targets]
    open_ended = any(legend in OPEN_ENDED for legend in legends)
    return [
        {"matcher": {"id": "byRegexp", "options": f"/^({names})$/"}, "properties": [{"id": "color", "value": {"mode": "fixed", "fixedColor": colour}}]}
        for names, colour in colours.MEANINGS.items()
        if open_ended or any(re.fullmatch(names, legend) for legend in legends)
    ]


def _override(name: str, property_name: str, value: object) -> dict:
    return {"matcher": {"id": "byName", "options": name}, "properties": [{"id": property_name, "value": value}]}
