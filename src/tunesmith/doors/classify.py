"""The verbs of classifiers as plain functions: tune, resume, predict (class_compare.py evaluates)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tunesmith import recipe as recipes
from tunesmith.data import other_shapes, templates
from tunesmith.data.clean import mender
from tunesmith.data.fields import BadRow, Fields
from tunesmith.data.in_groups import in_groups
from tunesmith.data.labels import mended, mended_label, prepare_labels
from tunesmith.data.sources import read, sources
from tunesmith.data.steps import choose
from tunesmith.doors.own_rows import given
from tunesmith.doors.placing import data_of, note, recorded_of
from tunesmith.doors.stream import as_they_come
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.load import base_of, find
from tunesmith.places import remember
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import CLASSIFY, METRICS, Run, new_name

Listener = Callable[[dict[str, Any]], None]
Row = tuple[str, str, str, str]  # id, text, second text or '', label or ''
AT_ONCE = 256
_NO_LABEL = {"label": None, "probability": None, "probabilities": None}
_WHICH = "Say which column holds the text: --set columns.text=COLUMN"
_LABEL = "Say which column holds the label: --set columns.label=COLUMN"
_PASS = "Or tell such rows in their places, and label the others: --skip-bad"


def silent(event: dict[str, Any]) -> None:
    pass


def tune(
    recipe: ClassifyRecipe,
    *,
    out: str | Path | None = None,
    data: Any = None,
    skip_bad: bool = False,
    listen: Listener = silent,
) -> Run:
    """Encoder (or causal model) -> classifier, measured against its baselines and reported, in a run folder.

    data: rows given in Python (dicts or a DataFrame), in place of recipe.data; a copy is kept in the run.
    listen: hears every event ({"event": "read" | "labels" | "step" | "validation" | "answers" | "done", ...}).
    Raises TunesmithError, leaving no folder, when anything about the request is wrong.
    """
    machine.alone("classify tune")
    if not recipe.data and data is None:
        raise TunesmithError("Say what to learn from: --data FILE, rows of a text and a label. See: docs/classify.md")
    if recipe.template != "own":
        templates.choose(recipe.template)
    if recipe.from_scratch and recipe.method != "full":
        raise TunesmithError(
            f"Random weights are trained whole: --from-scratch goes with method: full, not {recipe.method}."
        )
    rows = given(recipe, data)
    find(recipe.model, causal=False, weights=not recipe.from_scratch)
    recorded = recorded_of(recipe, rows.name, skip_bad)
    folder = Path(out) if out else Path("runs") / new_name(recorded.model, recorded.data)
    with Run.claimed(folder, recipes.dump(recorded)) as run:
        note(run, recipe, rows.name)
        _work(run, recipe, recorded, rows.kept(run), skip_bad, listen)
    return run


def resume(
    folder: str | Path,
    *,
    model: str | None = None,
    data: Any = None,
    skip_bad: bool = False,
    listen: Listener = silent,
) -> Run:
    """Go on with a run that stopped, from its last checkpoint, as if it had not.

    The same CPU and threads give the same classifier bit for bit, a card to rounding.
    """
    run = opened(folder)
    if run.path(METRICS).exists():
        raise TunesmithError(f"The run {folder} is done; there is nothing to resume. See: tunesmith report {folder}")
    recorded = recipes.of(run, ClassifyRecipe)
    where = model or base_of(run, cast(Any, recorded), causal=False)
    if where is None:
        raise TunesmithError(f"The base of this run ({recorded.model}) was not found here. Say where: --model FOLDER")
    there = data if data is not None else data_of(run, recorded)
    with run.alone():
        _work(run, recorded.model_copy(update={"model": where}), recorded, there, skip_bad, listen)
    return run


def opened(folder: str | Path) -> Run:
    """A classifier's run, or a word on what else it is."""
    return Run.open(folder, CLASSIFY)


def _work(
    run: Run, recipe: ClassifyRecipe, recorded: ClassifyRecipe, data: Any, skip_bad: bool, listen: Listener
) -> None:
    machine.share_cores()
    labelled = prepare_labels(data, recipe, skip_bad=skip_bad)
    listen({"event": "read", **labelled.ledger.counts(), "format": labelled.format, "why": labelled.why})
    hashes = {source["name"]: source["sha256"] for source in labelled.sources}
    remember({hashes[name]: path for name, path in sources(data) if path is not None and name in hashes})

    from tunesmith.doors.classifying import job  # torch is not loaded before the rows are known to be good

    job(run, recipe, recorded, labelled, listen)


def predict(
    folder: str | Path,
    texts: Iterable[Row | Unread],
    *,
    model: str | None = None,
    threads: int = 0,
    live: bool = False,
) -> Iterator[dict[str, Any]]:
    """{"id", "text", "label", "probability", "probabilities": {label: p}} of each text, as they come.

    The classifier reads a text as it read those it learnt from: cleaned as its recipe says. `label` is None for a text
    that is too long to be read; for an empty one, and a row without one, "error" says why. live: texts come from
    somebody who waits; those that are there are answered at once.
    """
    run = opened(folder)
    machine.share_cores()
    from tunesmith.speak.classifier import open_classifier

    classifier = open_classifier(run, model, threads)
    mend = mender(choose(recipes.of(run, ClassifyRecipe).clean))
    for group in as_they_come(texts, AT_ONCE) if live else in_groups(texts, AT_ONCE):
        yield from _predicted(classifier, mend, group)


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that holds no text."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that new rows are read by: role -> column.

    named: in the recipe or now; a row must have them. learnt: all that the run read; where a row has none of that name,
    others of known names serve. {} for runs that recorded none.
    """

    named: Mapping[str, str]
    learnt: Mapping[str, str]

    def whole(self) -> dict[str, str]:
        return {**self.learnt, **self.named}

    def texts(self, value: Mapping[str, Any]) -> tuple[Fields, str, str]:
        """A row's fields, its text and its second text, '' where the run reads one only. Raises BadRow."""
        fields = Fields(value, {**{role: name for role, name in self.learnt.items() if name in value}, **self.named})
        if self.learnt and "sentence2" not in self.whole():
            return fields, fields.text(other_shapes.LABELLED), ""
        text, second = other_shapes.labelled(fields)
        if (name := self.whole().get("sentence2")) and name not in value and not second:
            raise BadRow(f'no "{name}", the second of the two texts that this classifier learnt from')
        return fields, text, second


def columns_of(folder: str | Path, given: Mapping[str, str]) -> Columns:
    """The columns that a run learnt from, and those that are named now instead."""
    run = opened(folder)
    recorded = recipes.of(run, ClassifyRecipe)
    data = run.environment["data"]
    return Columns({**recorded.columns, **(data.get("columns") or {}), **given}, data.get("read") or {})


def read_texts(data: Any, columns: Columns, *, labelled: bool = False) -> Iterator[Row]:
    """The texts of a file, or of any data that can be read, as (id, text, second text, label).

    A title above a table is passed over. Raises TunesmithError for a row without a text, or without a label where they
    are asked for.
    """
    for row in _each(data, columns, labelled):
        if isinstance(row, Unread):
            raise TunesmithError(f"{row.id}: {row.why}{'' if labelled else ' ' + _PASS}")
        yield row


def rows_of(data: Any, columns: Columns) -> Iterator[Row | Unread]:
    """The same, a row without a text in its place."""
    return _each(data, columns, False)


def _each(data: Any, columns: Columns, labelled: bool) -> Iterator[Row | Unread]:
    for row in read(data):
        if row.title:
            continue
        if row.error:
            yield Unread(row.id, f"{row.error}. Correct it, or leave it out of the file.")
            continue
        hint = _WHICH
        try:
            fields, text, second = columns.texts(row.value)
            hint = _LABEL
            label = mended_label(other_shapes.label_of(fields)) if labelled else ""
        except BadRow as error:
            yield Unread(row.id, f"{error}. {hint}")
            continue
        yield row.id, text, second, label


def lines_of(
    stream: Iterable[str], columns: Columns, name: str = "stdin", skip_bad: bool = False
) -> Iterator[Row | Unread]:
    """Texts that come line by line: JSON objects with a text, or plain lines; empty ones are passed over.

    Raises TunesmithError for an object without a text; skip_bad: tells it in its place instead.
    """
    for number, line in enumerate(stream, 1):
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        try:
            yield f"{name}:{number}", *_said(line, columns), ""
        except BadRow as error:
            if not skip_bad:
                raise TunesmithError(f"{name}:{number}: {error}. {_WHICH} {_PASS}") from None
            yield Unread(f"{name}:{number}", f"{error}. {_WHICH}")


def _said(line: str, columns: Columns) -> tuple[str, str]:
    if line.lstrip().startswith("{"):
        with suppress(json.JSONDecodeError):  # a text that begins with a brace
            return columns.texts(json.loads(line))[1:]
    return line, ""


def _with_text(row: Row | Unread) -> Row | Unread:
    if isinstance(row, Unread) or (row[1] + row[2]).strip():
        return row
    return Unread(row[0], "the text is empty")


def _predicted(classifier: Any, mend: Any, group: Sequence[Row | Unread]) -> Iterator[dict[str, Any]]:
    rows = [_with_text(row) for row in group]
    read_as = [mended(row[1], row[2], mend) for row in rows if not isinstance(row, Unread)]
    found = iter(classifier.probabilities(read_as))
    for row in rows:
        if isinstance(row, Unread):
            yield {"id": row.id, "text": None, **_NO_LABEL, "error": row.why}
            continue
        id, text, second, _ = row
        told: dict[str, Any] = {"id": id, "text": text, **({"second": second} if second else {})}
        if (probs := next(found)) is None:
            yield {**told, **_NO_LABEL}
            continue
        best = max(range(len(probs)), key=lambda place: probs[place])
        shown = {label: round(p, 6) for label, p in zip(classifier.labels, probs, strict=True)}
        yield {**told, "label": classifier.labels[best], "probability": round(probs[best], 6), "probabilities": shown}
