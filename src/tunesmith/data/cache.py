"""What was worked out from data, kept by a key of everything that shaped it; nothing in it is ever half written."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tunesmith.data.scratch import cache_folder, scratch
from tunesmith.disk import readable, settle, write_json
from tunesmith.errors import TunesmithError

MOST_BYTES = 5_000_000_000  # kept; what was used longest ago goes first
LIBRARIES = ("ftfy", "py3langid", "numpy", "pyarrow", "tokenizers", "transformers")
SIZES = "sizes.json"  # of an entry's files: what a crash left short is no entry


def key(**shaping: Any) -> str:
    """A name that differs where anything differs that shapes the result; our own code and the libraries always do."""
    text = json.dumps([shaping, code()], sort_keys=True, default=str)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


@cache
def code() -> str:
    """The hash of the code that turns rows into tokens, and of the versions that it stands on."""
    digest = hashlib.sha256(sys.version.encode())
    here = Path(__file__).parent
    for file in sorted([*here.glob("*.py"), *(here.parent / f"{name}.py" for name in ("recipe", "settings", "split"))]):
        digest.update(file.name.encode() + file.read_bytes())
    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()


def find(name: str) -> Path | None:
    """The entry of this key, as a folder; None where it is not kept, or not whole."""
    folder = cache_folder() / name
    try:
        sizes = json.loads((folder / SIZES).read_text(encoding="utf-8"))
        if sizes != _sizes(folder):
            return None
    except (OSError, ValueError):
        return None
    with suppress(OSError):  # of an entry that somebody else made
        os.utime(folder)
    return folder


@contextmanager
def write(name: str) -> Iterator[Path]:
    """A new folder to fill; it becomes the entry of this key when all went well, and is gone otherwise."""
    draft = scratch()
    try:
        yield draft.path
        write_json(draft.path / SIZES, _sizes(draft.path))
        for file in draft.path.rglob("*"):
            if file.is_file():
                settle(file)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise TunesmithError(
            f"The disk of {cache_folder()} is full, where data are kept that were worked out. "
            "Make room, or name a folder on another disk: TUNESMITH_CACHE=FOLDER"
        ) from None
    readable(draft.path)
    folder = cache_folder() / name
    if folder.exists() and find(name) is None:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        draft.path.rename(folder)
    except OSError as error:
        if find(name) is None:  # else another process was faster, and its entry is as good
            raise TunesmithError(f"{folder} could not be written: {error.strerror}.") from None
    _forget()


def forget(name: str) -> None:
    """Remove the entry of this key, whose files cannot be read."""
    shutil.rmtree(cache_folder() / name, ignore_errors=True)


def _sizes(folder: Path) -> dict[str, int]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != SIZES)
    return {file.relative_to(folder).as_posix(): file.stat().st_size for file in files}


def _forget() -> None:
    """Remove the entries used longest ago until the others fit. What another process has mapped stays readable."""
    entries = []
    for folder in cache_folder().iterdir():
        with suppress(OSError):
            if len(folder.name) == 64:
                size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
                entries.append((folder.stat().st_mtime, size, folder))
    total = sum(size for _, size, _ in entries)
    for used, size, folder in sorted(entries):
        if total <= MOST_BYTES or time.time() - used < 60:
            break
        shutil.rmtree(folder, ignore_errors=True)
        total -= size
