"""The last block's MLP, done for the tokens that the head reads: nothing looks at what it says of the others.

Exact: an MLP works on each token by itself, and what the last one says goes to the head alone. A prompt's tokens are
half of an instruction row, so that a model of six blocks is spared a twentieth of its products.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch

from tunesmith.model.families import OTHER, Family
from tunesmith.model.groups import Gather, Spread

MOST = 0.9  # of the tokens, above which nothing is worth the detour


def last_mlp(backbone: Any, family: Family) -> Any:
    """The MLP of a backbone's last block; None where the family is not known to have one of that kind."""
    blocks = getattr(backbone, "h", None) or getattr(backbone, "layers", None)
    return getattr(blocks[-1], "mlp", None) if blocks and family is not OTHER else None


@contextmanager
def only_at(mlp: Any, places: torch.Tensor, tokens: int) -> Iterator[None]:
    """Within: of inputs [.., .., width] of so many tokens, the MLP works on those at `places`; of others it says 0."""
    if mlp is None or not 0 < len(places) <= MOST * tokens:
        yield
        return
    whole, own = mlp.forward, mlp.__dict__.get("forward")

    def forward(x: torch.Tensor) -> torch.Tensor:
        said = whole(Gather.apply(x.flatten(0, 1), places)[None])[0]
        return Spread.apply(said, places, tokens).view(*x.shape[:-1], said.shape[-1])

    mlp.forward = forward
    try:
        yield
    finally:
        if own is None:
            del mlp.forward
        else:
            mlp.forward = own
