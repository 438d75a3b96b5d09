"""Ctrl-C and SIGTERM while a model learns: noted at once, obeyed at the end of the step, so that its state is whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import Any, TypeVar

from tunesmith.doors.exits import Terminated

T = TypeVar("T")


class Asked:
    """Whether somebody asked to stop. `obey` raises then; a second Ctrl-C does not wait for it."""

    def __init__(self) -> None:
        self.signal: int | None = None

    def hear(self, number: int, frame: FrameType | None) -> None:
        if self.signal is not None:
            self._raise(number)
        self.signal = number

    def obey(self) -> None:
        if self.signal is not None:
            self._raise(self.signal)

    def _raise(self, number: int) -> None:
        raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


@contextmanager
def at_a_good_moment() -> Iterator[Asked]:
    """Within: Ctrl-C and SIGTERM wait for `obey`. In threads other than the main one nothing changes."""
    asked = Asked()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before: dict[signal.Signals, Any] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, asked.hear)
    try:
        yield asked
    finally:
        for heard, handler in before.items():
            signal.signal(heard, handler)


def heeded(events: Generator[T, None, None]) -> Generator[T, None, None]:
    """The events of a job that learns, as they come. Ctrl-C and SIGTERM close it after the event they fall in, so that
    it saves its state; in what it does after its last event, they are obeyed at its end.
    """
    with at_a_good_moment() as asked, closing(events):
        for event in events:
            yield event
            asked.obey()
        asked.obey()


@contextmanager
def left_to_the_first() -> Iterator[None]:
    """Within: Ctrl-C and SIGTERM do nothing here. The first of several processes hears them, and ends the others."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
