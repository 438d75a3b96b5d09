"""Which column is likely a text and which its label: by their names, else by what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tunesmith.data import other_shapes as others
from tunesmith.data.names import column_of, folded, words_of

NOTHING = "COLUMN"  # what is typed for a column that nothing tells
LONG = 3.0  # mean words from which a column of other names holds texts
FEW_VALUES = 10
# what a column with a label is called, the surest first; more than one of the first kind that is there leaves a doubt
NAMES = (
    {folded(name) for name in others.LABEL.split("|")}
    | {"emotions", "toxicity", "sarcasm", "irony", "humor", "humour", "hate", "offensive", "ham", "genre", "specialty",
       "etiquette", "etiqueta", "classe", "categorie", "sentimento", "sentimiento"},
    {"score", "note", "star", "grade"},
    {"language", "langue", "lang"},
)  # fmt: skip
_FLAGS = {"0", "1", "true", "false", "yes", "no"}
_NUMBERS = {"index", "id", "idx", "code", "name"}  # of a label


def filled(rows: Iterable[Mapping[str, object]]) -> dict[str, list[object]]:
    """The values of each column that some row fills."""
    found: dict[str, list[object]] = {}
    for row in rows:
        for name, value in row.items():
            if value not in (None, "", [], {}):
                found.setdefault(str(name), []).append(value)
    return found


def labels(values: Mapping[str, Sequence[object]]) -> list[str]:
    """The columns that hold labels by their names: of the surest kind of name that is there."""
    able = [name for name in values if come_again(values[name], 1)]
    for names in NAMES:
        if found := [name for name in able if named(name, names, values[name])]:
            return found
    return []


def named(column: str, names: set[str], values: Sequence[object]) -> bool:
    """Whether a column of these values is called a label by one of these names (an entry of NAMES)."""
    words = [word for word in words_of(column) if word not in _NUMBERS]
    if names is NAMES[0] and words[:1] == ["is"]:
        return are_flags(values)
    return folded(column) in names or (bool(words) and words[-1] in names)


def are_flags(values: Sequence[object]) -> bool:
    """Whether these are true or false, however that is written."""
    return {str(value).lower() for value in values} <= _FLAGS


def come_again(values: Sequence[object], least: int) -> bool:
    """Whether these are short values that come again, of which there are few, and at least so many."""
    if not all(isinstance(value, str | int | float) for value in values):
        return False
    found = {str(value) for value in values}
    short = sum(len(value.split()) for value in found) <= 4 * len(found)
    return short and least <= len(found) <= max(FEW_VALUES, len(values) // 3) and len(found) < len(values)


def long_texts(values: Mapping[str, Sequence[object]]) -> list[str]:
    """The columns of texts of some length, titles left out."""
    return [
        name
        for name in own_texts(values, [])
        if mean(texts_of(values[name])) >= LONG and not {*words_of(name)} & {"title", "titre", "headline"}
    ]


def own_texts(values: Mapping[str, Sequence[object]], but: Sequence[str]) -> list[str]:
    """The columns whose rows mostly hold texts of their own."""
    texts = {name: texts_of(found) for name, found in values.items() if name not in but}
    return [name for name, found in texts.items() if 2 * len(set(found)) > len(values[name])]


def texts_of(values: Iterable[object]) -> list[str]:
    """Those that are texts and hold something."""
    return [value for value in values if isinstance(value, str) and value.strip()]


def mean(texts: Sequence[str]) -> float:
    """Their mean words."""
    return sum(len(text.split()) for text in texts) / max(1, len(texts))


def guess(values: Mapping[str, Sequence[object]]) -> dict[str, str]:
    """The columns that are likeliest a text and its label, the second text of a pair among them.

    {"text": ..., "label": ...}, and "sentence2" where there is one; NOTHING for what nothing tells.
    """
    names = tuple(values)
    pair = column_of(others.PAIR, names)
    label = next(iter(labels(values)), next((name for name in names if come_again(values[name], 2)), NOTHING))
    texts = sorted(
        (name for name in own_texts(values, [label]) if name not in (pair, label)),
        key=lambda name: -mean(texts_of(values[name])),
    )
    long = [name for name in texts if mean(texts_of(values[name])) >= LONG]
    text = column_of(others.LABELLED, tuple(long or texts)) or next(iter(long), NOTHING)
    beside = pair or column_of(others.PARTS, names) or next((name for name in long if name != text), "")
    second = {"sentence2": beside} if beside and beside not in (text, label) else {}
    return {"text": text, **second, "label": label}
