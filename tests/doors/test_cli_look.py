from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import tiny
from tunesmith import recipe as recipes
from tunesmith.doors import refereeing, similarity
from tunesmith.doors.cli import main
from tunesmith.recipe import keys

Told = pytest.CaptureFixture[str]

EVAL = {
    side: {
        "answer_perplexity": {"value": value, "n": 120, "low": value - 1, "high": value + 1},
        "stop_rate": {"value": value / 100, "n": 120, "low": 0.1, "high": 0.2},
    }
    for side, value in (("base", 40.0), ("tuned", 10.0), ("difference", -30.0))
}
EVAL["difference"] = {name: {**entry, "verdict": "better"} for name, entry in EVAL["difference"].items()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two runs that were measured, and one that did not finish."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two", "three"):
        folder = tmp_path / "runs" / name
        folder.mkdir(parents=True)
        (folder / "recipe.yaml").write_text(recipes.dump(recipes.resolve()))
        if name != "three":
            (folder / "adapter").mkdir()
            (folder / "metrics.json").write_text(json.dumps({"train": {}, "eval": EVAL}))
    return tmp_path


def test_runs(here: Path, capsys: Told) -> None:
    (here / "runs" / "three" / "recipe.yaml").write_text("[")
    assert main(["runs"]) == 0
    told = capsys.readouterr().out
    assert "40 → 10" in told and "40% → 10%" in told and "cannot be read" in told
    assert main(["runs", "--lang", "fr"]) == 0
    french = capsys.readouterr().out
    assert "essai" in french and "illisible" in french and "not" not in french
    assert main(["runs", "--json"]) == 0
    found = {run["run"]: run for run in json.loads(capsys.readouterr().out)}
    assert found["runs/one"]["answer_perplexity"] == {"base": 40.0, "tuned": 10.0}
    assert "error" in found["runs/three"]


def test_no_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["runs"]) == 0
    assert "tunesmith tune" in capsys.readouterr().out


def test_compare(here: Path, capsys: Told) -> None:
    assert main(["compare", "runs/one"]) == 0
    assert "[−31.0 to −29.0]" in capsys.readouterr().out
    assert main(["compare", "runs/one", "runs/two"]) == 0
    told = capsys.readouterr().out
    assert told.count("40.0 → 10.0 better") == 2
    assert main(["compare", "runs/one", "runs/two", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == ["one", "two"]


def test_compare_in_the_first_run_s_language_or_another(here: Path, capsys: Told) -> None:
    for name, settings in (("one", {"lang": "fr"}), ("two", {"template": "chat"})):
        (here / "runs" / name / "recipe.yaml").write_text(recipes.dump(recipes.resolve(overrides=settings)))
    assert main(["compare", "runs/one", "runs/two", "--out", "side.html"]) == 0
    told = capsys.readouterr().out
    assert "40,0 → 10,0 mieux" in told and "Écrit\u00a0: side.html" in told
    assert "À ne pas comparer\u00a0: les gabarits diffèrent (alpaca, chat)." in told
    assert main(["compare", "runs/one", "runs/two", "--lang", "en"]) == 0
    assert "Not to be compared: the templates differ (alpaca, chat)." in capsys.readouterr().out


def test_runs_of_one_name_are_told_apart(here: Path, capsys: Told) -> None:
    shutil.copytree(here / "runs" / "one", here / "later" / "one")
    assert main(["compare", "runs/one", "later/one", "runs/two", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["runs"] == ["runs/one", "later/one", "two"]
    assert set(found["metrics"]["stop_rate"]) == {"runs/one", "later/one", "two"}
    assert main(["compare", "runs/one", "runs/one", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == ["one", "one (2)"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Les réponses reçues sont gardées\u00a0: la même"),
        (["--lang", "en"], "The replies that came are kept: the same"),
    ],
)
def test_a_judge_that_is_stopped_is_told_in_the_run_s_language(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told, words: list[str], told: str
) -> None:
    (here / "runs/one/recipe.yaml").write_text(recipes.dump(recipes.resolve(overrides={"lang": "fr"})))

    def stopped(*_: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(refereeing, "put", stopped)
    judge = ["--judge", "http://127.0.0.1:9/v1", "--judge-model", "m"]
    assert main(["report", "runs/one", *judge, *words]) == 130
    assert told in capsys.readouterr().err


def test_a_report_that_is_stopped_does_not_deny_what_it_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(similarity, "add", stopped)
    assert main(["report", "runs/one", "--authors", "Ada Lovelace", "--encoder", "minilm"]) == 130
    assert "Ada Lovelace" in (here / "runs/one/authors.json").read_text()
    assert capsys.readouterr().err == "tunesmith: stopped.\n"


def test_presets(capsys: Told) -> None:
    assert main(["recipe", "show"]) == 0
    told = capsys.readouterr().out
    assert all(f"{name}: " in told for name in recipes.presets())
    assert main(["recipe", "show", "classic"]) == 0
    assert capsys.readouterr().out == recipes.preset_text("classic")


def test_keys(capsys: Told) -> None:
    assert main(["recipe", "show", "--keys"]) == 0
    told = capsys.readouterr().out
    assert all(key in told for key, _ in keys())


def test_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text('lora: {rank: 4}\nprobes: ["Été ?"]\n')
    assert main(["recipe", "check", "mine.yaml"]) == 0
    told = capsys.readouterr().out
    assert "every key and value is allowed" in told and "lora.rank: 4" in told and 'probes: ["Été ?"]' in told
    assert "epochs" not in told
    assert main(["recipe", "show", "mine.yaml"]) == 0
    assert capsys.readouterr().out == 'lora: {rank: 4}\nprobes: ["Été ?"]\n'
    Path("bad.yaml").write_text("template: none\n")
    assert main(["recipe", "check", "bad.yaml"]) == 1


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.model("gpt2", tmp_path_factory.mktemp("models") / "base")


@pytest.fixture
def rows(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"instruction": f"Name colour {i}.", "output": f"Blue<b>{i}."}) for i in range(5)]
    lines += ['{"instruction": ', json.dumps({"instruction": "Long. " * 40, "output": "Yes."})]
    Path("rows.jsonl").write_text("\n".join(lines))
    shutil.copytree(base, tmp_path / "base")
    return tmp_path


def test_data_show(rows: Path, capsys: Told) -> None:
    typed = ["data", "show", "rows.jsonl", "--model", "base", "--rows", "9", "--set", "tokens=60"]
    assert main(typed) == 0
    told = capsys.readouterr().out
    assert "rows.jsonl:1" in told and "broken JSON" in told and "dropped: over 60 tokens" in told
    assert "<|endoftext|>⟧" in told
    assert main([*typed, "--html", "page.html"]) == 0
    page = (rows / "page.html").read_text()
    assert "<b>" not in page and "class='learn'" in page and "http" not in page
    assert main([*typed, "--json"]) == 0


def test_data_show_strikes_out_what_is_cut(rows: Path, capsys: Told) -> None:
    line = json.dumps({"instruction": "Name colours.", "output": "Blue, green, red, violet, yellow and white."})
    Path("cut.jsonl").write_text(line)
    typed = ["data", "show", "cut.jsonl", "--model", "base", "--template", "francais"]
    typed += ["--set", "tokens=24", "--set", "overflow=cut"]
    assert main([*typed, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert len(row["tokens"]) == 24 and "".join(row["lost"]).endswith("white.<|endoftext|>")
    assert main(typed) == 0
    assert "[cut: " in capsys.readouterr().out
    assert main([*typed, "--html", "page.html"]) == 0
    assert "<del>" in (rows / "page.html").read_text()


def test_data_show_strikes_out_what_the_limit_of_words_took(rows: Path, capsys: Told) -> None:
    lines = [{"instruction": "Name colours.", "output": "Blue, green,  red &amp; violet."}]
    lines += [{"instruction": "Name one.", "output": "Blue."}, {"instruction": "More.", "output": "A b c d."}]
    Path("cut.jsonl").write_text("\n".join(map(json.dumps, lines)))
    typed = ["data", "show", "cut.jsonl", "--model", "base", "--set", "words=2", "--set", "overflow=cut", "--rows", "2"]
    assert main([*typed, "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["rows"]
    assert "".join(text for text, learn in first["tokens"] if learn) == "Blue, green,"
    assert "".join(first["lost"]) == "  red & violet.<|endoftext|>" and second["lost"] == []
    assert main(typed) == 0
    assert "[cut: " in capsys.readouterr().out


def test_data_show_takes_what_nothing_is_learnt_from(rows: Path, capsys: Told) -> None:
    kinds = {
        "labels": [{"text": f"A {n}.", "label": "good" if n % 2 else "bad"} for n in range(8)],
        "prompts": [{"prompt": "Name a colour."}],
        "text": [{"text": "The sky is blue."}],
        "judged": [{"question": f"Name {n}.", "answer": "Blue.", "label": n > 1} for n in range(4)],
    }
    shown = {}
    for name, lines in kinds.items():
        Path(f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)))
        assert main(["data", "show", f"{name}.jsonl", "--model", "base", "--json"]) == 0
        shown[name] = json.loads(capsys.readouterr().out)
        if name != "judged":
            assert not any(learn for row in shown[name]["rows"] for _, learn in row["tokens"])
    assert shown["labels"]["rows"][0]["told"] == "kept; label: bad" and shown["labels"]["template"] == ""
    assert "".join(text for text, _ in shown["text"]["rows"][0]["tokens"]) == "The sky is blue."
    assert "### Response:" in "".join(text for text, _ in shown["prompts"]["rows"][0]["tokens"])


def test_data_show_takes_several_sources(rows: Path, capsys: Told) -> None:
    Path("more.jsonl").write_text(json.dumps({"instruction": "Name a tree.", "output": "Oak."}))
    assert main(["data", "show", "more.jsonl", "rows.jsonl", "--model", "base", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in found["rows"]][:2] == ["more.jsonl:1", "rows.jsonl:1"]


def test_data_show_tells_each_token(rows: Path, capsys: Told) -> None:
    assert (
        main(["data", "show", "rows.jsonl", "--model", "base", "--rows", "1", "--template", "francais", "--json"]) == 0
    )
    (row,) = json.loads(capsys.readouterr().out)["rows"][-1:]
    assert "".join(text for text, _ in row["tokens"]) == "Instruction: Name colour 0.\nRéponse: Blue<b>0.<|endoftext|>"
    assert "".join(text for text, learn in row["tokens"] if learn) == " Blue<b>0.<|endoftext|>"


def test_data_show_in_french(rows: Path, capsys: Told) -> None:
    lines = Path("rows.jsonl").read_text().splitlines()
    lines += [lines[0], json.dumps({"instruction": "Say it.", "output": "word " * 80})]
    Path("rows.jsonl").write_text("\n".join(lines))
    typed = ["data", "show", "rows.jsonl", "--model", "base", "--rows", "9"]
    typed += ["--set", "tokens=60", "--set", "overflow=cut", "--lang", "fr"]
    assert main(typed) == 0
    told = capsys.readouterr().out
    assert "rows.jsonl\u00a0: format alpaca, lignes lues\u00a0: 9. rows.jsonl a les colonnes" in told
    told = re.sub("[\u00a0\u202f]", " ", told)
    assert "Telles que base les voit, dans le gabarit alpaca." in told and "Écartées : 2 (" in told
    assert re.search(r"rows.jsonl:1, (?:entraînement|validation|test) : gardée, \d+ jetons, dont \d+ appris", told)
    assert "rows.jsonl:6 : écartée : JSON mal formé" in told
    assert "rows.jsonl:8 : écartée : doublon d’une autre ligne (rows.jsonl:1)" in told
    assert re.search(r"écartée : question de 60 jetons ou plus \(la ligne en a \d+\)", told)
    assert re.search(r"coupée : réponse coupée à 60 jetons \(la ligne en avait \d+\), 60 jetons", told)
    assert "[coupé : " in told
    assert main([*typed, "--html", "page.html"]) == 0
    page = re.sub("[\u00a0\u202f]", " ", (rows / "page.html").read_text())
    assert "<html lang='fr'>" in page and "<title>rows.jsonl, tel que base le voit</title>" in page
    assert "lu, non appris" in page and "<span class='learn'>appris</span><del>coupé</del></p>" in page
    written = re.sub(r"<style>.*</style>|<pre dir=auto>.*?</pre>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(?:tokens|learnt|rows|kept|dropped|sees)\b(?!\.jsonl)", written)
    capsys.readouterr()
    assert main(["data", "show", "rows.jsonl", "--model", "base", "--rows", "1", "--set", "lang=fr", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["told"] == "kept"


def test_data_show_tells_labels_and_long_texts_in_french(rows: Path, capsys: Told) -> None:
    lines = [{"text": f"A {n}. " * (400 if n == 1 else 1), "label": "good" if n % 2 else "bad"} for n in range(8)]
    Path("labels.jsonl").write_text("\n".join(map(json.dumps, lines)))
    typed = ["data", "show", "labels.jsonl", "--model", "base", "--rows", "2"]
    assert main([*typed, "--lang", "fr"]) == 0
    told = re.sub("[\u00a0\u202f]", " ", capsys.readouterr().out)
    assert "Telles que base les voit.\n" in told
    assert re.search(r"gardée ; étiquette : bad, \d+ jetons, dont aucun appris", told)
    assert re.search(r"étiquette : good ; plus de \d+ jetons \(la ligne en a (\d ?\d+)\), \1 jetons, dont aucun", told)
    assert main([*typed, "--json"]) == 0
    long = json.loads(capsys.readouterr().out)["rows"][1]["told"]
    assert re.fullmatch(r"kept; label: good; over \d+ tokens \(it has \d{4,}\)", long)


def test_data_show_tells_files_passed_over(rows: Path, capsys: Told) -> None:
    Path("mine").mkdir()
    shutil.copy("rows.jsonl", "mine")
    Path("mine/notes.pdf").write_text("no rows")
    typed = ["data", "show", "mine", "--model", "base", "--rows", "1"]
    for lang, line in (
        ("en", "Passed over, being no files of rows by their names: notes.pdf."),
        ("fr", "Laissé de côté, faute de noms de fichiers de lignes\u00a0: notes.pdf."),
    ):
        assert main([*typed, "--lang", lang]) == 0
        assert line in capsys.readouterr().out
        assert main([*typed, "--lang", lang, "--html", "page.html"]) == 0
        assert f"<p>{line}</p>" in Path("page.html").read_text()
        capsys.readouterr()
        assert main([*typed, "--lang", lang, "--json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)["told"]
        assert told[lang] == line
    assert main(["data", "show", "rows.jsonl", "--model", "base", "--rows", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["told"] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [("format: alpacca", 'Did you mean "alpaca"'), ("track: [tensorbord]", 'Did you mean "tensorboard"')],
)
def test_recipe_check_knows_the_names_of_things(line: str, told: str, here: Path, capsys: Told) -> None:
    (here / "mine.yaml").write_text(line)
    assert main(["recipe", "check", "mine.yaml"]) == 1
    assert told in capsys.readouterr().err


def test_a_recipe_that_powershell_wrote_is_shown(here: Path, capsys: Told) -> None:
    (here / "mine.yaml").write_text("note: été\n", encoding="utf-16")
    assert main(["recipe", "show", "mine.yaml"]) == 0
    assert capsys.readouterr().out == "note: été\n"
