"""Texts -> the probability of every label, by an encoder's head or by the answers of a causal model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, cast

import numpy as np

from tunesmith import recipe as recipes
from tunesmith.data.example import Message, question
from tunesmith.data.label_texts import TextEncoder
from tunesmith.errors import TunesmithError
from tunesmith.learn.label_step import LabelEngine
from tunesmith.model import adapt
from tunesmith.model.encoder import is_causal, load_encoder
from tunesmith.model.load import base_of, find
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ADAPTER, MODEL, Run, way_on
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.reopen import held_here, must_be_base, open_run

Texts = Sequence[tuple[str, str]]
CHUNK = 512  # texts read between two words to whoever waits


class Classifier(Protocol):
    """Whatever tells labels. labels: in the order of the probabilities."""

    labels: list[str]

    def probabilities(self, texts: Texts) -> list[list[float] | None]:
        """Of each (text, second text or ''), the probability of every label; None for one that is too long to read."""


class HeadClassifier:
    """An encoder with a head."""

    def __init__(self, engine: LabelEngine, labels: Sequence[str], recipe: ClassifyRecipe):
        self.engine, self.labels, self.recipe = engine, list(labels), recipe
        self.encoder = TextEncoder(engine.base.tokenizer)
        self.limit = min(recipe.tokens or engine.base.context, engine.base.context)

    def probabilities(self, texts: Texts) -> list[list[float] | None]:
        """A text over the limit is cut, or not read where the recipe says `overflow: drop`."""
        found: list[list[float] | None] = []
        for start in range(0, len(texts), CHUNK):
            part = texts[start : start + CHUNK]
            rows = [row for row, _ in self.encoder.encode_all(part, self.limit, self.recipe.overflow)]
            read = iter(np.exp(self.engine.logprobs([row for row in rows if row is not None])).astype(float).tolist())
            found += [next(read) if row is not None else None for row in rows]
        return found


class AnswerClassifier:
    """A causal model asked which label fits: each label's probability as the whole answer, among the labels."""

    def __init__(self, assistant: Assistant, labels: Sequence[str], recipe: ClassifyRecipe, *, base: bool = False):
        self.assistant, self.labels, self.recipe, self.base = assistant, list(labels), recipe, base

    def probabilities(self, texts: Texts) -> list[list[float] | None]:
        """Every label is scored with the end of the answer, so that a label may be the beginning of another."""
        pairs = [(asked(text, self.labels, self.recipe), label) for text in texts for label in self.labels]
        room = self.assistant.base.context
        scores, lengths = self.assistant.scores(pairs, base=self.base), self.assistant.lengths(pairs)
        found: list[list[float] | None] = []
        for place in range(len(texts)):
            mine = slice(place * len(self.labels), (place + 1) * len(self.labels))
            if max(lengths[mine]) > room:
                found.append(None)
                continue
            nats = np.array([sum(score.logprobs) for score in scores[mine]])
            odds = np.exp(nats - nats.max())
            found.append((odds / odds.sum()).tolist())
        return found


def asked(text: tuple[str, str], labels: Sequence[str], recipe: ClassifyRecipe) -> tuple[Message, ...]:
    """What a causal model is asked about a text."""
    told = recipe.question.replace("{labels}", ", ".join(labels))
    return question(told, "\n\n".join(part for part in text if part.strip()))


def open_classifier(run: Run, model: str | None = None, threads: int = 0) -> Classifier:
    """The classifier that a run made. model: where the run's base is now, where it is needed and not found."""
    recipe = recipes.of(run, ClassifyRecipe)
    if not run.finished:
        raise TunesmithError(f"The run {run.folder} has no classifier yet: it did not finish. {way_on(run)}")
    labels = [str(label) for label in run.environment["data"]["labels"]]
    if threads:
        recipe = recipe.model_copy(update={"threads": threads})
    recipe, _ = held_here(recipe, run.environment)
    whole = run.path(MODEL).is_dir()
    if is_causal_run(run):
        return AnswerClassifier(open_run(run, model, recipe=recipe.as_tuning()), labels, recipe)
    where = str(run.path(MODEL)) if whole else model or base_of(run, cast(Any, recipe), causal=False)
    if where is None:
        raise TunesmithError(f"The base of this run ({recipe.model}) was not found here. Say where: --model FOLDER")
    if not whole:
        must_be_base(where, find(where, causal=False), run)
    base = load_encoder(where, labels, recipe.model_copy(update={"from_scratch": False}))
    tuned = base.model if whole else adapt.open_adapter(base, run.path(ADAPTER))
    return HeadClassifier(LabelEngine(base, tuned.requires_grad_(False)), labels, recipe)


def is_causal_run(run: Run) -> bool:
    """Whether a run's classifier answers with the label."""
    if run.path(MODEL).is_dir():
        return is_causal(str(run.path(MODEL)))
    return bool(run.environment["base"].get("causal"))
