# ruff: noqa: E501
"""Words and short sentences with what they mean: good or bad, or one of the topics that are named before them.

The label stands among choices that are read first, so that it has to be found there and is not said by heart.
"""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from tunesmith.data.taught import told

from .asked import about, choose
from .common import cap, mixed, sample, sequence
from .corpus import World
from .guard import Guard
from .tables_meanings import BAD, DEEDS, GOOD, MOODS, PEOPLE, PLACES, SAID, STATES, TOPICS

NAME = "meanings"
SHARE = 0.2

# {o}: the choices, {t}: the word or sentence, {l}: its label
LAYOUTS = {
    "en": r"""[{o}]\n{t}\n= {l}|{o}?\n{t}\n- {l}|{t} ({o}): {l}|Pick: {o}.\n{t} -> {l}|{t}\nWhich: {o}?\n{l}|One of {o}.\n"{t}" {l}|{t} ¦ {o} ¦ {l}
A: {t}\nB: {O}?\nA: {l}|{o} // {t} // {l}|Boxes: {o}\nIn the box {l}: {t}|{t}\n({o})\n{l}|Between {o}: {t} => {l}|Q: {t} {O}?\nA: {l}""",
    "fr": r"""[{o}]\n{t}\n= {l}|{o} ?\n{t}\n- {l}|{t} ({o}) : {l}|À prendre : {o}.\n{t} -> {l}|{t}\nLequel : {o} ?\n{l}|L'un de : {o}.\n« {t} » {l}|{t} ¦ {o} ¦ {l}
A : {t}\nB : {O} ?\nA : {l}|{o} // {t} // {l}|Boîtes : {o}\nDans la boîte {l} : {t}|{t}\n({o})\n{l}|Entre {o} : {t} => {l}|Q : {t} {O} ?\nR : {l}""",
}
# {a}: one label, {x}: its words, {b}: another, {y}: its words
SORTED = {
    "en": r"{a}: {x}\n{b}: {y}|{x} - all {a}\n{y} - all {b}|Words of {a}: {x}. Words of {b}: {y}.",
    "fr": r"{a} : {x}\n{b} : {y}|{x} - tout cela : {a}\n{y} - tout cela : {b}|Mots de {a} : {x}. Mots de {b} : {y}.",
}


def _shared(lang: str) -> set[str]:
    """Last words of things that two topics have."""
    of = [
        {thing.split()[-1].split("'")[-1] for thing in topic.split("#")[1].split(";")}
        for topic in TOPICS[lang].values()
    ]
    return {word for word, many in Counter(word for words in of for word in words).items() if many > 1}


SHARED = {lang: _shared(lang) | {"mouse", "souris", "serveur"} for lang in TOPICS}  # animals, waiters and computers


def adjective(rng: Random, lang: str, bad: bool, part: int, female: bool) -> str:
    words = rng.choice((BAD if bad else GOOD)[lang].split("#")[part].split(";"))
    masculine, _, feminine = words.partition("|")
    return feminine if female and feminine else masculine


def article(word: str) -> str:
    """`an` before what sounds like a vowel."""
    mute = word.startswith("hon")
    return "an" if mute or (word[0] in "aeiou" and not word.startswith(("us", "uni", "eu"))) else "a"


def mood(rng: Random, lang: str) -> tuple[str, bool]:
    """A word or a sentence, and whether it is bad."""
    bad, part = rng.random() < 0.5, int(rng.random() < 0.55)
    draw = rng.random()
    if draw < 0.25:
        return rng.choice(DEEDS[lang].split("#")[bad].split("|")), bad
    if draw < 0.37:
        thing = cap(rng.choice(PLACES[lang].split(";")))
        verb = rng.choice(("is", "was") if lang == "en" else ("est", "était"))
        return (
            f"{'The ' + thing.lower() if lang == 'en' else thing} {verb} {rng.choice(STATES[lang].split('#')[bad].split(';'))}.",
            bad,
        )
    if draw < 0.5:
        return adjective(rng, lang, bad, part, female=False), bad
    thing = rng.choice((PEOPLE, PLACES)[part][lang].split(";"))
    female = thing.startswith("la ") or thing in ("l'école", "l'histoire")
    word = adjective(rng, lang, bad, part, female)
    text = rng.choice(SAID[lang].split("|")).format(t=thing, T=cap(thing), w=word)
    return re.sub(r"^(Such|What) a ", rf"\1 {article(word)} ", text), bad


def topic(rng: Random, lang: str, name: str) -> str:
    who, what, does = (part.split(";") for part in TOPICS[lang][name].split("#"))
    draw = rng.random()
    if draw < 0.3:
        return rng.choice(who + what).removeprefix("le ").removeprefix("la ").removeprefix("les ").removeprefix("l'")
    if draw < 0.5 and lang == "en":
        return f"{rng.choice(('I saw the', 'Here is the', 'They talk about the', 'Where is the'))} {rng.choice(what)}"
    if draw < 0.5:
        return f"{rng.choice(('Voici', 'Je vois', 'On parle de ceci :', 'Regarde'))} {rng.choice(what)}"
    subject = rng.choice(who)
    return f"{'The ' + subject if lang == 'en' else cap(subject)} {rng.choice(does).format(n=rng.choice(what))}."


def rows(rng: Random, lang: str, labels: tuple[str, str], words: tuple[list[str], list[str]]) -> str:
    """Words of two labels, each with its own."""
    form = rng.choice(SORTED[lang].split("|")).replace("\\n", "\n")
    return form.format(a=labels[0], b=labels[1], x=", ".join(words[0]), y=", ".join(words[1]))


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    table = [x.replace("\\n", "\n").replace("¦", "|") for row in LAYOUTS[lang].split("\n") for x in row.split("|")]
    layout = mixed(rng, table)
    of_mood = rng.random() < 0.55
    names = rng.choice(MOODS[lang])

    once = rng.random() < 0.6  # each in a layout of its own

    def block() -> str:
        if of_mood:
            options = list(names)
            text, bad = mood(rng, lang)
            label = names[bad]
        else:
            options = sample(rng, list(TOPICS[lang]), rng.randint(2, 5))
            label = rng.choice(options)
            text = topic(rng, lang, label)
            if SHARED[lang] & set(re.findall(r"[\w-]+", text)):
                return ""  # a mouse may be an animal or belong to a computer
        if rng.random() < 0.12 and of_mood:
            part = rng.randrange(2)
            both = tuple(
                list(dict.fromkeys(adjective(rng, lang, bad, part, female=False) for _ in range(5)))
                for bad in (False, True)
            )
            return rows(rng, lang, names, (both[0], both[1]))
        if rng.random() < 0.12:
            two = sample(rng, list(TOPICS[lang]), 2)
            found = [sample(rng, TOPICS[lang][one].split("#")[1].split(";"), 5) for one in two]
            return rows(rng, lang, (two[0], two[1]), (found[0], found[1]))
        if rng.random() < 0.5:
            options = sample(rng, options, len(options))
        if once:
            return about(rng, choose(rng, options, lang), text, label, lang)
        shown = ", ".join(options)
        form = layout()
        label = told(label) if form.index("{t}") < form.index("{l}") else label
        return form.format(t=text, l=label, o=shown, O=cap(shown))

    return sequence(rng, block, rng.choice(["\n", "\n\n", "\n\n"]), low=260, high=1300)
