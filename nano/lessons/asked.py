# ruff: noqa: E501
"""Layouts drawn for one question alone: who read a thousand of them has to look for the question, and not for a layout."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tunesmith.data.taught import told

from .common import cap

# {t}: a text; what it is put into
CARRIERS = {
    "en": r"""{t}|{t}|{t}|"{t}"|Text: {t}|They wrote: {t}|[{t}]|I read this: {t}|* {t}|> {t}|Read on: {t}|<{t}>|Somebody said: "{t}"|It says here: {t}|({t})|From a letter: {t}|- {t} -|Copy of a note: {t}""",
    "fr": r"""{t}|{t}|{t}|« {t} »|Texte : {t}|On a écrit : {t}|[{t}]|J'ai lu ceci : {t}|* {t}|> {t}|Lis la suite : {t}|<{t}>|Quelqu'un a dit : « {t} »|Il est écrit : {t}|({t})|Dans une lettre : {t}|- {t} -|Copie d'une note : {t}""",
}
EXACT = '"{t}"|[{t}]|<{t}>|({t})'
# {q}: a question or an order
ASKERS = {
    "en": r"""{q}|{q}|{q}|{q}|Q: {q}|- {q}|Anna asks: {q}|Now tell me. {q}|Task. {q}|{q} Think first.|1) {q}|* {q} *|Test: {q}|Ben wants to know: {q}|Say it in a few words. {q}|? {q}|What I need: {q}|{q} (short)""",
    "fr": r"""{q}|{q}|{q}|{q}|Q : {q}|- {q}|Anna demande : {q}|Dis-le maintenant. {q}|Devoir. {q}|{q} Réfléchis d'abord.|1) {q}|* {q} *|Test : {q}|Luc voudrait savoir : {q}|Dis-le en peu de mots. {q}|? {q}|Ce qu'il me faut : {q}|{q} (bref)""",
}
JOINS = ("\n", "\n", "\n\n", " ", " ", " / ", "\n--\n")
# what stands before the answer
LEADS = {
    "en": r"""\n|\n\n| -> |\nA: |\n= |\n>> |\n\n>\n|\nAnswer given: |\n\nHere you are:\n|\n* |: |\nSo: |\n\n- |\nSaid: |\n\nB\n|\nWell, |\n\n[reply]\n|\n===\n|\nDone: |\n\n~ |\nPupil: |\n\nOut:\n| | ... |\nThis: """,
    "fr": r"""\n|\n\n| -> |\nR : |\n= |\n>> |\n\n>\n|\nOn répond : |\n\nVoici :\n|\n* | : |\nDonc : |\n\n- |\nDit : |\n\nB\n|\nEh bien, |\n\n[retour]\n|\n===\n|\nFait : |\n\n~ |\nL'élève : |\n\nSortie :\n| | ... |\nCeci : """,
}
# what stands over a part; {h}: one of the words for a question, for its text and for its answer
HEADS = (
    "# {h}\n",
    "## {h}\n",
    "## {h}:\n",
    "[{h}]\n",
    "<{h}>\n",
    "{h}:\n",
    "{h}:\n",
    "== {h} ==\n",
    "**{h}**\n",
    "-- {h} --\n",
    "@{h}\n",
    "({h})\n",
    "{h} >\n",
    "{h}\n----\n",
)
HEADINGS = {
    "en": (
        ("Ask", "Task", "Order", "Query", "Request", "Wish", "Job", "Item", "To do", "Plea"),
        ("Text", "Given", "Material", "Source", "Piece", "Read", "Note"),
        ("Reply", "Output", "Said", "Result", "Solution", "Done", "Return", "Outcome", "Back", "Model"),
    ),
    "fr": (
        ("Demande", "Tâche", "Ordre", "Souhait", "Travail", "Sujet", "À faire", "Requête", "Personne"),
        ("Texte", "Donné", "Matière", "Source", "Morceau", "Lire", "Note"),
        ("Réplique", "Sortie", "Dit", "Résultat", "Solution", "Rendu", "Retour", "Fait", "Modèle"),
    ),
}
# {o}: the choices, {O}: the same with a capital
WHICH = {
    "en": r"""Is it {o}?|Which is it, {o}?|Choose: {o}.|Say {o}.|{O}?|{O}: which of them fits?|Put it under {o}.|One of these has to be chosen: {o}.|The labels are {o}.|Where would you file it, {o}?|Pick one ({o}).|Does that belong to {o}?|A word for it, {o}?|It can be {o}.|Only one of {o} is right.|Give the label: {o}.|Whatever it is, {o}, say so.""",
    "fr": r"""Est-ce : {o} ?|C'est lequel, {o} ?|Choisis : {o}.|Dis {o}.|{O} ?|{O} : lequel convient ?|À ranger sous {o}.|Il faut en choisir un : {o}.|Les étiquettes sont {o}.|Où le classerais-tu, {o} ?|Prends-en un ({o}).|Quelle case : {o} ?|Un mot pour cela, {o} ?|Cela peut être {o}.|Un seul est juste : {o}.|Mets l'étiquette : {o}.|Quoi que ce soit, {o}, dis-le.""",
}
# the same with what is asked named: {a} (French ones with their article), {A}: the same with a capital
NAMED = {
    "en": r"""What is the {a} of this sentence, {o}?|Give the {a} of this text: {o}.|{A}: {o}?|The {a} of this remark is one of these: {o}.|Which {a} does this message have: {o}?|Choose the {a} that fits this text: {o}.|Name the {a} ({o}).|Sort this sentence by {a}: {o}.|Decide on the {a}, {o}.|This review has one {a}: {o}.|What {a} is it: {o}?|Tell me the {a} of the remark. It is {o}.|Say which {a} this piece has ({o}).""",
    "fr": r"""Quel est {a} de cette phrase : {o} ?|Donne {a} de ce texte : {o}.|{A} : {o} ?|Indique {a} de cette remarque, parmi ceci : {o}.|Pour ce message, choisis {a} : {o}.|Trouve {a} du texte ({o}).|{A} de ce commentaire : {o} ?|Dis-moi {a} de la remarque : {o}.|Nomme {a} ({o}).|Je cherche {a} de cette phrase : {o} ?|Quant à cette phrase, {a} est à choisir : {o}.""",
}
# {w}: words that a story has to contain
STORY = {
    "en": r"""A story with {w}, please.|Tell of {w}.|Invent something short with {w} in it.|In a few lines: {w}.|I would love to hear about {w}.|Use {w}.|{W} have to come in.|Do not forget {w}.|My story is about {w}.|Let {w} meet.|Make up a little adventure with {w}.|Say something with {w}.|{W}: what a story!|There must be {w} in it.""",
    "fr": r"""Une histoire avec {w}, s'il te plaît.|À raconter : {w}.|Invente quelque chose de court avec {w}.|En quelques lignes : {w}.|Je voudrais entendre une histoire avec {w}.|Mots à placer : {w}.|{W} doivent y être.|N'oublie pas ces mots : {w}.|Dans mon histoire il y a {w}.|Que {w} se rencontrent.|Imagine une petite aventure avec {w}.|Dis quelque chose avec {w}.|{W} : quelle histoire !|Il y faut {w}.""",
}


def _one(rng: Random, table: str) -> str:
    return rng.choice(table.replace("\\n", "\n").split("|"))


def listed(rng: Random, words: Sequence[str], lang: str, last: str) -> str:
    """Words one after the other: with commas, strokes, `last` before the last of them, in quotes."""
    quote = rng.choice(("{}", "{}", "{}", '"{}"' if lang == "en" else "« {} »"))
    stroke = [] if "-" in words else [" - "]
    words = [quote.format(word) for word in words]
    joiner = rng.choice((last, last, last, ", ", " / ", "; ", *stroke))
    return ", ".join(words[:-1]) + last + words[-1] if joiner == last and len(words) > 1 else joiner.join(words)


def choose(rng: Random, choices: Sequence[str], lang: str, asked: str = "") -> str:
    """The question which of these it is; in most of them `asked` is named, a tone or `le ton`."""
    shown = listed(rng, choices, lang, " or " if lang == "en" else " ou ")
    if asked and rng.random() < 0.6:
        question = _one(rng, NAMED[lang]).format(o=shown, a=asked, A=cap(asked))
        return (
            question.replace("Quel est la ", "Quelle est la ")
            .replace("Quel est l'h", "Quelle est l'h")
            .replace("Quel est l'o", "Quelle est l'o")
        )
    return _one(rng, WHICH[lang]).format(o=shown, O=cap(shown))


def headed(rng: Random, question: str, text: str, lang: str) -> str:
    """A question and the text that it is about, under headings or one heading, and the heading of what comes next."""
    head = rng.choice(HEADS)
    head = head.replace(":", " :") if lang == "fr" else head
    asks, texts, answers = (rng.choice(words) for words in HEADINGS[lang])
    if rng.random() < 0.3:
        asks, texts, answers = asks.upper(), texts.upper(), answers.upper()
    if rng.random() < 0.2:
        asks, texts, answers = asks.lower(), texts.lower(), answers.lower()
    both = [question, text] if rng.random() < 0.6 else [text, question]
    if text and rng.random() < 0.35:
        shown = head.format(h=asks) + question + "\n\n" + head.format(h=texts) + text
    else:
        shown = head.format(h=asks) + rng.choice(("\n", "\n", " ")).join(part for part in both if part)
    return shown + "\n\n" + head.format(h=answers)


def about(rng: Random, question: str, text: str, answer: str, lang: str, *, exact: bool = False) -> str:
    """A question before or after the text that it is about, and its answer, which is marked.

    exact: nothing is put to the text's own words, which the answer counts or picks from.
    """
    carriers, askers = (EXACT, "{q}|- {q}|* {q} *|? {q}") if exact else (CARRIERS[lang], ASKERS[lang])
    shown = _one(rng, carriers).format(t=text)
    if rng.random() < 0.45:
        return headed(rng, question, shown, lang) + told(answer)
    both = [_one(rng, askers).format(q=question), shown]
    rng.shuffle(both)
    return rng.choice(JOINS).join(both) + _one(rng, LEADS[lang]) + told(answer)


def alone(rng: Random, question: str, answer: str, lang: str, *, lines: bool = False) -> str:
    """A question that needs no text, and its answer as it is given. lines: the answer is a list of lines of its own."""
    if rng.random() < 0.45:
        return headed(rng, question, "", lang) + answer
    lead = _one(rng, LEADS[lang])
    if lines and not lead.endswith("\n"):
        lead = "\n"
    return _one(rng, ASKERS[lang]).format(q=question) + lead + answer


def story(rng: Random, words: Sequence[str], text: str, lang: str) -> str:
    """Words asked for, and the story that contains them, as it is given."""
    shown = listed(rng, words, lang, " and " if lang == "en" else " et ")
    return alone(rng, _one(rng, STORY[lang]).format(w=shown, W=cap(shown)), text, lang)
