"""Results of others beside one's own: each with its source, its setting, and whether the two can be compared.

They stand in a TOML file of the user's, or in one of ours. A result on rows that a run held back is comparable only
where its file says that it was measured on the same ones. A benchmark's questions and the test part of a public set are
known to all: there the rule decides alone. Either way nothing that counts may differ from the run, or be untold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from tunesmith.data import hub
from tunesmith.disk import expanded
from tunesmith.errors import TunesmithError
from tunesmith.judge import safe, shown
from tunesmith.judge.checked import EVERY
from tunesmith.judge.class_facts import MINE, cell
from tunesmith.judge.classes import CLASS_METRICS
from tunesmith.judge.gather import metrics_of
from tunesmith.judge.parts import Metric, Report, Value, dig, number
from tunesmith.judge.wording import LANGUAGES, NONE, Words, typeset
from tunesmith.named import did_you_mean

REQUIRED = ("metric", "value", "of", "source", "setting")
FACTS = ("data", "tokenizer", "template", "decoding")  # what may make two numbers of one name incomparable
BENCHMARK = ("task", "asked_by", "shots", "split", "rows")  # of a task of the harness; a classifier has the last two
KEYS = (*REQUIRED, *FACTS, *BENCHMARK, "comparable", "because")
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
HARNESS = "lm-evaluation-harness"


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
            text = expanded(file).read_text(encoding="utf-8-sig")
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
    metric = str(result["metric"])
    if number(result["value"]) is None:
        raise TunesmithError(f"{place}: value must be a number, as in metrics.json (shares from 0 to 1).")
    if "task" in result:
        is_share = metric.startswith("acc")
    else:
        is_share = (CLASS_METRICS if metric in CLASS_METRICS else EVERY)[metric].unit == "share"
    if is_share and not 0 <= result["value"] <= 1:
        raise TunesmithError(f"{place}: {metric} is a share, from 0 to 1; found {result['value']}.")
    for key in ("shots", "rows"):
        if key in result and (type(result[key]) is not int or result[key] < 0):
            raise TunesmithError(f"{place}: {key} must be a whole number.")
    for key in SENTENCES:
        if key in result and not _is_text(result[key]):
            raise TunesmithError(
                f'{place}: {key} must be a text, or one in each language: {{ en = "...", fr = "..." }}.'
            )
    for key in (*FACTS, "task", "asked_by", "split"):
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
    """Every result that the run keeps and that is about what it measured, beside the tuned model's number.

    Results on other benchmarks and sets are named by `elsewhere`; what is damaged is left out.
    """
    return [_line(result, report, words) for result in _results(report) if _is_near(result, report)]


def elsewhere(report: Report, words: Words) -> str:
    """Which benchmarks and sets the results that are not shown are about, and how they come to be; '' for none."""
    left = [result for result in _results(report) if not _is_near(result, report)]
    names = list(dict.fromkeys(safe.name(result.get("task") or result.get("data") or "?") for result in left))
    key = "sets" if _is_classifier(report) else "tasks"
    return words(f"published.{key}", names=words.listed(names)) if names else ""


def _results(report: Report) -> list[Mapping[str, Any]]:
    """Those of the run's results that are about a model of its kind."""
    found = []
    for result in report.published if isinstance(report.published, list) else []:
        if not isinstance(result, Mapping) or number(result.get("value")) is None:
            continue
        name = result.get("metric")
        known = CLASS_METRICS if _is_classifier(report) else EVERY
        if isinstance(name, str) and (name in known if "task" not in result else not _is_classifier(report)):
            found.append(result)
    return found


def _is_classifier(report: Report) -> bool:
    return report.recipe.get("task") == "classify"


def _is_near(result: Mapping[str, Any], report: Report) -> bool:
    """Whether the run measured the result's benchmark, or its rows may be the result's by the name of their set."""
    if "task" in result:
        return _block(result, report) is not None
    if not _is_classifier(report) or not isinstance(result.get("data"), str):
        return True
    near = [
        re.sub(r"[^a-z0-9]", "", name.casefold()) for name in (re.split("[/:]", result["data"])[-1], report.data_name)
    ]
    return near[0] in near[1]


def _block(result: Mapping[str, Any], report: Report) -> Mapping[str, Any] | None:
    """What was measured of the result's benchmark after the run."""
    blocks = report.evals.values() if isinstance(report.evals, Mapping) else ()
    named = [block for block in blocks if isinstance(block, Mapping) and block.get("task") == result["task"]]
    return next((block for block in named if block.get("harness")), named[0] if named else None)


def _line(result: Mapping[str, Any], report: Report, words: Words) -> Line:
    name, value = str(result["metric"]), Value(float(result["value"]))
    if _is_classifier(report):
        mine = dig(report.measured, "eval", MINE, name)
        theirs, ours = cell({"value": value.value}, name, words), cell(mine, name, words)
        title, texts, measured = words(f"classes.metric.{name}"), (theirs.text, ours.text, ours.between), bool(mine)
        reasons = _set_reasons(result, report, words)
    else:
        block = _block(result, report) if "task" in result else None
        metrics = report.metrics if "task" not in result else metrics_of(block)
        tuned = next((metric.tuned for metric in metrics if metric.name == name), None)
        line = shown.line(Metric(name, value, tuned, None, ""), words)
        task = safe.name(result["task"]) if "task" in result else ""
        title, measured = f"{line.name} ({task})" if task else line.name, tuned is not None
        texts = (line.base.text, line.tuned.text, line.tuned.between)
        reasons = _task_reasons(result, block or {}, words) if task else _reasons(result, report, words)
    if not measured:
        reasons = [words("published.unmeasured")]
    return Line(
        of=_text(result.get("of"), words),
        metric=title,
        theirs=texts[0],
        ours=texts[1],
        between=texts[2],
        setting=_text(result.get("setting"), words),
        source=_text(result.get("source"), words),
        comparable=not reasons,
        because=typeset(" ; " if words.french else "; ", words.lang).join(reasons),
    )


def _task_reasons(result: Mapping[str, Any], block: Mapping[str, Any], words: Words) -> list[str]:
    """Why a benchmark's result cannot be compared: another program, other examples before the questions, other ones."""
    told = block.get("setting") if isinstance(block.get("setting"), Mapping) else {}
    here = {"asked_by": HARNESS if block.get("harness") else "tunesmith", "shots": dig(told, "shots"),
            "split": dig(told, "split")}  # fmt: skip
    found = _differ(result, here, ("asked_by", "shots", "split"), words)
    asked, of = number(dig(told, "rows")), number(dig(told, "of"))
    if asked is not None and of is not None and asked < of:
        found.append(words("published.limited", n=int(asked), of=int(of)))
    if dig(told, "chat"):
        found.append(words("published.chat"))
    return found


def _set_reasons(result: Mapping[str, Any], report: Report, words: Words) -> list[str]:
    """Why a classifier's result cannot be compared: another set, another part of it, or not all of its rows."""
    tested = {row.file for row in report.ledger or () if row.part == "test" and row.fate in ("kept", "cut")}
    found = [hub.parse(file) or hub.Id(file, "", "", "") for file in tested]
    sets = {f"{each.name}:{each.config}" if each.config else each.name for each in found}
    parts = {each.split for each in found}
    here = {
        "data": sets.pop() if len(sets) == 1 else report.data_name,
        "split": parts.pop() if len(parts) == 1 else None,
        "rows": number(dig(report.measured, "eval", MINE, str(result["metric"]), "n")),
    }
    return _differ(result, here, ("data", "split", "rows"), words)


def _differ(result: Mapping[str, Any], here: Mapping[str, Any], asked: tuple[str, ...], words: Words) -> list[str]:
    """What differs, what the file says against it, and what either side does not tell."""
    found, untold = [], []
    for fact in asked:
        there, mine = result.get(fact), here[fact]
        if there is None or mine in (None, ""):
            untold.append(words(f"published.untold_{'part_rows' if fact == 'rows' else fact}"))
        elif str(there).casefold() != str(int(mine) if isinstance(mine, float) else mine).casefold():
            shown_as = [safe.name(str(int(v)) if isinstance(v, float) else str(v)) for v in (there, mine)]
            found.append(words(f"published.other_{fact}", theirs=shown_as[0], ours=shown_as[1]))
    if told := _text(result.get("because"), words):
        found.append(told)
    return [*found, words("published.untold", facts=words.listed(untold))] if untold else found


def _reasons(result: Mapping[str, Any], report: Report, words: Words) -> list[str]:
    """Why a result cannot be compared with the run's; [] where it can."""
    name, claimed = str(result["metric"]), result.get("comparable") is True
    here = {
        "data": report.data_name,
        "tokenizer": report.repository,
        "template": str(report.env("data", "template") or report.recipe.get("template") or ""),
        "decoding": "greedy",
    }
    asked = [fact for fact in FACTS if fact != "tokenizer" or name in PER_TOKEN]
    asked = [fact for fact in asked if fact != "decoding" or name not in NOT_SAID]
    found = []
    for fact in asked:
        there = safe.name(result[fact]) if isinstance(result.get(fact), str) else ""
        if there and there.casefold() != here[fact].casefold():
            ways = [words.maybe(f"published.decoding.{way.casefold()}", way) for way in (there, here[fact] or NONE)]
            found.append(words(f"published.other_{fact}", theirs=ways[0], ours=ways[1]))
    if told := _text(result.get("because"), words):
        found.append(told)
    if claimed:
        return found
    untold = [words(f"published.untold_{fact}") for fact in asked if not result.get(fact)]
    return [*found, words("published.untold", facts=words.listed([words("published.untold_rows"), *untold]))]


def _text(value: Any, words: Words) -> str:
    told = value.get(words.lang) if isinstance(value, Mapping) else value
    return typeset(safe.name(told, 300), words.lang) if isinstance(told, str) else ""
