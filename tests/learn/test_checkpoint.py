"""Checkpoints: a run that was stopped and resumed is the run that was never stopped, to the bit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import SafetensorError

import tiny
from tunesmith.errors import TunesmithError
from tunesmith.learn import checkpoint
from tunesmith.learn import train as train_module
from tunesmith.learn.checkpoint import Keeper
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]
ROWS, SEEN = tiny.rows("llama", 10), tiny.rows("llama", 3, seed=9)


def recipe(method: str, dtype: str) -> Recipe:
    given: dict[str, Any] = {"method": method, "dtype": dtype, "lora": Lora(rank=4, alpha=8, dropout=0.2)}
    return Recipe(batch=4, epochs=3, lr=1e-2 if method == "lora" else 1e-3, **given)


def engine_of(folder: Path, recipe: Recipe) -> Engine:
    base = load(str(folder), dtype=recipe.dtype, threads=1)
    return Engine(adapt.attach(base, recipe), base.family, base.device)


def run(
    folder: Path, recipe: Recipe, keeper: Keeper | None, stop: int = 0
) -> tuple[list[dict[str, Any]], list[torch.Tensor]]:
    """Events up to step `stop` (0: all) and the weights there."""
    engine, events = engine_of(folder, recipe), []
    learning = train(engine, ROWS, SEEN, recipe, keeper)
    for event in learning:
        events.append({name: value for name, value in event.items() if name != "seconds"})
        if event["event"] == "step" and event["step"] == stop:
            break
    learning.close()
    return events, [p.detach() for p in engine.model.parameters() if p.requires_grad]


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize("method", ["lora", "full"])
@pytest.mark.parametrize("stop", [1, 5])
def test_a_resumed_run_is_the_run_that_was_never_stopped(
    method: str, dtype: str, stop: int, tiny_model: Folder, tmp_path: Path
) -> None:
    settings = recipe(method, dtype)
    whole, weights = run(tiny_model("llama"), settings, None)
    first, _ = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"), stop)
    second, resumed = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"))
    assert second[0]["step"] in (stop, stop + 1)
    steps = [event for event in first + second if event["event"] == "step"]
    assert steps == [event for event in whole if event["event"] == "step"]
    assert all(torch.equal(a, b) for a, b in zip(weights, resumed, strict=True))


def test_a_run_without_a_checkpoint_starts_at_its_first_row(tiny_model: Folder, tmp_path: Path) -> None:
    settings = recipe("lora", "float32")
    events, _ = run(tiny_model("llama"), settings, Keeper(tmp_path / "nothing here"), 2)
    assert [event["step"] for event in events if event["event"] == "step"] == [1, 2]


def test_a_run_killed_while_it_saves_goes_on_from_the_one_before(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, keeper = recipe("lora", "float32"), Keeper(tmp_path / "kept", every=2)
    with monkeypatch.context() as patch:
        save, saved = checkpoint.save_file, []

        def killed(*given: Any) -> None:
            saved.append(given)
            if len(saved) == 2:
                Path(given[1]).write_bytes(b"half")
                raise KeyboardInterrupt
            save(*given)

        patch.setattr(checkpoint, "save_file", killed)
        with pytest.raises(KeyboardInterrupt):
            run(tiny_model("llama"), settings, keeper)
    found = Keeper(tmp_path / "kept").latest()
    assert found is not None
    assert json.loads((found / "position.json").read_text())["step"] == 2
    whole, weights = run(tiny_model("llama"), settings, None)
    second, resumed = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"))
    assert second[0]["step"] == 3
    assert second[-1] == whole[-1]
    assert all(torch.equal(a, b) for a, b in zip(weights, resumed, strict=True))


def test_only_the_last_one_is_kept_and_none_is_a_pickle(tiny_model: Folder, tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "kept", every=1)
    run(tiny_model("llama"), recipe("lora", "float32"), keeper, 4)
    (one,) = (tmp_path / "kept").iterdir()
    assert {p.suffix for p in one.iterdir()} == {".safetensors", ".json"}
    keeper.clear()
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), SafetensorError("I/O error: No space left on device")], ids=type
)
def test_a_full_disk_is_told(
    error: Exception, tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr(checkpoint, "save_file", full)
    with pytest.raises(TunesmithError, match=r"checkpoint of step 2 .*No space left on device.*--resume"):
        run(tiny_model("llama"), recipe("lora", "float32"), Keeper(tmp_path / "kept", every=2))
    assert list((tmp_path / "kept").iterdir()) == []
    with pytest.raises(TunesmithError) as told:
        run(tiny_model("llama"), recipe("lora", "float32"), Keeper(tmp_path / "kept", 2, "classify tune"))
    assert str(told.value).endswith(f"tunesmith classify tune --resume {tmp_path}")


def test_the_disk_has_a_checkpoint_before_the_last_one_goes(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    settle, remove = checkpoint.settle, checkpoint._remove
    monkeypatch.setattr(checkpoint, "settle", lambda path: done.append(path.name) or settle(path))
    monkeypatch.setattr(checkpoint, "_remove", lambda path: done.append(f"no {path.name}") or remove(path))
    run(tiny_model("llama"), recipe("lora", "float32"), Keeper(tmp_path / "kept", every=1), 2)
    events, begun = tmp_path / "events.jsonl", tmp_path.name
    parts = ["state.safetensors", "position.json", ".draft-00000002", begun, "kept", "no step-00000001"]
    assert any(done[i : i + 6] == parts for i in range(len(done)))
    events.write_text("{}\n")
    done.clear()
    run(tiny_model("llama"), recipe("lora", "float32"), Keeper(tmp_path / "more", every=1), 1)
    assert done[:6] == ["state.safetensors", "position.json", ".draft-00000001", events.name, begun, "more"]


@pytest.mark.parametrize("stop", [2, 5, 7])
def test_early_stopping_is_part_of_a_checkpoint(
    stop: int, tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best look is in the middle of the run, and the run stops some looks after it, wherever it was taken up."""
    look = train_module.Answers.look
    goal = 6.0

    def away(lessons: Any, engine: Engine) -> dict[str, Any]:
        seen = look(lessons, engine)
        assert seen is not None
        return {**seen, "loss": abs(seen["loss"] - goal)}

    settings = recipe("lora", "float32").model_copy(update={"eval_every": 1, "patience": 2, "keep_best": True})
    measured, _ = run(tiny_model("llama"), settings.model_copy(update={"patience": 0}), None)
    losses = [event["loss"] for event in measured if event["event"] == "validation"]
    goal = losses[3]
    monkeypatch.setattr(train_module.Answers, "look", away)
    whole, weights = run(tiny_model("llama"), settings, None)
    assert whole[-1]["event"] == "kept" and whole[-2]["event"] == "stopped"
    assert whole[-1]["best_step"] == 4 and whole[-1]["step"] == 6
    first, _ = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"), stop)
    second, resumed = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"))
    if stop < 6:
        assert first + second == whole
    else:  # it had stopped already, and tells its end again
        assert (first, second) == (whole, whole[-2:])
    assert all(torch.equal(a, b) for a, b in zip(weights, resumed, strict=True))


def test_the_best_weights_outlive_a_checkpoint_that_does_not_know_them(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after better weights were kept and before the next checkpoint: both files are there."""
    settings = recipe("lora", "float32").model_copy(update={"eval_every": 1, "keep_best": True})
    whole, weights = run(tiny_model("llama"), settings, None)
    keep, kept = checkpoint.Best.keep, []

    def killed(best: Any, optimizer: Any, step: int) -> None:
        keep(best, optimizer, step)
        kept.append(step)
        if len(kept) == 4:
            raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint.Best, "keep", killed)
        with pytest.raises(RuntimeError, match="killed"):
            run(tiny_model("llama"), settings, Keeper(tmp_path / "kept", every=2))
    assert len(list((tmp_path / "kept").glob("best-*"))) > 1
    second, resumed = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept", every=2))
    assert second == whole[-len(second) :]
    assert all(torch.equal(a, b) for a, b in zip(weights, resumed, strict=True))
    assert len(list((tmp_path / "kept").glob("best-*"))) == 1


def test_how_much_is_laid_out_at_once_is_pinned(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory ran out once: a run that is taken up again, with memory enough, still lays out as little."""
    settings, loss = recipe("lora", "float32"), Engine.batch_loss

    def full(engine: Engine, batch: Any) -> torch.Tensor:
        if engine.steps == 3 and sum(batch.lengths) > 60:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes.")
        return loss(engine, batch)

    monkeypatch.setattr(Engine, "batch_loss", full)
    whole, weights = run(tiny_model("llama"), settings, None)
    run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"), 4)
    most = Keeper(tmp_path / "kept").position().most
    assert most == [event["most"] for event in whole if event["event"] == "memory"][-1]
    monkeypatch.setattr(Engine, "batch_loss", loss)
    second, resumed = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"))
    assert second == whole[-len(second) :]
    assert all(torch.equal(a, b) for a, b in zip(weights, resumed, strict=True))


def test_how_much_a_look_found_room_for_is_pinned_too(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, look = recipe("lora", "float32").model_copy(update={"eval_every": 2}), train_module.Answers.look

    def full(lessons: Any, engine: Engine) -> Any:
        engine.most = 60
        return look(lessons, engine)

    monkeypatch.setattr(train_module.Answers, "look", full)
    learning = train(engine_of(tiny_model("llama"), settings), ROWS, SEEN, settings, Keeper(tmp_path / "kept"))
    while next(learning)["event"] != "validation":
        pass
    learning.close()
    assert Keeper(tmp_path / "kept").position().most == 60


def looks(events: list[dict[str, Any]]) -> list[int]:
    return [event["step"] for event in events if event["event"] == "validation"]


@pytest.mark.parametrize("stop", [5, 0])
def test_a_run_made_longer_looks_at_its_own_share(stop: int, tiny_model: Folder, tmp_path: Path) -> None:
    """Stopped on its way or at its end, it has less of itself behind than it had."""
    short = recipe("lora", "float32")
    longer = short.model_copy(update={"epochs": 12.0})
    first, _ = run(tiny_model("llama"), short, Keeper(tmp_path / "kept"), stop)
    second, _ = run(tiny_model("llama"), longer, Keeper(tmp_path / "kept"))
    whole, _ = run(tiny_model("llama"), longer, None)
    assert looks(second) == [step for step in looks(whole) if step > first[-1]["step"]]
    assert len(looks(second)) > 6


def test_the_best_is_forgotten_where_its_weights_were_not_kept(tiny_model: Folder, tmp_path: Path) -> None:
    """keep_best asked for while a run is stopped: of its looks from then on. A file cut off is told."""
    settings = recipe("lora", "float32").model_copy(update={"eval_every": 1})
    keep = settings.model_copy(update={"keep_best": True})
    run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"), 5)
    assert Keeper(tmp_path / "kept").position().best is not None
    second, _ = run(tiny_model("llama"), keep, Keeper(tmp_path / "kept"))
    assert second[-1]["event"] == "kept" and second[-1]["best_step"] >= 5
    (best,) = (tmp_path / "kept").glob("best-*")
    best.write_bytes(best.read_bytes()[:100])
    with pytest.raises(TunesmithError, match=f"{best.name} cannot be read .* keeps its last weights"):
        run(tiny_model("llama"), keep, Keeper(tmp_path / "kept"))
    best.unlink()
    assert run(tiny_model("llama"), keep, Keeper(tmp_path / "kept"))[0] == []


def test_a_run_that_goes_on_may_lay_out_less_at_once(tiny_model: Folder, tmp_path: Path) -> None:
    """The losses are the same to rounding where dropout draws nothing, and the next checkpoint has it."""
    settings = recipe("lora", "float32").model_copy(update={"lora": Lora(rank=4, alpha=8, dropout=0.0)})
    whole, _ = run(tiny_model("llama"), settings, None)
    run(tiny_model("llama"), settings, Keeper(tmp_path / "kept"), 4)
    second, _ = run(tiny_model("llama"), settings, Keeper(tmp_path / "kept", most=40))
    assert Keeper(tmp_path / "kept").position().most == 40
    losses = [[event["loss"] for event in events[-len(second) :]] for events in (whole, second)]
    assert losses[1] == pytest.approx(losses[0], rel=1e-4)
    assert Keeper(tmp_path / "nothing yet", most=40).position().most == 40


def test_a_second_checkpoint_of_a_step_stands_beside_the_first_until_it_is_whole(
    tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path / "kept", every=1)
    run(tiny_model("llama"), recipe("lora", "float32"), keeper, 4)
    first = keeper.latest()
    assert first is not None
    base = load(str(tiny_model("llama")), dtype="float32", threads=1)
    model = adapt.attach(base, recipe("lora", "float32"))
    optimizer = MasterAdamW([p for p in model.parameters() if p.requires_grad], 1e-3, 0.0)
    position = keeper.restore(optimizer)
    rename, there = Path.rename, []

    def watched(draft: Path, to: Path) -> Path:
        there.append(first.is_dir())
        return rename(draft, to)

    monkeypatch.setattr(Path, "rename", watched)
    keeper.save(optimizer, position)
    second = keeper.latest()
    assert there == [True]
    assert second is not None and second.name == f"{first.name}+" and not first.exists()
    assert (keeper.done(), keeper.position()) == (4, position)
    keeper.save(optimizer, position)
    third = keeper.latest()
    assert third is not None and third.name == f"{first.name}++" and keeper.done() == 4
    (third / "state.safetensors").unlink()  # half removed
    assert keeper.latest() is None and keeper.done() == 0
