"""Ids -> ids, many prompts at once, with a key-value cache: sampling, penalties, stopping."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Any

import torch

from tunesmith.data.endings import ENDS, up_to_sentence
from tunesmith.data.tokens import Tokens
from tunesmith.model import machine
from tunesmith.model.frozen import GUESSED
from tunesmith.recipe import Generate
from tunesmith.speak import nucleus
from tunesmith.speak.answer import Answer, Stop
from tunesmith.speak.cache import card_rows, few_rows
from tunesmith.speak.guess import Guess
from tunesmith.speak.lean import Lean, Scores, at_once, has_lean, lean
from tunesmith.speak.usual import Usual

GREEDY = Generate(temperature=0.0)


@dataclass(slots=True)
class Spoken:
    """One prompt being answered.

    row: what the prompt is the beginning of, to be scored. ids: generated so far, end mark included. stop: why it
    ended, None while it goes on. scores: of the row's learnt tokens, log-probability and likeliest or not; None where
    it was not scored. guesses: whether its tokens may be guessed, several in one pass.
    """

    prompt: Sequence[int]
    number: int
    row: Tokens | None = None
    ids: list[int] = field(default_factory=list)
    text: str = ""
    stop: Stop | None = None
    seconds: float = 0.0
    scores: Scores | None = None
    guesses: bool = True

    def anew(self) -> None:
        """Forget what was said, to say it again."""
        self.ids, self.text, self.stop, self.scores, self.seconds = [], "", None, None, 0.0

    @property
    def answer(self) -> Answer:
        return Answer(self.text, self.stop or "length", len(self.ids), self.seconds)


class Speaker:
    """Answers prompts with a causal model.

    ends: ids that end an answer. decode: ids -> text. context: tokens the model can see at once. specials: ids of texts
    that `decode` leaves out. guesses: whether it guesses tokens, to read several in a pass.
    """

    guesses = True

    def __init__(
        self,
        model: Any,
        ends: Sequence[int],
        decode: Callable[[Sequence[int]], str],
        context: int,
        specials: Mapping[str, int] | None = None,
    ):
        self.model, self.decode, self.context = model, decode, context
        self.ends, self.specials = sorted(set(ends)), specials or {}

    @property
    def device(self) -> torch.device:
        return next(self.model.parameters()).device

    @property
    def scores(self) -> bool:
        """Whether rows can be scored while their prompts are read (see `speak`)."""
        return has_lean(self.model)

    def speak(
        self,
        prompts: Sequence[Sequence[int]],
        how: Generate = GREEDY,
        batch: int = 0,
        rows: Sequence[Tokens | None] = (),
    ) -> list[Spoken]:
        """Answer every prompt (token ids); results in the order of the prompts.

        Prompts of like length share a batch. Each prompt samples from a generator of its own, seeded by (how.seed,
        its place), so in float32 its answer does not depend on its neighbours; in bfloat16 their lengths, and how many
        tokens are guessed, round it.

        batch: prompts answered at once, 0 for as many as are fast. rows: what each prompt is the beginning of, where
        that is to be scored and can be (`scores`).
        """
        spoken = [Spoken(prompt, number, row) for number, (prompt, row) in enumerate(zip_longest(prompts, rows))]
        for group in self.batches(spoken, how, batch):
            self._answered(group, how)
        return spoken

    def _answered(self, group: Sequence[Spoken], how: Generate) -> None:
        """Answer these; where memory runs out, one half after the other."""
        began = time.perf_counter()
        if self._said(group, how):
            for one in group:
                one.seconds += (time.perf_counter() - began) / len(group)
            return
        machine.clear(self.device)
        half = (len(group) + 1) // 2
        for some in (group[:half], group[half:]):
            for one in some:
                one.anew()
            self._answered(some, how)

    def _said(self, group: Sequence[Spoken], how: Generate) -> bool:
        """Answer these; False where memory ran out on several. By then nothing holds on to what their passes had."""
        try:
            for _ in self.run(group, how):
                pass
        except (RuntimeError, MemoryError) as error:
            if len(group) == 1 or not machine.out_of_memory(error):
                raise
            return False
        return True

    def batches(self, spoken: Sequence[Spoken], how: Generate, batch: int = 0) -> Iterator[list[Spoken]]:
        """Those that are answered together, the longest first. batch: as `speak` takes it."""
        order = sorted(spoken, key=lambda one: len(one.prompt), reverse=True)
        while order:
            most = [self._longest(one, how) for one in order]
            fast = at_once(self.model, most) if self.scores else card_rows(self.model, most[0]) or few_rows(most[0])
            size = batch or fast
            yield order[:size]
            order = order[size:]

    @torch.inference_mode()
    def run(self, group: Sequence[Spoken], how: Generate) -> Iterator[None]:
        """Extend each of the group until all have stopped; yields after each pass of the model, which adds a token to
        each, and more where the next ones were guessed right (see Guess), which changes no answer."""
        self.model.eval()
        for one in group:
            if len(one.prompt) >= self.context:
                one.stop = "context"
        active = [one for one in group if one.stop is None]
        if not active:
            return
        generators = {one.number: torch.Generator().manual_seed(how.seed * 1_000_003 + one.number) for one in active}
        most = [self._longest(one, how) for one in active]
        reading = self._lean(most) or Usual(self.model, _room([len(one.prompt) for one in active], most))
        guessing = isinstance(reading, Lean) and self.guesses and not nucleus.bent(how)
        guesses = [Guess(one.prompt) if guessing and one.guesses else None for one in active]
        logits, read = _first(reading, active), [list[int]() for _ in active]  # tokens read that were only guessed
        # in 16 bits more tokens take longer sooner (GPT-2's shape, 64 rows: 795 tokens/s, 694 without the fourth)
        guessed = GUESSED if logits.dtype == torch.float32 else GUESSED // 4
        while True:
            choose, place, wrong = self._chooser(logits.float(), active, how, generators), 0, []
            for one, each, some in zip(active, guesses, read, strict=True):
                wrong.append(len(some) - self._go_on(one, each, some, partial(choose, one), place, how))
                place += len(some) + 1
            if isinstance(reading, Lean):
                reading.forget(wrong)
            yield
            kept = _moved_up([one.stop is None for one in active])
            if not kept:
                return
            if len(kept) < len(active):
                active, guesses = [active[place] for place in kept], [guesses[place] for place in kept]
                reading.keep(kept)
            room = guessed // len(active) - 1
            read = [
                each.tokens(min(self._left(one, how), room)) if each else []
                for one, each in zip(active, guesses, strict=True)
            ]
            logits = reading.next([[one.ids[-1], *some] for one, some in zip(active, read, strict=True)])

    def _go_on(
        self,
        one: Spoken,
        guess: Guess | None,
        guessed: Sequence[int],
        choose: Callable[[int], int],
        place: int,
        how: Generate,
    ) -> int:
        """Say what follows from this place of the logits on, until it is no guessed token; how many of them were."""
        right = 0
        while True:
            token = choose(place + right)
            one.ids.append(token)
            if guess is not None:
                guess.hear(token)
            one.stop = self._stopped(one, how)
            if one.stop is not None or right == len(guessed) or token != guessed[right]:
                return right
            right += 1

    def _lean(self, most: Sequence[int]) -> Lean | None:
        return lean(self.model, most)

    def _longest(self, one: Spoken, how: Generate) -> int:
        """Tokens that a prompt and its answer come to at most."""
        return min(len(one.prompt) + how.max_new_tokens, self.context)

    def _left(self, one: Spoken, how: Generate) -> int:
        """Tokens that may follow the next one."""
        return self._longest(one, how) - len(one.prompt) - len(one.ids) - 1

    def _chooser(
        self, logits: torch.Tensor, active: Sequence[Spoken], how: Generate, generators: dict[int, torch.Generator]
    ) -> Callable[[Spoken, int], int]:
        """What chooses the token that an answer goes on with, at a place of float32 [tokens, vocabulary]; where the
        likeliest is bent a place is a row. Where nothing bends it, it is found where the logits are: of a card's, one
        number a row comes over and not the whole vocabulary."""
        if how.temperature == 0 and not nucleus.bent(how):
            likeliest: list[int] = logits.argmax(-1).tolist()
            return lambda one, place: likeliest[place]
        if bends := nucleus.bent(how):
            logits = logits.cpu()
        for place, one in enumerate(active) if bends else ():
            if how.repetition_penalty > 1:
                nucleus.penalise(logits[place], [*one.prompt, *one.ids], self.ends, how.repetition_penalty)
            if how.no_repeat_ngram:
                logits[place, nucleus.repeats(one.ids, how.no_repeat_ngram)] = -torch.inf
            if how.min_words and len(self.decode(one.ids).split()) < how.min_words:
                logits[place, self.ends] = -torch.inf
        if how.temperature == 0:
            bent: list[int] = logits.argmax(-1).tolist()
            return lambda one, place: bent[place]
        shares, words = (found.cpu() for found in nucleus.likeliest(logits, how))
        return lambda one, place: int(
            words[place, torch.multinomial(shares[place], 1, generator=generators[one.number])]
        )

    def _stopped(self, one: Spoken, how: Generate) -> Stop | None:
        """Why the answer has ended, its text settled; None where it goes on."""
        if one.ids[-1] in self.ends:
            return self._settle(one, how, "end")
        if how.stop or how.max_words:
            text = self.decode(one.ids)
            if any(stop in text or self.specials.get(stop) == one.ids[-1] for stop in how.stop):
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


def _first(reading: Lean | Usual, active: Sequence[Spoken]) -> torch.Tensor:
    """Read the prompts, and score what follows them where that is asked for; the logits after each."""
    prompts = [one.prompt for one in active]
    if isinstance(reading, Usual) or all(one.row is None for one in active):
        return reading.read(prompts)
    logits = reading.read(prompts, [one.row for one in active])
    for one, scores in zip(active, reading.scores, strict=True):
        one.scores = scores if one.row is not None else None
        one.seconds -= reading.scoring / len(active)
    return logits


def _room(prompts: Sequence[int], most: Sequence[int]) -> int:
    """Tokens that rows come to where their prompts are filled up to the longest. prompts: tokens of each. most: of each
    with its answer.

    >>> _room([9, 1], [12, 12])
    20
    """
    return max(prompts) + max(whole - prompt for whole, prompt in zip(most, prompts, strict=True))


def _moved_up(there: Sequence[bool]) -> list[int]:
    """The places of those that are there, the last of them in the places of the ones that are not.

    >>> _moved_up([True, False, True, False, True])
    [0, 4, 2]
    """
    kept = [place for place, one in enumerate(there) if one]
    last = iter(reversed(kept))
    return [place if one else next(last) for place, one in enumerate(there[: len(kept)])]


def up_to_words(text: str, most: int, least: int = 0) -> str:
    """At most `most` words of a text, ending on a sentence where one ends after `least` words.

    >>> up_to_words("One two. Three four five six.", 4)
    'One two.'
    """
    words = list(re.finditer(r"\S+", text))
    return up_to_sentence(text[: words[most - 1].end()], least) if len(words) > most else text


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
        ends = [m.end() for m in ENDS.finditer(text) if m.end() <= most]
        enough = [end for end in ends if len(text[:end].split()) >= max(how.min_words, 1)]
        text = text[: enough[-1]] if enough else ""
    return _whole(text)


def _whole(text: str) -> str:
    """Without white space around it, and without half a character at its end."""
    return text.strip().rstrip("\ufffd").rstrip()
