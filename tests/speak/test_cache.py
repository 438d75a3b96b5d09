"""The cache's room is made once: tokens are added and rows leave without another."""

from __future__ import annotations

import torch

from tunesmith.speak.cache import RoomyLayer


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
