"""What Prometheus scrapes: the shipped target files, as they read on this machine."""

import json
import os
from pathlib import Path

import yaml

from running import places
from running.errors import Problem

DOCKER_HOST = "host.docker.internal"
THIS_MACHINE = "127.0.0.1"

# A label that prometheus.yml turns into the address of the blackbox exporter; "none" leaves a target alone.
PROBER = "__blackbox__"
NO_PROBER = "none"


class TargetFiles:
    """Keeps a folder of target files in step with the shipped ones and with what runs here."""

    def __init__(self, folder: Path, instances: dict[str, list[str] | None], exporters: dict[str, int], prober: int | None):
        """
        folder: where Prometheus reads them.
        instances: addresses given on the command line by the name of their file; None for those of the shipped file.
        exporters: ports of what runs here by the name of its file.
        prober: port of the blackbox exporter, None where it does not run.
        """
        self._folder = folder
        self._instances = instances
        self._exporters = exporters
        self._prober = NO_PROBER if prober is None else f"{THIS_MACHINE}:{prober}"

    def write(self) -> None:
        """Writes the files that differ from what they should be. Prometheus takes them up by itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for shipped in sorted(places.TARGETS.glob("*.yml")):
            text = json.dumps(self._groups(shipped), indent=2) + "\n"
            path = self._folder / shipped.name
            if not path.exists() or path.read_text() != text:
                # Prometheus never sees half a file.
                unfinished = path.with_suffix(".new")
                unfinished.write_text(text)
                os.replace(unfinished, path)

    def _groups(self, shipped: Path) -> list[dict]:
        name = shipped.stem
        if name in self._instances:
            given = self._instances[name]
            groups = _read(shipped) if given is None else [{"targets": given}]
            return [self._with_prober(group) for group in groups]
        if name in self._exporters:
            return [{"targets": [f"{THIS_MACHINE}:{self._exporters[name]}"]}]
        return []

    def _with_prober(self, group: dict) -> dict:
        targets = [target.replace(DOCKER_HOST, THIS_MACHINE) for target in group["targets"]]
        labels = dict(group.get("labels") or {})
        labels.setdefault(PROBER, self._prober)
        return {"targets": targets, "labels": labels}


def _read(path: Path) -> list[dict]:
    try:
        groups = yaml.safe_load(path.read_text()) or []
    except yaml.YAMLError as error:
        raise Problem(f"{path} is not YAML: {error}") from error
    if not isinstance(groups, list) or not all(isinstance(group, dict) and isinstance(group.get("targets"), list) for group in groups):
        raise Problem(f"{path} is not a list of groups with targets; see the comment at its top.")
    return groups
