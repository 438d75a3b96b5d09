"""Several processes: each takes a share of a step's rows, and the run they make is the run of one."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import distributed

import tiny
from tunesmith import recipe as recipes
from tunesmith.data.tokens import Tokens
from tunesmith.doors import steps
from tunesmith.learn.step import Engine
from tunesmith.learn.team import Team, left_alone
from tunesmith.learn.train import train
from tunesmith.recipe import Recipe
from tunesmith.run import ADAPTER, MODEL, Run

two_devices = pytest.mark.skipif(torch.cuda.device_count() == 1, reason="two processes want two cards, or none")
LONG = "and then the dog ran after the cat, and the cat sat on the mat, "


def row(tokens: int) -> Tokens:
    return Tokens(np.zeros(tokens, np.int32), np.ones(tokens, bool))


def test_a_share_of_each_step() -> None:
    rows = [row(n) for n in (5, 90, 7, 30, 31, 20, 6, 8)]
    shares = [Team(rank, 3).share(rows) for rank in range(3)]
    assert sorted(len(one) for share in shares for one in share) == sorted(map(len, rows))
    assert [sum(map(len, share)) for share in shares] == [90, 52, 55]
    assert Team().share(rows) == rows
    assert [len(Team(rank, 3).share([row(4)])) for rank in range(3)] == [1, 0, 0]  # a process may have none


def test_what_no_row_goes_through_has_no_gradient_in_several_processes_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zeros in its place would have AdamW let it decay. One that another process alone has is summed."""
    weights = [torch.nn.Parameter(torch.ones(3)) for _ in range(3)]
    weights[0].grad = torch.full((3,), 2.0)

    def reduced(held: torch.Tensor, how: Any = None) -> None:  # the other process has one of the second weight
        held += torch.tensor([0, 1, 0]) if how is not None else torch.tensor([1.0] * 3 + [5.0] * 3)

    monkeypatch.setattr(distributed, "all_reduce", reduced)
    Team(0, 2).sum_gradients(weights)
    found = [None if weight.grad is None else weight.grad.tolist() for weight in weights]
    assert found == [[3.0] * 3, [5.0] * 3, None]


def test_where_the_processes_do_not_meet_their_own_error_is_told() -> None:
    """Two processes on one card: NCCL refuses as they meet, and nobody is there to be told of the end."""
    refusal = distributed.DistBackendError("ncclInvalidUsage\nDuplicate GPU detected : rank 0 and rank 1")
    assert not left_alone(refusal)
    assert left_alone(distributed.DistBackendError("NCCL error: remote process exited or there was a network error"))
    said: list[Any] = []

    def level(optimizer: Any) -> None:
        raise refusal

    team = SimpleNamespace(level=level, say=lambda *numbers: said.append(numbers))
    engine: Any = SimpleNamespace(team=team, most=1, scale=1.0, optimizer=lambda lr, weight_decay: None)
    with pytest.raises(distributed.DistBackendError, match="Duplicate GPU"):
        next(train(engine, [row(4)], [], Recipe()))
    assert said == []


def made(folder: Path, **more: Any) -> Recipe:
    """A recipe on rows so uneven that a mean of the two processes' means would be far off."""
    tiny.model("gpt2", folder / "base")
    rows = [{"instruction": f"Say {n}.", "output": LONG * (6 if n % 5 == 0 else 0) + f"{n}."} for n in range(40)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = {"model": str(folder / "base"), "data": str(folder / "rows.jsonl"), "max_steps": 8, "batch": 5}
    settings |= {"epochs": 9, "eval_rows": 0, "threads": 1, "dtype": "float32", "lora.dropout": 0.0, "lr": 1e-2}
    return recipes.resolve(overrides=settings | {"generate.max_new_tokens": 2, "probes": ["Say 3."]} | more)


def started(words: Sequence[str]) -> list[subprocess.Popen[str]]:
    """Two processes that are told of each other as a launcher would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shared = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    return [
        subprocess.Popen(
            [sys.executable, *words], env={**os.environ, **shared, "RANK": rank, "LOCAL_RANK": rank},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for rank in "01"
    ]  # fmt: skip


def together(recipe: Recipe, out: Path, launch: Sequence[str] = (), words: Sequence[str] = ()) -> None:
    """Make a run in two processes."""
    file = out.with_suffix(".yaml")
    file.write_text(recipes.dump(recipe))
    words = ["-m", "tunesmith", "tune", *(words or (str(file), "--out", str(out)))]
    if launch:
        done = subprocess.run([sys.executable, *launch, *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return
    both = started(words)
    told = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert "Training" in told[0][0] and told[1][0] == ""  # one of them tells


def same(one: Run, other: Run, kept: str = ADAPTER) -> None:
    for name in ("loss", "grad_norm"):
        values = [[event[name] for event in run.events if event["event"] == "step"] for run in (one, other)]
        assert values[1] == pytest.approx(values[0], rel=1e-4)
    counts = [
        [(e["rows"], e["tokens"], e["learnt"]) for e in run.events if e["event"] == "step"] for run in (one, other)
    ]
    assert counts[0] == counts[1]
    assert other.path(kept).is_dir() and other.path("report.html").exists()


@two_devices
def test_two_processes_make_the_run_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe, learn, off = made(tmp_path), Engine.learn, []

    def watched(engine: Engine, rows: Any, *rest: Any) -> Any:
        """Notes how far the mean of the two processes' mean losses is from the step's."""
        sums = [engine.loss(Team(rank, 2).share(rows)) for rank in range(2)]
        mean = sum(nats for nats, _ in sums) / sum(count for _, count in sums)
        off.append(abs(sum(nats / count for nats, count in sums) / 2 / mean - 1))
        return learn(engine, rows, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "learn", watched)
        alone = steps.tune(recipe, out=tmp_path / "one")
    assert max(off) > 0.05
    together(recipe, tmp_path / "two")
    same(alone, Run(tmp_path / "two"))
    assert Run(tmp_path / "two").environment["processes"] == 2


def begun_alone(recipe: Recipe, out: Path) -> None:
    """A run of one process, stopped after four steps, that two go on with."""

    def stop(event: dict[str, Any]) -> None:
        if event["event"] == "step" and event["step"] == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.tune(recipe, out=out, listen=stop)
    together(recipe, out, words=["--resume", str(out)])


@two_devices
@pytest.mark.long
def test_with_its_weights_split_it_is_the_same_run_too(tmp_path: Path) -> None:
    """Begun alone and gone on with in two processes, each of which holds a half: the checkpoint is the same file."""
    recipe = made(tmp_path, method="full", shard=True, lr=1e-3)
    alone = steps.tune(recipe, out=tmp_path / "one")
    begun_alone(recipe, tmp_path / "two")
    same(alone, Run(tmp_path / "two"), MODEL)
    one, two = (load_file(tmp_path / run / MODEL / "model.safetensors") for run in ("one", "two"))
    assert {name: (w.shape, w.dtype) for name, w in one.items()} == {
        name: (w.shape, w.dtype) for name, w in two.items()
    }


@two_devices
@pytest.mark.long
def test_a_run_of_one_process_goes_on_in_two(tmp_path: Path) -> None:
    """The others take over the weights and the optimizer's state from the first, which reads the checkpoint."""
    recipe = made(tmp_path)
    alone = steps.tune(recipe, out=tmp_path / "one")
    begun_alone(recipe, tmp_path / "two")
    same(alone, Run(tmp_path / "two"))


@two_devices
@pytest.mark.long
@pytest.mark.parametrize(
    "launch",
    [
        ["-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", "29517"],
        ["-m", "accelerate.commands.launch", "--cpu", "--num_processes", "2", "--main_process_port", "29518"],
    ],
)
def test_as_launchers_start_them(launch: list[str], tmp_path: Path) -> None:
    recipe = made(tmp_path)
    alone = steps.tune(recipe, out=tmp_path / "one")
    together(recipe, tmp_path / "two", launch)
    same(alone, Run(tmp_path / "two"))


@two_devices
@pytest.mark.long
def test_where_the_first_one_dies_the_other_ends_too(tmp_path: Path) -> None:
    recipe = made(tmp_path)
    file = tmp_path / "recipe.yaml"
    file.write_text(recipes.dump(recipe.model_copy(update={"max_steps": 0, "epochs": 100_000.0})))
    out = tmp_path / "two"
    leader, other = started(["-m", "tunesmith", "tune", str(file), "--out", str(out)])
    assert leader.stdout is not None
    for line in leader.stdout:
        if "Training" in line:
            leader.kill()
            break
    _, stderr = other.communicate(timeout=120)
    assert (other.returncode, "The first of the processes has ended" in stderr) == (1, True), stderr
    leader.communicate()
