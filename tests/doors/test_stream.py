"""Groups of what is there."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from itertools import chain

import pytest

from tunesmith.doors.stream import as_they_come, decoded


def test_nobody_waits_for_the_next() -> None:
    answered = threading.Event()

    def slow() -> Iterator[int]:
        yield 1
        assert answered.wait(10)  # comes when the first was answered
        yield from (2, 3, 4)

    groups = as_they_come(slow(), 2)
    assert next(groups) == [1]
    answered.set()
    rest = list(groups)
    assert list(chain(*rest)) == [2, 3, 4] and all(len(group) <= 2 for group in rest)


def test_an_error_comes_after_what_came_before_it() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("line 2")

    groups = as_they_come(broken(), 5)
    assert next(groups) == [1]
    with pytest.raises(ValueError, match="line 2"):
        next(groups)


def test_a_pipe_is_read_line_by_line_and_past_the_buffer() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as raw, os.fdopen(writer, "wb", buffering=0) as far:
        lines = decoded(io.TextIOWrapper(raw))
        far.write("une\nété".encode())
        assert next(lines) == "une\n"
        far.write(b"\n" + b"trois")
        assert next(lines) == "été\n"
        far.close()
        assert list(lines) == ["trois"]
