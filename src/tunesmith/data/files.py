"""One file -> its rows, unpacked where it is compressed."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, cast

from tunesmith.data.encoding import as_utf8
from tunesmith.data.readers import READERS, Row
from tunesmith.errors import TunesmithError

PACKED = (".gz", ".zst", ".zip")
TEXTS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt")


# how files of other sorts begin, what they are, and what to do
_OTHERS = (
    (b"version https://git-lfs", "a pointer of Git LFS, not the data: type git lfs pull, or download the file itself"),
    (b"\x1f\x8b", "packed by gzip, which its name does not say: let it end in .gz"),
    (b"\x28\xb5\x2f\xfd", "packed by Zstandard, which its name does not say: let it end in .zst"),
    (b"PK\x03\x04", "a zip archive or a spreadsheet, which its name does not say: let it end in .zip or .xlsx"),
    (b"PAR1", "a Parquet file, which its name does not say: let it end in .parquet"),
    (b"%PDF-", "a PDF: save its text as a table or as JSON lines"),
    (b"<!doctype html", "a web page, no data: look at where it was downloaded from"),
    (b"<html", "a web page, no data: look at where it was downloaded from"),
)
SHEETS = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


def kind(name: str) -> str:
    """What a file holds by its name: '.jsonl' for 'alpaca.jsonl.gz', '.zip' where only its
    inside can tell, '' for what cannot be read."""
    path = Path(name.lower())
    suffix = Path(path.stem).suffix if path.suffix in PACKED else path.suffix
    return suffix if suffix in READERS else ".zip" if path.suffix == ".zip" else ""


def readable(name: str = "") -> str:
    """The names that a file of rows may have, as a sentence; how to save the spreadsheet of this name."""
    saved = "Save it as .xlsx or as CSV. " if name.lower().endswith(SHEETS) else ""
    return f"{saved}Known are {', '.join(READERS)}, each also {', '.join(PACKED)}."


def read_file(path: Path, name: str) -> Iterator[Row]:
    """The rows of one file, `name` standing in their ids.

    A row that cannot be read comes with its `error` set. Raises TunesmithError for a file that cannot be read at all:
    empty, cut short, not what its name says.
    """
    found = 0
    try:
        with ExitStack() as opened:
            stream, suffix = _unpack(path, opened)
            _must_be(stream, suffix, path)
            for row in READERS[suffix](as_utf8(stream) if suffix in TEXTS else stream, name):
                found += 1
                yield row
    except EOFError:
        raise TunesmithError(f"{path} ends too soon, after {found} rows: copy or download it again.") from None
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as error:
        raise TunesmithError(f"{path} cannot be unpacked: {error}. Copy or download it again.") from None
    except OSError as error:
        raise TunesmithError(f"{path} cannot be read: {error.strerror or error}.") from None
    if not found:
        raise TunesmithError(f"{path} is empty: it holds no rows.")


def _must_be(stream: BinaryIO, suffix: str, path: Path) -> None:
    """Raise TunesmithError where the beginning of a file shows that it is none of this kind."""
    start = stream.peek(64)[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()  # type: ignore[attr-defined]
    for mark, what in _OTHERS if suffix in TEXTS else _OTHERS[:1]:
        if start.startswith(mark.lower()) and not (suffix == ".txt" and mark[:1] == b"<"):
            raise TunesmithError(f"{path} is {what}.")


def read_stream(stream: BinaryIO, name: str) -> Iterator[Row]:
    """The rows of bytes without a file name, such as standard input: JSON lines, a JSON array, or CSV with a header."""
    buffered: Any = as_utf8(io.BufferedReader(cast(Any, stream), 1 << 16))
    empty = True
    for row in READERS[".jsonl" if is_json(buffered) else ".csv"](buffered, name):
        empty = False
        yield row
    if empty:
        raise TunesmithError(f"{name} is empty: it holds no rows.")


def is_json(stream: Any) -> bool:
    """Whether a stream that can be looked ahead in (`peek`), of UTF-8, holds JSON lines or a JSON array; else CSV."""
    return stream.peek().removeprefix(codecs.BOM_UTF8).lstrip()[:1] in b"{["


def _unpack(path: Path, opened: ExitStack) -> tuple[BinaryIO, str]:
    suffix, outer = kind(path.name), path.suffix.lower()
    if outer == ".zip":
        archive = opened.enter_context(zipfile.ZipFile(path))
        members = [m for m in archive.namelist() if Path(m).suffix.lower() in READERS and m[:9] != "__MACOSX/"]
        if len(members) != 1:
            held = ", ".join(archive.namelist()[:8]) or "nothing"
            raise TunesmithError(f"{path} must hold one file of rows, it holds {held}. Unpack it and name the file.")
        try:
            inner: Any = opened.enter_context(archive.open(members[0]))
        except RuntimeError as error:  # locked, or packed in a way that Python does not know
            raise TunesmithError(f"{path} cannot be unpacked: {error}.") from None
        suffix = kind(members[0])
    elif outer == ".gz":
        inner = opened.enter_context(gzip.GzipFile(path))
    elif outer == ".zst":
        inner = _Zst(path, opened.enter_context(path.open("rb")))
    else:
        return opened.enter_context(path.open("rb")), suffix
    return opened.enter_context(io.BufferedReader(inner, 1 << 20)), suffix


class _Zst(io.RawIOBase):
    """The bytes in a .zst file, unpacked as they are read. Raises EOFError where the file ends too soon."""

    def __init__(self, path: Path, packed: BinaryIO):
        try:
            import zstandard
        except ImportError:
            raise TunesmithError(f"{path} needs a package: pip install zstandard. Or unpack the file.") from None
        self.path, self.packed, self.zstandard = path, packed, zstandard
        self.unpacker: Any = None
        self.rest = self.ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.ready:
            self.rest = self.rest or self.packed.read(1 << 17)
            if not self.rest:
                if self.unpacker is not None:
                    raise EOFError
                return 0
            self.unpacker = self.unpacker or self.zstandard.ZstdDecompressor().decompressobj()
            try:
                self.ready = self.unpacker.decompress(self.rest)
            except self.zstandard.ZstdError as error:
                raise TunesmithError(f"{self.path} cannot be unpacked: {error}. Copy or download it again.") from None
            self.rest = self.unpacker.unused_data
            if self.unpacker.eof:  # another frame may follow
                self.unpacker = None
        size = min(len(buffer), len(self.ready))
        buffer[:size], self.ready = self.ready[:size], self.ready[size:]
        return size
