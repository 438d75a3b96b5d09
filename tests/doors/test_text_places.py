"""A pretraining run's text is found again by its hash; a file of the same name is no substitute."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tunesmith import recipe_pretrain as recipes
from tunesmith.disk import write_json, write_text
from tunesmith.doors import text_places
from tunesmith.errors import TunesmithError
from tunesmith.recipe_pretrain import Pretraining
from tunesmith.run import ENVIRONMENT, RECIPE, Run


def write(path: Path, word: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{word} and more.\n")
    return path


def begun(folder: Path, texts: dict[str, Any], folders: list[Path], **settings: Any) -> tuple[Run, Pretraining]:
    """A run as it lies after its start, and the recipe that it kept."""
    recipe = recipes.make({"text": texts, "steps": 1, **settings}, "the test")
    found = text_places.find(recipe, folders)
    folder.mkdir(parents=True)
    run = Run(folder)
    write_text(run.path(RECIPE), recipes.dump(text_places.recorded_of(recipe)))
    text_places.note(run, recipe, folders)
    hashes = found.hashes()
    text = {name: {"sha256": sha256} for name, sha256 in hashes["text"].items()}
    write_json(run.path(ENVIRONMENT), {"text": text, "held_out_sha256": hashes["held_out"]})
    return run, recipes.make(run.recipe, "the run")


def test_text_is_found_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [write(tmp_path / "here" / name, name) for name in ("a.txt", "all/b.txt", "all/c.txt", "held.txt")]
    a, b, c, held = texts
    monkeypatch.chdir(a.parent)
    names = {"one": "a.txt", "two": str(b.parent), "three": f"{b.parent}/*.txt", "four": "../here/a.txt"}
    run, recipe = begun(tmp_path / "run", names, [Path()], held_out="held.txt")
    assert str(tmp_path) not in run.path(RECIPE).read_text() and ".." not in run.path(RECIPE).read_text()
    monkeypatch.chdir(write(tmp_path / "elsewhere" / "a.txt", "another").parent)
    found = text_places.find_again(run, recipe, [])
    assert found.files == {"one": [a], "two": [b, c], "three": [b, c], "four": [a.parent / ".." / "here" / "a.txt"]}
    assert found.held == held


def test_other_text_of_the_same_name_is_refused_and_the_right_one_is_found_where_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = write(tmp_path / "mine" / "a.txt", "mine")
    run, recipe = begun(tmp_path / "run", {"one": str(mine)}, [Path()])
    other = write(tmp_path / "other" / "a.txt", "other").parent
    assert text_places.find_again(run, recipe, [other]).files == {"one": [mine]}
    mine.parent.rename(tmp_path / "moved")
    monkeypatch.chdir(other)
    with pytest.raises(TunesmithError, match=r"a\.txt, which the run .*run learns from.*by its sha256.*--text FOLDER"):
        text_places.find_again(run, recipe, [])
    assert text_places.find_again(run, recipe, [tmp_path / "moved"]).files == {"one": [tmp_path / "moved" / "a.txt"]}


def test_held_out_documents_are_known_by_their_hash(tmp_path: Path) -> None:
    a, held = (write(tmp_path / name, name) for name in ("a.txt", "held.txt"))
    run, recipe = begun(tmp_path / "run", {"one": "*.txt"}, [tmp_path], held_out="held.txt")
    assert text_places.find_again(run, recipe, []) == text_places.Texts({"one": [a]}, held)
    held.write_text("Changed.\n")
    with pytest.raises(TunesmithError, match=r"held\.txt, which"):
        text_places.find_again(run, recipe, [])


def test_held_out_is_one_file(tmp_path: Path) -> None:
    for name in ("a.txt", "held/one.txt", "held/two.txt"):
        write(tmp_path / name, name)
    with pytest.raises(
        TunesmithError, match=r"held names 2 files \(one\.txt, two\.txt, \.\.\.\); .*one file, or a share"
    ):
        begun(tmp_path / "run", {"one": "a.txt"}, [tmp_path], held_out="held")
