"""What one hands in: reports, notebooks, bundles, scores of people, runs side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tunesmith.disk import write_json, write_text
from tunesmith.errors import TunesmithError
from tunesmith.judge import published as published_results
from tunesmith.judge.gather import authors as as_authors
from tunesmith.judge.gather import gather
from tunesmith.judge.parts import dig
from tunesmith.judge.report import write
from tunesmith.judge.wording import Words, typeset
from tunesmith.run import AUTHORS, CHATS, METRICS, PUBLISHED, RATINGS, TUNE, Run, resume_command

SCORE_PAGE, NOTEBOOK = "score.html", "report.ipynb"


def report(
    run: Run,
    lang: str | None = None,
    *,
    authors: str | Sequence[str] | None = None,
    notebook: bool = False,
    bundle: bool = False,
    score_page: bool = False,
    score_rows: int = 40,
    scores: Sequence[str | Path] = (),
    chats: Sequence[str | Path] = (),
    judge: str | None = None,
    judge_model: str | None = None,
    judge_rows: int = 40,
    published: str | Path | None = None,
    encoder: str | None = None,
    listen: Callable[[int, int], None] = lambda done, of: None,
) -> list[Path]:
    """Write the report of a run again, and what else is asked for; gives the files written.

    authors: "A, B" or a list; kept in the run, and used until others are named ("" for none). notebook: report.ipynb.
    bundle: NAME.zip in the run folder. score_page: a page to score answers on, with at most score_rows questions.
    scores: raters' files from that page, kept in the run. chats: transcripts of `chat --save`, kept in the run.
    judge: the address of an endpoint that speaks OpenAI's chat completions, whose judge_model says of at most
    judge_rows questions which answer is better; its replies are kept in the run, and listen hears (how many are there,
    how many are wanted).
    published: a TOML file of results to stand beside the run's, or `courses` for those we know of; kept in the run.
    encoder: a sentence encoder's folder (or `minilm`): how near the kept answers are to their references in meaning.
    """
    asked = {"--notebook": notebook, "--bundle": bundle, "--score-page": score_page, "--scores": scores}
    asked |= {"--chat": chats, "--authors": authors, "--judge": judge, "--encoder": encoder}
    named = [option for option, given in asked.items() if given]
    if named and is_classifier(run):
        raise TunesmithError(
            f"The run {run.folder} is a classifier's, which gives labels and no answers: {', '.join(named)} is for "
            f"runs that answer. Its report alone: tunesmith report {run.folder}"
        )
    if bool(judge) != bool(judge_model):
        raise TunesmithError(
            "A judge is an address and a model there: --judge http://127.0.0.1:8080/v1 --judge-model NAME"
        )
    if (notebook or bundle or encoder) and not run.path(METRICS).exists():
        raise TunesmithError(
            f"The run {run.folder} is not done, so there is nothing to hand in yet. To go on with it: "
            f"{resume_command(run.folder)}"
        )
    sheets = [_sheet(Path(file)) for file in scores]
    talks = [(Path(file), _transcript(Path(file))) for file in chats]
    results = published_results.read(published) if published else None
    if authors is not None:
        names = authors.split(",") if isinstance(authors, str) else list(authors)
        write_json(run.path(AUTHORS), as_authors([name.strip() for name in names]))
    for name, text in sheets:
        write_text(run.path(RATINGS) / name, text)
    for path, text in talks:
        write_text(_free(run.path(CHATS) / f"{path.stem}.jsonl", text), text)
    if encoder:
        from tunesmith.doors.similarity import add

        add(run, encoder)
    if results is not None:
        write_json(run.path(PUBLISHED), results)
    if judge and judge_model:
        from tunesmith.doors.refereeing import put

        tongue = lang or str(run.recipe.get("lang") or "en")
        put(run, judge, judge_model, lang=tongue, rows=judge_rows, listen=listen)
    held = gather(run)
    found = write(run, lang, held)
    words = Words(lang or str(held.recipe.get("lang") or "en"))
    if score_page:
        from tunesmith.judge import blind
        from tunesmith.judge.score_page import render

        if not blind.items(held):
            raise TunesmithError(
                f"The run {run.folder} holds no question that base and tuned answered differently, so that there is "
                "nothing to score."
            )
        write_text(run.path(SCORE_PAGE), render(held, words, score_rows))
        found.append(run.path(SCORE_PAGE))
    if notebook or bundle:
        from tunesmith.doors.cells import run_cells
        from tunesmith.judge import notebook as notebooks

        cells = notebooks.cells(held, words)
        write_text(run.path(NOTEBOOK), notebooks.as_json(run_cells(cells, run.folder), words))
        found.append(run.path(NOTEBOOK))
    if bundle:
        from tunesmith.doors.bundle import pack

        found.append(pack(run, held, words))
    return found


def is_classifier(run: Run) -> bool:
    return run.recipe.get("task") == "classify"


def heard(run: Run) -> dict[str, Any] | None:
    """What people who scored the run's answers said, as plain values; None where nobody did."""
    from dataclasses import asdict

    from tunesmith.judge import ratings

    found = ratings.of(gather(run))
    return None if found is None else asdict(found)


def refereed(run: Run) -> list[dict[str, Any]]:
    """What language models that judged the run's answers said, as plain values; [] where none did."""
    from dataclasses import asdict

    from tunesmith.judge import blind, referee

    report = gather(run)
    known = blind.items(report)
    sheets = [sheet for lines in report.refereed if (sheet := referee.parse(lines))]
    return [asdict(told) for sheet in sheets if (told := referee.summary(sheet, known))]


def _sheet(path: Path) -> tuple[str, str]:
    """A rater's file: its name in the run, and what is kept of it."""
    from tunesmith.judge import sheets

    sheet = sheets.read(path)
    if not sheet.pairs and not sheet.scales:
        raise TunesmithError(f"The scores {path} hold no question that was scored to the end.")
    return sheets.file_name(sheet), json.dumps(json.loads(path.read_text(encoding="utf-8")))


def _transcript(path: Path) -> str:
    """A transcript of `chat --save`, as it is."""
    try:
        text = path.read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.split("\n") if line.strip()]
    except OSError as error:
        raise TunesmithError(f"The transcript {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise TunesmithError(f"The transcript {path} is broken: {error}.") from None
    if not lines or not all(isinstance(line, dict) and {"role", "content"} <= line.keys() for line in lines):
        raise TunesmithError(f"{path} is no transcript of `tunesmith chat RUN --save FILE`: no role and content there.")
    return text


def _free(path: Path, text: str) -> Path:
    """The path, or the first with a number that no other text holds: two transcripts may have one name."""
    found, number = path, 1
    while found.exists() and found.read_text(encoding="utf-8", errors="replace") != text:
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found


def compare(folders: Sequence[str], page: str | Path | None = None, lang: str | None = None) -> dict[str, Any]:
    """Metrics of several runs side by side, and their answers to the same questions compared in pairs.

    Gives {"runs", "metrics": {name: {run: {...}}}, "not_comparable": why, or '', "against": the first run, "shared":
    questions that all answered, "paired": {name: {run: {"value", "n", "low", "high", "verdict"}}}: that run's tuned
    model minus the first run's, "lang"}. page: a file for the same as one HTML page; lang: of what is told there and
    here, else the first run's.
    """
    from tunesmith.judge import compare_page
    from tunesmith.judge.between import ONE_TOKENIZER, between, one_base

    found = [Run.open(folder, *((TUNE,) if str(folder) == "latest" else ())) for folder in folders]
    if classifiers := [str(run.folder) for run in found if is_classifier(run)]:
        raise TunesmithError(
            f"{', '.join(classifiers)}: a classifier gives labels and no answers. Classifiers side by side: "
            f"tunesmith classify eval {' '.join(classifiers)}"
        )
    for run in found:
        run.must_be(TUNE)
    names = run_names([run.folder for run in found])
    table: dict[str, dict[str, Any]] = {}
    for name, run in zip(names, found, strict=True):
        block = run.metrics.get("eval", {})
        for side in ("base", "tuned", "difference"):
            for metric, value in block.get(side, {}).items():
                table.setdefault(metric, {}).setdefault(name, {})[side] = value
    if not one_base(found):
        table = {metric: sides for metric, sides in table.items() if metric not in ONE_TOKENIZER}
    differ = _differ(found)
    pairs = between(found, names)
    tests: dict[str, dict[str, Any]] = {}
    for test in pairs.tests:
        tests.setdefault(test.metric, {})[test.run] = {**test.difference.as_dict(), "verdict": test.verdict}
    words = Words(lang or str(found[0].recipe.get("lang") or "en"))
    between_two = typeset(" ; " if words.french else "; ", words.lang)
    why = between_two.join(words(f"side.{key}", **values) for key, values in differ)
    if page is not None:
        write_text(Path(page), compare_page.render(found, pairs, why, words))
    sides = {"against": names[0], "shared": pairs.shared, "paired": tests, "lang": words.lang}
    return {"runs": names, "metrics": table, "not_comparable": why, **sides}


def _differ(runs: Sequence[Run]) -> list[tuple[str, dict[str, Any]]]:
    """What makes runs hard to compare, each as a sentence's key and its values."""
    from tunesmith.judge.between import one_base

    asked = [
        {
            json.dumps([line.get(key) for key in ("id", "prompt", "reference")])
            for line in run.answers
            if line["set"] == "test"
        }
        for run in runs
    ]
    templates = {str(run.recipe["template"]) for run in runs}
    limits = {int(dig(run.recipe, "generate", "max_new_tokens") or 0) for run in runs}
    found: list[tuple[str, dict[str, Any]]] = []
    if any(ids != asked[0] for ids in asked):
        found.append(("rows_differ", {}))
    if len(templates) > 1:
        found.append(("templates_differ", {"templates": ", ".join(sorted(templates))}))
    if len(limits) > 1:
        found.append(("limits_differ", {"limits": ", ".join(map(str, sorted(limits)))}))
    if not one_base(runs):
        found.append(("bases_differ", {}))
    return found


def run_names(folders: Sequence[Path]) -> list[str]:
    """The folders' names, with as many folders before them as tell them apart; a number where one is named twice.

    >>> run_names([Path("/a/one/run"), Path("/a/two/run"), Path("/a/two/other"), Path("/a/two/other")])
    ['one/run', 'two/run', 'other', 'other (2)']
    """
    parts = [folder.resolve().parts for folder in folders]
    names: list[str] = []
    for mine in parts:
        others = [other for other in parts if other != mine]
        deep = next(n for n in range(1, len(mine) + 1) if all(other[-n:] != mine[-n:] for other in others))
        name = "/".join(mine[-deep:])
        again = sum(before == mine for before in parts[: len(names)])
        names.append(f"{name} ({again + 1})" if again else name)
    return names
