"""What a classifier's report says in sentences: verdict, method and limits, each from this run's own numbers."""

from __future__ import annotations

from tunesmith.judge import safe
from tunesmith.judge.baselines import TFIDF
from tunesmith.judge.class_facts import MINE, Classes, cell
from tunesmith.judge.intervals import wilson
from tunesmith.judge.parts import dig, number
from tunesmith.judge.sentences import held_out_files
from tunesmith.judge.wording import Words

FEW_ROWS, FEW_OF_LABEL, OVERFIT, GAP = 200, 10, 1.02, 0.03
COMMON, UNEVEN = 0.5, 1.2  # share of the commonest label, and times an even share, above which accuracy flatters


def verdict(classes: Classes, words: Words) -> list[str]:
    """The score, the comparison with each baseline, the calibration."""
    if not classes.measured:
        return [words("classes.unmeasured")]
    f1, accuracy = (cell(dig(classes.block, MINE, name), name, words) for name in ("macro_f1", "accuracy"))
    found = [words("classes.score", f1=f1.text, f1_between=f1.between, accuracy=accuracy.text, n=classes.rows)]
    for system in classes.systems[1:]:
        kinds = {name: _kind(classes, system, name) for name in ("macro_f1", "accuracy")}
        if kinds["macro_f1"]:
            found.append(_against(classes, system, "macro_f1", f"classes.against.{kinds['macro_f1']}", words))
        if kinds["accuracy"] not in ("", kinds["macro_f1"]):  # the two do not say the same
            found.append(_against(classes, system, "accuracy", f"classes.by_accuracy.{kinds['accuracy']}", words))
    if TFIDF not in classes.systems:
        found.append(words("classes.no_tfidf"))
    return [*found, *_calibration(classes, words)]


def _kind(classes: Classes, system: str, metric: str) -> str:
    """better, worse or tie; '' where the two were not compared."""
    entry = classes.against(system, metric)
    return "" if not entry else str(entry["verdict"]) if entry.get("verdict") in ("better", "worse") else "tie"


def _against(classes: Classes, system: str, metric: str, key: str, words: Words) -> str:
    difference = cell(classes.against(system, metric), metric, words, sign=True)
    values = {
        "other": words(f"classes.system.{system}"),
        "mine": cell(dig(classes.block, MINE, metric), metric, words).text,
        "theirs": cell(dig(classes.block, system, metric), metric, words).text,
        "difference": difference.text,
        "between": f" ({difference.between})" if difference.between else "",
    }
    return words(key, **values)


def _calibration(classes: Classes, words: Words) -> list[str]:
    bins = dig(classes.block, "reliability")
    if not isinstance(bins, list) or not bins:
        return []
    rows = sum(float(line["rows"]) for line in bins)
    sure, right = (sum(line[key] * line["rows"] for line in bins) / rows for key in ("confidence", "accuracy"))
    low, high = wilson(right * rows, rows)
    how = "too_sure" if sure > max(high, right + GAP) else "too_unsure" if sure < min(low, right - GAP) else "as_sure"
    shown = {"confidence": words.percent(sure, 0), "accuracy": words.percent(right, 0)}
    return [words("classes.calibration", **shown, how=words(f"classes.{how}"))]


def method(classes: Classes, words: Words) -> list[str]:
    """How it was trained, in sentences."""
    report, recipe = classes.report, classes.report.recipe
    kind = "causal" if classes.causal else "scratch" if recipe.get("from_scratch") else report.method
    rank = int(number(dig(recipe, "lora", "rank")) or 0)
    said = [words(f"classes.how.{kind}", rank=rank)] if f"classes.how.{kind}" in words.table else []
    if not classes.causal:
        said.append(words(f"classes.how.weights_{recipe.get('class_weights') or 'none'}"))
    steps, batch, rate = report.train("steps"), number(recipe.get("batch")), number(recipe.get("lr"))
    schedule = words.maybe(f"schedule.{recipe.get('schedule')}", "")
    if steps and batch and rate:
        values = {"steps": int(steps), "rows": words("unit.rows", n=int(batch)), "lr": words.short(rate)}
        said.append(words("classes.how.steps", **values, schedule=schedule))
    if tokens := number(recipe.get("tokens")):
        said.append(words("classes.how.tokens", tokens=int(tokens)))
    cut = sum(entry.fate == "cut" for entry in report.ledger or ())
    if cut:
        said.append(words("classes.how.cut", n=cut))
    if TFIDF in classes.systems:
        looked = any(number(line.get("validation")) for line in classes.balance)
        said.append(words("classes.how.baseline" if looked else "classes.how.baseline_plain"))
    return [" ".join(said)]


def epoch_notes(classes: Classes, words: Words) -> list[str]:
    """Which epoch was kept, and whether the run ended early."""
    best = classes.best_epoch
    if best is None:
        return []
    f1 = words.percent(number(best.get("macro_f1")))
    found = [words("classes.best_epoch", epoch=words.short(number(best.get("epoch"))), f1=f1)]
    asked = number(classes.report.recipe.get("epochs"))
    patience = number(classes.report.recipe.get("patience"))
    step = number(dig(classes.report.steps[-1], "step")) if classes.report.steps else None
    of = number(dig(classes.report.steps[-1], "of")) if classes.report.steps else None
    kept = number(best.get("epoch")) or 0
    since = [look for look in classes.report.validations if (number(look.get("epoch")) or 0) > kept]
    if asked and patience and step and of and step < of and len(since) >= patience:
        found.append(words("classes.early", epochs=words.short(asked), n=int(patience)))
    return found


def limits(classes: Classes, words: Words) -> list[str]:
    """What the numbers say against this classifier, most telling first; the recipe's own note opens it."""
    note = safe.visible(classes.report.recipe.get("note") or "").strip()
    found = [note] if note else []
    for system in classes.systems[1:]:
        kind = classes.against(system, "macro_f1").get("verdict")
        if system != "base" and kind in ("tie", "worse"):
            found.append(words(f"classes.limits.{kind}", other=words(f"classes.system.{system}")))
    lines = classes.per_label
    zero = [safe.name(line["label"], 40) for line in lines if line.get("rows") and dig(line, "f1", "value") == 0]
    rare = [safe.name(line["label"], 40) for line in lines if 0 < (line.get("rows") or 0) < FEW_OF_LABEL]
    untested = [safe.name(line["label"], 40) for line in lines if not line.get("rows")]
    found += [words("classes.limits.zero", labels=words.listed(zero, 8))] if zero else []
    found += [words("classes.limits.few", n=classes.rows)] if 0 < classes.rows < FEW_ROWS else []
    found += [words("classes.limits.rare", least=FEW_OF_LABEL, labels=words.listed(rare, 8))] if rare else []
    found += [words("classes.limits.untested", labels=words.listed(untested, 8))] if untested else []
    return [*found, *_of_training(classes, words)]


def _of_training(classes: Classes, words: Words) -> list[str]:
    found, report = [], classes.report
    if report.recipe.get("from_scratch"):
        found.append(words("classes.limits.scratch"))
    counts = {safe.name(line.get("label"), 40): int(line.get("train") or 0) for line in classes.balance}
    if len(counts) > 1 and max(counts.values()) > max(COMMON, UNEVEN / len(counts)) * sum(counts.values()):
        common = max(counts, key=lambda label: counts[label])
        of = words.percent(counts[common] / sum(counts.values()), 0)
        found.append(words("classes.limits.imbalance", label=common, share=of))
    kept = number((classes.best_epoch or {}).get("epoch"))  # later epochs' weights were thrown away
    epochs = [epoch for epoch in classes.epochs if kept is None or epoch.number <= kept]
    losses = [(epoch.held_loss, epoch.number) for epoch in epochs if epoch.held_loss is not None]
    if losses and losses[-1][0] > min(losses)[0] * OVERFIT:
        found.append(words("classes.limits.overfit", epoch=words.short(min(losses)[1])))
    if classes.measured:
        _, test, apart = held_out_files(report, {str(line.get("id")) for line in classes.predictions})
        found += [words("limits.own_file", n=apart)] if apart else []
        if apart < test or not test:
            found.append(words("classes.limits.domain", n=test - apart if test else classes.rows))
        seed = number(report.recipe.get("seed"))
        found += [words("classes.limits.seed", seed=str(int(seed)))] if seed is not None else []
    return found
