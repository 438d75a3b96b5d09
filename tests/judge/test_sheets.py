"""A rater's file: what is damaged in it is left out, and what is none is told."""

import json
from pathlib import Path

import pytest

from tunesmith.errors import TunesmithError
from tunesmith.judge import sheets
from tunesmith.judge.sheets import CRITERIA, KIND, Sheet


def test_damaged_answers_are_left_out() -> None:
    values = {
        "kind": KIND, "rater": "Ada",
        "answers": {
            "a": {"choice": "1", "seconds": 3}, "b": {"choice": "left"}, "c": 3, "d": {"choice": ["1"]},
            "e": {"1": dict.fromkeys(CRITERIA, 5), "2": dict.fromkeys(CRITERIA, 6)},
            "f": {"1": dict.fromkeys(CRITERIA, 5), "2": dict.fromkeys(CRITERIA, 1)},
            "g": {"1": dict.fromkeys(CRITERIA, True), "2": dict.fromkeys(CRITERIA, 1)},
        },
    }  # fmt: skip
    sheet = sheets.parse(values, "x.json")
    assert (sheet.pairs, set(sheet.scales)) == ({"a": "1"}, {"f"})
    assert sheets.file_name(sheet) == sheets.file_name(sheets.parse(json.loads(json.dumps(values)), "y.json"))
    assert sheets.file_name(Sheet("../../Ada ☃", {"a": "1"})).startswith("ada-")


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "other"}', '{"kind": "tunesmith ratings", "answers": []}'])
def test_a_file_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(TunesmithError, match=r"x\.json"):
        sheets.read(tmp_path / "x.json")
    with pytest.raises(TunesmithError, match="cannot be read"):
        sheets.read(tmp_path / "none.json")
