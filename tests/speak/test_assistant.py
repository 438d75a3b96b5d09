"""The assistant: one prompt path, an off-switch, streams that say what answers say, scores that are plain logits'."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from peft.tuners.tuners_utils import BaseTunerLayer
from transformers import AutoModelForCausalLM

import tiny
from tunesmith import recipe as recipes
from tunesmith.data.example import Message, question
from tunesmith.data.templates import TEMPLATES, choose
from tunesmith.disk import write_json, write_text
from tunesmith.errors import TunesmithError
from tunesmith.model import adapt, machine
from tunesmith.model.load import load, weights_hash
from tunesmith.places import recall, remember
from tunesmith.recipe import Generate, Lora, Recipe
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import Run
from tunesmith.speak.assistant import Assistant
from tunesmith.speak.generate import Spoken
from tunesmith.speak.reopen import held_here, must_be_base, open_model, open_run

Folder = Callable[[str], Path]
GREEDY = Generate(temperature=0.0, max_new_tokens=16)
SAMPLED = Generate(temperature=1.2, max_new_tokens=20, seed=2)
QUESTIONS = [
    question(text) for text in ("Name a colour.", "Give three tips for staying healthy.", "Quel est le sport ?")
]


def assistant_of(folder: Path, template: str = "alpaca") -> Assistant:
    """A base with an adapter that changes what it says."""
    base = load(str(folder), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, alpha=8)))
    torch.manual_seed(1)
    for path, p in model.named_parameters():
        if "lora_B" in path:
            torch.nn.init.normal_(p, std=0.2)
    return Assistant(base, choose(template, base.tokenizer), model)


def texts(assistant: Assistant, how: Generate = GREEDY, base: bool = False) -> list[str]:
    return [answer.text for answer in assistant.answers(QUESTIONS, how, base=base)]


@pytest.mark.parametrize("name", tiny.MODELS)
def test_the_base_side_is_the_untouched_base_bit_for_bit(name: str, tiny_model: Folder) -> None:
    untouched = open_model(str(tiny_model(name)), dtype="float32", threads=1)
    assistant = assistant_of(tiny_model(name))
    assert assistant.has_two
    assert not untouched.has_two
    tuned = texts(assistant)
    assert texts(assistant, base=True) == texts(untouched)
    assert texts(assistant) == tuned != texts(untouched)
    pairs = [(q, "Blue.") for q in QUESTIONS]
    assert assistant.scores(pairs, base=True) == untouched.scores(pairs)
    assert assistant.scores(pairs) != untouched.scores(pairs)


@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen2"])
@pytest.mark.parametrize("template", ["alpaca", "francais", "own"])
def test_answers_are_those_of_plain_transformers(name: str, template: str, tiny_model: Folder) -> None:
    """The same prompt ids, the same answer, through transformers' generate."""
    if template == "own" and name == "gpt2":
        pytest.skip("GPT-2 has no chat template")
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    assistant = Assistant(base, choose(template, base.tokenizer))
    plain = AutoModelForCausalLM.from_pretrained(tiny_model(name), dtype=torch.float32).eval()
    for asked, answer in zip(QUESTIONS, assistant.answers(QUESTIONS, GREEDY), strict=True):
        prompt = torch.tensor([assistant.prompt(asked)])
        said = plain.generate(prompt, max_new_tokens=16, do_sample=False, pad_token_id=0)[0, prompt.shape[1] :]
        assert answer.text == base.tokenizer.decode(said, skip_special_tokens=True).strip().rstrip("\ufffd").rstrip()
        assert answer.tokens == len(said)


def test_own_ends_at_the_end_of_the_turn(tiny_model: Folder) -> None:
    """ChatML's <|im_end|>, also where the tokenizer's end of text is another."""
    base = load(str(tiny_model("qwen2")), dtype="float32", threads=1)
    base.tokenizer.eos_token = "<|endoftext|>"
    assistant = Assistant(base, choose("own", base.tokenizer))
    assert assistant.speaker.ends == sorted(base.tokenizer.convert_tokens_to_ids(["<|endoftext|>", "<|im_end|>"]))


# Streams -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "how",
    [
        GREEDY,
        GREEDY.model_copy(update={"max_new_tokens": 40, "max_words": 5}),
        GREEDY.model_copy(update={"max_new_tokens": 40, "stop": ["e", "Paris is the capital"]}),
        SAMPLED,
    ],
    ids=["greedy", "words", "stop", "sampled"],
)
@pytest.mark.parametrize("name", tiny.MODELS)
def test_pieces_join_to_the_answer(name: str, how: Generate, tiny_model: Folder) -> None:
    assistant = assistant_of(tiny_model(name))
    for base in (False, True):
        for asked in QUESTIONS:
            pieces = list(assistant.stream(asked, how, base=base))
            assert "".join(pieces) == assistant.answers([asked], how, base=base)[0].text
            assert all(pieces)


@given(st.text(min_size=1, max_size=30))
@settings(deadline=None, max_examples=40)
@pytest.mark.parametrize("kind", ["gpt2", "llama_prepend", "llama_first"])
def test_no_piece_ends_inside_a_character(kind: str, text: str) -> None:
    """Accents and emoji take several byte tokens; a piece is shown when its characters are whole."""
    text = text.replace("\ufffd", "").replace("▁", "")
    assistant = scripted(kind, text)
    pieces = list(assistant.stream(question("x"), GREEDY.model_copy(update={"max_new_tokens": 500})))
    assert "".join(pieces) == text.strip()
    assert not any("\ufffd" in piece for piece in pieces)


def scripted(kind: str, text: str) -> Assistant:
    """An assistant whose model says this text, then the end mark."""
    from tunesmith.data.encoder import Encoder
    from tunesmith.speak.generate import Speaker

    words = tiny.tokenizer(kind)
    encoder = Encoder(words)
    ids = encoder.encode(TEMPLATES["alpaca"].render((Message("user", "x"), Message("assistant", text))))
    assistant = object.__new__(Assistant)
    assistant.untuned, assistant.template, assistant.encoder = None, TEMPLATES["alpaca"], encoder
    assistant.model = assistant.quick = None
    assistant.base = type("Base", (), {"context": 10**6})()  # type: ignore[assignment]
    script = tiny.Script(ids.ids[ids.learn].tolist(), len(words))
    assistant.speaker = Speaker(script, [encoder.end], encoder.decode, 10**6)
    return assistant


def test_two_streams_at_once_are_each_its_own(tiny_model: Folder) -> None:
    """Base and tuned side by side, a piece of each in turn, and one of them left in the middle."""
    assistant = assistant_of(tiny_model("gpt2"))
    alone = [list(assistant.stream(QUESTIONS[0], GREEDY, base=base)) for base in (True, False)]
    streams = [assistant.stream(QUESTIONS[0], GREEDY, base=base) for base in (True, False)]
    found: list[list[str]] = [[], []]
    for _ in range(30):
        for place in (0, 1):
            found[place] += [piece for piece in [next(streams[place], "")] if piece]
    assert found == alone
    tuned = texts(assistant)
    left = assistant.stream(QUESTIONS[0], GREEDY, base=True)
    next(left)
    assert texts(assistant) == tuned


def test_a_question_that_fills_the_context(tiny_model: Folder) -> None:
    assistant = assistant_of(tiny_model("gpt2"))
    long = question("colour " * 300)
    answer, other = assistant.answers([long, QUESTIONS[0]], GREEDY)
    assert (answer.text, answer.stop, answer.tokens) == ("", "context", 0)
    assert other.text == texts(assistant)[0]
    with pytest.raises(TunesmithError, match="the model sees 256; ask a shorter one"):
        next(assistant.stream(long, GREEDY))
    with pytest.raises(TunesmithError, match="the model sees 256; ask a shorter one"):
        assistant.ask("colour " * 300)
    assert assistant.ask("Name a colour.", how=GREEDY) == other.text


def test_a_stream_tells_why_it_ended(tiny_model: Folder) -> None:
    assistant = assistant_of(tiny_model("gpt2"))
    told: list[str | None] = []

    def why(base: bool) -> Iterator[str]:
        told.append((yield from assistant.stream(QUESTIONS[0], GREEDY, base=base)))

    for base in (False, True):
        (answer,) = assistant.answers(QUESTIONS[:1], GREEDY, base=base)
        assert "".join(why(base)) == answer.text and told.pop() == answer.stop


def test_marks_that_the_model_names_itself_end_its_answers_too(tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    for named, ends in ((None, {0}), (7, {0, 7}), ([0, 9], {0, 9})):
        base.model.generation_config.eos_token_id = named
        assert set(Assistant(base, choose("alpaca", base.tokenizer)).speaker.ends) == {
            *ends,
            base.tokenizer.eos_token_id,
        }


def test_a_stop_text_may_be_a_token_that_is_not_shown(tiny_model: Folder) -> None:
    base = load(str(tiny_model("qwen2")), dtype="float32", threads=1)
    assistant = Assistant(base, choose("alpaca", base.tokenizer))
    (mark,) = base.tokenizer.convert_tokens_to_ids(["<|im_end|>"])
    one = Spoken([1], 0, ids=[mark])
    how = GREEDY.model_copy(update={"stop": ["<|im_end|>"]})
    assistant.speaker.ends = []
    assert assistant.speaker._stopped(one, how) == "text" and one.text == ""
    assert assistant.speaker._stopped(Spoken([1], 0, ids=[mark]), GREEDY) is None


def test_where_the_adapter_is_switched_by_ctrl_c_it_is_on_again(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = assistant_of(tiny_model("gpt2"))
    said = texts(assistant)
    layers = [part for part in assistant.model.modules() if isinstance(part, BaseTunerLayer)]
    assert len(layers) > 1
    plain, calls = type(layers[-1]).enable_adapters, []

    def stopped(layer: Any, enabled: bool) -> None:
        if layer is layers[-1] and enabled and not calls:
            calls.append(1)
            raise KeyboardInterrupt
        plain(layer, enabled)

    for kind in {type(layer) for layer in layers}:
        monkeypatch.setattr(kind, "enable_adapters", stopped)
    with pytest.raises(KeyboardInterrupt):
        texts(assistant, base=True)
    assert calls and texts(assistant) == said


def test_threads_that_ask_both_sides_get_what_each_says(tiny_model: Folder) -> None:
    assistant = assistant_of(tiny_model("gpt2"))
    alone = {base: texts(assistant, base=base) for base in (False, True)}
    assert alone[False] != alone[True]
    with ThreadPoolExecutor(4) as pool:
        sides = [False, True] * 10
        assert list(pool.map(lambda base: texts(assistant, base=base), sides)) == [alone[base] for base in sides]


# Scores --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", ["alpaca", "francais"])
@pytest.mark.parametrize("name", tiny.MODELS)
def test_scores_are_those_of_plain_logits(name: str, template: str, tiny_model: Folder) -> None:
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    assistant = Assistant(base, TEMPLATES[template])
    plain = AutoModelForCausalLM.from_pretrained(tiny_model(name), dtype=torch.float32).eval()
    pairs = [(QUESTIONS[0], "Blue."), (QUESTIONS[1], "Sleep well, eat well, and walk every day."), (QUESTIONS[2], "é")]
    for (asked, text), score in zip(pairs, assistant.scores(pairs), strict=True):
        prompt = assistant.prompt(asked)
        whole = assistant.encoder.encode(assistant.template.render((*asked, Message("assistant", text)))).ids.tolist()
        with torch.no_grad():
            logprobs = plain(torch.tensor([whole])).logits[0].log_softmax(-1)
        places = range(len(prompt), len(whole))
        assert score.logprobs == pytest.approx([float(logprobs[i - 1, whole[i]]) for i in places], abs=1e-4)
        assert score.right == tuple(int(logprobs[i - 1].argmax()) == whole[i] for i in places)
        assert "".join(score.tokens[:-1]).lstrip() in (text, "\ufffd" * len(score.tokens[:-1]))
        assert score.tokens[-1] == base.tokenizer.eos_token
        assert score.bytes == len(text.encode())
    longer = assistant.all_scores(pairs[:1])[0]
    assert len(longer.logprobs) > len(assistant.scores(pairs[:1])[0].logprobs)
    assert longer.logprobs[-3:] == pytest.approx(assistant.scores(pairs[:1])[0].logprobs[-3:], abs=1e-4)


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_one_pass_gives_the_scores_of_the_answer_and_of_the_whole(name: str, tiny_model: Folder) -> None:
    assistant = Assistant(load(str(tiny_model(name)), dtype="float32", threads=1), TEMPLATES["alpaca"])
    lost, cut = (question("colour " * 300), "Blue."), (QUESTIONS[0], "The cat sat on the mat. " * 60)
    pairs = [(QUESTIONS[0], "Blue."), lost, (QUESTIONS[1], ""), cut, (QUESTIONS[2], "é")]
    both = assistant.both_scores(pairs)
    assert [whole for _, whole in both] == assistant.all_scores(pairs)
    for (answer, whole), alone in zip(both, assistant.scores(pairs), strict=True):
        assert answer.logprobs == pytest.approx(alone.logprobs, abs=1e-4)
        assert (answer.right, answer.tokens, answer.bytes) == (alone.right, alone.tokens, alone.bytes)
        assert answer.logprobs == whole.logprobs[len(whole.logprobs) - len(answer.logprobs) :]
        assert len(answer.logprobs) < len(whole.logprobs)
    assert both[1][0].logprobs == () and both[1][0].bytes == 0
    assert assistant.both_scores([]) == []


@pytest.mark.parametrize("template", ["alpaca", "francais"])
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_answers_and_scores_together_are_those_apart(name: str, template: str, tiny_model: Folder) -> None:
    assistant = Assistant(load(str(tiny_model(name)), dtype="float32", threads=1), TEMPLATES[template])
    lost, cut = (question("colour " * 300), "Blue."), (QUESTIONS[0], "The cat sat on the mat. " * 60)
    pairs = [(QUESTIONS[0], "Blue."), lost, (QUESTIONS[1], ""), cut, (QUESTIONS[2], "é")]
    how = Generate(temperature=0.0, max_new_tokens=9)
    answers, both = assistant.answers([messages for messages, _ in pairs], how), assistant.both_scores(pairs)
    passes: list[int] = []
    scored = assistant.engine.score
    assistant.engine.score = lambda rows: passes.append(len(rows)) or scored(rows)  # type: ignore[method-assign, func-returns-value]
    together = assistant.answered(pairs, how)
    assert assistant.reads_once() == (name == "gpt2")
    assert passes == ([1] if name == "gpt2" else [5])  # the prompt that fills the context is not read for an answer
    for (answer, *scores), alone, wholes in zip(together, answers, both, strict=True):
        assert (answer.text, answer.stop, answer.tokens) == (alone.text, alone.stop, alone.tokens)
        assert answer.seconds >= 0
        for score, whole in zip(scores, wholes, strict=True):
            assert score.logprobs == pytest.approx(whole.logprobs, abs=1e-4)
            assert (score.right, score.tokens, score.bytes) == (whole.right, whole.tokens, whole.bytes)
    assert assistant.answered([], how) == []


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_a_reference_that_was_cut_has_no_end_mark(name: str, tiny_model: Folder) -> None:
    assistant = Assistant(load(str(tiny_model(name)), dtype="float32", threads=1), TEMPLATES["alpaca"])
    pairs = [(QUESTIONS[0], "Blue or"), (QUESTIONS[1], "Green.")]
    how = Generate(temperature=0.0, max_new_tokens=3)
    whole, cut = assistant.answered(pairs, how), assistant.answered(pairs, how, cut={0})
    for one in (1, 2):
        assert cut[0][one].tokens == whole[0][one].tokens[:-1]
        assert cut[0][one].logprobs == pytest.approx(whole[0][one].logprobs[:-1], abs=1e-4)
        assert cut[1][one].tokens == whole[1][one].tokens
    assert [answer.text for answer, *_ in cut] == [answer.text for answer, *_ in whole]


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_plain_texts_are_scored_from_the_token_that_opens_them(name: str, tiny_model: Folder) -> None:
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    assistant = Assistant(base, TEMPLATES["alpaca"])
    text = "Paris is the capital of France. </s><|endoftext|>"  # plain characters, all of them
    (score,) = assistant.text_scores([text])
    opening = [base.tokenizer.bos_token_id]  # GPT-2's is its end of text
    specials = set(assistant.encoder.specials.values())
    ids = [i for i in assistant.encoder.encode([tiny_data(text)]).ids.tolist() if i not in specials]
    with torch.no_grad():
        logprobs = base.model(torch.tensor([opening + ids])).logits[0].log_softmax(-1)
    assert score.logprobs == pytest.approx([float(logprobs[i, token]) for i, token in enumerate(ids)], abs=1e-4)
    assert score.bytes == len(text)


def tiny_data(text: str) -> Any:
    from tunesmith.data.segments import Segment

    return Segment(text, "data")


def test_a_text_longer_than_the_context_is_scored_up_to_it(tiny_model: Folder) -> None:
    assistant = Assistant(load(str(tiny_model("gpt2")), dtype="float32", threads=1), TEMPLATES["alpaca"])
    text = "The cat sat on the mat. " * 60
    (whole,) = assistant.text_scores([text])
    tokens = len(assistant.encoder.encode([tiny_data(text)]).ids)
    assert len(whole.logprobs) == 255 < tokens
    assert whole.bytes == pytest.approx(len(text) * 255 / tokens, abs=1)
    (cut,) = assistant.scores([(QUESTIONS[0], text)])
    assert 0 < len(cut.logprobs) < 255
    assert cut.bytes < len(text) / 2


def test_nothing_to_score(tiny_model: Folder) -> None:
    assistant = Assistant(load(str(tiny_model("gpt2")), dtype="float32", threads=1), TEMPLATES["alpaca"])
    assert assistant.scores([]) == []
    nothing, something = assistant.text_scores(["", "Paris"])
    assert nothing.logprobs == () != something.logprobs
    (empty,) = assistant.scores([(QUESTIONS[0], "")])
    assert (len(empty.logprobs), empty.bytes) == (1, 0)  # the end mark alone
    (lost,) = assistant.scores([(question("colour " * 300), "Blue.")])
    assert (lost.logprobs, lost.bytes) == ((), 0)


# Turns ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", ["alpaca", "francais", "chat"])
def test_only_the_oldest_turns_are_left_out(template: str, tiny_model: Folder) -> None:
    assistant = Assistant(load(str(tiny_model("gpt2")), dtype="float32", threads=1), TEMPLATES[template])
    turns = [Message("system", "Be brief.")]
    for number in range(20):
        turns += [Message("user", f"Question {number}"), Message("assistant", f"Answer {number}.")]
    turns += [Message("user", "The last question"), Message("input", "about this")]
    kept = assistant.fitting(turns, room=40)
    assert kept[0] == turns[0]
    assert kept[1].role == "user"
    assert kept[1:] == turns[len(turns) - len(kept) + 1 :]
    assert len(assistant.prompt(kept)) + 40 <= 256
    one_more = [turns[0], *turns[len(turns) - len(kept) - 1 :]]
    assert len(assistant.prompt(one_more)) + 40 > 256
    assert assistant.fitting(turns[:2], room=40) == turns[:2]
    half = assistant.fitting(turns, room=10**6)  # an answer as long as the context leaves room for half of it
    assert half == assistant.fitting(turns, room=128) and 4 < len(half) < len(kept)
    long = [Message("user", "A question of very many words " * 60)]
    assert assistant.fitting([*turns, Message("assistant", "Yes."), *long], room=40) == [turns[0], *long]


# Runs ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def made(tiny_model: Folder, tmp_path: Path) -> Run:
    """A finished run over a base that lies in a folder of its own."""
    folder = Path(shutil.copytree(tiny_model("llama"), tmp_path / "bases" / "my-llama"))
    assistant = assistant_of(folder)
    recorded = Recipe(model="my-llama", dtype="float32", threads=1)
    run = Run.claim(tmp_path / "run", recipes.dump(recorded))
    write_json(run.path("environment.json"), {"base": {"sha256": weights_hash(folder)}})
    adapt.save(assistant.model, run.path("adapter"), "my-llama", assistant.base.tokenizer, assistant.template.jinja())
    write_json(run.path("said.json"), texts(assistant))
    return run


def test_a_run_says_what_it_said(made: Run, tmp_path: Path) -> None:
    folder = tmp_path / "bases" / "my-llama"
    assistant = open_run(made, str(folder), threads=1)
    import json

    assert texts(assistant) == json.loads(made.path("said.json").read_text())
    assert texts(assistant, base=True) == texts(open_model(str(folder), dtype="float32", threads=1))


def test_a_runs_base_is_found_where_this_machine_last_saw_it(
    made: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(TunesmithError, match=r"base of this run \(my-llama\) was not found here.*--model FOLDER"):
        open_run(made, threads=1)
    folder = tmp_path / "bases" / "my-llama"
    remember({weights_hash(folder): folder})
    assert recall(weights_hash(folder)) == str(folder)
    assert open_run(made, threads=1).has_two
    with pytest.raises(TunesmithError, match="was not found"):
        open_run(made, str(tmp_path / "nowhere"))


def test_a_run_that_did_not_finish_and_an_adapter_alone(made: Run, tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match="adapter without its run"):
        open_model(str(made.path("adapter")))
    shutil.rmtree(made.path("adapter"))
    with pytest.raises(TunesmithError, match="To go on with it: tunesmith tune --resume"):
        open_run(made)


def test_a_recipe_that_was_broken_by_hand_is_told(made: Run) -> None:
    text = made.path("recipe.yaml").read_text()
    made.path("recipe.yaml").write_text(text.replace("batch: 16", "batch: none"))
    with pytest.raises(TunesmithError, match="batch"):
        open_run(made)


def test_a_full_tuning_stands_beside_its_base(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # where nobody has noted this base
    folder = tiny_model("gpt2")
    base = load(str(folder), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(method="full"))
    with torch.no_grad():
        model.transformer.h[0].mlp.c_fc.weight.mul_(1.5)
    run = Run.claim(tmp_path / "run", recipes.dump(Recipe(model="gpt2-tiny", method="full", dtype="float32")))
    write_json(run.path("environment.json"), {"base": {"sha256": weights_hash(folder)}})
    adapt.save(model, run.path("model"), "gpt2-tiny", base.tokenizer, TEMPLATES["alpaca"].jinja())
    both = open_run(run, str(folder), threads=1)
    assert both.has_two
    assert texts(both, base=True) == texts(open_model(str(folder), dtype="float32", threads=1)) != texts(both)
    pairs = [(QUESTIONS[0], "Blue.")]
    assert both.scores(pairs, base=True) != both.scores(pairs)
    assert "".join(both.stream(QUESTIONS[0], GREEDY, base=True)) == texts(both, base=True)[0]
    alone = open_run(run, threads=1)  # its base is nowhere to be found: it still answers
    assert not alone.has_two and alone.sides == ("tuned",)
    remember({weights_hash(folder): tiny_model("llama")})  # what is there now is another
    changed = open_run(run, threads=1)
    assert not changed.has_two and "is not the base" in changed.note
    with pytest.raises(TunesmithError, match="--model FOLDER"):
        alone.answers(QUESTIONS[:1], base=True)
    with pytest.raises(TunesmithError, match="is not the base"):
        open_run(run, str(tiny_model("llama")), threads=1)
    assert texts(alone) == texts(both)


def test_a_run_of_another_machine_is_held_as_this_one_multiplies_fast(
    made: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {"cpu": machine.cpu_name(), "device": machine.device().type}
    monkeypatch.setattr(
        machine, "dtype", lambda asked, device: torch.float32 if asked == "auto" else getattr(torch, asked)
    )
    half = Recipe(dtype="bfloat16", quantize="none")
    assert held_here(half, here) == (half, "")  # whoever asked for it here gets it
    found, note = held_here(half, {"cpu": "another", "device": "cuda"})
    assert found.dtype == "auto" and "bfloat16" in note and "float32" in note
    _, french = held_here(half.model_copy(update={"lang": "fr"}), {"cpu": "another", "device": "cuda"})
    assert "bfloat16" in french and "float32" in french and "peuvent différer" in french and "fast" not in french
    assert held_here(Recipe(dtype="float32"), {"cpu": "another", "device": "cuda"})[1] == ""
    told = ClassifyRecipe(dtype="bfloat16")
    assert held_here(told, {"cpu": "another", "device": "cuda"})[0].dtype == "auto"
    if here["device"] != "cuda":
        found, note = held_here(Recipe(quantize="nf4", dtype="bfloat16"), here)
        assert (found.quantize, found.dtype) == ("none", "auto") and "4 bits" in note
        write_text(made.path("recipe.yaml"), recipes.dump(Recipe(model="my-llama", quantize="nf4")))
        assert "CUDA" in open_run(made, str(tmp_path / "bases" / "my-llama"), threads=1).note


def test_a_base_that_the_hub_has_changed_is_named_at_the_runs_commit(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"newer")
    for base, place in (
        ({"name": "org/base", "sha256": "0", "revision": "0a1b" * 10}, f"org/base@{'0a1b' * 10}"),
        ({"name": "mine", "sha256": "0"}, "FOLDER"),
    ):
        run: Any = SimpleNamespace(environment={"base": base})
        with pytest.raises(TunesmithError, match=f"Say where the right one is: --model {place}$"):
            must_be_base("org/base", tmp_path, run)
