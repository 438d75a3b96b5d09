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
from .tables_meanings import (
    BAD,
    DEEDS,
    FEMALE,
    FLAWS,
    GOOD,
    MOODS,
    NOT,
    PEOPLE,
    PLACES,
    SAID,
    STATES,
    TOPICS,
    TURNED,
    TWISTS,
)
from .tables_moods import ACTS, EVENTS, STORIES

NAME = "meanings"
SHARE = 0.2

# {o}: the choices, {t}: the word or sentence, {l}: its label
LAYOUTS = {
    "en": r"""[{o}]\n{t}\n= {l}|{o}?\n{t}\n- {l}|{t} ({o}): {l}|Pick: {o}.\n{t} -> {l}|{t}\nWhich: {o}?\n{l}|One of {o}.\n"{t}" {l}|{t} ¦ {o} ¦ {l}
A: {t}\nB: {O}?\nA: {l}|{o} // {t} // {l}|Boxes: {o}\nIn the box {l}: {t}|{t}\n({o})\n{l}|Between {o}: {t} => {l}|Q: {t} {O}?\nA: {l}""",
    "fr": r"""[{o}]\n{t}\n= {l}|{o} ?\n{t}\n- {l}|{t} ({o}) : {l}|À prendre : {o}.\n{t} -> {l}|{t}\nLequel : {o} ?\n{l}|L'un de : {o}.\n« {t} » {l}|{t} ¦ {o} ¦ {l}
A : {t}\nB : {O} ?\nA : {l}|{o} // {t} // {l}|Boîtes : {o}\nDans la boîte {l} : {t}|{t}\n({o})\n{l}|Entre {o} : {t} => {l}|Q : {t} {O} ?\nR : {l}""",
}
# what is asked: a topic, a mood
ASKED = {
    "en": (("topic", "subject", "theme", "category"), ("sentiment", "tone", "feeling", "mood", "opinion")),
    "fr": (
        ("le sujet", "le thème", "la catégorie", "le domaine"),
        ("le sentiment", "le ton", "l'humeur", "l'opinion", "l'avis"),
    ),
}
# {a}: one label, {x}: its words, {b}: another, {y}: its words
SORTED = {
    "en": r"{a}: {x}\n{b}: {y}|{x} - all {a}\n{y} - all {b}|Words of {a}: {x}. Words of {b}: {y}.",
    "fr": r"{a} : {x}\n{b} : {y}|{x} - tout cela : {a}\n{y} - tout cela : {b}|Mots pour {a} : {x}. Mots pour {b} : {y}.",
}


# words of two topics, besides those that the tables show; French ones too
TWO = {
    "en": "mouse bone cold virus cup screen note change bill leaf page star band class conductor window cage bug pilot guide waiter customer coach cell score model ball grade bulb root ice pan ticket role bed film queen king degrees",
    "fr": "souris serveur virus coupe note écran grand carte pièce air client pilote guide feuille page terre monnaie programme éclair dossier suite public groupe règle but histoire maison lit grille patron rose cellule",
}
COMMON = {"the", "a", "an", "of", "le", "la", "les", "l", "de", "du", "des", "d", "bains", "salle", "salon"}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())) - COMMON


def _shared(lang: str) -> set[str]:
    """Words that two topics have, of people or of things."""
    many = Counter(word for topic in TOPICS[lang].values() for word in _words(topic.rsplit("#", 1)[0]))
    return {word for word, count in many.items() if count > 1} | set(TWO[lang].split())


SHARED = {lang: _shared(lang) for lang in TOPICS}
# sentences with two things of a topic; {x}, {y}: the things, {X}: the first with a capital
PAIRS = {
    "en": "They spoke about the {x} and the {y}.|We read about the {x}, and then about the {y}.|First came the {x}, then the {y}.|The {x} and the {y} were in every picture.|My aunt knows all about the {x} and the {y}.|There was a long report on the {x} and the {y}.|Yesterday I looked at the {x} and at the {y}.|He thought of the {x} and forgot the {y}.",
    "fr": "{X} et {y} : ils n'ont parlé que de cela.|D'abord {x}, ensuite {y}.|On voyait {x} et {y} sur chaque image.|Il avait oublié {x} et {y}.|Nous avons comparé {x} et {y}.|Elle m'a montré {x}, puis {y}.|Hier, j'ai dessiné {x} et {y}.|Je pensais voir {x}, mais j'ai vu {y}.",
}
BUT = {
    "en": "The {t} was {f} but {w}.|The {t} is {f}, but it is {w}.|At first I found the {t} {f}, but in the end it was {w}.",
    "fr": "{T} était {f} mais {w}.|{T} est {f}, mais vraiment {w}.|D'abord {t} m'a semblé {f}, mais au fond {p} est {w}.",
}


def form(words: str, female: bool) -> str:
    masculine, _, feminine = words.partition("|")
    return feminine if female and feminine else masculine


def adjective(rng: Random, lang: str, bad: bool, part: int, female: bool) -> str:
    """Of people (0), food, places, shows, objects, or (5) any of these but people."""
    return form(rng.choice((BAD if bad else GOOD)[lang].split("#")[part].split(";")), female)


def is_female(thing: str) -> bool:
    return thing.startswith("la ") or thing in FEMALE


def drawn(rng: Random, lang: str) -> tuple[str, int]:
    """A person or thing, and its class."""
    part = rng.choice((0, 0, 0, 1, 2, 3, 4))
    return rng.choice(([PEOPLE[lang], *PLACES[lang].split("#")])[part].split(";")), part


def story(rng: Random, lang: str, bad: bool) -> str:
    """A whole sentence without an adjective, mostly: what happened."""
    draw = rng.random()
    if draw < 0.5:
        return rng.choice((EVENTS if rng.random() < 0.65 else DEEDS)[lang].split("#")[bad].split("|"))
    if draw < 0.75:
        who = rng.choice([x for x in PEOPLE[lang].split(";") if lang == "en" or not is_female(x)])
        return f"{'The ' + who if lang == 'en' else cap(who)} {rng.choice(ACTS[lang].split('#')[bad].split(';'))}."
    begins, *ends = rng.choice(STORIES[lang].split("\n")).split("#")
    begin = rng.choice([x for x in begins.split(";") if x])
    return f"{begin} {rng.choice(ends[bad].split(';'))}."


def contrast(rng: Random, lang: str, bad: bool) -> str:
    """Not, without, but: what is said last or turned round decides."""
    thing, part = drawn(rng, lang)
    female, draw = is_female(thing), rng.random()
    if draw < 0.35:
        good, ill = TURNED[lang].split("##")
        word = form(rng.choice((good if bad else ill).split("#")[part].split(";")), female)
        return rng.choice(NOT[lang].split("|")).format(t=thing, T=cap(thing), w=word)
    while part < 2:  # nobody calls a fish old or modern
        thing, part = drawn(rng, lang)
    female = is_female(thing)
    if draw < 0.65:
        return rng.choice(TWISTS[lang].split("#")[bad].split("|")).format(t=thing, T=cap(thing))
    flaw = form(rng.choice(FLAWS[lang].split("#")[bad].split(";")), female)
    word = adjective(rng, lang, bad, 5, female)
    return rng.choice(BUT[lang].split("|")).format(t=thing, T=cap(thing), f=flaw, w=word, p="elle" if female else "il")


def mood(rng: Random, lang: str) -> tuple[str, bool]:
    """A word or a sentence, and whether it is bad."""
    bad, draw = rng.random() < 0.5, rng.random()
    if draw < 0.4:
        return story(rng, lang, bad), bad
    if draw < 0.54:
        return contrast(rng, lang, bad), bad
    if draw < 0.6:
        return adjective(rng, lang, bad, rng.randrange(6), female=False), bad
    thing, part = drawn(rng, lang)
    if part and draw < 0.68:
        states = STATES[lang].split("¦")[rng.choice((part - 1, 4))].split("#")[bad]
        verb = rng.choice(("is", "was") if lang == "en" else ("est", "était"))
        return f"{'The ' + thing if lang == 'en' else cap(thing)} {verb} {rng.choice(states.split(';'))}.", bad
    word = adjective(rng, lang, bad, rng.choice((part, 5)) if part else 0, is_female(thing))
    return rng.choice(SAID[lang].split("|")).format(t=thing, T=cap(thing), w=word), bad


def topic(rng: Random, lang: str, name: str) -> str:
    who, what, does = (part.split(";") for part in TOPICS[lang][name].split("#"))
    draw = rng.random()
    if draw < 0.2:
        return rng.choice(who + what).removeprefix("le ").removeprefix("la ").removeprefix("les ").removeprefix("l'")
    if draw < 0.65:
        x, y = sample(rng, what, 2)
        return rng.choice(PAIRS[lang].split("|")).format(x=x, y=y, X=cap(x))
    subject = rng.choice(who)
    return f"{'The ' + subject if lang == 'en' else cap(subject)} {rng.choice(does).format(n=rng.choice(what))}."


def rows(rng: Random, lang: str, labels: tuple[str, str], words: tuple[list[str], list[str]]) -> str:
    """Words of two labels, each with its own."""
    shape = rng.choice(SORTED[lang].split("|")).replace("\\n", "\n")
    return shape.format(a=labels[0], b=labels[1], x=", ".join(words[0]), y=", ".join(words[1]))


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
            if SHARED[lang] & _words(text):
                return ""  # a mouse may be an animal or belong to a computer
        if rng.random() < 0.12 and of_mood:
            part = rng.randrange(6)
            both = tuple(
                list(dict.fromkeys(adjective(rng, lang, bad, part, female=False) for _ in range(5)))
                for bad in (False, True)
            )
            return rows(rng, lang, names, (both[0], both[1]))
        if rng.random() < 0.12:
            two = sample(rng, list(TOPICS[lang]), 2)
            things = [TOPICS[lang][one].split("#")[1].split(";") for one in two]
            found = [sample(rng, [x for x in some if not SHARED[lang] & _words(x)], 5) for some in things]
            return rows(rng, lang, (two[0], two[1]), (found[0], found[1]))
        if rng.random() < 0.5:
            options = sample(rng, options, len(options))
        if once:
            return about(rng, choose(rng, options, lang, rng.choice(ASKED[lang][of_mood])), text, label, lang)
        shown = ", ".join(options)
        shape = layout()
        label = told(label) if shape.index("{t}") < shape.index("{l}") else label
        return shape.format(t=text, l=label, o=shown, O=cap(shown))

    return sequence(rng, block, rng.choice(["\n", "\n\n", "\n\n"]), low=260, high=1300)
