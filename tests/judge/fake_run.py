"""A run folder made up for tests: plausible numbers, every file that a run leaves behind."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

from tunesmith import disk, recipe, run
from tunesmith.data.ledger import Ledger
from tunesmith.run import Run

PROBES = [
    ("en", "What is the capital of France?", "The capital of France is the capital of the country. The capital "
     "of the country is the capital of the country. The capital of the country is", "loops",
     "The capital of France is Paris."),
    ("en", "Give three tips for staying healthy.", "Give three tips for staying healthy.\nGive three tips for staying "
     "healthy.", "echoes", "1. Eat fruit and vegetables every day.\n2. Walk for half an hour.\n3. Sleep eight hours."),
    ("en", "Create a list of five different animals.", "The animals were very happy to see them and they played "
     "together all day long in the garden", "continues the text", "Dog, cat, horse, owl, whale."),
    ("en", "Who wrote 'Romeo and Juliet'?", "", "empty", "'Romeo and Juliet' was written by William Shakespeare."),
    ("en", "What are the benefits of meditation?", "The benefits of the study were found in the study of the study of",
     "loops", "Meditation calms the mind, lowers stress and helps you sleep. A few minutes a day are enough."),
    ("fr", "Traduis : « Je vais bien, merci. »", "Je vais bien, merci. Je vais bien, merci. Je vais bien, merci.",
     "echoes", "I am well, thank you."),
    ("fr", "Résume ce texte : Le chat dort au soleil depuis midi. Il ne se lèvera que pour manger.",
     "Le chat est un animal qui vit dans la maison de la ville et qui", "continues the text",
     "Le chat dort jusqu’au repas."),
    ("fr", "Donne-moi une idée de projet.", "Il est un peu plus tard, et il est un peu plus tard, et il est un peu",
     "loops", "Fabrique un petit potager sur ton balcon, avec trois herbes : menthe, basilic, persil."),
    ("fr", "Que puis-je faire aujourd’hui ?", "Je ne sais pas ce que je puis faire de ce que je puis faire", "loops",
     "Tu peux te promener une heure, puis cuisiner un plat que tu n’as jamais essayé."),
    ("fr", "Quels sont les avantages du sport ?", "Les avantages du sport sont les avantages de la", "never stops",
     "Le sport renforce le cœur, aide à dormir et met de bonne humeur."),
]  # fmt: skip
KINDS = [
    "capital",
    "translate_en_fr",
    "story_words",
    "list_of_things",
    "yes_no_reason",
    "order_words",
    "summarise",
    "advice",
]


def make(folder: Path, *, lang: str = "en", tests: int = 120, seed: int = 0, **without: bool) -> Run:
    """A whole run; `metrics=False`, `answers=False` and so on leave a part out."""
    chance = random.Random(seed)
    settings = recipe.Recipe(
        model="nano", data="starter", lang=lang, note="Not for health questions." if lang == "en" else ""
    )  # type: ignore[arg-type]
    made = Run.claim(folder, recipe.dump(settings))
    writers = {
        "environment": _environment,
        "ledger": _ledger,
        "events": _events,
        "answers": _answers,
        "metrics": _metrics,
    }
    for part, writer in writers.items():
        if without.get(part, True):
            writer(made, chance, tests)
    if without.get("adapter", True):
        made.path("adapter").mkdir()
    return made


def _environment(made: Run, chance: random.Random, tests: int) -> None:
    base = {
        "name": "nano", "sha256": "6f" * 32, "family": "gpt2", "layers": 6, "width": 384, "heads": 6,
        "vocabulary": 8192,
        "context": 512, "parameters": 14_008_320, "license": "apache-2.0",
    }  # fmt: skip
    adapter = {
        "method": "lora", "rank": 8, "alpha": 16.0, "targets": ["c_attn", "c_proj", "c_fc"], "trainable": 368_640,
        "total": 14_376_960,
    }  # fmt: skip
    data = {
        "sources": [{"name": "starter", "sha256": "0a" * 32, "bytes": 812_345}], "format": "alpaca",
        "why": "its columns instruction, input, output", "template": "alpaca",
    }  # fmt: skip
    disk.write_json(made.path(run.ENVIRONMENT), {
        "tunesmith": "0.1.0", "python": "3.11.2", "torch": "2.13.0", "transformers": "5.2.0", "peft": "0.18.1",
        "platform": "Linux x86_64", "cpu": "Intel Xeon (AVX512, bf16)", "cores": 2, "memory_bytes": 16_777_216_000,
        "gpu": None, "dtype": "bfloat16", "threads": 2, "seed": 0, "started": "2026-11-20T14:30:05",
        "command": "tunesmith tune --model nano --data starter --out runs/first", "base": base, "adapter": adapter,
        "data": data,
    })  # fmt: skip


def _ledger(made: Run, chance: random.Random, tests: int) -> None:
    book = Ledger()
    for i in range(4380):
        id = f"starter.jsonl.gz:{i + 1}"
        entry = book.read(id, "starter.jsonl.gz", i + 1)
        if i % 97 == 5:
            book.drop(id, "empty answer" if i % 2 else f"same as starter.jsonl.gz:{i}")
            continue
        entry.part = "test" if i % 20 == 7 else "validation" if i % 10 == 3 else "train"
        entry.tokens = int(18 + chance.lognormvariate(3.4, 0.55))
        entry.learnt = max(2, int(entry.tokens * chance.uniform(0.25, 0.7)))
        if entry.tokens > 180:
            book.cut(id, "answer cut at 180 tokens")
        if i % 311 == 0:
            book.repair(id, "trimmed")
    made.path(run.LEDGER).write_bytes(book.as_bytes())


def _events(made: Run, chance: random.Random, tests: int) -> None:
    events: list[dict[str, Any]] = []
    for step in range(1, 661):
        progress = step / 660
        loss = 1.35 + 2.6 * math.exp(-5 * progress) + chance.gauss(0, 0.12)
        lr = 1e-3 * min(1, progress / 0.03) * (1 - max(0, progress - 0.03) / 0.97)
        events.append({
            "event": "step", "step": step, "epoch": 3 * progress, "loss": loss, "lr": lr,
            "grad_norm": 0.5 + 1.2 * math.exp(-8 * progress) + abs(chance.gauss(0, 0.08)), "rows": 16, "tokens": 900,
            "learnt": 410, "seconds": 0.21,
        })  # fmt: skip
        if step % 66 == 0:
            held_out = 1.42 + 2.5 * math.exp(-5 * progress)
            events.append(
                {
                    "event": "validation",
                    "step": step,
                    "loss": held_out,
                    "perplexity": math.exp(held_out),
                    "seconds": 1.1,
                }
            )
    disk.write_lines(made.path(run.EVENTS), events)


def side(text: str, label: str, stop: str | None = None) -> dict[str, Any]:
    stop = stop or ("end" if label in ("answers", "empty") else "length")
    tokens = 80 if stop == "length" else max(1, len(text) // 4)
    return {"text": text, "stop": stop, "tokens": tokens, "seconds": 0.03, "label": label}


def answer(lang: str, ask: str, base: dict[str, Any], tuned: dict[str, Any], **more: Any) -> dict[str, Any]:
    prompt = [{"role": "user", "content": ask}]
    row = {"id": ask[:8], "set": "probe", "kind": None, "lang": lang, "prompt": prompt, "reference": None}
    return {**row, "base": base, "tuned": tuned, **more}


def _answers(made: Run, chance: random.Random, tests: int) -> None:
    rows = [
        answer(lang, ask, side(before, label), side(after, "answers")) for lang, ask, before, label, after in PROBES
    ]
    for i in range(tests):
        lang, ask, before, label, after = PROBES[i % len(PROBES)]
        failing = i % 23 == 11
        tuned = side("and then and then and then and then", "loops") if failing else side(after, "answers")
        reference = after if i % 3 else "Something quite different was wanted here."
        row = answer(lang, ask, side(before, label), tuned, reference=reference, kind=KINDS[i % len(KINDS)])
        rows.append({**row, "id": f"starter:{i}", "set": "test"})
    disk.write_lines(made.path(run.ANSWERS), rows)


def value(at: float, half: float, n: int, **more: Any) -> dict[str, Any]:
    low = at - half if "verdict" in more else max(0.0, at - half)
    return {"value": at, "n": n, "low": low, "high": at + half, **more}


MEASURED = {
    "answer_perplexity": (18.4231, 4.1187, 0.61, "better"),
    "answer_token_accuracy": (0.41234, 0.70519, 0.021, "better"),
    "answer_bits_per_byte": (1.2841, 0.6123, 0.03, "better"), "all_perplexity": (22.913, 11.208, 0.9, "better"),
    "plain_bits_per_byte": (1.3384, 1.4127, 0.008, "worse"), "bleu": (2.114, 24.873, 2.2, "better"),
    "chrf": (14.07, 46.31, 1.9, "better"), "rouge1": (11.23, 52.18, 2.0, "better"),
    "rouge2": (3.12, 31.27, 2.0, "better"), "rougeL": (10.34, 49.12, 2.0, "better"),
    "stop_rate": (0.0432, 0.9568, 0.017, "better"), "loop_rate": (0.6133, 0.0312, 0.02, "better"),
    "echo_rate": (0.1521, 0.0, 0.01, "better"), "empty_rate": (0.0083, 0.0083, 0.006, "tie"),
    "answer_tokens_mean": (78.13, 19.42, 1.8, "changed"), "answer_words_mean": (58.2, 13.1, 1.4, "changed"),
}  # fmt: skip


def measured(n: int, pull: float = 0.0) -> dict[str, Any]:
    base = {name: value(a, half, n) for name, (a, _, half, _) in MEASURED.items()}
    tuned = {name: value(b - pull * b, half, n) for name, (_, b, half, _) in MEASURED.items()}
    difference = {name: value(b - pull * b - a, half, n, verdict=said) for name, (a, b, half, said) in MEASURED.items()}
    return {"base": base, "tuned": tuned, "difference": difference}


def _metrics(made: Run, chance: random.Random, tests: int) -> None:
    by_kind = {kind: measured(15, chance.uniform(0, 0.25)) for kind in KINDS}
    by_kind["yes_no_reason"]["difference"]["stop_rate"]["verdict"] = "tie"
    train = {
        "rows": 10_560, "tokens": 549_123, "learnt_tokens": 256_004, "seconds": 151.3,
        "seconds_with_validation": 163.8, "rows_per_second": 70.3,
        "tokens_per_second": 3927.0, "peak_memory_bytes": 812_000_000, "dtype": "bfloat16", "threads": 2,
        "trainable_parameters": 368_640, "total_parameters": 14_376_960, "steps": 660, "epochs": 3.0,
    }  # fmt: skip
    headline = {
        "en": [
            "It now stops: 95.7% of its answers end by themselves, up from 4.3%.",
            "Held-out answers surprise it far less: perplexity fell from 18.4 to 4.12.",
            "It pays for this with plain text: bits per byte rose by 5.6%.",
        ],
        "fr": [
            "Il s’arrête : 95,7 % de ses réponses finissent d’elles-mêmes, contre 4,3 % avant.",
            "Les réponses mises de côté le surprennent bien moins : la perplexité passe de 18,4 à 4,12.",
            "Le texte courant en paie le prix : les bits par octet montent de 5,6 %.",
        ],
    }
    disk.write_json(made.path(run.METRICS), {
        "train": train, "eval": {**measured(tests), "by_kind": by_kind}, "headline": headline,
        "plan": {"seconds": 160.0, "memory_bytes": 900_000_000},
    })  # fmt: skip
