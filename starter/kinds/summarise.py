"""A text summed up in one sentence, or given a title."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_prompt import Frames, lay
from starter.tables1_reading import READINGS
from starter.tables1_scene import Scene
from starter.tables1_texts import Text
from starter.tables1_themes import THEMES

SUMMARISE: Frames = {
    ("en", "train"): (
        "Summarise this text: {}",
        "Summarise this text in one sentence: {}",
        "Summarise the text in one sentence.",
        "Sum up this text: {}",
        "Sum up the text in one short sentence.",
        "Write a one-sentence summary of this text.",
        "Give a short summary of the following text: {}",
        "What is this text about? {}",
        "Can you summarise this for me? {}",
        "Tell me the main idea of the text.",
        "Make this text shorter: {}",
        "Please summarize the following paragraph.",
        "Summarize: {}",
        "In one sentence, say what happens in this text.",
    ),
    ("fr", "train"): (
        "Résume ce texte : {}",
        "Résume ce texte : {}",
        "Résume ce texte en une phrase : {}",
        "Résume le texte en une phrase.",
        "Fais un résumé de ce texte : {}",
        "Fais un court résumé du texte.",
        "Écris un résumé en une phrase.",
        "Donne un court résumé du texte suivant : {}",
        "De quoi parle ce texte ? {}",
        "Peux-tu me résumer ceci ? {}",
        "Dis-moi l'idée principale du texte.",
        "Raccourcis ce texte : {}",
        "Résumez le paragraphe suivant, s'il vous plaît.",
        "Résumer : {}",
        "En une phrase, dites ce qui se passe dans ce texte.",
    ),
}
ENTITLE: Frames = {
    ("en", "train"): (
        "Give this text a title.",
        "Give a title to this text: {}",
        "Find a good title for this text: {}",
        "Write a title for the text.",
        "What would be a good title for this? {}",
        "Suggest a short title for this story.",
        "Can you think of a title for this text? {}",
        "Choose a title for the following text: {}",
        "I need a title for my text. {}",
        "Please propose a title.",
    ),
    ("fr", "train"): (
        "Donne un titre à ce texte.",
        "Donne un titre à ce texte : {}",
        "Trouve un bon titre pour ce texte : {}",
        "Écris un titre pour le texte.",
        "Quel serait un bon titre pour ceci ? {}",
        "Propose un titre court pour cette histoire.",
        "Peux-tu trouver un titre pour ce texte ? {}",
        "Choisis un titre pour le texte suivant : {}",
        "J'ai besoin d'un titre pour mon texte. {}",
        "Proposez un titre, s'il vous plaît.",
    ),
}


def reading_of(rng: Random, lang: Lang, part: Part) -> Text:
    """A story or, one time in three, a text about the world."""
    return rng.choice(THEMES[lang]) if rng.random() < 0.33 else rng.choice(READINGS[lang, part])


def summary(rng: Random, lang: Lang, part: Part) -> Draw:
    """A text and the sentence that sums it up."""
    scene = Scene(rng, lang, part)
    reading = reading_of(rng, lang, part)
    frame = rng.choice(SUMMARISE[lang, part])
    instruction, given = lay(frame, scene.text(reading.text))
    return Draw(instruction, scene.text(rng.choice(reading.sums)), given, frame, scene.entities)


def title(rng: Random, lang: Lang, part: Part) -> Draw:
    """A text and its title."""
    scene = Scene(rng, lang, part)
    reading = reading_of(rng, lang, part)
    frame = rng.choice(ENTITLE[lang, part])
    instruction, given = lay(frame, scene.text(reading.text))
    name = scene.text(rng.choice(reading.titles))
    return Draw(instruction, name if name[-1] in "?!" else name + ".", given, frame, scene.entities)


KINDS = [Kind("summarise", 200, summary), Kind("title", 140, title)]
