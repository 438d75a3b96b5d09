"""Word by word come the ids that the tokenizer gives, or none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.words import _COMMON, PATTERNS, Words, packed, written_out

ALPHABET = "aZ'sé9²½ \n\t\r\x0b\x1c.,!#-…’«»\u00a0\u202f\u0085_\x00🙂日"

END = "<end>"


def tokenizer(splitter: Any) -> Any:
    """Byte-level BPE with a few merges, some of which would cross words if they could."""
    from tokenizers import Tokenizer, decoders, models, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer, made.decoder = splitter, decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=330, initial_alphabet=sorted(_level().alphabet()), special_tokens=[END], show_progress=False
    )
    made.train_from_iterator(["it's a sea... the 99 seas are 'twas\n\n### Réponse:\n   so so  999 été"] * 9, trainer)
    return made


def _level(**how: Any) -> Any:
    from tokenizers import pre_tokenizers

    return pre_tokenizers.ByteLevel(add_prefix_space=False, **how)


def made(pattern: str) -> Words:
    from tokenizers import Regex, pre_tokenizers

    split = pre_tokenizers.Split(Regex(pattern), "isolated")
    both = pre_tokenizers.Sequence([split, _level(use_regex=False)])
    plain = tokenizer(_level() if pattern == PATTERNS[0] else both)
    found = Words.of(json.loads(plain.to_str()), plain)
    assert found is not None
    return found


@pytest.fixture(scope="module", params=PATTERNS, ids=["gpt2", "llama3", "qwen2"])
def words(request: pytest.FixtureRequest) -> Words:
    return made(request.param)


@settings(deadline=None, max_examples=300)
@given(texts=st.lists(st.text(alphabet=ALPHABET, min_size=1, max_size=12), min_size=1, max_size=3))
def test_the_same_ids_as_the_tokenizer(words: Words, texts: list[str]) -> None:
    found = words.split([[text] for text in texts])
    if found is None:
        return
    whole = words.plain.encode("".join(texts), add_special_tokens=False).ids
    assert b"".join(words.ids(found)) == packed(whole)
    for end in range(1, len(texts) + 1):  # and of each beginning: a prompt's ids open its row's
        ids = words.plain.encode("".join(texts[:end]), add_special_tokens=False).ids
        assert b"".join(words.ids(found)[:end]) == packed(ids)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.lists(st.text(alphabet=ALPHABET, min_size=1, max_size=6), min_size=1, max_size=4), min_size=1, max_size=3
    )
)
def test_a_piece_may_be_given_as_texts(words: Words, pieces: list[list[str]]) -> None:
    words.remember(text for texts in pieces[:1] for text in texts)
    whole = words.split([["".join(texts)] for texts in pieces])
    assert words.split(pieces) == whole


def test_what_a_template_says_is_split_once(words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    template = "\n\n### Response:\n"
    words.remember([template])
    monkeypatch.setattr(words, "find", lambda text: [text])
    assert words.split([["So.", " It", template, "Yes"]]) == [["So.", " It", *words.lasting[template], "Yes"]]


@settings(deadline=None, max_examples=300)
@given(
    text=st.text(alphabet=ALPHABET, max_size=20),
    before=st.text(alphabet=ALPHABET, max_size=4),
    after=st.text(alphabet=ALPHABET, max_size=4),
)
def test_a_text_is_no_more_tokens_than_told(words: Words, text: str, before: str, after: str) -> None:
    whole = words.plain.encode(before + text + after, add_special_tokens=False).ids
    words.counted = 0
    most, _ = words.most([text, "it's a sea... the 99 seas are so  999 été"])
    assert len(whole) <= most + len((before + after).encode())


def test_of_common_words_it_is_told_closely(words: Words) -> None:
    text = "so " + "the seas are so so " * 20 + "so"
    words.counted = 0
    assert len(words.plain.encode(text, add_special_tokens=False).ids) + 4 >= words.most([text])[0]
    assert words.most(["so the seas seas"]) == [len("so") + 1 + 1 + len(" seas")]  # by what was counted there


def test_ordinary_rows_are_taken(words: Words) -> None:
    asked = "### Instruction:\nDonne-moi l’heure, s’il te plaît : «\u00a0maintenant\u00a0».\n\n### Response:\n"
    assert words.split([[asked], ["It's 9 o'clock."]]) is not None
    assert words.split([["User: Hi!\nAssistant:"], [" Hello."]]) is not None
    for joined in (("a", "b"), ("a\n\n", "b"), ("a ", "b"), ("a:\n", " b"), ("日", " b")):
        assert words.split([[text] for text in joined]) is None, joined


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_classes_are_those_of_unicode(pattern: str) -> None:
    regex = pytest.importorskip("regex")
    import re

    ours, theirs = re.compile(written_out(pattern)), regex.compile(pattern)
    for code in range(0x2100):
        text = f"a {chr(code)}{chr(code)}a 9{chr(code)}9 .{chr(code)}"
        if _COMMON.fullmatch(text) and not 0x1C <= code <= 0x1F:  # which engines do not agree on
            assert ours.findall(text) == theirs.findall(text), hex(code)


def test_other_tokenizers_are_left_alone() -> None:
    from tokenizers import normalizers, pre_tokenizers

    level = tokenizer(_level())
    settings = json.loads(level.to_str())
    assert Words.of(settings, level) is not None
    assert Words.of({**settings, "normalizer": normalizers.NFC().__getstate__().decode()}, level) is None
    for other in (
        pre_tokenizers.Metaspace(),
        pre_tokenizers.ByteLevel(add_prefix_space=True),
        pre_tokenizers.Sequence([pre_tokenizers.Digits(), _level()]),
    ):
        assert Words.of({**settings, "pre_tokenizer": json.loads(other.__getstate__())}, level) is None
    token = {**settings["added_tokens"][0], "content": "   ", "special": False}
    assert Words.of({**settings, "added_tokens": [token]}, level) is None


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tunesmith.data.words.MOST", 5)
    words = made(PATTERNS[0])
    for text in ("a b c d", "e f g", "a b e", "h i", "a"):
        found = words.split([[text]])
        assert found is not None
        assert words.ids(found) == [packed(words.plain.encode(text, add_special_tokens=False).ids)]
        assert len(words.known) <= 5 + len(found[0])
