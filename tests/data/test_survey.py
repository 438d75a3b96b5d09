"""A data set looked at: what training refuses too, every row counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.check import check
from tunesmith.data.survey import Survey, survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe


def look(rows: list[dict[str, Any]], **settings: Any) -> Survey:
    return survey(rows, Recipe(**settings))


@pytest.mark.parametrize(
    ("row", "format", "sort"),
    [
        ({"instruction": "A?", "output": "b"}, "alpaca", "pairs"),
        ({"text": "What a film!", "label": "good"}, "classification", "labels"),
        ({"prompt": "Name a colour."}, "prompts", "prompts"),
        ({"text": "The sky is blue."}, "text", "text"),
        ({"instruction": "A?", "chosen": "b", "rejected": "c"}, "preference", "pairs"),
    ],
)
def test_every_sort_is_taken(row: dict[str, Any], format: str, sort: str) -> None:
    found = look([row])
    assert (found.format, found.sort) == (format, sort)
    assert len(found.kept) == 1 and found.counts() == {"read": 1, "kept": 1, "dropped": {}}


def test_rows_are_counted_not_examples() -> None:
    task = {"instruction": "A?", "instances": [{"input": "", "output": "b"}, {"input": "x", "output": "c"}]}
    found = look([task])
    assert len(found.kept) == 2 and found.counts()["read"] == 1 == found.counts()["kept"]


def test_bad_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(
        '{"instruction": "A?", "output": "b"}\n{broken\n{"instruction": "C?"}\n'
        + json.dumps({"instruction": "A?", "output": "B"})
    )
    found = survey(str(path), Recipe())
    assert found.counts() == {
        "read": 4,
        "kept": 1,
        "dropped": {"broken JSON": 1, 'no "output"': 1, "same as another row": 1},
    }


def test_cleaning_is_as_the_recipe_says() -> None:
    rows = [{"instruction": "A?", "output": " b "}] * 2
    assert look(rows, clean=["-duplicates", "-trim", "-near_duplicates"]).counts()["kept"] == 2
    with pytest.raises(TunesmithError, match="there is no step"):
        look(rows, clean=["-duplicate"])
    with pytest.raises(TunesmithError, match="not those of a known format"):
        look([{"alpha": 1}])


LISTED = 'question,answer\nA colour?,[\'Blue\']\nTwo colours?,"[\'Red\', ""the sky\'s""]"\nNone?,\n'


@pytest.mark.parametrize(
    ("name", "text", "settings", "answers", "repaired"),
    [
        ("a.csv", LISTED, {}, ["Blue", "Red"], 2),
        ("a.csv", LISTED.replace("question,answer", "instruction,output"), {}, ["Blue", "Red"], 2),
        ("a.csv", LISTED, {"clean": ["-written_lists"]}, ["['Blue']", "['Red', \"the sky's\"]"], 0),
        ("a.csv", LISTED + "Which?,One.\n", {}, ["['Blue']", "['Red', \"the sky's\"]", "One."], 0),
        ("a.jsonl", json.dumps({"question": "A?", "answer": "['Blue']"}), {}, ["['Blue']"], 0),
    ],
)
def test_answers_that_a_table_writes_as_lists_are_lists(
    name: str, text: str, settings: dict[str, Any], answers: list[str], repaired: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    found = survey(str(tmp_path / name), Recipe(**settings))
    assert [example.answer for example in found.kept] == answers
    told = {"a list written as text read as a list": repaired} if repaired else {}
    assert found.ledger.repairs() == told
    kinds = [finding.values["step"].name for finding in check(found) if finding.key == "repair"]
    assert kinds == ["written_lists"] * bool(repaired)
    wholes = [example.meta.get("answer", example.meta.get("output")) for example in found.kept]
    assert wholes == ([None, ["Red", "the sky's"]] if repaired else [None] * len(answers))
