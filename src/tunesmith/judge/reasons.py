"""Why rows were dropped, cut or mended, as the ledger says it, told in a language."""

from __future__ import annotations

import re

from tunesmith.judge import safe
from tunesmith.judge.wording import Words, typeset

_HOLDS = r'"(.+)" holds'
# what the ledger says of a row's own columns -> the same in French; each group is told by `_part`
_FRENCH = [
    (re.compile(pattern), typeset(told, "fr"))
    for pattern, told in (
        (r'no (".+") \(its keys: (.*)\)', "pas de {} (ses clés : {})"),
        (r'no (".+") beside (".+")', "pas de {} à côté de {}"),
        (r'no (".+")', "pas de {}"),
        (r'(turn \d+ of ".+") has no (".+") \(its keys: (.*)\)', "{} n'a pas de {} (ses clés : {})"),
        (r'(turn \d+ of ".+") is not an object', "{} n'est pas un objet"),
        (
            r'"turn (\d+) of (.+)" holds (a list|an object)( \(.*\))?, not text',
            "le tour {} de « {} » contient {}{}, pas du texte",
        ),
        (rf"{_HOLDS} (a list|an object)( \(.*\))?, not text", "« {} » contient {}{}, pas du texte"),
        (rf"{_HOLDS} numbers, not text", "« {} » contient des nombres, pas du texte"),
        (rf"{_HOLDS} half of a character \(a lone surrogate\)", "« {} » contient une moitié de caractère"),
        (r"half of a character .*", "une moitié de caractère"),
        (rf"{_HOLDS} no list of (texts|turns|objects|answers)", "« {} » ne contient pas de liste {}"),
        (rf"{_HOLDS} no list", "« {} » ne contient pas de liste"),
        (rf"{_HOLDS} no message with replies", "« {} » ne contient pas de message avec ses réponses"),
        (rf"{_HOLDS} (\d+) labels: a row has one", "« {} » contient {} étiquettes : une ligne en a une"),
        (
            rf"{_HOLDS} (\d+) texts, and one is asked: make each of them a row",
            "« {} » contient {} textes, et un seul se demande : faites une ligne de chacun",
        ),
        (
            r'(turns|"answers") are written as neither JSON nor Python writes them: save them as JSON lines or Parquet',
            "{} ne suivent ni l'écriture de JSON ni celle de Python : enregistrez-les en lignes JSON ou en Parquet",
        ),
        (r"fewer than two options", "moins de deux choix"),
        (r"options are objects without a text \(their keys: (.*)\)", "les choix n'ont pas de texte (leurs clés : {})"),
        (r"the right answer '?(.+?)'? is none of the options (.+)", "la bonne réponse {} n'est aucun des choix {}"),
        (r"(\d+) questions with (\d+) answers", "questions : {}, réponses : {}"),
        (r"its text has no marks that tell who says what", "son texte n'a pas de marques qui disent qui parle"),
        (r"its answer is a wrong one \((.+)\)", "sa réponse est fausse ({})"),
        (r"message_id (.+) was there before, in (.+)", "message_id {} était déjà là, dans {}"),
        (r'"role" is \'(.+)\'', "« role » vaut « {} »"),
        (r"its tree starts with an answer", "son arbre commence par une réponse"),
        (r"its conversation is missing", "sa conversation manque"),
        (r"its first message was left out", "son premier message a été laissé de côté"),
        (r"its parents form a ring", "ses messages parents tournent en rond"),
        (r"no patterns", "aucune question"),
        (r"unknown role '(.+)'", "rôle inconnu : « {} »"),
        (r"empty (user|input|system|tool) turn", "tour vide : {}"),
        (r"a (\w+) turn after (\w+)", "tour « {} » après un tour « {} »"),
        (r"a (\w+) turn at the start", "tour « {} » au début"),
        (r"not an object but (.+)", "pas un objet, mais {}"),
        (
            r"a row of (\d+) MB, over (\d+) MB: were line ends lost\?",
            "une ligne de {} Mo, plus de {} Mo : des fins de ligne perdues ?",
        ),
        (
            r"a cell beyond the columns that the first row names",
            "une cellule au-delà des colonnes que la première ligne nomme",
        ),
        (r"broken JSON: .* at column (\d+)", "JSON mal formé, à la colonne {}"),
        (r"broken JSON: the key (\".+\") is there twice", "JSON mal formé : la clé {} est là deux fois"),
        (r"broken CSV: (\d+) fields, the header names (\d+)", "CSV mal formé : cellules : {}, noms de colonnes : {}"),
        (
            r"broken CSV: a quotation mark opened here is never closed",
            "CSV mal formé : un guillemet ouvert ici n'est jamais fermé",
        ),
        (
            r"broken CSV: a line end within a cell that stands in no quotation marks",
            "CSV mal formé : une fin de ligne dans une cellule qui n'est pas entre guillemets",
        ),
        (r"broken CSV: text after a closing quotation mark", "CSV mal formé : du texte après un guillemet fermant"),
        (
            r"broken CSV: inside the quotation marks that line (\d+) opens",
            "CSV mal formé : dans les guillemets que la ligne {} ouvre",
        ),
        (r"a title above the table, no row of it", "un titre au-dessus du tableau, pas une de ses lignes"),
        (r"language (\w+), not (\w+)", "langue : {}, pas {}"),
        (r"text cut at (\d+) tokens", "texte coupé à {} jetons"),
        (r"not drawn: its source has the weight (.+)", "pas tirée au sort : le poids de sa source est {}"),
        (
            r"an answer in it is marked as not to be learnt \(weight 0\)",
            "une de ses réponses est marquée comme n'étant pas à apprendre (weight 0)",
        ),
        (r"a conversation of (\d+) turns", "une conversation de {} tours"),
        (r"added by (\w+)", "ajoutée par {}"),
    )
]
_PARTS = {
    "a list": "une liste",
    "an object": "un objet",
    "a text": "un texte",
    "a number": "un nombre",
    "true or false": "vrai ou faux",
    "null": "rien (null)",
    "none": "aucune",
    "texts": "de textes",
    "turns": "de tours",
    "objects": "d'objets",
    "answers": "de réponses",
    '"answers"': "les réponses",
}


def told_reason(reason: str, words: Words, limit: int = 80) -> str:
    """A reason of the ledger in this language where we know it: 'over 128 tokens' is 'plus de 128 jetons'.

    limit: characters shown of one that we do not know.
    """
    if isinstance(whole := words.table.get(f"reason.{reason}"), str):
        return whole
    numbers = re.findall(r"\d+", reason)
    key = "reason." + re.sub(r"\d+", "{n}", re.sub(r" \(.*\)$", "", reason))
    if key in words.table and len(numbers) <= 1:
        return words(key, n=int(numbers[0]) if numbers else 0)
    for pattern, told in _FRENCH if words.french else ():
        if found := pattern.fullmatch(reason):
            return told.format(*(_part(part or "", limit) for part in found.groups()))
    return safe.name(reason, limit)


def _part(text: str, limit: int) -> str:
    """A part of a reason, such as a column's name, in French."""
    if text in _PARTS:
        return typeset(_PARTS[text], "fr")
    if turn := re.fullmatch(r'turn (\d+) of "(.+)"', text):
        return typeset(f"le tour {turn[1]} de « {safe.name(turn[2], limit)} »", "fr")
    if re.fullmatch(r'".+"', text):
        return typeset(" ou ".join(f"« {safe.name(one, limit)} »" for one in text[1:-1].split('" or "')), "fr")
    return " " * text.startswith(" ") + safe.name(text, limit)
