"""A file of rows that a person writes one by one: each is checked as it comes, and none is ever lost."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tunesmith.data.clean import parrots, useless
from tunesmith.data.example import Example, Message, question
from tunesmith.data.keys import fold
from tunesmith.data.language import UNSURE, language
from tunesmith.data.near import alike
from tunesmith.data.repair import LOST
from tunesmith.disk import write_bytes, write_json
from tunesmith.errors import TunesmithError

COLUMNS = ("instruction", "input", "output", "kind")
LONG = 200  # words of an answer from which it is told to be long
SHORT = 80  # characters: a text of fewer has not the 25 words of which one may differ
ENOUGH = 10  # rows by which the file's language is known
STOPS = ("empty_instruction", "empty_output", "same")  # such a row is not taken; the others may be kept all the same


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is odd about a row. what: its sort, a key of the words in both languages. values: what it is told with."""

    what: str
    values: Mapping[str, Any]

    @property
    def stops(self) -> bool:
        return self.what in STOPS


class Growing:
    """The rows of a file of JSON lines, in Alpaca's columns and `kind`, which grows.

    torn: a last line that a crash left half written; it is moved to `FILE.torn`, '' where there was none.
    Raises TunesmithError for a file that holds something else.
    """

    def __init__(self, path: Path, long: int = LONG):
        self.path, self.long = path, long
        self.rows: list[dict[str, Any]] = []
        self.torn = ""
        if path.suffix != ".jsonl":
            raise TunesmithError(f"{path}: rows are written as JSON lines. Name a file that ends in .jsonl.")
        if path.exists():
            self._open()
        self._first: dict[str, int] = {}
        self._near, self._asked = _Near(), _Near()
        for line, row in enumerate(self.rows, 1):
            self._index(line, row)
        self._languages = Counter(_language(row) for row in self.rows)
        self.kinds = Counter(str(row.get("kind") or "") for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def draft(self) -> Path:
        """Where a row that is being typed is kept."""
        return self.path.with_name(f".{self.path.name}.draft")

    def doubts(self, row: Mapping[str, str]) -> list[Doubt]:
        """What is odd about this row, beside those already there; nothing where it is good."""
        if not row["instruction"].strip():
            return [Doubt("empty_instruction", {})]
        if not row["output"].strip():
            return [Doubt("empty_output", {})]
        if useless(Example("", _messages(row))):
            return [Doubt("empty_output", {})]
        if line := self._first.get(_key(row)):
            return [Doubt("same", {"line": line})]
        found, messages = [], _messages(row)
        if parrots(Example("", messages)):
            found.append(Doubt("echo", {}))
        near, asked = self._near.find(messages), self._asked.find(messages[:-1])
        if near or asked:
            found.append(Doubt("near" if near else "same_prompt", {"line": near or asked}))
        if (words := len(row["output"].split())) > self.long:
            found.append(Doubt("long", {"words": words, "limit": self.long}))
        if any(LOST in message.content for message in messages):
            found.append(Doubt("lost", {}))
        usual, _ = max(((n, code) for code, n in self._languages.items() if code != UNSURE), default=(0, ""))
        codes = [code for code, n in self._languages.items() if code != UNSURE and n * 10 >= len(self.rows)]
        if usual >= ENOUGH and (code := _language(row)) not in (UNSURE, *codes):
            found.append(Doubt("language", {"code": code, "usual": ", ".join(sorted(codes))}))
        return found

    def add(self, row: Mapping[str, str]) -> int:
        """Write a row; when this returns, it is on the disk. Gives its line."""
        told = {name: row[name] for name in COLUMNS if row.get(name) or name != "kind"}
        line = json.dumps(told, ensure_ascii=False) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise TunesmithError(
                f"{self.path} cannot be written: {error.strerror}. The row is in {self.draft}."
            ) from None
        self.rows.append(told)
        self._index(len(self.rows), told)
        self._languages[_language(told)] += 1
        self.kinds[str(told.get("kind") or "")] += 1
        return len(self.rows)

    def undo(self) -> dict[str, Any] | None:
        """Take the last row out of the file and give it; None where there is none."""
        if not self.rows:
            return None
        row = self.rows.pop()
        lines = self.path.read_bytes().splitlines(keepends=True)
        while lines and not lines[-1].strip():
            lines.pop()
        write_bytes(self.path, b"".join(lines[:-1]))
        self._languages[_language(row)] -= 1
        self.kinds[str(row.get("kind") or "")] -= 1
        self._first, self._near, self._asked = {}, _Near(), _Near()
        for line, one in enumerate(self.rows, 1):
            self._index(line, one)
        return row

    def keep_draft(self, row: Mapping[str, str]) -> None:
        """Remember what was typed of a row so far."""
        write_json(self.draft, dict(row))

    def forget_draft(self) -> None:
        self.draft.unlink(missing_ok=True)

    def drafted(self) -> dict[str, str]:
        """What was typed of a row that was never finished."""
        try:
            found = json.loads(self.draft.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {name: value for name, value in found.items() if name in COLUMNS and isinstance(value, str)}

    def _index(self, line: int, row: Mapping[str, Any]) -> None:
        messages = _messages(row)
        self._first.setdefault(_key(row), line)
        self._near.add(line, messages)
        self._asked.add(line, messages[:-1])

    def _open(self) -> None:
        data = self.path.read_bytes()
        whole, _, last = data.rpartition(b"\n")
        torn = bool(last.strip()) and _row(last) is None and _began(last)  # a crash cut it short
        for number, line in enumerate((whole if torn else data).split(b"\n"), 1):
            if not line.strip():
                continue
            row = _row(line)
            if row is None:
                raise TunesmithError(
                    f"{self.path}, line {number}: not a row with an instruction and an output. "
                    "`data new` goes on with files that it began; see what this one is: tunesmith data describe FILE"
                )
            self.rows.append(row)
        if torn:
            kept = self.path.with_name(f"{self.path.name}.torn")
            before = kept.read_bytes() + b"\n" if kept.exists() else b""
            write_bytes(kept, before + last)
            self.torn = str(kept)
            write_bytes(self.path, whole + b"\n" if whole else b"")
        elif last.strip():
            write_bytes(self.path, data + b"\n")


def _began(line: bytes) -> bool:
    """Whether a line that is no row begins as `add` writes them."""
    begin = json.dumps({COLUMNS[0]: ""}).encode()[:-2]
    return line.startswith(begin) or begin.startswith(line)


class _Near:
    """Messages to be found by what is nearly the same. Short ones have every word in common then (see near.alike)."""

    def __init__(self) -> None:
        self.by_words: dict[str, tuple[int, tuple[Message, ...]]] = {}
        self.long: list[tuple[int, tuple[Message, ...]]] = []

    def add(self, line: int, messages: tuple[Message, ...]) -> None:
        self.by_words.setdefault(_words(messages), (line, messages))
        if _is_long(messages):
            self.long.append((line, messages))

    def find(self, messages: tuple[Message, ...]) -> int:
        """The line of the first that is nearly the same; 0 where none is."""
        found = self.by_words.get(_words(messages))
        if found and alike(found[1], messages):
            return found[0]
        longer = self.long if _is_long(messages) else ()
        return next((line for line, other in longer if alike(other, messages)), 0)


def _words(messages: tuple[Message, ...]) -> str:
    return "\x1f".join(" ".join(re.findall(r"\w+", message.content.casefold())) for message in messages)


def _is_long(messages: tuple[Message, ...]) -> bool:
    return any(len(message.content) > SHORT for message in messages)


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    texts = isinstance(row, dict) and all(isinstance(row.get(name, ""), str) for name in COLUMNS)
    return {"input": "", **row} if texts and "instruction" in row and "output" in row else None


def _messages(row: Mapping[str, Any]) -> tuple[Message, ...]:
    return (*question(row["instruction"], row.get("input") or ""), Message("assistant", row["output"]))


def _key(row: Mapping[str, Any]) -> str:
    return "\x1f".join(fold(message.content) for message in _messages(row))


def _language(row: Mapping[str, Any]) -> str:
    return language("\n".join(message.content for message in _messages(row)))
