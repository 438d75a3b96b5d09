"""Muon, orthogonalised in the numbers that the machine multiplies fast."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import torch

QUINTIC = (3.4445, -4.7750, 2.0315)  # of Jordan et al.: steep at zero, so that small singular values grow fast
TURNS = 5


def orthogonal(matrix: torch.Tensor, numbers: torch.dtype) -> torch.Tensor:
    """The nearest matrix whose singular values are all about 1, by Newton and Schulz's iteration.

    matrix: [rows, columns]. numbers: what the products are taken in; the result has them too.
    """
    tall = matrix.size(0) > matrix.size(1)
    wide = matrix.T if tall else matrix
    if numbers == torch.float16:  # in which most of a small gradient would be 0
        wide = wide / wide.norm().clamp(min=1e-7)
    found = wide.to(numbers)
    found = found / found.norm().clamp(min=1e-7)
    a, b, c = QUINTIC
    for _ in range(TURNS):
        gram = found @ found.T
        found = torch.addmm(found, torch.addmm(gram, gram, gram, beta=b, alpha=c), found, beta=a)
    return found.T if tall else found


class Muon(torch.optim.Optimizer):
    """Muon (Jordan et al. 2024), its steps as large as AdamW's (Liu et al. 2025, arXiv:2502.16982).

    `torch.optim.Muon` always takes its products in bfloat16, which a CPU without the instructions for it multiplies
    several times slower than float32. Here `numbers` says what they are taken in.
    """

    def __init__(
        self,
        matrices: Iterable[torch.nn.Parameter],
        lr: float,
        weight_decay: float,
        momentum: float = 0.95,
        numbers: torch.dtype = torch.float32,
    ):
        super().__init__(matrices, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})
        self.numbers = numbers

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> Any:
        """One update of every matrix that has a gradient."""
        for group in self.param_groups:
            lr, momentum = group["lr"], group["momentum"]
            for matrix in group["params"]:
                if matrix.grad is None:
                    continue
                state = self.state[matrix]
                if not state:
                    state["momentum_buffer"] = torch.zeros_like(matrix)
                past = state["momentum_buffer"]
                past.lerp_(matrix.grad, 1 - momentum)
                update = orthogonal(matrix.grad.lerp(past, momentum), self.numbers)
                matrix.mul_(1 - lr * group["weight_decay"])
                matrix.add_(update, alpha=-0.2 * lr * math.sqrt(max(matrix.shape)))
