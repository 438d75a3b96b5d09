"""Answers token by token: the same as plain transformers', whoever else is in the batch."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import AutoModelForCausalLM

import tiny
from tunesmith.model.load import load
from tunesmith.recipe import Generate
from tunesmith.speak.generate import Speaker, Spoken, unfinished, up_to_words
from tunesmith.speak.usual import Usual

Folder = Callable[[str], Path]
GREEDY = Generate(temperature=0.0, max_new_tokens=24)


def speaker_of(folder: Path) -> Speaker:
    base = load(str(folder), dtype="float32", threads=1)

    def decode(ids: Sequence[int]) -> str:
        return str(base.tokenizer.decode(list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False))

    return Speaker(base.model, [base.tokenizer.eos_token_id], decode, base.context)


def prompts_of(name: str, many: int = 7) -> list[list[int]]:
    """Prompts of 1 to 40 tokens."""
    chance = np.random.default_rng(3)
    return [chance.integers(3, 250, n).tolist() for n in (1, 40, 5, 5, 17, 30, 2)[:many]]


def said(text: str, how: Generate, kind: str = "gpt2", prompt: int = 2, context: int = 10**6) -> Spoken:
    """How an answer that would go `text`, then the end mark, comes out."""
    words = tiny.tokenizer(kind)
    ids = words(text, add_special_tokens=False)["input_ids"]

    def decode(ids: Sequence[int]) -> str:
        return str(words.decode(list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False))

    model = tiny.Script([*ids, words.eos_token_id], len(words))
    return Speaker(model, [words.eos_token_id], decode, context).speak([[5] * prompt], how)[0]


# The same as transformers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", tiny.MODELS)
def test_greedy_answers_are_transformers_own(name: str, tiny_model: Folder) -> None:
    prompts, speaker = prompts_of(name), speaker_of(tiny_model(name))
    plain = AutoModelForCausalLM.from_pretrained(tiny_model(name), dtype=torch.float32, attn_implementation="eager")
    plain.generation_config.pad_token_id = 0
    expected = []
    for prompt in prompts:
        whole = plain.eval().generate(torch.tensor([prompt]), max_new_tokens=24, do_sample=False)
        expected.append(whole[0, len(prompt) :].tolist())
    assert len({tuple(ids) for ids in expected}) > 3
    for batch in (1, 3, 7):
        assert [one.ids for one in speaker.speak(prompts, GREEDY, batch)] == expected


def test_greedy_answers_that_end_at_different_times(tiny_model: Folder) -> None:
    """Rows leave the batch as they end; those that stay are none the wiser."""
    prompts, speaker = prompts_of("llama"), speaker_of(tiny_model("llama"))
    whole = [one.ids for one in speaker.speak(prompts, GREEDY)]
    speaker.ends = sorted({ids[place] for ids, place in zip(whole, (0, 3, 7, 20), strict=False)})
    for batch in (1, 3, 7):
        for one, ids in zip(speaker.speak(prompts, GREEDY, batch), whole, strict=True):
            place = next((i for i, token in enumerate(ids) if token in speaker.ends), None)
            assert one.ids == (ids if place is None else ids[: place + 1])
            assert one.stop == ("length" if place is None else "end")


def test_sampling_does_not_depend_on_the_neighbours(tiny_model: Folder) -> None:
    prompts, speaker = prompts_of("gpt2"), speaker_of(tiny_model("gpt2"))
    how = Generate(temperature=1.0, top_p=0.9, top_k=50, max_new_tokens=24, seed=5)
    batches = [[one.ids for one in speaker.speak(prompts, how, batch)] for batch in (1, 3, 7)]
    assert batches[0] == batches[1] == batches[2]
    assert [one.ids for one in speaker.speak(prompts[:2], how)] == batches[0][:2]
    other = how.model_copy(update={"seed": 6})
    assert [one.ids for one in speaker.speak(prompts, other)] != batches[0]
    assert speaker.speak([prompts[2], prompts[2]], how)[0].ids != speaker.speak([prompts[2]] * 2, how)[1].ids


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_where_memory_runs_out_fewer_are_answered_at_once(
    name: str, tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in the middle of answers, and with the same ones; by itself a prompt has nothing to give way to."""
    speaker, prompts, sampled = speaker_of(tiny_model(name)), prompts_of(name), Generate(max_new_tokens=9, seed=4)
    whole = [one.ids for one in speaker.speak(prompts, sampled)]
    sizes, run = [], Speaker.run

    def most_two(self: Speaker, group: Sequence[Spoken], how: Generate) -> Any:
        sizes.append(len(group))
        for done, _ in enumerate(run(self, group, how)):
            if done == 3 and len(group) > most:
                raise torch.OutOfMemoryError("CUDA out of memory.")
            yield

    monkeypatch.setattr(Speaker, "run", most_two)
    most = 2
    found = speaker.speak(prompts, sampled)
    assert [one.ids for one in found] == whole
    assert sizes == [7, 4, 2, 2, 3, 2, 1]
    one = Spoken([5], 0, seconds=-3.0)  # what scoring took is taken off before the time is known
    one.anew()
    assert one.seconds == 0
    most = 0
    with pytest.raises(torch.OutOfMemoryError):
        speaker.speak(prompts, sampled)


def test_the_likeliest_tokens_are_found_where_the_logits_are(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a card's logits one number a row comes over, or the few that are drawn from; all where they are bent."""
    speaker, two = speaker_of(tiny_model("llama")), [Spoken([5], 0), Spoken([6], 1)]
    logits, over = torch.arange(600.0).view(2, 300), []
    plainly = torch.Tensor.cpu

    def heard(self: torch.Tensor) -> torch.Tensor:
        over.append(self.numel())
        return plainly(self)

    monkeypatch.setattr(torch.Tensor, "cpu", heard)
    choose = speaker._chooser(logits, two, GREEDY, {})
    assert [choose(one, place) for place, one in enumerate(two)] == [299, 299] and over == []
    speaker._chooser(logits, two, Generate(top_k=5), {})
    assert over == [10, 10]
    for how in ({"repetition_penalty": 1.3}, {"no_repeat_ngram": 3}, {"min_words": 4}):
        over.clear()
        speaker._chooser(logits, two, GREEDY.model_copy(update=how), {})
        assert over == [600]


def test_only_padded_prompts_get_a_mask_which_nobody_reads(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look into a card's mask would wait for the card, at every token."""
    model, masks = speaker_of(tiny_model("llama")).model, []

    def unread(self: torch.Tensor) -> Any:
        raise AssertionError("the mask was read")

    def heard(attention_mask: torch.Tensor | None = None, **given: Any) -> Any:
        masks.append(attention_mask)
        return plainly(attention_mask=attention_mask, **given)

    reading, plainly = Usual(model, 12), model.forward
    monkeypatch.setattr(model, "forward", heard)
    with torch.no_grad():
        reading.read([[5, 6, 7], [8, 9], [9, 8, 7]])
        reading.keep([0, 2])
        monkeypatch.setattr(torch.Tensor, "all", unread)
        reading.next([[4], [4]])
    assert masks[0].tolist() == [[1, 1, 1], [0, 1, 1], [1, 1, 1]] and masks[1] is None


def test_no_run_of_tokens_is_said_twice(tiny_model: Folder) -> None:
    speaker = speaker_of(tiny_model("gpt2"))
    free = speaker.speak([[5, 6]], GREEDY.model_copy(update={"max_new_tokens": 60}))[0].ids
    held = speaker.speak([[5, 6]], GREEDY.model_copy(update={"max_new_tokens": 60, "no_repeat_ngram": 2}))[0].ids

    def twice(ids: list[int]) -> int:
        pairs = list(itertools.pairwise(ids))
        return len(pairs) - len(set(pairs))

    assert twice(free) > 0
    assert twice(held) == 0


def test_a_penalty_never_holds_back_the_end() -> None:
    """A prompt of several turns holds end marks: they have been said, and may be said again."""
    logits = torch.full((1, 12), 4.0)
    logits[0, 0] = 4.5
    one = Spoken([0, 7, 0], 0)
    speaker = Speaker(tiny.Script([0]), [0], str, 99)
    how = Generate(temperature=0.0, repetition_penalty=1.9)
    assert speaker._chooser(logits, [one], how, {})(one, 0) == 0


# Stopping ------------------------------------------------------------------------------------------------------------

LONG = "The cat sat on the mat. The dog ran after it, and the cat ran. They sat down and sat on"


def test_the_end_mark() -> None:
    one = said("Blue.", GREEDY)
    assert (one.text, one.stop) == ("Blue.", "end")
    assert one.ids[-1] == 0


def test_length() -> None:
    one = said(LONG, Generate(temperature=0.0, max_new_tokens=3))
    assert one.stop == "length"
    assert len(one.ids) == 3
    assert LONG.startswith(one.text)


def test_the_end_in_the_last_token_allowed_is_an_end() -> None:
    tokens = len(said("Blue.", GREEDY).ids)
    assert said("Blue.", Generate(temperature=0.0, max_new_tokens=tokens)).stop == "end"
    assert said("Blue.", Generate(temperature=0.0, max_new_tokens=tokens - 1)).stop == "length"


def test_a_full_context() -> None:
    one = said(LONG, GREEDY, prompt=7, context=10)
    assert (one.stop, len(one.ids)) == ("context", 3)
    for prompt in (10, 11):
        one = said(LONG, GREEDY, prompt=prompt, context=10)
        assert (one.stop, one.ids, one.text) == ("context", [], "")


def test_a_full_context_leaves_its_neighbours_alone(tiny_model: Folder) -> None:
    speaker, prompts = speaker_of(tiny_model("gpt2")), prompts_of("gpt2", 3)
    alone = [one.ids for one in speaker.speak(prompts, GREEDY)]
    among = speaker.speak([[5] * 256, prompts[0], [5] * 250, *prompts[1:], [5] * 300], GREEDY)
    assert [among[i].ids for i in (1, 3, 4)] == alone
    assert [among[i].stop for i in (0, 2, 5)] == ["context"] * 3
    assert len(among[2].ids) == 6


def test_stop_texts() -> None:
    one = said(LONG, Generate(temperature=0.0, max_new_tokens=99, stop=["ran after", "mat. The"]))
    assert (one.text, one.stop) == ("The cat sat on the", "text")
    one = said("a\nUser: b", Generate(temperature=0.0, stop=["\nUser:"]))
    assert (one.text, one.stop) == ("a", "text")


@pytest.mark.parametrize(
    "most, least, text",
    [
        (10, 0, "The cat sat on the mat."),  # the sentence that ends before the tenth word
        (14, 0, "The cat sat on the mat. The dog ran after it, and the cat"[:23]),
        (15, 0, "The cat sat on the mat. The dog ran after it, and the cat ran."[:62]),
        (4, 0, "The cat sat on"),  # no sentence has ended: cut at the word
        (17, 10, "The cat sat on the mat. The dog ran after it, and the cat ran."),
        (10, 8, "The cat sat on the mat. The dog ran after"),  # the sentence would be too short
    ],
)
def test_at_most_so_many_words_ending_on_a_sentence(most: int, least: int, text: str) -> None:
    one = said(LONG, Generate(temperature=0.0, max_new_tokens=99, max_words=most, min_words=least))
    assert (one.text, one.stop) == (text, "words")
    assert least <= len(one.text.split()) <= most


def test_where_the_tokens_end_first_an_answer_held_to_words_ends_on_a_sentence_too() -> None:
    text = "The cat sat on the mat. The dog ran after it."
    many = len(said(text, GREEDY).ids)
    held = Generate(temperature=0.0, max_new_tokens=many - 3, max_words=50)
    assert (said(text, held).text, said(text, held).stop) == ("The cat sat on the mat.", "length")
    for free in ({"min_words": 7}, {"max_words": 0}):
        said_on = said(text, held.model_copy(update=free)).text
        assert text.startswith(said_on) and len(said_on) > len("The cat sat on the mat. ")


def test_an_answer_of_just_so_many_words_is_whole() -> None:
    one = said("The cat sat.", Generate(temperature=0.0, max_words=3))
    assert (one.text, one.stop) == ("The cat sat.", "end")


def test_at_least_so_many_words(tiny_model: Folder) -> None:
    speaker = speaker_of(tiny_model("gpt2"))
    free = speaker.speak([[5, 6]], GREEDY)[0]
    speaker.ends = [free.ids[0]]  # it would end at once
    assert len(speaker.speak([[5, 6]], GREEDY)[0].ids) == 1
    held = speaker.speak([[5, 6]], GREEDY.model_copy(update={"min_words": 4, "max_new_tokens": 200}))[0]
    assert len(held.text.split()) >= 4 or held.stop == "length"
    assert len(held.ids) > 1


def test_half_a_character_is_not_said() -> None:
    whole = said("été", GREEDY)
    assert whole.text == "été"
    texts = [said("日本", Generate(temperature=0.0, max_new_tokens=n)).text for n in range(1, 7)]
    assert texts == ["", "", "日", "日", "日", "日本"]


def test_nothing_to_answer() -> None:
    assert said("Blue.", GREEDY).seconds > 0
    assert Speaker(tiny.Script([0]), [0], str, 9).speak([]) == []


def test_up_to_words() -> None:
    assert up_to_words("One two. Three four five six.", 4) == "One two."
    assert up_to_words("One two three", 3) == "One two three"
    assert up_to_words("Pi is 3.14 and more words follow here", 5) == "Pi is 3.14 and more"
    assert up_to_words("- a\n- b\n- c d e", 5) == "- a\n- b"
    assert up_to_words("« Oui. » Non non non non", 4) == "« Oui."


@given(
    st.text("ab .!?\n«»é3", max_size=60),
    st.integers(0, 9),
    st.integers(0, 5),
    st.sampled_from([[], ["b a"], ["ab", "!"]]),
)
@settings(deadline=None, max_examples=300)
def test_what_has_been_shown_is_never_taken_back(text: str, most: int, least: int, stop: list[str]) -> None:
    how = Generate(max_words=most, min_words=least, stop=stop)
    speaker = Speaker(tiny.Script([0]), [0], lambda ids: "".join(chr(i) for i in ids if i), 10**6)
    one = Spoken([1], 0)
    shown = ""
    for letter in text:
        one.ids.append(ord(letter))
        one.stop = speaker._stopped(one, how.model_copy(update={"max_new_tokens": 10**6}))
        if one.stop:
            break
        waits = unfinished("".join(map(chr, one.ids)), how)
        assert waits.startswith(shown)
        shown = waits
    else:
        one.ids.append(0)
        one.stop = speaker._stopped(one, how)
    assert one.text.startswith(shown)
