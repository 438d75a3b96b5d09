"""The report's tables of facts speak its language."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_run

from tunesmith.disk import write_lines
from tunesmith.doors import bundle
from tunesmith.judge import base_facts
from tunesmith.judge.facts import commands, cost, data, recognised_by, talk
from tunesmith.judge.gather import gather
from tunesmith.judge.parts import Report
from tunesmith.judge.wording import Words
from tunesmith.run import CHATS


def test_why_a_format_was_chosen_is_told_in_the_reports_language() -> None:
    why = "a.jsonl has the columns of alpaca: instruction, output. b.csv is read as alpaca, as was asked."
    assert recognised_by(why, Words("en")) == why
    assert recognised_by(why, Words("fr")) == (
        "a.jsonl a les colonnes du format alpaca\u00a0: instruction, output. "
        "b.csv est lu au format alpaca, comme demandé."
    )


def test_files_read_in_one_way_are_told_together() -> None:
    why = " ".join(f"{name}.jsonl has the columns of alpaca: instruction, output." for name in "ab")
    assert recognised_by(why, Words("fr")) == (
        "a.jsonl et b.jsonl ont les colonnes du format alpaca\u00a0: instruction, output."
    )
    assert recognised_by(why, Words("en")) == "a.jsonl and b.jsonl have the columns of alpaca: instruction, output."


def test_words_of_another_hand_stay_as_they_are() -> None:
    for why in ("its columns.", "", None):
        assert recognised_by(why, Words("fr")) == (why or "")


def test_the_forecast_is_held_against_what_came() -> None:
    sides = {"seconds": 100.0, "learning_seconds": 60.0, "memory_bytes": 1e9}
    came = {"seconds": 110.0, "learning_seconds": 57.0, "memory_bytes": 1e9}
    measured = {"plan": {"forecast": sides, "outcome": came}}
    report = Report("r", True, {}, {}, measured, [], [], [], None, [], {})
    told = dict(cost(report, Words("en")))
    times = "1\u00a0min\u00a050\u00a0s; forecast: 1\u00a0min\u00a040\u00a0s (+10%)"
    assert told["Whole run, against the forecast"] == times
    assert told["Training, against the forecast"].endswith("(−5%)")
    assert dict(cost(report, Words("fr")))["Mémoire, face à la prévision"].endswith("1,0\u00a0Go (0\u202f%)")


def test_of_the_hub_the_revision_is_told() -> None:
    source = {"name": "org/set", "bytes": 1000, "sha256": "a" * 64, "revision": "0a1b2c3d4e5f6071"}
    told = {"base": {"name": "org/base", "revision": "9f8e7d6c5b4a3210"}, "data": {"sources": [source]}}
    report = Report("r", True, {}, told, {}, [], [], [], None, [], {})
    assert data(report, Words("fr"))[0][1].startswith("org/set (révision 0a1b2c3d4e5f, ")
    assert ("Revision", "9f8e7d6c5b4a…") in base_facts.table(report, Words("en"))
    told["base"]["source"] = "hub"
    said = bundle._base_told(report, Words("fr"))
    assert "`python reproduce.py --model org/base@9f8e7d6c5b4a3210`" in said
    told["base"]["name"] = "org/base@9f8e7d6"
    assert bundle._base_told(report, Words("en")) == "The base, org/base@9f8e7d6, is fetched from the hub."


def test_the_command_that_runs_again_names_the_commits() -> None:
    commit, other = "9f8e7d6c" * 5, "0a1b2c3d" * 5
    sources = [{"name": "mine.jsonl"}, {"name": "org/set:x@test", "revision": other, "weight": 2}]
    told: dict[str, Any] = {"base": {"name": "org/base@v1", "source": "hub", "revision": commit}}
    told["data"] = {"sources": sources}
    recipe: dict[str, Any] = {"model": "org/base@v1", "data": ["mine.jsonl", "org/set:x@test=2"]}
    report = Report("r", True, recipe, told, {}, [], [], [], None, [], {})
    base = f"tunesmith tune r/recipe.yaml --model org/base@{commit}"
    line = f"{base} --data mine.jsonl --data org/set:x@test@{other}=2"
    assert commands(report, Words("en")) == [("The same run, every setting pinned in this folder’s recipe.yaml:", line)]
    told["command"] = "tunesmith tune r/recipe.yaml"
    assert commands(report, Words("en"))[0][1] == line
    recipe["data"] = ["mine.jsonl", f"org/set:x@test@{other}=2"]  # pinned as it is
    sources[1]["name"] = f"org/set:x@test@{other}"
    assert commands(report, Words("en"))[0][1] == base
    told["base"] |= {"name": f"org/base@{commit[:7]}"}
    assert commands(report, Words("en"))[0][1] == "tunesmith tune r/recipe.yaml"


def test_the_training_rows_are_described() -> None:
    told = {"looked_at": 100, "words": {"prompt": 14.32, "answer": 9.2}, "languages": {"unsure": 3, "fr": 50, "xx": 47}}
    report = Report("r", True, {}, {"data": {"described": told}}, {}, [], [], [], None, [], {})
    assert data(report, Words("fr")) == [
        ("Longueur moyenne en mots", "consigne 14,3 · réponse 9,2"),
        ("Langues", "français 50\u202f%, xx 47\u202f%, non reconnue 3\u202f%"),
    ]
    for odd in (3, {"looked_at": "all"}, {"looked_at": 5, "words": 3, "languages": []}):
        assert not data(replace(report, environment={"data": {"described": odd}}), Words("en"))


def test_how_another_engine_agrees_is_told_of_each_side_that_spoke(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run", lang="fr")
    told = {side: {"prompts": 40, "same": same} for side, same in (("base", 0.925), ("tuned", 0.5))}
    said = {"role": "assistant", "content": "Bleu.", "engine": {"name": "int8", "agreement": told}}
    write_lines(run.path(CHATS) / "a.jsonl", [{"role": "user", "content": "?"}, *({**said, "who": s} for s in told)])
    write_lines(run.path(CHATS) / "b.jsonl", [{**said, "who": "tuned"}])
    report = gather(run)
    how = [re.sub("[\u00a0\u202f]", " ", talk(each, report, Words("fr"))) for each in report.talks]
    assert how[0] == "par int8 (comme en float32 : base, 92,5 % de 40 réponses ; ajusté, 50,0 % de 40 réponses)"
    assert how[1] == "par int8 (comme en float32 : ajusté, 50,0 % de 40 réponses)"
    silent = replace(report.talks[0], agreement=[("base", 0, None)])
    assert talk(silent, report, Words("en")) == "by int8"
