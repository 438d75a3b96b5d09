"""Noun phrases in English together with French: determiner, adjective and noun that agree."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from starter import tables2_translate as t
from starter.tables2_tools import elide, elides
from starter.tables2_translate import Noun

PREDICATIVE = {"open", "closed"}  # not said as "the open window"
PLURALS = {"the+": "les", "my+": "mes", "these": "ces"}


class Phrase(NamedTuple):
    """A noun phrase in both languages with what agrees with it."""

    en: str
    fr: str
    plural: bool
    feminine: bool


def pick_noun(rng: Random, *groups: str) -> Noun:
    """A noun of one of the groups."""
    return rng.choice([noun for noun in t.NOUNS if set(groups) & set(noun.groups)])


def noun_phrase(noun: Noun, determiner: str, adjective: t.Adjective | None = None) -> Phrase:
    """A noun phrase; determiner: the, my, this, a, the+, my+, these or an English number."""
    number = next((fr for en, fr in t.NUMBERS if en == determiner), "")
    plural = bool(number) or determiner in PLURALS
    name, french = (noun.en_plural, noun.fr_plural) if plural else (noun.en, noun.fr)
    if adjective:
        form = adjective.forms[noun.feminine + 2 * plural]
        name = f"{adjective.en} {name}"
        french = f"{form} {french}" if adjective.before else f"{french} {form}"
    english = determiner.rstrip("+")
    if english == "a" and name[0] in "aeiou":
        english = "an"
    written = f"{number} {french}" if number else _determined(determiner, french, noun.feminine)
    return Phrase(f"{english} {name}", written, plural, noun.feminine)


def _determined(determiner: str, french: str, feminine: bool) -> str:
    if determiner in PLURALS:
        return f"{PLURALS[determiner]} {french}"
    if determiner == "the":
        return elide("la" if feminine else "le", french)
    if determiner == "a":
        return f"{'une' if feminine else 'un'} {french}"
    vowel = elides(french)
    if determiner == "my":
        return f"{'ma' if feminine and not vowel else 'mon'} {french}"
    return f"{'cette' if feminine else 'cet' if vowel else 'ce'} {french}"


def choose_determiner(rng: Random, noun: Noun, choices: Sequence[str]) -> str:
    """One of the determiners; nobody says "my" of streets, castles and trains."""
    shared = set(noun.groups) & {"ground", "building", "ride"}
    return rng.choice([one for one in choices if not (shared and one.startswith("my"))])


def definite(rng: Random, *groups: str) -> Phrase:
    """A phrase that can stand in a negative sentence: the, my, this ..."""
    noun = pick_noun(rng, *groups)
    return described(
        rng, noun, choose_determiner(rng, noun, ("the", "the", "the", "my", "this", "the+", "my+", "these"))
    )


def any_phrase(rng: Random, *groups: str) -> Phrase:
    """A phrase with any determiner or a number."""
    noun, number = pick_noun(rng, *groups), rng.choice(t.NUMBERS)[0]
    return described(rng, noun, choose_determiner(rng, noun, ("the", "the", "my", "a", "a", "a", "the+", number)))


def described(rng: Random, noun: Noun, determiner: str, chance: float = 0.2) -> Phrase:
    """A noun with a determiner and, by chance, an adjective that suits it."""
    fitting = [a for a in t.ADJECTIVES if set(a.groups) & set(noun.groups) and a.en not in PREDICATIVE]
    return noun_phrase(noun, determiner, rng.choice(fitting) if fitting and rng.random() < chance else None)
