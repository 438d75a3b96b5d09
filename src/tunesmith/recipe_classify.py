"""Every setting of a classifier's run. What an assistant's run has too is said in settings.py and taken from there."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator

from tunesmith.settings import PRESET_FOLDER, Job, Lora, Recipe
from tunesmith.split import checked, strata_of

QUESTION = "Which label fits this text? One of: {labels}."


def _same(name: str, default: Any, description: str = "") -> Any:
    """A setting of `Recipe` with its limits and its sentence (or another), and a default of its own."""
    told = Recipe.model_fields[name]
    field = Field(default, description=description or told.description)
    field.metadata = list(told.metadata)
    return field


class ClassifyRecipe(Job):
    """A classifier's run, wholly described."""

    FOLDER: ClassVar[Any] = PRESET_FOLDER / "classify"
    FIRST: ClassVar[str] = "encoder"
    SHOW: ClassVar[str] = "tunesmith classify recipe --keys"

    task: Literal["classify"] = Field("classify", description="Marks the recipe of a classifier.")
    model: str = Field(
        "distilbert/distilbert-base-uncased",
        description="An encoder or a causal model: a hub id, a folder in Hugging Face layout, or nano.",
    )
    data: str | list[str] = Field("", description="Rows of a text and a label: a file, a folder, a hub id, or a list.")
    columns: dict[str, str] = Field(
        default_factory=dict, description="What the columns are, as role: column (text: tweet, label: mood)."
    )
    clean: list[str] = _same("clean", [])
    skip_bad: bool = _same("skip_bad", False)
    rows: int | str | None = Field(
        None, description="Rows to use of the data, of each label its share: a number, a share such as 10%, or all."
    )
    tokens: int = Field(
        256, ge=0, description="Texts of more tokens than this are cut or dropped; 0 is the model's context."
    )
    overflow: Literal["drop", "cut"] = Field("cut", description="What happens to a text over the limit.")
    split: str = Field(
        "80/10/10",
        description="Shares of train, validation and test, of each label the same; '80/10/10 by topic' keeps a "
        "column's values together; 'as split' takes each row's part from the column split, or from the names "
        "of the files.",
    )
    method: Literal["full", "lora", "head"] = Field(
        "full", description="What is trained: every weight, an adapter and the head, or the head over a frozen encoder."
    )
    lora: Lora = Field(default_factory=Lora, description="The adapter.")
    from_scratch: bool = Field(False, description="Start from random weights of the same architecture (encoders).")
    class_weights: Literal["none", "balanced"] = Field(
        "none",
        description="Whether rare labels weigh more in an encoder's loss; balanced is rows / (labels x label's rows).",
    )
    dropout: float = Field(
        0.1, ge=0, lt=1, description="Share of an encoder's activations dropped while all of it is trained."
    )
    head_dropout: float = Field(
        0.1, ge=0, lt=1, description="Share of the first token's state dropped before an encoder's head."
    )
    epochs: float = _same("epochs", 3)
    max_steps: int = _same("max_steps", 0)
    minutes: float = _same("minutes", 0)
    patience: int = Field(
        2, ge=0, description="Stop after this many epochs without a better macro-F1 on the validation rows; 0 is off."
    )
    batch: int = _same("batch", 16)
    lr: float = _same("lr", 5e-5)
    schedule: Literal["linear", "cosine", "constant"] = _same("schedule", "linear")
    warmup: float = _same("warmup", 0.06)
    weight_decay: float = _same("weight_decay", 0.01)
    clip: float = _same("clip", 1.0)
    seed: int = _same("seed", 0)
    dtype: Literal["auto", "float32", "bfloat16"] = _same("dtype", "auto")  # a classifier's loss is not scaled
    threads: int = _same("threads", 0)
    save_every: int = _same("save_every", 0)
    eval_rows: int = Field(0, ge=0, description="Test rows measured; 0 is all of them.")
    baselines: bool = Field(True, description="Measure the majority class and TF-IDF with logistic regression as well.")
    template: str = Field("alpaca", description="How a causal model is asked: alpaca, francais, chat, own.")
    question: str = Field(
        QUESTION, description="What a causal model is asked about each text; {labels} stands for the labels."
    )
    note: str = _same("note", "", "A sentence for the report, such as what this classifier is not for.")
    lang: Literal["en", "fr"] = _same("lang", "en")

    @field_validator("rows")
    @classmethod
    def _rows(cls, value: int | str | None) -> int | str | None:
        return Recipe._rows(value)

    @field_validator("data", mode="before")
    @classmethod
    def _data(cls, value: Any) -> Any:
        return Recipe._data(value)

    @field_validator("clean", mode="before")
    @classmethod
    def _clean(cls, value: Any) -> Any:
        return Recipe._clean(value)

    @field_validator("split")
    @classmethod
    def _split(cls, value: str) -> str:
        if strata_of(value):
            raise ValueError("shares alone: each label is in every part by its share already")
        return checked(value)

    def as_tuning(self) -> Recipe:
        """The recipe by which a causal model is tuned to write the label as its answer."""
        shared = set(Recipe.model_fields) & set(ClassifyRecipe.model_fields)
        values = {name: getattr(self, name) for name in shared - {"data", "method", "overflow", "split", "patience"}}
        return Recipe(**values, method="full" if self.method == "full" else "lora")
