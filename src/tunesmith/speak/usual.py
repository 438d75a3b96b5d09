"""How any transformers model reads prompts and goes on with them: through its own pass and a cache of its own kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from transformers.cache_utils import DynamicLayer

from tunesmith.speak.cache import keyword, roomy


class Usual:
    """A transformers model's pass, and its cache. Prompts are padded on the left."""

    def __init__(self, model: Any, room: int):
        """room: tokens of the longest prompt and its answer."""
        self.model, self.cache = model, roomy(model.config, room)
        self.cached = {keyword(model): self.cache}
        self.device = next(model.parameters()).device

    def read(self, prompts: Sequence[Sequence[int]]) -> torch.Tensor:
        """Read the prompts; the logits after each, [rows, vocabulary]."""
        longest = max(map(len, prompts))
        ids = torch.zeros(len(prompts), longest, dtype=torch.long)  # of no consequence where nothing looks
        mask = torch.zeros_like(ids)
        for place, prompt in enumerate(prompts):
            ids[place, longest - len(prompt) :] = torch.as_tensor(list(prompt))
            mask[place, longest - len(prompt) :] = 1
        self.padding = [longest - len(prompt) for prompt in prompts]  # a card would be waited for to see it in the mask
        self.mask = mask.to(self.device)
        positions = (self.mask.cumsum(-1) - 1).clamp(min=0)
        self.position = positions[:, -1:]
        logits = self._pass(ids.to(self.device), positions)
        if not any(isinstance(layer, DynamicLayer) for layer in self.cache.layers):
            self.padding = [0] * len(prompts)  # a state looks back on no padding, and a mask would be taken for inputs
        return logits

    def next(self, tokens: Sequence[Sequence[int]]) -> torch.Tensor:
        """Read one more token of each row, which is all that is given of each; the logits after it, [rows,
        vocabulary]."""
        self.position = self.position + 1
        self.mask = torch.cat([self.mask, self.mask.new_ones(len(tokens), 1)], 1)
        return self._pass(torch.tensor(tokens, device=self.device), self.position)

    def keep(self, kept: Sequence[int]) -> None:
        """Go on with these rows only: see `Lean.keep`."""
        places = torch.tensor(kept, dtype=torch.long)
        for layer in self.cache.layers:  # those that keep a state in place of keys and values only know how to reorder
            (layer.batch_select_indices if isinstance(layer, DynamicLayer) else layer.reorder_cache)(places)
        places = places.to(self.device)
        self.position, self.mask = self.position[places], self.mask[places]
        self.padding = [self.padding[place] for place in kept]

    def _pass(self, ids: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
        out = self.model(
            input_ids=ids,
            # unpadded prompts need no mask, and the attention kernels are faster without
            attention_mask=self.mask if any(self.padding) else None,
            position_ids=positions,
            **self.cached,
            use_cache=True,
            logits_to_keep=1,
        )
        logits: torch.Tensor = out.logits[:, -1]
        return logits
