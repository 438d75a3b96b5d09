"""What things are like, and what they are for."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_facts import LIVING, USES
from starter.tables1_grammar import finish
from starter.tables1_prompt import Frames

DESCRIBE: Frames = {
    ("en", "train"): (
        "Describe {}.",
        "Describe {} in one or two sentences.",
        "Can you describe {}?",
        "Please describe {} in simple words.",
        "Tell me about {}.",
        "Write a short description of {}.",
        "Give a short description of {}.",
        "How would you describe {}?",
        "In a few words, describe {}.",
        "Describe {} to a child.",
        "I do not know what {} is. Can you explain?",
    ),
    ("fr", "train"): (
        "Décris {}.",
        "Décris {} en une ou deux phrases.",
        "Peux-tu décrire {} ?",
        "Décrivez {} avec des mots simples, s'il vous plaît.",
        "Fais une courte description : {}.",
        "Écris une courte description. Le sujet est {}.",
        "Comment peut-on décrire {} ?",
        "En quelques mots, décris {}.",
        "Décris {} à un enfant.",
        "Explique-moi ce que c'est : {}.",
        "Je voudrais que tu décrives {}.",
    ),
}
OBJECT_USE: dict[Lang, tuple[str, ...]] = {
    "en": (
        "What is {} for?",
        "What is {} used for?",
        "What do you do with {}?",
        "Can you tell me what {} is for?",
        "Explain what {} is used for.",
        "Why do people need {}?",
        "Tell me the use of {}.",
        "In one sentence, what is {} for?",
        "I found {}. What is it for?",
    ),
    "fr": (
        "À quoi sert {} ?",
        "À quoi ça sert, {} ?",
        "Que fait-on avec {} ?",
        "Peux-tu me dire à quoi sert {} ?",
        "Explique à quoi sert {}.",
        "Pourquoi a-t-on besoin de {} ?",
        "Dites-moi à quoi peut servir {}.",
        "En une phrase, à quoi sert {} ?",
        "J'ai trouvé {}. À quoi cela sert-il ?",
    ),
}
JOB_USE: dict[Lang, tuple[str, ...]] = {
    "en": (
        "What does {} do?",
        "What is the job of {}?",
        "Can you explain what {} does?",
        "Tell me what {} does at work.",
        "What work does {} do?",
        "In one sentence, what does {} do?",
        "Explain the job of {}, please.",
        "I met {}. What does this person do?",
    ),
    "fr": (
        "Que fait {} ?",
        "Quel est le travail de {} ?",
        "Peux-tu expliquer ce que fait {} ?",
        "Dis-moi ce que fait {} au travail.",
        "Qu'est-ce que fait {} ?",
        "En une phrase, que fait {} ?",
        "Expliquez le métier de {}, s'il vous plaît.",
        "J'ai rencontré {}. Que fait cette personne ?",
    ),
}
FIRST_JOB: dict[Lang, str] = {"en": "a doctor", "fr": "un médecin"}  # objects stand above it in the table


def asked(rng: Random, lang: Lang, frames: tuple[str, ...], thing: str, answer: str) -> Draw:
    """One of the frames with the thing in it."""
    frame = rng.choice(frames)
    key = thing.split(" ", 1)[-1]
    return Draw(finish(frame.replace("{}", thing), lang), finish(answer, lang), "", frame, (key,))


def describe(rng: Random, lang: Lang, part: Part) -> Draw:
    """A thing in one or two sentences."""
    things = list(LIVING[lang]) + [(thing, *sentences) for thing, _, *sentences in USES[lang]]
    thing, *sentences = rng.choice(things)
    answer = " ".join(sentences if rng.random() < 0.8 else sentences[:1])
    return asked(rng, lang, tuple(DESCRIBE[lang, part]), thing, answer)


def purpose(rng: Random, lang: Lang, part: Part) -> Draw:
    """What an object is for or what a person does, in one sentence."""
    table = USES[lang]
    jobs = [entry[0] for entry in table].index(FIRST_JOB[lang])
    place = rng.randrange(len(table))
    thing, use, *_ = table[place]
    return asked(rng, lang, JOB_USE[lang] if place >= jobs else OBJECT_USE[lang], thing, use)


KINDS = [Kind("describe", 160, describe), Kind("what_is_for", 150, purpose)]
