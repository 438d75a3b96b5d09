"""Kinds that tell plain facts: capitals, who made what, what things are."""

from __future__ import annotations

import re
from random import Random

from starter import tables2_facts as facts
from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_explain import CONCEPTS, EXPLAIN_FRAMES
from starter.tables2_tools import capital, elide, french_of

QUOTED: dict[Lang, tuple[str, ...]] = {"en": ("{}", "{}", '"{}"', "'{}'"), "fr": ("« {} »", "« {} »", '"{}"')}
ARTICLE = re.compile(r"^(an?|the|une?|les?|la) |^l'")


def capitals(rng: Random, lang: Lang, part: Part) -> Draw:
    """The capital of a country, or the country of a capital, in a full sentence."""
    row = rng.choice(facts.CAPITALS)
    to_country = rng.random() < 0.3 and row.country["en"] != "England"
    frames, answers = (
        (facts.COUNTRY_FRAMES, facts.COUNTRY_ANSWERS) if to_country else (facts.CAPITAL_FRAMES, facts.CAPITAL_ANSWERS)
    )
    country, city = row.country[lang], row.city[lang]
    slots = {"x": country, "city": city, "of": french_of(country)}
    frame = rng.choice(frames[lang])
    return Draw(capital(frame.format(**slots)), rng.choice(answers[lang]).format(**slots), "", frame)


def who_made(rng: Random, lang: Lang, part: Part) -> Draw:
    """Who wrote, painted, composed, invented or discovered something, in a full sentence."""
    work = rng.choice(facts.WORKS)
    did, maker = facts.PASTS[work.verb][lang], work.maker[lang]
    thing = asked = work.thing[lang]
    if thing[0].isupper() and work.verb in ("write", "paint", "compose"):
        thing = f"« {thing} »" if lang == "fr" else thing
        asked = rng.choice(QUOTED[lang]).format(asked)
    frame = rng.choice(facts.MAKER_FRAMES[lang])
    have = "" if lang == "en" else "ont " if maker.startswith(("les ", "Pierre et")) else "a "
    return Draw(capital(frame.format(did=did, x=asked)), capital(f"{maker} {have}{did} {thing}."), "", frame)


def explain(rng: Random, lang: Lang, part: Part) -> Draw:
    """What something is, in one or two simple sentences."""
    thing, told = rng.choice(CONCEPTS[lang])
    frame = rng.choice(EXPLAIN_FRAMES[lang])
    prompt = frame.format(x=thing, that=elide("que", thing), bare=ARTICLE.sub("", thing))
    return Draw(prompt, told, "", frame)


KINDS = [
    Kind("capitals", 190, capitals),
    Kind("who_made", 120, who_made),
    Kind("explain", 180, explain),
]
