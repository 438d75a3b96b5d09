"""A little story that holds three given words."""

from __future__ import annotations

import re
from random import Random

from starter import tables1_stories_en, tables1_stories_fr
from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_prompt import Frames, lay
from starter.tables1_scene import Scene

SKELETONS = {
    ("en", "train"): tables1_stories_en.TRAIN,
    ("en", "test"): tables1_stories_en.TEST,
    ("fr", "train"): tables1_stories_fr.TRAIN,
    ("fr", "test"): tables1_stories_fr.TEST,
}

FRAMES: Frames = {
    ("en", "train"): (
        "Write a short story with these three words: {}.",
        "Write a short story that uses these words: {}.",
        "Write a very short story with the words {}.",
        "Tell me a little story with these words: {}.",
        "Tell a short story with the words {}.",
        "Make up a short story that contains the words {}.",
        "Make up a little story. Use these words: {}.",
        "Can you write a short story using the words {}?",
        "Could you tell me a story with {} in it, please?",
        "I have three words: {}. Please write a short story with them.",
        "Here are three words: {}. Write a little story with all of them.",
        "Using the words {}, write a short story.",
        "Please write a simple story for children with these three words: {}.",
        "Invent a tiny story that includes {}.",
        "Write three or four sentences that tell a story. Words to use: {}.",
        "Create a short story with these words: {}",
        "Words: {}. Write a short story with these words.",
        "Write a short story with the three words below.",
        "Use all the given words in a short story.",
        "Tell a little story with these words.",
    ),
    ("en", "test"): (
        "Compose a brief tale in which these three words appear: {}.",
        "I would like a bedtime story. It must contain {}.",
        "Three words for you: {}. What story can you tell with them?",
        "Imagine a small story around the words {}.",
        "Give me a few lines of story where I can read the words {}.",
        "Put these words into a short tale.",
    ),
    ("fr", "train"): (
        "Écris une courte histoire avec ces trois mots : {}.",
        "Écris une petite histoire avec les mots {}.",
        "Écris une courte histoire qui utilise ces mots : {}.",
        "Raconte-moi une petite histoire avec ces mots : {}.",
        "Raconte une courte histoire avec les mots {}.",
        "Invente une courte histoire qui contient les mots {}.",
        "Invente une petite histoire. Utilise ces mots : {}.",
        "Peux-tu écrire une courte histoire avec les mots {} ?",
        "Pouvez-vous me raconter une histoire avec {}, s'il vous plaît ?",
        "J'ai trois mots : {}. Écris une petite histoire avec eux.",
        "Voici trois mots : {}. Écrivez une courte histoire avec tous ces mots.",
        "Avec les mots {}, écris une histoire très courte.",
        "Écrivez une histoire simple pour enfants avec ces trois mots : {}.",
        "Imagine une toute petite histoire avec {}.",
        "Écris trois ou quatre phrases qui racontent une histoire. Mots à utiliser : {}.",
        "Crée une courte histoire avec ces mots : {}",
        "Mots : {}. Écris une courte histoire avec ces mots.",
        "Écris une courte histoire avec les trois mots suivants.",
        "Utilise tous les mots donnés dans une petite histoire.",
        "Raconte une petite histoire avec ces mots.",
    ),
    ("fr", "test"): (
        "Compose un bref récit où apparaissent ces trois mots : {}.",
        "Je voudrais un conte pour ce soir. Il doit contenir {}.",
        "Trois mots pour toi : {}. Quelle histoire peux-tu en faire ?",
        "Rédige quelques lignes d'histoire où l'on peut lire les mots {}.",
        "Place ces mots dans un petit conte.",
        "Faites-moi un récit de quelques phrases autour des mots {}.",
    ),
}


def given_words(scene: Scene, story: str) -> list[str]:
    """The words of the scene that can be asked for: one word each, in the story as they are."""
    forms = [form for slot, word in scene.slots.items() if slot != "name" for form in word.forms]
    return [form for form in forms if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", story) and " " not in form]


def listed(rng: Random, lang: Lang, chosen: list[str]) -> str:
    """The three words as people write them: "a, b, c", "a, b and c", with or without quotes."""
    style = rng.random()
    if style < 0.2:
        chosen = [f'"{word}"' for word in chosen]
    if style < 0.35 or style > 0.8:
        return f"{chosen[0]}, {chosen[1]} {'and' if lang == 'en' else 'et'} {chosen[2]}"
    return rng.choice([", ", ", ", ", ", ", ", " - ", " / "]).join(chosen)


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """One story and the prompt that asks for it."""
    while True:
        scene = Scene(rng, lang, part)
        story = scene.text(rng.choice(SKELETONS[lang, part]))
        found = given_words(scene, story)
        if len(found) >= 3 and 35 <= len(story.split()) <= 65:
            break
    chosen = rng.sample(found, 3)
    frame = rng.choice(FRAMES[lang, part])
    instruction, given = lay(frame, listed(rng, lang, chosen))
    return Draw(instruction, story, given, frame, scene.entities, {"words": chosen})


KINDS = [Kind("story_words", 450, make, measured=True)]
