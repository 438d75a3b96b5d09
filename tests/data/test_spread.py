"""Work by two processes: the same results in order, whatever becomes of the helper."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from tunesmith.data import spread as module
from tunesmith.data.spread import Ahead, may_fork, spread

ME = os.getpid
forks = pytest.mark.skipif(not may_fork(), reason="one core, or a system where we do not fork")


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FROM", 1)


def squares(start: int, end: int) -> np.ndarray:
    return np.arange(start, end) ** 2


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 100])
def test_every_stretch_in_order(count: int) -> None:
    found = list(spread(squares, count, 3))
    assert [len(one) for one in found] == [min(3, count - start) for start in range(0, count, 3)]
    assert np.concatenate([[], *found]).tolist() == [n * n for n in range(count)]


@forks
def test_two_processes_work(tmp_path: Path) -> None:
    assert len(set(spread(lambda start, end: ME(), 4, 1))) == 2
    large = list(spread(lambda start, end: np.full(1_000_000, start), 6, 1))  # more than the pipe holds
    assert [int(one[-1]) for one in large] == list(range(6))


@forks
def test_what_the_helper_cannot_do_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = ME()

    def killed(start: int, end: int) -> int:
        if ME() != parent and start > 2:
            os.kill(ME(), signal.SIGKILL)
        return start

    def hangs(start: int, end: int) -> int:
        if ME() != parent:
            time.sleep(60)
        return start

    assert list(spread(killed, 8, 1)) == list(range(8))
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    assert list(spread(hangs, 8, 1)) == list(range(8))


def test_an_error_is_the_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(start: int, end: int) -> int:
        if start == 3:
            raise ValueError("row 3")
        return start

    with pytest.raises(ValueError, match="row 3"):
        list(spread(work, 8, 1))


@forks
def test_no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    fork = os.fork

    def told() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(os, "fork", told)
    work = spread(squares, 100, 1)
    next(work)
    work.close()
    list(spread(squares, 100, 1))
    assert len(started) == 2
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@forks
def test_a_helper_does_not_outlive_its_caller() -> None:
    """It has more to say than the pipe holds, and nobody is left to hear it: our end of its output closes."""
    code = """
import os
import numpy as np
from tunesmith.data import spread as module
module.FROM = 1
work = module.spread(lambda start, end: np.zeros(1_000_000), 100, 1)
next(work)
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.returncode == 9 and done.stderr == b""


@forks
def test_where_no_process_can_be_made_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", full)
    assert len(list(spread(squares, 10, 1))) == 10
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_few_rows_need_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FROM", 5_000)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    assert len(list(spread(squares, 4_999, 100))) == 50


@pytest.mark.parametrize("wait", [0.0, 0.3])
@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_what_is_begun_ahead_is_found_in_order(count: int, wait: float) -> None:
    with closing(Ahead(squares, count, 3)) as ahead:
        time.sleep(wait)
        found = ahead.found()
    assert np.concatenate([[], *found]).tolist() == [n * n for n in range(count)]


@forks
def test_a_helper_works_ahead_and_its_caller_does_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = ME()

    def slow_helper(start: int, end: int) -> int:
        time.sleep(0.2 if ME() != parent else 0)
        return ME()

    with closing(Ahead(lambda start, end: ME(), 6, 1)) as ahead:
        while not ahead._helper or not ahead._helper.has_found():
            time.sleep(0.01)
        time.sleep(0.2)
        assert set(ahead.found()) - {parent}
    with closing(Ahead(slow_helper, 6, 1)) as ahead:
        assert ahead.found()[-1] == parent

    def killed(start: int, end: int) -> int:
        if ME() != parent:
            os.kill(ME(), signal.SIGKILL)
        return start

    with closing(Ahead(killed, 6, 1)) as ahead:
        time.sleep(0.2)
        assert ahead.found() == list(range(6))


@forks
def test_helpers_are_no_more_than_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    with closing(Ahead(lambda start, end: [*spread(lambda a, b: ME(), 4, 1)], 1, 1)) as ahead:
        assert not may_fork() and len({*spread(lambda start, end: ME(), 4, 1)}) == 1
        (inside,) = ahead.found()
        assert len(set(inside)) == 1
    assert may_fork()


INTERRUPTED = """
import os, signal
from tunesmith.data import spread
from tunesmith.data.spread import Ahead, may_fork

signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background ignores

spread.FROM, fork, made = 1, os.fork, []

def interrupted():
    made.append(fork())
    if made[-1]:
        os.kill(os.getpid(), signal.SIGINT)
    return made[-1]

os.fork = interrupted
try:
    Ahead(lambda start, end: end, 10, 1)
except KeyboardInterrupt:
    assert may_fork()
    try:
        os.kill(made[0], 0)
    except ProcessLookupError:
        print("none")
"""


@forks
def test_an_interrupt_while_a_helper_is_made_leaves_none() -> None:
    """In a process of its own: here, threads of torch may hear the signal before the one that held it back."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, timeout=60)
    assert done.stdout == "none\n", done.stderr
