"""Signals while a model learns."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator

import pytest

from tunesmith.doors.exits import Terminated
from tunesmith.doors.signals import at_a_good_moment, heeded, left_to_the_first


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_waits_for_the_end_of_the_step(number: signal.Signals) -> None:
    with at_a_good_moment() as asked:
        asked.obey()
        os.kill(os.getpid(), number)
        with pytest.raises(Terminated) as stopped:
            asked.obey()
    assert stopped.value.status == 128 + number


def test_a_terminal_that_closes_sends_more_than_one_and_a_person_may_hurry() -> None:
    with at_a_good_moment() as asked:
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
            os.kill(os.getpid(), number)  # none of them is raised before the step is done
        assert asked.signal == signal.SIGHUP
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_what_nohup_started_does_not_hear_a_terminal_close() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with at_a_good_moment() as asked:
            os.kill(os.getpid(), signal.SIGHUP)
            asked.obey()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("last", [False, True])
def test_a_job_that_learns_is_closed_after_the_event_a_signal_falls_in(last: bool) -> None:
    heard, saved = [], []

    def job() -> Generator[int, None, None]:
        try:
            yield 1
            if not last:
                os.kill(os.getpid(), signal.SIGTERM)
            yield 2
            if last:
                os.kill(os.getpid(), signal.SIGTERM)
        finally:
            saved.append(True)

    with pytest.raises(Terminated):
        for event in heeded(job()):
            heard.append(event)
    assert heard == [1, 2] and saved == [True]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_others_leave_signals_to_the_first(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with left_to_the_first():
        os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
