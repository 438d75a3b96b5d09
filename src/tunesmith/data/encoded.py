"""Prepared examples -> rows of tokens in files, kept by a key of everything that shapes a token."""

from __future__ import annotations

import json
from array import array
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from tunesmith.data import cache, collector, token_rows
from tunesmith.data.encoder import Encoder
from tunesmith.data.examples import Examples
from tunesmith.data.ledger import Ledger
from tunesmith.data.parts import PARTS
from tunesmith.data.prepare import Prepared
from tunesmith.data.spread import spread
from tunesmith.data.templates import Roles, Template
from tunesmith.data.token_rows import TokenRows
from tunesmith.data.tokens import Group, fit_group
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

AT_ONCE = 1_000  # rows encoded together


@collector.paused()
def encode(
    prepared: Prepared, recipe: Recipe, encoder: Encoder, template: Template, context: int
) -> dict[str, TokenRows]:
    """Each part's rows as tokens; the ledger hears of every one that was cut or dropped, and the part loses those.

    Test rows are encoded too, so that one over the limit is told, and left out of the measures.
    Raises TunesmithError where no training row is left.
    """
    limit = min(recipe.tokens or context, context)
    name = cache.key(
        data=prepared.key,
        template=_identity(template),
        tokenizer=encoder.identity(),
        limit=limit,
        overflow=recipe.overflow,
    )
    kept = _kept(name, prepared)
    if kept is None:
        with cache.write(name) as draft:
            for part in PARTS:
                _Writer(prepared, part, recipe, encoder, template, limit).write(draft / part)
        folder = cache.cache_folder() / name
        kept = {part: _Encoded(folder / part, getattr(prepared, part)) for part in PARTS}
    for encoded in kept.values():
        encoded.tell(prepared.ledger)
    found = {part: encoded.rows for part, encoded in kept.items()}
    if not found["train"]:
        reasons = "; ".join(f"{n} rows: {why}" for why, n in prepared.ledger.reasons("dropped").items())
        raise TunesmithError(
            f"No row is left to learn from ({reasons}). The limit is {limit} tokens a row; raise it (--set tokens=...) "
            f"or cut long answers (--set overflow=cut)."
        )
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some examples as tokens. Of each: its place in the ledger, tokens and targets (of the whole), whether it is kept.

    group: the rows that are kept. what: what happened to each example.
    """

    places: list[int]
    tokens: list[int]
    learnt: list[int]
    group: Group
    kept: list[bool]
    what: list[str]


class _Writer:
    """One part's examples -> its files: the tokens, and what happened to each example."""

    def __init__(self, prepared: Prepared, part: str, recipe: Recipe, encoder: Encoder, template: Template, limit: int):
        self.examples: Examples = getattr(prepared, part)
        self.ledger, self.recipe, self.encoder = prepared.ledger, recipe, encoder
        self.template, self.limit = template, limit
        self.places, self.tokens, self.learnt, self.what = array("q"), array("i"), array("i"), array("i")
        self.whats: dict[str, int] = {"": 0}
        self.kept = bytearray()

    def write(self, folder: Path) -> None:
        with closing(self._groups()) as groups:
            token_rows.write(folder, groups, self.encoder.vocabulary())
        fates = {name: np.array(getattr(self, name)) for name in ("places", "tokens", "learnt", "what")}
        np.savez(folder / "fates.npz", kept=np.frombuffer(bytes(self.kept), bool), **fates)  # type: ignore[arg-type]
        (folder / "whats.json").write_text(json.dumps(list(self.whats)), encoding="utf-8")

    def _encoded(self, start: int, end: int) -> _Stretch:
        examples = list(self.examples[start:end])
        segments = [self.template.render(e.messages, whole=not e.meta.get("cut")) for e in examples]
        whole = self.encoder.encode_group(segments)
        group, kept, what = fit_group(whole, self.limit, self.recipe.overflow)
        places = [self.ledger.place(example.id) for example in examples]
        return _Stretch(places, (whole.ends - whole.starts()).tolist(), whole.learnt().tolist(), group, kept, what)

    def _groups(self) -> Generator[Group, None, None]:
        for found in spread(self._encoded, len(self.examples), AT_ONCE):
            self.places.extend(found.places)
            self.tokens.extend(found.tokens)
            self.learnt.extend(found.learnt)
            self.what.extend(self.whats.setdefault(what, len(self.whats)) for what in found.what)
            self.kept.extend(found.kept)
            yield found.group


class _Encoded:
    """One part as its files hold it. rows: those that are kept.

    Raises OSError, ValueError, KeyError or BadZipFile where the files cannot be read, or are not those of the examples.
    """

    def __init__(self, folder: Path, examples: Examples):
        self.examples, self.rows = examples, TokenRows(folder)
        with np.load(folder / "fates.npz") as fates:
            self.places, self.kept, self.what = fates["places"], fates["kept"], fates["what"]
            self.tokens, self.learnt = fates["tokens"], fates["learnt"]
        self.whats = json.loads((folder / "whats.json").read_text(encoding="utf-8"))
        if len(self.kept) != len(examples) or self.kept.sum() != len(self.rows):
            raise ValueError(f"{folder} holds the tokens of other examples")

    def tell(self, ledger: Ledger) -> None:
        """Tell the ledger what happened to the examples, and leave out those that were dropped."""
        ledger.measure(self.places, self.tokens, self.learnt)
        for at in np.flatnonzero(self.what).tolist():
            place = int(self.places[at])
            ledger.put(place, "fate", "cut" if self.kept[at] else "dropped")
            ledger.put(place, "reason", self.whats[self.what[at]])
        if not self.kept.all():
            self.examples.keep(np.flatnonzero(self.kept))


def _kept(name: str, prepared: Prepared) -> dict[str, _Encoded] | None:
    """What the cache holds by this key; None where it holds nothing, or nothing that can be read: that is removed."""
    folder = cache.find(name)
    if folder is None:
        return None
    try:
        return {part: _Encoded(folder / part, getattr(prepared, part)) for part in PARTS}
    except (ValueError, OSError, EOFError, KeyError, BadZipFile):  # its files have their length, and hold other things
        cache.forget(name)
        return None


def _identity(template: Template) -> Any:
    if isinstance(template, Roles):
        return repr(template)
    return [template.name, template.jinja(), list(getattr(template, "specials", ()))]
