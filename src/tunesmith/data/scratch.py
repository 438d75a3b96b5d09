"""Files that outlive no process: a folder for what does not fit into memory."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
import weakref
from contextlib import suppress
from functools import cache
from pathlib import Path

from tunesmith.errors import TunesmithError

FORGOTTEN = 2 * 24 * 3600  # seconds after which a folder that a killed process left is removed


def cache_folder() -> Path:
    """Where tunesmith keeps data on this machine: TUNESMITH_CACHE, else the user's cache, else a folder that is gone
    with this process."""
    named, root = os.environ.get("TUNESMITH_CACHE"), os.environ.get("XDG_CACHE_HOME")
    folder = Path(named) if named else (Path(root) if root else Path.home() / ".cache") / "tunesmith" / "data"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if named:
            raise TunesmithError(f"TUNESMITH_CACHE={named} cannot be written: {error.strerror}.") from None
        return _instead()
    return folder if named or os.access(folder, os.W_OK) else _instead()


@cache
def _instead() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tunesmith-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Scratch:
    """A folder of our own. It is removed when nothing refers to it any more."""

    def __init__(self, path: Path):
        self.path = path
        weakref.finalize(self, shutil.rmtree, path, ignore_errors=True)


def scratch() -> Scratch:
    """A new empty folder, on the disk that holds the cache: a folder for temporary files may lie in memory."""
    root = cache_folder()
    try:
        made = Path(tempfile.mkdtemp(dir=root, prefix="scratch-"))
    except OSError as error:
        raise TunesmithError(
            f"{root} cannot be written, and data are kept there while they are worked on: {error.strerror}. "
            "Name another folder: TUNESMITH_CACHE=FOLDER"
        ) from None
    for left in root.glob("scratch-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)
    return Scratch(made)
