"""The verbs as plain functions: the command line, notebooks and servers call these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.example import Example, as_text, question
from tunesmith.data.prepare import prepare
from tunesmith.data.sources import sources
from tunesmith.disk import new_file
from tunesmith.doors import tracking
from tunesmith.doors.opening import OWN, by_int8, open_any, run_of
from tunesmith.doors.own_rows import given
from tunesmith.doors.placing import data_of, held_back, note, recorded_of, unseen
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasks import plain_texts, probes, tasks
from tunesmith.judge.tasks import task as read_task
from tunesmith.model import machine
from tunesmith.model.load import base_of, find
from tunesmith.places import remember
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import METRICS, TUNE, Run, new_name

Listener = Callable[[dict[str, Any]], None]


def _silent(event: dict[str, Any]) -> None:
    pass


def tune(
    recipe: Recipe,
    *,
    out: str | Path | None = None,
    data: Any = None,
    skip_bad: bool = False,
    listen: Listener = _silent,
) -> Run:
    """Base -> assistant, compared and reported: the whole job, into a run folder.

    data: rows given in Python (dicts or a DataFrame), in place of recipe.data; a copy is kept in the run.
    listen: hears every event ({"event": "ledger" | "base" | "step" | "validation" | "answers" | "done", ...}).
    Raises TunesmithError, leaving no folder, when anything about the request is wrong.
    """
    _check_names(recipe)
    rows = given(recipe, data)  # what is not there is told before a base is fetched
    find(recipe.model)
    recorded = recorded_of(recipe, rows.name, skip_bad)
    folder = Path(out) if out else Path("runs") / new_name(recorded.model, recorded.data)
    if machine.rank():  # one of several processes, and not the first, which makes the run
        _help(recipe, rows.data, skip_bad)
        return Run(folder)
    with Run.claimed(folder, recipes.dump(recorded)) as run:
        note(run, recipe, rows.name)
        _work(run, recipe, recorded, rows.kept(run), skip_bad, listen)
    return run


def resume(
    folder: str | Path,
    *,
    model: str | None = None,
    data: Any = None,
    skip_bad: bool = False,
    at_once: int = 0,
    listen: Listener = _silent,
) -> Run:
    """Go on with a run that stopped, from its last checkpoint (from its first row where there is none).

    model, data: where these are now, when the run's own names do not lead to them. at_once: tokens laid out at once
    from here on, at most; 0 leaves that as it was. On the same CPU and threads, laid out as before, the adapter comes
    out bit for bit as if the run had never stopped, on a card to rounding, unless `minutes` end it: its schedule then
    follows the clock.
    Raises TunesmithError where the run is done, or where data or base are no longer what it began with.
    """
    run = Run.open(folder, TUNE)
    if run.path(METRICS).exists():
        raise TunesmithError(f"The run {folder} is done; there is nothing to resume. See: tunesmith report {folder}")
    recorded = recipes.of(run)
    where = model or base_of(run, recorded)
    if where is None:
        raise TunesmithError(f"The base of this run ({recorded.model}) was not found here. Say where: --model FOLDER")
    there = data if data is not None else data_of(run, recorded)
    tracking.check(recorded)
    recipe = recorded.model_copy(update={"model": where})
    if machine.rank():
        _help(recipe, there, skip_bad)
    else:
        with run.alone():
            _work(run, recipe, recorded, there, skip_bad, listen, at_once)
    return run


def where(run: Run) -> tuple[str | list[str], str]:
    """(rows, base) of a run as `tune` takes them: what lies in the run, what it names, or where it was last seen."""
    return data_of(run, recipes.of(run)), base_where(run)


def base_where(run: Run) -> str:
    """The base of a run as `tune` takes it, wherever its rows are."""
    recorded = recipes.of(run)
    return base_of(run, recorded) or recorded.model


def _work(
    run: Run, recipe: Recipe, recorded: Recipe, data: Any, skip_bad: bool, listen: Listener, at_once: int = 0
) -> None:
    machine.share_cores()
    asked = default_probes(recipe)
    prepared = prepare(data, recipe, skip_bad=skip_bad, probes=[as_text(e.prompt) for e in asked])
    listen({"event": "read", **prepared.ledger.counts(), **prepared.reading()})
    hashes = {source["name"]: source["sha256"] for source in prepared.sources}
    remember({hashes[name]: path for name, path in sources(data) if path is not None and name in hashes})

    from tunesmith.doors.tuning import job  # torch is not loaded before the rows are known to be good

    with tracking.tracked(recipe, run, listen) as heard:
        job(run, recipe, recorded, prepared, asked, heard, at_once)


def plan(recipe: Recipe, *, data: Any = None, skip_bad: bool = False, listen: Listener = _silent) -> dict[str, Any]:
    """What `tune` would take on this machine: see forecast.forecast; and how many rows there are to learn from.

    Nothing is learnt and nothing is written. data, skip_bad: as for `tune`.
    """
    _check_names(recipe)
    if data is None:
        sources(recipe.data)
    find(recipe.model)
    machine.share_cores()
    asked = default_probes(recipe)
    rows = recipe.data if data is None else data
    prepared = prepare(rows, recipe, skip_bad=skip_bad, probes=[as_text(e.prompt) for e in asked])
    listen({"event": "read", **prepared.ledger.counts(), **prepared.reading()})

    from tunesmith.doors.forecast import plan as planned

    return planned(recipe, prepared, asked, listen)


def _help(recipe: Recipe, data: Any, skip_bad: bool) -> None:
    """Learn beside the process that does `_work` on the same recipe and rows."""
    machine.share_cores()
    prepared = prepare(data, recipe, skip_bad=skip_bad, probes=[as_text(e.prompt) for e in default_probes(recipe)])

    from tunesmith.doors.crew import help_learn

    help_learn(recipe, prepared)


def default_probes(recipe: Recipe) -> list[Example]:
    """The questions asked before and after: the recipe's own, or ours."""
    if recipe.probes:
        return [Example(f"probe:{i}", question(text)) for i, text in enumerate(recipe.probes, 1)]
    return [
        Example(f"probe:{probe.id}", question(probe.instruction, probe.input), {"lang": probe.lang})
        for probe in probes()
    ]


def _check_names(recipe: Recipe) -> None:
    """Names that need no data and no model to be known as wrong."""
    if recipe.template != "own":
        templates.choose(recipe.template)
    tracking.check(recipe)
    if recipe.quantize == "nf4":
        machine.must_quantize()


def probe(
    model: str, prompts: Sequence[str] = (), *, template: str = "alpaca", how: Generate | None = None
) -> list[dict[str, Any]]:
    """What a base says now, and how it fails: [{"prompt", "text", "stop", "tokens", "label"}]."""
    machine.share_cores()
    from tunesmith.doors.measure import text_of, told
    from tunesmith.speak.reopen import open_model

    find(model)
    templates.choose(template) if template != "own" else None
    asked = default_probes(Recipe(probes=list(prompts)))
    assistant = open_model(model, template)
    answers = assistant.answers([example.prompt for example in asked], how or Generate(temperature=0.0))
    pairs = zip(asked, answers, strict=True)
    return [{"prompt": text_of(e.prompt), **(told(answer, text_of(e.prompt)) or {})} for e, answer in pairs]


def evaluate(
    what: str,
    data: Any = None,
    *,
    rows: int = 200,
    model: str | None = None,
    encoder: str | None = None,
    engine: str = OWN,
    template: str | None = None,
    skip_bad: bool = False,
    listen: Listener = _silent,
) -> dict[str, Any]:
    """Metrics with intervals of a run (base, tuned and difference) or of a model, on held-out rows.

    data: other rows than the run's own test part, of which those that it learnt are left out (`left_out`: how many;
    `elsewhere`: the rows are of no source that the run knows, so that it cannot tell), and those that nothing can be
    measured on (`dropped`: {reason: how many}); for a model, starter where none is given. skip_bad: drop rows that
    cannot be read too. encoder: a sentence encoder's folder (or `minilm`), for semantic_similarity. template: how a
    model is asked, alpaca if not told; a run is asked as it was tuned.
    engine: what answers, own or int8; the result of int8 names it (`engine`, see agree.told), and scores stay our own.
    """
    machine.share_cores()
    from tunesmith.doors.measure import held_out, judge_plain, judge_rows
    from tunesmith.doors.similarity import measured
    from tunesmith.judge.compare import eval_block

    meaning = None
    if encoder is not None:
        from tunesmith.speak.meaning import open_meaning

        meaning = open_meaning(encoder)
    assistant, recipe = open_any(what, model, engine, template=template)
    is_run = run_of(what) is not None
    asked: Sequence[Example]
    aside: dict[str, Any] = {}
    if data is None:
        there = data_of(Run.open(what, TUNE), recipe) if is_run else recipe.data
        asked = prepare(there, recipe if is_run else recipe.model_copy(update={"rows": None})).test
        asked = held_back(Run.open(what, TUNE), asked) if is_run else asked
    else:
        whole = recipe.model_copy(update={"split": "100/0/0", "rows": None, "skip_bad": False})
        prepared = prepare(data, whole, skip_bad=skip_bad, held=True)
        asked = prepared.train
        if is_run:
            asked, known = unseen(Run.open(what, TUNE), prepared.sources, asked)
            aside = {"left_out": len(prepared.train) - len(asked)} if known else {"elsewhere": True}
        aside |= {"dropped": dropped} if (dropped := prepared.ledger.reasons("dropped")) else {}
    examples = held_out(asked, rows, recipe.seed)
    how = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    plain = plain_texts()
    sides = {}
    for side in assistant.sides:
        is_base = side == "base"
        sides[side] = judge_rows(assistant, examples, how, base=is_base, listen=listen)
        if meaning is not None:
            sides[side] = measured(sides[side], meaning)
        sides[side] += judge_plain(assistant, plain, base=is_base)
    if engine != OWN:
        aside["engine"] = by_int8(assistant, [example.prompt for example in examples], how)
    if len(sides) == 2:
        return {**eval_block(sides["base"], sides["tuned"]), **aside}
    ((side, alone),) = sides.items()
    return {side: eval_block(alone, alone)["base"], **aside}


def evaluate_task(
    what: str,
    task: str,
    *,
    questions: str | Path | None = None,
    rows: int | None = None,
    model: str | None = None,
    save: str | Path | None = None,
    encoder: str | None = None,
    engine: str = OWN,
    template: str | None = None,
    listen: Listener = _silent,
) -> dict[str, Any]:
    """A task's metrics of a run (base, tuned and difference) or of a model, each with its interval.

    task: one of ours, or the path of a TOML file. questions: a file in place of the task's own. rows: of the questions,
    so many; all where it is None. save: a new file for every answer. encoder: a sentence encoder's folder, where the
    task measures semantic_similarity. Of a run, the numbers are kept in its folder for the report. See docs/measure.md.
    engine, template: as for `evaluate`; what int8 came to is kept beside what our own engine came to.
    """
    chosen = read_task(task)
    chosen.read(questions)  # a wrong question is told before the model is loaded
    save = None if save is None else new_file(save)
    machine.share_cores()
    assistant, recipe = open_any(what, model, engine, template=template)
    from tunesmith.doors.evals import keep, put

    run = run_of(what)
    name = f"{chosen.name}-{Path(questions).stem}" if questions else chosen.name
    if task not in tasks() and name in tasks():  # a file that is called as one of ours
        name += "-own"
    found = put(
        assistant,
        chosen,
        recipe.generate,
        questions=questions,
        rows=rows,
        listen=listen,
        save=save,
        encoder=encoder,
        by=None if engine == OWN else by_int8,
        kept=lambda block: run and keep(run, name if engine == OWN else f"{name}-{engine}", block),
    )
    return {"of": run.name if run else Path(what).name, "template": recipe.template, **found}
