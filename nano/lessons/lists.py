# ruff: noqa: E501
"""Lists of exactly n different things, the first of their category's table, and small tasks on lists.

In the table's order what was said tells what comes, nothing comes twice, and only the number asked for tells where to
end. (In alphabetical order, which came before, the last letters told it.) A third are of any things: the last of a table
would tell the end else, and what a small model says is often in no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tunesmith.data.taught import told

from .asked import alone
from .common import SPELT, cap, mixed, sample, sequence, with_and
from .corpus import World
from .guard import Guard
from .tables_lists import CATEGORIES

NAME = "lists"
SHARE = 0.10

# {N}: the number as a word with a capital, {n}: as a word, {d}: as a digit, {c}: the category
HEADS = {
    "en": r"""{N} {c}:|{d} {c}:|{c} ({d})|Here are {n} {c}:|My {n} favourite {c}:|List: {n} {c}|{C}, {n} of them:|{N} {c} that I know:
- {d} {c}?|A: Tell me {n} {c}.\nB:|{d} x {c} =|# {d} {c}|We need {n} {c}:|Some {c} ({n} only):|Q: Which {n} {c} come to mind?\nA:|{c}: {d}""",
    "fr": r"""{N} {c} :|{d} {c} :|{c} ({d})|Voici {n} {c} :|Je choisis {n} {c} :|Liste : {n} {c}|{C}, il y en a {n} :|{N} {c} que je connais :
- {d} {c} ?|A : Cite-moi {n} {c}.\nB :|{d} x {c} =|# {d} {c}|Il nous faut {n} {c} :|Quelques {c} ({n} seulement) :|Q : {N} {c}, s'il te plaît ?\nR :|{c} : {d}""",
}
BODIES = ("numbers", "brackets", "bullets", "stars", "lines", "commas", "and", "semicolons", "numbers", "bullets")

# any things: a list of these ends where the number says so, and nothing else tells it
ANY = 0.45
ANYTHING = {"en": ("words", "things", "nouns"), "fr": ("mots", "choses", "noms communs")}
ALL = {lang: sorted({item for items in named.values() for item in items}) for lang, named in CATEGORIES.items()}

# a list asked for in a layout of its own; {n}: the number, {c}: the category, after it the form of the list
ORDERS = {
    "en": (
        "I am looking for {n} {c}#Say {n} {c}#{N} {c} will do#Can you think of {n} {c}?#What are {n} {c}?#My list needs {n} {c}"
        "#Help me find {n} {c}#Which {c} do you know? {N} are enough#Come up with {n} {c}#Note {n} {c}#{n} {c}, all different"
    ),
    "fr": (
        "Je cherche {n} {c}#Dis {n} {c}#{N} {c} suffisent#Tu connais {n} {c} ?#Tu me trouves {n} {c} ?#Il manque {n} {c} à ma liste"
        "#Aide-moi à trouver {n} {c}#Mon thème : {c}. {N} suffisent#Il me faut {n} {c}#Note {n} {c}#{n} {c}, sans te répéter"
    ),
}
FORMS = {
    "numbers": {"en": "|||. Numbered|, with numbers", "fr": "|||. Avec des numéros|, avec un numéro de 1 à {d}"},
    "bullets": {
        "en": ". With dashes|, each after a dash|. Bullets",
        "fr": ". Avec des tirets|, avec un tiret devant|. À puces",
    },
    "lines": {"en": ", line by line|. No numbers", "fr": ", ligne par ligne|. Sans numéros"},
    "commas": {
        "en": ". Commas between them|, in one line, with commas",
        "fr": ". Avec des virgules|, en une ligne, avec des virgules",
    },
}


def heads(lang: str) -> list[str]:
    return [entry.replace("\\n", "\n") for row in HEADS[lang].split("\n") for entry in row.split("|")]


def body(items: list[str], form: str, lang: str) -> str:
    """Items laid out; one-line forms begin with a space, the others with a line break."""
    if form in ("commas", "and", "semicolons"):
        text = {"commas": ", ".join(items), "semicolons": "; ".join(items), "and": with_and(items, lang)}[form]
        return " " + text.replace("; ", " ; " if lang == "fr" else "; ") + ("" if form == "semicolons" else ".")
    mark = {"numbers": "{i}. ", "brackets": "{i}) ", "bullets": "- ", "stars": "* ", "lines": ""}[form]
    return "".join("\n" + mark.format(i=i + 1) + item for i, item in enumerate(items))


def draw(rng: Random, lang: str, anything: bool = False) -> tuple[str, list[str]]:
    """A category and its first items; or any things, drawn at random."""
    name, n = rng.choice(list(CATEGORIES[lang])), rng.choice((2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8))
    if anything:
        return rng.choice(ANYTHING[lang]), sample(rng, ALL[lang], n)
    return name, CATEGORIES[lang][name][:n]


def learnt(listed: Callable[[list[str]], str], items: list[str], anything: bool) -> str:
    """The list as a part that is learnt; of any things only what stands between them, for nothing tells what they are.

    A space belongs to the word after it, as it does to a token.

    >>> learnt(", ".join, ["cat", "owl"], True) == told("") + "cat" + told(",") + " owl" + told("")
    True
    """
    if not anything:
        return told(listed(items))
    opened, closed = told("")
    text = told(listed([f"\0{item}\1" for item in items])).replace(" \0", "\0 ")
    return text.replace("\0", closed).replace("\1", opened)


def plain(rng: Random, lang: str, head: str, form: str, anything: bool = False) -> str:
    name, items = draw(rng, lang, anything)
    if lang == "fr" and len(items) == 1:
        return ""
    n = SPELT[lang][len(items)]
    if rng.random() < 0.15:
        items = [cap(x) for x in items]
    title = head.format(N=cap(n), n=n, d=len(items), c=name, C=cap(name))
    if form in ("commas", "and", "semicolons") and title[-1] not in ":?=":
        title += ":" if lang == "en" else " :"
    return title + learnt(lambda items: body(items, form, lang), items, anything)


def asked(rng: Random, lang: str, anything: bool = False) -> str:
    """A list asked for in a layout of its own, its form told where it is not numbered."""
    name, items = draw(rng, lang, anything)
    form = rng.choice(("numbers", "numbers", "numbers", "bullets", "lines", "commas"))
    number = SPELT[lang][len(items)] if rng.random() < 0.6 else str(len(items))
    order = rng.choice(ORDERS[lang].split("#")).format(n=number, N=cap(number), c=name)
    shape = rng.choice(FORMS[form][lang].split("|")).format(d=len(items))
    order = (
        cap(order) + (cap(shape.removeprefix(". ").removeprefix(", ")).join((" ", ".")))
        if order[-1] == "?" and shape
        else cap(order) + shape
    )
    order = order if order[-1] in "?." else order + "."
    listed = learnt(lambda items: body(items, form, lang).strip().removesuffix("."), items, anything)
    return alone(rng, order, listed, lang, lines="\n" in listed)


def odd_one(rng: Random, lang: str, form: str) -> str:
    """Several things of one category and one of another."""
    name, items = draw(rng, lang)
    other = rng.choice([x for n in CATEGORIES[lang] if n != name for x in CATEGORIES[lang][n]])
    if other in CATEGORIES[lang][name] or len(items) < 3:
        return ""
    shown = [*items[:5], other]
    rng.shuffle(shown)
    text = ", ".join(shown)
    if lang == "en":
        return {
            "a": f"{text}\nNot one of the {name}: {told(other)}",
            "b": f"Odd one out in {text}? {told(cap(other))}.",
            "c": f"{text} -> {told(other)}",
        }[form]
    return {
        "a": f"{text}\nL'intrus, qui n'est pas dans « {name} » : {told(other)}",
        "b": f"Quel est l'intrus dans {text} ? {told(cap(other))}.",
        "c": f"{text} -> {told(other)}",
    }[form]


def from_text(rng: Random, lang: str, form: str) -> str:
    """A sentence that names things, then the same things as a list, with their number."""
    name, items = draw(rng, lang)
    n = len(items)
    rng.shuffle(items)
    listed = told(body(items, form, lang))
    if lang == "en":
        lead = rng.choice(
            [f"The lesson was about {name}", f"In the picture book, under {name}", f"She wrote down some {name}"]
        )
        return f"{lead}: {with_and(items, lang)}.\nAs a list:{listed}\nHow many? {told(str(n))}"
    lead = rng.choice(
        [f"La leçon du jour, {name}", f"Dans l'imagier, page « {name} »", f"Elle a noté ceci sur le thème {name}"]
    )
    return f"{lead} : {with_and(items, lang)}.\nEn liste :{listed}\nCombien ? {told(str(n))}"


def belongs(rng: Random, lang: str) -> str:
    """An item and its category among three."""
    names = sample(rng, list(CATEGORIES[lang]), 3)
    item = rng.choice(CATEGORIES[lang][names[0]])
    if any(item in CATEGORIES[lang][n] for n in names[1:]):
        return ""
    shown = sample(rng, names, 3)
    return (
        f"{cap(item)} ({' / '.join(shown)}) : {told(names[0])}"
        if lang == "fr"
        else f"{cap(item)} ({' / '.join(shown)}): {told(names[0])}"
    )


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    return ended(drawn(rng, lang))


def ended(text: str) -> str:
    """The same with what ends each list learnt too: without that, nothing says where a list of four stops.

    >>> ended("Four pets:" + told("\\n- cat") + "\\n\\nTwo") == "Four pets:" + told("\\n- cat\\n\\n") + "Two"
    True
    """
    close = told("")[-1]
    return re.sub(rf"{close}(\n+)", rf"\1{close}", text)


def drawn(rng: Random, lang: str) -> str:
    kind = rng.random()
    if kind < 0.4:
        return sequence(rng, lambda: asked(rng, lang, rng.random() < ANY), "\n\n", high=900)
    if kind < 0.76:
        head, form = mixed(rng, heads(lang)), mixed(rng, BODIES)
        return sequence(rng, lambda: plain(rng, lang, head(), form(), rng.random() < ANY), "\n\n")
    if kind < 0.87:
        form = mixed(rng, BODIES)
        return sequence(rng, lambda: from_text(rng, lang, form()), "\n\n")
    if kind < 0.95:
        form = mixed(rng, "abc")
        return sequence(rng, lambda: odd_one(rng, lang, form()), "\n", high=900)
    return sequence(rng, lambda: belongs(rng, lang), "\n", high=900)
