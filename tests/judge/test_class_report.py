"""The report of a classifier: whole in both languages, honest against the baselines, safe whatever the run holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from tunesmith.data.ledger import Ledger
from tunesmith.errors import TunesmithError
from tunesmith.judge import class_facts, layout, published
from tunesmith.judge.baselines import majority
from tunesmith.judge.card import made_from
from tunesmith.judge.class_facts import gather_classes
from tunesmith.judge.class_plots import SHADE
from tunesmith.judge.class_report import write
from tunesmith.judge.class_sentences import limits, method, verdict
from tunesmith.judge.classes import block
from tunesmith.judge.gather import gather
from tunesmith.judge.plots import COLOURS
from tunesmith.judge.report import write as write_any
from tunesmith.judge.wording import Words
from tunesmith.recipe import dump
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import METRICS, Run

LABELS = ["calm <b>", "angry", "rare"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return made(tmp_path / "run")


def made(folder: Path, good: float = 2.0, **changes: Any) -> Run:
    chance = np.random.default_rng(0)
    truth = [*chance.choice(2, size=57, p=[0.8, 0.2]).tolist(), 2, 2, 2]
    logits = chance.normal(size=(60, 3)) + good * np.eye(3)[truth]
    probs = (np.exp(logits) / np.exp(logits).sum(1, keepdims=True)).tolist()
    run = Run.claim(folder, dump(ClassifyRecipe(data="mine.jsonl", epochs=2, **changes)))
    ledger = Ledger()
    for number in range(1, 121):
        entry = ledger.read(f"mine.jsonl:{number}", "mine.jsonl", number)
        entry.part, entry.tokens = ("test" if number > 60 else "train"), 9
    run.path("ledger.csv.gz").write_bytes(ledger.as_bytes())
    balance = [
        {"label": label, "train": 40 - 18 * n, "validation": 2, "test": 2, "words": 7.5}
        for n, label in enumerate(LABELS)
    ]
    environment = {
        "tunesmith": "0.1.0",
        "cores": 2,
        "seed": 0,
        "started": "2026-11-20T12:00:00+00:00",
        "command": "tunesmith classify tune runs/x/recipe.yaml",
        "base": {"name": "distilbert/distilbert-base-uncased", "parameters": 66_000_000, "license": "apache-2.0"},
        "adapter": {"method": "full", "trainable": 66_000_000, "total": 66_000_000},
        "data": {"sources": [{"name": "mine.jsonl", "sha256": "ab" * 32, "bytes": 9}], "labels": LABELS,
                 "balance": balance, "told": ["<script>alert(1)</script>"]},
    }  # fmt: skip
    run.path("environment.json").write_text(json.dumps(environment))
    events: list[dict[str, Any]] = [
        {"event": "step", "step": n, "of": 8, "epoch": n / 4, "loss": 1 / n, "rows": 16, "right": 8 + n, "tokens": 90,
         "lr": 1e-4, "grad_norm": 1.0, "seconds": n}
        for n in range(1, 9)
    ]  # fmt: skip
    for place, (epoch, loss) in enumerate(((1.0, 0.4), (2.0, 0.6))):
        look = {"event": "validation", "step": int(4 * epoch), "epoch": epoch, "loss": loss, "accuracy": 0.8,
                "macro_f1": 0.7 - 0.1 * place, "best": not place, "rows": 6, "seconds": 1}  # fmt: skip
        events.insert(4 * (place + 1) + place, look)
    run.path("events.jsonl").write_text("".join(json.dumps(event) + "\n" for event in events))
    systems = {"tuned": probs, "majority": majority(truth, 3, 60)}
    metrics = {
        "task": "classify",
        "train": {"seconds": 8, "steps": 8, "epochs": 2},
        "eval": block(truth, LABELS, systems),
    }
    run.path("metrics.json").write_text(json.dumps(metrics))
    lines = [
        {"id": f"mine.jsonl:{61 + place}", "text": f"text <i>{place}</i> ```", "label": LABELS[label],
         "probabilities": {name: each[place] for name, each in systems.items()}}
        for place, label in enumerate(truth)
    ]  # fmt: skip
    run.path("predictions.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return run


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_is_whole_and_safe(run: Run, lang: str) -> None:
    files = write(run, lang)
    assert {file.name for file in files} >= {
        "report.html",
        "report.md",
        "README.md",
        "confusion.svg",
        "reliability.svg",
    }
    page = run.path("report.html").read_text()
    assert f'<html lang="{lang}">' in page
    assert "<script" not in page and "<i>" not in page and "calm <b>" not in page and "calm &lt;b&gt;" in page
    for link in re.findall(r'href="#([\w-]+)"', page):
        assert f'id="{link}"' in page, link
    assert page.count("<svg") == 5
    assert page.count("<table") == page.count("<caption")
    assert len(re.findall(r'<div class="scroll" tabindex="0" role="region" aria-label="[^"]', page)) == 5
    text = run.path("report.md").read_text()
    assert "plots/confusion.svg" in text and "<script" not in text.replace("&lt;", "")
    assert "pipeline_tag: text-classification" in run.path("README.md").read_text()
    again = [file.read_bytes() for file in files]
    write(run, lang)
    assert [file.read_bytes() for file in files] == again


def test_the_report_of_any_run_knows_a_classifier(run: Run) -> None:
    assert {file.name for file in write_any(run)} == {file.name for file in write(run)}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_results_of_others_are_compared_by_set_part_and_rows(tmp_path: Path, lang: str) -> None:
    run = made(tmp_path / "run")
    theirs = {"metric": "accuracy", "value": 0.9, "of": "x", "source": "y", "setting": "z"}
    mine = {"data": "mine", "split": "test", "rows": 60}
    (run.path("published.json")).write_text(
        json.dumps([{**theirs, **mine}, {**theirs, **mine, "data": "org/other"}, {**theirs, "metric": "bleu"}])
    )
    report, words = gather(run), Words(lang)
    (line,) = published.lines(report, words)
    assert not line.comparable and line.theirs == words.percent(0.9) and line.between
    assert line.because == words("published.other_data", theirs="mine", ours="mine.jsonl") + (
        " ; " if lang == "fr" else "; "
    ).replace(" ;", "\u202f;") + words("published.untold", facts=words("published.untold_split"))
    assert "org/other" in published.elsewhere(report, words)

    ledger = Ledger()
    for number in range(1, 61):
        ledger.read(f"org/mine@test:{number}", "org/mine@test", number).part = "test"
    run.path("ledger.csv.gz").write_bytes(ledger.as_bytes())
    run.path("published.json").write_text(json.dumps([{**theirs, **mine, "data": "org/mine"}]))
    (line,) = published.lines(gather(run), words)
    assert line.comparable, line.because
    run.path("published.json").write_text(json.dumps([{**theirs, **mine, "data": "org/mine", "rows": 61}]))
    (line,) = published.lines(gather(run), words)
    assert line.because == words("published.other_rows", theirs="61", ours="60")
    write(run, lang)
    assert 'id="published"' in run.path("report.html").read_text(encoding="utf-8")
    assert f"## {words('published.title')}" in run.path("report.md").read_text(encoding="utf-8")


def test_it_says_so_where_it_is_no_better(tmp_path: Path) -> None:
    poor = gather_classes(made(tmp_path / "poor", good=-1.0))
    said = " ".join(verdict(poor, Words("en")))
    assert "Worse than the majority class" in said or "No better than the majority class" in said
    assert "TF-IDF with logistic regression was not measured" in said
    assert any("majority class" in line for line in limits(poor, Words("en")))
    good = " ".join(verdict(gather_classes(made(tmp_path / "good", good=4.0)), Words("fr")))
    assert "Meilleur que la classe majoritaire" in good


def test_a_difference_of_shares_is_in_points(run: Run) -> None:
    for line in class_facts.table(gather_classes(run), Words("fr"))[1]:
        texts = [shown.text for _, shown, *_ in line.against]
        assert texts and all(text.endswith("pts") == (line.name != "Perte logarithmique") for text in texts), line.name


def test_accuracy_is_told_where_it_says_something_else(run: Run) -> None:
    metrics = json.loads(run.path("metrics.json").read_text())
    against = metrics["eval"]["difference"]["majority"]
    for kinds, told in ((("tie", "better"), True), (("worse", "tie"), True), (("better", "better"), False)):
        against["macro_f1"]["verdict"], against["accuracy"]["verdict"] = kinds
        run.path("metrics.json").write_text(json.dumps(metrics))
        said = {lang: " ".join(verdict(gather_classes(run), Words(lang))) for lang in ("en", "fr")}
        assert ("By accuracy" in said["en"]) == told and ("En exactitude" in said["fr"]) == told


def front(run: Run) -> dict[str, Any]:
    write(run)
    found: dict[str, Any] = yaml.safe_load(run.path("README.md").read_text(encoding="utf-8").split("---\n")[1])
    return found


def test_the_card_names_adapter_and_licence(run: Run) -> None:
    assert front(run) == {
        "base_model": "distilbert/distilbert-base-uncased", "library_name": "transformers", "license": "apache-2.0",
        "pipeline_tag": "text-classification", "tags": ["tunesmith"], "metrics": ["f1", "accuracy"],
    }  # fmt: skip
    told = run.environment
    told["adapter"]["method"], told["base"] = "lora", {"name": "mine", "source": "folder", "license": "My Own 1.0"}
    run.path("environment.json").write_text(json.dumps(told))
    found = front(run)
    assert "base_model" not in found and found["library_name"] == "peft" and found["tags"] == ["tunesmith", "lora"]
    assert (found["license"], found["license_name"]) == ("other", "my-own-1.0")
    run.path("recipe.yaml").write_text(run.path("recipe.yaml").read_text() + "from_scratch: true\n")
    assert "license" not in front(run)


def test_figures_in_the_confusion_matrix_can_be_read() -> None:
    css = layout.text(layout.CSS)
    themes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in css.split("prefers-color-scheme: dark")[:2]
    ]
    assert themes[0]["ink"] == COLOURS["ink"] and themes[0] != themes[1]
    for theme in themes:
        for colour in ("tuned", "base"):
            for share in np.linspace(0, 1, 101):
                cell = (1 - SHADE * share) * rgb(theme["paper"]) + SHADE * share * rgb(theme[colour])
                assert contrast(rgb(theme["ink"]), cell) >= 4.5, (colour, share)


def rgb(colour: str) -> Any:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def contrast(one: Any, other: Any) -> float:
    """WCAG 2's, of two colours in sRGB."""
    linear = [np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) for c in (one, other)]
    dark, light = sorted(float(np.dot((0.2126, 0.7152, 0.0722), c)) for c in linear)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("counts", "told"), [((501, 499), False), ((580, 420), False), ((700, 300), True), ((40, 30, 30), False)]
)
def test_labels_are_uneven_where_one_is_far_commoner(run: Run, counts: tuple[int, ...], told: bool) -> None:
    facts = json.loads(run.path("environment.json").read_text())
    facts["data"]["balance"] = [{"label": str(n), "train": count} for n, count in enumerate(counts)]
    run.path("environment.json").write_text(json.dumps(facts))
    assert any("accuracy alone" in line for line in limits(gather_classes(run), Words("en"))) == told


def test_rows_of_a_file_of_their_own_are_told_so(run: Run) -> None:
    assert "same files" in " ".join(limits(gather_classes(run), Words("en")))
    ledger = Ledger()
    for number, part in ((1, "train"), (2, "train"), (3, "test")):
        entry = ledger.read(f"{part}.csv:{number}", f"{part}.csv", number)
        entry.part = part
    run.path("ledger.csv.gz").write_bytes(ledger.as_bytes())
    told = " ".join(limits(gather_classes(run), Words("en")))
    assert "file of its own" in told and "same files" not in told


def test_one_row_has_no_interval() -> None:
    entry = {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert class_facts.cell(entry, "f1", Words("fr")).between == ""
    assert class_facts.cell({**entry, "low": 0.5, "n": 9}, "f1", Words("fr")).between


def test_tf_idf_says_what_chose_its_strength(run: Run) -> None:
    metrics, facts = (json.loads(run.path(name).read_text()) for name in (METRICS, "environment.json"))
    metrics["eval"]["tfidf"] = metrics["eval"]["majority"]
    run.path(METRICS).write_text(json.dumps(metrics))
    assert "chosen on the validation rows" in " ".join(method(gather_classes(run), Words("en")))
    for line in facts["data"]["balance"]:
        line["validation"] = 0
    run.path("environment.json").write_text(json.dumps(facts))
    assert "of strength 1" in " ".join(method(gather_classes(run), Words("en")))


def test_a_head_over_a_frozen_encoder_is_a_whole_model(tmp_path: Path) -> None:
    run = made(tmp_path / "head", method="head")
    facts = json.loads(run.path("environment.json").read_text())
    facts["adapter"]["method"] = "head"
    run.path("environment.json").write_text(json.dumps(facts))
    assert made_from(gather(run))["library_name"] == "transformers"


def test_limits_are_this_run_s(run: Run) -> None:
    told = " ".join(limits(gather_classes(run), Words("en")))
    assert "Only 60 test rows" in told and "fewer than 10 test rows each: rare" in told
    assert "(calm <b>) has" in told and "rose after" not in told  # the second epoch's weights were thrown away


def test_a_loss_that_rose_before_the_weights_that_were_kept_is_told(tmp_path: Path) -> None:
    run = made(tmp_path / "run")
    looks = run.path("events.jsonl").read_text().replace('"macro_f1": 0.6', '"macro_f1": 0.8')
    run.path("events.jsonl").write_text(looks.replace('"best": false', '"best": true'))
    assert "rose after epoch 1" in " ".join(limits(gather_classes(run), Words("en")))


def test_epochs_and_mistakes(run: Run) -> None:
    classes = gather_classes(run)
    assert [epoch.number for epoch in classes.epochs] == [1.0, 2.0]
    assert classes.epochs[0].accuracy == pytest.approx((9 + 10 + 11 + 12) / 64)
    assert classes.epochs[1].held_loss == 0.6
    worst = classes.wrong()
    assert worst and [row.p_right for row in worst] == sorted(row.p_right for row in worst)
    assert all(row.right != row.said and row.p_said > row.p_right for row in worst)


@pytest.mark.parametrize(
    "lost", ["metrics.json", "environment.json", "events.jsonl", "predictions.jsonl", "ledger.csv.gz"]
)
@pytest.mark.parametrize("text", [None, "{broken", "[]"])
def test_what_is_missing_or_broken_stays_out(run: Run, lost: str, text: str | None) -> None:
    run.path(lost).unlink()
    if text is not None:
        run.path(lost).write_text(text)
    if lost == METRICS and text is not None:  # what was measured is not told as not measured
        with pytest.raises(TunesmithError, match=r"metrics\.json of the run"):
            write(run, "en")
    else:
        assert write(run, "en")[0].stat().st_size > 1000
