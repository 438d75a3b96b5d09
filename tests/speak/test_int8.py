"""Answers in 8 bits: converted once, ended for the same reasons, and how far they are what float32 says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from transformers import GPT2Config

import tiny
from tunesmith.data.example import question
from tunesmith.data.templates import choose
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasks import probes
from tunesmith.model import adapt
from tunesmith.model.load import load, weights_hash
from tunesmith.recipe import Generate, Lora, Recipe
from tunesmith.speak import agree, int8
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.generate import Speaker
from tunesmith.speak.reopen import open_model

Folder = Callable[[str], Path]
GREEDY = Generate(temperature=0.0, max_new_tokens=12)
END, QUESTIONS = 0, [question(text) for text in ("Name a colour.", "Give three tips.", "Quel est le sport ?")]

try:
    import ctranslate2  # noqa: F401
except ImportError:
    installed = pytest.mark.skip(reason="CTranslate2 is an extra: pip install '.[int8]'")
else:
    installed = pytest.mark.usefixtures("cache")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUNESMITH_CACHE", str(tmp_path / "cache"))


class Scripted:
    """CTranslate2's generator as it is documented, with an answer that is the prompt's last token counted down to the
    end mark; streams keep end marks to themselves."""

    made: list[Scripted] = []  # noqa: RUF012 (emptied by its fixture)

    def __init__(self, folder: str, **settings: Any):
        self.asked: list[tuple[list[int], int]] = []
        self.made.append(self)

    def _steps(self, prompts: Sequence[Sequence[str]], most: int) -> Iterator[SimpleNamespace]:
        self.asked.append(([len(prompt) for prompt in prompts], most))
        going = {place: int(prompt[-1]) for place, prompt in enumerate(prompts)}
        for _ in range(most):
            for place, last in list(going.items()):
                going[place] = last - 1
                if (yield SimpleNamespace(batch_id=place, token_id=last - 1)) or last - 1 == END:
                    del going[place]

    def generate_batch(self, prompts: Any, *, max_length: int, callback: Any, **how: Any) -> None:
        assert how["return_end_token"] and not how["include_prompt_in_result"] and how["end_token"] == [END]
        steps, said = self._steps(prompts, max_length), None
        try:
            while True:
                said = callback(steps.send(said))
        except StopIteration:
            return

    def generate_tokens(self, prompt: Any, *, max_length: int, callback: Any, **how: Any) -> Iterator[SimpleNamespace]:
        for step in self._steps([prompt], max_length):
            if step.token_id == END or callback(step):
                return
            yield step


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> int8.Int8Speaker:
    Scripted.made = []
    seeds: list[int] = []
    fake = SimpleNamespace(Generator=Scripted, set_random_seed=seeds.append, seeds=seeds, __version__="9")
    monkeypatch.setattr(int8, "library", lambda: fake)
    own = Speaker(None, [END], lambda ids: " ".join(f"w{i}" for i in ids), 20)
    return int8.Int8Speaker(Path("m"), own, GPT2Config(vocab_size=50, n_layer=2, n_embd=8, n_head=2))


def test_answers_end_for_the_reasons_that_ours_end_for(scripted: int8.Int8Speaker) -> None:
    prompts = [[3], [9, 40], [1] * 18 + [30], [1] * 20]
    told = scripted.speak(prompts, Generate(temperature=0.0, max_new_tokens=4))
    assert [(one.ids, one.stop) for one in told] == [
        ([2, 1, 0], "end"),
        ([39, 38, 37, 36], "length"),
        ([29], "context"),
        ([], "context"),
    ]
    assert [one.text for one in told] == ["w2 w1", "w39 w38 w37 w36", "w29", ""]
    (only,) = Scripted.made
    assert only.asked == [([2, 1], 4), ([19], 1)]  # rows of one room share a batch, and none goes beyond the context
    (row,) = scripted.speak([[40]], Generate(temperature=0.0, stop=["w37"]))
    assert (row.text, row.stop) == ("w39 w38", "text")
    (row,) = scripted.speak([[40]], Generate(temperature=0.0, max_words=2))
    assert (row.text, row.stop, len(row.ids)) == ("w39 w38", "words", 3)


def test_as_many_rows_at_once_as_memory_is_for(scripted: int8.Int8Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    how = Generate(temperature=0.0, max_new_tokens=1)

    def sizes(batch: int = 0) -> list[int]:
        Scripted.made, scripted._generator = [], None
        scripted.speak([[9]] * 300, how, batch)
        return [len(lasts) for lasts, _ in Scripted.made[0].asked]

    assert sizes() == [128, 128, 44]
    assert sizes(100) == [100, 100, 100]
    row = 2 * (2 * 2 * 8 * 4)  # bytes of two tokens: keys and values of two layers, 8 numbers of 4 bytes
    monkeypatch.setattr(int8, "KEPT", 90 * row)
    assert sizes() == [90, 90, 90, 30]
    monkeypatch.setattr(int8, "KEPT", row)
    assert max(sizes()) == 1


def test_a_stream_goes_token_by_token_and_ends_where_the_mark_is_kept_back(scripted: int8.Int8Speaker) -> None:
    for prompt, how in (([4], GREEDY), ([40], Generate(temperature=0.0, stop=["w37"])), ([1] * 20, GREEDY)):
        (whole,) = scripted.speak([prompt], how)
        one = int8.Spoken(prompt, 0)
        lengths = [len(one.ids) for _ in scripted.run([one], how)]
        assert (one.ids, one.stop, one.text) == (whole.ids, whole.stop, whole.text)
        assert lengths == list(range(1, len(whole.ids) + 1))


def test_what_is_sampled_begins_with_its_seed_in_a_new_thread(scripted: int8.Int8Speaker) -> None:
    for _ in range(2):
        scripted.speak([[3]], Generate(seed=7, top_k=500))
    assert (len(Scripted.made), int8.library().seeds) == (2, [7, 7])
    assert scripted._choice(Generate(top_k=500))["sampling_topk"] == 50  # no more than there are
    scripted.speak([[3]], GREEDY)
    assert len(Scripted.made) == 2


@pytest.mark.parametrize("name", ["repetition_penalty", "no_repeat_ngram", "min_words"])
def test_what_it_would_do_otherwise_is_refused(name: str, scripted: int8.Int8Speaker) -> None:
    with pytest.raises(TunesmithError, match=rf"no generate.{name} .*--set generate.{name}=[01] "):
        scripted.speak([[3]], Generate(**{name: 2}))


def test_a_missing_extra_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(TunesmithError, match=r"pip install '\.\[int8\]'"):
        int8.converted(Path("anywhere"))


@pytest.mark.usefixtures("cache")
def test_a_family_that_it_does_not_know_is_one_error_and_leaves_nothing(tiny_model: Folder, tmp_path: Path) -> None:
    class Converter:
        def __init__(self, folder: str):
            pass

        def convert(self, out: str, **settings: Any) -> None:
            (Path(out) / "model.bin").write_bytes(b"half")
            raise ValueError("No conversion is registered for the model configuration X (supported configurations: Y)")

    fake = SimpleNamespace(__version__="9", converters=SimpleNamespace(TransformersConverter=Converter))
    with pytest.MonkeyPatch.context() as patched, pytest.raises(TunesmithError) as told:
        patched.setattr(int8, "library", lambda: fake)
        int8.converted(tiny_model("gpt2"))
    assert str(told.value) == (
        "CTranslate2 9 cannot make an int8 model of gpt2 (gpt2): No conversion is registered for the model "
        "configuration X. Leave --engine int8 out: our own engine answers."
    )
    assert list((tmp_path / "cache").iterdir()) == []


# With CTranslate2 ----------------------------------------------------------------------------------------------------


@installed
@pytest.mark.parametrize("name", tiny.MODELS)
def test_every_family_is_converted_to_what_it_says_in_float32(name: str, tiny_model: Folder) -> None:
    import ctranslate2

    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    before = weights_hash(base.folder)
    folder = int8.converted(base.folder)
    assert int8.converted(base.folder) == folder and weights_hash(base.folder) == before
    ids = np.random.default_rng(3).integers(3, 250, 30).tolist()
    with torch.no_grad():
        ours = base.model(torch.tensor([ids])).logits[0].numpy()
    generator = ctranslate2.Generator(str(folder), compute_type="float32", intra_threads=1)  # of weights of 8 bits
    theirs = np.array(generator.forward_batch([ids]))[0]
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.99


@installed
def test_an_adapter_is_merged_into_a_copy_and_each_side_answers_and_streams(tiny_model: Folder, tmp_path: Path) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, alpha=8)))
    torch.manual_seed(1)
    for path, p in model.named_parameters():
        if "lora_B" in path:
            torch.nn.init.normal_(p, std=0.5)
    adapt.save(model, tmp_path / "adapter", "gpt2", base.tokenizer, None)
    assistant = Assistant(base, choose("alpaca", base.tokenizer), model)
    plain = {side: assistant.spoken(QUESTIONS, GREEDY, base=side) for side in (True, False)}
    int8.engage(assistant, tmp_path / "adapter")
    for side in (True, False):
        assert [one.ids for one in assistant.spoken(QUESTIONS, GREEDY, base=side, own=True)] == [
            one.ids for one in plain[side]
        ]
        (alone,) = assistant.answers(QUESTIONS[:1], GREEDY, base=side)
        assert "".join(assistant.stream(QUESTIONS[0], GREEDY, base=side)) == alone.text
    assert assistant.quick is not None and assistant.quick(True) is not assistant.quick(False)
    found = agree.told(assistant, QUESTIONS, GREEDY)
    assert found["name"].startswith("int8, CTranslate2 ") and list(found["agreement"]) == ["base", "tuned"]
    # each side is nearer to its own in float32 than to the other's
    theirs = [one.ids for one in assistant.spoken(QUESTIONS, GREEDY)]
    own, other = (agree.agreement([one.ids for one in plain[side]], theirs) for side in (False, True))
    assert own["beginning"] > other["beginning"]


@installed
def test_nano_says_about_what_it_says_in_float32_and_samples_by_seed() -> None:
    assistant = open_model("nano", dtype="float32", threads=1)
    int8.engage(assistant)
    asked = [question(probe.instruction, probe.input) for probe in probes()]
    found = agree.told(assistant, asked, GREEDY)["agreement"]["base"]
    assert found["prompts"] == min(len(asked), int8.Int8Speaker.sample) and found["beginning"] > 0.2
    sampled = Generate(temperature=1.2, max_new_tokens=12, seed=2)
    first, again = (assistant.answers(QUESTIONS, sampled) for _ in range(2))
    other = assistant.answers(QUESTIONS, sampled.model_copy(update={"seed": 3}))
    assert [one.text for one in first] == [one.text for one in again] != [one.text for one in other]
