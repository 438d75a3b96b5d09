"""Which layers deserve an adapter? `python benchmarks/targets.py` trains the same rows with each choice and tells.

Same base, rows, order and steps for all; what is compared is the held-out loss on answers, and the time it took.
Writes benchmarks/results/targets.json and prints the table that docs/targets.md quotes.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import statistics
import time
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.prepare import prepare
from tunesmith.data.tokens import Encoder, fit
from tunesmith.doors.environment import versions
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.load import load

CHOICES: dict[str, dict[str, Any]] = {
    "attention, rank 8": {"lora": {"rank": 8, "alpha": 16, "targets": "attention"}},
    "attention, rank 32": {"lora": {"rank": 32, "alpha": 64, "targets": "attention"}},
    "all, rank 8": {"lora": {"rank": 8, "alpha": 16, "targets": "all"}},
    "all, rank 16": {"lora": {"rank": 16, "alpha": 32, "targets": "all"}},
    "all, rank 32": {"lora": {"rank": 32, "alpha": 64, "targets": "all"}},
    "all, rank 64": {"lora": {"rank": 64, "alpha": 128, "targets": "all"}},
}


def one(choice: dict[str, Any], model: str, data: str, steps: int, seed: int, lr: float) -> dict[str, float]:
    """Held-out perplexity on answers, trainable parameters and seconds of one training."""
    overrides = {"model": model, "data": data, "max_steps": steps, "epochs": 1000, "seed": seed, "lr": lr, **choice}
    recipe = recipes.resolve(overrides=overrides)
    prepared = prepare(recipe.data, recipe)
    base = load(model)
    template, encoder = templates.choose(recipe.template), Encoder(base.tokenizer)

    def encoded(examples: Any) -> list[Any]:
        rows = encoder.encode_all([template.render(e.messages) for e in examples])
        return [row for row in (fit(r, base.context, "drop")[0] for r in rows) if row is not None]

    rows, held = encoded(prepared.train), encoded(prepared.test)
    adapted = adapt.attach(base, recipe)
    engine = Engine(adapted, base.family, base.device)
    began = time.perf_counter()
    for _ in train(engine, rows, [], recipe):
        pass
    seconds = time.perf_counter() - began
    nats, count = engine.loss(held)
    return {"perplexity": math.exp(nats / count), "trainable": adapt.count(adapted)[0], "seconds": seconds}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="nano")
    parser.add_argument("--data", default="starter")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--rates", default="1e-3,2e-3,4e-3", help="each choice is shown at its best rate")
    parser.add_argument("--out", default=str(Path(__file__).parent / "results" / "targets.json"))
    args = parser.parse_args()
    found: dict[str, Any] = {}
    for name, choice in CHOICES.items():
        by_rate = {
            rate: [one(choice, args.model, args.data, args.steps, seed, float(rate)) for seed in range(args.seeds)]
            for rate in args.rates.split(",")
        }
        rate = min(by_rate, key=lambda r: statistics.median(x["perplexity"] for x in by_rate[r]))
        found[name] = {"rate": rate, "runs": by_rate}
        best = by_rate[rate]
        spread = [x["perplexity"] for x in best]
        print(
            f"| {name} | {int(best[0]['trainable']):,} | {rate} | {statistics.median(spread):.2f} "
            f"({min(spread):.2f}-{max(spread):.2f}) | {statistics.median(x['seconds'] for x in best):.0f} |",
            flush=True,
        )
    where = {**versions(), "cpu": machine.cpu_name(), "cores": machine.cores(), "platform": platform.platform()}
    Path(args.out).parent.mkdir(parents=True, exist_ok=True)
    Path(args.out).write_text(json.dumps({"arguments": vars(args), "machine": where, "found": found}, indent=1))


if __name__ == "__main__":
    main()
