"""Classifiers side by side: which rows may be compared on, and what each of them tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from tunesmith import recipe as recipes
from tunesmith.data import ledger as ledgers
from tunesmith.data.clean import mender, mends
from tunesmith.data.label_values import no_label, without_point
from tunesmith.data.labels import mended
from tunesmith.data.sources import fingerprint
from tunesmith.data.steps import choose
from tunesmith.doors.classify import AT_ONCE, Columns, Listener, Row, columns_of, opened, read_texts, silent
from tunesmith.errors import TunesmithError
from tunesmith.judge import baselines
from tunesmith.judge.class_facts import Epoch, gather_classes
from tunesmith.judge.classes import block
from tunesmith.model import machine
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import LEDGER, Run
from tunesmith.typography import typeset

NOT_ENOUGH = 20  # rows below which a comparison says nothing
OTHER_FILE = {
    "en": "The rows are of another file than a run learnt from: whether any was learnt was not checked.",
    "fr": typeset(
        "Les lignes sont d'un autre fichier que celui d'un essai : on n'a pas vérifié si certaines ont été apprises.",
        "fr",
    ),
}
TOO_LONG = {
    "en": "Left out, too long for one of the classifiers: {n}.",
    "fr": typeset("Mises de côté, trop longues pour l'un des classifieurs : {n}.", "fr"),
}
UNLABELLED = {"en": "Left out, no label: {n}.", "fr": typeset("Mises de côté, sans étiquette : {n}.", "fr")}
FEW_ROWS = {"en": "Fewer than {n} rows tell little.", "fr": "Moins de {n} lignes disent peu de chose."}


def evaluate(
    folders: Sequence[str | Path],
    data: Any = None,
    *,
    columns: Mapping[str, str] | None = None,
    model: str | None = None,
    lang: str = "en",
    listen: Listener = silent,
) -> dict[str, Any]:
    """Classifiers side by side on the same rows: the first run's test rows, or those of `data`.

    Rows that any of the runs knows (see Entry.known) are left out and counted, and so are those that one of
    them cannot read whole. Of `data` each run reads the columns that it learnt from. {"rows", "left_out", "note",
    "labels", systems: {metric: {"value", "n", "low", "high"}}, "difference": {system: ...}, ...}, see
    judge/classes.block; the
    first run is compared with each of the others. Of its own test rows, its baselines are told too. "epochs": of each
    run that was looked at by epoch, [{"number", "loss", "accuracy", "held_loss", "held_accuracy", "held_f1"}].
    lang: of `note`.
    """
    runs = [opened(folder) for folder in folders]
    labels = [str(label) for label in runs[0].environment["data"]["labels"]]
    for run in runs[1:]:
        others = [str(label) for label in run.environment["data"]["labels"]]
        if sorted(others) != sorted(labels):
            raise TunesmithError(
                f"{runs[0].name} tells {', '.join(labels)} and {run.name} {', '.join(others)}: not to be compared."
            )
    own = data is None
    named = [columns_of(folder, columns or {}) for folder in folders]
    if own:
        _must_read_alike(runs, named)
    every = _test_rows(runs[0]) if own else [_known(row, labels) for row in read_texts(data, named[0], labelled=True)]
    nothing = no_label([*labels, *(row[3] for row in every if row[3])])
    rows = [row for row in every if row[3] and (row[3] != nothing or nothing in labels)]
    unknown = sorted({row[3] for row in rows} - set(labels))
    if unknown:
        raise TunesmithError(
            f"The rows hold labels that were not learnt: {', '.join(unknown[:5])}. Known: {', '.join(labels)}."
        )
    learnt, elsewhere = _learnt(runs, data)
    kept = [place for place, row in enumerate(rows) if row[0] not in learnt]
    if not kept:
        raise TunesmithError("No row is left to measure on: every one was learnt from by one of the runs.")
    systems: dict[str, list[list[float]]] = {}
    names = _names(runs)
    for run, name, read in zip(runs, names, named, strict=True):
        its = rows if own or read == named[0] else _read_again(rows, data, read)
        where = model if len(runs) == 1 or (model and _is_lost(run)) else None
        found = _told(run, [its[place] for place in kept], where, name, listen)
        order = [found[0].index(label) for label in labels]
        systems[name] = [[line[at] for at in order] if line else [] for line in found[1]]
    if own:
        kept_lines = [runs[0].predictions[place]["probabilities"] for place in kept]
        for name in (baselines.MAJORITY, baselines.TFIDF, "base"):
            if all(name in line for line in kept_lines):
                systems[name] = [line[name] for line in kept_lines]
    whole = [at for at in range(len(kept)) if all(systems[name][at] for name in names)]
    systems = {name: [lines[at] for at in whole] for name, lines in systems.items()}
    truth = [labels.index(rows[kept[at]][3]) for at in whole]
    notes = [OTHER_FILE[lang]] if elsewhere else []
    notes += [UNLABELLED[lang].format(n=len(every) - len(rows))] if len(rows) < len(every) else []
    notes += [TOO_LONG[lang].format(n=len(kept) - len(whole))] if len(whole) < len(kept) else []
    excluded = len(rows) - len(kept)
    kept = [kept[at] for at in whole]
    if not kept:
        raise TunesmithError(" ".join(notes) + " No row is left to measure on.")
    notes += [FEW_ROWS[lang].format(n=NOT_ENOUGH)] if len(kept) < NOT_ENOUGH else []
    epochs = {name: [asdict(epoch) for epoch in _epochs(run)] for run, name in zip(runs, names, strict=True)}
    told: dict[str, Any] = {"rows": len(kept), "left_out": excluded, "note": " ".join(notes), "of": names}
    told["epochs"] = {name: each for name, each in epochs.items() if each}
    return {**told, **block(truth, labels, systems, mine=names[0])}


def _known(row: Row, labels: Sequence[str]) -> Row:
    """A row with its label as the run calls it: where it learnt 1, a table with gaps may say 1.0."""
    plain = without_point(row[3])
    return row if row[3] in labels or plain not in labels else (*row[:3], plain)


def _must_read_alike(runs: Sequence[Run], named: Sequence[Columns]) -> None:
    """Raise TunesmithError where the first run's own test texts are not what another one reads."""
    mine = {line["id"]: (line["text"], line.get("second", "")) for line in runs[0].predictions}
    steps = [mends(choose(recipes.of(run, ClassifyRecipe).clean)) for run in runs]
    first = named[0].whole()
    for run, columns, its in zip(runs, (each.whole() for each in named), steps, strict=True):
        both = [line for line in run.predictions if line["id"] in mine]
        other = any(mine[line["id"]] != (line["text"], line.get("second", "")) for line in both)
        # where none of their test rows is the same, by what their columns are called; one that was not named was found
        roles = {*columns, *first} - {"label"}
        other |= not both and any(columns.get(role, first.get(role)) != first.get(role) for role in roles)
        if other or its != steps[0]:
            raise TunesmithError(
                f"{runs[0].name} and {run.name} read other columns, or clean texts otherwise, so that the test texts "
                "of one are not those of the other. Name rows that each reads in its own way: --data FILE"
            )


def _read_again(rows: Sequence[Row], data: Any, columns: Columns) -> list[Row]:
    """The same rows, of other columns."""
    wanted = {row[0] for row in rows}
    found = {row[0]: row for row in read_texts(data, columns) if row[0] in wanted}
    return [found[row[0]] for row in rows]


def _is_lost(run: Run) -> bool:
    """Whether nothing leads to a run's base."""
    from tunesmith.model.load import base_of
    from tunesmith.speak.classifier import is_causal_run

    return base_of(run, cast(Any, recipes.of(run, ClassifyRecipe)), causal=is_causal_run(run)) is None


def _epochs(run: Run) -> list[Epoch]:
    """A run's epochs where accuracy was counted, as it is of encoders."""
    return [epoch for epoch in gather_classes(run).epochs if epoch.accuracy is not None]


def _told(run: Run, rows: Sequence[Row], model: str | None, name: str, listen: Listener) -> tuple[list[str], Any]:
    """A run's labels, in its order, and its probabilities of these rows."""
    known = {line["id"]: line for line in run.predictions}
    labels = [str(label) for label in run.environment["data"]["labels"]]
    if all(row[0] in known and known[row[0]]["text"] == row[1] for row in rows):
        told = [known[row[0]]["probabilities"]["tuned"] for row in rows]
        return labels, [line if len(set(line)) > 1 else [] for line in told]  # all alike: it was not read
    machine.share_cores()
    from tunesmith.speak.classifier import open_classifier

    classifier, mend = open_classifier(run, model), mender(choose(recipes.of(run, ClassifyRecipe).clean))
    found: list[list[float]] = []
    for start in range(0, len(rows), AT_ONCE):
        texts = [mended(text, second, mend) for _, text, second, _ in rows[start : start + AT_ONCE]]
        part = classifier.probabilities(texts)
        found += [line if line is not None else [] for line in part]
        listen({"event": "answers", "side": "tuned", "name": name, "done": len(found), "of": len(rows)})
    return labels, found


def _test_rows(run: Run) -> list[Row]:
    rows = [(line["id"], line["text"], line.get("second", ""), line["label"]) for line in run.predictions]
    if not rows:
        raise TunesmithError(f"The run {run.folder} measured no test rows. Name some: --data FILE")
    return rows


def _learnt(runs: Sequence[Run], data: Any) -> tuple[set[str], bool]:
    """Ids of the rows that a run learnt from or was stopped by, where ids of both mean the same rows; and whether the
    rows are of another file than a run learnt from."""
    if data is None:
        files = {source["name"]: source["sha256"] for source in runs[0].environment["data"]["sources"]}
    else:
        files = {source["name"]: source["sha256"] for source in fingerprint(data)}
    found: set[str] = set()
    others = False
    for run in runs:
        theirs = {source["name"]: source["sha256"] for source in run.environment["data"]["sources"]}
        same = {name for name, sha256 in files.items() if theirs.get(name) == sha256}
        if not same:
            if data is None and run is not runs[0]:
                raise TunesmithError(
                    f"{runs[0].name} and {run.name} learnt from different data, so that the test rows of one may be in "
                    "the other's training rows. Name rows that neither has seen: --data FILE"
                )
            others = True
        entries = ledgers.load(run.path(LEDGER))
        known = [entry for entry in entries if entry.file in same]
        found |= {entry.id for entry in known if entry.known}
    return found, others


def _names(runs: Sequence[Run]) -> list[str]:
    names = [run.name for run in runs]
    taken = {baselines.MAJORITY, baselines.TFIDF, "base", "tuned"}
    return [
        name if names.count(name) == 1 and name not in taken else str(run.folder.resolve())
        for name, run in zip(names, runs, strict=True)
    ]
