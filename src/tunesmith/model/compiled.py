"""Blocks compiled by torch (Ansel et al. 2024, doi:10.1145/3620665.3640366): what stands between two large products
becomes one kernel each way, for rows of any lengths at once.

As with a card's own attention (varlen.py), nothing is trusted: a compiled model is compared with itself before it is
used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from textwrap import shorten
from typing import Any

import numpy as np
import torch
from transformers import AttentionInterface

from tunesmith.data.tokens import Tokens
from tunesmith.model import attention

TRITON = (7, 0)  # the oldest card that Triton makes kernels for
TRIED = ((130, 9, 67), (40, 75))  # lengths of rows compared; twice, for the second shape must not be the first's
# how far off the gradient may be, as a share of its norm: the fused kernels round less often
TOLERANCE = {torch.float32: 1e-3, torch.bfloat16: 2**-5, torch.float16: 2**-8}

# rows -> their loss, and the gradient of each weight
Gradient = Callable[[Sequence[Tokens]], tuple[float, Sequence[torch.Tensor]]]


def possible(device: torch.device) -> bool:
    """Whether a card is there that torch makes kernels for. On a CPU it is left to who asks for it."""
    return (
        device.type == "cuda"
        and torch.cuda.get_device_capability(device) >= TRITON
        and find_spec("triton") is not None  # PyTorch for Windows comes without it
    )


class Blocks:
    """The blocks of a model, compiled at their first use within `on`; outside, they are as they were.

    backbone: of transformers. last: whether the last block is among them; not where its MLP is done for a part of the
    tokens (last_block.py). Attention between rows stays outside: it is a kernel of its own, made for the rows at hand.
    """

    def __init__(self, backbone: Any, *, last: bool, backend: str = "inductor"):
        found: list[Any] = list(getattr(backbone, "h", None) or backbone.layers)
        self.blocks, self.backend = found if last else found[:-1], backend
        AttentionInterface.register(attention.NAME, torch.compiler.disable(attention.attend))
        self.ready: list[Callable[..., Any]] = []

    @contextmanager
    def on(self) -> Iterator[None]:
        if not self.ready:
            self.ready = [torch.compile(one.forward, dynamic=True, backend=self.backend) for one in self.blocks]
        for one, made in zip(self.blocks, self.ready, strict=True):
            one.forward = made
        try:
            yield
        finally:
            for one in self.blocks:
                del one.forward


def fault(gradient: Gradient, blocks: Blocks, words: int, context: int) -> str:
    """What is wrong with compiled blocks; '' where nothing is.

    words: tokens of the vocabulary. context: the longest row.
    """
    chance = np.random.default_rng(0)
    for lengths in TRIED:
        rows = [Tokens(chance.integers(0, words, n), np.ones(n, dtype=bool)) for n in np.minimum(lengths, context)]
        try:
            loss, plain = gradient(rows)
            with blocks.on():
                found, made = gradient(rows)
        except Exception as error:  # whatever it is, the blocks are there as they were
            return shorten(str(error), 160, placeholder="...") or type(error).__name__
        for off in (abs(found / loss - 1), _off(made, plain)):
            if not off <= TOLERANCE[plain[0].dtype]:  # or it is no number
                return f"it is off by {off:.1%}"
    return ""


def _off(made: Sequence[torch.Tensor], plain: Sequence[torch.Tensor]) -> float:
    """How far the one gradient is from the other, as a share of its norm."""
    far = [ours.float() - theirs.float() for ours, theirs in zip(made, plain, strict=True)]
    return float(torch.nn.utils.get_total_norm(far) / torch.nn.utils.get_total_norm([x.float() for x in plain]))
