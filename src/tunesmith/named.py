"""A dictionary of named things that answers a wrong name with "did you mean"."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from tunesmith.errors import TunesmithError

T = TypeVar("T")


def did_you_mean(word: str, allowed: Iterable[str], others: Mapping[str, str] | None = None) -> str:
    """' Did you mean "epochs"?' when an allowed name is close to `word`, else ''. others: see `nearest`."""
    near = nearest(word, allowed, others)
    return f' Did you mean "{near}"?' if near else ""


def nearest(word: str, allowed: Iterable[str], others: Mapping[str, str] | None = None) -> str:
    """The allowed name that is meant by `word`, '' for none: what others call so, the end of a dotted one, or the
    closest.

    others: names of other programs -> ours.

    >>> nearest("epoch", ["epochs", "lora.rank"]), nearest("rank", ["track", "lora.rank"])
    ('epochs', 'lora.rank')
    >>> nearest("learning_rate", ["lr"], {"learning_rate": "lr"})
    'lr'
    """
    names = {name.lower(): name for name in allowed}
    told = (others or {}).get(word.lower().replace("-", "_"), "")
    if told in names.values():
        return told
    ends = [name for name in names if name.rpartition(".")[2] == word.lower()]
    near = ends if len(ends) == 1 else difflib.get_close_matches(word.lower(), list(names), n=1, cutoff=0.6)
    return names[near[0]] if near else ""


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
