"""The main job, station by station: rows, base, adapter, learning, answers, measures, report."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any

from pydantic import BaseModel

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.encoded import encode
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Example
from tunesmith.data.prepare import Prepared
from tunesmith.disk import write_bytes, write_json, write_lines, write_text
from tunesmith.doors import environment as environments
from tunesmith.doors import forecast as forecasts
from tunesmith.doors.measure import held_out, judge_plain, judge_rows, record
from tunesmith.doors.signals import heeded
from tunesmith.errors import TunesmithError
from tunesmith.judge.compare import by_kind, eval_block, headline
from tunesmith.judge.report import write as write_report
from tunesmith.judge.tasked import by_task
from tunesmith.judge.tasks import plain_texts
from tunesmith.judge.tokens import lines as token_lines
from tunesmith.learn.checkpoint import Keeper
from tunesmith.learn.shard import split
from tunesmith.learn.step import Engine
from tunesmith.learn.team import Team
from tunesmith.learn.train import must_have_looks, train
from tunesmith.model import adapt, machine
from tunesmith.model.load import load, must_hold
from tunesmith.places import remember
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import (
    ADAPTER,
    ANSWERS,
    CHECKPOINTS,
    ENVIRONMENT,
    LEDGER,
    METRICS,
    MODEL,
    RECIPE,
    TOKENS,
    Run,
)
from tunesmith.speak.assistant import Assistant

Listener = Callable[[dict[str, Any]], None]
PINNED = ("dtype", "threads", "layout")  # what the machine chose, as the recipe of a run that goes on has it
FREE = {  # settings that may change while a run is stopped: where things are, how long, what is looked at and told
    "model", "data", "threads", "epochs", "max_steps", "minutes", "eval_every", "save_every", "keep_best", "patience",
    "eval_rows", "probes", "generate", "lang", "note", "track",
}  # fmt: skip
ENDS = ("stopped", "kept")  # events of a run's end, which a run that is taken up after it tells again


def job(
    run: Run,
    recipe: Recipe,
    recorded: Recipe,
    prepared: Prepared,
    asked: Sequence[Example],
    listen: Listener,
    at_once: int = 0,
) -> None:
    """Do the whole of `tune` into a claimed run folder.

    recorded: the recipe as the run keeps it. prepared: its rows. asked: the probes. at_once: tokens laid out at
    once, at most, where a run goes on with less than it had; 0 is as before.
    """
    must_be_as_begun(run, recorded)
    machine.begin_job()
    base = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads, quantize=recipe.quantize)
    told = environments.before(base, recipe)
    template = templates.choose(recipe.template, base.tokenizer, base.name)
    rows = encode(prepared, recipe, Encoder(base.tokenizer), template, base.context)
    must_hold(base, rows)
    must_have_looks(recipe, len(rows["validation"]))
    write_bytes(run.path(LEDGER), prepared.ledger.as_bytes())
    listen({"event": "ledger", **prepared.ledger.counts(), "parts": prepared.ledger.parts(), "run": str(run.folder)})

    model = adapt.attach(base, recipe)
    environment = environments.facts(told, base, model, recipe, prepared, run)
    assistant = Assistant(base, template, model)
    forecasts.lay_out(assistant.engine, recipe, listen)
    environment["processes"], environment["layout"] = machine.processes(), assistant.engine.layout
    must_be_the_same(run, environment)
    remember({environment["base"]["sha256"]: base.folder})
    pinned = recorded.model_copy(update={name: environment[name] for name in PINNED})
    environment["settings"] = settings_of(pinned)
    write_text(run.path(RECIPE), recipes.dump(pinned))
    write_json(run.path(ENVIRONMENT), environment)

    assistant.engine.team = Team.gather(base.device)
    keeper = Keeper(run.path(CHECKPOINTS), recipe.save_every, most=at_once)
    assistant.engine.most = keeper.position().most or assistant.engine.most
    held = held_out(prepared.test, recipe.eval_rows, recipe.seed)
    greedy = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    expected = None
    sharded = recipe.shard and assistant.engine.team.size > 1  # one process cannot time the steps of all
    if keeper.latest() is None and not sharded:
        expected = forecasts.forecast(assistant, rows, recipe, asked, held, listen)
        listen({"event": "forecast", **expected})
    began = time.monotonic()
    before = _Side(assistant, asked, held, greedy, listen, base=True)
    listen({"event": "base", "probes": before.told()})
    listen({"event": "adapter", **environment["adapter"]})

    events = learn(run, split(assistant.engine, recipe), rows, recipe, keeper, listen, prepared.train)

    kept = run.path(MODEL if recipe.method == "full" else ADAPTER)
    adapt.save(model, kept, base.repository, base.tokenizer, template.jinja(), base.commit, assistant.end)
    after = _Side(assistant, asked, held, greedy, listen, base=False)
    write_lines(run.path(ANSWERS), after.beside(before))
    if lines := token_lines(before.rows, after.rows):
        write_lines(run.path(TOKENS), lines)
    metrics = _metrics(events, environment, before, after, recipe)
    if expected:
        metrics["plan"] = forecasts.outcome(expected, began, metrics["train"], base.device)
    write_json(run.path(METRICS), metrics)
    write_report(run, recipe.lang)
    keeper.clear()
    listen({"event": "done", "run": str(run.folder)})


def settings_of(recipe: BaseModel) -> dict[str, Any]:
    """A recipe's settings that a run cannot change on its way: by them rows are drawn and learnt."""
    return {key: value for key, value in recipe.model_dump(mode="json").items() if key not in FREE}


def must_be_as_begun(run: Run, recipe: BaseModel) -> None:
    """Refuse to go on with a run whose recipe was changed by hand in what decides which rows are learnt, and how."""
    if not run.path(ENVIRONMENT).exists():
        return
    before, now = run.environment.get("settings") or {}, settings_of(recipe)
    if changed := [key for key in before if key in now and now[key] != before[key]]:
        told = "; ".join(f"{key} was {json.dumps(before[key])} and is {json.dumps(now[key])}" for key in changed)
        raise TunesmithError(
            f"{run.path(RECIPE)} has changed since this run began: {told}. Put it back, or start a new run: what was "
            "learnt so far was learnt by the former."
        )


def must_be_the_same(run: Run, environment: Mapping[str, Any]) -> None:
    """Refuse to go on with a run whose base or rows have changed since it began."""
    if not run.path(ENVIRONMENT).exists():
        return
    before = run.environment
    if before["base"]["sha256"] != environment["base"]["sha256"]:
        raise TunesmithError(f"The base {before['base']['name']} has changed since this run began; start a new run.")
    hashes = [[source["sha256"] for source in e["data"]["sources"]] for e in (before, environment)]
    if hashes[0] != hashes[1]:
        raise TunesmithError("The data have changed since this run began; start a new run.")


def learn(
    run: Run,
    engine: Engine,
    rows: Mapping[str, Sequence[Any]],
    recipe: Recipe,
    keeper: Keeper,
    listen: Listener,
    examples: Sequence[Example] = (),
) -> list[dict[str, Any]]:
    """Train, from the newest checkpoint where there is one; events.jsonl holds every step exactly once.

    examples: those of the training rows, for messages.
    Ctrl-C, SIGTERM and SIGHUP end it after the step they fall in, with a checkpoint.
    """
    events = run.events_until(keeper.done(), ENDS)
    with closing(heeded(train(engine, rows["train"], rows["validation"], recipe, keeper, examples))) as training:
        for event in run.record(training, events):
            listen(event)
    engine.team.part()
    return events


class _Side:
    """What one of the two models says: to the probes, to the held-out rows, and of plain text."""

    def __init__(
        self,
        assistant: Any,
        asked: Sequence[Example],
        examples: Sequence[Example],
        how: Generate,
        listen: Listener,
        *,
        base: bool,
    ):
        self.assistant, self.asked, self.examples = assistant, asked, list(examples)
        self.probes = assistant.answers([example.prompt for example in asked], how, base=base)
        self.rows = judge_rows(assistant, self.examples, how, base=base, listen=listen)
        self.plain = judge_plain(assistant, plain_texts(), base=base) if self.examples else []

    def told(self) -> list[dict[str, Any]]:
        """The probes' answers, for whoever watches."""
        return [record("probe", example, answer, None) for example, answer in zip(self.asked, self.probes, strict=True)]

    def beside(self, base: _Side) -> list[dict[str, Any]]:
        """answers.jsonl: this side's answers beside the base's."""
        lines = [record("probe", *row) for row in zip(self.asked, base.probes, self.probes, strict=True)]
        rows = zip(self.examples, base.rows, self.rows, strict=True)
        return lines + [record("test", example, one.answer, other.answer) for example, one, other in rows]


def _metrics(
    events: Sequence[Mapping[str, Any]],
    environment: Mapping[str, Any],
    before: _Side,
    after: _Side,
    recipe: Recipe,
) -> dict[str, Any]:
    steps = [event for event in events if event["event"] == "step"]
    learning = steps[-1]["seconds"]
    rows, tokens = sum(e["rows"] for e in steps), sum(e["tokens"] for e in steps)
    found: dict[str, Any] = {
        "train": {
            "rows": rows,
            "tokens": tokens,
            "learnt_tokens": sum(e["learnt"] for e in steps),
            "steps": len(steps),
            "epochs": steps[-1]["epoch"],
            "seconds": round(learning, 2),
            "rows_per_second": round(rows / learning, 2),
            "tokens_per_second": round(tokens / learning, 1),
            "peak_memory_bytes": machine.peak(before.assistant.base.device),
            "dtype": environment["dtype"],
            "threads": environment["threads"],
            "trainable_parameters": environment["adapter"]["trainable"],
            "total_parameters": environment["adapter"]["total"],
        },
        "eval": {},
    }
    for event in events:
        if event["event"] in ENDS:
            found["train"][event["event"]] = {k: v for k, v in event.items() if k != "event"}
    if before.rows:
        block = eval_block(before.rows + before.plain, after.rows + after.plain)
        block["by_kind"] = by_kind(before.rows, after.rows)
        found["eval"] = block
        found["tasks"] = by_task(before.rows, after.rows)
        found["headline"] = {lang: headline(block, lang) for lang in ("en", "fr")}
    return found
