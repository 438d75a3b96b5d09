"""The report of a classifier: report.html, report.md and README.md, from the run folder and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from tunesmith.disk import write_text
from tunesmith.judge import (
    base_facts,
    class_facts,
    class_plots,
    class_sentences,
    facts,
    layout,
    published,
    safe,
    sentences,
)
from tunesmith.judge.card import made_from
from tunesmith.judge.class_facts import EPOCH_HEAD, MINE, Classes, Line, gather_classes
from tunesmith.judge.markdown import bullets, listed, picture, published_table, table
from tunesmith.judge.parts import Report, dig, number
from tunesmith.judge.plots import Plot
from tunesmith.judge.safe import markdown as md
from tunesmith.judge.wording import HARD, Words
from tunesmith.run import CARD, REPORT_HTML, REPORT_MD, Run

PLOTS = "plots"
CURVES = ("epochs-loss", "epochs-accuracy")
_CSS = ".about{display:block;color:var(--muted);font-size:.82rem;max-width:22rem}.plain-pair{padding:.8rem 1.1rem}"
_CSS += ".plain-pair>.note{border:0;padding:.4rem 0 0}"
_CSS += ".cards .plain-pair{display:block}.wide td small{display:block;color:var(--muted);font-size:.82rem}"
_CSS += ".note+.prose{margin-top:.9rem}.plain-pair .badge{white-space:normal;overflow-wrap:anywhere}"


def write(run: Run, lang: str | None = None, report: Report | None = None) -> list[Path]:
    """Write the report in English or French; by default in the language of the recipe. Returns the files written."""
    classes = gather_classes(run, report)
    words = Words(lang or str(classes.report.recipe.get("lang") or "en"))
    drawn = class_plots.draw(classes, words)
    texts = {
        REPORT_HTML: render(classes, words, drawn),
        REPORT_MD: as_markdown(classes, words, drawn),
        CARD: card(classes, words),
    } | {f"{PLOTS}/{plot.name}.svg": plot.svg for plot in drawn}
    for name, text in texts.items():
        write_text(run.path(name), text)
    return [run.path(name) for name in texts]


def title(classes: Classes, words: Words) -> str:
    return words("classes.title", base=classes.report.base_name, data=classes.report.data_name)


def render(classes: Classes, words: Words, drawn: Sequence[Plot]) -> str:
    """The page's HTML. Every text of the run is escaped by the template; only our own CSS and SVG are not."""
    told = content(classes, words, drawn)
    return layout.fill("class_page.html", w=words, css=layout.text(layout.CSS) + _CSS, fold=safe.fold, **told)


def content(classes: Classes, words: Words, drawn: Sequence[Plot]) -> dict[str, Any]:
    """Everything the template shows, by name."""
    report, plot = classes.report, {each.name: each for each in drawn}
    systems, lines = class_facts.table(classes, words) if classes.measured else ([], [])
    labels, wrong = class_facts.label_rows(classes, words), classes.wrong()
    told = report.env("data", "told")
    date, version = words.date(report.env("started") or ""), safe.name(report.env("tunesmith") or "")
    shown = ["measures", *(["labels"] if labels else []), *(["calibration"] if "reliability" in plot else [])]
    shown += [*(["wrong"] if lines else []), "data", "model", "method", "curves"]
    contents = [(name, words(f"classes.section.{name}")) for name in shown]
    results, others = published.lines(report, words), published.elsewhere(report, words)
    contents[1:1] = [("published", words("published.title"))] if results or others else []
    contents += [(name, words(f"{name}.title")) for name in ("cost", "limits", "reproduce", "environment")]
    return {
        "title": title(classes, words),
        "causal": classes.causal,
        "description": words(
            "classes.description", base=report.base_name, data=report.data_name, n=len(classes.labels)
        ),
        "kicker": [p for p in (words("classes.kicker"), words("page.run", run=report.run), date) if p],
        "facts_line": sentences.facts(report, words),
        "verdict": class_sentences.verdict(classes, words),
        "chart": plot.get("scores"),
        "contents": contents,
        "rows": classes.rows,
        "systems": systems,
        "lines": lines,
        "published": results,
        "elsewhere": others,
        "labels": labels,
        "confusion": plot.get("confusion"),
        "reliability": plot.get("reliability"),
        "wrong": wrong,
        "colon": f"{HARD}:" if words.french else ":",
        "data": data_facts(classes, words),
        "balance": class_facts.balance_rows(classes, words),
        "told": [_told(each, words) for each in told] if isinstance(told, list) else [],
        "fates": facts.fates(report, words),
        "model": base_facts.table(report, words),
        "method": class_sentences.method(classes, words),
        "settings": facts.settings(report),
        "curves": [plot[name] for name in CURVES if name in plot],
        "epochs": class_facts.epoch_rows(classes.epochs, words),
        "epoch_notes": class_sentences.epoch_notes(classes, words),
        "limits": class_sentences.limits(classes, words),
        "cost": facts.cost(report, words),
        "commands": facts.commands(report, words),
        "environment": facts.environment(report, words),
        "footer": words("page.footer", version=version) if version else words("page.footer_plain"),
    }


def _told(said: Any, words: Words) -> str:
    """A sentence in the report's language; as it is where a run kept one language only."""
    return safe.visible(said.get("fr" if words.french else "en", "") if isinstance(said, dict) else said)


def data_facts(classes: Classes, words: Words) -> list[tuple[str, str]]:
    """The sources and the labels; a template is of a causal model only."""
    template = words("data.template")
    found = [row for row in facts.data(classes.report, words) if classes.causal or row[0] != template]
    return [*found, (words("classes.labels"), words.listed(classes.labels, 20))]


def as_markdown(classes: Classes, words: Words, drawn: Sequence[Plot]) -> str:
    """report.md: the page's content for those who paste it into a hand-in."""
    shown, pictures = content(classes, words, drawn), {plot.name: picture(plot) for plot in drawn}
    blocks = [
        f"# {md(shown['title'])}",
        md(" · ".join(shown["kicker"])),
        md(" · ".join(shown["facts_line"])),
        f"## {words('classes.verdict')}",
        bullets(shown["verdict"]),
        pictures.get("scores", ""),
        f"## {words('classes.section.measures')}",
        *_measures(shown, words),
        *published_table(classes.report, words),
        *([f"## {words('classes.section.labels')}", _labels(shown, words)] if shown["labels"] else []),
        pictures.get("confusion", ""),
        pictures.get("reliability", ""),
        *_wrong(shown, words),
        f"## {words('classes.section.data')}",
        listed(shown["data"], words),
        _balance(shown, words) if shown["balance"] else "",
        bullets(shown["told"]),
        table(
            [words(f"data.{key}") for key in ("fate", "number", "share")],
            [(("– " if fate.depth else "") + fate.name, words.count(fate.n), fate.share) for fate in shown["fates"]],
        )
        if shown["fates"]
        else "",
        f"## {words('classes.section.model')}",
        listed(shown["model"], words),
        f"## {words('classes.section.method')}",
        *(md(paragraph) for paragraph in shown["method"]),
        f"## {words('classes.section.curves')}",
        "\n\n".join(pictures[name] for name in CURVES if name in pictures) or words("missing.events"),
        _epochs(shown, words),
        words("classes.epochs_note") if shown["curves"] and not classes.causal else "",
        *(md(sentence) for sentence in shown["epoch_notes"]),
        f"## {words('limits.title')}",
        bullets(shown["limits"]),
        f"## {words('cost.title')}",
        listed(shown["cost"], words) or words("missing.time"),
        f"## {words('reproduce.title')}",
        *(f"{about}\n\n{safe.fenced(line)}" for about, line in shown["commands"]),
        f"## {words('environment.title')}",
        listed(shown["environment"], words) or words("missing.environment"),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _measures(shown: dict[str, Any], words: Words) -> list[str]:
    lines: list[Line] = shown["lines"]
    if not lines:
        return [words("classes.unmeasured")]
    head = [words("metrics.metric"), *(md(system) for system in shown["systems"])]
    found = [words("classes.systems_note", n=shown["rows"])]
    found.append(table(head, [[line.name, *(_with(cell) for cell in line.cells)] for line in lines]))
    if lines[0].against:
        head = [words("metrics.metric"), *(words(f"classes.system.{each[0]}") for each in lines[0].against)]
        rows = [
            [line.name, *(f"{_with(cell)} {mark} {word}".strip() for _, cell, _, word, mark in line.against)]
            for line in lines
        ]
        found += [f"### {words('metrics.difference')}", table(head, rows)]
    return found


def _with(cell: class_facts.Cell) -> str:
    return f"{cell.text} ({cell.between})" if cell.between else cell.text


def _labels(shown: dict[str, Any], words: Words) -> str:
    head = [words(f"classes.{key}") for key in ("label", "rows", "precision", "recall", "f1", "taken_for")]
    return table(head, [[_with(cell) for cell in row] for row in shown["labels"]])


def _balance(shown: dict[str, Any], words: Words) -> str:
    parts = [words(f"data.{part}") for part in ("train", "validation", "test")]
    return table([words("classes.label"), *parts, words("classes.words_mean")], shown["balance"])


def _epochs(shown: dict[str, Any], words: Words) -> str:
    return table([words(f"classes.{key}") for key in EPOCH_HEAD], shown["epochs"]) if shown["epochs"] else ""


def _wrong(shown: dict[str, Any], words: Words) -> list[str]:
    if not shown["lines"]:
        return []
    found = [f"## {words('classes.section.wrong')}"]
    if not shown["wrong"]:
        return [*found, words("classes.all_right")]
    found.append(words("classes.wrong_note", n=len(shown["wrong"])))
    for row in shown["wrong"]:
        told = f"{words('classes.right')}{shown['colon']} {row.right} ({words.percent(row.p_right)}), "
        told += f"{words('classes.said')}{shown['colon']} {row.said} ({words.percent(row.p_said)})"
        second = f"\n\n{safe.fenced(row.second)}" if row.second else ""
        found.append(f"{safe.fenced(row.text)}{second}\n\n{md(told)}")
    return found


def card(classes: Classes, words: Words) -> str:
    """README.md: the model's card in the hub's format, metadata first."""
    report = classes.report
    about = {**made_from(report), "pipeline_tag": "text-classification"}
    about["tags"] = ["tunesmith", *([] if report.method == "full" else [report.method])]
    if report.recipe.get("from_scratch"):  # nothing of the base but its shape
        about = {key: value for key, value in about.items() if key not in ("base_model", "license", "license_name")}
    scores = {key: number(dig(classes.block, MINE, key, "value")) for key in ("macro_f1", "accuracy")}
    if all(value is not None for value in scores.values()):
        about["metrics"] = ["f1", "accuracy"]
    head = yaml.safe_dump(about, sort_keys=False, allow_unicode=True).strip()
    systems, lines = class_facts.table(classes, words) if classes.measured else ([], [])
    blocks = [
        f"---\n{head}\n---",
        f"# {md(title(classes, words))}",
        bullets(class_sentences.verdict(classes, words)),
        *(_measures({"lines": lines, "systems": systems, "rows": classes.rows}, words) if lines else []),
        f"## {words('classes.section.data')}",
        listed(data_facts(classes, words), words),
        f"## {words('classes.section.method')}",
        *(md(paragraph) for paragraph in class_sentences.method(classes, words)),
        f"## {words('limits.title')}",
        bullets(class_sentences.limits(classes, words)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"
