"""The folder a run leaves behind: what is in it, how it is claimed, read and written (atomically)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tunesmith.errors import TunesmithError

RECIPE, ENVIRONMENT, LEDGER, EVENTS = "recipe.yaml", "environment.json", "ledger.csv.gz", "events.jsonl"
ANSWERS, METRICS, ADAPTER, MODEL, CHECKPOINTS = "answers.jsonl", "metrics.json", "adapter", "model", "checkpoints"
REPORT_HTML, REPORT_MD, CARD, ROWS = "report.html", "report.md", "README.md", "rows.jsonl"


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # mkstemp makes files that only their owner may read
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise TunesmithError(f"{path.name} could not be written: {error.strerror}.") from None
        raise


def write_text(path: Path, text: str) -> None:
    write_bytes(path, text.encode())


def write_json(path: Path, value: Any) -> None:
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """One JSON value a line."""
    write_text(path, "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values))


def file_hash(path: Path) -> str:
    """sha256 of a file; of a folder: of its files' names and hashes."""
    digest = hashlib.sha256()
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            digest.update(f"{file.relative_to(path).as_posix()} {file_hash(file)}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


class Run:
    """A run folder. Its parts are read when asked for; `write_*` above puts them there.

    Raises TunesmithError when a part is missing or cannot be read, naming it.
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)

    @classmethod
    def claim(cls, folder: str | Path, recipe_text: str) -> Run:
        """Take a new or empty folder and write its recipe, before anything slow begins."""
        run = cls(folder)
        if run.folder.exists() and not run.folder.is_dir():
            raise TunesmithError(f"--out {folder} is a file; name a folder that does not exist yet.")
        if run.folder.is_dir() and any(run.folder.iterdir()):
            what = "another run" if (run.folder / RECIPE).exists() else "other files"
            raise TunesmithError(f"--out {folder} already holds {what}; name a new folder, or delete it first.")
        try:
            run.folder.mkdir(parents=True, exist_ok=True)
            write_text(run.folder / RECIPE, recipe_text)
        except (OSError, TunesmithError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise TunesmithError(
                f"--out {folder} cannot be written: {reason}. Name a folder you may write to."
            ) from None
        return run

    @classmethod
    def open(cls, folder: str | Path) -> Run:
        """A run that exists; 'latest' is the newest under ./runs."""
        if str(folder) == "latest":
            found = runs()
            if not found:
                raise TunesmithError("There is no run under ./runs yet. Make one: tunesmith tune")
            return found[0]
        run = cls(folder)
        if not (run.folder / RECIPE).is_file():
            raise TunesmithError(f"{folder} is not a run folder: it holds no {RECIPE}. List the runs: tunesmith runs")
        return run

    def path(self, name: str) -> Path:
        return self.folder / name

    @property
    def name(self) -> str:
        return self.folder.resolve().name

    @property
    def recipe(self) -> dict[str, Any]:
        return dict(yaml.safe_load(self._text(RECIPE)))

    @property
    def environment(self) -> dict[str, Any]:
        return dict(json.loads(self._text(ENVIRONMENT)))

    @property
    def metrics(self) -> dict[str, Any]:
        return dict(json.loads(self._text(METRICS)))

    @property
    def events(self) -> list[dict[str, Any]]:
        return self._lines(EVENTS)

    @property
    def answers(self) -> list[dict[str, Any]]:
        return self._lines(ANSWERS) if self.path(ANSWERS).exists() else []

    @property
    def finished(self) -> bool:
        return self.path(ADAPTER).is_dir() or self.path(MODEL).is_dir()

    def _text(self, name: str) -> str:
        try:
            return self.path(name).read_text(encoding="utf-8")
        except OSError:
            raise TunesmithError(f"The run {self.folder} has no {name}: it did not get that far.") from None

    def _lines(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._text(name).split("\n") if line]


def runs(folder: str | Path = "runs") -> list[Run]:
    """The runs under a folder, newest first."""
    found = [Run(path.parent) for path in Path(folder).glob(f"*/{RECIPE}")]
    return sorted(found, key=lambda run: run.path(RECIPE).stat().st_mtime, reverse=True)


def new_name(model: str, data: str | list[str]) -> str:
    """A run's name from what it is made of and when: 'nano-starter-20261120-143005'."""
    first = data if isinstance(data, str) else data[0]
    words = [
        re.sub(r"\.(jsonl?|csv|tsv|parquet|txt|gz)\b", "", str(text).rstrip("/").split("/")[-1])
        for text in (model, first)
    ]
    slug = "-".join(re.sub(r"[^\w.]+", "-", word).strip("-.").lower() for word in words)
    return f"{slug}-{time.strftime('%Y%m%d-%H%M%S')}"


def _places() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "tunesmith" / "places.json"


def remember(sha256: str, folder: Path) -> None:
    """Note where a base lies on this machine: run folders may not say so. Failing to is no failure."""
    try:
        places = _places()
        known = json.loads(places.read_text()) if places.is_file() else {}
        write_json(places, {**known, sha256: str(folder.resolve())})
    except (OSError, ValueError, TunesmithError):
        pass


def recall(sha256: str) -> str | None:
    """Where a base was last seen on this machine."""
    try:
        known = json.loads(_places().read_text()).get(sha256)
    except (OSError, ValueError):
        return None
    return known if known and Path(known).is_dir() else None
