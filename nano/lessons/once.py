# ruff: noqa: E501
"""Words of which each is said once: what was said already is what does not come next.

A small model says in a list what it said last, because copying is learnt sooner than that a thing is named once. In
these texts each word that stands already can be ruled out, and nothing else tells much of what comes.
"""

from __future__ import annotations

from random import Random

from . import again
from .common import SPELT, Lang, cap, mixed, sample, sequence, with_and
from .corpus import World
from .guard import Guard
from .lists import BODIES, body
from .tables_lists import CATEGORIES
from .tables_nouns import ANIMALS, CITIES, NAMES, OBJECTS, PEOPLE, PLACES, parse

NAME = "once"
SHARE = 0.2

# {s}: words with commas, {t}: the same in another order, {k}: the first of these, {r}: the others, {d}: how many
BAGS = {
    "en": r"""In the bag: {s}.\nTaken out, one by one: {t}.|{s}\nShuffled: {t}|Cards on the table: {s}.\nNew order: {t}.|{s} ({d} of them)\nEach once, mixed: {t}
All: {s}\nGone: {k}\nStill there: {r}|We have {s}.\nWe have used {k}.\nWe have not used {r}.|{d} things: {s}.\nFirst {k}, then {r}.|To do: {s}\nDone: {k}\nLeft: {r}""",
    "fr": r"""Dans le sac : {s}.\nSortis un par un : {t}.|{s}\nMélangés : {t}|Cartes sur la table : {s}.\nNouvel ordre : {t}.|{s} ({d} en tout)\nChacun une fois, en désordre : {t}
Tout : {s}\nPartis : {k}\nEncore là : {r}|Nous avons {s}.\nNous avons pris {k}.\nNous n'avons pas pris {r}.|{d} choses : {s}.\nD'abord {k}, ensuite {r}.|À faire : {s}\nFait : {k}\nReste : {r}""",
}
# {N}, {n}, {d}: how many; {w}: what they have in common
HEADS = {
    "en": r"""{N} {w}:|{d} {w}:|{w} ({d}):|Here are {n} {w}, all different:|{n} {w}, none of them twice:|List of {d} {w}|{w}, {d} in number:|Another {n} {w}:""",
    "fr": r"""{N} {w} :|{d} {w} :|{w} ({d}) :|Voici {n} {w}, sans répétition :|{n} {w}, jamais deux fois la même chose :|Liste de {d} {w}|{w}, au nombre de {d} :|Encore {n} {w} :""",
}
GROUPS = {
    "en": {"objects": OBJECTS, "animals": ANIMALS, "people": PEOPLE, "places": PLACES},
    "fr": {"objets": OBJECTS, "animaux": ANIMALS, "personnes": PEOPLE, "lieux": PLACES},
}


def layouts(table: str) -> list[str]:
    return [entry.replace("\\n", "\n") for row in table.split("\n") for entry in row.split("|")]


class Sorts:
    """What words can have in common: a list of the tables, a first letter, or only that they are words."""

    def __init__(self, rng: Random, world: World, lang: Lang) -> None:
        self.rng, self.lang, self.words = rng, lang, again.Words(rng, world, lang)
        side = 0 if lang == "en" else 1
        self.named = dict(CATEGORIES[lang])
        self.named |= {name: [noun[side] for noun in parse(table)] for name, table in GROUPS[lang].items()}
        self.named["towns" if lang == "en" else "villes"] = CITIES[lang]
        self.named["first names" if lang == "en" else "prénoms"] = NAMES[lang]["f"] + NAMES[lang]["m"]
        self.letters: dict[str, list[str]] = {}
        for word in sorted(world.nouns[lang] | {word for words in self.named.values() for word in words}):
            if word[0].islower() and " " not in word:
                self.letters.setdefault(word[0], []).append(word)

    def draw(self, most: int) -> tuple[str, list[str]]:
        """What they have in common, and two to `most` different ones; no words where there are too few."""
        kind, size = self.rng.random(), self.rng.randint(2, most)
        if kind < 0.55:
            name = self.rng.choice(list(self.named))
            return name, sample(self.rng, list(dict.fromkeys(self.named[name])), size)
        if kind < 0.8 and self.letters:
            letter = self.rng.choice(sorted(self.letters))
            name = f"words that begin with {letter}" if self.lang == "en" else f"mots en {letter}"
            found = sample(self.rng, self.letters[letter], size)
            return name, found if len(found) > 1 else []
        found = list(dict.fromkeys(word.lower() for word in self.words.several(size + 2, size + 4)))[:size]
        return "words" if self.lang == "en" else "mots", found if len(found) > 1 else []


def bag(rng: Random, sorts: Sorts, layout: str) -> str:
    """Words, then the same in another order or in two parts."""
    _, found = sorts.draw(9)
    if len(found) < 3:
        return ""
    mixed_up = sample(rng, found, len(found))
    cut = rng.randint(1, len(found) - 1)
    picked = set(mixed_up[:cut])
    parts = [", ".join(word for word in found if (word in picked) is first) for first in (True, False)]
    return layout.format(s=", ".join(found), t=", ".join(mixed_up), k=parts[0], r=parts[1], d=len(found))


def listed(rng: Random, sorts: Sorts, head: str, form: str) -> str:
    """So many different words, laid out."""
    name, found = sorts.draw(12)
    if not found:
        return ""
    n = SPELT[sorts.lang][len(found)]
    title = head.format(N=cap(n), n=n, d=len(found), w=name)
    if form in ("commas", "and", "semicolons") and not title.endswith(":"):
        title += ":" if sorts.lang == "en" else " :"
    return title + body([cap(word) for word in found] if rng.random() < 0.15 else found, form, sorts.lang)


def turns(rng: Random, sorts: Sorts) -> str:
    """Everyone of a group says or takes something else."""
    _, found = sorts.draw(8)
    names = sample(rng, NAMES[sorts.lang]["f"] + NAMES[sorts.lang]["m"], len(found))
    if len(found) < 3:
        return ""
    said, link = with_and(names, sorts.lang), rng.choice((": ", " - ", " -> ", " = "))
    if sorts.lang == "en":
        lead = rng.choice((f"{said} each say another word.", f"{said} all choose something else."))
    else:
        lead = rng.choice((f"{said} disent chacun un autre mot.", f"{said} choisissent chacun autre chose."))
    pairs = zip(names, found, strict=True)
    return "\n".join([lead, *(f"{name}{link}{word}" for name, word in pairs)])


def make(rng: Random, world: World, lang: Lang, guard: Guard) -> str:
    sorts, kind = Sorts(rng, world, lang), rng.random()
    if kind < 0.35:
        layout = mixed(rng, layouts(BAGS[lang]))
        return sequence(rng, lambda: bag(rng, sorts, layout()), "\n\n")
    if kind < 0.9:
        head, form = mixed(rng, layouts(HEADS[lang])), mixed(rng, BODIES)
        return sequence(rng, lambda: listed(rng, sorts, head(), form()), "\n\n")
    return sequence(rng, lambda: turns(rng, sorts), "\n\n")
