"""What a study says in sentences; where cells cannot be told apart, none is put before another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tunesmith.doors.study_words import Tell


def conclusion(found: Mapping[str, Any], tell: Tell) -> list[str]:
    """A study's result in sentences, the first metric's."""
    name, cells = found["metric"], [cell for cell in found["cells"] if cell["runs"]]
    fewest, seeds = (which(len(cell["runs"]) for cell in cells) for which in (min, max))
    better = tell(found["better"])
    told = tell("say.seeds", n=seeds) if seeds > 1 else tell("say.seed")
    told = told if fewest == seeds else tell("say.seeds_some", low=fewest, high=seeds)
    metric = tell.metric_within(name)
    key = "say.measured" if len(cells) > 1 else "say.alone"
    lines = [tell(key, cells=len(cells), metric=metric, better=better, rows=found["test_rows"], seeds=told)]
    effects = [test for test in found["effects"] if test["metric"] == name]
    lines += [_effect(test, tell) for test in effects]
    if len({test["factor"] for test in effects}) > 1:
        lines.append(tell("say.averaged"))
    lines += _best(found, cells, tell)
    for model, values in found["base"].items():
        if value := values.get(name):
            said = tell("say.base", value=tell.value(name, value["value"]))
            lines.append(said if len(found["base"]) == 1 else f"{model}. {said}")
    if seeds == 1:
        lines.append(tell("say.one"))
    elif any(test["difference"]["seeds"] == 1 for test in effects):
        lines.append(tell("say.few"))
    if found.get("failed"):
        names = [f"{run['name']} ({tell('seed')} {run['seed']})" for run in found["failed"]]
        lines.append(tell("say.failed", n=len(names), names=tell.some(names), why=found["failed"][0]["why"]))
    if found["left_out"]:
        names = [f"{run['name']} ({tell('seed')} {run['seed']})" for run in found["left_out"]]
        lines.append(tell("say.left", n=len(names), names=tell.some(names)))
    return lines


def _effect(test: Mapping[str, Any], tell: Tell) -> str:
    name, difference = test["metric"], test["difference"]
    digits = tell.digits(name, difference["value"])
    established = test["verdict"] != "tie"
    better = test["verdict"] in ("better", "worse")
    value = abs(difference["value"]) if better else difference["value"]
    return tell(
        "say.effect" if better else "say.changed" if established else "say.tie",
        factor=test["factor"],
        a=test["a"],
        b=test["b"],
        verdict=tell(f"verdict.{test['verdict']}"),
        difference=tell.value(name, value, digits, sign=not better),
        interval=tell.between(name, difference, digits, sign=True),
        p=tell.p(test["p"]),
    )


def _best(found: Mapping[str, Any], cells: list[Mapping[str, Any]], tell: Tell) -> list[str]:
    name, best, ties = found["metric"], found["best"]["cell"], found["best"]["not_beaten"]
    mean = next((cell["means"][name] for cell in cells if cell["name"] == best), None)
    if best is None or mean is None:
        return []
    value = tell.value(name, mean["value"])
    others = len(cells) - 1
    if not others:
        digits = tell.digits(name, mean["value"])
        return [tell("say.only", cell=best, value=value, interval=tell.between(name, mean, digits))]
    if not ties:
        return [tell("say.best", cell=best)]
    beaten = others - len(ties)
    key = "say.some" if beaten else "say.ties"
    return [tell(key, cell=best, value=value, n=beaten, of=others, ties=tell.some(ties))]
