"""Every setting of a pretraining run, declared once with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator

from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.recipe import Settings, dump, keys, written

__all__ = ["Pretraining", "Shape", "Text", "dump", "make", "read"]


LEAST_WORDS = 257  # of a byte-level vocabulary: a token for each byte, and the end mark


class Shape(Settings):
    """A GPT-2 (Radford et al. 2019) of one's own size, where there is no model to start from."""

    layers: int = Field(6, ge=1, description="Blocks.")
    width: int = Field(384, ge=8, description="Numbers a token is held in; a multiple of heads.")
    heads: int = Field(6, ge=1, description="Attention heads of a block.")
    context: int = Field(512, ge=16, description="Tokens the model sees at once.")

    @model_validator(mode="after")
    def _fits(self) -> Shape:
        if self.width % self.heads:
            raise ValueError(f"a width ({self.width}) that is a multiple of heads ({self.heads})")
        return self


class Text(Settings):
    """One source of text, how much of it an epoch holds, and what the card says of it."""

    files: str = Field(description="A file, a folder or a pattern (tinystories*.jsonl.gz), looked up in each --text.")
    weight: float = Field(
        1.0, gt=0, allow_inf_nan=False, description="Times an epoch holds it: 2 is twice, 0.3 another third each epoch."
    )
    learn: Literal["all", "repeats", "marked"] = Field(
        "all",
        description="all of its tokens; repeats: those alone that stand earlier in a row, to learn copying; marked: "
        "what stands between U+0002 and U+0003.",
    )
    loss_weight: float = Field(
        1.0, gt=0, allow_inf_nan=False, description="How much each of its learnt tokens counts in the loss."
    )
    language: str = Field("", description="Its language, for the card: fr, or en+fr.")
    license: str = Field("", description="Its licence as the source states it, for the card.")
    origin: str = Field("", alias="from", description="Where it is from, for the card: one line.")


class Pretraining(Settings):
    """A pretraining run, wholly described."""

    text: dict[str, Text] = Field(
        min_length=1,
        description="Sources: a name, and its files or {files, weight, learn, loss_weight, language, license, from}.",
    )
    held_out: str = Field("1%", description="Share of the documents kept for measuring, or a file of such documents.")
    model: str = Field("", description="Model to go on from (a folder, a hub id, nano); empty for random weights.")
    add_layers: int = Field(
        0, ge=0, le=96, description="Layers put into the model it goes on from, which change nothing before they learn."
    )
    vocabulary: int = Field(
        8192, ge=0, description="Tokens of a tokenizer trained on the text; 0, the default with a model, keeps its own."
    )
    shape: Shape = Field(default_factory=Shape, description="Size, where no model is named.")
    steps: int = Field(0, ge=0, description="Steps of the run; 0 where tokens or minutes tell.")
    tokens: int = Field(0, ge=0, description="Tokens of the run; 0 where steps or minutes tell.")
    minutes: float = Field(0, ge=0, description="Minutes of learning, the schedule fitted into them.")
    batch_tokens: int = Field(8192, ge=32, description="Tokens of one step, about.")
    optimizer: Literal["muon", "adamw"] = Field("muon", description="muon (for matrices, AdamW for the rest) or adamw.")
    lr: float = Field(3e-3, gt=0, description="Highest learning rate.")
    schedule: Literal["linear", "cosine", "constant"] = Field(
        "linear", description="Learning rate after the warm-up: linear, cosine or constant."
    )
    warmup: float = Field(0.02, ge=0, lt=1, description="Share of the run in which the learning rate rises.")
    decay: float = Field(0.5, gt=0, le=1, description="Share of the run in which a linear schedule falls.")
    weight_decay: float = Field(0.05, ge=0, description="Decay of the matrices.")
    clip: float = Field(1.0, ge=0, description="Largest gradient norm; 0 is off.")
    unlikelihood: float = Field(
        0,
        ge=0,
        description="Weight of learning not to go round in circles, where only parts of a row are learnt.",
    )
    blend: float = Field(
        0, ge=0, lt=1, description="Share of the model it went on from that is mixed into the weights at the end."
    )
    seed: int = Field(0, ge=0, lt=2**32, description="Seed of new weights, of the order and of the held-out share.")
    dtype: Literal["auto", "float32", "bfloat16"] = Field(
        "auto", description="Numbers the weights work in: auto, float32 or bfloat16."
    )
    threads: int = Field(0, ge=0, description="CPU threads; 0 is every core.")
    compile: Literal["auto", "on", "off"] = Field(
        "auto", description="Blocks compiled by torch.compile: auto is on a CUDA card that Triton serves."
    )
    eval_every: int = Field(0, ge=0, description="Steps between looks at the held-out text; 0 is about ten in a run.")
    save_every: int = Field(0, ge=0, description="Steps between checkpoints; 0 is about one a minute.")
    samples: list[str] = Field(
        default_factory=lambda: ["Once upon a time", "Il était une fois"],
        description="Openings continued at each look.",
    )
    name: str = Field("", description="The model's name on its card.")
    languages: list[str] = Field(default_factory=list, description="Its languages, for the card: [en, fr].")
    license: str = Field("", description="Its licence, for the card: apache-2.0.")
    note: str = Field("", description="Sentences for its card.")
    lang: Literal["en", "fr"] = Field("en", description="Language of what is shown on the terminal.")

    @model_validator(mode="before")
    @classmethod
    def _vocabulary(cls, value: Any) -> Any:
        """A model goes on with its own tokenizer where nothing is said."""
        if isinstance(value, Mapping) and value.get("vocabulary") is None:
            rest = {key: one for key, one in value.items() if key != "vocabulary"}
            return {**rest, **({"vocabulary": 0} if value.get("model") else {})}
        return value

    @field_validator("text", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        return {name: {"files": one} if isinstance(one, str) else one for name, one in value.items()}

    @field_validator("compile", mode="before")
    @classmethod
    def _switch(cls, value: Any) -> Any:
        """YAML reads on and off as true and false."""
        return {True: "on", False: "off"}[value] if isinstance(value, bool) else value

    @field_validator("vocabulary")
    @classmethod
    def _room(cls, value: int) -> int:
        if 0 < value < LEAST_WORDS:
            raise ValueError(f"at least {LEAST_WORDS}, the 256 bytes and the end mark, or 0 for the model's own")
        return value

    @field_validator("held_out", mode="before")
    @classmethod
    def _share(cls, value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError("a share such as 1%, or a file")
        return value

    @field_validator("held_out")
    @classmethod
    def _held_out(cls, value: str) -> str:
        if value.endswith("%") and not 0 < _number(value[:-1]) < 100:
            raise ValueError("a share between 0% and 100%, or a file")
        return value

    @model_validator(mode="after")
    def _ends(self) -> Pretraining:
        told = [name for name in ("steps", "tokens", "minutes") if getattr(self, name)]
        if len(told) != 1:
            raise ValueError(
                f"one of steps, tokens and minutes to end the run by, found {' and '.join(told) or 'none'}"
            )
        if not self.model and not self.vocabulary:
            raise ValueError("a vocabulary size, for there is no model whose tokenizer could be kept")
        if self.add_layers and not self.model:
            raise ValueError("a model to go on from (model), for add_layers puts layers into it; else shape.layers")
        if self.blend and not self.model:
            raise ValueError("a model to go on from (model), for blend mixes it in")
        return self


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0


def read(file: str | Path, overrides: Mapping[str, Any] | None = None) -> Pretraining:
    """A recipe from its file, with overrides by dotted key. Raises TunesmithError naming file and key."""
    path = Path(file)
    try:
        settings = yaml.safe_load(written(path)) or {}
    except FileNotFoundError:
        raise TunesmithError(f"The recipe {path} was not found. An example: docs/pretrain.md") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TunesmithError(f"The recipe {path} cannot be read: {error}") from None
    except yaml.YAMLError as error:
        raise TunesmithError(f"The recipe {path} is not valid YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(settings, dict):
        raise TunesmithError(f"The recipe {path} must hold `key: value` lines, found a {type(settings).__name__}.")
    return make({**settings, **_nested(settings, overrides or {})}, str(path))


def make(settings: Mapping[str, Any], where: str) -> Pretraining:
    """A recipe from its settings; `where` they stand is told in messages."""
    allowed = [name for name, _ in keys(Pretraining)]
    for key in settings:
        if key not in Pretraining.model_fields:
            raise TunesmithError(
                f'In {where}, there is no setting "{key}".{did_you_mean(str(key), allowed)} '
                f"Known: {', '.join(allowed)}."
            )
    try:
        return Pretraining.model_validate(dict(settings))
    except ValidationError as error:
        told = [f"In {where}:"]
        for problem in error.errors():
            key = ".".join(str(part) for part in problem["loc"]) or "the recipe"
            message = problem["msg"].removeprefix("Value error, ")
            if problem["type"] == "extra_forbidden":
                known = list(Text.model_fields) if key.startswith("text.") else allowed
                hint = (
                    did_you_mean(key.rpartition(".")[2], known) if key.startswith("text.") else did_you_mean(key, known)
                )
                told.append(f"  {key}: there is no such setting.{hint}")
                continue
            found = f"found {problem['input']!r}; " if problem["loc"] and problem["type"] != "missing" else ""
            told.append(f"  {key}: {found}{message[0].lower() + message[1:]}.")
        raise TunesmithError("\n".join(told)) from None


def _nested(settings: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Overrides such as shape.layers, laid over the settings of the file."""
    found: dict[str, Any] = {}
    for key, value in overrides.items():
        head, _, rest = key.partition(".")
        inner = found.get(head, settings.get(head) or {})
        name, dot, of_source = rest.rpartition(".")
        if head == "text" and dot and isinstance(inner, Mapping) and name in inner:
            source = inner[name]
            found[head] = {
                **inner,
                name: {**(source if isinstance(source, Mapping) else {"files": source}), of_source: value},
            }
        else:
            found[head] = {**inner, rest: value} if rest and isinstance(inner, Mapping) else value
    return found
