"""Rows of your own: asked for on the terminal or taken from a table, each checked as it comes."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tunesmith.data.fields import BadRow, LeftOut
from tunesmith.data.formats import to_example
from tunesmith.data.grow import Doubt, Growing
from tunesmith.data.names import folded
from tunesmith.data.recognise import recognise
from tunesmith.data.sources import read
from tunesmith.doors.new_words import Say
from tunesmith.errors import TunesmithError
from tunesmith.judge import safe
from tunesmith.judge.reasons import told_reason
from tunesmith.typography import THIN

BAR = 30  # characters of a whole bar
LONG = 400  # characters of a reason that is no known one
SHOWN = 20  # rows left out that are told one by one
FIELDS = ("instruction", "input", "output", "kind")
NOTHING = "-"  # typed where what is offered should not be kept
COMMANDS = {
    **dict.fromkeys(("/end", "/exit", "/quit", "/fin", "/quitter"), "end"),
    **dict.fromkeys(("/kinds", "/genres"), "kinds"),
    **dict.fromkeys(("/undo", "/annuler"), "undo"),
    **dict.fromkeys(("/back", "/retour"), "back"),
    **dict.fromkeys(("/help", "/aide"), "help"),
}
KINDS = ("kind", "category", "categorie", "genre", "type", "theme", "topic")  # columns that tell a row's kind, folded


class End(Exception):  # noqa: N818
    """No more is typed."""


class Author:
    """The conversation in which rows are written.

    ask: shows a question and gives what was typed. tell: shows a line.
    """

    def __init__(
        self, file: Growing, goal: int, say: Say, ask: Callable[[str], str], tell: Callable[[str], None]
    ) -> None:
        self.file, self.goal, self.say, self.ask, self.tell = file, goal, say, ask, tell
        self.last_kind = str(file.rows[-1].get("kind") or "") if file.rows else ""

    def run(self) -> None:
        """Ask for rows until the aim is reached or no more is typed."""
        self.open()
        row = self.file.drafted()
        if row:
            self.tell(self.say("drafted"))
        try:
            while len(self.file) < self.goal:
                row = self._row(row)
        except (End, EOFError, KeyboardInterrupt):
            self.tell("")
            if any(self.file.drafted().values()):
                self.tell(self.say("half", path=self.file.draft.name))
        self.close()

    def open(self) -> None:
        name = self.file.path.name
        if self.file.torn:
            self.tell(self.say("torn", path=Path(self.file.torn).name))
        key = "go_on" if self.file.rows else "begin"
        self.tell(self.say(key, path=name, rows=len(self.file), goal=self.goal))
        self.tell(self.say("how"))

    def close(self) -> None:
        rows, name = len(self.file), self.file.path.name
        self.progress()
        left = self.goal - rows
        self.tell(self.say("end" if left > 0 else "done", rows=rows, path=name, left=left))
        if rows:
            self.tell(self.say("next", path=shlex.quote(self.file.path.as_posix())))

    def progress(self) -> None:
        """The rows of each kind, as bars."""
        kinds = [(kind or self.say("no_kind"), n) for kind, n in self.file.kinds.most_common() if n > 0]
        wide = max((len(kind) for kind, _ in kinds), default=0)
        for kind, n in kinds:
            bar = "█" * round(BAR * n / kinds[0][1])
            share = self.say.words.percent(n / len(self.file))
            self.tell(f"  {safe.visible(kind):<{wide}}  {self.say.words.count(n):>5}  {share:>6}  {bar}")
        most = max((n for kind, n in self.file.kinds.items() if kind), default=0)
        if len(kinds) > 1 and 2 * most > len(self.file) >= 50:
            self.tell(self.say("few_kinds"))

    def _row(self, drafted: dict[str, str]) -> dict[str, str]:
        """Ask for one row; gives what is offered again, where it was not taken."""
        row, at = dict(drafted), 0
        while at < len(FIELDS):
            field = FIELDS[at]
            before = row.get(field) or (self.last_kind if field == "kind" else "")
            text = self._typed(field, before)
            command = COMMANDS.get(text.lower())
            if command == "back":
                at = max(0, at - 1)
            elif command == "undo" and any(row.values()):
                self.file.forget_draft()
                self.tell(self.say("undone", text=clip(next(filter(None, row.values())))))
                row, at = {}, 0
            elif command or (text.startswith("/") and text[1:].isalpha()):
                self._command(command, text)
            else:
                row[field] = "" if text == NOTHING and field in ("input", "kind") else text or before
                self.file.keep_draft(row)
                at += 1
        doubts = self.file.doubts(row)
        why = told(doubts, self.say)
        if any(doubt.stops for doubt in doubts):
            self.tell(self.say("refused", why=why))
            return row
        if doubts and self.ask(self.say("odd", why=why)).strip().lower()[:1] != self.say("yes"):
            self.tell(self.say("left_out"))
            return row
        line = self.file.add(row)
        self.file.forget_draft()
        self.last_kind = row["kind"]
        self.tell(self.say("added", line=line, goal=self.goal))
        return {}

    def _typed(self, field: str, before: str) -> str:
        """What was typed, which may be a command. before: what stands in brackets, and is kept by Enter."""
        shown = f" [{clip(before)}]" if before else ""
        question = self.say(f"{field}.before" if before and field in ("input", "kind") else field)
        text = self.ask(self.say("ask", question=f"{question}{shown}"))
        while text.endswith("\\"):
            text = text[:-1] + "\n" + self.ask("… ")
        return text.strip()

    def _command(self, command: str | None, word: str) -> None:
        if command == "end":
            raise End
        if command == "kinds":
            self.progress()
        elif command == "help":
            self.tell(self.say("how"))
        elif command == "undo":
            row = self.file.undo()
            self.tell(self.say("undone", text=clip(row["instruction"])) if row else self.say("nothing_to_undo"))
        else:
            self.tell(self.say("unknown", word=word))


def told(doubts: Sequence[Doubt], say: Say) -> str:
    """What is odd about a row, as a part of a sentence."""
    found = [dict(doubt.values) for doubt in doubts]
    for values in found:
        if "error" in values:
            values["error"] = told_reason(values["error"], say.words, LONG)
    return f"{THIN if say.lang == 'fr' else ''}; ".join(
        say(f"doubt.{doubt.what}", **values) for doubt, values in zip(doubts, found, strict=True)
    )


def clip(text: str, most: int = 60) -> str:
    line = " ".join(safe.visible(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def take(file: Growing, source: str, columns: dict[str, str]) -> dict[str, Any]:
    """Add the rows of a table (CSV, .xlsx, JSON lines ...) that are good, and tell why others were left out.

    {"taken": 120, "refused": [{"id", "doubts": [Doubt, ...]}], "titles": ["a.csv:1"], "left": ["Source", ...],
    "mended": 3}. titles: what stands above the table. left: columns of the table that the file does not have. mended:
    rows that were read as Windows-1252. Doubts that a person could overrule refuse a row here: nobody is asked. Raises
    TunesmithError where the table has no instructions and outputs.
    """
    found = list(read(source))
    rows = [row for row in found if not row.title]
    format, _ = recognise(rows[:50], columns)
    if format.refusal or format.gather:
        raise TunesmithError(
            f"{source} holds no instructions and answers ({format.name}). Say which columns to take: "
            "--set columns.instruction=ASK --set columns.output=REPLY"
        )
    taken, refused, mended, left = 0, [], 0, dict[str, None]()
    for row in rows:
        doubts = [Doubt("unread", {"error": row.error})] if row.error else []
        if not doubts:
            try:
                made, beside = _flat(to_example(format, row, columns))
            except (BadRow, LeftOut) as error:
                doubts = [Doubt("unread", {"error": str(error)})]
            else:
                doubts = file.doubts(made)
        if doubts:
            refused.append({"id": row.id, "doubts": doubts})
        else:
            file.add(made)
            taken += 1
            mended += bool(row.mended)
            left |= dict.fromkeys(beside)
    titles = [row.id for row in found if row.title]
    return {"taken": taken, "refused": refused, "titles": titles, "left": list(left), "mended": mended}


def _flat(example: Any) -> tuple[dict[str, str], list[str]]:
    """The row of an example, and its columns that are none of a row's."""
    roles = [message.role for message in example.messages]
    if roles not in (["user", "assistant"], ["user", "input", "assistant"]):
        raise BadRow(f"a conversation of {len(roles)} turns")
    said = {message.role: message.content.strip() for message in example.messages}
    named = {folded(column): column for column in reversed(example.meta)}
    kind = next((named[name] for name in KINDS if isinstance(example.meta.get(named.get(name)), str)), "")
    row = {
        "instruction": said["user"],
        "input": said.get("input", ""),
        "output": said["assistant"],
        "kind": example.meta[kind].strip() if kind else "",
    }
    return row, [column for column, value in example.meta.items() if column != kind and value not in (None, "")]
