"""What a kind of instruction is: a name, how many rows it gives, and a function that draws one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

Lang = Literal["en", "fr"]
Part = Literal["train", "test"]


@dataclass(frozen=True)
class Draw:
    """One row as a kind draws it.

    instruction, input, output: what the model sees and must answer; `input` may be empty.
    frame: the wording of the prompt with its slots left empty ("Write a story with {words}.").
    entities: what filled the slots, lower case ("lantern", "goat", "bridge").
    check: what a metric needs to judge an answer ({"words": [...]}, {"label": ...}, {"answers": [...]}).
    """

    instruction: str
    output: str
    input: str = ""
    frame: str = ""
    entities: tuple[str, ...] = ()
    check: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of instruction.

    rows: training rows for each language.
    measured: whether the fixed test file holds rows of it; then no frame and no entity of a test row
        occurs in a training row of this kind.
    make: (rng, lang, part) -> Draw. `lang` is the language the answer is written in.
    """

    name: str
    rows: int
    make: Callable[[Random, Lang, Part], Draw]
    measured: bool = False
