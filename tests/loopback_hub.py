"""A Hugging Face hub on this machine: models and data sets at their commits, as far as the clients ask."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote, urlsplit


def commit(text: str) -> str:
    """A commit's 40 digits, made of a text."""
    return hashlib.sha1(text.encode()).hexdigest()


@dataclass
class Repository:
    """commits: commit -> path -> bytes. refs: a branch or a tag -> its commit. gated: whether nobody has access."""

    commits: dict[str, dict[str, bytes]]
    refs: dict[str, str]
    gated: bool = False


@dataclass
class Hub:
    """repositories: 'models/org/name' or 'datasets/org/name' -> what it holds. asked: every path that was asked for."""

    repositories: dict[str, Repository] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def add(self, name: str, files: dict[str, bytes] | Path, text: str = "first", *refs: str) -> str:
        """Add a commit, which `main` and these refs then lead to; returns it."""
        held = {p.name: p.read_bytes() for p in files.iterdir()} if isinstance(files, Path) else files
        place = self.repositories.setdefault(name, Repository({}, {}))
        place.commits[commit(text)] = held
        place.refs |= dict.fromkeys(("main", *refs), commit(text))
        return commit(text)


@contextmanager
def serving(cache: Path) -> Iterator[Hub]:
    """Within: the hub's clients ask this hub, and keep what they fetch under `cache`."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Handler,), {"hub": hub}))
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    constants = "huggingface_hub.constants."
    with (
        patch(f"{constants}ENDPOINT", hub.url),
        patch(f"{constants}HUGGINGFACE_CO_URL_TEMPLATE", f"{hub.url}/{{repo_id}}/resolve/{{revision}}/{{filename}}"),
        patch(f"{constants}HF_HUB_OFFLINE", False),
        patch(f"{constants}HF_HUB_CACHE", str(cache)),
    ):
        yield hub
    server.shutdown()
    server.server_close()


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD of /api/models/ID[/revision/R|/tree/R|/refs|/commits/R] and of /ID/resolve/R/PATH."""

    hub: Hub

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.hub.asked.append(unquote(path))
        about = re.fullmatch(r"/api/(models|datasets)/([^/]+/[^/]+)(?:/(revision|tree|refs|commits))?(?:/(.+))?", path)
        file = re.fullmatch(r"/(datasets/)?([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path)
        if about:
            kind, name, what, revision = about.groups()
        elif file:
            kind, name, what, revision = (file[1] or "models/").rstrip("/"), file[2], "file", file[3]
        else:
            return self._send(404, {})
        place = self.hub.repositories.get(f"{kind}/{name}")
        if place is None:
            return self._send(401, {}, {"X-Error-Code": "RepoNotFound"})
        if place.gated and what == "file":
            return self._send(403, {}, {"X-Error-Code": "GatedRepo"})
        if what == "refs":
            refs = [{"name": n, "ref": f"refs/heads/{n}", "targetCommit": c} for n, c in place.refs.items()]
            return self._send(200, {"branches": refs, "tags": [], "converts": []})
        sha = place.refs.get(unquote(revision or "main"), unquote(revision or "main"))
        if sha not in place.commits:
            return self._send(404, {}, {"X-Error-Code": "RevisionNotFound"})
        files = place.commits[sha]
        if what == "commits":
            told = {"title": "", "message": "", "authors": [], "date": "2026-01-01T00:00:00.000Z"}
            return self._send(200, [{"id": each, **told} for each in place.commits])
        if what == "tree":
            return self._send(
                200, [{"type": "file", "path": p, "size": len(b), "oid": commit(repr(b))} for p, b in files.items()]
            )
        if what != "file":
            return self._send(200, {"id": name, "sha": sha, "siblings": [{"rfilename": p} for p in files]})
        held = files.get(unquote(str(file and file[4])))
        if held is None:
            return self._send(404, {}, {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": sha})
        return self._send(200, held, {"X-Repo-Commit": sha, "ETag": f'"{commit(repr(held))}"'})

    def _send(self, status: int, told: Any, headers: dict[str, str] | None = None) -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests are quiet."""
