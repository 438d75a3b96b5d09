from __future__ import annotations

import json

import pytest

from tunesmith.doors.cli import main
from tunesmith.doors.model_words import ENGLISH, FRENCH

Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_side_by_side(capsys: Told) -> None:
    assert main(["model", "describe", "gpt2", "distilgpt2", "tinyllama"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for part in ("124,439,808", "81,912,576", "1,100,048,384", "keys and values of 4", "it has no layer c_attn"):
        assert part in told
    assert "arXiv:2401.02385" in told and "16 rows of 128 tokens" in told


def test_in_french(capsys: Told) -> None:
    assert main(["model", "describe", "camembert", "--lang", "fr"]) == 0
    told = capsys.readouterr().out
    assert "110\u202f621\u202f952" in told and "têtes d’attention" in told
    assert "française d’OSCAR" in " ".join(told.split())


def test_json(capsys: Told) -> None:
    assert main(["model", "describe", "nano", "qwen3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [card["parameters"]["total"] for card in found] == [17_538_816, 596_049_920]
    assert main(["model", "describe", "--json"]) == 0
    assert "gpt2" in [model["name"] for model in json.loads(capsys.readouterr().out)]


def test_without_a_name_the_known_models(capsys: Told) -> None:
    assert main(["model", "describe"]) == 0
    assert "596,049,920" in capsys.readouterr().out


def test_a_wrong_name(capsys: Told) -> None:
    assert main(["model", "describe", "gpt2", "gtp2"]) == 1
    assert 'Did you mean "gpt2"?' in capsys.readouterr().err


def test_both_languages_say_the_same_things() -> None:
    assert set(ENGLISH) == set(FRENCH)
    for key, text in ENGLISH.items():
        assert sorted(part.split("}")[0] for part in text.split("{")[1:]) == sorted(
            part.split("}")[0] for part in FRENCH[key].split("{")[1:]
        ), key
