"""One process of this machine at a time at work on a folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tunesmith.errors import TunesmithError

LOCK = ".lock"
PATIENCE = 2.0  # seconds in which the helpers of a process that was killed have ended, too


@contextmanager
def alone(folder: Path, what: str, *, wait: bool = False) -> Iterator[None]:
    """Within: no other process of this machine is in here for this folder. Raises TunesmithError where one is.

    The lock ends with the process, however that ends. what: the folder as it is called. wait: until the other is done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    until = time.monotonic() + PATIENCE
    while (held := _held(path)) is None:
        if not wait and time.monotonic() > until:
            raise TunesmithError(f"Another process is at work on {what}: wait for it, or stop it.")
        time.sleep(0.1)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            path.unlink()
        os.close(held)


def _held(path: Path) -> int | None:
    """The lock's file, open and locked; None where another process has it."""
    try:
        file = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise TunesmithError(f"{path.parent} cannot be written: {error.strerror}.") from None
    if _locked(file) and _is_there(file, path):
        return file
    os.close(file)
    return None


def _is_there(file: int, path: Path) -> bool:
    """Whether the file that was locked is still the one of that name: who had it before removed it."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except OSError:
        return False


def _locked(file: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system of several machines that has no locks
        return True
    return True
