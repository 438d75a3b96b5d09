"""The beginning of a story or of a sentence, continued."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_beginnings import BEGINNINGS
from starter.tables1_prompt import Frames, lay, quoted
from starter.tables1_scene import Scene

FRAMES: Frames = {
    ("en", "train"): (
        "Continue this story: {}",
        "Continue the story.",
        "Continue this text with one or two sentences.",
        "What happens next? {}",
        "Write what comes next: {}",
        "Here is the beginning of a story: {} Continue it.",
        "Finish this text: {}",
        "Can you continue this for me? {}",
        "Write the next sentences of this story.",
        "Please go on with this beginning: {}",
        "My story begins like this: {} What comes after?",
        "Complete the following beginning.",
    ),
    ("fr", "train"): (
        "Continue cette histoire : {}",
        "Continue l'histoire.",
        "Continue ce texte avec une ou deux phrases.",
        "Que se passe-t-il ensuite ? {}",
        "Écris la suite : {}",
        "Voici le début d'une histoire : {} Continue-la.",
        "Termine ce texte : {}",
        "Peux-tu continuer pour moi ? {}",
        "Écris les phrases suivantes de cette histoire.",
        "Continuez ce début, s'il vous plaît : {}",
        "Mon histoire commence ainsi : {} Et après ?",
        "Complète le début suivant.",
    ),
}


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """A beginning and a continuation that fits it; the beginning may be quoted."""
    beginning, continuations = rng.choice(BEGINNINGS[lang])
    scene = Scene(rng, lang, part)
    opening = scene.text(beginning)
    if opening[-1] not in '.!?:"»':
        opening += "..."
    answer = continued(scene, beginning, rng.choice(continuations))
    frame = rng.choice(FRAMES[lang, part])
    inside = quoted(rng, lang, opening) if "{}" in frame and '"' not in opening and "«" not in opening else opening
    instruction, given = lay(frame, inside)
    return Draw(instruction, answer, given, frame, scene.entities)


def continued(scene: Scene, beginning: str, continuation: str) -> str:
    """The continuation; after half a sentence it starts without a capital."""
    if beginning[-1] in '.!?:"»':
        return scene.text(continuation)
    return scene.text(f"X, {continuation}")[3:]


KINDS = [Kind("continue_text", 150, make)]
