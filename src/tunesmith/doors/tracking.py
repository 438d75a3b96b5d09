"""Steps and results of a run sent to TensorBoard, Weights & Biases, MLflow or Trackio as well, through Accelerate.

Nothing is sent anywhere unless the recipe's `track` names a tracker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import Any

from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.named import Named
from tunesmith.recipe import Recipe
from tunesmith.run import Run

Listener = Callable[[dict[str, Any]], None]
# name -> the packages any one of which it needs
TRACKERS = Named(
    "tracker",
    {
        "tensorboard": ("tensorboard", "tensorboardX"),
        "wandb": ("wandb",),
        "mlflow": ("mlflow",),
        "trackio": ("trackio",),
    },
)
FOLDER = "tracking"  # in the run, for what writes files
STEP = ("loss", "lr", "grad_norm", "epoch", "tokens", "learnt", "seconds")


def check(recipe: Recipe) -> None:
    """Whether each tracker named is known and installed; raises TunesmithError before anything else is done."""
    for name in recipe.track:
        packages = TRACKERS[name]
        if not any(find_spec(package) for package in packages):
            raise TunesmithError(
                f"track={name} needs a package that is not installed here: pip install {packages[0]}. "
                "Or leave track out: the run keeps every step in events.jsonl."
            )


@contextmanager
def tracked(recipe: Recipe, run: Run, listen: Listener) -> Iterator[Listener]:
    """`listen`, and beside it the trackers that the recipe names; closed at the end, however the run ends."""
    if not recipe.track:
        yield listen
        return
    trackers = {name: _started(name, recipe, run) for name in recipe.track}

    def both(event: dict[str, Any]) -> None:
        listen(event)
        values, step = numbers(event, run)
        for name in list(trackers) if values else ():
            try:
                trackers[name].log(values, step=step)
            except Exception as error:  # no network, say: the run goes on, and keeps all of it itself
                listen({"event": "untracked", "tracker": name, "why": _line(error)})
                _finished(trackers.pop(name))

    try:
        yield both
    finally:
        for tracker in trackers.values():
            _finished(tracker)


def _started(name: str, recipe: Recipe, run: Run) -> Any:
    """A tracker of that name, told the settings. Raises TunesmithError where it will not start."""
    from accelerate import PartialState
    from accelerate.tracking import LOGGER_TYPE_TO_CLASS

    from tunesmith.learn.team import Team

    Team.gather(machine.device())  # Accelerate would have several processes meet by their cards alone
    PartialState()  # some of Accelerate's trackers speak of themselves before they have made one, and fail
    kind = LOGGER_TYPE_TO_CLASS[name]
    folder = {"logging_dir": str(run.path(FOLDER))} if kind.requires_logging_directory else {}
    try:
        tracker = kind(run.name, **folder)
        if hasattr(tracker, "start"):
            tracker.start()
        tracker.store_init_configuration(flat(run.recipe))
    except Exception as error:  # each has errors of its own
        raise TunesmithError(
            f"track={name} could not be started: {_line(error)} Or leave track out: the run keeps every step in "
            "events.jsonl."
        ) from None
    return tracker


def _finished(tracker: Any) -> None:
    with suppress(Exception):  # a tracker that cannot say goodbye must not hide how the run ended
        tracker.finish()


def _line(error: Exception) -> str:
    """The first line of an error, as a sentence."""
    text = (str(error).strip() or type(error).__name__).splitlines()[0].strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def numbers(event: Mapping[str, Any], run: Run) -> tuple[dict[str, float], int | None]:
    """(what a tracker shows of an event, its step); ({}, None) where that is nothing.

    >>> numbers({"event": "validation", "step": 4, "loss": 3.5}, Run("."))
    ({'validation/loss': 3.5}, 4)
    """
    what = event.get("event")
    if what == "step":
        return {f"train/{key}": float(event[key]) for key in STEP if key in event}, int(event["step"])
    if what == "validation":
        return {"validation/loss": float(event["loss"])}, int(event["step"])
    if what == "done":
        found = run.metrics
        sides = ((side, found["eval"].get(side, {})) for side in ("base", "tuned"))
        return {f"{side}/{name}": entry["value"] for side, block in sides for name, entry in block.items()}, found[
            "train"
        ]["steps"]
    return {}, None


def flat(node: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Settings as a tracker keeps them: one level, plain values.

    >>> flat({"lora": {"rank": 4}, "probes": ["a", "b"]})
    {'lora.rank': 4, 'probes': 'a, b'}
    """
    found: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{key}.")
        else:
            plain = ", ".join(map(str, value)) if isinstance(value, list) else value
            found[before + key] = "" if plain is None else plain  # TensorBoard takes no None
    return found
