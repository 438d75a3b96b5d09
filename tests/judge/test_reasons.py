"""Why rows were dropped, told in French: nothing that the ledger says of a row's columns stays English."""

from __future__ import annotations

import re

import pytest

from tunesmith.judge.reasons import told_reason
from tunesmith.judge.wording import Words

TOLD = {
    'no "question"': "pas de « question »",
    'no "prompt" beside "chosen"': "pas de « prompt » à côté de « chosen »",
    'turn 3 of "messages" has no "role" (its keys: text)': (
        "le tour 3 de « messages » n’a pas de « role » (ses clés : text)"
    ),
    '"output" holds a list, not text': "« output » contient une liste, pas du texte",
    '"b" holds half of a character (a lone surrogate)': "« b » contient une moitié de caractère",
    '"qas" holds no list of objects': "« qas » ne contient pas de liste d’objets",
    '"labels" holds 2 labels: a row has one': "« labels » contient 2 étiquettes : une ligne en a une",
    "the right answer 'E' is none of the options A, B": "la bonne réponse E n’est aucun des choix A, B",
    "3 questions with 2 answers": "questions : 3, réponses : 2",
    "its answer is a wrong one (label)": "sa réponse est fausse",
    "a user turn after user": "tour « user » après un tour « user »",
    "not an object but a list": "pas un objet, mais une liste",
    "a row of 12 MB, over 10 MB: were line ends lost?": (
        "une ligne de 12 Mo, plus de 10 Mo : des fins de ligne perdues ?"
    ),
    "a title above the table, no row of it": "un titre au-dessus du tableau, pas une de ses lignes",
    "not drawn: its source has the weight 0.5": "pas tirée au sort : le poids de sa source est 0.5",
    "an answer in it is marked as not to be learnt (weight 0)": (
        "une de ses réponses est marquée comme n’étant pas à apprendre (weight 0)"
    ),
    "language en, not fr": "langue : en, pas fr",
    '"answers" are written as neither JSON nor Python writes them: save them as JSON lines or Parquet': (
        "les réponses ne suivent ni l’écriture de JSON ni celle de Python : "
        "enregistrez-les en lignes JSON ou en Parquet"
    ),
}


@pytest.mark.parametrize("reason", TOLD)
def test_a_reason_in_french(reason: str) -> None:
    assert re.sub("[\u00a0\u202f]", " ", told_reason(reason, Words("fr"))) == TOLD[reason]
    assert told_reason(reason, Words("en"), 200).partition(" (")[0] == reason.partition(" (")[0]


def test_a_column_s_name_is_shown_as_any_name_of_strangers() -> None:
    told = told_reason('no "a\x00{b}" (its keys: none)', Words("fr"))
    assert re.sub("[\u00a0\u202f]", " ", told) == "pas de « a␀{b} » (ses clés : aucune)"
