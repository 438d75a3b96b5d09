"""The rows that a bundle carries: elsewhere they are read as they were here, id by id."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tunesmith import recipe as recipes
from tunesmith.data.sources import fingerprint, read
from tunesmith.doors import bundle_rows
from tunesmith.doors.placing import data_of, note, recorded_of
from tunesmith.errors import TunesmithError
from tunesmith.judge.wording import Words
from tunesmith.recipe import Recipe
from tunesmith.run import Run


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known of this machine but what a test notes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def row_file(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"instruction": f"Say {text}.", "output": text}) + "\n")
    return path


def made(tmp_path: Path, data: list[str]) -> Run:
    """A run as far as its rows go."""
    asked = Recipe(data=data)
    run = Run.claim(tmp_path / "run", recipes.dump(recorded_of(asked)))
    run.path("environment.json").write_text(json.dumps({"data": {"sources": fingerprint(data)}}))
    note(run, asked)
    return run


def unpacked(run: Run, rows: bundle_rows.Rows, to: Path) -> Run:
    """What somebody else finds in the bundle."""
    for name in ("recipe.yaml", "environment.json"):
        shutil.copy(run.path(name), to.joinpath(name)) if to.exists() else shutil.copytree(run.folder, to)
    for name, path in rows.files.items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, to / name)
    if (text := bundle_rows.recipe(run, rows)) is not None:
        (to / "recipe.yaml").write_bytes(text)
    return Run(to)


def rows_of(data: Any) -> list[tuple[str, Any]]:
    return [(row.id, row.value) for row in read(data)]


def test_folders_patterns_and_files_of_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    row_file(here / "set" / "train" / "a.jsonl", "train a")
    row_file(here / "set" / "test" / "a.jsonl", "test a")
    (here / "set" / "notes.md").write_text("no rows")
    row_file(here / "more" / "x" / "b.jsonl", "x b")
    row_file(here / "more" / "y" / "b.jsonl", "y b")
    one, two = (row_file(here / part / "mine.jsonl", part) for part in ("one", "two"))
    data = [str(here / "set"), str(here / "more" / "*" / "b.jsonl"), str(one), f"{two}=2", "starter"]
    run = made(tmp_path, data)
    before = rows_of(data)
    found = bundle_rows.carry(run)
    assert not found.left and sorted(found.files) == [
        "data/2/mine.jsonl", "data/mine.jsonl", "data/rows/x/b.jsonl", "data/rows/y/b.jsonl",
        "data/set/test/a.jsonl", "data/set/train/a.jsonl",
    ]  # fmt: skip
    there = unpacked(run, found, tmp_path / "there")
    shutil.rmtree(here)
    shutil.rmtree(tmp_path / "cache")
    monkeypatch.chdir(tmp_path)
    again = data_of(there, recipes.of(there))
    assert rows_of(again) == before
    assert again[3].endswith("data/2/mine.jsonl=2")
    said = bundle_rows.told(run, found, {}, Words("en"))
    assert said == "The rows come with tunesmith (starter). The rows are in `data/`."


def test_a_recipe_that_leads_there_stays_as_it_is(tmp_path: Path) -> None:
    run = made(tmp_path, [str(row_file(tmp_path / "one" / "mine.jsonl", "one"))])
    found = bundle_rows.carry(run)
    assert list(found.files) == ["data/mine.jsonl"] and bundle_rows.recipe(run, found) is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_left_out_is_named_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    one, two, three = (row_file(tmp_path / part / "mine.jsonl", part * 30) for part in ("one", "two", "three"))
    run = made(tmp_path, [str(one), str(two), str(three)])
    three.unlink()
    monkeypatch.setattr(bundle_rows, "MOST_BYTES", one.stat().st_size + 1)
    found = bundle_rows.carry(run)
    assert list(found.files) == ["data/mine.jsonl"]
    assert [(each.name, each.why) for each in found.left] == [
        ("data/2/mine.jsonl", "large"), ("data/3/mine.jsonl", "missing"),
    ]  # fmt: skip
    said = bundle_rows.told(run, found, {}, Words(lang))
    assert "data/2/mine.jsonl (" in said and "data/3/mine.jsonl (" in said and "--data FILE" in said
    there = unpacked(run, found, tmp_path / "there")
    shutil.rmtree(tmp_path / "cache")
    for path in (one, two):
        path.rename(path.with_name("gone"))
    with pytest.raises(
        TunesmithError, match=r"^2/mine\.jsonl, 3/mine\.jsonl, which"
    ):  # the first is not taken for them
        data_of(there, recipes.of(there))


def test_rows_of_the_hub_are_told_by_id_and_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tunesmith.data.sources.revision", lambda word: "0a1b2c")
    run = made(tmp_path, ["org/set:config@train"])
    assert run.environment["data"]["sources"][0]["revision"] == "0a1b2c"
    found = bundle_rows.carry(run)
    assert yaml.safe_load(run.path("recipe.yaml").read_text())["data"] == "org/set:config@train"
    said = bundle_rows.told(run, found, run.environment, Words("en"))
    assert "`org/set:config@train@0a1b2c`, given with `--data`" in said
    assert "is not known" in bundle_rows.told(run, found, {}, Words("en"))
