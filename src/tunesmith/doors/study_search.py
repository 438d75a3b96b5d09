"""A search for settings with Optuna: trials judged by the validation rows, the best held against the recipe on others.

A trial learns as any run does, and is given up where its validation loss is worse than the median of the others at the
same share of the run. What is found is then run with every seed beside the recipe as it was, and both are measured on
the study's held-out rows, which no trial saw. Several processes or machines take trials from one storage.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tunesmith.alone import alone
from tunesmith.disk import write_json
from tunesmith.doors import steps
from tunesmith.doors.study import DATA, FAILURES, Planned, claimed, must_vary, run
from tunesmith.doors.study_cells import recipe_of
from tunesmith.doors.study_result import RUNS, TRIALS
from tunesmith.doors.study_rows import Rows, gather
from tunesmith.doors.study_settings import Point, Study, point
from tunesmith.doors.study_time import Speed
from tunesmith.errors import TunesmithError, without_password
from tunesmith.judge.gather import number
from tunesmith.model.load import short_name
from tunesmith.run import CHECKPOINTS
from tunesmith.split import parse_split

# what may be searched for: settings that leave the rows, and so the validation loss, as they are
KEYS = ("method", "epochs", "batch", "lr", "schedule", "warmup", "weight_decay", "clip")
DATABASE = "search.db"
FIRST = 4  # trials that are never given up
_RANGE = re.compile(r"\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*", re.I)
Listener = Callable[[dict[str, Any]], None]


class GivenUpError(Exception):
    """A trial that is worse than others at the same place."""


def space(study: Study) -> dict[str, tuple[float, float] | list[Any]]:
    """What is searched: of each setting a range (low, high) or its values. Raises where a setting may not be."""
    if not study.vary:
        raise TunesmithError("A search needs settings to search: --vary lr=1e-4..1e-2 lora.rank=4,8,16 --search 20")
    must_vary(study)
    found: dict[str, tuple[float, float] | list[Any]] = {}
    for key, levels in study.vary.items():
        if key not in KEYS and not key.startswith("lora."):
            raise TunesmithError(
                f"{key} cannot be searched for: trials are compared by their validation loss, which {key} would change "
                f"by itself. Searched for may be {', '.join(KEYS)} and lora.*; vary {key} without --search."
            )
        between = _RANGE.fullmatch(str(levels[0])) if len(levels) == 1 else None
        if between:
            low, high = float(between[1]), float(between[2])
            if low >= high:
                raise TunesmithError(f"--vary {key}={levels[0]}: the range's first number must be the smaller.")
            found[key] = (low, high)
        else:
            found[key] = list(levels)
        for value in found[key]:
            point(study, {key: _whole(study, key, value)})  # a value that no recipe takes is told before anything runs
    return found


def _whole(study: Study, key: str, value: Any) -> Any:
    """A number of a range as that setting takes it: whole where the setting is."""
    from tunesmith.recipe import keys

    kind = dict(keys())[key].annotation if key in dict(keys()) else None
    return round(value) if kind is int and isinstance(value, float) else value


def search(study: Study, folder: Path, listen: Listener) -> dict[str, Any]:
    """Make the trials that are left, then compare what was found with the recipe; gives the study's result.

    listen hears {"event": "changed", "files"} where the data are not what the rows were drawn from, {"event":
    "search_plan", "trials", "runs", "seconds"} of what is left, at most, and
    {"event": "trial", "number", "of", "values", "loss", "state"} beside the events of each run. A trial
    that cannot be run (its loss is not finite) counts as one that was given up. With a budget no trial is begun that
    would leave no time for the comparison.
    """
    began = time.monotonic()
    optuna = _optuna()
    within = space(study)
    base = point(study, {})
    with claimed(study, folder):
        rows = gather(folder / DATA, base.recipe, [base.recipe.data], study.test, study.test_rows)
        if not parse_split(rows.split)[0][1]:
            raise TunesmithError("A search needs validation rows, and there are none: --set split=80/10/10")
    if rows.changed:
        listen({"event": "changed", "files": rows.changed})
    url = study.storage or f"sqlite:///{(folder / DATABASE).resolve()}"
    try:
        trials = optuna.create_study(
            study_name=f"tunesmith-{folder.resolve().name}-{_digest(study, rows)}",
            storage=url,
            direction="minimize",
            load_if_exists=True,
            sampler=optuna.samplers.TPESampler(n_startup_trials=FIRST),
            pruner=optuna.pruners.MedianPruner(n_startup_trials=FIRST),
        )
    except Exception as error:  # drivers of databases raise kinds of their own
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        shown_url = without_password(url)
        raise TunesmithError(f"The search's storage {shown_url} cannot be opened: {why}") from None
    try:
        return _searched(study, folder, within, rows, trials, began, listen)
    except optuna.exceptions.StorageInternalError as error:
        raise TunesmithError(
            f"The search's storage {without_password(url)} was lost: {str(error).splitlines()[0]} The trials that were "
            f"told to it are kept. Go on: tunesmith study {shlex.quote(folder.as_posix())}"
        ) from None


def _searched(
    study: Study,
    folder: Path,
    within: Mapping[str, tuple[float, float] | list[Any]],
    rows: Rows,
    trials: Any,
    began: float,
    listen: Listener,
) -> dict[str, Any]:
    """The trials that are left, and the comparison."""
    optuna, base = _optuna(), point(study, {})
    speeds: dict[tuple[Any, ...], Speed] = {}
    if (left := study.search - _finished(trials, optuna)) > 0:
        planned = Planned(study, folder, points=[Point({"settings": "recipe"}, base.recipe)])
        once, speeds = planned.jobs[-1].seconds, planned.speeds
        more = 2 * len(study.seeds)
        if once:  # else it was run before
            listen({"event": "search_plan", "trials": left, "runs": more, "seconds": (left + more) * once})
    made = failed = 0
    while (done := _finished(trials, optuna)) < study.search:
        spent = time.monotonic() - began
        # the comparison takes two runs a seed, each with its answers beside
        if study.budget and made and spent * (1 + (1 + 4 * len(study.seeds)) / made) > study.budget * 60:
            break
        trial = trials.ask()
        values = {key: _suggest(trial, study, key, levels) for key, levels in within.items()}
        out = folder / RUNS / f"trial={trial.number}"
        state = "COMPLETE"
        try:
            loss = _try(trial, point(study, values), rows, study.seeds[0], out, listen)
            trials.tell(trial, loss)
        except GivenUpError:
            loss, state = None, "PRUNED"
            trials.tell(trial, state=optuna.trial.TrialState.PRUNED)
            shutil.rmtree(out / CHECKPOINTS, ignore_errors=True)
        except TunesmithError:  # its settings are no good, or none would be
            loss, state, failed = None, "FAIL", failed + 1
            trials.tell(trial, state=optuna.trial.TrialState.PRUNED)
            if failed == FAILURES and not _finished(trials, optuna, complete=True):
                raise
        except BaseException:
            trials.tell(trial, state=optuna.trial.TrialState.FAIL)
            raise
        shown = {"number": trial.number, "values": values, "loss": loss, "state": state}
        made += 1
        listen({"event": "trial", "done": done + 1, "of": study.search, **shown})
    if not _finished(trials, optuna, complete=True):
        raise TunesmithError(f"None of the {done} trials came to an end: search other values, or a smaller lr.")
    best = {key: _whole(study, key, value) for key, value in trials.best_params.items()}
    tag = hashlib.sha256(json.dumps(best, sort_keys=True).encode()).hexdigest()[:8]  # a better one is another run
    found = Point({"settings": "found"}, point(study, best).recipe, tag)
    both = [Point({"settings": "recipe"}, base.recipe), found]
    with alone(
        folder, f"the study {folder}", wait=True
    ):  # of processes that share a folder, one runs the comparison and the others read it
        told = [_told(trial) for trial in trials.get_trials(deepcopy=False) if trial.state.is_finished()]
        write_json(folder / TRIALS, {"trials": told, "best": best, "loss": trials.best_value})
        return run(Planned(study, folder, points=both, speeds=speeds), listen, budget=0)


def _digest(study: Study, rows: Rows) -> str:
    """What tells a search from others that share a storage: everything that its losses follow from, but paths."""
    shared = {key: value for key, value in study.recipe.items() if key not in ("data", "model")}
    model = short_name(point(study, {}).recipe.model)
    told = [study.preset, shared, model, study.vary, study.seeds[0], rows.sha256]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:12]


def _optuna() -> Any:
    try:
        import optuna
    except ImportError:
        raise TunesmithError("A search needs Optuna: pip install '.[search]' in tunesmith's folder") from None
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    return optuna


def _suggest(trial: Any, study: Study, key: str, levels: tuple[float, float] | list[Any]) -> Any:
    if isinstance(levels, list):
        return trial.suggest_categorical(key, levels)
    low, high = levels
    if isinstance(_whole(study, key, low), int):
        return trial.suggest_int(key, round(low), round(high), log=low >= 1 and high / low >= 10)
    return trial.suggest_float(key, low, high, log=low > 0 and high / low >= 10)


def _finished(trials: Any, optuna: Any, complete: bool = False) -> int:
    """Trials that came to a loss (or, unless `complete`, were given up), by whoever shares the storage."""
    states = optuna.trial.TrialState
    wanted = (states.COMPLETE,) if complete else (states.COMPLETE, states.PRUNED)
    return len(trials.get_trials(deepcopy=False, states=wanted))


def _try(trial: Any, at: Point, rows: Rows, seed: int, out: Path, listen: Listener) -> float:
    """Learn by a trial's settings; gives the last validation loss."""
    losses: list[float] = []
    of = 1

    def hear(event: dict[str, Any]) -> None:
        nonlocal of
        listen(event)
        if event["event"] == "step":
            of = int(event["of"])
        loss = number(event.get("loss")) if event["event"] == "validation" else None
        if loss is not None and event["step"]:
            losses.append(loss)
            trial.report(loss, round(100 * event["step"] / of))
            if event["step"] < of and trial.should_prune():
                raise GivenUpError

    shutil.rmtree(out, ignore_errors=True)  # of a trial of that number that was killed
    # so that every look is at as many rows as there are, whatever the trial's length
    steps.tune(recipe_of(at, seed, rows).model_copy(update={"keep_best": True}), out=out, listen=hear)
    if not losses:
        raise TunesmithError("This trial had no look at its validation rows: give them more rows, or more steps.")
    return losses[-1]


def _told(trial: Any) -> dict[str, Any]:
    loss = trial.value if trial.state.name == "COMPLETE" else None  # of one that was given up, Optuna tells the last
    return {"number": trial.number, "values": dict(trial.params), "loss": loss, "state": trial.state.name}
