"""Rows that are written one by one: each is checked, each is on the disk, none is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.grow import Growing
from tunesmith.errors import TunesmithError

GOOD = {"instruction": "Name a colour.", "input": "", "output": "Blue.", "kind": "list"}


def row(**changes: str) -> dict[str, str]:
    return GOOD | changes


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Growing:
    found = Growing(tmp_path / "in" / "mine.jsonl", long=5)
    found.add(GOOD)
    return found


@pytest.mark.parametrize(
    ("odd", "told", "stops"),
    [
        (row(instruction=" "), "empty_instruction", True),
        (row(output=" "), "empty_output", True),
        (row(output="<nooutput>"), "empty_output", True),
        (row(output="BLUE. "), "same", True),
        (row(instruction="Say yes to me.", output="say yes to me"), "echo", False),
        (row(output="Red."), "same_prompt", False),
        (row(instruction="Tell me.", output="one two three four five six"), "long", False),
        (row(instruction="Name a tree.", output="O\ufffdk."), "lost", False),
    ],
)
def test_what_is_odd(file: Growing, odd: dict[str, str], told: str, stops: bool) -> None:
    doubts = file.doubts(odd)
    assert [doubt.what for doubt in doubts] == [told] and doubts[0].stops is stops
    assert doubts[0].values.get("line", 1) == 1


def test_a_good_row_and_another_language(file: Growing) -> None:
    assert file.doubts(row(instruction="Name a tree.", output="Oak.")) == []
    for n in range(12):
        asked = f"Please tell me something that I can do with my friends in the summer, number {n}."
        file.add(row(instruction=asked, output=f"You could all go swimming {n}."))
    french = row(instruction="Donne-moi une idée de sortie pour demain.", output="Va voir la mer.")
    assert [(d.what, d.values["code"]) for d in file.doubts(french)] == [("language", "fr")]


def test_rows_are_written_and_found_again(file: Growing) -> None:
    assert file.add(row(instruction="Name a tree.", output="Oak, chêne.", kind="")) == 2
    assert lines(file.path) == [GOOD, {"instruction": "Name a tree.", "input": "", "output": "Oak, chêne."}]
    again = Growing(file.path)
    assert len(again) == 2 and again.kinds == {"list": 1, "": 1}
    assert again.doubts(GOOD)[0].values == {"line": 1}


def test_the_last_row_is_taken_back(file: Growing) -> None:
    file.add(row(instruction="Name a tree.", output="Oak."))
    taken = file.undo()
    assert taken is not None and taken["instruction"] == "Name a tree." and lines(file.path) == [GOOD]
    assert file.doubts(row(instruction="Name a tree.", output="Oak.")) == [] and file.kinds["list"] == 1
    assert file.undo() == GOOD and file.undo() is None and file.path.read_text() == ""


def test_a_half_written_line_is_kept_apart(file: Growing) -> None:
    with file.path.open("a") as half:
        half.write('{"instruction": "Name a tr')
    again = Growing(file.path)
    assert len(again) == 1 and Path(again.torn).read_text() == '{"instruction": "Name a tr'
    again.add(row(instruction="Name a tree.", output="Oak."))
    assert len(lines(file.path)) == 2
    file.path.write_text(json.dumps(GOOD))  # whole, but without its line end
    again = Growing(file.path)
    assert again.torn == "" and len(again) == 1
    again.add(row(instruction="Name a tree.", output="Oak."))
    assert len(lines(file.path)) == 2


def test_a_row_being_typed_is_remembered(file: Growing) -> None:
    file.keep_draft({"instruction": "Name a tree.", "output": "Oak"})
    assert Growing(file.path).drafted() == {"instruction": "Name a tree.", "output": "Oak"}
    file.add(row(instruction="Name a bird.", output="Owl."))  # of another: the draft is its author's to forget
    assert Growing(file.path).drafted() == {"instruction": "Name a tree.", "output": "Oak"}
    file.forget_draft()
    assert Growing(file.path).drafted() == {}


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match=r"ends in \.jsonl"):
        Growing(tmp_path / "mine.csv")
    path = tmp_path / "mine.jsonl"
    path.write_text('{"prompt": "a"}\n')
    with pytest.raises(TunesmithError, match="line 1: not a row"):
        Growing(path)
    assert path.read_text() == '{"prompt": "a"}\n'


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize(
    "text", ['{"messages": [{"role": "user", "content": "a"}]}', '[\n  {"a": 1}\n]', '{"a": 1}\n{"b": 2}', "Dear all,"]
)
def test_other_files_are_left_alone_whatever_ends_them(tmp_path: Path, text: str, end: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(text + end)
    with pytest.raises(TunesmithError, match="line 1: not a row"):
        Growing(path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.jsonl"] and path.read_text() == text + end


def test_what_was_torn_before_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.with_name("mine.jsonl.torn").write_text('{"instruction": "One')
    path.write_text('{"instruc')
    assert len(again := Growing(path)) == 0
    assert Path(again.torn).read_text() == '{"instruction": "One\n{"instruc' and path.read_text() == ""


def test_long_texts_are_compared_by_their_words(file: Growing) -> None:
    text = "one two three four five six seven eight nine ten alpha beta gamma delta epsilon zeta eta theta iota kappa"
    file.add(row(instruction=f"Say it: {text} a b c d e f g h i", output="Yes."))
    near = file.doubts(row(instruction=f"Say it: {text} a b c d e f g h j", output="Yes."))
    assert [(d.what, d.values["line"]) for d in near] == [("near", 2)]
    assert file.doubts(row(instruction="What is 3 + 5?", output="8")) == []
    file.add(row(instruction="What is 3 + 5?", output="8"))
    assert file.doubts(row(instruction="What is 3 - 5?", output="-2")) == []
