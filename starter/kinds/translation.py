"""The kind that translates short sentences between English and French, both ways."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_compose import Pair, compose, held_out
from starter.tables2_tools import ask
from starter.tables2_translate import FRAMES, PAIRS

WHOLE_SHARE = 0.3  # of the training rows: pairs written as a whole
BARE_SHARE = 0.12  # of the training sources: typed without their full stop


def translate(rng: Random, lang: Lang, part: Part) -> Draw:
    """A sentence of the other language; the answer is in `lang`."""
    pair = _pair(rng, part)
    sources, answers = (pair.en, pair.fr) if lang == "fr" else (pair.fr, pair.en)
    source = rng.choice(sources)
    if part == "train" and rng.random() < BARE_SHARE:
        source = source.removesuffix(".")
    frame = rng.choice(FRAMES[lang, part])
    instruction, held = ask(frame, text=source)
    return Draw(instruction, answers[0], held, frame, (source.lower(),), {"answers": list(answers)})


def _pair(rng: Random, part: Part) -> Pair:
    """A whole pair (training only) or a composed one; the English sentence decides which part may use it."""
    if part == "train" and rng.random() < WHOLE_SHARE:
        return Pair(*rng.choice(PAIRS))
    pair = compose(rng)
    while held_out(pair) != (part == "test"):
        pair = compose(rng)
    return pair


KINDS = [Kind("translate", 700, translate, measured=True)]
