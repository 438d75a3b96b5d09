"""The rows of a study: those that every cell is measured on, and those that cells may learn from, kept in its folder.

A run by itself holds out rows of its own, which change with the seed, the number of rows and the cleaning. Here they
are drawn once. What cells learn from is every other row as it was found, so that cleaning can be varied (but for
lists that a table's cells write, which are lists in every cell of the study); a row that
asks, or nearly asks, what a held-out row asks is left out of it, whether cleaned or not, and so is one that holds
several examples where any of them does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tunesmith.data.clean import mender
from tunesmith.data.example import Example, Message
from tunesmith.data.keys import answered_prompts, asked_keys, learnt_keys, opening_key
from tunesmith.data.ledger import Ledger
from tunesmith.data.near import near_learners
from tunesmith.data.prepare import prepare
from tunesmith.data.shape import Shaped, entered, unpacked
from tunesmith.data.sources import STANDARD_INPUT, read, sources, weights
from tunesmith.data.steps import choose
from tunesmith.disk import file_hash, write_json, write_lines
from tunesmith.doors.measure import held_out
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.split import own_parts, parse_split

TEST, FACTS = "test.jsonl", "rows.json"
FEWEST = 10  # held-out rows below which nothing is compared


@dataclass(frozen=True)
class Rows:
    """test: the held-out examples. data: what cells learn from, by the data's own name. split: shares without a test.

    sha256: of the held-out rows, by which a run tells that it was measured on them. changed: files that are not any
    more what the rows were drawn from, of which the study's own copy is used all the same.
    """

    test: list[Example]
    data: dict[str, list[str]]
    split: str
    sha256: str
    changed: list[str] = field(default_factory=list)


def gather(folder: Path, recipe: Recipe, sets: Sequence[Any], test: str, test_rows: int) -> Rows:
    """The rows of a study, from its folder where they are there, else drawn and kept there.

    sets: the values of `data` among the cells. test: a source of held-out rows; '' draws them from the data.
    """
    drawn = (folder / FACTS).exists()
    if not drawn:
        _draw(folder, recipe, sets, test, test_rows)
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    lines = (folder / TEST).read_text(encoding="utf-8").split("\n")  # a text may hold other ends of lines
    examples = [_example(json.loads(line)) for line in lines if line]
    data = {name: [str(folder / each) for each in files] for name, files in facts["data"].items()}
    changed = _changed(facts.get("sources", {}), (*sets, test)) if drawn else []
    return Rows(examples, data, facts["split"], facts["sha256"], changed)


def _changed(drawn: dict[str, str], data: Sequence[Any]) -> list[str]:
    """Names of files of these data that are others than those that rows were drawn from, or new among them; what is
    gone, and what only lies elsewhere, has not changed."""
    known = set(drawn.values())
    now = _files(data) if drawn else {}
    return [Path(path).name for path, sha256 in now.items() if drawn.get(path) != sha256 and sha256 not in known]


def _files(data: Sequence[Any]) -> dict[str, str]:
    """Path and sha256 of every file there is of these data."""
    found: dict[str, str] = {}
    for word in (word for named in data for word in ([named] if isinstance(named, str | Path) else named) if word):
        with suppress(TunesmithError, OSError):  # what cannot be read any more: the study has rows of its own
            found |= {str(path.resolve()): file_hash(path) for _, path in sources(word) if path is not None}
    return found


def _draw(folder: Path, recipe: Recipe, sets: Sequence[Any], test: str, test_rows: int) -> None:
    for named in (*sets, recipe.data, test):
        if STANDARD_INPUT in ([named] if isinstance(named, str) else named):
            raise TunesmithError(
                "A study reads its rows several times, which standard input (-) allows once: write them to a file "
                "(cat > mine.jsonl) and name that."
            )
    if own_parts(recipe.split):
        raise TunesmithError(
            "A study and a search split by shares: --set split=80/10/10, and --test FILE for rows held out."
        )
    drawn = _files((*sets, test))
    whole = recipe.model_copy(update={"rows": None, "words": 0, "tokens": 0, "seed": 0})
    if test:
        everything = prepare(test, whole.model_copy(update={"split": "100/0/0"}), held=True).train
    else:
        everything = prepare(recipe.data, whole).test
    if len(everything) < FEWEST:
        raise TunesmithError(
            f"Only {len(everything)} rows are held out, too few to compare cells by (at least {FEWEST}). Hold out more "
            "(--set split=70/10/20), or name a file of them: --test FILE"
        )
    ids = set() if test else {example.id for example in everything}
    data = {}
    for number, named in enumerate(sets, 1):
        data[_name(named)] = _pool(folder, f"{number}-" if len(sets) > 1 else "", named, whole, ids, everything)
    examples = held_out(everything, test_rows, 0)
    write_lines(folder / TEST, [_line(example) for example in examples])
    (train, validation, _), _ = parse_split(recipe.split)
    learnt = round(100 * train / (train + validation), 4)
    shares = f"{learnt:.4f}/{100 - learnt:.4f}/0"
    rest = recipe.split.partition(" ")[2]
    facts = {"data": data, "split": f"{shares} {rest}".strip(), "sha256": file_hash(folder / TEST), "sources": drawn}
    write_json(folder / FACTS, facts)  # last: without it nothing of the folder is used


def _name(named: Any) -> str:
    return " ".join(named) if isinstance(named, list) else str(named)


def _pool(folder: Path, before: str, named: Any, recipe: Recipe, ids: set[str], held: Sequence[Example]) -> list[str]:
    """Write the rows that may be learnt from, one file for each of the data's, and give their names in the folder.

    Raises TunesmithError for rows that cannot be read, as a run of its own would (unless the recipe's `skip_bad`).
    """
    ledger = Ledger()
    shaped = Shaped(entered(read(named), ledger), recipe, ledger, skip_bad=recipe.skip_bad)
    leaked = ids | _asking(list(shaped), held, recipe)
    rows = {row_of(id) for id in leaked} | {id for id, owner in shaped.part_of.items() if owner in leaked}
    weight = weights(named)
    kept: dict[str, list[dict[str, Any]]] = {}
    for row in read(named):
        guessed = bool(row.mended) and not shaped.decoding  # it would be written as UTF-8, which nobody asked for
        if not row.error and not guessed and row.id not in rows:
            # a file of lines would not be searched for lists that its cells write
            kept.setdefault(row.file, []).append(unpacked(row.value, shaped.unpacked.get(row.file, "")))
    found = []
    for number, (file, values) in enumerate(kept.items(), 1):
        stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in file.split("/")[-1].split(".")[0])
        name = f"{before}{number}-{stem}.jsonl"
        write_lines(folder / name, values)
        times = weight.get(file, 1.0)
        found.append(name if times == 1 else f"{name}={times:g}")
    if not found:
        raise TunesmithError(
            f"No row of {_name(named)} is left to learn from: each holds, or asks, what is held out. "
            "Name a file of rows to measure on: --test FILE"
        )
    return found


def _asking(examples: Sequence[Example], held: Sequence[Example], recipe: Recipe) -> set[str]:
    """Ids of the examples that ask in any turn what held-out ones ask, as they are or cleaned; or nearly, unless that
    is off."""
    steps = choose(recipe.clean)
    mend, opened = mender(steps), {opening_key(example.messages) for example in held}
    asked = {key for example in held for key in asked_keys(example.prompt or example.messages)}
    cleaned = [Example(example.id, tuple(mend(example.messages)[0]), example.meta) for example in examples]

    def asks(example: Example) -> bool:
        turns = answered_prompts(example.messages)
        return opening_key(example.messages) in opened or any(not asked.isdisjoint(learnt_keys(turn)) for turn in turns)

    found = {one.id for pair in zip(examples, cleaned, strict=True) for one in pair if asks(one)}
    if "near_leaks" not in steps:
        return found
    others = [example for example in cleaned if example.id not in found]
    return found | {others[place].id for place in near_learners(others, held, steps.near)}


def row_of(id: str) -> str:
    """The row that an example is of.

    >>> row_of("mine.jsonl:3#2"), row_of("a#1.jsonl:3")
    ('mine.jsonl:3', 'a#1.jsonl:3')
    """
    return re.sub(r"#\d+$", "", id)


def _line(example: Example) -> dict[str, Any]:
    messages = [{"role": message.role, "content": message.content} for message in example.messages]
    meta = {key: value for key, value in example.meta.items() if isinstance(value, str | int | float | bool)}
    return {"id": example.id, "messages": messages, "meta": meta}


def _example(line: dict[str, Any]) -> Example:
    messages = tuple(Message(turn["role"], turn["content"]) for turn in line["messages"])
    return Example(line["id"], messages, line["meta"])
