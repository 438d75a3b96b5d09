"""The verbs as plain functions: the command line, notebooks and servers call these."""

from __future__ import annotations

import json
import math
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.example import Example, Message, question
from tunesmith.data.prepare import Prepared, prepare
from tunesmith.errors import TunesmithError
from tunesmith.judge.tasks import plain_texts, probes
from tunesmith.model.load import find, short_name
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import (
    ADAPTER,
    ANSWERS,
    ENVIRONMENT,
    EVENTS,
    LEDGER,
    METRICS,
    MODEL,
    RECIPE,
    ROWS,
    Run,
    new_name,
    remember,
    write_bytes,
    write_json,
    write_lines,
    write_text,
)

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
    find(recipe.model)
    recorded = _recorded(recipe, data)
    folder = Path(out) if out else Path("runs") / new_name(recorded.model, recorded.data)
    existed = folder.is_dir()
    run = Run.claim(folder, recipes.dump(recorded))
    try:
        return _tune(run, recipe, recorded, data, skip_bad, listen)
    except BaseException:
        if not run.path(EVENTS).exists():  # refused or stopped before it learnt: as if it had never been asked
            shutil.rmtree(folder)
            if existed:
                folder.mkdir()
        raise


def _tune(run: Run, recipe: Recipe, recorded: Recipe, data: Any, skip_bad: bool, listen: Listener) -> Run:
    asked = default_probes(recipe)
    prepared = prepare(
        recipe.data if data is None else data, recipe, skip_bad=skip_bad, probes=[e.prompt[0].content for e in asked]
    )
    listen({"event": "read", **prepared.ledger.counts(), "format": prepared.format, "why": prepared.why})

    from tunesmith.data.tokens import Encoder
    from tunesmith.doors import environment as environments
    from tunesmith.learn.step import Engine
    from tunesmith.learn.train import train
    from tunesmith.model import adapt
    from tunesmith.model.load import load
    from tunesmith.speak.assistant import Assistant

    base = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads, quantize=recipe.quantize)
    told = environments.before(base, recipe)
    template = templates.choose(recipe.template, base.tokenizer, base.name)
    rows = encode(prepared, recipe, Encoder(base.tokenizer), template, base.context)
    write_bytes(run.path(LEDGER), prepared.ledger.as_bytes())
    listen({"event": "ledger", **prepared.ledger.counts(), "parts": prepared.ledger.parts(), "run": str(run.folder)})

    untuned = Assistant(base, template)
    greedy = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    before = _Side(untuned, asked, _fitting(prepared.test, untuned, recipe), greedy, listen, base=True)
    listen({"event": "base", "probes": before.told()})

    model = adapt.attach(base, recipe)
    environment = environments.facts(told, base, model, recipe, prepared, run.name)
    remember(environment["base"]["sha256"], base.folder)
    pinned = recorded.model_copy(update={"dtype": environment["dtype"], "threads": environment["threads"]})
    write_text(run.path(RECIPE), recipes.dump(pinned))
    write_json(run.path(ENVIRONMENT), environment)
    if data is not None:
        write_lines(run.path(ROWS), _as_rows(data))
    listen({"event": "adapter", **environment["adapter"]})

    engine = Engine(model, base.family, base.device)
    began = time.perf_counter()
    events: list[dict[str, Any]] = []
    with run.path(EVENTS).open("w", encoding="utf-8") as lines:
        for event in train(engine, rows["train"], rows["validation"], recipe):
            events.append(event)
            lines.write(json.dumps(event) + "\n")
            lines.flush()
            listen(event)
    seconds = time.perf_counter() - began

    adapt.save(
        model, run.path(MODEL if recipe.method == "full" else ADAPTER), base.name, base.tokenizer, template.jinja()
    )
    tuned = Assistant(base, template, model)
    after = _Side(tuned, asked, before.examples, greedy, listen, base=False)
    write_lines(run.path(ANSWERS), after.beside(before))
    write_json(run.path(METRICS), _metrics(events, seconds, environment, before, after, recipe))
    report(run, recipe.lang)
    listen({"event": "done", "run": str(run.folder)})
    return run


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
        from tunesmith.doors.measure import judge_plain, judge_rows

        self.asked, self.examples = asked, list(examples)
        self.probes = assistant.answers([example.prompt for example in asked], how, base=base)
        self.rows = judge_rows(assistant, self.examples, how, base=base, listen=listen)
        self.plain = judge_plain(assistant, plain_texts(), base=base) if self.examples else []

    def told(self) -> list[dict[str, Any]]:
        """The probes' answers, for whoever watches."""
        from tunesmith.doors.measure import record

        return [record("probe", example, answer, None) for example, answer in zip(self.asked, self.probes, strict=True)]

    def beside(self, base: _Side) -> list[dict[str, Any]]:
        """answers.jsonl: this side's answers beside the base's."""
        from tunesmith.doors.measure import record

        lines = [record("probe", *row) for row in zip(self.asked, base.probes, self.probes, strict=True)]
        rows = zip(self.examples, base.rows, self.rows, strict=True)
        return lines + [record("test", example, one.answer, other.answer) for example, one, other in rows]


def _metrics(
    events: Sequence[Mapping[str, Any]],
    seconds: float,
    environment: Mapping[str, Any],
    before: _Side,
    after: _Side,
    recipe: Recipe,
) -> dict[str, Any]:
    from tunesmith.judge.compare import by_kind, eval_block, headline
    from tunesmith.model.machine import peak_memory

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
            "seconds_with_validation": round(seconds, 2),
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
    from tunesmith.data.tokens import fit

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


def default_probes(recipe: Recipe) -> list[Example]:
    """The questions asked before and after: the recipe's own, or ours."""
    if recipe.probes:
        return [Example(f"probe:{i}", question(text)) for i, text in enumerate(recipe.probes, 1)]
    return [
        Example(f"probe:{probe.id}", question(probe.instruction, probe.input), {"lang": probe.lang})
        for probe in probes()
    ]


def _fitting(examples: Sequence[Example], assistant: Any, recipe: Recipe) -> list[Example]:
    from tunesmith.doors.measure import held_out

    return held_out(examples, recipe.eval_rows, recipe.seed) if recipe.eval_rows else []


def _check_names(recipe: Recipe) -> None:
    """Names that need no data and no model to be known as wrong."""
    if recipe.template != "own":
        templates.choose(recipe.template)


def _recorded(recipe: Recipe, data: Any) -> Recipe:
    """The recipe as the run keeps it: without folders of this machine."""
    given = [recipe.data] if isinstance(recipe.data, str) else list(recipe.data)
    names = [ROWS] if data is not None else [Path(d).name if Path(d).is_absolute() else d for d in given]
    model = short_name(recipe.model) if Path(recipe.model).is_absolute() else recipe.model
    return recipe.model_copy(update={"data": names[0] if len(names) == 1 else names, "model": model})


def _as_rows(data: Any) -> list[dict[str, Any]]:
    from tunesmith.data.sources import read

    return [row.value for row in read(data)]


def report(run: Run, lang: str | None = None) -> list[Path]:
    """Write the report of a run again."""
    from tunesmith.judge.report import write

    return write(run, lang)


def probe(
    model: str, prompts: Sequence[str] = (), *, template: str = "alpaca", how: Generate | None = None
) -> list[dict[str, Any]]:
    """What a base says now, and how it fails: [{"prompt", "text", "stop", "tokens", "label"}]."""
    from tunesmith.doors.measure import text_of, told
    from tunesmith.speak.assistant import open_model

    find(model)
    templates.choose(template) if template != "own" else None
    asked = default_probes(Recipe(probes=list(prompts)))
    assistant = open_model(model, template)
    answers = assistant.answers([example.prompt for example in asked], how or Generate(temperature=0.0))
    pairs = zip(asked, answers, strict=True)
    return [{"prompt": text_of(e.prompt), **(told(answer, text_of(e.prompt)) or {})} for e, answer in pairs]


def evaluate(
    what: str, data: Any = None, *, rows: int = 200, model: str | None = None, listen: Listener = _silent
) -> dict[str, Any]:
    """Metrics with intervals of a run (base, tuned and difference) or of a model, on held-out rows.

    data: other rows than the run's own test part; for a model, starter where none is given.
    """
    from tunesmith.doors.measure import judge_plain, judge_rows
    from tunesmith.judge.compare import eval_block

    assistant, recipe = open_any(what, model)
    settings = recipe.model_copy(update={"split": "1/0/99" if data is not None else recipe.split, "rows": None})
    prepared = prepare(recipe.data if data is None else data, settings)
    examples = _fitting(prepared.test, assistant, recipe.model_copy(update={"eval_rows": rows}))
    how = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    plain = plain_texts()
    sides = {}
    for side in ("base", "tuned") if assistant.has_two else ("base",):
        is_base = side == "base"
        sides[side] = judge_rows(assistant, examples, how, base=is_base, listen=listen)
        sides[side] += judge_plain(assistant, plain, base=is_base)
    if len(sides) == 2:
        return eval_block(sides["base"], sides["tuned"])
    return {"base": eval_block(sides["base"], sides["base"])["base"]}


def open_any(what: str, model: str | None = None) -> tuple[Any, Recipe]:
    """A run folder's assistant, or a base by itself, and the recipe that goes with it."""
    from tunesmith.speak.assistant import open_model, open_run

    if what == "latest" or (Path(what) / RECIPE).is_file():
        run = Run.open(what)
        return open_run(run, model), Recipe.model_validate(run.recipe)
    find(what)
    recipe = recipes.resolve(overrides={"model": what})
    return open_model(what, recipe.template), recipe


def compare(folders: Sequence[str]) -> dict[str, Any]:
    """Metrics of several runs side by side: {"runs", "metrics": {name: {run: {...}}}, "not_comparable": why, or ''}."""
    found = [Run.open(folder) for folder in folders]
    names = [run.name for run in found]
    table: dict[str, dict[str, Any]] = {}
    for run in found:
        block = run.metrics.get("eval", {})
        for side in ("base", "tuned", "difference"):
            for metric, value in block.get(side, {}).items():
                table.setdefault(metric, {}).setdefault(run.name, {})[side] = value
    asked = [{line["id"] for line in run.answers if line["set"] == "test"} for run in found]
    written = {run.recipe["template"] for run in found}
    differ = []
    if any(ids != asked[0] for ids in asked):
        differ.append("the held-out rows differ")
    if len(written) > 1:
        differ.append(f"the templates differ ({', '.join(sorted(written))})")
    return {"runs": names, "metrics": table, "not_comparable": "; ".join(differ)}


def messages_of(line: Mapping[str, Any]) -> tuple[Message, ...]:
    """The prompt of a line of answers.jsonl."""
    return tuple(Message(m["role"], m["content"]) for m in line["prompt"])


def finite(value: float) -> float | None:
    """A number as JSON may hold it."""
    return value if math.isfinite(value) else None
