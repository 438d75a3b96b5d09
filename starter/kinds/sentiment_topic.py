"""Kinds that put a sentence in a class: its sentiment, its topic."""

from __future__ import annotations

from random import Random

from starter import tables2_sentiment as sentiment
from starter import tables2_topics as topic
from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_tools import ask, capital, joined, spin, split


def classify_sentiment(rng: Random, lang: Lang, part: Part) -> Draw:
    """A sentence that is clearly glad or clearly unhappy; the answer is the label."""
    mood: sentiment.Mood = rng.choice(("good", "bad"))
    text, entities = (_judgement if rng.random() < 0.65 else _event)(rng, lang, part, mood)
    frame = rng.choice(sentiment.FRAMES[lang, part])
    instruction, held = ask(frame, text=text)
    label = sentiment.LABELS[lang][mood]
    return Draw(instruction, label, held, frame, entities, {"label": label})


def _thing(rng: Random, lang: Lang, part: Part) -> tuple[sentiment.Group, str, int]:
    """A group, one of its things for this part, and 0 for masculine or 1 for feminine."""
    group = rng.choice(sentiment.GROUPS[lang])
    things = [(thing, i) for i, names in enumerate(group[:2]) for thing in split(names, part)]
    return group, *rng.choice(things)


def _judgement(rng: Random, lang: Lang, part: Part, mood: sentiment.Mood) -> tuple[str, tuple[str, ...]]:
    group, thing, gender = _thing(rng, lang, part)
    cue = rng.choice(group.good if mood == "good" else group.bad).split("/")[-gender]
    tail = rng.choice(sentiment.TAILS[lang][mood])
    skeleton = rng.choice(sentiment.SKELETONS[lang, part])
    return capital(skeleton.format(x=thing, a=cue, tail=tail)), (thing,)


def _event(rng: Random, lang: Lang, part: Part, mood: sentiment.Mood) -> tuple[str, tuple[str, ...]]:
    template = rng.choice(sentiment.EVENTS[lang, part][mood])
    _, thing, _ = _thing(rng, lang, part)
    text = capital(spin(rng, template, x=(thing,)).text)
    return text, (thing,) if "{x}" in template else (text.lower(),)


def classify_topic(rng: Random, lang: Lang, part: Part) -> Draw:
    """A sentence about one of the three or four topics that the prompt names."""
    sentences = topic.TOPICS[lang, part]
    choices = rng.sample(list(sentences), rng.choice((3, 3, 4)))
    label = rng.choice(choices)
    text = spin(rng, rng.choice(sentences[label])).text
    frame = rng.choice(topic.FRAMES[lang, part])
    listed = joined(choices, "or" if lang == "en" else "ou")
    instruction, held = ask(frame, text=text, choices=listed)
    return Draw(instruction, label, held, frame, (text.lower(),), {"label": label, "choices": choices})


KINDS = [
    Kind("classify_sentiment", 400, classify_sentiment, measured=True),
    Kind("classify_topic", 300, classify_topic, measured=True),
]
