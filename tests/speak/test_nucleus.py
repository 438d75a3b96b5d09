"""What may be said next: the same as transformers' own processors."""

from __future__ import annotations

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers.generation.logits_process import (
    NoRepeatNGramLogitsProcessor,
    RepetitionPenaltyLogitsProcessor,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from tunesmith.recipe import Generate
from tunesmith.speak import nucleus


@given(
    st.integers(0, 60), st.sampled_from([0.05, 0.3, 0.5, 0.8, 0.9, 0.95, 1.0]), st.floats(0.1, 2), st.integers(0, 99)
)
@settings(deadline=None, max_examples=40)
def test_likeliest_tokens_are_those_of_transformers(top_k: int, top_p: float, temperature: float, seed: int) -> None:
    logits = torch.randn(4, 50, generator=torch.Generator().manual_seed(seed)) * 3
    theirs = logits / temperature
    if top_k:
        theirs = TopKLogitsWarper(min(top_k, 50))(None, theirs)
    if top_p < 1:
        theirs = TopPLogitsWarper(top_p)(None, theirs)
    shares, words = nucleus.likeliest(logits, Generate(temperature=temperature, top_k=top_k, top_p=top_p))
    ours = torch.zeros_like(logits).scatter_(1, words, shares)
    torch.testing.assert_close(ours / ours.sum(-1, keepdim=True), theirs.softmax(-1))
    assert not bool((ours > 0)[theirs == -torch.inf].any())


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(1, 4))
def test_repeats_are_those_of_transformers(ids: list[int], n: int) -> None:
    logits = NoRepeatNGramLogitsProcessor(n)(torch.tensor([ids]), torch.zeros(1, 10))
    assert sorted(set(nucleus.repeats(ids, n))) == (logits[0] == -torch.inf).nonzero()[:, 0].tolist()


def test_the_repetition_penalty_is_transformers_but_for_the_end_mark() -> None:
    ids, logits = [3, 4, 4, 0], torch.randn(1, 8)
    theirs = RepetitionPenaltyLogitsProcessor(1.5)(torch.tensor([ids]), logits.clone())[0]
    theirs[0] = logits[0, 0]
    ours = logits[0].clone()
    nucleus.penalise(ours, ids, [0], 1.5)
    assert torch.allclose(ours, theirs)
