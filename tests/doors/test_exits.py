from __future__ import annotations

import errno
import io
import os
import signal
import sys
from pathlib import Path

import click
import pytest

from tunesmith.doors import exits
from tunesmith.doors.exits import Terminated, finish
from tunesmith.errors import TunesmithError

Told = pytest.CaptureFixture[str]


def ends(error: BaseException, *words: str) -> int:
    @click.command()
    @click.option("--storage")
    def fail(storage: str | None) -> None:
        raise error

    return finish(fail, list(words))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(exits.DEBUG, raising=False)


def test_done(capsys: Told) -> None:
    @click.command()
    def work() -> None:
        click.echo("done")

    assert finish(work, []) == 0
    assert capsys.readouterr() == ("done\n", "")


def test_on_windows_what_goes_into_a_file_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def work() -> None:
        click.echo("⟦é✓⟧")

    written = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="")
    monkeypatch.setattr(sys, "stdout", written)
    monkeypatch.setattr(sys, "platform", "win32")
    assert finish(work, []) == 0
    assert written.buffer.getvalue() == "⟦é✓⟧\n".encode()  # type: ignore[attr-defined]


def test_a_mistake_is_one_message(capsys: Told) -> None:
    assert ends(TunesmithError("rows.jsonl was not found.")) == 1
    assert capsys.readouterr() == ("", "tunesmith: rows.jsonl was not found.\n")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "runs/a/adapter"), "the disk is full (runs/a/adapter)"),
        (PermissionError(errno.EACCES, "Permission denied", "runs"), "runs: Permission denied"),
        (RuntimeError("I/O error: No space left on device (os error 28)"), "the disk is full"),
        (MemoryError(), "memory ran out"),
        (
            RuntimeError("CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors"),
            "has no kernels for this card",
        ),
        (
            RuntimeError("ncclInvalidUsage: ...\nDuplicate GPU detected : rank 1 and rank 0 both on CUDA device 40"),
            "--nproc-per-node",
        ),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), "memory ran out"),
    ],
)
def test_the_machine_is_told_plainly(error: BaseException, says: str, capsys: Told) -> None:
    assert ends(error) == 1
    told = capsys.readouterr().err
    assert told.startswith("tunesmith: ") and says in told and "Traceback" not in told


def test_a_bug_goes_to_a_log(tmp_path: Path, capsys: Told) -> None:
    assert ends(KeyError("learnt")) == 70
    told = capsys.readouterr().err
    assert "KeyError: 'learnt'" in told and "Traceback" not in told
    (log,) = (tmp_path / "cache" / "tunesmith" / "logs").glob("*.log")
    assert str(log) in told
    assert "Traceback (most recent call last)" in log.read_text()


def test_a_log_tells_no_password(tmp_path: Path) -> None:
    url = "postgresql://ada:secret@host/db"
    assert ends(KeyError(f"no answer from {url}"), "--storage", url) == 70
    (log,) = (tmp_path / "cache" / "tunesmith" / "logs").glob("*.log")
    assert "secret" not in (text := log.read_text()) and text.count("postgresql://ada@host/db") >= 2


def test_a_bug_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert ends(KeyError("learnt")) == 70
    assert len(list(tmp_path.glob("tunesmith-*.log"))) == 1


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv(exits.DEBUG, "1")
    assert ends(TunesmithError("No.")) == 1
    told = capsys.readouterr().err
    assert "Traceback" in told and told.endswith("tunesmith: No.\n")


def test_stopped_tells_what_is_safe(capsys: Told) -> None:
    stop = KeyboardInterrupt()
    stop.add_note("runs/a keeps its recipe.")
    assert ends(stop) == 130
    assert capsys.readouterr().err == "tunesmith: stopped. runs/a keeps its recipe.\n"
    assert ends(Terminated()) == 143
    assert capsys.readouterr().err == "tunesmith: stopped.\n"  # what was written before is for the verb to know


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_is_raised_where_the_program_is(sent: signal.Signals, status: int, capsys: Told) -> None:
    cleaned = []

    @click.command()
    def work() -> None:
        try:
            os.kill(os.getpid(), sent)
            signal.sigtimedwait([], 1)
        finally:
            cleaned.append(True)

    before = signal.getsignal(sent)
    assert finish(work, []) == status
    assert cleaned and signal.getsignal(sent) is before


def test_what_a_closed_terminal_breaks_is_no_mistake() -> None:
    """Whoever cleans up writes to it, and meets an error."""

    @click.command()
    def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
            signal.sigtimedwait([], 1)
        finally:
            raise OSError(5, "Input/output error")

    assert finish(work, []) == 129


def test_a_terminal_that_is_gone_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*words: object, **more: object) -> None:
        raise OSError(5, "Input/output error")

    @click.command()
    def work() -> None:
        monkeypatch.setattr("builtins.print", gone)
        os.kill(os.getpid(), signal.SIGHUP)
        signal.sigtimedwait([], 1)

    assert finish(work, []) == 129


@pytest.mark.parametrize(("code", "status"), [(0, 0), (1, 1), (None, 0)])
def test_an_exit_by_itself_keeps_its_status(code: int | None, status: int, capsys: Told) -> None:
    assert ends(SystemExit(code)) == status
    assert capsys.readouterr().err == ""


def test_the_shell_gets_its_completions(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("_TUNESMITH_COMPLETE", "bash_source")
    assert finish(click.Group("tunesmith"), []) == 0
    told = capsys.readouterr()
    assert "_tunesmith_completion" in told.out and told.err == ""


def test_wrong_usage(capsys: Told) -> None:
    @click.command()
    @click.option("--rows", type=int)
    def work(rows: int) -> None: ...

    assert finish(work, ["--rows", "many"]) == 2
    assert finish(work, ["--row", "3"]) == 2
    assert "--rows" in capsys.readouterr().err


def test_a_reader_that_left_is_no_error(capsys: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # put back afterwards
    assert ends(BrokenPipeError(errno.EPIPE, "Broken pipe")) == 0
    sys.stdout.close()
    assert capsys.readouterr().err == ""
