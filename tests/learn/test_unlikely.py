"""What would take an answer round in circles is learnt as unlikely: its own alone, and as the paper has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from tunesmith.data.batches import Layout, collate
from tunesmith.data.tokens import Tokens
from tunesmith.learn import loss, unlikely
from tunesmith.learn.loss import CHUNK, head_loss, token_loss
from tunesmith.learn.step import Engine
from tunesmith.learn.unlikely import Unlikely, would_repeat
from tunesmith.model.load import load

ROWS = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=12).map(
        lambda row: Tokens(
            np.array([i for i, _ in row], np.int32), np.array([False] + [learnt for _, learnt in row[1:]])
        )
    ),
    min_size=1,
    max_size=4,
)


def told(row: Tokens) -> list[set[int]]:
    """For each learnt token, the other ones that follow the token before it earlier in its stretch of learnt ones, if
    something comes before that."""
    found, said, opening = [], list[int](), True
    for place, (token, learnt) in enumerate(zip(row.ids.tolist(), row.learn.tolist(), strict=True)):
        opening = opening and (learnt or place == 0)
        if not learnt or opening:
            said = []
            found += [set[int]()] if learnt else []
            continue
        here = len(said)
        pairs = [(said[n - 1], said[n]) for n in range(max(1, here - unlikely.WINDOW), here)]
        found.append({after for before, after in pairs if before == said[-1]} - {token})
        said.append(token)
    return found


@given(ROWS, st.sampled_from(["packed", "padded"]), st.sampled_from([3, 256]))
@settings(deadline=None, max_examples=80)
def test_of_each_token_the_others_that_followed_the_one_before_it(
    rows: list[Tokens], layout: Layout, window: int
) -> None:
    kept, unlikely.WINDOW = unlikely.WINDOW, window
    try:
        found = would_repeat(collate(rows, layout), 2.0, "cpu")
        wanted = [tokens for row in rows for tokens in told(row)]
    finally:
        unlikely.WINDOW = kept
    pairs = list(zip(found.places.tolist(), found.tokens.tolist(), strict=True))
    assert len(pairs) == len(set(pairs)) and found.places.tolist() == sorted(found.places.tolist())
    assert set(pairs) == {(place, token) for place, tokens in enumerate(wanted) for token in tokens}


def by_the_paper(logits: torch.Tensor, targets: torch.Tensor, held: Unlikely) -> torch.Tensor:
    shares = logits.softmax(-1)
    more = sum((1 - shares[a, b]).log() for a, b in zip(held.places.tolist(), held.tokens.tolist(), strict=True))
    return functional.cross_entropy(logits, targets, reduction="sum") - held.weight * more


@pytest.mark.parametrize("n", [3, CHUNK + 5])
def test_gradients_are_those_of_the_paper_and_the_sum_is_without(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loss, "CACHED", 4 * 30 * 7)  # seven targets at a time
    torch.manual_seed(n)
    hidden, weight = torch.randn(n, 8).requires_grad_(), torch.randn(30, 8).requires_grad_()
    targets, places = torch.randint(30, (n,)), torch.randint(n, (3 * n,)).sort().values
    tokens = torch.randint(30, (3 * n,))
    other = tokens != targets[places]
    held = Unlikely(places[other], tokens[other], 1.7)
    wanted = torch.autograd.grad(by_the_paper(hidden @ weight.t(), targets, held), (hidden, weight))
    for found in (head_loss(hidden, weight, targets, held), token_loss(hidden @ weight.t(), targets, held)):
        assert found.item() == pytest.approx(head_loss(hidden, weight, targets).item(), rel=1e-5)
        for ours, its in zip(torch.autograd.grad(found, (hidden, weight)), wanted, strict=True):
            torch.testing.assert_close(ours, its, rtol=2e-4, atol=2e-4)


def test_a_token_that_is_all_but_certain_gives_a_finite_gradient() -> None:
    hidden = torch.tensor([[60.0, 0.0], [60.0, 0.0]], requires_grad=True)
    held = Unlikely(torch.tensor([1]), torch.tensor([0]), 8.0)
    found = head_loss(hidden, torch.eye(2), torch.tensor([0, 1]), held)
    (grad,) = torch.autograd.grad(found, hidden)
    assert bool(grad.isfinite().all()) and grad[1, 0] > 0 > grad[1, 1]
    (other,) = torch.autograd.grad(token_loss(hidden @ torch.eye(2), torch.tensor([0, 1]), held), hidden)
    torch.testing.assert_close(other, grad, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("name", ["gpt2", "llama"])
@pytest.mark.parametrize("layout", ["packed", "padded"])
def test_a_step_is_the_sum_of_its_rows(name: str, layout: Layout, tiny_model: Callable[[str], Path]) -> None:
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    engine = Engine(base.model, base.family, base.device, layout)
    engine.unlikelihood = 3.0
    rng = np.random.default_rng(0)
    rows = [Tokens(rng.integers(3, 9, n).astype(np.int32), np.arange(n) > 2) for n in (9, 5, 14)]

    def gradients(*groups: list[Tokens]) -> tuple[float, list[torch.Tensor]]:
        engine.forget()
        total = sum(engine.gradient(group, 10) for group in groups)
        return total, [weight.grad.clone() for weight in base.model.parameters() if weight.grad is not None]

    whole, each = gradients(rows), gradients(*([row] for row in rows))
    assert whole[0] == pytest.approx(each[0], rel=1e-5)
    for one, other in zip(whole[1], each[1], strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)
    engine.unlikelihood = 0.0
    plain = gradients(rows)
    assert plain[0] == pytest.approx(whole[0], rel=1e-5)
    assert max(float((a - b).abs().max()) for a, b in zip(plain[1], whole[1], strict=True)) > 1e-3
