"""A step: exactly these rows, the loss divided by the learnt tokens of all of them, however they are laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

import tiny
from tunesmith.data.batches import Layout, micro_batches
from tunesmith.data.tokens import Tokens
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import HELD, Engine, TryAgain, most_tokens
from tunesmith.model import adapt, machine
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]
LAYOUTS: tuple[Layout, Layout] = ("packed", "padded")
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


class Keep:
    """In an optimizer's place: keeps the gradients of a step."""

    def __init__(self, model: Any):
        self.learnt = [p for p in model.parameters() if p.requires_grad]

    def step(self, share: float, clip: float) -> float:
        self.grads = [p.grad.clone() for p in self.learnt if p.grad is not None]
        for p in self.learnt:
            p.grad = None
        return 0.0


def scores(engine: Engine, row: Tokens) -> torch.Tensor:
    """Log-probabilities of a row's learnt tokens, computed plainly."""
    ids = torch.from_numpy(row.ids).long()
    with torch.no_grad():
        logprobs = engine.inner.eval()(ids[None]).logits[0, :-1].log_softmax(-1)
    return logprobs.gather(1, ids[1:, None])[:, 0][torch.from_numpy(row.learn[1:])]


@each_layout
@pytest.mark.parametrize("method", ["lora", "full"])
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_micro_batches_of_a_step_are_one_batch(name: str, method: str, layout: Layout, tiny_model: Folder) -> None:
    """Rows of 3 to 40 tokens: a mean of the micro-batches' means would be off by far more than rounding."""
    rows = tiny.rows(name, 7)
    engine = tiny.engine_of(tiny_model(name), layout, method)
    whole, parted = Keep(engine.model), Keep(engine.model)
    together = engine.learn(rows, whole, 1.0, 0.0)  # type: ignore[arg-type]
    for most in (1, 60):
        engine.most = most
        result = engine.learn(rows, parted, 1.0, 0.0)  # type: ignore[arg-type]
        assert result.loss == pytest.approx(together.loss, rel=1e-5)
        assert (result.learnt, result.tokens) == (together.learnt, together.tokens)
        size = max(float(g.abs().max()) for g in whole.grads)
        for a, b in zip(whole.grads, parted.grads, strict=True):
            assert (a - b).abs().max() < 1e-5 * size
    nats = -torch.cat([scores(engine, row) for row in rows])
    assert together.loss == pytest.approx(float(nats.mean()), rel=1e-4)
    assert together.learnt == len(nats) == sum(int(row.learn.sum()) for row in rows)
    means = [float(-scores(engine, row).mean()) for row in rows]
    assert abs(sum(means) / len(means) - together.loss) > 1e-3


def test_the_order_of_a_steps_rows_is_of_no_consequence(tiny_model: Folder) -> None:
    rows = tiny.rows("gpt2", 6)
    engine = tiny.engine_of(tiny_model("gpt2"))
    one, other = Keep(engine.model), Keep(engine.model)
    engine.learn(rows, one, 1.0, 0.0)  # type: ignore[arg-type]
    engine.learn(rows[::-1], other, 1.0, 0.0)  # type: ignore[arg-type]
    for a, b in zip(one.grads, other.grads, strict=True):
        assert torch.allclose(a, b, atol=1e-6)


@each_layout
def test_a_row_twice_in_a_step_counts_twice(layout: Layout, tiny_model: Folder) -> None:
    row = tiny.rows("gpt2", 1)[0]
    engine = tiny.engine_of(tiny_model("gpt2"), layout)
    result = engine.learn([row, row], Keep(engine.model), 1.0, 0.0)  # type: ignore[arg-type]
    assert result.learnt == 2 * int(row.learn.sum())


@each_layout
@pytest.mark.parametrize("method", ["lora", "full"])
def test_a_row_of_weight_three_counts_as_three(method: str, layout: Layout, tiny_model: Folder) -> None:
    """With the same beginning and without, in one pass and in several."""
    for rows in (tiny.rows("gpt2", 4), tiny.rows("gpt2", 4, template="chat")):
        engine = tiny.engine_of(tiny_model("gpt2"), layout, method)
        thrice, heavy = Keep(engine.model), Keep(engine.model)
        one = engine.learn([*rows, rows[1], rows[1]], thrice, 1.0, 0.0)  # type: ignore[arg-type]
        for most in (engine.most, 40):
            engine.most = most
            weighed = [replace(row, weight=3.0) if at == 1 else row for at, row in enumerate(rows)]
            other = engine.learn(weighed, heavy, 1.0, 0.0)  # type: ignore[arg-type]
            assert other.loss == pytest.approx(one.loss, rel=1e-5)
            assert other.learnt == one.learnt - 2 * int(rows[1].learn[1:].sum())
            size = max(float(g.abs().max()) for g in thrice.grads)
            for a, b in zip(thrice.grads, heavy.grads, strict=True):
                assert (a - b).abs().max() < 1e-5 * size


@pytest.mark.parametrize("method", ["lora", "full"])
@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen3", "gpt_neox"])
@pytest.mark.parametrize("template", ["alpaca", "chat"])  # with the same beginning and without
def test_a_pass_filled_up_to_a_size_that_comes_again_learns_the_same(
    template: str, name: str, method: str, tiny_model: Folder
) -> None:
    """In 16 bits passes are filled up; in float32, by hand, it can be told that nothing else changes."""
    rows = [replace(row, weight=1.0 + at % 2) for at, row in enumerate(tiny.rows(name, 7, template=template))]
    engine = tiny.engine_of(tiny_model(name), "packed", method)
    assert engine.sized is None and engine.grain == 1
    engine.unlikelihood = 3.0
    plain, filled = Keep(engine.model), Keep(engine.model)
    before = engine.learn(rows, plain, 1.0, 0.0)  # type: ignore[arg-type]
    scores_before = engine.score(rows)
    filled_by = []
    engine.sized = lambda size: filled_by.append(machine.recurring(size) - size) or machine.recurring(size)
    after = engine.learn(rows, filled, 1.0, 0.0)  # type: ignore[arg-type]
    assert len(filled_by) == 2 and max(filled_by) > 0 and engine.grain == 32  # the pass, and what is learnt of it
    assert after.loss == pytest.approx(before.loss, rel=1e-5)
    assert (after.tokens, after.learnt) == (before.tokens, before.learnt)
    size = max(float(g.abs().max()) for g in plain.grads)
    for a, b in zip(plain.grads, filled.grads, strict=True):
        assert (a - b).abs().max() < 1e-5 * size
    for (ours, _), (theirs, _) in zip(engine.score(rows), scores_before, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-4)


def test_sixteen_bits_on_a_cpu_fill_passes_up(tiny_model: Folder) -> None:
    for dtype, fills in (("float32", False), ("bfloat16", True), ("float16", True)):
        assert bool(tiny.engine_of(tiny_model("gpt2"), dtype=dtype).sized) == fills


@each_layout
@pytest.mark.parametrize("name", ["gpt2", "qwen3", "gpt_neox"])
def test_scores_are_those_of_plain_logits(name: str, layout: Layout, tiny_model: Folder) -> None:
    rows = tiny.rows(name, 9)
    engine = tiny.engine_of(tiny_model(name), layout)
    engine.most = 100  # several passes, longest rows first, told in the order that was asked
    for row, (logprobs, right) in zip(rows, engine.score(rows), strict=True):
        direct = scores(engine, row)
        assert logprobs == pytest.approx(direct.tolist(), abs=1e-4)
        assert len(right) == len(direct)
    total, count = engine.loss(rows)
    assert count == sum(int(row.learn.sum()) for row in rows)
    assert total == pytest.approx(-float(torch.cat([scores(engine, row) for row in rows]).sum()), rel=1e-4)


@each_layout
def test_rows_in_which_nothing_is_asked_score_nothing(layout: Layout, tiny_model: Folder) -> None:
    engine = tiny.engine_of(tiny_model("gpt2"), layout)
    silent = Tokens(np.array([5, 6], np.int32), np.zeros(2, bool))
    row = tiny.rows("gpt2", 1)[0]
    assert [len(logprobs) for logprobs, _ in engine.score([silent, row])] == [0, int(row.learn.sum())]
    assert engine.score([]) == []


def test_a_gradient_that_is_not_finite_changes_nothing(tiny_model: Folder) -> None:
    engine = tiny.engine_of(tiny_model("gpt2"))
    learnt = [p for p in engine.model.parameters() if p.requires_grad]
    before = [p.detach().clone() for p in learnt]
    optimizer = MasterAdamW(learnt, 0.1, 0.0)
    hook = learnt[0].register_hook(lambda grad: grad * float("nan"))
    result = engine.learn(tiny.rows("gpt2", 2), optimizer, 1.0, 1.0)
    hook.remove()
    assert result.norm != result.norm
    assert all(torch.equal(a, b) for a, b in zip(before, learnt, strict=True))


def test_in_sixteen_bits_it_learns_as_well(tiny_model: Folder) -> None:
    losses = {}
    for dtype in ("float32", "bfloat16"):
        engine = tiny.engine_of(tiny_model("llama"), dtype=dtype)
        optimizer = MasterAdamW(engine.model.parameters(), 1e-2, 0.0)
        rows = tiny.rows("llama", 6)
        losses[dtype] = [engine.learn(rows, optimizer, 1.0, 1.0).loss for _ in range(10)]
        assert losses[dtype][-1] < losses[dtype][0] * 0.8
    assert losses["bfloat16"] == pytest.approx(losses["float32"], rel=0.1)


def test_an_adapter_on_the_head_is_trained(tiny_model: Folder) -> None:
    """The head's loss is taken without its logits; an adapted head must not be passed by."""
    base = load(str(tiny_model("llama")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(targets=["lm_head"])))
    engine = Engine(model, base.family, base.device)
    keep = Keep(model)
    engine.learn(tiny.rows("llama", 3), keep, 1.0, 0.0)  # type: ignore[arg-type]
    assert any(g.abs().max() > 0 for g in keep.grads)


def test_in_float16_small_gradients_are_not_lost(tiny_model: Folder) -> None:
    """The loss is scaled, a scale that is too high is lowered within the step, and the gradient is the plain one."""
    rows = tiny.rows("gpt2", 4)
    found = {}
    for dtype in ("float32", "float16"):
        engine = tiny.engine_of(tiny_model("gpt2"), dtype=dtype)
        assert engine.scale == (1.0 if dtype == "float32" else 2.0**16)
        optimizer = MasterAdamW(engine.model.parameters(), 1e-2, 0.0)
        results, again = [], 0
        while len(results) < 5:
            try:
                results.append(engine.learn(rows, optimizer, 1.0, 0.0))
            except TryAgain as error:
                assert not error.memory
                again += 1
        assert again < 10
        found[dtype] = results
    assert found["float16"][0].norm == pytest.approx(found["float32"][0].norm, rel=0.02)
    assert found["float16"][-1].loss == pytest.approx(found["float32"][-1].loss, rel=0.05)
    engine.scale = 8.0
    engine.grow(1999)
    assert engine.scale == 8.0
    engine.grow(2000)
    assert engine.scale == 16.0


def test_a_scale_that_is_too_high_changes_nothing(tiny_model: Folder) -> None:
    engine = tiny.engine_of(tiny_model("gpt2"), dtype="float16")
    learnt = [p for p in engine.model.parameters() if p.requires_grad]
    optimizer = MasterAdamW(learnt, 0.1, 0.0)
    before, engine.scale = [p.detach().clone() for p in learnt], 2.0**30
    with pytest.raises(TryAgain):
        engine.learn(tiny.rows("gpt2", 2), optimizer, 1.0, 1.0)
    assert engine.scale == 2.0**28
    assert all(torch.equal(a, b) for a, b in zip(before, learnt, strict=True))
    assert all(p.grad is None for p in learnt)


def test_where_memory_runs_out_nothing_is_left_of_the_pass(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, rows = tiny.engine_of(tiny_model("gpt2")), tiny.rows("gpt2", 6)
    engine.most = 200
    loss, passes = Engine.batch_loss, []

    def full(engine: Engine, batch: Any) -> torch.Tensor:
        passes.append(batch)
        if len(passes) == 2:
            raise MemoryError
        return loss(engine, batch)

    monkeypatch.setattr(Engine, "batch_loss", full)
    with pytest.raises(TryAgain) as told:
        engine.learn(rows, Keep(engine.model), 1.0, 0.0)  # type: ignore[arg-type]
    assert told.value.memory
    assert all(p.grad is None for p in engine.model.parameters())
    before = len(micro_batches(rows, 200))
    assert 1 < before < len(rows)
    assert engine.smaller(rows) and len(micro_batches(rows, engine.most)) > before
    engine.most = 1
    assert not engine.smaller(rows)


def test_where_memory_runs_out_rows_are_scored_in_more_passes(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, rows = tiny.engine_of(tiny_model("gpt2")), tiny.rows("gpt2", 6)
    expected, most = engine.score(rows), engine.most
    scores = Engine._scores

    def full(engine: Engine, rows: Any, most: int = 2) -> Any:
        if len(rows) > most:
            raise RuntimeError("CUDA out of memory.")
        return scores(engine, rows)

    monkeypatch.setattr(Engine, "_scores", full)
    for (logprobs, right), (wanted, were) in zip(engine.score(rows), expected, strict=True):
        assert logprobs == pytest.approx(wanted, rel=1e-5, abs=1e-5) and right == were
    assert engine.most < most
    monkeypatch.setattr(Engine, "_scores", lambda engine, rows: full(engine, rows, 0))
    with pytest.raises(RuntimeError, match="out of memory"):  # on one row: there is no way on
        engine.score(rows[:1])


def test_a_larger_model_lays_out_less_at_once() -> None:
    def model(width: int, layers: int, dtype: torch.dtype = torch.float32) -> Any:
        return SimpleNamespace(config=SimpleNamespace(hidden_size=width, num_hidden_layers=layers), dtype=dtype)

    cpu = torch.device("cpu")
    nano, small, medium, large = (model(*shape) for shape in ((384, 6), (768, 12), (1024, 24), (4096, 40)))
    assert most_tokens(cpu, nano) == 4096 > most_tokens(cpu, small) > most_tokens(cpu, medium) >= 512
    assert most_tokens(cpu, small) * 12 * 768 * 12 * 4 <= HELD
    assert most_tokens(cpu, model(768, 12, torch.bfloat16)) == pytest.approx(2 * most_tokens(cpu, small), abs=1)
    assert most_tokens(cpu, large) == 512
    assert most_tokens(cpu, SimpleNamespace(config=object(), dtype=torch.float32)) == 4096
    assert most_tokens(torch.device("cuda"), large) == 16384
