"""Numbers and answers as a person reads them on a terminal of 80 columns."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

import yaml
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tunesmith.data.clean import grouped
from tunesmith.doors.words import Say
from tunesmith.errors import TunesmithError
from tunesmith.judge import safe
from tunesmith.judge.parts import Metric, Value, dig, number
from tunesmith.judge.reasons import told_reason
from tunesmith.judge.shown import is_share
from tunesmith.judge.wording import NONE, decimals
from tunesmith.recipe import Job, Recipe, keys
from tunesmith.run import METRICS, TUNE, runs
from tunesmith.typography import THIN

STYLES = {"better": "green", "worse": "red"}
BADGES = {"answers": "green", "empty": "magenta"}


def plain_table(*columns: str, right: Sequence[int] = ()) -> Table:
    """A table of rules and spaces; the columns of these numbers are aligned to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place in right else "left", overflow="fold")
    return table


def clip(text: str, width: int) -> str:
    """A text on one line, shortened to `width` characters, its control characters made visible.

    >>> clip("One line.\\nAnother line.", 14)
    'One line. Ano…'
    """
    flat = " ".join(safe.visible(text).split())
    return flat if len(flat) <= width else flat[: max(1, width - 1)].rstrip() + "…"


def metrics_of(block: Mapping[str, Any]) -> list[Metric]:
    """metrics.json's eval, or a part of it, as metrics in the order they stand there."""
    names = dict.fromkeys(name for side in ("base", "tuned", "difference") for name in block.get(side) or {})
    found = []
    for name in names:
        sides = {side: _value(dig(block, side, name)) for side in ("base", "tuned", "difference")}
        found.append(Metric(name, **sides, verdict=str(dig(block, "difference", name, "verdict") or "")))
    return found


def _value(entry: Any) -> Value | None:
    value, n = number(dig(entry, "value")), number(dig(entry, "n"))
    if value is None:
        return None
    return Value(value, None if n is None else int(n), number(dig(entry, "low")), number(dig(entry, "high")))


def print_wrapped(console: Console, text: str) -> None:
    """A sentence in lines of the console's width. Rich would break them at no-break spaces, which French has before
    its marks."""
    filled = textwrap.fill(text, console.width, break_long_words=False, break_on_hyphens=False)
    console.print(filled, soft_wrap=True)


def metrics_table(block: Mapping[str, Any], say: Say, beside: Sequence[str] = (), of: int | None = None) -> Table:
    """metrics.json's eval: metric | base | tuned | difference, its interval, verdict; or metric | value, interval.

    beside: metrics that are indented. of: how many rows there are, so that a metric that stands on fewer tells its own.
    """
    metrics = metrics_of(block)
    label = {metric.name: "  " * (metric.name in beside) + metric.name + _fewer(metric.n, of) for metric in metrics}
    if not any(metric.difference for metric in metrics):
        table = plain_table(say("metric"), say("value"), say("interval"), right=(1,))
        for metric in metrics:
            one = metric.base or metric.tuned  # a tuned model whose base is not there has this side alone
            table.add_row(label[metric.name], shown(metric.name, one, say), between(metric.name, one, say))
        return table
    headers = ("metric", "side.base", "side.tuned", "difference", "interval", "verdict")
    table = plain_table(*map(say, headers), right=(1, 2, 3))
    for metric in metrics:
        sides = (shown(metric.name, side, say) for side in (metric.base, metric.tuned))
        difference = shown(metric.name, metric.difference, say, sign=True)
        interval = between(metric.name, metric.difference, say, sign=True)
        verdict = Text(say.verdict(metric.verdict), STYLES.get(metric.verdict, ""))
        table.add_row(label[metric.name], *sides, difference, interval, verdict)
    table.columns[0].no_wrap = True
    return table


def reasons_told(reasons: Mapping[str, int], say: Say) -> str:
    """'10 empty answer; 3 same as another row; …': the reasons of most rows, by their kind."""
    kinds = grouped(reasons)
    told = [f"{say.words.count(n)} {told_reason(why, say.words)}" for why, n in list(kinds.items())[:4]]
    between = f"{THIN if say.words.french else ''}; "
    return between.join(told + (["…"] if len(kinds) > 4 else []))


def beside_lines(found: Mapping[str, Any], say: Say) -> list[str]:
    """What stands beside measured numbers: rows dropped, and why; rows left out, since the run learnt from them,
    or whether it may have; which engine answered, where it is not ours, and how far each side agrees with float32."""
    left = found.get("left_out")
    dropped = found.get("dropped")
    lines = [say("aside", n=sum(dropped.values()), reasons=reasons_told(dropped, say))] if dropped else []
    lines += [say("left_out", n=left)] if left else []
    lines += [say("elsewhere")] if found.get("elsewhere") else []
    engine = found.get("engine")
    if not engine:
        return lines
    lines.append(say("engine", engine=engine["name"]))
    for side, told in engine["agreement"].items():
        same, beginning = (say.words.percent(told[key]) for key in ("same", "beginning"))
        lines.append(say("agreement", side=say(f"side.{side}"), n=told["prompts"], same=same, beginning=beginning))
    return lines


def _fewer(n: int | None, of: int | None) -> str:
    return f" (n={n})" if of is not None and n is not None and n != of else ""


def shown(name: str, value: Value | None, say: Say, sign: bool = False) -> str:
    """A measured number with three digits that count, a share as '93.1%'; with `sign`, a difference."""
    if value is None:
        return NONE
    if is_share(name):
        points = f"{say.words.number(value.value * 100, 1, sign)}\u00a0{say.words('unit.points')}"
        return points if sign else say.words.percent(value.value)
    return say.words.number(value.value, decimals(value.value), sign)


def between(name: str, value: Value | None, say: Say, sign: bool = False) -> str:
    """Its interval: '[−31.0 to −29.0]'."""
    if value is None or value.low is None or value.high is None or value.n == 1:
        return ""
    scale = 100 if is_share(name) else 1
    digits = 1 if is_share(name) else decimals(max(abs(value.low), abs(value.high)))
    return f"[{say.words.between(value.low * scale, value.high * scale, digits, sign)}]"


def compare_table(found: Mapping[str, Any], say: Say) -> Table:
    """Runs side by side: each metric's tuned value, marked by what it says against that run's base."""
    runs = list(found["runs"])
    table = plain_table(say("metric"), *(safe.name(run) for run in runs), right=range(1, len(runs) + 1))
    for name, by_run in found["metrics"].items():
        row = [Text(name)]
        for run in runs:
            row.append(_compared(name, by_run.get(run, {}), say))
        table.add_row(*row)
    return table


def _compared(name: str, sides: Mapping[str, Any], say: Say) -> Text:
    metric = metrics_of({side: {name: value} for side, value in sides.items()})
    if not metric:
        return Text("–")
    verdict = metric[0].verdict
    told = f" {say.verdict(verdict)}" if verdict else ""
    base, tuned = (shown(name, side, say) for side in (metric[0].base, metric[0].tuned))
    return Text(f"{base} → {tuned}{told}", STYLES.get(verdict, ""))


def badge(label: str, say: Say, width: int = 0) -> Text:
    """How an answer fails, as a word in its colour."""
    return Text(f"{say.label(label):<{width}}", BADGES.get(label, "yellow"))


def answer_line(side: Mapping[str, Any] | None, say: Say, width: int) -> Text:
    """'continues the text  and then the...' of one line of answers.jsonl."""
    if side is None:
        return Text("–")
    found = badge(str(side.get("label", "")), say, 18)
    text = clip(str(side.get("text", "")), max(10, width - len(found) - 2)) or say("empty")
    return found.append("  ").append(text, style="default")


def change(base: Value, tuned: Value, say: Say) -> str:
    """How much larger the tuned value is than the base's, as a share: '+6.1%'."""
    return say.words.percent(tuned.value / base.value - 1, sign=True) if base.value else ""


def forgotten(metric: Metric, say: Say) -> str:
    """The line that tells what tuning made the model forget of ordinary text."""
    if metric.base is None or metric.tuned is None:
        return ""
    base, tuned = (shown(metric.name, side, say) for side in (metric.base, metric.tuned))
    how = metric.verdict if metric.verdict in ("better", "worse") else "tie"
    share = change(metric.base, metric.tuned, say)
    return say(f"plain.{how}", base=base, tuned=tuned, share=share)


def draw_probes(found: Sequence[Mapping[str, Any]], console: Console, say: Say | None = None) -> None:
    """Each prompt, what was said, and how it fails."""
    say = say or Say()
    for probe in found:
        console.print(Text(clip(str(probe["prompt"]), console.width), "bold"))
        console.print(Text("  ").append_text(answer_line(probe, say, console.width - 2)))
    counts = Counter(str(probe["label"]) for probe in found)
    told = say("counts").join(say("count", label=say.label(label), n=n) for label, n in counts.most_common())
    console.print(say("probed", n=len(found), told=told))


def draw_compared(found: Mapping[str, Any], console: Console) -> None:
    """One run as its own table; several side by side, with a word where they cannot be compared."""
    say = Say(found["lang"])
    if len(found["runs"]) == 1:
        only = found["runs"][0]
        sides = ("base", "tuned", "difference")
        named = {name: by_run.get(only, {}) for name, by_run in found["metrics"].items()}
        block = {side: {name: has[side] for name, has in named.items() if side in has} for side in sides}
        console.print(metrics_table(block, say))
    else:
        console.print(compare_table(found, say))
        if found["not_comparable"]:
            console.print(say("not_comparable", why=found["not_comparable"]))
        for line in against(found, say):
            console.print(line)
        if not found["shared"]:
            console.print(say.words("side.none_shared"))


def against(found: Mapping[str, Any], say: Say) -> list[str]:
    """What each run does better and worse than the first over the same questions."""
    first, lines = safe.name(found["against"]), []
    for run in found["runs"][1:] if found["paired"] else []:
        verdicts = {name: by_run[run]["verdict"] for name, by_run in found["paired"].items() if run in by_run}
        told = {way: [name for name, said in verdicts.items() if said == way] for way in ("better", "worse")}
        lines += [
            say.words(f"side.{verdict}", run=safe.name(run), first=first, metrics=say.words.listed(names, 20))
            for verdict, names in told.items()
            if names
        ]
        if not any(told.values()):
            lines.append(say.words("side.tie", run=safe.name(run), first=first))
    return [say.words("side.over", n=found["shared"]), *lines] if lines else []


def keys_table(kind: type[Job] = Recipe) -> Table:
    """Every setting of a recipe, its value where no preset sets it, its sentence."""
    table = plain_table("key", "if unset", "what it is")
    for key, info in keys(kind):
        value = info.get_default(call_default_factory=True)
        allowed = f" One of: {', '.join(get_args(info.annotation))}." if get_origin(info.annotation) is Literal else ""
        table.add_row(key, json.dumps(value, ensure_ascii=False), (info.description or "") + allowed)
    return table


def runs_found(folder: str = "runs") -> list[dict[str, Any]]:
    """The runs under a folder, newest first; of one that cannot be read, its name and why."""
    found = []
    for run in runs(folder):
        told: dict[str, Any] = {"run": str(run.folder), "finished": run.finished}
        try:
            recipe = run.recipe
            told |= {"kind": run.kind, **{key: recipe.get(key) for key in ("model", "data", "method")}}
            block = dig(run.metrics, "eval") if run.path(METRICS).exists() else {}
            for name in ("answer_perplexity", "stop_rate"):
                told[name] = {side: number(dig(block, side, name, "value")) for side in ("base", "tuned")}
        except (TunesmithError, ValueError, TypeError, OSError, yaml.YAMLError) as error:
            told["error"] = str(error).splitlines()[0]
        found.append(told)
    return found


def draw_runs(found: Sequence[Mapping[str, Any]], console: Console, say: Say | None = None) -> None:
    say = say or Say()
    if not found:
        console.print(say("runs.none"))
        return
    words = say.words
    table = plain_table(*(say(f"runs.{column}") for column in ("run", "base", "state", "perplexity", "stops")))
    for run in found:
        done = run.get("kind", TUNE) if run["finished"] else "begun"
        state = say("runs.unread" if "error" in run else f"runs.{done}")
        sides = [dig(run, "answer_perplexity"), dig(run, "stop_rate")]
        perplexity = _arrow([words.short(dig(sides[0], side)) for side in ("base", "tuned")])
        stops = _arrow([words.percent(dig(sides[1], side), 0) for side in ("base", "tuned")])
        base = safe.name(run.get("model") or (NONE if "kind" in run else "?"))
        table.add_row(safe.visible(run["run"]), base, state, perplexity, stops)
    console.print(table)


def _arrow(values: Sequence[str]) -> str:
    return "" if set(values) == {NONE} else " → ".join(values)
