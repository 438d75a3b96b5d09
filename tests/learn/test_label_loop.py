"""A classifier's loop and step: what it tells, when it ends, whose weights it keeps, and what a label weighs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import tiny_labels
from tunesmith import recipe as recipes
from tunesmith.data.label_texts import Text, TextEncoder
from tunesmith.errors import TunesmithError
from tunesmith.learn import label_loop
from tunesmith.learn.checkpoint import Keeper
from tunesmith.learn.label_loop import class_weights, macro_f1, train_labels
from tunesmith.learn.label_step import LabelEngine
from tunesmith.learn.loss import label_loss
from tunesmith.learn.optim import MasterAdamW
from tunesmith.model.encoder import attach_head, load_encoder
from tunesmith.recipe_classify import ClassifyRecipe

LABELS = ["anger", "joy", "sadness"]


def recipe(**changes: Any) -> ClassifyRecipe:
    given = {"dtype": "float32", "threads": 1, "lr": 5e-3, "batch": 8, "epochs": 3, "patience": 0, **changes}
    return recipes.resolve_as(ClassifyRecipe, overrides=given)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_labels.encoder("distilbert", tmp_path_factory.mktemp("encoder") / "distilbert")


def engine_of(folder: Path, told: ClassifyRecipe, weights: list[float] | None = None) -> LabelEngine:
    base = load_encoder(str(folder), LABELS, told)
    return LabelEngine(base, attach_head(base, told), weights=weights)


def rows_of(engine: LabelEngine, many: int, seed: int = 0) -> list[Text]:
    rows = tiny_labels.rows(many, seed)
    labels = [LABELS.index(row["label"]) for row in rows]
    read = TextEncoder(engine.base.tokenizer).encode_all([(row["text"], "") for row in rows], 64, "cut", labels)
    return [row for row, _ in read if row is not None]


def weights_of(engine: LabelEngine) -> torch.Tensor:
    """Every weight; while it learns, the rows of words that it trains are written into their table at each look."""
    return torch.cat(
        [p.detach().flatten() for name, p in engine.model.named_parameters() if not name.endswith("named")]
    )


def test_what_it_tells_and_that_it_learns(folder: Path) -> None:
    engine = engine_of(folder, recipe(dropout=0.0, head_dropout=0.0))
    # enough rows to learn by whatever the tokenizer, whose training is not the same in every process
    events = list(train_labels(engine, rows_of(engine, 120), rows_of(engine, 20, 9), recipe(dropout=0.0)))
    steps = [event for event in events if event["event"] == "step"]
    assert [event["step"] for event in steps] == list(range(1, 46)) and {event["of"] for event in steps} == {45}
    assert {event["rows"] for event in steps} == {8} and all(0 <= event["right"] <= 8 for event in steps)
    looks = [event for event in events if event["event"] == "validation"]
    assert [look["step"] for look in looks] == [15, 30, 45] and looks[-1]["epoch"] >= 3
    assert looks[-1]["accuracy"] >= 0.5 and looks[-1]["loss"] < looks[0]["loss"]
    assert {"loss", "accuracy", "macro_f1", "rows", "seconds", "best"} <= set(looks[0])


@pytest.mark.parametrize("in_a_folder", [False, True])
def test_patience_ends_it_and_the_best_epoch_is_kept(
    folder: Path, tmp_path: Path, in_a_folder: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = recipe(epochs=30, patience=2, lr=1e-5)
    engine = engine_of(folder, told)
    scores, kept, looks = iter([0.2, 0.5, 0.4, 0.5, 0.9]), [], []
    monkeypatch.setattr(label_loop, "macro_f1", lambda truth, said: next(scores))
    keeper = Keeper(tmp_path / "checkpoints") if in_a_folder else None
    for event in train_labels(engine, rows_of(engine, 40), rows_of(engine, 10, 9), told, keeper):
        if event["event"] == "validation":
            looks.append(event["best"])
            kept.append(weights_of(engine))
    assert looks == [True, True, False, False]  # an equal score is no better
    assert torch.equal(weights_of(engine), kept[1]) and not torch.equal(kept[1], kept[3])


def test_the_best_epoch_is_known_where_a_run_is_taken_up_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its weights stay beside the checkpoint that knows of them, whatever was found better since and then lost."""
    told = recipe(epochs=3, batch=8)
    scores = iter([0.5, 0.9, 0.4, 0.3])
    monkeypatch.setattr(label_loop, "macro_f1", lambda truth, said: next(scores))
    engine, kept = engine_of(folder, told), None
    killed = train_labels(engine, rows_of(engine, 16), rows_of(engine, 8, 9), told, Keeper(tmp_path, 3))
    for event in killed:
        if event["event"] == "validation":
            kept = weights_of(engine) if kept is None else kept
            if event["step"] == 4:
                break  # nothing is saved here, for nobody closes the generator: the last checkpoint is that of step 3
    engine = engine_of(folder, told)
    looks = [
        (event["step"], event["best"])
        for event in train_labels(engine, rows_of(engine, 16), rows_of(engine, 8, 9), told, Keeper(tmp_path, 3))
        if event["event"] == "validation"
    ]
    assert looks == [(4, False), (6, False)]
    assert torch.equal(weights_of(engine), kept)


def test_a_run_taken_up_again_makes_the_same_model(folder: Path, tmp_path: Path) -> None:
    told = recipe(dropout=0.2, head_dropout=0.2, save_every=4, epochs=2)
    killed: list[Any] = []

    def run(place: Path, stop: int = 0) -> tuple[torch.Tensor, list[Any]]:
        engine = engine_of(folder, told)
        rows, held = rows_of(engine, 48), rows_of(engine, 12, 9)
        events = []
        killed.append(train_labels(engine, rows, held, told, Keeper(place, 4)))
        for event in killed[-1]:
            events.append(event)
            if stop and event["step"] == stop:
                break  # nothing is saved here, for nobody closes the generator
        return weights_of(engine), events

    whole, told_whole = run(tmp_path / "a" / "checkpoints")
    _, first = run(tmp_path / "b" / "checkpoints", stop=7)
    place = Keeper(tmp_path / "b" / "checkpoints").latest()
    assert place is not None
    done = int(place.name.removeprefix("step-"))
    assert done == 4
    past = [event for event in first if event["step"] <= done]
    again, rest = run(tmp_path / "b" / "checkpoints")
    assert torch.equal(whole, again)
    pairs = [[(e["event"], e["step"], e["loss"]) for e in events] for events in (told_whole, past + rest)]
    assert pairs[0] == pairs[1]


def test_how_much_is_laid_out_at_once_is_pinned(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory ran out in a step, then in a look: a run that is taken up again lays out as little."""
    told, logits, most = recipe(epochs=2), LabelEngine._logits, 4

    def full(engine: LabelEngine, group: Any, batch: Any) -> torch.Tensor:
        if len(group) > most:
            raise RuntimeError("CUBLAS_STATUS_ALLOC_FAILED")
        return logits(engine, group, batch)

    monkeypatch.setattr(LabelEngine, "_logits", full)
    engine = engine_of(folder, told)
    training = train_labels(engine, rows_of(engine, 16), rows_of(engine, 8, 9), told, Keeper(tmp_path))
    pinned = []
    for event in ("step", "step", "validation"):
        assert next(training)["event"] == event
        pinned.append(engine.most)
        most = 2 if len(pinned) == 2 else most
    training.close()
    assert pinned[0] > pinned[2] == Keeper(tmp_path).position().most
    monkeypatch.undo()
    engine = engine_of(folder, told)
    assert next(train_labels(engine, rows_of(engine, 16), rows_of(engine, 8, 9), told, Keeper(tmp_path)))["step"] == 3
    assert engine.most == pinned[2]


def test_a_look_that_was_missed_is_made_up_for(folder: Path, tmp_path: Path) -> None:
    """A run that is closed right after the last step of an epoch has not looked yet."""
    told = recipe(epochs=2)
    engine = engine_of(folder, told)
    training = train_labels(engine, rows_of(engine, 16), rows_of(engine, 8, 9), told, Keeper(tmp_path / "c"))
    assert [next(training)["step"] for _ in range(2)] == [1, 2]
    training.close()
    engine = engine_of(folder, told)
    rest = train_labels(engine, rows_of(engine, 16), rows_of(engine, 8, 9), told, Keeper(tmp_path / "c"))
    assert next((event["event"], event["step"]) for event in rest) == ("validation", 2)


def test_rows_in_several_passes_weigh_as_in_one(folder: Path) -> None:
    found = []
    for most in (10_000, 20):
        engine = engine_of(folder, recipe(dropout=0.0, head_dropout=0.0), weights=[0.5, 1.0, 4.0])
        engine.most = most
        optimizer = MasterAdamW(engine.model.parameters(), 1e-3, 0.0)
        result = engine.learn(rows_of(engine, 8), optimizer, 1.0, 0.0)
        found.append((result.loss, result.norm, result.right))
    assert found[0] == pytest.approx(found[1], rel=1e-3)


def test_a_pass_asks_for_one_number_of_its_loss_and_none_for_each_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each one would wait for a card."""
    engine, asked, plainly = engine_of(folder, recipe(), weights=[0.5, 1.0, 4.0]), [], torch.Tensor.__float__
    rows = rows_of(engine, 8)

    def heard(self: torch.Tensor) -> float:
        asked.append(self.shape)
        return plainly(self)

    monkeypatch.setattr(torch.Tensor, "__float__", heard)
    engine._gradient(rows)
    assert len(asked) == 1


def test_the_loss_is_pytorch_s_weighted_mean() -> None:
    logits, labels = torch.randn(9, 3, generator=torch.Generator().manual_seed(0)), torch.arange(9) % 3
    weights = torch.tensor([0.5, 1.0, 4.0])
    whole = label_loss(logits, labels, weights) / weights[labels].sum()
    torch.testing.assert_close(whole, torch.nn.functional.cross_entropy(logits, labels, weight=weights))


def test_weights_of_labels() -> None:
    rows = [Text(np.zeros(1, np.int32), np.zeros(1, np.uint8), label) for label in [0] * 6 + [1] * 2]
    assert class_weights(rows, 3, "none") is None
    assert class_weights(rows, 3, "balanced") == pytest.approx([8 / 18, 8 / 6, 1.0])


def test_macro_f1_is_scikit_learn_s() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    chance = np.random.default_rng(0)
    truth, said = chance.integers(4, size=50).tolist(), chance.integers(4, size=50).tolist()
    assert macro_f1(truth, said) == pytest.approx(metrics.f1_score(truth, said, average="macro"))


def test_a_loss_that_is_no_number_stops_it(folder: Path) -> None:
    engine = engine_of(folder, recipe())
    with torch.no_grad():
        next(engine.inner.classifier.parameters()).fill_(float("nan"))
    with pytest.raises(TunesmithError, match="--set lr="):
        list(train_labels(engine, rows_of(engine, 16), [], recipe()))


def test_where_memory_runs_out_less_is_laid_out_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = recipe(dropout=0.0, head_dropout=0.0)
    engines = [engine_of(folder, told) for _ in range(2)]
    rows = rows_of(engines[0], 8)
    optimizers = [MasterAdamW(engine.model.parameters(), 1e-3, 0.0) for engine in engines]
    expected = engines[0].learn(rows, optimizers[0], 1.0, 0.0)
    logits = LabelEngine._logits

    def full(engine: LabelEngine, group: Any, batch: Any) -> torch.Tensor:
        if len(group) > 3:
            raise RuntimeError("CUBLAS_STATUS_ALLOC_FAILED")
        return logits(engine, group, batch)

    monkeypatch.setattr(LabelEngine, "_logits", full)
    result = engines[1].learn(rows, optimizers[1], 1.0, 0.0)
    assert (result.loss, result.norm, result.right) == pytest.approx(
        (expected.loss, expected.norm, expected.right), rel=1e-3
    )
    monkeypatch.undo()
    wanted = engines[1].logprobs(rows)
    engines[1].most = 10_000
    monkeypatch.setattr(LabelEngine, "_logits", full)
    np.testing.assert_allclose(engines[1].logprobs(rows), wanted, atol=1e-5)
    assert engines[1].most < 10_000
    monkeypatch.setattr(LabelEngine, "_logits", lambda *_: full(engines[1], rows, None))
    for work in (lambda: engines[1].logprobs(rows[:1]), lambda: engines[1].learn(rows[:1], optimizers[1], 1.0, 0.0)):
        with pytest.raises(RuntimeError, match="ALLOC_FAILED"):
            work()
