"""GPT-2's pass over prompts and over each next token, from the weights of its modules and with nothing in between.

On a CPU a token of a small model costs as much Python as arithmetic when it goes module by module. What is said is what
transformers' own pass says, to rounding. Other families, and layers of other kinds, go through transformers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, compress
from typing import Any

import numpy as np
import torch
from torch.nn import functional
from transformers import GPT2LMHeadModel
from transformers.pytorch_utils import Conv1D

from tunesmith.data.batches import common_start
from tunesmith.data.tokens import Tokens
from tunesmith.learn.loss import head_scores
from tunesmith.model import attention, machine
from tunesmith.model.frozen import Frozen, laid_out
from tunesmith.model.groups import GRAIN, Rows
from tunesmith.speak.look_back import Part

ROWS = 96  # rows answered at once: more are hardly faster
KEPT = 2**29  # bytes that their keys and values may take
TOGETHER = 16  # rows that look back as far as the longest of them
ROOM = 64  # tokens by which the room of rows that look back together grows
SMALL = 2**22  # numbers of a float32 matrix of which one copy more is no matter
FEW = 16  # tokens read in one pass: their number is one of so few that kernels for each are soon there, and kept
AT_ONCE = 1024  # tokens of prompts, and of what follows them, read in one pass

Linear = Callable[[torch.Tensor], torch.Tensor]
Scores = tuple[list[float], list[bool]]


def has_lean(model: Any) -> bool:
    """Whether a transformers model has a lean pass."""
    if type(model) is not GPT2LMHeadModel or type(model.lm_head) is not torch.nn.Linear:
        return False
    if model.lm_head.bias is not None or model.lm_head.weight.device.type != "cpu":
        return False
    config = model.config
    if config.add_cross_attention or config.scale_attn_by_inverse_layer_idx or not config.scale_attn_weights:
        return False
    return all(_is_known(layer) for block in model.transformer.h for layer in layers_of(block))


def lean(model: Any, most: Sequence[int], linear: Callable[[Any], Linear] | None = None) -> Lean | None:
    """The lean pass of a transformers model, for rows of at most so many tokens; None where it has none.

    linear: what each layer multiplies with, the head's too, where that is not the layer's own weights.
    """
    if not has_lean(model):
        return None
    blocks, each = [], linear or _linear
    for block in model.transformer.h:
        c_attn, c_proj, c_fc, out = map(each, layers_of(block))
        blocks.append((block.ln_1, c_attn, c_proj, c_fc, out, block.ln_2, block.mlp.act))
    return Lean(model, blocks, each(model.lm_head), most)


def at_once(model: Any, most: Sequence[int]) -> int:
    """How many of the rows of at most so many tokens, longest first, are gone through together: the first ROWS whose
    keys and values take KEPT bytes."""
    config = model.config
    each = 2 * config.n_layer * config.n_embd * model.lm_head.weight.dtype.itemsize
    room = accumulate(most[row - row % TOGETHER] * each for row in range(min(ROWS, len(most))))
    return max(1, sum(taken <= KEPT for taken in room))


class Lean:
    """A pass, and the keys and values of what it read: a place for each row, filled from its first token on, so that
    short rows are not read, nor looked back on, as if they were long. Not to be used beyond one group of answers:
    adapters are read when it is made.

    lengths: tokens that each row holds so far. scores: see `read`. scoring: seconds spent on what follows prompts.
    """

    def __init__(self, model: GPT2LMHeadModel, blocks: list[Any], head: Linear, most: Sequence[int]):
        self.words, self.places = model.transformer.wte.weight, model.transformer.wpe.weight
        self.last, self.blocks, self.out, self.head = model.transformer.ln_f, blocks, model.lm_head.weight, head
        self.frozen: Frozen | None = getattr(model.lm_head, "frozen", None)
        # of one row alone: a product of 16 bits for so little costs more than it saves
        kept = torch.float32 if len(most) == 1 else self.words.dtype
        self.heads = model.config.n_head
        self.width = model.config.n_embd // self.heads
        # the places of rows that look back together; rows move forward as others end, so a room is for all after it
        starts = range(0, len(most), TOGETHER)
        self.most = [max(most[start:]) for start in starts]
        shapes = [(2, len(blocks), len(most[start : start + TOGETHER]), self.heads, 0, self.width) for start in starts]
        self.rooms = [self.words.new_zeros(shape, dtype=kept) for shape in shapes]
        self.lengths: list[int] = []
        self.scores: list[Scores] = []
        self.scoring = 0.0

    def read(self, prompts: Sequence[Sequence[int]], rows: Sequence[Tokens | None] = ()) -> torch.Tensor:
        """Read the prompts; the logits after each, [prompts, vocabulary].

        rows: what each prompt is the beginning of, where that is to be scored: `scores` then holds, for each prompt,
        log-probability and likeliest-or-not of the learnt tokens of its row.
        """
        rows, self.scores, last = rows or [None] * len(prompts), [], []
        whole = [np.asarray(prompt if row is None else row.ids) for prompt, row in zip(prompts, rows, strict=True)]
        for group in _passes([len(ids) for ids in whole]):
            began = time.perf_counter()
            shared = common_start([whole[i] for i in group], min(len(prompts[i]) for i in group) - 1)
            sizes = [len(whole[i]) - shared for i in group]
            lengths = [len(prompts[i]) - shared for i in group]
            ends = torch.tensor([*accumulate(sizes[:-1], initial=shared)]) + torch.tensor(lengths) - 1
            scored = any(rows[i] is not None for i in group)
            parts = [whole[group[0]][:shared], *(whole[i][shared:] for i in group)]
            ids = torch.cat([torch.as_tensor(part, dtype=torch.long) for part in parts])
            hidden = self._read(ids, sizes, lengths, None if scored else ends, shared)
            last.append(hidden[ends] if scored else hidden)
            if scored:
                reading = (time.perf_counter() - began) * (shared + sum(lengths)) / len(ids)
                self.scores += self._scored(hidden, [rows[i] for i in group], ids, sizes, shared)
                self.scoring += time.perf_counter() - began - reading
            else:
                self.scores += [([], []) for _ in group]
        return self.head(self._filled(torch.cat(last)))[: len(prompts)]

    def next(self, tokens: Sequence[Sequence[int]]) -> torch.Tensor:
        """Read some more tokens of each row, one at least; the logits after each of them, [tokens, vocabulary]."""
        counts, ids = [len(each) for each in tokens], [token for each in tokens for token in each]
        places = [
            place for start, count in zip(self.lengths, counts, strict=True) for place in range(start, start + count)
        ]
        many, x = len(ids), self._filled(self.words[torch.tensor(ids)] + self.places[torch.tensor(places)])
        self.lengths = [length + count for length, count in zip(self.lengths, counts, strict=True)]
        parts = self._parts(counts)
        for layer, (ln_1, c_attn, c_proj, c_fc, out, ln_2, act) in enumerate(self.blocks):
            qkv = c_attn(_norm(ln_1, x))[:many].view(many, 3, self.heads, self.width).to(self.rooms[0].dtype)
            attended = []
            for part, new in zip(parts, qkv.split([len(part.rows) for part in parts]), strict=True):
                q, k, v = new.unbind(1)
                keys, values = part.room[:, layer]
                keys[part.rows, :, part.at], values[part.rows, :, part.at] = k, v
                attended.append(part.look_back(q, keys, values))
            x = c_proj(self._filled(torch.cat(attended).view(many, -1).to(x.dtype))).add_(x)
            x = out(act(c_fc(_norm(ln_2, x)))).add_(x)
        return self.head(_norm(self.last, x))[:many]

    def _filled(self, x: torch.Tensor) -> torch.Tensor:
        """[n, width] -> [n or more, width]: in 16 bits up to a size that comes again (see `machine.recurring`)."""
        more = machine.recurring(len(x), FEW) - len(x) if x.dtype != torch.float32 and len(x) > FEW else 0
        return functional.pad(x, (0, 0, 0, more)) if more else x

    def forget(self, counts: Sequence[int]) -> None:
        """Go on as if so many of each row's last tokens had not been read."""
        self.lengths = [length - count for length, count in zip(self.lengths, counts, strict=True)]

    def keep(self, kept: Sequence[int]) -> None:
        """Go on with these rows only, in this order; each stays or moves forward to where none of them is."""
        before, self.lengths = self.lengths, [self.lengths[place] for place in kept]
        self._make_room()
        for to, place in enumerate(kept):
            if to != place:
                end = before[place]
                self._place(to)[:, :, :, :end] = self._place(place)[:, :, :, :end]

    def _make_room(self) -> None:
        """Have every room hold what its rows do. Rooms that are hardly wider than that are read without a copy."""
        for number, room in enumerate(self.rooms):
            need = max(self.lengths[number * TOGETHER : (number + 1) * TOGETHER], default=0)
            if need > room.shape[4]:
                # zeros: what a row never wrote is weighed with 0, and 0 times what memory holds may be no number
                shape = (*room.shape[:4], min(self.most[number], -(-need // ROOM) * ROOM), self.width)
                self.rooms[number] = room.new_zeros(shape)
                self.rooms[number][:, :, :, :, : room.shape[4]] = room

    def _place(self, row: int) -> torch.Tensor:
        """Keys and values of a row: [2, layers, heads, room, d]."""
        return self.rooms[row // TOGETHER][:, :, row % TOGETHER]

    def _parts(self, counts: Sequence[int]) -> list[Part]:
        """The rows that look back together, whose last tokens (so many of each) are to be read.

        In float32 they look back as far as the longest of them: torch's kernel reads part of a room as it lies.
        Products of bfloat16 would copy that part, so they go through the whole room.
        """
        self._make_room()
        parts = []
        for start, room in zip(range(0, len(self.lengths), TOGETHER), self.rooms, strict=False):
            lengths = torch.tensor(self.lengths[start : start + TOGETHER])
            new = torch.tensor(counts[start : start + TOGETHER])
            n, most = int(lengths.max()) if room.dtype == torch.float32 else room.shape[4], int(new.max())
            rows = torch.arange(len(lengths)).repeat_interleave(new)
            each = torch.arange(len(rows)) - (new.cumsum(0) - new)[rows]  # which of its row's new tokens it is
            ends, seen = (lengths - new)[:, None] + torch.arange(1, most + 1), None  # tokens that each one sees
            if int(ends.min()) < n:
                beyond = torch.arange(n) >= ends[..., None]
                seen = room.new_zeros(beyond.shape).masked_fill_(beyond, -torch.inf)[:, None]
            at = (lengths - new)[rows] + each
            parts.append(Part(room[:, :, : len(lengths), :, :n], rows, at, each if most > 1 else None, seen))
        return parts

    def _read(
        self, ids: torch.Tensor, sizes: Sequence[int], kept: Sequence[int], at: torch.Tensor | None, shared: int
    ) -> torch.Tensor:
        """A pass over rows end to end, each of which sees itself alone; what the head reads, [tokens, width].

        ids: [tokens]. shared: tokens that all rows begin with, before them. sizes: of what follows in each. kept: of
        that, how many of the first tokens are kept in a place of the row's own, after the shared ones.
        at: the tokens that are listened to; None is all.
        """
        first, whole = len(self.lengths), self.words.dtype == torch.float32
        rows = Rows(sizes, ids.device, single=whole, shared=shared, grain=1 if whole else GRAIN)
        self.lengths += [shared + size for size in kept]
        self._make_room()
        positions = [torch.arange(shared), *(torch.arange(shared, shared + size) for size in sizes)]
        many, x = len(ids), self._filled(self.words[ids] + self.places[torch.cat(positions)])
        for layer, (ln_1, c_attn, c_proj, c_fc, out, ln_2, act) in enumerate(self.blocks):
            qkv = c_attn(_norm(ln_1, x))[:many].view(many, 3, self.heads, self.width)
            before, *own = qkv[:, 1:].permute(1, 2, 0, 3).split([shared, *sizes], 2)  # of [2, heads, tokens, d]
            for place, (row, size) in enumerate(zip(own, kept, strict=True), first):
                room = self._place(place)[:, layer]
                room[:, :, :shared], room[:, :, shared : shared + size] = before, row[:, :, :size]
            q, k, v = qkv.unbind(1)
            attended = attention.alone(q, k, v, rows).flatten(1)
            if at is not None and layer == len(self.blocks) - 1:
                attended, x = attended[at], self._filled(x[at])
            x = c_proj(self._filled(attended)).add_(x)
            x = out(act(c_fc(_norm(ln_2, x)))).add_(x)
        return _norm(self.last, x)[: len(attended)]

    def _scored(
        self, hidden: torch.Tensor, rows: Sequence[Tokens | None], ids: torch.Tensor, sizes: Sequence[int], shared: int
    ) -> list[Scores]:
        """The scores of each row, from what the head reads, [tokens, width]."""
        first = 0 if shared else 1  # nothing comes before a row
        before = [row.learn[1:shared] if row is not None else np.zeros(max(0, shared - 1), bool) for row in rows]
        learnt = [np.zeros(size, bool) for size in sizes]
        for one, row in zip(learnt, rows, strict=True):
            if row is not None:
                one[first:] = row.learn[shared + first :]
        own = shared + np.flatnonzero(np.concatenate(learnt))
        previous = np.arange(-1, len(ids) - 1)
        previous[list(accumulate(sizes[:-1], initial=shared))] = shared - 1
        of_shared = np.arange(1, shared if any(one.any() for one in before) else 1)  # the same for all rows
        places = torch.from_numpy(np.concatenate([of_shared, own]))
        if not len(places):
            return [([], []) for _ in rows]
        heard = self._filled(hidden[torch.from_numpy(previous[places.numpy()])])
        counts = [len(of_shared), *(int(one.sum()) for one in learnt)]
        (shares, *logprobs), (likeliest, *right) = (
            [part.tolist() for part in found.split(counts)]
            for found in head_scores(heard, self.out, ids[places], self.frozen)
        )
        return [
            ([*compress(shares, first), *one], [*compress(likeliest, first), *other])
            for first, one, other in zip(before, logprobs, right, strict=True)
        ]


def _passes(sizes: Sequence[int]) -> Iterator[range]:
    """Neighbouring rows of these sizes that are read in one pass."""
    start = 0
    for end in range(1, len(sizes) + 1):
        if end == len(sizes) or sum(sizes[start : end + 1]) > AT_ONCE:
            yield range(start, end)
            start = end


def _norm(layer: torch.nn.LayerNorm, x: torch.Tensor) -> torch.Tensor:
    return functional.layer_norm(x, layer.normalized_shape, layer.weight, layer.bias, layer.eps)


def layers_of(block: Any) -> tuple[Any, ...]:
    return block.attn.c_attn, block.attn.c_proj, block.mlp.c_fc, block.mlp.c_proj


def _is_known(layer: Any) -> bool:
    """Whether a layer is a plain one, or one with a LoRA adapter."""
    from peft.tuners.lora.layer import Linear as Adapted

    if type(layer) is Conv1D:
        return True
    if type(layer) is not Adapted or type(layer.base_layer) is not Conv1D or layer.use_dora.get("default"):
        return False
    return layer.disable_adapters or layer.merged or list(layer.active_adapters) == ["default"]


def _linear(layer: Any) -> Linear:
    """[n, in] -> [n, out] of a layer that is known, or of the head."""
    return _adapted(layer) if has_adapter(layer) else plain(getattr(layer, "base_layer", layer))


def has_adapter(layer: Any) -> bool:
    """Whether a layer that is known has an adapter beside its matrix."""
    return hasattr(layer, "base_layer") and not (layer.disable_adapters or layer.merged)


def plain(layer: Any) -> Linear:
    """[n, in] -> [n, out] of a layer without an adapter."""
    weight, bias = layer.weight, layer.bias
    frozen: Frozen | None = getattr(layer, "frozen", None)
    if frozen is not None and not frozen.changed():
        return lambda x: frozen.times(x, bias)
    return (lambda x: torch.addmm(bias, x, weight)) if type(layer) is Conv1D else layer


def beside(layer: Any) -> Linear:
    """The same of one with an adapter, in two products."""
    whole, (a, b, scale) = plain(layer.base_layer), adapter_of(layer)
    return lambda x: whole(x).addmm_((x @ a.t()).mul_(scale), b.t())


def adapter_of(layer: Any) -> tuple[torch.Tensor, torch.Tensor, float]:
    """A [rank, in], B [out, rank], and what B A is taken times."""
    return layer.lora_A["default"].weight, layer.lora_B["default"].weight, layer.scaling["default"]


def _adapted(layer: Any) -> Linear:
    """In float32 the adapter is added to a copy of a small matrix; elsewhere the copy would lose what is added."""
    base, (a, b, scale) = layer.base_layer, adapter_of(layer)
    if not hasattr(base, "frozen") or base.weight.dtype != torch.float32 or base.weight.numel() > SMALL:
        return beside(layer)
    base.frozen.let_go()  # the base's own copy, which is not read here
    whole = torch.addmm(base.weight, a.t(), b.t(), alpha=scale)
    there, bias = laid_out(whole.t()), base.bias
    return lambda x: (
        torch.addmm(bias, x, whole)
        if len(x) == 1
        else torch.ops.mkldnn._linear_pointwise(x, there, bias, "none", [], "")
    )
