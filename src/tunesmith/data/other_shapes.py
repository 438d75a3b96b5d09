"""Rows that are no questions with answers -> messages: labels, prompts alone, text with marks, plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tunesmith.data.about import ABOUT, about_text
from tunesmith.data.example import Message, question
from tunesmith.data.exchange import answer, as_asked, system_before
from tunesmith.data.fields import BadRow, Fields, as_text, unpacked
from tunesmith.data.marked import marked
from tunesmith.data.names import folded, words_of

Messages = tuple[Message, ...]

PAIR = "sentence2|hypothesis"
STRONG_TEXT = "text|sentence|sentence1|premise|review|tweet"
_JUDGED_TEXT = f"sentence|{ABOUT}|document|passages|contexts|documents|text"
LABELLED = (  # a headline or a title stands beside the text that has the label
    f"{STRONG_TEXT}|content|comment|message|question|query|utterance|document|abstract|body|post|sms|headline|title"
)
STRONG_LABEL = "label_text|label_name|label|labels|sentiment|emotion|class|intent|stance"
LABEL = f"{STRONG_LABEL}|category|topic|polarity|target|rating|stars|spam|toxic|difficulty"
MARKED = "text|conversation|conversations|chat|prompt|content|dialogue|formatted|sample|transcript|input"
TEXT = "text|content"
ASKED_ID = "question_id|prompt_id"  # beside one, a text is a question
EXPLAINS = ("definition", "taskdescription")  # an instruction where an input and an output stand beside it
PROMPTS = "prompt|turns|question|instruction|prompts"


def marked_text(fields: Fields) -> Messages:
    found = marked(fields.text(MARKED))
    if not found:
        raise BadRow("its text has no marks that tell who says what")
    return (*system_before(fields, found), *found)


def is_marked(fields: Fields) -> bool:
    value = fields.find(MARKED)
    if summed_up(fields, MARKED):
        return False
    return isinstance(value, str) and any(m.role == "assistant" and m.content.strip() for m in marked(value))


_SENTENCE = 4  # words from which a summary is no topic
_SUMMARIES = "summary|summaries|resume|resumen|zusammenfassung|riassunto|resumo"


def summed_up(fields: Fields, names: str) -> bool:
    """Whether what answers a conversation is its summary, in a column beside it: its turns are what is asked about."""
    said = fields.value.get(fields.column(_SUMMARIES) or "")
    named = folded(fields.column(names) or "") in ("dialogue", "dialog", "conversation", "transcript", "chat")
    return named and isinstance(said, str) and len(said.split()) >= _SENTENCE


def classification(fields: Fields, columns: Mapping[str, str] | None = None) -> Messages:
    """columns: which hold the text, a second one and the label, where all rows are read alike; a row may lack them."""
    if columns:
        for role, name in columns.items():
            if role != "label" and name not in fields.value and "." not in name:
                raise BadRow(f'no "{name}" (its keys: {", ".join(map(str, fields.value))})')
        named = Fields({columns.get("label", ""): "", **fields.value}, columns)
        label = label_of(named)
        text, second = labelled(named) if "sentence2" in columns else (named.text(LABELLED), "")
        fields.taken |= named.taken
    else:
        label = label_of(fields)
        text, second = labelled(fields)
    return (*question(text, second), answer(label))


def resolved(fields: Fields) -> dict[str, str]:
    """The columns that `classification` reads, by role; {} where it puts a text together of what a column holds."""
    second: str | None = ""
    if fields.has(PAIR):
        alone = "text" not in fields.columns and fields.has("sentence1|premise")
        text, second = fields.column("sentence1|premise" if alone else LABELLED), fields.column(PAIR)
    elif "text" not in fields.columns and fields.column("question") and fields.column(_JUDGED_TEXT):
        text, second = fields.column("question"), fields.column(_JUDGED_TEXT)
    elif fields.column("stance") and fields.column("target"):
        text, second = fields.column(LABELLED), fields.column("target")
    else:
        text = fields.column(LABELLED)
    label = fields.column(LABEL)
    if text is None or second is None or label is None or not isinstance(fields.value.get(second, ""), str):
        return {}
    return {"text": text, **({"sentence2": second} if second else {}), "label": label}


def labelled(fields: Fields) -> tuple[str, str]:
    """The text that has a label, and the second one where a label is of two; else ''."""
    if fields.has(PAIR):
        first = "sentence1|premise" if "text" not in fields.columns and fields.has("sentence1|premise") else LABELLED
        return fields.text(first), fields.text(PAIR)
    if (
        "text" not in fields.columns and fields.column("question") and fields.column(_JUDGED_TEXT)
    ):  # about a text, as QNLI and BoolQ ask
        return fields.text("question"), about_text(fields, _JUDGED_TEXT)
    if fields.column("stance") and fields.column("target"):  # towards what
        return fields.text(LABELLED), fields.text("target")
    return fields.text(LABELLED), ""


FEW = 4  # rows from which a text that is the same in all of them says nothing


def text_alone(rows: Sequence[Fields]) -> dict[str, str]:
    """The columns of text and label, where the question beside them is the same in all rows, as "NO_QUERY"; else {}."""
    if len(rows) < FEW or rows[0].columns or rows[0].has(PAIR):
        return {}
    asked, text, label = (rows[0].column(names) for names in ("question", LABELLED, LABEL))
    same = asked is not None and len({str(fields.value.get(asked)) for fields in rows}) == 1
    return {"text": text, "label": label} if same and text and label and text != asked else {}


def label_of(fields: Fields) -> str:
    value = _listed(fields.raw(LABEL))
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list):
        raise BadRow(f'"{fields.column(LABEL)}" holds {len(value)} labels: a row has one')
    return as_text(value, LABEL.partition("|")[0])


def _listed(value: object) -> object:
    """A list of labels where a table's cell writes one, [3] or ['joy']; anything else as it is."""
    return unpacked(value, "[") if isinstance(value, str) and value[-1:] == "]" else value


# a label beside one of these is about a part of the text, which must be told too
PARTS = "word|span1_text|aspect|term|entity|target_word"


def is_labelled(fields: Fields) -> bool:
    """Whether one of the two columns has a name that leaves no doubt, and the label is of the text as a whole."""
    text, label = fields.column(LABELLED), fields.column(LABEL)
    if text is None or label is None or text == label:
        return False
    value = _listed(fields.value.get(label))
    if isinstance(fields.value.get(text), Mapping) or (isinstance(value, list) and len(value) != 1):
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
        rated = folded(text).startswith("review")  # its summary is its title
        if fields.column(ASKED_ID) is not None or (not rated and _answers_beside(fields, label, text)):
            return False
        if value in (0, 1, "0", "1") and any(one in (0, 1, "0", "1") for one in others if isinstance(one, int | str)):
            return False  # several labels that are each true or false
        return fields.column(STRONG_TEXT) is not None or folded(text) in ("message", "sms", "comment")
    return True


def _answers_beside(fields: Fields, *read: str | None) -> bool:
    """Whether a column that looks like what is answered, and is none of these, is filled."""
    likely = [column for column in answer_like(fields.keys) if column not in read]
    return any(fields.value[column] not in (None, "", [], {}) for column in likely)


def prompts(fields: Fields) -> Messages:
    names = f"{PROMPTS}|text"
    value = fields.raw(names)
    value = unpacked(value, "[") if folded(fields.column(names) or "") == "turns" else value
    if isinstance(value, list) and value and isinstance(value[0], str):
        fields.taken.discard(
            fields.column(names) or ""
        )  # only the first turn can be asked: the others wait for an answer
        value = value[0]
    about = about_text(fields, "input|context")
    asked = as_asked(value)
    return (*system_before(fields, asked), *asked, *((Message("input", about),) if about.strip() else ()))


_ANSWERS = ("answer", "response", "output", "completion", "reply", "solution", "target", "reponse", "sortie", "chosen",
            "rejected", "generation", "summary", "translation", "label", "correct")  # fmt: skip
_NOT_LEARNT = ("type", "types", "id", "ids", "format", "length", "model", "question", "questions", "language", "start")
_NEVER_LEARNT = {"reference", "references", "canonical", "without"}


@lru_cache(maxsize=1024)
def answer_like(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Columns that may hold answers by their names, though no format reads them."""
    found = []
    for column in columns:
        words = words_of(column)
        name, last = "".join(words), words[-1] if words else ""
        like = (
            name in ("sql", "code")
            or name.endswith(_ANSWERS)
            or any(w in _ANSWERS or w[:-1] in _ANSWERS for w in words)
        )
        like = like or (name == "query" and "question" in map(folded, columns))  # Spider's SQL
        if like and last not in _NOT_LEARNT and not _NEVER_LEARNT & set(words):
            found.append(column)
    return tuple(found)


def is_prompt(fields: Fields) -> bool:
    """Whether a row asks something, and nothing beside it looks like what is answered."""
    names = f"{PROMPTS}|text" if fields.column(ASKED_ID) else PROMPTS
    value, column = fields.find(names), fields.column(names) or ""
    if folded(column) in EXPLAINS and column not in fields.columns.values():
        return False  # a glossary's definition is asked about nowhere, and what describes a task is not all of it
    if not isinstance(value, str) and not (isinstance(value, list) and value):
        return False
    return not _answers_beside(fields)


_TOLD = (
    "title|titre|url|uri|link|id|name|date|time|source|license|licence|path|file|meta|metadata|author|auteur|headline"
)
_OF = (  # what such a word may be written together with, as in docid and permalink
    "article|book|chunk|data|doc|document|example|gu|hyper|image|page|para|perma|q|rev|row|sample|sent|sub|text|user|uu|"
    "web|wiki"
)
_METADATA = re.compile(f"(?:{_OF})?(?:{_TOLD})(?:{_TOLD})?(?:s|stamp)?")


def _is_metadata(column: str) -> bool:
    """Whether a column tells where a text is from, by a whole word of its name.

    >>> _is_metadata("doc_id"), _is_metadata("fileName"), _is_metadata("timestamp"), _is_metadata("candidate")
    (True, True, True, False)
    """
    return any(_METADATA.fullmatch(word) for word in words_of(column))


def is_plain(fields: Fields) -> bool:
    """Whether a text is all that a row says: beside it stand a few words, titles and the like."""
    text = fields.column(TEXT)
    if fields.has("role|speaker|from|sender") or fields.column(ASKED_ID):
        return False  # one message a row, which belongs to others; or a question
    for column, value in fields.value.items():
        if column != text and isinstance(value, str) and len(value.split()) > 3 and not _is_metadata(column):
            return False
    flags = [one for one in fields.value.values() if isinstance(one, int | str) and one in (0, 1, "0", "1")]
    return isinstance(fields.value.get(text or ""), str) and not answer_like(fields.keys) and len(flags) < 2


_LABEL_WORDS = {
    "label", "labels", "class", "category", "sentiment", "emotion", "emotions", "toxicity", "toxic", "humor", "humour",
    "sarcasm", "irony", "hate", "stance", "polarity", "intent", "spam", "offensive", "l1", "topic",
}  # fmt: skip
_KINDS = {
    "lang", "language", "langue", "subset", "split", "domain", "score", "dump", "quality", "version", "set", "type",
}  # fmt: skip


def have_labels(rows: Sequence[Fields]) -> bool:
    """Whether texts have a column beside them that looks like a label: by its name, or by few values that recur."""
    text = rows[0].column(TEXT)
    for column in rows[0].keys:
        words = set(words_of(column))
        if column == text:
            continue
        values = [
            one for fields in rows if isinstance(one := fields.value.get(column), str | int | float) and one != ""
        ]
        if values and (words & _LABEL_WORDS or "".join(words_of(column)) in _LABEL_WORDS):
            return True
        if words & _KINDS or _is_metadata(column):
            continue
        few = len(values) >= 4 and 1 < len(set(map(str, values))) <= max(2, len(values) // 3)
        if few or (values and all(isinstance(one, bool) for one in values)):
            return True
    return False


def plain_text(fields: Fields) -> Messages:
    column = fields.column(MARKED)
    value = fields.value.get(column) if column else None
    return (isinstance(value, str) and marked(value)) or (answer(fields.text(TEXT)),)
