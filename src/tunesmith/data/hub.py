"""Rows of a data set on the Hugging Face hub."""

from __future__ import annotations

import re
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlparse

from tunesmith.data.readers import Row, table_rows
from tunesmith.errors import TunesmithError

_ID = re.compile(r"(?P<name>\w[\w.-]*(?:/\w[\w.-]*)?)(?::(?P<config>[\w.,+-]+))?(?:@(?P<split>[\w.+%:\[\]-]+))?")


def is_id(word: str) -> bool:
    """Whether this can be a hub id: `name` or `org/name`, then `:config` and `@split` where needed."""
    return _ID.fullmatch(word) is not None


def read_hub(word: str) -> Iterator[Row]:
    """The rows of a hub id's split (train where none is named), streamed where that is possible.

    Raises TunesmithError when it cannot be reached, is not there, or needs a configuration or a split to be named.
    No code of the data set is ever run.
    """
    found = _ID.fullmatch(word)
    if found is None:
        raise TunesmithError(f"{word} is not a hub id, which looks like org/name, org/name:config or org/name@split.")
    name, config, split = found["name"], found["config"], found["split"] or "train"
    import datasets
    import datasets.exceptions

    try:
        with _offline_when_alone() as offline:
            sliced = "[" in split  # streaming knows whole splits only
            rows = datasets.load_dataset(name, config, split=split, streaming=not offline and not sliced)
            empty = True
            for row in table_rows(rows, word, names_of(rows)):
                empty = False
                yield row
    except datasets.exceptions.DatasetNotFoundError as error:
        gated = "gated" in str(error)
        cure = (
            "Ask for access on its page, then: hf auth login." if gated else "Look for it at huggingface.co/datasets."
        )
        raise TunesmithError(f"{word} was taken for a hub id, and {_first(error)} {cure}") from None
    except (ConnectionError, TimeoutError):
        raise TunesmithError(
            f"{word} was taken for a hub id because no local file of that name exists, and the hub cannot be reached."
        ) from None
    except Exception as error:  # what reads the network raises kinds of its own, which differ between releases
        raise TunesmithError(
            f"The hub's {name} cannot be read: {_first(error)} "
            f"A configuration is named {name}:CONFIG, a split {name}@SPLIT."
        ) from None
    if empty:
        raise TunesmithError(f"The hub's {word} is empty: it holds no rows.")


def revision(word: str) -> str:
    """The commit that a hub id leads to now; '' where the hub does not say."""
    found = _ID.fullmatch(word)
    from huggingface_hub import HfApi

    try:
        with _offline_when_alone() as offline:
            return "" if offline or found is None else HfApi().dataset_info(found["name"], timeout=10).sha or ""
    except Exception:  # what reads the network raises kinds of its own; the rows themselves tell what is wrong
        return ""


def names_of(rows: Any) -> dict[str, list[str]]:
    """The names of the labels that a datasets.Dataset holds by their places: column -> names."""
    features = getattr(rows, "features", None) or {}
    found = {}
    for column, kind in features.items():
        while getattr(kind, "names", None) is None and not isinstance(kind, dict | list) and hasattr(kind, "feature"):
            kind = kind.feature  # of a list
        if names := getattr(kind, "names", None):
            found[column] = list(names)
    return found


def _first(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return (text[:400].rstrip(".") + ("..." if len(text) > 400 else ".")) if text else ""


@contextmanager
def _offline_when_alone() -> Iterator[bool]:
    """Turn the hub's clients offline where its name does not resolve: they would retry for 23 seconds otherwise."""
    import datasets.config
    import huggingface_hub.constants as constants

    places: list[Any] = [datasets.config, constants]
    before = [place.HF_HUB_OFFLINE for place in places]
    offline = any(before) or not _reachable(constants.ENDPOINT)
    for place in places:
        place.HF_HUB_OFFLINE = offline
    try:
        yield offline
    finally:
        for place, value in zip(places, before, strict=True):
            place.HF_HUB_OFFLINE = value


def _reachable(endpoint: str) -> bool:
    if urllib.request.getproxies():  # a proxy resolves names for us
        return True
    try:
        socket.getaddrinfo(urlparse(endpoint).hostname, 443)
    except OSError:
        return False
    return True
