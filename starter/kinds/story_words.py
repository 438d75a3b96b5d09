"""A little story that holds three given words, and stories about one thing.

What a small model can learn of the first: to look for the words one after the other, and to say each in a sentence of
its own, in the order given. So its training stories are little journeys, whose sentences begin alike; the stories
that use their words anywhere answer prompts that name only who they are about.
"""

from __future__ import annotations

import re
from random import Random

from starter import tables1_stories_en, tables1_stories_fr
from starter import tables1_wordings as wordings
from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_grammar import Pair, Word, finish
from starter.tables1_journeys import ENDINGS, FRIENDS, STEPS
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
        "Tell a tale with {}.",
        "Write a tale for my sister. The words are {}.",
        "{}: tell something with these words.",
        "With {}, what would you tell?",
        "What happens to {}? Invent it.",
        "My three words are {}. Your turn to tell!",
        "The words {} must be in your story.",
        "A tale with {}, please.",
        "Start from {} and tell what happens.",
        "Below are three words. Make a tale of them.",
        "Use {} in a few sentences that tell something.",
        "Tell me something nice. Use {}.",
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
        "Raconte un conte avec {}.",
        "Écris un récit pour ma sœur. Les mots sont {}.",
        "{} : raconte quelque chose avec ces mots.",
        "Avec {}, que raconterais-tu ?",
        "Qu'arrive-t-il à {} ? Invente-le.",
        "Mes trois mots sont {}. À toi de raconter !",
        "Les mots {} doivent être dans ton récit.",
        "Un conte avec {}, s'il te plaît.",
        "Pars de {} et raconte ce qui se passe.",
        "Il y a trois mots plus bas. Fais-en un récit.",
        "Utilise {} dans quelques phrases qui racontent quelque chose.",
        "Raconte-moi quelque chose de joli. Utilise {}.",
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


ABOUT: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Write a short story about {}.",
        "Tell me a story about {}.",
        "Can you tell a little story about {}?",
        "I want to hear a story about {}.",
        "Please write a story for children. It is about {}.",
        "Make up a story about {}, please.",
        "A short story about {}",
        "Who is the hero? {} is. Tell the story.",
    ),
    "fr": (
        "Écris une courte histoire sur {}.",
        "Raconte-moi l'histoire de {}.",
        "Peux-tu raconter une petite histoire sur {} ?",
        "J'ai envie d'une histoire avec {}.",
        "Écrivez une histoire pour enfants. Elle parle de {}.",
        "Invente l'histoire de {}, s'il te plaît.",
        "Une petite histoire sur {}",
        "Le personnage est {}. Raconte son histoire.",
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


SLOTS = ("hero", "hero", "hero2", "thing", "thing", "thing2", "place", "place", "food", "adj", "verb")


def in_order(chosen: list[str], story: str) -> bool:
    """Whether the words first stand in the story in the order listed (a market may also be where a thing is bought)."""
    found = [re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", story) for word in chosen]
    at = [word.start() for word in found if word]
    return len(at) == len(chosen) and at == sorted(at)


def journey(rng: Random, lang: Lang) -> tuple[Scene, str, list[str]]:
    """A scene, a story of three steps and an end, and the word that each step has."""
    scene = Scene(rng, lang, "train")
    scene.need("name")
    named = scene.slots["name"]
    scene.slots |= {"he": named.he, "him": named.him, "il": named.il, "Il": named.il.capitalize(), "e": named.e}
    chosen: list[str] = []
    said: list[str] = []
    slots: list[str] = []
    while len(chosen) < 3:
        slot = rng.choice(SLOTS)
        if slot in slots:
            continue
        word = scene.fresh(slot)
        if isinstance(word, Pair):
            word = Word(word.feminine if named.g == "f" and len(chosen) < 2 else word.word)
        if " " in str(word):
            continue
        scene.slots["w"] = word
        if slot.startswith("hero"):
            scene.slots["h"] = word
        said.append(scene.text(rng.choice(STEPS[lang][len(chosen)][slot.rstrip("2")])))
        slots.append(slot)
        chosen.append(str(word))
    ends = FRIENDS if "h" in scene.slots and rng.random() < 0.7 else ENDINGS
    return scene, " ".join([*said, scene.text(rng.choice(ends[lang]))]), chosen


def written(rng: Random, lang: Lang, part: Part) -> tuple[Scene, str]:
    """A scene and a story out of a skeleton, of 35 to 65 words."""
    while True:
        scene = Scene(rng, lang, part)
        story = scene.text(rng.choice(SKELETONS[lang, part]))
        if len(given_words(scene, story)) >= 3 and 35 <= len(story.split()) <= 65:
            return scene, story


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """One story and the prompt that asks for it."""
    if part == "train":
        scene, story, chosen = journey(rng, lang)
        while not in_order(chosen, story):
            scene, story, chosen = journey(rng, lang)
    else:
        scene, story = written(rng, lang, part)
        chosen = rng.sample(given_words(scene, story), 3)
    frame = wordings.story(rng, lang) if part == "train" and rng.random() < 0.6 else rng.choice(FRAMES[lang, part])
    instruction, given = lay(frame, listed(rng, lang, chosen))
    return Draw(instruction, story, given, frame, scene.entities, {"words": chosen})


def about(rng: Random, lang: Lang, part: Part) -> Draw:
    """A story about the one that it begins with."""
    while True:
        scene, story = written(rng, lang, part)
        hero = scene.slots.get("hero")
        if hero is not None and re.search(rf"(?<![\w-]){re.escape(hero.word)}(?![\w-])", story):
            break
    frame = rng.choice(ABOUT[lang])
    return Draw(finish(frame.format(hero.a), lang), story, "", frame, scene.entities)


KINDS = [Kind("story_words", 700, make, measured=True), Kind("story_about", 150, about)]
