"""Frozen matrices laid out once as oneDNN's bfloat16 kernels read them, instead of anew at each call.

The product is the same to the bit; a step of LoRA is about a tenth faster, a token said by a small batch about half.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from transformers.pytorch_utils import Conv1D

from tunesmith.model import machine

LEAST = 1 << 14  # numbers of a matrix below which a call costs more than it saves
ROOM = 0.25  # share of the machine's memory that the copies may take


class Frozen:
    """A frozen matrix W [in, out] in the layouts of x W and of g W'."""

    def __init__(self, weight: torch.Tensor, adapter: Any = None):
        """weight: bfloat16 [in, out], in whatever order it lies in memory. adapter: the PEFT layer around it."""
        self._weight, self._adapter = weight.detach(), adapter
        self._there = _laid_out(self._weight.t())
        self._back: torch.Tensor | None = None

    def changed(self) -> bool:
        """Whether an adapter was merged into the matrix, so that the copies are not it any more."""
        return self._adapter is not None and bool(self._adapter.merged)

    def times(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        """[n, in] -> x W + bias, [n, out]."""
        return torch.ops.mkldnn._linear_pointwise(x, self._there, bias, "none", [], "")

    def back(self, grad: torch.Tensor) -> torch.Tensor:
        """[n, out] -> g W', [n, in]."""
        if self._back is None:
            with torch.inference_mode(False):
                self._back = _laid_out(self._weight)
        return torch.ops.mkldnn._linear_pointwise(grad, self._back, None, "none", [], "")


def _laid_out(weight: torch.Tensor) -> torch.Tensor:
    return torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), None)


class _Product(torch.autograd.Function):
    """x W + b with W frozen."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, frozen: Frozen, bias: torch.Tensor | None) -> torch.Tensor:
        ctx.frozen = frozen
        return frozen.times(x, bias)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return ctx.frozen.back(grad.contiguous()), None, None


def _forward(layer: Any, x: torch.Tensor) -> torch.Tensor:
    if layer.frozen.changed():
        return layer.plain_forward(x)
    flat = x.reshape(-1, x.shape[-1])
    if torch.is_grad_enabled() and x.requires_grad:
        y = _Product.apply(flat, layer.frozen, layer.bias)
    else:
        y = layer.frozen.times(flat, layer.bias)
    return y.view(*x.shape[:-1], y.shape[-1])


def freeze(model: Any) -> int:
    """Lay out every large matrix of a model that nothing trains, where that pays; returns how many there were.

    It pays on a CPU that multiplies bfloat16, while memory has room for two copies of the matrices.
    """
    from peft.tuners.tuners_utils import BaseTunerLayer

    if not machine.has_bf16_instructions() or not torch.backends.mkldnn.is_available():
        return 0
    named = [(name, layer) for name, layer in model.named_modules() if "lora_" not in name]
    found = [layer for _, layer in named if isinstance(layer, (nn.Linear, Conv1D)) and _worth_it(layer.weight)]
    if 2 * sum(layer.weight.nbytes for layer in found) > ROOM * machine.memory_bytes():
        return 0
    adapters = {layer.get_base_layer(): layer for _, layer in named if isinstance(layer, BaseTunerLayer)}
    layer: Any
    for layer in found:
        weight = layer.weight if isinstance(layer, Conv1D) else layer.weight.t()
        layer.frozen, layer.plain_forward = Frozen(weight, adapters.get(layer)), layer.forward
        layer.forward = _forward.__get__(layer)
    return len(found)


def _worth_it(weight: torch.Tensor) -> bool:
    here = weight.device.type == "cpu" and weight.dtype == torch.bfloat16
    return here and not weight.requires_grad and weight.numel() >= LEAST
