"""What each optimisation of a step brings: `python benchmarks/ladder.py --model nano --data alpaca.jsonl.gz`.

One process holds a model for each line of the table, one thing switched off in each, and they learn the same steps in
turns. Counted are seconds of the cores and not of the clock, so that other work on the machine weighs little. The share
of the limit is that of the useful arithmetic (see speed.py) at the rate of a large matmul, measured between the steps.
Writes benchmarks/results/ladder-MODEL-METHOD.json, or --json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded
os.environ["ONEDNN_PRIMITIVE_CACHE_CAPACITY"] = "4096"  # each line's kernels are kept, as where it learns alone

import torch
from peers.ours import whole_logits

from tunesmith.data import batches, templates
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Message, question
from tunesmith.data.sources import read
from tunesmith.data.tokens import Tokens
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine
from tunesmith.model import adapt, lora, tiles
from tunesmith.model.load import Base, load
from tunesmith.recipe import Recipe

HERE = Path(__file__).parent
BATCH = 16


def rows_of(base: Base, data: str, many: int, system: str = "") -> list[Tokens]:
    """The first rows whose answers have at most 80 words and that take at most 128 tokens, without the system prompt
    that is put before each."""
    encoder, template = Encoder(base.tokenizer), templates.choose("alpaca")
    found: list[Tokens] = []
    for row in read(data):
        asked, said = row.value.get("instruction"), str(row.value.get("output") or "")
        if asked and 0 < len(said.split()) <= 80:
            turns = (*question(str(asked), str(row.value.get("input") or "")), Message("assistant", said))
            if len(encoder.encode(list(template.render(turns)))) <= 128:
                told = (Message("system", system),) if system else ()
                found.append(encoder.encode(list(template.render((*told, *turns)))))
        if len(found) == many:
            break
    return found


def engine_of(model: str, method: str, off: str) -> Engine:
    kept: Callable[..., Any] = lora.fuse
    if off == "fused":
        lora.fuse = lambda model: 0
    base = load(model)
    settings: dict[str, Any] = {"rank": 16, "alpha": 32, "targets": "all"}
    if model != "nano":
        settings = {"rank": 8, "alpha": 16, "targets": "c_attn"}
    engine = Engine(adapt.attach(base, Recipe(model=model, method=method, lora=settings)), base.family, base.device)
    lora.fuse = kept
    if off == "heads":
        engine.batch_loss = partial(whole_logits, engine)
    if off == "sized":
        engine.sized = None
    if off == "last":
        engine.last_mlp = None
    if off == "packed":
        engine.layout = "padded"
    return engine


def rate(dtype: torch.dtype) -> float:
    """Floating point operations of a large matmul in a second of a core, in the model's own numbers."""
    a = torch.randn(1024, 1024).to(dtype)
    began = time.process_time()
    for _ in range(2):
        a @ a
    return 2 * 2 * 1024**3 / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", default="nano")
    parser.add_argument("--data", default="starter")
    parser.add_argument("--method", choices=["lora", "full"], default="lora")
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--system", default="", help="a system prompt before every row")
    parser.add_argument("--only", action="append", help="one thing to switch off; several times for several")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    machine.keep_memory()
    base = load(asked.model)
    rows = rows_of(base, asked.data, BATCH * (asked.steps + 1), asked.system)
    rows = rows[: len(rows) // BATCH * BATCH]
    of_lora = ["fused"] if asked.method == "lora" else []
    of_16_bits = ["sized", "tiles"] if base.dtype.itemsize == 2 else []
    offs = ["", *of_lora, *of_16_bits, "heads", "last", "shared", "packed"]
    offs = [off for off in offs if not asked.only or not off or off in asked.only]
    engines = {off: engine_of(asked.model, asked.method, off) for off in offs}
    optimizers = {off: MasterAdamW(engine.model.parameters(), 3e-4, 0.0) for off, engine in engines.items()}
    seconds: dict[str, list[float]] = {off: [] for off in offs}
    rates, spared, short = [], batches.SPARED, tiles.SHORT
    for step in range(len(rows) // BATCH):
        turn = step % len(offs)  # so that none is always first
        for off in offs[turn:] + offs[:turn]:
            engine = engines[off]
            batches.SPARED = 2.0 if off == "shared" else spared  # more than all tokens
            tiles.SHORT = 0 if off == "tiles" else short
            began = time.process_time()
            engine.learn(rows[BATCH * step : BATCH * (step + 1)], optimizers[off], 1.0, 1.0)
            seconds[off].append(time.process_time() - began)
        rates.append(rate(base.dtype))
    config, per_weight = base.model.config, 4 if asked.method == "lora" else 6
    tokens = sum(len(row) - 1 for row in rows[BATCH:])
    learnt = sum(int(row.learn[1:].sum()) for row in rows[BATCH:])
    useful = 12 * config.hidden_size**2 * config.num_hidden_layers * tokens
    useful = per_weight * (useful + config.vocab_size * config.hidden_size * learnt)
    least = useful / statistics.median(rates)
    facts = {
        "machine": f"{machine.cores()} cores, {machine.cpu_name()}, {platform.system()}",
        "model": asked.model if asked.model == "nano" else Path(asked.model).name,
        "method": asked.method,
        "threads": torch.get_num_threads(),
        "dtype": str(base.dtype).removeprefix("torch."),
        "matmul_gflops_of_a_core": round(statistics.median(rates) / 1e9, 1),
        "rows": len(rows),
        "core_seconds_of_each_step": {
            off or "everything on": seconds[off][1:] for off in offs
        },  # the first one warms up
    }
    name = f"ladder-{facts['model']}-{asked.method}.json"
    (asked.json or HERE / "results" / name).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"{facts['machine']}, {facts['dtype']}; {facts['model']}, {asked.method}\n")
    print("| | rows for a second of a core | times as long a step | share of the limit |\n|---|--:|--:|--:|")
    whole = sum(seconds[""][1:])
    for off in offs:
        spent = sum(seconds[off][1:])
        line = f"without {off}" if off else "everything on"
        many = len(rows) - BATCH
        print(f"| {line} | {many / spent:.2f} | {spent / whole:.2f}x | {least / spent:.0%} |")


if __name__ == "__main__":
    main()
