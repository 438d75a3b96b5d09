from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import torch
from safetensors.torch import load_file

import tiny
import tunesmith
from tunesmith.doors.python import Tuned, flat
from tunesmith.learn.step import Engine

ROWS = [{"instruction": f"Name colour {i}.", "input": "", "output": f"Blue {i}."} for i in range(40)]
QUICK: dict[str, Any] = {"epochs": 1, "generate": {"max_new_tokens": 6}, "eval_rows": 4, "probes": ["Why?", "Who?"]}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.model("gpt2", tmp_path_factory.mktemp("models") / "base")


@pytest.fixture(scope="module")
def tuned(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Tuned:
    out = tmp_path_factory.mktemp("runs") / "one"
    return tunesmith.tune(base, pd.DataFrame(ROWS), 30, out=out, verbose=False, lora={"rank": 2}, **QUICK)


def test_the_run(tuned: Tuned) -> None:
    assert tuned.run.recipe["lora"]["rank"] == 2 and tuned.run.recipe["lora"]["alpha"] == 32
    assert tuned.run.recipe["rows"] == 30 and tuned.run.recipe["data"] == "rows.jsonl"
    assert (tuned.folder / "rows.jsonl").exists()
    assert tuned.metrics["train"]["rows"] > 0
    assert repr(tuned) == f"Tuned({str(tuned.folder)!r})"


def test_answers_as_a_table(tuned: Tuned) -> None:
    table = pd.DataFrame(tuned.answers)
    assert {"prompt", "base", "tuned", "base_label", "tuned_stop", "reference"} <= set(table.columns)
    assert list(table.query("set == 'probe'").prompt) == ["Why?", "Who?"]


def test_ask(tuned: Tuned, base: Path) -> None:
    again = tunesmith.load(tuned.folder, model=str(base))
    said = tuned.ask("Name a colour.", temperature=0)
    assert (
        said
        == again.ask("Name a colour.", temperature=0)
        == tunesmith.ask(tuned.folder, "Name a colour.", temperature=0)
    )
    assert isinstance(tuned.ask("Name a colour.", "It is a list.", base=True), str)
    with pytest.raises(tunesmith.TunesmithError, match="temperature"):
        tuned.ask("Name a colour.", temperatur=0)


def test_the_report_is_a_path_and_a_page(tuned: Tuned) -> None:
    assert tuned.report == tuned.folder / "report.html"
    shown = tuned.report._repr_html_()  # type: ignore[attr-defined]
    assert shown.startswith("<iframe srcdoc=") and "<script" not in shown.partition("sandbox")[0]


def test_it_tells_what_it_does(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tunesmith.tune(base, ROWS, out=tmp_path / "run", **{**QUICK, "eval_rows": 0})
    assert "parameters are trained" in capsys.readouterr().out


def test_a_run_that_a_cell_began_goes_on(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Interrupted, as by a notebook's stop button, it says how; then it comes out as one that never was."""
    whole = tunesmith.tune(base, ROWS, out=tmp_path / "whole", verbose=False, **QUICK)
    plain = Engine.learn
    done: list[int] = []

    def stopped(self: Engine, *given: Any) -> Any:
        done.append(1)
        if len(done) == 2:
            raise KeyboardInterrupt
        return plain(self, *given)

    monkeypatch.setattr(Engine, "learn", stopped)
    with pytest.raises(KeyboardInterrupt) as error:
        tunesmith.tune(base, ROWS, out=tmp_path / "part", **QUICK)
    assert f"tunesmith.resume({str(tmp_path / 'part')!r})" in "".join(error.value.__notes__)
    monkeypatch.setattr(Engine, "learn", plain)
    part = tunesmith.resume(tmp_path / "part", base, verbose=False)
    weights = [load_file(run.folder / "adapter" / "adapter_model.safetensors") for run in (whole, part)]
    assert all(torch.equal(weights[0][key], one) for key, one in weights[1].items())
    with pytest.raises(tunesmith.TunesmithError, match="is done"):
        tunesmith.resume(tmp_path / "part", base)


def test_a_mistake_leaves_nothing(base: Path, tmp_path: Path) -> None:
    for wrong in ({"epohcs": 3}, {"data": "lost.jsonl"}, {"data": []}, {"data": [{"a": 1}]}, {"preset": "clasic"}):
        with pytest.raises(tunesmith.TunesmithError):
            tunesmith.tune(base, **{"data": ROWS, **wrong}, out=tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_questions_from_two_places_are_refused(tuned: Tuned) -> None:
    with pytest.raises(tunesmith.TunesmithError, match="give one of them"):
        tunesmith.evaluate(tuned.folder, "more.jsonl", task="story_words")
    with pytest.raises(tunesmith.TunesmithError, match="questions goes with task"):
        tunesmith.evaluate(tuned.folder, questions="mine.jsonl")


def test_read_data() -> None:
    found = tunesmith.read_data(ROWS, rows=20)
    assert found.format == "alpaca" and found.ledger.counts()["read"] == 40
    assert len(found.train) == 17


def test_read_data_as_a_run_of_a_base_reads_it(base: Path) -> None:
    """Over its limit of tokens a row is not learnt, and the questions of before and after are not either."""
    rows = [{"instruction": f"Say {n}.", "output": f"It is {n}. " * (40 if n % 4 == 0 else 1)} for n in range(40)]
    whole = tunesmith.read_data(rows, clean=["-near_duplicates", "-near_leaks"])
    asked = whole.train[0].prompt[0].content
    found = tunesmith.read_data(
        rows, model=str(base), clean=["-near_duplicates", "-near_leaks"], tokens=100, probes=[asked]
    )
    reasons = found.ledger.reasons("dropped")
    assert any("over 100 tokens" in why for why in reasons)
    assert sum(found.ledger.parts().values()) == len(found.train) + len(found.validation) + len(found.test) < 31
    assert all(example.prompt[0].content != asked for example in found.train)


def test_compare_and_probe(tuned: Tuned, base: Path) -> None:
    assert tunesmith.compare(tuned)["runs"] == ["one"]
    (found,) = tunesmith.probe(str(base), ["Why?"])
    assert found["prompt"] == "Why?"


def test_flat() -> None:
    given = {"lora": {"rank": 4}, "generate__top_k": 5, "columns": {"instruction": "ask"}, "epochs": 1}
    assert flat(given) == {
        "lora.rank": 4,
        "generate.top_k": 5,
        "columns": {"instruction": "ask"},
        "epochs": 1,
    }


def test_public_names() -> None:
    for name in tunesmith.__all__:
        assert getattr(tunesmith, name) is not None
        assert name in dir(tunesmith)
    with pytest.raises(AttributeError, match="tuen"):
        tunesmith.tuen  # noqa: B018
