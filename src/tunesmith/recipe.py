"""Presets, files and options -> a recipe, where what is wrong is told with its place; a recipe -> YAML."""

from __future__ import annotations

import codecs
import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, overload

import yaml
from pydantic import ValidationError

from tunesmith.errors import TunesmithError
from tunesmith.named import Named, did_you_mean
from tunesmith.run import RECIPE, Run
from tunesmith.settings import Generate, Job, Lora, Recipe, Settings, keys, must_be

__all__ = [
    "Generate", "Job", "Lora", "Recipe", "Settings", "dump", "keys", "of", "parse_set", "preset_text", "presets",
    "resolve", "resolve_as",
]  # fmt: skip

# what settings are called in TRL, PEFT, transformers and LLaMA-Factory
ELSEWHERE = {
    "learning_rate": "lr",
    "num_train_epochs": "epochs",
    "num_epochs": "epochs",
    "per_device_train_batch_size": "batch",
    "train_batch_size": "batch",
    "batch_size": "batch",
    "max_length": "tokens",
    "max_seq_length": "tokens",
    "cutoff_len": "tokens",
    "max_grad_norm": "clip",
    "warmup_ratio": "warmup",
    "warmup_steps": "warmup",
    "lr_scheduler_type": "schedule",
    "save_steps": "save_every",
    "eval_steps": "eval_every",
    "report_to": "track",
    "load_best_model_at_end": "keep_best",
    "r": "lora.rank",
    "lora_r": "lora.rank",
    "lora_rank": "lora.rank",
    "lora_alpha": "lora.alpha",
    "lora_dropout": "lora.dropout",
    "target_modules": "lora.targets",
    "lora_target": "lora.targets",
    "max_tokens": "generate.max_new_tokens",
}

S = TypeVar("S", bound="Job")


def presets(kind: type[Job] = Recipe) -> Named[Any]:
    """The preset files that come with the package, by name."""
    files = {Path(f.name).stem: f for f in kind.FOLDER.iterdir() if f.name.endswith(".yaml")}
    return Named("preset", dict(sorted(files.items())))


def preset_text(name: str, kind: type[Job] = Recipe) -> str:
    """A preset as its file is written, comments and all."""
    return str(presets(kind)[name].read_text(encoding="utf-8"))


def resolve(
    file: str | Path | None = None, preset: str | None = None, overrides: Mapping[str, Any] | None = None
) -> Recipe:
    """A recipe: the preset's settings, then the file's, then the overrides (dotted keys, None left out).

    A file may name the preset it starts from with `preset: NAME`; `fast` is the preset where none is named.
    """
    return resolve_as(Recipe, file, preset, overrides)


def resolve_as(
    kind: type[S],
    file: str | Path | None = None,
    preset: str | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> S:
    """`resolve` for a recipe of this kind."""
    settings: dict[str, Any] = {}
    where = "the options"
    if file is not None:
        settings = _read(Path(file), kind)
        must_be(kind, settings)
        where = str(file)
        preset = preset or settings.pop("preset", None)
        settings.pop("preset", None)
    preset = preset or kind.FIRST
    merged = _parse(preset_text(preset, kind), f"preset {preset}")
    meant = merged.get("method")  # which the preset's rate is for
    _merge(merged, settings, kind)
    _refuse_unknown(settings, where, kind)
    changes = {key: value for key, value in (overrides or {}).items() if value is not None}
    method = changes.get("method", merged.get("method"))
    if "lr" not in settings and _alike(method) != _alike(meant):
        merged["lr"] = _rate_of(kind, method) or merged.get("lr")
    for key, value in changes.items():
        _refuse_unknown_key(key, "the options", kind)
        _set(merged, key, value)
    try:
        return kind.model_validate(merged)
    except ValidationError as error:
        raise TunesmithError(
            _told(error, where if not changes or file is None else f"{where} and the options", kind)
        ) from None


@overload
def of(run: Run) -> Recipe: ...
@overload
def of(run: Run, kind: type[S]) -> S: ...
def of(run: Run, kind: type[Any] = Recipe) -> Any:
    """The recipe that a run keeps. Raises TunesmithError naming a setting that was changed into what is not allowed."""
    return resolve_as(kind, run.path(RECIPE))


def parse_set(words: list[str]) -> dict[str, Any]:
    """['lora.rank=16', 'stop=[a, b]'] -> {'lora.rank': 16, ...}; values are read as YAML, but where that would make
    something else of a text (=TEXT, "Note : bien", "set #2", 2026-01-05) or of the name of a column.

    Raises TunesmithError for a word that sets nothing.
    """
    found: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise TunesmithError(f"--set takes KEY=VALUE, found {word!r}. For example: --set lora.rank=16")
        found[key.strip()] = _value(key.strip(), value)
    return found


def _value(key: str, text: str) -> Any:
    if text.strip() in ("", "~", "null"):
        raise TunesmithError(
            f"{key}={text} sets nothing. Leave it out to keep what is set; an empty text is "
            f'{key}="" with its quotes, in a shell --set \'{key}=""\'.'
        )
    quoted = text.lstrip()[:1] in ("'", '"')
    if text[:1] == "=" or (key.startswith("columns.") and not quoted):
        return text
    try:
        read = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):  # 2024-02-30 looks like a date and is none
        return text
    cut = isinstance(read, str) and " #" in text and not quoted
    mapped = isinstance(read, dict) and not text.lstrip().startswith("{")
    return text if read is None or cut or mapped or isinstance(read, date) else read


def dump(recipe: Settings) -> str:
    """A recipe or a study as YAML, every setting resolved."""
    return yaml.safe_dump(recipe.model_dump(by_alias=True), sort_keys=False, allow_unicode=True, width=100)


def written(path: Path) -> str:
    """The text of a file that a person wrote: UTF-8, or UTF-16 by its mark, as PowerShell's > writes it."""
    data = path.read_bytes()
    return data.decode("utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig")


def _read(path: Path, kind: type[Job]) -> dict[str, Any]:
    try:
        text = written(path)
    except FileNotFoundError:
        hint = f" To use the preset of that name: --preset {path.stem}." if path.stem in presets(kind) else ""
        hint += _rows_hint(str(path)) or (" If it is a model: --model nano" if str(path) == "nano" else "")
        raise TunesmithError(f"The recipe {path} was not found.{hint} See: tunesmith recipe show") from None
    except IsADirectoryError:
        raise TunesmithError(f"The recipe {path} is a folder.{_folder_hint(path)}") from None
    except UnicodeDecodeError:
        raise TunesmithError(
            f"The recipe {path} cannot be read: it is no text of UTF-8.{_rows_hint(str(path))}"
        ) from None
    except OSError as error:
        raise TunesmithError(f"The recipe {path} cannot be read: {error.strerror}.{_rows_hint(str(path))}") from None
    return _parse(text, str(path))


def _rows_hint(where: str) -> str:
    """What to type where a recipe is named as files of rows are."""
    is_recipe = Path(where).suffix.lower() in (".yaml", ".yml", "")
    return "" if is_recipe else f" If it holds rows: --data {shlex.quote(where)}"


def _folder_hint(path: Path) -> str:
    """What to type where a folder is named in place of a recipe."""
    where = shlex.quote(str(path))
    if (path / "recipe.yaml").is_file():
        return f" It is a run's: its recipe is {path / 'recipe.yaml'}, and --resume {where} goes on with it."
    if (path / "config.json").is_file():
        return f" If it is a model: --model {where}"
    return f" If it holds rows: --data {where}"


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        settings = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise TunesmithError(
            f"The recipe {where}{line} is not valid YAML: {getattr(error, 'problem', error)}.{_rows_hint(where)}"
        ) from None
    if not isinstance(settings, dict):
        found = type(settings).__name__
        raise TunesmithError(f"The recipe {where} must hold `key: value` lines, found a {found}.{_rows_hint(where)}")
    return settings


def _merge(into: dict[str, Any], more: Mapping[str, Any], kind: type[Job]) -> None:
    for key, value in more.items():
        inner = kind.model_fields.get(key)
        nested = inner is not None and isinstance(inner.annotation, type) and issubclass(inner.annotation, Settings)
        if nested and isinstance(value, Mapping):
            into[key] = {**(into.get(key) or {}), **value}
        else:
            into[key] = value


def _alike(method: Any) -> Any:
    """One name for the methods that take like rates."""
    return "lora" if method in ("dora", "rslora") else method


def _rate_of(kind: type[Job], method: Any) -> float | None:
    """The rate of the first preset that trains by a method: that of all weights would ruin no adapter, but hardly
    train it, and that of an adapter would ruin a model. None where no preset does."""
    for name in sorted(presets(kind), key=lambda name: (name != kind.FIRST, name != method)):
        found = _parse(preset_text(name, kind), f"preset {name}")
        if _alike(found.get("method")) == _alike(method):
            return float(found["lr"])
    return None


def _set(into: dict[str, Any], key: str, value: Any) -> None:
    head, _, rest = key.partition(".")
    if rest:
        inner = dict(into.get(head) or {})
        _set(inner, rest, value)
        into[head] = inner
    else:
        into[head] = value


def _refuse_unknown(settings: Mapping[str, Any], where: str, kind: type[Job]) -> None:
    for key, value in settings.items():
        inner = kind.model_fields[key].annotation if key in kind.model_fields else None
        if isinstance(inner, type) and issubclass(inner, Settings):
            if not isinstance(value, Mapping):
                raise TunesmithError(
                    f"In {where}, {key} holds settings ({', '.join(inner.model_fields)}), found {value!r}."
                )
            for name in value:
                _refuse_unknown_key(f"{key}.{name}", where, kind)
        else:
            _refuse_unknown_key(str(key), where, kind)


def _refuse_unknown_key(key: str, where: str, kind: type[Job]) -> None:
    allowed = [name for name, _ in keys(kind)]
    if key in allowed or key == "columns" or key.startswith("columns."):
        return
    if inner := [name for name in allowed if name.startswith(f"{key}.")]:
        raise TunesmithError(f"In {where}, {key} holds settings: {', '.join(inner)}. Each is set by its own key.")
    hint = did_you_mean(key, allowed, ELSEWHERE)
    raise TunesmithError(f'In {where}, there is no setting "{key}".{hint} All of them: {kind.SHOW}')


def _told(error: ValidationError, where: str, kind: type[Job]) -> str:
    sentences = dict(keys(kind))
    told = [f"In {where}:"]
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"] if not str(part).startswith(("list[", "str", "int")))
        message = problem["msg"].removeprefix("Value error, ")
        about = f" ({sentences[key].description})" if key in sentences else ""
        found = f"{key}: found {problem['input']!r}; " if key else ""  # settings that do not go together have no key
        if re.fullmatch(r"-?\d+,\d+", str(problem["input"])):
            message += f", with a point: {key}={str(problem['input']).replace(',', '.')}"
        told.append(f"  {found}{message[0].lower() + message[1:]}.{about}")
    return "\n".join(told)
