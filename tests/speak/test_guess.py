"""Guessed tokens: looked up where an answer repeats, and never said unless the model says them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tunesmith.model.load import load
from tunesmith.recipe import Generate
from tunesmith.speak import generate, guess
from tunesmith.speak.generate import Speaker
from tunesmith.speak.guess import MOST, RUN, Guess
from tunesmith.speak.lean import Lean, lean

PROMPTS = [[5, 6, 7, 8, 9, 5, 6, 7, 8, 9], [11, 3], [4, 9, 2, 6, 4, 9, 2, 6], [7, 8], [3] * 30]


def guesses(said: list[int], most: int = MOST) -> list[int]:
    found = Guess([])
    for token in said:
        found.hear(token)
    return found.tokens(most)


def test_what_was_said_before_is_guessed_as_far_as_guesses_were_right() -> None:
    assert guesses([1, 2, 3, 4, 5]) == [] and guesses([1, 2, 3, 4, 1, 2, 3]) == []  # nothing was guessed yet
    assert guesses([1, 2, 3, 4, 5, 6, 1, 2, 3, 4]) == [5]
    assert guesses([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5]) == [6, 1]
    assert guesses([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5], most=1) == [6]
    assert guesses([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 9]) == []  # the last guess was wrong
    assert guesses([7] * 9) == [7] * 5 and guesses([7] * 40) == [7] * MOST
    assert guesses([1, 2] * 20) == [1, 2] * (MOST // 2)  # it goes on in circles


def test_a_prompt_is_looked_up_and_proves_no_guess_right() -> None:
    found = Guess([1, 2, 3, 4, 5, 6] * 4)
    assert found.tokens(MOST) == []
    found.hear(1)
    assert found.tokens(MOST) == [2]


@given(st.lists(st.integers(0, 2), max_size=60), st.integers(0, 10))
def test_guesses_stood_there_before(said: list[int], most: int) -> None:
    found = guesses(said, most)
    assert len(found) <= min(most, MOST)
    runs = {tuple(said[i : i + RUN]) for i in range(len(said) - RUN)}
    assert not found or tuple(said[-RUN:]) in runs


@pytest.fixture
def speaker(tiny_model: Callable[[str], Path]) -> Speaker:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    return Speaker(base.model, [base.tokenizer.eos_token_id], lambda ids: " ".join(map(str, ids)), base.context)


@pytest.mark.parametrize("batch", [1, 2, 5])
@pytest.mark.parametrize(
    "how",
    [
        {"temperature": 0.0},
        {"temperature": 0.6},
        {"temperature": 0.5, "top_p": 0.6},
        {"temperature": 0.0, "stop": ["9"]},
    ],
)
def test_no_answer_is_another_for_it(
    how: dict[str, object], batch: int, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[int] = []
    read = Lean.next
    monkeypatch.setattr(Lean, "next", lambda lean, tokens: passes.append(len(tokens)) or read(lean, tokens))
    for tokens in (40, 300):  # up to the context
        asked = Generate(max_new_tokens=tokens, **how)  # type: ignore[arg-type]
        passes.clear()
        found = [(one.ids, one.stop) for one in speaker.speak(PROMPTS, asked, batch)]
        fewer = len(passes)
        with monkeypatch.context() as without:
            without.setattr(generate, "GUESSED", 0)
            passes.clear()
            assert [(one.ids, one.stop) for one in speaker.speak(PROMPTS, asked, batch)] == found
        assert fewer < len(passes) or how["temperature"]  # what is drawn repeats less


def test_what_bends_the_likeliest_is_not_guessed(speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guess.Guess, "tokens", lambda *_: pytest.fail("guessed"))
    for how in ({"repetition_penalty": 1.2}, {"no_repeat_ngram": 3}, {"min_words": 3}):
        speaker.speak(PROMPTS, Generate(temperature=0.0, max_new_tokens=30, **how))  # type: ignore[arg-type]


@pytest.mark.parametrize("numbers", ["float32", "float64"])
@pytest.mark.parametrize("padded", [1, 100])
@pytest.mark.parametrize("together", [1, 2, 16])
def test_several_tokens_in_a_pass_are_those_one_by_one(
    together: int, padded: int, numbers: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of rows with unlike many, after some were taken back, and when rows move. float64 stands for bfloat16."""
    monkeypatch.setattr("tunesmith.speak.lean.TOGETHER", together)
    monkeypatch.setattr("tunesmith.speak.look_back.PADDED", padded)
    monkeypatch.setattr("tunesmith.speak.lean.ROOM", 1)
    model = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model.eval().to(getattr(torch, numbers))
    several, single = lean(model, [60] * 5), lean(model, [60] * 5)
    assert several is not None and single is not None
    rows = list(range(5))
    with torch.inference_mode():
        torch.testing.assert_close(several.read(PROMPTS), single.read(PROMPTS))
        for step, kept in enumerate((rows, [0, 4, 2, 3], [0, 1, 2, 3], [2, 1])):
            several.keep(kept)
            single.keep(kept)
            new = [[(7 * row + 3 * n + step) % 90 for n in range(1 + (row + step) % 4)] for row in range(len(kept))]
            wrong = [row % 2 for row in range(len(kept))]
            found = several.next([[*each, *[1] * more] for each, more in zip(new, wrong, strict=True)])
            several.forget(wrong)
            ends = torch.tensor([len(each) + more for each, more in zip(new, wrong, strict=True)]).cumsum(0).tolist()
            lengths = [length + len(each) for length, each in zip(single.lengths, new, strict=True)]
            for row, each in enumerate(new):
                alone = lean(model, [60])
                assert alone is not None
                alone.read([[0]])  # to be given what the row holds
                alone.rooms = [single._place(row)[:, :, None].clone()]
                alone.lengths, alone.most = [single.lengths[row]], [60]
                start = ends[row] - len(each) - wrong[row]
                for number, token in enumerate(each):
                    torch.testing.assert_close(found[start + number], alone.next([[token]])[0], atol=2e-5, rtol=1e-4)
            single.next(new)  # what was wrong never was
            assert single.lengths == several.lengths == lengths
