"""What a whole run will cost: learning, validating, answering and scoring, each from a few timed pieces."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from tunesmith.data import templates
from tunesmith.data.encoded import encode
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Example
from tunesmith.data.prepare import Prepared
from tunesmith.data.tokens import Tokens
from tunesmith.doors.measure import CHUNK, held_out
from tunesmith.judge.tasks import plain_texts
from tunesmith.learn import plan as plans
from tunesmith.learn.step import Engine
from tunesmith.learn.train import must_have_looks
from tunesmith.model import adapt, machine
from tunesmith.model.load import load, must_hold
from tunesmith.recipe import Generate, Recipe
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.cache import BATCH, bytes_of_token
from tunesmith.speak.generate import Speaker, Spoken

DECODED = 4  # tokens timed of an answer
PLAIN = 12  # plain texts scored while timing
SCORED = 12  # rows scored while timing
REPORT = 2.0  # seconds for intervals, report and adapter, which depend on little
RAMBLING = 0.05  # of tuned answers that never end are expected

Listener = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Talk:
    """What answering costs one of the two models.

    read: seconds a token of a prompt. write: seconds of a token of every row, for each of 1, rows, rows * length.
    padded: whether a prompt costs as much as the longest of its batch.
    """

    read: float
    write: np.ndarray
    padded: bool = True

    def length(self, prompts: Sequence[int]) -> float:
        """What each prompt of a batch counts for, of prompts of these lengths."""
        return float(max(prompts) if self.padded else np.mean(prompts))

    def seconds(self, prompts: Sequence[int], answers: Sequence[int]) -> float:
        """Of one batch: prompts and answers of these lengths."""
        length, rows = self.length(prompts), len(prompts)
        total = self.read * length * rows
        alive = np.array([sum(length > t for length in answers) for t in range(1, max(answers))], float)
        lengths = length + np.arange(1, max(answers), dtype=float)
        work = np.stack([np.ones_like(alive), alive, alive * lengths], 1)
        return total + float((work @ self.write).sum())


def forecast(
    assistant: Assistant,
    rows: Mapping[str, Sequence[Tokens]],
    recipe: Recipe,
    asked: Sequence[Example],
    held: Sequence[Example],
    listen: Listener,
) -> dict[str, Any]:
    """The forecast of a run, as metrics.json and `tunesmith plan --json` hold it; seconds, bytes, counts.

    rows: by part. asked: the probes. held: the held-out rows that are measured. listen: as `learn.plan.learning` tells.
    """
    engine = assistant.engine
    learning = plans.learning(engine, rows["train"], rows["validation"], recipe, listen)
    how = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    with machine.own_randomness(engine.device):
        measuring = _measuring(assistant, asked, held, how)
    looking, saved = learning.looking, learning.keeping + REPORT
    found = {
        "seconds": learning.seconds + looking + saved + measuring,
        "learning_seconds": learning.seconds,
        "looking_seconds": looking,
        "measuring_seconds": measuring,
        "memory_bytes": max(learning.memory, machine.held(engine.device) + _cache_bytes(assistant, asked, held, how)),
        "steps": learning.steps,
        "rows": learning.rows,
        "tokens": learning.tokens,
        "learnt_tokens": learning.learnt,
        "batch": recipe.batch,
        "rows_per_second": recipe.batch / learning.a_step,
        "tokens_at_once": engine.most,
        "device": engine.device.type,
        "dtype": str(assistant.base.dtype).removeprefix("torch."),
        "layout": engine.layout,
        "threads": torch.get_num_threads(),
        "processes": engine.team.size,
    }
    if recipe.minutes:
        found["rows_in_time"] = int(recipe.minutes * 60 / learning.a_step) * recipe.batch
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}


def lay_out(engine: Engine, recipe: Recipe, listen: Listener) -> None:
    """Have rows laid out, and learnt, as the recipe asks; where a card's kernel was found wrong, an event tells:
    {"event": "padded", "why"}."""
    engine.lay_out(recipe.layout)
    engine.unlikelihood = recipe.unlikelihood
    if recipe.layout == "auto" and engine.fault:
        listen({"event": "padded", "why": engine.fault})


def plan(recipe: Recipe, prepared: Prepared, asked: Sequence[Example], listen: Listener) -> dict[str, Any]:
    """`forecast` of the run that this recipe would be, from its rows on; {"train_rows", "minutes"} beside it."""
    base = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads, quantize=recipe.quantize)
    template = templates.choose(recipe.template, base.tokenizer, base.name)
    rows = encode(prepared, recipe, Encoder(base.tokenizer), template, base.context)
    must_hold(base, rows)
    must_have_looks(recipe, len(rows["validation"]))
    assistant = Assistant(base, template, adapt.attach(base, recipe))
    lay_out(assistant.engine, recipe, listen)
    held = held_out(prepared.test, recipe.eval_rows, recipe.seed)
    found = forecast(assistant, rows, recipe, asked, held, listen)
    return {**found, "train_rows": len(rows["train"]), "minutes": recipe.minutes}


def outcome(found: Mapping[str, Any], began: float, train: Mapping[str, Any], device: Any) -> dict[str, Any]:
    """metrics.json's "plan": a forecast beside what came of it, and how far off it was (0.1: it took a tenth more).

    began: time.monotonic() when the forecast was made. train: metrics.json's.
    """
    came = {"seconds": time.monotonic() - began, "learning_seconds": train["seconds"]}
    came["memory_bytes"] = train["peak_memory_bytes"]
    off = {name: round(value / found[name] - 1, 4) for name, value in came.items() if found[name]}
    return {"forecast": dict(found), "outcome": {name: round(value, 3) for name, value in came.items()}, "off": off}


def _measuring(assistant: Assistant, asked: Sequence[Example], held: Sequence[Example], how: Generate) -> float:
    """Seconds to answer the probes and to measure the held-out rows, as the base and as tuned."""
    probes = [assistant.prompt(example.prompt) for example in asked]
    prompts = [assistant.prompt(example.prompt) for example in held]
    if not probes and not prompts:
        return 0.0
    most = how.max_new_tokens
    references = [min(most, len(ids)) for ids in _answers(assistant, held)]
    typical = int(np.mean(references)) if references else most
    base = _talk(assistant, prompts or probes, most, base=True, thorough=len(prompts) > BATCH)
    tuned = _talk(assistant, prompts or probes, most, base=False, thorough=False, like=base)
    total = 0.0
    for talk, lengths in ((base, [most] * len(prompts)), (tuned, references)):
        speaker, stray = assistant.speaker, talk is tuned
        total += _batches(talk, speaker, probes, [typical if stray else most] * len(probes), how, stray)
        if speaker.scores:  # the prompts are read where they are scored
            talk = replace(talk, read=0.0)
        for start in range(0, len(prompts), CHUNK):
            part = slice(start, start + CHUNK)
            total += _batches(talk, speaker, prompts[part], lengths[part], how, stray)
    return total + 2 * _scoring(assistant, held)


def _answers(assistant: Assistant, held: Sequence[Example]) -> list[list[int]]:
    texts = [example.answer for example in held]
    return (
        [list(ids) for ids in assistant.base.tokenizer(texts, add_special_tokens=False)["input_ids"]] if texts else []
    )


def _batches(
    talk: Talk,
    speaker: Speaker,
    prompts: Sequence[Sequence[int]],
    answers: Sequence[int],
    how: Generate,
    stray: bool,
) -> float:
    """Seconds for prompts that are answered together, in the batches that the speaker makes of them.

    stray: of the answers some never end, and a batch takes as long as its longest.
    """
    total = 0.0
    for group in speaker.batches([Spoken(prompt, number) for number, prompt in enumerate(prompts)], how):
        lengths = [answers[one.number] for one in group]
        if stray:
            lengths[: round(RAMBLING * len(lengths))] = [how.max_new_tokens] * round(RAMBLING * len(lengths))
        total += talk.seconds([len(one.prompt) for one in group], lengths)
    return total


def _talk(
    assistant: Assistant,
    prompts: Sequence[Sequence[int]],
    most: int,
    *,
    base: bool,
    thorough: bool,
    like: Talk | None = None,
) -> Talk:
    """Time the first tokens of a few answers. thorough: also of few rows, and of rows as long as answers make them.

    like: the other model, whose proportions are taken over.
    """
    order = sorted(prompts, key=len)
    typical = [order[int(i)] for i in np.linspace(0, len(order) - 1, min(BATCH, len(order))).round()]
    groups: list[Sequence[Sequence[int]]] = [typical]
    if thorough:
        longer = [[*prompt, *(prompt * (most // len(prompt) + 1))[:most]] for prompt in map(list, typical)]
        groups += [typical[:: max(1, len(typical) // 4)], longer[:: max(1, len(longer) // 12)]]
    talk = Talk(0.0, np.zeros(3), padded=not assistant.speaker.scores)
    reads, work, seconds = [], [], []
    for group in groups:
        kept = [list(prompt)[-(assistant.base.context - DECODED - 1) :] for prompt in group]
        reading, writing = _spoken(assistant, kept, base)
        length = talk.length([len(prompt) for prompt in kept])
        reads.append(reading / (length * len(kept)))
        for place, (rows, took) in enumerate(writing, 1):
            work.append([1.0, rows, rows * (length + place)])
            seconds.append(took)
    guess = like.write if like is not None else np.array([8.0, 1.0, 1 / 400])
    write = plans.fit(np.array(work), np.array(seconds), guess) if seconds else np.zeros(3)
    return replace(talk, read=float(np.median(reads)), write=write)


def _spoken(
    assistant: Assistant, prompts: Sequence[Sequence[int]], base: bool
) -> tuple[float, list[tuple[int, float]]]:
    """Seconds to read the prompts, and (rows that went on, seconds) of each token after the first."""
    spoken = [Spoken(prompt, number, guesses=False) for number, prompt in enumerate(prompts)]
    speaking = assistant.speaker.run(spoken, Generate(temperature=0.0, max_new_tokens=DECODED + 1))
    found: list[tuple[int, float]] = []
    with adapt.adapter_off(assistant.model) if base else nullcontext():
        for _ in range(DECODED + 1):
            rows, began = sum(one.stop is None for one in spoken), time.perf_counter()
            if next(speaking, 0) == 0:
                break
            found.append((rows, time.perf_counter() - began))
    return (found[0][1] if found else 0.0), found[1:]


def _scoring(assistant: Assistant, held: Sequence[Example]) -> float:
    """Seconds to score every held-out row and the plain texts, as one of the two models."""
    if not held:
        return 0.0
    pairs = [(example.prompt, example.answer) for example in held]
    sizes = [sum(len(m.content) for m in prompt) + len(answer) for prompt, answer in pairs]
    some = [int(i) for i in np.unique(np.linspace(0, len(held) - 1, SCORED).round())]
    some = [np.argsort(sizes)[i] for i in some]
    texts = [text for _, _, text in plain_texts()]
    began = time.perf_counter()
    assistant.both_scores([pairs[i] for i in some])
    of_rows = time.perf_counter() - began
    began = time.perf_counter()
    assistant.text_scores(texts[:PLAIN])
    of_texts = time.perf_counter() - began
    more = [sum(sizes) / max(1, sum(sizes[i] for i in some)), sum(map(len, texts)) / sum(map(len, texts[:PLAIN]))]
    return of_rows * more[0] + of_texts * more[1]


def _cache_bytes(assistant: Assistant, asked: Sequence[Example], held: Sequence[Example], how: Generate) -> int:
    """What the keys and values of the largest batch of answers take."""
    spoken = [Spoken(assistant.prompt(example.prompt), i) for i, example in enumerate((*asked, *held))]
    if not spoken:
        return 0
    largest = next(assistant.speaker.batches(spoken, how))
    tokens = len(largest) * (len(largest[0].prompt) + how.max_new_tokens)
    return tokens * bytes_of_token(assistant.engine.inner.config, assistant.base.dtype)
