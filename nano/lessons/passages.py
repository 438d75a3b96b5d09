# ruff: noqa: E501
"""Continue, shorten, title, keep the main sentence; yes or no with a reason that quotes the text."""

from __future__ import annotations

from random import Random

from tunesmith.data.taught import told

from .asked import about
from .common import cap, mixed, sequence
from .corpus import World, clean, split
from .frames import Draw, render
from .guard import Guard
from .words import window

NAME = "passages"
SHARE = 0.10

# {t}: text, {y}: what it becomes
TABLES = {
    "continue": {
        "en": r"""Beginning: {t}\nThen: {y}|{t} ...\n... {y}|Start: {t}\nWhat comes next: {y}|First part\n{t}\n\nSecond part\n{y}|A began: {t}\nB went on: {y}|{t}\n(go on)\n{y}|1: {t}\n2: {y}""",
        "fr": r"""Début : {t}\nEnsuite : {y}|{t} ...\n... {y}|Commencement : {t}\nLa suite : {y}|Première partie\n{t}\n\nDeuxième partie\n{y}|A a commencé : {t}\nB a continué : {y}|{t}\n(la suite)\n{y}|1 : {t}\n2 : {y}""",
    },
    "title": {
        "en": r"""{t}\nTitle: {y}|Text: {t}\nAbout: {y}|{t}\n\nThe text is about {y}.|"{t}" -> {y}|{t}\nHeadline: {y}|What is described? {t}\nIt is: {y}|Title: {y}\n{t}|{t}\n# {y}""",
        "fr": r"""{t}\nTitre : {y}|Texte : {t}\nSujet : {y}|{t}\n\nLe texte parle de ceci : {y}.|« {t} » -> {y}|{t}\nEn titre : {y}|De quoi s'agit-il ? {t}\nC'est : {y}|Titre : {y}\n{t}|{t}\n# {y}""",
    },
    "main": {
        "en": r"""{t}\nIn one sentence: {y}|Long: {t}\nShort: {y}|{t}\nMain point: {y}|{t}\n\nShorter: {y}|Text: {t}\nTo remember: {y}|{t}\n=> {y}|Full: {t}\nBrief: {y}|{t}\nIn short, {y}""",
        "fr": r"""{t}\nEn une phrase : {y}|Long : {t}\nCourt : {y}|{t}\nL'essentiel : {y}|{t}\n\nPlus court : {y}|Texte : {t}\nÀ retenir : {y}|{t}\n=> {y}|Complet : {t}\nBref : {y}|{t}\nEn bref : {y}""",
    },
    "first": {
        "en": r"""{t}\nFirst sentence: {y}|Text: {t}\nIt begins with: {y}|{t}\n\nHow does it begin? {y}|{t}\nOpening: {y}|{t}\n^ {y}|Read: {t}\nThe first sentence again: {y}""",
        "fr": r"""{t}\nPremière phrase : {y}|Texte : {t}\nCela commence par : {y}|{t}\n\nComment cela commence-t-il ? {y}|{t}\nOuverture : {y}|{t}\n^ {y}|Lis : {t}\nLa première phrase encore : {y}""",
    },
    "last": {
        "en": r"""{t}\nLast sentence: {y}|Text: {t}\nIt ends with: {y}|{t}\n\nHow does it end? {y}|{t}\nEnd: {y}|Read: {t}\nThe last sentence again: {y}|{t}\n$ {y}""",
        "fr": r"""{t}\nDernière phrase : {y}|Texte : {t}\nCela finit par : {y}|{t}\n\nComment cela finit-il ? {y}|{t}\nFin : {y}|Lis : {t}\nLa dernière phrase encore : {y}|{t}\n$ {y}""",
    },
}
ANSWERS = {
    "en": r"""{t}\nQ: {q}\nA: {a}|{t}\n{q} {a}|Text: {t}\n- {q}\n- {a}|{t}\n\nYes or no? {q}\n{a}|{t}\nTom asks: {q}\nAnn says: {a}|Read: {t} ¦ {q} ¦ {a}|{t}\n({q}) {a}""",
    "fr": r"""{t}\nQ : {q}\nR : {a}|{t}\n{q} {a}|Texte : {t}\n- {q}\n- {a}|{t}\n\nOui ou non ? {q}\n{a}|{t}\nMarc demande : {q}\nAnne répond : {a}|Lis : {t} ¦ {q} ¦ {a}|{t}\n({q}) {a}""",
}
# sentence # question, with {o} of the text or another o
CLAIMS = {
    "en": """{p} has {a o}. # Does {p} have {a o}? # o
{p} lives in {c}. # Does {p} live in {c}? # c
The {o} is {k}. # Is the {o} {k}? # k
{p} likes {s a}. # Does {p} like {s a}? # a
{p} went to the {l} on {d}. # Did {p} go to the {l}? # l
{p} sold {n} {s o}. # Did {p} sell {n} {s o}? # n
{p} works as {a j}. # Is {p} {a j}? # j
The {a} is in the {l}. # Is the {a} in the {l}? # l
{p} called {q} on {d}. # Did {p} call {q}? # q
{p} will leave on {d}. # Will {p} leave on {d}? # d
{p} broke the {o}. # Did {p} break the {o}? # o
{p} dreams of {a b}. # Does {p} dream of {a b}? # b""",
    "fr": """{p} a {un o}. # Est-ce {que p} a {un o} ? # o
{p} habite à {c}. # Est-ce {que p} habite à {c} ? # c
{p} aime les {s a}. # Est-ce {que p} aime les {s a} ? # a
{p} est dans {le l}. # Est-ce {que p} est dans {le l} ? # l
{p} a vendu {n} {s o}. # Est-ce {que p} a vendu {n} {s o} ? # n
{Le a} dort derrière {le o}. # Est-ce que {le a} dort derrière {le o} ? # o
{p} a appelé {q} {d}. # Est-ce {que p} a appelé {q} ? # q
{p} partira {d}. # Est-ce {que p} partira {d} ? # d
{p} a cassé {le o}. # Est-ce {que p} a cassé {le o} ? # o
{p} rêve de voir {un b}. # Est-ce {que p} rêve de voir {un b} ? # b
{p} cherche {le j}. # Est-ce {que p} cherche {le j} ? # j
{p} travaille en {m}. # Est-ce {que p} travaille en {m} ? # m""",
}


def table(text: str) -> list[str]:
    return [x.replace("\\n", "\n").replace("¦", "|") for x in text.split("|")]


def yes_no(rng: Random, lang: str, layout: str) -> str:
    """A small text, a question about one of its sentences, yes or no, and the sentence that tells it; without a layout
    in one of its own."""
    draw = Draw(rng, lang)
    claims = [line.split(" # ") for line in CLAIMS[lang].split("\n")]
    chosen = [(claim, draw.slots()) for claim in rng.sample(claims, rng.randint(2, 5))]
    sentences = [cap(render(claim[0], slots, lang)) for claim, slots in chosen]
    at = rng.randrange(len(chosen))
    (_, question, key), slots = chosen[at]
    yes = rng.random() < 0.5
    if not yes:
        slots = {**slots, key: draw.slots()[key]}
        if slots[key] == chosen[at][1][key]:
            return ""
    reason = sentences[at]
    because = {
        "en": [
            ("Yes. ", "No. "),
            ("Yes: ", "No: "),
            ("Yes, the text says: ", "No, the text says: "),
            ("Yes, because ", "No, because "),
        ],
        "fr": [
            ("Oui. ", "Non. "),
            ("Oui : ", "Non : "),
            ("Oui, le texte dit : ", "Non, le texte dit : "),
            ("Oui, car ", "Non, car "),
        ],
    }[lang]
    style = rng.choice(because)
    if not style[0].endswith(". ") and not reason.startswith(str(slots["p"])):
        reason = reason[0].lower() + reason[1:]
    question, answer = cap(render(question, slots, lang)), style[0 if yes else 1] + reason
    if not layout:
        return about(rng, question, " ".join(sentences), answer, lang)
    return layout.format(t=" ".join(sentences), q=question, a=told(answer))


def passage(rng: Random, world: World, lang: str, low: int = 3) -> list[str]:
    for _ in range(40):
        sentences = rng.choice(world.passages[lang])
        if low <= len(sentences) and 120 < len(" ".join(sentences)) < 900:
            return sentences
    return []


def block(rng: Random, world: World, lang: str, task: str, layout: str) -> str:
    if task == "yes_no":
        return yes_no(rng, lang, layout)
    if task == "continue":
        sentences = split_window(window(rng, world, lang))
        if len(sentences) < 2:
            return ""
        cut = rng.randrange(1, len(sentences))
        return layout.format(t=" ".join(sentences[:cut]), y=" ".join(sentences[cut:]))
    if task == "title":
        title, sentences = rng.choice(world.titled[lang] if world.titled[lang] else [("", [])])
        text = " ".join(sentences[: rng.randint(2, 4)])
        usable = 80 < len(text) < 900 and 2 < len(title) < 60 and all(clean(s) for s in sentences[:4])
        return (
            layout.format(t=text, y=told(title) if layout.index("{t}") < layout.index("{y}") else title)
            if usable
            else ""
        )
    sentences = passage(rng, world, lang)
    if not sentences:
        return ""
    # The first sentence of a paragraph of an article is its main one.
    kept = sentences[-1] if task == "last" else sentences[0]
    return layout.format(t=" ".join(sentences), y=told(kept)) if len(kept) < 260 else ""


def split_window(text: str) -> list[str]:
    pieces = split(text)
    return pieces if all(clean(p) for p in pieces) else []


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    weights = {"yes_no": 5, "continue": 3, "title": 2, "main": 2, "first": 2, "last": 2}
    task = rng.choices(list(weights), list(weights.values()))[0]
    layout = mixed(rng, table(ANSWERS[lang] if task == "yes_no" else TABLES[task][lang]))
    if task == "yes_no" and rng.random() < 0.6:
        layout = lambda: ""  # noqa: E731
    return sequence(rng, lambda: block(rng, world, lang, task, layout()), "\n\n")
