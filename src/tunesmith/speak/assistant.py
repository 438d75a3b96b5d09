"""Messages -> Answer, by the base or by the tuned model, along the prompt path that training used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from threading import RLock
from typing import Any

import numpy as np

from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Message, must_ask, question
from tunesmith.data.segments import Segment
from tunesmith.data.templates import Template
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.step import Engine
from tunesmith.model import adapt
from tunesmith.model.load import Base
from tunesmith.recipe import Generate
from tunesmith.speak.answer import Answer, Score, Stop
from tunesmith.speak.generate import GREEDY, Speaker, Spoken, unfinished
from tunesmith.speak.lean import Scores
from tunesmith.speak.parts import all_of, part, scored_bytes

_ONE_AT_A_TIME = RLock()  # the adapter's switch and the rows that attention reads are the process's
NO_BASE = "The base of this run was not found here, so it answers as tuned alone. Say where the base is: --model FOLDER"


def _own_ends(model: Any) -> list[int]:
    """Marks by which the model itself says that an answer ends, where its files name some."""
    told = getattr(getattr(model, "generation_config", None), "eos_token_id", None)
    return [] if told is None else [told] if isinstance(told, int) else list(told)


class Quick(Speaker):
    """What answers in an assistant's own speaker's place, and nearly as it does.

    name: how it is told. sample: questions that both answer, to tell how far they agree.
    """

    name: str
    sample: int

    @property
    def scores(self) -> bool:
        """Scores stay those of the assistant's own."""
        return False

    def must_know(self, how: Generate) -> None:
        """Raise TunesmithError where the sampling asks for what it does otherwise, or not at all."""


class Assistant:
    """A model that answers messages; with an adapter, the tuned model and the base are one model and a switch."""

    def __init__(
        self,
        base: Base,
        template: Template,
        model: Any = None,
        untuned: Assistant | None = None,
        note: str = "",
        alone: bool = False,
    ):
        """model: the base with an adapter attached, where there is one. untuned: the base beside a fully tuned one.

        note: what whoever asks should know of how it is held here. alone: it is tuned, and its base was not found here.
        """
        self.alone = alone
        self.base, self.template, self.untuned, self.note = base, template, untuned, note
        self.model = model if model is not None else base.model
        self.encoder = Encoder(base.tokenizer)
        self.engine = Engine(self.model, base.family, base.device)
        last = template.render((Message("user", "x"), Message("assistant", "y")))[-1]
        self.end: int = [self.encoder.end, *self.encoder.encode([last]).ids.tolist()][-1]  # answers learn to end by it
        ends = {self.encoder.end, self.end, *_own_ends(self.engine.inner)}
        specials = self.encoder.specials
        self.speaker = Speaker(self.engine.inner, sorted(ends), self.encoder.decode, base.context, specials)
        self.quick: Callable[[bool], Quick] | None = None  # base? -> what answers in the speaker's place

    @property
    def has_two(self) -> bool:
        """Whether it can answer both as the base and as tuned."""
        return self.untuned is not None or hasattr(self.model, "disable_adapter")

    @property
    def sides(self) -> tuple[str, ...]:
        """Who can answer: base, tuned, or both."""
        return ("base", "tuned") if self.has_two else ("tuned",) if self.alone else ("base",)

    def answers(
        self, questions: Sequence[Sequence[Message]], how: Generate = GREEDY, *, base: bool = False
    ) -> list[Answer]:
        """Answer each list of messages; greedy, at most 80 tokens, unless told otherwise.

        A prompt that fills the context gets an empty answer that says so (stop = "context").
        """
        return [one.answer for one in self.spoken(questions, how, base=base)]

    def spoken(
        self, questions: Sequence[Sequence[Message]], how: Generate = GREEDY, *, base: bool = False, own: bool = False
    ) -> list[Spoken]:
        """The same with the answers' ids. own: by our own engine, whichever answers otherwise."""
        if base and self.untuned is not None:
            return self.untuned.spoken(questions, how, own=own)
        prompts = [self.prompt(messages) for messages in questions]
        with self._side(base):
            return (self.speaker if own else self._speaker(base)).speak(prompts, how)

    def reads_once(self, *, base: bool = False) -> bool:
        """Whether the model's pass reads a prompt once for its answer and its scores."""
        if base and self.untuned is not None:
            return self.untuned.reads_once()
        return self._speaker(base).scores

    def answered(
        self,
        pairs: Sequence[tuple[Sequence[Message], str]],
        how: Generate = GREEDY,
        *,
        base: bool = False,
        cut: Collection[int] = (),
    ) -> list[tuple[Answer, Score, Score]]:
        """`answers` to the messages and `both_scores` of the pairs. A prompt is read once for both where the model's
        pass can do so. cut: the pairs whose text was cut, which has no end mark."""
        if base and self.untuned is not None:
            return self.untuned.answered(pairs, how, cut=cut)
        prompts, rows = [self.prompt(messages) for messages, _ in pairs], list[Tokens | None]()
        speaker, rendered = self._speaker(base), self._rendered(pairs, cut)
        encoded = self.encoder.encode_all(rendered)
        if speaker.scores:
            wholes = [self._fitting(all_of(row)) for row in encoded]
            begun = [row.ids[: len(p)].tolist() == p for row, p in zip(wholes, prompts, strict=True)]
            rows = [row if its else None for row, its in zip(wholes, begun, strict=True)]
        with self._side(base):
            spoken = speaker.speak(prompts, how, rows=rows)
        known = {i: one.scores for i, one in enumerate(spoken) if one.scores is not None}
        scores = self._both(pairs, rendered, encoded, base, known)
        return [(one.answer, *both) for one, both in zip(spoken, scores, strict=True)]

    def stream(
        self, messages: Sequence[Message], how: Generate, *, base: bool = False
    ) -> Generator[str, None, Stop | None]:
        """The answer in pieces as it is made; a piece never ends inside a character. Gives why it ended."""
        if base and self.untuned is not None:
            return (yield from self.untuned.stream(messages, how))
        one = Spoken(self.prompt(messages), 0)
        self._must_fit(one.prompt)
        shown, steps = "", self._speaker(base).run([one], how)
        while one.stop is None:
            with self._side(base):  # for a pass at a time: between two pieces the other side may be asked
                next(steps)
            text = one.text if one.stop else unfinished(self.encoder.decode(self.encoder.settled(one.ids)), how)
            if text.startswith(shown) and len(text) > len(shown):
                yield text[len(shown) :]
                shown = text
        return one.stop

    def scores(self, pairs: Sequence[tuple[Sequence[Message], str]], *, base: bool = False) -> list[Score]:
        """How likely each text is as the answer to its messages, the end mark included."""
        if base and self.untuned is not None:
            return self.untuned.scores(pairs)
        rows = self.encoder.encode_all(self._rendered(pairs))
        return self._score(rows, [text for _, text in pairs], base)

    def all_scores(self, pairs: Sequence[tuple[Sequence[Message], str]], *, base: bool = False) -> list[Score]:
        """The same over every token of the conversation, prompt and template included."""
        if base and self.untuned is not None:
            return self.untuned.all_scores(pairs)
        return [whole for _, whole in self.both_scores(pairs, base=base)]

    def both_scores(
        self, pairs: Sequence[tuple[Sequence[Message], str]], *, base: bool = False
    ) -> list[tuple[Score, Score]]:
        """`scores` and `all_scores` of each pair, from one pass of the model."""
        if base and self.untuned is not None:
            return self.untuned.both_scores(pairs)
        rendered = self._rendered(pairs)
        return self._both(pairs, rendered, self.encoder.encode_all(rendered), base, {})

    def text_scores(self, texts: Sequence[str], *, base: bool = False) -> list[Score]:
        """How likely plain texts are, from the token that opens a text on: what tuning forgot shows here."""
        if base and self.untuned is not None:
            return self.untuned.text_scores(texts)
        opening = [] if self.encoder.begin else [self.encoder.end]
        rows = []
        for tokens in self.encoder.encode_all([[Segment(text, "data", learn=True)] for text in texts]):
            ids = np.concatenate([np.array(opening, np.int32), tokens.ids])
            rows.append(Tokens(ids, np.arange(len(ids)) > 0))
        return self._score(rows, texts, base)

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        """Token ids that ask for an answer."""
        must_ask(messages)
        return self.encoder.encode(self.template.ask(messages)).ids.tolist()

    def fitting(self, turns: Sequence[Message], room: int) -> list[Message]:
        """The latest turns whose prompt leaves `room` tokens to answer in; the last question is always kept.

        Of more room than half the context, an answer has what the turns leave.
        """
        turns, room = list(turns), min(room, self.base.context // 2)
        system = [turns.pop(0)] if turns and turns[0].role == "system" else []
        while len(self.prompt([*system, *turns])) + room > self.base.context:
            later = next((i for i, turn in enumerate(turns[1:], 1) if turn.role == "user"), None)
            if later is None:
                break
            turns = turns[later:]
        return [*system, *turns]

    def ask(self, instruction: str, input: str = "", how: Generate = GREEDY, *, base: bool = False) -> str:
        """One question, one answer's text. Raises TunesmithError for a question that leaves no room for one."""
        asked = question(instruction, input)
        answer = self.answers([asked], how, base=base)[0]
        if answer.stop == "context" and not answer.tokens:
            self._must_fit(self.prompt(asked))
        return answer.text

    def lengths(self, pairs: Sequence[tuple[Sequence[Message], str]]) -> list[int]:
        """Tokens of each conversation with its answer and the end mark, longer than the context where they are."""
        return [len(row) for row in self.encoder.encode_all(self._rendered(pairs))]

    def _must_fit(self, prompt: Sequence[int]) -> None:
        if len(prompt) >= self.base.context:
            raise TunesmithError(
                f"The question takes {len(prompt)} tokens and the model sees {self.base.context}; ask a shorter one."
            )

    def _rendered(
        self, pairs: Sequence[tuple[Sequence[Message], str]], cut: Collection[int] = ()
    ) -> list[list[Segment]]:
        return [
            list(self.template.render((*messages, Message("assistant", text)), whole=place not in cut))
            for place, (messages, text) in enumerate(pairs)
        ]

    def _speaker(self, base: bool) -> Speaker:
        return self.speaker if self.quick is None else self.quick(base)

    @contextmanager
    def _side(self, base: bool) -> Iterator[None]:
        """Within: who answers is the base or the tuned model, for this thread, and other threads wait."""
        if base and self.alone:
            raise TunesmithError(NO_BASE)
        with _ONE_AT_A_TIME, adapt.adapter_off(self.model) if base else nullcontext():
            yield

    def _both(
        self,
        pairs: Sequence[tuple[Sequence[Message], str]],
        rendered: Sequence[Sequence[Segment]],
        rows: Sequence[Tokens],
        base: bool,
        known: Mapping[int, Scores],
    ) -> list[tuple[Score, Score]]:
        """`both_scores`, of pairs as they are rendered and encoded."""
        texts = ["".join(str(s.text) for s in row if isinstance(s.text, str)) for row in rendered]
        wholes = self._score([all_of(row) for row in rows], texts, base, known)
        return [(part(whole, row, text), whole) for whole, row, (_, text) in zip(wholes, rows, pairs, strict=True)]

    def _fitting(self, row: Tokens) -> Tokens:
        return Tokens(row.ids[: self.base.context], row.learn[: self.base.context])

    def _score(
        self, rows: Sequence[Tokens], texts: Sequence[str], base: bool, known: Mapping[int, Scores] | None = None
    ) -> list[Score]:
        """Rows longer than the context are scored up to it; the bytes count in proportion.

        known: scores that are there already, by the row's place.
        """
        fitting, found = [self._fitting(row) for row in rows], dict(known or {})
        asked = [i for i, row in enumerate(fitting) if i not in found and row.learn[1:].any()]
        if asked:
            with self._side(base):
                found |= zip(asked, self.engine.score([fitting[i] for i in asked]), strict=True)
        scores = []
        for i, (row, kept, text) in enumerate(zip(rows, fitting, texts, strict=True)):
            logprobs, right = found.get(i, ([], []))
            words = self.encoder.texts(kept.ids[1:][kept.learn[1:]].tolist())
            scores.append(Score(tuple(logprobs), tuple(right), tuple(words), scored_bytes(text, row, len(words))))
        return scores
