"""Rows from a file, a folder, the hub, a DataFrame, standard input or the built-in set."""

from __future__ import annotations

import difflib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tunesmith.data.files import kind, read_file, read_stream, readable
from tunesmith.data.hub import leads_there, names_of, read_hub, revision, split_of
from tunesmith.data.own_parts import PART_NAMES, part_named
from tunesmith.data.parts import PARTS, amount, draw, sizes, split
from tunesmith.data.readers import Row, class_names, table_rows
from tunesmith.data.xlsx import other_sheets
from tunesmith.disk import expanded, file_hash
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean

STARTER = "starter"
STARTER_TRAIN, STARTER_TEST = "starter-train.jsonl.gz", "starter-test.jsonl.gz"
STARTER_FOLDER = Path(__file__).parent / "starter"
STANDARD_INPUT = "-"
MOST_WEIGHT = 100
NAMED = 3  # files passed over that are named
AT_ONCE = 4_096  # rows of a DataFrame made into dicts together
_WEIGHT = re.compile(r"(.+)=(\d+(?:\.\d+)?|\.\d+)")
_BESIDE = {
    "dataset_info.json",
    "dataset_infos.json",
    "state.json",
    "dataset_dict.json",
}  # what save_to_disk puts next to rows


@dataclass(frozen=True, slots=True)
class Source:
    """One file of rows, or rows from elsewhere.

    name: as it stands in ids. rows: Python rows, or a hub id; None for standard input. weight: how often a pass learns
    each of its rows. part: train, validation or test, where the file, its folder or the hub's split is named after it;
    else ''.
    """

    name: str
    path: Path | None = None
    rows: Any = None
    weight: float = 1.0
    part: str = ""


def read(data: Any) -> Iterator[Row]:
    """Every row of `data`, in order; a row that cannot be read has its `error` set.

    data: a file, folder, glob, hub id (`org/name`, `org/name:config@split@revision`), `starter`, `-` (standard input),
    a list of these, or Python rows: a list of dicts, a pandas or polars DataFrame, a pyarrow Table, a datasets.Dataset.
    A `Source` is read as it is.
    Raises TunesmithError for what is not there, is empty, or cannot be read at all.
    """
    for source in _resolve(data):
        if source.path is not None:
            yield from read_file(source.path, source.name)
        elif isinstance(source.rows, str):
            yield from _from_hub(source.rows)
        elif source.rows is None:
            if sys.stdin.buffer.closed:
                raise TunesmithError(
                    "Standard input (-) can be read once, and what was asked reads it again: write it to a file "
                    "(cat > mine.jsonl) and name that."
                )
            yield from read_stream(sys.stdin.buffer, source.name)
        else:
            yield from _python_rows(source.rows, source.name)


def sources(data: Any) -> list[tuple[str, Path | None]]:
    """The name, as in ids, and the path of each file that `read` would open; no path for rows from elsewhere."""
    return [(source.name, source.path) for source in _resolve(data)]


def weights(data: Any) -> dict[str, float]:
    """The weight of each source, by its name as in ids."""
    return {source.name: source.weight for source in _resolve(data)}


def file_parts(data: Any) -> dict[str, str]:
    """The part that each source is named after, '' for none, by the source's name as in ids."""
    return {source.name: source.part for source in _resolve(data)}


def unweighted(word: str) -> tuple[str, float]:
    """A source as it was named, and its weight: `mine.jsonl=2` is mine.jsonl, of which each row is learnt twice.

    >>> unweighted("mine.jsonl=0.5"), unweighted("org/name:config")
    (('mine.jsonl', 0.5), ('org/name:config', 1.0))
    """
    found = _WEIGHT.fullmatch(word)
    if not found or expanded(word).exists():
        return word, 1.0
    weight = float(found[2])
    if not 0 < weight <= MOST_WEIGHT:
        raise TunesmithError(f"{word}: a weight above 0 and at most {MOST_WEIGHT} is needed, such as {found[1]}=2.")
    return found[1], weight


def fingerprint(data: Any) -> list[dict[str, Any]]:
    """[{"name", "sha256", "bytes"}] of each source's file; "" and 0 for rows from elsewhere.

    Of a hub id also its "revision", the commit, where the hub tells it.
    """
    found: list[dict[str, Any]] = []
    for source in _resolve(data):
        path = source.path
        size = path.stat().st_size if path else 0
        found.append({"name": source.name, "sha256": file_hash(path) if path else "", "bytes": size})
        if isinstance(source.rows, str) and (commit := revision(source.rows)):
            found[-1]["revision"] = commit
    return found


def _resolve(data: Any) -> list[Source]:
    if isinstance(data, Source):
        return [data]
    if isinstance(data, str | Path):
        return _unique(_weighted(str(data)))
    if isinstance(data, list | tuple) and data and all(isinstance(item, str | Path) for item in data):
        return _unique([found for item in data for found in _weighted(str(item))])
    return [Source("rows", rows=data)]


def _weighted(word: str) -> list[tuple[Source, str]]:
    word, weight = unweighted(word)
    return [(replace(source, weight=weight), longer) for source, longer in _named(word)]


def _named(word: str) -> list[tuple[Source, str]]:
    """The sources behind one word, each with the longer name that it takes where two base names are equal."""
    if not word.strip():
        raise TunesmithError("--data is empty; a variable of the shell that is not set? Name a file, or a folder.")
    if word == STANDARD_INPUT:
        return [(Source("stdin"), "stdin")]
    if word == STARTER:
        files = {STARTER_TRAIN: STARTER_FOLDER / "train.jsonl.gz", STARTER_TEST: STARTER_FOLDER / "test.jsonl.gz"}
        if not all(path.is_file() for path in files.values()):
            raise TunesmithError("The built-in set starter is missing from this installation: install tunesmith again.")
        return [(Source(name, path), name) for name, path in files.items()]
    path = expanded(word)
    if many := _many(word):
        return _files(*many, f"The folder {word}" if path.is_dir() else word)
    if path.exists():
        if not kind(path.name):
            raise TunesmithError(f"{word} is not a file of rows by its name. {readable(word)}")
        return [(Source(path.name, path, part=_part(path.parent, path.name)), path.name)]
    if leads_there(word):
        return [(Source(word, rows=word, part=part_named(split_of(word))), word)]
    raise TunesmithError(f"{word} was not found.{_near(path)}")


def _many(word: str) -> tuple[Path, list[Path]] | None:
    """A folder and the files in it that a word names, which is the folder or a pattern; None for any other word.

    Hidden files, and those that save_to_disk puts next to rows, are none of them.
    """
    path = expanded(word)
    if path.is_dir():
        root, paths = path, path.rglob("*")
    elif not path.exists() and is_pattern(word):
        root, below = pattern(path)
        paths = root.glob(below)
    else:
        return None
    hidden = (".", "__")
    return root, [
        found
        for found in sorted(paths)
        if found.is_file()
        and not any(part.startswith(hidden) for part in found.relative_to(root).parts)
        and found.name not in _BESIDE
    ]


def is_pattern(word: str) -> bool:
    """Whether a word that is no file's name has the marks of a pattern; a slice of the hub's has one of them too."""
    return any(mark in word for mark in "*?[") and not leads_there(word)


def pattern(path: Path) -> tuple[Path, str]:
    """The folder that a pattern begins in, and the pattern there.

    >>> pattern(Path("rows/2024/*/a.jsonl"))
    (PosixPath('rows/2024'), '*/a.jsonl')
    """
    wild = next(index for index, part in enumerate(path.parts) if set(part) & set("*?["))
    return Path(*path.parts[:wild]), "/".join(path.parts[wild:])


def _files(root: Path, paths: Iterable[Path], what: str) -> list[tuple[Source, str]]:
    rows = {path: path.relative_to(root).as_posix() for path in paths if kind(path.name)}
    if not rows:
        raise TunesmithError(f"{what} holds no file of rows.{'' if root.is_dir() else _near(root)} {readable()}")
    return [(Source(path.name, path, part=_part(root, beside)), beside) for path, beside in rows.items()]


def _part(folder: Path, beside: str) -> str:
    """The part that a file in a folder is named after; the folder counts where its name is a part's alone."""
    return part_named(f"{folder.name}/{beside}" if folder.name.lower() in PART_NAMES else beside)


def passed_over(data: Any) -> list[dict[str, str]]:
    """What to tell of `data` that is not read: files in its folders that are none of rows by their names, sheets of
    spreadsheets beyond the first; [] where all of it is.

    It is told in both languages: [{"en", "fr"}].
    """
    sheets = _sheets_passed_over(data)
    named = isinstance(data, list | tuple) and bool(data) and isinstance(data[0], str | Path)
    words = [str(word) for word in data] if named else [str(data)] if isinstance(data, str | Path) else []
    many = [_many(unweighted(word)[0]) for word in words if word not in (STANDARD_INPUT, STARTER)]
    names = [p.relative_to(found[0]).as_posix() for found in many if found for p in found[1] if not kind(p.name)]
    if not names:
        return sheets
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    others, autres = (f" and {more} more", f" et {more} de plus") if more > 0 else ("", "")
    return [
        {
            "en": f"Passed over, being no files of rows by their names: {shown}{others}.",
            "fr": f"Laissé de côté, faute de noms de fichiers de lignes\u00a0: {shown}{autres}.",
        },
        *sheets,
    ]


def _sheets_passed_over(data: Any) -> list[dict[str, str]]:
    told = []
    for source in _resolve(data):
        if source.path is not None and source.path.suffix.lower() == ".xlsx":
            first, others = other_sheets(source.path)
            if others:
                names = ", ".join(others)
                en = f"{source.name}: only its first sheet ({first}) is read, not: {names}."
                fr = f"{source.name}\u00a0: seule sa première feuille ({first}) est lue, pas\u00a0: {names}."
                told.append({"en": en, "fr": fr})
    return told


def _unique(found: list[tuple[Source, str]]) -> list[Source]:
    paths = Counter(source.path.resolve() if source.path else source.name for source, _ in found)
    twice = [path for path, count in paths.items() if count > 1]
    if twice:
        raise TunesmithError(f"{twice[0]} is named twice in the data: each row would be learnt twice. Name it once.")
    shared = Counter(source.name for source, _ in found)
    used: Counter[str] = Counter()
    named = []
    for source, longer in found:
        name = longer if shared[source.name] > 1 else source.name
        used[name] += 1
        name = name if used[name] == 1 else f"{name} ({used[name]})"
        named.append(replace(source, name=name))
    return named


def _near(path: Path) -> str:
    """' Did you mean x?' with names beside a missing path, or which of its folders is missing."""
    folder = path.parent
    if not folder.is_dir():
        missing = next((p for p in reversed(path.parents) if not p.exists()), folder)
        return f" There is no folder {missing}."
    beside = [p.name for p in folder.iterdir() if kind(p.name) or p.is_dir()]
    near = sorted([name for name in beside if name.split(".")[0] == path.name.split(".")[0]])
    near += [name for name in difflib.get_close_matches(path.name, beside, n=2, cutoff=0.7) if name not in near]
    return f" Did you mean {' or '.join(str(folder / name) for name in near[:2])}?" if near else ""


def _from_hub(word: str) -> Iterator[Row]:
    try:
        yield from read_hub(word)
    except TunesmithError as error:
        hint = _near(Path(word)) or did_you_mean(word, [STARTER])
        more = "" if "taken for" not in str(error) else " Name a file that exists, or the built-in set: --data starter."
        raise TunesmithError(f"{error}{hint}{more}") from None


def _python_rows(data: Any, name: str) -> Iterator[Row]:
    values: Any = data
    if isinstance(data, Mapping):
        held = ", ".join(str(key) for key in list(data)[:8])
        raise TunesmithError(f"Rows are a list of dicts, found a {type(data).__name__} of {held}: choose a part.")
    if hasattr(data, "to_dicts"):  # polars
        values = data.iter_rows(named=True) if hasattr(data, "iter_rows") else data.to_dicts()
    elif hasattr(data, "to_batches"):  # pyarrow
        values = (value for batch in data.to_batches() for value in batch.to_pylist())
    elif hasattr(data, "iterrows"):  # pandas
        starts = range(0, len(data), AT_ONCE)
        values = (value for start in starts for value in data.iloc[start : start + AT_ONCE].to_dict("records"))
    elif isinstance(data, str | bytes) or not isinstance(data, Iterable):
        raise TunesmithError(f"Rows are a list of dicts or a table, found a {type(data).__name__}.")
    names = names_of(data) if hasattr(data, "features") else {}
    if metadata := getattr(getattr(data, "schema", None), "metadata", None):
        names = class_names(metadata)
    empty = True
    for row in table_rows(values, name, names):
        empty = False
        yield row
    if empty:
        raise TunesmithError("The rows given are empty.")


__all__ = [
    "PARTS",
    "STARTER",
    "Row",
    "Source",
    "amount",
    "draw",
    "fingerprint",
    "read",
    "sizes",
    "sources",
    "split",
    "unweighted",
    "weights",
]
