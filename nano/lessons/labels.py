# ruff: noqa: E501
"""Sentences with a label: mood, topic, kind of sentence, tense, language."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tunesmith.data.taught import told

from .asked import about, choose
from .clauses import clause
from .common import cap, mixed, sample, sequence
from .corpus import World
from .guard import Guard
from .spell import entries_of, words_of
from .tables_labels import BAD, FEELINGS, FLAT, GOOD, NAMES, THINGS, TOPICS, WRAP

NAME = "labels"
SHARE = 0.10

# {t}: the sentence, {l}: its label, {w}: what is asked, {o}: the labels allowed
LAYOUTS = {
    "en": r"""Text: {t} ¦ {w}: {l}|{t} -> {l}|{W}: {l}. {t}|{t}\n{w} = {l}|({o}) {t} [{l}]|Review: {t}\n{W}: {l}|"{t}" {l}|{t}\n- {o}? {l}.
Sentence: {t}\nChoices: {o}\nChosen: {l}|* {t} *\n{W}? {l}|{t} ({l})|A: {t}\nB: The {w} is {l}.|{o}\n{t}\n{l}|{l} ¦ {t}""",
    "fr": r"""Texte : {t} ¦ {w} : {l}|{t} -> {l}|{W} : {l}. {t}|{t}\n{w} = {l}|({o}) {t} [{l}]|Avis : {t}\n{W} : {l}|« {t} » {l}|{t}\n- {o} ? {l}.
Phrase : {t}\nChoix : {o}\nChoisi : {l}|* {t} *\n{W} ? {l}|{t} ({l})|A : {t}\nB : Pour « {w} », c'est {l}.|{o}\n{t}\n{l}|{l} ¦ {t}""",
}
ASKED: dict[str, dict[str, tuple[str, ...]]] = {
    "mood": {"en": ("mood", "feeling", "opinion"), "fr": ("avis", "humeur", "opinion")},
    "topic": {"en": ("topic", "subject", "about"), "fr": ("sujet", "thème", "domaine")},
    "kind": {"en": ("kind", "type"), "fr": ("type", "genre")},
    "tense": {"en": ("tense", "time"), "fr": ("temps", "moment")},
    "language": {"en": ("language",), "fr": ("langue",)},
}
KINDS = {"en": ("statement", "question", "order"), "fr": ("affirmation", "question", "ordre")}
TENSES = {"en": ("past", "present", "future"), "fr": ("passé", "présent", "futur")}
ORDERS = {
    "en": entries_of(
        "Close the {};Bring me the {};Don't touch the {};Please wash the {};Open the {};Put the {} down;"
        "Look at the {};Give back the {};Find the {}"
    ),
    "fr": entries_of(
        "Ferme {};Apporte-moi {};Ne touche pas {};Lave {}, s'il te plaît;Ouvre {};Pose {};Regarde {};"
        "Rends-moi {};Trouve {}"
    ),
}
Labelled = Callable[[], tuple[str, str]]


def mood(rng: Random, lang: str, names: tuple[str, ...]) -> tuple[str, str]:
    which = rng.randrange(len(names))
    key = ("good", "bad", "flat")[which]
    if rng.random() < 0.15:
        return rng.choice(FEELINGS[lang][key].split("|")), names[which]
    thing = rng.choice(THINGS[lang])
    word = rng.choice((GOOD, BAD, FLAT)[which][lang])
    if lang == "fr":
        masculine, feminine = word.split("|")
        female = thing.startswith("la ") or thing in ("l'histoire", "l'équipe")
        word = feminine if female else masculine
    text = rng.choice(WRAP[lang][key].split("|")).format(t=thing, T=cap(thing), w=word, W=cap(word))
    if lang == "fr" and " ? " in text:
        text = f"{cap(thing)} ? {cap(word)}."
    return text, names[which]


def topic(rng: Random, lang: str, names: list[str]) -> tuple[str, str]:
    name = rng.choice(names)
    who, what = (rng.choice(part.split(";")) for part in TOPICS[lang][name].split("#"))
    after = {"en": ["", "", " yesterday", " again", " last week"], "fr": ["", "", " ", ""]}[lang]
    tail = rng.choice(after).rstrip() if name != "weather" else ""
    if what.startswith(("has ", "is ", "will ", "sells ", "runs ", "stores ")):
        tail = ""
    return f"{who} {what}{tail}.", name


def kind(rng: Random, world: World, lang: str) -> tuple[str, str]:
    which = rng.randrange(3)
    if which == 2:
        from .frames import Draw, render

        slots = Draw(rng, lang).slots()
        thing = render("{o}" if lang == "en" else "{le o}", slots, lang)
        return rng.choice(ORDERS[lang]).format(thing) + rng.choice([".", " !" if lang == "fr" else "!"]), KINDS[lang][2]
    wanted = "?" if which else "."
    for _ in range(60):
        text = rng.choice(world.sentences[lang])
        if text.endswith(wanted) and not text.startswith(('"', "«")) and '"' not in text and len(text) < 80:
            return text, KINDS[lang][which]
    return "", ""


def tense(rng: Random, lang: str) -> tuple[str, str]:
    which = rng.randrange(3)
    english, french = clause(rng, ("past", "present", "future")[which])
    return (english if lang == "en" else french), TENSES[lang][which]


def language(rng: Random, world: World, lang: str) -> tuple[str, str]:
    pair = rng.choice(world.pairs)
    side = rng.randrange(2)
    return pair[side], (("English", "French") if lang == "en" else ("anglais", "français"))[side]


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    which = rng.choice(words_of("mood mood mood topic topic topic kind tense language"))
    draw: Labelled
    if which == "mood":
        names = rng.choice(NAMES[lang])[: rng.choice([2, 2, 3])]
        options, draw = list(names), lambda: mood(rng, lang, tuple(names))
    elif which == "topic":
        options = sample(rng, list(TOPICS[lang]), rng.randint(2, 6))
        draw = lambda: topic(rng, lang, options)  # noqa: E731
    elif which == "kind":
        options, draw = list(KINDS[lang]), lambda: kind(rng, world, lang)
    elif which == "tense":
        options, draw = list(TENSES[lang]), lambda: tense(rng, lang)
    else:
        options = ["English", "French"] if lang == "en" else ["anglais", "français"]
        draw = lambda: language(rng, world, lang)  # noqa: E731
    asked = rng.choice(ASKED[which][lang])
    table = [x.replace("\\n", "\n").replace("¦", "|") for row in LAYOUTS[lang].split("\n") for x in row.split("|")]
    if which != "mood":
        table = [x for x in table if not x.startswith(("Review", "Avis"))]
    layout = mixed(rng, table)

    once = rng.random() < 0.6  # each in a layout of its own
    said: set[str] = set()  # labels that stand in the document

    def block() -> str:
        text, label = draw()
        if not text:
            return ""
        shown = options if rng.random() < 0.6 else sample(rng, options, len(options))
        if once:
            return about(rng, choose(rng, shown, lang), text, label, lang)
        form = layout()
        known = "{o}" in form or label in said
        said.add(label)
        label = told(label) if known and form.index("{t}") < form.index("{l}") else label
        return form.format(t=text, l=label, w=asked, W=cap(asked), o=", ".join(shown))

    return sequence(rng, block, rng.choice(["\n", "\n\n", "\n\n"]), low=260, high=1300)
