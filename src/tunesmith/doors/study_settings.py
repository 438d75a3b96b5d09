"""A study's settings: what is varied, how often, on what budget; and the cells that follow."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError, field_validator

from tunesmith import recipe as recipes
from tunesmith.data import templates
from tunesmith.data.steps import choose
from tunesmith.doors.study_levels import shown
from tunesmith.errors import TunesmithError, without_password
from tunesmith.judge.between import ONE_TOKENIZER
from tunesmith.judge.metrics import METRICS
from tunesmith.judge.varied import READ
from tunesmith.named import did_you_mean
from tunesmith.recipe import Recipe, Settings

MEASURED = ["answer_bits_per_byte", "chrf", "stop_rate"]
MOST_CELLS = 500
# what all cells must share, for their numbers to stand in one table
SHARED = {
    "seed": "how many seeds there are is told by `seeds` (--seeds)",
    "split": "all cells are measured on the same rows",
    "eval_rows": "all cells are measured on the same rows",
    "probes": "all cells are asked the same",
    "lang": "it is the language of the whole study",
    "note": "it changes nothing that is measured",
    "minutes": "the budget of a cell is told by `equal`",
    "max_steps": "the budget of a cell is told by `equal`",
    "track": "it changes nothing that is measured",
    "save_every": "it changes nothing that is measured",
}
RANGE = re.compile(r"[\d.eE+-]+\.\.[\d.eE+-]+")
SAMPLED = "answers are measured greedily, so that it changes nothing that is measured"
HARMLESS = ("budget", "lang", "metrics")  # settings that may change where a study goes on
_TIME = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(s|min|m|h)?\s*")


class Study(Settings):
    """A study, wholly described."""

    preset: str = Field("fast", description="The preset that every cell starts from.")
    recipe: dict[str, Any] = Field(default_factory=dict, description="Settings that all cells share, by dotted key.")
    vary: dict[str, list[Any]] = Field(default_factory=dict, description="Settings that vary, each with its values.")
    seeds: list[int] = Field(default_factory=lambda: [0], description="Seeds of each cell: a list, or how many.")
    equal: Literal["epochs", "tokens", "steps"] = Field(
        "epochs", description="What every cell gets as much of: passes over its rows, tokens read, or steps."
    )
    test: str = Field("", description="Rows that every cell is measured on; the data's own test part where not told.")
    test_rows: int = Field(200, ge=10, description="How many of them.")
    metrics: list[str] = Field(
        default_factory=lambda: list(MEASURED), description="What is compared; conclusions are drawn of the first."
    )
    budget: float = Field(0, ge=0, description="Minutes that the whole study may take (30, 30min, 2h); 0 is off.")
    search: int = Field(0, ge=0, description="Trials of a search in place of the whole grid; 0 is the grid.")
    storage: str = Field("", description="Where a search is kept: an Optuna storage URL; a file of the study if none.")
    lang: Literal["en", "fr"] = Field("en", description="Language of the conclusion and the page.")

    @field_validator("recipe", mode="before")
    @classmethod
    def _recipe(cls, value: Any) -> Any:
        return _flat(value) if isinstance(value, Mapping) else value

    @field_validator("vary", mode="before")
    @classmethod
    def _vary(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return {key: levels if isinstance(levels, list) else [levels] for key, levels in value.items()}

    @field_validator("seeds", mode="before")
    @classmethod
    def _seeds(cls, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            if value < 1:
                raise ValueError("at least one seed")
            return list(range(value))
        if isinstance(value, list):
            whole = all(isinstance(seed, int) and not isinstance(seed, bool) and seed >= 0 for seed in value)
            if not whole or not value or len(set(value)) < len(value):
                raise ValueError("a list of different whole numbers from 0 on, or how many seeds")
        return value

    @field_validator("budget", mode="before")
    @classmethod
    def _budget(cls, value: Any) -> Any:
        found = _TIME.fullmatch(str(value))
        if not found:
            raise ValueError("a time such as 30min, 2h or 90s")
        return float(found[1]) * {"s": 1 / 60, "h": 60.0}.get(found[2] or "min", 1.0)

    @field_validator("metrics")
    @classmethod
    def _metrics(cls, value: list[str]) -> list[str]:
        for name in value:
            if name not in METRICS or METRICS[name].needs not in READ:
                known = [name for name, metric in METRICS.items() if metric.needs in READ]
                raise ValueError(f"no metric {name!r}.{did_you_mean(name, known)} Known: {', '.join(known)}")
        if not value:
            raise ValueError("at least one metric")
        return value

    def identity(self) -> dict[str, Any]:
        """The settings by which a study is told from another: those that its runs follow from."""
        told = {**self.told(), "search": bool(self.search)}  # how many trials may change, not what it is
        return {key: value for key, value in told.items() if key not in HARMLESS}

    def digest(self) -> str:
        """The study's own name."""
        return hashlib.sha256(json.dumps(self.identity(), sort_keys=True, default=str).encode()).hexdigest()[:8]

    def told(self) -> dict[str, Any]:
        """As it is written: without the password that the storage's URL may hold."""
        return {**self.model_dump(), "storage": without_password(self.storage)}


@dataclass(frozen=True)
class Point:
    """One combination of settings.

    levels: factor -> its level as text. recipe: as resolved, with seed 0. tag: tells its runs' folders from those of
    other settings with the same levels.
    """

    levels: Mapping[str, str]
    recipe: Recipe
    tag: str = ""

    @property
    def name(self) -> str:
        return " ".join(f"{factor}={level}" for factor, level in self.levels.items()) or "all"

    def folder(self, seed: int) -> str:
        """The name of its run's folder."""
        told = re.sub(r"[^\w.=%+-]+", "-", "_".join(f"{k}={v}" for k, v in self.levels.items())) or "all"
        return f"{told[:120].strip('-_')}{self.tag and f'_{self.tag}'}_seed={seed}"


def read_study(file: str | Path | None, overrides: Mapping[str, Any]) -> Study:
    """A study from a YAML file and options (None left out); `recipe` and `vary` of the options are put on top."""
    settings: dict[str, Any] = {}
    if file is not None:
        try:
            settings = yaml.safe_load(recipes.written(Path(file))) or {}
        except FileNotFoundError:
            raise TunesmithError(f"The study {file} was not found. See: tunesmith study --help") from None
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            why = str(error).replace("\n", " ")
            raise TunesmithError(f"The study {file} cannot be read: {why}") from None
        if not isinstance(settings, dict):
            raise TunesmithError(f"The study {file} must hold `key: value` lines, found a {type(settings).__name__}.")
    for key in settings:
        if key not in Study.model_fields:
            known = ", ".join(Study.model_fields)
            raise TunesmithError(
                f'{file}: there is no key "{key}" in a study.{did_you_mean(str(key), Study.model_fields)} '
                f"Known: {known}. Settings of a run stand under `recipe` or `vary`."
            )
    for key, value in overrides.items():
        if key in ("recipe", "vary"):
            before = settings.get(key) or {}
            if not isinstance(before, Mapping):
                raise TunesmithError(f"{file}: {key} must hold `key: value` lines, found {before!r}.")
            settings[key] = {**_flat(before), **value}
        elif value is not None:
            settings[key] = value
    try:
        return Study.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        why = str(first["msg"]).removeprefix("Value error, ")
        raise TunesmithError(f"The study's {where}: {why}. Found: {first['input']!r}") from None


def _flat(settings: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """{'lora': {'rank': 8}} -> {'lora.rank': 8}; a setting that is a dictionary itself stays one."""
    found: dict[str, Any] = {}
    for key, value in settings.items():
        name = f"{before}{key}"
        nested = name in ("lora", "generate") and isinstance(value, Mapping)
        found |= _flat(value, f"{name}.") if nested else {name: value}
    return found


def parse_vary(words: Sequence[str]) -> dict[str, list[Any]]:
    """['rows=500,2000', 'clean=on,off'] -> {'rows': [500, 2000], 'clean': ['on', 'off']}; values are read as YAML."""
    found: dict[str, list[Any]] = {}
    for word in words:
        key, equals, text = word.partition("=")
        if not equals or not text.strip():
            raise TunesmithError(f"--vary takes KEY=VALUE,VALUE, found {word!r}. For example: --vary rows=500,2000")
        try:
            levels = yaml.safe_load(f"[{text}]")
        except yaml.YAMLError:
            levels = [part.strip() for part in text.split(",")]
        found[key.strip()] = levels
    return found


def grid(study: Study) -> list[Point]:
    """Every combination of the levels that vary, in order, each with its recipe, whose names and values are checked."""
    for key in study.vary:
        sampled = key.startswith("generate.") and key != "generate.max_new_tokens"
        if not study.search and any(isinstance(level, str) and RANGE.fullmatch(level) for level in study.vary[key]):
            raise TunesmithError(f"{key}={study.vary[key][0]} is a range, which is for a search: --search 20")
        if key in SHARED or sampled:
            raise TunesmithError(f"{key} cannot be varied: {SHARED.get(key, SAMPLED)}.")
        if key == "data" and not study.test:
            raise TunesmithError(
                "To vary the data, name the rows that every cell is measured on: `test: FILE` (--test FILE)."
            )
        if len(set(levels := shown(key, study.vary[key]))) < len(levels):
            raise TunesmithError(f"--vary {key} names a value twice: {', '.join(levels)}.")
        if not study.vary[key]:
            raise TunesmithError(f"--vary {key} names no value. For example: --vary {key}=A,B")
        if key == "model" and len(levels) > 1 and (odd := [name for name in study.metrics if name in ONE_TOKENIZER]):
            raise TunesmithError(
                f"{', '.join(odd)} counts tokens, of which each model makes others, and compares no models. "
                "Take answer_bits_per_byte or all that counts answers: --metric answer_bits_per_byte"
            )
    combinations = list(itertools.product(*study.vary.values()))
    if len(combinations) * len(study.seeds) > MOST_CELLS:
        raise TunesmithError(
            f"The grid has {len(combinations)} cells of {len(study.seeds)} seeds, over the {MOST_CELLS} runs that a "
            "study may hold. Vary less, or search: --search 50"
        )
    points = [point(study, dict(zip(study.vary, values, strict=True))) for values in combinations]
    names = Counter(one.folder(0) for one in points)  # a name is cut, and has no signs that a folder cannot have
    return [one if names[one.folder(0)] == 1 else replace(one, tag=_tag(one)) for one in points]


def _tag(point: Point) -> str:
    return hashlib.sha256(point.name.encode()).hexdigest()[:8]


def point(study: Study, values: Mapping[str, Any]) -> Point:
    """One combination. Raises TunesmithError where a setting or a value is not allowed."""
    for key in ("seed", "lang", "eval_rows"):
        if key in study.recipe:
            raise TunesmithError(f"{key} is no setting of a study's cells: {SHARED[key]}.")
    overrides = {**study.recipe, **_changes(values), "lang": study.lang, "seed": 0}
    resolved = recipes.resolve(preset=study.preset, overrides=overrides)
    choose(resolved.clean)
    if resolved.template != "own":
        templates.choose(resolved.template)
    return Point({key: _level(study, key, value) for key, value in values.items()}, resolved)


def _changes(values: Mapping[str, Any]) -> dict[str, Any]:
    """Levels as a recipe takes them: clean=on is the study's own cleaning, so no change, and clean=off none at all."""
    changes = dict(values)
    if changes.get("clean") in (True, "on"):
        del changes["clean"]
    elif changes.get("clean") in (False, "off"):
        changes["clean"] = ["-all"]
    return changes


def _level(study: Study, key: str, value: Any) -> str:
    levels = study.vary.get(key, [])
    return shown(key, levels)[levels.index(value)] if value in levels else shown(key, [value])[0]
