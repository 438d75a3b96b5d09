"""Attention for rows laid end to end, registered with transformers so that no model is forked.

While a layout is active (`rows_of(lengths)`), each row attends to itself alone. Otherwise this is transformers' sdpa.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import torch
from torch.nn import functional
from transformers import AttentionInterface
from transformers.integrations.sdpa_attention import repeat_kv, sdpa_attention_forward
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, AttentionMaskInterface

from tunesmith.model import blocks, tiles, varlen
from tunesmith.model.groups import Gather, Group, Rows, parts_of

NAME = "tunesmith"
LONG = 2048  # bytes of a row's scores for a query, up to which they are kept for the way back


_rows: Rows | None = None


@contextmanager
def rows_of(lengths: Sequence[int], device: torch.device, shared: int = 0, grain: int = 1) -> Iterator[None]:
    """Within: inputs of shape [1, shared + sum(lengths)] hold rows of these lengths, none of which sees another; all
    go on from the shared tokens before them. What comes after them is of no row, and sees nothing. grain: what rows
    are padded to a multiple of for attention's matmuls."""
    global _rows
    before, _rows = _rows, Rows(lengths, device, shared=shared, grain=grain)
    try:
        yield
    finally:
        _rows = before


def attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **kwargs: Any,
) -> tuple[torch.Tensor, None]:
    """query [1, heads, n, d], key and value [1, kv heads, n, d] -> [1, n, heads, d].

    On a card by the kernel of `varlen` where it is right for such heads. Elsewhere in groups: on a CPU by `Blocks`,
    beside which torch's flash kernel takes up to twice as long to learn in float32 and three to five times in
    bfloat16. The kernel serves rows past LONG, whose scores would be kept for the way back, and float32 where there is
    no way back. Two matmuls serve windows and encoders.
    """
    if _rows is None:
        if key.shape[1] < query.shape[1] and not _shares(query.device, query.dtype):
            if query.shape[2] == 1:
                return _one_more(query, key, value, attention_mask, kwargs.get("scaling")), None
            key, value = (repeat_kv(x, query.shape[1] // key.shape[1]) for x in (key, value))
            module = SimpleNamespace(is_causal=getattr(module, "is_causal", True))  # of which no heads share keys
        return sdpa_attention_forward(module, query, key, value, attention_mask, **kwargs)
    scale = kwargs.get("scaling") or query.shape[-1] ** -0.5
    causal = getattr(module, "is_causal", True)  # an encoder's tokens see both ways
    window = kwargs.get("sliding_window")
    window = window if window and window < _rows.longest else None
    if causal and varlen.serves(query, key, window is not None):
        q, k, v = (x.squeeze(0).transpose(0, 1) for x in (query, key, value))

        def by_kernel(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, rows: Rows) -> torch.Tensor:
            return varlen.attend(q, k, v, rows.ends, rows.longest, scale, window)

        return _apart(by_kernel, q, k, v, _rows).unsqueeze(0), None
    repeat = query.shape[1] // key.shape[1]
    if repeat > 1:
        key, value = key.repeat_interleave(repeat, 1), value.repeat_interleave(repeat, 1)
    query, key, value = (x.squeeze(0).transpose(0, 1) for x in (query, key, value))
    return _of_rows(query, key, value, _rows, scale, window, causal).unsqueeze(0), None


def _one_more(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor | None, scale: float | None
) -> torch.Tensor:
    """Of one new token a row: heads that share keys are queries of one head. [rows, heads, 1, d] -> [rows, 1, heads,
    d]."""
    asked = query.unflatten(1, (key.shape[1], -1)).squeeze(3)
    seen = functional.scaled_dot_product_attention(asked, key, value, attn_mask=mask, scale=scale)
    return seen.flatten(1, 2).unsqueeze(1)


def alone(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, rows: Rows) -> torch.Tensor:
    """What tokens of rows laid end to end see, each of those up to it in its row: three times [tokens, heads, d] ->
    the same."""
    return _of_rows(query, key, value, rows, query.shape[-1] ** -0.5, None, True)


def _of_rows(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    rows: Rows,
    scale: float,
    window: int | None,
    causal: bool,
) -> torch.Tensor:
    if causal and not window and _in_blocks(query, rows.longest):
        out: torch.Tensor = blocks.Blocks.apply(query, key, value, rows.tiling, scale)
        return out
    beyond = len(query) - rows.tokens
    if beyond > 0:
        query, key, value = (x[: rows.tokens] for x in (query, key, value))
        seen = _of_rows(query, key, value, rows, scale, window, causal)
        return functional.pad(seen, (0, 0, 0, 0, 0, beyond))

    def in_groups(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, rows: Rows) -> torch.Tensor:
        parts = parts_of(rows.groups, query, key, value)
        made = [_attend(group, q, k, v, scale, window, causal) for group, q, k, v in parts]
        return made[0] if len(made) == 1 else torch.cat(made)

    return _apart(in_groups, query, key, value, rows)


def _apart(
    attending: Callable[..., torch.Tensor], query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, rows: Rows
) -> torch.Tensor:
    """What `attending` makes of rows that begin with tokens of their own, of rows that share them: [tokens, heads, d]
    three times -> the same."""
    if not rows.shared:
        return attending(query, key, value, rows)
    whole = (x.index_select(0, rows.repeated) for x in (query, key, value))
    return Gather.apply(attending(*whole, rows.apart), rows.once)


def _in_blocks(query: torch.Tensor, longest: int) -> bool:
    learns = torch.is_grad_enabled() and query.requires_grad
    worth_it = learns or query.dtype != torch.float32
    return query.device.type == "cpu" and worth_it and longest * query.dtype.itemsize <= LONG


def _shares(device: torch.device, dtype: torch.dtype) -> bool:
    """Whether torch has a fused kernel for heads that share keys. On CUDA only the flash kernels do, for 16 bits on
    Ampere or later, where torch was built with them: elsewhere it would write out, and keep for the way back, the
    scores of every head."""
    return device.type != "cuda" or (
        dtype.itemsize == 2
        and torch.backends.cuda.is_flash_attention_available()
        and torch.cuda.get_device_capability(device) >= varlen.AMPERE
    )


def _attend(
    group: Group,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    scale: float,
    window: int | None,
    causal: bool,
) -> torch.Tensor:
    """[tokens, heads, d] three times -> [tokens, heads, d]; token i sees tokens i - window < j <= i of its row, or all.

    Padding stands on the right, where a causal mask already hides it.
    """
    whole = causal and (window or group.longest) >= group.longest
    if whole and _in_blocks(query, group.longest):
        return blocks.Blocks.apply(query, key, value, group.tiling, scale)
    q, k, v = (group.padded(x) for x in (query, key, value))
    if whole:
        return group.unpadded(functional.scaled_dot_product_attention(q, k, v, is_causal=True, scale=scale))
    if causal:
        mask = tiles.mask(group.longest, window or group.longest, q.dtype, q.device)
    else:
        mask = group.padding(query.shape[1], q)
    q, k, v = (x.flatten(0, 1) for x in (q, k, v))
    scores = torch.baddbmm(mask, q, k.transpose(1, 2), alpha=scale)
    return group.unpadded(torch.bmm(scores.softmax(-1), v).unflatten(0, (group.rows, -1)))


def of_first(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, scale: float) -> torch.Tensor:
    """What the first token of every row sees of its row, where rows are laid end to end, both ways.

    query [rows, heads, d], key and value [tokens, heads, d] -> [rows, heads, d].
    """
    assert _rows is not None
    groups = _rows.groups
    heads, d = query.shape[1:]
    rows, tokens = [group.rows for group in groups], [group.tokens for group in groups]
    out = []
    key, value = (x[: sum(tokens)] for x in (key, value))
    for group, q, k, v in zip(groups, query.split(rows), key.split(tokens), value.split(tokens), strict=True):
        asked = q.reshape(-1, 1, d)
        keys, values = (group.padded(x).flatten(0, 1) for x in (k, v))
        scores = torch.baddbmm(group.padding(heads, q), asked, keys.transpose(1, 2), alpha=scale)
        out.append(torch.bmm(scores.softmax(-1), values).view(-1, heads, d))
    return out[0] if len(out) == 1 else torch.cat(out)


def _mask_function(*args: Any, **kwargs: Any) -> torch.Tensor | None:
    """Rows mask themselves; anything else gets the mask sdpa gets. Unregistered, masks would be dropped in silence.

    Padding on the left would see nothing, of which some kernels make numbers that are none: it sees all.
    """
    if _rows is not None:
        return None
    mask: torch.Tensor | None = ALL_MASK_ATTENTION_FUNCTIONS["sdpa"](*args, **kwargs)
    if mask is None or mask.dtype != torch.bool or mask.shape[-2] == 1:
        return mask
    return mask | ~mask.any(-1, keepdim=True)


AttentionInterface.register(NAME, attend)
AttentionMaskInterface.register(NAME, _mask_function)
