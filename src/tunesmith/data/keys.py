"""What makes two texts, two prompts or two openings the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np

from tunesmith.data.example import Message

_WORD = re.compile(r"\w+")
# of ASCII: letters in lower case, and what is of no word as a space
OF_WORDS = {n: chr(n).lower() if _WORD.match(chr(n)) else " " for n in range(128)}


def folded_words(text: str) -> list[str]:
    """A text's words, case folded.

    >>> folded_words("Name 3 colours: e.g. l'été_2.")
    ['name', '3', 'colours', 'e', 'g', 'l', 'été_2']
    """
    if text.isascii():  # the same without a search, ten times faster
        return text.translate(OF_WORDS).split()
    return _WORD.findall(composed(text).casefold())


def fold(text: str) -> str:
    """Text with case and white space made equal, to compare by."""
    return " ".join(composed(text).casefold().split())


def composed(text: str) -> str:
    """A text with accents as part of their letters (NFC), as which it is the same however it was written."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def prompt_key(messages: Sequence[Message]) -> str:
    """What makes two prompts the same: folded, and whatever mark and space they end with.

    >>> prompt_key([Message("user", "What is gout ?")]) == prompt_key([Message("user", "what is  Gout?")])
    True
    """
    return "\x1f".join([fold(message.content).rstrip(" ?.!:…") for message in messages])


_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


def ending(messages: Sequence[Message]) -> int:
    """The same number for messages that `prompt_key`, or the folded text of each, makes the same; and for few others.

    Of each message the last three words tell: a tenth of what a key costs. It differs from one start of Python to
    another.
    """
    ends = [message.content.rstrip(" ?.!:…" + _SPACES).rsplit(None, 3)[-3:] for message in messages]
    return hash("\x1f".join([composed(" ".join(words)).casefold() for words in ends]))


def repeated(numbers: Iterable[int]) -> np.ndarray:
    """The places of the numbers that are there more than once, in order.

    >>> repeated([5, 7, 5, 8]).tolist()
    [0, 2]
    """
    found = np.fromiter(numbers, np.int64)
    _, same, counts = np.unique(found, return_inverse=True, return_counts=True)
    return np.flatnonzero(counts[same] > 1)


def opening_key(messages: Sequence[Message]) -> str:
    """The key of a conversation's first question, which all its paths have in common; of a plain text, its own."""
    first = next((place for place, message in enumerate(messages) if message.role == "assistant"), len(messages))
    return prompt_key(messages[:first] or messages)


def answered_prompts(messages: Sequence[Message]) -> list[tuple[Message, ...]]:
    """The prompts that a conversation answers, one for each answer in it."""
    places = [place for place, message in enumerate(messages) if message.role == "assistant"]
    return [tuple(messages[:place] or messages) for place in places]


def flat(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Messages with each input in its question's own turn, as layouts without a column for it have it."""
    joined: list[Message] = []
    for message in messages:
        if message.role == "input" and joined and joined[-1].role == "user":
            joined[-1] = Message("user", f"{joined[-1].content}\n\n{message.content}")
        else:
            joined.append(message)
    return tuple(joined)


def last_question(prompt: Sequence[Message]) -> tuple[Message, ...]:
    """A prompt's system turn, and what it asks last."""
    answers = [place for place, message in enumerate(prompt) if message.role == "assistant"]
    return (*prompt[: prompt[0].role == "system"], *prompt[answers[-1] + 1 :]) if answers else tuple(prompt)


def in_one_layout(learnt: Sequence[Message], asked: Sequence[Message]) -> tuple[Sequence[Message], Sequence[Message]]:
    """A prompt that is learnt and one that is asked, as they are compared: without a system turn unless both have one,
    the last question alone where the other is a single one, the input in its question's turn unless both have one."""
    if not learnt[0].role == asked[0].role == "system":
        learnt, asked = (one[1:] if one[0].role == "system" and one[1:] else one for one in (learnt, asked))
    if len(learnt) > 1 and not any(message.role == "assistant" for message in asked):
        learnt = last_question(learnt) or learnt
    if [message.role for message in learnt] != [message.role for message in asked]:
        learnt, asked = flat(learnt), flat(asked)
    return learnt, asked


def learnt_keys(prompt: Sequence[Message]) -> list[str]:
    """The keys of all that a prompt which is learnt gives away: one of `asked_keys` is among them where
    `in_one_layout` makes two prompts the same."""
    system, body = _apart(prompt)
    keys = {_layout_key(body), _layout_key(last_question(body) or body)}
    with_system = [f"system\x1e{fold(system)}\x1e{key}" for key in keys] if system else [f"none\x1e{k}" for k in keys]
    return [*keys, *with_system]


def asked_keys(prompt: Sequence[Message]) -> list[str]:
    """The keys of a prompt that is asked (see learnt_keys)."""
    system, body = _apart(prompt)
    key = _layout_key(body)
    return [f"system\x1e{fold(system)}\x1e{key}", f"none\x1e{key}"] if system else [key]


def question_keys(messages: Sequence[Message]) -> list[str]:
    """The key of each question in a conversation, with its input."""
    return [_layout_key([message]) for message in flat(messages) if message.role == "user"]


def _apart(prompt: Sequence[Message]) -> tuple[str, Sequence[Message]]:
    """A prompt's system text, and the rest."""
    return (prompt[0].content, prompt[1:]) if prompt[0].role == "system" and prompt[1:] else ("", prompt)


def _layout_key(messages: Sequence[Message]) -> str:
    """Folded, and whatever marks its words end with: those before an input are inside of a text in another layout."""
    return "\x1f".join([_plain_words(message.content) for message in flat(messages)])


def _plain_words(text: str) -> str:
    words = [word.rstrip("?.!:…") for word in composed(text).casefold().split()]
    return " ".join(filter(None, words)) or fold(text)


def digests(texts: Iterable[str]) -> np.ndarray:
    """The texts as numbers to compare by: uint64 [n, 2], equal where the texts are (blake2b, 128 bits)."""
    return np.frombuffer(b"".join(map(digest, texts)), np.uint64).reshape(-1, 2)


def digest(text: str) -> bytes:
    """A text as 16 bytes to compare by."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()


def firsts(found: np.ndarray) -> np.ndarray:
    """For each digest the place of the first that is equal to it.

    >>> firsts(digests(["a", "b", "a", "a"])).tolist()
    [0, 1, 0, 0]
    """
    order = np.lexsort((found[:, 1], found[:, 0]))  # stable: equal ones stay in order
    ordered = found[order]
    opens = np.ones(len(found), bool)
    opens[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.empty(len(found), np.int64)
    first[order] = order[np.maximum.accumulate(np.where(opens, np.arange(len(found)), 0))]
    return first
