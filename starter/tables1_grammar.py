"""Words that know their own forms (articles, plurals, agreement), and the finishing touches of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

VOWELS = "aeiouyàâéèêëîïôûùœ"
NO_ELISION = re.compile(
    "hiboux?|hérissons?|hamsters?|homards?|hérons?|hyènes?|haricots?|haches?|harpes?|hamacs?|huttes?|hangars?|héros|"
    "haute?s?|huit|huitième|hockey|halls?|hasards?|honte|hors|housses?|hublots?|hameaux?|handball|hamburgers?|hambourg|"
    "onze|onzième|oui|ouistitis?|yasmine|youssef|yaourts?|yoyos?|yourtes?|yacks?"
)


@dataclass(frozen=True)
class Word:
    """A word with one form: a verb in the infinitive, a colour, a number, a date."""

    word: str

    @property
    def key(self) -> str:
        return self.word.lower()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.word,)

    @property
    def a(self) -> str:
        return f"{'an' if sounds_like_a_vowel(self.word) else 'a'} {self.word}"

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True)
class Pair(Word):
    """A French adjective or job with its feminine: `{adj:{hero.g}}` picks the form."""

    feminine: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.word, self.feminine) if self.feminine != self.word else (self.word,)

    def __format__(self, spec: str) -> str:
        return self.feminine if spec == "f" else self.word


@dataclass(frozen=True)
class Name(Word):
    """A first name and its pronouns in both languages."""

    g: str  # "m" or "f"

    @property
    def he(self) -> str:
        return "she" if self.g == "f" else "he"

    @property
    def him(self) -> str:
        return "her" if self.g == "f" else "him"

    @property
    def his(self) -> str:
        return "her" if self.g == "f" else "his"

    @property
    def il(self) -> str:
        return "elle" if self.g == "f" else "il"

    @property
    def e(self) -> str:
        return "e" if self.g == "f" else ""


@dataclass(frozen=True)
class EnNoun(Word):
    """An English noun; `prep` is what a place takes ("on" the bridge); mass nouns take "some"."""

    pl: str
    g: str = "n"  # "m", "f" or "n": either
    prep: str = "in"
    mass: bool = False

    @property
    def a(self) -> str:
        return f"some {self.word}" if self.mass else super().a

    @property
    def the(self) -> str:
        return f"the {self.word}"

    @property
    def at(self) -> str:
        return f"{self.prep} the {self.word}"

    @property
    def to(self) -> str:
        return f"to the {self.word}"


@dataclass(frozen=True)
class FrNoun(Word):
    """A French noun; `prep` is what a place takes ("sur" le pont); mass nouns take the partitive."""

    pl: str
    g: str  # "m" or "f"
    prep: str = "dans"
    mass: bool = False

    @property
    def un(self) -> str:
        return "une" if self.g == "f" else "un"

    @property
    def a(self) -> str:
        return french(f"de {self.the}") if self.mass else f"{self.un} {self.word}"

    @property
    def the(self) -> str:
        return french(f"{'la' if self.g == 'f' else 'le'} {self.word}")

    @property
    def at(self) -> str:
        return french(f"{self.prep} {self.the}")

    @property
    def to(self) -> str:
        return self.at

    @property
    def ce(self) -> str:
        return f"cette {self.word}" if self.g == "f" else f"{'cet' if elides(self.word) else 'ce'} {self.word}"

    @property
    def son(self) -> str:
        return f"{self._possessive('s')} {self.word}"

    @property
    def mon(self) -> str:
        return f"{self._possessive('m')} {self.word}"

    @property
    def ton(self) -> str:
        return f"{self._possessive('t')} {self.word}"

    def _possessive(self, letter: str) -> str:
        return f"{letter}{'a' if self.g == 'f' and not elides(self.word) else 'on'}"

    @property
    def il(self) -> str:
        return "elle" if self.g == "f" else "il"

    @property
    def le(self) -> str:
        return "la" if self.g == "f" else "le"

    @property
    def e(self) -> str:
        return "e" if self.g == "f" else ""

    @property
    def lui(self) -> str:
        return "elle" if self.g == "f" else "lui"


@dataclass(frozen=True)
class Hero:
    """Who a story is about: a noun and the name it bears there."""

    noun: EnNoun | FrNoun
    named: Name

    @property
    def name(self) -> str:
        return self.named.word

    def __getattr__(self, form: str) -> Any:
        source = self.named if form in ("he", "him", "his") else self.noun
        return getattr(source, form)

    def __str__(self) -> str:
        return self.noun.word


def sounds_like_a_vowel(word: str) -> bool:
    """Whether an English word takes "an"."""
    return (word.startswith(("hon", "hour")) and word != "honey") or bool(
        re.match(r"(?!uni|use|uku|eu|one)[aeiou]", word.lower())
    )


def elides(word: str) -> bool:
    """Whether a French word takes l', d', qu' before it."""
    first = word.lower()
    if NO_ELISION.fullmatch(re.split(r"[ ,.;:!?-]", first)[0]):
        return False
    return first[0] in VOWELS or first[0] == "h"


def english_plural(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def french_plural(word: str) -> str:
    if word[-1] in "sxz":
        return word
    if re.search(r"(eau|au|eu)$", word):
        return word + "x"
    if re.search(r"[^ér]al$", word) or word.endswith("éral"):
        return word[:-2] + "aux"
    return word + "s"


def english_nouns(table: str, **kwargs: object) -> list[EnNoun]:
    """ "goat, sheep/sheep": nouns with their plural where it is irregular."""
    parts = (entry.strip().partition("/") for entry in table.split(","))
    return [EnNoun(word, pl or english_plural(word), **kwargs) for word, _, pl in parts]  # type: ignore[arg-type]


def french_nouns(m: str = "", f: str = "", **kwargs: object) -> list[FrNoun]:
    """Masculine and feminine nouns, "/" before an irregular plural."""
    found = []
    for gender, table in (("m", m), ("f", f)):
        for entry in filter(None, (e.strip() for e in table.split(","))):
            word, _, pl = entry.partition("/")
            found.append(FrNoun(word, pl or french_plural(word), gender, **kwargs))  # type: ignore[arg-type]
    return found


def words(table: str) -> list[Word]:
    return [Word(entry.strip()) for entry in table.split(",")]


def names(m: str, f: str) -> list[Name]:
    return [Name(word, g) for g, table in (("m", m), ("f", f)) for word in table.split()]


def pairs(table: str) -> list[Pair]:
    """ "joyeux/joyeuse, triste": French words with their feminine where it differs."""
    parts = (entry.strip().partition("/") for entry in table.split(","))
    return [Pair(word, feminine or word) for word, _, feminine in parts]


def french(text: str) -> str:
    """Elide and contract: "de le pain" -> "du pain", "que elle" -> "qu'elle". A "~" is a space that stops it."""

    def elide(match: re.Match[str]) -> str:
        return f"{match[1][:-1]}'" if elides(match[2]) else match[0]

    text = re.sub(
        r"(?<![-\w'])((?:[LlDdJjNnSsMmTt]e|[Ll]a|(?:[Jj]us|[Ll]ors|[Pp]uis)?[Qq]ue)) (?=([\wÀ-ÿ-]+))", elide, text
    )
    text = re.sub(r"\b([Ss])i (?=ils?\b)", r"\1'", text)
    for apart, joined in (("à le ", "au "), ("à les ", "aux "), ("de le ", "du "), ("de les ", "des ")):
        text = re.sub(rf"(?<![-\w]){apart}", joined, text)
        text = re.sub(rf"(?<![-\w']){apart[0].upper()}{apart[1:]}", joined.capitalize(), text)
    return text


def sentences(text: str) -> str:
    """Capitals where sentences begin."""
    return re.sub(r"(^[\"«(]?\s?|[.!?]\s+(?:[\"«]\s?)?|\.(?:\"| »)\s+)([a-zà-ÿœ])", lambda m: m[1] + m[2].upper(), text)


def finish(text: str, lang: str) -> str:
    """A filled template as it is printed."""
    return sentences(french(text) if lang == "fr" else text).replace("~", " ")
