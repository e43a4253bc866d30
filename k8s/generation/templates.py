"""Alertmanager's templates, put into the texts that use them: the custom resource has no place for files of templates."""

import re
from pathlib import Path
from typing import Any

from generation.mapping import MappingError

_ACTION = re.compile(r"\{\{-?\s*(?:/\*.*?\*/|(.*?))\s*-?\}\}", re.DOTALL)
_DEFINE = re.compile(r'define\s+"([^"]+)"')
_USE = re.compile(r'\{\{-?\s*(?:template|block)\s+"([^"]+)"')
_OPENING = re.compile(r"(?:define|block|if|range|with)\b")


class Templates:
    """The templates of some files, by name."""

    def __init__(self, paths: list[Path]) -> None:
        self._definitions: dict[str, str] = {}
        for path in paths:
            self._definitions.update(_definitions(path))

    def put_into(self, value: Any) -> Any:
        """The same value, each text of it with the definitions that it needs before it."""
        if isinstance(value, dict):
            return {key: self.put_into(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.put_into(one) for one in value]
        return "".join(self._definitions[name] for name in self._needed(value)) + value if isinstance(value, str) else value

    def _needed(self, text: str) -> list[str]:
        """Names of own templates that a text uses, and those that they use; Alertmanager has its others itself."""
        needed, waiting = [], [text]
        while waiting:
            for name in _USE.findall(waiting.pop()):
                if name in self._definitions and name not in needed:
                    needed.append(name)
                    waiting.append(self._definitions[name])
        return sorted(needed)


def _definitions(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    found, depth, start, name = {}, 0, 0, ""
    for action in _ACTION.finditer(text):
        word = action.group(1) or ""
        if _OPENING.match(word):
            if depth == 0:
                start, name = action.start(), _name_of(word, path)
            depth += 1
        elif word == "end":
            depth -= 1
            if depth == 0:
                found[name] = text[start:action.end()]
    return found


def _name_of(word: str, path: Path) -> str:
    define = _DEFINE.match(word)
    if not define:
        raise MappingError(f"{path.name}: '{word}' stands outside of a define, where nothing would use it.")
    return define.group(1)
