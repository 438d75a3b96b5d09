"""What a run was made with: where its tunesmith can be had, without a word of this machine."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tunesmith.data.example import Example, Message
from tunesmith.doors import environment
from tunesmith.run import Run


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (None, ""),  # by its name, which no index has
        ({"url": "file:///home/ada/tunesmith", "dir_info": {"editable": True}}, ""),
        ({"url": "file:///home/ada/tunesmith-0.1.0-py3-none-any.whl", "archive_info": {}}, ""),
        ({"url": "file:///home/ada/t", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}, ""),
        ({"url": "/home/ada/t", "dir_info": {}}, ""),
        (
            {"url": "https://ada:key@example.org/t.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "tunesmith @ git+https://example.org/t.git@0a1b",
        ),
        (
            {"url": "ssh://git@example.org/t.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "tunesmith @ git+ssh://git@example.org/t.git@0a1b",
        ),
        (
            {"url": "https://example.org:8443/tunesmith-0.1.0.tar.gz?token=1", "archive_info": {}},
            "tunesmith @ https://example.org:8443/tunesmith-0.1.0.tar.gz",
        ),
    ],
)
def test_where_tunesmith_can_be_had(monkeypatch: pytest.MonkeyPatch, told: Any, wanted: str) -> None:
    text = None if told is None else json.dumps(told)
    ours = SimpleNamespace(version="0.1.0", read_text=lambda name: text)
    monkeypatch.setattr(environment, "distribution", lambda name: ours)
    assert environment.requirement() == wanted


def test_a_tunesmith_that_is_not_installed_can_be_had_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise environment.PackageNotFoundError(name)

    monkeypatch.setattr(environment, "distribution", missing)
    assert environment.requirement() == ""


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("runs/mine", "runs/mine"),
        ("/home/ada/runs/mine", "mine"),
        ("../../ada/runs/mine", "mine"),
        ("runs/../../ada/mine", "mine"),
    ],
)
def test_the_command_tells_no_folder_of_this_machine(folder: str, shown: str) -> None:
    assert environment.command(Run(Path(folder))) == f"tunesmith tune {shown}/recipe.yaml"


def test_training_rows_are_described_by_a_sample() -> None:
    said = (Message("user", "Donne-moi une idée de projet pour demain."), Message("assistant", "Plante un jardin."))
    told = environment.described([Example(str(i), said) for i in range(environment.LOOKED_AT + 5)])
    assert told == {
        "looked_at": 1000,
        "words": {"prompt": 7.0, "answer": 3.0},
        "languages": {"fr": 1000},
        "most_answers": 1,
    }
    assert environment.described([Example("0", said), Example("1", said * 2)])["most_answers"] == 2


def test_a_folder_with_a_space_can_be_typed() -> None:
    assert environment.command(Run(Path("mon essai"))) == "tunesmith tune 'mon essai/recipe.yaml'"
