"""Which column plays which role: names that differ in case, accents, separators or language only."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

# role -> other names for it, folded (see `folded`), the likeliest first; English, French, Spanish, German, Italian,
# Portuguese. A role's own name need not stand here.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "instruction": (
        "instructions", "consigne", "directive", "instruccion", "anweisung", "istruzione", "instrucao", "definition",
        "taskdescription",
    ),
    "input": ("entree", "entrada", "eingabe", "inputs", "inputtext"),
    "output": ("sortie", "salida", "ausgabe", "saida", "outputs", "targets", "target", "outputtext", "expectedoutput"),
    "response": ("reponse", "responses", "respuesta", "antwort", "risposta", "resposta", "modelresponse"),
    "question": ("questions", "pregunta", "frage", "domanda", "pergunta", "problem", "query", "questiontext", "enonce",
                 "intituledelaquestion", "libelledelaquestion", "textedelaquestion", "questionposee"),
    "answer": (
        "reponse", "respuesta", "antwort", "risposta", "resposta", "solution", "bestanswer", "answertext",
        "acceptedanswer", "goldanswer", "referenceanswer", "groundtruth", "longanswer", "idealanswer", "answernumber",
        "reponsetype", "reponseattendue", "reponsemodele", "textedelareponse", "modelanswer", "expectedanswer",
        "finalanswer", "shortanswer", "correctanswer", "bonnereponse",
    ),
    "prompt": (
        "inputspretokenized", "inputs", "query", "userprompt", "userinput", "usermessage", "invite", "requete",
    ),
    "completion": (
        "targetspretokenized", "targets", "target", "reply", "assistant", "bot", "chatbot", "gpt", "reponse",
        "modeloutput", "assistantresponse", "assistantreply", "chatgpt", "ai",
    ),
    "context": ("contexte", "clinicalcase", "casclinique", "vignette",
                "passage", "florespassage", "paragraph", "contexto", "kontext", "contesto", "story",
                "paragraphe", "texte"),
    "history": ("historique", "historial", "historico", "verlauf", "gesprachsverlauf", "storico", "chathistory",
                "conversationhistory", "dialoguehistory", "dialoghistory"),
    "system": ("systemprompt", "systemmessage", "systeme", "systeminstruction", "systemnachricht", "sistema",
               "promptsysteme", "instructionsysteme"),
    "rationale": ("explanation", "reasoning", "chainofthought", "cot", "explication", "raisonnement"),
    "text": ("texte", "texto", "testo"),
    "sentence": ("phrase", "satz", "frase", "oracion"),
    "sentence1": ("premise", "text1", "texta", "question1", "sentencea", "phrase1", "premisse", "premisa"),
    "sentence2": (
        "hypothesis", "text2", "textb", "question2", "sentenceb", "phrase2", "hypothese", "hipotesis",
    ),
    "label": ("goldlabel", "etiquette", "etiqueta", "etichetta", "rotulo", "isduplicate", "coarselabel", "labelcoarse"),
    "class": ("classe", "klasse", "clase", "categorie", "classname"),
    "polarity": ("polarite", "polaridad", "polaritat"),
    "emotion": ("emocion", "emozione"),
    "sentiment": ("sentimiento", "sentimento", "stimmung"),
    "ctx": ("startphrase",),
    "rating": ("overall", "reviewrating"),
    "review": ("reviewbody", "reviewtext", "avis", "critique", "resena", "bewertung", "recensione"),
    "comment": ("commentaire", "comentario", "kommentar", "commento", "commenttext"),
    "title": ("titre", "titulo", "titel", "titolo"),
    "label_text": ("labelname", "labelnames", "textlabel", "labelstr", "classname"),
    "options": ("answerchoices", "choix", "propositions", "opciones", "candidates", "endings", "possibleanswers",
                "alternatives", "reponses", "respuestas"),
    "answers": ("answersspans", "reponses", "respuestas", "antworten"),
    "correct_answers": ("bonnesreponses", "reponsescorrectes"),
    "answerKey": ("correctoption", "correctchoice", "rightanswer", "correctanswers", "goldindex"),
    "answer_idx": ("answerindex", "correctidx", "correctindex", "correctanswerindex", "correctanswers",
                   "correctanswerid", "correctid", "answerid", "answernum", "correctanswernum", "goldidx"),
    "correct_answer": ("bonnereponse", "reponsecorrecte", "rightanswer", "respuestacorrecta"),
    "chosen": ("chosenresponse", "responsechosen", "preferred", "accepted", "preferredresponse", "chosenanswer",
               "choisi", "choisie"),
    "rejected": ("rejectedresponse", "responserejected", "dispreferred", "nonpreferred", "rejectedanswer", "rejete",
                 "rejetee"),
    "messages": ("message",),
    "message_id": ("msgid",),
    "parent_id": ("parentmessageid", "parent"),
}  # fmt: skip

# names that play a role only where nothing better does
WEAK: Mapping[str, tuple[str, ...]] = {
    "prompt": ("input", "human", "user", "request", "utilisateur"), "question": ("q",), "answer": ("a", "r"),
}  # fmt: skip
# of these, what may also be a person's name, and what must stand beside it then: the other speaker, or an answer to it
_PERSONS = frozenset(("human", "user", "request", "utilisateur"))
_SPEAKERS = frozenset(("assistant", "bot", "gpt", "chatbot", "model", "ai", "chatgpt"))
_ANSWERS = frozenset(("response", "completion", "reply", "answer", "output", "reponse", "chosen", "respuesta",
                      "antwort", "risposta", "resposta"))  # fmt: skip
_TEXTS = frozenset(("text", "review", "tweet", "comment", "post", "reviewtext", "title", "message", "mensaje",
                    "nachricht", "messaggio", "mensagem"))  # fmt: skip
# what a model said, beside what it should have said: no answer to learn
_GUESSES = frozenset(("modelanswer", "modeloutput", "modelresponse", "prediction"))
_WANTED = frozenset(("referenceanswer", "goldanswer", "groundtruth"))  # which are read as answers

# what columns, files and lists call the parts of a set
PART_NAMES = {
    "train": "train", "training": "train", "validation": "validation", "valid": "validation", "val": "validation",
    "dev": "validation", "development": "validation", "test": "test", "testing": "test", "eval": "test",
    "evaluation": "test",
}  # fmt: skip

_SERIES = re.compile(
    r"(option|opt|op|choice|choix|answer|mcanswer|reponse|ending|sol|solution|proposition|candidate|alternative|opcion"
    r"|opzione|opcao|alternativa|antwort|antwortoption|respuesta|risposta|resposta|scelta|)([a-h]|[0-9])"
    r"(?:text|texte|texto)?"
)


class Series(dict[str, Any]):
    """Options that stood in columns of their own: key -> text. names: the columns."""

    names: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A column's name without case, accents and separators.

    >>> folded("Réponse "), folded("System_Prompt")
    ('reponse', 'systemprompt')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in plain if character.isalnum())


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a column's name, each folded.

    >>> words_of("modelAnswer_text 2"), words_of("SQL")
    (('model', 'answer', 'text', '2'), ('sql',))
    """
    found = re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=[a-z\d])(?=[A-Z])", " ", name))
    return tuple(word for one in found if (word := folded(one)))


@lru_cache(maxsize=4096)
def column_of(roles: str, columns: tuple[str, ...]) -> str | None:
    """The column that plays one of these roles ("answer|response"): of exactly that name, else of another spelling."""
    names = roles.split("|")
    for role in names:
        if role in columns:
            return role
    known: dict[str, str] = {}
    for column in columns:
        known.setdefault(folded(column), column)
    known = {name: column for name, column in known.items() if not is_guess(name, known)}
    own = {role: (folded(role),) for role in names}
    for spellings in (own, SPELLINGS, WEAK):
        for role in names:
            for spelling in spellings.get(role, ()):
                if spelling in known and (spellings is not WEAK or _asks(spelling, known.keys())):
                    return known[spelling]
    return None


def is_guess(name: str, beside: Collection[str]) -> bool:
    """Whether this holds what a model said, and what it should have said stands beside it; folded names.

    >>> is_guess("modeloutput", {"prompt", "groundtruth"}), is_guess("modeloutput", {"prompt"})
    (True, False)
    """
    return name in _GUESSES and not _WANTED.isdisjoint(beside)


def is_person(name: str) -> bool:
    """Whether a column of this folded name may hold who asks, where it does not hold what is asked."""
    return name in _PERSONS


def _asks(name: str, beside: Collection[str]) -> bool:
    """Whether a column of this weak name holds what is asked, and no person's name."""
    if name in ("q", "a", "r"):  # the first two of several options are no question's answer
        return "q" in beside and "b" not in beside
    if name not in _PERSONS or not _SPEAKERS.isdisjoint(beside):
        return True
    return not _ANSWERS.isdisjoint(beside) and _TEXTS.isdisjoint(beside)


@lru_cache(maxsize=1024)
def found_in(columns: tuple[str, ...], empty: frozenset[str] = frozenset()) -> dict[str, str | None]:
    """What `column_of` found in these columns so far, by roles: rows of one file have the same ones."""
    return {}


@lru_cache(maxsize=1024)
def series(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Columns that hold the options of a question one by one, as (key, column); () where there are none.

    >>> series(("question", "Option A", "Option B", "answer")), series(("sol1", "sol2", "label"))
    ((('a', 'Option A'), ('b', 'Option B')), (('1', 'sol1'), ('2', 'sol2')))
    """
    groups: dict[str, dict[str, str]] = {}
    for column in columns:
        if found := _SERIES.fullmatch(folded(column)):
            groups.setdefault(found[1] + ("#" if found[2].isdigit() else ""), {})[found[2]] = column
    for keys in groups.values():
        ordered = sorted(keys)
        first = ordered[0]
        if len(ordered) > 1 and first in "a01" and [ord(key) - ord(first) for key in ordered] == [*range(len(ordered))]:
            return tuple((key, keys[key]) for key in ordered)
    return ()


def mapped(role: str, column: str) -> str:
    """What maps a column to a role on the command line, behind --set: quoted where a shell asks for it.

    >>> mapped("input", "context"), mapped("input", "a text")
    ('columns.input=context', "'columns.input=a text'")
    """
    return shlex.quote(f"columns.{role}={column}")
