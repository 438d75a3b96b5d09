"""The comparison with peers: their program and versions, peak memory, and what may be added up."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import speed
from peers import ours

FACTS: dict[str, object] = {"machine": "2 cores", "model": "gpt2", "method": "lora", "rows": 64, "dtype": "float32"}
FACTS |= {"longer": 4, "template": "alpaca", "tokens": 65.4}


def test_a_program_is_looked_for_on_the_search_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "somepython"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert speed.program("somepython") == str(python)
    with pytest.raises(SystemExit, match="--peers nosuchpython: there is no such program"):
        speed.program("nosuchpython")


def test_the_peak_is_the_cards_where_a_process_tells_it() -> None:
    assert speed.peak_of(b"loss 1.0\n", 2_000, "Linux") == 2_048_000
    assert speed.peak_of(b"loss 1.0\n", 2_000, "Darwin") == 2_000
    assert speed.peak_of(b"50%|##  \ncard bytes 123\ndone\n", 2_000, "Linux") == 123


def test_only_the_same_is_added_up(tmp_path: Path) -> None:
    file = tmp_path / "speed.json"
    assert speed.added_to(file, FACTS) == {}
    file.write_text(json.dumps({**FACTS, "systems": {"tunesmith": {}}}))
    assert speed.added_to(file, FACTS)["systems"] == {"tunesmith": {}}
    for name in speed.SAME:
        with pytest.raises(SystemExit, match=f"{name} .*--more adds to the same alone"):
            speed.added_to(file, {**FACTS, name: "another"})


def test_versions_are_those_of_the_python_that_is_asked(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho \'{"trl": "0.0.1"}\'\n')
    python.chmod(0o755)
    assert speed.versions_of(str(python)) == {"trl": "0.0.1"}
    python.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
    with pytest.raises(SystemExit, match="cannot tell its versions:\nbroken"):
        speed.versions_of(str(python))


def test_what_asks_for_versions_finds_them(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["-c", *speed.PACKAGES])
    exec(speed.ASK, {})
    assert json.loads(capsys.readouterr().out) == speed.versions()


def test_each_rung_is_a_switch_of_its_own() -> None:
    elsewhere = {"threads", "bfloat16"}  # in what ours is started with
    assert set(speed.LADDER) == set(ours.OFF) | elsewhere


def test_a_round_in_which_more_rows_took_no_longer_is_no_rate() -> None:
    assert speed.rates(16, [5.0, 7.0], [8.0, 12.0]) == (8.0, 4.0)
    assert speed.rates(16, [5.0, 4.9], [8.0, 12.0]) is None
