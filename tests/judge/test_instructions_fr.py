"""The French checks of M-IFEval: each on answers that obey and on answers that do not."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.judge.instructions import ENGLISH
from tunesmith.judge.instructions_fr import FRENCH, INSTRUCTIONS, plain_letters

CASES: list[tuple[str, dict[str, Any], list[str], list[str]]] = [
    ("fr:detectable_format:constrained_response", {}, ["Oui.", "Je dirais : Peut-être."], ["Oui", "Yes.", "Non !"]),
    ("fr:detectable_format:title", {}, ["##hymne à la joie##\nÔ joie.", "Voici ##Un titre##."],
     ["# Un titre", "## ##", "<<Un titre>>", "## Un titre"]),
    ("fr:startend:quotation", {}, ["« Oui, bien sûr. »", '"Oui."', "“Oui.”", "'Oui.'"], ["« Oui.", "Oui. »", "Oui."]),
    ("fr:change_case:french_capital", {}, ["LE CHAT DORT DANS LE JARDIN DEPUIS CE MATIN."],
     ["Le chat dort dans le jardin depuis ce matin.", "THE CAT IS SLEEPING IN THE GARDEN TODAY."]),
    ("fr:change_case:french_lowercase", {}, ["le chat dort dans le jardin depuis ce matin."],
     ["Le chat dort dans le jardin depuis ce matin.", "the cat is sleeping in the garden today."]),
    ("fr:detectable_content:informal_address", {},
     ["Tu as raison.", "C'est ton idée.", "Je t'aime bien.", "Je t’aime bien.", "C'est pour toi !"],
     ["Vous avez raison.", "La tutelle et le tesson.", "C'est votre idée."]),
    ("fr:detectable_content:no_digits", {}, ["Trois chats.", "Louis XIV"], ["3 chats.", "En 1789, tout change."]),
    ("fr:special_character:no_accents", {}, ["Le chat dort.", "L'œuf"], ["L'été.", "ÇA", "gar\u0063\u0327on", "NOËL"]),
    ("fr:special_character:accents", {"word_to_accentuate": {"lecon": "leçon", "evenements": "événements"}},
     ["La leçon des événements.", "Rien de tel."], ["La lecon des événements.", "Des évenements.", "LECON"]),
    ("fr:special_character:ethel_or_cedilla", {"forbidden_char": "ç"}, ["Un garcon.", "œuf"], ["Un garçon.", "Ça."]),
    ("fr:special_character:ethel_or_cedilla", {"forbidden_char": "œ"}, ["garçon", "oeuf"], ["Un œuf.", "ŒUVRE"]),
    ("fr:keywords:frequency", {"keyword": "peigne", "frequency": 2, "relation": "au moins"},
     ["Un peigne, deux peignes."], ["Un peigne."]),
    ("fr:length_constraints:number_words", {"num_words": 4, "relation": "moins de"},
     ["L'été vient."], ["L'été vient demain."]),
    ("fr:length_constraints:number_sentences", {"num_sentences": 2, "relation": "au moins"},
     ["Il vient. Elle part !"], ["M. Dupont et Mme Durand arrivent.", "Rien"]),
    ("fr:change_case:capital_word_frequency", {"capital_frequency": 2, "capital_relation": "moins de"},
     ["La SNCF."], ["La SNCF et la RATP."]),
    ("fr:keywords:letter_frequency", {"letter": "b", "let_frequency": 2, "let_relation": "au moins"},
     ["Bonjour bébé."], ["Bonjour."]),
    ("fr:detectable_content:postscript", {"postscript_marker": "p.-s."},
     ["Au revoir.\nP.-S. Écris-moi."], ["Au revoir.\nP.S. Écris-moi."]),
    ("fr:length_constraints:nth_paragraph_first_word",
     {"num_paragraphs": 2, "nth_paragraph": 1, "first_word": "Adage"}, ["Adage : un.\n\nDeux."], ["Un.\n\nAdage."]),
    ("fr:language:response_language", {"language": "ko"}, ["오늘은 날씨가 아주 좋아요."], ["Il fait beau."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kwargs", "obey", "break_it"), CASES, ids=lambda value: str(value)[:40])
def test_an_answer_obeys_or_not(name: str, kwargs: dict[str, Any], obey: list[str], break_it: list[str]) -> None:
    instruction = FRENCH[name]
    assert instruction.lacking(kwargs) == []
    for text in obey:
        assert instruction.obeyed(text, kwargs), f"obeys, and is said not to: {text!r}"
    for text in break_it:
        assert not instruction.obeyed(text, kwargs), f"does not obey, and is said to: {text!r}"


def test_what_is_french_alone_is_tested() -> None:
    own = {name for name in FRENCH if FRENCH[name] is not ENGLISH.get(name.removeprefix("fr:"))}
    assert own <= {name for name, *_ in CASES} and len(own) == 10
    assert len(FRENCH) == 30 and len(INSTRUCTIONS) == 55


def test_letters_without_their_accents() -> None:
    assert plain_letters("Où êtes-vous né, façade ?") == "Ou etes-vous ne, facade ?"
