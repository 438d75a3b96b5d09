"""Causal attention on a CPU, where torch's kernel is slow: by matmuls, with its way back written out."""

from __future__ import annotations

from typing import Any

import torch

from tunesmith.model.tiles import BLOCK, Tiling

SEES = (False, True, True)  # of queries, keys and values: whether shared tokens' come before a tile's own


class Blocks(torch.autograd.Function):
    """Causal attention of all rows at once, a block of queries at a time with the keys up to its end: of the square of
    scores little more than half is made, by matmuls, and kept. [tokens, heads, d] three times -> the same; tokens
    after those of the tiles see nothing, which is 0.

    Beside torch's flash kernel, there and back, rows of 512 tokens take a third of the time with bfloat16 on a CPU that
    multiplies it, and two thirds in float32 with AVX2; rows of 12 to 100 tokens in float32 two thirds, too.
    """

    @staticmethod
    def forward(
        ctx: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, tiling: Tiling, scale: float
    ) -> torch.Tensor:
        heads, learns = query.shape[1], any(ctx.needs_input_grad)
        made, kept = tiling.empty(query), []
        asked = zip(
            tiling.groups,
            tiling.queries(query),
            tiling.seen(key),
            tiling.seen(value),
            tiling.split(made, heads),
            strict=True,
        )
        for group, q, k, v, into in asked:
            kept += [q, k, v] if learns else []
            for start, end in group.blocks():
                until = group.shared + end
                share = _softmax(group.scores(q[:, start:end], k[:, :until], start, scale))
                _product(share, v[:, :until], into[:, start:end])
                kept += [share] if learns else []
        out = query.new_empty(query.shape)
        tiling.gather(made, out)
        ctx.save_for_backward(*kept)
        ctx.tiling, ctx.scale, ctx.shape = tiling, scale, query.shape
        return out

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        kept, tiling, heads, scale = iter(ctx.saved_tensors), ctx.tiling, grad.shape[1], ctx.scale
        made = [tiling.empty(grad, before) for before in SEES]
        into = [tiling.split(places, heads, before) for places, before in zip(made, SEES, strict=True)]
        for group, g, q_grad, k_grad, v_grad in zip(
            tiling.groups, tiling.queries(grad, zeros=True), *into, strict=True
        ):
            q, k, v = (next(kept) for _ in range(3))
            several = group.size > BLOCK  # blocks, of which each has its part in the gradient of a key
            sums = [torch.zeros_like(x, dtype=_summed(x)) for x in (k, v)] if several else []
            for start, end in group.blocks():
                share, part, until = next(kept), g[:, start:end], group.shared + end
                share_grad = torch.bmm(part, v[:, :until].transpose(1, 2))
                scores_grad = torch.ops.aten._softmax_backward_data.out(
                    share_grad, share, -1, share.dtype, grad_input=share_grad
                )
                _product(scores_grad, k[:, :until], q_grad[:, start:end], scale)
                of_keys, of_values = scores_grad.transpose(1, 2), share.transpose(1, 2)
                if several:
                    sums[0][:, :until].add_(torch.bmm(of_keys, q[:, start:end]), alpha=scale)
                    sums[1][:, :until].add_(torch.bmm(of_values, part))
                else:
                    _product(of_keys, q, k_grad, scale)
                    _product(of_values, part, v_grad)
            for total, place in zip(sums, (k_grad, v_grad), strict=False):
                place.copy_(total)
        found = [grad.new_empty(ctx.shape) for _ in SEES]
        for places, out, before in zip(made, found, SEES, strict=True):
            tiling.gather(places, out, before)
        for of_groups, out in zip(into[1:], found[1:], strict=True):
            _add_shared(tiling, of_groups, out)
        return *found, None, None


def _product(left: torch.Tensor, right: torch.Tensor, out: torch.Tensor, scale: float = 1.0) -> None:
    """left right scale, [n, a, b] and [n, b, c], into out [n, a, c]."""
    if out.is_contiguous():
        torch.baddbmm(out, left, right, beta=0, alpha=scale, out=out)
    else:
        out.copy_(torch.bmm(left, right)).mul_(scale)


def _summed(x: torch.Tensor) -> torch.dtype:
    """What sums of such numbers are made in."""
    return torch.promote_types(x.dtype, torch.float32)


def _add_shared(tiling: Tiling, of_groups: list[torch.Tensor], out: torch.Tensor) -> None:
    """Add the gradients of shared keys or values to those of the row that they are, which are there."""
    total = out[: tiling.shared].to(_summed(out))
    for group, grad in zip(tiling.groups, of_groups, strict=True):
        if group.shared:
            of_tiles = grad[:, : group.shared].unflatten(0, (len(group.rows), -1))
            total += of_tiles.sum(0, dtype=total.dtype).transpose(0, 1)
    out[: tiling.shared] = total


def _softmax(scores: torch.Tensor) -> torch.Tensor:
    """Over the last axis, in place where that can be. In bfloat16 a CPU takes twice as long for lengths that are no
    multiple of 32."""
    if scores.device.type == "cpu" and scores.dtype.itemsize == 2 and scores.shape[-1] % 32:
        return scores.softmax(-1, dtype=torch.float32).to(scores.dtype)
    return torch.softmax(scores, -1, out=scores)
