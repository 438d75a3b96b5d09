"""What stops a program while a model learns (Ctrl-C, SIGTERM, SIGHUP): noted at once, obeyed at the end of the step, so
that its state is whole."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import TypeVar

from tunesmith.doors.exits import Terminated, heard

T = TypeVar("T")


class Asked:
    """Whether somebody asked to stop. `obey` raises then; a second Ctrl-C does not wait for it."""

    def __init__(self) -> None:
        self.signal: int | None = None

    def hear(self, number: int, frame: FrameType | None) -> None:
        if self.signal is None:
            self.signal = number
        elif number == signal.SIGINT:  # a closing terminal sends several others, which are no hurry of a person's
            self._raise(number)

    def obey(self) -> None:
        if self.signal is not None:
            self._raise(self.signal)

    def _raise(self, number: int) -> None:
        raise KeyboardInterrupt if number == signal.SIGINT else Terminated(number)


@contextmanager
def at_a_good_moment() -> Iterator[Asked]:
    """Within: what stops a program waits for `obey`. In threads other than the main one nothing changes."""
    asked = Asked()
    before = heard(asked.hear, signal.SIGINT)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def heeded(events: Generator[T, None, None]) -> Generator[T, None, None]:
    """The events of a job that learns, as they come. What stops a program closes it after the event it falls in, so
    that it saves its state; in what it does after its last event, that is obeyed at its end.
    """
    with at_a_good_moment() as asked, closing(events):
        for event in events:
            yield event
            asked.obey()
        asked.obey()


@contextmanager
def left_to_the_first() -> Iterator[None]:
    """Within: what stops a program does nothing here. The first of several processes hears it, and ends the others."""
    before = heard(signal.SIG_IGN, signal.SIGINT)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
