"""Prompt frames: a wording with "{}" where what is given goes; without it, what is given is the row's input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from starter.kind import Lang, Part

Frames = Mapping[tuple[Lang, Part], Sequence[str]]


def lay(frame: str, given: str) -> tuple[str, str]:
    """Instruction and input of a row."""
    if "{}" in frame:
        return frame.replace("{}", given), ""
    return frame, given


def quoted(rng: Random, lang: Lang, text: str) -> str:
    """The text between the quotation marks of its language."""
    marks = ('"', '"') if lang == "en" else rng.choice([("« ", " »"), ('"', '"')])
    return f"{marks[0]}{text}{marks[1]}"


def sentence(text: str) -> str:
    """A short answer with its capital letter and its full stop."""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" else text + "."
