"""Runs side by side: what their recipes differ in, and their answers to the same questions compared in pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.judge import facts, tokens
from tunesmith.judge.compare import verdict
from tunesmith.judge.evaluate import Summary, paired, tables
from tunesmith.judge.gather import gather
from tunesmith.judge.metrics import METRICS
from tunesmith.judge.parts import dig
from tunesmith.judge.varied import tuned_side
from tunesmith.run import ENVIRONMENT, Run

FROM_FILES = ("answer", "reference", "score")  # what answers.jsonl and tokens.jsonl hold of a row
# counted in tokens, of which another tokenizer makes others
ONE_TOKENIZER = ("answer_perplexity", "answer_token_accuracy", "answer_tokens_mean", "all_perplexity")


@dataclass(frozen=True)
class Against:
    """One metric of one run minus that of the first run, over the same questions; verdict as in compare.verdict."""

    metric: str
    run: str
    difference: Summary
    verdict: str


@dataclass(frozen=True)
class Between:
    """runs: names, the first is what the others are held against. shared: questions that all runs answered alike asked.

    settings: (key, one value a run) of what differs in the recipes. asked: (question, one tuned answer a run).
    """

    runs: list[str]
    shared: int
    tests: list[Against]
    settings: list[tuple[str, list[str]]]
    asked: list[tuple[str, list[str]]]


def between(runs: Sequence[Run], names: Sequence[str], *, resamples: int = 1000, seed: int = 0) -> Between:
    """Compare the tuned answers of several runs to the same held-out rows."""
    answers = [{str(line.get("id")): line for line in _answers(run, "test")} for run in runs]
    same = [
        id
        for id, line in answers[0].items()
        if all(_question(other.get(id)) == _question(line) for other in answers)
        and all(isinstance(other[id].get("tuned"), dict) for other in answers)
    ]
    scored = [tokens.read(run.token_lines) for run in runs]
    sides = [
        [tuned_side(held[id], scores.get(id)) for id in same] for held, scores in zip(answers, scored, strict=True)
    ]
    tests: list[Against] = []
    if same and len(runs) > 1:
        alike = one_base(runs)
        metrics = [
            metric
            for metric in METRICS.values()
            if metric.needs in FROM_FILES and (alike or metric.name not in ONE_TOKENIZER)
        ]
        measured = [tables(sides[0], side, metrics) for side in sides[1:]]
        for metric in metrics:
            for name, (first, mine) in zip(names[1:], measured, strict=True):
                found = paired(first[metric.name], mine[metric.name], metric, resamples=resamples, seed=seed)
                if found is not None:
                    tests.append(Against(metric.name, name, found, verdict(metric, found)))
    return Between(list(names), len(same), tests, _settings(runs), _asked(runs))


def one_base(runs: Sequence[Run]) -> bool:
    """Whether all runs tuned the same base, so that their tokens are the same."""
    return len({_base(run) for run in runs}) == 1


def _base(run: Run) -> str:
    return str(dig(run.environment, "base", "sha256")) if run.path(ENVIRONMENT).exists() else ""


def _answers(run: Run, part: str) -> list[dict[str, Any]]:
    return [line for line in run.answers if isinstance(line, dict) and line.get("set") == part]


def _question(line: Mapping[str, Any] | None) -> Any:
    return None if line is None else (line.get("prompt"), line.get("reference"))


def _settings(runs: Sequence[Run]) -> list[tuple[str, list[str]]]:
    flat = [dict(facts.settings(gather(run))) for run in runs]
    keys = dict.fromkeys(key for each in flat for key in each)
    lines = [(key, [each.get(key, "–") for each in flat]) for key in keys]
    return [(key, values) for key, values in lines if len(set(values)) > 1]


def _asked(runs: Sequence[Run], at_most: int = 5) -> list[tuple[str, list[str]]]:
    """The first questions put to every run before and after, with each tuned answer."""
    probes = [{str(line.get("id")): line for line in _answers(run, "probe")} for run in runs]
    found = []
    for id, line in probes[0].items():
        if all(_question(other.get(id)) == _question(line) for other in probes):
            turns = [str(turn.get("content") or "") for turn in line.get("prompt") or []]
            said = [str(dig(other[id], "tuned", "text") or "") for other in probes]
            found.append(("\n\n".join(turns), said))
    return found[:at_most]
