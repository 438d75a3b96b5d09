"""`pretrain`: a run's folder, slices that come out as one run to the bit, what is refused."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from rich.text import Text
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer

import tiny
from tunesmith import recipe_pretrain as recipes
from tunesmith.data.taught import told
from tunesmith.doors import cli, cli_pretrain, pretraining
from tunesmith.doors.base_words import Tell
from tunesmith.doors.console import screen
from tunesmith.doors.lines import Lines
from tunesmith.doors.pretrain_facts import by_language, by_source, layout_of
from tunesmith.doors.pretraining import aside
from tunesmith.doors.text_places import Texts
from tunesmith.errors import TunesmithError
from tunesmith.learn.step import Engine
from tunesmith.model import compiled
from tunesmith.recipe_pretrain import Pretraining
from tunesmith.run import Run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    folder = tmp_path / "text"
    folder.mkdir()
    for name, count in (("tales", 120), ("contes", 60)):
        rows = [{"text": f"{i}. {tiny.SENTENCES[i % len(tiny.SENTENCES)]}"} for i in range(count)]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def recipe(**settings: Any) -> Pretraining:
    given: dict[str, Any] = {
        "text": {"tales": "tales.jsonl", "contes": {"files": "contes.jsonl", "weight": 1.5}},
        "held_out": "10%",
        "vocabulary": 300,
        "shape": {"layers": 2, "width": 32, "heads": 2, "context": 32},
        "steps": 12,
        "batch_tokens": 256,
        "eval_every": 4,
        "lr": 1e-2,
        "threads": 1,
        "samples": ["Once"],
    }
    return recipes.make(given | settings, "the test")


def weights(run: Run) -> dict[str, torch.Tensor]:
    return dict(load_file(run.path("model") / "model.safetensors"))


def test_what_a_run_leaves(text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[dict[str, Any]] = []
    maps, rmtree = Path("/proc/self/maps"), shutil.rmtree

    def removed(folder: Path, **how: Any) -> None:
        assert not maps.exists() or f"{folder}/" not in maps.read_text()  # which Windows would not remove
        rmtree(folder, **how)

    monkeypatch.setattr(shutil, "rmtree", removed)
    run = pretraining.pretrain(recipe(), [text], out=tmp_path / "run", listen=heard.append)
    assert sorted(path.name for path in run.folder.iterdir()) == [
        "environment.json", "events.jsonl", "metrics.json", "model", "recipe.yaml",
    ]  # fmt: skip
    steps = [event for event in run.events if event["event"] == "step"]
    looks = [event for event in run.events if event["event"] == "validation"]
    assert [event["step"] for event in steps] == list(range(1, 13))
    assert [event["step"] for event in looks] == [4, 8, 12]
    assert looks[-1]["bits_per_byte"] < looks[0]["bits_per_byte"]
    assert looks[0]["samples"][0].startswith("Once")
    assert steps[-1]["loss"] < steps[0]["loss"]
    held = run.metrics["held_out"]
    assert set(held["sources"]) == {"tales", "contes"}
    assert run.environment["text"]["contes"]["weight"] == 1.5
    assert run.environment["layout"] == layout_of(run) == "packed"
    assert layout_of(Run(tmp_path / "none")) is None
    assert heard[-1]["event"] == "done"
    model = AutoModelForCausalLM.from_pretrained(run.path("model"))  # plain transformers
    tokenizer = AutoTokenizer.from_pretrained(run.path("model"))
    assert model.config.vocab_size == len(tokenizer)
    assert tokenizer.decode(tokenizer("Été, 10%")["input_ids"]) == "Été, 10%"
    card = (run.path("model") / "README.md").read_text(encoding="utf-8")
    assert f"{held['bits_per_byte']:.3f}" in card
    assert str(tmp_path) not in "".join(p.read_text() for p in run.folder.rglob("*.json*")) + card


def test_slices_come_out_as_one_run_to_the_bit(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`--minutes` ends a slice with a checkpoint and the command that goes on; the weights know nothing of it."""
    monkeypatch.chdir(tmp_path)
    made = recipe(steps=0, tokens=12 * 256)
    (tmp_path / "r.yaml").write_text(recipes.dump(made), encoding="utf-8")
    whole = pretraining.pretrain(made, [text], out="whole")
    clock = iter(range(0, 10_000, 20))  # every look at it is twenty seconds later
    monkeypatch.setattr(pretraining.time, "monotonic", lambda: float(next(clock)))
    sliced, again, slices = Run(Path("sliced")), ["pretrain", "r.yaml", "--text", str(text), "--out", "sliced"], 0
    while not sliced.path("metrics.json").exists():
        assert not sliced.path("model").exists()
        assert cli.main([*again, "--minutes", "1"]) == 0
        again, slices = ["pretrain", "--resume", "sliced", "--text", str(text)], slices + 1
        said = "".join(capfd.readouterr())
        assert (f"Paused. Go on: tunesmith {' '.join(again)}" in said) != sliced.path("metrics.json").exists()
    assert slices >= 3
    one, other = weights(whole), weights(sliced)
    assert one.keys() == other.keys()
    assert all(torch.equal(one[name], other[name]) for name in one)
    told = [[{k: v for k, v in e.items() if k != "seconds"} for e in run.events] for run in (whole, sliced)]
    assert told[0] == told[1]


def test_going_on_from_a_model(
    text: Path, tmp_path: Path, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its own tokenizer, its weights are where the run starts; with a new one, its shape stays."""
    monkeypatch.chdir(tmp_path)
    start = os.path.relpath(tiny_model("gpt2"))  # a path that goes up names folders of this machine too
    for vocabulary in (0, 300):
        changes = {"model": str(start), "vocabulary": vocabulary, "steps": 2, "optimizer": "adamw", "lr": 1e-4}
        run = pretraining.pretrain(recipe(**changes), [text], out=tmp_path / f"run{vocabulary}")
        model = AutoModelForCausalLM.from_pretrained(run.path("model"))
        before = AutoModelForCausalLM.from_pretrained(start)
        key = "transformer.h.0.mlp.c_fc.weight"
        assert torch.allclose(model.state_dict()[key].float(), before.state_dict()[key].float(), atol=1e-2)
        assert run.environment["start"]["name"] == run.recipe["model"] == "gpt2"
        assert model.config.vocab_size == (before.config.vocab_size if vocabulary == 0 else 300)


def test_a_model_may_go_on_deeper(text: Path, tmp_path: Path, tiny_model: Callable[[str], Path]) -> None:
    """In slices too, and with its start mixed in, of which the new layers begin as those of the run did."""
    start = tiny_model("gpt2")
    made = recipe(model=str(start), vocabulary=0, add_layers=2, steps=4, blend=0.5, samples=[])
    whole = pretraining.pretrain(made, [text], out=tmp_path / "whole")
    part = pretraining.pretrain(made, [text], out=tmp_path / "part", minutes=1e-6)
    while not part.path("metrics.json").exists():
        part = pretraining.resume(part.folder, [text], minutes=1e-6)
    assert weights(whole).keys() == weights(part).keys()
    assert all(torch.equal(weights(part)[key], one) for key, one in weights(whole).items())
    model = AutoModelForCausalLM.from_pretrained(whole.path("model"))
    assert model.config.n_layer == AutoModelForCausalLM.from_pretrained(start).config.n_layer + 2
    told = (whole.path("model") / "README.md").read_text(encoding="utf-8")
    assert "It began with 2 layers more than gpt2 has, which changed nothing yet." in told


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_the_start_is_mixed_in_where_it_is_asked_for(
    dtype: str, text: Path, tmp_path: Path, tiny_model: Callable[[str], Path]
) -> None:
    """The weights lie between those of the start and those of the same run without it; both are measured."""
    start = tiny_model("gpt2")
    given = {"model": str(start), "vocabulary": 300, "steps": 3, "dtype": dtype, "samples": []}
    alone = pretraining.pretrain(recipe(**given), [text], out=tmp_path / "alone")
    mixed = pretraining.pretrain(recipe(**given, blend=0.25), [text], out=tmp_path / "mixed")
    before = AutoModelForCausalLM.from_pretrained(start, dtype=torch.float32).state_dict()
    one, other = weights(alone), weights(mixed)
    key = "transformer.h.0.mlp.c_fc.weight"
    want = 0.75 * one[key].float() + 0.25 * before[key]
    assert torch.allclose(other[key].float(), want, atol=1e-6, rtol=1e-5 if dtype == "float32" else 2**-7)
    assert not torch.equal(one[key], other[key])
    assert other["transformer.wte.weight"].shape[0] == 300
    held = mixed.metrics["held_out"]
    assert held["before_blend"] == alone.metrics["held_out"]["bits_per_byte"] != held["bits_per_byte"]
    told = (mixed.path("model") / "README.md").read_text(encoding="utf-8")
    assert "25% of gpt2's weights were mixed in at the end." in told
    assert "mixed in" not in (alone.path("model") / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": {"a": "none.jsonl"}}, "No text was found under none.jsonl"),
        ({"held_out": "nowhere.jsonl"}, "No text was found under nowhere.jsonl"),
        ({"model": "./nothing"}, "was not found"),
    ],
)
def test_what_is_refused_leaves_no_folder(changes: dict[str, Any], told: str, text: Path, tmp_path: Path) -> None:
    with pytest.raises(TunesmithError, match=told):
        pretraining.pretrain(recipe(**changes), [text], out=tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_run_that_is_done_is_not_resumed(text: Path, tmp_path: Path) -> None:
    pretraining.pretrain(recipe(steps=1), [text], out=tmp_path / "run")
    (tmp_path / "run" / "checkpoints").mkdir()  # of a run that was killed when all was written
    with pytest.raises(TunesmithError, match="is done"):
        pretraining.resume(tmp_path / "run", [text])
    assert not (tmp_path / "run" / "checkpoints").exists()


def test_a_tokenizer_is_written_whole_or_not_at_all(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Half:
        def save_pretrained(self, place: Path) -> None:
            place.mkdir()
            (place / "tokenizer_config.json").write_text("{}")
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pretraining.vocabulary, "learn", lambda *_: Half())
        with pytest.raises(KeyboardInterrupt):
            pretraining.pretrain(recipe(steps=1), [text], out=tmp_path / "run")
    assert not (tmp_path / "run" / "tokenizer").exists()


def test_the_verb(
    text: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_text(recipes.dump(recipe(steps=3)), encoding="utf-8")
    assert cli.main(["pretrain", "r.yaml", "--text", str(text), "--out", "run", "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["done"] is True
    assert "bits per byte" in err
    assert cli.main(["pretrain", "r.yaml", "--out", "other"]) == 1
    assert "--text" in capfd.readouterr().err
    assert cli.main(["pretrain"]) == 2
    assert cli.main(["pretrain", "--resume", "run", "--out", "x"]) == 2


def test_a_small_text_is_enough(tmp_path: Path, text: Path) -> None:
    """A single file is cut, its end held out; the default share of few documents is one of them."""
    (text / "story.txt").write_text(" ".join(tiny.SENTENCES * 4), encoding="utf-8")
    made = recipe(text={"story": "story.txt", "contes": "contes.jsonl"}, held_out="1%", steps=1, samples=[])
    run = pretraining.pretrain(made, [text], out=tmp_path / "run")
    assert set(run.metrics["held_out"]["sources"]) == {"story", "contes"}


def test_what_is_done_before_the_first_step_is_kept_where_it_is_stopped(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stop(at: str) -> Callable[..., Any]:
        def heard(self: Any, event: dict[str, Any]) -> None:
            if event["event"] == at:
                raise KeyboardInterrupt

        return heard

    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_text(recipes.dump(recipe(steps=1, samples=[])), encoding="utf-8")
    words = ["pretrain", "r.yaml", "--text", str(text), "--out", "run"]
    monkeypatch.setattr(cli_pretrain.Teller, "__call__", stop("vocabulary"))
    assert cli.main(words) == 130
    assert "Nothing is left" in capfd.readouterr().err and not (tmp_path / "run").exists()
    assert cli.main([*words, "--lang", "fr"]) == 130
    assert "Il n’en reste rien." in capfd.readouterr().err
    monkeypatch.setattr(cli_pretrain.Teller, "__call__", stop("text"))
    assert cli.main(words) == 130
    assert f"What is done is safe. Go on: tunesmith pretrain --resume run --text {text}" in capfd.readouterr().err
    assert (tmp_path / "run" / "tokenizer").exists()
    assert cli.main(["pretrain", "--resume", "run", "--text", str(text), "--lang", "fr"]) == 130
    said = capfd.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert f"Ce qui est fait est gardé. Continuer : tunesmith pretrain --resume run --text {text}" in said
    monkeypatch.setattr(cli_pretrain.Teller, "__call__", lambda *_: None)
    assert cli.main(["pretrain", "--resume", "run", "--text", str(text)]) == 0


def test_a_run_from_a_model_goes_on_from_that_one(
    text: Path, tmp_path: Path, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it lies is remembered; another of its name, and other text, are not gone on with."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    start = tmp_path / "models" / "mine"
    shutil.copytree(tiny_model("gpt2"), start)

    def begun(name: str) -> Path:
        clock = iter(range(0, 10_000, 61))
        monkeypatch.setattr(pretraining.time, "monotonic", lambda: float(next(clock)))
        made = recipe(model=str(start), vocabulary=0, steps=2, samples=[])
        pretraining.pretrain(made, [text], out=tmp_path / name, minutes=1)
        assert not (tmp_path / name / "metrics.json").exists() and Run(tmp_path / name).recipe["model"] == "mine"
        return tmp_path / name

    first, second = begun("first"), begun("second")
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(tiny_model("llama"), tmp_path / "mine")  # the run's own name leads to another
    pretraining.resume(first)  # its text is where it was given
    with pytest.raises(TunesmithError, match="The model mine has changed"):
        pretraining.resume(second, [text], model=str(tmp_path / "mine"))
    with (text / "tales.jsonl").open("a") as file:
        file.write('{"text": "One more."}\n')
    with pytest.raises(TunesmithError, match=r"tales\.jsonl, which the run .* learns from, is not .*--text FOLDER"):
        pretraining.resume(second, [text])


@pytest.mark.parametrize(("asked", "fault"), [("on", ""), ("on", "no compiler"), ("auto", ""), ("off", "")])
def test_blocks_are_compiled_as_asked_and_as_begun(
    asked: str, fault: str, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """auto compiles nothing on a CPU. A run goes on as it began, whatever its machine would choose."""
    steps: list[Any] = []

    def compile(engine: Engine) -> str:
        steps.append(compiled.Blocks(engine.backbone, last=False, backend="eager"))
        engine.compiled = None if fault else steps[-1]
        return fault

    monkeypatch.setattr(Engine, "compile", compile)
    monkeypatch.setattr(compiled.Blocks, "on", lambda blocks: nullcontext())
    heard: list[dict[str, Any]] = []
    made = recipe(compile=asked, steps=3)
    pretraining.pretrain(made, [text], out=tmp_path / "run", minutes=1e-9, listen=heard.append)
    begun = asked == "on"
    assert len(steps) == begun
    assert [event["event"] for event in heard if event["event"] in ("compile", "plain")] == (
        ["compile", "plain"] if fault else ["compile"] * begun
    )
    monkeypatch.setattr(compiled, "possible", lambda device: True)
    run = pretraining.resume(tmp_path / "run", [text])
    assert run.environment["compiled"] is (begun and not fault)
    assert len(steps) == begun + (begun and not fault)


def test_data_by_itself(text: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["pretrain", "--text", str(text), "--out", str(tmp_path / "run"), "--model", str(tmp_path / "none")]
    assert cli.main([*words, "--data", "tales.jsonl"]) == 1
    assert "none" in capfd.readouterr().err  # the text was found
    assert cli.main([*words, "--data", "tales.jsonl", "--set", "shape.layers=2"]) == 2
    assert "shape.layers is for random weights" in capfd.readouterr().err
    assert cli.main([*words, "--data", "tales.jsonl", "--minutes", "-5"]) == 2


def test_a_run_that_its_clock_ends_shows_how_much_of_it_is_left() -> None:
    shown: list[tuple[int, int]] = []
    tell = cli_pretrain.Teller(None, "", minutes=2)
    tell.bar = SimpleNamespace(update=lambda done, of, text: shown.append((done, of)), close=lambda: None)
    tell({"event": "step", "step": 7, "of": 10**9, "loss": 2.0, "tokens": 10, "seconds": 30.2})
    assert shown == [(30, 120)]


HEARD: tuple[dict[str, Any], ...] = (
    {"event": "vocabulary", "size": 8192},
    {"event": "text", "source": "contes", "characters": 1234567, "tokens": 400000},
    {"event": "padded", "why": "no [kernel] here"},
    {"event": "compile"},
    {"event": "plain", "why": "no [compiler] here"},
    {"event": "step", "step": 1, "of": 20, "loss": 8.125, "tokens": 8000, "seconds": 90.0},
    {"event": "memory", "step": 4, "most": 4096},
    {"event": "validation", "step": 5, "bits_per_byte": 1.75, "samples": ["Once \x1b[2Jupon\na\u202e time"]},
    {"event": "paused", "run": "runs/mine"},
    {"event": "done", "run": "runs/mine", "held_out": {"bits_per_byte": 1.5}},
    {"event": "done", "run": "runs/mine", "held_out": {"bits_per_byte": 1.5, "before_blend": 1.625}},
)
SAMPLE = "  Once ␛[2Jupon a⟨U+202E⟩ time"


def on_screen(lang: str, minutes: float = 0, **settings: Any) -> list[str]:
    """What stands on the screen after each event, a step's bar as a line."""
    out = io.StringIO()
    tell = cli_pretrain.Teller(screen(file=out, **settings), "tunesmith pretrain --resume runs/mine", minutes, lang)
    for event in HEARD:
        tell(event)
    return out.getvalue().splitlines()


def test_every_line_in_english() -> None:
    lines = on_screen("en")
    assert lines[:2] == [
        "Learning a vocabulary of 8,192 tokens from the text.",
        "contes: 1,234,567 characters, 400,000 tokens",
    ]
    assert "did not pass its check (no [kernel] here)." in lines[2]
    assert lines[3].startswith("Compiling the blocks")
    assert lines[4].startswith("The blocks stay uncompiled:") and lines[4].endswith("(no [compiler] here).")
    assert lines[5] == "Pretraining 1/20: loss 8.125, 89 tokens/s, 1.5 min"
    assert lines[6].startswith("Memory ran out in step 5: from here on at most 4,096 tokens")
    assert lines[7] == "Step 5: held-out text 1.7500 bits per byte"
    assert lines[9:] == [
        "Paused. Go on: tunesmith pretrain --resume runs/mine",
        "Done: runs/mine/model, 1.5000 bits per byte on held-out text.",
        "Done: runs/mine/model, 1.5000 bits per byte on held-out text (1.6250 before the blend).",
    ]
    assert "Pretraining 90/120: step 1, loss 8.125, 89 tokens/s, 1.5 min" in on_screen("en", minutes=2)


def test_every_line_in_french() -> None:
    lines = [re.sub(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", line) for line in on_screen("fr")]
    assert lines[:2] == [
        "Apprentissage d’un vocabulaire de 8 192 jetons à partir du texte.",
        "contes : 1 234 567 caractères, 400 000 jetons",
    ]
    assert "n’a pas passé son contrôle (no [kernel] here)." in lines[2]
    assert lines[3].startswith("Compilation des blocs : ")
    assert "n’ont pas passé leur contrôle (no [compiler] here)." in lines[4]
    assert lines[5] == "Préentraînement 1/20 : perte 8,125, 89 jetons/s, 1,5 min"
    assert lines[6].startswith("Mémoire insuffisante au pas 5 : désormais, au plus 4 096 jetons")
    assert lines[7] == "Pas 5 : le texte tenu à l’écart coûte 1,7500 bits par octet"
    assert lines[9:] == [
        "En pause. Continuer : tunesmith pretrain --resume runs/mine",
        "Terminé : runs/mine/model, 1,5000 bits par octet sur le texte tenu à l’écart.",
        "Terminé : runs/mine/model, 1,5000 bits par octet sur le texte tenu à l’écart (1,6250 avant le mélange).",
    ]
    assert "Préentraînement 90/120\u00a0: pas 1, perte 8,125, 89 jetons/s, 1,5 min" in on_screen("fr", minutes=2)


def test_every_line_has_its_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but a sample stands on both screens, and what is said comes from the table, every line of it."""
    said: set[str] = set()
    speak = Lines.__call__
    monkeypatch.setattr(Lines, "__call__", lambda self, key, **values: said.add(key) or speak(self, key, **values))
    assert set(on_screen("en", minutes=2)) & set(on_screen("fr", minutes=2)) == {SAMPLE}
    on_screen("en")
    assert said == Tell.english.keys() - {"safe", "gone"}  # those are of a run that is stopped
    assert [key for key, line in Tell.english.items() if line == Tell.french[key]] == []


def test_what_a_model_says_cannot_drive_the_terminal() -> None:
    assert on_screen("en")[8] == SAMPLE
    shown = "\n".join(on_screen("fr", width=60, force_terminal=True))
    assert "\x1b[2J" not in shown and "\u202e" not in shown and SAMPLE in shown


def test_lines_on_a_terminal_fit_but_for_the_command() -> None:
    shown = [Text.from_ansi(line).plain for line in on_screen("fr", width=40, force_terminal=True)]
    assert [line for line in shown if len(line) > 40 and "--resume" not in line and "/20" not in line] == []
    assert any(line.endswith("tunesmith pretrain --resume runs/mine") for line in shown)


def test_the_language_is_that_of_the_option_or_the_run(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_text(recipes.dump(recipe(steps=4)), encoding="utf-8")
    clock = iter(range(0, 10_000, 61))  # a slice of a minute is one step
    monkeypatch.setattr(pretraining.time, "monotonic", lambda: float(next(clock)))

    def heard(*words: str) -> str:
        assert cli.main(["pretrain", *words, "--text", str(text), "--minutes", "1"]) == 0
        return "".join(capfd.readouterr())

    begun = heard("r.yaml", "--out", "run", "--lang", "fr")
    assert "En pause" in begun and "Préentraînement 1/4" in begun and "tokens" not in begun
    assert Run(Path("run")).recipe["lang"] == "fr"
    assert "En pause" in heard("--resume", "run")
    assert "Paused." in heard("--resume", "run", "--lang", "en")
    monkeypatch.setattr(pretraining.time, "monotonic", lambda: 0.0)
    assert "Terminé" in heard("--resume", "run")


def test_the_speed_of_a_run_that_is_taken_up_is_that_of_its_own_steps() -> None:
    shown: list[str] = []
    tell = cli_pretrain.Teller(None, "")
    tell.bar = SimpleNamespace(update=lambda done, of, text: shown.append(text), close=lambda: None)
    for step in range(22, 26):
        tell({"event": "step", "step": step, "of": 98, "loss": 2.0, "tokens": 8000, "seconds": step * 10.0})
    assert all(", 800 tokens/s, " in text for text in shown), shown


def test_the_card_names_the_family_that_was_gone_on_from(
    text: Path, tmp_path: Path, tiny_model: Callable[[str], Path]
) -> None:
    made = recipe(model=str(tiny_model("llama")), vocabulary=0, steps=1, samples=[])
    run = pretraining.pretrain(made, [text], out=tmp_path / "run")
    assert "tags: [llama, " in (run.path("model") / "README.md").read_text(encoding="utf-8")


def test_the_card_tells_every_source_and_every_language(text: Path, tmp_path: Path) -> None:
    told = {"language": "fr", "license": "CC BY 4.0", "from": "a shelf"}
    texts = {
        "tales": {"files": "tales.jsonl", "language": "en", "weight": 2},
        "contes": {"files": "contes.jsonl", **told},
        "plain": "tales.jsonl",
    }
    rows = [(name, f"Held out, {name}: {i}.") for name in ("tales", "contes", "elsewhere") for i in range(3)]
    held = "".join(json.dumps({"text": said, "source": f"{name}|x"}) + "\n" for name, said in rows)
    (text / "held.jsonl").write_text(held, encoding="utf-8")
    run = pretraining.pretrain(
        recipe(text=texts, held_out="held.jsonl", steps=1, samples=[]), [text], out=tmp_path / "run"
    )
    figures, characters = run.metrics, run.environment["text"]["contes"]["characters"]
    one = figures["text"]["contes"]
    bits = figures["held_out"]["sources"]["contes"]["bits_per_byte"]
    assert one.items() >= {**told, "characters": characters, "bits_per_byte": bits}.items()
    epochs = figures["train"]["epochs"]
    assert figures["text"]["tales"]["times_read"] == pytest.approx(2 * epochs, abs=1e-3)
    assert one["tokens_read"] == round(epochs * run.environment["text"]["contes"]["tokens"])
    assert figures["text"]["plain"]["bits_per_byte"] is None and figures["text"]["elsewhere"]["characters"] is None
    means = {name: each["bits_per_byte"] for name, each in figures["held_out"]["sources"].items()}
    assert figures["held_out"]["languages"] == {
        "?": {"bits_per_byte": means["elsewhere"], "sources": 1},
        "en": {"bits_per_byte": means["tales"], "sources": 1},
        "fr": {"bits_per_byte": means["contes"], "sources": 1},
    }
    card = (run.path("model") / "README.md").read_text(encoding="utf-8")
    assert f"| contes | fr | CC BY 4.0 | a shelf | {characters:,} | {one['tokens_read']:,} | " in card
    assert f"| elsewhere | – | – | – | – | – | – | {means['elsewhere']:.3f} |" in card
    assert f"| fr | 1 | {means['contes']:.3f} |" in card
    assert "earlier in the same row" not in card


def test_a_source_may_be_learnt_by_its_repeats(text: Path, tmp_path: Path) -> None:
    texts = {"tales": "tales.jsonl", "contes": {"files": "contes.jsonl", "learn": "repeats"}}
    run = pretraining.pretrain(recipe(text=texts, steps=2, samples=[]), [text], out=tmp_path / "run")
    steps = [event for event in run.events if event["event"] == "step"]
    assert all(0 < step["learnt"] < step["tokens"] for step in steps)
    card = (run.path("model") / "README.md").read_text(encoding="utf-8")
    assert "Of contes only tokens that stand earlier in the same row were learnt" in card


def test_a_source_may_be_learnt_where_it_is_marked(text: Path, tmp_path: Path) -> None:
    rows = [{"text": f"The dog {n} is {told('good')}. The cat {n} is {told('bad')}."} for n in range(40)]
    (text / "moods.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    moods = {"files": "moods.jsonl", "learn": "marked", "loss_weight": 4}
    run = pretraining.pretrain(
        recipe(text={"tales": "tales.jsonl", "moods": moods}, steps=2, samples=[]), [text], out=tmp_path / "run"
    )
    steps = [event for event in run.events if event["event"] == "step"]
    assert all(0 < step["learnt"] <= step["tokens"] for step in steps)
    assert any(step["learnt"] < step["tokens"] for step in steps)
    assert run.environment["text"]["moods"]["characters"] < sum(len(row["text"]) - 4 for row in rows)  # some held out
    assert not set("\x02\x03") & set((run.path("model") / "tokenizer.json").read_text(encoding="utf-8"))
    card = (run.path("model") / "README.md").read_text(encoding="utf-8")
    assert "Of moods only the parts that are marked in the text were learnt." in card
    assert "Each learnt token of moods counted 4 times in the loss." in card


def test_marked_parts_are_taught_not_to_go_round_in_circles(text: Path, tmp_path: Path) -> None:
    rows = [{"text": f"{n} pets: {told('1. cat 2. dog 3. cat 4. cow')}."} for n in range(40)]
    (text / "lists.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    lists = {"files": "lists.jsonl", "learn": "marked"}
    for name, source, same in (("plain", "tales.jsonl", True), ("marked", lists, False)):
        made = [
            weights(
                pretraining.pretrain(
                    recipe(text={"one": source}, steps=2, samples=[], unlikelihood=weight),
                    [text],
                    out=tmp_path / f"{name}-{weight}",
                )
            )
            for weight in (0, 5)
        ]
        assert all(torch.equal(made[0][key], made[1][key]) for key in made[0]) == same


def test_a_source_without_the_marks_that_it_promises_is_refused(text: Path, tmp_path: Path) -> None:
    made = recipe(text={"tales": {"files": "tales.jsonl", "learn": "marked"}}, steps=1)
    with pytest.raises(TunesmithError, match=r"tales says learn: marked, and none .*text\.tales\.learn=all"):
        pretraining.pretrain(made, [text], out=tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_run_that_declares_nothing_of_its_text_has_a_card_all_the_same() -> None:
    text = {"a": {"characters": 90, "tokens": 20, "weight": 3.0}}
    found = by_source({"text": {"a": {"files": "a.txt"}}}, text, {"epochs": 0.5}, {"sources": {}})
    assert found["a"]["language"] is None and (found["a"]["times_read"], found["a"]["tokens_read"]) == (1.5, 30)


def test_the_mean_of_a_language_is_over_its_sources() -> None:
    sources = {
        name: {"language": tongue, "bits_per_byte": bits}
        for name, tongue, bits in (("a", "fr", 1.0), ("b", "fr", 2.0), ("c", None, 3.0), ("d", "en", None))
    }
    assert by_language(sources) == {
        "?": {"bits_per_byte": 3.0, "sources": 1},
        "fr": {"bits_per_byte": 1.5, "sources": 2},
    }


def test_what_is_held_out_in_a_file_is_not_learnt_from(text: Path, tmp_path: Path) -> None:
    lines = (text / "tales.jsonl").read_text().splitlines(keepends=True)
    (text / "held.jsonl").write_text("".join(lines[:10]))
    made = recipe(text={"all": "*.jsonl"}, held_out="held.jsonl", steps=1, samples=[])
    heard: list[dict[str, Any]] = []
    pretraining.pretrain(made, [text], out=tmp_path / "run", listen=heard.append)
    contes = (text / "contes.jsonl").read_text().splitlines()
    held = {json.loads(line)["text"] for line in lines[:10]}  # some of contes are copies
    learnt = [said for line in [*contes, *lines[10:]] if (said := json.loads(line)["text"]) not in held]
    assert next(e["characters"] for e in heard if e["event"] == "text") == sum(map(len, learnt))
    with pytest.raises(TunesmithError, match="is held out: name other text"):
        pretraining.pretrain(recipe(text={"all": "held.jsonl"}, held_out="held.jsonl"), [text], out=tmp_path / "two")


def test_what_is_held_out_of_one_source_is_learnt_from_no_other(tmp_path: Path) -> None:
    songs = [f"A song of {n} verses." for n in range(10)]
    for name, documents in (("songs", songs), ("all", [*songs, *(f"A tale of {n} days." for n in range(300))])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in documents))
    texts = Texts({name: [tmp_path / f"{name}.jsonl"] for name in ("songs", "all")}, None)
    kept = aside(recipes.make({"text": {"songs": "songs.jsonl", "all": "all.jsonl"}, "steps": 1}, "here"), texts)
    held = {text for each in kept.values() for text in each.texts}
    assert kept["songs"].texts and all(not held & set(each.learnt(texts.files[name])) for name, each in kept.items())
