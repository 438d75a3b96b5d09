"""What the report says in sentences: title, verdict, method and limits, each from this run's own numbers."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from tunesmith.data.subject import SHARE, health_share
from tunesmith.judge import safe, tasked
from tunesmith.judge.parts import PLAIN, Report, dig, number
from tunesmith.judge.shown import line
from tunesmith.judge.wording import Words, typeset

FEW_ROWS, FEW_PARAMETERS, OVERFIT = 100, 1e9, 1.05
TEXT_METRICS = (PLAIN, "all_perplexity")  # told in a sentence of their own
TRUNCATED = ("length", "context")


def method_name(report: Report, words: Words) -> str:
    return words.maybe(f"method.{report.method}", safe.name(report.method))


def title(report: Report, words: Words) -> str:
    return words("page.title", base=report.base_name, data=report.data_name, method=method_name(report, words))


def facts(report: Report, words: Words) -> list[str]:
    """The line under the title: rows, passes, time, machine, share trained."""
    found = []
    if report.train_rows is not None:
        found.append(words("facts.rows", n=report.train_rows))
    epochs = report.train("epochs") or number(report.recipe.get("epochs"))
    if epochs:
        several = words("facts.epochs", n=epochs, epochs=words.short(round(epochs, 2)))
        found.append(words("facts.epoch") if epochs == 1 else several)
    seconds, gpu, cores = report.train("seconds"), report.env("gpu"), number(report.env("cores"))
    threads = number(report.env("threads"))
    if cores and threads:  # those that were at work
        cores = min(cores, threads * (number(report.env("processes")) or 1))
    if seconds is not None:
        where = words("facts.gpu", gpu=safe.name(gpu)) if gpu else words("facts.cores", n=int(cores)) if cores else ""
        found.append(f"{words('facts.time', time=words.seconds(seconds))} {where}".strip())
    if report.trainable and report.total:
        all_of_it = report.trainable == report.total
        share = words.percent(report.trainable / report.total, 2)
        found.append(words("facts.all") if all_of_it else words("facts.share", share=share))
    return found


def verdict(report: Report, words: Words) -> list[str]:
    """At most three lines: those of metrics.json, or as much as was measured."""
    told = dig(report.measured, "headline", words.lang)
    if isinstance(told, list) and told:
        return [typeset(safe.visible(sentence), words.lang) for sentence in told[:3]]
    found = []
    for key, name in (("stop", "stop_rate"), ("perplexity", "answer_perplexity"), ("plain", PLAIN)):
        metric = report.metric(name)
        if metric and metric.base and metric.tuned:
            shown = line(metric, words)
            values = {"base": shown.base.text, "tuned": shown.tuned.text, "verdict": shown.verdict}
            found.append(words(f"headline.{key}", **values))
    return found or _unmeasured(report, words)


def _unmeasured(report: Report, words: Words) -> list[str]:
    if not report.finished and not report.answers:
        return [words("headline.unfinished")]
    both = [pair for pair in report.answers if pair.base and pair.tuned]
    return [
        *([words("headline.rows", n=report.train_rows)] if report.train_rows is not None else []),
        *([] if report.metrics else [words("headline.unmeasured")]),
        words("headline.answers", n=len(both)) if both else words("headline.no_answers"),
    ]


def method(report: Report, words: Words) -> list[str]:
    """Two paragraphs: what was trained, and how."""
    kind, said = report.method, []
    full = kind == "full"
    if f"how.{kind}" in words.table:
        said.append(words(f"how.{kind}"))
    targets, layers = report.env("adapter", "targets"), number(report.env("base", "layers"))
    if isinstance(targets, list) and targets and not full:
        names = list(dict.fromkeys(safe.name(str(target).rsplit(".", 1)[-1]) for target in targets))
        key = "how.targets" if layers else "how.targets_only"
        said.append(words(key, n=len(names), targets=words.listed(names), layers=int(layers or 0)))
    rank = number(report.env("adapter", "rank") or dig(report.recipe, "lora", "rank"))
    alpha = number(report.env("adapter", "alpha") or dig(report.recipe, "lora", "alpha"))
    if rank and alpha and not full:
        scale = alpha / (math.sqrt(rank) if kind == "rslora" else rank)
        said.append(words("how.rank", rank=int(rank), scale=words.short(scale), alpha=words.short(alpha)))
    if report.trainable and report.total and not full:
        share = words.percent(report.trainable / report.total, 2)
        said.append(
            words("how.share", trainable=words.count(report.trainable), share=share, total=words.count(report.total))
        )
    if not full:
        said.append(words("how.off"))
    return [" ".join(said), " ".join(_training(report, words))]


def _training(report: Report, words: Words) -> list[str]:
    said = []
    steps = report.train("steps") or (number(report.steps[-1].get("step")) if report.steps else None)
    batch, epochs = number(report.recipe.get("batch")), report.train("epochs")
    if steps and batch:
        said.append(words("how.steps", n=int(steps), rows=words("unit.rows", n=int(batch))))
    if epochs:
        said.append(
            words("how.epoch") if epochs == 1 else words("how.epochs", n=epochs, epochs=words.short(round(epochs, 2)))
        )
    if weight := number(report.recipe.get("unlikelihood")):
        said.append(words("how.unlikely", weight=words.short(weight)))
    rate, schedule = number(report.recipe.get("lr")), str(report.recipe.get("schedule") or "")
    if rate and f"schedule.{schedule}" in words.table:
        said.append(words("how.rate", lr=words.short(rate), schedule=words(f"schedule.{schedule}")))
    for key in ("stopped", "kept"):
        step, best = (number(dig(report.measured, "train", key, name)) for name in ("step", "best_step"))
        if step is not None and best is not None:
            said.append(words(f"how.{key}", step=int(step), best=int(best)))
    tokens, learnt = report.train("tokens"), report.train("learnt_tokens")
    if tokens and learnt:
        share = words.percent(learnt / tokens, 0)
        return [*said, words("how.learnt", tokens=words.count(tokens), learnt=words.count(learnt), share=share)]
    return [*said, words("how.learnt_only")]


def limits(report: Report, words: Words) -> list[str]:
    """What the numbers say against this model, most telling first; the recipe's own note opens it."""
    note = safe.visible(report.recipe.get("note") or "").strip()
    return [
        *([note] if note else _health(report, words)),
        *(_behaviour(report, words) + _forgetting(report, words) + _verdicts(report, words) if report.metrics else []),
        *([] if report.metrics else [words("limits.unmeasured")]),
        *_substance(report, words),
        *_evidence(report, words),
        *_rows(report, words),
    ]


def _health(report: Report, words: Words) -> list[str]:
    """What an assistant that learnt from rows about health is not for."""
    share = health_share(f"{pair.question} {pair.reference or ''}" for pair in report.of("test"))
    return [words("limits.health", share=words.percent(share))] if share >= SHARE else []


def _behaviour(report: Report, words: Words) -> list[str]:
    found = []
    loops = report.metric("loop_rate")
    if loops and loops.tuned and loops.tuned.value > 0:
        n = round(loops.tuned.value * (loops.tuned.n or 0))
        found.append(words("limits.loops", share=words.percent(loops.tuned.value), n=n))
    tuned = [pair for pair in report.of("test") if pair.tuned]
    cut = [pair for pair in tuned if pair.tuned and pair.tuned.stop in TRUNCATED]
    if cut:
        found.append(words("limits.cut", count=len(cut), n=len(tuned), share=words.percent(len(cut) / len(tuned))))
    longer = sum(len((pair.reference or "").split()) > len(pair.tuned.text.split()) for pair in cut if pair.tuned)
    if most := dig(report.recipe, "generate", "max_new_tokens") if longer else None:
        found.append(words("limits.cut_early", count=longer, n=len(cut), most=words.count(most)))
    return found


def _forgetting(report: Report, words: Words) -> list[str]:
    found = []
    plain = report.metric(PLAIN)
    for key, metric in (("plain", plain), ("all", report.metric("all_perplexity"))):
        if not (metric and metric.base and metric.tuned and metric.base.value):
            continue
        shown = line(metric, words)
        values: dict[str, Any] = {"base": shown.base.text, "tuned": shown.tuned.text}
        if metric.verdict == "worse":
            risen = metric.tuned.value / metric.base.value - 1
            change = words.percent(risen, words.seen([100 * risen], 1), sign=True)
            ends = {"base": metric.base.value, "tuned": metric.tuned.value}
            for digits in range(1, 9):  # what is said to have risen must be seen to
                if values["base"] == values["tuned"]:
                    values = {side: words.number(value, digits) for side, value in ends.items()}
            found.append(words(f"limits.{key}_worse", **values, change=change))
        elif key == "plain" and metric.verdict in ("tie", "same"):
            found.append(words("limits.plain_tie", **values))
    return found if plain else [*found, words("limits.no_plain")]


def _verdicts(report: Report, words: Words) -> list[str]:
    found = []
    for verdict in ("worse", "tie"):
        metrics = [metric for metric in report.metrics if metric.verdict == verdict and metric.name not in TEXT_METRICS]
        if metrics:
            names = words.listed([_inside(line(metric, words).name) for metric in metrics])
            found.append(words(f"limits.{verdict}", metrics=names))
    kinds = [
        words("limits.kind", kind=_inside(words.kind(kind)), metric=_inside(line(metric, words).name))
        for kind, metrics in report.by_kind.items()
        for metric in metrics
        if metric.verdict == "worse" and metric.name not in TEXT_METRICS
    ]
    found += [words("limits.kinds", kinds=words.listed(kinds, 8))] if kinds else []
    missed = [words("limits.task", task=_inside(name), share=share) for name, share in tasked.missed(report, words)]
    return [*found, words("limits.tasks", tasks=words.listed(missed, 8))] if missed else found


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: 'Stop rate' is 'stop rate', BLEU stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _substance(report: Report, words: Words) -> list[str]:
    found = []
    accuracy = report.metric("answer_token_accuracy")
    if accuracy and accuracy.tuned:
        found.append(words("limits.content", share=words.percent(accuracy.tuned.value)))
    if report.parameters and report.parameters < FEW_PARAMETERS:
        of = " de" if words.french and report.parameters >= 1e5 else ""  # millions are of something
        found.append(words("limits.small", parameters=words.short(report.parameters) + of))
    return found


def held_out_files(report: Report, measured: Collection[str] = ()) -> tuple[int, int, int]:
    """(rows that were used, test rows among them, test rows from files of which nothing was trained on).

    measured: the ids of the rows that the numbers stand on, where those are known: other test rows are not counted.
    """
    rows = [row for row in report.ledger or () if row.part and row.fate in ("kept", "cut")]
    trained_on = {row.file for row in rows if row.part == "train"}
    test = [row for row in rows if row.part == "test"]
    test = [row for row in test if row.id in measured] or test
    return len(rows), len(test), sum(row.file not in trained_on for row in test)


def _evidence(report: Report, words: Words) -> list[str]:
    found = []
    if 0 < report.measured_rows < FEW_ROWS:
        found.append(words("limits.few", n=report.measured_rows))
    rows, test, apart = held_out_files(report, {pair.id for pair in report.of("test")})
    if test and report.metrics:
        found += [words("limits.own_file", n=apart)] if apart else []
        found += [words("limits.domain", n=test - apart)] if apart < test else []
    if rows and not test:
        found.append(words("limits.no_test"))
    losses = [(loss, int(e["step"])) for e in report.validations if (loss := number(e.get("loss"))) is not None]
    kept = dig(report.measured, "train", "kept") is not None
    if losses and losses[-1][0] > min(losses)[0] * OVERFIT and not kept:
        best, step = min(losses)
        shown = {"best": words.short(best), "last": words.short(losses[-1][0])}
        found.append(words("limits.overfit", step=step, **shown))
    seed = number(report.recipe.get("seed"))
    if seed is not None and report.metrics:
        found.append(words("limits.seed", seed=str(int(seed))))
    return found


def _rows(report: Report, words: Words) -> list[str]:
    if not report.ledger:
        return []
    counts = report.ledger.counts()
    cut = sum(row.fate == "cut" and row.part == "train" for row in report.ledger)
    found = [words("limits.data_cut", n=cut)] if cut else []
    if counts["dropped"]:
        share = words.percent(counts["dropped"] / counts["read"])
        found.append(words("limits.data_dropped", n=counts["dropped"], share=share))
    return found
