"""Every setting of a run, declared once with its sentence; files, flags and docs read it from here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from tunesmith.errors import TunesmithError
from tunesmith.split import checked

PRESET_FOLDER = resources.files("tunesmith") / "presets"


class Settings(BaseModel):
    """Settings refuse unknown keys and are checked whenever they change."""

    model_config = ConfigDict(
        extra="forbid",
        validate_assignment=True,
        protected_namespaces=(),
        allow_inf_nan=False,
        coerce_numbers_to_str=True,
    )


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
    seed: int = Field(0, ge=0, lt=2**32, description="Seed of the sampling.")

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
    unlikelihood: float = Field(
        0.0,
        ge=0,
        le=100,
        description="Weight of learning not to go round in circles; 0 is off.",
    )
    seed: int = Field(0, ge=0, lt=2**32, description="Seed of the split, the order, dropout and new weights.")
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
        if not listed:
            raise ValueError("at least one source")
        named = [_source(each) for each in listed]
        return named if isinstance(value, list) else named[0]

    @model_validator(mode="before")
    @classmethod
    def _own(cls, value: Any) -> Any:
        if isinstance(value, Mapping):
            must_be(cls, value)
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
        return checked(value)


def must_be(kind: type[Job], settings: Mapping[str, Any]) -> None:
    """Refuse the recipe of another job, naming its verbs."""
    if settings.get("task") == "classify" and "task" not in kind.model_fields:
        raise TunesmithError(
            "This is the recipe of a classifier. Its verbs: tunesmith classify tune, tunesmith classify eval, "
            "tunesmith classify predict, and tunesmith report."
        )
    for key, verb in (("vary", "study"), ("text", "pretrain")):
        if isinstance(settings.get(key), Mapping | list) and key not in kind.model_fields:
            raise TunesmithError(f"This is for another verb, as its `{key}` tells: tunesmith {verb} FILE")


def _source(named: Any) -> Any:
    """{'path': 'a.jsonl', 'weight': 2} as 'a.jsonl=2'; a name as it is."""
    if not isinstance(named, Mapping):
        return named
    weight = named.get("weight", 1)
    if set(named) - {"path", "weight"} or not isinstance(named.get("path"), str) or not isinstance(weight, int | float):
        raise ValueError("names of sources, or {path: mine.jsonl, weight: 2}")
    return named["path"] if weight == 1 else f"{named['path']}={weight:g}"


def keys(settings: type[Settings] = Recipe, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that may be set, dotted, with its pydantic field: ('lora.rank', FieldInfo)."""
    for name, info in settings.model_fields.items():
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, Settings):
            yield from keys(inner, f"{before}{name}.")
        else:
            yield before + name, info
