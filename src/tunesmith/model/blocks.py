"""Causal attention on a CPU, where torch's kernel is slow: by matmuls, with its way back written out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch

from tunesmith.model.groups import Group, parts_of

BLOCK = 128  # queries of a row that are asked together (64 to 256 tried, in bfloat16 and in float32)


class Blocks(torch.autograd.Function):
    """Causal attention of all rows at once, a block of queries at a time with the keys up to its end: of the square of
    scores little more than half is made, by matmuls, and kept. [tokens, heads, d] three times -> the same; tokens
    after those of the groups see nothing, which is 0.

    Beside torch's flash kernel, there and back, rows of 512 tokens take a third of the time with bfloat16 on a CPU that
    multiplies it, and two thirds in float32 with AVX2; rows of 12 to 100 tokens in float32 two thirds, too.
    """

    @staticmethod
    def forward(
        ctx: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, groups: Sequence[Group], scale: float
    ) -> torch.Tensor:
        out, kept, learns = query.new_empty(query.shape), [], any(ctx.needs_input_grad)
        for group, q, k, v, into in parts_of(groups, query, key, value, out):
            q, k, v, made = group.stacked(q), group.seen(k, key), group.seen(v, value), []
            kept += [q, k, v] if learns else []
            n, before = k.shape[1], group.shared
            for start in range(0, group.longest, BLOCK):
                end = min(group.longest, start + BLOCK)
                until = before + end
                hidden = mask(n, n, q.dtype, q.device)[:, before + start : until, :until]
                share = _softmax(torch.baddbmm(hidden, q[:, start:end], k[:, :until].transpose(1, 2), alpha=scale))
                made.append(torch.bmm(share, v[:, :until]))
                kept += [share] if learns else []
            group.unstack(_joined(made), into)
        out[sum(group.tokens for group in groups) :] = 0
        ctx.save_for_backward(*kept)
        ctx.groups, ctx.scale, ctx.shape = groups, scale, query.shape
        return out

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        kept = iter(ctx.saved_tensors)
        found = [grad.new_empty(ctx.shape) for _ in range(3)]
        for made in found:
            made[sum(group.tokens for group in ctx.groups) :] = 0
        summed = torch.promote_types(grad.dtype, torch.float32)
        # of keys and values that several groups see
        of_shared = [torch.zeros_like(x[: ctx.groups[-1].shared], dtype=summed) for x in found[1:]]
        for group, asked, *into in parts_of(ctx.groups, grad, *found):
            g = group.stacked(asked, zeros=True)
            q, k, v, *shares = (next(kept) for _ in range(3 + -(-group.longest // BLOCK)))
            q_grads = []
            k_grad, v_grad = (torch.zeros_like(x, dtype=summed) for x in (k, v)) if shares[1:] else (None, None)
            for block, share in enumerate(shares):
                start, until = block * BLOCK, share.shape[2]
                end = start + share.shape[1]
                part, across = g[:, start:end], share.transpose(1, 2)
                share_grad = torch.bmm(part, v[:, :until].transpose(1, 2))
                scores_grad = torch._softmax_backward_data(share_grad, share, -1, share.dtype).mul_(ctx.scale)
                q_grads.append(torch.bmm(scores_grad, k[:, :until]))
                k_part, v_part = torch.bmm(scores_grad.transpose(1, 2), q[:, start:end]), torch.bmm(across, part)
                if k_grad is None or v_grad is None:  # a single block
                    k_grad, v_grad = k_part, v_part
                else:
                    k_grad[:, :until] += k_part
                    v_grad[:, :until] += v_part
            assert k_grad is not None and v_grad is not None
            group.unstack(_joined(q_grads).to(grad.dtype), into[0])
            for made, place, shared in zip((k_grad, v_grad), into[1:], of_shared, strict=True):
                group.unstack(made[:, group.shared :].to(grad.dtype), place)
                if group.shared:
                    rows = made[:, : group.shared].unflatten(0, (group.rows, -1))
                    shared += rows.sum(0, dtype=summed).transpose(0, 1)
        for place, shared in zip(found[1:], of_shared, strict=True):
            place[: len(shared)] += shared.to(grad.dtype)
        return *found, None, None


def _joined(parts: list[torch.Tensor]) -> torch.Tensor:
    return torch.cat(parts, 1) if parts[1:] else parts[0]


def _softmax(scores: torch.Tensor) -> torch.Tensor:
    """Over the last axis. In bfloat16 a CPU takes twice as long for lengths that are no multiple of 32."""
    if scores.device.type == "cpu" and scores.dtype.itemsize == 2 and scores.shape[-1] % 32:
        return scores.softmax(-1, dtype=torch.float32).to(scores.dtype)
    return scores.softmax(-1)


_masks: dict[Any, torch.Tensor] = {}


def mask(n: int, window: int, dtype: torch.dtype, device: torch.device) -> torch.Tensor:
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
