"""The text that a question is about: one text or several passages, under whatever name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tunesmith.data.fields import BadRow, Fields, as_list, as_text, unpacked
from tunesmith.data.names import folded

ABOUT = "context|passage|article|paragraph|premise|input"
# names that hold such a text in some sets, and in others a title, an id or a remark; the likeliest first
_MAYBE = (
    "contexts", "ctxs", "retrievedcontexts", "chunks", "chunk", "passages", "documents", "document", "paragraphs",
    "article", "articles", "dialogue", "dialog", "conversation", "transcript", "abstract", "background", "situation",
    "plot", "support", "note", "clinicalnote", "evidence", "knowledge", "tweet", "report", "text", "sourcetext",
    "content", "body", "para", "texto", "testo", "pasaje", "brano", "passagem", "absatz", "dokument", "documento",
    "sentence", "question",
)  # fmt: skip
_SERVE_TOGETHER = ("background", "situation")  # ROPES
_INSIDE = ("contexts", "passages", "paragraphs", "sentences", "passagetext", "text", "texts", "content")
_TEXT = ("text", "paragraphtext", "passagetext", "passage", "context", "contents", "content", "body", "sentence")
_WORDS = 4.0  # mean words from which a column of such a name holds texts


def about_text(fields: Fields, names: str, beside: Sequence[str] = ()) -> str:
    """The text that is asked about: one text, or a list of passages, put below each other.

    beside: columns that hold it where those of these names are empty (see `texts_beside`).
    """
    value = fields.beside(names)
    if type(value) is str and value.isascii():
        text = value
    elif (passages := passages_of(value)) is not None:
        text = "\n\n".join(passages)
    elif isinstance(value, Mapping) and (passage := _passage(value)):
        text = passage
    elif not isinstance(value, str | int | float | Mapping | list):
        text = ""
    else:
        text = as_text(value, fields.column(names) or names.partition("|")[0])
    if text.strip() or not beside:
        return text
    found = [part for name in beside if (part := readable(fields.value.get(name))).strip()]
    fields.taken.update(name for name in beside if name in fields.value)
    return "\n\n".join(found)


def passages_of(value: Any) -> list[str] | None:
    """The passages of a list or an object; [] where they are tokens of what stands beside as text; None of all else.

    A passage is a text; a title with its sentences (HotpotQA); or an object with its text (MuSiQue). Of an object,
    what stands in {"contexts": [...]} (PubMedQA), {"passage_text": [...]} (MS MARCO) or the like.
    """
    if isinstance(value, Mapping):
        inner = {folded(str(key)): one for key, one in value.items()}
        value = next((inner[name] for name in _INSIDE if isinstance(inner.get(name), list)), None)
        if not value:
            return None
    listed = as_list(value) if isinstance(value, list | tuple) else None
    if listed is None:
        return None
    if all(isinstance(one, int) for one in listed):
        return []
    parts = [_passage(one) for one in listed]
    return None if any(part is None for part in parts) else [part for part in parts if part]


def _passage(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        known = {folded(str(key)): one for key, one in value.items()}
        text = next((known[name] for name in _TEXT if isinstance(known.get(name), str)), None)
        title = known.get("title")
        return f"{title}\n{text}" if text is not None and isinstance(title, str) and title.strip() else text
    if isinstance(value, list | tuple) and value:
        if len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], list | tuple):
            inside = _passage(value[1])
            return None if inside is None else f"{value[0]}\n{inside}"
        return "".join(value) if all(isinstance(part, str) for part in value) else None
    return None


def readable(value: Any) -> str:
    """A text or passages as text; '' of anything else."""
    if value is None or isinstance(value, int | float):
        return ""
    value = unpacked(value)
    if isinstance(value, str):
        try:
            return as_text(value, "")
        except BadRow:
            return ""
    if isinstance(value, Mapping) and (passage := _passage(value)):
        return passage
    return "\n\n".join(passages_of(value) or ())


def texts_beside(rows: Sequence[Fields], asked: str, strong: str, answers: str) -> tuple[str, ...]:
    """The columns that hold what is asked about, where those of `strong` names do not: () where none does.

    asked, answers: the names of what is asked and answered. Only the rows can tell: a `document` may be an id, a `text`
    the question and its answer once more.
    """
    if not rows or rows[0].columns or any(readable(fields.value.get(fields.column(strong) or "")) for fields in rows):
        return ()
    known = {folded(name): name for name in reversed(rows[0].keys)}
    if rows[0].column(asked) != rows[0].column("instruction") and not _is_one(rows, asked):
        known.pop("question", None)  # it is about what stands beside it, or says again what a prompt asks
    used = {rows[0].column(names) for names in (asked, answers, "system|system_prompt", "history")}
    found = [name for key in _MAYBE if (name := known.get(key)) and name not in used and _are_texts(rows, name, asked)]
    together = [name for name in found if folded(name) in _SERVE_TOGETHER]
    return tuple(together if found[:1] == together[:1] else found[:1])


def _is_one(rows: Sequence[Fields], names: str) -> bool:
    """Whether a column says one and the same in all of several rows."""
    return len(rows) > 1 and len({readable(fields.value.get(fields.column(names) or "")) for fields in rows}) == 1


def _are_texts(rows: Sequence[Fields], name: str, asked: str) -> bool:
    """Whether most rows hold a text there that in most is neither in the question nor holds it."""
    words, filled, again = 0, 0, 0
    for fields in rows:
        text = readable(fields.value.get(name)).strip()
        question = fields.value.get(fields.column(asked) or "")
        question = question.strip() if isinstance(question, str) else ""
        again += bool(text and question and (text in question or question in text))
        filled += bool(text)
        words += len(text.split())
    return 2 * filled > len(rows) and words >= _WORDS * filled and 2 * again <= filled
