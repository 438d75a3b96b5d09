"""Sixty kinds of broken file: mended and told, dropped and told, or refused in one message naming the place."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.prepare import prepare
from tunesmith.data.survey import survey
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

GOOD = [{"instruction": f"Question {n}?", "input": "", "output": f"Answer {n}."} for n in range(12)]
LINES = [json.dumps(row) for row in GOOD]


@dataclass(frozen=True)
class Kind:
    """ends: refused (an error); of thirteen rows, the sixth dropped (read only with skip_bad), empty (dropped as a
    matter of course) or mended; or read (all twelve rows, as they are).

    made: writes it, or gives the bytes. told: what the error, the reason or the repair says.
    """

    file: str
    ends: str
    told: str
    made: Callable[[Path], None] | bytes


def among(line: str | bytes, end: bytes = b"\n") -> bytes:
    """A JSON lines file whose sixth line is this one."""
    raw = line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass")
    texts = [text.encode() for text in LINES]
    return end.join([*texts[:5], raw, *texts[5:]]) + end


def row(**changes: Any) -> str:
    return json.dumps({"instruction": "Name a colour.", "input": "", "output": "Blue."} | changes)


def table(line: str | bytes, head: str = "instruction,input,output") -> bytes:
    raw = line if isinstance(line, bytes) else line.encode()
    texts = [head.encode(), *(f"{r['instruction']},,{r['output']}".encode() for r in GOOD)]
    return b"\n".join([*texts[:6], raw, *texts[6:]]) + b"\n"


def loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nothing.jsonl")


def ring(path: Path) -> None:
    path.symlink_to(path)


def two_inside(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", "{}")
        archive.writestr("b.jsonl", "{}")


def wrong_sum(path: Path) -> None:
    data = bytearray(gzip.compress("\n".join(LINES).encode()))
    data[-6] ^= 0xFF
    path.write_bytes(data)


def whole(text: str = "\n".join(LINES) + "\n") -> bytes:
    return text.encode()


PACKED = gzip.compress(whole())
ARRAY = "[\n" + ",\n".join(LINES) + "\n]"
DEEP = "[" * 100_000
PARQUET = b"PAR1" + b"\x00" * 64 + b"PAR1"
KINDS = {
    # files that are no files of rows
    "empty file": Kind("mine.jsonl", "refused", "is empty", b""),
    "only line ends": Kind("mine.jsonl", "refused", "is empty", b"\n\n \n"),
    "only a byte order mark": Kind("mine.jsonl", "refused", "is empty", b"\xef\xbb\xbf"),
    "empty gzip": Kind("mine.jsonl.gz", "refused", "is empty", gzip.compress(b"")),
    "empty array": Kind("mine.json", "refused", "is empty", b"[]"),
    "header alone": Kind("mine.csv", "refused", "is empty", b"instruction,output\n"),
    "no file": Kind("mine.jsonl", "refused", "was not found", lambda path: None),
    "dangling link": Kind("mine.jsonl", "refused", "was not found", dangling),
    "link to itself": Kind("mine.jsonl", "refused", "", ring),
    "folder that links to itself": Kind("mine", "refused", "holds no file of rows", loop),
    "folder without rows": Kind("mine", "refused", "holds no file of rows", lambda path: path.mkdir()),
    "folder named like a file": Kind("mine.jsonl", "refused", "holds no file of rows", lambda path: path.mkdir()),
    "a name we do not know": Kind("mine.docx", "refused", "not a file of rows", b"PK\x03\x04"),
    # packed wrongly
    "truncated gzip": Kind("mine.jsonl.gz", "refused", "ends too soon", PACKED[: len(PACKED) // 2]),
    "gzip that is none": Kind("mine.jsonl.gz", "refused", "cannot be unpacked", whole()),
    "gzip with rubbish inside": Kind("mine.jsonl.gz", "refused", "cannot be unpacked", PACKED[:30] + b"\xff" * 40),
    "gzip with a wrong sum": Kind("mine.jsonl.gz", "refused", "cannot be unpacked", wrong_sum),
    "zip that is none": Kind("mine.zip", "refused", "cannot be unpacked", b"not a zip"),
    "zip of two": Kind("mine.zip", "refused", "must hold one file of rows", two_inside),
    "zstd that is none": Kind("mine.jsonl.zst", "refused", "cannot be unpacked", whole()),
    "parquet that is none": Kind("mine.parquet", "refused", "not a Parquet file", whole()),
    "parquet cut short": Kind("mine.parquet", "refused", "cannot be read", PARQUET),
    "arrow that is none": Kind("mine.arrow", "refused", "not an Arrow file", whole()),
    # wrong encodings of a whole file
    "Cyrillic header": Kind("mine.csv", "refused", "line 1: not UTF-8", "вопрос,ответ\na,b\n".encode("cp1251")),
    "Cyrillic array": Kind(
        "mine.json", "refused", "line 2: not UTF-8", '[\n{"instruction": "вопрос"}]'.encode("cp1251")
    ),
    "half of a UTF-16 file": Kind("mine.jsonl", "refused", "broken JSON", "\n".join(LINES).encode("utf-16")[:101]),
    # documents
    "array with a trailing comma": Kind(
        "mine.json", "refused", "line 14, column 1: broken JSON", whole(ARRAY[:-2] + ",\n]")
    ),
    "array that ends too soon": Kind("mine.json", "refused", "line 7", whole("\n".join(ARRAY.split("\n")[:7]))),
    "array of texts": Kind("mine.json", "refused", "not an object but a text", b'["a", "b"]'),
    "a number": Kind("mine.json", "refused", "must hold a list", b"3"),
    "an object of several lists": Kind("mine.json", "refused", "several lists", b'{"a": [{"x": 1}], "b": [{"x": 2}]}'),
    "deep array": Kind("mine.json", "refused", "broken JSON", DEEP.encode()),
    "single quotes": Kind("mine.json", "refused", "line 1", b"[{'instruction': 'a'}]"),
    "twice the same key in an array": Kind(
        "mine.json", "refused", "is there twice", b'[{"output": "a", "output": "b"}]'
    ),
    # tables
    "two columns of one name": Kind("mine.csv", "refused", "two columns are named output", b"output,output\na,b\n"),
    "unknown columns": Kind("mine.csv", "refused", "not those of a known format", b"alpha,beta\na,b\n"),
    "no header": Kind("mine.csv", "refused", "names no columns", b"Name a colour.,Blue.\nA fruit?,Apple.\n"),
    "quotes in the header": Kind("mine.csv", "refused", "header is broken CSV", b'instruction,"out"put\na,b\n'),
    "a quote never closed": Kind("mine.csv", "dropped", "never closed", table('"Name a colour.,,Blue.')),
    "text after a quote": Kind(
        "mine.csv", "dropped", "after a closing quotation mark", table('"Name" a colour.,,Blue.')
    ),
    "too many fields": Kind("mine.csv", "dropped", "4 fields, the header names 3", table("Name, a colour.,,Blue.")),
    "too few fields": Kind("mine.csv", "dropped", "2 fields, the header names 3", table("Name a colour.,Blue.")),
    "a Cyrillic cell": Kind("mine.csv", "dropped", "not UTF-8", table("Цвет?,,Синий.".encode("cp1251"))),
    # single rows of JSON lines
    "half a line": Kind("mine.jsonl", "dropped", "broken JSON", among(row()[:-9])),
    "two rows in a line": Kind("mine.jsonl", "dropped", "broken JSON: Extra data", among(row() + row())),
    "a line of rubbish": Kind("mine.jsonl", "dropped", "not UTF-8", among(b"\x93\xff\x00\x12")),
    "NUL bytes": Kind("mine.jsonl", "dropped", "broken JSON", among(b"\x00" * 30)),
    "a bare NUL in a text": Kind("mine.jsonl", "dropped", "broken JSON", among(row().replace("Blue", "B\x00lue"))),
    "Cyrillic": Kind(
        "mine.jsonl", "dropped", "not UTF-8", among('{"instruction": "Цвет?", "output": "Синий"}'.encode("cp1251"))
    ),
    "half a surrogate": Kind("mine.jsonl", "dropped", "half of a character", among(row().replace("Blue", "\\ud83d"))),
    "twice the same key": Kind(
        "mine.jsonl", "dropped", "is there twice", among('{"instruction": "a?", "output": "b", "output": "c"}')
    ),
    "deep nesting": Kind("mine.jsonl", "dropped", "broken JSON", among(DEEP)),
    "a list": Kind("mine.jsonl", "dropped", "not an object but a list", among('["Name a colour.", "Blue."]')),
    "null": Kind("mine.jsonl", "dropped", "not an object but null", among("null")),
    "a missing column": Kind("mine.jsonl", "dropped", 'no "output"', among('{"instruction": "Name a colour."}')),
    "a list for a text": Kind("mine.jsonl", "dropped", '"output" holds a list', among(row(output=["Blue."]))),
    "an object for a text": Kind(
        "mine.jsonl", "dropped", '"output" holds an object', among(row(output={"text": "Blue."}))
    ),
    "a row of 11 MB": Kind("mine.jsonl", "dropped", "a row of 11 MB", among(row(output="Blue. " * 1_830_000))),
    "null for an answer": Kind("mine.jsonl", "empty", "empty answer", among(row(output=None))),
    "not a number": Kind("mine.jsonl", "empty", "empty answer", among(row().replace('"Blue."', "NaN"))),
    "a blank answer": Kind("mine.jsonl", "empty", "empty answer", among(row(output=" \u200b\n"))),
    "a row twice": Kind("mine.jsonl", "empty", "same as mine.jsonl:5", among(LINES[4])),
    # texts that are mended
    "Latin-1": Kind(
        "mine.jsonl",
        "mended",
        "read as Windows-1252",
        among('{"instruction": "Ça va ?", "output": "Très bien"}'.encode("latin-1")),
    ),
    "a Latin-1 cell": Kind("mine.csv", "mended", "read as Windows-1252", table("Couleur ?,,Opéra.".encode("latin-1"))),
    "control characters": Kind(
        "mine.jsonl", "mended", "control characters removed", among(row(output="Bl\x00u\x08e."))
    ),
    "C1 bytes": Kind("mine.jsonl", "mended", "encoding mended", among(row(output="It\x92s blue."))),
    "mojibake": Kind("mine.jsonl", "mended", "encoding mended", among(row(output="Itâ€™s blue."))),
    "line separators": Kind("mine.jsonl", "mended", "line ends made plain", among(row(output="Blue.\u2028Red."))),
    "raw line separators": Kind(
        "mine.jsonl",
        "mended",
        "line ends made plain",
        among('{"instruction": "Two?", "output": "Blue.\u2028\x85Red."}'),
    ),
    "carriage returns in a text": Kind(
        "mine.jsonl", "mended", "line ends made plain", among(row(output="Blue.\r\nRed."))
    ),
    "a byte order mark in a text": Kind(
        "mine.jsonl", "mended", "zero-width characters removed", among(row(output="\ufeffBlue."))
    ),
    "an end mark": Kind("mine.jsonl", "mended", "end mark removed", among(row(output="Blue.<|endoftext|>"))),
    # unusual, and read whole
    "UTF-16": Kind("mine.jsonl", "read", "", whole().decode().encode("utf-16")),
    "UTF-16 table with tabs": Kind(
        "mine.csv",
        "read",
        "",
        "\n".join(["instruction\toutput", *(f"{r['instruction']}\t{r['output']}" for r in GOOD)]).encode("utf-16"),
    ),
    "a table that names its separator": Kind(
        "mine.csv",
        "read",
        "",
        whole("\r\n".join(["sep=;", "instruction;output", *(f"{r['instruction']};{r['output']}" for r in GOOD)])),
    ),
    "separators at the ends of lines": Kind(
        "mine.csv",
        "read",
        "",
        whole("\n".join(["instruction,output", *(f"{r['instruction']},{r['output']},,," for r in GOOD)])),
    ),
    "byte order mark": Kind("mine.jsonl", "read", "", b"\xef\xbb\xbf" + whole()),
    "Windows line ends": Kind("mine.jsonl", "read", "", whole().replace(b"\n", b"\r\n")),
    "mixed line ends": Kind("mine.jsonl", "read", "", whole().replace(b"\n", b"\r\n", 5)),
    "blank lines between": Kind("mine.jsonl", "read", "", whole().replace(b"\n", b"\n\n")),
    "no last line end": Kind("mine.jsonl", "read", "", whole().rstrip()),
    "an array under .jsonl": Kind("mine.jsonl", "read", "", whole(ARRAY)),
    "lines under .json": Kind("mine.json", "read", "", whole()),
    "an array in an object": Kind("mine.json", "read", "", whole(f'{{"version": 1, "data": {ARRAY}}}')),
    "two gzips in one": Kind("mine.jsonl.gz", "read", "", gzip.compress(whole()[:300]) + gzip.compress(whole()[300:])),
}


def test_there_are_sixty() -> None:
    assert len([kind for kind in KINDS.values() if kind.ends != "read"]) >= 60


@pytest.mark.parametrize("name", KINDS)
def test_a_kind(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = KINDS[name]
    monkeypatch.chdir(tmp_path)
    path = tmp_path / kind.file
    if isinstance(kind.made, bytes):
        path.write_bytes(kind.made)
    else:
        kind.made(path)
    if kind.ends == "refused":
        for skip_bad in (False, True):
            with pytest.raises(TunesmithError) as error:
                prepare(str(path), Recipe(), skip_bad=skip_bad)
            assert kind.file in str(error.value) and kind.told in str(error.value)
            assert len(str(error.value)) < 2_000
        return
    bad_line = 7 if path.suffix == ".csv" else 6
    if kind.ends == "dropped":
        with pytest.raises(TunesmithError) as error:
            prepare(str(path), Recipe())
        assert f"{kind.file}:{bad_line}: " in str(error.value) and kind.told in str(error.value)
    prepared = prepare(str(path), Recipe(), skip_bad=True)
    entries = list(prepared.ledger)
    texts = sorted(e.answer for part in (prepared.train, prepared.validation, prepared.test) for e in part)
    if kind.ends == "read":
        assert texts == sorted(r["output"] for r in GOOD) and prepared.ledger.repairs() == {}
        return
    if name != "a quote never closed":  # which takes in the rest of the file
        assert len(entries) == 13 and set(texts) >= {r["output"] for r in GOOD}
    entry = prepared.ledger.entries[f"{kind.file}:{bad_line}"]
    assert entry.line == bad_line
    if kind.ends == "mended":
        assert entry.fate == "kept" and kind.told in entry.repairs and len(texts) == 13
    else:
        assert entry.fate == "dropped" and kind.told in entry.reason
    assert survey(str(path), Recipe()).counts()["read"] == len(entries)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(whole())
    path.chmod(0)
    with pytest.raises(TunesmithError, match=r"mine\.jsonl cannot be read"):
        prepare(str(path), Recipe())


@pytest.mark.long
def test_a_line_of_100_mb(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(among(row(output="Blue. " * 17_000_000)))
    with pytest.raises(TunesmithError, match=r"mine\.jsonl:6: a row of 102 MB, over 10 MB"):
        prepare(str(path), Recipe())
    assert prepare(str(path), Recipe(), skip_bad=True).ledger.counts()["kept"] == 12
