"""Shuffled words that make a sentence again."""

from __future__ import annotations

from random import Random

from starter.kind import Draw, Kind, Lang, Part
from starter.tables1_clauses import VERBS, Verb
from starter.tables1_prompt import Frames, lay, sentence
from starter.tables1_scene import Scene

FRAMES: Frames = {
    ("en", "train"): (
        "Put these words in the right order: {}",
        "Put the words in order to make a sentence: {}",
        "Make a sentence with these words: {}",
        "Rearrange the words to make a correct sentence: {}",
        "Reorder these words: {}",
        "These words are mixed up. Write the sentence: {}",
        "What sentence can you make with these words? {}",
        "Can you put these words in order? {}",
        "Unscramble this sentence: {}",
        "Please arrange these words into a sentence: {}",
        "Put the words in the right order.",
        "Make a correct sentence with all the words.",
        "The words of a sentence are mixed up. Put them back in order.",
        "Write the sentence in the correct order.",
    ),
    ("en", "test"): (
        "Find the sentence hidden in these jumbled words: {}",
        "Sort these words so that they form a sentence: {}",
        "Someone has shuffled my sentence: {}. What was it?",
        "Turn the jumbled words into a proper sentence.",
        "Which sentence do you get from {}?",
    ),
    ("fr", "train"): (
        "Remets ces mots dans le bon ordre : {}",
        "Mets les mots dans l'ordre pour faire une phrase : {}",
        "Fais une phrase avec ces mots : {}",
        "Range les mots pour faire une phrase correcte : {}",
        "Remets en ordre ces mots : {}",
        "Ces mots sont mélangés. Écris la phrase : {}",
        "Quelle phrase peux-tu faire avec ces mots ? {}",
        "Peux-tu remettre ces mots dans l'ordre ? {}",
        "Retrouve la phrase : {}",
        "Remettez ces mots dans l'ordre, s'il vous plaît : {}",
        "Remets les mots dans le bon ordre.",
        "Fais une phrase correcte avec tous les mots.",
        "Les mots d'une phrase sont mélangés. Remettez-les en ordre.",
        "Écris la phrase dans le bon ordre.",
    ),
    ("fr", "test"): (
        "Découvre la phrase cachée dans ce désordre : {}",
        "Trie ces mots de façon à former une phrase : {}",
        "Quelqu'un a mélangé ma phrase : {}. Quelle était-elle ?",
        "Transforme ce désordre de mots en une vraie phrase.",
        "Quelle phrase obtient-on avec {} ?",
    ),
}
SUBJECTS: dict[Lang, tuple[str, ...]] = {
    "en": ("{name}", "{name}", "the {hero.word}", "my {adj} {hero.word}", "the {adj} {hero.word}", "the {hero.pl}"),
    "fr": ("{name}", "{name}", "{hero.the}", "{hero.mon}", "{hero.the} {adj:{hero.g}}", "les {hero.pl}"),
}
TIMES: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": {
        "past": ("yesterday", "last night", "this morning"),
        "present": ("today", "every day"),
        "future": ("tomorrow", "soon"),
    },
    "fr": {
        "past": ("hier", "hier soir", "ce matin"),
        "present": ("aujourd'hui", "chaque jour"),
        "future": ("demain", "bientôt"),
    },
}


def fits(subject: str, rest: str) -> bool:
    """Whether the words go together in one way only: "the cat helped the dog" could also be the reverse."""
    if "{animal" in rest:
        return subject == "{name}"
    if "{name2}" in rest:
        return ".pl}" not in subject
    return not ("{adj" in subject and "{colour" in rest)


def reversals(clause: tuple[str, Verb, str, str], lang: Lang) -> list[str]:
    """The clause, and with a companion ("with Anna") also the clause where the two change places."""
    subject, verb, tense, rest = clause
    found = [f"{subject} {verb.tensed(tense, lang, subject)} {rest}"]
    if "{name2}" in rest:
        found.append(f"{{name2}} {verb.tensed(tense, lang, '{name2}')} {rest.replace('{name2}', subject)}")
    return found


def sentences_of(rng: Random, lang: Lang, part: Part, scene: Scene) -> list[str]:
    """A sentence and the other orders of its words that are right too."""
    verb = rng.choice(VERBS[lang, part])
    rest = rng.choice(verb.rest)
    subject = rng.choice([subject for subject in SUBJECTS[lang] if fits(subject, rest)])
    tense = rng.choice(("present", "past", "past", "future", "negative"))
    orders = reversals((subject, verb, tense, rest), lang)
    if tense != "negative" and rng.random() < 0.3:
        time = rng.choice(TIMES[lang][tense])
        orders = [f"{order} {time}" for order in orders] + [f"{time}{comma} {o}" for o in orders for comma in ("", ",")]
    return [sentence(scene.text(order)) for order in orders]


def shuffled(rng: Random, sentence: str) -> list[str]:
    """The words of a sentence in another order, without its capital and its full stop."""
    words = sentence[:-1].split()
    if words[0] in ("The", "My", "Le", "La", "Les", "Mon", "Ma") or words[0].startswith("L'"):
        words[0] = words[0].lower()
    mixed = list(words)
    while mixed == words:
        rng.shuffle(mixed)
    return mixed


def make(rng: Random, lang: Lang, part: Part) -> Draw:
    """Four to eight shuffled words and their sentence."""
    while True:
        scene = Scene(rng, lang, part)
        answers = sentences_of(rng, lang, part, scene)
        words = answers[0][:-1].split()
        if 4 <= len(words) <= 8 and len(set(words)) > 3:
            break
    separator = rng.choice((" / ", " / ", ", ", " - ", " ", " | "))
    frame = rng.choice(FRAMES[lang, part])
    instruction, given = lay(frame, separator.join(shuffled(rng, answers[0])))
    return Draw(instruction, answers[0], given, frame, scene.entities, {"answers": answers})


KINDS = [Kind("word_order", 300, make, measured=True)]
