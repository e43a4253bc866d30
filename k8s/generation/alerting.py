"""The AlertmanagerConfig object (v1alpha1, the version that every installation of Prometheus Operator serves)."""

from glob import glob
from pathlib import Path

from generation import mapping, matchers, objects, receivers
from generation.mapping import each, fields, under
from generation.templates import Templates

TOP = {"global", "route", "receivers", "inhibit_rules", "templates", "time_intervals"}

TIME_INTERVAL: mapping.Fields = {
    **fields(months="months", years="years", weekdays="weekdays"),
    "times": ("times", each(under(fields(start_time="startTime", end_time="endTime")))),
    "days_of_month": ("daysOfMonth", each(lambda text, where: _range_of(text))),
}

INHIBITION: mapping.Fields = {
    "source_matchers": ("sourceMatch", matchers.parse_all),
    "target_matchers": ("targetMatch", matchers.parse_all),
    **fields(equal="equal"),
}

ROUTE: mapping.Fields = {
    **fields(
        receiver="receiver", group_by="groupBy", group_wait="groupWait", group_interval="groupInterval",
        repeat_interval="repeatInterval", mute_time_intervals="muteTimeIntervals", active_time_intervals="activeTimeIntervals"),
    "continue": ("continue", mapping.same),
    "matchers": ("matchers", matchers.parse_all),
    "routes": ("routes", lambda routes, where: each(under(ROUTE))(routes, where)),
}


def objects_of(path: Path) -> list[dict]:
    """The object with the routes, receivers and inhibitions of a configuration of Alertmanager."""
    source = mapping.read(path)
    if unknown := set(source) - TOP:
        raise mapping.MappingError(f"{path.name}: {', '.join(sorted(unknown))} has no place in the custom resource.")
    files = [Path(file) for pattern in source.get("templates", []) for file in sorted(glob(str(path.parent / pattern)))]
    templates = Templates(files)
    spec = {
        "route": mapping.renamed(source["route"], ROUTE, "route"),
        "receivers": templates.put_into(receivers.convert_all(source["receivers"], source.get("global") or {})),
        "inhibitRules": each(under(INHIBITION))(source.get("inhibit_rules", []), "inhibit_rules"),
        "muteTimeIntervals": each(_named_intervals)(source.get("time_intervals", []), "time_intervals"),
    }
    return [objects.make(
        "monitoring.coreos.com/v1alpha1", "AlertmanagerConfig", objects.NAME,
        {key: value for key, value in spec.items() if value})]


def _named_intervals(interval: dict, where: str) -> dict:
    return mapping.renamed(
        interval, {**fields(name="name"), "time_intervals": ("timeIntervals", each(under(TIME_INTERVAL)))}, where)


def _range_of(text: str) -> dict:
    start, _, end = str(text).partition(":")
    return {"start": int(start), "end": int(end or start)}
