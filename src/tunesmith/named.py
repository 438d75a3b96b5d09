"""A dictionary of named things that answers a wrong name with "did you mean"."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from tunesmith.errors import TunesmithError

T = TypeVar("T")


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """' Did you mean "epochs"?' when an allowed name is close to `word`, else ''."""
    names = {name.lower(): name for name in allowed}
    near = difflib.get_close_matches(word.lower(), list(names), n=1, cutoff=0.6)
    return f' Did you mean "{names[near[0]]}"?' if near else ""


class Named(Mapping[str, T]):
    """Things of one sort by name.

    >>> Named("template", {"alpaca": 1, "francais": 2})["alpacca"]
    Traceback (most recent call last):
    tunesmith.errors.TunesmithError: There is no template "alpacca". Did you mean "alpaca"? Known: alpaca, francais.
    """

    def __init__(self, sort: str, things: Mapping[str, T]):
        self.sort = sort
        self.things = dict(things)

    def __getitem__(self, name: str) -> T:
        try:
            return self.things[name]
        except (KeyError, TypeError):  # a list from a file is no name either
            hint = did_you_mean(str(name), self.things)
            known = ", ".join(self.things)
            raise TunesmithError(f'There is no {self.sort} "{name}".{hint} Known: {known}.') from None

    def get(self, name: str, default: Any = None) -> Any:
        """As a dict's: the Mapping's own would let the error above through."""
        return self.things.get(name, default)

    def __contains__(self, name: object) -> bool:
        return name in self.things

    def __iter__(self) -> Iterator[str]:
        return iter(self.things)

    def __len__(self) -> int:
        return len(self.things)
