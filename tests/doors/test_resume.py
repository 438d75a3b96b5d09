"""A run that dies goes on as if it had not: same adapter to the bit, every step told once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import tiny
from tunesmith import recipe as recipes
from tunesmith.doors import steps
from tunesmith.errors import TunesmithError
from tunesmith.learn import checkpoint
from tunesmith.recipe import Recipe
from tunesmith.run import ADAPTER, CHECKPOINTS, LEDGER, METRICS, RECIPE, Run

STEPS, SAVED = 24, 5

# Dies like `kill -9` (os._exit runs nothing) when it hears an event, or in the middle of a write.
DIES = """
import json, os, sys
from tunesmith import recipe as recipes
from tunesmith.doors import steps
from tunesmith.learn import checkpoint
moment, step, verb, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3], json.loads(sys.argv[4])
def dies(*_, **__):
    os._exit(9)
def listen(event):
    if event["event"] + event.get("side", "") == moment and event.get("step", step) == step:
        dies()
save = checkpoint.Keeper.save
def during(keeper, optimizer, at):
    if at.step < step:
        return save(keeper, optimizer, at)
    if moment == "half-written":
        checkpoint.save_file = lambda *_: (_[1].write_bytes(b"half"), dies())
    if moment == "before the rename":
        checkpoint.Path.rename = dies
    if moment == "after the rename":
        checkpoint.Path.iterdir = dies
    save(keeper, optimizer, at)
checkpoint.Keeper.save = during
if verb == "tune":
    steps.tune(recipes.Recipe.model_validate(arguments["recipe"]), out=arguments["out"], listen=listen)
else:
    steps.resume(arguments["out"], listen=listen)
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recipe, Run]:
    """A recipe on a tiny model, dropout on, and the run it makes when nothing happens to it."""
    folder = tmp_path_factory.mktemp("resume")
    tiny.model("gpt2", folder / "base")
    rows = [{"instruction": f"Say the number {i}.", "output": f"It is {i}, and {i} again."} for i in range(60)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = {"model": str(folder / "base"), "data": str(folder / "rows.jsonl"), "max_steps": STEPS, "batch": 4}
    settings |= {"epochs": 50, "eval_rows": 2, "save_every": SAVED, "lora.dropout": 0.2, "generate.max_new_tokens": 8}
    recipe = recipes.resolve(overrides=settings | {"probes": ["Say the number 3."], "threads": 1})
    return recipe, steps.tune(recipe, out=folder / "whole")


def die(world: tuple[Recipe, Run], out: Path, moment: str, step: int, verb: str = "tune") -> None:
    arguments = json.dumps({"recipe": world[0].model_dump(), "out": str(out)})
    command: Sequence[str] = [sys.executable, "-c", DIES, moment, str(step), verb, arguments]
    assert subprocess.run(command, capture_output=True).returncode == 9


def same(one: Run, other: Run) -> None:
    """The adapters are equal to the byte, and each step was told once, with the same loss."""
    weights = [(run.path(ADAPTER) / "adapter_model.safetensors").read_bytes() for run in (one, other)]
    assert weights[0] == weights[1]
    told = [[(e["step"], e["loss"]) for e in run.events if e["event"] == "step"] for run in (one, other)]
    assert told[0] == told[1] and [step for step, _ in told[0]] == list(range(1, STEPS + 1))
    assert one.metrics["eval"] == other.metrics["eval"]
    assert not other.path(CHECKPOINTS).exists()


MOMENTS = [
    ("answersbase", 0),  # while the base is measured
    ("base", 0),  # before the first step
    ("step", 3),  # before the first checkpoint
    ("step", 13),
    ("validation", 12),  # while it looks at the validation rows
    ("half-written", 10),
    ("before the rename", 10),
    ("after the rename", 10),
    ("step", STEPS),
    ("answerstuned", STEPS),  # while the tuned model is measured
]


@pytest.mark.parametrize(("moment", "step"), [MOMENTS[6]])
def test_a_killed_run_goes_on_bit_for_bit(world: tuple[Recipe, Run], tmp_path: Path, moment: str, step: int) -> None:
    die(world, tmp_path / "run", moment, step)
    same(world[1], steps.resume(tmp_path / "run"))


def test_a_run_goes_on_with_the_recipe_and_the_checkpoint_it_had(world: tuple[Recipe, Run], tmp_path: Path) -> None:
    """What decides which rows are learnt, and how, is none to change on the way; a checkpoint cut off is told."""

    def stop(event: dict[str, Any]) -> None:
        if event["event"] == "step" and event["step"] == SAVED + 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.tune(world[0], out=tmp_path / "run", listen=stop)
    run = Run(tmp_path / "run")
    kept, ledger = run.path(RECIPE).read_text(), run.path(LEDGER).read_bytes()
    for before, after in (("seed: 0", "seed: 8"), ("rank: 16", "rank: 4"), ("batch: 4", "batch: 5")):
        assert before in kept
        run.path(RECIPE).write_text(kept.replace(before, after, 1))
        with pytest.raises(TunesmithError, match=r"recipe.yaml has changed since this run began: \w+ was .* and is "):
            steps.resume(run.folder)
    assert run.path(LEDGER).read_bytes() == ledger
    run.path(RECIPE).write_text(kept)
    (place,) = run.path(CHECKPOINTS).glob("step-*")
    for name in ("position.json", checkpoint.STATE):
        whole = (place / name).read_bytes()
        (place / name).write_bytes(whole[: len(whole) // 2])
        with pytest.raises(TunesmithError, match=f"checkpoint {place} cannot be read"):
            steps.resume(run.folder)
        (place / name).write_bytes(whole)
    same(world[1], steps.resume(run.folder))


@pytest.mark.long
@pytest.mark.parametrize(("moment", "step"), MOMENTS)
def test_whenever_it_is_killed(world: tuple[Recipe, Run], tmp_path: Path, moment: str, step: int) -> None:
    die(world, tmp_path / "run", moment, step)
    same(world[1], steps.resume(tmp_path / "run"))


@pytest.mark.long
def test_killed_again_and_again(world: tuple[Recipe, Run], tmp_path: Path) -> None:
    die(world, tmp_path / "run", "step", 2)
    for step in range(6, STEPS, 2):
        die(world, tmp_path / "run", "step", step, "resume")
    same(world[1], steps.resume(tmp_path / "run"))


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (signal.SIGTERM, 143),
        pytest.param(signal.SIGINT, 130, marks=pytest.mark.long),
        pytest.param(signal.SIGHUP, 129, marks=pytest.mark.long),
    ],
)
def test_signals_leave_a_checkpoint(world: tuple[Recipe, Run], tmp_path: Path, sent: int, status: int) -> None:
    recipe = world[0].model_copy(update={"max_steps": 100_000, "epochs": 100_000.0, "save_every": 1_000_000})
    file = tmp_path / "recipe.yaml"
    file.write_text(recipes.dump(recipe))
    out = tmp_path / "run"
    command = [sys.executable, "-m", "tunesmith", "tune", str(file), "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "Training" in line:
            process.send_signal(sent)
            break
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == status, stderr
    assert "Traceback" not in stderr and "--resume" in stderr
    (place,) = (out / CHECKPOINTS).iterdir()
    told = [event["step"] for event in Run(out).events if event["event"] == "step"]
    assert told == list(range(1, int(place.name.removeprefix("step-")) + 1))


def test_a_run_that_is_done_is_left_alone(world: tuple[Recipe, Run]) -> None:
    with pytest.raises(TunesmithError, match="is done"):
        steps.resume(world[1].folder)
    assert world[1].path(METRICS).exists()


def test_a_run_goes_on_in_the_layout_that_it_began_with(world: tuple[Recipe, Run], tmp_path: Path) -> None:
    """What a machine chose is pinned in the recipe: another one, or the same with another kernel, would choose anew."""
    few = {"max_steps": 2, "eval_rows": 0, "layout": "padded"}

    def stop(event: dict[str, object]) -> None:
        if event["event"] == "step":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.tune(world[0].model_copy(update=few), out=tmp_path / "run", listen=stop)
    run = steps.resume(tmp_path / "run")
    assert run.recipe["layout"] == run.environment["layout"] == "padded"
    assert world[1].recipe["layout"] == world[1].environment["layout"] == "packed"


def test_changed_rows_are_refused(world: tuple[Recipe, Run], tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(Path(str(world[0].data)).read_text())
    recipe = world[0].model_copy(update={"data": str(rows)})

    def stop(event: dict[str, object]) -> None:
        if event["event"] == "step":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.tune(recipe, out=tmp_path / "run", listen=stop)
    rows.write_text(rows.read_text() + '{"instruction": "One more.", "output": "Yes."}\n')
    with pytest.raises(TunesmithError, match="data have changed"):
        steps.resume(tmp_path / "run", data=str(rows))
