"""How fast answers come, side by side: `python benchmarks/answers.py --model DIR --data alpaca.jsonl.gz`.

The same questions for all, greedy, 80 new tokens (nothing stops earlier), the same numbers (`dtype: auto`) unless a
line says otherwise: transformers' pipeline one prompt at a time in float32, as notebooks do; `generate` in batches of
32; ours in batches of 32; one stream of ours, as chat has it, with the seconds to the first token; and, where it is
installed (`pip install '.[int8]'`), `--engine int8`, named with its agreement with float32. Systems take turns,
`--repeat` times; medians of tokens/s, and of tokens for each second of a core: where other work shares the machine that
says more than the wall clock. Writes benchmarks/results/answers.json, or --json.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

from tunesmith.data import templates
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import question
from tunesmith.data.sources import read
from tunesmith.errors import TunesmithError
from tunesmith.model.frozen import freeze
from tunesmith.model.load import load
from tunesmith.recipe import Generate
from tunesmith.speak import int8
from tunesmith.speak.generate import Speaker

HERE = Path(__file__).parent
NEW = 80


Timed = tuple[int, float, float]  # tokens, seconds, seconds of cores


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def since(began: tuple[float, float]) -> tuple[float, float]:
    """Seconds, and seconds of cores."""
    return time.perf_counter() - began[0], time.process_time() - began[1]


class World:
    """What every system is asked, and the models they share."""

    def __init__(self, model: str, data: str, prompts: int):
        template = templates.choose("alpaca")
        self.base = load(model)
        freeze(self.base.model.requires_grad_(False))
        encoder = Encoder(self.base.tokenizer)
        values = [row.value for row in read(data) if row.value.get("instruction")]
        asked = [question(str(v["instruction"]), str(v.get("input") or "")) for v in values]
        ids = [tokens.ids.tolist() for tokens in encoder.encode_all([template.ask(one) for one in asked])]
        self.ids = [one for one in ids if len(one) <= 64][:prompts]
        self.texts = [self.base.tokenizer.decode(one) for one in self.ids]
        self.folder = str(self.base.folder)

    def ours(self, batch: int) -> list[list[int]]:
        speaker = Speaker(self.base.model, [], self.base.tokenizer.decode, self.base.context)
        how = Generate(temperature=0.0, max_new_tokens=NEW)
        return [list(one.ids) for one in speaker.speak(self.ids, how, batch)]


def classic(world: World, prompts: int) -> Timed:
    """The pipeline, a prompt at a time: a few of them, for it is slow."""
    tokenizer = AutoTokenizer.from_pretrained(world.folder)
    model = AutoModelForCausalLM.from_pretrained(world.folder, dtype=torch.float32)
    model.generation_config.eos_token_id = None
    said = pipeline("text-generation", model=model, tokenizer=tokenizer)
    began = now()
    for text in world.texts[:prompts]:
        said(text, max_new_tokens=NEW, min_new_tokens=NEW, do_sample=False, pad_token_id=tokenizer.eos_token_id or 0)
    return prompts * NEW, *since(began)


def batched(world: World, batch: int) -> Timed:
    """`generate` of transformers in batches padded on the left, in the machine's numbers."""
    tokenizer = AutoTokenizer.from_pretrained(world.folder, padding_side="left")
    tokenizer.pad_token = tokenizer.eos_token
    model = AutoModelForCausalLM.from_pretrained(world.folder, dtype=world.base.dtype).to(world.base.device)
    began = now()
    for start in range(0, len(world.texts), batch):
        given = tokenizer(world.texts[start : start + batch], return_tensors="pt", padding=True).to(world.base.device)
        with torch.inference_mode():
            model.generate(**given, max_new_tokens=NEW, min_new_tokens=NEW, do_sample=False, pad_token_id=0)
    return len(world.texts) * NEW, *since(began)


def ours(world: World, batch: int) -> Timed:
    began = now()
    said = world.ours(batch)
    return sum(map(len, said)), *since(began)


def stream(world: World, prompts: int) -> Timed:
    began = now()
    few, world.ids = world.ids, world.ids[:prompts]
    said = world.ours(1)
    world.ids = few
    return sum(map(len, said)), *since(began)


def first_token(world: World) -> float:
    """Seconds from a question to the first token of its answer (the median of 10)."""
    speaker = Speaker(world.base.model, [], world.base.tokenizer.decode, world.base.context)
    seconds = []
    for ids in world.ids[:10]:
        began = time.perf_counter()
        speaker.speak([ids], Generate(temperature=0.0, max_new_tokens=1))
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def quick(world: World, batch: int) -> tuple[str, Callable[[], Timed]] | None:
    """The int8 engine's name with its agreement with float32, and what times it; None where it is not installed."""
    try:
        version = int8.library().__version__
    except TunesmithError:
        return None
    whole = world.base if world.base.dtype == torch.float32 else load(world.folder, dtype="float32")
    own = Speaker(whole.model, [], whole.tokenizer.decode, whole.context)
    speaker = int8.Int8Speaker(int8.converted(world.base.folder), own, whole.model.config.vocab_size)
    how = Generate(temperature=0.0, max_new_tokens=NEW)

    def said() -> list[list[int]]:
        return [one.ids for one in speaker.speak(world.ids, how, batch)]

    told = int8.agreement([one.ids for one in own.speak(world.ids, how, batch)], said())

    def run() -> Timed:
        began = now()
        return sum(map(len, said())), *since(began)

    same = f"{told['same']:.0%} of answers as in float32, {told['beginning']:.0%} of each before they part"
    return f"int8, CTranslate2 {version}, batch {batch} ({same})", run


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", default="starter")
    parser.add_argument("--prompts", type=int, default=64)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--more", action="store_true", help="add to the results that are there")
    parser.add_argument("--json", type=Path, default=HERE / "results" / "answers.json")
    asked = parser.parse_args()
    world = World(asked.model, asked.data, asked.prompts)
    systems: dict[str, Callable[[], Timed]] = {
        "pipeline, one prompt at a time, float32": lambda: classic(world, 2),
        "generate, batch 32": lambda: batched(world, 32),
        "tunesmith, batch 32": lambda: ours(world, 32),
        "tunesmith, one stream": lambda: stream(world, 4),
    }
    if extra := quick(world, 32):
        systems[extra[0]] = extra[1]
    before = json.loads(asked.json.read_text(encoding="utf-8")) if asked.more and asked.json.is_file() else {}
    found: dict[str, list[float]] = before.get("tokens_per_second") or {name: [] for name in systems}
    cores: dict[str, list[float]] = before.get("tokens_per_core_second") or {name: [] for name in systems}
    wait = first_token(world)
    for _ in range(asked.repeat):
        for name, run in systems.items():
            tokens, seconds, used = run()
            found[name].append(tokens / seconds)
            cores[name].append(tokens / used)
            print(f"{name}: {found[name][-1]:.1f} tokens/s, {cores[name][-1]:.1f} a core", file=sys.stderr, flush=True)
            keep(asked, world, wait, found, cores)
    print(f"{machine.cores()} cores, {machine.cpu_name()}, {world.base.dtype}; first token after {wait:.3f} s\n")
    slow, slow_core = (statistics.median(next(iter(one.values()))) for one in (found, cores))
    print("| | tokens/s | least-most | times the pipeline | tokens/s of a core | times the pipeline |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, speeds in found.items():
        middle, core = statistics.median(speeds), statistics.median(cores[name])
        wall = f"{middle:.0f} | {min(speeds):.0f}-{max(speeds):.0f} | {middle / slow:.1f}x"
        print(f"| {name} | {wall} | {core:.0f} | {core / slow_core:.1f}x |")


def keep(asked: argparse.Namespace, world: World, wait: float, found: Any, cores: Any) -> None:
    """Write what was measured so far."""
    facts: dict[str, Any] = {
        "machine": f"{machine.cores()} cores, {machine.cpu_name()}, {platform.system()}",
        "model": asked.model if asked.model == "nano" else Path(asked.model).name,
        "dtype": str(world.base.dtype).removeprefix("torch."),
        "first_token_seconds": round(wait, 4),
        "tokens_per_second": found,
        "tokens_per_core_second": cores,
    }
    asked.json.parent.mkdir(exist_ok=True)
    asked.json.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
