"""A sentence with a missing word: the answer is the word, or the whole sentence where the prompt says so."""

from __future__ import annotations

import re
from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_blanks import BLANKS
from starter.tables1_prompt import lay, sentence
from starter.tables1_scene import Scene

WORD: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Find the missing word: {}",
        "What word is missing? {}",
        "Which word goes in the blank? {}",
        "Fill in the blank with one word.",
        "Give the missing word of this sentence: {}",
        "Guess the missing word: {}",
        "Can you find the word that is missing?",
        "What is the missing word in this sentence? {}",
    ),
    "fr": (
        "Trouve le mot qui manque : {}",
        "Quel mot manque ? {}",
        "Quel mot va à la place du trait ? {}",
        "Donne le mot qui manque.",
        "Donne le mot manquant de cette phrase : {}",
        "Devine le mot manquant : {}",
        "Peux-tu trouver le mot qui manque ?",
        "Quel est le mot manquant dans cette phrase ? {}",
    ),
}
WHOLE: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Complete the sentence: {}",
        "Complete this sentence: {}",
        "Fill in the blank: {}",
        "Write the complete sentence: {}",
        "Complete the sentence.",
        "Please complete this sentence.",
        "Can you complete this? {}",
        "Copy the sentence and add the missing word: {}",
    ),
    "fr": (
        "Complète la phrase : {}",
        "Complète cette phrase : {}",
        "Remplis le trou : {}",
        "Écris la phrase complète : {}",
        "Complète la phrase.",
        "Complétez cette phrase, s'il vous plaît.",
        "Peux-tu compléter ceci ? {}",
        "Recopie la phrase avec le mot qui manque : {}",
    ),
}


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """A sentence with a blank and what fills it."""
    scene = Scene(rng, lang, part)
    full = scene.text(rng.choice(BLANKS[lang]))
    blank = rng.choice(("___", "___", "_____"))
    before, word, after = re.split(r"\*", full)
    whole = rng.random() < 0.5
    frame = rng.choice((WHOLE if whole else WORD)[lang])
    instruction, given = lay(frame, f"{before}{blank}{after}")
    answer = before + word + after if whole else sentence(word)
    return Draw(instruction, answer, given, frame, scene.entities)


KINDS = [Kind("fill_blank", 180, make)]
