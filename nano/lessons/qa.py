# ruff: noqa: E501
"""Questions whose answers stand in the text above them, and sentences of the text with a word left out."""

from __future__ import annotations

import re
from random import Random

from tunesmith.data.taught import told

from .asked import about
from .common import cap, mixed, sample, sequence
from .corpus import STOP, World
from .frames import Draw, render
from .guard import Guard
from .tables_facts import FACTS
from .tables_scenes import SCENES, Told

NAME = "qa"
SHARE = 0.20

# {p}: passage, then `;;` one question and its answer, then `;;` what stands between questions
LAYOUTS = {
    "en": r"""Text: {p}\n;;Q: {q}\nA: {a};;\n|{p}\n\n;;{i}. {q} {a}.;;\n|Passage: {p}\n;;Question: {q}\nAnswer: {a};;\n|{p}\n;;- {q}\n  {a};;\n
{p}\n\n;;Teacher: {q}\nPupil: {a}.;;\n|Read this. {p}\n;;{q} -> {a};;\n|* {p}\n;;? {q}\n! {a};;\n|From the paper: "{p}"\n;;{q}\n{a}\n;;\n
{p}\n;;{q} ¦ {a};;\n|Story: {p}\n\n;;Asked: {q}\nSaid: {a};;\n|{p}\n\nQuestions about the text\n;;{i}) {q}\n   {a};;\n|Listen: {p}\n;;"{q}" "{a}.";;\n""",
    "fr": r"""Texte : {p}\n;;Q : {q}\nR : {a};;\n|{p}\n\n;;{i}. {q} {a}.;;\n|Passage : {p}\n;;Question : {q}\nRéponse donnée : {a};;\n|{p}\n;;- {q}\n  {a};;\n
{p}\n\n;;La maîtresse : {q}\nL'élève : {a}.;;\n|Lis ceci. {p}\n;;{q} -> {a};;\n|* {p}\n;;? {q}\n! {a};;\n|Dans le journal : « {p} »\n;;{q}\n{a}\n;;\n
{p}\n;;{q} ¦ {a};;\n|Histoire : {p}\n\n;;On demande : {q}\nOn répond : {a};;\n|{p}\n\nQuestions sur le texte\n;;{i}) {q}\n   {a};;\n|Écoute : {p}\n;;« {q} » « {a}. »;;\n""",
}
CLOZE = {
    "en": r"""{p}\n\nFill the gap: {g}\nWord: {w}|Text: {p}\nMissing word: {g} -> {w}|{p}\n{g} ({w})|Read: {p}\nComplete: {g}\nAnswer: {w}|{p}\n\n{g}\n= {w}
{p}\nWhich word is left out? {g} {w}|"{p}"\nGap: {g}\nFilled: {f}|{p}\n\nOne word is missing: {g}\nHere it is: {w}.\n{f}""",
    "fr": r"""{p}\n\nTrou : {g}\nMot : {w}|Texte : {p}\nMot manquant : {g} -> {w}|{p}\n{g} ({w})|Lis : {p}\nComplète : {g}\nMot trouvé : {w}|{p}\n\n{g}\n= {w}
{p}\nQuel mot manque ? {g} {w}|« {p} »\nAvec un trou : {g}\nRempli : {f}|{p}\n\nUn mot manque : {g}\nLe voici : {w}.\n{f}""",
}


# of the passages in which made-up words stand: by their sounds nothing tells them, and they are many tokens long
INVENTED, WORDS_INVENTED = 0.4, 0.5


# frames that one person cannot have together: two homes, two jobs, an age and a year of birth that do not fit
EXCLUDE = {
    "en": (
        ("lives in {c}", "called {p} lives"),
        ("works as", "called {p}"),
        ("was born in", "years old"),
        ("bought {n}", "paid {x}"),
    ),
    "fr": (("est né", "{x} ans"), ("a acheté", "a payé")),
}


def table(text: str) -> list[str]:
    return [
        entry.replace("\\n", "\n").replace("¦", "|") for row in text.split("\n") for entry in row.split("|") if entry
    ]


def together(frame: str, others: set[str], lang: str) -> bool:
    """Whether a frame can be about the person whom the others are about."""
    for pair in EXCLUDE[lang]:
        for one, other in (pair, pair[::-1]):
            if one in frame and any(other in x for x in others):
                return False
    return True


def passage(rng: Random, world: World, lang: str) -> tuple[str, list[tuple[str, str]]]:
    """A passage of 3 to 8 facts, several of the same kind about different people, and its questions with answers."""
    draw = Draw(rng, lang, invented(rng))
    facts = []
    for frame, questions in sample(rng, FACTS[lang], rng.randint(2, 4)):
        for _ in range(rng.choice([1, 1, 2, 2, 3])):
            facts.append((frame, questions, draw.slots()))
    rng.shuffle(facts)
    facts = facts[:8]
    if rng.random() < 0.35:  # one person does everything: the facts tell the question apart, not the name
        first = facts[0][2]
        seen: set[str] = set()
        alone = []
        for frame, questions, slots in facts:
            if frame not in seen and together(frame, seen, lang):
                alone.append((frame, questions, {**slots, "p": first["p"], "pg": first["pg"]}))
                seen.add(frame)
        facts = alone
    lines = [cap(render(frame, slots, lang)) for frame, _, slots in facts]
    if rng.random() < 0.3:
        lines.insert(rng.randint(0, len(lines)), rng.choice(world.sentences[lang]))  # nobody asks about it
    text = " ".join(lines)
    found = []
    for frame, questions, slots in facts:
        question, answer = rng.choice(questions)
        rendered = cap(render(question, slots, lang))
        ambiguous = sum(cap(render(question, other, lang)) == rendered for f, _, other in facts if f == frame) > 1
        if (
            not ambiguous
            and "{p}" not in question
            and "{p}" not in answer
            and len({f for f, _, _ in facts}) < len(facts)
        ):
            same = [f for f, _, _ in facts].count(frame)
            ambiguous = same > 1 and "{" not in question
        if not ambiguous:
            found.append((rendered, render(answer, slots, lang)))
    rng.shuffle(found)
    return text, found[: rng.randint(2, 5)]


def invented(rng: Random) -> float:
    """The share of made-up words in the next passage."""
    return WORDS_INVENTED if rng.random() < INVENTED else 0


def scene(rng: Random, lang: str) -> tuple[str, list[tuple[str, str]]]:
    """A small connected text about one event, and some of its questions."""
    text, questions = rng.choice(SCENES[lang])
    slots, telling = Draw(rng, lang, invented(rng)).slots(), Told(rng, lang)
    text = cap(re.sub(r"(?<=\. )[a-zéœ]", lambda first: first[0].upper(), render(telling.say(text), slots, lang)))
    pairs = [
        (cap(render(telling.say(q), slots, lang)), render(telling.say(x), slots, lang))
        for q, x in sample(rng, questions, rng.randint(2, 5))
    ]
    return text, pairs


def whole(answer: str) -> str:
    """The answer with a capital and a full stop."""
    return cap(answer) + ("" if answer.endswith((".", "!", "?", '"', "»")) else ".")


def block(rng: Random, world: World, lang: str, layout: str, capital: bool) -> str:
    """A passage with several questions, in one layout; without one, with a single question in a layout of its own.

    capital: an answer begins with one, and one that stands alone ends with a full stop.
    """
    if lang == "en" and world.asked and rng.random() < 0.12:
        text, pairs = rng.choice(world.asked)
    else:
        text, pairs = passage(rng, world, lang) if rng.random() < 0.35 else scene(rng, lang)
    if not pairs:
        return ""
    if not layout:
        question, answer = rng.choice(pairs)
        return about(rng, question, text, whole(answer) if capital else answer, lang)
    head, item, between = layout.split(";;")
    stop = "{a}." in item  # the layout's own, which is learnt with the answer
    item = item.replace("{a}.", "{a}")
    lines = []
    for i, (question, answer) in enumerate(pairs):
        answer = cap(answer) if capital else answer
        lines.append(item.format(q=question, a=told(answer.rstrip(".") + "." if stop else answer), i=i + 1))
    return head.format(p=text) + between.join(lines)


def cloze(rng: Random, world: World, lang: str, layout: str) -> str:
    """Two to five sentences of the corpus, one of them again with a word left out."""
    for _ in range(20):
        sentences = rng.choice(world.passages[lang])
        start = rng.randrange(max(1, len(sentences) - 3))
        piece = sentences[start : start + rng.randint(2, 4)]
        text = " ".join(piece)
        if len(text) > 800:
            continue
        sentence = rng.choice(piece)
        if not 5 <= len(sentence.split()) <= 28:
            continue
        words = [w for w in re.findall(r"(?<![\w'-])[\w-]{4,}(?![\w'-])", sentence) if w.lower() not in STOP[lang]]
        words = [w for w in words if len(re.findall(rf"\b{re.escape(w)}\b", sentence)) == 1]
        if not words:
            continue
        word = rng.choice(words)
        gap = re.sub(rf"\b{re.escape(word)}\b", rng.choice(["___", "____", "..."]), sentence)
        return layout.format(p=text, g=gap, w=told(word), f=told(sentence))
    return ""


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    if rng.random() < 0.3:
        layout = mixed(rng, table(CLOZE[lang]))
        return sequence(rng, lambda: cloze(rng, world, lang, layout()), "\n\n")
    single = rng.random() < 0.6
    layout = (lambda: "") if single else mixed(rng, table(LAYOUTS[lang]))
    capital = rng.random() < (0.9 if single else 0.5)  # once a document, so that it can be foretold
    return sequence(rng, lambda: block(rng, world, lang, layout(), capital), rng.choice(["\n\n", "\n\n---\n\n"]))
