"""Rows that are no questions with answers -> messages: labels, prompts alone, text with marks, plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tunesmith.data.about import ABOUT, about_text
from tunesmith.data.dialogue import said
from tunesmith.data.example import Message, question
from tunesmith.data.fields import BadRow, Fields, as_text, unpacked
from tunesmith.data.marked import marked
from tunesmith.data.names import folded
from tunesmith.data.row_shapes import answer

Messages = tuple[Message, ...]

PAIR = "sentence2|hypothesis"
STRONG_TEXT = "text|sentence|sentence1|premise|review|tweet"
LABELLED = (
    f"{STRONG_TEXT}|content|comment|message|question|query|utterance|headline|title|document|abstract|body|post|sms"
)
STRONG_LABEL = "label_text|label_name|label|labels|sentiment|emotion|class|intent"
LABEL = f"{STRONG_LABEL}|category|topic|polarity|target|rating|stars|spam|toxic|difficulty"
MARKED = "text|conversation|conversations|chat|prompt|content|dialogue|formatted|sample"
TEXT = "text|content"
PROMPTS = "prompt|turns|question|instruction|prompts"


def marked_text(fields: Fields) -> Messages:
    found = marked(fields.text(MARKED))
    if not found:
        raise BadRow("its text has no marks that tell who says what")
    return found


def is_marked(fields: Fields) -> bool:
    value = fields.find(MARKED)
    return isinstance(value, str) and bool(marked(value))


def classification(fields: Fields) -> Messages:
    label = label_of(fields)
    text, second = labelled(fields)
    return (*question(text, second), answer(label))


def labelled(fields: Fields) -> tuple[str, str]:
    """The text that has a label, and the second one where a label is of two; else ''."""
    if fields.has(PAIR):
        first = "sentence1|premise" if fields.has("sentence1|premise") else LABELLED
        return fields.text(first), fields.text(PAIR)
    if fields.column("question") and fields.column(f"sentence|{ABOUT}"):  # about a text, as QNLI and BoolQ ask
        return fields.text("question"), fields.text(f"sentence|{ABOUT}")
    return fields.text(LABELLED), ""


def label_of(fields: Fields) -> str:
    value = fields.raw(LABEL)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list):
        raise BadRow(f'"{fields.column(LABEL)}" holds {len(value)} labels: a row has one')
    return as_text(value, LABEL.partition("|")[0])


# a label beside one of these is about a part of the text, which must be told too
PARTS = "word|span1_text|aspect|term|entity|target_word"


def is_labelled(fields: Fields) -> bool:
    """Whether one of the two columns has a name that leaves no doubt, and the label is of the text as a whole."""
    text, label = fields.column(LABELLED), fields.column(LABEL)
    if text is None or label is None or text == label:
        return False
    value = fields.value.get(label)
    if isinstance(value, list) and len(value) != 1:
        return False
    if isinstance(value, Mapping) or (isinstance(value, str) and len(value.split()) > 12):
        return False
    if fields.columns:
        return True
    nested = [one for one in fields.value.values() if isinstance(one, Mapping) and "span1_text" in one]
    if nested or fields.column(PARTS) is not None:
        return False
    if fields.column(STRONG_LABEL) is None:
        others = [one for column, one in fields.value.items() if column not in (text, label)]
        if value in (0, 1, "0", "1") and any(one in (0, 1, "0", "1") for one in others if isinstance(one, int | str)):
            return False  # several labels that are each true or false
        return fields.column(STRONG_TEXT) is not None or folded(text) in ("message", "sms", "comment")
    return True


def prompts(fields: Fields) -> Messages:
    value = fields.raw(PROMPTS)
    value = unpacked(value, "[") if folded(fields.column(PROMPTS) or "") == "turns" else value
    if isinstance(value, list) and value and isinstance(value[0], str):
        fields.taken.discard("turns")  # only the first turn can be asked: the others wait for an answer
        value = value[0]
    about = about_text(fields, "input|context")
    return (*said(value, "user", "prompt"), *((Message("input", about),) if about.strip() else ()))


_ANSWERS = ("answer", "response", "output", "completion", "reply", "solution", "target", "reponse", "sortie", "chosen",
            "rejected", "generation", "summary", "translation", "label", "correct")  # fmt: skip
_NOT_LEARNT = ("reference", "canonical", "type", "id", "format", "length", "model", "question", "language", "without")


@lru_cache(maxsize=1024)
def answer_like(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Columns that may hold answers by their names, though no format reads them."""
    found = []
    for column in columns:
        name = folded(column)
        like = name in ("sql", "code") or any(word in name for word in _ANSWERS)
        if like and not any(word in name for word in _NOT_LEARNT):
            found.append(column)
    return tuple(found)


def is_prompt(fields: Fields) -> bool:
    """Whether a row asks something, and nothing beside it looks like what is answered."""
    value = fields.find(PROMPTS)
    if not isinstance(value, str) and not (isinstance(value, list) and value):
        return False
    return not any(fields.value[column] not in (None, "", [], {}) for column in answer_like(fields.keys))


_METADATA = re.compile(
    "title|titre|url|uri|link|id$|name|date|time|source|license|licence|path|file|meta|author|auteur|headline"
)


def is_plain(fields: Fields) -> bool:
    """Whether a text is all that a row says: beside it stand a few words, titles and the like."""
    text = fields.column(TEXT)
    if fields.has("role|speaker|from|sender"):
        return False  # one message a row, which belongs to others
    for column, value in fields.value.items():
        if (
            column != text
            and isinstance(value, str)
            and len(value.split()) > 3
            and not _METADATA.search(folded(column))
        ):
            return False
    flags = [one for one in fields.value.values() if isinstance(one, int | str) and one in (0, 1, "0", "1")]
    return isinstance(fields.value.get(text or ""), str) and not answer_like(fields.keys) and len(flags) < 2


def plain_text(fields: Fields) -> Messages:
    column = fields.column(MARKED)
    value = fields.value.get(column) if column else None
    return (isinstance(value, str) and marked(value)) or (answer(fields.text(TEXT)),)
