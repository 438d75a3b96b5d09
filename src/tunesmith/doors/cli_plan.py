"""The verb that tells what a run will cost before anything is spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tunesmith.doors.verbs import given, make_screen, must_say, print_json

if TYPE_CHECKING:
    from rich.table import Table

    from tunesmith.doors.words import Say

NOT_ITS = ("out", "resume", "at_once", "quiet", "strict")  # options of tune that a plan has no use for


def like(tune: click.Command) -> click.Command:
    """The verb `plan`, which takes the options of `tune`."""
    params = [param for param in tune.params if param.name not in NOT_ITS]
    return click.Command("plan", params=params, callback=_plan, help=_plan.__doc__)


def overrides(
    settings: Sequence[str],
    *,
    model: str | None,
    data: Sequence[str],
    rows: str | None,
    minutes: float | None,
    lang: str | None,
    no_eval: bool,
) -> dict[str, Any]:
    """What the options of `tune` and `plan` change of a recipe, by dotted key."""
    from tunesmith import recipe as recipes

    must_say("--model", model)
    for each in data:
        must_say("--data", each)
    return {
        **recipes.parse_set(list(settings)),
        **given(model=model, rows=rows, minutes=minutes, lang=lang, eval_rows=0 if no_eval else None),
        **given(data=(list(data) if len(data) > 1 else data[0]) if data else None),
    }


def _plan(
    recipe: str | None, preset: str | None, skip_bad: bool, settings: Sequence[str], as_json: bool, **options: Any
) -> None:
    """Tell what tune would take on this machine, before anything is spent: time, memory, steps.

    A few steps are timed and nothing is learnt. With --minutes it tells too how many rows fit into that time.

    \b
    Example:
      tunesmith plan --data mine.jsonl --rows 500
      tunesmith plan --preset classic --minutes 10 --json
    """
    from tunesmith import recipe as recipes

    resolved = recipes.resolve(recipe, preset, overrides(settings, **options))

    from tunesmith.doors import steps
    from tunesmith.doors.console import Teller

    teller = Teller(resolved, make_screen(stderr=True))
    try:
        found = steps.plan(resolved, skip_bad=skip_bad, listen=teller)
    finally:
        teller.close()
    if as_json:
        print_json(found)
    else:
        make_screen().print(table(found, teller.say))


def table(found: Mapping[str, Any], say: Say) -> Table:
    """A forecast as lines of what and how much."""
    from rich.table import Table

    words = say.words
    time = {name: words.seconds(found[f"{name}_seconds"]) for name in ("learning", "looking", "measuring")}
    rows = {name: int(found[name]) for name in ("steps", "batch", "rows", "tokens", "learnt_tokens")}
    threads = say("thread") if found["threads"] == 1 else say("threads", n=int(found["threads"]))
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 3, 0, 0))
    shown.add_row(say("plan.time"), words.seconds(found["seconds"]), say("plan.parts", **time))
    shown.add_row(say("plan.memory"), words.size(found["memory_bytes"]), "")
    shown.add_row(say("plan.steps"), words.count(rows["steps"]), say("plan.rows", **rows))
    laid = say(f"plan.{found['layout']}")
    speed = say("plan.speed", rate=words.number(found["rows_per_second"], 1))
    shown.add_row(say("plan.machine"), str(found["device"]), f"{found['dtype']}, {laid}, {threads}, {speed}")
    if "rows_in_time" in found:
        passes = words.number(found["rows_in_time"] / max(1, found["train_rows"]), 1)
        fits = say("plan.fits", rows=int(found["rows_in_time"]), passes=passes)
        shown.add_row(say("plan.budget"), words.seconds(found["minutes"] * 60), fits)
    return shown
