"""Attention for rows laid end to end, registered with transformers so that no model is forked.

While a layout is active (`rows_of(lengths)`), each row attends to itself alone. Otherwise this is transformers' sdpa.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import torch
from torch.nn import functional
from transformers import AttentionInterface
from transformers.integrations.sdpa_attention import repeat_kv, sdpa_attention_forward
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, AttentionMaskInterface

from tunesmith.model import varlen

NAME = "tunesmith"
LONG = 1024  # tokens of a row of which scores are kept
BLOCK = 128  # queries of a row that are asked together (of 64 to 256 the fastest at 512 and at 1,024 tokens)
CLOSE = 0.7  # rows share a group while the shortest is at least this share of the longest


class Group:
    """Neighbouring rows of like length, padded to the longest for the two matmuls of attention and for nothing else."""

    def __init__(self, lengths: Sequence[int], device: torch.device):
        self.rows, self.longest, self.tokens = len(lengths), max(lengths), sum(lengths)
        places = [torch.arange(n) + row * self.longest for row, n in enumerate(lengths)]
        self.places = None if min(lengths) == self.longest else torch.cat(places).to(device)
        self.lengths = list(lengths)
        self._padding: torch.Tensor | None = None
        self._taken: torch.Tensor | None = None

    def padding(self, heads: int, like: torch.Tensor) -> torch.Tensor:
        """0 where a key is a token, -inf where it is padding: [rows * heads, 1, longest], one number where none is."""
        if self.places is None:
            return like.new_zeros(1, 1, 1)
        if self._padding is None:
            ends = torch.tensor(self.lengths, device=like.device)[:, None]
            beyond = torch.arange(self.longest, device=like.device)[None] >= ends
            mask = torch.zeros(beyond.shape, dtype=like.dtype, device=like.device).masked_fill_(beyond, -torch.inf)
            self._padding = mask.repeat_interleave(heads, 0)[:, None]
        return self._padding

    def padded(self, x: torch.Tensor) -> torch.Tensor:
        """[tokens, heads, d] -> [rows, heads, longest, d], a view where no row is shorter than the longest."""
        if self.places is not None:
            x = Spread.apply(x, self.places, self.rows * self.longest)
        return x.unflatten(0, (self.rows, self.longest)).transpose(1, 2)

    def stacked(self, x: torch.Tensor, zeros: bool = False) -> torch.Tensor:
        """[tokens, heads, d] -> [rows * heads, longest, d], no way back. zeros: padding is zero, else some token's."""
        if self.places is not None and zeros:
            x = x.new_zeros(self.rows * self.longest, *x.shape[1:]).index_copy_(0, self.places, x)
        elif self.places is not None:
            if self._taken is None:
                self._taken = torch.zeros(self.rows * self.longest, dtype=torch.long, device=x.device)
                self._taken[self.places] = torch.arange(self.tokens, device=x.device)
            x = x.index_select(0, self._taken)
        return x.unflatten(0, (self.rows, self.longest)).transpose(1, 2).flatten(0, 1).contiguous()

    def unstack(self, x: torch.Tensor, out: torch.Tensor) -> None:
        """[rows * heads, longest, d] into out [tokens, heads, d]."""
        x = x.unflatten(0, (self.rows, -1)).transpose(1, 2)
        if self.places is None:
            out.unflatten(0, (self.rows, -1)).copy_(x)
        else:
            torch.index_select(x.flatten(0, 1), 0, self.places, out=out)

    def unpadded(self, x: torch.Tensor) -> torch.Tensor:
        """[rows, heads, longest, d] -> [tokens, heads, d]."""
        x = x.transpose(1, 2).flatten(0, 1)
        return x if self.places is None else Gather.apply(x, self.places)


class Spread(torch.autograd.Function):
    """Rows of x to their places among zeros. Each place is taken once, so the gradient is a plain gather."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, places: torch.Tensor, size: int) -> torch.Tensor:
        ctx.places = places
        return x.new_zeros(size, *x.shape[1:]).index_copy_(0, places, x)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return grad.index_select(0, ctx.places), None, None


class Gather(torch.autograd.Function):
    """The rows of x at some places; the gradient of the others is zero."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        ctx.places, ctx.size = places, len(x)
        return x.index_select(0, places)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, None]:
        return grad.new_zeros(ctx.size, *grad.shape[1:]).index_copy_(0, ctx.places, grad), None


class Rows:
    """Rows laid end to end, and what keeps them apart: made once for all layers, by the first that asks for it.

    single: each row has a group of its own, so that its last bits do not depend on its neighbours' lengths.
    """

    def __init__(self, lengths: Sequence[int], device: torch.device, single: bool = False):
        self.lengths, self.device, self.longest, self.single = lengths, device, max(lengths), single

    @cached_property
    def groups(self) -> list[Group]:
        runs = [[n] for n in self.lengths] if self.single else _alike(self.lengths)
        return [Group(near, self.device) for near in runs]

    @cached_property
    def ends(self) -> torch.Tensor:
        return varlen.ends_of(self.lengths, self.device)


_rows: Rows | None = None


@contextmanager
def rows_of(lengths: Sequence[int], device: torch.device) -> Iterator[None]:
    """Within: inputs of shape [1, sum(lengths)] hold rows of these lengths, none of which sees another."""
    global _rows
    before, _rows = _rows, Rows(lengths, device)
    try:
        yield
    finally:
        _rows = before


def _alike(lengths: Sequence[int]) -> list[Sequence[int]]:
    """Runs of neighbours of like length."""
    runs: list[Sequence[int]] = []
    start = 0
    for end in range(1, len(lengths) + 1):
        if end == len(lengths) or min(lengths[start : end + 1]) < CLOSE * max(lengths[start : end + 1]):
            runs.append(lengths[start:end])
            start = end
    return runs


def attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **kwargs: Any,
) -> tuple[torch.Tensor, None]:
    """query [1, heads, n, d], key and value [1, kv heads, n, d] -> [1, n, heads, d].

    On a card by the kernel of `varlen` where it is right for such heads. Elsewhere in groups: in float32 by torch's
    flash kernel, a third faster here on rows of 12 to 512 tokens than two batched matmuls and a softmax; so too for
    rows of other numbers past LONG, whose scores would be kept for the way back. `Blocks` serve shorter rows of other
    numbers (with bfloat16 the kernel was three to five times slower), two matmuls windows and encoders.
    """
    if _rows is None:
        if query.shape[2] > 1 and key.shape[1] < query.shape[1] and not _shares(query.device, query.dtype):
            key, value = (repeat_kv(x, query.shape[1] // key.shape[1]) for x in (key, value))
            module = SimpleNamespace(is_causal=getattr(module, "is_causal", True))  # of which no heads share keys
        return sdpa_attention_forward(module, query, key, value, attention_mask, **kwargs)
    scale = kwargs.get("scaling") or query.shape[-1] ** -0.5
    causal = getattr(module, "is_causal", True)  # an encoder's tokens see both ways
    window = kwargs.get("sliding_window")
    window = window if window and window < _rows.longest else None
    if causal and varlen.serves(query, key, window is not None):
        q, k, v = (x.squeeze(0).transpose(0, 1) for x in (query, key, value))
        return varlen.attend(q, k, v, _rows.ends, _rows.longest, scale, window).unsqueeze(0), None
    repeat = query.shape[1] // key.shape[1]
    if repeat > 1:
        key, value = key.repeat_interleave(repeat, 1), value.repeat_interleave(repeat, 1)
    query, key, value = (x.squeeze(0).transpose(0, 1) for x in (query, key, value))
    return _of_rows(query, key, value, _rows, scale, window, causal).unsqueeze(0), None


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
    if causal and not window and query.dtype != torch.float32 and rows.longest <= LONG:
        return torch.Tensor(Blocks.apply(query, key, value, rows.groups, scale))
    parts = _split(rows.groups, query, key, value)
    out = [_attend(group, q, k, v, scale, window, causal) for group, q, k, v in parts]
    return out[0] if len(out) == 1 else torch.cat(out)


def _shares(device: torch.device, dtype: torch.dtype) -> bool:
    """Whether torch has a fused kernel for heads that share keys. On CUDA only the flash kernels do, for 16 bits on
    Ampere or later: elsewhere torch would write out, and keep for the way back, the scores of every head."""
    return device.type != "cuda" or (dtype.itemsize == 2 and torch.cuda.get_device_capability(device) >= varlen.AMPERE)


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
    q, k, v = (group.padded(x) for x in (query, key, value))
    whole = causal and (window or group.longest) >= group.longest
    if whole and (q.dtype == torch.float32 or group.longest > LONG):
        return group.unpadded(functional.scaled_dot_product_attention(q, k, v, is_causal=True, scale=scale))
    if causal:
        mask = _mask(group.longest, window or group.longest, q.dtype, q.device)
    else:
        mask = group.padding(query.shape[1], q)
    q, k, v = (x.flatten(0, 1) for x in (q, k, v))
    scores = torch.baddbmm(mask, q, k.transpose(1, 2), alpha=scale)
    return group.unpadded(torch.bmm(scores.softmax(-1), v).unflatten(0, (group.rows, -1)))


class Blocks(torch.autograd.Function):
    """Causal attention of all rows at once, a block of queries at a time with the keys up to its end: of the square of
    scores little more than half is made, by matmuls, and kept. [tokens, heads, d] three times -> the same.

    With bfloat16 on a CPU that multiplies it, rows of 512 tokens take a third of the time of torch's flash kernel.
    """

    @staticmethod
    def forward(
        ctx: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, groups: Sequence[Group], scale: float
    ) -> torch.Tensor:
        out = query.new_empty(query.shape)
        kept = []
        for group, *parts in _split(groups, query, key, value, out):
            q, k, v = (group.stacked(x) for x in parts[:3])
            made = []
            kept += [q, k, v]
            for start in range(0, group.longest, BLOCK):
                end = min(group.longest, start + BLOCK)
                seen = _mask(group.longest, group.longest, q.dtype, q.device)[:, start:end, :end]
                share = _softmax(torch.baddbmm(seen, q[:, start:end], k[:, :end].transpose(1, 2), alpha=scale))
                made.append(torch.bmm(share, v[:, :end]))
                kept.append(share)
            group.unstack(_joined(made), parts[3])
        if any(ctx.needs_input_grad):
            ctx.save_for_backward(*kept)
        ctx.groups, ctx.scale, ctx.shape = groups, scale, query.shape
        return out

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        kept = iter(ctx.saved_tensors)
        found = [grad.new_empty(ctx.shape) for _ in range(3)]
        for group, asked, *into in _split(ctx.groups, grad, *found):
            g = group.stacked(asked, zeros=True)
            q, k, v, *shares = (next(kept) for _ in range(3 + -(-group.longest // BLOCK)))
            q_grads = []
            k_grad, v_grad = (torch.zeros_like(x, dtype=torch.float32) for x in (k, v)) if shares[1:] else (None, None)
            for block, share in enumerate(shares):
                start = block * BLOCK
                end = start + share.shape[1]
                part, across = g[:, start:end], share.transpose(1, 2)
                share_grad = torch.bmm(part, v[:, :end].transpose(1, 2))
                scores_grad = torch._softmax_backward_data(share_grad, share, -1, share.dtype).mul_(ctx.scale)
                q_grads.append(torch.bmm(scores_grad, k[:, :end]))
                k_part, v_part = torch.bmm(scores_grad.transpose(1, 2), q[:, start:end]), torch.bmm(across, part)
                if k_grad is None or v_grad is None:  # a single block
                    k_grad, v_grad = k_part, v_part
                else:
                    k_grad[:, :end] += k_part
                    v_grad[:, :end] += v_part
            assert k_grad is not None and v_grad is not None
            for made, place in zip((_joined(q_grads), k_grad, v_grad), into, strict=True):
                group.unstack(made.to(grad.dtype), place)
        return *found, None, None


def _split(groups: Sequence[Group], *tensors: torch.Tensor) -> Iterator[tuple[Any, ...]]:
    """Each group, and its tokens of each tensor."""
    sizes = [group.tokens for group in groups]
    return zip(groups, *(x.split(sizes) for x in tensors), strict=True)


def _joined(parts: list[torch.Tensor]) -> torch.Tensor:
    return torch.cat(parts, 1) if parts[1:] else parts[0]


def _softmax(scores: torch.Tensor) -> torch.Tensor:
    """Over the last axis. In bfloat16 a CPU takes twice as long for lengths that are no multiple of 32."""
    if scores.device.type == "cpu" and scores.dtype != torch.float32 and scores.shape[-1] % 32:
        return scores.softmax(-1, dtype=torch.float32).to(scores.dtype)
    return scores.softmax(-1)


def of_first(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, scale: float) -> torch.Tensor:
    """What the first token of every row sees of its row, where rows are laid end to end, both ways.

    query [rows, heads, d], key and value [tokens, heads, d] -> [rows, heads, d].
    """
    assert _rows is not None
    groups = _rows.groups
    heads, d = query.shape[1:]
    rows, tokens = [group.rows for group in groups], [group.tokens for group in groups]
    out = []
    for group, q, k, v in zip(groups, query.split(rows), key.split(tokens), value.split(tokens), strict=True):
        asked = q.reshape(-1, 1, d)
        keys, values = (group.padded(x).flatten(0, 1) for x in (k, v))
        scores = torch.baddbmm(group.padding(heads, q), asked, keys.transpose(1, 2), alpha=scale)
        out.append(torch.bmm(scores.softmax(-1), values).view(-1, heads, d))
    return out[0] if len(out) == 1 else torch.cat(out)


_masks: dict[Any, torch.Tensor] = {}


def _mask(n: int, window: int, dtype: torch.dtype, device: torch.device) -> torch.Tensor:
    """0 where token i sees token j, -inf elsewhere: [1, n, n], a corner of a larger one kept for the next call."""
    size = 1 << max(6, math.ceil(math.log2(n)))
    window = size if window >= n else window
    whole = _masks.get((size, window, dtype, device))
    if whole is None:
        seen = torch.ones(size, size, dtype=torch.bool, device=device).tril()
        seen &= ~torch.ones_like(seen).tril(-window)
        whole = torch.zeros(size, size, dtype=dtype, device=device).masked_fill_(~seen, -torch.inf)
        _masks[size, window, dtype, device] = whole
    return whole[None, :n, :n]


def _mask_function(*args: Any, **kwargs: Any) -> torch.Tensor | None:
    """Rows mask themselves; anything else gets the mask sdpa gets. Unregistered, masks would be dropped in silence."""
    if _rows is not None:
        return None
    return ALL_MASK_ATTENTION_FUNCTIONS["sdpa"](*args, **kwargs)


AttentionInterface.register(NAME, attend)
AttentionMaskInterface.register(NAME, _mask_function)
