"""The cache's room is made once: tokens are added and rows leave without another."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import torch

from tunesmith.model.load import load
from tunesmith.speak.cache import RoomyLayer, keyword, roomy


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
