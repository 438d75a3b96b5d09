"""LoRA's two small matmuls fused with the frozen layer's large one, in place of PEFT's forward while learning.

PEFT keeps the structure, the names and the files; only the arithmetic of plain LoRA layers is done here, with half of
the passes over the activations and nothing kept for the backward pass but the layer's input.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from transformers.pytorch_utils import Conv1D

from tunesmith.model.frozen import narrow
from tunesmith.model.product import times


class _LoraMatmul(torch.autograd.Function):
    """y = x W + b + scale (z A') B', with z the (dropped-out) input of the adapter and W frozen."""

    @staticmethod
    def forward(
        ctx: Any,
        x: torch.Tensor,
        z: torch.Tensor,
        weight: torch.Tensor,
        bias: torch.Tensor | None,
        a: torch.Tensor,
        b: torch.Tensor,
        scale: float,
    ) -> torch.Tensor:
        """x, z: [n, in]. weight: [in, out]. a: [rank, in]. b: [out, rank] -> [n, out]."""
        y = times(x, weight, bias)
        low = narrow(z, a).mul_(scale)
        y.addmm_(low, b.t())
        ctx.save_for_backward(z, weight, a, b, low)
        ctx.scale, ctx.shared = scale, z is x
        return y

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        z, weight, a, b, low = ctx.saved_tensors
        grad = grad.contiguous()
        low_grad = narrow(grad, b.t()).mul_(ctx.scale)
        a_grad = low_grad.t() @ z
        b_grad = (low.t() @ grad).t()  # as grad' low it would take twice as long
        x_grad = z_grad = None
        if ctx.needs_input_grad[0]:
            x_grad = times(grad, weight.t())
            if ctx.shared:
                x_grad.addmm_(low_grad, a)
        if not ctx.shared and ctx.needs_input_grad[1]:
            z_grad = low_grad @ a
        return x_grad, z_grad, None, None, a_grad, b_grad, None


def _forward(layer: Any, x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    if layer.disable_adapters or layer.merged or not layer.training:
        return layer.peft_forward(x, *args, **kwargs)
    (name,) = layer.active_adapters
    base = layer.base_layer
    weight = base.weight if isinstance(base, Conv1D) else base.weight.t()
    flat = x.reshape(-1, x.shape[-1])
    dropout = layer.lora_dropout[name]
    z = flat if isinstance(dropout, nn.Identity) else dropout(flat)
    a, b = layer.lora_A[name].weight, layer.lora_B[name].weight
    y = _LoraMatmul.apply(flat, z, weight, base.bias, a, b, layer.scaling[name])
    return y.view(*x.shape[:-1], y.shape[-1])


def without_torchao() -> None:
    """Have PEFT do without a torchao that is too old for it: PEFT asks for it at every layer, and raises ImportError
    where it finds such a one (Colab brings one along). No base here is held by torchao."""
    from peft.tuners.lora import torchao

    try:
        torchao.is_torchao_available()
    except ImportError:
        torchao.is_torchao_available = lambda: False


def in_numbers(model: Any, dtype: torch.dtype) -> None:
    """Hold every adapter of a PEFT model in these numbers, as PEFT itself does unless the base is in 4 bits: in 32 bits
    it would be given a copy of every layer's input, kept for the way back."""
    for name, weight in model.named_parameters():
        if "lora_" in name:
            weight.data = weight.data.to(dtype)


def fuse(model: Any) -> int:
    """Give every plain LoRA layer of a PEFT model the fused forward; returns how many there were.

    Layers of other kinds (DoRA, quantized, adapted in another dtype) keep PEFT's.
    """
    from peft.tuners.lora.layer import Linear

    count = 0
    for layer in model.modules():
        if type(layer) is not Linear or layer.use_dora.get("default") or len(layer.lora_A) != 1:
            continue
        kinds = {layer.base_layer.weight.dtype, layer.lora_A["default"].weight.dtype}
        if len(kinds) == 1 and type(layer.base_layer) in (nn.Linear, Conv1D):
            layer.peft_forward = layer.forward
            layer.forward = _forward.__get__(layer)
            count += 1
    return count
