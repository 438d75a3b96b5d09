# ruff: noqa: E501
"""Words first, then the piece of a story that contains them all."""

from __future__ import annotations

import re
from random import Random

from tunesmith.data.taught import told

from . import tales
from .asked import story
from .common import HIGH, a, cap, mixed, sample, sequence, tokens, vowel, with_and
from .corpus import DETERMINERS, STOP, World, clean
from .guard import Guard
from .steps import steps
from .tables_nouns import CLASSES

NAME = "words"
SHARE = 0.25

# {c}: comma list, {and}: with and, {d}: dashes, {s}: slashes, {b}: bullets, {q}: quoted, {n}: how many, {t}: the story
LAYOUTS = {
    "en": r"""Words: {c}.\nStory: {t}|Words: {c}\n{t}|[{c}]\n{t}|A tale with {and}.\n{t}|{b}\nThe story:\n{t}|{c} -> {t}
Must contain: {c}\n\n{t}|Keywords = {c}\nText = {t}|Child: "Tell a story with {and}!"\nGrandmother: {t}|{s}\n{t}
Ingredients of the tale: {and}.\nThe tale: {t}|Today's words are {q}.\n{t}|{n} words: {d}\nIn a story: {t}|{t}\n(The words were: {c}.)
Once more, with {and}: {t}|WORDS {s}\nTEXT {t}|The teacher wrote {q} on the board. Sam told this:\n{t}|Needed: {and}\nTold: {t}
{n} words to use ({c}).\n\n{t}|{cap}. What happened? {t}|Write about {and}.\n{t}|Story about {and}:\n{t}|{t}\nWords used: {d}
A: Give me a story with the words {and}.\nB: {t}|Theme: {s}\nBeginning: {t}|Include {and}: {t}|Story ({c}): {t}""",
    "fr": r"""Mots : {c}.\nHistoire : {t}|Mots : {c}\n{t}|[{c}]\n{t}|Un conte avec {and}.\n{t}|{b}\nL'histoire :\n{t}|{c} -> {t}
Doit contenir : {c}\n\n{t}|Mots-clés = {c}\nTexte = {t}|L'enfant : « Raconte une histoire avec {and} ! »\nLa grand-mère : {t}|{s}\n{t}
Ingrédients du conte : {and}.\nLe conte : {t}|Les mots du jour sont {q}.\n{t}|{n} mots : {d}\nDans une histoire : {t}|{t}\n(Les mots étaient : {c}.)
Encore une fois, avec {and} : {t}|MOTS {s}\nTEXTE {t}|La maîtresse a écrit {q} au tableau. Léa a raconté ceci :\n{t}|Il faut : {and}\nRécit : {t}
{n} mots à placer ({c}).\n\n{t}|{cap}. Que s'est-il passé ? {t}|Écrire sur : {and}.\n{t}|Histoire avec {and} :\n{t}|{t}\nMots employés : {d}
A : Raconte-moi quelque chose avec les mots {and}.\nB : {t}|Thème : {s}\nDébut : {t}|Avec {and} : {t}|Histoire ({c}) : {t}""",
}
COUNT = {"en": ["", "One", "Two", "Three", "Four", "Five"], "fr": ["", "Un", "Deux", "Trois", "Quatre", "Cinq"]}
SWAP = {noun: (kind, noun, "") for kind, nouns in CLASSES.items() for noun, _, _ in nouns}
SWAP_FR = {noun: (kind, noun, gender) for kind, nouns in CLASSES.items() for _, noun, gender in nouns}


def layouts(lang: str) -> list[str]:
    """Each source line of the table holds several layouts, divided by bars."""
    return [layout.replace("\\n", "\n") for row in LAYOUTS[lang].split("\n") for layout in row.split("|")]


def window(rng: Random, world: World, lang: str) -> str:
    """A piece of a story of 25 to 90 words, often its beginning, at borders of sentences."""
    for _ in range(60):
        sentences = rng.choice(world.stories[lang])
        start = 0 if rng.random() < 0.4 else rng.randrange(max(1, len(sentences) - 2))
        want = rng.randint(25, 75)
        piece: list[str] = []
        for sentence in sentences[start : start + 12]:
            if not clean(sentence):
                piece = []
                break
            piece.append(sentence)
            count = sum(len(s.split()) for s in piece)
            if count >= want:
                break
        count = sum(len(s.split()) for s in piece)
        if 25 <= count <= 90 and count / len(piece) < 24:
            return " ".join(piece)
    return ""


def swap(rng: Random, text: str, lang: str) -> tuple[str, list[str]]:
    """One or two concrete nouns replaced by others of their class: what comes cannot be guessed, only copied."""
    table = SWAP if lang == "en" else SWAP_FR
    put: list[str] = []
    present = [w for w in dict.fromkeys(re.findall(r"[\w-]+", text)) if w in table]
    rng.shuffle(present)
    for word in present:
        if len(put) == 2:
            break
        kind, _, gender = table[word]
        before = re.findall(rf"(\w+)(?: |')(?:{word})\b", text.lower())
        if len(before) != len(re.findall(rf"\b{word}\b", text.lower())) or not set(before) <= DETERMINERS[lang]:
            continue  # a verb, or part of a compound
        if re.search(rf"\b{word}(s|es|x|\'|-)", text) or (lang == "fr" and word[0] in "hyo"):
            continue
        if kind == "person" and word in ("mother", "father", "boy", "girl", "man", "woman", "child", "king", "queen"):
            continue
        if lang == "fr":
            options = [f for _, f, g in CLASSES[kind] if g == gender and vowel(f) == vowel(word) and " " not in f]
            options = [f for f in options if f[0] not in "hy" and f not in text]
        else:
            options = [e for e, _, _ in CLASSES[kind] if e not in text and " " not in e]
        if not options:
            continue
        new = rng.choice(options)
        if lang == "en":
            for article in ("a", "an"):
                text = re.sub(rf"\b{article} {word}\b", a(new), text)
                text = re.sub(rf"\b{cap(article)} {word}\b", cap(a(new)), text)
        text = re.sub(rf"\b{word}\b", new, text)
        put.append(new)
    return text, put


def pick(rng: Random, text: str, lang: str, nouns: set[str], count: int, must: list[str]) -> list[str]:
    """Content words of the text in the form they have there, mostly nouns and adjectives."""
    stop = STOP[lang]
    there = set(
        re.findall(r"(?<![\w'-])[a-zà-ÿœ]+(?:-[a-zà-ÿœ]+)*(?![\w'-])", text.replace("l'", "l ").replace("d'", "d "))
    )
    found = [w for w in dict.fromkeys(tokens(text)) if w in there and len(w) >= 3 and w not in stop]
    likely = [w for w in found if w in nouns]
    other = [w for w in found if w not in nouns and len(w) >= 5]
    rng.shuffle(likely)
    rng.shuffle(other)
    chosen = list(dict.fromkeys(must))[:count]
    for word in likely + other if rng.random() < 0.8 else other[:1] + likely + other:
        if len(chosen) < count and word not in chosen:
            chosen.append(word)
    return sorted(chosen, key=text.find) if rng.random() < 0.85 else sample(rng, chosen, count)


def slots(words: list[str], lang: str) -> dict[str, str]:
    """The words in every form that a layout may give them."""
    quoted = [f'"{w}"' if lang == "en" else f"« {w} »" for w in words]
    found = {"c": ", ".join(words), "and": with_and(words, lang), "d": " - ".join(words), "s": " / ".join(words)}
    found |= {"b": "\n".join("- " + w for w in words), "q": with_and(quoted, lang), "n": COUNT[lang][len(words)]}
    return {**found, "cap": cap(found["c"])}


def fill(rng: Random, layout: str, words: list[str], text: str, lang: str) -> str:
    """One layout filled in, without one a layout of its own; the words are marked in the story where they first stand,
    if it comes after them."""
    shown = slots(words, lang)
    if not layout or any(f"{{{name}}}" in layout.partition("{t}")[0] for name in shown if name != "n"):
        for word in words:
            text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told(word), text, count=1)
    return layout.format(**shown, t=text) if layout else story(rng, words, text, lang)


def task(rng: Random, world: World, lang: str, guard: Guard) -> tuple[list[str], str]:
    """Words and the text that contains them."""
    for _ in range(20):
        count = rng.choice([2, 3, 3, 3, 3, 4, 5])
        if rng.random() < 0.4:
            text, words = steps(rng, lang, count)
            there = all(re.search(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])", text) for word in words)
            if len(words) == count and there and not guard.asked(words):
                return words, text
            continue
        if rng.random() < (0.25 if lang == "en" else 0.35):
            text, must = tales.tale(rng, lang)
            must = must[:count] if rng.random() < 0.8 else rng.sample(must, min(count, len(must)))
        else:
            text, must = window(rng, world, lang), []
            if text and rng.random() < 0.65:
                text, must = swap(rng, text, lang)
        words = pick(rng, text, lang, world.nouns[lang], count, must) if text else []
        if len(words) == count and not guard.asked(words):
            return words, text
    return [], ""


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    layout = (lambda: "") if rng.random() < 0.5 else mixed(rng, layouts(lang))

    def block() -> str:
        words, text = task(rng, world, lang, guard)
        return fill(rng, layout(), words, text, lang) if words else ""

    return sequence(rng, block, rng.choice(["\n\n", "\n\n", "\n---\n", "\n\n***\n\n"]), low=200, high=HIGH)
