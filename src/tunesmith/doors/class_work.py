"""What differs between the models that tell labels: an encoder with a head, and a causal model that answers."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any

from tunesmith.data import templates
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Example, Message
from tunesmith.data.label_texts import TextEncoder
from tunesmith.data.labels import Labelled, texts_of
from tunesmith.data.parts import PARTS
from tunesmith.data.tokens import Tokens, fit
from tunesmith.errors import TunesmithError
from tunesmith.learn.checkpoint import Keeper
from tunesmith.learn.label_loop import class_weights, train_labels
from tunesmith.learn.label_step import LabelEngine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.encoder import attach_head, load_encoder, told_of
from tunesmith.model.load import Base, describe, load
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.classifier import AnswerClassifier, Classifier, HeadClassifier, asked

Events = Generator[dict[str, Any], None, None]


class EncoderWork:
    """An encoder with a head."""

    chat_template = None

    def __init__(self, recipe: ClassifyRecipe, labelled: Labelled):
        self.recipe, self.labelled = recipe, labelled
        self.base: Base = load_encoder(recipe.model, labelled.labels, recipe)
        self.facts = told_of(self.base, recipe.from_scratch)
        self.method, self.adapted = recipe.method, recipe.method == "lora"
        self.targets = adapt.targets_of(self.base, recipe.lora.targets) if self.adapted else []
        self.model = attach_head(self.base, recipe)
        self.engine: LabelEngine | None = None

    def rows(self) -> dict[str, list[Any]]:
        recipe, encoder = self.recipe, TextEncoder(self.base.tokenizer)
        limit = min(recipe.tokens or self.base.context, self.base.context)
        found: dict[str, list[Any]] = {}
        for part in PARTS:
            examples = getattr(self.labelled, part)
            numbers = places(examples, self.labelled.labels)
            read = encoder.encode_all([texts_of(example) for example in examples], limit, recipe.overflow, numbers)
            found[part], kept = [], []
            for example, (row, size) in zip(examples, read, strict=True):
                entry = self.labelled.ledger.entries[example.id]
                entry.tokens = size if row is None else len(row)
                if row is None:
                    self.labelled.ledger.drop(example.id, f"over {limit} tokens")
                    continue
                if row.cut:
                    self.labelled.ledger.cut(example.id, f"text cut at {limit} tokens")
                found[part].append(row)
                kept.append(example)
            examples[:] = kept
        return found

    def before(self) -> Classifier | None:
        return None  # a head that has learnt nothing says nothing

    def train(self, rows: Mapping[str, list[Any]], keeper: Keeper) -> Events:
        weights = class_weights(rows["train"], len(self.labelled.labels), self.recipe.class_weights)
        self.engine = LabelEngine(self.base, self.model, weights=weights)
        return train_labels(self.engine, rows["train"], rows["validation"], self.recipe, keeper)

    def after(self) -> Classifier:
        assert self.engine is not None
        return HeadClassifier(self.engine, self.labelled.labels, self.recipe)


class CausalWork:
    """A causal model that answers with the label, along the path by which assistants are tuned and scored."""

    def __init__(self, recipe: ClassifyRecipe, labelled: Labelled):
        if recipe.from_scratch or recipe.method == "head" or recipe.class_weights != "none":
            odd = (
                "from_scratch"
                if recipe.from_scratch
                else "method: head"
                if recipe.method == "head"
                else "class_weights"
            )
            raise TunesmithError(
                f"{recipe.model} is a causal model, which is tuned to write the label: {odd} is for encoders. "
                "Use --preset causal, or an encoder such as distilbert/distilbert-base-uncased."
            )
        self.recipe, self.labelled, self.tuning = recipe, labelled, recipe.as_tuning()
        self.base = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads)
        self.facts = {**describe(self.base), "causal": True}
        self.method, self.adapted = self.tuning.method, self.tuning.method != "full"
        self.targets = adapt.targets_of(self.base, recipe.lora.targets) if self.adapted else []
        self.template = templates.choose(recipe.template, self.base.tokenizer, self.base.name)
        self.chat_template = self.template.jinja()
        self.model = adapt.attach(self.base, self.tuning)
        self.assistant = Assistant(self.base, self.template, self.model)

    def rows(self) -> dict[str, list[Tokens]]:
        recipe, labels, encoder = self.recipe, self.labelled.labels, Encoder(self.base.tokenizer)
        limit = min(recipe.tokens or self.base.context, self.base.context)
        found: dict[str, list[Tokens]] = {}
        for part in PARTS:
            examples = getattr(self.labelled, part)
            messages = [(*asked(texts_of(e), labels, recipe), Message("assistant", e.answer)) for e in examples]
            read = encoder.encode_all([self.template.render(each) for each in messages])
            found[part], kept = [], []
            for example, tokens in zip(examples, read, strict=True):
                row, what = fit(tokens, limit, "drop")  # a cut answer would be another label
                entry = self.labelled.ledger.entries[example.id]
                entry.tokens, entry.learnt = len(tokens), int(tokens.learn.sum())
                if row is None:
                    self.labelled.ledger.drop(example.id, what)
                    continue
                found[part].append(row)
                kept.append(example)
            examples[:] = kept
        return found

    def before(self) -> Classifier | None:
        if not self.adapted and not self.recipe.baselines:
            return None
        return AnswerClassifier(self.assistant, self.labelled.labels, self.recipe, base=self.adapted)

    def train(self, rows: Mapping[str, list[Any]], keeper: Keeper) -> Events:
        return train(self.assistant.engine, rows["train"], rows["validation"], self.tuning, keeper)

    def after(self) -> Classifier:
        return AnswerClassifier(self.assistant, self.labelled.labels, self.recipe)


def places(examples: Sequence[Example], labels: Sequence[str]) -> list[int]:
    place = {label: number for number, label in enumerate(labels)}
    return [place[example.answer] for example in examples]
