"""The Hugging Face hub: ids with a revision, the commit that one leads to, and whether the hub can be asked."""

from __future__ import annotations

import re
import socket
import urllib.request
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from tunesmith.named import did_you_mean

REVISION = r"(?!.*\.\.)\w[\w./+-]*"  # a branch, a tag or a commit; the cache's files are named so, and none leads up
COMMIT = re.compile(r"[0-9a-f]{7,40}")  # whole, or its beginning
_ID = re.compile(rf"(?P<id>\w[\w.-]*(?:/\w[\w.-]*)?)@(?P<revision>{REVISION})")
CONNECT, ANSWER = 5, 10  # seconds
SHOWN = 8  # branches and tags that are named


def parts(name: str) -> tuple[str, str]:
    """A model's hub id and its revision, '' where it names none.

    >>> parts("gpt2@607a30d"), parts("org/name@refs/pr/1"), parts("org/name")
    (('gpt2', '607a30d'), ('org/name', 'refs/pr/1'), ('org/name', ''))
    """
    found = _ID.fullmatch(name)
    return (found["id"], found["revision"]) if found else (name, "")


def at_commit(name: str, commit: str) -> str:
    """A model's hub id at a commit, whichever it names; as it is where it names that commit, whole or its beginning."""
    repository, revision = parts(name)
    return name if COMMIT.fullmatch(revision) and commit.startswith(revision) else f"{repository}@{commit}"


def commit_in(folder: Path) -> str:
    """The commit of a folder in the hub's local cache, whose folders are named so; '' of another folder.

    >>> commit_in(Path("/cache/models--org--name/snapshots") / ("0a1b" * 10))[:8]
    '0a1b0a1b'
    """
    after = [name for before, name in pairwise(folder.parts) if before == "snapshots"]
    return after[-1] if after and re.fullmatch("[0-9a-f]{40}", after[-1]) else ""


def out_of_reach() -> str:
    """Why the hub cannot be asked; '' where it can. Its own client would try again for half a minute, or wait on."""
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return "HF_HUB_OFFLINE=1 is set, which forbids the network"
    if urllib.request.getproxies().keys() & {"http", "https", "all"}:  # a proxy asks for us
        return ""
    place = urlsplit(constants.ENDPOINT)
    try:
        port = place.port or (80 if place.scheme == "http" else 443)
        socket.create_connection((place.hostname or "", port), timeout=CONNECT).close()
    except (OSError, ValueError):
        return f"the hub ({constants.ENDPOINT}) cannot be reached"
    return ""


def held_commit(repository: str, revision: str, kind: str = "model") -> str:
    """The commit that a revision ('' for the newest) leads to in the local cache; '' where the cache does not tell.

    kind: model or dataset.
    """
    from huggingface_hub import constants

    folder = Path(constants.HF_HUB_CACHE) / f"{kind}s--{repository.replace('/', '--')}"
    with suppress(OSError):
        return (folder / "refs" / (revision or "main")).read_text(encoding="utf-8").strip()
    found = list((folder / "snapshots").glob(f"{revision}*")) if COMMIT.fullmatch(revision) else []
    return found[0].name if len(found) == 1 else ""


def commit_of(repository: str, revision: str, kind: str = "model") -> str:
    """The commit that a revision ('' for the newest) leads to on the hub now; waits ANSWER seconds at most.

    The hub wants a commit whole: one that is named by its beginning is looked for among all. Raises what the hub's
    client raises.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RevisionNotFoundError

    api = HfApi()
    ask = api.dataset_info if kind == "dataset" else api.model_info
    try:
        return ask(repository, revision=revision or None, timeout=ANSWER).sha or ""
    except RevisionNotFoundError:
        if not COMMIT.fullmatch(revision):
            raise
        ids = {commit.commit_id for commit in api.list_repo_commits(repository, repo_type=kind)}
        found = [each for each in ids if each.startswith(revision)]
        if len(found) != 1:
            raise
        return found[0]


def no_revision(repository: str, revision: str, kind: str = "model") -> str:
    """What is said of a revision that the hub does not have: what it has instead."""
    from huggingface_hub import HfApi

    names: list[str] = []
    with suppress(Exception):  # what went wrong is known already
        refs = HfApi().list_repo_refs(repository, repo_type=kind)
        names = [ref.name for ref in (*refs.branches, *refs.tags)]
    more = ", ..." if len(names) > SHOWN else ""
    has = f" Its branches and tags: {', '.join(names[:SHOWN])}{more}; or any commit of it." if names else ""
    said = f'The hub\'s {repository} has no revision "{revision}".{did_you_mean(revision, names)}'
    return f"{said}{has or ' A revision is a branch, a tag or a commit.'}"
