# ruff: noqa: E501
"""Copying and small edits: repeat, change case, first, last, reverse, sort, spell, count, order, replace, extract."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tunesmith.data.taught import told

from .asked import about
from .clauses import sentence as bilingual
from .common import SPELT, cap, mixed, sample, sequence
from .corpus import World
from .frames import Draw, render
from .guard import Guard
from .tables_facts import FACTS
from .tables_lists import CATEGORIES
from .tables_nouns import ALL, CITIES, MONTHS, NAMES

NAME = "drills"
SHARE = 0.13

# A drill gives what is shown and what it becomes; its title in words stands in TITLES. {x}: shown, {y}: what it becomes, {d}: title
LAYOUTS = {
    "en": r"""{d}: {x}\n{y}|{x} -> {y}|{x}\n{d}: {y}|{d}\nIn: {x}\nOut: {y}|{x} => {y}|"{x}"\n{d}? {y}|A: {x}\nB ({d}): {y}|{x} ¦ {y}|Given: {x}\n{D}: {y}|> {x}\n< {y}|{D}. {x} = {y}|({d}) {x}\n- {y}""",
    "fr": r"""{d} : {x}\n{y}|{x} -> {y}|{x}\n{d} : {y}|{d}\nDonné : {x}\nRendu : {y}|{x} => {y}|« {x} »\n{d} ? {y}|A : {x}\nB ({d}) : {y}|{x} ¦ {y}|Voici : {x}\n{D} : {y}|> {x}\n< {y}|{D}. {x} = {y}|({d}) {x}\n- {y}""",
}
TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "copy": {"en": ("copy", "again", "the same", "repeat"), "fr": ("copie", "encore", "la même chose", "répète")},
    "twice": {"en": ("twice", "two times"), "fr": ("deux fois", "en double")},
    "upper": {"en": ("capitals", "in capital letters", "upper case"), "fr": ("majuscules", "en majuscules")},
    "lower": {"en": ("small letters", "lower case"), "fr": ("minuscules", "en minuscules")},
    "first": {"en": ("first word", "the first word"), "fr": ("premier mot", "le premier mot")},
    "last": {"en": ("last word", "the last word"), "fr": ("dernier mot", "le dernier mot")},
    "reverse": {"en": ("backwards", "from the last to the first"), "fr": ("à l'envers", "du dernier au premier")},
    "sort": {
        "en": ("in alphabetical order", "sorted", "from A to Z"),
        "fr": ("ordre alphabétique", "de A à Z", "trié"),
    },
    "spell": {"en": ("spelling", "letter by letter"), "fr": ("épellation", "lettre par lettre")},
    "count": {"en": ("number of words", "how many words"), "fr": ("nombre de mots", "combien de mots")},
    "order": {"en": ("in order", "sentence", "put right"), "fr": ("dans l'ordre", "phrase", "remis en ordre")},
    "replace": {
        "en": ("changed", "new text", "after the change"),
        "fr": ("changé", "nouveau texte", "après le changement"),
    },
    "names": {"en": ("names", "people", "who is in it"), "fr": ("prénoms", "personnes", "qui est là")},
    "cities": {"en": ("cities", "towns", "places named"), "fr": ("villes", "lieux nommés")},
    "numbers": {"en": ("numbers", "figures"), "fr": ("nombres", "chiffres")},
    "dates": {"en": ("date", "when"), "fr": ("date", "quand")},
    "longest": {"en": ("longest word", "the longest"), "fr": ("mot le plus long", "le plus long")},
    "initials": {"en": ("first letters", "initials"), "fr": ("premières lettres", "initiales")},
    "choice": {"en": ("filled in", "complete", "the right one"), "fr": ("complété", "rempli", "avec le bon mot")},
    "nth": {"en": ("taken out", "found"), "fr": ("extrait", "trouvé")},
    "insert": {"en": ("put in", "with the word"), "fr": ("ajouté", "avec le mot")},
    "drop": {"en": ("left out", "without it"), "fr": ("retiré", "sans lui")},
}
Drill = Callable[[Random, World, str], tuple[str, str]]


def line(rng: Random, world: World, lang: str, longest: int = 80) -> str:
    """A short sentence of the corpus, or one of our own."""
    for _ in range(30):
        text = rng.choice(world.sentences[lang]) if rng.random() < 0.7 else bilingual(rng)[0 if lang == "en" else 1]
        if len(text) <= longest and '"' not in text and "«" not in text:
            return text
    return ""


def bag(rng: Random, lang: str, low: int = 3, high: int = 7) -> list[str]:
    """Different words without blanks."""
    words = [n[0 if lang == "en" else 1] for n in ALL]
    words = list(dict.fromkeys(w for w in words + NAMES[lang]["f"] + NAMES[lang]["m"] if " " not in w))
    return sample(rng, words, rng.randint(low, high))


def copy(rng: Random, world: World, lang: str) -> tuple[str, str]:
    text = line(rng, world, lang) if rng.random() < 0.6 else " ".join(bag(rng, lang, 3, 8))
    return text, text


def twice(rng: Random, world: World, lang: str) -> tuple[str, str]:
    text = " ".join(bag(rng, lang, 1, 3))
    return text, f"{text} {text}"


def upper(rng: Random, world: World, lang: str) -> tuple[str, str]:
    text = line(rng, world, lang, 50) if rng.random() < 0.5 else rng.choice(bag(rng, lang))
    return text, text.upper()


def lower(rng: Random, world: World, lang: str) -> tuple[str, str]:
    text = line(rng, world, lang, 50) if rng.random() < 0.5 else rng.choice(bag(rng, lang))
    return text.upper(), text.lower()


def first(rng: Random, world: World, lang: str) -> tuple[str, str]:
    if rng.random() < 0.5:
        words = bag(rng, lang)
        return ", ".join(words), words[0]
    text = line(rng, world, lang)
    return text, re.split(r"[ ,]", text)[0] if text else ""


def last(rng: Random, world: World, lang: str) -> tuple[str, str]:
    if rng.random() < 0.5:
        words = bag(rng, lang)
        return ", ".join(words), words[-1]
    text = line(rng, world, lang)
    return text, re.findall(r"[\w'-]+", text)[-1] if text else ""


def reverse(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 2, 6)
    return ", ".join(words), ", ".join(reversed(words))


def _plain(word: str) -> str:
    return word.lower().translate(str.maketrans("àâäéèêëîïôöùûüçœ", "aaaeeeeiioouuuco"))


def sort(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 3, 6)
    return ", ".join(words), ", ".join(sorted(words, key=_plain))


def spell(rng: Random, world: World, lang: str) -> tuple[str, str]:
    word = rng.choice(bag(rng, lang))
    return word, rng.choice(["-", "-", " "]).join(word.lower() if "-" not in word else word.replace("-", "").lower())


def count(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 1, 9)
    return " ".join(words), str(len(words)) if rng.random() < 0.7 else SPELT[lang][len(words)]


def order(rng: Random, world: World, lang: str) -> tuple[str, str]:
    text = line(rng, world, lang, 60)
    words = text.rstrip(".!? ").split()
    if not 3 <= len(words) <= 9 or "," in text:
        return "", ""
    if not (words[0] in NAMES[lang]["f"] + NAMES[lang]["m"] or words[0].startswith("I")):
        words[0] = words[0][0].lower() + words[0][1:]
    mixed_up = sample(rng, words, len(words))
    return rng.choice([" / ", " ", ", ", " - "]).join(mixed_up), text


def replace(rng: Random, world: World, lang: str) -> tuple[str, str]:
    slots = Draw(rng, lang).slots()
    frames = [f for f, _ in FACTS[lang] if "{p}" in f and "{pg" not in f]
    text = " ".join(cap(render(f, slots, lang)) for f in sample(rng, frames, rng.randint(1, 3)))
    old = str(slots["p"])
    gender = str(slots["pg"])
    new = rng.choice([n for n in NAMES[lang][gender] if n not in text])
    sign = rng.choice(["{o} -> {n}", "{o} = {n}", "{n} instead of {o}" if lang == "en" else "{n} au lieu de {o}"])
    if lang == "fr" and re.search(rf"\b(d'|de ){old}", text):
        return "", ""
    return f"{text} ({sign.format(o=old, n=new)})", text.replace(old, new)


def names(rng: Random, world: World, lang: str) -> tuple[str, str]:
    slots = Draw(rng, lang).slots()
    frames = [f for f, _ in FACTS[lang] if ("{p}" in f or "{q}" in f)]
    text = " ".join(cap(render(f, Draw(rng, lang).slots(), lang)) for f in sample(rng, frames, rng.randint(1, 3)))
    known = NAMES[lang]["f"] + NAMES[lang]["m"]
    found = list(dict.fromkeys(w for w in re.findall(r"[\w-]+", text) if w in known))
    return (text, ", ".join(found)) if found and slots else ("", "")


def cities(rng: Random, world: World, lang: str) -> tuple[str, str]:
    frames = [f for f, _ in FACTS[lang] if "{c}" in f]
    text = " ".join(cap(render(f, Draw(rng, lang).slots(), lang)) for f in sample(rng, frames, rng.randint(1, 3)))
    return text, ", ".join(dict.fromkeys(w for w in re.findall(r"[\w-]+", text) if w in CITIES[lang]))


def numbers(rng: Random, world: World, lang: str) -> tuple[str, str]:
    frames = [f for f, _ in FACTS[lang] if "{x}" in f or "{h}" in f or "{y}" in f]
    text = " ".join(cap(render(f, Draw(rng, lang).slots(), lang)) for f in sample(rng, frames, rng.randint(1, 3)))
    return text, ", ".join(re.findall(r"\d+", text))


def dates(rng: Random, world: World, lang: str) -> tuple[str, str]:
    slots = Draw(rng, lang).slots()
    day, month = rng.randint(2, 30), rng.choice(MONTHS[lang])
    date = f"{day} {month}" + (f" {rng.randint(1900, 2025)}" if rng.random() < 0.5 else "")
    frames = {
        "en": (
            "{p} came back on {z}.",
            "On {z}, the {l} was closed.",
            "The letter of {z} was lost.",
            "{p} and {q} married on {z}.",
            "They painted the {l} on {z}.",
        ),
        "fr": (
            "{p} est de retour depuis le {z}.",
            "Le {z}, {le l} était en travaux.",
            "La lettre du {z} a disparu.",
            "{p} et {q} ont fêté leur mariage le {z}.",
            "On a repeint {le l} le {z}.",
        ),
    }[lang]
    return render(rng.choice(frames), {**slots, "z": date}, lang), date


def longest(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 3, 6)
    best = max(words, key=len)
    return (", ".join(words), best) if sum(len(w) == len(best) for w in words) == 1 else ("", "")


def initials(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 2, 5)
    return " ".join(words), " ".join(w[0].upper() for w in words)


def choice(rng: Random, world: World, lang: str) -> tuple[str, str]:
    """A gap and three words, one of which belongs to the category that the sentence names."""
    name = rng.choice(list(CATEGORIES[lang]))
    right = rng.choice(CATEGORIES[lang][name])
    others = [rng.choice(CATEGORIES[lang][n]) for n in sample(rng, [n for n in CATEGORIES[lang] if n != name], 2)]
    if right in others or any(x in CATEGORIES[lang][name] for x in others):
        return "", ""
    shown = " / ".join(sample(rng, [right, *others], 3))
    frame = {"en": 'In the group "{c}" we find: ___ ({s})', "fr": "Dans le groupe « {c} », on trouve : ___ ({s})"}[lang]
    text = frame.format(c=name, s=shown)
    return text, text.split(" (")[0].replace("___", right)


def nth(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 4, 7)
    at = rng.randrange(len(words))
    ordinal = {
        "en": ["1st", "2nd", "3rd", *(f"{i}th" for i in range(4, 9))],
        "fr": ["1er", *(f"{i}e" for i in range(2, 9))],
    }[lang][at]
    return f"{', '.join(words)} ({ordinal})", words[at]


def insert(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 4, 7)
    new = words.pop()
    end = rng.random() < 0.5
    sign = {"en": ("at the start", "at the end"), "fr": ("au début", "à la fin")}[lang][end]
    return f"{', '.join(words)} (+ {new} {sign})", ", ".join([*words, new] if end else [new, *words])


def drop(rng: Random, world: World, lang: str) -> tuple[str, str]:
    words = bag(rng, lang, 3, 6)
    gone = rng.choice(words)
    return f"{', '.join(words)} (- {gone})", ", ".join(w for w in words if w != gone)


FUNCTIONS: tuple[Drill, ...] = (copy, twice, upper, lower, first, last, reverse, sort, spell, count, order, replace)
FUNCTIONS += (names, cities, numbers, dates, longest, initials, choice, nth, insert, drop)
DRILLS: dict[str, Drill] = {drill.__name__: drill for drill in FUNCTIONS}
WEIGHTS = {"copy": 4, "order": 5, "replace": 4, "names": 3, "cities": 2, "numbers": 2, "dates": 2, "choice": 2}


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    table = [x.replace("\\n", "\n").replace("¦", "|") for x in LAYOUTS[lang].split("|")]
    pool = list(DRILLS)
    several = rng.random() < 0.3
    chosen = rng.choices(pool, [WEIGHTS.get(n, 1) for n in pool], k=3 if several else 1)
    titles = {name: rng.choice(TITLES[name][lang]) for name in chosen}
    layout = mixed(rng, [x for x in table if "{d}" in x or "{D}" in x] if several else table)

    once = rng.random() < 0.3  # each in a layout of its own

    def block() -> str:
        name = rng.choice(chosen)
        shown, becomes = DRILLS[name](rng, world, lang)
        if not shown or not becomes:
            return ""
        if once:
            question = cap(titles[name]) + rng.choice((".", " ?" if lang == "fr" else "?"))
            return about(rng, question, shown, becomes, lang, exact=True)
        return layout().format(x=shown, y=told(becomes), d=titles[name], D=cap(titles[name]))

    return sequence(rng, block, rng.choice(["\n", "\n\n", "\n\n"]), high=1200)
