"""Weights of 8 bits say nearly what the model says, one token at a time, with an adapter and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from transformers import GPT2LMHeadModel

import tiny
from tunesmith.data.example import question
from tunesmith.data.templates import choose
from tunesmith.judge.tasks import probes
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Generate, Lora, Recipe
from tunesmith.speak import agree, eight
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.eight import LARGEST, Eight, EightSpeaker
from tunesmith.speak.generate import Speaker
from tunesmith.speak.reopen import open_model

Folder = Callable[[str], Path]
GREEDY = Generate(temperature=0.0, max_new_tokens=12)
QUESTIONS = [question(text) for text in ("Name a colour.", "Give three tips.", "Quel est le sport ?")]


@pytest.mark.parametrize("numbers", [torch.float32, torch.bfloat16])
def test_a_product_is_off_by_half_a_step_of_its_row_at_most(numbers: torch.dtype) -> None:
    torch.manual_seed(0)
    weight, bias = torch.randn(70, 48) * torch.logspace(-3, 2, 70)[:, None], torch.randn(70)
    weight[5] = 0
    made = Eight(weight, bias.to(numbers))
    assert made.rows.dtype == torch.int8 and made.rows.abs().max() == LARGEST
    x = torch.randn(1, 48).bfloat16()
    found, wanted = made.times(x.to(numbers)), x.float() @ weight.t() + bias
    assert found.dtype == numbers and found.shape == (1, 70)
    allowed = made.steps.float() / 2 * x.float().abs().sum()
    assert bool(((found.float() - wanted).abs() <= allowed + 0.02 * wanted.abs() + 0.02).all())
    torch.testing.assert_close(found[0, 5].float(), bias[5], atol=0.01, rtol=0.01)
    assert float(Eight(weight, None).times(x)[0, 5]) == 0


@pytest.mark.parametrize("width", [1, 12, 16, 100])
def test_widths_that_fill_no_lane_are_multiplied_alike(width: int) -> None:
    """torch's kernel reads so many numbers at once, beyond the end of a row of another width."""
    torch.manual_seed(width)
    weight, x = torch.randn(33, width), torch.randn(1, width).bfloat16()
    torch.testing.assert_close(
        Eight(weight, None).times(x).float(), x.float() @ weight.t(), atol=0.02 * width**0.5 + 0.05, rtol=0.02
    )


def test_the_likeliest_words_are_told_apart_far_from_0(monkeypatch: pytest.MonkeyPatch) -> None:
    """As GPT-2's are, around -100, where 16 bits have steps of a half."""
    monkeypatch.setattr(eight, "SURE", 20)
    torch.manual_seed(3)
    x = torch.randn(1, 64)
    weight = torch.randn(300, 64) * 0.05 - 100 * x / (x @ x.t())
    found, wanted = eight.EightHead(weight).times(x)[0], (x @ weight.t())[0]
    assert found.dtype == torch.float32 and float(wanted.max()) < -90
    best = wanted.topk(5).indices
    assert torch.equal(found.topk(5).indices, best)
    torch.testing.assert_close(found[best], wanted[best])


def adapted(folder: Path) -> Assistant:
    base = load(str(folder), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, alpha=8, targets="all")))
    torch.manual_seed(1)
    for path, weight in model.named_parameters():
        if "lora_B" in path:
            torch.nn.init.normal_(weight, std=0.5)
    return Assistant(base, choose("alpaca", base.tokenizer), model)


def test_an_adapter_is_added_before_weights_are_rounded(tiny_model: Folder) -> None:
    model = adapted(tiny_model("gpt2")).model
    layer = adapt.inner(model).transformer.h[0].attn.c_attn
    x = torch.randn(3, layer.base_layer.weight.shape[0])
    with torch.no_grad():
        weight, bias = eight.whole(layer)
        torch.testing.assert_close(x @ weight.t() + bias, layer(x), atol=1e-5, rtol=1e-4)
        with model.disable_adapter():
            weight, bias = eight.whole(layer)
            torch.testing.assert_close(x @ weight.t() + bias, layer(x), atol=1e-5, rtol=1e-4)


def test_each_side_answers_from_its_own_weights_and_streams_what_it_answers(tiny_model: Folder) -> None:
    assistant = adapted(tiny_model("gpt2"))
    assert eight.can(assistant)
    plain = {side: assistant.spoken(QUESTIONS, GREEDY, base=side) for side in (True, False)}
    eight.engage(assistant)
    for side in (True, False, True):
        (alone,) = assistant.answers(QUESTIONS[:1], GREEDY, base=side)
        assert "".join(assistant.stream(QUESTIONS[0], GREEDY, base=side)) == alone.text
        assert not assistant.reads_once(base=side)
    found = agree.told(assistant, QUESTIONS, GREEDY)
    assert found["name"] == "int8, tunesmith" and list(found["agreement"]) == ["base", "tuned"]
    assert found["agreement"]["tuned"]["prompts"] == 3
    # each side is nearer to its own whole weights than to the other's
    theirs = [one.ids for one in assistant.spoken(QUESTIONS, GREEDY)]
    own, other = (agree.agreement([one.ids for one in plain[side]], theirs) for side in (False, True))
    assert own["beginning"] > other["beginning"]


def test_one_token_is_read_by_8_bits_and_a_prompt_by_the_whole_weights(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    speaker = EightSpeaker(Speaker(base.model, [], str, base.context))
    read: list[int] = []
    times = Eight.times
    monkeypatch.setattr(Eight, "times", lambda self, x: (read.append(len(x)), times(self, x))[1])
    (one,) = speaker.speak([[5, 6, 7]], GREEDY)
    assert len(one.ids) == 12 and set(read) == {1}
    layers = 4 * len(base.model.transformer.h) + 1
    assert len(read) == 11 * layers + 4  # of the prompt: the head, and in the last block what only its last token needs
    (alone,) = speaker.speak([[5, 6, 7]], GREEDY)
    assert alone.ids == one.ids and len(speaker._made) == layers


def test_nano_says_about_what_it_says_in_float32() -> None:
    assistant = open_model("nano", dtype="float32", threads=1)
    eight.engage(assistant)
    asked = [question(probe.instruction, probe.input) for probe in probes()]
    found = agree.told(assistant, asked, GREEDY)["agreement"]["base"]
    assert found["prompts"] == EightSpeaker.sample and found["beginning"] > 0.5


def test_other_families_cannot(tiny_model: Folder) -> None:
    base = load(str(tiny_model("llama")), dtype="float32", threads=1)
    whole = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    assert type(whole.model) is GPT2LMHeadModel
    template = choose("alpaca", base.tokenizer)
    assert not eight.can(Assistant(base, template))
    assert not eight.can(Assistant(whole, template, untuned=Assistant(base, template)))
    assert eight.can(Assistant(whole, template, untuned=Assistant(whole, template)))


def test_no_token_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tunesmith.speak.generate.Guess", lambda prompt: pytest.fail("it guesses"))
    speaker = EightSpeaker(Speaker(tiny.Script([0]), [0], str, 99))
    assert not speaker.guesses and speaker.scores is False
