"""Files that are written whole or not at all, told apart by their hashes, and settled on the disk."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tunesmith.errors import TunesmithError


def readable(path: Path) -> None:
    """Give a file or a folder the rights of any new one: libraries make some that only their owner may read."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)


def settle(path: Path) -> None:
    """Wait until the disk has a file, or what a folder holds, where the file system can tell that of folders."""
    folder = path.is_dir()
    if os.name == "nt" and folder:  # Windows opens no folder
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not folder or error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            readable(Path(name))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise TunesmithError(f"{path.name} could not be written: {error.strerror}.") from None


def expanded(word: str | Path) -> Path:
    """A path as it was typed, `~` read as a shell reads it. Raises TunesmithError where `~name/` is nobody's folder.

    >>> expanded("~$budget.xlsx").name
    '~$budget.xlsx'
    """
    path = Path(word)
    try:
        return path.expanduser()
    except RuntimeError:
        if len(path.parts) == 1:  # a file that is called so
            return path
        raise TunesmithError(f"{word}: nobody here is called {path.parts[0][1:]}. Write the whole path.") from None


def empty(folder: Path) -> None:
    """Take away what a folder holds. The folder stays, for it may be a link, or where a disk is mounted."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def new_file(word: str | Path, option: str = "--save") -> Path:
    """The path that an option names, where a new file can be written: told before anything slow begins."""
    path = expanded(word)
    if path.exists():
        raise TunesmithError(f"{option} {word} exists already: name a new file for the answers.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("x").close()
        path.unlink()
    except OSError as error:
        raise TunesmithError(f"{option} {word} cannot be written: {error.strerror}.") from None
    return path


def write_text(path: Path, text: str) -> None:
    write_bytes(path, text.encode())


def write_json(path: Path, value: Any) -> None:
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """One JSON value a line, each as `json_line` makes it."""
    write_bytes(path, b"".join(map(json_line, values)))


def json_line(value: Any) -> bytes:
    """A JSON value as a line of UTF-8; where a text holds half of a character, in ASCII."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    try:
        return line.encode()
    except UnicodeEncodeError:
        return (json.dumps(json.loads(line)) + "\n").encode()


def add_lines(path: Path, values: Iterable[Any]) -> None:
    """Add a JSON value a line to a file, all at once."""
    lines = b"".join(map(json_line, values))
    try:
        with path.open("ab") as file:
            file.write(lines)
    except OSError as error:
        raise TunesmithError(f"{path.name} could not be written: {error.strerror}.") from None


def file_hash(path: Path) -> str:
    """sha256 of a file; of a folder: of its files' names and hashes."""
    digest = hashlib.sha256()
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            digest.update(f"{file.relative_to(path).as_posix()} {file_hash(file)}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
