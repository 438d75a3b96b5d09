"""Work on many rows, stretch by stretch, by two processes where there are two cores to do it.

Python's threads would take turns. The helper is forked, so that it holds the rows without their being sent; what it
finds is sent back. Work must change nothing that its caller needs.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Span = tuple[int, int]
FROM = 5_000  # rows: for fewer a helper is not worth its start
PIPE_BYTES = 1 << 20  # found before the helper must wait until it is asked
STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
PATIENCE = 60.0  # seconds: a helper that is silent for longer hangs


def spread(work: Callable[[int, int], T], count: int, at_once: int) -> Generator[T, None, None]:
    """What `work(start, end)` finds in each stretch of `at_once` of `count` rows, in order."""
    spans = _spans(count, at_once)
    helper = _helper(work, spans[1::2], count)
    try:
        for number, span in enumerate(spans):
            found = helper.next() if helper and number % 2 else ()
            yield found[0] if found else work(*span)
    finally:
        if helper:
            helper.close()


class Ahead(Generic[T]):
    """What `work(start, end)` finds in each stretch of many rows, which a helper begins at once, from the first stretch
    on, while its caller does other things; the caller does the rest, from the last one back, when it asks.

    To be closed.
    """

    def __init__(self, work: Callable[[int, int], T], count: int, at_once: int):
        self._work, self._spans = work, _spans(count, at_once)
        self._helper = _helper(work, self._spans, count)

    def found(self) -> list[T]:
        """Of each stretch, in order."""
        first, after = list[T](), list[T]()
        while len(first) + len(after) < len(self._spans):
            if self._helper and self._helper.has_found():
                found = self._helper.next()
                first += found
                if not found:
                    self.close()
            else:
                after.append(self._work(*self._spans[-1 - len(after)]))
        self.close()
        return [*first, *reversed(after)]

    def close(self) -> None:
        if self._helper:
            self._helper.close()
        self._helper = None


def may_fork() -> bool:
    """Whether there is a core for another process, and a system on which one that has threads may fork."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 + len(_at_work)


_at_work: set[int] = set()  # our helpers; in a helper, which has none, itself


def _spans(count: int, at_once: int) -> list[Span]:
    return [(start, min(start + at_once, count)) for start in range(0, count, at_once)]


def _helper(work: Callable[[int, int], Any], spans: Sequence[Span], count: int) -> _Helper | None:
    """A helper for some stretches of so many rows, where one is worth its start."""
    if count >= FROM and spans and may_fork():
        with suppress(OSError):  # no memory or no number for another process
            return _Helper(work, spans)
    return None


class _Helper:
    """A forked process that works on some stretches. What it cannot do is left to the caller."""

    def __init__(self, work: Callable[[int, int], Any], spans: Sequence[Span]):
        # set here, tokenizers does not warn of the fork
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
        self.answers, into = Pipe(duplex=False)
        self.id: int | None = None
        with suppress(OSError):  # more than the system allows
            import fcntl

            fcntl.fcntl(into.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # the helper must not live on as a copy of its caller
        try:
            self.id = os.fork()
            if self.id == 0:
                _help(work, spans, self.answers, into)
            _at_work.add(self.id)
        except OSError:
            self.answers.close()
            raise
        finally:
            into.close()
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            except BaseException:  # a signal that was held back: nobody will hear of this helper
                self.close()
                raise

    def has_found(self) -> bool:
        """Whether `next` tells something at once."""
        return self.answers.poll()

    def next(self) -> tuple[Any, ...]:
        """(what it found in its next stretch,); () where it came to an end, or hangs."""
        with suppress(EOFError, OSError):
            if self.answers.poll(PATIENCE):
                return (self.answers.recv(),)
        self.answers.close()
        return ()

    def close(self) -> None:
        self.answers.close()
        if self.id is None:
            return
        _at_work.discard(self.id)
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.id, signal.SIGKILL)
            os.waitpid(self.id, 0)


def _help(work: Callable[[int, int], Any], spans: Sequence[Span], answers: Connection, into: Connection) -> None:
    """The helper's life. It ends without what Python does at an exit: files and threads are the caller's."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears it, and ends the helper
        for number in STOPS[1:]:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        _at_work.add(os.getpid())  # no helper has helpers
        answers.close()  # so that a helper whose caller was killed finds nobody to write to, and ends
        os.environ["TOKENIZERS_PARALLELISM"] = "false"  # its threads were not forked with us
        for span in spans:
            into.send(work(*span))
    except BaseException:  # whatever it is, the caller meets it too, and tells it
        os._exit(1)
    os._exit(0)
