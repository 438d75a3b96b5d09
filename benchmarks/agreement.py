"""Whether an answer depends on its neighbours: `python benchmarks/agreement.py --data alpaca.jsonl.gz`.

Greedy answers to the same prompts in batches of 1, 7, 32 and 96. A sum of other sizes is rounded otherwise, so two
words that are as likely as each other may change places. Goal: at least 99% of the answers are the same, and where they
part the two likeliest words were within 1e-3 of each other. Writes benchmarks/results/agreement.json.
"""

from __future__ import annotations

import argparse
import json
import platform
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import torch

from tunesmith.data.example import question
from tunesmith.data.sources import read
from tunesmith.recipe import Generate
from tunesmith.speak.reopen import open_model

HERE = Path(__file__).parent
BATCHES = (1, 7, 32, 96)
CLOSE = 1e-3


@torch.no_grad()
def gap(model: Any, ids: list[int]) -> float:
    """How far the likeliest next word is above the second, in logits."""
    best = model(torch.tensor([ids], device=model.device)).logits[0, -1].float().topk(2).values
    return float(best[0] - best[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", default="nano")
    parser.add_argument("--data", default="starter")
    parser.add_argument("--prompts", type=int, default=500)
    parser.add_argument("--tokens", type=int, default=80)
    asked = parser.parse_args()
    assistant = open_model(asked.model, dtype="float32")
    values = [row.value for row in read(asked.data) if row.value.get("instruction")][: asked.prompts]
    prompts = [assistant.prompt(question(str(v["instruction"]), str(v.get("input") or ""))) for v in values]
    how = Generate(temperature=0.0, max_new_tokens=asked.tokens)
    said = {size: [one.ids for one in assistant.speaker.speak(prompts, how, size)] for size in BATCHES}
    parted = []
    for place, prompt in enumerate(prompts):
        answers = [said[size][place] for size in BATCHES]
        if all(answer == answers[0] for answer in answers):
            continue
        same = next(i for i, words in enumerate(zip(*answers, strict=False)) if len(set(words)) > 1)
        parted.append({"prompt": place, "after": same, "gap": gap(assistant.model, [*prompt, *answers[0][:same]])})
    share = 1 - len(parted) / len(prompts)
    facts = {
        "machine": f"{machine.cores()} cores, {machine.cpu_name()}, {platform.system()}",
        "model": asked.model,
        "prompts": len(prompts),
        "batches": BATCHES,
        "same": share,
        "parted": parted,
    }
    (HERE / "results" / "agreement.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    widest = max((one["gap"] for one in parted), default=0.0)
    print(
        f"{len(prompts)} prompts, batches of {BATCHES}: {share:.1%} the same; widest gap where they part {widest:.1e}"
    )
    return 0 if share >= 0.99 and widest <= CLOSE else 1


if __name__ == "__main__":
    raise SystemExit(main())
