"""The verbs as functions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tunesmith import recipe as recipes
from tunesmith.doors import steps


def test_other_rows_are_measured_as_they_are(tmp_path: Path, tiny_model: Callable[[str], Path]) -> None:
    """Of a run that learnt from rows made of others too, and whatever weight is written behind their name."""
    for name, asked in (("mine", "Name colour"), ("more", "Name animal")):
        rows = [{"instruction": f"{asked} number {n}.", "output": f"Number {n} it is."} for n in range(12)]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = {
        "model": str(tiny_model("gpt2")), "data": str(tmp_path / "mine.jsonl"), "clean": ["+typos"], "max_steps": 1,
        "generate.max_new_tokens": 2, "eval_rows": 0, "probes": ["Why?"], "dtype": "float32", "threads": 1,
    }  # fmt: skip
    run = steps.tune(recipes.resolve(overrides=settings), out=tmp_path / "run")
    found = steps.evaluate(str(run.folder), f"{tmp_path / 'more.jsonl'}=2", model=settings["model"])
    assert found["tuned"]["answer_bits_per_byte"]["n"] == 12
