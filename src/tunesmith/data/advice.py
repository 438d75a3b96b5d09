"""What to type where columns are those of no format: columns that may be asked, answered, labels or turns."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from tunesmith.data.dialogue import has_roles, role_of, turn_list
from tunesmith.data.fields import best_text
from tunesmith.data.formats import Format
from tunesmith.data.likely import NOTHING, filled, guess
from tunesmith.data.names import column_of, folded, is_person, words_of
from tunesmith.data.other_shapes import answer_like
from tunesmith.data.readers import Row

Reads = Callable[[Mapping[str, str]], Format | None]  # role -> column: the format most rows can then be learnt in

_TO_ALL = "=WHAT TO DO"
_TRIED = 4  # columns of each role that are tried: each try reads the sample once
_DEEP = 3  # how far inside of columns texts are looked for
_FEW_WORDS = 3.0  # mean words below which a column is taken last, and where its values come again is one of labels

_ASKS = "instruction|question|prompt"
_ASKS_TOO = {"intent", "ask", "request", "utterance"}
_MAY_ASK = {"message", "source", "text", "document", "article", "dialogue", "dialog", "history", "body"}
_REPLIES = "answer|response|output|completion"
_REPLIES_TOO = {"snippet", "sql", "code", "definition"}
_WRONG = {
    "rejected", "wrong", "incorrect", "bad", "negative", "distractor", "distractors", "system", "student", "pupil",
    "eleve", "etudiant",
}  # fmt: skip
_OPTIONS = "options|choices|choice"
_MARKS = {
    "id", "ids", "uid", "uuid", "guid", "hash", "index", "idx", "url", "urls", "uri", "link", "links", "path", "file",
    "filename", "date", "time", "timestamp", "lang", "language", "license", "licence", "model", "split", "subset",
    "label", "labels", "class", "category", "type", "score", "scores", "rating",
}  # fmt: skip
_ID = re.compile(r"[\w.,:/#+-]*\d[\w.,:/#+-]*|\w+://\S+|www\.\S+")  # also a number, a date


def advice(rows: Sequence[Row], names: Sequence[str], reads: Reads) -> list[str]:
    """Lines that say what to type; each that names columns was tried, and most of these rows can be read so."""
    texts = _texts(rows)
    asks = sorted(texts, key=lambda name: (_asks(name, texts[name]), texts[name] < _FEW_WORDS))
    like = answer_like(tuple(texts))
    replies = [n for n in texts if (n in like or _asks(n) > _IS_ASKED) and not _WRONG & set(words_of(n))]
    replies.sort(key=lambda name: (_replies(name), texts[name] < _FEW_WORDS))
    told = []
    for columns in _answered(asks, replies, names, reads):
        to = "with one instruction for all rows" if columns["instruction"] == _TO_ALL else "to learn answers"
        told.append(f"  {to}:  {' '.join(_set(role, column) for role, column in columns.items())}")
    if told and (pair := next((p for p in combinations(like, 2) if _stem(p[0]) and _stem(p[0]) == _stem(p[1])), None)):
        told.append(
            f"    ({' and '.join(pair)} answer the same: learn the better, where another column tells which it is)"
        )
    if turns := _turns(rows, names, reads):
        told.append(f"  to learn conversations:  {_set('messages', turns)}")
    if not told:
        told += [
            "  to learn answers:  no two of them were seen to hold, as text, what is asked and what answers it. "
            "Where two do:",
            f"    {_set('instruction', 'ASK')} {_set('output', 'REPLY')}",
        ]
        if inside := next((name for name in replies if name not in names), ""):
            told.append(f"  what stands inside of a column:  {_set('output', inside)}")
    text, label = _label(rows, reads)
    return [*told, f"  to learn labels:   {_set('text', text)} {_set('label', label)}"]


def _answered(asks: Sequence[str], replies: Sequence[str], names: Sequence[str], reads: Reads) -> list[dict[str, str]]:
    """The ways to read the first two columns, of those likely to ask and to answer, that can be read in any way."""
    asked = [name for name in names if words_of(name)[-1:] in (("question",), ("questions",))]
    if any(name not in asks and not any(one.startswith(f"{name}.") for one in asks) for name in asked):
        return []  # what is asked is no text, but an object or several
    labelled = any({"label", "labels"} & set(words_of(name)) for name in names)
    for ask, reply in product(asks[:_TRIED], replies[:_TRIED]):
        if ask == reply or _asks(ask) == _IS_REPLY or (labelled and _asks(ask) == _replies(reply) == _UNNAMED):
            continue
        ways = [{"instruction": ask, "output": reply}]
        if _asks(ask) > _IS_ASKED:  # a text to do something with, it may be
            ways.append({"instruction": _TO_ALL, "input": ask, "output": reply})
        if able := [way for way in ways if (found := reads(way)) is not None and not found.refusal]:
            return able
    return []


def _turns(rows: Sequence[Row], names: Sequence[str], reads: Reads) -> str:
    """A column of turns; '' where there is none."""
    for name in names:
        listed = [turn_list(row.value.get(name)) for row in rows]
        spoken = any(turns and isinstance(turns[0], Mapping) and has_roles(turns[0]) for turns in listed)
        if spoken and (found := reads({"messages": name})) is not None and found.name == "messages":
            return name
    return ""


def _label(rows: Sequence[Row], reads: Reads) -> tuple[str, str]:
    """A column that may be a text and one that may be its label."""
    found = guess(filled(dict(_inside(row.value, "", _DEEP)) for row in rows))
    read = reads({"text": found["text"], "label": found["label"]})
    if read is not None and read.name == "classification":
        return found["text"], found["label"]
    return NOTHING, NOTHING


_IS_ASKED, _UNNAMED, _IS_REPLY = 2, 4, 5  # how far names are from those of what is asked, or of answers


def _asks(name: str, words: float = _FEW_WORDS) -> int:
    """How far a column's name is from one of what is asked; those of answers are further than any other.

    words: how many a row has there on the mean; of few, a user may be a person's name.
    """
    last, inside_of = _last(name), name.partition(".")[0]
    if words < _FEW_WORDS and is_person(folded(last)):
        return _UNNAMED
    if inside_of != name and column_of(_ASKS, (inside_of,)):
        return 0
    if _replies(name) <= 1:
        return _IS_REPLY
    if column_of(_ASKS, (last,)):
        return 0
    if folded(last) in _ASKS_TOO or role_of(last) == "user":
        return 1
    if {*_ASKS.split("|"), *_ASKS_TOO} & set(words_of(last)):
        return _IS_ASKED
    may_ask = folded(last) in _MAY_ASK or _MAY_ASK & set(words_of(last))
    return 3 if may_ask and _replies(name) == _UNNAMED else _UNNAMED


def _replies(name: str) -> int:
    """How far a column's name is from one of an answer."""
    last = _last(name)
    if column_of(_REPLIES, (last,)) or folded(last) in _REPLIES_TOO or role_of(last) == "assistant":
        return 0
    if answer_like((last,)) or column_of(f"answers|{_REPLIES}", (name.partition(".")[0],)):
        return 1
    if answer_like((name,)):
        return 2
    return _UNNAMED


def _stem(name: str) -> str:
    """A name without the number or letter of one of several (`response_0`, `answer B`); '' where it ends in none."""
    return name[: found.start()] if (found := re.search(r"[\W_](?:\d|[aAbB])$", name)) else ""


def _last(name: str) -> str:
    return name.rpartition(".")[2] or name


def _texts(rows: Sequence[Row]) -> dict[str, float]:
    """The columns, and what stands inside of them, that most rows fill with text -> its mean words.

    None of ids, addresses, numbers, labels and lists of options; lists of texts, which are read as passages or as
    answers, are among them.
    """
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in _inside(row.value, "", _DEEP):
            found.setdefault(name, []).append(value)
    texts = {}
    for name, values in found.items():
        said = [text for value in values if (text := _text(value)).strip()]
        words = sum(len(text.split()) for text in said) / max(1, len(said))
        few = len(said) > 3 and len(set(said)) <= max(2, len(said) // 3) and words < _FEW_WORDS
        marks = _MARKS & set(words_of(name)[-1:]) or column_of(_OPTIONS, (_last(name),))
        ids = all(_ID.fullmatch(text.strip()) for text in said)
        if 2 * len(said) > len(rows) and not few and not marks and not ids:
            texts[name] = words
    return texts


def _inside(value: Mapping[str, Any], before: str, deep: int) -> Iterator[tuple[str, Any]]:
    """The columns and what stands inside of objects, and of the first object of a list, unless that is a turn.

    Of answers with scores, which stand in one column, the best.
    """
    for name, one in value.items():
        at = f"{before}{name}"
        if (best := best_text(one)) is not None:
            yield at, best
            continue
        if isinstance(one, list) and one and isinstance(one[0], Mapping) and not has_roles(one[0]):
            one, at = one[0], f"{at}.0"
        if not isinstance(one, Mapping):
            yield at, one
        elif deep > 1:
            yield from _inside(one, f"{at}.", deep - 1)


def _text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def _set(role: str, column: str) -> str:
    return f"--set columns.{role}={shlex.quote(column)}"
