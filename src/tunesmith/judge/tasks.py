"""Questions that come with the package or from a file: probes, plain texts that tell what was forgotten, and tasks."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from tunesmith.data.example import Message, question
from tunesmith.data.sources import STARTER_FOLDER
from tunesmith.errors import TunesmithError
from tunesmith.judge.checked import EVERY, lacking
from tunesmith.judge.metrics import Metric
from tunesmith.named import Named, did_you_mean

QUESTIONS = resources.files("tunesmith") / "judge" / "questions"
PROBES = Named("set of probes", {"default": "probes.jsonl", "medical": "probes_medical.jsonl"})
STARTER = "starter"  # questions = "starter": the rows that the built-in set keeps for testing
KEYS = ("about", "questions", "where", "metrics", "sampling")
SAMPLING = ("temperature", "seeds", "max_new_tokens")


@dataclass(frozen=True, slots=True)
class Question:
    """A question; lang is the language it is asked in (`en`, `fr`), '' where it is not said.

    reference: a right answer's text, '' where there is none. check: what a metric needs to judge the answer.
    kind: of which kind it is, '' where it is not said.
    """

    id: str
    lang: str
    instruction: str
    input: str = ""
    reference: str = ""
    check: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""

    @property
    def messages(self) -> tuple[Message, ...]:
        """As the assistant takes it."""
        return question(self.instruction, self.input)

    @property
    def prompt(self) -> str:
        """As a person reads it, and as the judge's behaviours take it."""
        return "\n\n".join(message.content for message in self.messages)

    @property
    def meta(self) -> dict[str, Any]:
        """What a judged row of it carries."""
        return {key: value for key in ("lang", "kind", "check") if (value := getattr(self, key))}


@dataclass(frozen=True, slots=True)
class Task:
    """Questions and how their answers are measured.

    metrics: each metric's name -> those that catch its cheap trick. questions: a file, `starter`, or '' where it must
    be named. where: column -> value, of the questions that belong to it. temperature 0 is greedy; above, each question
    is asked with `seeds` seeds.
    """

    name: str
    about: Mapping[str, str]
    metrics: Mapping[str, tuple[str, ...]]
    questions: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    temperature: float = 0.0
    seeds: int = 1
    max_new_tokens: int | None = None
    folder: Path | None = None

    @property
    def measured(self) -> list[Metric]:
        """Every metric, each before those that stand beside it; one that stands in several places once."""
        names = [name for main, beside in self.metrics.items() for name in (main, *beside)]
        return [EVERY[name] for name in dict.fromkeys(names)]

    def has(self, columns: Mapping[str, Any]) -> bool:
        """Whether a row with these columns belongs to it."""
        return all(columns.get(key) == value for key, value in self.where.items())

    def read(self, file: str | Path | None = None) -> list[Question]:
        """Its questions, from another file where one is named, in that file's order.

        Raises TunesmithError where there is none, or where a question lacks what the metrics need, with file and line.
        """
        if file is None and not self.questions:
            raise TunesmithError(
                f"The task {self.name} comes without questions. Name a file of them (JSON lines): --questions FILE"
            )
        found = []
        place = (
            STARTER
            if file is None and self.questions == STARTER
            else str(file or (self.folder or Path()) / self.questions)
        )
        for number, row in _rows(place):
            asked = _question(row, place, number)
            if self.has({**row, "lang": asked.lang, "kind": asked.kind}):
                wrong = lacking(self.measured, asked.check)
                if wrong:
                    raise TunesmithError(
                        f"{place}, line {number}: the task {self.name} cannot measure this question: {wrong}."
                    )
                found.append(asked)
        if not found:
            only = " and ".join(f"{key} = {json.dumps(value)}" for key, value in self.where.items())
            raise TunesmithError(f"{place} holds no question{f' with {only}' if only else ''}.")
        return found


def tasks() -> dict[str, Task]:
    """The tasks that come with the package, by name."""
    return dict(_built_in())


def task(name: str | Path) -> Task:
    """A task that comes with the package, or a TOML file's. Raises TunesmithError on another name or a wrong file."""
    if str(name) in _built_in():
        return _built_in()[str(name)]
    path = Path(name)
    if path.suffix.lower() != ".toml":
        return Named("task", _built_in())[str(name)]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise TunesmithError(f"The task {name} cannot be read: {why}.") from None
    return parse(text, path.stem, path.parent, str(name))


def parse(text: str, name: str, folder: Path | None = None, place: str = "") -> Task:
    """A task from its TOML. Raises TunesmithError that names what is wrong in it."""
    place = place or name
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TunesmithError(f"{place} is no TOML: {error}.") from None
    _known(read, KEYS, place)
    metrics = read.get("metrics")
    if not isinstance(metrics, dict) or not metrics:
        raise TunesmithError(f'{place} needs a table [metrics], such as: contains = ["answer_words_mean"].')
    for main, beside in metrics.items():
        if not isinstance(beside, list) or not beside or not all(isinstance(each, str) for each in beside):
            raise TunesmithError(
                f"{place}: {main} needs a list of the metrics that catch its cheap trick, at least one, "
                f'such as: {main} = ["answer_words_mean"].'
            )
        for each in (main, *beside):
            try:
                EVERY[each]
            except TunesmithError as error:
                raise TunesmithError(f"{place}: {error}") from None
    about = read.get("about", name)
    about = {"en": about, "fr": about} if isinstance(about, str) else about
    if not isinstance(about, dict) or not about or not all(isinstance(told, str) for told in about.values()):
        raise TunesmithError(
            f'{place}: `about` is a sentence, or a table of one in each language: en = "...", fr = "...".'
        )
    first = next(iter(about.values()))
    about = {lang: about.get(lang, first) for lang in ("en", "fr")}
    sampling = read.get("sampling", {})
    _known(sampling, SAMPLING, f"{place}, [sampling]")
    temperature, seeds, most = (
        sampling.get(key, default) for key, default in zip(SAMPLING, (0.0, 1, None), strict=True)
    )
    whole = [isinstance(n, int) and not isinstance(n, bool) and n >= 1 for n in (seeds, 1 if most is None else most)]
    if not isinstance(temperature, int | float) or temperature < 0 or not all(whole):
        raise TunesmithError(f"{place}, [sampling]: temperature is 0 or more; seeds and max_new_tokens are 1 or more.")
    if not temperature and seeds > 1:
        raise TunesmithError(f"{place}, [sampling]: greedy answers (temperature 0) are the same with every seed.")
    where, asked = read.get("where", {}), read.get("questions", "")
    if not isinstance(where, dict) or not isinstance(asked, str):
        raise TunesmithError(f"{place}: `where` is a table of columns and values, `questions` is a file's name.")
    return Task(
        name, about, {main: tuple(beside) for main, beside in metrics.items()}, asked, where, float(temperature), seeds,
        most, folder,
    )  # fmt: skip


def probes(name: str = "default") -> list[Question]:
    """A set of probes by name (`default`, `medical`), in its file's order. Raises TunesmithError on another name."""
    return [Question(**row) for row in _read(PROBES[name])]


def plain_texts() -> list[tuple[str, str, str]]:
    """Short passages of ordinary prose as (id, lang, text), half English, half French, written for this package."""
    return [(row["id"], row["lang"], row["text"]) for row in _read("plain.jsonl")]


@cache
def _read(file: str) -> tuple[dict[str, Any], ...]:
    text = (QUESTIONS / file).read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.split("\n") if line)


@cache
def _built_in() -> dict[str, Task]:
    files = [file for file in QUESTIONS.iterdir() if file.name.endswith(".toml")]
    named = {file.name.removesuffix(".toml"): file for file in sorted(files, key=lambda file: file.name)}
    folder = Path(str(QUESTIONS))
    return {name: parse(file.read_text(encoding="utf-8"), name, folder) for name, file in named.items()}


def _known(read: Any, allowed: Sequence[str], place: str) -> None:
    if not isinstance(read, dict):
        raise TunesmithError(f"{place} must be a table.")
    for key in read:
        if key not in allowed:
            raise TunesmithError(
                f'{place}: there is no "{key}".{did_you_mean(key, allowed)} Known: {", ".join(allowed)}.'
            )


def _rows(place: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, row) of a file of JSON lines, which may be gzipped."""
    path = STARTER_FOLDER / "test.jsonl.gz" if place == STARTER else Path(place)
    try:
        held = path.read_bytes()
        text = (gzip.decompress(held) if held[:2] == b"\x1f\x8b" else held).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise TunesmithError(f"The questions {place} cannot be read: {why}.") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise TunesmithError(f"{place}, line {number} is no JSON: {error}.") from None
        if not isinstance(row, dict):
            raise TunesmithError(
                f"{place}, line {number} must be an object, such as " + '{"instruction": "Name a colour."}.'
            )
        yield number, row


def _question(row: Mapping[str, Any], place: str, number: int) -> Question:
    """A row as a question; where it has no `check`, its other columns are what its metrics may need."""
    instruction = row.get("instruction", row.get("prompt", row.get("question")))
    if not isinstance(instruction, str) or not instruction.strip():
        raise TunesmithError(
            f"{place}, line {number} has no question: it needs a text in `instruction` (or `prompt`, `question`)."
        )
    reference = row.get("output", row.get("reference", row.get("answer", "")))
    if isinstance(reference, int | float) and not isinstance(reference, bool):
        reference = str(reference)
    if reference is not None and not isinstance(reference, str):
        raise TunesmithError(
            f"{place}, line {number}: the answer must be a text or a number, found {reference!r}. Where several are "
            'right, name them in `check`: {"answers": ["one", "another"]}.'
        )
    used = ("id", "lang", "kind", "instruction", "prompt", "question", "input", "output", "reference", "answer", "key")
    check = row.get("check", {key: value for key, value in row.items() if key not in used})
    if not isinstance(check, dict):
        raise TunesmithError(f"{place}, line {number}: `check` must be an object, found {check!r}.")
    known = str(row.get("id", row.get("key", number)))
    lang, given, kind = (str(row.get(key) or "") for key in ("lang", "input", "kind"))
    return Question(known, lang, instruction, given, reference or "", check, kind)
