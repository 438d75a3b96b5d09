"""Kinds that help: advice, ideas, things to do, benefits."""

from __future__ import annotations

import re
from random import Random

from starter import tables2_advice as advice_tables
from starter import tables2_benefits as benefit_tables
from starter import tables2_ideas as idea_tables
from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_lists import NUMBERS
from starter.tables2_tools import capital, elide, elides, french_of, numbered, spin

MINE = re.compile(r"\bs(?=e |'|es devoirs|on téléphone)")  # "se lever" -> "me lever": the s to change


def advice(rng: Random, lang: Lang, part: Part) -> Draw:
    """Some tips for an aim: a numbered list where a number is asked for, else two or three sentences."""
    aims = advice_tables.ADVICE[lang]
    title = rng.choice(list(aims))
    aim, _, doing = title.partition(" = ")
    listed = rng.random() < 0.55
    n = rng.choice((2, 3, 3, 3, 4)) if listed else rng.choice((2, 3))
    frame = rng.choice((advice_tables.LISTED if listed else advice_tables.TOLD)[lang])
    tips = aims[title][:n]  # always the same ones: see listing.py
    wording = frame.replace("de {aim}", "d'{aim}") if lang == "fr" and elides(aim) else frame
    number = NUMBERS[lang][n] if rng.random() < 0.75 else str(n)
    prompt = wording.format(aim=aim, mine=MINE.sub("m", aim), doing=doing, n=number)
    return Draw(prompt, numbered(tips) if listed else " ".join(tips), "", frame)


def ideas(rng: Random, lang: Lang, part: Part) -> Draw:
    """One idea of a project, a gift, a game, a meal and so on."""
    table = idea_tables.IDEAS[lang]
    what = rng.choice(list(table))
    frame = rng.choice(idea_tables.IDEA_FRAMES[lang])
    bare = what.removeprefix("une ").removeprefix("un ")
    prompt = frame.format(what=what, of=elide("de", bare))
    return Draw(prompt, spin(rng, rng.choice(table[what])).text, "", frame)


def what_can_i_do(rng: Random, lang: Lang, part: Part) -> Draw:
    """Two or three things to do at some moment, or with someone."""
    setting = rng.choice(list(idea_tables.MOMENTS[lang]))
    when = rng.choice(idea_tables.MOMENTS[lang][setting])
    frame = rng.choice(idea_tables.DOING_FRAMES[lang])
    a, b, c = rng.sample(idea_tables.DOINGS[lang][setting], 3)
    answer = rng.choice(idea_tables.DOING_ANSWERS[lang]).format(a=a, b=b, c=c)
    return Draw(frame.format(when=when), answer, "", frame)


def benefits(rng: Random, lang: Lang, part: Part) -> Draw:
    """Two or three good sides of a thing."""
    table = benefit_tables.BENEFITS[lang]
    if rng.random() < 0.04:
        frame, title = rng.choice(benefit_tables.SPORT[lang]), "sport" if lang == "en" else "le sport = il"
    else:
        frame, title = rng.choice(benefit_tables.FRAMES[lang]), rng.choice(list(table))
    topic, _, pronoun = title.partition(" = ")
    prompt = frame.format(x=topic, of=french_of(topic))
    three = any(word in frame for word in ("three", "trois"))
    two = any(word in frame for word in ("two", "deux"))
    n = 3 if three else 2 if two else rng.choice((2, 2, 3))
    points = table[title][:n]
    as_list = three or two or frame.startswith(("List", "Fais la liste"))
    answer = _good_sides(lang, topic, pronoun or "it", points, as_list)
    return Draw(prompt, answer, "", frame)


def _good_sides(lang: Lang, topic: str, pronoun: str, points: list[str], as_list: bool) -> str:
    it = capital(pronoun)
    if as_list:
        return numbered([f"{it} {point}." for point in points])
    first, *middle, last = points
    also = f"{'Also' if lang == 'en' else 'De plus'}, {pronoun}"
    told = [f"{capital(topic)} {first}.", *(f"{it} {point}." for point in middle), f"{also} {last}."]
    return " ".join(told)


KINDS = [
    Kind("advice", 200, advice),
    Kind("ideas", 200, ideas),
    Kind("what_can_i_do", 150, what_can_i_do),
    Kind("benefits", 200, benefits),
]
