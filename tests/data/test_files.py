"""One file -> its rows, whatever it is packed in."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tunesmith.data.files import kind, read_file, read_stream
from tunesmith.data.sources import read
from tunesmith.errors import TunesmithError

LINES = b'{"a": 1}\n{"a": 2}\n'


def values(path: Path) -> list[dict[str, object]]:
    return [row.value for row in read_file(path, path.name)]


def test_kind_is_told_by_the_name() -> None:
    assert [kind(n) for n in ("a.jsonl", "A.JSONL.GZ", "a.csv.zst", "a.b.parquet", "rows.zip")] == [
        ".jsonl",
        ".jsonl",
        ".csv",
        ".parquet",
        ".zip",
    ]
    assert kind("a.xls") == kind("a.gz") == kind("a") == ""


def test_packed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"a\n1\n"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("inner/a.jsonl", LINES)
        archive.writestr("README.md", "hello")
    for name in ("a.jsonl", "a.jsonl.gz", "a.zip"):
        assert values(tmp_path / name) == [{"a": 1}, {"a": 2}]
    assert values(tmp_path / "b.csv.gz") == [{"a": "1"}]


def test_zst(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.ZstdCompressor().compress(LINES)
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(packed + packed)  # two frames are one file
    assert len(values(path)) == 4
    path.write_bytes(packed[:-3])
    with pytest.raises(TunesmithError, match="ends too soon"):
        values(path)
    path.write_bytes(b"nothing of the sort")
    with pytest.raises(TunesmithError, match="cannot be unpacked"):
        values(path)


def test_zst_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    (tmp_path / "a.jsonl.zst").write_bytes(b"x")
    with pytest.raises(TunesmithError, match="pip install zstandard"):
        values(tmp_path / "a.jsonl.zst")


def test_parquet_and_arrow(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.feather
    import pyarrow.parquet

    table = pyarrow.table({"instruction": ["Name a colour.", "Count."], "turns": [["a"], None]})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    pyarrow.feather.write_feather(table, str(tmp_path / "a.feather"))
    with pyarrow.ipc.new_stream(str(tmp_path / "a.arrow"), table.schema) as stream:
        stream.write_table(table)
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    for name in ("a.parquet", "a.feather", "a.arrow", "a.parquet.gz"):
        assert [(r.line, r.value) for r in read_file(tmp_path / name, name)] == [
            (1, {"instruction": "Name a colour.", "turns": ["a"]}),
            (2, {"instruction": "Count.", "turns": None}),
        ]
    for name in ("bad.parquet", "bad.arrow"):
        (tmp_path / name).write_bytes(b"no table at all")
        with pytest.raises(TunesmithError, match="is not a"):
            values(tmp_path / name)


def test_a_file_cut_short_is_told(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"a": %d}\n' % n for n in range(5000)))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TunesmithError, match=r"ends too soon, after \d+ rows"):
        values(tmp_path / "a.jsonl.gz")
    (tmp_path / "b.jsonl.gz").write_bytes(LINES)
    with pytest.raises(TunesmithError, match="cannot be unpacked"):
        values(tmp_path / "b.jsonl.gz")
    (tmp_path / "c.zip").write_bytes(b"PK no")
    with pytest.raises(TunesmithError, match="cannot be unpacked"):
        values(tmp_path / "c.zip")


def test_a_zip_of_several_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jsonl", LINES)
        archive.writestr("b.jsonl", LINES)
    with pytest.raises(TunesmithError, match=r"it holds a\.jsonl, b\.jsonl"):
        values(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.txt", "a.arrow", "a.jsonl.gz"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"") if name.endswith("gz") else b"")
    with pytest.raises(TunesmithError, match=rf"{name} is empty"):
        values(tmp_path / name)


def test_a_header_alone_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ask,reply\n")
    with pytest.raises(TunesmithError, match="is empty"):
        values(tmp_path / "a.csv")


def test_bytes_without_a_name() -> None:
    assert [r.value for r in read_stream(io.BytesIO(LINES), "stdin")] == [{"a": 1}, {"a": 2}]
    assert [r.value for r in read_stream(io.BytesIO(b' [{"a": 1}]'), "stdin")] == [{"a": 1}]
    assert [r.value for r in read_stream(io.BytesIO(b"a;b\n1;2\n"), "stdin")] == [{"a": "1", "b": "2"}]
    with pytest.raises(TunesmithError, match="stdin is empty"):
        list(read_stream(io.BytesIO(b" \n"), "stdin"))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.jsonl", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "pointer of Git LFS"),
        ("a.parquet", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "pointer of Git LFS"),
        ("a.jsonl", gzip.compress(LINES, mtime=0), r"packed by gzip.*\.gz"),
        ("a.csv", b"PAR1\x15\x04", "a Parquet file"),
        ("a.csv", b"PK\x03\x04\x14", r"\.zip or \.xlsx"),
        ("a.json", b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "a web page"),
    ],
)
def test_a_file_of_another_sort_is_called_so(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TunesmithError, match=rf"{name} is .*{told}"):
        values(tmp_path / name)


def test_json_lines_under_the_name_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(LINES)
    (tmp_path / "a.txt").write_bytes(b"<html> is how a page begins.\n")
    assert values(tmp_path / "a.csv") == [{"a": 1}, {"a": 2}]
    assert values(tmp_path / "a.txt") == [{"text": "<html> is how a page begins."}]


def test_an_old_spreadsheet_is_to_be_saved_anew(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(TunesmithError, match=r"Save it as \.xlsx or as CSV"):
        list(read(str(tmp_path / "a.xls")))
