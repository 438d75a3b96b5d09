"""A short polite message to somebody."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_messages import MESSAGES
from starter.tables1_prompt import Frames
from starter.tables1_scene import Scene

FRAMES: Frames = {
    ("en", "train"): (
        "Write {}.",
        "Write {}, please.",
        "Please write {}.",
        "Can you write {}?",
        "Could you help me write {}?",
        "I need {}.",
        "I would like {}. Keep it polite.",
        "Compose {}.",
        "Prepare {}.",
        "Help me with {}.",
        "In two or three sentences, write {}.",
    ),
    ("fr", "train"): (
        "Écris {}.",
        "Écris {}, s'il te plaît.",
        "Écrivez {}, s'il vous plaît.",
        "Peux-tu écrire {} ?",
        "Pouvez-vous m'aider à écrire {} ?",
        "Il me faut {}.",
        "Je voudrais {}, avec des mots polis.",
        "Rédige {}.",
        "Prépare {}.",
        "Aide-moi à écrire {}.",
        "En deux ou trois phrases, rédigez {}.",
    ),
}


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """What the message is, and the message."""
    wish, message = rng.choice(MESSAGES[lang])
    scene = Scene(rng, lang, part)
    frame = rng.choice(FRAMES[lang, part])
    instruction = scene.text(frame.replace("{}", wish))
    return Draw(instruction, scene.text(message), "", frame, scene.entities)


KINDS = [Kind("short_message", 160, make)]
