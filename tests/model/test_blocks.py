from __future__ import annotations

import pytest
import torch

from tunesmith.model import tiles
from tunesmith.model.blocks import Blocks
from tunesmith.model.groups import Rows
from tunesmith.model.tiles import BLOCK


@pytest.mark.parametrize(
    "lengths", [[1], [5, 5], [3, 4, 5], [BLOCK] * 2, [4, BLOCK + 1, 3 * BLOCK - 1], [300, 290, 280]]
)
@pytest.mark.parametrize("grain, beyond", [(1, 0), (32, 0), (32, 9)])
def test_blocks_of_queries_are_the_whole_square(lengths: list[int], grain: int, beyond: int) -> None:
    """Also where rows are padded to a multiple of `grain`, and tokens of no row come after them."""
    torch.manual_seed(0)
    # queries, keys and values as they come: parts of one matrix
    given = torch.randn(sum(lengths) + beyond, 3 * 2 * 8, dtype=torch.float64)
    aim = torch.randn(sum(lengths) + beyond, 2, 8, dtype=torch.float64)
    tiling = Rows(lengths, given.device, grain=grain).tiling
    assert all(group.keys % grain == 0 for group in tiling.groups)
    ours, theirs = (given.clone().requires_grad_() for _ in range(2))
    q, k, v = (x.view(-1, 2, 8) for x in ours.split(16, -1))
    out = Blocks.apply(q, k, v, tiling, 0.3)
    (out * aim).sum().backward()
    parts = zip(*(x.view(-1, 2, 8)[: sum(lengths)].split(lengths) for x in theirs.split(16, -1)), strict=True)
    alone = torch.cat([*(causal(*row, 0.3) for row in parts), torch.zeros(beyond, 2, 8, dtype=torch.float64)])
    (alone * aim).sum().backward()
    assert ours.grad is not None and theirs.grad is not None
    assert (out - alone).abs().max() < 1e-10
    assert (ours.grad - theirs.grad).abs().max() < 1e-10


@pytest.mark.parametrize("shared", [1, 7, BLOCK + 3])
@pytest.mark.parametrize("lengths", [[5], [5, 5], [3, 40, 5], [BLOCK + 1, BLOCK - 1, 2]])
@pytest.mark.parametrize("grain", [1, 32])
def test_rows_that_share_their_beginning_are_rows_that_each_have_it(
    grain: int, lengths: list[int], shared: int
) -> None:
    torch.manual_seed(0)
    given = torch.randn(shared + sum(lengths), 3 * 2 * 8, dtype=torch.float64)
    aim = torch.randn(shared + sum(lengths), 2, 8, dtype=torch.float64)
    rows = Rows(lengths, given.device, shared=shared, grain=grain)
    ours, theirs = (given.clone().requires_grad_() for _ in range(2))
    out = Blocks.apply(*(x.view(-1, 2, 8) for x in ours.split(16, -1)), rows.tiling, 0.3)
    (out * aim).sum().backward()
    before, *own = theirs.split([shared, *lengths])
    said = []
    for number, one in enumerate(own):
        row = torch.cat([before, one])
        all_of_it = causal(*(x.view(-1, 2, 8) for x in row.split(16, -1)), 0.3)
        said.append(all_of_it if number == 0 else all_of_it[shared:])
    alone = torch.cat(said)
    (alone * aim).sum().backward()
    assert ours.grad is not None and theirs.grad is not None
    assert (out - alone).abs().max() < 1e-10
    assert (ours.grad - theirs.grad).abs().max() < 1e-10


def causal(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, scale: float) -> torch.Tensor:
    """[n, heads, d] three times -> [n, heads, d]."""
    q, k, v = (x.transpose(0, 1) for x in (query, key, value))
    unseen = ~torch.ones(len(query), len(query), dtype=torch.bool).tril()
    return ((q @ k.transpose(1, 2) * scale).masked_fill(unseen, -torch.inf).softmax(-1) @ v).transpose(0, 1)


def test_rows_of_many_lengths_share_few_masks() -> None:
    tiles._masks.clear()
    for n in range(65, 129):
        assert tiles.mask(n, n, torch.bfloat16, torch.device("cpu")).shape == (1, n, n)
    assert len(tiles._masks) == 1
