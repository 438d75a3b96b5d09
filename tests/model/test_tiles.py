from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as some

from tunesmith.model.tiles import BLOCK, Tiling, packed

CPU = torch.device("cpu")
lengths = some.lists(some.integers(1, 2 * BLOCK), min_size=1, max_size=12)


@given(lengths, some.integers(0, 200), some.sampled_from([1, 32]), some.booleans())
def test_each_token_has_one_place_and_comes_back(sizes: list[int], shared: int, grain: int, single: bool) -> None:
    tiling = Tiling(sizes, CPU, shared, grain, single)
    assert tiling.tokens == shared + sum(sizes)
    rows = sorted(row for group in tiling.groups for tile in group.rows for row in tile)
    starts = [shared + sum(sizes[:i]) for i in range(len(sizes))]
    assert rows == sorted([*zip(starts, sizes, strict=True), *([(0, shared)] if shared else [])])
    for group in tiling.groups:
        assert group.keys % grain == 0
        assert all(sum(many for _, many in tile) <= group.size for tile in group.rows)
        blocks = list(group.blocks())
        assert [start for start, _ in blocks] == [0, *(end for _, end in blocks[:-1])]
        assert blocks[-1][1] == group.size
        assert all((group.shared + end) % grain == 0 for _, end in blocks)
    x = torch.arange(tiling.tokens * 2 * 3.0).view(tiling.tokens, 2, 3)
    for taken, before in ((tiling.queries(x), False), (tiling.seen(x), True)):
        places, out = tiling.empty(x, before), torch.full((tiling.tokens + 2, 2, 3), -1.0)
        for group, into in zip(taken, tiling.split(places, 2, before), strict=True):
            into.copy_(group)
        tiling.gather(places, out, before)
        assert torch.equal(out[: tiling.tokens], x)
        assert not out[tiling.tokens :].any()


@given(lengths, some.integers(0, 40))
def test_a_place_sees_the_tokens_before_it_in_its_row_and_the_shared_ones(sizes: list[int], shared: int) -> None:
    tiling = Tiling(sizes, CPU, shared, grain=32)
    for group in tiling.groups:
        hidden = group._hidden(torch.float32).expand(len(group.rows), -1, -1)
        assert torch.isfinite(hidden.amax(-1)).all()  # a place of no token too: a share of nothing is no number
        for mask, rows in zip(hidden, group.rows, strict=True):
            at = 0
            for first, many in rows:
                seen = mask[at : at + many] == 0
                before, own = seen[:, : group.shared], seen[:, group.shared :]
                assert before.all() if first or not shared else not before.any()
                assert torch.equal(own[:, at : at + many], torch.ones(many, many, dtype=torch.bool).tril())
                assert int(own.sum()) == many * (many + 1) // 2
                at += many


def test_a_matrix_of_queries_keys_and_values_is_read_where_it_lies() -> None:
    whole = torch.randn(7, 3 * 2 * 4)
    tiling = Tiling([3, 4], CPU)
    for part in whole.split(8, -1):
        mine = part.view(7, 2, 4)
        assert not mine.is_contiguous()
        of_rows = tiling.queries(mine)
        alone = tiling.queries(mine.contiguous())
        assert all(torch.equal(a, b) for a, b in zip(of_rows, alone, strict=True))
        across = tiling.queries(mine.transpose(0, 1).contiguous().transpose(0, 1))
        assert all(torch.equal(a, b) for a, b in zip(across, alone, strict=True))


def test_short_rows_share_tiles_of_few_sizes() -> None:
    tiles, size = packed([(0, 60), (60, 50), (110, 40), (150, 30), (180, 20)], 0, 32)
    assert size == 64
    assert [[many for _, many in tile] for tile in tiles] == [[60], [50], [40, 20], [30]]
    assert packed([(0, 70), (70, 20)], 0, 32) == ([[(0, 70), (70, 20)]], 96)
    tiling = Tiling([300, 60, 50, 40], CPU, shared=4, grain=32)
    assert [(len(group.rows), group.size, group.shared) for group in tiling.groups] == [(1, 316, 4), (3, 60, 4)]
    assert Tiling([60, 50, 40], CPU, grain=1).groups[0].rows == [[(0, 60)], [(60, 50)]]
