"""Token loss as (sum, count): whoever divides decides over what, so a mean of means cannot happen by accident."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional

from tunesmith.learn.unlikely import Unlikely
from tunesmith.model.frozen import Frozen
from tunesmith.model.product import times

CHUNK = 1024  # targets whose logits are held at once, at most
HELD = 2**28  # bytes of logits held at once while learning, at most
SCORED = 2**25  # the same while scoring, where their log-softmax is held beside
ALIGNED = 32  # numbers of 16 bits in what a CPU's caches read at once
CACHED = 3 * 2**20  # bytes of float32 that a CPU's caches keep from one pass over them to the next


def token_loss(
    logits: torch.Tensor,
    targets: torch.Tensor,
    unlikely: Unlikely | None = None,
    weights: torch.Tensor | None = None,
) -> torch.Tensor:
    """Sum of the cross-entropies, in nats, computed in float32.

    logits: [n, vocabulary]. targets: int64 [n], none of them ignored. unlikely: what is learnt not to stand there too:
    it is part of the gradient, and not of the sum, which stays what it is without. weights: float32 [n], of each.
    """
    parts = []
    for start in range(0, max(1, len(logits)), CHUNK):  # of nothing too there is a gradient, which is nothing
        part, wanted = logits[start : start + CHUNK].float(), targets[start : start + CHUNK]
        counts = None if weights is None else weights[start : start + CHUNK]
        if counts is None:
            parts.append(functional.cross_entropy(part, wanted, reduction="sum"))
        else:
            parts.append(functional.cross_entropy(part, wanted, reduction="none") @ counts)
        if unlikely is not None:
            more = unlikely.within(start, start + len(part)).loss(part.softmax(-1), counts)
            parts.append(more - more.detach())
    return torch.stack(parts).sum()


def head_loss(
    hidden: torch.Tensor,
    weight: torch.Tensor,
    targets: torch.Tensor,
    unlikely: Unlikely | None = None,
    weights: torch.Tensor | None = None,
) -> torch.Tensor:
    """token_loss(hidden @ weight.T, targets, unlikely, weights), its gradient made on the way: no logits are kept.

    hidden: [n or more, width], of which those after the n-th learn nothing. weight: [vocabulary, width]. targets:
    int64 [n]. Sum in nats, float32.
    The idea is Wijmans et al. 2024 (arXiv:2411.09009): a chunk's logits are used up while they are at hand.
    """
    return _HeadLoss.apply(hidden, weight, targets, unlikely, weights)


class _HeadLoss(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        hidden: torch.Tensor,
        weight: torch.Tensor,
        targets: torch.Tensor,
        unlikely: Unlikely | None,
        weights: torch.Tensor | None,
    ) -> torch.Tensor:
        learn_hidden, learn_weight, *_ = ctx.needs_input_grad
        hidden_grad = torch.empty_like(hidden) if learn_hidden else None
        weight_grad: torch.Tensor | None = None
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        on_cpu = hidden.device.type == "cpu"
        # on a CPU no float32 numbers of all logits are held beside them
        chunk = min(CHUNK, _chunk(len(weight), HELD) * (2 if on_cpu else 1))
        few = max(torch.get_num_threads(), CACHED // (4 * len(weight))) if on_cpu else chunk
        for start in range(0, len(hidden), chunk):
            part, wanted = hidden[start : start + chunk], targets[start : start + chunk, None]
            logits, whole = _logits(part, weight)
            for at in range(0, len(wanted), few):
                aims = wanted[at : at + few]
                some = whole[at : at + len(aims)]
                grad, found = _shares(some, aims)
                counts = None if weights is None else weights[start + at : start + at + len(some), None]
                total -= (found if counts is None else found * counts).sum()
                if learn_hidden or learn_weight:
                    if unlikely is not None:
                        _hold_back(grad, unlikely.within(start + at, start + at + len(some)))
                    grad.scatter_add_(1, aims, grad.new_full((1, 1), -1.0).expand_as(aims))
                    if counts is not None:
                        grad.mul_(counts)
                    some.copy_(grad)
                del grad
            whole[len(wanted) :] = 0  # the columns beyond too: a product may read them, times 0
            # from here on the logits are their own gradient
            if hidden_grad is not None:
                times(logits, weight, out=hidden_grad[start : start + chunk])
            if learn_weight and len(hidden) <= chunk:
                weight_grad = logits.t() @ part
            elif learn_weight:  # summed over chunks
                weight_grad = torch.zeros_like(weight, dtype=torch.float32) if weight_grad is None else weight_grad
                weight_grad += logits.t() @ part
        if learn_weight and weight_grad is None:  # there was nothing to learn
            weight_grad = torch.zeros_like(weight)
        ctx.made, ctx.kind = (hidden_grad, weight_grad), weight.dtype
        return total

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        made, ctx.made = ctx.made, None  # changed in place: there is one way back, and that of a large head is large
        hidden_grad, weight_grad = (None if x is None else x.mul_(grad).to(ctx.kind) for x in made)
        return hidden_grad, weight_grad, None, None, None


def _logits(hidden: torch.Tensor, weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """hidden weight', [n, vocabulary], and the same with columns of -inf up to a multiple of ALIGNED where that makes
    products of 16 bits a third faster, which is on a CPU."""
    more = -len(weight) % ALIGNED if hidden.device.type == "cpu" and hidden.dtype.itemsize == 2 else 0
    whole = hidden.new_empty(len(hidden), len(weight) + more)
    logits = whole[:, : len(weight)]
    torch.mm(hidden, weight.t(), out=logits)
    whole[:, len(weight) :] = -torch.inf
    return logits, whole


def _shares(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Softmax of the logits, float32 [n, vocabulary], and the log-probability of each target [n, 1]: [n, 1]."""
    if logits.device.type == "cpu":
        shares = torch.softmax(logits, -1, dtype=torch.float32)
        found = shares.gather(1, targets)
        if found.all():  # below 1e-38 a share is 0
            return shares, found.log_()
    logprobs = torch.log_softmax(logits, -1, dtype=torch.float32)
    found = logprobs.gather(1, targets)
    return logprobs.exp_(), found


def _hold_back(shares: torch.Tensor, unlikely: Unlikely) -> None:
    """Add the gradient of -ln(1 - p) by the logits to shares p, [n, vocabulary], which are that of the sum so far."""
    odds = unlikely.odds(shares)
    of_each = odds.new_zeros(len(shares)).index_add_(0, unlikely.places, odds)
    shares.mul_((1 - of_each)[:, None])
    shares.index_put_((unlikely.places, unlikely.tokens), odds, accumulate=True)


def token_scores(logits: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(log-probability, whether it was the likeliest) of each target; float32 [n], bool [n]."""
    logprobs, right = [], []
    chunk = _chunk(logits.shape[-1], SCORED)
    for part, wanted in zip(logits.split(chunk), targets.split(chunk), strict=True):
        logprobs.append(-functional.cross_entropy(part.float(), wanted, reduction="none"))
        right.append(part.argmax(-1) == wanted)
    return torch.cat(logprobs), torch.cat(right)


def head_scores(
    hidden: torch.Tensor, weight: torch.Tensor, targets: torch.Tensor, frozen: Frozen | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """token_scores(hidden @ weight.T, targets), bit for bit where hidden has n rows, without ever holding the logits of
    all targets.

    hidden: [n or more, width]. weight: [vocabulary, width]. targets: int64 [n]. frozen: the weight, laid out.
    """
    chunk = _chunk(len(weight), SCORED if hidden.device.type == "cpu" else HELD)  # a card reads the weight for each
    parts = zip(hidden.split(chunk), targets.split(chunk), strict=False)  # the last of hidden may stand for nothing
    times = frozen.times if frozen is not None else weight.t().__rmatmul__
    logprobs, right = zip(*(token_scores(times(part)[: len(wanted)], wanted) for part, wanted in parts), strict=True)
    return torch.cat(logprobs), torch.cat(right)


def _chunk(vocabulary: int, held: int) -> int:
    """Targets whose logits are held at once: two float32 numbers for each of them and each word."""
    return max(1, held // (8 * vocabulary))


def label_loss(logits: torch.Tensor, labels: torch.Tensor, weights: torch.Tensor | None = None) -> torch.Tensor:
    """Sum of the cross-entropies of labels, in nats, computed in float32, each times its label's weight.

    logits: [n, labels]. labels: int64 [n]. weights: [labels]. Whoever divides by the sum of the rows' weights gets the
    weighted mean.
    """
    return functional.cross_entropy(logits.float(), labels, weight=weights, reduction="sum")
