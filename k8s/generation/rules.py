"""PrometheusRule objects: a file of rules each, its groups as they are."""

from pathlib import Path

from generation import mapping, objects

SUFFIX = ".rules.yml"

RULE = mapping.fields(**{
    key: key for key in ("record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations")})

GROUP: mapping.Fields = {
    **mapping.fields(**{key: key for key in ("name", "interval", "limit", "query_offset", "labels")}),
    "rules": ("rules", mapping.each(mapping.under(RULE))),
}

FILE: mapping.Fields = {"groups": ("groups", mapping.each(mapping.under(GROUP)))}


def objects_of(folder: Path) -> list[dict]:
    """A PrometheusRule for each file of rules."""
    return [_object(path) for path in sorted(folder.glob("*" + SUFFIX))]


def _object(path: Path) -> dict:
    spec = mapping.renamed(mapping.read(path), FILE, path.name)
    name = path.name.removesuffix(SUFFIX)
    return objects.make("monitoring.coreos.com/v1", "PrometheusRule", f"{objects.NAME}-{name}", spec)
