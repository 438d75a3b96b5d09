"""A run's rows are found again by their hash, wherever it is taken up; a file of the same name is no substitute."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tunesmith import recipe as recipes
from tunesmith.data.example import Example
from tunesmith.data.ledger import Ledger
from tunesmith.data.prepare import prepare
from tunesmith.data.sources import fingerprint, read, sources
from tunesmith.disk import write_bytes, write_json, write_text
from tunesmith.doors.placing import again, data_of, held_back, note, recorded_of, unseen
from tunesmith.errors import TunesmithError
from tunesmith.model.load import base_of
from tunesmith.places import remember
from tunesmith.recipe import Recipe
from tunesmith.run import ENVIRONMENT, LEDGER, RECIPE, Run


def write(path: Path, word: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"instruction": f"Say {word} {i}.", "output": f"{word} {i}."} for i in range(3)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def begun(folder: Path, recipe: Recipe, *, killed: bool = False) -> tuple[Run, Recipe]:
    """A run as it lies after its start; killed: before it told what it read."""
    recorded = recorded_of(recipe)
    folder.mkdir(parents=True)
    run = Run(folder)
    write_text(run.path(RECIPE), recipes.dump(recorded))
    note(run, recipe)
    if not killed:
        remember({source["sha256"]: path for source, (_, path) in zip(
            fingerprint(recipe.data), sources(recipe.data), strict=True) if path})  # fmt: skip
        write_json(run.path(ENVIRONMENT), {"data": {"sources": fingerprint(recipe.data)}})
    return run, recorded


def test_a_run_s_own_recipe_leads_to_its_rows_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tunesmith tune RUN/recipe.yaml`, as a report says, also from elsewhere; what was given beside it stays."""
    rows = write(tmp_path / "far" / "mine.jsonl", "one")
    run, recorded = begun(tmp_path / "runs" / "one", recipes.resolve(overrides={"data": str(rows)}))
    monkeypatch.chdir(tmp_path)
    assert recorded.data == "mine.jsonl"
    file = str(run.path(RECIPE))
    assert again(recorded, file).data == [str(rows)]
    assert again(recorded, file, ["data"]) == again(recorded, None) == again(recorded, "other.yaml") == recorded
    write(tmp_path / "mine.jsonl", "of the same name, where it is named")
    assert again(recorded, file) == recorded
    (tmp_path / "mine.jsonl").unlink()
    rows.unlink()
    assert again(recorded, file) == recorded  # which is told as any name that leads nowhere


def values(data: str | list[str]) -> list[object]:
    return [row.value for row in read(data)]


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize(
    "words", [["{here}/all"], ["{here}/all/*.jsonl"], ["{here}/x/train.jsonl", "{here}/y/train.jsonl=2"]]
)
def test_rows_given_by_absolute_paths_are_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], killed: bool
) -> None:
    for name in ("all/a.jsonl", "all/b.jsonl", "x/train.jsonl", "y/train.jsonl"):
        write(tmp_path / name, name)
    given = [word.format(here=tmp_path) for word in words]
    run, recorded = begun(tmp_path / "runs" / "one", recipes.resolve(overrides={"data": given}), killed=killed)
    assert str(tmp_path) not in run.path(RECIPE).read_text()
    monkeypatch.chdir(write(tmp_path / "elsewhere" / "train.jsonl", "another").parent)
    assert values(data_of(run, recorded)) == values(given)


def test_a_file_of_the_same_name_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = write(tmp_path / "mine" / "rows.jsonl", "mine")
    monkeypatch.chdir(mine.parent)
    run, recorded = begun(tmp_path / "run", recipes.resolve(overrides={"data": "rows.jsonl"}))
    monkeypatch.chdir(write(tmp_path / "other" / "rows.jsonl", "other").parent)
    assert values(data_of(run, recorded)) == values(str(mine))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "forgotten"))
    with pytest.raises(TunesmithError, match=r"rows\.jsonl.*--data FILE"):
        data_of(run, recorded)


def test_a_file_that_was_changed_since_is_not_taken(tmp_path: Path) -> None:
    mine = write(tmp_path / "rows.jsonl", "mine")
    run, recorded = begun(tmp_path / "run", recipes.resolve(overrides={"data": str(mine)}))
    write(mine, "other")
    with pytest.raises(TunesmithError, match=r"rows\.jsonl.*--data FILE"):
        data_of(run, recorded)


def test_where_the_run_was_moved_its_files_are_known_by_their_hashes(tmp_path: Path) -> None:
    given = [str(write(tmp_path / name / "train.jsonl", name)) for name in ("x", "y")]
    run, recorded = begun(tmp_path / "run", recipes.resolve(overrides={"data": [given[0], f"{given[1]}=2"]}))
    moved = Run(run.folder.rename(tmp_path / "moved"))
    assert [str(path) for _, path in sources(data_of(moved, recorded))] == given


def test_a_base_is_found_again_before_the_run_told_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base").mkdir()
    monkeypatch.chdir(tmp_path)
    run, recorded = begun(tmp_path / "run", Recipe(model=str(tmp_path / "base")), killed=True)
    assert (recorded.model, base_of(run, recorded)) == ("base", str(tmp_path / "base"))


def test_rows_that_the_run_learnt_are_not_held_out(tmp_path: Path) -> None:
    file = write(tmp_path / "rows.jsonl", "word")
    run, _ = begun(tmp_path / "run", recipes.resolve(overrides={"data": str(file)}))
    ledger = Ledger()
    for line, part in enumerate(("train", "validation", "test"), 1):
        ledger.read(f"rows.jsonl:{line}", "rows.jsonl", line).part = part
    write_bytes(run.path(LEDGER), ledger.as_bytes())
    again = file.rename(tmp_path / "again.jsonl")  # the same rows under another name
    examples = [Example(f"again.jsonl:{line}", ()) for line in (1, 2, 3)]
    assert unseen(run, fingerprint(str(again)), examples) == (examples[2:], True)
    with pytest.raises(TunesmithError, match=r"again\.jsonl: the run .* learnt from every row"):
        unseen(run, fingerprint(str(again)), examples[:2])
    other = write(tmp_path / "other" / "rows.jsonl", "other")
    mine = [Example("rows.jsonl:1", ())]
    assert unseen(run, fingerprint(str(other)), mine) == (mine, False)


def test_a_path_that_goes_up_is_recorded_by_its_name() -> None:
    recorded = recorded_of(Recipe(data=["../client/rows.jsonl=2", "rows/mine.jsonl"]))
    assert recorded.data == ["rows.jsonl=2", "rows/mine.jsonl"]


def test_rows_that_were_skipped_are_skipped_again(tmp_path: Path) -> None:
    file = write(tmp_path / "rows.jsonl", "word")
    file.write_text(file.read_text() + "{broken\n")
    recipe = recipes.resolve(overrides={"data": str(file), "split": "100/0/0"})
    with pytest.raises(TunesmithError, match="skip-bad"):
        prepare(recipe.data, recipe)
    recorded = Recipe.model_validate(recorded_of(recipe, skip_bad=True).model_dump())
    assert len(prepare(str(file), recorded).train) == 3


def test_a_run_s_own_held_out_rows_are_those_of_its_ledger(tmp_path: Path) -> None:
    ledger = Ledger()
    for line in range(1, 5):
        ledger.read(f"f:{line}", "f", line)
    for line, part in enumerate(("train", "test", "test"), 1):
        ledger.entries[f"f:{line}"].part = part
    ledger.drop("f:3", "over 128 tokens")
    run = Run(tmp_path)
    write_bytes(run.path(LEDGER), ledger.as_bytes())
    examples = [Example(f"f:{line}", ()) for line in range(1, 5)]
    assert [example.id for example in held_back(run, examples)] == ["f:2"]
    with pytest.raises(TunesmithError, match="held no row back"):
        held_back(run, examples[:1])
