"""The main job, station by station: rows, base, adapter, learning, answers, measures, report."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.example import Example
from tunesmith.data.prepare import Prepared
from tunesmith.data.tokens import Encoder, fit
from tunesmith.doors import environment as environments
from tunesmith.doors.measure import held_out, judge_plain, judge_rows, record
from tunesmith.doors.signals import at_a_good_moment
from tunesmith.errors import TunesmithError
from tunesmith.judge.compare import by_kind, eval_block, headline
from tunesmith.judge.report import write as write_report
from tunesmith.judge.tasks import plain_texts
from tunesmith.learn.checkpoint import Keeper
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.model.machine import peak_memory
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import (
    ADAPTER,
    ANSWERS,
    CHECKPOINTS,
    ENVIRONMENT,
    EVENTS,
    LEDGER,
    METRICS,
    MODEL,
    RECIPE,
    Run,
    remember,
    write_bytes,
    write_json,
    write_lines,
    write_text,
)
from tunesmith.speak.assistant import Assistant

Listener = Callable[[dict[str, Any]], None]


def job(
    run: Run,
    recipe: Recipe,
    recorded: Recipe,
    prepared: Prepared,
    asked: Sequence[Example],
    listen: Listener,
) -> None:
    """Do the whole of `tune` into a claimed run folder.

    recorded: the recipe as the run keeps it. prepared: its rows. asked: the probes.
    """
    base = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads, quantize=recipe.quantize)
    told = environments.before(base, recipe)
    template = templates.choose(recipe.template, base.tokenizer, base.name)
    rows = encode(prepared, recipe, Encoder(base.tokenizer), template, base.context)
    write_bytes(run.path(LEDGER), prepared.ledger.as_bytes())
    listen({"event": "ledger", **prepared.ledger.counts(), "parts": prepared.ledger.parts(), "run": str(run.folder)})

    model = adapt.attach(base, recipe)
    environment = environments.facts(told, base, model, recipe, prepared, run)
    must_be_the_same(run, environment)
    remember({environment["base"]["sha256"]: base.folder})
    pinned = recorded.model_copy(update={"dtype": environment["dtype"], "threads": environment["threads"]})
    write_text(run.path(RECIPE), recipes.dump(pinned))
    write_json(run.path(ENVIRONMENT), environment)

    assistant = Assistant(base, template, model)
    held = held_out(prepared.test, recipe.eval_rows, recipe.seed)
    greedy = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    before = _Side(assistant, asked, held, greedy, listen, base=True)
    listen({"event": "base", "probes": before.told()})
    listen({"event": "adapter", **environment["adapter"]})

    keeper = Keeper(run.path(CHECKPOINTS), recipe.save_every)
    events = learn(run, assistant.engine, rows, recipe, keeper, listen)

    kept = run.path(MODEL if recipe.method == "full" else ADAPTER)
    adapt.save(model, kept, base.name, base.tokenizer, template.jinja())
    after = _Side(assistant, asked, held, greedy, listen, base=False)
    write_lines(run.path(ANSWERS), after.beside(before))
    write_json(run.path(METRICS), _metrics(events, environment, before, after, recipe))
    write_report(run, recipe.lang)
    keeper.clear()
    listen({"event": "done", "run": str(run.folder)})


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
    run: Run, engine: Engine, rows: Mapping[str, list[Any]], recipe: Recipe, keeper: Keeper, listen: Listener
) -> list[dict[str, Any]]:
    """Train, from the newest checkpoint where there is one; events.jsonl holds every step exactly once.

    Ctrl-C and SIGTERM end it after the step they fall in, with a checkpoint.
    """
    place = keeper.latest()
    done = int(place.name.removeprefix("step-")) if place else 0
    past = run.events if run.path(EVENTS).exists() else []
    events = [event for event in past if event["step"] <= done]
    write_lines(run.path(EVENTS), events)
    with (
        run.path(EVENTS).open("a", encoding="utf-8") as lines,
        at_a_good_moment() as asked,
        closing(train(engine, rows["train"], rows["validation"], recipe, keeper)) as training,
    ):
        for event in training:
            events.append(event)
            lines.write(json.dumps(event) + "\n")
            lines.flush()
            listen(event)
            asked.obey()
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

        self.asked, self.examples = asked, list(examples)
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
            "peak_memory_bytes": peak_memory(),
            "dtype": environment["dtype"],
            "threads": environment["threads"],
            "trainable_parameters": environment["adapter"]["trainable"],
            "total_parameters": environment["adapter"]["total"],
        },
        "eval": {},
    }
    if before.rows:
        block = eval_block(before.rows + before.plain, after.rows + after.plain)
        block["by_kind"] = by_kind(before.rows, after.rows)
        found["eval"] = block
        found["headline"] = {lang: headline(block, lang) for lang in ("en", "fr")}
    return found


def encode(prepared: Prepared, recipe: Recipe, encoder: Any, template: Any, context: int) -> dict[str, list[Any]]:
    """Train and validation rows as tokens; the ledger hears of every one that was cut or dropped.

    Test rows are encoded too, so that one over the limit is told, and left out of the measures.
    """

    limit = min(recipe.tokens or context, context)
    found: dict[str, list[Any]] = {}
    for part in ("train", "validation", "test"):
        examples: list[Example] = getattr(prepared, part)
        segments = [template.render(example.messages, whole=not example.meta.get("cut")) for example in examples]
        found[part], kept = [], []
        for example, tokens in zip(examples, encoder.encode_all(segments), strict=True):
            row, what = fit(tokens, limit, recipe.overflow)
            entry = prepared.ledger.entries[example.id]
            entry.tokens, entry.learnt = len(tokens), int(tokens.learn.sum())
            if row is None:
                prepared.ledger.drop(example.id, what)
                continue
            if what:
                prepared.ledger.cut(example.id, what)
            found[part].append(row)
            kept.append(example)
        examples[:] = kept
    if not found["train"]:
        reasons = "; ".join(f"{n} rows: {why}" for why, n in prepared.ledger.reasons("dropped").items())
        raise TunesmithError(
            f"No row is left to learn from ({reasons}). The limit is {limit} tokens a row; raise it (--set tokens=...) "
            f"or cut long answers (--set overflow=cut)."
        )
    return found
