"""Changes to what is asked that a study can switch: case, addresses, punctuation, accents, stop words. Answers stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from tunesmith.data.example import Message

Messages = tuple[Message, ...]

_URL = re.compile(r"(?:https?://|www\.)\S+")
_MENTION = re.compile(r"(?<![\w.])@\w+")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
# The most frequent words of English and French that carry no meaning by themselves. Negations are not among them:
# "not" turns a text into its opposite.
_WORDS = (
    "a an the and or but if of at by for with about into through during before after to from in out on off over "
    "under again then once here there when where all any both each few more most other some such only own same so "
    "than too very can will just should now i me my we our you your he him his she her it its they them their "
    "what which who this that these those am is are was were be been being have has had having do does did doing "
    "as le la les l un une des du de d et ou mais si à au aux en dans par pour sur sous avec chez vers entre je j "
    "tu il elle nous vous ils elles m te t se s lui leur leurs y mon ma mes ton ta tes son sa ses notre nos votre "
    "vos ce c cet cette ces ça qui que qu quoi dont où est sont était étaient être été suis es sommes êtes ai "
    "avons avez ont avait avaient avoir eu plus moins très aussi alors donc puis comme tout tous toute toutes "
    "même "
)
STOP_WORDS = frozenset(_WORDS.split())


def _asked(change: Callable[[str], str]) -> Callable[[Messages], Messages]:
    """The same messages, what is asked changed. A text that would become empty stays."""

    def mend(messages: Messages) -> Messages:
        better = tuple([m if m.role == "assistant" else Message(m.role, _kept(m.content, change)) for m in messages])
        return messages if better == messages else better

    return mend


def _kept(text: str, change: Callable[[str], str]) -> str:
    changed = re.sub(r"[ \t]{2,}", " ", change(text)).strip()
    return changed or text


def plain_letters(text: str) -> str:
    """Without accents: "où" is "ou".

    >>> plain_letters("Où est l'œuf d'été ?")
    "Ou est l'oeuf d'ete ?"
    """
    apart = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae"))
    return unicodedata.normalize("NFC", "".join([c for c in apart if not unicodedata.combining(c)]))


def _without_stop_words(text: str) -> str:
    return _WORD.sub(lambda word: "" if set(re.split("['’]", word[0].lower())) <= STOP_WORDS else word[0], text)


lower = _asked(str.lower)
no_urls = _asked(lambda text: _URL.sub("", text))
no_mentions = _asked(lambda text: _MENTION.sub("", text))
no_punctuation = _asked(lambda text: _PUNCTUATION.sub(" ", text))
no_accents = _asked(plain_letters)
no_stop_words = _asked(_without_stop_words)
