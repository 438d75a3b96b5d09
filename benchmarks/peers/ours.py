"""tunesmith as its users start it: `python ours.py MODEL ROWS.jsonl COUNT METHOD [SWITCHED OFF ...]`.

Each word after METHOD switches one thing that makes the engine fast off, so that what it brings can be told (the
ladder): packed, tiles, halves, shared, sized, heads, fused, last, kept, threads, bfloat16. What is no learning is left
out or made short in all: the forecast, and the answers before and after (a single one, of one token).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def _no_forecast() -> None:
    """It times some steps, up to a number of them: the difference between two short runs would hold some of these."""
    from tunesmith.doors import console, forecast

    forecast.forecast = lambda *given: {}
    console.Teller._forecast = lambda self, event: None


def _no_kept_memory() -> None:
    from tunesmith.model import machine

    machine.keep_memory = lambda: False


def _no_packing() -> None:
    from tunesmith.learn import step

    collate, micro = step.collate, step.micro_batches
    step.collate = lambda rows, layout="padded", pad=0, sized=None: collate(rows, "padded", pad)
    step.micro_batches = lambda rows, most, layout="padded": micro(rows, most, "padded")


def _no_shared_beginnings() -> None:
    from tunesmith.data import batches

    batches.SPARED = 2.0  # more than all tokens


def _no_sizes() -> None:
    """Passes are as long as their rows are, in 16 bits too."""
    from tunesmith.learn import step
    from tunesmith.model import machine
    from tunesmith.speak import lean

    machine.recurring = lambda size, grain=1: size
    step.GRAIN = lean.GRAIN = 1


def _no_shared_tiles() -> None:
    """Each row has a tile of attention for itself."""
    from tunesmith.model import tiles

    tiles.SHORT = 0


def _no_halves() -> None:
    from tunesmith.model import product

    product.MOST = 0.0


def whole_logits(engine: Any, batch: Any) -> Any:
    """Engine.batch_loss with all logits of the learnt tokens held; the last MLP works on these alone, as there."""
    import numpy as np
    import torch

    from tunesmith.data.batches import IGNORED
    from tunesmith.learn.loss import token_loss
    from tunesmith.model import last_block

    places = torch.from_numpy(np.flatnonzero(batch.targets != IGNORED)).to(engine.device)  # not filled up in 16 bits
    with last_block.only_at(engine.last_mlp, places, batch.targets.size):
        return token_loss(*engine.logits(batch))


def _no_head_loss() -> None:
    from tunesmith.learn import step

    step.Engine.batch_loss = whole_logits


def _no_fused_lora() -> None:
    from tunesmith.model import lora

    lora.fuse = lambda model: 0


def _whole_last_block() -> None:
    from tunesmith.model import last_block

    last_block.last_mlp = lambda *given: None


OFF: dict[str, Callable[[], None]] = {
    "packed": _no_packing,
    "tiles": _no_shared_tiles,
    "halves": _no_halves,
    "sized": _no_sizes,
    "shared": _no_shared_beginnings,
    "heads": _no_head_loss,
    "fused": _no_fused_lora,
    "kept": _no_kept_memory,
    "last": _whole_last_block,
}


def main(model: str, rows: str, count: int, method: str, *off: str) -> int:
    from tunesmith.model import machine

    if "threads" in off:
        machine.share_cores = lambda: None
    machine.share_cores()
    _no_forecast()
    for name in off:
        OFF.get(name, lambda: None)()
    from tunesmith.doors.cli import main as command

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(rows).read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in (lines * (count // len(lines) + 1))[:count]]
        data = Path(folder) / "rows.jsonl"
        kept = [json.dumps({name: row[name] for name in ("instruction", "input", "output")}) for row in found]
        data.write_text("\n".join(kept) + "\n", encoding="utf-8")
        settings = {
            "clean": "[-all]",
            "split": "100/0/0",
            "template": found[0].get("template", "alpaca"),
            "method": method,
            "lora.rank": 8,
            "lora.alpha": 16,
            "lora.targets": "c_attn",
            "lora.dropout": 0.0,
            "epochs": 1,
            "batch": 16,
            "tokens": 128,
            "overflow": "cut",
            "lr": 3e-4,
            "probes": "[Name a colour.]",
            "generate.max_new_tokens": 1,
        }
        if "bfloat16" in off:
            settings["dtype"] = "float32"
        words = [word for key, value in settings.items() for word in ("--set", f"{key}={value}")]
        given = ["--model", model, "--data", str(data), "--out", f"{folder}/run"]
        ended = command(["tune", *given, "--no-eval", "-q", *words])
    tell_card()
    return ended


def tell_card() -> None:
    """On a CUDA card: the most that torch held there, as `speed.py` reads it."""
    import torch

    if torch.cuda.is_available():
        print(f"\ncard bytes {torch.cuda.max_memory_allocated()}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:]))
