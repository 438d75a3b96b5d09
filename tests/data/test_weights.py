"""Several sources, each as often as its weight says, told in the ledger."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tunesmith.data.prepare import prepare
from tunesmith.data.sources import unweighted, weights
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in "ab":
        rows = [{"instruction": f"Question {name} {n}?", "output": f"Answer {name} {n}."} for n in range(100)]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_weight_is_written_behind_a_name(here: Path) -> None:
    assert unweighted("a.jsonl=2") == ("a.jsonl", 2.0) and unweighted("a.jsonl") == ("a.jsonl", 1.0)
    assert unweighted("org/name:config@train=.5") == ("org/name:config@train", 0.5)
    assert weights(["a.jsonl=2", "b.jsonl"]) == {"a.jsonl": 2.0, "b.jsonl": 1.0}
    (here / "c=3").mkdir()
    (here / "c=3" / "rows.jsonl").write_text('{"a": 1}\n')
    assert weights("c=3") == {"rows.jsonl": 1.0}  # a folder of that name is that folder
    for wrong in ("a.jsonl=0", "a.jsonl=1000"):
        with pytest.raises(TunesmithError, match="a weight above 0"):
            weights(wrong)


def test_a_recipe_may_say_path_and_weight() -> None:
    assert Recipe(data=[{"path": "a.jsonl", "weight": 2}, "b.jsonl"]).data == ["a.jsonl=2", "b.jsonl"]
    assert Recipe(data={"path": "a.jsonl", "weight": 0.5}).data == "a.jsonl=0.5"
    with pytest.raises(ValueError, match="path"):
        Recipe(data=[{"file": "a.jsonl"}])


@pytest.mark.parametrize(
    ("weight", "least", "most", "rows"), [("2", 2, 2, 160), ("0.25", 0, 1, 20), ("1.5", 1, 2, 120)]
)
def test_rows_are_learnt_as_often(here: Path, weight: str, least: int, most: int, rows: int) -> None:
    recipe = Recipe(split="80/10/10")
    plain, found = prepare(["a.jsonl", "b.jsonl"], recipe), prepare([f"a.jsonl={weight}", "b.jsonl"], recipe)
    counts = Counter(example.id for example in found.train)
    mine = {id: n for id, n in counts.items() if id.startswith("a.")}
    learnt = sum(e.id.startswith("a.") for e in plain.train)
    assert abs(sum(mine.values()) - learnt * float(weight)) <= 1
    assert all(n == 1 for id, n in counts.items() if id.startswith("b."))
    assert found.test == plain.test and found.validation == plain.validation
    for entry in found.ledger:
        if entry.part == "train":
            assert (entry.times == counts[entry.id] and least <= entry.times <= most) or entry.file == "b.jsonl"
            assert entry.fate == ("kept" if entry.times else "unused")
            assert bool(entry.reason) == (entry.times == 0)
    assert found.sources[0]["weight"] == float(weight) and "weight" not in found.sources[1]
    assert prepare([f"a.jsonl={weight}", "b.jsonl"], recipe).train == found.train


def test_dataframes_both_ways(here: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    frame = pandas.read_json("a.jsonl", lines=True)
    again = prepare(frame, Recipe()).train.to_pandas()
    assert list(again.columns) == ["id", "instruction", "input", "output"] and len(again) == 85
    assert len(prepare(again, Recipe()).train) > 60
    frame = polars.read_ndjson("a.jsonl").with_columns(day=polars.date(2026, 1, 1))
    found = prepare(frame, Recipe()).train.to_polars()
    assert found.columns == ["id", "instruction", "input", "output", "day"] and found["day"][0] == "2026-01-01"
    assert len(prepare(found, Recipe()).train) > 60
