"""Rows from a file, a folder, the hub, a DataFrame or the built-in set; which of them, in which part."""

from __future__ import annotations

import difflib
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tunesmith.data.files import PACKED, kind, read_bytes, read_file
from tunesmith.data.hub import is_id, read_hub
from tunesmith.data.readers import READERS, Row, table_rows
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.run import file_hash

STARTER = "starter"
STARTER_TRAIN, STARTER_TEST = "starter-train.jsonl.gz", "starter-test.jsonl.gz"
STARTER_FOLDER = Path(__file__).parent / "starter"
STANDARD_INPUT = "-"
PARTS = ("train", "validation", "test")
_BESIDE = {"dataset_info.json", "state.json", "dataset_dict.json"}  # what save_to_disk puts next to rows


@dataclass(frozen=True, slots=True)
class Source:
    """One file of rows, or rows from elsewhere. name: as it stands in ids. rows: Python rows, or a hub id."""

    name: str
    path: Path | None = None
    rows: Any = None


def read(data: Any) -> Iterator[Row]:
    """Every row of `data`, in order; a row that cannot be read has its `error` set.

    data: a file, folder, glob, hub id (`org/name`, `org/name:config@split`), `starter`, `-` (standard input), a list
    of these, or Python rows: a list of dicts, a pandas or polars DataFrame, a pyarrow Table, a datasets.Dataset.
    Raises TunesmithError for what is not there, is empty, or cannot be read at all.
    """
    for source in _resolve(data):
        if source.path is not None:
            yield from read_file(source.path, source.name)
        elif isinstance(source.rows, str):
            yield from _from_hub(source.rows)
        elif source.rows is None:
            yield from read_bytes(sys.stdin.buffer.read(), source.name)
        else:
            yield from _python_rows(source.rows)


def sources(data: Any) -> list[tuple[str, Path | None]]:
    """The name, as in ids, and the path of each file that `read` would open; no path for rows from elsewhere."""
    return [(source.name, source.path) for source in _resolve(data)]


def fingerprint(data: Any) -> list[dict[str, Any]]:
    """[{"name", "sha256", "bytes"}] of each source's file; "" and 0 for rows from elsewhere."""
    return [
        {"name": name, "sha256": file_hash(path) if path else "", "bytes": path.stat().st_size if path else 0}
        for name, path in sources(data)
    ]


def sizes(rows: int, shares: tuple[float, float, float]) -> tuple[int, int, int]:
    """Rows of train, validation and test: round shares, at least one each where its share is above 0 and rows >= 3.

    >>> sizes(1000, (0.85, 0.1, 0.05)), sizes(3, (0.85, 0.1, 0.05))
    ((850, 100, 50), (1, 1, 1))
    """
    held = [int(share * rows + 0.5) for share in shares[1:]]
    held = [max(n, 1) if share > 0 and rows >= 3 else n for n, share in zip(held, shares[1:], strict=True)]
    while sum(held) >= rows > 0:  # train keeps a row
        held[held.index(max(held))] -= 1
    return rows - sum(held), held[0], held[1]


def split(
    keys: Sequence[str], shares: tuple[float, float, float], seed: int, by: Sequence[str] | None = None
) -> list[str]:
    """The part ("train", "validation", "test") of each row, by its key and the seed alone.

    Equal keys stay together except where a part is full, and a new row changes the part of few others. `by` gives
    each row's group, '' for none: a group is wholly in one part, so that shares are met as nearly as groups allow.
    Raises TunesmithError where there are fewer groups than parts.
    """
    _, validation, test = sizes(len(keys), shares)
    if by is None:
        parts = ["train"] * len(keys)
        for place, index in enumerate(_ranked(keys, seed, "split")[: test + validation]):
            parts[index] = "test" if place < test else "validation"
        return parts
    groups = [group or f"\x00{index}" for index, group in enumerate(by)]
    part_of = _split_groups(Counter(groups), {"test": test, "validation": validation}, seed)
    return [part_of[group] for group in groups]


def _split_groups(counts: Counter[str], room: dict[str, int], seed: int) -> dict[str, str]:
    wanted = [part for part in room if room[part] > 0]
    if len(counts) <= len(wanted):
        raise TunesmithError(
            f"The rows form {len(counts)} groups, and {len(wanted) + 1} parts need at least as many. "
            "Split without `by`, or by another column."
        )
    names = list(counts)
    part_of: dict[str, str] = {}
    for index in _ranked(names, seed, "split"):
        part = next((part for part in wanted if counts[names[index]] <= room[part]), "train")
        room[part] = room.get(part, 0) - counts[names[index]]
        part_of[names[index]] = part
    for part in wanted:
        if part not in part_of.values():  # every group is larger than this part: it takes the smallest to spare
            held = Counter(part_of.values())
            spare = [name for name in names if held[part_of[name]] > 1]
            part_of[min(spare, key=lambda name: (part_of[name] != "train", counts[name]))] = part
    return part_of


def draw(keys: Sequence[str], rows: int | str | None, seed: int) -> list[int]:
    """The places of `rows` (a number, a share such as "10%", None for all) of the keys, in order.

    Fewer rows by the same seed are always among more rows, so that runs on more and more data are comparable.
    """
    return sorted(_ranked(keys, seed, "draw")[: amount(rows, len(keys))])


def amount(rows: int | str | None, of: int) -> int:
    """How many rows a recipe's `rows` are: amount("10%", 500) is 50; at least one, at most all."""
    if rows is None:
        return of
    wanted = int(float(rows.rstrip(" %")) / 100 * of + 0.5) if isinstance(rows, str) and "%" in rows else int(rows)
    return min(of, max(1, wanted))


def _ranked(keys: Sequence[str], seed: int, salt: str) -> list[int]:
    start = hashlib.blake2b(f"{salt} {seed}\n".encode(), digest_size=8)

    def rank(index: int) -> bytes:
        digest = start.copy()
        digest.update(keys[index].encode(errors="surrogatepass"))
        return digest.digest()

    return sorted(range(len(keys)), key=rank)


def _resolve(data: Any) -> list[Source]:
    if isinstance(data, str | Path):
        return _unique(_named(str(data)))
    if isinstance(data, list | tuple) and data and all(isinstance(item, str | Path) for item in data):
        return _unique([found for item in data for found in _named(str(item))])
    return [Source("rows", rows=data)]


def _named(word: str) -> list[tuple[Source, str]]:
    """The sources behind one word, each with the longer name that it takes where two base names are equal."""
    if word == STANDARD_INPUT:
        return [(Source("stdin"), "stdin")]
    if word == STARTER:
        files = {STARTER_TRAIN: STARTER_FOLDER / "train.jsonl.gz", STARTER_TEST: STARTER_FOLDER / "test.jsonl.gz"}
        if not all(path.is_file() for path in files.values()):
            raise TunesmithError("The built-in set starter is missing from this installation: install tunesmith again.")
        return [(Source(name, path), name) for name, path in files.items()]
    path = Path(word).expanduser()
    if path.is_dir():
        return _files(path, sorted(path.rglob("*")), f"The folder {word}")
    if path.exists():
        if not kind(path.name):
            raise TunesmithError(f"{word} is not a file of rows by its name. {_readable()}")
        return [(Source(path.name, path), path.name)]
    if any(mark in word for mark in "*?["):
        wild = next(index for index, part in enumerate(path.parts) if any(mark in part for mark in "*?["))
        root = Path(*path.parts[:wild])
        return _files(root, sorted(root.glob("/".join(path.parts[wild:]))), word)
    if is_id(word) and not kind(word) and Path(word).suffix not in PACKED:
        return [(Source(word, rows=word), word)]
    raise TunesmithError(f"{word} was not found.{_near(path)}")


def _files(root: Path, paths: Iterable[Path], what: str) -> list[tuple[Source, str]]:
    found = []
    for path in paths:
        relative = path.relative_to(root)
        hidden = any(part.startswith((".", "__")) for part in relative.parts)
        if path.is_file() and kind(path.name) and not hidden and path.name not in _BESIDE:
            found.append((Source(path.name, path), relative.as_posix()))
    if not found:
        raise TunesmithError(f"{what} holds no file of rows.{'' if root.is_dir() else _near(root)} {_readable()}")
    return found


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
        named.append(Source(name, source.path, source.rows))
    return named


def _readable() -> str:
    return f"Known are {', '.join(READERS)}, each also {', '.join(PACKED)}."


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


def _python_rows(data: Any) -> Iterator[Row]:
    values: Any = data
    if isinstance(data, Mapping):
        held = ", ".join(str(key) for key in list(data)[:8])
        raise TunesmithError(f"Rows are a list of dicts, found a {type(data).__name__} of {held}: choose a part.")
    if hasattr(data, "to_dicts"):  # polars
        values = data.to_dicts()
    elif hasattr(data, "to_pylist"):  # pyarrow
        values = data.to_pylist()
    elif hasattr(data, "iterrows"):  # pandas
        values = data.to_dict("records")
    elif isinstance(data, str | bytes) or not isinstance(data, Iterable):
        raise TunesmithError(f"Rows are a list of dicts or a table, found a {type(data).__name__}.")
    empty = True
    for row in table_rows(values, "rows"):
        empty = False
        yield row
    if empty:
        raise TunesmithError("The rows given are empty.")


__all__ = ["PARTS", "STARTER", "Row", "Source", "amount", "draw", "fingerprint", "read", "sizes", "sources", "split"]
