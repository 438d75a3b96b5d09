"""Questions about a text: the answer is a fact of it, in a few words."""

from __future__ import annotations

from random import Random

from starter import tables1_wordings as wordings
from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_prompt import Frames, lay, sentence
from starter.tables1_reading import READINGS
from starter.tables1_scene import Scene, expand
from starter.tables1_together import plain, together

FRAMES: Frames = {
    ("en", "train"): (
        "{q}",
        "{q}",
        "{q}",
        "Read the text and answer: {q}",
        "Answer the question about the text. {q}",
        "Answer the question with the help of the text: {q}",
        "Use the text to answer this question: {q}",
        "Here is a text. {q}",
        "{q} Answer in a few words.",
        "{q} The answer is in the text.",
        "Read this text carefully. {q}",
        "Please answer this question about the text: {q}",
        "Text: {} Question: {q}",
        "{} {q}",
        "Read this: {} Now tell me: {q}",
        "Question: {q} Text: {}",
        'I read this: "{}" {q}',
        "Can you answer this? {q}",
    ),
    ("en", "test"): (
        "{q}",
        "Have a look at the passage below. {q}",
        "Find the answer in the passage: {q}",
        "Passage: {} {q}",
        "With the help of these lines, reply: {q}",
    ),
    ("fr", "train"): (
        "{q}",
        "{q}",
        "{q}",
        "Lis le texte et réponds : {q}",
        "Réponds à la question sur le texte. {q}",
        "Réponds à la question à l'aide du texte : {q}",
        "Utilise le texte pour répondre à cette question : {q}",
        "Voici un texte. {q}",
        "{q} Réponds en quelques mots.",
        "{q} La réponse est dans le texte.",
        "Lisez bien ce texte. {q}",
        "Répondez à cette question sur le texte, s'il vous plaît : {q}",
        "Texte : {} Question : {q}",
        "{} {q}",
        "Lis ceci : {} Maintenant, dis-moi : {q}",
        "Question : {q} Texte : {}",
        "J'ai lu ceci : « {} » {q}",
        "Peux-tu répondre ? {q}",
    ),
    ("fr", "test"): (
        "{q}",
        "Regarde le passage suivant. {q}",
        "Trouve la réponse dans le passage : {q}",
        "Passage : {} {q}",
        "D'après ces quelques lignes, {q}",
    ),
}


TOGETHER = 0.6  # of the training texts, put together out of single facts


def lowered(frame: str, question: str) -> str:
    """The question as it stands after a comma."""
    inside = ", {q}" in frame and not question.startswith("{")
    return question[0].lower() + question[1:] if inside else question


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """A text, one question about it and its answer."""
    put_together = part == "train" and rng.random() < TOGETHER
    reading = together(rng, lang) if put_together else rng.choice(READINGS[lang, part])
    scene = Scene(rng, lang, part)
    text = scene.text(reading.text)
    questions, answer, *others = rng.choice(reading.asks)
    frame = wordings.reading(rng, lang) if part == "train" and rng.random() < 0.5 else rng.choice(FRAMES[lang, part])
    question = lowered(frame, rng.choice(expand(rng, questions).split("|")))
    filled = scene.text(question) if question[0].isupper() or question[0] == "{" else scene.text("X, " + question)[3:]
    instruction, given = lay(frame.replace("{q}", filled), text)
    answers = list(dict.fromkeys(sentence(scene.text(form)) for form in (answer, *others)))
    return Draw(
        instruction, answers[0], given, frame.replace("{q}", plain(question)), scene.entities, {"answers": answers}
    )


KINDS = [Kind("answer_from_text", 900, make, measured=True)]
