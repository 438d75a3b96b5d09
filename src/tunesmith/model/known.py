"""What is known of the models that people begin with: their configs and facts, each fact with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

FILE = "known.toml"


@dataclass(frozen=True)
class Fact:
    """A fact by its key (by, languages, how, data, tokens, licence). text: by language. n: where it is a number."""

    text: Mapping[str, str]
    n: int | None
    source: str

    def __call__(self, lang: str) -> str:
        """The fact in a language; what is the same in all (a name, a licence) is said once, in English."""
        return self.text.get(lang) or self.text.get("en", "")


@dataclass(frozen=True)
class Known:
    """A model we have facts of. name: as the hub knows it. config: as config.json; empty for nano, whose is beside it.

    parameters: every weight once.
    """

    name: str
    aliases: tuple[str, ...]
    parameters: int
    config: Mapping[str, Any]
    facts: Mapping[str, Fact]

    def fits(self, config: Any, parameters: int) -> bool:
        """Whether a model of that config and size has this one's shape, with a head of its own or without."""
        if not self.config:
            return parameters == self.parameters
        return all(getattr(config, key, None) == value for key, value in self.config.items() if type(value) is int)

    def told(self) -> dict[str, dict[str, Any]]:
        """The facts as JSON can hold them: {key: {"en", "fr", "n", "source"}}."""
        return {
            key: {"en": fact("en"), "fr": fact("fr"), "n": fact.n, "source": fact.source}
            for key, fact in self.facts.items()
        }


@cache
def known() -> Mapping[str, Known]:
    """Every model we have facts of, by its name."""
    text = (resources.files("tunesmith") / "model" / FILE).read_text(encoding="utf-8")
    told = tomllib.loads(text)
    found = {}
    for name, entry in told["models"].items():
        facts = {
            key: Fact({k: fact[k] for k in ("en", "fr") if k in fact}, fact.get("n"), told["sources"][fact["source"]])
            for key, fact in entry["facts"].items()
        }
        aliases = tuple(entry.get("aliases", ()))
        found[name] = Known(name, aliases, entry["parameters"], entry.get("config", {}), facts)
    return found


def look_up(name: str) -> Known | None:
    """The model of this name or alias, in any case; None where we know nothing of it.

    >>> look_up("tinyllama").name
    'TinyLlama/TinyLlama-1.1B-Chat-v1.0'
    """
    return _names().get(name.lower())


def names() -> list[str]:
    """Every name and alias, to propose one to who mistyped it."""
    return [name for model in known().values() for name in (model.name, *model.aliases)]


@cache
def _names() -> Mapping[str, Known]:
    return {name.lower(): model for model in known().values() for name in (model.name, *model.aliases)}
