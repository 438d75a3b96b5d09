"""Encoding: the gates of the spine's rules 1 to 5, on the worked row, on real rows and on any text there is."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoTokenizer, PreTrainedTokenizerFast

import tiny
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Message
from tunesmith.data.segments import END, Segment
from tunesmith.data.templates import TEMPLATES, Template, choose
from tunesmith.errors import TunesmithError
from tunesmith.model.load import find


@lru_cache
def tokenizer(kind: str) -> Any:
    if kind == "nano":
        return AutoTokenizer.from_pretrained(find("nano"))
    return tiny.gpt2_tokenizer() if kind == "gpt2 of ../shared" else tiny.tokenizer(kind)


@lru_cache
def encoder(kind: str) -> Encoder:
    return Encoder(tokenizer(kind))


def templates(kind: str) -> list[str]:
    return [*TEMPLATES, *(["own"] if tokenizer(kind).chat_template else [])]


PAIRS = [(kind, name) for kind in (*tiny.TOKENIZERS, "nano") for name in templates(kind)]
REAL = [*PAIRS, *(("gpt2 of ../shared", name) for name in TEMPLATES)]


def template(kind: str, name: str) -> Template:
    return choose(name, tokenizer(kind))


def text_of(segments: list[Segment], kind: str) -> str:
    return "".join(tokenizer(kind).eos_token if s.text is END else str(s.text) for s in segments)


def wholes(rows: list[list[Segment]], kind: str, name: str) -> list[list[int]]:
    """The whole strings' ids, as the tokenizer itself makes them; a template that opens with bos needs no other."""
    texts, bos = [text_of(row, kind) for row in rows], tokenizer(kind).bos_token
    opens = name == "own" and bos is not None and texts[0].startswith(bos)
    found = tokenizer(kind).backend_tokenizer.encode_batch_fast(texts, add_special_tokens=not opens)
    return [encoding.ids for encoding in found]


# The worked row ------------------------------------------------------------------------------------------------------


def test_the_worked_row() -> None:
    """DESIGN's row in DESIGN's ids: a vocabulary of these very words."""
    words = {"<end>": 0, "###Instruction:": 10, "Name": 11, "acolour.": 12, "###Response:": 13, "Bl": 20, "ue.": 21}
    raw = Tokenizer(models.WordLevel(words | {"<unk>": 1}, unk_token="<unk>"))
    raw.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    raw.add_special_tokens(["<end>"])
    spelt = Encoder(PreTrainedTokenizerFast(tokenizer_object=raw, eos_token="<end>", unk_token="<unk>"))
    row = [
        Segment("###Instruction:\n", "template"),
        Segment("Name acolour.", "data"),
        Segment("\n\n###Response:\n", "template"),
        Segment("Bl ue.", "data", learn=True),
        Segment(END, "template", learn=True),
    ]
    tokens = spelt.encode(row)
    assert tokens.ids.tolist() == [10, 11, 12, 13, 20, 21, 0]
    assert tokens.learn.tolist() == [False] * 4 + [True] * 3
    assert spelt.encode(row[:3]).ids.tolist() == [10, 11, 12, 13]


def test_the_worked_row_for_nano() -> None:
    alpaca, nano = TEMPLATES["alpaca"], encoder("nano")
    tokens = nano.encode(alpaca.render(tiny.WORKED))
    prompt = NANO_PROMPT
    assert tokens.ids.tolist() == [*prompt, *NANO_ANSWER, 0]
    assert tokens.learn.tolist() == [False] * len(prompt) + [True] * (len(NANO_ANSWER) + 1)
    assert nano.encode(alpaca.ask(tiny.WORKED[:1])).ids.tolist() == prompt
    assert nano.decode([*NANO_ANSWER, 0]) == "Blue."


# ### Instruction: \n Name a colour . \n\n ### Response: \n, then Blue . (of the nano in src/tunesmith/model/nano)
NANO_PROMPT = [3, 3, 3, 6005, 4187, 26, 199, 46, 479, 259, 4752, 14, 199, 199, 3, 3, 3, 453, 2524, 2842, 26, 199]
NANO_ANSWER = [34, 76, 519, 14]


# Real rows -----------------------------------------------------------------------------------------------------------


@lru_cache
def real() -> list[tuple[Message, ...]]:
    return list(tiny.real_rows())


@tiny.needs_shared
@pytest.mark.parametrize(
    "kind, name, every",
    [(kind, name, 1 if (kind, name) == ("gpt2 of ../shared", "alpaca") else 8) for kind, name in REAL]
    + [pytest.param(kind, name, 1, marks=pytest.mark.long) for kind, name in REAL],
)
def test_real_rows_are_encoded_as_whole_strings_are(kind: str, name: str, every: int) -> None:
    """2,000 rows, no exception: the joins (a newline, or a space that is learnt) are joins of words too."""
    written = [template(kind, name).render(messages) for messages in real()[::every]]
    pairs = zip(encoder(kind).encode_all(written), wholes(written, kind, name), strict=True)
    differ = [place for place, (ours, theirs) in enumerate(pairs) if ours.ids.tolist() != theirs]
    assert len(real()) == 2000
    assert differ == []


@tiny.needs_shared
@pytest.mark.parametrize("kind, name", REAL)
def test_real_prompts_open_their_training_rows(kind: str, name: str) -> None:
    """Every question of every conversation, also those in its middle; what the answer adds is what is learnt."""
    some = real()[::20] + real()[-40:]
    rows = encoder(kind).encode_all([template(kind, name).render(messages) for messages in some])
    asked = [
        (row, messages[:turn])
        for row, messages in zip(rows, some, strict=True)
        for turn, message in enumerate(messages)
        if message.role == "assistant"
    ]
    prompts = encoder(kind).encode_all([template(kind, name).ask(messages) for _, messages in asked])
    assert len(prompts) > len(some)
    for (row, _), prompt in zip(asked, prompts, strict=True):
        assert row.ids[: len(prompt)].tolist() == prompt.ids.tolist()
        assert not row.learn[len(prompt) - 1]
        assert row.learn[len(prompt)]


@tiny.needs_shared
@pytest.mark.parametrize("kind", ["qwen", "llama_prepend", "llama_first"])
def test_real_rows_in_the_tokenizers_own_template(kind: str) -> None:
    """As `apply_chat_template` encodes them. Two things it does are left out: the white space that ChatML and Zephyr
    write after the last end (nothing learns from it), and no bos where the template forgets the model's (Zephyr)."""
    own, words, bos = template(kind, "own"), tokenizer(kind), encoder(kind).begin
    for messages in real()[::4]:
        dicts: list[dict[str, str]] = []
        for m in messages:
            if m.role == "input":
                dicts[-1]["content"] += f"\n\n{m.content}"
            else:
                dicts.append({"role": m.role, "content": m.content})
        ids = words.apply_chat_template(dicts, tokenize=True, return_dict=False)
        ours = encoder(kind).encode(own.render(messages)).ids.tolist()
        if kind == "llama_first":
            assert ours[:1] == bos
            ours = ours[1:]
        assert ids[: len(ours)] == ours
        assert words.decode(ids[len(ours) :]).strip() == ""


@tiny.needs_shared
def test_special_texts_in_real_rows_are_plain_characters() -> None:
    """Every answer of t0_p3_sample ends with the literal text <|endoftext|>."""
    import gzip
    import json

    with gzip.open(tiny.SHARED / "data" / "t0_p3_sample.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        found = [json.loads(next(lines)) for _ in range(300)]
    gpt2 = encoder("gpt2 of ../shared")
    for row in found:
        assert row["output"].endswith("<|endoftext|>")
        messages = (Message("user", row["instruction"]), Message("assistant", row["output"]))
        tokens = gpt2.encode(TEMPLATES["alpaca"].render(messages))
        assert np.flatnonzero(tokens.ids == 50256).tolist() == [len(tokens) - 1]
        learnt = tokens.ids[tokens.learn][:-1]
        assert tokenizer("gpt2 of ../shared").decode(learnt, skip_special_tokens=False) == row["output"]


# Any text ------------------------------------------------------------------------------------------------------------

SPECIAL = (
    "<|endoftext|>",
    "</s>",
    "<s>",
    "<unk>",
    "<|im_end|>",
    "<|im_start|>",
    "<think>",
    "<0x0A>",
    "▁",
    "### Response:",
)
ANY = st.lists(st.one_of(st.text(max_size=12), st.sampled_from((*SPECIAL, " ", "  ", "\n", "\n\n", "é", "e\u0301"))))
TEXT = ANY.map("".join).filter(lambda text: text.strip() != "")
often = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind, name", PAIRS)
@often
@given(asked=TEXT, answer=TEXT, asked_again=TEXT, answer_again=TEXT)
def test_any_text(kind: str, name: str, asked: str, answer: str, asked_again: str, answer_again: str) -> None:
    """Data names no special token, prompts open their rows, and exactly the answers and their ends are learnt."""
    encode, chosen = encoder(kind).encode, template(kind, name)
    first = (Message("user", asked), Message("assistant", answer))
    messages = (*first, Message("user", asked_again), Message("assistant", answer_again))
    row = encode(chosen.render(messages))
    specials = set(encoder(kind).specials.values())
    ends = [i for i, learn in zip(row.ids, row.learn, strict=True) if learn and i in specials]
    assert ends == [encoder(kind).end] * 2
    blank = encode(chosen.render(tuple(Message(m.role, "x") for m in messages)))
    assert sum(i in specials for i in row.ids) == sum(i in specials for i in blank.ids)
    for prompt in (encode(chosen.ask(messages[:1])), encode(chosen.ask(messages[:3]))):
        assert row.ids[: len(prompt)].tolist() == prompt.ids.tolist()
        assert row.learn[len(prompt)]
    assert encode(chosen.ask(messages[:3])).learn.sum() == encode(chosen.render(first)).learn.sum()
    cut = encode(chosen.render(messages, whole=False))
    assert row.ids[: len(cut)].tolist() == cut.ids.tolist()
    assert not cut.learn[: len(cut)][-1] or int(cut.ids[-1]) not in specials


@pytest.mark.parametrize("kind", ["gpt2", "neox", "nano", "llama_prepend", "llama_first"])
@often
@given(text=TEXT)
def test_characters_come_back(kind: str, text: str) -> None:
    text = text.replace("▁", "_")  # SentencePiece's own space
    tokens = encoder(kind).encode([Segment("x:\n", "template"), Segment(text, "data", learn=True)])
    assert encoder(kind).decode(tokens.ids) == f"x:\n{text}"


@pytest.mark.parametrize("kind", [*tiny.TOKENIZERS, "nano"])
def test_tokens_told_one_by_one_make_the_text(kind: str) -> None:
    text = "The cat sat on the mat, and the cat sat."
    ids = encoder(kind).encode([Segment("Say: ", "data"), Segment(text, "data", learn=True)])
    for _ in range(2):  # new, then known
        told = encoder(kind).texts(ids.ids[ids.learn].tolist())
        assert len(told) == ids.learn.sum() and "".join(told).strip() == text
    assert encoder(kind).texts([]) == []


def test_halves_of_surrogate_pairs_do_not_stop_a_run() -> None:
    tokens = encoder("gpt2").encode([Segment("a\ud83db", "data", learn=True)])
    assert encoder("gpt2").decode(tokens.ids) == "a\ufffdb"


# Edges ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind, joined", [("gpt2", "\n"), ("qwen", "\n"), ("neox", "\n")])
def test_an_answer_that_would_melt_into_the_prompt_keeps_its_boundary(kind: str, joined: str) -> None:
    """'\\n' + '\\nBlue.' is one token '\\n\\n' in a whole string: the prompt would no longer be a prefix."""
    messages = (Message("user", "Name a colour."), Message("assistant", f"{joined}Blue."))
    row = encoder(kind).encode(TEMPLATES["alpaca"].render(messages))
    prompt = encoder(kind).encode(TEMPLATES["alpaca"].ask(messages[:1]))
    assert row.ids[: len(prompt)].tolist() == prompt.ids.tolist()
    assert tokenizer(kind).decode(row.ids[len(prompt) : -1]) == "\nBlue."


def test_the_text_begins_once() -> None:
    for kind in ("llama_prepend", "llama_first", "unigram"):
        for name in templates(kind):
            ids = encoder(kind).encode(template(kind, name).render(tiny.TURNS)).ids.tolist()
            bos = tokenizer(kind).bos_token_id
            assert ids[0] == bos
            assert ids[1] != bos or name == "own"


def test_a_tokenizer_that_also_adds_an_end_still_begins() -> None:
    from tokenizers.processors import TemplateProcessing

    raw = Tokenizer.from_str(tiny.tokenizer("llama_first").backend_tokenizer.to_str())
    raw.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 1), ("</s>", 2)])
    both = Encoder(PreTrainedTokenizerFast(tokenizer_object=raw, bos_token="<s>", eos_token="</s>"))
    assert both.begin == [1]
    alpaca = TEMPLATES["alpaca"].render(tiny.WORKED)
    assert both.encode(alpaca).ids.tolist() == encoder("llama_first").encode(alpaca).ids.tolist()


def test_a_beginning_of_two_marks_that_the_template_writes_is_not_written_again() -> None:
    words = encoder("llama_first")
    two = copy(words)
    two.begin = [words.begin[0], words.end]
    mark, end = Segment("<s>", "template"), Segment(END, "template")
    text = Segment("Hi", "data")
    assert two.encode([mark, end, text]).ids.tolist()[:2] == two.begin
    assert two.encode([mark, end, text]).ids.tolist() == words.encode([mark, end, text]).ids.tolist()
    assert two.encode([mark, text]).ids.tolist()[:3] == [*two.begin, two.begin[0]]


def test_added_words_that_are_not_special_are_vocabulary() -> None:
    """Pythia's runs of spaces, Qwen's <think>: an answer may use them. <|names like this|> it may not."""
    row = encoder("neox").encode([Segment("a    b", "data")])
    assert row.ids.tolist() == tokenizer("neox")("a    b")["input_ids"]
    assert tokenizer("neox").convert_ids_to_tokens(row.ids.tolist())[1] == "    "
    thought = tokenizer("qwen").convert_tokens_to_ids("<think>")
    assert thought in encoder("qwen").encode([Segment("<think>so", "data")]).ids
    assert not set(encoder("qwen").encode([Segment("<|im_end|>", "data")]).ids.tolist()) & {0, 1, 2}


def test_a_template_may_name_special_tokens() -> None:
    ids = encoder("qwen").encode([Segment("<|im_start|>user\n", "template"), Segment("<|im_start|>", "data")]).ids
    assert ids[0] == 1
    assert 1 not in ids[1:]


def test_nothing_and_many() -> None:
    assert len(encoder("gpt2").encode([])) == 0
    assert encoder("gpt2").encode_all([]) == []
    rows = [TEMPLATES["alpaca"].render(tiny.WORKED), [], TEMPLATES["chat"].render(tiny.TURNS)]
    alone = [encoder("gpt2").encode(row).ids.tolist() for row in rows]
    assert [t.ids.tolist() for t in encoder("gpt2").encode_all(rows)] == alone


def test_a_tokenizer_without_an_end_is_refused() -> None:
    raw = tiny.tokenizer("gpt2").backend_tokenizer
    with pytest.raises(TunesmithError, match="no end-of-text token"):
        Encoder(PreTrainedTokenizerFast(tokenizer_object=raw))
    with pytest.raises(TunesmithError, match="no fast version"):
        Encoder(object())
