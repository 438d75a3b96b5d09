"""How fast answers come: what is sampled and streamed as chat does, and results that are added to."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import answers

from tunesmith.recipe import Generate


class Assistant:
    """Says two pieces to each question, and remembers what was asked and how."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Generate]] = []

    def stream(self, messages: str, how: Generate) -> Iterator[str]:
        self.heard.append((messages, how))
        yield from ("a", "b")


def test_chat_is_timed_as_it_streams_and_samples() -> None:
    assistant = Assistant()
    asked: Any = ["one", "two", "three"]
    chat: Any = assistant
    assert answers.stream(chat, asked[:2])[0] == 2 * answers.NEW
    answers.first_piece(chat, asked)
    assert [asked for asked, _ in assistant.heard] == ["one", "two", "one", "two", "three"]
    for _, how in assistant.heard:
        assert how == Generate(max_new_tokens=answers.NEW)
        assert how.temperature > 0


def test_the_pipeline_samples_alike() -> None:
    assert answers.sampling(Generate(temperature=0.0)) == {"do_sample": False}
    told = {"do_sample": True, "temperature": 0.7, "top_p": 0.9, "top_k": 50, "repetition_penalty": 1.0}
    assert answers.sampling(answers.SAMPLED) == told


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every system says 80 tokens in a second and two seconds of cores; int8 is of another version each time."""
    versions = iter(("4.5", "4.6"))
    world = SimpleNamespace(base=SimpleNamespace(dtype=torch.float32), ids=[[1]], asked=[], assistant=None)
    world.assistant = SimpleNamespace(speaker=SimpleNamespace(scores=True))
    agreed = {"same": 1.0, "beginning": 1.0, "first_piece_seconds": 0.2, "prompts": 4}
    classic = SimpleNamespace(run=lambda *_: (80, 1.0, 2.0), first_token=lambda: 0.2)
    monkeypatch.setattr(answers, "World", lambda *_: world)
    monkeypatch.setattr(answers, "Classic", lambda _: classic)
    for name in ("batched", "ours", "stream"):
        monkeypatch.setattr(answers, name, lambda *_: (80, 1.0, 2.0))
    monkeypatch.setattr(answers, "first_piece", lambda *_: 0.1)
    said = lambda: (80, 1.0, 2.0)  # noqa: E731
    monkeypatch.setattr(answers, "by_eight", lambda *_: (agreed, said))
    monkeypatch.setattr(answers, "quick", lambda *_: ({"version": next(versions), **agreed}, said, said))


def test_rounds_are_added_whatever_was_installed_before(
    timed: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.json"
    words = ["answers.py", "--model", "nano", "--repeat", "1", "--json", str(file)]
    monkeypatch.setattr(sys, "argv", words)
    answers.main()
    first = json.loads(file.read_text())
    del first["tokens_per_second"]["tunesmith"], first["tokens_per_core_second"]["tunesmith"]
    file.write_text(json.dumps(first))
    monkeypatch.setattr(sys, "argv", [*words, "--more"])
    answers.main()
    found = json.loads(file.read_text())
    assert found["int8"]["version"] == "4.6"
    assert found["tokens_per_second"][answers.INT8] == [80.0, 80.0]
    assert found["tokens_per_second"]["tunesmith"] == [80.0]
    told = capsys.readouterr().out
    assert "| int8, CTranslate2 | 80 | 80-80 | 1.0x | 40 | 1.0x |" in told
    assert f"| {answers.EIGHT_CHAT} | 80 | 80-80 | 1.0x | 40 | 1.0x |" in told
    assert "weights of 8 bits: 100% of answers as in float32" in told
    monkeypatch.setattr(sys, "argv", [*words, "--more", "--model", "gpt2"])
    with pytest.raises(SystemExit, match="model 'nano', and not 'gpt2'"):
        answers.main()
