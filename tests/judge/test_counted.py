"""Sentences, words and languages as IFEval counts them."""

from __future__ import annotations

import pytest
from nltk.tokenize import NLTKWordTokenizer

from tunesmith.judge.counted import ASKED, capital_words, in_language, sentences, words
from tunesmith.judge.tasks import plain_texts


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0), ("...", 0), ("One", 1), ("One.", 1), ("One. Two", 2), ("Really?! Yes... Fine", 3),
        ('He said: "Stop." Then he left.', 2), ("It is 3.5 m (about 11.5 ft.) long.", 1),
        ("Mr. and Mrs. J. K. Smith live in the U.S. today.", 1), ("I said no. You said yes.", 2),
        ("See no. 5 and p. 12, e.g. the first one.", 1), ("1. Eat well.\n2. Sleep.\n3. Walk", 3),
        ("- Eat\n- Sleep", 1), ("C'est moi. M. Dupont arrive à 8 h. Bien.", 3), ("Bonjour ! Ça va ? Oui…", 3),
        ("Eh bien... je crois que oui. Merci.", 2), ("Well… perhaps.", 1), ("Wait… No.", 2), ("Wait.. what?", 1),
        ("今日は晴れ。明日は雨。", 2), ("Visit example.com or www.test.org now.", 1), ("You and I. We won.", 2),
    ],
)  # fmt: skip
def test_sentences(text: str, n: int) -> None:
    assert sentences(text) == n


def test_sentences_of_prose() -> None:
    """Of ordinary prose, as many as its marks: no abbreviation stands in these passages."""
    for _, _, text in plain_texts():
        assert abs(sentences(text) - sum(text.count(mark) for mark in ".?!")) <= 3, text


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("It's 3.5 well_known facts, l'été.") == 8


@pytest.mark.parametrize(
    "text",
    [
        "NASA and the UN", "DON'T do it, I'M SURE", "WELL-KNOWN U.S. A.M. facts", "(OK) [NO] *YES*",
        "AT&T or B2B", "A1 3D 42 X", "Is it I?", "THE END.", "L'ÉTÉ ARRIVE, MÉMÉ", "CAN'T WON'T SHE'LL THEY'VE",
    ],
)  # fmt: skip
def test_capital_words_are_nltks(text: str) -> None:
    theirs = sum(token.isupper() for token in NLTKWordTokenizer().tokenize(text))
    assert capital_words(text) == theirs


def test_language() -> None:
    for _, lang, text in plain_texts():
        assert in_language(text, lang) and in_language(text.upper(), lang)
        assert not in_language(text, "de") and not in_language(text, {"en": "fr", "fr": "en"}[lang])
    assert in_language("123 !", "sw") and not in_language("Hello, how are you today?", "sw")
    assert len(ASKED) == 30
