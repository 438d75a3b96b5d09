"""How fast answers come, side by side: `python benchmarks/answers.py --model DIR --data alpaca.jsonl.gz`.

The same questions for all, greedy, 80 new tokens (nothing stops earlier), the same numbers (`dtype: auto`) unless a
line says otherwise: transformers' pipeline one prompt at a time in float32, as notebooks do; `generate` in batches of
32; ours, as many together as are fast; and, where it is installed (`pip install '.[int8]'`), `--engine int8`, with
its agreement with float32. Then one answer after the other, sampled as chat samples: by the pipeline, and streamed in
pieces as chat shows it, by our own numbers, by weights of 8 bits (chat's `--engine int8`) and by CTranslate2; below
the table are the seconds to the first piece, and to a pipeline's answer of one token. Systems take turns, `--repeat`
times; medians of tokens/s, and of tokens for each second of a core: where other work shares the machine that says
more than the wall clock. Writes benchmarks/results/answers.json, or --json; --more adds rounds to what that file
holds of the same machine, model, numbers and prompts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import torch
from speed import added_to, here
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

from tunesmith.data import templates
from tunesmith.data.example import Message, question
from tunesmith.data.sources import read
from tunesmith.disk import write_json
from tunesmith.errors import TunesmithError
from tunesmith.model.frozen import freeze
from tunesmith.model.load import load
from tunesmith.recipe import Generate
from tunesmith.speak import eight, int8
from tunesmith.speak.agree import agreement
from tunesmith.speak.agree import told as told_of
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.generate import Speaker, Spoken

HERE = Path(__file__).parent
NEW = 80
SAMPLED = Generate(max_new_tokens=NEW)  # as chat samples unless it is told otherwise
SAME = ("machine", "model", "dtype", "prompts")  # of what is added up
PIPELINE, INT8 = "pipeline, one prompt at a time, float32", "int8, CTranslate2"
INT8_CHAT = "int8, CTranslate2, sampled, one stream"
EIGHT_CHAT = "tunesmith, weights of 8 bits, sampled, one stream"


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
        self.assistant = Assistant(self.base, template)
        self.assistant.speaker.ends = []
        values = [row.value for row in read(data) if row.value.get("instruction")]
        asked = [question(str(v["instruction"]), str(v.get("input") or "")) for v in values]
        encoded = self.assistant.encoder.encode_all([template.ask(one) for one in asked])
        few = [(one, tokens.ids.tolist()) for one, tokens in zip(asked, encoded, strict=True) if len(tokens) <= 64]
        self.asked: list[Sequence[Message]] = [one for one, _ in few[:prompts]]
        self.ids: list[list[int]] = [ids for _, ids in few[:prompts]]
        self.texts = [self.base.tokenizer.decode(one) for one in self.ids]
        self.folder = str(self.base.folder)

    def ours(self, guesses: bool) -> list[list[int]]:
        """guesses: whether tokens that repeat what was said may be guessed, of which random weights say many."""
        how = Generate(temperature=0.0, max_new_tokens=NEW)
        spoken = [Spoken(ids, number, guesses=guesses) for number, ids in enumerate(self.ids)]
        for group in self.assistant.speaker.batches(spoken, how):
            for _ in self.assistant.speaker.run(group, how):
                pass
        return [list(one.ids) for one in spoken]


class Classic:
    """The pipeline, a prompt at a time."""

    def __init__(self, world: World):
        tokenizer = AutoTokenizer.from_pretrained(world.folder)
        model = AutoModelForCausalLM.from_pretrained(world.folder, dtype=torch.float32)
        model.generation_config.eos_token_id = None
        self.said = pipeline("text-generation", model=model, tokenizer=tokenizer)
        self.texts, self.pad = world.texts, tokenizer.eos_token_id or 0

    def run(self, prompts: int, how: dict[str, Any]) -> Timed:
        """Answer the first prompts: a few of them, for it is slow. how: see `sampling`."""
        began = now()
        for text in self.texts[:prompts]:
            self.said(text, max_new_tokens=NEW, min_new_tokens=NEW, pad_token_id=self.pad, **how)
        return prompts * NEW, *since(began)

    def first_token(self) -> float:
        """Seconds from a question to an answer of one token, sampled (the median of 10)."""
        seconds = []
        for text in self.texts[:10]:
            began = time.perf_counter()
            self.said(text, max_new_tokens=1, pad_token_id=self.pad, **sampling(SAMPLED))
            seconds.append(time.perf_counter() - began)
        return statistics.median(seconds)


def sampling(how: Generate) -> dict[str, Any]:
    """What transformers calls the same sampling."""
    if how.temperature == 0:
        return {"do_sample": False}
    told = {"temperature": how.temperature, "top_p": how.top_p, "top_k": how.top_k}
    return {"do_sample": True, **told, "repetition_penalty": how.repetition_penalty}


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


def ours(world: World, guesses: bool) -> Timed:
    began = now()
    said = world.ours(guesses)
    return sum(map(len, said)), *since(began)


def stream(assistant: Assistant, asked: Sequence[Sequence[Message]]) -> Timed:
    """The prompts one after the other, in pieces as chat shows them."""
    began = now()
    for messages in asked:
        for _ in assistant.stream(messages, SAMPLED):
            pass
    return len(asked) * NEW, *since(began)


def first_piece(assistant: Assistant, asked: Sequence[Sequence[Message]]) -> float:
    """Seconds from a question to the first piece of its answer (the median)."""
    seconds = []
    for messages in asked:
        began = time.perf_counter()
        with closing(assistant.stream(messages, SAMPLED)) as pieces:
            next(pieces, "")
            seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def quick(world: World) -> tuple[dict[str, Any], Callable[[], Timed], Callable[[], Timed]] | None:
    """The int8 engine's version, agreement with float32 and seconds to chat's first piece, and what times it: answers
    in batches, and chat; None where it is not installed."""
    try:
        version = int8.library().__version__
    except TunesmithError:
        return None
    whole = world.base if world.base.dtype == torch.float32 else load(world.folder, dtype="float32")
    own = Speaker(whole.model, [], whole.tokenizer.decode, whole.context)
    speaker = int8.Int8Speaker(int8.converted(world.base.folder), own, whole.model.config)
    how = Generate(temperature=0.0, max_new_tokens=NEW)

    def said() -> list[list[int]]:
        return [one.ids for one in speaker.speak(world.ids, how)]

    told = agreement([one.ids for one in own.speak(world.ids, how)], said())

    def run() -> Timed:
        began = now()
        return sum(map(len, said())), *since(began)

    chat = Assistant(whole, world.assistant.template)
    chat.speaker.ends = []
    int8.engage(chat)
    for _ in chat.stream(world.asked[0], SAMPLED):  # which makes and opens the model
        pass
    told |= {"version": version, "first_piece_seconds": round(first_piece(chat, world.asked[:10]), 4)}
    return told, run, lambda: stream(chat, world.asked[:4])


def by_eight(world: World) -> tuple[dict[str, Any], Callable[[], Timed]]:
    """What chat's `--engine int8` says of a model that has a lean pass: agreement with float32 and seconds to the first
    piece; and what times it."""
    chat = Assistant(load(world.folder, dtype="float32"), world.assistant.template)
    freeze(chat.base.model.requires_grad_(False))
    chat.speaker.ends = []
    eight.engage(chat)
    found = told_of(chat, world.asked, Generate(temperature=0.0, max_new_tokens=NEW))["agreement"]["base"]
    found["first_piece_seconds"] = round(first_piece(chat, world.asked[:10]), 4)
    return found, lambda: stream(chat, world.asked[:4])


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
    facts: dict[str, Any] = {
        "machine": here(),
        "model": asked.model if asked.model == "nano" else Path(asked.model).name,
        "dtype": str(world.base.dtype).removeprefix("torch."),
        "prompts": len(world.ids),
    }
    before = added_to(asked.json, facts, SAME) if asked.more else {}
    facts |= {name: before[name] for name in ("int8", "eight") if name in before}
    classic = Classic(world)
    systems: dict[str, Callable[[], Timed]] = {
        PIPELINE: lambda: classic.run(2, sampling(Generate(temperature=0.0))),
        "generate, batch 32": lambda: batched(world, 32),
        "tunesmith, nothing guessed": lambda: ours(world, False),
        "tunesmith": lambda: ours(world, True),
        "pipeline, sampled, float32": lambda: classic.run(2, sampling(SAMPLED)),
        "tunesmith, sampled, one stream": lambda: stream(world.assistant, world.asked[:4]),
    }
    if world.assistant.speaker.scores:
        facts["eight"], systems[EIGHT_CHAT] = by_eight(world)
    if extra := quick(world):
        facts["int8"], systems[INT8], systems[INT8_CHAT] = extra
    facts["first_piece_seconds"] = round(first_piece(world.assistant, world.asked[:10]), 4)
    facts["pipeline_first_token_seconds"] = round(classic.first_token(), 4)
    found, cores = ({**before.get(kind, {})} for kind in ("tokens_per_second", "tokens_per_core_second"))
    facts |= {"tokens_per_second": found, "tokens_per_core_second": cores}
    for _ in range(asked.repeat):
        for name, run in systems.items():
            tokens, seconds, used = run()
            found.setdefault(name, []).append(tokens / seconds)
            cores.setdefault(name, []).append(tokens / used)
            print(f"{name}: {found[name][-1]:.1f} tokens/s, {cores[name][-1]:.1f} a core", file=sys.stderr, flush=True)
            write_json(asked.json, facts)  # what was measured is kept, come what may
    print(f"{facts['machine']}, {facts['dtype']}\n")
    print(told(found, cores) + "\n")
    first = facts["first_piece_seconds"], facts["pipeline_first_token_seconds"]
    print("first piece after {:.3f} s, the pipeline's first token after {:.3f} s".format(*first))
    for kind in ("eight", "int8"):
        if one := facts.get(kind):
            name = "weights of 8 bits" if kind == "eight" else f"int8 by CTranslate2 {one['version']}"
            same = f"{one['same']:.0%} of answers as in float32, {one['beginning']:.0%} of each before they part"
            print(f"{name}: {same} ({one['prompts']}); first piece after {one['first_piece_seconds']:.3f} s")


def told(found: dict[str, list[float]], cores: dict[str, list[float]]) -> str:
    """The table: medians, and how many times the pipeline's each is."""
    slow, slow_core = (statistics.median(one[PIPELINE]) for one in (found, cores))
    lines = [
        "| | tokens/s | least-most | times the pipeline | tokens/s of a core | times the pipeline |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, speeds in found.items():
        middle, core = statistics.median(speeds), statistics.median(cores[name])
        wall = f"{middle:.0f} | {min(speeds):.0f}-{max(speeds):.0f} | {middle / slow:.1f}x"
        lines.append(f"| {name} | {wall} | {core:.0f} | {core / slow_core:.1f}x |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
