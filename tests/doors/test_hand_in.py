"""What one hands in: a notebook that runs, a bundle that reproduces its table elsewhere, scores of people kept."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import runpy
import shutil
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import fake_run
import nbformat
import pytest
from nbclient import NotebookClient

import tiny
import tunesmith
from tunesmith import recipe as recipes
from tunesmith.data import ledger
from tunesmith.doors import bundle, hand_in, steps
from tunesmith.doors.cells import run_cells
from tunesmith.doors.cli import main
from tunesmith.errors import TunesmithError
from tunesmith.judge import blind, notebook, sheets
from tunesmith.judge.gather import gather
from tunesmith.judge.wording import Words
from tunesmith.run import ANSWERS, METRICS, TOKENS, Run

Told = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """A small run of rows in two files of one name, and its base."""
    place = tmp_path_factory.mktemp("made")
    base = tiny.model("gpt2", place / "base")
    rows = [
        {"instruction": f"Name colour {i}.", "output": f"=Blue {i}, as the sky is.", "kind": "list" if i % 2 else "one"}
        for i in range(60)
    ]
    files = [place / part / "mine.jsonl" for part in ("one", "two")]
    for file, part in zip(files, (rows[:40], rows[40:]), strict=True):
        file.parent.mkdir()
        file.write_text("".join(json.dumps(row) + "\n" for row in part))
    settings = {
        "model": str(base), "data": [str(file) for file in files], "epochs": 1.0, "eval_rows": 6, "threads": 1,
        "generate.max_new_tokens": 6, "probes": ["Why?", "Who?"], "split": "70/10/20", "dtype": "float32",
    }  # fmt: skip
    return steps.tune(recipes.resolve(overrides=settings), out=place / "runs" / "small"), base


def copied(made: tuple[Run, Path], to: Path) -> Run:
    """The run as somebody else gets it: in another place."""
    shutil.copytree(made[0].folder, to / "small")
    return Run(to / "small")


def test_single_tokens_are_kept(made: tuple[Run, Path]) -> None:
    run, _ = made
    tested = [line["id"] for line in run.answers if line["set"] == "test"]
    assert [line["id"] for line in run.token_lines] == tested
    nats = -sum(sum(line["tuned"]) for line in run.token_lines)
    tokens = sum(len(line["tokens"]) for line in run.token_lines)
    measured = run.metrics["eval"]["tuned"]["answer_perplexity"]["value"]
    assert 2.718281828459045 ** (nats / tokens) == pytest.approx(measured, rel=1e-3)


def test_authors_are_kept_until_others_are_named(made: tuple[Run, Path], tmp_path: Path) -> None:
    run = copied(made, tmp_path)
    hand_in.report(run, authors="Ada Lovelace,  Émilie <b>, Ada Lovelace,")
    assert gather(run).authors == ["Ada Lovelace", "Émilie <b>"]
    hand_in.report(run, "fr")
    assert "Auteurs\u00a0: Ada Lovelace et Émilie &lt;b&gt;" in run.path("report.html").read_text()
    assert "Ada Lovelace et Émilie &lt;b&gt;" in run.path("report.md").read_text()
    hand_in.report(run, "en", authors="")
    assert "Author" not in run.path("report.html").read_text()


def executed(path: Path, cwd: Path) -> Any:
    opened = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(cwd)}}
    NotebookClient(opened, timeout=300, kernel_name="python3", resources=resources).execute()
    return opened


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.long), "fr"])
def test_the_notebook_holds_what_running_it_shows(made: tuple[Run, Path], tmp_path: Path, lang: str) -> None:
    run = copied(made, tmp_path)
    path = hand_in.report(run, lang, authors="Ada", notebook=True)[-1]
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    text = "\n".join(cell.source for cell in stored.cells if cell.cell_type == "markdown")
    assert "Ada" in text and text.count("Votre propre analyse" if lang == "fr" else "Your own analysis") >= 6
    assert sum("image/png" in output.get("data", {}) for cell in code for output in cell.outputs) >= 4
    assert str(tmp_path) not in path.read_text() and str(made[1]) not in path.read_text()
    assert "pip install" not in text and ("analyse écrite" if lang == "fr" else "written analysis") in text
    assert ("consigne 3,0 · réponse 6,0" if lang == "fr" else "prompt 3.0 · answer 6.0") in text
    shown_html = "".join(
        output.data.get("text/html", "") for cell in code for output in cell.outputs if "data" in output
    )
    assert not re.search(r"\d\.\d*000000", shown_html)
    if lang == "fr":
        assert "dans le tableau" in text
        return
    ran = executed(path, run.folder)
    for before, after in zip(code, [cell for cell in ran.cells if cell.cell_type == "code"], strict=True):
        shown = [[output.data.get("text/html") for output in cell.outputs if "data" in output]
                 for cell in (before, after)]  # fmt: skip
        assert shown[0] == shown[1], before.source


def test_the_notebook_trains_again(made: tuple[Run, Path], tmp_path: Path) -> None:
    run = copied(made, tmp_path)
    again = [
        replace(cell, source=cell.source.replace("TRAIN = False", "TRAIN = True"))
        for cell in notebook.cells(gather(run), Words("en"))
    ]
    shown = [str(cell.outputs) for cell in run_cells(again, run.folder)]
    assert any("→" in text for text in shown)
    assert Run(run.folder / "again").metrics["eval"] == run.metrics["eval"]


def test_a_notebook_without_its_rows(made: tuple[Run, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = copied(made, tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    written = nbformat.read(hand_in.report(run, notebook=True)[-1], as_version=4)
    assert any("rows themselves were not at hand" in cell.source for cell in written.cells)
    assert not any("read_data" in cell.source for cell in written.cells)


def test_a_run_that_is_not_done_has_no_notebook(made: tuple[Run, Path], tmp_path: Path) -> None:
    run = copied(made, tmp_path)
    run.path(METRICS).unlink()
    with pytest.raises(TunesmithError, match=r"--resume"):
        hand_in.report(run, notebook=True)


def test_a_classifier_has_its_report_alone(tmp_path: Path, capsys: Told) -> None:
    (tmp_path / "recipe.yaml").write_text("task: classify\nmodel: x\n")
    assert main(["report", str(tmp_path), "--bundle", "--authors", "Ada"]) == 1
    assert "--bundle, --authors is for runs that answer" in capsys.readouterr().err
    assert main(["report", str(tmp_path), "--published", "courses"]) == 0
    assert (tmp_path / "published.json").exists()
    assert main(["compare", str(tmp_path), str(tmp_path)]) == 1
    assert "tunesmith classify eval" in capsys.readouterr().err


def test_verbs_take_the_kind_of_run_that_makes_sense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.chdir(tmp_path)
    for at, (name, text) in enumerate({"a": "model: nano", "c": "task: classify", "p": "text: {}"}.items()):
        os.utime(Run.claim(f"runs/{name}", text).path("recipe.yaml"), (at, at))
    card = Run("runs/p").path("README.md")
    card.write_text("a base of ours")
    assert main(["report", "runs/p"]) == 1 and card.read_text() == "a base of ours"
    assert "runs/p is a run of tunesmith pretrain, and one of tunesmith tune or" in capsys.readouterr().err
    assert main(["report", "latest"]) == 0 and capsys.readouterr().out.startswith("runs/c/report.html")
    assert main(["data", "where", "runs/p", "3"]) == 1
    assert "is a run of tunesmith pretrain" in capsys.readouterr().err
    assert main(["data", "where", "latest", "3"]) == 1
    assert "runs/c has no ledger" in capsys.readouterr().err
    assert tunesmith.load("latest").folder == Path("runs/a")
    with pytest.raises(TunesmithError, match="is a run of tunesmith classify tune, and one of tunesmith tune is"):
        tunesmith.load("runs/c")
    assert main(["compare", "runs/a", "runs/p"]) == 1
    assert "runs/p is a run of tunesmith pretrain, and one of tunesmith tune is" in capsys.readouterr().err
    assert main(["pretrain", "--resume", "runs/a"]) == 1
    assert "runs/a is a run of tunesmith tune, and one of tunesmith pretrain is" in capsys.readouterr().err


def test_compare_opens_each_folder_once(
    made: tuple[Run, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [str(made[0].folder), str(copied(made, tmp_path).folder)]
    opened: list[str] = []
    plain = Run.open.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Run], folder: str, *kinds: str) -> Run:
        opened.append(folder)
        found: Run = plain(cls, folder, *kinds)
        return found

    monkeypatch.setattr(Run, "open", classmethod(counted))
    hand_in.compare(folders)
    assert opened == folders


def test_without_measures_there_is_a_notebook_still(made: tuple[Run, Path], tmp_path: Path) -> None:
    run = copied(made, tmp_path)
    values = run.metrics
    values["eval"] = {}
    values.pop("headline")
    run.path(METRICS).write_text(json.dumps(values))
    run.path(ANSWERS).write_text("".join(json.dumps(line) + "\n" for line in run.answers if line["set"] == "probe"))
    run.path(TOKENS).unlink()
    assert hand_in.report(run, notebook=True)[-1].exists()


def test_the_bundle_unzipped_elsewhere_reproduces_the_table(
    made: tuple[Run, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    run, base = copied(made, tmp_path / "a"), made[1]
    path = hand_in.report(run, authors="Ada", bundle=True)[-1]
    assert path == run.folder / "small.zip"
    first = path.read_bytes()
    assert hand_in.report(run, bundle=True)[-1].read_bytes() == first
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "b")
        for name in archive.namelist():
            held = archive.read(name)
            assert str(tmp_path).encode() not in held and str(base.parent).encode() not in held, name
    folder = tmp_path / "b" / "small"
    names = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    assert {
        "README.md", "MODEL_CARD.md", "reproduce.py", "requirements.txt", "recipe.yaml", "metrics.json",
        "answers.jsonl", "answers.csv", "report.html", "report.md", "report.ipynb",
        "data/mine.jsonl", "data/2/mine.jsonl",
        "adapter/adapter_model.safetensors", "environment.json", "plots/verdict.svg",
    } <= names  # fmt: skip
    readme = (folder / "README.md").read_text()
    assert "Ada" in readme and "data/" in readme and "--model FOLDER" in readme
    assert "tunesmith==" not in (folder / "requirements.txt").read_text() and "`pip install FOLDER`" in readme
    assert "in this folder:\n\n```\npip install -r" in readme  # what a colon announces follows it
    assert Run(folder).recipe["data"] == ["mine.jsonl", "2/mine.jsonl"]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    monkeypatch.chdir(folder)

    def reproduced(*words: str) -> None:
        monkeypatch.setattr(sys, "argv", ["reproduce.py", *words])
        runpy.run_path("reproduce.py", run_name="__main__")

    with pytest.raises(SystemExit) as ended:
        reproduced("--model", str(base))
    told = capsys.readouterr().out
    assert ended.value.code == 0, told
    shutil.move(folder / "data", tmp_path / "rows")  # as in a bundle that its rows were too large for
    with pytest.raises(SystemExit) as ended:
        reproduced("--out", "apart", "--data", *map(str, sorted((tmp_path / "rows").rglob("*.jsonl"), reverse=True)))
    assert ended.value.code == 0, capsys.readouterr().out
    assert "All numbers inside their intervals." in told
    assert Run(folder / "again").metrics["eval"] == run.metrics["eval"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "forgotten"))  # its base is nowhere now
    with pytest.raises(SystemExit, match=r"reproduce\.py: "):
        reproduced("--out", "third")


def test_where_both_answer_alike_there_is_nothing_to_score(made: tuple[Run, Path], tmp_path: Path) -> None:
    run = copied(made, tmp_path)
    lines = [{**line, "tuned": line["base"]} for line in run.answers]
    run.path(ANSWERS).write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(TunesmithError, match="nothing to score"):
        hand_in.report(run, score_page=True)
    assert not run.path("score.html").exists()


def test_what_a_run_holds_is_read_once_after_all_is_kept(
    made: tuple[Run, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, loaded = copied(made, tmp_path), []

    def load(path: Path) -> Any:
        loaded.append(run.path("authors.json").exists())
        return ledger.load(path)

    monkeypatch.setattr("tunesmith.judge.gather.ledgers", SimpleNamespace(load=load))
    monkeypatch.setattr("tunesmith.doors.cells.run_cells", lambda cells, folder: cells)
    hand_in.report(run, authors="Ada", score_page=True, bundle=True)
    assert loaded == [True]
    assert "Ada" in run.path("report.html").read_text() and "Ada" in run.path("report.ipynb").read_text()
    classifier = Run.claim(tmp_path / "labels", "task: classify\nlang: fr\n")
    assert [path.name for path in hand_in.report(classifier)][:1] == ["report.html"] and len(loaded) == 2


def test_answers_for_a_spreadsheet(made: tuple[Run, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(bundle.as_csv(made[0]))))
    lines = made[0].answers
    assert [row["tuned"].removeprefix("'") for row in rows] == [line["tuned"]["text"] for line in lines]
    assert all(row["reference"].startswith("'=Blue") for row in rows if row["set"] == "test")


def test_requirements() -> None:
    made_with = {"python": "3.11.7", "tunesmith": "0.1.0", "torch": "2.13.0+cpu"}
    text = bundle.requirements(made_with)
    assert "# tunesmith 0.1.0, installed before: see README.md\ntorch==2.13.0\ntransformers\n" in text
    source = "tunesmith @ git+https://example.org/t.git@0a1b"
    assert f"\n{source}\ntorch==" in bundle.requirements({**made_with, "requirement": source})


def scored(run: Run, to: Path, rater: str = "Ada") -> Path:
    answers = {item.key: {"choice": item.tuned} for item in blind.items(gather(run))}
    to.write_text(json.dumps({"kind": sheets.KIND, "rater": rater, "answers": answers}))
    return to


def test_scores_are_kept_and_told(made: tuple[Run, Path], tmp_path: Path, capsys: Told) -> None:
    run = copied(made, tmp_path)
    assert main(["report", str(run.folder), "--score-page", "--score-rows", "3"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(run.path("score.html"))
    files = [scored(run, tmp_path / "a.json"), scored(run, tmp_path / "b.json", "Alan")]
    typed = ["report", str(run.folder), *(part for file in files for part in ("--scores", str(file)))]
    assert main([*typed, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["people"]["raters"] == ["Ada", "Alan"] and told["people"]["preference"]["rate"]["value"] == 1
    assert main(typed) == 0  # the same files again are the same raters
    assert len(list(run.path("ratings").iterdir())) == 2
    assert "2 people scored answers" in run.path("report.html").read_text()
    assert "2 people scored answers" in run.path("report.md").read_text()
    (tmp_path / "none.json").write_text(json.dumps({"kind": sheets.KIND, "rater": "Ada", "answers": {}}))
    assert main(["report", str(run.folder), "--scores", str(tmp_path / "none.json")]) == 1


def test_conversations_are_kept(made: tuple[Run, Path], tmp_path: Path, capsys: Told) -> None:
    run = copied(made, tmp_path)
    talk = tmp_path / "monday <b>.jsonl"
    lines = [
        {"turn": 1, "role": "user", "content": "Name a <i>colour</i>."},
        {"turn": 1, "role": "assistant", "who": "tuned", "content": "Blue.\u2028Or\x85red.", "stopped": True},
    ]
    talk.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    assert main(["report", str(run.folder), "--chat", str(talk)]) == 0
    page = run.path("report.html").read_text()
    assert "Name a &lt;i&gt;colour&lt;/i&gt;." in page and "stopped before its end" in page and "<b>" not in page
    assert "Blue." in run.path("report.md").read_text()
    capsys.readouterr()
    for text, why in (("{", "broken"), ("[]", "no transcript"), ('{"a": 1}', "no transcript")):
        talk.write_text(text)
        assert main(["report", str(run.folder), "--chat", str(talk)]) == 1
        assert why in capsys.readouterr().err


def test_compare_as_a_page(made: tuple[Run, Path], tmp_path: Path, capsys: Told) -> None:
    run = copied(made, tmp_path)
    page = tmp_path / "side.html"
    assert main(["compare", str(made[0].folder), str(run.folder), "--out", str(page), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    first, second = found["runs"]
    assert first != second and found["against"] == first and found["shared"] == 6
    assert {entry[second]["verdict"] for entry in found["paired"].values()} <= {"tie", "same"}
    assert second in page.read_text()
    assert main(["compare", str(made[0].folder), str(run.folder), "--out", str(page), "--lang", "fr"]) == 0
    assert "Comparaisons appariées" in page.read_text() and "mesuré sur 6 lignes" in page.read_text()


def test_a_run_s_name_written_right_to_left_turns_no_sentence_of_ours(
    made: tuple[Run, Path], tmp_path: Path, capsys: Told
) -> None:
    shutil.copytree(made[0].folder, tmp_path / "مرحبا")
    page = tmp_path / "side.html"
    assert main(["compare", str(made[0].folder), str(tmp_path / "مرحبا"), "--out", str(page)]) == 0
    capsys.readouterr()
    assert '<p class="prose">\u2068مرحبا\u2069 ' in page.read_text(encoding="utf-8")


def test_why_runs_are_hard_to_compare_is_one_french_sentence(tmp_path: Path) -> None:
    folders = [fake_run.make(tmp_path / name, lang="fr", tests=10 * at).folder for at, name in enumerate("ab", 1)]
    recipe = Run(folders[1]).path("recipe.yaml")
    recipe.write_text(recipe.read_text().replace("template: alpaca", "template: vicuna"))
    hand_in.compare([str(folder) for folder in folders], tmp_path / "side.html", "fr")
    assert "diffèrent\u202f; les gabarits" in (tmp_path / "side.html").read_text(encoding="utf-8")
