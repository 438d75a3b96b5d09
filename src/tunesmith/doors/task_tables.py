"""A task's numbers, and those of the harness, on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tunesmith.doors.tables import beside_lines, metrics_table, plain_table
from tunesmith.doors.words import Say
from tunesmith.judge import safe
from tunesmith.judge.gather import dig, number


def draw_task(found: Mapping[str, Any], console: Console, say: Say) -> None:
    """A task's block: what it asks and how, its metrics, and of IFEval's every instruction.

    Metrics that stand beside another, to catch its cheap trick, are indented beneath it.
    """
    words = say.words
    told = safe.name(str(dig(found, "about", say.lang) or found["task"]), 200)
    sampling = found["sampling"]
    how = say("greedy")
    if "seeds" in sampling:
        how = say("sampled", t=words.short(sampling["temperature"]), seeds=sampling["seeds"], n=sampling["seeds"])
    asked = say("task", n=found["questions"], how=how, most=sampling["max_new_tokens"])
    console.print(Text(f"{told} {asked}"))
    if found.get("too_long"):
        console.print(Text(say("too_long", n=found["too_long"]), "yellow"))
    for line in beside_lines(found, say):
        console.print(Text(line))
    beside = [name for name in _names(found) if name not in found["metrics"]]
    table = metrics_table(found, say, beside, found["questions"])
    console.print(table)
    instructions = found.get("instructions")
    if instructions:
        console.print(_instructions_table(instructions, say))


def draw_harness(found: Mapping[str, Mapping[str, Mapping[str, Any]]], console: Console, say: Say) -> None:
    """The harness's results: task | metric | base | tuned, each with its standard error."""
    sides = list(found)
    table = plain_table(
        say("task_name"), say("metric"), *(say(f"side.{side}") for side in sides), right=(2, 3)[: len(sides)]
    )
    for task, told in found["base"].items():
        for key in told:
            metric, _, how = key.partition(",")
            values = [number(found[side].get(task, {}).get(key)) for side in sides]
            if not how or metric.endswith("_stderr") or None in values:
                continue
            errors = [number(found[side][task].get(f"{metric}_stderr,{how}")) for side in sides]
            label = metric if how == "none" else f"{metric} ({how})"
            cells = [
                say.words.number(value, 3) + (f" ± {say.words.number(error, 3)}" if error is not None else "")
                for value, error in zip(values, errors, strict=True)
            ]
            table.add_row(safe.name(task), safe.name(label), *cells)
    console.print(table)


def _names(block: Mapping[str, Any]) -> list[str]:
    return list(block.get("base") or {})


def _instructions_table(sides: Mapping[str, Mapping[str, Any]], say: Say) -> Table:
    """Each instruction's n and the shares of answers that follow it, strictly and loosely."""
    readings = [(side, which) for side in sides for which in ("strict", "loose")]
    heads = [f"{say(f'side.{side}')} {say(which)}" if len(sides) > 1 else say(which) for side, which in readings]
    table = plain_table(say("instruction"), "n", *heads, right=range(1, len(heads) + 2))
    for name, of_base in sides["base"].items():
        shares = [say.words.percent(sides[side][name][which], 0) for side, which in readings]
        table.add_row(name, str(of_base["n"]), *shares)
    return table
