"""The report of a run: report.html, report.md and the model card README.md, from the run folder and nothing else."""

from __future__ import annotations

from pathlib import Path

from tunesmith.disk import write_text
from tunesmith.judge import card, class_report, markdown, page, plots
from tunesmith.judge.gather import gather
from tunesmith.judge.parts import Report
from tunesmith.judge.wording import Words
from tunesmith.run import CARD, REPORT_HTML, REPORT_MD, Run

PLOTS = "plots"


def write(run: Run, lang: str | None = None, report: Report | None = None) -> list[Path]:
    """Write the report in English ("en") or French ("fr"); by default in the language of the recipe.

    report: what the run folder holds, where it was gathered already.
    Returns the files written: report.html, report.md, README.md, then the plots that report.md shows.
    Parts that the run does not have are named as missing. Raises TunesmithError for another language,
    and when a file cannot be written.
    """
    report = report or gather(run)
    if report.recipe.get("task") == "classify":
        return class_report.write(run, lang, report)
    words = Words(lang or str(report.recipe.get("lang") or "en"))
    drawn = draw(report, words)
    texts = {
        REPORT_HTML: page.render(report, words, drawn),
        REPORT_MD: markdown.render(report, words, drawn),
        CARD: card.render(report, words),
    } | {f"{PLOTS}/{plot.name}.svg": plot.svg for plot in drawn}
    for name, text in texts.items():
        write_text(run.path(name), text)
    return [run.path(name) for name in texts]


def draw(report: Report, words: Words) -> list[plots.Plot]:
    """Every plot the run has numbers for."""
    one = (plots.verdict(report, words), plots.lengths(report, words), plots.kinds(report, words))
    return [plot for plot in (*one, *plots.curves(report, words)) if plot]
