"""Secrets: a file that alertmanager.yml names is a key of one Secret."""

from pathlib import PurePosixPath
from typing import Any

from generation.mapping import MappingError

NAME = "kokorotts-alertmanager"


def selector(path: Any, where: str) -> dict:
    """Where the content of a file is in Kubernetes: the key has the file's name."""
    return {"name": NAME, "key": PurePosixPath(path).name}


def inline(value: Any, where: str) -> Any:
    """A secret that stands in the configuration, which is refused."""
    raise MappingError(f"{where} is a secret. Put it into a file and name that: {where.rsplit('.', 1)[-1]}_file.")
