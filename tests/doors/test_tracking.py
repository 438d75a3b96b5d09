"""Trackers hear what a run tells, only where a recipe names one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest

from tunesmith import recipe as recipes
from tunesmith.disk import write_json
from tunesmith.doors import tracking
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.run import METRICS, Run

EVENTS: list[dict[str, Any]] = [
    {"event": "base", "answers": []},
    {"event": "step", "step": 1, "loss": 3.5, "lr": 1e-3, "grad_norm": 1.0, "rows": 16, "of": 2},
    {"event": "validation", "step": 1, "loss": 3.25, "rows": 4},
    {"event": "done", "run": "x"},
]


class Fake:
    requires_logging_directory = True
    made: ClassVar[list[Fake]] = []

    def __init__(self, run_name: str, logging_dir: str):
        self.name, self.folder, self.started, self.finished = run_name, logging_dir, False, False
        self.told: list[Any] = []
        Fake.made.append(self)

    def start(self) -> None:
        self.started = True

    def store_init_configuration(self, values: dict[str, Any]) -> None:
        assert all(isinstance(value, str | int | float | bool) for value in values.values())
        self.told.append(values["lora.rank"])

    def log(self, values: dict[str, float], step: int | None = None) -> None:
        self.told.append((values, step))

    def finish(self) -> None:
        self.finished = True
        raise OSError("no network")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = Run.claim(tmp_path / "mine", recipes.dump(Recipe()))  # type: ignore[call-arg]
    block = {side: {"chrf": {"value": value}} for side, value in (("base", 1.0), ("tuned", 2.0))}
    write_json(made.path(METRICS), {"train": {"steps": 2}, "eval": block})
    return made


def test_a_tracker_hears_steps_and_results(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accelerate.tracking.LOGGER_TYPE_TO_CLASS", {"tensorboard": Fake})
    heard: list[Any] = []
    recipe = Recipe(track="tensorboard")  # type: ignore[arg-type]
    with tracking.tracked(recipe, run, heard.append) as listen:
        for event in EVENTS:
            listen(event)
    fake = Fake.made[-1]
    assert heard == EVENTS
    assert (fake.name, fake.started, fake.finished) == ("mine", True, True)
    assert fake.folder == str(run.path("tracking"))
    assert fake.told == [
        8,
        ({"train/loss": 3.5, "train/lr": 1e-3, "train/grad_norm": 1.0}, 1),
        ({"validation/loss": 3.25}, 1),
        ({"base/chrf": 1.0, "tuned/chrf": 2.0}, 2),
    ]


def test_it_is_closed_when_a_run_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accelerate.tracking.LOGGER_TYPE_TO_CLASS", {"tensorboard": Fake})
    with (
        pytest.raises(KeyboardInterrupt),
        tracking.tracked(Recipe(track=["tensorboard"]), run, print),  # type: ignore[call-arg]
    ):
        raise KeyboardInterrupt
    assert Fake.made[-1].finished


def test_one_that_will_not_start_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(Fake):
        def start(self) -> None:
            raise ValueError("No API key configured\nand more")

    monkeypatch.setattr("accelerate.tracking.LOGGER_TYPE_TO_CLASS", {"wandb": Closed})
    with (
        pytest.raises(TunesmithError, match=r"track=wandb could not be started: No API key configured\. Or leave"),
        tracking.tracked(Recipe(track=["wandb"]), run, print),  # type: ignore[call-arg]
    ):
        pass


def test_one_that_fails_later_is_told_once_and_left_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost(Fake):
        def log(self, values: dict[str, float], step: int | None = None) -> None:
            raise OSError("no network")

    monkeypatch.setattr("accelerate.tracking.LOGGER_TYPE_TO_CLASS", {"wandb": Lost, "tensorboard": Fake})
    heard: list[Any] = []
    recipe = Recipe(track=["wandb", "tensorboard"])  # type: ignore[call-arg]
    with tracking.tracked(recipe, run, heard.append) as listen:
        for event in EVENTS:
            listen(event)
    told = {"event": "untracked", "tracker": "wandb", "why": "no network."}
    assert heard.count(told) == 1 and [event for event in heard if event != told] == EVENTS
    assert len(Fake.made[-1].told) == 4 and Fake.made[-2].finished


def test_nothing_is_tracked_unless_asked(run: Run) -> None:
    with tracking.tracked(Recipe(), run, print) as listen:  # type: ignore[call-arg]
        assert listen is print


def test_a_wrong_or_missing_tracker_is_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "find_spec", lambda name: None)
    with pytest.raises(TunesmithError, match="pip install wandb"):
        tracking.check(Recipe(track="wandb"))  # type: ignore[arg-type]
    with pytest.raises(TunesmithError, match='Did you mean "tensorboard"'):
        tracking.check(Recipe(track="tensorbord"))  # type: ignore[arg-type]
    monkeypatch.setattr(tracking, "find_spec", lambda name: object())
    tracking.check(Recipe(track="tensorboard, wandb"))  # type: ignore[arg-type]
