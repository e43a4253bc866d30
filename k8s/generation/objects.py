"""Objects of Kubernetes and how they are written."""

import yaml

HEADER = "# Made by k8s/generate from monitoring/. Change the files there.\n"
NAME = "kokorotts"


def make(api_version: str, kind: str, name: str, spec: dict) -> dict:
    """An object with its name and label."""
    return {
        "apiVersion": api_version,
        "kind": kind,
        "metadata": {"name": name, "labels": {"app.kubernetes.io/name": NAME}},
        "spec": spec,
    }


def text_of(*documents: dict) -> str:
    """YAML in the order of the keys, with texts of several lines as they are read."""
    texts = (yaml.dump(one, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1 << 30) for one in documents)
    return HEADER + "---\n".join(texts)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str):
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)
