"""Whether the fast engine learns as well as plain PyTorch: `python benchmarks/accuracy.py`.

The same rows in the same steps with the same rates, for each seed: ours, and a loop of a dozen lines in float32 (rows
padded to the longest under a mask, PEFT's own layers, torch's cross-entropy and AdamW). Both models are then read by
the plain loop on rows that neither learnt from. Goal: held-out losses within 1%, after a loss drop of at least 30%.
Writes benchmarks/results/accuracy.json.
"""

from __future__ import annotations

import argparse
import json
import platform
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import numpy as np
import torch
from transformers import AutoModelForCausalLM

from tunesmith.data import templates
from tunesmith.data.batches import rows_of_step
from tunesmith.data.encoded import encode
from tunesmith.data.encoder import Encoder
from tunesmith.data.prepare import prepare
from tunesmith.data.tokens import Tokens
from tunesmith.learn.optim import rate
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Recipe

HERE = Path(__file__).parent
HELD = 100
GOAL, DROP = 0.01, 0.3  # of the held-out loss: at most this far off, after a fall of at least so much


def padded(rows: list[Tokens]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, mask, labels: [rows, longest]."""
    longest = max(map(len, rows))
    ids, mask, labels = (torch.full((len(rows), longest), fill) for fill in (0, 0, -100))
    for place, row in enumerate(rows):
        ids[place, : len(row)], mask[place, : len(row)] = torch.as_tensor(row.ids.astype(np.int64)), 1
        labels[place, : len(row)] = torch.as_tensor(np.where(row.learn, row.ids, -100).astype(np.int64))
    return ids, mask, labels


def plain_loss(model: Any, rows: list[Tokens]) -> tuple[torch.Tensor, int]:
    """Sum of nats and learnt tokens."""
    ids, mask, labels = padded(rows)
    learnt = int((labels[:, 1:] != -100).sum())
    ids, mask, wanted = (x.to(model.device) for x in (ids, mask, labels[:, 1:]))
    logits = model(input_ids=ids, attention_mask=mask, use_cache=False).logits[:, :-1].float()
    total = torch.nn.functional.cross_entropy(
        logits.flatten(0, 1), wanted.flatten(), ignore_index=-100, reduction="sum"
    )
    return total, learnt


@torch.no_grad()
def held_out(model: Any, rows: list[Tokens]) -> float:
    model.eval()
    parts = [plain_loss(model, rows[start : start + 8]) for start in range(0, len(rows), 8)]
    return sum(float(total) for total, _ in parts) / sum(count for _, count in parts)


def plain_model(folder: Path) -> Any:
    model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    return model.to(machine.device())


def reference(recipe: Recipe, folder: Path, rows: list[Tokens], steps: int) -> Any:
    from peft import LoraConfig, get_peft_model

    model = plain_model(folder)
    torch.manual_seed(recipe.seed)
    if recipe.method != "full":
        lora, names = recipe.lora, ["c_attn", "c_proj", "c_fc"]
        config = LoraConfig(r=lora.rank, lora_alpha=lora.alpha, target_modules=names, fan_in_fan_out=True)
        model = get_peft_model(model, config)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=recipe.lr, weight_decay=0.0)
    model.train()
    for step in range(steps):
        total, count = plain_loss(model, [rows[i] for i in rows_of_step(step, len(rows), recipe.batch, recipe.seed)])
        (total / count).backward()
        torch.nn.utils.clip_grad_norm_(trained, recipe.clip)
        for group in optimizer.param_groups:
            group["lr"] = recipe.lr * rate((step + 0.5) / steps, recipe.schedule, recipe.warmup)
        optimizer.step()
        optimizer.zero_grad()
    return model


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", default="nano")
    parser.add_argument("--data", default="starter")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--dtype", default="auto")
    asked = parser.parse_args()
    found: dict[str, Any] = {}
    for method, lr in (("lora", 2e-3), ("full", 3e-4)):
        for seed in range(asked.seeds):
            settings = {"model": asked.model, "data": asked.data, "method": method, "lr": lr, "seed": seed}
            settings |= {"max_steps": asked.steps, "epochs": 1000, "batch": asked.batch, "dtype": asked.dtype}
            recipe = Recipe(**settings, lora={"rank": 16, "alpha": 32, "targets": "all"}, split="85/10/5")
            base = load(asked.model, dtype=asked.dtype)
            template = templates.choose(recipe.template, base.tokenizer, base.name)
            prepared = prepare(recipe.data, recipe)
            parts = encode(prepared, recipe, Encoder(base.tokenizer), template, base.context)
            rows, held = list(parts["train"]), list(parts["validation"])[:HELD]
            before = held_out(plain_model(base.folder), held)
            plain = held_out(reference(recipe, base.folder, rows, asked.steps), held)
            model = adapt.attach(base, recipe)
            for _ in train(Engine(model, base.family, base.device), rows, [], recipe):
                pass
            ours = held_out(model, held)
            one = {"before": before, "plain": plain, "ours": ours, "off": ours / plain - 1, "drop": 1 - ours / before}
            found.setdefault(method, []).append({name: round(value, 5) for name, value in one.items()})
            print(method, seed, found[method][-1], flush=True)
    facts = {
        "machine": f"{machine.cores()} cores, {machine.cpu_name()}, {platform.system()}",
        "model": asked.model,
        "steps": asked.steps,
        "batch": asked.batch,
        "held_out_rows": HELD,
        "runs": found,
    }
    (HERE / "results" / "accuracy.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print("| method | seed | base | plain PyTorch | ours | off |\n|---|--:|--:|--:|--:|--:|")
    for method, runs in found.items():
        for seed, one in enumerate(runs):
            losses = " | ".join(f"{one[name]:.4f}" for name in ("before", "plain", "ours"))
            print(f"| {method} | {seed} | {losses} | {one['off']:+.2%} |")
    runs = [one for each in found.values() for one in each]
    return 0 if all(abs(one["off"]) <= GOAL and one["drop"] >= DROP for one in runs) else 1


if __name__ == "__main__":
    raise SystemExit(main())
