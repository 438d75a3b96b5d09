"""Ids -> ids, many prompts at once, with a key-value cache: sampling, penalties, stopping."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from tunesmith.recipe import Generate
from tunesmith.speak.answer import Stop
from tunesmith.speak.cache import keyword, roomy
from tunesmith.speak.lean import lean

BATCH = 32  # prompts answered at once
GREEDY = Generate(temperature=0.0)

_SENTENCE = re.compile(r"[.!?…][\"'»”)\]]*(?=\s|$)|\n")


@dataclass(slots=True)
class Spoken:
    """One prompt being answered.

    ids: generated so far, end mark included. stop: why it ended, None while it goes on.
    """

    prompt: Sequence[int]
    number: int
    ids: list[int] = field(default_factory=list)
    text: str = ""
    stop: Stop | None = None
    seconds: float = 0.0


class _Usual:
    """A pass of a transformers model, and its cache."""

    def __init__(self, model: Any, room: int):
        self.model = model
        self.cache = roomy(model.config, room)
        self.cached = {keyword(model): self.cache}

    def __call__(self, ids: torch.Tensor, positions: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Read ids [rows, new]; the logits after the last one, [rows, vocabulary]."""
        out = self.model(
            input_ids=ids,
            # unpadded prompts need no mask, and the attention kernels are faster without
            attention_mask=None if bool(mask.all()) else mask,
            position_ids=positions,
            **self.cached,
            use_cache=True,
            logits_to_keep=1,
        )
        logits: torch.Tensor = out.logits[:, -1]
        return logits

    def keep(self, kept: torch.Tensor) -> None:
        """Go on with these rows only."""
        self.cache.batch_select_indices(kept)


class Speaker:
    """Answers prompts with a causal model.

    ends: ids that end an answer. decode: ids -> text. context: tokens the model can see at once.
    """

    def __init__(self, model: Any, ends: Sequence[int], decode: Callable[[Sequence[int]], str], context: int):
        self.model, self.decode, self.context = model, decode, context
        self.ends = sorted(set(ends))

    @property
    def device(self) -> torch.device:
        return next(self.model.parameters()).device

    def speak(self, prompts: Sequence[Sequence[int]], how: Generate = GREEDY, batch: int = BATCH) -> list[Spoken]:
        """Answer every prompt (token ids); results in the order of the prompts.

        Prompts of like length share a batch. Each prompt samples from a generator of its own, seeded by (how.seed,
        its place), so its answer does not depend on its neighbours.
        """
        spoken = [Spoken(prompt, number) for number, prompt in enumerate(prompts)]
        order = sorted(spoken, key=lambda s: len(s.prompt), reverse=True)
        for start in range(0, len(order), batch):
            began = time.perf_counter()
            group = order[start : start + batch]
            for _ in self.run(group, how):
                pass
            for one in group:
                one.seconds = (time.perf_counter() - began) / len(group)
        return spoken

    @torch.inference_mode()
    def run(self, group: Sequence[Spoken], how: Generate) -> Iterator[None]:
        """Extend each of the group by a token at a time until all have stopped; yields after each token."""
        self.model.eval()
        active = [one for one in group if len(one.prompt) < self.context]
        for one in group:
            if len(one.prompt) >= self.context:
                one.stop = "context"
        if not active:
            return
        generators = {one.number: torch.Generator().manual_seed(how.seed * 1_000_003 + one.number) for one in active}
        ids, mask = self._padded(active)
        positions = (mask.cumsum(-1) - 1).clamp(min=0)
        shortest = min(len(one.prompt) for one in active)
        room = ids.shape[1] + min(how.max_new_tokens, self.context - shortest)
        reading = lean(self.model, len(active), room) or _Usual(self.model, room)
        while active:
            logits = reading(ids, positions, mask)
            chosen = self._choose(logits.float().cpu(), active, how, generators)
            for one, token in zip(active, chosen, strict=True):
                one.ids.append(token)
                one.stop = self._stopped(one, how)
            yield
            keep = [place for place, one in enumerate(active) if one.stop is None]
            ids = torch.tensor(chosen, device=mask.device)[:, None]
            positions = positions[:, -1:] + 1
            mask = torch.cat([mask, mask.new_ones(len(active), 1)], 1)
            if len(keep) < len(active):
                active = [active[place] for place in keep]
                kept = torch.tensor(keep, device=mask.device, dtype=torch.long)
                ids, positions, mask = ids[kept], positions[kept], mask[kept]
                if active:
                    reading.keep(kept)

    def _padded(self, group: Sequence[Spoken]) -> tuple[torch.Tensor, torch.Tensor]:
        """Prompts as int64 [rows, longest], filled on the left, and their mask."""
        longest = max(len(one.prompt) for one in group)
        ids = torch.zeros(len(group), longest, dtype=torch.long)  # of no consequence where nothing looks
        mask = torch.zeros_like(ids)
        for place, one in enumerate(group):
            ids[place, longest - len(one.prompt) :] = torch.as_tensor(list(one.prompt))
            mask[place, longest - len(one.prompt) :] = 1
        return ids.to(self.device), mask.to(self.device)

    def _choose(
        self, logits: torch.Tensor, active: Sequence[Spoken], how: Generate, generators: dict[int, torch.Generator]
    ) -> list[int]:
        """The next token of each row, from float32 [rows, vocabulary] on the CPU."""
        for place, one in enumerate(active):
            if how.repetition_penalty > 1:
                _penalise(logits[place], [*one.prompt, *one.ids], self.ends, how.repetition_penalty)
            if how.no_repeat_ngram:
                logits[place, _repeats(one.ids, how.no_repeat_ngram)] = -torch.inf
            if how.min_words and len(self.decode(one.ids).split()) < how.min_words:
                logits[place, self.ends] = -torch.inf
        if how.temperature == 0:
            return logits.argmax(-1).tolist()
        logits = _likeliest(logits / how.temperature, how.top_k, how.top_p)
        rows = zip(logits.softmax(-1), active, strict=True)
        return [int(torch.multinomial(row, 1, generator=generators[one.number])) for row, one in rows]

    def _stopped(self, one: Spoken, how: Generate) -> Stop | None:
        """Why the answer has ended, its text settled; None where it goes on."""
        if one.ids[-1] in self.ends:
            return self._settle(one, how, "end")
        if how.stop or how.max_words:
            text = self.decode(one.ids)
            if any(stop in text for stop in how.stop):
                return self._settle(one, how, "text")
            if how.max_words and len(text.split()) > how.max_words:
                return self._settle(one, how, "words")
        if len(one.prompt) + len(one.ids) >= self.context:
            return self._settle(one, how, "context")
        if len(one.ids) >= how.max_new_tokens:
            return self._settle(one, how, "length")
        return None

    def _settle(self, one: Spoken, how: Generate, why: Stop) -> Stop:
        text = self.decode([i for i in one.ids if i not in self.ends])
        for stop in how.stop:
            text = text.split(stop, 1)[0]
        if how.max_words and len(text.split()) > how.max_words:
            text, why = up_to_words(text, how.max_words, how.min_words), "words"
        elif how.max_words and why in ("length", "context"):
            text = up_to_sentence(text, how.min_words)
        one.text = _whole(text)
        return why


def up_to_words(text: str, most: int, least: int = 0) -> str:
    """At most `most` words of a text, ending on a sentence where one ends after `least` words.

    >>> up_to_words("One two. Three four five six.", 4)
    'One two.'
    """
    words = list(re.finditer(r"\S+", text))
    return up_to_sentence(text[: words[most - 1].end()], least) if len(words) > most else text


def up_to_sentence(text: str, least: int = 0) -> str:
    """A text up to the last sentence that ends after `least` words; all of it where none does.

    >>> up_to_sentence("One two. Three four")
    'One two.'
    """
    ends = [m.end() for m in _SENTENCE.finditer(text) if len(text[: m.end()].split()) >= max(least, 1)]
    return text[: ends[-1]].rstrip() if ends else text


def unfinished(text: str, how: Generate) -> str:
    """As much of an answer that goes on as nothing that follows can take back.

    Half a character, white space at the end, the start of a stop text, a sentence that may be one too many: all wait.

    >>> unfinished("One two. Three fo", Generate(max_words=4))
    'One two.'
    """
    if how.stop:
        text = text[: max(0, len(text) - max(map(len, how.stop)) + 1)]
    if how.max_words:
        words = list(re.finditer(r"\S+", text))[: how.max_words]
        most = min(words[-1].end() if words else 0, len(text) - 1)
        ends = [m.end() for m in _SENTENCE.finditer(text) if m.end() <= most]
        enough = [end for end in ends if len(text[:end].split()) >= max(how.min_words, 1)]
        text = text[: enough[-1]] if enough else ""
    return _whole(text)


def _whole(text: str) -> str:
    """Without white space around it, and without half a character at its end."""
    return text.strip().rstrip("\ufffd").rstrip()


def _penalise(logits: torch.Tensor, said: Sequence[int], spared: Sequence[int], penalty: float) -> None:
    """Repetition penalty in place (Keskar et al. 2019, arXiv:1909.05858); the end mark is never held back."""
    seen = torch.tensor(sorted(set(said) - set(spared)), dtype=torch.long)
    values = logits[seen]
    logits[seen] = torch.where(values > 0, values / penalty, values * penalty)


def _repeats(ids: Sequence[int], n: int) -> list[int]:
    """Tokens that would say an n-gram of `ids` again."""
    if len(ids) < n:
        return []
    tail = list(ids[len(ids) - n + 1 :])
    return [ids[i + n - 1] for i in range(len(ids) - n + 1) if list(ids[i : i + n - 1]) == tail]


def _likeliest(logits: torch.Tensor, top_k: int, top_p: float) -> torch.Tensor:
    """-inf outside of the top_k likeliest tokens, then outside of the nucleus (Holtzman et al. 2019, 1904.09751)."""
    few = 0 < top_k < logits.shape[-1]
    if few:
        logits = logits.masked_fill(logits < logits.topk(top_k).values[:, -1:], -torch.inf)
    if top_p < 1:
        some = int((logits > -torch.inf).sum(-1).max()) if few else logits.shape[-1]  # ties may be more than top_k
        values, places = logits.topk(some)
        shares = values.softmax(-1)
        out = torch.zeros_like(logits, dtype=torch.bool).scatter_(1, places, shares.cumsum(-1) - shares >= top_p)
        logits = logits.masked_fill(out, -torch.inf)
    return logits
