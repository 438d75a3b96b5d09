"""A run's kept answers measured by a sentence encoder, after the fact: nothing is answered anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tunesmith.disk import write_json
from tunesmith.errors import TunesmithError
from tunesmith.judge.compare import eval_block
from tunesmith.judge.metrics import METRICS, Judged
from tunesmith.run import METRICS as METRICS_FILE
from tunesmith.run import Run
from tunesmith.speak.answer import Answer
from tunesmith.speak.meaning import Meaning, open_meaning

SEMANTIC = METRICS["semantic_similarity"]


def measured(rows: Sequence[Judged], meaning: Meaning) -> list[Judged]:
    """The rows with how near each answer is to its reference; a row that lacks one of them stays as it is."""
    there = [i for i, row in enumerate(rows) if row.answer is not None and row.reference.strip()]
    pairs = [(answer.text, rows[i].reference) for i in there if (answer := rows[i].answer) is not None]
    found = dict(zip(there, meaning.similar(pairs), strict=True))
    return [replace(row, similarity=found.get(i)) for i, row in enumerate(rows)]


def add(run: Run, encoder: str) -> None:
    """Measure the answers to held-out rows that the run keeps, and put the numbers into its metrics.json."""
    held = [line for line in run.answers if line.get("set") == "test" and line.get("reference")]
    held = [line for line in held if line.get("base") and line.get("tuned")]
    if not held:
        raise TunesmithError(
            f"The run {run.folder} keeps no answers with references, so there is nothing to compare in meaning."
        )
    metrics = run.metrics
    meaning = open_meaning(encoder)
    sides: dict[str, list[Judged]] = {}
    for side in ("base", "tuned"):
        said = [Answer(str(line[side]["text"]), "end", 0, 0.0) for line in held]
        texts = zip(held, said, strict=True)
        rows = [Judged(str(line["id"]), "", str(line["reference"]), answer) for line, answer in texts]
        sides[side] = measured(rows, meaning)
    for side, entries in eval_block(sides["base"], sides["tuned"], [SEMANTIC]).items():
        metrics.setdefault("eval", {}).setdefault(side, {}).update(entries)
    metrics["encoder"] = {"name": meaning.name, "sha256": meaning.sha256, "tokens": meaning.most}
    write_json(run.path(METRICS_FILE), metrics)
