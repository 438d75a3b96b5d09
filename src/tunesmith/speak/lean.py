"""GPT-2's pass over the next token, from the weights of its modules and with nothing in between.

On a CPU a token of a small model costs as much Python as arithmetic when it goes module by module. What is said is what
transformers' own pass says, to rounding. Other families, and layers of other kinds, go through transformers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.nn import functional
from transformers import GPT2LMHeadModel
from transformers.pytorch_utils import Conv1D

from tunesmith.model.frozen import SMALL, Frozen, laid_out

Linear = Callable[[torch.Tensor], torch.Tensor]


def lean(model: Any, rows: int, room: int) -> Lean | None:
    """The lean pass of a transformers model, for so many rows of at most `room` tokens; None where it has none."""
    config = model.config
    if type(model) is not GPT2LMHeadModel or model.lm_head.weight.device.type != "cpu":
        return None
    if config.add_cross_attention or config.scale_attn_by_inverse_layer_idx or not config.scale_attn_weights:
        return None
    blocks = []
    for block in model.transformer.h:
        layers = [_linear(x) for x in (block.attn.c_attn, block.attn.c_proj, block.mlp.c_fc, block.mlp.c_proj)]
        plain = [x for x in layers if x is not None]
        if len(plain) < len(layers):
            return None
        blocks.append((block.ln_1, *plain, block.ln_2, block.mlp.act))
    return Lean(model, blocks, rows, room)


class Lean:
    """A pass and the keys and values of what it read, in room made once. Not to be used beyond one group of answers:
    adapters are read when it is made."""

    def __init__(self, model: GPT2LMHeadModel, blocks: list[Any], rows: int, room: int):
        self.words, self.places = model.transformer.wte.weight, model.transformer.wpe.weight
        self.last, self.blocks = model.transformer.ln_f, blocks
        frozen = getattr(model.lm_head, "frozen", None)
        self.head: Linear = frozen.times if frozen is not None else model.lm_head
        self.heads = model.config.n_head
        self.width = model.config.n_embd // self.heads
        shape = (2, len(blocks), rows, self.heads, room, self.width)
        self.keys, self.values = self.words.new_empty(shape)
        self.rows, self.end = rows, 0
        self.hidden: torch.Tensor | None = None  # -inf where a key is padding: [rows * heads, 1, room]

    def __call__(self, ids: torch.Tensor, positions: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Read ids [rows, new] at positions [rows, new]; the logits after the last one, [rows, vocabulary].

        mask: int64 [rows, so far], 0 where a token is padding, on the left.
        """
        new = ids.shape[1]
        start, self.end = self.end, self.end + new
        seen = None
        if start == 0:
            seen = self._first(mask)
        x = (self.words[ids] + self.places[positions]).view(-1, self.words.shape[1])
        for layer, (ln_1, c_attn, c_proj, c_fc, out, ln_2, act) in enumerate(self.blocks):
            qkv = c_attn(_norm(ln_1, x)).view(self.rows, new, 3, self.heads, self.width).permute(2, 0, 3, 1, 4)
            keys, values = self.keys[layer, : self.rows], self.values[layer, : self.rows]
            keys[:, :, start : self.end], values[:, :, start : self.end] = qkv[1], qkv[2]
            attended = self._one(qkv[0], keys, values) if start else self._many(qkv, seen)
            if new > 1 and layer == len(self.blocks) - 1:  # of a prompt, only the last token is listened to
                attended, x = (y.view(self.rows, new, -1)[:, -1].contiguous() for y in (attended, x))
            x = c_proj(attended).add_(x)
            x = out(act(c_fc(_norm(ln_2, x)))).add_(x)
        return self.head(_norm(self.last, x))

    def keep(self, kept: torch.Tensor) -> None:
        """Go on with these rows only, named in rising order."""
        for to, place in enumerate(kept.tolist()):
            if to != place:
                for room in (self.keys, self.values):
                    room[:, to, :, : self.end] = room[:, place, :, : self.end]
        if self.hidden is not None:
            self.hidden = self.hidden.view(self.rows, self.heads, 1, -1)[kept].flatten(0, 1)
        self.rows = len(kept)

    def _first(self, mask: torch.Tensor) -> torch.Tensor | None:
        """What a token of the prompts sees, [rows, 1, new, new], None where nothing is padding."""
        if bool(mask.all()):
            return None
        gone = self.words.new_zeros(self.rows, 1, self.keys.shape[3])
        gone[:, 0, : self.end].masked_fill_(mask == 0, -torch.inf)
        self.hidden = gone.repeat_interleave(self.heads, 0)
        # padding sees itself: a softmax over nothing is no number, and would spread
        seen = mask[:, None, None].bool() | torch.eye(self.end, dtype=torch.bool)
        return seen.tril()

    def _many(self, qkv: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
        q, k, v = qkv
        out = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen, is_causal=seen is None)
        return out.transpose(1, 2).reshape(-1, self.heads * self.width)

    def _one(self, q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        """One new token of each row: q [rows, heads, 1, d]."""
        groups = self.rows * self.heads
        k = keys.view(groups, -1, self.width)[:, : self.end]
        v = values.view(groups, -1, self.width)[:, : self.end]
        gone = q.new_zeros(1, 1, 1) if self.hidden is None else self.hidden[:, :, : self.end]
        scores = torch.baddbmm(gone, q.reshape(groups, 1, -1), k.transpose(1, 2), alpha=self.width**-0.5)
        return torch.bmm(scores.softmax(-1), v).view(self.rows, -1)


def _norm(layer: torch.nn.LayerNorm, x: torch.Tensor) -> torch.Tensor:
    return functional.layer_norm(x, layer.normalized_shape, layer.weight, layer.bias, layer.eps)


def _linear(layer: Any) -> Linear | None:
    """[n, in] -> [n, out] of a plain layer or of one with a LoRA adapter; None for any other kind."""
    from peft.tuners.lora.layer import Linear as Adapted

    if type(layer) is Conv1D:
        return _plain(layer)
    if type(layer) is not Adapted or type(layer.base_layer) is not Conv1D or layer.use_dora.get("default"):
        return None
    if layer.disable_adapters or layer.merged:
        return _plain(layer.base_layer)
    if list(layer.active_adapters) != ["default"]:
        return None
    return _adapted(layer)


def _plain(layer: Conv1D) -> Linear:
    weight, bias = layer.weight, layer.bias
    frozen: Frozen | None = getattr(layer, "frozen", None)
    if frozen is None or frozen.changed():
        return lambda x: torch.addmm(bias, x, weight)
    return lambda x: frozen.times(x, bias)


def _adapted(layer: Any) -> Linear:
    """In float32 the adapter is added to a copy of a small matrix; elsewhere the copy would lose what is added."""
    plain, base = _plain(layer.base_layer), layer.base_layer
    a, b, scale = layer.lora_A["default"].weight, layer.lora_B["default"].weight, layer.scaling["default"]
    if hasattr(base, "frozen") and base.weight.dtype == torch.float32 and base.weight.numel() <= SMALL:
        whole = torch.addmm(base.weight, a.t(), b.t(), alpha=scale)
        there, bias = laid_out(whole.t()), base.bias
        return lambda x: (
            torch.addmm(bias, x, whole)
            if len(x) == 1
            else torch.ops.mkldnn._linear_pointwise(x, there, bias, "none", [], "")
        )
    return lambda x: plain(x).addmm_((x @ a.t()).mul_(scale), b.t())
