"""What tasks say of a base and what it became: blocks of numbers, and their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.judge import safe, shown
from tunesmith.judge.checked import lacking
from tunesmith.judge.compare import FEWEST, eval_block
from tunesmith.judge.gather import metrics_of
from tunesmith.judge.metrics import Judged
from tunesmith.judge.parts import Report, number
from tunesmith.judge.tasks import STARTER, Task, tasks
from tunesmith.judge.wording import Words, typeset


def task_block(task: Task, base_rows: Sequence[Judged], tuned_rows: Sequence[Judged] = ()) -> dict[str, Any]:
    """{"task", "about", "metrics": {name: [beside]}, "sampling", "questions", "base", "tuned", "difference"}.

    Rows: each question's answer, the questions of a seed together.
    """
    how: dict[str, Any] = {"how": "sampled" if task.temperature else "greedy"}
    if task.temperature:
        how |= {"temperature": task.temperature, "seeds": task.seeds}
    return {
        "task": task.name,
        "about": dict(task.about),
        "metrics": {main: list(beside) for main, beside in task.metrics.items()},
        "sampling": how,
        "questions": len(base_rows) // task.seeds,
        **eval_block(base_rows, tuned_rows, task.measured, seeds=task.seeds),
    }


def by_task(base_rows: Sequence[Judged], tuned_rows: Sequence[Judged]) -> dict[str, dict[str, Any]]:
    """A block for each of our greedy tasks on the built-in set that 6 rows or more belong to, by the task's name."""
    blocks = {}
    for name, task in tasks().items():
        if task.questions != STARTER or task.temperature or not task.where:
            continue
        mine = [i for i, row in enumerate(base_rows) if task.has(row.meta) and not lacking(task.measured, row.check)]
        if len(mine) >= FEWEST:
            blocks[name] = task_block(task, [base_rows[i] for i in mine], [tuned_rows[i] for i in mine])
    return blocks


@dataclass(frozen=True)
class Part:
    """A task's part of the table: its name, what it asks, how many rows, and its metrics as text.

    lines: (line, whether it stands there to catch the trick of the one above).
    """

    name: str
    about: str
    n: int
    lines: list[tuple[shown.Line, bool]]


def parts(report: Report, words: Words) -> list[Part]:
    """The table by task: what each asks, and base, tuned and difference of its metrics; what tuning mended is first."""
    return sorted(parts_of(report.measured.get("tasks"), words), key=lambda part: -_mended(part))


def _mended(part: Part) -> float:
    """How much better the part's first metric is, of the way to its best, where that is established; else 0 or less."""
    metric = part.lines[0][0].metric
    if metric.verdict not in ("better", "worse") or not metric.difference:
        return 0.0
    whole = 1.0 if shown.is_share(metric.name) else 100.0
    return (1 if metric.verdict == "better" else -1) * abs(metric.difference.value) / whole


def missed(report: Report, words: Words) -> list[tuple[str, str]]:
    """(task, share) of those that the tuned model does in less than half of the rows, the worst first."""
    found = []
    for part in parts_of(report.measured.get("tasks"), words):
        line, _ = part.lines[0]
        tuned = line.metric.tuned
        if tuned and shown.is_share(line.metric.name) and shown.better(line.metric.name) == "higher":
            found.append((tuned.value, part.name, line.tuned.text))
    return [(name, text) for value, name, text in sorted(found) if value < 0.5]


def later(report: Report, words: Words) -> list[Part]:
    """The same of what was measured after the run, by `tunesmith eval RUN --task` or `--harness`."""
    return parts_of(report.evals, words)


def harness_blocks(
    found: Mapping[str, Mapping[str, Mapping[str, Any]]], settings: Mapping[str, Any] | None = None
) -> dict[str, dict[str, Any]]:
    """What the harness says of each side as a block for each task: its values, and 1.96 standard errors about them.

    settings: of each task, how it was asked.
    """
    blocks: dict[str, dict[str, Any]] = {}
    for side, by_task in found.items():
        for task, told in by_task.items():
            values = {}
            for key, value in told.items():
                metric, _, how = key.partition(",")
                if not how or metric.endswith("_stderr") or number(value) is None:
                    continue
                values[metric if how == "none" else f"{metric} ({how})"] = _about(
                    float(value), number(told.get(f"{metric}_stderr,{how}")), number(told.get("sample_len"))
                )
            empty = {"task": task, "harness": True, "setting": (settings or {}).get(task, {})}
            block = blocks.setdefault(task, {**empty, "base": {}, "tuned": {}, "difference": {}})
            block[side] = values
    return blocks


def _about(value: float, error: float | None, n: float | None) -> dict[str, Any]:
    ends = {} if error is None else {"low": value - 1.96 * error, "high": value + 1.96 * error}
    return {"value": value, "n": None if n is None else int(n), **ends}


def parts_of(blocks: Any, words: Words) -> list[Part]:
    """The same of metrics.json's `tasks`, or of blocks by name; what is damaged is left out."""
    found = []
    for name, block in blocks.items() if isinstance(blocks, Mapping) else ():
        metrics = metrics_of(block)
        if not metrics or not isinstance(block, Mapping):
            continue
        mains, about = _mapping(block.get("metrics")), _mapping(block.get("about"))
        known = str(name).removesuffix("-int8")  # beside what our own engine came to
        title = words.maybe(f"task.{known}.name", safe.name(str(name).replace("_", " "), 40))
        told = typeset(safe.name(about.get(words.lang, ""), 200), words.lang) + _how(block, words)
        n = number(block.get("questions")) or next((metric.n for metric in metrics if metric.n), 0)
        lines = [(shown.line(metric, words), metric.name not in mains) for metric in metrics]
        found.append(Part(title, told, int(n), lines))
    return found


def _how(block: Mapping[str, Any], words: Words) -> str:
    """Where answers were sampled, or another program asked: ' how'."""
    sampling, engine = _mapping(block.get("sampling")), engine_told(block.get("engine"), words)
    if block.get("harness"):
        return words("tasks.harness")
    said = [engine] if engine else []
    if sampling.get("how") == "sampled":
        t, seeds = words.short(number(sampling.get("temperature"))), number(sampling.get("seeds"))
        said.insert(0, words("tasks.sampled", t=t, n=int(seeds or 1)))
    return "".join(f" {each}" for each in said)


def engine_told(engine: Any, words: Words) -> str:
    """Which engine answered where it was not ours, and how far each side agrees with float32; '' where it was ours."""
    engine = _mapping(engine)
    if not engine.get("name"):
        return ""
    said = [words("tasks.engine", engine=safe.name(str(engine["name"]), 60))]
    for side, told in _mapping(engine.get("agreement")).items():
        same, beginning = (words.percent(number(_mapping(told).get(key))) for key in ("same", "beginning"))
        n = int(number(_mapping(told).get("prompts")) or 0)
        if side in ("base", "tuned"):
            said.append(words("tasks.agreement", side=words(f"metrics.{side}"), n=n, same=same, beginning=beginning))
    return " ".join(said)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
