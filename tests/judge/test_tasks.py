"""The questions and texts that come with the package."""

from __future__ import annotations

import pytest

from tunesmith.data.example import must_ask
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasks import PROBES, plain_texts, probes


@pytest.mark.parametrize("name", list(PROBES))
def test_probes_can_be_asked(name: str) -> None:
    found = probes(name)
    assert len({question.id for question in found}) == len(found)
    for question in found:
        must_ask(question.messages)
        assert question.lang in ("en", "fr") and question.instruction == question.instruction.strip()


def test_the_default_probes_are_those_the_jobs_ask() -> None:
    asked = [question.instruction for question in probes()]
    assert asked[:2] == ['Traduis : "Je vais bien, merci."', "Résume ce texte :"]
    assert asked[5:9] == [
        "What is the capital of France?",
        "Give three tips for staying healthy.",
        "Create a list of five different animals",
        "Who wrote 'Romeo and Juliet'?",
    ]
    assert len(asked) == 13 and asked[-1] == "What are the benefits of meditation?"
    assert probes()[1].prompt.startswith("Résume ce texte :\n\nLa bibliothèque")
    assert len(probes("medical")) == 6


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(TunesmithError, match=r'no set of probes "medicl"\. Did you mean "medical"'):
        probes("medicl")


def test_plain_texts_are_short_prose_in_both_languages() -> None:
    texts = plain_texts()
    langs = [lang for _, lang, _ in texts]
    assert len(texts) == 30 and langs.count("en") == langs.count("fr") == 15
    assert len({id for id, _, _ in texts}) == 30
    assert all(60 <= len(text.split()) <= 120 and text == text.strip() for _, _, text in texts)
