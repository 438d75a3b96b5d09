"""The kind that chats: greetings, thanks, who are you, goodbye."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_talk import TALKS
from starter.tables2_tools import spin


def small_talk(rng: Random, lang: Lang, part: Part) -> Draw:
    """A friendly answer to something people say."""
    talk = rng.choice(TALKS[lang])
    said = rng.choice(talk.said)
    return Draw(spin(rng, said).text, rng.choice(talk.answers), "", said)


KINDS = [Kind("small_talk", 120, small_talk)]
