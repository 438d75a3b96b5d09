"""The rows that a bundle carries: which files, by which names, and why others are left out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tunesmith import recipe as recipes
from tunesmith.data.hub import at_commit
from tunesmith.data.sources import STARTER, is_pattern, pattern, sources, unweighted
from tunesmith.disk import expanded
from tunesmith.doors.placing import places
from tunesmith.judge.parts import dig
from tunesmith.judge.safe import markdown as md
from tunesmith.judge.safe import name as safe_name
from tunesmith.judge.wording import Words
from tunesmith.run import Run

MOST_BYTES = 100_000_000  # rows that a bundle carries, all together


@dataclass(frozen=True)
class Left:
    """A source that a bundle does not carry. why: hub, missing or large; size in bytes where it is large.

    name: a hub id, or where the bundle looks for it, under data/.
    """

    name: str
    why: str
    size: int = 0


@dataclass(frozen=True)
class Rows:
    """files: a name in the bundle -> the file here. words: the bundle's `data`. left: what it does not carry."""

    files: dict[str, Path]
    words: list[str]
    left: list[Left]


def carry(run: Run) -> Rows:
    """The run's rows as its bundle holds them: files keep their names and folders theirs, since ids are made of them.

    Sources of one name lie in numbered folders. Files of a pattern lie in `rows`. A run that keeps its rows
    itself carries that file instead.
    """
    if run.rows is not None:
        return Rows({}, [], [])
    files: dict[str, Path] = {}
    words: list[str] = []
    left: list[Left] = []
    taken: list[str] = []
    room = MOST_BYTES
    for word, place in places(run, recipes.of(run)):
        name, weight = unweighted(word)
        found = sources(place) if place and name != STARTER else []
        paths = [path for _, path in found if path is not None]
        if name == STARTER or len(paths) < len(found):
            words.append(word)
            left += [Left(name, "hub")] if name != STARTER else []
            continue
        below = ""
        root = expanded(unweighted(place)[0]) if place else Path(name)
        if is_pattern(str(root)) and not root.exists():
            root, below = pattern(root)
        top = _free("rows" if below else Path(name).name or "rows", taken)
        taken.append(top)
        kept = "/".join(part for part in (top, below) if part)
        plain = name if kept == Path(name).name else kept
        words.append(word if plain == name else f"{plain}={weight:g}" if weight != 1 else plain)
        size = sum(path.stat().st_size for path in paths)
        if place is None or size > room:
            left.append(Left(f"data/{kept}", "large" if place else "missing", size))
            continue
        room -= size
        for path in paths:
            inside = f"{top}/{path.relative_to(root).as_posix()}" if root.is_dir() else top
            files[f"data/{inside}"] = path
    return Rows(files, words, left)


def _free(name: str, taken: list[str]) -> str:
    """The name, or the first in a numbered folder that no other lies at, in or around."""
    found, number = name, 1
    while any(
        f"{one}/".casefold().startswith(f"{other}/".casefold())
        for held in taken
        for one, other in ((found, held), (held, found))
    ):
        number += 1
        found = f"{number}/{name}"
    return found


def recipe(run: Run, rows: Rows) -> bytes | None:
    """recipe.yaml with the names that the bundle gives to rows; None where the run's own are these."""
    recorded = recipes.of(run)
    if not rows.words or rows.words == ([recorded.data] if isinstance(recorded.data, str) else list(recorded.data)):
        return None
    data: Any = rows.words[0] if len(rows.words) == 1 else rows.words
    return recipes.dump(recorded.model_copy(update={"data": data})).encode()


def told(run: Run, rows: Rows, environment: dict[str, Any], words: Words) -> str:
    """Where the rows are: in the bundle, in tunesmith, on the hub, or left out and why."""
    if run.rows is not None:
        return words("bundle.data_rows", name=run.rows.name)
    said = [words("bundle.data_builtin", names=STARTER)] if STARTER in (unweighted(w)[0] for w in rows.words) else []
    if rows.files:
        said.append(words("bundle.data_inside"))
    commits = {source.get("name"): source.get("revision") for source in dig(environment, "data", "sources") or []}
    for each in (each for each in rows.left if each.why == "hub"):
        commit, name = safe_name(commits.get(each.name) or ""), safe_name(each.name, 200)
        place = at_commit(name, commit) if commit else ""
        key = "data_hub_pinned" if place == name else "data_hub" if commit else "data_hub_now"
        said.append(words(f"bundle.{key}", name=md(name), place=place, revision=commit))
    absent = [
        words(f"bundle.left_{each.why}", name=md(safe_name(each.name)), size=words.size(each.size),
              most=words.size(MOST_BYTES))
        for each in rows.left if each.why != "hub"
    ]  # fmt: skip
    return " ".join([*said, *([words("bundle.data_outside", names=words.listed(absent))] if absent else [])])
