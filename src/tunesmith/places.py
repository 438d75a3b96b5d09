"""Where bases, data and what a run was given lie on this machine: run folders may not say so."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tunesmith.alone import alone
from tunesmith.disk import write_json
from tunesmith.errors import TunesmithError


def _places() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "tunesmith" / "places.json"


def _known() -> dict[str, Any]:
    try:
        return dict(json.loads(_places().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _write(change: Callable[[dict[str, Any]], Any]) -> None:
    """What is known, changed: one process at a time, so that no note is lost. Failing is no failure."""
    with suppress(TunesmithError, OSError), alone(_places().parent, "places.json", wait=True):
        known = _known()
        change(known)
        write_json(_places(), known)


def _there(place: str) -> bool:
    """Whether there is anything at a place; not where it lies in a folder that cannot be entered any more."""
    try:
        return Path(place).exists()
    except OSError:
        return False


def remember(places: Mapping[str, Path]) -> None:
    """Note where bases and data (by sha256) lie on this machine: run folders may not say so. Failing is no failure."""
    _write(lambda known: known.update({sha256: str(path.resolve()) for sha256, path in places.items()}))


def recall(sha256: str) -> str | None:
    """Where a base or a file of data was last seen on this machine."""
    known = _known().get(sha256)
    return known if isinstance(known, str) and _there(known) else None


def note_names(folder: Path, names: Mapping[str, Any]) -> None:
    """Note what a run was given ({"data", "model"}), by its folder on this machine: its recipe may not say where.

    Notes of folders that are gone go too. Failing is no failure.
    """

    def change(known: dict[str, Any]) -> None:
        for gone in [key for key, value in known.items() if not (isinstance(value, str) or _there(key))]:
            del known[gone]
        known[str(folder.resolve())] = dict(names)

    _write(change)


def noted_names(folder: Path) -> dict[str, Any]:
    """What `note_names` noted of a run folder on this machine; {} where it noted nothing."""
    known = _known().get(str(folder.resolve()))
    return known if isinstance(known, dict) else {}
