"""The conversation on a terminal or through a pipe: questions in, answers as they are made."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any, TextIO

from tunesmith import recipe as recipes
from tunesmith.data.example import Message
from tunesmith.disk import add_lines, write_lines
from tunesmith.doors.chat_words import Tell
from tunesmith.doors.stream import decoded
from tunesmith.errors import SeveralTurns, TunesmithError
from tunesmith.judge import safe
from tunesmith.named import nearest
from tunesmith.recipe import Generate

SIDES = {"base": ("base",), "tuned": ("tuned",), "both": ("base", "tuned")}
COMMANDS = (*SIDES, "new", "history", "set", "save", "help", "?")
HISTORY = {"on": True, "off": False}
LEAVE = ("exit", "quit", "/exit", "/quit", "quitter", "/quitter", "fin", "/fin")


def sampling(how: Generate, changes: Mapping[str, Any]) -> Generate:
    """The sampling with some settings changed, each as `temperature` or `generate.temperature`.

    Raises TunesmithError for a setting that does not exist or a value that is not allowed.
    """
    named = {f"generate.{key.removeprefix('generate.')}": value for key, value in changes.items()}
    kept = {f"generate.{key}": value for key, value in how.model_dump().items()}
    return recipes.resolve(overrides={**kept, **named}).generate


@dataclass
class Turn:
    """A question and what each side answered to it."""

    question: str
    answers: dict[str, str] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def seen_by(self, side: str) -> str:
        """The answer that stands in a side's own conversation: its own, or the other's where it was not asked."""
        return self.answers.get(side) or next(iter(self.answers.values()), "")


class Chat:
    """A conversation with an assistant (see speak.assistant), its base, or both.

    name: what answers, for the transcript. who: base, tuned or both. save: file of the transcript, which must be new.
    engine: which one answers, where it is not ours (see agree.told); the transcript names it. history: whether earlier
    turns are told with a question. lang: of what is said beside the answers. failed: questions that got no answer, so
    far.
    """

    def __init__(
        self,
        assistant: Any,
        how: Generate,
        *,
        name: str = "",
        who: str = "tuned",
        save: str | Path | None = None,
        engine: Mapping[str, Any] | None = None,
        history: bool = True,
        out: TextIO | None = None,
        live: bool = False,
        lang: str = "en",
    ):
        self.assistant, self.how, self.name = assistant, how, name
        self.engine: dict[str, Any] = {} if engine is None else {"engine": dict(engine)}
        self.who, self.say = self._allowed(who), Tell(lang)
        self.out, self.live, self.history = out or sys.stdout, live, history
        self.turns: list[Turn] = []
        self.said: list[dict[str, Any]] = []
        self.number = self.failed = 0
        self.file: Path | None = None
        if save is not None:
            self.save(save)

    def run(self, lines: Iterator[str]) -> None:
        """Answer each line until one says to leave, or there are no more."""
        for line in lines:
            text = line.strip()
            if text.lower() in LEAVE:
                break
            if text.startswith("/") and (self.live or text[1:].partition(" ")[0] in COMMANDS):
                self._tell(self.command(text))
            elif text:
                self.ask(text)
        if self.file is not None:
            kept = self.say("saved", path=self.file) if self.said else ""
            if not self.said:
                self.file.unlink(missing_ok=True)
            self._tell(kept)

    def command(self, text: str) -> str:
        """Do what a line with a slash asks; gives what to tell."""
        word, _, rest = text[1:].partition(" ")
        rest = rest.strip()
        try:
            if word in SIDES:
                self.who = self._allowed(word)
                return self.say("now", who=self.say(word))
            if word == "new":
                self.turns = []
                return self.say("new")
            if word == "history":
                if rest not in ("", *HISTORY):
                    raise TunesmithError(self.say("history_how", word=rest))
                self.history = HISTORY.get(rest, self.history)
                return self.say("history_on" if self.history else "history_off")
            if word == "set":
                words = re.split(r"\s+(?=[\w.]+=)", rest) if rest else []
                if wrong := next((one for one in words if "=" not in one), ""):
                    raise TunesmithError(self.say("set_how", word=wrong))
                self.how = sampling(self.how, recipes.parse_set(words)) if words else self.how
                return ", ".join(f"{key}={value}" for key, value in self.how.model_dump().items())
            if word == "save":
                return self.save(rest)
        except TunesmithError as error:
            return str(error)
        if word in ("help", "?"):
            return self.say("help")
        near = nearest(word, [*COMMANDS, "exit", "quit"])
        return self.say("unknown", word=word, near=self.say("near", name=near) if near else "")

    def save(self, file: str | Path) -> str:
        """Keep the transcript in a new file, which each turn is added to."""
        if not str(file):
            raise TunesmithError("/save takes the name of a new file: /save talk.jsonl")
        try:
            path = Path(file).expanduser()
            if path.exists() and path != self.file:
                raise TunesmithError(f"{file} exists already: name a new file for the transcript.")
            write_lines(path, self.said)
        except (OSError, RuntimeError, ValueError) as error:  # a closed folder, a name too long, no such ~person
            why = error.strerror if isinstance(error, OSError) else str(error).rstrip(".")
            raise TunesmithError(f"The transcript {file} cannot be written: {why}. Name another file.") from None
        self.file = path
        return self.say("save", path=path)

    def ask(self, question: str) -> None:
        """One question to whoever answers now; an answer that fails is one line, and the conversation goes on."""
        turn = Turn(question)
        self.number += 1
        how = self.how.model_copy(update={"seed": self.how.seed + self.number - 1})
        beside = self.live and self.who == "both"
        for side in SIDES[self.who]:
            if not self._answer(turn, side, how, shown=not beside):
                break
        if beside:
            self._write(columns([(self.say(line["who"]), self._outcome(line)) for line in turn.lines]))
        said = [{"turn": self.number, "role": "user", "content": question}, *turn.lines]
        self.said += said
        if turn.answers:
            self.turns.append(turn)
        if self.file is not None:
            try:
                add_lines(self.file, said)
            except TunesmithError as error:
                self._tell(self.say("not_kept", why=error))

    def _answer(self, turn: Turn, side: str, how: Generate, *, shown: bool = True) -> bool:
        """Make one side's answer, streamed where it is shown; False where it was stopped by Ctrl-C."""
        pieces: list[str] = []
        failed, stopped, why = "", False, None
        if shown and self.who == "both":
            self._write(self.say("side", who=self.say(side)))
        try:
            messages = self._fitting(turn, side, how)
            with closing(self.assistant.stream(messages, how, base=side == "base")) as stream:
                why = self._hear(stream, pieces, shown)
        except KeyboardInterrupt:
            if not self.live:  # nobody is there to ask the next question: the whole is to stop
                raise
            stopped = True
        except BrokenPipeError:
            raise
        except (TunesmithError, RuntimeError, MemoryError, OSError) as error:
            failed = str(error).splitlines()[0] if str(error) else type(error).__name__
        text = "".join(pieces)
        if text:
            turn.answers[side] = text
        line = {"turn": self.number, "role": "assistant", "who": side, "model": self.name, "content": text}
        line |= {"stopped": True} if stopped else {"error": failed} if failed else {"stop": why} if why else {}
        self.failed += bool(failed)
        if shown:
            self._write(self._outcome(line).removeprefix(safe.visible(text)) + "\n")
        turn.lines.append({**line, "sampling": how.model_dump(), **self.engine})
        return not stopped

    def _hear(self, stream: Generator[str, None, str | None], pieces: list[str], shown: bool) -> str | None:
        """Take the pieces of an answer as they come; gives why it ended."""
        while True:
            try:
                piece = next(stream)
            except StopIteration as ended:
                return str(ended.value) if ended.value else None
            pieces.append(piece)
            if shown:
                self._write(safe.visible(piece))

    def _fitting(self, turn: Turn, side: str, how: Generate) -> list[Message]:
        """The turns that fit the context beside an answer; those that do not are told and left behind."""
        try:
            messages = self.assistant.fitting(self._messages(turn, side), how.max_new_tokens)
        except SeveralTurns:  # its template takes one question at a time
            messages = self.assistant.fitting(self._messages(turn, side)[-1:], how.max_new_tokens)
            self._tell(self.say("alone"))
            self.turns = []
            return messages
        left = len(self._told) + 1 - sum(message.role == "user" for message in messages)
        if left > 0:
            self.turns = self.turns[left:]
            self._tell(self.say("left.one" if left == 1 else "left", n=left))
        return messages

    @property
    def _told(self) -> list[Turn]:
        """The turns before that are told with a question."""
        return self.turns if self.history else []

    def _messages(self, turn: Turn, side: str) -> list[Message]:
        messages: list[Message] = []
        for before in self._told:
            messages += [Message("user", before.question), Message("assistant", before.seen_by(side))]
        return [*messages, Message("user", turn.question)]

    def _allowed(self, who: str) -> str:
        if who not in SIDES:
            raise TunesmithError(f'"{who}" cannot answer: base, tuned or both can.')
        if any(side not in self.assistant.sides for side in SIDES[who]):
            if "tuned" in self.assistant.sides:
                raise TunesmithError(
                    f"The base of {self.name or 'this run'} was not found here: only the tuned model can answer. "
                    "Say where the base is: --model FOLDER"
                )
            raise TunesmithError(f"{self.name or 'This model'} is a base by itself: there is no tuned model to ask.")
        return who

    def _outcome(self, line: Mapping[str, Any]) -> str:
        """An answer of the transcript as it is shown, with what became of it."""
        text = safe.visible(line["content"])
        if "error" in line:
            return text + self.say("no_answer", why=line["error"])
        if "stopped" in line:
            return f"{text} {self.say('stopped')}"
        cut = f" {self.say('cut')}" if text and line.get("stop") in ("length", "context") else ""
        return text + cut or self.say("nothing")

    def _tell(self, text: str) -> None:
        if text:
            self._write(text + "\n")

    def _write(self, text: str) -> None:
        self.out.write(text)
        self.out.flush()


def columns(answers: Sequence[tuple[str, str]], width: int = 0) -> str:
    """Answers side by side, each under its name, in `width` characters (0: the terminal's).

    >>> print(columns([("base", "One two three."), ("tuned", "Four.")], 21), end="")
    base      | tuned
    One two   | Four.
    three.    |
    """
    each = ((width or shutil.get_terminal_size().columns) - 3 * (len(answers) - 1)) // max(1, len(answers))
    wrapped = [
        [name, *(part for line in text.split("\n") for part in textwrap.wrap(line, each) or [""])]
        for name, text in answers
    ]
    rows = zip_longest(*wrapped, fillvalue="")
    return "".join(" | ".join(f"{cell:{each}}" for cell in row).rstrip() + "\n" for row in rows)


def typed(lang: str = "en") -> Iterator[str]:
    """Lines from a person at a terminal, with editing and history; Ctrl-D or Ctrl-C twice in a row ends them."""
    say = Tell(lang)
    with suppress(ImportError):
        import readline  # noqa: F401 (input() then edits lines)
    interrupted = False
    while True:
        try:
            line = input(say("you"))
        except UnicodeDecodeError as error:
            print(say("encoding", name=error.encoding))
            continue
        except EOFError:
            print()
            return
        except KeyboardInterrupt:
            if interrupted:
                print()
                return
            interrupted = True
            print("\n" + say("leave"))
            continue
        interrupted = False
        yield line


def piped(stream: TextIO) -> Iterator[str]:
    """Lines from a file or another program: each is a question. Raises TunesmithError for one that is not UTF-8."""
    yield from (line.rstrip("\n") for line in decoded(stream))
