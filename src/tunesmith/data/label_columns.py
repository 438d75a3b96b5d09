"""Which column of a set of labels is the text and which its label: by their names, else by what they hold."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice

from tunesmith.data import other_shapes as others
from tunesmith.data.example import Example
from tunesmith.data.fields import Fields
from tunesmith.data.formats import FORMATS, Format
from tunesmith.data.names import column_of, folded, words_of
from tunesmith.data.readers import Row
from tunesmith.data.recognise import Reason, must_fit, recognise
from tunesmith.data.unread import unread_texts
from tunesmith.errors import TunesmithError
from tunesmith.typography import HARD

FORMAT = "classification"
LOOKED_AT = 2_000  # rows by which a column is found to hold text that is not read
LONG = 3.0  # mean words from which a column of other names holds texts
FEW_VALUES = 10
# what a column with a label is called, the surest first; more than one of the first kind that is there leaves a doubt
_NAMES = (
    {folded(name) for name in others.LABEL.split("|")}
    | {"emotions", "toxicity", "sarcasm", "irony", "humor", "humour", "hate", "offensive", "ham", "genre", "specialty",
       "etiquette", "etiqueta", "classe", "categorie", "sentimento", "sentimiento"},
    {"score", "note", "star", "grade"},
    {"language", "langue", "lang"},
)  # fmt: skip
_FLAGS = {"0", "1", "true", "false", "yes", "no"}
_NUMBERS = {"index", "id", "idx", "code", "name"}  # of a label
_TITLES = {"title", "titre", "headline", "summary", "subject", "objet", "description"}
_NO_LABEL = (
    "Where only a folder's or a file's name tells the label (pos/1.txt, Fake.csv), write it into each row first, "
    "as a column label beside the column text."
)


class LabelColumns:
    """A file's first rows -> how its texts and labels are read, and why: what `Shaped` takes for its `format_of`.

    columns: as the recipe names them. found: those that were taken by what they hold, {"text": ..., "label": ...}; the
    files after the first one are read by them too.
    """

    def __init__(self, columns: Mapping[str, str]):
        self.columns = columns
        self.found: dict[str, str] = {}
        self.first = True

    def __call__(self, sample: Sequence[Row]) -> tuple[Format, str]:
        """Raises TunesmithError, which names the columns that are likely meant, where no text and label are plain."""
        first, self.first = self.first, False
        if self.columns:
            return must_fit(FORMATS[FORMAT], sample, self.columns, _advice(sample, self.columns))
        if not self.found:
            known: tuple[Format, str] | None = None
            with suppress(TunesmithError):
                known = recognise(sample)
            rows = [Fields(row.value, {}) for row in sample]
            if known and known[0].name == FORMAT:
                self.found = others.text_alone(rows) if first else {}
                return known
            other = known[0].name if known and known[0].name not in ("text", "prompts") else ""
            self.found = _plain(sample) if first and not other and not _of_a_part(rows[0]) else {}
            if not self.found:
                raise TunesmithError(_unclear(sample, other))
        must_fit(FORMATS[FORMAT], sample, self.found, _advice(sample, self.found))
        format = replace(FORMATS[FORMAT], read=partial(others.classification, columns=self.found))
        named = ", ".join(name for name in sample[0].value if name in self.found.values())
        return format, str(Reason(sample[0].file, FORMAT, named))


def told_of(examples: Sequence[Example], found: Mapping[str, str]) -> list[dict[str, str]]:
    """What to tell, in both languages, of columns taken by what they hold, and of texts that are not read."""
    told = []
    if found:
        text, label, typed = found["text"], found["label"], settings(found)
        told.append(
            {
                "en": f'"{text}" is read as the text and "{label}" as its label. To name others: {typed}',
                "fr": f"«{HARD}{text}{HARD}» est lu comme texte et «{HARD}{label}{HARD}» comme étiquette. "
                f"Pour changer{HARD}: {typed}",
            }
        )
    if unread := _unread(examples):
        names, en, fr = ", ".join(unread), "", ""
        if not any(message.role == "input" for example in examples[:LOOKED_AT] for message in example.prompt):
            typed = settings({**found, "sentence2": unread[0]})
            en, fr = f" To read it as a second text: {typed}", f" Pour le lire comme second texte{HARD}: {typed}"
        told.append({"en": f"Text that is not read: {names}.{en}", "fr": f"Texte qui n’est pas lu{HARD}: {names}.{fr}"})
    return told


def settings(columns: Mapping[str, str]) -> str:
    """What to type to name columns.

    >>> settings({"text": "body", "label": "my label"})
    "--set columns.text=body --set 'columns.label=my label'"
    """
    return " ".join(f"--set {shlex.quote(f'columns.{role}={name}')}" for role, name in columns.items())


def _unread(examples: Sequence[Example]) -> list[str]:
    """The columns of text that are not read, titles of two words too."""
    looked_at = examples[:LOOKED_AT]
    found = [column for column, _, _ in unread_texts(looked_at)]
    for column in dict.fromkeys(name for example in islice(looked_at, others.FEW) for name in example.meta):
        values = _texts(example.meta.get(column) for example in looked_at)
        titled = words_of(column)[-1:] and words_of(column)[-1] in _TITLES
        if titled and column not in found and len(set(values)) > 1 and _mean(values) >= 2:
            found.append(column)
    return found


def _of_a_part(fields: Fields) -> bool:
    """Whether a label may be of a word in the text, or of two texts."""
    return fields.column(others.PARTS) is not None or fields.column(others.PAIR) is not None


def _plain(sample: Sequence[Row]) -> dict[str, str]:
    """The columns of text and label where the rows leave no doubt of them; else {}."""
    values = _filled(sample)
    likely, texts = _labels(values), _long(values)
    if not likely and len(values) == 2:
        likely = [name for name in values if _few(values[name], 2)]
    flags = [name for name in values if {str(value).lower() for value in values[name]} <= _FLAGS]
    if len(likely) != 1 or (likely[0] in flags and len(flags) > 1):  # several labels that are each true or false
        return {}
    texts = [name for name in texts if name != likely[0]]
    text = texts[0] if len(texts) == 1 else column_of(others.LABELLED, tuple(texts or _different(values, likely)))
    return {"text": text, "label": likely[0]} if text else {}


def _filled(sample: Sequence[Row]) -> dict[str, list[object]]:
    """The values of each column that some row fills."""
    found: dict[str, list[object]] = {}
    for row in sample:
        for name, value in row.value.items():
            if value not in (None, "", [], {}):
                found.setdefault(str(name), []).append(value)
    return found


def _labels(values: Mapping[str, Sequence[object]]) -> list[str]:
    """The columns that hold labels by their names: of the surest kind of name that is there."""
    able = [name for name in values if _few(values[name], 1)]
    for names in _NAMES:
        if found := [name for name in able if _named(name, names, values[name])]:
            return found
    return []


def _named(column: str, names: set[str], values: Sequence[object]) -> bool:
    words = [word for word in words_of(column) if word not in _NUMBERS]
    if names is _NAMES[0] and words[:1] == ["is"]:
        return {str(value).lower() for value in values} <= _FLAGS
    return folded(column) in names or (bool(words) and words[-1] in names)


def _few(values: Sequence[object], least: int) -> bool:
    """Whether these are short values that come again."""
    if not all(isinstance(value, str | int | float) for value in values):
        return False
    different = {str(value) for value in values}
    short = sum(len(value.split()) for value in different) <= 4 * len(different)
    return short and least <= len(different) <= max(FEW_VALUES, len(values) // 3) and len(different) < len(values)


def _long(values: Mapping[str, Sequence[object]]) -> list[str]:
    """The columns of texts of some length, titles left out."""
    return [
        name
        for name in _different(values, [])
        if _mean(_texts(values[name])) >= LONG and not {*words_of(name)} & {"title", "titre", "headline"}
    ]


def _different(values: Mapping[str, Sequence[object]], but: Sequence[str]) -> list[str]:
    """The columns whose rows mostly hold texts of their own."""
    texts = {name: _texts(found) for name, found in values.items() if name not in but}
    return [name for name, found in texts.items() if 2 * len(set(found)) > len(values[name])]


def _texts(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value.strip()]


def _mean(texts: Sequence[str]) -> float:
    return sum(len(text.split()) for text in texts) / max(1, len(texts))


def _guess(sample: Sequence[Row]) -> dict[str, str]:
    """The columns that are likeliest meant, the second text of a pair among them; `COLUMN` for what nothing tells."""
    values = _filled(sample)
    fields = Fields(sample[0].value, {})
    numbers = [name for name in values if _few(values[name], 2)]
    label = next(iter(_labels(values)), next(iter(numbers), "COLUMN"))
    texts = sorted(
        (name for name in _different(values, [label]) if name not in (fields.column(others.PAIR), label)),
        key=lambda name: -_mean(_texts(values[name])),
    )
    long = [name for name in texts if _mean(_texts(values[name])) >= LONG]
    text = column_of(others.LABELLED, tuple(long or texts)) or next(iter(long), "COLUMN")
    beside = fields.column(others.PAIR) or fields.column(others.PARTS) or next((n for n in long if n != text), "")
    second = {"sentence2": beside} if beside and beside not in (text, label) else {}
    return {"text": text, **second, "label": label}


def _advice(sample: Sequence[Row], named: Mapping[str, str]) -> str:
    """What to type: the columns that are likely meant, those that were named as they are."""
    guess = _guess(sample)
    typed = settings({**{role: guess[role] for role in ("text", "label")}, **named})
    return f"Name the columns to read: {typed}{_no_label(guess)}"


def _unclear(sample: Sequence[Row], other: str) -> str:
    """What to say of rows of which it is not plain what is the text, or the label. other: the format they have."""
    file, names, guess = sample[0].file, [str(name) for name in sample[0].value], _guess(sample)
    told = f"{file} is no plain set of texts with labels; its columns are {', '.join(names)}."
    if all(name == f"column {number}" for number, name in enumerate(names, 1)):
        told += " Its first line is a row and names no columns."
    elif other:
        told += f" They are those of {other}: a text alone may not tell the label."
    elif _of_a_part(Fields(sample[0].value, {})):
        told += " A label may be of a word in the text, or of two texts."
    elif several := _several(sample):
        return f"{told} {several} holds several labels a row, and a classifier learns one: keep one in each row."
    one = {role: name for role, name in guess.items() if role != "sentence2"}
    told += f"\nName the columns to read: {settings(one)}"
    if "sentence2" in guess:
        told += f"\nWith a second text:       {settings(guess)}"
    return told + _no_label(guess)


def _several(sample: Sequence[Row]) -> str:
    """A column of labels by its name that holds lists of them; '' where there is none."""
    lists = (name for name, value in sample[0].value.items() if isinstance(value, list))
    return next((name for name in lists if _named(name, _NAMES[0], ())), "")


def _no_label(guess: Mapping[str, str]) -> str:
    return f"\n{_NO_LABEL}" if guess["label"] == "COLUMN" else ""
