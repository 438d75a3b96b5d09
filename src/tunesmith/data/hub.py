"""Rows of a data set on the Hugging Face hub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tunesmith import hub
from tunesmith.data.files import PACKED, kind
from tunesmith.data.readers import Row, table_rows
from tunesmith.errors import TunesmithError

_ID = re.compile(
    r"(?P<name>\w[\w.-]*(?:/\w[\w.-]*)?)(?::(?P<config>[\w.,+-]+))?(?:@(?P<split>[\w.+%:\[\]-]+))?"
    rf"(?:@(?P<revision>{hub.REVISION}))?"
)


class Id(NamedTuple):
    """A hub id taken apart. config, split, revision: '' where it names none."""

    name: str
    config: str
    split: str
    revision: str


def parse(word: str) -> Id | None:
    """`name` or `org/name`, then `:config`, `@split` and `@revision` where needed; None of what is no hub id.

    What looks like a commit behind a first `@` is one, and no split.

    >>> parse("org/name@train@v1.0")
    Id(name='org/name', config='', split='train', revision='v1.0')
    >>> parse("org/name@607a30d")
    Id(name='org/name', config='', split='', revision='607a30d')
    """
    found = _ID.fullmatch(word)
    if found is None:
        return None
    name, config, split, revision = (part or "" for part in found.group("name", "config", "split", "revision"))
    return (
        Id(name, config, "", split)
        if hub.COMMIT.fullmatch(split) and not revision
        else Id(name, config, split, revision)
    )


def is_id(word: str) -> bool:
    """Whether this can be a hub id (see parse)."""
    return parse(word) is not None


def leads_there(word: str) -> bool:
    """Whether a word that is no path on this machine is a hub id: one that ends as files of rows do is not."""
    return is_id(word) and not kind(word) and Path(word).suffix not in PACKED


def split_of(word: str) -> str:
    """The split that a hub id names, '' where it names none."""
    found = parse(word)
    return found.split if found else ""


def at_commit(word: str, commit: str) -> str:
    """A data set's hub id at a commit, whichever it names; as it is where it names that commit, whole or its beginning.

    >>> at_commit("org/name:config@test", "607a30d783df"), at_commit("org/name@607a30d", "607a30d783df")
    ('org/name:config@test@607a30d783df', 'org/name@607a30d')
    """
    found = parse(word)
    if found is None or (hub.COMMIT.fullmatch(found.revision) and commit.startswith(found.revision)):
        return word
    config, split = (f"{mark}{part}" if part else "" for mark, part in ((":", found.config), ("@", found.split)))
    return f"{found.name}{config}{split}@{commit}"


def read_hub(word: str) -> Iterator[Row]:
    """The rows of a hub id's split (train where none is named), streamed where that is possible.

    Raises TunesmithError when it cannot be reached, is not there, or needs a configuration or a split to be named.
    No code of the data set is ever run.
    """
    found = parse(word)
    if found is None:
        raise TunesmithError(f"{word} is not a hub id, which looks like org/name, org/name:config or org/name@split.")
    import datasets
    import datasets.exceptions
    from huggingface_hub.errors import RepositoryNotFoundError, RevisionNotFoundError

    why = ""
    try:
        with _offline_when_alone() as why:
            rows = _kept(found, word, why) if why and found.revision else _loaded(found, word, bool(why))
            empty = True
            for row in table_rows(rows, word, names_of(rows)):
                empty = False
                yield row
    except TunesmithError:
        raise
    except RevisionNotFoundError:
        said = hub.no_revision(found.name, found.revision, "dataset")
        raise TunesmithError(f"{said} {_HOW.format(name=found.name)}") from None
    except RepositoryNotFoundError:
        raise TunesmithError(
            f"{word} was taken for a hub id, and the hub has no data set {found.name} (or it is private: hf auth "
            "login). Look for it at huggingface.co/datasets."
        ) from None
    except datasets.exceptions.DatasetNotFoundError as error:
        gated = "gated" in str(error)
        cure = (
            "Ask for access on its page, then: hf auth login." if gated else "Look for it at huggingface.co/datasets."
        )
        raise TunesmithError(f"{word} was taken for a hub id, and {_first(error)} {cure}") from None
    except (ConnectionError, TimeoutError):
        raise TunesmithError(
            f"{word} was taken for a hub id because no local file of that name exists, and "
            f"{why or 'the hub cannot be reached'}."
        ) from None
    except Exception as error:  # what reads the network raises kinds of its own, which differ between releases
        raise TunesmithError(
            f"The hub's {found.name} cannot be read: {_first(error)} {_HOW.format(name=found.name)}"
        ) from None
    if empty:
        raise TunesmithError(f"The hub's {word} is empty: it holds no rows.")


_HOW = "A configuration is named {name}:CONFIG, a split {name}@SPLIT, a revision {name}@SPLIT@REVISION."


def _loaded(found: Id, word: str, offline: bool) -> Any:
    """The rows as datasets finds them: streamed from the hub, or of the newest that this machine keeps."""
    import datasets

    commit = hub.commit_of(found.name, found.revision, "dataset") if found.revision else None
    asked = commit if hub.COMMIT.fullmatch(found.revision) else found.revision or None
    builder = datasets.load_dataset_builder(found.name, found.config or None, revision=asked)
    if commit and builder.hash != commit:  # where anything goes wrong, datasets takes whatever the machine keeps
        raise TunesmithError(f"The hub did not give {word}, and this machine keeps another revision of it. Try later.")
    split = found.split or "train"
    if not offline and "[" not in split:  # streaming knows whole splits only
        return builder.as_streaming_dataset(split=split)
    builder.download_and_prepare()
    return builder.as_dataset(split=split)


def _kept(found: Id, word: str, why: str) -> Any:
    """The rows of a revision that datasets keeps on this machine; by itself it would take any other for it."""
    import datasets.config
    from datasets.naming import camelcase_to_snakecase
    from datasets.packaged_modules.cache.cache import Cache

    commit = hub.held_commit(found.name, found.revision, "dataset") or found.revision
    owner, _, own = found.name.rpartition("/")
    folder = Path(datasets.config.HF_DATASETS_CACHE) / f"{owner}___{camelcase_to_snakecase(own)}".removeprefix("___")
    there = list(folder.glob(f"{found.config or '*'}/*/{commit}*")) if hub.COMMIT.fullmatch(commit) else []
    if not there:
        raise TunesmithError(f"{word} is not among the data sets that this machine keeps, and {why}.")
    if len(there) > 1:
        configs = ", ".join(sorted({each.parts[-3] for each in there}))
        raise TunesmithError(f"{word} needs a configuration to be named ({found.name}:CONFIG); there are: {configs}.")
    config, version, commit = there[0].parts[-3:]
    kept = Cache(repo_id=found.name, dataset_name=own, config_name=config, version=version, hash=commit)
    return kept.as_dataset(split=found.split or "train")


def revision(word: str) -> str:
    """The commit that a hub id leads to now; '' where the hub does not say."""
    found = parse(word)
    try:
        with _offline_when_alone() as why:
            if found is None:
                return ""
            if why:
                return hub.held_commit(found.name, found.revision, "dataset") if found.revision else ""
            return hub.commit_of(found.name, found.revision, "dataset")
    except Exception:  # what reads the network raises kinds of its own; the rows themselves tell what is wrong
        return ""


def names_of(rows: Any) -> dict[str, list[str]]:
    """The names of the labels that a datasets.Dataset holds by their places: column -> names."""
    features = getattr(rows, "features", None) or {}
    found = {}
    for column, sort in features.items():
        while getattr(sort, "names", None) is None and not isinstance(sort, dict | list) and hasattr(sort, "feature"):
            sort = sort.feature  # of a list
        if names := getattr(sort, "names", None):
            found[column] = list(names)
    return found


def _first(error: Exception) -> str:
    text = " ".join(str(error).partition("Example of usage")[0].split()) or type(error).__name__
    return (text[:400].rstrip(".") + ("..." if len(text) > 400 else ".")) if text else ""


@contextmanager
def _offline_when_alone() -> Iterator[str]:
    """Turn the hub's clients offline where it cannot be reached: they would retry for 23 seconds otherwise.

    Yields why the hub cannot be asked, '' where it can.
    """
    import datasets.config
    import huggingface_hub.constants as constants

    places: list[Any] = [datasets.config, constants]
    before = [place.HF_HUB_OFFLINE for place in places]
    why = (
        "HF_DATASETS_OFFLINE=1 is set, which forbids the network" if before[0] and not before[1] else hub.out_of_reach()
    )
    for place in places:
        place.HF_HUB_OFFLINE = bool(why)
    try:
        yield why
    finally:
        for place, value in zip(places, before, strict=True):
            place.HF_HUB_OFFLINE = value
