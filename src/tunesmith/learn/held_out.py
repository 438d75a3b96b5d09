"""Bits per byte on text that was kept aside, source by source: comparable across tokenizers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tunesmith.data.mixture import held_out_rows
from tunesmith.learn.step import Engine

LOOKED_AT = 6  # rows of each source in a look on the way


class HeldOut:
    """Documents by source, encoded once. Every source counts the same in a mean, however long it is."""

    def __init__(self, documents: Mapping[str, Sequence[str]], tokenizer: Any, context: int, end: int):
        self.rows = {name: held_out_rows(texts, tokenizer, context, end) for name, texts in documents.items()}
        self.bytes = {name: sum(len(text.encode()) for text in texts) for name, texts in documents.items()}
        self.targets = {name: sum(len(row) - 1 for row in rows) for name, rows in self.rows.items()}

    def measure(self, engine: Engine) -> dict[str, Any]:
        """{"bits_per_byte": mean over sources, "sources": {name: {"bits_per_byte", "bytes", "tokens"}}}."""
        found = {}
        for name, rows in self.rows.items():
            nats, _ = engine.loss(rows)
            bits = nats / math.log(2) / self.bytes[name]
            found[name] = {"bits_per_byte": round(bits, 4), "bytes": self.bytes[name], "tokens": self.targets[name]}
        mean = sum(one["bits_per_byte"] for one in found.values()) / len(found)
        return {"bits_per_byte": round(mean, 4), "sources": found}

    def look(self, engine: Engine, seed: int) -> dict[str, Any]:
        """About the same from a few rows of each source: {"loss": nats per token, "bits_per_byte", "rows"}."""
        chosen = {
            name: [rows[i] for i in np.random.default_rng([seed, 5]).permutation(len(rows))[:LOOKED_AT]]
            for name, rows in self.rows.items()
        }
        scores = iter(engine.score([row for rows in chosen.values() for row in rows]))
        losses, bits = [], []
        for name, rows in chosen.items():
            logprobs = [value for _ in rows for value in next(scores)[0]]
            losses.append(-sum(logprobs) / len(logprobs))
            bits.append(losses[-1] / math.log(2) * self.targets[name] / self.bytes[name])
        count = sum(map(len, chosen.values()))
        return {
            "loss": round(sum(losses) / len(losses), 5),
            "bits_per_byte": round(sum(bits) / len(bits), 5),
            "rows": count,
        }
