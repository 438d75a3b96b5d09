"""Results of others beside one's own: each with its source, its setting, and whether the two can be compared.

They stand in a TOML file of the user's, or in one of ours. A result is comparable only where its file says that it was
measured on the same held-out rows, and nothing that the file tells of it differs from the run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from tunesmith.errors import TunesmithError
from tunesmith.judge import safe, shown
from tunesmith.judge.checked import EVERY
from tunesmith.judge.parts import Metric, Report, Value, number
from tunesmith.judge.wording import LANGUAGES, NONE, Words, typeset
from tunesmith.named import did_you_mean

REQUIRED = ("metric", "value", "of", "source", "setting")
FACTS = ("data", "tokenizer", "template", "decoding")  # what may make two numbers of one name incomparable
KEYS = (*REQUIRED, *FACTS, "comparable", "because")
SENTENCES = ("of", "source", "setting", "because")  # a text, or one in each language
PER_TOKEN = ("answer_perplexity", "all_perplexity", "answer_token_accuracy", "answer_tokens_mean")
NOT_SAID = (
    "answer_perplexity",
    "all_perplexity",
    "answer_token_accuracy",
    "answer_bits_per_byte",
    "plain_bits_per_byte",
)
OURS = "courses"


@dataclass(frozen=True)
class Line:
    """A result of others as the report shows it, beside the tuned model's. because: '' where it is comparable."""

    of: str
    metric: str
    theirs: str
    ours: str
    between: str
    setting: str
    source: str
    comparable: bool
    because: str


def read(file: str | Path) -> list[dict[str, Any]]:
    """The results of a TOML file, or of ours (`courses`), checked. Raises TunesmithError naming what is wrong in it."""
    try:
        if str(file) == OURS:
            text = (resources.files("tunesmith.judge") / "published.toml").read_text(encoding="utf-8")
        else:
            text = Path(file).expanduser().read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise TunesmithError(
            f"The published results {file} cannot be read: {why}. Name a TOML file, or {OURS} for those we know of."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise TunesmithError(f"The published results {file} are no TOML: {error}.") from None
    results = found.get("result")
    if not isinstance(results, list) or not results or set(found) - {"result"}:
        raise TunesmithError(f"The published results {file} must hold [[result]] tables, one a result, and only these.")
    for at, result in enumerate(results, 1):
        _check(result, f"{file}, result {at}")
    return results


def _check(result: Any, place: str) -> None:
    if not isinstance(result, dict):
        raise TunesmithError(f"{place} must be a table: [[result]].")
    for key in result:
        if key not in KEYS:
            raise TunesmithError(f'{place}: there is no "{key}".{did_you_mean(key, KEYS)} Known: {", ".join(KEYS)}.')
    if missing := [key for key in REQUIRED if key not in result]:
        raise TunesmithError(f"{place} lacks {', '.join(missing)}. It needs {', '.join(REQUIRED)}.")
    EVERY[result["metric"]] if isinstance(result["metric"], str) else EVERY[""]
    if number(result["value"]) is None:
        raise TunesmithError(f"{place}: value must be a number, as in metrics.json (shares from 0 to 1).")
    if EVERY[result["metric"]].unit == "share" and not 0 <= result["value"] <= 1:
        raise TunesmithError(f"{place}: {result['metric']} is a share, from 0 to 1; found {result['value']}.")
    for key in SENTENCES:
        if key in result and not _is_text(result[key]):
            raise TunesmithError(
                f'{place}: {key} must be a text, or one in each language: {{ en = "...", fr = "..." }}.'
            )
    for key in FACTS:
        if key in result and not (isinstance(result[key], str) and result[key].strip()):
            raise TunesmithError(f"{place}: {key} must be a text.")
    if not isinstance(result.get("comparable", False), bool):
        raise TunesmithError(f"{place}: comparable must be true or false.")
    if result.get("comparable") is False and "because" not in result:
        raise TunesmithError(f'{place}: where comparable is false, because = "..." must say why.')


def _is_text(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return isinstance(value, dict) and set(value) == set(LANGUAGES) and all(map(_is_text, value.values()))


def lines(report: Report, words: Words) -> list[Line]:
    """Every result that the run keeps, beside the tuned model's number; what is damaged is left out."""
    found = []
    for result in report.published if isinstance(report.published, list) else []:
        if not isinstance(result, Mapping) or result.get("metric") not in EVERY or number(result.get("value")) is None:
            continue
        name = str(result["metric"])
        mine = report.metric(name)
        value = Value(float(result["value"]))
        ours = mine.tuned if mine else None
        line = shown.line(Metric(name, value, ours, None, ""), words)
        reasons = _reasons(result, report, words) if ours else [words("published.unmeasured")]
        found.append(
            Line(
                of=_text(result.get("of"), words),
                metric=line.name,
                theirs=line.base.text,
                ours=line.tuned.text,
                between=line.tuned.between,
                setting=_text(result.get("setting"), words),
                source=_text(result.get("source"), words),
                comparable=not reasons,
                because=typeset(" ; " if words.french else "; ", words.lang).join(reasons),
            )
        )
    return found


def _reasons(result: Mapping[str, Any], report: Report, words: Words) -> list[str]:
    """Why a result cannot be compared with the run's; [] where it can."""
    name, claimed = str(result["metric"]), result.get("comparable") is True
    here = {
        "data": report.data_name,
        "tokenizer": report.base_name,
        "template": str(report.env("data", "template") or report.recipe.get("template") or ""),
        "decoding": "greedy",
    }
    asked = [fact for fact in FACTS if fact != "tokenizer" or name in PER_TOKEN]
    asked = [fact for fact in asked if fact != "decoding" or name not in NOT_SAID]
    found = []
    for fact in asked:
        there = safe.name(result[fact]) if isinstance(result.get(fact), str) else ""
        if there and there.casefold() != here[fact].casefold():
            found.append(words(f"published.other_{fact}", theirs=there, ours=here[fact] or NONE))
    if told := _text(result.get("because"), words):
        found.append(told)
    if claimed:
        return found
    untold = [words(f"published.untold_{fact}") for fact in asked if not result.get(fact)]
    return [*found, words("published.untold", facts=words.listed([words("published.untold_rows"), *untold]))]


def _text(value: Any, words: Words) -> str:
    told = value.get(words.lang) if isinstance(value, Mapping) else value
    return typeset(safe.name(told, 300), words.lang) if isinstance(told, str) else ""
