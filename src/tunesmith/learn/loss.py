"""Token loss as (sum, count): whoever divides decides over what, so a mean of means cannot happen by accident."""

from __future__ import annotations

import torch
from torch.nn import functional

CHUNK = 2048  # targets whose logits are held at once in float32


def token_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Sum of the cross-entropies, in nats, computed in float32.

    logits: [n, vocabulary]. targets: int64 [n], none of them ignored.
    """
    parts = [
        functional.cross_entropy(part.float(), wanted, reduction="sum")
        for part, wanted in zip(logits.split(CHUNK), targets.split(CHUNK), strict=True)
    ]
    return torch.stack(parts).sum()


def token_scores(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(log-probability, whether it was the likeliest) of each target; float32 [n], bool [n]."""
    logprobs, right = [], []
    for part, wanted in zip(logits.split(CHUNK), targets.split(CHUNK), strict=True):
        logprobs.append(-functional.cross_entropy(part.float(), wanted, reduction="none"))
        right.append(part.argmax(-1) == wanted)
    return torch.cat(logprobs), torch.cat(right)
