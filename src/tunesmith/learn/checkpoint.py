"""Everything a run needs to go on as if it had never stopped: tensors in safetensors, numbers in JSON, no pickles."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from textwrap import shorten

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from tunesmith.disk import settle
from tunesmith.errors import TunesmithError
from tunesmith.learn.optim import Masters
from tunesmith.run import EVENTS, resume_command

STATE = "state.safetensors"
UNWRITTEN = (OSError, RuntimeError, SafetensorError)  # what a full disk may be told by
EVERY_SECONDS = 60.0  # between checkpoints, where no number of steps was asked for


@dataclass(frozen=True, slots=True)
class Position:
    """Where a run is.

    step: steps done. seconds: spent learning. looked: share of the run at the last validation, of a classifier the
    epochs. best: of the validations the lowest loss, of a classifier the highest macro-F1, found after `best_step`;
    since: looks after it. most: tokens laid out at once, scale: of the loss
    (see learn.step); 0 where the engine's own are meant.

    What else there is follows from the step: the order of the rows and the randomness of each step are functions of
    (seed, step).
    """

    step: int = 0
    seconds: float = 0.0
    looked: float = 0.0
    best: float | None = None
    best_step: int = 0
    since: int = 0
    most: int = 0
    scale: float = 0.0


class Best:
    """The weights of the best validation, in a file beside the checkpoints; in memory without a folder.

    A file is named by its step: one that is newer than the checkpoint takes nothing away from it.
    """

    def __init__(self, folder: Path | None, again: str = ""):
        """again: what goes on with the run, for a message."""
        self.folder, self.again = folder, again
        self._held: dict[str, torch.Tensor] = {}

    def keep(self, trained: Sequence[torch.Tensor], step: int) -> None:
        """Keep the trained weights as they are after `step`. A full disk is told."""
        weights = {f"weight.{place}": p.detach().contiguous() for place, p in enumerate(trained)}
        if self.folder is None:
            self._held = {name: weight.clone() for name, weight in weights.items()}
            return
        place = self.folder / best_name(step)
        draft = place.with_name(f".draft-{place.name}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_file(weights, draft)
            settle(draft)
            draft.replace(place)
        except UNWRITTEN as error:
            draft.unlink(missing_ok=True)
            raise _unwritten(f"The best weights so far (step {step})", error, self.again) from None

    def kept(self, step: int) -> bool:
        """Whether the weights of `step` are in the folder."""
        return self.folder is not None and (self.folder / best_name(step)).is_file()

    def restore(self, trained: Sequence[torch.Tensor], step: int) -> None:
        """Put the weights of `step` back into the model."""
        kept = self._held
        if self.folder:
            with _readable(file := self.folder / best_name(step), "the run keeps its last weights"):
                kept = load_file(file)
        with torch.no_grad():
            for place, weight in enumerate(trained):
                weight.copy_(kept[f"weight.{place}"])


def best_name(step: int) -> str:
    """The file of the best weights, found after `step`."""
    return f"best-{step:08d}.safetensors"


class Keeper:
    """Keeps the last checkpoint of a run in a folder.

    A checkpoint is written beside its place, then renamed, and only when the disk has it is the one before it removed:
    whenever the process dies or the power fails, a whole one is there. The disk has the events of the run beside it
    first, so that none of the steps that a checkpoint holds is missing in them.
    """

    def __init__(self, folder: Path, every: int = 0, verb: str = "tune", most: int = 0):
        """every: steps between checkpoints; 0 is about one a minute, which changes nothing about the numbers.

        verb: what goes on with the run that holds the folder. most: tokens laid out at once from here on, in place of a
        checkpoint's; 0 leaves that.
        """
        self.folder, self.every, self.most = folder, every, most
        self.again = resume_command(folder.parent, verb)
        self._last = time.monotonic()

    def best(self) -> Best:
        """What keeps the best weights beside the checkpoints."""
        return Best(self.folder, self.again)

    def due(self, step: int) -> bool:
        """Whether it is time to save after this many steps."""
        return step % self.every == 0 if self.every else time.monotonic() - self._last >= EVERY_SECONDS

    def latest(self) -> Path | None:
        """The newest whole checkpoint."""
        found = sorted(self.folder.glob("step-*/position.json")) if self.folder.is_dir() else []
        return next((file.parent for file in reversed(found) if (file.parent / STATE).is_file()), None)

    def done(self) -> int:
        """The steps made when the newest whole checkpoint was written."""
        place = self.latest()
        return int(place.name.removeprefix("step-").rstrip("+")) if place else 0

    def save(self, optimizer: Masters, position: Position) -> None:
        """Write a checkpoint. A full disk is told; the one before stays as it was."""
        place = self.folder / f"step-{position.step:08d}"
        draft = self.folder / f".draft-{position.step:08d}"
        try:
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(parents=True)
            save_file(optimizer.tensors(), draft / STATE)
            (draft / "position.json").write_text(json.dumps(asdict(position)))
            told = self.folder.parent / EVENTS
            for part in (
                draft / STATE,
                draft / "position.json",
                draft,
                *([told] if told.exists() else []),
                told.parent,
            ):
                settle(part)
            # a second one of a step stands beside the first until it is whole, behind it in order
            if beside := sorted(self.folder.glob(f"{place.name}*")):
                place = place.with_name(f"{beside[-1].name}+")
            draft.rename(place)
            settle(self.folder)
        except UNWRITTEN as error:
            shutil.rmtree(draft, ignore_errors=True)
            raise _unwritten(f"The checkpoint of step {position.step}", error, self.again) from None
        kept = {place.name, best_name(position.best_step)}
        for old in self.folder.iterdir():
            if old.name not in kept:
                _remove(old)
        self._last = time.monotonic()

    def position(self) -> Position:
        """Where the newest checkpoint is; the start of a run where there is none."""
        place = self.latest()
        with _readable(place):
            at = Position(**json.loads((place / "position.json").read_text())) if place else Position()
        return replace(at, most=self.most or at.most)

    def restore(self, optimizer: Masters) -> Position:
        """Put the newest checkpoint's state back; the start of a run where there is none."""
        place = self.latest()
        if place is not None:
            with _readable(place):
                state = load_file(place / STATE)
            optimizer.restore(state)
        return self.position()

    def clear(self) -> None:
        """Remove the checkpoints of a run that is done."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def _readable(place: Path | None, without: str = "the run begins with its first row") -> Iterator[None]:
    """Within: a checkpoint that cannot be read is told, and what to do. without: what becomes of a run without it."""
    try:
        yield
    except (OSError, ValueError, TypeError, SafetensorError) as error:
        told = shorten(str(error), 120)
        raise TunesmithError(
            f"The checkpoint {place} cannot be read ({told}): it was cut off or changed. Bring it back whole, or "
            f"remove it: then {without}."
        ) from None


def _unwritten(what: str, error: Exception, again: str) -> TunesmithError:
    return TunesmithError(
        f"{what} could not be written ({error}); the last checkpoint is whole. Make room, then go on: {again}"
    )


def _remove(old: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.unlink(missing_ok=True)
