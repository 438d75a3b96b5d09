"""One stream of answers from weights of 8 bits, by GPT-2's own pass: reading them is what its tokens wait for.

Only weights are rounded, each row of a matrix in steps of its own; what is multiplied with them has 16 bits or more,
so that answers stay closer to the model's than where both have 8. Prompts are read with the whole weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch.nn import functional
from transformers.pytorch_utils import Conv1D

from tunesmith.recipe import Generate
from tunesmith.speak.assistant import Assistant, Quick
from tunesmith.speak.generate import Speaker, Spoken
from tunesmith.speak.lean import Lean, Linear, adapter_of, beside, has_adapter, has_lean, lean, plain

LARGEST = 127  # of 8 bits
LANES = 16  # numbers that torch's kernel reads at once: it reads on beyond a row of another width
SURE = 256  # likeliest tokens whose logits are said by the whole weights


class Eight:
    """A matrix [out, in] in 8 bits, and a bias [out]."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None):
        rows = weight.float()
        self.steps = (rows.abs().amax(1) / LARGEST).clamp_(min=1e-12).bfloat16()
        scaled = (rows / self.steps.float()[:, None]).round_().clamp_(-LARGEST, LARGEST)
        self.missing = -rows.shape[1] % LANES
        self.rows, self.bias = functional.pad(scaled.to(torch.int8), (0, self.missing)).contiguous(), bias

    def times(self, x: torch.Tensor) -> torch.Tensor:
        """[n, in] -> [n, out], in x's numbers."""
        given = functional.pad(x.bfloat16(), (0, self.missing)) if self.missing else x.bfloat16()
        y = torch._weight_int8pack_mm(given, self.rows, self.steps)
        return (y if self.bias is None else self.bias + y).to(x.dtype)


class EightHead(Eight):
    """A head in 8 bits, which finds the likeliest tokens; their logits are said by its whole weights.

    GPT-2's logits lie so far from 0 that 16 bits tell them apart by halves.
    """

    def __init__(self, weight: torch.Tensor):
        super().__init__(weight, None)
        self.whole = weight

    def times(self, x: torch.Tensor) -> torch.Tensor:
        """[1, in] -> [1, vocabulary], in float32."""
        y = super().times(x.bfloat16()).float()
        likeliest = y[0].topk(min(SURE, y.shape[1])).indices
        y[0, likeliest] = (self.whole[likeliest].float() @ x[0].float()).to(y.dtype)
        return y


class EightSpeaker(Quick):
    """Answers prompts one at a time with a causal model that has a lean pass, as it is when first asked: with its
    adapter or without."""

    guesses = False  # several tokens would be read with the whole weights
    name, sample = "int8, tunesmith", 4

    def __init__(self, own: Speaker):
        """own: the speaker whose place it takes."""
        super().__init__(own.model, own.ends, own.decode, own.context, own.specials)
        self._made: dict[int, Linear] = {}

    def batches(self, spoken: Sequence[Spoken], how: Generate, batch: int = 1) -> Iterator[list[Spoken]]:
        return super().batches(spoken, how, 1)

    def _lean(self, most: Sequence[int]) -> Lean | None:
        return lean(self.model, most, self._linear)

    def _linear(self, layer: Any) -> Linear:
        if id(layer) not in self._made:
            many = beside(layer) if has_adapter(layer) else plain(getattr(layer, "base_layer", layer))
            with torch.inference_mode(False), torch.no_grad():
                one = EightHead(layer.weight.detach()) if layer is self.model.lm_head else Eight(*whole(layer))
            self._made[id(layer)] = lambda x: one.times(x) if x.shape[0] == 1 else many(x)
        return self._made[id(layer)]


def can(assistant: Assistant) -> bool:
    """Whether an assistant's model has a lean pass, and its base too where that is a model of its own."""
    others = [assistant.untuned] if assistant.untuned is not None else []
    return all(has_lean(one.speaker.model) for one in (assistant, *others))


def engage(assistant: Assistant) -> None:
    """Let weights of 8 bits answer in place of an assistant's own, where they can; scores stay its own."""
    assistant.quick = {base: EightSpeaker(assistant.speaker) for base in (True, False)}.__getitem__
    if assistant.untuned is not None:
        engage(assistant.untuned)


def whole(layer: Any) -> tuple[torch.Tensor, torch.Tensor | None]:
    """A layer's matrix [out, in], its adapter added, and its bias."""
    inner = getattr(layer, "base_layer", layer)
    weight = inner.weight.detach().t() if isinstance(inner, Conv1D) else inner.weight.detach()
    if has_adapter(layer):
        a, b, scale = adapter_of(layer)
        weight = torch.addmm(weight.float(), b.float(), a.float(), alpha=scale)
    return weight, inner.bias
