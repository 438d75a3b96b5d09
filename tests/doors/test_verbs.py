"""What the verbs share: where a page goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tunesmith.doors.cli import main
from tunesmith.doors.verbs import page_file
from tunesmith.errors import TunesmithError

ROWS = '{"instruction": "Name a colour.", "output": "Blue."}\n'


@pytest.mark.parametrize(
    "words", ["data show --html a.jsonl b.jsonl", "data describe --html a.jsonl b.jsonl", "compare --out a.jsonl run"]
)
def test_a_page_never_takes_the_place_of_data(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.jsonl", "b.jsonl"):
        Path(name).write_text(ROWS)
    Path("run").mkdir()
    Path("run/recipe.yaml").write_text("lang: en\ntemplate: alpaca\n")
    assert main(words.split()) == 1
    told = capsys.readouterr().err
    assert "a.jsonl exists already and is no page: name a new file, such as --" in told
    assert Path("a.jsonl").read_text() == ROWS


def test_a_page_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b.HTM", "notes"):
        (tmp_path / name).write_text("x")
    for name in ("a.html", "b.HTM", "new", "new.jsonl"):
        assert page_file("--html", str(tmp_path / name)) == tmp_path / name
    for name in ("notes", "."):
        with pytest.raises(TunesmithError, match="--out"):
            page_file("--out", str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert page_file("--html", "~/a.html") == tmp_path / "a.html"
