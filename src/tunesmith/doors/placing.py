"""Where a run's rows and base lie on this machine: its recipe names them without the folders that lead there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from tunesmith.data import ledger as ledgers
from tunesmith.data.example import Example
from tunesmith.data.sources import STANDARD_INPUT, STARTER, is_pattern, sources, unweighted
from tunesmith.disk import expanded, file_hash
from tunesmith.errors import TunesmithError
from tunesmith.model.load import NANO, base_of, find, folder_of, short_name
from tunesmith.places import note_names, noted_names, recall
from tunesmith.recipe import Recipe
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ENVIRONMENT, LEDGER, RECIPE, Run

J = TypeVar("J", Recipe, ClassifyRecipe)


def recorded_of(recipe: J, kept: str = "", skip_bad: bool = False) -> J:
    """The recipe as the run keeps it: without folders of this machine, and with what was asked of bad rows.

    kept: the file in the run that holds its rows, where it keeps them itself.
    """
    names = [kept] if kept else [_name(word) for word in _words(recipe)]
    model = recipe.model
    found = {"data": names[0] if len(names) == 1 else names, "model": short_name(model) if leads_out(model) else model}
    return recipe.model_copy(update={**found, "skip_bad": skip_bad or recipe.skip_bad})


def note(run: Run, recipe: Recipe | ClassifyRecipe, kept: str = "") -> None:
    """Note on this machine where the rows and the base of a run that begins were given. kept: as for `recorded_of`."""
    words = [] if kept else [_absolute(word) for word in _words(recipe)]
    model = recipe.model
    is_folder = model != NANO and folder_of(model).is_dir()
    note_names(run.folder, {"data": words, "model": str(folder_of(model).resolve()) if is_folder else model})


def data_of(run: Run, recipe: Recipe | ClassifyRecipe) -> str | list[str]:
    """Where a run's rows are: in the run or its bundle, where they were given, as it names them, or were last seen.

    A file is taken only where its sha256 is one that the run recorded. Raises TunesmithError where there is none.
    """
    if run.rows is not None:
        return str(run.rows)
    found = places(run, recipe)
    if missing := [word for word, place in found if place is None]:
        raise TunesmithError(
            f"{', '.join(missing)}, which the run {run.folder} learnt from, is not on this machine as it was then (by "
            "its sha256). Put it back where it was, or say where it is: --data FILE"
        )
    return [place for _, place in found if place is not None]


def again(recipe: J, file: str | None, given: Collection[str] = ()) -> J:
    """The recipe, its rows and its base where they are, where it is a run's own (`RUN/recipe.yaml`) whose names do not
    lead there by themselves. given: those of "data" and "model" that were given beside it, which stay as they are."""
    run = Run(Path(file or RECIPE).parent)
    if file is None or Path(file).name != RECIPE or not run.path(ENVIRONMENT).exists():
        return recipe
    found: dict[str, Any] = {}
    if "data" not in given and not _leads(sources, recipe.data):
        with suppress(TunesmithError):
            found["data"] = data_of(run, recipe)
    if "model" not in given and not _leads(partial(find, causal=False), recipe.model):
        found |= {"model": base} if (base := base_of(run, cast(Any, recipe), causal=False)) else {}
    return recipe.model_copy(update=found)


def _leads(search: Callable[[Any], object], name: Any) -> bool:
    try:
        search(name)
    except TunesmithError:
        return False
    return True


def places(run: Run, recipe: Recipe | ClassifyRecipe) -> list[tuple[str, str | None]]:
    """Each source that a run's recipe names, and where it is as `data_of` tells; None where it is not as it was then.

    Where the names do not lead to all of them, each file by its own name, if this machine has seen them all.
    """
    read = run.environment["data"]["sources"] if run.path(ENVIRONMENT).exists() else []
    words = _words(recipe)
    noted = noted_names(run.folder).get("data") or []
    given = noted if len(noted) == len(words) else words
    hashes = {source["sha256"] for source in read}
    found: list[tuple[str, str | None]] = []
    taken: set[str] = set()
    for word, at in zip(words, given, strict=True):
        there = (each for each in _candidates(run, word, at) if unweighted(each)[0] not in taken)
        place = next((each for each in there if _is_it(each, hashes)), None)
        taken |= {unweighted(place)[0]} if place else set()
        found.append((word, place))
    if all(place for _, place in found):
        return found
    seen = [(recall(source["sha256"]), source) for source in read]
    if seen and all(at and file_hash(Path(at)) == source["sha256"] for at, source in seen):
        weights = [source.get("weight", 1) for _, source in seen]
        places = [str(at) for at, _ in seen]
        return [(_weighted(Path(at).name, n), _weighted(at, n)) for at, n in zip(places, weights, strict=True)]
    return found


def held_back(run: Run, examples: Sequence[Example]) -> list[Example]:
    """Those of the examples that the run's ledger holds back: its test rows, without those that were over its limits.

    Raises TunesmithError where there is none.
    """
    mine = {entry.id for entry in ledgers.load(run.path(LEDGER)) if entry.part == "test" and entry.fate != "dropped"}
    kept = [example for example in examples if example.id in mine]
    if not kept:
        raise TunesmithError(f"The run {run.folder} held no row back. Name rows to measure it on: --data FILE")
    return kept


def unseen(run: Run, read: Sequence[Mapping[str, Any]], examples: Iterable[Example]) -> tuple[list[Example], bool]:
    """Those of the examples that the run neither learnt from nor was stopped by, as its ledger tells; and whether the
    run knows any of the sources they were `read` from ({"name", "sha256"}): where it does not, it cannot tell.

    Raises TunesmithError where none is left.
    """
    names = {source["sha256"]: source["name"] for source in run.environment["data"]["sources"]}
    theirs = {source["name"]: names.get(source["sha256"]) for source in read}
    learnt = {entry.id for entry in ledgers.load(run.path(LEDGER)) if entry.known}
    kept = []
    for example in examples:
        file, _, line = example.id.rpartition(":")
        if f"{theirs.get(file)}:{line}" not in learnt:
            kept.append(example)
    if not kept:
        given = ", ".join(theirs)
        raise TunesmithError(f"{given}: the run {run.folder} learnt from every row of it. Name others: --data FILE")
    return kept, any(theirs.values())


def _words(recipe: Recipe | ClassifyRecipe) -> list[str]:
    return [recipe.data] if isinstance(recipe.data, str) else list(recipe.data)


def leads_out(word: str) -> bool:
    """Whether a path names folders of this machine, as an absolute one does, or one that goes up."""
    return Path(word).is_absolute() or word.startswith("~") or ".." in Path(word).parts


def _name(word: str) -> str:
    if not leads_out(word):
        return word
    source, weight = unweighted(word)
    path = expanded(source)
    return _weighted(path.name if path.name not in ("", "..") else path.resolve().name, weight)


def _absolute(word: str) -> str:
    source, weight = unweighted(word)
    path = expanded(source)
    is_path = source not in (STARTER, STANDARD_INPUT) and (path.exists() or is_pattern(source))
    return _weighted(str(path.absolute()), weight) if is_path else word


def _weighted(source: str, weight: float) -> str:
    return source if weight == 1 else f"{source}={weight:g}"


def _candidates(run: Run, word: str, given: str) -> Iterator[str]:
    """Where the rows of one word may be, the likeliest first."""
    source, weight = unweighted(word)
    for name in dict.fromkeys((source, Path(source).name)):  # a bundle keeps them here, each by its own name
        packed = run.path("data") / name
        if packed.exists() or is_pattern(name):
            yield _weighted(str(packed), weight)
    yield given
    if word != given:
        yield word


def _is_it(word: str, hashes: set[str]) -> bool:
    """Whether a word leads to rows, and its files are all among those of these hashes (where any are known)."""
    if word == STARTER:
        return True
    try:
        paths = [path for _, path in sources(word)]
    except TunesmithError:
        return False
    return not hashes or all(path is None or file_hash(path) in hashes for path in paths)
