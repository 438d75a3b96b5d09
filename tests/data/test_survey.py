"""A data set looked at: what training refuses too, every row counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

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
