"""Parts that rows bring along: kept when asked, and told when they are mixed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.own_parts import hint, part_named
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.data.sources import file_parts
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe


def rows(start: int, n: int, **more: Any) -> list[dict[str, Any]]:
    return [{"instruction": f"Say {i}.", "output": f"It is {i}.", **more} for i in range(start, start + n)]


def sizes(prepared: Prepared) -> tuple[int, int, int]:
    return len(prepared.train), len(prepared.validation), len(prepared.test)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data set's folder, as the hub has them: two files of train, one of test, of one name."""
    for name, found in {
        "train/0.jsonl": rows(0, 20),
        "train/1.jsonl": rows(20, 20),
        "test/0.jsonl": rows(40, 7),
    }.items():
        path = tmp_path / "set" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(map(json.dumps, found)))
    return tmp_path / "set"


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("train-00000-of-00002.parquet", "train"),
        ("validation/data-00000-of-00001.arrow", "validation"),
        ("dev.jsonl", "validation"),
        ("squad_eval.json", "test"),
        ("train/test.csv", "test"),
        ("train_test.csv", ""),
        ("latest.csv", ""),
        ("trainer.csv", ""),
    ],
)
def test_what_files_are_named_after(path: str, part: str) -> None:
    assert part_named(path) == part


def test_the_files_names_tell_the_part(folder: Path) -> None:
    assert sorted(file_parts(str(folder)).values()) == ["test", "train", "train"]
    kept = prepare(str(folder), Recipe(split="as split"))
    assert sizes(kept) == (36, 4, 7)
    assert {example.answer for example in kept.test} == {f"It is {i}." for i in range(40, 47)}
    assert "files' names" in kept.told[0]["en"] and "tenth" in kept.told[1]["en"]
    mixed = prepare(str(folder), Recipe())
    assert sizes(mixed) == (40, 5, 2) and "as split" in mixed.told[0]["en"] and "as split" in mixed.told[0]["fr"]
    assert prepare(str(folder / "train"), Recipe(eval_rows=0)).told == []


def test_a_column_tells_the_part() -> None:
    given = [*rows(0, 20, split="train"), *rows(20, 5, split="Validation"), *rows(25, 5, split="test")]
    kept = prepare(given, Recipe(split="as split"))
    assert sizes(kept) == (20, 5, 5)
    assert "column split" in prepare(given, Recipe()).told[0]["en"]
    assert sizes(prepare(given, Recipe(split="as split", rows=12))) == (8, 2, 2)
    with pytest.raises(TunesmithError, match="holds 'other'; known are train"):
        prepare([*given, *rows(30, 1, split="other")], Recipe(split="as split"))
    with pytest.raises(TunesmithError, match='no column "part"'):
        prepare(given, Recipe(split="as part"))
    with pytest.raises(TunesmithError, match="no row is for training"):
        prepare(rows(0, 5, split="test"), Recipe(split="as split"))


def test_other_columns_called_split_are_not_told() -> None:
    assert hint(["train", "7"], {}) == hint(["train"], {"a.csv": ""}) == hint([], {"a.csv": "test"}) == []


def test_a_file_that_names_no_part(folder: Path) -> None:
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, rows(50, 3))))
    with pytest.raises(TunesmithError, match=r"more\.jsonl: the name tells no part"):
        prepare(str(folder), Recipe(split="as split"))


def test_folders_and_files_named_one_by_one_have_their_folder_s_part(tmp_path: Path) -> None:
    for part in ("train", "test", "my-test-rows"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "rows.jsonl").write_text('{"instruction": "A?", "output": "B."}\n')
    folders = [str(tmp_path / "train"), str(tmp_path / "test"), str(tmp_path / "my-test-rows")]
    assert list(file_parts(folders).values()) == ["train", "test", ""]
    assert list(file_parts([f"{folder}/rows.jsonl" for folder in folders]).values()) == ["train", "test", ""]
