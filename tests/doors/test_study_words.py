"""What a study says: it refuses to rank ties, in both languages."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from tunesmith.doors import study_plots
from tunesmith.doors.study_page import markdown, page_html
from tunesmith.doors.study_says import conclusion
from tunesmith.doors.study_table import draw_plan
from tunesmith.doors.study_words import ENGLISH, FRENCH, Tell

METRIC = "answer_bits_per_byte"


def estimate(value: float, half: float = 0.05, seeds: int = 3) -> dict[str, Any]:
    return {"value": value, "low": value - half, "high": value + half, "seeds": seeds, "n": 100}


def compared(a: str, b: str, value: float, verdict: str, factor: str = "") -> dict[str, Any]:
    p = 0.4 if verdict == "tie" else 0.001
    return {
        "metric": METRIC,
        "factor": factor,
        "a": a,
        "b": b,
        "difference": estimate(value),
        "p": p,
        "verdict": verdict,
    }


def result(seeds: int = 3, **changes: Any) -> dict[str, Any]:
    cells = [
        {"name": f"rows={rows}", "levels": {"rows": rows}, "rows": 10, "tokens_per_pass": 100,
         "means": {METRIC: estimate(value, seeds=seeds)},
         "runs": [{"seed": s, "run": "runs/x", "values": {METRIC: value}, "steps": 4, "tokens": 9, "seconds": 1.0}
                  for s in range(seeds)]}
        for rows, value in (("250", 1.9), ("1000", 1.5), ("<b>", 1.51))
    ]  # fmt: skip
    found = {
        "study": {"vary": {"rows": ["250", "1000", "<b>"]}, "metrics": [METRIC], "equal": "epochs"},
        "folder": "s", "test_rows": 100, "metric": METRIC, "better": "lower", "cells": cells,
        "base": {"nano": {METRIC: {"value": 2.4, "n": 100, "low": 2.3, "high": 2.5}}},
        "effects": [compared("250", "1000", -0.4, "better", "rows"), compared("1000", "<b>", 0.01, "tie", "rows")],
        "pairs": [compared("rows=250", "rows=1000", -0.4, "better")],
        "best": {"cell": "rows=1000", "not_beaten": ["rows=<b>"]},
        "heat": [], "curves": [{"name": "rows=250", "seed": 0, "points": [[10, 3.0], [20, 2.0]]}],
        "left_out": [], "search": None, "seconds": 12.0,
    }  # fmt: skip
    return found | changes


def test_ties_are_not_ranked() -> None:
    told = " ".join(conclusion(result(), Tell("en")))
    assert "rows: 1000 is better than 250, by 0.400" in told
    assert "no difference is established between 1000 and <b>" in told
    assert "better than 1 of the other 2 cells, but these cannot be told from it: rows=<b>." in told
    assert "is better than every other cell" not in told and "2.400" in told
    told = " ".join(conclusion(result(best={"cell": "rows=1000", "not_beaten": ["rows=250", "rows=<b>"]}), Tell("en")))
    assert "No cell is established as the best." in told
    told = " ".join(conclusion(result(best={"cell": "rows=1000", "not_beaten": []}), Tell("en")))
    assert "rows=1000 is better than every other cell." in told


def test_in_french() -> None:
    told = " ".join(conclusion(result(), Tell("fr")))
    assert "rows\u00a0: 1000 est meilleur que 250, de 0,400" in told
    assert "aucune différence n’est établie entre 1000 et <b>" in told and "p corrigé 0,400" in told


def test_one_seed_and_what_was_left_out_are_told() -> None:
    left = [{"name": "rows=1000", "seed": 2, "seconds": 30.0}]
    told = " ".join(conclusion(result(seeds=1, left_out=left), Tell("en")))
    assert "With one seed" in told and "Left out for lack of time (1): rows=1000 (seed 2)." in told


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_escapes_and_stands_alone(lang: str) -> None:
    search = {"trials": [{"number": 0, "values": {"lr": 0.001}, "loss": 1.5, "state": "COMPLETE"}],
              "best": {"lr": 0.001}, "loss": 1.5}  # fmt: skip
    heat = [
        {"across": "rows", "down": "clean", "columns": ["1", "2"], "rows": ["on", "off"], "values": [[1, 2], [3, None]]}
    ]
    found = json.loads(json.dumps(result(search=search, heat=heat)))
    page = page_html(found, Tell(lang))
    assert "<b>" not in page.replace("<bdi>", "") and "&lt;b&gt;" in page
    assert "http://" not in page and "https://" not in page and "<script" not in page
    assert page.count("<svg") == 3 and page.count("</table>") == 4
    assert page.count('role="region" aria-label="') == 4 and page.count("<th scope=") == page.count("<th ")
    told = markdown(found, Tell(lang))
    assert told.startswith("# ") and "| rows=1000 | 10 | 4 | 3 | 1" in told and "<b>" not in told


def test_both_languages_say_the_same_things() -> None:
    assert set(ENGLISH) == set(FRENCH)
    for key, text in ENGLISH.items():
        places = [sorted(part.split("}")[0] for part in said.split("{")[1:]) for said in (text, FRENCH[key])]
        assert places[0] == places[1], key


def test_the_names_of_the_lines_stand_clear_of_them() -> None:
    names = [f"rows={n}" for n in range(8)]
    cells = [{**result()["cells"][0], "name": name} for name in names]
    lines = [{"name": name, "seed": 0, "points": [[10, 3.0], [20, 2.0]]} for name in names]
    svg = study_plots.styled(study_plots.curves)(result(cells=cells, curves=lines), Tell("en")).svg
    places = {text: float(y) for y, text in re.findall(r'<text [^>]*? y="([\d.]+)"[^>]*>([^<]+)', svg)}
    assert min(places[name] for name in names) > places["tokens read"]


def test_a_plan_tells_that_data_have_changed() -> None:
    told = {
        "cells": 1,
        "seeds": [0],
        "runs": 1,
        "done": 0,
        "test_rows": 20,
        "seconds": 1.0,
        "left_out": [],
        "points": [],
    }
    for lang, said in (
        ("en", "mine.jsonl, more.jsonl. It goes on with the rows"),
        ("fr", "Elle continue avec les lignes"),
    ):
        for changed in ([], ["mine.jsonl", "more.jsonl"]):
            screen = Console(file=StringIO(), width=300)
            draw_plan({**told, "changed": changed}, 0, Tell(lang), screen)
            assert (said in screen.file.getvalue()) == bool(changed)  # type: ignore[attr-defined]
