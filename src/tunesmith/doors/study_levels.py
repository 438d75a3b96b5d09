"""The levels of a study's settings as text, which stands in every table, plot and folder's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tunesmith.doors.placing import leads_out

PLACES = ("data", "model", "test")  # settings that may name folders of this machine


def shown(key: str, levels: Sequence[Any]) -> list[str]:
    """A setting's levels as text, alike only where they are. Of the folders of this machine that lead to a file or a
    model, there are only as many as tell one from another.

    >>> shown("model", ["/home/ada/a/model", "/home/ada/b/model", "org/name"]), shown("clean", [True, False])
    (['a/model', 'b/model', 'org/name'], ['on', 'off'])
    """
    if key not in PLACES:
        return [_text(level) for level in levels]
    names = [[_name(word) for word in (level if isinstance(level, list) else [level])] for level in levels]
    written = list(map(_text, names))
    deepest = max((len(Path(name).parts) for each in names for name in each), default=0)
    for parts in range(1, deepest + 1):
        found = [_text([_ending(name, parts) for name in each]) for each in names]
        if len(set(found)) == len(set(written)):
            return found
    numbers = {text: number for number, text in enumerate(dict.fromkeys(written), 1)}  # mine.jsonl beside /mine.jsonl
    short = [_text([_ending(name, 1) for name in each]) for each in names]
    return [f"{text} ({numbers[whole]})" for text, whole in zip(short, written, strict=True)]


def without_folders(told: Mapping[str, Any]) -> dict[str, Any]:
    """A study as it is told, its settings' paths shown without the folders of this machine."""
    recipe = {key: _shown(key, value) if key in PLACES else value for key, value in told["recipe"].items()}
    vary = {key: shown(key, levels) if key in PLACES else levels for key, levels in told["vary"].items()}
    return {**told, "recipe": recipe, "vary": vary, "test": _shown("test", told["test"])}


def _shown(key: str, value: Any) -> Any:
    return shown(key, value) if isinstance(value, list) else shown(key, [value])[0]


def _name(word: Any) -> str:
    """One source as a recipe writes it: {path: a.jsonl, weight: 2} is a.jsonl=2."""
    if not isinstance(word, Mapping):
        return str(word)
    weight = word.get("weight", 1)
    return str(word.get("path")) if weight == 1 else f"{word.get('path')}={weight}"


def _ending(name: str, parts: int) -> str:
    """The last parts of a path that names folders of this machine; anything else as it is."""
    if not leads_out(name):
        return name
    path = Path(name)
    named = [part for part in path.parts if part not in (path.anchor, "..")]
    return "/".join(named[-parts:]) or name


def _text(level: Any) -> str:
    if isinstance(level, bool):
        return "on" if level else "off"
    if isinstance(level, list):
        return "+".join(map(str, level))
    return f"{level:g}" if type(level) is float else str(level)
