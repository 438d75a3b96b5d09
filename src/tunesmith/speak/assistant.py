"""Messages -> Answer, by the base or by the tuned model, along the prompt path that training used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Message, must_ask, question
from tunesmith.data.segments import Segment
from tunesmith.data.templates import Template, choose
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.hub import at_commit
from tunesmith.learn.step import Engine
from tunesmith.model import adapt, machine
from tunesmith.model.frozen import freeze
from tunesmith.model.load import Base, base_of, find, load, short_name, weights_hash
from tunesmith.recipe import Generate, Recipe, resolve
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ADAPTER, MODEL, RECIPE, Run, way_on
from tunesmith.speak.answer import Answer, Score
from tunesmith.speak.generate import GREEDY, Speaker, Spoken, unfinished
from tunesmith.speak.lean import Scores
from tunesmith.speak.parts import all_of, part, scored_bytes, texts_of
from tunesmith.typography import typeset

J = TypeVar("J", Recipe, ClassifyRecipe)
NO_BASE = "The base of this run was not found here, so it answers as tuned alone. Say where the base is: --model FOLDER"


_DIFFER = {
    "en": "here it is {here}. Answers may differ in a word, figures in their last digits.",
    "fr": "ici elle l'est en {here}. Des réponses peuvent différer d'un mot, des nombres dans leurs dernières "
    "décimales.",
}
HELD = {
    "en": {
        "four_bits": f"The base was held in 4 bits, which takes a CUDA GPU: {_DIFFER['en']}",
        "slow": f"The run was made in {{made}}, which this machine does not multiply fast: {_DIFFER['en']}",
    },
    "fr": {
        "four_bits": typeset(f"La base était chargée en 4 bits, ce qui demande un GPU CUDA : {_DIFFER['fr']}", "fr"),
        "slow": typeset(
            f"La base était chargée en {{made}}, que cette machine ne multiplie pas vite : {_DIFFER['fr']}", "fr"
        ),
    },
}


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
        end = template.render((Message("user", "x"), Message("assistant", "y")))[-1]
        ends = {self.encoder.end, *self.encoder.encode([end]).ids.tolist()[-1:]}
        self.speaker = Speaker(self.engine.inner, sorted(ends), self.encoder.decode, base.context)
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

    def stream(self, messages: Sequence[Message], how: Generate, *, base: bool = False) -> Iterator[str]:
        """The answer in pieces as it is made; a piece never ends inside a character."""
        if base and self.untuned is not None:
            yield from self.untuned.stream(messages, how)
            return
        one = Spoken(self.prompt(messages), 0)
        if len(one.prompt) >= self.base.context:
            raise TunesmithError(
                f"The question takes {len(one.prompt)} tokens and the model sees {self.base.context}; "
                "ask a shorter one."
            )
        shown, steps = "", self._speaker(base).run([one], how)
        while one.stop is None:
            with self._side(base):  # for a pass at a time: between two pieces the other side may be asked
                next(steps)
            text = one.text if one.stop else unfinished(self.encoder.decode(self.encoder.settled(one.ids)), how)
            if text.startswith(shown) and len(text) > len(shown):
                yield text[len(shown) :]
                shown = text

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
        """One question, one answer's text."""
        return self.answers([question(instruction, input)], how, base=base)[0].text

    def lengths(self, pairs: Sequence[tuple[Sequence[Message], str]]) -> list[int]:
        """Tokens of each conversation with its answer and the end mark, longer than the context where they are."""
        return [len(row) for row in self.encoder.encode_all(self._rendered(pairs))]

    def _rendered(
        self, pairs: Sequence[tuple[Sequence[Message], str]], cut: Collection[int] = ()
    ) -> list[list[Segment]]:
        return [
            list(self.template.render((*messages, Message("assistant", text)), whole=place not in cut))
            for place, (messages, text) in enumerate(pairs)
        ]

    def _speaker(self, base: bool) -> Speaker:
        return self.speaker if self.quick is None else self.quick(base)

    def _side(self, base: bool) -> AbstractContextManager[None]:
        if base and self.alone:
            raise TunesmithError(NO_BASE)
        return adapt.adapter_off(self.model) if base else nullcontext()

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
            words = texts_of(self.encoder, kept.ids[1:][kept.learn[1:]].tolist())
            scores.append(Score(tuple(logprobs), tuple(right), tuple(words), scored_bytes(text, row, len(words))))
        return scores


def open_run(run: Run, model: str | None = None, threads: int = 0, recipe: Recipe | None = None) -> Assistant:
    """The assistant that a run made, its base beside it.

    model: where the base is now, when the run's own record of it does not lead there. recipe: of a run whose own is of
    another kind.
    """
    recipe = recipe or resolve(run.path(RECIPE))
    if not run.finished:
        raise TunesmithError(f"The run {run.folder} has no adapter yet: it did not finish. {way_on(run)}")
    recipe, note = held_here(recipe, run.environment)
    where = model or base_of(run, recipe)
    if run.path(MODEL).is_dir():
        tuned = load(str(run.path(MODEL)), dtype=recipe.dtype, threads=threads)
        template = choose(recipe.template, tuned.tokenizer, tuned.name)
        untuned = None
        if where:
            must_be_base(where, find(where), run)
            untuned = Assistant(load(where, dtype=recipe.dtype, threads=threads), template)
        return Assistant(tuned, template, untuned=untuned, note=note, alone=untuned is None)
    if where is None:
        raise TunesmithError(f"The base of this run ({recipe.model}) was not found here. Say where: --model FOLDER")
    must_be_base(where, find(where), run)
    base = load(where, dtype=recipe.dtype, threads=threads, quantize=recipe.quantize)
    template = choose(recipe.template, base.tokenizer, base.name)
    return Assistant(base, template, adapt.open_adapter(base, run.path(ADAPTER)), note=note)


def held_here(recipe: J, made: Mapping[str, Any]) -> tuple[J, str]:
    """A run's recipe with numbers that this machine multiplies, and what is said of the change ('' where none was
    needed): its own may be of another machine, where 4 or 16 bits were fast.

    made: the run's environment.json.
    """
    device = machine.device()
    own = str(machine.dtype("auto", device)).removeprefix("torch.")
    here = (machine.cpu_name(), device.type)
    if getattr(recipe, "quantize", "none") != "none" and device.type != "cuda":
        why = "four_bits"
    elif (
        recipe.dtype in ("bfloat16", "float16")
        and recipe.dtype != own
        and here != (made.get("cpu"), made.get("device"))
    ):
        why = "slow"
    else:
        return recipe, ""
    whole = {"quantize": "none"} if hasattr(recipe, "quantize") else {}
    note = HELD[recipe.lang][why].format(made=recipe.dtype, here=own)
    return recipe.model_copy(update={"dtype": "auto", **whole}), note


def must_be_base(name: str, folder: Path, run: Run) -> None:
    """Raise TunesmithError where this folder does not hold the base that a run's adapter was made for."""
    if weights_hash(folder) != (made := run.environment["base"])["sha256"]:
        place = at_commit(made["name"], made["revision"]) if made.get("revision") else "FOLDER"
        raise TunesmithError(
            f"{short_name(name)} is not the base that this run was made from: its weights differ, and they are "
            f"nothing to compare with or to put its adapter on. Say where the right one is: --model {place}"
        )


def open_model(name: str, template: str = "alpaca", dtype: str = "auto", threads: int = 0) -> Assistant:
    """A base by itself, asked through a template."""
    if (Path(name) / "adapter_config.json").is_file():
        raise TunesmithError(f"{name} is an adapter without its run; open the run folder it is in.")
    base = load(name, dtype=dtype, threads=threads)
    freeze(base.model.requires_grad_(False))
    return Assistant(base, choose(template, base.tokenizer, base.name))
