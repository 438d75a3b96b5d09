"""How fast rows are read and tokenised: the helper's time counts too."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import all_sets
import data_speed
import speed


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Something that takes this process 1 s of a core, and a helper 5 s."""
    spent = [0]
    monkeypatch.setattr(time, "process_time", lambda: 1.0 * spent[0])
    monkeypatch.setattr(os, "times", lambda: os.times_result((0.0, 0.0, 3.0 * spent[0], 2.0 * spent[0], 0.0)))

    def work(*_: object) -> None:
        spent[0] += 1

    return work


def test_the_helpers_time_counts(work: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    began = speed.core_seconds()
    work()
    assert speed.core_seconds() - began == 6.0
    assert data_speed.best(work)[1] == 6.0
    (tmp_path / "rows.jsonl").write_text('{"instruction": "Say a.", "output": "a"}\n')
    survey = all_sets.survey
    monkeypatch.setattr(all_sets, "survey", lambda *given: [work(), survey(*given)][1])
    assert all_sets.account(tmp_path / "rows.jsonl")["processor_seconds"] == 6.0
