"""One row's fate, in one call."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tunesmith.data.prepare import prepare
from tunesmith.data.where import where
from tunesmith.disk import write_bytes, write_json
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe, dump
from tunesmith.run import ENVIRONMENT, LEDGER, Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run's folder as far as a row's fate is concerned, of a file beside it."""
    monkeypatch.chdir(tmp_path)
    rows = [{"instruction": f"Question {n}?", "output": f"Answer {n}."} for n in range(20)]
    rows[6] = {"instruction": "Say nothing.", "output": ""}
    rows[8] = {"instruction": "Mend me.", "output": "It\x92s so."}
    Path("mine.jsonl").write_text("\n".join(map(json.dumps, rows)))
    recipe = Recipe(data="mine.jsonl")
    prepared = prepare("mine.jsonl", recipe)
    made = Run.claim("runs/one", dump(recipe))
    write_bytes(made.path(LEDGER), prepared.ledger.as_bytes())
    write_json(made.path(ENVIRONMENT), {"data": {"sources": prepared.sources}})
    return made


@pytest.mark.parametrize("row", ["7", "mine.jsonl:7", "./somewhere/mine.jsonl:7"])
def test_a_row_that_was_dropped(run: Run, row: str) -> None:
    found = where(run, row)
    assert [entry.id for entry in found.entries] == ["mine.jsonl:7"]
    assert found.entries[0].fate == "dropped" and found.entries[0].reason == "empty answer"
    assert found.value == {"instruction": "Say nothing.", "output": ""} and found.told["en"] == "mine.jsonl"


def test_a_row_that_was_mended(run: Run) -> None:
    found = where(run, "9")
    assert found.entries[0].repairs == "encoding mended" and found.entries[0].part
    assert found.as_json()["row"]["output"] == "It\x92s so."


def test_a_source_that_changed_or_went_away(run: Run, tmp_path: Path) -> None:
    source = Path("mine.jsonl")
    source.write_text(source.read_text() + "\n")
    told = where(run, "9").told
    assert "has changed since the run" in told["en"] and "a changé depuis" in told["fr"]
    source.rename("moved.jsonl")
    gone = where(run, "9")
    assert gone.value is None and "--data FILE" in gone.told["en"] and "--data FICHIER" in gone.told["fr"]
    assert where(run, "9", "moved.jsonl").value is not None


def test_wrong_rows_are_answered(run: Run) -> None:
    for row, told in (
        ("99", "lines 1 to 20"),
        ("mine.json:3", 'Did you mean "mine.jsonl"'),
        ("x:y", "It read mine.jsonl"),
        ("mine.jsonl", "Name the row too: mine.jsonl:1"),
    ):
        with pytest.raises(TunesmithError, match=told):
            where(run, row)
    run.path(LEDGER).unlink()
    with pytest.raises(TunesmithError, match="did not get that far"):
        where(run, "1")
