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
from typing import Any, TypeVar

T = TypeVar("T")
FROM = 5_000  # rows: for fewer a helper is not worth its start
PIPE_BYTES = 1 << 20  # found before the helper must wait until it is asked
STOPS = (signal.SIGINT, signal.SIGTERM)
PATIENCE = 60.0  # seconds: a helper that is silent for longer hangs


def spread(work: Callable[[int, int], T], count: int, at_once: int) -> Generator[T, None, None]:
    """What `work(start, end)` finds in each stretch of `at_once` of `count` rows, in order."""
    spans = [(start, min(start + at_once, count)) for start in range(0, count, at_once)]
    helper = None
    if count >= FROM and len(spans) > 1 and may_fork():
        with suppress(OSError):  # no memory or no number for another process
            helper = _Helper(work, spans[1::2])
    try:
        for number, span in enumerate(spans):
            found = helper.next() if helper and number % 2 else ()
            yield found[0] if found else work(*span)
    finally:
        if helper:
            helper.close()


def may_fork() -> bool:
    """Whether there is a second core, and a system on which a process that has threads may fork."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class _Helper:
    """A forked process that works on some stretches. What it cannot do is left to the caller."""

    def __init__(self, work: Callable[[int, int], Any], spans: Sequence[tuple[int, int]]):
        # set here, tokenizers does not warn of the fork
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
        self.answers, into = Pipe(duplex=False)
        with suppress(OSError):  # more than the system allows
            import fcntl

            fcntl.fcntl(into.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # the helper must not live on as a copy of its caller
        try:
            self.id = os.fork()
            if self.id == 0:
                _help(work, spans, self.answers, into)
        except OSError:
            self.answers.close()
            raise
        finally:
            into.close()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def next(self) -> tuple[Any, ...]:
        """(what it found in its next stretch,); () where it came to an end, or hangs."""
        with suppress(EOFError, OSError):
            if self.answers.poll(PATIENCE):
                return (self.answers.recv(),)
        self.answers.close()
        return ()

    def close(self) -> None:
        self.answers.close()
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.id, signal.SIGKILL)
            os.waitpid(self.id, 0)


def _help(
    work: Callable[[int, int], Any], spans: Sequence[tuple[int, int]], answers: Connection, into: Connection
) -> None:
    """The helper's life. It ends without what Python does at an exit: files and threads are the caller's."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears it, and ends the helper
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        answers.close()  # so that a helper whose caller was killed finds nobody to write to, and ends
        os.environ["TOKENIZERS_PARALLELISM"] = "false"  # its threads were not forked with us
        for span in spans:
            into.send(work(*span))
    except BaseException:  # whatever it is, the caller meets it too, and tells it
        os._exit(1)
    os._exit(0)
