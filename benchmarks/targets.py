"""Which layers deserve an adapter? `python benchmarks/targets.py` trains the same rows with each choice and tells.

Same base, rows, order and steps for all; what is compared is the held-out loss on answers, and the time it took.
Each choice learns at the rate that is best on the validation rows.
Writes benchmarks/results/targets.json and prints the table that docs/models.md quotes.
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
from tunesmith.data.encoder import Encoder
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.data.tokens import fit
from tunesmith.doors.environment import versions
from tunesmith.judge.tasks import plain_texts
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.speak.assistant import Assistant

CHOICES: dict[str, dict[str, Any]] = {
    "attention, rank 8": {"lora.rank": 8, "lora.alpha": 16, "lora.targets": "attention"},
    "attention, rank 32": {"lora.rank": 32, "lora.alpha": 64, "lora.targets": "attention"},
    "all, rank 8": {"lora.rank": 8, "lora.alpha": 16, "lora.targets": "all"},
    "all, rank 16": {"lora.rank": 16, "lora.alpha": 32, "lora.targets": "all"},
    "all, rank 32": {"lora.rank": 32, "lora.alpha": 64, "lora.targets": "all"},
}


def one(choice: dict[str, Any], model: str, prepared: Prepared, steps: int, seed: int, lr: float) -> dict[str, float]:
    """Perplexity on answers of the test and the validation rows, trainable parameters, seconds, and what plain text
    costs after one training.
    """
    overrides = {"model": model, "max_steps": steps, "epochs": 1000, "seed": seed, "lr": lr, **choice}
    recipe = recipes.resolve(overrides=overrides)
    base = load(model)
    template, encoder = templates.choose(recipe.template), Encoder(base.tokenizer)

    def encoded(examples: Any) -> list[Any]:
        rows = encoder.encode_all([template.render(e.messages) for e in examples])
        return [row for row in (fit(r, base.context, "drop")[0] for r in rows) if row is not None]

    rows = encoded(prepared.train)
    adapted = adapt.attach(base, recipe)
    engine = Engine(adapted, base.family, base.device)
    began = time.perf_counter()
    for _ in train(engine, rows, [], recipe):
        pass
    seconds = time.perf_counter() - began
    found = {}
    for name, part in (("perplexity", prepared.test), ("validation", prepared.validation)):
        nats, count = engine.loss(encoded(part))
        found[name] = math.exp(nats / count)
    plain = Assistant(base, template, adapted).text_scores([text for _, _, text in plain_texts()])
    bits = -sum(sum(score.logprobs) for score in plain) / math.log(2) / sum(score.bytes for score in plain)
    trainable = adapt.count(adapted)[0]
    return {**found, "plain": bits, "trainable": trainable, "seconds": seconds}


def better(by_rate: dict[str, list[dict[str, float]]]) -> str:
    """The rate of the least median perplexity on the validation rows: the test rows' is what is told."""
    return min(by_rate, key=lambda rate: statistics.median(one["validation"] for one in by_rate[rate]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="nano")
    parser.add_argument("--data", default="starter")
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--rates", default="2e-3,4e-3", help="each choice is shown at its best rate")
    parser.add_argument("--out", default=str(Path(__file__).parent / "results" / "targets.json"))
    args = parser.parse_args()
    prepared = prepare(args.data, recipes.resolve(overrides={"data": args.data}))
    found: dict[str, Any] = {}
    print("| adapted | trained | best rate | perplexity (least-most) | plain bits/byte | seconds |")
    print("|---|--:|--:|--:|--:|--:|", flush=True)
    for name, choice in CHOICES.items():
        by_rate = {
            rate: [one(choice, args.model, prepared, args.steps, seed, float(rate)) for seed in range(args.seeds)]
            for rate in args.rates.split(",")
        }
        rate = better(by_rate)
        found[name] = {"rate": rate, "runs": by_rate}
        best = by_rate[rate]
        spread = [x["perplexity"] for x in best]
        print(
            f"| {name} | {int(best[0]['trainable']):,} | {rate} | {statistics.median(spread):.2f} "
            f"({min(spread):.2f}-{max(spread):.2f}) | {statistics.median(x['plain'] for x in best):.3f} "
            f"| {statistics.median(x['seconds'] for x in best):.0f} |",
            flush=True,
        )
    arguments = {name: value for name, value in vars(args).items() if name != "out"}
    where = {**versions(), "cpu": machine.cpu_name(), "cores": machine.cores()}
    where["platform"] = f"{platform.system()} {platform.machine()}"
    Path(args.out).parent.mkdir(parents=True, exist_ok=True)
    Path(args.out).write_text(json.dumps({"arguments": arguments, "machine": where, "found": found}, indent=1))


if __name__ == "__main__":
    main()
