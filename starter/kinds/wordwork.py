"""Kinds about words and small numbers: opposites, forms, order, corrections, counting."""

from __future__ import annotations

from random import Random

from starter import tables2_translate as translate
from starter import tables2_words as t
from starter.kind import Draw, Kind, Lang, Part
from starter.tables2_compose import compose, held_out
from starter.tables2_lists import CATEGORIES
from starter.tables2_people import NAMES
from starter.tables2_tools import ask, bare, capital, elide

Entry = tuple[str, str]
PERFECT = (
    ("je", "j'ai"),
    ("tu", "tu as"),
    ("il", "il a"),
    ("nous", "nous avons"),
    ("vous", "vous avez"),
    ("ils", "ils ont"),
)


def opposites(rng: Random, lang: Lang, part: Part) -> Draw:
    """The opposite, or now and then a synonym, of a word."""
    opposite = rng.random() < 0.7
    x, y = rng.choice((t.OPPOSITES if opposite else t.SYNONYMS)[lang])
    if rng.random() < 0.5:
        x, y = y, x
    frame = rng.choice((t.OPPOSITE_FRAMES if opposite else t.SYNONYM_FRAMES)[lang])
    answer = (t.OPPOSITE_ANSWER if opposite else t.SYNONYM_ANSWER)[lang]
    return Draw(frame.format(x=x, of=elide("de", x)), answer.format(x=x, y=y), "", frame)


def grammar(rng: Random, lang: Lang, part: Part) -> Draw:
    """The plural, the feminine, the past or the comparative of a word."""
    form = rng.choice(("plural", "plural", "feminine", "past", "comparative" if lang == "en" else "feminine"))
    frames, entries = {
        "plural": (t.PLURAL_FRAMES[lang], _plurals(lang)),
        "feminine": (t.FEMININE_FRAMES[lang], _feminines(lang)),
        "past": (t.PAST_FRAMES[lang], _pasts(lang)),
        "comparative": (t.COMPARATIVE_FRAMES, t.ENGLISH_COMPARATIVES),
    }[form]
    frame = rng.choice(frames)
    x, y = rng.choice(entries)
    return Draw(frame.format(x=x), t.FORM_ANSWERS[lang][form].format(x=x, y=y), "", frame)


def _plurals(lang: Lang) -> list[Entry]:
    known = [(n.en, n.en_plural) if lang == "en" else (n.fr, n.fr_plural) for n in translate.NOUNS]
    return known + [(x, y) for x, y in t.PLURALS[lang]]


def _feminines(lang: Lang) -> list[Entry]:
    entries = [(x, y) for x, y in t.FEMININES[lang]]
    if lang == "fr":
        entries += [(a.forms[0], a.forms[1]) for a in translate.ADJECTIVES if a.forms[0] != a.forms[1]]
        jobs = [tuple(forms.split("/")) for _, forms in translate.JOBS]
        entries += [(x, y) for x, y in jobs if x != y]
    return entries


def _pasts(lang: Lang) -> list[Entry]:
    """English verbs and their simple past; French clauses in the present and in the perfect."""
    if lang == "en":
        return [(v.base, v.past) for v in translate.VERBS + translate.ACTS] + [(x, y) for x, y in t.ENGLISH_PASTS]
    return [
        (f"{capital(_said(subject, form))}.", f"{capital(has)} {verb.participle}.")
        for verb in translate.VERBS
        for (subject, has), form in zip(PERFECT, verb.present, strict=True)
    ]


def _said(subject: str, form: str) -> str:
    return elide("je", form) if subject == "je" else f"{subject} {form}"


def _vocabulary(lang: Lang) -> list[str]:
    """Single lower-case words from the lists, each once, in the order of the tables."""
    members = [word for category in CATEGORIES[lang, "train"] for word in category.members]
    return list(dict.fromkeys(word for word in members if word.isalpha() and word.islower()))


def sort(rng: Random, lang: Lang, part: Part) -> Draw:
    """Words in alphabetical order, numbers in order, or the largest or smallest number."""
    if rng.random() < 0.5:
        return _sorted_words(rng, lang)
    numbers = rng.sample(range(1, rng.choice((20, 100, 100, 1000))), rng.choice((3, 4, 4, 5)))
    text = ", ".join(map(str, numbers))
    task = rng.choice(("up", "up", "up", "down", "largest", "largest", "smallest"))
    if task in ("up", "down"):
        frame = rng.choice((t.SORT_UP if task == "up" else t.SORT_DOWN)[lang])
        answer = ", ".join(map(str, sorted(numbers, reverse=task == "down")))
    else:
        frame = rng.choice((t.LARGEST if task == "largest" else t.SMALLEST)[lang])
        answer = t.EXTREME_ANSWERS[lang][task].format(y=max(numbers) if task == "largest" else min(numbers))
    instruction, held = ask(frame, text=text)
    return Draw(instruction, answer, held, frame)


def _sorted_words(rng: Random, lang: Lang) -> Draw:
    pool = _vocabulary(lang) if rng.random() < 0.75 else list(NAMES[lang])
    n = rng.choice((3, 3, 4, 4, 5))
    chosen: list[str] = []
    while len(chosen) < n:
        word = rng.choice(pool)
        if all(bare(word)[0] != bare(other)[0] for other in chosen):
            chosen.append(word)
    frame = rng.choice(t.SORT_WORDS[lang])
    instruction, held = ask(frame, text=", ".join(chosen))
    return Draw(instruction, ", ".join(sorted(chosen, key=bare)), held, frame)


def correct(rng: Random, lang: Lang, part: Part) -> Draw:
    """A sentence with one kind of mistake; the answer is the sentence put right."""
    wrong, right = rng.choice((_unpunctuated, _unpunctuated, _disagreeing, _disagreeing, _misspelt))(rng, lang)
    frame = rng.choice(t.CORRECT_FRAMES[lang])
    instruction, held = ask(frame, text=wrong)
    return Draw(instruction, right, held, frame)


def _unpunctuated(rng: Random, lang: Lang) -> Entry:
    """A sentence that has lost its capital letter and its full stop."""
    pair = compose(rng)
    while held_out(pair) or not pair.en[0].endswith(".") or pair.en[0].startswith("I "):
        pair = compose(rng)
    right = (pair.en if lang == "en" else pair.fr)[0]
    return right[0].lower() + right[1:].rstrip("."), right


def _disagreeing(rng: Random, lang: Lang) -> Entry:
    return (_wrong_verb if lang == "en" else _wrong_agreement)(rng)


def _wrong_verb(rng: Random) -> Entry:
    """An English sentence whose verb does not go with its subject."""
    subject = rng.choice(translate.SUBJECTS[1:] + translate.PERSONS)
    verb = rng.choice(translate.VERBS)
    noun = rng.choice([n for n in translate.NOUNS if set(n.groups) & set(verb.groups)])
    forms = (verb.base, verb.third) if subject.be == "is" else (verb.third, verb.base)
    wrong, right = (capital(f"{subject.en} {form} the {noun.en}.") for form in forms)
    return wrong, right


def _wrong_agreement(rng: Random) -> Entry:
    """A French sentence whose adjective or noun lacks its feminine or plural mark."""
    adjective = rng.choice([a for a in translate.ADJECTIVES if len(set(a.forms)) == 4])
    noun = rng.choice([n for n in translate.NOUNS if set(n.groups) & set(adjective.groups) and n.fr != n.fr_plural])
    if noun.feminine and rng.random() < 0.5:
        subject = capital(elide("la", noun.fr))
        return f"{subject} est {adjective.forms[0]}.", f"{subject} est {adjective.forms[1]}."
    form = adjective.forms[2 + noun.feminine]
    right = f"Les {noun.fr_plural} sont {form}."
    if rng.random() < 0.5:
        return f"Les {noun.fr} sont {form}.", right
    return f"Les {noun.fr_plural} sont {adjective.forms[int(noun.feminine)]}.", right


def _misspelt(rng: Random, lang: Lang) -> Entry:
    wrong, right = rng.choice(t.MISSPELT[lang])
    return wrong, right


def count(rng: Random, lang: Lang, part: Part) -> Draw:
    """How many words in a list, how many letters in a short word, or a small sum."""
    return rng.choice((_counted_words, _counted_letters, _sum))(rng, lang)


def _counted_words(rng: Random, lang: Lang) -> Draw:
    chosen = rng.sample(_vocabulary(lang), rng.randint(2, 6))
    frame = rng.choice(t.COUNT_WORDS[lang])
    instruction, held = ask(frame, text=", ".join(chosen))
    return Draw(instruction, t.COUNT_ANSWERS[lang]["words"].format(y=len(chosen)), held, frame)


def _counted_letters(rng: Random, lang: Lang) -> Draw:
    word = rng.choice([w for w in _vocabulary(lang) if 2 < len(w) < 7])
    frame = rng.choice(t.COUNT_LETTERS[lang])
    return Draw(frame.format(x=word), t.COUNT_ANSWERS[lang]["letters"].format(x=word, y=len(word)), "", frame)


def _sum(rng: Random, lang: Lang) -> Draw:
    a, b = rng.randint(1, 12), rng.randint(1, 12)
    frame = rng.choice(t.ADD[lang])
    return Draw(frame.format(a=a, b=b), f"{a} + {b} = {a + b}", "", frame)


KINDS = [
    Kind("opposites", 160, opposites),
    Kind("grammar", 200, grammar),
    Kind("sort", 200, sort),
    Kind("correct", 160, correct),
    Kind("count", 120, count),
]
