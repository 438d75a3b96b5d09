"""Attention for rows laid end to end, registered with transformers so that no model is forked.

While a layout is active (`rows_of(lengths)`), each row attends to itself alone. Otherwise this is transformers' sdpa.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from transformers import AttentionInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, AttentionMaskInterface

NAME = "tunesmith"

_lengths: tuple[int, ...] | None = None


@contextmanager
def rows_of(lengths: tuple[int, ...] | None) -> Iterator[None]:
    """Within: inputs of shape [1, sum(lengths)] hold rows of these lengths. None: nothing changes."""
    global _lengths
    before, _lengths = _lengths, lengths
    try:
        yield
    finally:
        _lengths = before


def attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **kwargs: Any,
) -> tuple[torch.Tensor, None]:
    """query [1, heads, n, d], key and value [1, kv heads, n, d] -> [1, n, heads, d].

    Rows of tens of tokens: two batched matmuls and a softmax are several times faster on a CPU than the flash kernel,
    whose blocks are made for long ones.
    """
    if _lengths is None:
        return sdpa_attention_forward(module, query, key, value, attention_mask, **kwargs)
    scale = kwargs.get("scaling") or query.shape[-1] ** -0.5
    window = kwargs.get("sliding_window") or max(_lengths)
    groups = query.shape[1] // key.shape[1]
    if groups > 1:
        key, value = key.repeat_interleave(groups, 1), value.repeat_interleave(groups, 1)
    query = query[0] * scale
    rows = zip(query.split(_lengths, 1), key[0].split(_lengths, 1), value[0].split(_lengths, 1), strict=True)
    out = torch.cat([_row(q, k, v, window) for q, k, v in rows], 1)
    return out.transpose(0, 1).unsqueeze(0), None


def _row(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, window: int) -> torch.Tensor:
    """[heads, n, d] three times -> [heads, n, d]; token i sees tokens i - window < j <= i."""
    n = query.shape[1]
    scores = torch.baddbmm(_mask(n, window, query.dtype, query.device), query, key.transpose(1, 2))
    return torch.bmm(scores.softmax(-1), value)


_masks: dict[Any, torch.Tensor] = {}


def _mask(n: int, window: int, dtype: torch.dtype, device: torch.device) -> torch.Tensor:
    """0 where token i sees token j, -inf elsewhere: [1, n, n], a corner of a larger one kept for the next call."""
    size = 1 << max(6, math.ceil(math.log2(n)))
    window = min(window, size)
    whole = _masks.get((size, window, dtype, device))
    if whole is None:
        seen = torch.ones(size, size, dtype=torch.bool, device=device).tril()
        seen &= ~torch.ones_like(seen).tril(-window)
        whole = torch.zeros(size, size, dtype=dtype, device=device).masked_fill_(~seen, -torch.inf)
        _masks[size, window, dtype, device] = whole
    return whole[None, :n, :n]


def _mask_function(*args: Any, **kwargs: Any) -> torch.Tensor | None:
    """Rows mask themselves; anything else gets the mask sdpa gets. Unregistered, masks would be dropped in silence."""
    if _lengths is not None:
        return None
    return ALL_MASK_ATTENTION_FUNCTIONS["sdpa"](*args, **kwargs)  # type: ignore[no-any-return]


AttentionInterface.register(NAME, attend)
AttentionMaskInterface.register(NAME, _mask_function)
