"""Muon: the steps of torch's own, in numbers of choice."""

from __future__ import annotations

import pytest
import torch
from torch.nn import Parameter

from tunesmith.learn.muon import Muon, orthogonal


def drawn(shape: tuple[int, int], seed: int) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("shape", [(6, 6), (4, 12), (12, 4)])
def test_steps_are_those_of_torch(shape: tuple[int, int]) -> None:
    """The same in bfloat16 to the bit; in float32 as far as bfloat16 can tell."""
    start = drawn(shape, 0)
    theirs, half, single = (Parameter(start.clone()) for _ in range(3))
    optimizers = (
        torch.optim.Muon([theirs], 0.1, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"),
        Muon([half], 0.1, 0.05, numbers=torch.bfloat16),
        Muon([single], 0.1, 0.05),
    )
    for number in range(1, 4):
        for p, optimizer in zip((theirs, half, single), optimizers, strict=True):
            p.grad = drawn(shape, number)
            optimizer.step()
    assert torch.equal(theirs, half)
    moved = (single - start).detach().norm()
    assert float((single - theirs).detach().norm() / moved) < 0.03


@pytest.mark.parametrize("shape", [(5, 9), (9, 5)])
def test_singular_values_become_alike(shape: tuple[int, int]) -> None:
    found = torch.linalg.svdvals(orthogonal(drawn(shape, 3) * 1e-4, torch.float32))
    assert float(found.min()) > 0.6
    assert float(found.max()) < 1.3


def test_in_float16_a_small_gradient_is_not_lost() -> None:
    matrix = drawn((9, 14), 3) * 1e-7
    wanted, found = (orthogonal(matrix, kind) for kind in (torch.float32, torch.float16))
    assert found.dtype == torch.float16
    assert float((found.float() - wanted).norm() / wanted.norm()) < 0.01
    assert not orthogonal(torch.zeros(2, 3), torch.float16).any()


def test_no_gradient_changes_nothing() -> None:
    p = Parameter(torch.ones(2, 2))
    Muon([p], 0.1, 0.1).step()
    assert torch.equal(p, torch.ones(2, 2)) and torch.equal(
        orthogonal(torch.zeros(2, 3), torch.float32), torch.zeros(2, 3)
    )
