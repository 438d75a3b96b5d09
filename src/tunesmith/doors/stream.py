"""Rows in groups of those that are there, while somebody waits for the answers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import BinaryIO, TextIO, TypeVar

from tunesmith.errors import TunesmithError

T = TypeVar("T")


def as_they_come(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Items in groups of those that are there, at most `most`: none waits for the next to come.

    What the items' source raises is raised after the items before it.
    """
    come: SimpleQueue[tuple[T] | BaseException | None] = SimpleQueue()

    def listen() -> None:
        try:
            for item in items:
                come.put((item,))
            come.put(None)
        except BaseException as error:
            come.put(error)

    Thread(target=listen, daemon=True).start()
    end: tuple[T] | BaseException | None = ()  # type: ignore[assignment]
    while isinstance(end, tuple):
        group = []
        end = come.get()
        try:
            while isinstance(end, tuple):
                group.append(end[0])
                if len(group) == most:
                    break
                end = come.get_nowait()
        except Empty:
            pass
        if group:
            yield group
    if end is not None:
        raise end


def decoded(stream: TextIO) -> Iterator[str]:
    """The lines of standard input or of another stream. Raises TunesmithError naming the first that is not UTF-8."""
    raw = getattr(stream, "buffer", None)
    if raw is None:  # text already
        yield from stream
        return
    for number, line in enumerate(_raw_lines(raw), 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise TunesmithError(
                f"Line {number} of what was piped in is not UTF-8. Convert it: iconv -f windows-1252 -t utf-8 FILE"
            ) from None


def _raw_lines(raw: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, read past Python's buffer where it is a file of the system's.

    A thread that waits in the buffer holds its lock, on which Python would abort when it ends.
    """
    try:
        number = raw.fileno()
    except OSError:
        yield from raw
        return
    rest = b""
    while piece := os.read(number, 1 << 16):
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line + b"\n" for line in whole)
    if rest:
        yield rest
