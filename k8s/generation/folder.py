"""The folder that is written: manifests, the files that become ConfigMaps, and the kustomization that names them all."""

from pathlib import Path

from generation import objects

# Installations of kube-prometheus-stack take no object without the name of their release.
RELEASE = {"release": "kube-prometheus-stack"}

DASHBOARD_LABELS = {"grafana_dashboard": "1"}
# Taken where the sidecar is told to: sidecar.dashboards.folderAnnotation.
DASHBOARD_ANNOTATIONS = {"grafana_folder": "KokoroTTS"}


def write(folder: Path, manifests: dict[str, list[dict]], blackbox: Path, dashboards: list[Path]) -> None:
    """Writes the folder, and removes what was made before and is not any more."""
    manifests = {name: found for name, found in manifests.items() if found}
    files = {
        **{name: objects.text_of(*found) for name, found in manifests.items()},
        **{path.name: path.read_text(encoding="utf-8") for path in [blackbox, *dashboards]},
        "kustomization.yaml": objects.text_of(_kustomization(list(manifests), blackbox, dashboards)),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for stale in {path for path in folder.iterdir() if path.is_file()} - {folder / name for name in files}:
        stale.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _kustomization(resources: list[str], blackbox: Path, dashboards: list[Path]) -> dict:
    return {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "namespace": objects.NAME,
        "labels": [{"pairs": RELEASE}],
        "resources": resources,
        "configMapGenerator": [
            {"name": f"{objects.NAME}-blackbox", "files": [blackbox.name]},
            *(_dashboard(path) for path in dashboards),
        ],
    }


def _dashboard(path: Path) -> dict:
    name = path.stem.removeprefix(f"{objects.NAME}-")
    return {
        "name": f"{objects.NAME}-dashboard-{name}",
        "files": [path.name],
        "options": {"disableNameSuffixHash": True, "labels": DASHBOARD_LABELS, "annotations": DASHBOARD_ANNOTATIONS},
    }
