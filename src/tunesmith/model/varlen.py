"""Attention for rows laid end to end by the card's own kernel: one call a layer, and no token is padding.

The kernel is PyTorch's `varlen_attn` (FlashAttention 2, Dao 2023, arXiv:2307.08691). For each shape of heads it is
compared with plain attention before it is used; where the two differ, or it raises, something else serves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from textwrap import shorten
from typing import Any

import torch

# how far off a head's numbers may be, as a share of their size: a few roundings to such numbers
TOLERANCE = {torch.bfloat16: 2**-6, torch.float16: 2**-9}
WIDEST, EVERY = 256, 8  # numbers of a head: at most, and a multiple of
AMPERE = (8, 0)
LENGTHS = (130, 1, 67)  # of the rows compared: more than a block of the kernel's, the shortest there is, about half one
WINDOW = 9  # tokens seen of the rows compared, where a model has a window

Attention = Callable[..., Any]


@lru_cache
def possible(device: torch.device, dtype: torch.dtype, width: int) -> bool:
    """Whether there is a kernel for such numbers here, by what is documented of it. width: of a head."""
    return (
        device.type == "cuda"
        and dtype in TOLERANCE
        and width <= WIDEST
        and width % EVERY == 0
        and torch.cuda.get_device_capability(device) >= AMPERE
        and find_spec("torch.nn.attention.varlen") is not None
    )


def kernel() -> Attention:
    """PyTorch's. Slow to import, for it brings the compiler along."""
    from torch.nn.attention.varlen import varlen_attn

    return varlen_attn


def fault_of(model: Any, device: torch.device) -> str | None:
    """What is wrong with the kernel for a model's heads; '' where nothing is, None where there is none to compare.

    model: of transformers, whose config tells its heads.
    """
    config = model.config
    heads = int(getattr(config, "num_attention_heads", 0) or 0)
    kept = int(getattr(config, "num_key_value_heads", 0) or heads)
    width = int(getattr(config, "head_dim", 0) or (config.hidden_size // heads if heads else 0))
    if device.type == "cuda" and device.index is None:  # tensors tell theirs with its number
        device = torch.device("cuda", torch.cuda.current_device())
    if not width or not possible(device, model.dtype, width):
        return None
    windows = (False, True) if getattr(config, "sliding_window", 0) else (False,)
    return next(filter(None, (fault(device, model.dtype, heads, kept, width, windowed) for windowed in windows)), "")


def serves(query: torch.Tensor, key: torch.Tensor, windowed: bool) -> bool:
    """Whether the kernel is right for such heads: query [1, heads, n, d], key [1, kv heads, n, d]."""
    device, dtype, (_, heads, _, width) = query.device, query.dtype, query.shape
    return possible(device, dtype, width) and not fault(device, dtype, heads, key.shape[1], width, windowed)


def attend(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    ends: torch.Tensor,
    longest: int,
    scale: float,
    window: int | None,
) -> torch.Tensor:
    """[tokens, heads, d], twice [tokens, kv heads, d] -> [tokens, heads, d].

    Token i sees tokens i - window < j <= i of its row; all of them up to i without a window.
    ends: see `ends_of`. longest: tokens of a row, at most.
    """
    before = -1 if window is None else window - 1  # the kernel does not count token i itself
    grouped = query.shape[1] != key.shape[1]
    return kernel()(
        query, key, value, ends, ends, longest, longest, scale=scale, window_size=(before, 0), enable_gqa=grouped
    )


def ends_of(lengths: Sequence[int], device: torch.device) -> torch.Tensor:
    """Where each row begins and the last one ends: int32 [rows + 1]."""
    return torch.tensor([0, *lengths]).cumsum(0).to(device, torch.int32)


@lru_cache
def fault(device: torch.device, dtype: torch.dtype, heads: int, kept: int, width: int, windowed: bool) -> str:
    """What is wrong with the kernel for such heads (kept: of keys and values), '' where nothing is.

    Rows of chance, and their gradients, are compared with `plainly`. Random numbers of others stay as they are.
    """
    chance = torch.Generator().manual_seed(0)
    shapes = [(sum(LENGTHS), many, width) for many in (heads, kept, kept, heads)]
    given = [torch.randn(shape, generator=chance).to(dtype) for shape in shapes]
    scale, window = 1.5 * width**-0.5, WINDOW if windowed else None  # a scale that is not the kernel's own
    try:
        ends = ends_of(LENGTHS, device)
        mine = [x.to(device) for x in given]
        found = _with_gradients(lambda q, k, v: attend(q, k, v, ends, max(LENGTHS), scale, window), mine)
        found = [x.float().cpu() for x in found]
    except Exception as error:  # whatever it is, there is another way
        return shorten(str(error).strip().partition("\n")[0], 160, placeholder="...") or type(error).__name__
    # on the CPU, whose products are those of float32 whatever a card was told
    wanted = _with_gradients(lambda q, k, v: plainly(q, k, v, scale, window), [x.float() for x in given])
    off = max(_off(ours, theirs) for ours, theirs in zip(found, wanted, strict=True))
    return "" if off <= TOLERANCE[dtype] else f"it is off by {off:.1%}"


def _with_gradients(attending: Attention, given: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """What attention makes of queries, keys and values, and their gradients. given: the three, and the way back's."""
    with torch.enable_grad():
        leaves = [x.detach().requires_grad_() for x in given[:3]]
        out = attending(*leaves)
        return [out.detach(), *torch.autograd.grad(out, leaves, given[3])]


def _off(ours: torch.Tensor, theirs: torch.Tensor) -> float:
    """How far off the worst head is, as a share of its size: inf where a number is none."""
    off = (ours - theirs).norm(dim=(0, 2)) / theirs.norm(dim=(0, 2))
    return float(off.nan_to_num(torch.inf).max())


def plainly(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, scale: float, window: int | None
) -> torch.Tensor:
    """What `attend` should make of rows of LENGTHS, row by row and written out."""
    repeat = query.shape[1] // key.shape[1]
    out = []
    for q, k, v in zip(*(x.split(LENGTHS) for x in (query, key, value)), strict=True):
        k, v = k.repeat_interleave(repeat, 1), v.repeat_interleave(repeat, 1)
        seen = torch.ones(len(q), len(q), dtype=torch.bool).tril()
        if window:
            seen &= ~seen.tril(-window)
        scores = torch.einsum("ihd,jhd->hij", q, k) * scale
        out.append(torch.einsum("hij,jhd->ihd", scores.masked_fill(~seen, -torch.inf).softmax(-1), v))
    return torch.cat(out)
