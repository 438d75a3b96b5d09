"""The hub's ids and revisions, as far as no hub is needed."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tunesmith import hub


def test_ids_with_a_revision() -> None:
    assert hub.parts("gpt2@607a30d") == ("gpt2", "607a30d")
    assert hub.parts("org/name@feature/x") == ("org/name", "feature/x")
    for name in ("gpt2", "org/name", "a/b/c@x", "org/name@", "org/name@../x", "org/name@a..b", "~/m@x", "@x", "a@b@c"):
        assert hub.parts(name) == (name, "")


def test_an_id_at_a_commit() -> None:
    commit = "0a1b2c3d" * 5
    assert hub.at_commit("gpt2", commit) == hub.at_commit("gpt2@v1", commit) == f"gpt2@{commit}"
    assert hub.at_commit("gpt2@0a1b2c3", commit) == "gpt2@0a1b2c3"


def test_a_base_of_the_hub_has_the_commit_it_was_read_at() -> None:
    cache = Path("/home/ada/.cache/huggingface/hub/models--org--name/snapshots")
    assert hub.commit_in(cache / ("0a1b" * 10)) == "0a1b" * 10
    assert hub.commit_in(cache / "main") == hub.commit_in(Path("/home/ada/base")) == ""


def test_a_commit_of_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    cache = tmp_path / "models--org--name"
    first, second = "0a1b2c3" + "d" * 33, "0a1b2c3" + "e" * 33
    for commit in (first, second):
        (cache / "snapshots" / commit).mkdir(parents=True)
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text(f"{first}\n")
    assert hub.held_commit("org/name", "") == hub.held_commit("org/name", "main") == first
    assert hub.held_commit("org/name", "0a1b2c3e") == hub.held_commit("org/name", second) == second
    for unknown in ("0a1b2c3", "0a1b2c3f", "v1"):  # the first begins both
        assert hub.held_commit("org/name", unknown) == ""


def test_why_the_hub_cannot_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "HF_HUB_OFFLINE=1" in hub.out_of_reach()
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"no": "localhost"})
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{server.getsockname()[1]}")
        assert hub.out_of_reach() == ""
    assert "cannot be reached" in hub.out_of_reach()
    for odd in ("http://127.0.0.1:x", "nothing", ""):
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", odd)
        assert "cannot be reached" in hub.out_of_reach()
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://proxy:3128"})
    assert hub.out_of_reach() == ""
