"""Composes short English sentences together with their French translations, from the aligned tables."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from starter import tables2_translate as t
from starter.tables2_phrases import Phrase, any_phrase, choose_determiner, definite, described, noun_phrase, pick_noun
from starter.tables2_tools import capital, elide, french_at
from starter.tables2_translate import Reading, Subject, Verb

HAVE = ("ai", "as", "a", "avons", "avez", "ont")
HAD = ("avais", "avais", "avait", "avions", "aviez", "avaient")
BE = ("suis", "es", "est", "sommes", "êtes", "sont")
WAS = ("étais", "étais", "était", "étions", "étiez", "étaient")
GO = ("vais", "vas", "va", "allons", "allez", "vont")
FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
PLAIN = {"red", "blue", "green", "yellow", "black", "white", "empty", "broken", "open", "closed", "hungry"}
STATIVE = {"see", "find", "lose"}  # not said as "is seeing"
POSSIBLE_PAST = {"read"}  # "they read": present or past?


class Pair(NamedTuple):
    """A sentence in both languages: the usual wording first, then others that are just as right."""

    en: tuple[str, ...]
    fr: tuple[str, ...]


def held_out(pair: Pair) -> bool:
    """Whether a pair belongs to the test: one English sentence in five, wherever it is drawn."""
    return zlib.crc32(pair.en[0].lower().encode()) % 5 == 0


def compose(rng: Random) -> Pair:
    """One sentence, or now and then a bare noun phrase, of a random pattern."""
    pair = rng.choices(PATTERNS, WEIGHTS)[0](rng)
    return Pair(tuple(dict.fromkeys(pair.en)), tuple(dict.fromkeys(pair.fr)))


def _statement(en: Sequence[str], fr: Sequence[str]) -> Pair:
    return Pair(tuple(f"{capital(text)}." for text in en), tuple(f"{capital(text)}." for text in fr))


def _clause(reading: Reading, verb: str, rest: str, negative: bool = False) -> str:
    """Subject, verb and rest with the elisions; "ne ... pas" around the verb when negative."""
    core = f"{elide('ne', verb)} pas" if negative else verb
    subject = elide("je", core) if reading.fr == "je" else f"{reading.fr} {core}"
    return f"{subject} {rest}".strip()


def _form(forms: Sequence[str], reading: Reading) -> str:
    """The form of an adjective (m, f, m plural, f plural) that agrees with a subject."""
    return forms[reading.feminine + 2 * (reading.person > 2)]


def _subject(rng: Random) -> Subject:
    return rng.choice(t.SUBJECTS if rng.random() < 0.55 else t.PERSONS)


def _third(subject: Subject) -> bool:
    return subject.be == "is"


def _was(subject: Subject) -> str:
    return "were" if subject.be == "are" else "was"


def action(rng: Random) -> Pair:
    """Someone does something: present, past, future, negative or a question."""
    verb, subject = rng.choice(t.VERBS), _subject(rng)
    tense = rng.choice((_present, _present, _past, _past, _future, _negative, _negative_past, _question))
    certain = tense in (_negative, _negative_past)
    thing = (definite if certain else any_phrase)(rng, *verb.groups)
    return tense(subject, verb, thing)


def _present(subject: Subject, verb: Verb, thing: Phrase) -> Pair:
    simple = f"{subject.en} {verb.third if _third(subject) else verb.base} {thing.en}"
    en = [f"{subject.en} {subject.be} {verb.ing} {thing.en}"]
    if verb.base in STATIVE:
        en = [simple]
    elif _third(subject) or verb.base not in POSSIBLE_PAST:
        en.append(simple)
    return _statement(en, [_clause(r, verb.present[r.person], thing.fr) for r in subject.readings])


def _past(subject: Subject, verb: Verb, thing: Phrase) -> Pair:
    fr = [_clause(r, HAVE[r.person], f"{verb.participle} {thing.fr}") for r in subject.readings]
    return _statement([f"{subject.en} {verb.past} {thing.en}"], fr)


def _future(subject: Subject, verb: Verb, thing: Phrase) -> Pair:
    fr = [_clause(r, verb.future + FUTURE[r.person], thing.fr) for r in subject.readings]
    return _statement([f"{subject.en} will {verb.base} {thing.en}"], fr)


def _negative(subject: Subject, verb: Verb, thing: Phrase) -> Pair:
    do = "does" if _third(subject) else "do"
    en = [f"{subject.en} {do} not {verb.base} {thing.en}", f"{subject.en} {do}n't {verb.base} {thing.en}"]
    if verb.base not in STATIVE:
        en.append(f"{subject.en} {subject.be} not {verb.ing} {thing.en}")
    return _statement(en, [_clause(r, verb.present[r.person], thing.fr, negative=True) for r in subject.readings])


def _negative_past(subject: Subject, verb: Verb, thing: Phrase) -> Pair:
    en = [f"{subject.en} did not {verb.base} {thing.en}", f"{subject.en} didn't {verb.base} {thing.en}"]
    fr = [_clause(r, HAVE[r.person], f"{verb.participle} {thing.fr}", negative=True) for r in subject.readings]
    return _statement(en, fr)


def _question(subject: Subject, verb: Verb, thing: Phrase) -> Pair:
    if subject.en == "I":
        return _present(subject, verb, thing)
    en = [f"{subject.be} {subject.en} {verb.ing} {thing.en}"]
    do = f"{'does' if _third(subject) else 'do'} {subject.en} {verb.base} {thing.en}"
    en = [do] if verb.base in STATIVE else [*en, do]
    fr = [elide("est-ce que", _clause(r, verb.present[r.person], thing.fr)) for r in subject.readings]
    return Pair(tuple(f"{capital(text)}?" for text in en), tuple(f"{capital(text)} ?" for text in fr))


def quality(rng: Random) -> Pair:
    """The house is big; the tomatoes were not red; this cake is very good."""
    adjective = rng.choice(t.ADJECTIVES)
    noun = pick_noun(rng, *adjective.groups)
    thing = noun_phrase(noun, choose_determiner(rng, noun, ("the", "the", "my", "this", "the+", "my+", "these")))
    en_adverb, fr_adverb = rng.choice((("", ""), ("", ""), ("very ", "très "), ("too ", "trop ")))
    if adjective.en in PLAIN:
        en_adverb = fr_adverb = ""
    past, negative = rng.random() < 0.3, rng.random() < 0.25
    be = ("were" if past else "are") if thing.plural else ("was" if past else "is")
    form = adjective.forms[thing.feminine + 2 * thing.plural]
    verb = (WAS if past else BE)[5 if thing.plural else 2]
    subject = Reading(thing.fr, 5 if thing.plural else 2)
    en = f"{thing.en} {be} {'not ' if negative else ''}{en_adverb}{adjective.en}"
    return _statement([en], [_clause(subject, verb, fr_adverb + form, negative)])


def state(rng: Random) -> Pair:
    """How someone is: tired, at home; hungry, ten years old."""
    subject = _subject(rng)
    past, negative = rng.random() < 0.25, rng.random() < 0.25
    be = _was(subject) if past else subject.be
    if rng.random() < 0.35:
        word, french = rng.choice(t.HAVINGS)
        negative = negative and not french.startswith("de ")
        fr = [_clause(r, (HAD if past else HAVE)[r.person], french, negative) for r in subject.readings]
    else:
        word, written = rng.choice(t.STATES)
        forms = written.split("/")
        fr = [_clause(r, (WAS if past else BE)[r.person], _form(forms, r), negative) for r in subject.readings]
    return _statement([f"{subject.en} {be} {'not ' if negative else ''}{word}"], fr)


def job(rng: Random) -> Pair:
    """My sister is a nurse."""
    singular = [s for s in t.SUBJECTS + t.PERSONS[:10] if all(r.person in (0, 2) for r in s.readings)]
    subject = rng.choice(singular)
    word, written = rng.choice(t.JOBS)
    forms = written.split("/")
    return _statement(
        [f"{subject.en} {subject.be} {word}"], [_clause(r, BE[r.person], forms[r.feminine]) for r in subject.readings]
    )


def place(rng: Random) -> Pair:
    """Something is somewhere, or where is it?"""
    groups = ("animal", "small", "clothes", "food")
    en_spot, fr_spot = rng.choice(t.SPOTS)
    draw = rng.random()
    if draw < 0.4:
        number = rng.choice(t.NUMBERS)[0]
        thing = described(rng, pick_noun(rng, *groups), rng.choice(("a", "a", number)))
        are = "are" if thing.plural else "is"
        return _statement([f"there {are} {thing.en} {en_spot}"], [f"il y a {thing.fr} {fr_spot}"])
    thing = definite(rng, *groups)
    be, verb = ("are", "sont") if thing.plural else ("is", "est")
    if draw < 0.6:
        return Pair((f"Where {be} {thing.en}?",), (f"Où {verb} {thing.fr} ?",))
    return _statement([f"{thing.en} {be} {en_spot}"], [f"{thing.fr} {verb} {fr_spot}"])


def going(rng: Random) -> Pair:
    """Someone goes, went or will go to a place."""
    subject, (en_place, fr_place) = _subject(rng), rng.choice(t.PLACES)
    there = french_at(fr_place)
    draw = rng.random()
    if draw < 0.5:
        en = [f"{subject.en} {subject.be} going to {en_place}"]
        en.append(f"{subject.en} {'goes' if _third(subject) else 'go'} to {en_place}")
        return _statement(en, [_clause(r, GO[r.person], there) for r in subject.readings])
    if draw < 0.75:
        went = ("allé", "allée", "allés", "allées")
        fr = [_clause(r, BE[r.person], f"{_form(went, r)} {there}") for r in subject.readings]
        return _statement([f"{subject.en} went to {en_place}"], fr)
    return _statement(
        [f"{subject.en} will go to {en_place}"], [_clause(r, "ir" + FUTURE[r.person], there) for r in subject.readings]
    )


def act(rng: Random) -> Pair:
    """Someone sleeps, runs or sings somewhere, or does so every day."""
    verb, subject = rng.choice(t.ACTS), _subject(rng)
    simple = verb.third if _third(subject) else verb.base
    habit = verb.base in ("swim", "cook") or rng.random() < 0.35
    en_rest, fr_rest = rng.choice(t.HABITS if habit else t.SETTINGS)
    if not habit and rng.random() < 0.4:
        fr = [_clause(r, HAVE[r.person], f"{verb.participle} {fr_rest}") for r in subject.readings]
        return _statement([f"{subject.en} {verb.past} {en_rest}"], fr)
    en = [f"{subject.en} {simple} {en_rest}"]
    if not habit:
        en.insert(0, f"{subject.en} {subject.be} {verb.ing} {en_rest}")
        if verb.base in POSSIBLE_PAST and not _third(subject):
            en.pop()
    return _statement(en, [_clause(r, verb.present[r.person], fr_rest) for r in subject.readings])


def _bare(partitive: re.Match[str]) -> str:
    return " d'" if partitive[0].endswith("'") else " de "


def wish(rng: Random) -> Pair:
    """Someone wants to, can, must, likes to or is going to do something."""
    subject, (en_deed, fr_deed) = _subject(rng), rng.choice(t.DEEDS)
    if rng.random() < 0.25:
        fr = [_clause(r, GO[r.person], fr_deed) for r in subject.readings]
        return _statement([f"{subject.en} {subject.be} going to {en_deed}"], fr)
    base, third, forms = rng.choice(t.MODALS)
    present = forms.split(",")
    negative = base in ("can", "want to") and rng.random() < 0.3
    if negative and " some " in en_deed:  # no partitive under a negation
        en_deed, fr_deed = en_deed.replace(" some ", " any "), re.sub(r" (?:du|de la) | de l'", _bare, fr_deed)
    fr = [_clause(r, present[r.person], fr_deed, negative) for r in subject.readings]
    if not negative:
        return _statement([f"{subject.en} {third if _third(subject) else base} {en_deed}"], fr)
    do = "does" if _third(subject) else "do"
    nots = ("cannot", "can't") if base == "can" else (f"{do} not {base}", f"{do}n't {base}")
    return _statement([f"{subject.en} {no} {en_deed}" for no in nots], fr)


def liking(rng: Random) -> Pair:
    """Someone likes, or does not like, things in general."""
    subject = _subject(rng)
    base, third, forms = rng.choice(t.LIKINGS)
    noun = pick_noun(rng, "food", "animal", "plant", "text", "building", "ride")
    negative = base == "like" and rng.random() < 0.4
    present = forms.split(",")
    fr = [_clause(r, present[r.person], f"les {noun.fr_plural}", negative) for r in subject.readings]
    if not negative:
        return _statement([f"{subject.en} {third if _third(subject) else base} {noun.en_plural}"], fr)
    do = "does" if _third(subject) else "do"
    return _statement([f"{subject.en} {do}{no} like {noun.en_plural}" for no in (" not", "n't")], fr)


def owning(rng: Random) -> Pair:
    """Someone has, had or does not have something."""
    subject = _subject(rng)
    noun = pick_noun(rng, "animal", "thing", "vehicle", "clothes", "furniture", "person")
    if rng.random() < 0.25:
        do, one = "does" if _third(subject) else "do", noun_phrase(noun, "a").en
        fr = [_clause(r, HAVE[r.person], elide("de", noun.fr), negative=True) for r in subject.readings]
        return _statement([f"{subject.en} {do}{no} have {one}" for no in (" not", "n't")], fr)
    thing = described(rng, noun, rng.choice(("a", "a", rng.choice(t.NUMBERS)[0])), 0.3)
    past = rng.random() < 0.2
    has = "had" if past else "has" if _third(subject) else "have"
    fr = [_clause(r, (HAD if past else HAVE)[r.person], thing.fr) for r in subject.readings]
    return _statement([f"{subject.en} {has} {thing.en}"], fr)


def order(rng: Random) -> Pair:
    """Do, or do not do, something (please)."""
    verb = rng.choice([v for v in t.VERBS if v.base not in ("see", "lose")])
    thing = definite(rng, *verb.groups)
    familiar = verb.present[1].removesuffix("s") if verb.present[1].endswith("es") else verb.present[1]
    polite = verb.present[4]
    if rng.random() < 0.3:
        en = [f"don't {verb.base} {thing.en}", f"do not {verb.base} {thing.en}"]
        return _statement(en, [f"{elide('ne', form)} pas {thing.fr}" for form in (familiar, polite)])
    if rng.random() < 0.4:
        fr = [f"{familiar} {thing.fr}, s'il te plaît", f"{polite} {thing.fr}, s'il vous plaît"]
        return _statement([f"{verb.base} {thing.en}, please"], fr)
    return _statement([f"{verb.base} {thing.en}"], [f"{familiar} {thing.fr}", f"{polite} {thing.fr}"])


def phrase(rng: Random) -> Pair:
    """A bare noun phrase: the red car."""
    noun = rng.choice(t.NOUNS)
    thing = described(
        rng,
        noun,
        choose_determiner(rng, noun, ("the", "the", "a", "my", "this", "the+", rng.choice(t.NUMBERS)[0])),
        0.6,
    )
    return Pair((thing.en,), (thing.fr,))


_WEIGHTED: tuple[tuple[Callable[[Random], Pair], int], ...] = (
    (action, 30),
    (quality, 14),
    (state, 10),
    (job, 3),
    (place, 10),
    (going, 6),
    (act, 8),
    (wish, 12),
    (liking, 6),
    (owning, 8),
    (order, 6),
    (phrase, 9),
)
PATTERNS = [pattern for pattern, _ in _WEIGHTED]
WEIGHTS = [weight for _, weight in _WEIGHTED]
