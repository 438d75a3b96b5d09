"""A sentence rewritten: past, future, negative, plural, question, more polite."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_clauses import VERBS, Verb
from starter.tables1_prompt import lay, sentence
from starter.tables1_requests import REQUESTS
from starter.tables1_scene import Scene

FRAMES: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": {
        "past": (
            "Put this sentence in the past tense.",
            "Rewrite this sentence in the past: {}",
            "Change the sentence to the past tense: {}",
            "Can you write this in the past? {}",
            "Write the sentence in the past tense.",
        ),
        "future": (
            "Put this sentence in the future tense.",
            "Rewrite this sentence in the future: {}",
            "Change the sentence to the future tense: {}",
            "Can you write this in the future? {}",
            "Write the sentence in the future, please.",
        ),
        "negative": (
            "Make this sentence negative.",
            "Rewrite this sentence in the negative form: {}",
            "Write the negative of this sentence: {}",
            "Turn this into a negative sentence, please. {}",
            "Put the sentence in the negative form.",
        ),
        "plural": (
            "Rewrite the sentence with the subject in the plural.",
            "Put the subject of this sentence in the plural: {}",
            "Write this sentence with a plural subject: {}",
            "Change the subject to the plural: {}",
            "Make the subject plural.",
        ),
        "question": (
            "Turn this sentence into a question.",
            "Make a question from this sentence: {}",
            "Rewrite this as a question: {}",
            "Can you change this sentence into a question? {}",
            "Write the sentence as a question.",
        ),
        "polite": (
            "Make this sentence more polite.",
            "Rewrite this in a more polite way: {}",
            "Say this politely: {}",
            "How can I say this more politely? {}",
            "Please make this request polite.",
        ),
    },
    "fr": {
        "past": (
            "Mets cette phrase au passé composé.",
            "Réécris cette phrase au passé : {}",
            "Mets la phrase au passé : {}",
            "Peux-tu écrire cela au passé ? {}",
            "Écrivez la phrase au passé composé.",
        ),
        "future": (
            "Mets cette phrase au futur.",
            "Réécris cette phrase au futur : {}",
            "Transforme la phrase au futur : {}",
            "Peux-tu écrire cela au futur ? {}",
            "Écrivez la phrase au futur, s'il vous plaît.",
        ),
        "negative": (
            "Mets cette phrase à la forme négative.",
            "Réécris cette phrase à la forme négative : {}",
            "Écris le contraire avec « ne ... pas » : {}",
            "Transformez en phrase négative, s'il vous plaît : {}",
            "Transforme la phrase en phrase négative.",
        ),
        "plural": (
            "Réécris la phrase avec le sujet au pluriel.",
            "Mets le sujet de cette phrase au pluriel : {}",
            "Écris cette phrase avec un sujet pluriel : {}",
            "Change le sujet au pluriel : {}",
            "Mettez le sujet au pluriel.",
        ),
        "question": (
            "Transforme cette phrase en question.",
            "Fais une question avec cette phrase : {}",
            "Réécris ceci sous forme de question : {}",
            "Peux-tu changer cette phrase en question ? {}",
            "Écrivez la phrase sous forme de question.",
        ),
        "polite": (
            "Rends cette phrase plus polie.",
            "Réécris ceci de façon plus polie : {}",
            "Dis cela poliment : {}",
            "Comment dire cela plus poliment ? {}",
            "Rendez cette demande plus polie, s'il vous plaît.",
        ),
    },
}
PLURAL: dict[Lang, str] = {"en": "the {hero.pl}", "fr": "les {hero.pl}"}
SINGULAR: dict[Lang, str] = {"en": "the {hero.word}", "fr": "{hero.the}"}


def changed(task: str, lang: Lang, subject: str, verb: Verb, rest: str) -> str:
    """The template of the rewritten sentence."""
    if task == "plural":
        return f"{PLURAL[lang]} {verb.tensed('present', lang, PLURAL[lang])} {rest}."
    if task != "question":
        return f"{subject} {verb.tensed(task, lang, subject)} {rest}."
    if lang == "en":
        return f"does {subject} {verb.forms[0]} {rest}?"
    return f"est-ce que {subject} {verb.tensed('present', lang, subject)} {rest} ?"


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """A sentence, what to do with it, and the sentence that comes of it."""
    scene = Scene(rng, lang, part)
    task = rng.choice(tuple(FRAMES[lang]))
    if task == "polite":
        given, answer = rng.choice(REQUESTS[lang])
    else:
        verb = rng.choice(VERBS[lang, part])
        rest = rng.choice(verb.rest)
        subject = SINGULAR[lang] if task == "plural" else rng.choice(("{name}", SINGULAR[lang]))
        given = f"{subject} {verb.tensed('present', lang, subject)} {rest}."
        answer = changed(task, lang, subject, verb, rest)
    frame = rng.choice(FRAMES[lang][task])
    instruction, input_ = lay(frame, scene.text(given))
    return Draw(instruction, sentence(scene.text(answer)), input_, frame, scene.entities)


KINDS = [Kind("rewrite", 220, make)]
