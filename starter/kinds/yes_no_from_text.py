"""Yes/no questions about a text, with the fact that decides."""

from __future__ import annotations

import re
from random import Random

from starter import tables1_wordings as wordings
from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_prompt import Frames, lay
from starter.tables1_reading import READINGS
from starter.tables1_scene import Scene, expand

FRAMES: Frames = {
    ("en", "train"): (
        "{q}",
        "{q}",
        "Read the text. {q}",
        "Yes or no? {q}",
        "{q} Answer yes or no and say why.",
        "Answer yes or no: {q}",
        "Read the text and answer yes or no, with a reason: {q}",
        "{q} Use the text to explain your answer.",
        "Text: {} Question: {q}",
        "{} {q}",
        "Can you tell me this? {q}",
        "Answer with yes or no and one reason. {q}",
    ),
    ("en", "test"): ("{q}", "Look at the passage. {q}", "{q} Give your reason.", "Passage: {} {q}", "True or not: {q}"),
    ("fr", "train"): (
        "{q}",
        "{q}",
        "Lis le texte. {q}",
        "Oui ou non ? {q}",
        "{q} Réponds par oui ou non et dis pourquoi.",
        "Réponds par oui ou non : {q}",
        "Lisez le texte et répondez par oui ou non, avec une raison : {q}",
        "{q} Explique ta réponse avec le texte.",
        "Texte : {} Question : {q}",
        "{} {q}",
        "Peux-tu me dire ceci ? {q}",
        "Répondez par oui ou non, puis donnez une raison. {q}",
    ),
    ("fr", "test"): ("{q}", "Regarde le passage. {q}", "{q} Donne ta raison.", "Passage : {} {q}", "Vrai ou non : {q}"),
}
ANSWERS: dict[tuple[Lang, bool], tuple[str, str]] = {
    ("en", True): ("yes", "Yes, because "),
    ("en", False): ("no", "No, because "),
    ("fr", True): ("oui", "Oui, car "),
    ("fr", False): ("non", "Non, car "),
}


ASKED = re.compile(
    r"Est-ce que (\{(?:name2?|(?:thing|animal)\.\w+)\}|(le|la) \w+|cela) "
    r"(?!(?:de|du|des|se|lui|y|en|les?|la|ne|leur) )(\w+)(?= )"
)


def inverted(question: str) -> str:
    """A French question the other way that people ask it: no "Est-ce que", the subject told again behind the verb.

    >>> inverted("Est-ce que {name} habite à {town} ?")
    '{name} habite-t-{name.il} à {town} ?'
    """
    found = ASKED.match(question)
    if found is None:
        return question
    subject, article, verb = found.groups()
    slot = subject.strip("{}").partition(".")[0]
    he = f"{{{slot}.il}}" if subject.startswith("{") else "elle" if article == "la" else "il"
    asked = f"{subject} {verb}{'-t-' if verb[-1] in 'ae' else '-'}{he}{question[found.end() :]}"
    return asked[0].upper() + asked[1:]


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """A text, a question that is true or false of it, and the answer with its reason."""
    true = rng.choice((True, False))
    reading = rng.choice(READINGS[lang, part])
    scene = Scene(rng, lang, part)
    text = scene.text(reading.text)
    question, slot, fact = rng.choice(reading.claims)
    question = expand(rng, question)
    label, opening = ANSWERS[lang, true]
    if lang == "fr" and part == "train" and rng.random() < 0.5:
        question = inverted(question)
    asked = (scene if true else scene.swapped(slot)).text(question)
    frame = wordings.truth(rng, lang) if part == "train" and rng.random() < 0.4 else rng.choice(FRAMES[lang, part])
    instruction, given = lay(frame.replace("{q}", asked), text)
    answer = scene.text(f"{opening}{fact}.")
    return Draw(instruction, answer, given, frame.replace("{q}", question), scene.entities, {"label": label})


KINDS = [Kind("yes_no_from_text", 400, make, measured=True)]
