"""The loss is a sum and a count; the head's loss without logits is the same sum with the same gradients."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from tunesmith.learn import loss
from tunesmith.learn.loss import CHUNK, head_loss, head_scores, token_loss, token_scores
from tunesmith.learn.unlikely import Unlikely


def made(
    n: int, dtype: torch.dtype = torch.float32, words: int = 50
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    torch.manual_seed(n)
    hidden = torch.randn(n, 16).to(dtype).requires_grad_()
    weight = torch.randn(50, 16).to(dtype).requires_grad_()
    return hidden, weight, torch.randint(50, (n,))


def test_a_sum_that_a_person_can_check() -> None:
    """Two words, equally likely: each target costs ln 2."""
    logits = torch.zeros(3, 2)
    assert token_loss(logits, torch.tensor([0, 1, 1])).item() == pytest.approx(3 * 0.693147, rel=1e-5)
    logprobs, right = token_scores(torch.tensor([[0.0, 1.0], [0.0, 1.0]]), torch.tensor([1, 0]))
    assert logprobs.tolist() == pytest.approx([-0.313262, -1.313262], rel=1e-5)
    assert right.tolist() == [True, False]


@pytest.mark.parametrize("n", [1, CHUNK, CHUNK + 1])
def test_in_chunks_it_is_the_same_sum(n: int) -> None:
    hidden, weight, targets = made(n)
    logits = hidden @ weight.t()
    whole = functional.cross_entropy(logits, targets, reduction="sum")
    assert token_loss(logits, targets).item() == pytest.approx(whole.item(), rel=1e-5)
    assert head_loss(hidden, weight, targets).item() == pytest.approx(whole.item(), rel=1e-5)
    logprobs, right = token_scores(logits, targets)
    assert logprobs.sum().item() == pytest.approx(-whole.item(), rel=1e-5)
    assert torch.equal(right, logits.argmax(-1) == targets)


def test_of_nothing_the_loss_is_0_and_so_is_its_gradient() -> None:
    logits = torch.zeros(0, 5, requires_grad=True)
    found = token_loss(logits, torch.zeros(0, dtype=torch.long))
    found.backward()
    assert found.item() == 0 and logits.grad is not None


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("n", [0, 1, 40, 41])
def test_scores_without_the_logits_are_those_of_the_logits(
    n: int, dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden, weight, targets = (x.detach() for x in made(n, dtype))
    logprobs, right = token_scores(hidden @ weight.t(), targets)
    seen = []
    monkeypatch.setattr(loss, "SCORED", 8 * 50 * 20)  # room for 20 targets
    monkeypatch.setattr(
        loss, "token_scores", lambda logits, wanted: seen.append(len(logits)) or token_scores(logits, wanted)
    )
    ours, ours_right = head_scores(hidden, weight, targets)
    assert ours.tolist() == pytest.approx(logprobs.tolist(), abs=1e-6)
    assert torch.equal(ours_right, right)
    assert sum(seen) == n and max(seen) <= 20


def test_of_a_large_vocabulary_fewer_targets_are_held_at_once() -> None:
    for words in (8192, 50257, 151936, 10**8):
        for held in (loss.SCORED, loss.HELD):
            chunk = loss._chunk(words, held)
            assert chunk == 1 or 2 * 4 * words * chunk <= held < 2 * 4 * words * (chunk + 1)


@pytest.mark.parametrize("n", [0, 3, CHUNK + 5])
def test_weights_count_each_target_so_often(n: int) -> None:
    hidden, weight, targets = made(n)
    often = torch.arange(n) % 4
    weight.requires_grad_()
    found = [
        head_loss(hidden, weight, targets, None, often.float()),
        token_loss(hidden @ weight.t(), targets, None, often.float()),
        token_loss((hidden @ weight.t()).repeat_interleave(often, 0), targets.repeat_interleave(often)),
    ]
    grads = [torch.autograd.grad(one, weight)[0] for one in found]
    for one, grad in zip(found[:2], grads[:2], strict=True):
        assert one.item() == pytest.approx(found[2].item(), rel=1e-5)
        assert (grad - grads[2]).abs().max() <= 1e-5 * grads[2].abs().max()


@pytest.mark.parametrize("n", [3, CHUNK + 5])
@pytest.mark.parametrize("learnt", [(True, True), (True, False), (False, True)])
def test_the_heads_loss_has_the_gradients_of_the_plain_one(
    learnt: tuple[bool, bool], n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loss, "CACHED", 4 * 50 * 7)  # seven targets at a time
    hidden, weight, targets = made(n)
    hidden.requires_grad_(learnt[0])
    weight.requires_grad_(learnt[1])
    wanted = [x for x in (hidden, weight) if x.requires_grad]
    plain = torch.autograd.grad(token_loss(hidden @ weight.t(), targets) / 7, wanted)
    ours = torch.autograd.grad(head_loss(hidden, weight, targets) / 7, wanted)
    for a, b in zip(ours, plain, strict=True):
        assert (a - b).abs().max() < 1e-5 * b.abs().max()


@pytest.mark.parametrize("n", [0, 3, CHUNK, CHUNK + 5])
@pytest.mark.parametrize("weighed", [False, True])
def test_what_comes_after_the_targets_learns_nothing(weighed: bool, n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loss, "CACHED", 4 * 50 * 7)
    hidden, weight, targets = made(n + 6)
    targets = targets[:n]
    counts = torch.arange(n) % 3 + 0.5 if weighed else None
    unlikely = Unlikely(torch.arange(n), (targets + 1) % 50, 2.0)
    ours = head_loss(hidden, weight, targets, unlikely, counts)
    ours_grads = torch.autograd.grad(ours, (hidden, weight))
    plain = head_loss(hidden[:n], weight, targets, unlikely, counts)
    grads = torch.autograd.grad(plain, (hidden, weight))
    assert ours.item() == pytest.approx(plain.item(), rel=1e-5)
    assert not ours_grads[0][n:].any()
    for a, b in zip(ours_grads, grads, strict=True):
        assert (a - b).abs().max() <= 1e-5 * b.abs().max()
    with torch.no_grad():
        for a, b in zip(head_scores(hidden, weight, targets), head_scores(hidden[:n], weight, targets), strict=True):
            assert a.shape == (n,) and torch.allclose(a.float(), b.float(), atol=1e-6)


def test_it_learns_the_same_from_few_targets_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden, weight, targets = made(41)
    hidden.requires_grad_()
    total = head_loss(hidden, weight, targets)
    (whole,) = torch.autograd.grad(total, hidden)
    monkeypatch.setattr(loss, "HELD", 4 * 50 * 20)  # room for 20 targets
    again = head_loss(hidden, weight, targets)
    (parted,) = torch.autograd.grad(again, hidden)
    assert again.item() == pytest.approx(total.item(), rel=1e-6)
    torch.testing.assert_close(parted, whole, atol=1e-6, rtol=1e-5)


def test_sixteen_bit_logits_are_summed_in_thirty_two() -> None:
    """5,000 targets of about 4 nats each: a bfloat16 sum would stop growing long before the end."""
    hidden, weight, targets = made(5000, torch.bfloat16)
    logits = (hidden @ weight.t()).float()
    whole = functional.cross_entropy(logits, targets, reduction="sum").item()
    assert token_loss(hidden @ weight.t(), targets).item() == pytest.approx(whole, rel=1e-4)
    assert head_loss(hidden, weight, targets).item() == pytest.approx(whole, rel=1e-2)
    assert head_loss(hidden, weight, targets).dtype == torch.float32
