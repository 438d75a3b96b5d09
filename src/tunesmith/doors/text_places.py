"""Where a pretraining run's text lies: its recipe names it without the folders that lead there, and hashes tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tunesmith.data import corpus
from tunesmith.disk import file_hash
from tunesmith.doors.placing import leads_out
from tunesmith.errors import TunesmithError
from tunesmith.places import note_names, noted_names
from tunesmith.recipe_pretrain import Pretraining
from tunesmith.run import ENVIRONMENT, Run


@dataclass(frozen=True)
class Texts:
    """The files of each source; held: the file of held-out documents, None where a share of each source is held out."""

    files: dict[str, list[Path]]
    held: Path | None

    def hashes(self) -> dict[str, Any]:
        """{"text": sha256 of each source, "held_out": sha256 of that file, or None}."""
        return {"text": corpus.hashes(self.files), "held_out": file_hash(self.held) if self.held else None}


def find(recipe: Pretraining, folders: Sequence[Path]) -> Texts:
    """The text of a run that begins. Raises TunesmithError where there is none of a source, beside what is held out."""
    held = None if recipe.held_out.endswith("%") else _one(recipe.held_out, corpus.find(recipe.held_out, folders))
    files = {name: _without(held, corpus.find(text.files, folders)) for name, text in recipe.text.items()}
    for name, paths in files.items():
        if not paths:
            raise TunesmithError(f"The source {name} is {recipe.held_out} alone, which is held out: name other text.")
    return Texts(files, held)


def recorded_of(recipe: Pretraining) -> Pretraining:
    """The recipe as the run keeps it: without folders of this machine."""
    text = {name: one.model_copy(update={"files": _name(one.files)}) for name, one in recipe.text.items()}
    return recipe.model_copy(update={"text": text, "held_out": _name(recipe.held_out)})


def note(run: Run, recipe: Pretraining, folders: Sequence[Path]) -> None:
    """Note on this machine where the text of a run that begins was given."""
    note_names(run.folder, {"folders": [str(folder.resolve()) for folder in folders], **_names(recipe)})


def find_again(run: Run, recipe: Pretraining, folders: Sequence[Path]) -> Texts:
    """The text of a run that goes on: in `folders`, where it was given, or as the run names it from the current folder.

    A source is taken only where it has the sha256 that the run recorded. Raises TunesmithError where there is none.
    """
    before = run.environment if run.path(ENVIRONMENT).exists() else None
    noted = noted_names(run.folder)
    named = _names(recipe)
    given = {**named, **{key: noted[key] for key in named if key in noted}}
    ways = [(named, folders), (given, [Path(folder) for folder in noted.get("folders", [])]), (named, [Path()])]
    held = None
    if not recipe.held_out.endswith("%"):
        places = (paths[0] for paths in _looked_up([(names["held_out"], where) for names, where in ways]))
        held = next((p for p in places if before is None or file_hash(p) == before["held_out_sha256"]), None)
        if held is None:
            raise _missing(run, recipe.held_out)
    files = {}
    for name in recipe.text:
        for found in _looked_up([(names["text"][name], where) for names, where in ways]):
            paths = _without(held, found)
            if before is None or corpus.hashes({name: paths})[name] == before["text"][name]["sha256"]:
                files[name] = paths
                break
        else:
            raise _missing(run, recipe.text[name].files)
    return Texts(files, held)


def _one(name: str, found: Sequence[Path]) -> Path:
    if len(found) > 1:
        raise TunesmithError(
            f"held_out: {name} names {len(found)} files ({found[0].name}, {found[1].name}, ...); what is held out is "
            "one file, or a share of every source such as 1%."
        )
    return found[0]


def _looked_up(ways: Sequence[tuple[str, Sequence[Path]]]) -> Iterator[list[Path]]:
    """The files of every way that leads to some."""
    for files, folders in ways:
        try:
            yield corpus.find(files, folders)
        except TunesmithError:
            continue


def _without(held: Path | None, paths: Sequence[Path]) -> list[Path]:
    """Files without the one that is held out whole, where a folder or a pattern takes it in."""
    return [path for path in paths if held is None or path.resolve() != held.resolve()]


def _names(recipe: Pretraining) -> Mapping[str, Any]:
    return {"text": {name: one.files for name, one in recipe.text.items()}, "held_out": recipe.held_out}


def _name(files: str) -> str:
    if not leads_out(files):
        return files
    return Path(files).name if Path(files).name not in ("", "..") else Path(files).resolve().name


def _missing(run: Run, name: str) -> TunesmithError:
    return TunesmithError(
        f"{name}, which the run {run.folder} learns from, is not on this machine as it was when the run began (by its "
        "sha256). Put it back where it was, or say which folder holds it: --text FOLDER"
    )
