"""Every setting of a run, declared once with its sentence; files, flags and docs read it from here."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tunesmith.errors import TunesmithError
from tunesmith.named import Named, did_you_mean
from tunesmith.run import RECIPE, Run

PRESET_FOLDER = resources.files("tunesmith") / "presets"
S = TypeVar("S", bound="Job")


class Settings(BaseModel):
    """Settings refuse unknown keys and are checked whenever they change."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True, protected_namespaces=(), allow_inf_nan=False)


class Job(Settings):
    """What a recipe describes. FOLDER: of its presets. FIRST: the preset where none is named. SHOW: tells its keys."""

    FOLDER: ClassVar[Any] = PRESET_FOLDER
    FIRST: ClassVar[str] = "fast"
    SHOW: ClassVar[str] = "tunesmith recipe show --keys"


class Lora(Settings):
    """The low-rank adapter (Hu et al. 2021, arXiv:2106.09685)."""

    rank: int = Field(8, ge=1, le=512, description="Rank of the adapter's matrices: more learns more and forgets more.")
    alpha: float = Field(16, gt=0, description="Scale of the adapter: its output is multiplied by alpha / rank.")
    dropout: float = Field(0.0, ge=0, lt=1, description="Share of an adapter's inputs dropped while training.")
    targets: str | list[str] = Field(
        "all", description="Layers to adapt: all, attention, or names such as c_attn or q_proj."
    )


class Generate(Settings):
    """How answers are sampled outside of metrics, which are always greedy."""

    temperature: float = Field(0.7, ge=0, description="0 takes the likeliest token each time; higher is more varied.")
    top_p: float = Field(0.9, gt=0, le=1, description="Sample among the likeliest tokens that share this probability.")
    top_k: int = Field(50, ge=0, description="Sample among this many likeliest tokens; 0 for all.")
    repetition_penalty: float = Field(1.0, ge=1, description="Divides the odds of tokens already said; 1 is off.")
    no_repeat_ngram: int = Field(0, ge=0, description="Never say the same run of this many tokens twice; 0 is off.")
    max_new_tokens: int = Field(80, ge=1, description="Tokens an answer may take.")
    min_words: int = Field(0, ge=0, description="Words an answer must have before it may stop.")
    max_words: int = Field(
        0, ge=0, description="Words after which an answer stops at the end of its sentence; 0 is off."
    )
    stop: list[str] = Field(default_factory=list, description="Texts that end an answer when they appear.")
    seed: int = Field(0, ge=0, description="Seed of the sampling.")

    @field_validator("stop", mode="before")
    @classmethod
    def _stop(cls, value: Any) -> Any:
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and "" in texts:
            raise ValueError("texts that hold something: the empty one is everywhere")
        return texts


class Recipe(Job):
    """A run, wholly described."""

    model: str = Field("nano", description="Base model: a hub id, a folder in Hugging Face layout, or nano.")
    data: str | list[str] = Field(
        "starter",
        description="Rows: a file, a folder, a hub id, a built-in set, or a list; FILE=2 is learnt twice as often.",
    )
    columns: dict[str, str] = Field(
        default_factory=dict,
        description="What the columns are, as role: column (instruction: ask, output: reply); =TEXT for all rows.",
    )
    format: str = Field("auto", description="Shape of the rows; auto recognises it by its columns.")
    template: str = Field("alpaca", description="How a conversation is written as text: alpaca, francais, chat, own.")
    clean: list[str] = Field(
        default_factory=list, description="Steps of cleaning switched: -near_duplicates, +lang=fr, -all."
    )
    skip_bad: bool = Field(False, description="Count rows that cannot be read instead of stopping at them.")
    rows: int | str | None = Field(None, description="Rows to use of the data: a number, a share such as 10%, or all.")
    words: int = Field(0, ge=0, description="Answers of more words than this are dropped or cut (overflow); 0 is off.")
    tokens: int = Field(
        0, ge=0, description="Rows of more tokens than this are dropped or cut; 0 is the model's context."
    )
    overflow: Literal["drop", "cut"] = Field("drop", description="What happens to a row over a limit.")
    split: str = Field(
        "85/10/5",
        description="Shares of train, validation and test; '85/10/5 by disease' keeps a column's values together, "
        "'85/10/5 within disease' puts each value into every part; 'as split' takes each row's part from the column "
        "split, or from the names of the files.",
    )
    method: Literal["lora", "dora", "rslora", "full"] = Field("lora", description="What is trained.")
    lora: Lora = Field(default_factory=Lora, description="The adapter.")
    quantize: Literal["none", "nf4"] = Field("none", description="Hold the frozen base in 4 bits (CUDA, bitsandbytes).")
    shard: bool = Field(False, description="Split weights and optimizer over the processes of a run (method full).")
    epochs: float = Field(3, gt=0, description="Passes over the training rows.")
    max_steps: int = Field(0, ge=0, description="Stop after this many steps; 0 is off.")
    minutes: float = Field(0, ge=0, description="Train for this long at most, the schedule fitted into it; 0 is off.")
    batch: int = Field(16, ge=1, description="Rows in one optimizer step, however they are laid out.")
    lr: float = Field(1e-3, gt=0, description="Highest learning rate.")
    schedule: Literal["linear", "cosine", "constant"] = Field("linear", description="Learning rate after the warm-up.")
    warmup: float = Field(0.03, ge=0, lt=1, description="Share of training in which the learning rate rises.")
    weight_decay: float = Field(0.0, ge=0, description="AdamW's weight decay.")
    clip: float = Field(1.0, ge=0, description="Largest gradient norm; 0 is off.")
    seed: int = Field(0, ge=0, description="Seed of the split, the order, dropout and new weights.")
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = Field("auto", description="Numbers the base is held in.")
    threads: int = Field(0, ge=0, description="CPU threads; 0 is every core.")
    layout: Literal["auto", "packed", "padded"] = Field(
        "auto",
        description="Rows of a pass: packed end to end (in known families), or padded; auto goes by the machine.",
    )
    eval_every: int = Field(0, ge=0, description="Steps between validations; 0 is about ten times a run.")
    save_every: int = Field(0, ge=0, description="Steps between checkpoints; 0 is about one a minute.")
    keep_best: bool = Field(
        False, description="Keep the weights that had the lowest validation loss, not the last ones."
    )
    patience: int = Field(0, ge=0, description="Stop after this many validations without a better one; 0 is off.")
    eval_rows: int = Field(200, ge=0, description="Held-out rows measured before and after; 0 is none.")
    probes: list[str] = Field(default_factory=list, description="Questions answered before and after; empty for ours.")
    generate: Generate = Field(default_factory=Generate, description="How answers are sampled.")
    track: list[str] = Field(
        default_factory=list,
        description="Where steps and results go too: tensorboard, wandb, mlflow, trackio; empty for nowhere.",
    )
    note: str = Field("", description="A sentence for the report, such as what this assistant is not for.")
    lang: Literal["en", "fr"] = Field("en", description="Language of the report.")

    @field_validator("data", mode="before")
    @classmethod
    def _data(cls, value: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        named = [_source(each) for each in listed]
        return named if isinstance(value, list) else named[0]

    @model_validator(mode="before")
    @classmethod
    def _own(cls, value: Any) -> Any:
        if isinstance(value, Mapping):
            _must_be(cls, value)
        return value

    @model_validator(mode="after")
    def _four_bits(self) -> Recipe:
        if self.method == "full" and self.quantize != "none":
            raise ValueError("weights of 4 bits cannot be trained: method full goes with quantize none")
        if self.shard and self.method != "full":
            raise ValueError("shard splits a model that is trained whole: it goes with method full")
        return self

    @field_validator("rows")
    @classmethod
    def _rows(cls, value: int | str | None) -> int | str | None:
        if value is None or value in ("", "all"):
            return None
        share = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", str(value))
        if share and 0 < float(share[1]) <= 100:
            return str(value)
        if str(value).isdigit() and int(value) > 0:
            return int(value)
        raise ValueError("a number of rows above 0, a share such as 10%, or all")

    @field_validator("clean", "track", mode="before")
    @classmethod
    def _clean(cls, value: Any) -> Any:
        return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value

    @field_validator("split")
    @classmethod
    def _split(cls, value: str) -> str:
        if own_parts(value):
            return value
        try:
            parse_split(value)
        except ValueError as error:
            raise ValueError(f"{error}; or 'as COLUMN' where a column tells each row's part") from None
        return value


def _must_be(kind: type[Job], settings: Mapping[str, Any]) -> None:
    if settings.get("task") == "classify" and "task" not in kind.model_fields:
        raise TunesmithError(
            "This is the recipe of a classifier. Its verbs: tunesmith classify tune, tunesmith classify eval, "
            "tunesmith classify predict, and tunesmith report."
        )


def _source(named: Any) -> Any:
    """{'path': 'a.jsonl', 'weight': 2} as 'a.jsonl=2'; a name as it is."""
    if not isinstance(named, Mapping):
        return named
    weight = named.get("weight", 1)
    if set(named) - {"path", "weight"} or not isinstance(named.get("path"), str) or not isinstance(weight, int | float):
        raise ValueError("names of sources, or {path: mine.jsonl, weight: 2}")
    return named["path"] if weight == 1 else f"{named['path']}={weight:g}"


_SPLIT = re.compile(r"\s*(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)(?:\s+(by|within)\s+(\S.*?))?\s*")


def parse_split(split: str) -> tuple[tuple[float, float, float], str]:
    """('85/10/5 by disease') -> ((0.85, 0.10, 0.05), 'disease').

    >>> parse_split("85/10/5")
    ((0.85, 0.1, 0.05), '')
    """
    found = _SPLIT.fullmatch(split)
    shares = [float(found[i]) for i in (1, 2, 3)] if found else []
    if not found or shares[0] <= 0 or abs(sum(shares) - 100) > 1e-6:
        raise ValueError(
            "three shares that sum to 100, train above 0, such as 85/10/5, '80/10/10 by disease' (a disease is in one "
            "part only) or '80/10/10 within disease' (each disease is in every part)"
        )
    return (shares[0] / 100, shares[1] / 100, shares[2] / 100), found[5] if found[4] == "by" else ""


def own_parts(split: str) -> str:
    """The column that tells each row's part, '' where the split is by shares.

    >>> own_parts("as split"), own_parts("80/10/10")
    ('split', '')
    """
    found = re.fullmatch(r"\s*as\s+(\S.*?)\s*", split)
    return found[1] if found else ""


def strata_of(split: str) -> str:
    """The column whose values are in every part by their share: 'disease' of '85/10/5 within disease', else ''."""
    found = _SPLIT.fullmatch(split)
    return found[5] if found and found[4] == "within" else ""


def keys(settings: type[Settings] = Recipe, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that may be set, dotted, with its pydantic field: ('lora.rank', FieldInfo)."""
    for name, info in settings.model_fields.items():
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, Settings):
            yield from keys(inner, f"{before}{name}.")
        else:
            yield before + name, info


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
        _must_be(kind, settings)
        where = str(file)
        preset = preset or settings.pop("preset", None)
        settings.pop("preset", None)
    preset = preset or kind.FIRST
    merged = _parse(preset_text(preset, kind), f"preset {preset}")
    _merge(merged, settings, kind)
    _refuse_unknown(settings, where, kind)
    changes = {key: value for key, value in (overrides or {}).items() if value is not None}
    for key, value in changes.items():
        _refuse_unknown_key(key, "the options", kind)
        _set(merged, key, value)
    try:
        return kind.model_validate(merged)
    except ValidationError as error:
        raise TunesmithError(
            _told(error, where if not changes or file is None else f"{where} and the options", kind)
        ) from None


def of(run: Run) -> Recipe:
    """The recipe that a run keeps. Raises TunesmithError naming a setting that was changed into what is not allowed."""
    return resolve(run.path(RECIPE))


def parse_set(words: list[str]) -> dict[str, Any]:
    """['lora.rank=16', 'stop=[a, b]'] -> {'lora.rank': 16, ...}; values are read as YAML, but =TEXT."""
    found: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise TunesmithError(f"--set takes KEY=VALUE, found {word!r}. For example: --set lora.rank=16")
        try:
            read = value if value[:1] == "=" else yaml.safe_load(value)
        except yaml.YAMLError:
            read = value
        # a text that YAML reads as nothing is a text (### is a comment to it); nothing itself has no key to set
        found[key.strip()] = value if read is None and value.strip() not in ("", "~", "null") else read
    return found


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
        raise TunesmithError(f"The recipe {path} was not found.{hint} See: tunesmith recipe show") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TunesmithError(f"The recipe {path} cannot be read: {error}") from None
    return _parse(text, str(path))


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        settings = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise TunesmithError(
            f"The recipe {where}{line} is not valid YAML: {getattr(error, 'problem', error)}"
        ) from None
    if not isinstance(settings, dict):
        raise TunesmithError(f"The recipe {where} must hold `key: value` lines, found a {type(settings).__name__}.")
    return settings


def _merge(into: dict[str, Any], more: Mapping[str, Any], kind: type[Job]) -> None:
    for key, value in more.items():
        inner = kind.model_fields.get(key)
        nested = inner is not None and isinstance(inner.annotation, type) and issubclass(inner.annotation, Settings)
        if nested and isinstance(value, Mapping):
            into[key] = {**(into.get(key) or {}), **value}
        else:
            into[key] = value


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
    if key not in allowed and not (key == "columns" or key.startswith("columns.")):
        raise TunesmithError(
            f'In {where}, there is no setting "{key}".{did_you_mean(key, allowed)} All of them: {kind.SHOW}'
        )


def _told(error: ValidationError, where: str, kind: type[Job]) -> str:
    sentences = dict(keys(kind))
    told = [f"In {where}:"]
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"] if not str(part).startswith(("list[", "str", "int")))
        message = problem["msg"].removeprefix("Value error, ")
        about = f" ({sentences[key].description})" if key in sentences else ""
        found = f"{key}: found {problem['input']!r}; " if key else ""  # settings that do not go together have no key
        told.append(f"  {found}{message[0].lower() + message[1:]}.{about}")
    return "\n".join(told)
