"""Kinds that copy something out of a sentence: names of people and places, numbers, prices, dates, times."""

from __future__ import annotations

import re
from random import Random

from starter import tables2_extract as tables
from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_people import NAMES, PLACES
from starter.tables2_tools import ask, spin, split


def extract_names(rng: Random, lang: Lang, part: Part) -> Draw:
    """The people, or the places, of a sentence in the order in which they come."""
    target: tables.Target = "people" if rng.random() < 0.7 else "places"
    names = rng.sample(split(NAMES[lang], part), 5)
    places = rng.sample(split(PLACES[lang], part), 4)
    template = rng.choice(tables.NAMED[lang, part, target])
    wanted, rest = (names, places) if target == "people" else (places, names)
    slots = dict(zip("abcd", wanted, strict=False)) | {"p": rest[-1], "n": rest[-1]}
    used = re.findall(r"\{(\w)\}", template)
    answers = [slots[slot] for slot in used if slot in "abcd"]
    text = template.format(**slots)
    frame = rng.choice(tables.NAME_FRAMES[target][lang, part])
    instruction, held = ask(frame, text=text)
    entities = tuple(slots[slot].lower() for slot in used)
    return Draw(instruction, ", ".join(answers), held, frame, entities, {"answers": answers})


def extract_numbers(rng: Random, lang: Lang, part: Part) -> Draw:
    """The numbers of a sentence, or its one price, date or time."""
    wanted: tables.Wanted = rng.choice(("numbers", "numbers", "price", "date", "time"))
    template = rng.choice(tables.COUNTED[lang, part, wanted])
    found: list[tuple[str, str]] = []

    def value(match: re.Match[str]) -> str:
        found.append((match[1], _value(rng, lang, part, match[1])))
        return found[-1][1]

    text = spin(rng, re.sub(r"\{(n|big|age|year|price|date|time|person)\}", value, template)).text
    text = text.replace(".m..", ".m.") if part == "train" else text  # the test file is as it was
    figures = [text for slot, text in found if slot != "person"]
    asked = [text for slot, text in found if slot == wanted]
    answers = figures if wanted == "numbers" else asked
    frame = rng.choice(tables.COUNT_FRAMES[wanted][lang, part])
    instruction, held = ask(frame, text=text)
    entities = tuple(text.lower() for _, text in found)
    return Draw(instruction, ", ".join(answers), held, frame, entities, {"answers": answers})


def _value(rng: Random, lang: Lang, part: Part, slot: str) -> str:
    """What goes into a slot; every fifth number belongs to the test."""
    if slot == "person":
        return rng.choice(split(NAMES[lang], part))
    if slot == "year":
        return str(_number(rng, part, 1880, 2026))
    if slot == "date":
        year = f" {_number(rng, part, 1990, 2030)}" if rng.random() < 0.3 else ""
        return f"{_number(rng, part, 2, 28)} {rng.choice(tables.MONTHS[lang])}{year}"
    if slot == "time":
        hour, minutes = _number(rng, part, 6, 22), rng.choice(("05", "10", "15", "20", "30", "40", "45", "50"))
        if lang == "en":
            return rng.choice((f"{hour}:{minutes}", f"{hour} a.m." if hour < 12 else f"{hour}:{minutes}"))
        return rng.choice((f"{hour} h {minutes}", f"{hour} h", f"{hour} heures"))
    if slot == "price":
        return _price(rng, lang, part)
    low, high = {"n": (2, rng.choice((12, 30))), "big": (20, rng.choice((99, 900))), "age": (55, 99)}[slot]
    return str(_number(rng, part, low, high))


def _price(rng: Random, lang: Lang, part: Part) -> str:
    whole, cents = _number(rng, part, 2, rng.choice((20, 60, 99))), rng.choice(("20", "50", "75", "90", "99"))
    if lang == "en":
        return rng.choice((f"${whole}", f"{whole} dollars", f"£{whole}", f"{whole} euros", f"${whole}.{cents}"))
    return rng.choice((f"{whole} euros", f"{whole} €", f"{whole},{cents} €", f"{whole} dollars"))


def _number(rng: Random, part: Part, low: int, high: int) -> int:
    return rng.choice([n for n in range(low, high + 1) if (n % 5 == 3) == (part == "test")])


KINDS = [
    Kind("extract_names", 260, extract_names, measured=True),
    Kind("extract_numbers", 220, extract_numbers, measured=True),
]
