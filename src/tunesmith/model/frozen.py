"""Frozen matrices laid out once for answers, as oneDNN's kernels read them, instead of anew at each call.

The few rows of an answer gain up to half of a product's time in float32. The many of a step gain nothing (float32) or
4% (bfloat16, whose product is the same to the bit) at the price of two copies of the model: learning does without.
"""

from __future__ import annotations

import platform
from typing import Any

import torch
from torch import nn
from transformers.pytorch_utils import Conv1D

from tunesmith.model import machine

LEAST = 1 << 14  # numbers of a matrix below which a call costs more than it saves
ROOM = 0.25  # share of the machine's memory that the copies may take
GUESSED = 512  # rows of a product that next tokens ask for at most, guessed ones counted
PIECES = 8  # of a matrix that one row is multiplied with, so that every thread has some
WIDE = 16  # columns below which MKL's float32 product takes twice as long as for so many


class Frozen:
    """A layer's frozen matrix W [in, out], in whatever order it lies in memory, and its copy for answers, made when the
    first asks."""

    def __init__(self, layer: Any, adapter: Any = None):
        """adapter: the PEFT layer around it."""
        self._parameter, self._adapter = layer.weight, adapter
        self._weight = layer.weight.detach() if isinstance(layer, Conv1D) else layer.weight.detach().t()
        self._there: torch.Tensor | None = None

    def changed(self) -> bool:
        """Whether an adapter was merged into the matrix, or it is trained after all: the copy is not it any more."""
        return self._parameter.requires_grad or (self._adapter is not None and bool(self._adapter.merged))

    def times(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        """[n, in] -> x W + bias, [n, out]."""
        if len(x) == 1 and x.dtype == torch.float32:
            return self._one(x, bias)
        if len(x) > GUESSED:
            return x @ self._weight if bias is None else torch.addmm(bias, x, self._weight)
        if self._there is None:
            with torch.inference_mode(False):
                self._there = laid_out(self._weight.t())
        return torch.ops.mkldnn._linear_pointwise(x, self._there, bias, "none", [], "")

    def _one(self, x: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        """The same for one row, by a plain product, which costs less."""
        if self._weight.t().is_contiguous():
            y = one_row(x, self._weight.t())
            return y if bias is None else y + bias
        return x @ self._weight if bias is None else torch.addmm(bias, x, self._weight)

    def let_go(self) -> None:
        """Forget the copies that answers asked for; the next one makes them anew."""
        self._there = None


def laid_out(weight: torch.Tensor) -> torch.Tensor:
    """A matrix [out, in] as oneDNN's kernels read it."""
    return torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), None)


def one_row(x: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """x rows', the matrix in pieces side by side: as one product its rows are read at half of the memory's speed.

    x: [1, in]. rows: [out, in], contiguous -> [1, out].
    """
    many = len(rows) // PIECES
    pieces = rows[: many * PIECES].view(PIECES, many, rows.shape[1])
    y = torch.bmm(x.expand(PIECES, 1, -1), pieces.transpose(1, 2)).view(1, -1)
    rest = rows[many * PIECES :]
    return torch.cat([y, x @ rest.t()], 1) if len(rest) else y


def _forward(layer: Any, x: torch.Tensor) -> torch.Tensor:
    if layer.frozen.changed() or not torch.is_inference_mode_enabled():  # answers are made in it, and they alone
        return layer.plain_forward(x)
    y = layer.frozen.times(x.reshape(-1, x.shape[-1]), layer.bias)
    return y.view(*x.shape[:-1], y.shape[-1])


def freeze(model: Any) -> int:
    """Have every large matrix of a model that nothing trains laid out when it first answers, where that pays; returns
    how many there are.

    It pays on a CPU that multiplies bfloat16, and in float32 on any x86 CPU, while memory has room for the copies.
    """
    from peft.tuners.tuners_utils import BaseTunerLayer

    named = [(name, layer) for name, layer in model.named_modules() if "lora_" not in name]
    fast = fast_numbers()
    # a subclass may do more than multiply (BitNet's quantise, a router chooses)
    found = [layer for _, layer in named if type(layer) in (nn.Linear, Conv1D) and _worth_it(layer.weight, fast)]
    copies = [layer.weight.nbytes * (2 if layer.weight.dtype == torch.float32 else 1) for layer in found]
    if sum(copies) > ROOM * machine.memory_bytes():
        return 0
    adapters = {layer.get_base_layer(): layer for _, layer in named if isinstance(layer, BaseTunerLayer)}
    layer: Any
    for layer in found:
        if not hasattr(layer, "frozen"):
            layer.plain_forward, layer.forward = layer.forward, _forward.__get__(layer)
        layer.frozen = Frozen(layer, adapters.get(layer))
    return len(found)


def let_go(model: Any) -> None:
    """Forget what answers had laid out: to learn, nothing reads it, and it takes as much as the matrices."""
    for module in model.modules():
        if isinstance(one := getattr(module, "frozen", None), Frozen):
            one.let_go()


def _worth_it(weight: torch.Tensor, fast: set[torch.dtype]) -> bool:
    return weight.dtype in fast and weight.device.type == "cpu" and not weight.requires_grad and weight.numel() >= LEAST


def fast_numbers() -> set[torch.dtype]:
    """The numbers that oneDNN's kernels multiply fast on this CPU."""
    if not has_kernels():
        return set()
    return {torch.float32, torch.bfloat16} if machine.has_bf16_instructions() else {torch.float32}


def has_kernels() -> bool:
    """Whether oneDNN has kernels of its own for this CPU."""
    return torch.backends.mkldnn.is_available() and platform.machine().lower() in ("x86_64", "amd64")


def narrow(x: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """x rows', for few rows such as an adapter's: [n, in], [few, in] -> [n, few]."""
    few = len(rows)
    if few >= WIDE or x.dtype != torch.float32 or x.device.type != "cpu":
        return x @ rows.t()
    wide = rows.new_zeros(WIDE, rows.shape[1])
    wide[:few] = rows
    return (x @ wide.t())[:, :few]
