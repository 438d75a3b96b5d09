"""Where bases, data and what a run was given lie on this machine: run folders may not say so."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

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


def _there(place: str) -> bool:
    """Whether there is anything at a place; not where it lies in a folder that cannot be entered any more."""
    try:
        return Path(place).exists()
    except OSError:
        return False


def remember(places: Mapping[str, Path]) -> None:
    """Note where bases and data (by sha256) lie on this machine: run folders may not say so. Failing is no failure."""
    with suppress(TunesmithError):
        write_json(_places(), _known() | {sha256: str(path.resolve()) for sha256, path in places.items()})


def recall(sha256: str) -> str | None:
    """Where a base or a file of data was last seen on this machine."""
    known = _known().get(sha256)
    return known if isinstance(known, str) and _there(known) else None


def note_names(folder: Path, names: Mapping[str, Any]) -> None:
    """Note what a run was given ({"data", "model"}), by its folder on this machine: its recipe may not say where.

    Notes of folders that are gone go too. Failing is no failure.
    """
    kept = {key: value for key, value in _known().items() if isinstance(value, str) or _there(key)}
    with suppress(TunesmithError):
        write_json(_places(), kept | {str(folder.resolve()): dict(names)})


def noted_names(folder: Path) -> dict[str, Any]:
    """What `note_names` noted of a run folder on this machine; {} where it noted nothing."""
    known = _known().get(str(folder.resolve()))
    return known if isinstance(known, dict) else {}
