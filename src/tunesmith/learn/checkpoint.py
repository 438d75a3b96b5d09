"""Everything a run needs to go on as if it had never stopped: tensors in safetensors, numbers in JSON, no pickles."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from safetensors.torch import load_file, save_file

from tunesmith.errors import TunesmithError
from tunesmith.learn.optim import Masters

EVERY_SECONDS = 60.0  # between checkpoints, where no number of steps was asked for


@dataclass(frozen=True, slots=True)
class Position:
    """Where a run is. step: steps done. seconds: spent learning. looked: share of the run at the last validation.

    What else there is follows from the step: the order of the rows and the randomness of each step are functions of
    (seed, step).
    """

    step: int = 0
    seconds: float = 0.0
    looked: float = 0.0


class Keeper:
    """Keeps the last checkpoint of a run in a folder.

    A checkpoint is written beside its place, then renamed, and only then is the one before it removed: whenever the
    process dies, a whole one is there.
    """

    def __init__(self, folder: Path, every: int = 0):
        """every: steps between checkpoints; 0 is about one a minute, which changes nothing about the numbers."""
        self.folder, self.every = folder, every
        self._last = time.monotonic()

    def due(self, step: int) -> bool:
        """Whether it is time to save after this many steps."""
        return step % self.every == 0 if self.every else time.monotonic() - self._last >= EVERY_SECONDS

    def latest(self) -> Path | None:
        """The newest whole checkpoint."""
        found = sorted(self.folder.glob("step-*/position.json")) if self.folder.is_dir() else []
        return found[-1].parent if found else None

    def save(self, optimizer: Masters, position: Position) -> None:
        """Write a checkpoint. A full disk is told; the one before stays as it was."""
        place = self.folder / f"step-{position.step:08d}"
        draft = self.folder / f".draft-{position.step:08d}"
        try:
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(parents=True)
            save_file(optimizer.tensors(), draft / "state.safetensors")
            (draft / "position.json").write_text(json.dumps(asdict(position)))
            shutil.rmtree(place, ignore_errors=True)
            draft.rename(place)
        except (OSError, RuntimeError) as error:  # safetensors raises its own error for a full disk
            shutil.rmtree(draft, ignore_errors=True)
            raise TunesmithError(
                f"The checkpoint of step {position.step} could not be written ({error}); the last one is whole. "
                "Make room, then go on: tunesmith tune --resume RUN"
            ) from None
        for old in self.folder.iterdir():
            if old != place:
                shutil.rmtree(old, ignore_errors=True)
        self._last = time.monotonic()

    def restore(self, optimizer: Masters) -> Position:
        """Put the newest checkpoint's state back; the start of a run where there is none."""
        place = self.latest()
        if place is None:
            return Position()
        optimizer.restore(load_file(place / "state.safetensors"))
        return Position(**json.loads((place / "position.json").read_text()))

    def clear(self) -> None:
        """Remove the checkpoints of a run that is done."""
        shutil.rmtree(self.folder, ignore_errors=True)
