"""The kind that lists some different members of a category.

The first members of a category are told, in its own order, so that what was said tells what comes: in any order every
member is as likely as all others each time, and a small model that takes the likeliest says one of them again and
again. In alphabetical order it came to the last letters too soon, and ended there however many were asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from starter import tables1_wordings as wordings
from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_lists import CATEGORIES, LIST_FRAMES, NUMBERS, Category, Style
from starter.tables2_tools import elides, numbered

STYLES: tuple[Style, ...] = ("numbered", "numbered", "numbered", "numbered", "numbered", "dashes", "commas")
ASKED = (2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8)  # the least and the most asked for are what a small model counts worst
UNTOLD = 5  # members where the prompt gives no number


def list_n(rng: Random, lang: Lang, part: Part) -> Draw:
    """Two to eight (test rows: six) different members of a category, on numbered lines unless asked otherwise."""
    category = rng.choice(CATEGORIES[lang, part])
    style = rng.choice(STYLES)
    composed = part == "train" and rng.random() < 0.5
    frame = wordings.listing(rng, lang, style) if composed else rng.choice(LIST_FRAMES[style][lang, part])
    n = UNTOLD if "{n}" not in frame else rng.randint(2, 6) if part == "test" else rng.choice(ASKED)
    n = min(n, len(category.members))
    members = category.members[:n] if part == "train" else rng.sample(category.members, n)
    answer = _written(members, style)
    prompt = _prompt(rng, lang, frame, n, category)
    return Draw(prompt, answer, "", frame, (category.name,), {"n": n, "category": category.name})


def _prompt(rng: Random, lang: Lang, frame: str, n: int, category: Category) -> str:
    number = NUMBERS[lang][n] if rng.random() < 0.6 else str(n)
    if elides(category.name):
        frame = frame.replace("de {category}", "d'{category}")
    if any(f" {part} " in category.name for part in ("que l'on", "qui", "that", "you can")):  # what follows is theirs
        for tail in (" différent{s}s", " que tu connais", " que vous connaissez", " pour moi", " that you know"):
            frame = frame.replace(tail, "")
    if category.name.startswith("kinds of "):
        frame = frame.replace("examples of {category}", "{category}")
    gender = {"m": "", "f": "e"}.get(category.gender, "")
    asked = frame.replace("Quel{s}s", "Quelles" if gender else "Quels").format(
        n=number, category=category.name, s=gender
    )
    return asked[0].upper() + asked[1:]


def _written(members: Sequence[str], style: Style) -> str:
    if style == "numbered":
        return numbered(members)
    return ", ".join(members) if style == "commas" else "\n".join(f"- {member}" for member in members)


KINDS = [Kind("list_n", 1400, list_n, measured=True)]
