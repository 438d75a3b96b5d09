"""The cache's room is made once: tokens are added and rows leave without another."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from tunesmith.model.load import load
from tunesmith.speak.cache import ROWS, RoomyLayer, bytes_of_token, card_rows, keyword, roomy


def states(rows: int, tokens: int) -> torch.Tensor:
    return torch.randn(rows, 2, tokens, 3)


def test_rows_that_leave_move_the_others_up_in_the_same_room() -> None:
    layer = RoomyLayer(10)
    keys, values = states(5, 4), states(5, 4)
    layer.update(keys, values)
    place = layer.keys.data_ptr()
    for kept in ([0, 2, 4], [1, 2], [0, 1], [1]):
        layer.batch_select_indices(torch.tensor(kept))
        keys, values = keys[kept], values[kept]
        more = states(len(kept), 1), states(len(kept), 1)
        keys, values = torch.cat([keys, more[0]], 2), torch.cat([values, more[1]], 2)
        seen = layer.update(*more)
        assert torch.equal(seen[0], keys) and torch.equal(seen[1], values)
        assert torch.equal(layer.keys, keys) and layer.get_seq_length() == keys.shape[2]
    assert layer.keys.data_ptr() == place


def test_the_cache_is_handed_over_by_the_name_that_the_model_knows(tiny_model: Callable[[str], Path]) -> None:
    """And says nothing of a name that will be gone."""
    model = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model
    name, cache = keyword(model), roomy(model.config, 8)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model(input_ids=torch.tensor([[5, 6, 7]]), use_cache=True, **{name: cache})
    assert cache.get_seq_length() == 3


def test_a_card_answers_as_many_rows_at_once_as_its_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    def on(device: str, layers: int, kept: int) -> Any:
        shape = {"num_attention_heads": 32, "num_key_value_heads": kept, "hidden_size": 4096}
        weight = SimpleNamespace(device=torch.device(device, 0))
        config = SimpleNamespace(**shape, num_hidden_layers=layers)
        return SimpleNamespace(config=config, dtype=torch.float16, parameters=lambda: iter([weight]))

    large = on("cuda", 32, 32)
    assert bytes_of_token(large.config, large.dtype) == 2**19  # of 7 billion weights: half a megabyte
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda device: 2**31)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda device: 2**30)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (2**33, 2**34))
    assert (card_rows(large, 512), card_rows(large, 8192)) == (8, 1)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (0, 2**34))  # others hold the rest of it
    assert (card_rows(large, 512), card_rows(on("cuda", 12, 4), 512)) == (2, 42)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (2**33, 2**34))
    assert card_rows(on("cuda", 12, 4), 512) == ROWS
    assert card_rows(on("cpu", 12, 4), 512) == card_rows(on("mps", 12, 4), 512) == 0
