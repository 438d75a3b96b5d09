"""Keys and values of what was read so far, in room made once: no token and no row that ends asks for another."""

from __future__ import annotations

import inspect
from typing import Any

import torch
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

from tunesmith.model.families import of_text

TOKENS = 16_384  # of prompts and answers at once on no card: what a pass over them keeps has to fit a small machine
BATCH = 32  # prompts answered at once there, where the model's pass is transformers' own
ROWS = 96  # answered at once by a card, to which a token of so many rows is hardly more than one of a few
SHARE = 8  # the part of a card's memory that their keys and values may take: one in so many


class RoomyLayer(DynamicLayer):
    """A layer of the cache with room for `room` tokens: a token writes its own keys and values, and copies no others'.

    keys, values: views [rows, heads, tokens so far, d] of the room.
    """

    def __init__(self, room: int):
        super().__init__()
        self.room = room

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: Any, **kwargs: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        start = self.get_seq_length()
        end = start + key_states.shape[-2]
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
            self._rooms = [self._made(states) for states in (key_states, value_states)]
        rows = len(key_states)
        for room, states in zip(self._rooms, (key_states, value_states), strict=True):
            room[:rows, :, start:end] = states
        self._look(rows, end)
        return self.keys, self.values

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        """Keep these rows only, named in rising order: each moves up to where an earlier row was."""
        end = self.get_seq_length()
        for room in self._rooms:
            for to, place in enumerate(indices.tolist()):
                if to != place:
                    room[to, :, :end] = room[place, :, :end]
        self._look(len(indices), end)

    def _made(self, states: torch.Tensor) -> torch.Tensor:
        rows, heads, length, width = states.shape
        return states.new_empty(rows, heads, max(self.room, length), width)

    def _look(self, rows: int, end: int) -> None:
        self.keys, self.values = (room[:rows, :, :end] for room in self._rooms)


def bytes_of_token(config: Any, dtype: torch.dtype) -> int:
    """What the keys and values of one token take."""
    config = of_text(config)
    if not getattr(config, "num_attention_heads", 0):
        return 0  # a model of states keeps none
    heads = int(getattr(config, "num_key_value_heads", None) or config.num_attention_heads)
    width = int(getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads)
    return 2 * heads * width * int(config.num_hidden_layers) * dtype.itemsize


def card_rows(model: Any, tokens: int) -> int:
    """How many rows of at most so many tokens a CUDA card answers at once; 0 where the model is on none."""
    weight = next(model.parameters())
    if weight.device.type != "cuda":
        return 0
    each = bytes_of_token(model.config, model.dtype)
    if not each:
        return ROWS
    free, total = torch.cuda.mem_get_info(weight.device)
    kept = torch.cuda.memory_reserved(weight.device) - torch.cuda.memory_allocated(weight.device)
    room = min(total // SHARE, (free + kept) // 2)
    return max(1, min(ROWS, room // (tokens * each)))


def few_rows(tokens: int) -> int:
    """How many rows of at most so many tokens are answered at once on no card."""
    return max(1, min(BATCH, TOKENS // max(1, tokens)))


def roomy(config: Any, room: int) -> Any:
    """A transformers cache whose plain layers have room for `room` tokens; layers of other kinds stay as they are."""
    cache = DynamicCache(config=config)
    cache.layers = [RoomyLayer(room) if type(layer) is DynamicLayer else layer for layer in cache.layers]
    return cache


def keyword(model: Any) -> str:
    """What a model's `forward` calls the cache: `cache`, or `past_key_values` as earlier transformers do."""
    plain = model.get_base_model() if hasattr(model, "get_base_model") else model
    reads = getattr(type(plain), "forward", plain)
    return "cache" if "cache" in inspect.signature(reads).parameters else "past_key_values"
