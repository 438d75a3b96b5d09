"""The folder a run leaves behind: what is in it, how it is claimed and read."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import yaml

from tunesmith.alone import alone
from tunesmith.disk import empty, expanded, json_line, write_lines, write_text
from tunesmith.errors import TunesmithError

RECIPE, ENVIRONMENT, LEDGER, EVENTS = "recipe.yaml", "environment.json", "ledger.csv.gz", "events.jsonl"
ANSWERS, METRICS, ADAPTER, MODEL, CHECKPOINTS = "answers.jsonl", "metrics.json", "adapter", "model", "checkpoints"
REPORT_HTML, REPORT_MD, CARD = "report.html", "report.md", "README.md"
ROWS, ROWS_TABLE = "rows.jsonl", "rows.csv"  # rows that lie in no other file
TOKENS, AUTHORS, RATINGS, CHATS = "tokens.jsonl", "authors.json", "ratings", "chats"
EVALS = "evals"  # what `tunesmith eval RUN --task` and `--harness` measured
REFEREES, PUBLISHED = "referees", "published.json"  # what language models said of the answers; results of others
TUNE, CLASSIFY, PRETRAIN = "tune", "classify", "pretrain"
VERBS = {TUNE: "tunesmith tune", CLASSIFY: "tunesmith classify tune", PRETRAIN: "tunesmith pretrain"}
PREDICTIONS = "predictions.jsonl"  # of a classifier, in place of answers


def _unwritable(folder: str | Path, why: str) -> str:
    return f"--out {folder} cannot be written: {why} Name a folder you may write to."


class Run:
    """A run folder. Its parts are read when asked for; `write_*` of disk.py puts them there.

    Raises TunesmithError when a part is missing or cannot be read, naming it.
    """

    def __init__(self, folder: str | Path):
        self.folder = expanded(folder)

    @classmethod
    def claim(cls, folder: str | Path, recipe_text: str) -> Run:
        """Take a new or empty folder and write its recipe, before anything slow begins."""
        run = cls(folder)
        try:
            if run.folder.exists() and not run.folder.is_dir():
                raise TunesmithError(f"--out {folder} is a file; name a folder that does not exist yet.")
            existed = run.folder.is_dir()
            if existed and any(run.folder.iterdir()):
                what = "another run" if (run.folder / RECIPE).exists() else "other files"
                raise TunesmithError(f"--out {folder} already holds {what}; name a new folder, or delete it first.")
            run.folder.mkdir(parents=True, exist_ok=existed)  # of two that start at once, one
        except OSError as error:
            raise TunesmithError(_unwritable(folder, f"{error.strerror}.")) from None
        try:
            write_text(run.folder / RECIPE, recipe_text)
        except TunesmithError as error:
            if not existed:  # a refused start leaves no folder
                run.folder.rmdir()
            raise TunesmithError(_unwritable(folder, str(error))) from None
        return run

    @classmethod
    @contextmanager
    def claimed(cls, folder: str | Path, recipe_text: str, *, worth: Sequence[str] = ()) -> Iterator[Run]:
        """A folder taken as `claim` does, and left as it was found where an error comes before anything is learnt.

        worth: what is kept of a run that is stopped (no error) before that.
        """
        existed = expanded(folder).is_dir()
        run = cls.claim(folder, recipe_text)
        try:
            with run.alone():
                yield run
        except BaseException as error:
            kept = (EVENTS, *worth) if not isinstance(error, Exception) else (EVENTS,)
            if not any(run.path(name).exists() for name in kept):
                if existed:
                    empty(run.folder)
                else:
                    shutil.rmtree(run.folder, ignore_errors=True)
            raise

    @classmethod
    def open(cls, folder: str | Path, *kinds: str) -> Run:
        """A run that exists; 'latest' is the newest under ./runs. kinds: of tune, classify and pretrain; none is any.

        Raises TunesmithError where the run named is of another kind.
        """
        if str(folder) == "latest":
            found = [run for run in runs() if not kinds or run.kind in kinds]
            if not found:
                of = f"of {' or '.join(VERBS[kind] for kind in kinds)} " if kinds else ""
                raise TunesmithError(
                    f"There is no run {of}under ./runs yet. Make one: {VERBS[kinds[0] if kinds else TUNE]}"
                )
            return found[0]
        run = cls(folder)
        if not (run.folder / RECIPE).is_file():
            raise TunesmithError(f"{folder} is not a run folder: it holds no {RECIPE}. List the runs: tunesmith runs")
        run.must_be(*kinds)
        return run

    def alone(self) -> AbstractContextManager[None]:
        """Within: no other process learns in this run. Raises TunesmithError where one does."""
        return alone(self.folder, f"the run {self.folder}")

    def must_be(self, *kinds: str) -> None:
        """Raises TunesmithError where the run is of another kind than these; none is any."""
        if kinds and self.recipe and self.kind not in kinds:
            raise TunesmithError(
                f"{self.folder} is a run of {VERBS[self.kind]}, and one of "
                f"{' or '.join(VERBS[kind] for kind in kinds)} is needed here. {self._way_on()}"
            )

    def _way_on(self) -> str:
        if self.kind == PRETRAIN:
            return f"What it made is a base: name {self.folder / MODEL}"
        return "List the runs: tunesmith runs"

    def path(self, name: str) -> Path:
        return self.folder / name

    @property
    def rows(self) -> Path | None:
        """The file of rows that the run keeps itself, since they lie in no other."""
        return next((self.path(name) for name in (ROWS, ROWS_TABLE) if self.path(name).exists()), None)

    @property
    def name(self) -> str:
        return self.folder.resolve().name

    @property
    def recipe(self) -> dict[str, Any]:
        return self._read(RECIPE, yaml.safe_load)

    @property
    def kind(self) -> str:
        """What its recipe says that it is: tune, classify or pretrain."""
        try:
            recipe = self.recipe
        except TunesmithError:  # told where it is read
            return TUNE
        return CLASSIFY if recipe.get("task") == CLASSIFY else PRETRAIN if "text" in recipe else TUNE

    @property
    def environment(self) -> dict[str, Any]:
        return self._read(ENVIRONMENT, json.loads)

    @property
    def metrics(self) -> dict[str, Any]:
        return self._read(METRICS, json.loads)

    @property
    def events(self) -> list[dict[str, Any]]:
        return self._lines(EVENTS)

    def events_until(self, step: int, without: Collection[str] = ()) -> list[dict[str, Any]]:
        """The events up to a step, which are all that the file holds from then on: a run that goes on adds its own.

        without: kinds of event that are told again.
        """
        past = self.events if self.path(EVENTS).exists() else []
        kept = [event for event in past if event["step"] <= step and event["event"] not in without]
        write_lines(self.path(EVENTS), kept)
        return kept

    def record(self, events: Iterable[dict[str, Any]], past: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The events as they come, each when it has been added to the file and to `past`, what the file holds.

        A look that is made again, as a run was killed between it and the next checkpoint, is there once.
        """
        with self.path(EVENTS).open("ab") as lines:
            for event in events:
                last = past[-1] if past else {}
                told = all(event[key] == last.get(key) for key in ("event", "step"))
                if not (told and event["event"] == "validation"):
                    past.append(event)
                    lines.write(json_line(event))
                    lines.flush()
                yield event

    @property
    def answers(self) -> list[dict[str, Any]]:
        return self._lines(ANSWERS) if self.path(ANSWERS).exists() else []

    @property
    def token_lines(self) -> list[dict[str, Any]]:
        """Reference answers token by token; none in a run that measured nothing."""
        return self._lines(TOKENS) if self.path(TOKENS).exists() else []

    @property
    def predictions(self) -> list[dict[str, Any]]:
        return self._lines(PREDICTIONS) if self.path(PREDICTIONS).exists() else []

    @property
    def finished(self) -> bool:
        return self.path(ADAPTER).is_dir() or self.path(MODEL).is_dir()

    def _bytes(self, name: str) -> bytes:
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            raise TunesmithError(f"The run {self.folder} has no {name}: it did not get that far.") from None
        except OSError as error:
            raise TunesmithError(f"{name} of the run {self.folder} cannot be read: {error}") from None

    def _text(self, name: str) -> str:
        try:
            return self._bytes(name).decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise TunesmithError(f"{name} of the run {self.folder} cannot be read: {error}") from None

    def _read(self, name: str, parse: Callable[[str], Any]) -> dict[str, Any]:
        text = self._text(name)
        try:
            return _mapping(parse(text))
        except (ValueError, TypeError, yaml.YAMLError) as error:
            raise TunesmithError(f"{name} of the run {self.folder} is broken: {error}") from None

    def _lines(self, name: str) -> list[dict[str, Any]]:
        """One value a line. A last line that a killed run did not finish is left out."""
        lines = self._bytes(name).split(b"\n")
        found = []
        for number, line in enumerate(lines, 1):
            try:
                found += [json.loads(line)] if line.strip() else []
            except ValueError as error:  # of a character that is cut too
                if number < len(lines):
                    where = f"{name}, line {number}, of the run {self.folder}"
                    raise TunesmithError(f"{where} is broken: {error}") from None
        return found


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("it holds no settings or figures by name")
    return value


def resume_command(folder: str | Path, verb: str = "tune") -> str:
    """The command that goes on with a run, as one types it in a shell."""
    return f"tunesmith {verb} --resume {shlex.quote(Path(folder).as_posix())}"


def way_on(run: Run) -> str:
    """What to type where a run did not finish."""
    return f"To go on with it: {resume_command(run.folder, VERBS[run.kind].removeprefix('tunesmith '))}"


def runs(folder: str | Path = "runs") -> list[Run]:
    """The runs under a folder, newest first."""
    found = [Run(path.parent) for path in Path(folder).glob(f"*/{RECIPE}")]
    return sorted(found, key=lambda run: run.path(RECIPE).stat().st_mtime, reverse=True)


def new_name(model: str, data: str | list[str]) -> str:
    """A run's name from what it is made of and when: 'nano-starter-20261120-143005'."""
    first = data if isinstance(data, str) else data[0]
    words = [
        re.sub(r"\.(jsonl?|csv|tsv|parquet|txt|gz)\b", "", re.split(r"[\\/]", str(text).rstrip("\\/"))[-1])
        for text in (model, first)
    ]
    slug = "-".join(re.sub(r"[^\w.]+", "-", word).strip("-.").lower() for word in words)
    return f"{slug}-{time.strftime('%Y%m%d-%H%M%S')}"
