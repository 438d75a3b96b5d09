"""How fast does an encoder learn labels here? `python benchmarks/classify.py --model M --data D` tells, side by side.

The same model, rows, batch and steps: transformers' Trainer with every text padded to the maximum (the usual recipe),
the Trainer with each batch padded to its longest, and tunesmith with 32-bit numbers (where the machine has it choose
others), with what it chooses, and with padded rows. Each way runs in a process of its own, in turns, and the median of
its turns is told. Several --data are measured one after the other. Writes benchmarks/results/classify.json, where sets
that were measured before stay.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

from tunesmith import recipe as recipes
from tunesmith.data.labels import prepare_labels, texts_of
from tunesmith.doors.environment import versions
from tunesmith.recipe_classify import ClassifyRecipe

WAYS = (
    "Trainer, padded to the maximum",
    "Trainer, padded to the longest",
    "tunesmith, 32 bits",
    "tunesmith, as chosen",
    "tunesmith, padded rows",
)
WARM = 2  # steps that are not timed


def trainer(recipe: ClassifyRecipe, rows: list[tuple[str, int]], labels: int, steps: int, longest: bool) -> float:
    """Rows learnt a second by the Trainer."""
    from transformers import (
        AutoModelForSequenceClassification,
        AutoTokenizer,
        DataCollatorWithPadding,
        Trainer,
        TrainerCallback,
        TrainingArguments,
    )

    machine.set_threads(recipe.threads)
    device = machine.device()
    words = AutoTokenizer.from_pretrained(recipe.model)
    model = AutoModelForSequenceClassification.from_pretrained(recipe.model, num_labels=labels)
    padding = {} if longest else {"padding": "max_length"}
    kept = [
        {**words(text, truncation=True, max_length=recipe.tokens, **padding), "labels": label} for text, label in rows
    ]
    marks: list[float] = []

    class Clock(TrainerCallback):
        def on_step_end(self, *_: Any, **__: Any) -> None:
            machine.wait(device)
            marks.append(time.perf_counter())

    settings = TrainingArguments(
        "unused", per_device_train_batch_size=recipe.batch, max_steps=steps + WARM, learning_rate=recipe.lr,
        report_to=[], save_strategy="no", disable_tqdm=True, logging_strategy="no",
        use_cpu=device.type == "cpu",
    )  # fmt: skip
    collate = DataCollatorWithPadding(words) if longest else None
    Trainer(model=model, args=settings, train_dataset=kept, data_collator=collate, callbacks=[Clock()]).train()
    return steps * recipe.batch / (marks[-1] - marks[WARM - 1])


def ours(recipe: ClassifyRecipe, rows: list[tuple[str, int]], labels: list[str], steps: int, layout: Any) -> float:
    """Rows learnt a second by tunesmith."""
    from tunesmith.data.label_texts import TextEncoder
    from tunesmith.learn.label_loop import train_labels
    from tunesmith.learn.label_step import LabelEngine
    from tunesmith.model.encoder import attach_head, load_encoder

    recipe = recipe.model_copy(update={"max_steps": steps + WARM, "epochs": 1000.0})
    base = load_encoder(recipe.model, labels, recipe)
    engine = LabelEngine(base, attach_head(base, recipe), layout)
    read = TextEncoder(base.tokenizer).encode_all(
        [(t, "") for t, _ in rows], recipe.tokens, "cut", [n for _, n in rows]
    )
    events = list(train_labels(engine, [row for row, _ in read if row is not None], [], recipe))
    return steps * recipe.batch / (events[-1]["seconds"] - events[WARM - 1]["seconds"])


def recipe_of(way: str, args: argparse.Namespace) -> ClassifyRecipe:
    overrides = {
        "model": args.model,
        "data": args.data[0],
        "rows": args.rows,
        "tokens": args.tokens,
        "batch": args.batch,
        "threads": args.threads,
    }
    if way in ("tunesmith, 32 bits",):
        overrides["dtype"] = "float32"
    return recipes.resolve_as(ClassifyRecipe, preset="minilm", overrides=overrides)


def one(way: str, args: argparse.Namespace) -> float:
    recipe = recipe_of(way, args)
    labelled = prepare_labels(recipe.data, recipe)
    rows = [(" ".join(texts_of(e)).strip(), labelled.labels.index(e.answer)) for e in labelled.train]
    if way.startswith("Trainer"):
        return trainer(recipe, rows, len(labelled.labels), args.steps, way.endswith("longest"))
    return ours(recipe, rows, labelled.labels, args.steps, "padded" if way.endswith("padded rows") else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True, help="an encoder's folder or hub id")
    parser.add_argument("--data", required=True, action="append", help="rows of a text and a label; repeat for more")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--tokens", type=int, default=128)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help="one way alone, its rows a second printed")
    parser.add_argument("--out", default=str(Path(__file__).parent / "results" / "classify.json"))
    args = parser.parse_args()
    if args.way:
        print(json.dumps(one(args.way, args)))
        return
    ways = [way for way in WAYS if way != "tunesmith, 32 bits" or chosen() != "float32"]
    print("| set | way | rows/s (least-most) | against the usual recipe |")
    print("|---|---|--:|--:|")
    for data in args.data:
        keep(args, data, measured(args, data, ways))


def chosen() -> str:
    """The numbers that tunesmith takes on this machine."""
    return str(machine.dtype("auto", machine.device())).removeprefix("torch.")


def measured(args: argparse.Namespace, data: str, ways: list[str]) -> dict[str, list[float]]:
    """Rows a second of every way, once a turn; a table row for each is printed."""
    found: dict[str, list[float]] = {way: [] for way in ways}
    same = [f"--{name}={getattr(args, name)}" for name in ("model", "rows", "tokens", "batch", "steps", "threads")]
    for _ in range(args.turns):  # in turns, so that what else the machine does falls on all of them
        for way in ways:
            words = [sys.executable, __file__, *same, f"--data={data}", "--way", way]
            done = subprocess.run(words, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"{way} failed:\n{done.stderr}")
            found[way].append(float(done.stdout.splitlines()[-1]))
    first = statistics.median(found[ways[0]])
    for way, rates in found.items():
        rate = statistics.median(rates)
        name, between = Path(data).name, f"{min(rates):.1f}-{max(rates):.1f}"
        print(f"| {name} | {way} | {rate:.1f} ({between}) | {rate / first:.1f}x |", flush=True)
    return found


def keep(args: argparse.Namespace, data: str, found: dict[str, list[float]]) -> None:
    """Add a set's measurement to the file of results."""
    out = Path(args.out)
    before = json.loads(out.read_text()) if out.exists() else {"sets": {}}
    kept = {name: getattr(args, name) for name in ("rows", "tokens", "batch", "steps", "threads", "turns")}
    where = {**versions(), "cpu": machine.cpu_name(), "cores": machine.cores()}
    where["platform"] = f"{platform.system()} {platform.machine()}"
    told = {"model": Path(args.model).name, "arguments": kept, "machine": where, "rows_per_second": found}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({"sets": {**before["sets"], Path(data).name: told}}, indent=1) + "\n")


if __name__ == "__main__":
    main()
