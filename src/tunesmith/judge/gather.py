"""What a run folder holds, read once; parts that are missing or damaged are empty, never an error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tunesmith.data import ledger as ledgers
from tunesmith.errors import TunesmithError
from tunesmith.judge import safe, tokens
from tunesmith.judge.parts import Metric, Pair, Report, Side, Talk, Value, dig, number
from tunesmith.run import (
    ANSWERS,
    AUTHORS,
    CHATS,
    EVALS,
    EVENTS,
    LEDGER,
    METRICS,
    PUBLISHED,
    RATINGS,
    REFEREES,
    TOKENS,
    Run,
)

T = TypeVar("T")
KIND = 400  # characters by which two kinds are told apart


def gather(run: Run) -> Report:
    """Read a run folder; what is missing stays empty."""
    # what was measured and cannot be read must not be told as not measured
    measured: dict[str, Any] = run.metrics if run.path(METRICS).exists() else {}
    events = [event for event in _lines(run, EVENTS) if number(event.get("step")) is not None]
    kinds = dig(measured, "eval", "by_kind")
    return Report(
        run=safe.name(run.name),
        finished=run.finished,
        recipe=_part(lambda: run.recipe, {}),
        environment=_part(lambda: run.environment, {}),
        measured=measured,
        steps=[event for event in events if event.get("event") == "step"],
        validations=[event for event in events if event.get("event") == "validation"],
        answers=[_pair(answer) for answer in _lines(run, ANSWERS)],
        ledger=_part(lambda: ledgers.load(run.path(LEDGER)), None),
        metrics=metrics_of(dig(measured, "eval")),
        by_kind={safe.name(kind, KIND): metrics_of(block) for kind, block in kinds.items()}
        if isinstance(kinds, dict)
        else {},
        authors=authors(_part(lambda: json.loads(run.path(AUTHORS).read_text(encoding="utf-8")), [])),
        scored=tokens.read(_lines(run, TOKENS)),
        talks=[talk for path in _files(run, CHATS, "*.jsonl") if (talk := _talk(run, path)).turns],
        rated=[
            _part(lambda path=path: json.loads(path.read_text(encoding="utf-8")), None)  # type: ignore[misc]
            for path in _files(run, RATINGS, "*.json")
        ],
        refereed=[_lines(run, f"{REFEREES}/{path.name}") for path in _files(run, REFEREES, "*.jsonl")],
        evals={
            path.stem: _part(lambda path=path: json.loads(path.read_text(encoding="utf-8")), None)  # type: ignore[misc]
            for path in _files(run, EVALS, "*.json")
        },
        published=_part(lambda: json.loads(run.path(PUBLISHED).read_text(encoding="utf-8")), []),
    )


def authors(given: Any) -> list[str]:
    """Names as they may be shown: each on one line, none empty, none twice."""
    names = [safe.name(name) for name in given if isinstance(name, str)] if isinstance(given, list) else []
    return list(dict.fromkeys(name for name in names if name))


def _part(read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except (TunesmithError, OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
        return otherwise


def _lines(run: Run, name: str) -> list[dict[str, Any]]:
    """The lines of a JSONL that hold an object; a run that was killed may leave half a line."""
    text = _part(lambda: run.path(name).read_text(encoding="utf-8", errors="replace"), "")
    values = [_part(lambda line=line: json.loads(line), None) for line in text.split("\n") if line]  # type: ignore[misc]
    return [value for value in values if isinstance(value, dict)]


def _files(run: Run, folder: str, pattern: str) -> list[Path]:
    return _part(lambda: sorted(path for path in run.path(folder).glob(pattern) if path.is_file()), [])


def _talk(run: Run, path: Path) -> Talk:
    """A transcript of `chat --save`."""
    turns = []
    warm: set[float] = set()
    model = ""
    engine = ""
    agreement: dict[str, tuple[str, int, float | None]] = {}
    for line in _lines(run, f"{CHATS}/{path.name}"):
        who = "user" if line.get("role") == "user" else str(line.get("who") or "")
        if who in ("user", "base", "tuned"):
            turns.append((who, _text(line.get("content")), not line.get("stopped") and not line.get("error")))
        temperature = number(dig(line, "sampling", "temperature"))
        warm |= set() if temperature is None else {temperature}
        model = model or safe.name(line.get("model") or "")
        if isinstance(name := dig(line, "engine", "name"), str):
            engine = engine or safe.name(name, 60)
            n, same = (number(dig(line, "engine", "agreement", who, key)) for key in ("prompts", "same"))
            agreement.setdefault(who, (who, int(n or 0), same))
    return Talk(safe.name(path.stem), turns, sorted(warm), model, engine, list(agreement.values()))


def _pair(row: dict[str, Any]) -> Pair:
    turns = row.get("prompt")
    turns = turns if isinstance(turns, list) else [{"role": "user", "content": turns or ""}]
    turns = [turn for turn in turns if isinstance(turn, dict)]
    reference = row.get("reference")
    return Pair(
        part=str(row.get("set") or "probe"),
        kind=safe.name(row.get("kind") or "", KIND),
        lang=str(row.get("lang") or ""),
        prompt=[(safe.name(turn.get("role", "user")), _text(turn.get("content"))) for turn in turns],
        reference=None if reference is None else _text(reference),
        base=_side(row.get("base")),
        tuned=_side(row.get("tuned")),
        id=str(row.get("id") or ""),
    )


def _text(value: Any) -> str:
    return safe.visible("" if value is None else value)


def _side(answer: Any) -> Side | None:
    if not isinstance(answer, dict):
        return None
    tokens = number(answer.get("tokens"))
    return Side(
        text=_text(answer.get("text")),
        stop=str(answer.get("stop") or "unknown"),
        label=safe.name(answer.get("label") or ""),
        tokens=None if tokens is None else int(tokens),
        seconds=number(answer.get("seconds")) or 0.0,
    )


def metrics_of(block: Any) -> list[Metric]:
    """One Metric for each name that base, tuned or difference holds, in the order of the file."""
    sides = [dig(block, side) if isinstance(dig(block, side), dict) else {} for side in ("base", "tuned", "difference")]
    found = []
    for name in dict.fromkeys(name for side in sides for name in side):
        base, tuned, difference = (_value(side.get(name)) for side in sides)
        verdict = str(dig(sides[2].get(name), "verdict") or "")
        if base or tuned:
            found.append(Metric(safe.name(name), base, tuned, difference, verdict))
    return found


def _value(entry: Any) -> Value | None:
    value = number(dig(entry, "value"))
    if value is None:
        return None
    n = number(dig(entry, "n"))
    return Value(value, None if n is None else int(n), number(dig(entry, "low")), number(dig(entry, "high")))
