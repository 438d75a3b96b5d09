"""The loop that people copy to pretrain: random windows of one long text, logits for every token.

`python plain_pretrain.py START TEXT.jsonl STEPS BATCH_TOKENS RATE NUMBERS OUT`, as in nanoGPT (Karpathy 2022):
torch's scaled dot product attention, documents joined by the end mark, AdamW with its betas, decay and clipping, a
cosine to a tenth of the rate after a warm-up, no dropout (the configuration in START has none). TEXT: {"text"} a line.
NUMBERS: float32, or bfloat16 under autocast.
"""

from __future__ import annotations

import json
import math
import sys
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def share(progress: float, warmup: float = 0.02, least: float = 0.1) -> float:
    """Of the highest rate."""
    if progress < warmup:
        return progress / warmup
    return least + (1 - least) * 0.5 * (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup)))


def main(start: str, text: str, steps: int, batch_tokens: int, rate: float, numbers: str, out: str) -> None:
    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(start)
    model = AutoModelForCausalLM.from_pretrained(start, attn_implementation="sdpa", dtype=torch.float32)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device).train()
    ids: list[int] = []
    for line in Path(text).read_text(encoding="utf-8").splitlines():
        ids += [*tokenizer(json.loads(line)["text"])["input_ids"], tokenizer.eos_token_id]
    data, context = np.array(ids), model.config.n_positions
    matrices = [p for p in model.parameters() if p.ndim > 1]
    vectors = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.95))
    autocast = torch.autocast(device, torch.bfloat16) if numbers == "bfloat16" else nullcontext()
    for step in range(steps):
        starts = torch.randint(len(data) - context - 1, (max(1, batch_tokens // context),)).tolist()
        windows = torch.from_numpy(np.stack([data[i : i + context + 1] for i in starts])).to(device)
        for group in optimizer.param_groups:
            group["lr"] = rate * share((step + 0.5) / steps)
        with autocast:
            logits = model(input_ids=windows[:, :-1]).logits
            loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), windows[:, 1:].flatten())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        print(f"step {step + 1}: loss {loss.item():.4f}", flush=True)
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    if torch.cuda.is_available():
        print(f"\ncard bytes {torch.cuda.max_memory_allocated()}", flush=True)  # speed.py reads it


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), sys.argv[6], sys.argv[7])
