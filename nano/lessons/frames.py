# ruff: noqa: E501
"""Sentence frames with slots. `{o}` is the bare word, `{a o}`, `{un o}`, `{le o}`, `{du o}`, `{au o}` the word with its article,
`{the plural: os o}`, `{o:sec|sèche}` a form by gender; a capital (`{Le o}`) begins a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from .common import a, au, cap, de, du, le, plural_en, plural_fr, un, vowel
from .spell import words_of
from .tables_nouns import ADJECTIVE_WORDS, CITIES, CLASSES, COLOUR_WORDS, DAYS, MONTHS, NAMES, NUMBERS

BEHIND = [
    x
    for x in ADJECTIVE_WORDS
    if x[3] == "a" and x[0] not in ("full", "empty", "heavy", "broken", "round", "hard", "light")
]
Noun = tuple[str, str, str]
SLOT = re.compile(r"\{(?:(\w+) )?(\w+)(?::([^|}]*)\|([^}]*))?\}")
FRENCH = {
    "un": un,
    "le": le,
    "du": du,
    "au": au,
    "jusquau": lambda noun, gender: "jusqu'" + au(noun, gender),
    "dun": lambda noun, gender: "d'" + un(noun, gender),
    "quun": lambda noun, gender: "qu'" + un(noun, gender),
}


ONSETS = words_of("b br bl c cr d dr f fl g gr j l m n p pl pr qu r s st t tr v z")
NUCLEI = words_of("a a e i o o u ai ou")
CODAS = ["", "", "", "l", "n", "r", "s", "t", "m", "x"]


def invent(rng: Random) -> str:
    """A word of two or three syllables that is in no dictionary, or by chance in one."""
    word = "".join(rng.choice(ONSETS) + rng.choice(NUCLEI) for _ in range(rng.randint(1, 2)))
    return word + rng.choice(ONSETS).replace("qu", "k") + rng.choice(NUCLEI) + rng.choice(CODAS)


def render(frame: str, slots: Mapping[str, str | Noun], lang: str) -> str:
    """The frame with its slots filled."""

    def one(match: re.Match[str]) -> str:
        form, name, masculine, feminine = match.groups()
        value = slots[name]
        if masculine is not None:
            gender = value[2] if isinstance(value, tuple) else value
            return feminine if gender == "f" else masculine
        word = value[0 if lang == "en" else 1] if isinstance(value, tuple) else value
        gender = value[2] if isinstance(value, tuple) else "m"
        if not form:
            return word
        kind = form.lower()
        if kind == "a":
            text = a(word)
        elif kind == "s":
            text = plural_en(word) if lang == "en" else plural_fr(word)
        elif kind == "ds":
            text = de(plural_fr(word))
        elif kind == "que":
            text = ("qu'" if vowel(word) else "que ") + word
        elif kind == "de":
            text = de(word)
        elif kind == "cap":
            return cap(word)
        else:
            text = FRENCH[kind](word, gender)
        return cap(text) if form[0].isupper() else text

    return SLOT.sub(one, frame)


class Draw:
    """Slots of one passage or tale, drawn so that no value comes twice.

    Names by first letter: p, q, r people's names (P: the gender of p as `m` or `f`); o, a, j, l objects, animals, jobs, places; c city;
    d day; m month; n number in words; k colour; h hour. invented: the share of names, cities, objects and animals that are
    made-up words, which nobody can say who does not spell them out of the text.
    """

    def __init__(self, rng: Random, lang: str, invented: float = 0) -> None:
        self.rng, self.lang, self.invented = rng, lang, invented
        self.used: set[str] = set()

    def _new(self, options: list[str]) -> str:
        free = [x for x in options if x not in self.used] or options
        value = self.rng.choice(free)
        self.used.add(value)
        return value

    def _made_up(self) -> str:
        """A new made-up word, '' where it is no word's turn."""
        return self._new([invent(self.rng) for _ in range(8)]) if self.rng.random() < self.invented else ""

    def name(self) -> tuple[str, str]:
        gender = self.rng.choice("mf")
        made_up = self._made_up()
        return (cap(made_up), gender) if made_up else self._known_name(gender)

    def _known_name(self, gender: str) -> tuple[str, str]:
        return self._new(NAMES[self.lang][gender]), gender

    def noun(self, kind: str) -> Noun:
        side = 0 if self.lang == "en" else 1
        made_up = self._made_up() if kind in ("object", "animal") else ""
        if made_up:
            return made_up, made_up, "f" if made_up.endswith("e") else "m"
        free = [x for x in CLASSES[kind] if x[side] not in self.used]
        value = self.rng.choice(free)
        self.used.add(value[side])
        return value

    def slots(self) -> dict[str, str | Noun]:
        """One value for every slot a frame may name."""
        found: dict[str, str | Noun] = {}
        for key in "pqr":
            found[key], found[key + "g"] = self.name()
        for key, kind in (
            ("o", "object"),
            ("u", "object"),
            ("a", "animal"),
            ("b", "animal"),
            ("j", "job"),
            ("l", "inside"),
            ("t", "inside"),
        ):
            found[key] = self.noun(kind)
        colour = self.rng.choice(COLOUR_WORDS)
        found["k"] = (colour[0], colour[1], "m")
        found["ko"] = colour[2 if found["o"][2] == "f" else 1]  # French, agreeing with o
        for key, gender in (
            ("ea", found["a"][2]),
            ("eb", "m"),
            ("ep", found["pg"]),
        ):  # adjectives, agreeing with a or p
            adjective = self.rng.choice(BEHIND)
            found[key] = adjective[0 if self.lang == "en" else 2 if gender == "f" else 1]
        found["c"] = cap(self._made_up()) or self._new(CITIES[self.lang])
        found["d"] = self._new(DAYS[self.lang])
        found["m"] = self._new(MONTHS[self.lang])
        found["n"] = self._new(NUMBERS[self.lang])
        found["x"] = str(self.rng.randint(2, 99))
        found["h"] = str(self.rng.randint(1, 12) if self.lang == "en" else self.rng.randint(7, 22))
        found["y"] = str(self.rng.randint(1850, 2020))
        return found
