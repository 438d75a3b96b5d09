"""A classifier's run speaks again: the same probabilities as when it was measured; a causal model tells labels too."""

from __future__ import annotations

from pathlib import Path

import pytest

import tiny
import tiny_labels
from tunesmith import recipe as recipes
from tunesmith.doors import classify
from tunesmith.errors import TunesmithError
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import Run
from tunesmith.speak.classifier import asked, open_classifier


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_labels.file_of(tmp_path_factory.mktemp("data"), 60)


def tuned(data: Path, model: Path, out: Path, **changes: object) -> Run:
    given = {"data": str(data), "model": str(model), "threads": 1, "dtype": "float32", "max_steps": 4, "batch": 8}
    return classify.tune(recipes.resolve_as(ClassifyRecipe, overrides={**given, **changes}), out=out)


@pytest.mark.parametrize("method", ["full", "lora", "head"])
def test_it_says_what_was_measured(data: Path, tmp_path: Path, method: str) -> None:
    model = tiny_labels.encoder("bert", tmp_path / "bert")
    run = tuned(data, model, tmp_path / "run", method=method, lr=1e-2)
    assert run.path("adapter").is_dir() == (method == "lora") and run.path("model").is_dir() == (method != "lora")
    classifier = open_classifier(Run.open(tmp_path / "run"), str(model))
    assert classifier.labels == ["anger", "joy", "sadness"]
    lines = run.predictions
    again = classifier.probabilities([(line["text"], "") for line in lines])
    for line, probs in zip(lines, again, strict=True):
        assert probs == pytest.approx(line["probabilities"]["tuned"], abs=1e-4) and sum(probs) == pytest.approx(1)


def test_a_causal_model_answers_with_the_label(data: Path, tmp_path: Path) -> None:
    model = tiny.model("gpt2", tmp_path / "gpt2")
    run = tuned(data, model, tmp_path / "run", method="lora", lr=5e-3, rows=40, tokens=0)
    lines = run.predictions
    assert set(lines[0]["probabilities"]) == {"tuned", "base", "majority", "tfidf"}
    assert lines[0]["probabilities"]["tuned"] != lines[0]["probabilities"]["base"]
    classifier = open_classifier(Run.open(tmp_path / "run"), str(model))
    texts = [(lines[0]["text"], ""), ("long " * 400, "")]
    told, none = classifier.probabilities(texts)
    assert told == pytest.approx(lines[0]["probabilities"]["tuned"], abs=1e-4)
    assert none is None  # it cannot be read whole, and is not guessed
    room, label = classifier.assistant.base.context, classifier.labels[0]  # type: ignore[attr-defined]
    for more in range(200):  # up to where the question fits and its label does not
        text = ("long " * more, "")
        (length,) = classifier.assistant.lengths([(asked(text, classifier.labels, classifier.recipe), label)])  # type: ignore[attr-defined]
        if length > room:
            break
    assert length < room + 12 and classifier.probabilities([text]) == [None]
    assert {event["event"] for event in run.events} == {"step", "validation"}
    assert "before tuning" in run.path("report.md").read_text()


def test_the_question_names_the_labels() -> None:
    messages = asked(("A text.", "And another."), ["joy", "anger"], ClassifyRecipe())
    assert messages[0].content == "Which label fits this text? One of: joy, anger."
    assert messages[1].content == "A text.\n\nAnd another."
    assert asked(("A text.", ""), ["a"], ClassifyRecipe(question="{labels}?"))[0].content == "a?"


def test_a_recipe_changed_by_hand_is_told(tmp_path: Path) -> None:
    run = Run.claim(tmp_path / "run", recipes.dump(ClassifyRecipe()).replace("tokens: 256", "tokens: many"))
    with pytest.raises(TunesmithError, match=r"recipe\.yaml:\n  tokens: found 'many'"):
        open_classifier(run)
