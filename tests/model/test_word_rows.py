"""A table of words of which only the named rows are trained learns what the whole table learns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import tiny_labels
from tunesmith import recipe as recipes
from tunesmith.data.batches import rows_of_step
from tunesmith.data.label_texts import TextEncoder
from tunesmith.learn.label_step import LabelEngine
from tunesmith.learn.optim import MasterAdamW
from tunesmith.model.encoder import attach_head, load_encoder
from tunesmith.model.load import Base
from tunesmith.model.word_rows import WordRows, apart, together
from tunesmith.recipe_classify import ClassifyRecipe

LABELS = ["anger", "joy", "sadness"]


def recipe(**changes: Any) -> ClassifyRecipe:
    given = {"dtype": "float32", "threads": 1, "dropout": 0.0, "head_dropout": 0.0, **changes}
    return recipes.resolve_as(ClassifyRecipe, overrides=given)


def loaded(folder: Path, **changes: Any) -> tuple[Base, Any]:
    base = load_encoder(str(folder), LABELS, recipe(**changes))
    return base, attach_head(base, recipe(**changes))


@pytest.mark.parametrize("name", tiny_labels.ENCODERS)
@pytest.mark.parametrize("layout", ["packed", "padded"])
def test_the_same_is_learnt(tmp_path: Path, name: str, layout: Any) -> None:
    folder = tiny_labels.encoder(name, tmp_path / name)
    found = []
    for own in (True, False):
        base, model = loaded(folder)
        said = tiny_labels.rows(6, 3)
        labels = [LABELS.index(row["label"]) for row in said]
        read = TextEncoder(base.tokenizer).encode_all([(row["text"], "") for row in said], 64, "cut", labels)
        rows = [row for row, _ in read if row is not None]
        engine = LabelEngine(base, model, layout)
        words = apart(engine.inner, (row.ids for row in rows), engine.pad) if own else None
        assert isinstance(words, WordRows) == own
        optimizer = MasterAdamW(model.parameters(), 1e-2, 0.0)
        for step in range(4):
            engine.learn([rows[place] for place in rows_of_step(step, len(rows), 4, 0)], optimizer, 1.0, 1.0)
        unseen = TextEncoder(base.tokenizer).encode_all([("we missed 77 dogs in the rain 123", "")], 64)[0][0]
        assert unseen is not None
        before = engine.logprobs([unseen])  # words that training never named are known
        together(engine.inner, words)
        np.testing.assert_allclose(engine.logprobs([unseen]), before, atol=1e-6)
        found.append((dict(model.state_dict()), before))
    assert found[0][0].keys() == found[1][0].keys()
    for key, weight in found[0][0].items():
        torch.testing.assert_close(weight, found[1][0][key], atol=2e-5, rtol=1e-3)
    np.testing.assert_allclose(found[0][1], found[1][1], atol=1e-4)


def test_rows_that_are_not_named_stay_as_they_are(tmp_path: Path) -> None:
    _, model = loaded(tiny_labels.encoder("bert", tmp_path / "bert"))
    table = model.get_input_embeddings()
    before = table.weight.detach().clone()
    words = apart(model, [np.array([7, 9]), np.array([9, 11])], 0)
    assert words is not None and words.named.shape == (4, 32)
    assert [p.shape for n, p in model.named_parameters() if "word_embeddings" in n and p.requires_grad] == [(4, 32)]
    with torch.no_grad():
        words.named.add_(1.0)
    together(model, words)
    assert model.get_input_embeddings() is table and table.weight.requires_grad
    changed = (table.weight != before).any(1).nonzero().flatten().tolist()
    assert changed == [0, 7, 9, 11]


def test_where_it_is_not_worth_it_or_not_trained_the_table_stays(tmp_path: Path) -> None:
    folder = tiny_labels.encoder("bert", tmp_path / "bert")
    base, model = loaded(folder)
    assert apart(model, [np.arange(len(base.tokenizer))], 0) is None
    _, adapted = loaded(folder, method="lora")
    assert apart(adapted.get_base_model(), [np.array([7])], 0) is None
    assert isinstance(adapted.get_input_embeddings(), torch.nn.Embedding)
