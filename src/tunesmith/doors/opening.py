"""A run or a base opened to be asked, by our own engine or by one of int8."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.load import find
from tunesmith.named import did_you_mean
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import ADAPTER, MODEL, RECIPE, TUNE, Run

OWN = "own"
ENGINES = (OWN, "int8")  # what answers; metrics are those of our own engine unless they say otherwise


def run_of(what: str) -> Run | None:
    """The run of a folder, or the latest; None where a model is named."""
    return Run.open(what, TUNE) if what == "latest" or (Path(what) / RECIPE).is_file() else None


def open_any(
    what: str, model: str | None = None, engine: str = OWN, *, template: str | None = None, talk: bool = False
) -> tuple[Any, Recipe]:
    """A run folder's assistant, or a base by itself, and the recipe that goes with it.

    template: how a bare model is asked; a run is asked as it was tuned. engine: what answers, own or int8; an assistant
    of int8 is held in float32, with which its answers are compared. talk: it is asked one question at a time.
    """
    machine.share_cores()
    must_be_engine(engine, talk=talk)
    from tunesmith.speak.reopen import open_run

    run = run_of(what)
    if run is not None:
        recipe = recipes.of(run)
        if template not in (None, recipe.template):
            raise TunesmithError(
                f"{what} was tuned in the template {recipe.template} and is asked in it: leave --template out."
            )
        whole = recipe.model_copy(update={"dtype": "float32", "quantize": "none"})
        assistant = open_run(run, model, recipe=None if engine == OWN else whole)
        if assistant.note:
            print(f"tunesmith: {assistant.note}", file=sys.stderr)
        if engine != OWN:
            _engage(assistant, None if run.path(MODEL).is_dir() else run.path(ADAPTER), talk)
        return assistant, recipe
    find(what)
    if model is not None:
        raise TunesmithError(
            f"{what} is a model and no run, so --model {model} means nothing here: it says where the base of a run is. "
            f"Leave it out, or name that model instead of {what}."
        )
    if template not in (None, "own"):
        templates.choose(str(template))
    recipe = recipes.resolve(overrides={"model": what, "template": template})
    return open_base(what, recipe.template, engine, talk=talk), recipe


def open_to_talk(
    what: str, model: str | None = None, template: str | None = None, engine: str = OWN
) -> tuple[Any, Recipe]:
    """A run or a bare model to talk to, and the recipe that goes with it.

    model: where a run's base is. template: how a bare model is asked; a run is asked as it was tuned. engine: what
    answers, own or int8.
    """
    if model is not None and run_of(what) is None:
        raise TunesmithError(f"--model says where a run's base is, and {what} is not a run folder: leave it out.")
    return open_any(what, model, engine, template=template, talk=True)


def of_single_questions(what: str) -> bool:
    """Whether it is a run whose rows had one answer each, so far as they were looked at."""
    run = run_of(what)
    described = {} if run is None else run.environment.get("data", {}).get("described", {})
    return bool(described.get("most_answers") == 1)


def open_base(what: str, template: str, engine: str = OWN, *, talk: bool = False) -> Any:
    """A base by itself, asked through a template. engine, talk: as for `open_any`."""
    from tunesmith.speak.reopen import open_model

    assistant = open_model(what, template, "auto" if engine == OWN else "float32")
    if engine != OWN:
        _engage(assistant, None, talk)
    return assistant


def must_be_engine(engine: str, *, talk: bool = False) -> None:
    """Raise TunesmithError for what cannot answer here. talk: as for `open_any`, where some models need no library."""
    if engine not in ENGINES:
        raise TunesmithError(f'There is no engine "{engine}".{did_you_mean(engine, ENGINES)} Known: own, int8.')
    if engine != OWN and not talk:
        from tunesmith.speak import int8

        int8.library()


def _engage(assistant: Any, adapter: Path | None, talk: bool) -> None:
    from tunesmith.speak import eight, int8

    if talk and eight.can(assistant):
        eight.engage(assistant)
    else:
        int8.engage(assistant, adapter)


def by_int8(assistant: Any, questions: Sequence[Any], how: Generate) -> dict[str, Any]:
    """Which engine answered such questions, and how far it agrees with float32 on some of them: see agree.told."""
    from tunesmith.speak import agree

    return agree.told(assistant, questions, how)
