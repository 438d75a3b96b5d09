"""Bits per byte: against plain transformers, source by source."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

import tiny
from tunesmith.learn.held_out import HeldOut
from tunesmith.learn.step import Engine
from tunesmith.model.load import load


def test_against_plain_transformers(tiny_model: Callable[[str], Path]) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    documents = {"a": tiny.SENTENCES[:3], "b": tiny.SENTENCES[3:5]}
    end = base.tokenizer.eos_token_id
    held = HeldOut(documents, base.tokenizer, base.context, end)
    found = held.measure(Engine(base.model, base.family, base.device))
    for name, texts in documents.items():
        nats = 0.0
        for text in texts:
            ids = torch.tensor([[end, *base.tokenizer(text, add_special_tokens=False)["input_ids"], end]])
            with torch.no_grad():
                nats += float(base.model(ids, labels=ids).loss) * (ids.shape[1] - 1)
        bits = nats / math.log(2) / sum(len(text.encode()) for text in texts)
        assert found["sources"][name]["bits_per_byte"] == pytest.approx(bits, abs=2e-4)
    mean = sum(one["bits_per_byte"] for one in found["sources"].values()) / 2
    assert found["bits_per_byte"] == pytest.approx(mean, abs=1e-4)
    look = held.look(Engine(base.model, base.family, base.device), seed=0)
    assert look["rows"] == 5  # so few rows that a look sees them all
    assert look["bits_per_byte"] == pytest.approx(mean, abs=2e-3)
