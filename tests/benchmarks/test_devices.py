"""Benchmarks on a card: what a model reads goes to where the model is, and who is compared works in the same place."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import accuracy
import agreement
import classify

from tunesmith.data.tokens import Tokens
from tunesmith.model import machine

ELSEWHERE = torch.device("meta")


class Model:
    """Says something of ids that are where it is."""

    device = ELSEWHERE

    def __init__(self, says: torch.Tensor):
        self.says = says

    def __call__(self, ids: torch.Tensor | None = None, **given: Any) -> SimpleNamespace:
        for x in (ids, given.get("input_ids"), given.get("attention_mask")):
            assert x is None or x.device == ELSEWHERE
        return SimpleNamespace(logits=self.says)


def test_the_plain_loops_rows_go_to_the_model() -> None:
    row = Tokens(np.arange(4, dtype=np.int32), np.array([False, False, True, True]))
    total, learnt = accuracy.plain_loss(Model(torch.zeros(1, 4, 8, device=ELSEWHERE)), [row])
    assert (total.device, learnt) == (ELSEWHERE, 2)


def test_the_gap_is_read_where_the_model_is() -> None:
    assert agreement.gap(Model(torch.tensor([[[0.0, 3.0, 1.0]]])), [1, 2]) == 2.0


@pytest.mark.parametrize("where", ["cuda", "cpu"])
def test_the_trainer_works_where_ours_does(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import transformers  # the one that the benchmark meets too: the module is another once it has been loaded

    class Told(Exception):  # noqa: N818
        pass

    def settings(*_: Any, **given: Any) -> None:
        raise Told(given["use_cpu"])

    threads: list[int] = []
    monkeypatch.setattr(machine, "device", lambda: torch.device(where))
    monkeypatch.setattr(machine, "set_threads", lambda asked: threads.append(asked))
    monkeypatch.setattr(transformers, "TrainingArguments", settings)
    for kind in (transformers.AutoModelForSequenceClassification, transformers.AutoTokenizer):
        monkeypatch.setattr(kind, "from_pretrained", lambda *_, **__: None)
    args = argparse.Namespace(model="m", data=["d"], rows=8, tokens=16, batch=2, threads=3)
    with pytest.raises(Told, match=str(where == "cpu")):
        classify.trainer(classify.recipe_of(classify.WAYS[0], args), [], 2, 1, True)
    assert threads == [3]
