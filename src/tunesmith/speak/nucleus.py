"""Logits -> the tokens that may be said next: penalties, nucleus, and whether anything bends which is the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from tunesmith.recipe import Generate


def bent(how: Generate) -> bool:
    """Whether what was said so far changes which token is the likeliest."""
    return how.repetition_penalty > 1 or how.no_repeat_ngram > 0 or how.min_words > 0


def penalise(logits: torch.Tensor, said: Sequence[int], spared: Sequence[int], penalty: float) -> None:
    """Repetition penalty in place (Keskar et al. 2019, arXiv:1909.05858); the end mark is never held back."""
    seen = torch.tensor(sorted(set(said) - set(spared)), dtype=torch.long)
    values = logits[seen]
    logits[seen] = torch.where(values > 0, values / penalty, values * penalty)


def repeats(ids: Sequence[int], n: int) -> list[int]:
    """Tokens that would say an n-gram of `ids` again."""
    if len(ids) < n:
        return []
    tail = list(ids[len(ids) - n + 1 :])
    return [ids[i + n - 1] for i in range(len(ids) - n + 1) if list(ids[i : i + n - 1]) == tail]


def likeliest(logits: torch.Tensor, how: Generate) -> tuple[torch.Tensor, torch.Tensor]:
    """The tokens that are drawn from: what share each has, up to a factor, and which they are, both [n, some].

    They are the top_k likeliest, and of them the nucleus (Holtzman et al. 2019, arXiv:1904.09751). To draw from a whole
    vocabulary takes longer than to find them.
    """
    size = logits.shape[-1]
    few = min(how.top_k or size, size)
    if few == size and how.top_p == 1:
        return (logits / how.temperature).softmax(-1), torch.arange(size).expand_as(logits)
    values, words = logits.topk(few)
    shares = (values / how.temperature).softmax(-1)
    return shares.masked_fill(shares.cumsum(-1) - shares >= how.top_p, 0.0), words
