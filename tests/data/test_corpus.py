"""Plain text: where it is found, what a document is, what is kept aside."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from tunesmith.data import corpus
from tunesmith.errors import TunesmithError


def lines(path: Path, *values: object) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


def test_documents_of_json_lines_text_files_and_folders(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"text": "One."}, {"text": "  "}, {"text": "Deux, été."})
    with gzip.open(tmp_path / "b.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"text": "Three."}\n')
    (tmp_path / "book.txt").write_text("First.\n\nSecond\nline.\n", encoding="utf-8")
    found = list(corpus.documents(corpus.find(".", [tmp_path])))
    assert found == ["One.", "Deux, été.", "Three.", "First.\n\nSecond\nline."]
    assert corpus.find("*.jsonl*", [tmp_path]) == [tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"]
    assert corpus.find(str(tmp_path / "book.txt"), [Path("elsewhere")]) == [tmp_path / "book.txt"]


def test_a_title_above_a_table_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Texts of May,\ntext,year\nOne.,1900\nTwo.,1901\n", encoding="utf-8")
    assert list(corpus.documents([tmp_path / "a.csv"])) == ["One.", "Two."]


def test_a_book_is_cut_at_its_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "LONGEST", 20)
    (tmp_path / "book.txt").write_text("\n\n".join(["twelve chars"] * 3), encoding="utf-8")
    assert list(corpus.documents([tmp_path / "book.txt"])) == ["twelve chars"] * 3


def test_what_is_not_there_or_holds_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match=r"No text was found under none\*.*--text"):
        corpus.find("none*", [tmp_path])
    with pytest.raises(TunesmithError, match="no pattern of files" if sys.version_info < (3, 13) else "No text"):
        corpus.find("tales/**.jsonl", [tmp_path])
    lines(tmp_path / "rows.jsonl", {"text": "Good."}, {"instruction": "Say."})
    with pytest.raises(TunesmithError, match=r"rows\.jsonl, line 2: .*instruction"):
        list(corpus.documents([tmp_path / "rows.jsonl"]))


def test_held_out_documents_by_source(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "h.jsonl", {"text": "b", "source": "two|x"}, {"text": "a", "source": "one|y:z"}, {"text": "c"}
    )
    assert corpus.held_out_documents(path) == {"h.jsonl": ["c"], "one": ["a"], "two": ["b"]}


def test_a_held_out_file_is_read_as_what_is_learnt_is(tmp_path: Path) -> None:
    path = lines(tmp_path / "h.jsonl", {"content": "a"}, {"said": "b"})
    with pytest.raises(TunesmithError, match=r"h\.jsonl, line 2: not a document"):
        corpus.held_out_documents(path)
    text = tmp_path / "book.txt"
    text.write_text("One.\n\nTwo.\n")
    assert corpus.held_out_documents(text) == {"book.txt": list(corpus.documents([text]))}


def test_a_share_is_drawn_by_the_text_itself() -> None:
    texts = [f"Text number {i}." for i in range(4000)]
    kept = [text for text in texts if corpus.drawn(text, 0.1, 3)]
    assert 320 < len(kept) < 480
    assert kept == [text for text in reversed(texts) if corpus.drawn(text, 0.1, 3)][::-1]
    assert kept != [text for text in texts if corpus.drawn(text, 0.1, 4)]
    assert not any(corpus.drawn(text, 0.0, 3) for text in texts)


@pytest.mark.parametrize("share", [1e-9, 0.3, 1 - 1e-9])
def test_some_is_held_out_and_never_all(share: float, tmp_path: Path) -> None:
    texts = [f"Text number {i}." for i in range(5)]
    path = lines(tmp_path / "a.jsonl", *({"text": text} for text in [*texts, texts[0]]))
    found = corpus.aside([path], share, 3)
    learnt = list(found.learnt([path]))
    assert found.texts and learnt and not set(found.texts) & set(learnt)
    assert set(found.texts) | set(learnt) == set(texts)


def test_of_a_single_document_the_end_is_held_out(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("one two three four", encoding="utf-8")
    found = corpus.aside([path], 0.01, 0)
    assert (found.texts, list(found.learnt([path]))) == (["four"], ["one two three "])
    path.write_text("one", encoding="utf-8")
    with pytest.raises(TunesmithError, match=r"story\.txt is too short.*held_out=FILE"):
        corpus.aside([path], 0.01, 0)


def test_a_file_that_is_no_text_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Notes.", encoding="utf-8")
    with pytest.raises(TunesmithError, match=r"notes\.md is not a file of text by its name. Known are \.jsonl"):
        corpus.find("notes.md", [tmp_path])
