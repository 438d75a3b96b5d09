from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import tiny
from tunesmith.doors import opening, steps
from tunesmith.doors.cli import main, tunesmith
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe, dump
from tunesmith.run import Run

Told = pytest.CaptureFixture[str]
HEAVY = ("torch", "transformers", "peft", "datasets", "pandas", "matplotlib", "numpy")


def verbs(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name, command in group.commands.items():
        found += verbs(command, (*before, name)) if isinstance(command, click.Group) else [((*before, name), command)]
    return found


def test_help_loads_nothing_heavy() -> None:
    look = (
        "import sys; from tunesmith.doors.cli import main; status = main(['--help']); "
        f"print(status, [m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_import_loads_nothing_heavy() -> None:
    look = f"import sys, tunesmith; print([m for m in {(*HEAVY, 'pydantic', 'rich')} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True).stdout.strip() == "[]"


def test_python_m() -> None:
    done = subprocess.run([sys.executable, "-m", "tunesmith", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()[0]) == (0, "tunesmith")


@pytest.mark.parametrize(("names", "command"), verbs(tunesmith), ids=lambda value: str(value))
def test_every_verb_has_an_example(names: tuple[str, ...], command: click.Command, capsys: Told) -> None:
    assert main([*names, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"tunesmith {' '.join(names)}" in told.partition("Example")[2]


def test_mistyped_verb_and_option(capsys: Told) -> None:
    assert main(["tnue"]) == 2
    assert 'Did you mean "tune"?' in capsys.readouterr().err
    for word, meant in (("train", "tune"), ("talk", "chat"), ("predict", "classify predict")):
        assert main([word]) == 2
        assert f'Did you mean "{meant}"?' in capsys.readouterr().err
    assert main(["data", "shwo"]) == 2
    assert 'Did you mean "show"?' in capsys.readouterr().err
    assert main(["tune", "--modle", "nano"]) == 2
    assert "--model" in capsys.readouterr().err


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What reaches steps.tune, which then refuses."""
    found: dict[str, Any] = {}

    def tune(recipe: Recipe, **more: Any) -> Run:
        found.update(recipe=recipe, **more)
        raise TunesmithError("enough")

    monkeypatch.setattr(steps, "tune", tune)
    monkeypatch.chdir(tmp_path)
    return found


def test_options_become_settings(asked: dict[str, Any]) -> None:
    typed = "tune --preset classic --model m --data a --data b --rows 10% --minutes 2 --no-eval --skip-bad --lang fr"
    assert main([*typed.split(), "--out", "here", "--set", "lora.rank=4", "--set", "generate.stop=[x, y]"]) == 1
    recipe = asked["recipe"]
    assert (recipe.model, recipe.data, recipe.rows, recipe.minutes) == ("m", ["a", "b"], "10%", 2)
    assert (recipe.eval_rows, recipe.lang, recipe.template) == (0, "fr", "francais")
    assert (recipe.lora.rank, recipe.lora.alpha, recipe.generate.stop) == (4, 16, ["x", "y"])
    assert (asked["skip_bad"], asked["out"]) == (True, "here")


def test_a_file_then_the_options(asked: dict[str, Any]) -> None:
    Path("mine.yaml").write_text("preset: classic\nepochs: 5\nmodel: a\n")
    assert main(["tune", "mine.yaml", "--model", "b", "--set", "batch=2"]) == 1
    recipe = asked["recipe"]
    assert (recipe.model, recipe.epochs, recipe.batch, recipe.template) == ("b", 5, 2, "francais")


ROWS = [{"instruction": f"Name colour {i}.", "input": "", "output": f"Blue {i}."} for i in range(40)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("world")
    tiny.model("gpt2", here / "base")
    lines = [json.dumps(row) for row in [*ROWS, {"instruction": "x", "input": "", "output": ""}]]
    (here / "rows.jsonl").write_text("\n".join(lines))
    return here


TUNE = "tune --model base --data rows.jsonl --set epochs=1 --set generate.max_new_tokens=6"


@pytest.fixture(scope="module")
def run(world: Path) -> Path:
    before = Path.cwd()
    os.chdir(world)
    try:
        assert main([*TUNE.split(), "--out", "runs/first"]) == 0
    finally:
        os.chdir(before)
    return world / "runs" / "first"


@pytest.fixture
def here(world: Path, run: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(world)
    return world


def test_tune_tells_what_happened(here: Path, capsys: Told) -> None:
    assert main([*TUNE.split(), "--out", "runs/told"]) == 0
    told = capsys.readouterr().out
    assert "Read 41 rows" in told and "1 dropped (1 empty answer)" in told
    assert "parameters are trained" in told and "Training 1/" in told
    assert "answer_perplexity" in told and "95% interval" in told and "peak memory" in told
    assert told.rstrip().endswith("tunesmith chat runs/told --both")
    assert max(map(len, told[told.index("metric ") :].splitlines())) <= 80


def test_tune_as_json(here: Path, capsys: Told) -> None:
    assert main([*TUNE.split(), "--out", "runs/json", "--no-eval", "--json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert found["run"] == "runs/json" and found["metrics"]["eval"] == {}
    assert "Nothing was measured" in told.err


def test_tune_quietly(here: Path, capsys: Told) -> None:
    assert main([*TUNE.split(), "--out", "runs/quiet", "--no-eval", "-q"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.long
def test_a_reader_that_left_does_not_stop_a_run(here: Path) -> None:
    command = [sys.executable, "-m", "tunesmith", *TUNE.split(), "--no-eval", "--out", "runs/piped"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as tuning:
        assert tuning.stdout is not None and tuning.stderr is not None
        tuning.stdout.readline()
        tuning.stdout.close()
        told = tuning.stderr.read()
        assert tuning.wait() == 0, told
    assert "Traceback" not in told and "tunesmith:" not in told
    assert (here / "runs" / "piped" / "metrics.json").exists()


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.long)]
)
def test_stopped_while_learning(here: Path, sent: int, status: int) -> None:
    out = f"runs/stopped-{status}"
    typed = [*TUNE.split(), "--no-eval", "--out", out, "--set", "epochs=5000"]
    with subprocess.Popen(
        [sys.executable, "-m", "tunesmith", *typed], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as tuning:
        assert tuning.stdout is not None and tuning.stderr is not None
        for line in tuning.stdout:
            if line.startswith("Training"):
                tuning.send_signal(sent)
                break
        tuning.stdout.close()
        told = tuning.stderr.read()
        assert tuning.wait() == status
    assert told.splitlines()[-1].endswith(f"To go on: tunesmith tune --resume {out}")
    assert "Traceback" not in told
    assert (here / out / "events.jsonl").exists()


def test_stopped_before_learning_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    def interrupted(*args: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(steps, "prepare", interrupted)
    assert main([*TUNE.split(), "--out", "runs/early"]) == 130
    assert "nothing is left of it" in capsys.readouterr().err
    assert not (here / "runs" / "early").exists()


def test_probe(here: Path, capsys: Told) -> None:
    assert main(["probe", "--model", "base", "--prompt", "Name a colour.", "--prompt", "Why?"]) == 0
    assert "Name a colour." in capsys.readouterr().out
    assert main(["probe", "--model", "base", "--prompt", "Why?", "--lang", "fr"]) == 0
    assert "Sur 1 réponse" in capsys.readouterr().out
    assert main(["probe", "--model", "base", "--prompt", "Why?", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["prompt"] == "Why?" and found["label"]


def test_eval(here: Path, capsys: Told) -> None:
    assert main(["eval", "runs/first", "--rows", "2"]) == 0
    assert "answer_perplexity" in capsys.readouterr().out
    assert main(["eval", "base", "--data", "rows.jsonl", "--rows", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["base"]["answer_perplexity"]["n"] == 2
    assert main(["eval", "base", "--model", "nano", "--rows", "2"]) == 1
    assert "base is a model and no run, so --model nano means nothing" in capsys.readouterr().err


def test_chat_through_a_pipe(here: Path) -> None:
    command = [sys.executable, "-m", "tunesmith", "chat", "runs/first", "--both", "--save", "talk.jsonl"]
    asked = "Name a colour.\n\nAnd another?\nexit\nnever asked\n"
    done = subprocess.run(command, input=asked, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines if line.startswith(("base:", "tuned:"))] == ["base", "tuned"] * 2
    assert "you:" not in done.stdout
    kept = [json.loads(line) for line in (here / "talk.jsonl").read_text().splitlines()]
    assert [line.get("who", line["role"]) for line in kept] == ["user", "base", "tuned"] * 2
    assert kept[1]["model"] == "first" and kept[1]["sampling"]["temperature"] == 0.7
    assert opening.of_single_questions("runs/first") and not opening.of_single_questions("base")


def test_a_model_is_measured_in_the_template_that_is_named(here: Path, capsys: Told) -> None:
    assert main(["eval", "base", "--task", "list_n", "--rows", "2", "--template", "chat", "--json"]) == 0
    assert main(["eval", "base", "--task", "list_n", "--rows", "2", "--template", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert main(["eval", "runs/first", "--rows", "2", "--template", "chat"]) == 1
    assert "leave --template out" in capsys.readouterr().err
    assert main(["eval", "base", "--harness", "arc_easy", "--template", "chat"]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["classify", "eval", "runs/none", "--set", "columns.text=a"], "names columns of --data"),
        (["classify", "predict", "runs/none", "--text", "a", "--set", "columns.text=a"], "brings the texts itself"),
        (["data", "new", "mine.jsonl", "--set", "columns.instruction=a"], "names columns of --from FILE"),
        (["study", "--search", "2", "--vary", "lr=1e-3,2e-3", "--equal", "tokens"], "--equal is for a grid"),
    ],
)
def test_options_that_would_do_nothing_are_refused(
    words: list[str], told: str, capsys: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.long
def test_a_question_without_an_answer_shows_in_the_exit_status(here: Path) -> None:
    command = [sys.executable, "-m", "tunesmith", "chat", "runs/first"]
    asked = "Name a colour.\n" + "colour " * 600 + "\n"
    found = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    assert found.returncode == 1 and "no answer" in found.stdout and "Traceback" not in found.stderr


def test_chat_in_another_template(here: Path, capsys: Told) -> None:
    assert main(["chat", "runs/first", "--template", "francais"]) == 1
    assert "alpaca" in capsys.readouterr().err
    assert main(["chat", "base", "--model", "base"]) == 1
    assert "--model" in capsys.readouterr().err


def test_how_much_is_laid_out_at_once_goes_with_a_run_that_goes_on(
    asked: dict[str, Any], capsys: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main(["tune", "--at-once", "512"]) == 2
    assert "--at-once goes with --resume" in capsys.readouterr().err and not asked
    Run.claim(tmp_path / "stopped", dump(Recipe()))
    heard: dict[str, Any] = {}

    def job(*given: Any) -> None:
        heard["at_once"] = given[-1]
        raise TunesmithError("enough")

    monkeypatch.setattr("tunesmith.doors.tuning.job", job)
    assert main(["tune", "--resume", "stopped", "--at-once", "512"]) == 1
    assert heard == {"at_once": 512}


def test_what_cannot_stand_beside_resume_is_named(asked: dict[str, Any], capsys: Told) -> None:
    for verb in (["tune"], ["classify", "tune"]):
        assert main([*verb, "--resume", "latest", "--lang", "fr", "--data", "d.csv", "--set", "lr=1"]) == 2
        assert "leave out lr (an option or --set lr=...), --lang." in " ".join(capsys.readouterr().err.split())
    assert not asked


@pytest.mark.parametrize("option", ["--data", "--model", "--out", "--resume"])
def test_an_unset_variable_is_refused(option: str, asked: dict[str, Any], capsys: Told) -> None:
    assert main(["tune", option, ""]) == 2
    assert f"{option} is empty" in capsys.readouterr().err and not asked


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "--model"],
        ["classify", "tune", "--model"],
        ["classify", "tune", "--data", "d.csv", "--resume"],
        ["study", "rows=5,6", "--model"],
        ["pretrain", "--data", "texts", "--model"],
    ],
)
def test_other_verbs_refuse_an_unset_variable_too(words: list[str], capsys: Told) -> None:
    assert main([*words, ""]) == 2
    assert f"{words[-1]} is empty" in capsys.readouterr().err


def test_skip_bad_goes_with_rows(capsys: Told) -> None:
    assert main(["eval", "nano", "--skip-bad"]) == 2
    assert "--skip-bad goes with --data" in capsys.readouterr().err


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    """By what reads it again it is one sentence, and no bug of ours."""
    lines = "".join(json.dumps({"text": f"row {n}", "label": "ab"[n % 2]}) + "\n" for n in range(12))
    for words in (["data", "show", "-"], ["study", "--data", "-", "--vary", "lr=1e-3,2e-3", "--plan"]):
        done = subprocess.run(
            [sys.executable, "-m", "tunesmith", *words], input=lines, capture_output=True, text=True, cwd=tmp_path
        )
        assert done.returncode == 1 and "cat > mine.jsonl" in " ".join(done.stderr.split())
