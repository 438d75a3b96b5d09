"""A folder for one process at a time, whatever became of the one before."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tunesmith import alone as module
from tunesmith.alone import LOCK, alone
from tunesmith.errors import TunesmithError
from tunesmith.run import TUNE, Run

HOLDER = """
import sys
from pathlib import Path
from tunesmith.alone import alone
with alone(Path(sys.argv[1]), "it"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)


def test_another_process_is_refused_until_the_first_is_done_or_killed(tmp_path: Path) -> None:
    for end in ("done", "killed"):
        command = [sys.executable, "-c", HOLDER, str(tmp_path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout and other.stdin and other.stdout.readline() == "held\n"
            with (
                pytest.raises(TunesmithError, match="Another process is at work on the run x"),
                alone(tmp_path, "the run x"),
            ):
                pass
            if end == "killed":
                other.kill()
            else:
                other.stdin.close()
            other.wait()
        with alone(tmp_path, "the run x"):
            assert (tmp_path / LOCK).exists()
        assert list(tmp_path.iterdir()) == []


def test_a_run_that_learns_is_taken(tmp_path: Path) -> None:
    with Run.claimed(tmp_path / "run", "model: nano\n") as run:
        again = Run.open(tmp_path / "run", TUNE)
        with pytest.raises(TunesmithError, match="Another process"), again.alone():
            pass
        run.path("events.jsonl").touch()
    assert sorted(path.name for path in run.folder.iterdir()) == ["events.jsonl", "recipe.yaml"]
    with pytest.raises(RuntimeError), Run.claimed(tmp_path / "other", "model: nano\n"):
        raise RuntimeError
    assert not (tmp_path / "other").exists()


def test_a_file_system_without_locks_and_a_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(error: int) -> Callable[..., NoReturn]:
        def fails(*given: object) -> NoReturn:
            raise OSError(error, os.strerror(error))

        return fails

    entered = False
    with monkeypatch.context() as without:
        without.setattr("fcntl.flock", refused(errno.ENOSYS))
        with alone(tmp_path, "it"):
            entered = True
    assert entered
    monkeypatch.setattr(os, "open", refused(errno.EACCES))
    with pytest.raises(TunesmithError, match="cannot be written: Permission denied"), alone(tmp_path, "it"):
        pass
