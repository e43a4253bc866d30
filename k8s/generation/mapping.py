"""Reading configurations, and renaming their keys to the fields of custom resources.

Nothing is left out in silence: a key that has no field is an error, because what it asks for would not be done.
"""

from pathlib import Path
from typing import Any, Callable

import yaml

Convert = Callable[[Any, str], Any]
Fields = dict[str, tuple[str, Convert]]


class MappingError(Exception):
    """Something that the custom resources cannot say."""


def read(path: Path) -> dict:
    """A YAML file."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, _Loader) or {}


def renamed(source: dict, fields: Fields, where: str) -> dict:
    """The same values under the names of the fields, each converted as its field says."""
    for key in source:
        if key not in fields:
            raise MappingError(f"{where}: '{key}' has no field in the custom resource; known are {', '.join(sorted(fields))}.")
    return {fields[key][0]: fields[key][1](value, f"{where}.{key}") for key, value in source.items()}


def same(value: Any, where: str) -> Any:
    """A value that stays as it is."""
    return value


def fields(**names: str) -> Fields:
    """Fields whose values stay as they are."""
    return {key: (name, same) for key, name in names.items()}


def each(convert: Convert) -> Convert:
    """A list, each item of which is converted."""
    return lambda items, where: [convert(item, f"{where}[{index}]") for index, item in enumerate(items)]


def under(inner: Fields) -> Convert:
    """A section with fields of its own."""
    return lambda section, where: renamed(section, inner, where)


class _Loader(yaml.SafeLoader):
    """Reads a plain `=`, which YAML 1.1 gives a type of its own, as text."""


_Loader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)
