"""The kind that lists some different members of a category.

Members stand in alphabetical order, so that what was said tells what can come: in any order every member is as likely
as all others each time, and a small model that takes the likeliest says one of them again and again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_lists import CATEGORIES, LIST_FRAMES, NUMBERS, Category, Style
from starter.tables2_tools import elides, numbered

STYLES: tuple[Style, ...] = ("numbered", "numbered", "numbered", "numbered", "numbered", "dashes", "commas")
UNTOLD = 5  # members where the prompt gives no number


def list_n(rng: Random, lang: Lang, part: Part) -> Draw:
    """Two to six different members of a category, on numbered lines unless the prompt asks otherwise."""
    category = rng.choice(CATEGORIES[lang, part])
    style = rng.choice(STYLES)
    frame = rng.choice(LIST_FRAMES[style][lang, part])
    n = rng.randint(2, 6) if "{n}" in frame else UNTOLD
    members = rng.sample(category.members, n)
    if part == "train":
        members.sort(key=category.members.index if category.name in ("months", "mois") else alphabetical)
    answer = _written(members, style)
    prompt = _prompt(rng, lang, frame, n, category)
    return Draw(prompt, answer, "", frame, (category.name,), {"n": n, "category": category.name})


def alphabetical(member: str) -> str:
    """What a member is sorted by: no accent, no article."""
    letters = "".join(c for c in unicodedata.normalize("NFD", member.lower()) if not unicodedata.combining(c))
    return re.sub(r"^(l'|les? |la |the )", "", letters.replace("œ", "oe"))


def _prompt(rng: Random, lang: Lang, frame: str, n: int, category: Category) -> str:
    number = NUMBERS[lang][n] if rng.random() < 0.6 else str(n)
    if elides(category.name):
        frame = frame.replace("de {category}", "d'{category}")
    if " que l'on " in category.name:
        frame = frame.replace(" différent{s}s", "")
    gender = {"m": "", "f": "e"}.get(category.gender, "")
    return frame.replace("Quel{s}s", "Quelles" if gender else "Quels").format(
        n=number, category=category.name, s=gender
    )


def _written(members: Sequence[str], style: Style) -> str:
    if style == "numbered":
        return numbered(members)
    return ", ".join(members) if style == "commas" else "\n".join(f"- {member}" for member in members)


KINDS = [Kind("list_n", 900, list_n, measured=True)]
