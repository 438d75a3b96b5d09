"""Which column of a set of labels is the text and which its label: by their names, else by what they hold."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice

from tunesmith.data import likely
from tunesmith.data import other_shapes as others
from tunesmith.data.example import Example
from tunesmith.data.fields import Fields
from tunesmith.data.formats import FORMATS, Format
from tunesmith.data.names import column_of, words_of
from tunesmith.data.readers import Row
from tunesmith.data.recognise import Reason, must_fit, recognise
from tunesmith.data.unread import unread_texts
from tunesmith.errors import TunesmithError
from tunesmith.typography import HARD

FORMAT = "classification"
LOOKED_AT = 2_000  # rows by which a column is found to hold text that is not read
_TITLES = {"title", "titre", "headline", "summary", "subject", "objet", "description"}
_OWN_TEXTS = {"text", "texte", "texto", "testo", "review", "body", "content", "comment", "article", "avis"}
_NO_LABEL = (
    "Where only a folder's or a file's name tells the label (pos/1.txt, Fake.csv), write it into each row first, "
    "as a column label beside the column text. A file without labels is for a classifier that has learnt: "
    "tunesmith classify predict RUN FILE"
)


class LabelColumns:
    """A file's first rows -> how its texts and labels are read, and why: what `Shaped` takes for its `format_of`.

    columns: as the recipe names them. found: those that were taken by what they hold, {"text": ..., "label": ...}; the
    files after the first one are read by them too. read: those that the first file's rows are read by.
    """

    def __init__(self, columns: Mapping[str, str]):
        self.columns = columns
        self.found: dict[str, str] = {}
        self.read: dict[str, str] = {}
        self.first = True

    def __call__(self, sample: Sequence[Row]) -> tuple[Format, str]:
        """Raises TunesmithError, which names the columns that are likely meant, where no text and label are plain."""
        first, self.first = self.first, False
        every: dict[str, object] = {}  # rows may lack some
        for row in sample:
            every |= {name: value for name, value in row.value.items() if every.get(name) is None}
        if self.columns:
            self.read = self.read or others.resolved(Fields(every, self.columns))
            return must_fit(FORMATS[FORMAT], sample, self.columns, _advice(sample, self.columns))
        if not self.found:
            known: tuple[Format, str] | None = None
            with suppress(TunesmithError):
                known = recognise(sample)
            rows = [Fields(row.value, {}) for row in sample]
            if known and known[0].name == FORMAT:
                self.found = others.text_alone(rows) if first else {}
                read = self.found or others.resolved(Fields(every, {}, known[0].empty))
                if first and (longer := _titled(sample, read)):
                    self.found = read = {**read, "text": longer}
                self.read = self.read or read
                return replace(known[0], read=partial(others.classification, columns=read)) if read else known[
                    0
                ], known[1]
            other = known[0].name if known and known[0].name not in ("text", "prompts") else ""
            self.found = _plain(sample) if first and not other and not _of_a_part(rows[0]) else {}
            if not self.found:
                raise TunesmithError(_unclear(sample, other))
        self.read = self.read or self.found
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
        values = likely.texts_of(example.meta.get(column) for example in looked_at)
        titled = words_of(column)[-1:] and words_of(column)[-1] in _TITLES
        if titled and column not in found and len(set(values)) > 1 and likely.mean(values) >= 2:
            found.append(column)
    return found


def _titled(sample: Sequence[Row], read: Mapping[str, str]) -> str:
    """The column of texts beside a title that was taken for the text; '' where there is none, or a second text."""
    if not read or "sentence2" in read or not {*words_of(read["text"])} & {"title", "titre"}:
        return ""
    texts = likely.long_texts(likely.filled(row.value for row in sample))
    own = [name for name in texts if name != read["label"] and {*words_of(name)} & _OWN_TEXTS]
    return own[0] if len(own) == 1 else ""


def _of_a_part(fields: Fields) -> bool:
    """Whether a label may be of a word in the text, or of two texts."""
    return fields.column(others.PARTS) is not None or fields.column(others.PAIR) is not None


def _plain(sample: Sequence[Row]) -> dict[str, str]:
    """The columns of text and label where the rows leave no doubt of them; else {}."""
    values = likely.filled(row.value for row in sample)
    labels, texts = likely.labels(values), likely.long_texts(values)
    if not labels and len(values) == 2:
        labels = [name for name in values if likely.come_again(values[name], 2)]
    flags = [name for name in values if likely.are_flags(values[name])]
    if len(labels) != 1 or (labels[0] in flags and len(flags) > 1):  # several labels that are each true or false
        return {}
    texts = [name for name in texts if name != labels[0]]
    own = tuple(texts or likely.own_texts(values, labels))
    text = texts[0] if len(texts) == 1 else column_of(others.LABELLED, own)
    return {"text": text, "label": labels[0]} if text else {}


def _advice(sample: Sequence[Row], named: Mapping[str, str]) -> str:
    """What to type: the columns that are likely meant, those that were named as they are."""
    guess = likely.guess(likely.filled(row.value for row in sample))
    typed = settings({**{role: guess[role] for role in ("text", "label")}, **named})
    return f"Name the columns to read: {typed}{_no_label(guess)}"


def _unclear(sample: Sequence[Row], other: str) -> str:
    """What to say of rows of which it is not plain what is the text, or the label. other: the format they have."""
    file, names = sample[0].file, [str(name) for name in sample[0].value]
    guess = likely.guess(likely.filled(row.value for row in sample))
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
    return next((name for name in lists if likely.named(name, likely.NAMES[0], ())), "")


def _no_label(guess: Mapping[str, str]) -> str:
    return f"\n{_NO_LABEL}" if guess["label"] == likely.NOTHING else ""
