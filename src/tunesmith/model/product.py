"""Products of 16 bits that both of two cores work on, where oneDNN would leave one idle.

Found on an Intel Xeon with AMX and oneDNN 3.12: of two threads one does all of a product whose result is about as wide
as it is high, up to twice as high. In halves it takes 0.6 times as long. With four threads or eight all have work.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from transformers.pytorch_utils import Conv1D

from tunesmith.model import machine

LEAST, MOST = 0.9, 1.85  # height of a result, in its widths, between which one thread does all
WIDEST = 1024  # results wider than that were shared at any height
NARROWEST = 256  # and of products smaller than this nothing is gained


def times(
    x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None, out: torch.Tensor | None = None
) -> torch.Tensor:
    """x weight + bias, the rows of x in halves where that keeps two cores at work.

    x: [n, in]. weight: [in, out], in any order in memory. bias: [out] -> [n, out]. out: where to, without a bias.
    """
    if _lopsided(len(x), weight):
        y = x.new_empty(len(x), weight.shape[1]) if out is None else out
        half = -(-len(x) // 64) * 32  # a multiple of what the tiles hold
        for part, into in zip(x.split(half), y.split(half), strict=True):
            if bias is None:
                torch.mm(part, weight, out=into)
            else:
                torch.addmm(bias, part, weight, out=into)
        return y
    if bias is None:
        return torch.mm(x, weight) if out is None else torch.mm(x, weight, out=out)
    if in_tiles(weight):  # addmm would write the bias into each row first
        return torch.ops.mkldnn._linear_pointwise(x, weight.t(), bias, "none", [], "")
    return torch.addmm(bias, x, weight)


def _lopsided(rows: int, weight: torch.Tensor) -> bool:
    out = weight.shape[1]
    return (
        LEAST * out <= rows < MOST * out
        and NARROWEST <= out <= WIDEST
        and min(weight.shape) >= NARROWEST
        and torch.get_num_threads() == 2
        and in_tiles(weight)
    )


def in_tiles(weight: torch.Tensor) -> bool:
    """Whether this CPU multiplies such numbers in tiles (AMX)."""
    return weight.dtype == torch.bfloat16 and weight.device.type == "cpu" and machine.has_tiles()


class Product(torch.autograd.Function):
    """`times`, and its way back likewise."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        ctx.save_for_backward(x if ctx.needs_input_grad[1] else None, weight if ctx.needs_input_grad[0] else None)
        return times(x, weight, bias)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        x, weight = ctx.saved_tensors
        grad = grad.contiguous()
        return (
            times(grad, weight.t()) if ctx.needs_input_grad[0] else None,
            times(x.t(), grad) if ctx.needs_input_grad[1] else None,
            grad.sum(0) if ctx.needs_input_grad[2] else None,
        )


def _forward(layer: Any, x: torch.Tensor) -> torch.Tensor:
    if not torch.is_grad_enabled():
        return layer.whole_forward(x)
    weight = layer.weight if isinstance(layer, Conv1D) else layer.weight.t()
    y = Product.apply(x.reshape(-1, x.shape[-1]), weight, layer.bias)
    return y.view(*x.shape[:-1], y.shape[-1])


def even(model: Any) -> int:
    """Have every plain layer of a model learn by `times`, where that helps on this machine; returns how many do."""
    count = 0
    for name, layer in model.named_modules():
        plain = type(layer) in (nn.Linear, Conv1D) and "lora_" not in name and not hasattr(layer, "whole_forward")
        if plain and in_tiles(layer.weight) and min(layer.weight.shape) >= NARROWEST:
            layer.whole_forward, layer.forward = layer.forward, _forward.__get__(layer)
            count += 1
    return count
