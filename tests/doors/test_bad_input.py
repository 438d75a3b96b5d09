"""Bad input through the real command line: one clear message that names the thing, status 1, and no folder left."""

from __future__ import annotations

import gzip
import importlib.util
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import tiny
from tunesmith.doors import steps
from tunesmith.doors.cli import main
from tunesmith.errors import TunesmithError
from tunesmith.recipe import resolve

ROWS = [{"instruction": f"Name colour {i}.", "input": "", "output": f"Blue {i}."} for i in range(12)]
LINES = [json.dumps(row) for row in ROWS]


@dataclass
class Bad:
    """What is wrong, how to make it (in the test's folder), what is typed, and what the message must say."""

    name: str
    says: list[str]
    typed: list[str] = field(default_factory=list)
    make: Callable[[Path], object] = lambda here: None
    verb: str = "tune"


def written(name: str, *lines: str) -> Callable[[Path], object]:
    return lambda here: (here / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def raw(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda here: (here / name).write_bytes(data)


def folder(name: str, **files: bytes) -> Callable[[Path], object]:
    def make(here: Path) -> None:
        (here / name).mkdir()
        for file, data in files.items():
            (here / name / file.replace("__", ".")).write_bytes(data)

    return make


def copied_model(**files: bytes) -> Callable[[Path], object]:
    """The good model as `changed`, some of its files replaced."""

    def make(here: Path) -> None:
        shutil.copytree(here / "good", here / "changed")
        for file, data in files.items():
            (here / "changed" / file.replace("__", ".")).write_bytes(data)

    return make


def another_run(here: Path) -> None:
    (here / "taken").mkdir()
    (here / "taken" / "recipe.yaml").write_text("model: nano\n")


TRUNCATED = gzip.compress("\n".join(LINES * 50).encode())[:200]

CASES = [
    Bad("missing file", ["lost.jsonl", "not found"], ["--data", "lost.jsonl"]),
    Bad("nearly the file", ["rows.jsonl"], ["--data", "row.jsonl"]),
    Bad("empty file", ["empty.jsonl", "empty"], ["--data", "empty.jsonl"], raw("empty.jsonl", b"")),
    Bad(
        "broken JSON in line 3",
        ["bad.jsonl:3", "broken JSON"],
        ["--data", "bad.jsonl"],
        written("bad.jsonl", *LINES[:2], '{"instruction": ', *LINES[2:]),
    ),
    Bad(
        "missing column",
        ["odd.jsonl", "question"],
        ["--data", "odd.jsonl"],
        written("odd.jsonl", *['{"question": "Why?", "size": 3}'] * 4),
    ),
    Bad(
        "mixed columns",
        ["mixed.jsonl:13"],
        ["--data", "mixed.jsonl"],
        written("mixed.jsonl", *LINES, '{"prompt": "Why?", "completion": "So."}'),
    ),
    Bad(
        "column that is not there",
        ["reply"],
        ["--data", "rows.jsonl", "--set", "columns={instruction: instruction, output: reply}"],
    ),
    Bad(
        "not UTF-8",
        ["latin.jsonl:13", "UTF-8"],
        ["--data", "latin.jsonl"],
        raw("latin.jsonl", "\n".join([*LINES, '{"instruction": "é", "output": "è"}']).encode("latin-1")),
    ),
    Bad(
        "not text",
        ["picture.csv"],
        ["--data", "picture.csv"],
        raw("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 4),
    ),
    Bad(
        "all answers empty",
        ["empty answer", "12"],
        ["--data", "mute.jsonl"],
        written("mute.jsonl", *(json.dumps({**row, "output": " "}) for row in ROWS)),
    ),
    Bad(
        "broken CSV",
        ["open.csv", "quotation mark"],
        ["--data", "open.csv"],
        raw("open.csv", b'instruction,output\na,"b\nc,d\n'),
    ),
    Bad(
        "truncated gzip", ["cut.jsonl.gz", "ends too soon"], ["--data", "cut.jsonl.gz"], raw("cut.jsonl.gz", TRUNCATED)
    ),
    Bad("not a gzip", ["text.jsonl.gz", "unpacked"], ["--data", "text.jsonl.gz"], raw("text.jsonl.gz", b"{}\n")),
    Bad("folder without data", ["hollow"], ["--data", "hollow"], folder("hollow", notes__md=b"x")),
    Bad("file that holds no rows by its name", ["rows.doc"], ["--data", "rows.doc"], raw("rows.doc", b"x")),
    Bad("data named twice", ["twice"], ["--data", "rows.jsonl", "--data", "rows.jsonl"]),
    Bad("hub data, no network", ["no-one/no-rows"], ["--data", "no-one/no-rows"]),
    Bad("unknown preset", ["clasic", 'Did you mean "classic"?'], ["--preset", "clasic"]),
    Bad("preset's data not here", ["medquad.jsonl.gz"], ["--preset", "medical"]),
    Bad("unknown template", ["alpacca", 'Did you mean "alpaca"?'], ["--set", "template=alpacca"]),
    Bad("own template without one", ["good", "chat template"], ["--data", "rows.jsonl", "--set", "template=own"]),
    Bad("unknown format", ["alpacca", 'Did you mean "alpaca"?'], ["--data", "rows.jsonl", "--set", "format=alpacca"]),
    Bad("unknown key", ["lora.rang", 'Did you mean "lora.rank"?'], ["--set", "lora.rang=3"]),
    Bad("--set without =", ["lora.rank", "KEY=VALUE"], ["--set", "lora.rank"]),
    Bad("epochs below 0", ["epochs", "-1"], ["--set", "epochs=-1"]),
    Bad("no rows", ["rows", "0"], ["--rows", "0"]),
    Bad("rows in words", ["rows", "many"], ["--rows", "many"]),
    Bad("split over 100", ["split", "90/20"], ["--set", "split=90/20"]),
    Bad("split by no column", ["illness"], ["--data", "rows.jsonl", "--set", "split=85/10/5 by illness"]),
    Bad("limit below the prompt", ["5 tokens", "--set tokens"], ["--data", "rows.jsonl", "--set", "tokens=5"]),
    Bad("no such layer", ["q_projj"], ["--data", "rows.jsonl", "--set", "lora.targets=q_projj"]),
    Bad("4 bits without CUDA", ["quantize"], ["--data", "rows.jsonl", "--set", "quantize=nf4"]),
    Bad("unknown model", ["nanoo", 'Did you mean "nano"?'], ["--model", "nanoo", "--data", "rows.jsonl"]),
    Bad("hub model, no network", ["no-one/no-model"], ["--model", "no-one/no-model"]),
    Bad("missing model folder", ["./lost"], ["--model", "./lost"]),
    Bad("model that is a file", ["rows.jsonl", "config.json"], ["--model", "rows.jsonl"]),
    Bad("model without config.json", ["bare", "config.json"], ["--model", "bare"], folder("bare", notes__txt=b"x")),
    Bad(
        "pickled model",
        ["pickled", "safetensors"],
        ["--model", "pickled"],
        folder("pickled", config__json=b'{"model_type": "gpt2"}', pytorch_model__bin=b"\x80\x04"),
    ),
    Bad("broken config.json", ["changed", "config.json"], ["--model", "changed"], copied_model(config__json=b'{"a": ')),
    Bad(
        "weights cut short",
        ["changed"],
        ["--model", "changed", "--data", "rows.jsonl"],
        copied_model(model__safetensors=b"\x10\x00\x00\x00\x00\x00\x00\x00{"),
    ),
    Bad(
        "model of another kind",
        ["changed"],
        ["--model", "changed", "--data", "rows.jsonl"],
        copied_model(config__json=b'{"model_type": "nothing-known"}'),
    ),
    Bad("out under a file", ["rows.jsonl/run"], ["--data", "rows.jsonl", "--out", "rows.jsonl/run"]),
    Bad("out is a file", ["rows.jsonl", "file"], ["--data", "rows.jsonl", "--out", "rows.jsonl"]),
    Bad("out holds a run", ["taken", "another run"], ["--data", "rows.jsonl", "--out", "taken"], another_run),
    Bad("missing recipe", ["lost.yaml", "not found"], ["lost.yaml"]),
    Bad("preset as a file", ["classic", "--preset classic"], ["classic.yaml"]),
    Bad("broken recipe", ["bad.yaml, line 2"], ["bad.yaml"], written("bad.yaml", "model: nano", "epochs: 1: 2")),
    Bad("unknown key in a recipe", ["bad.yaml", "epoch", '"epochs"'], ["bad.yaml"], written("bad.yaml", "epoch: 3")),
    Bad("value for settings", ["bad.yaml", "lora"], ["bad.yaml"], written("bad.yaml", "lora: 3")),
    Bad("recipe that is a list", ["bad.yaml", "list"], ["bad.yaml"], written("bad.yaml", "- model")),
    Bad("no run to talk to", ["./runs", "tunesmith tune"], ["latest"], verb="chat"),
    Bad("unknown sampling", ["temperatur"], ["nano", "--set", "temperatur=0"], verb="chat"),
    Bad("transcript that exists", ["rows.jsonl"], ["nano", "--save", "rows.jsonl"], verb="chat"),
    Bad("run that is none", ["good"], ["good"], verb="report"),
    Bad("compare no run", ["good"], ["good"], verb="compare"),
    Bad("probe no model", ["nanoo"], ["--model", "nanoo"], verb="probe"),
    Bad("evaluate no model", ["nanoo"], ["nanoo"], verb="eval"),
    Bad("show a missing file", ["lost.jsonl"], ["show", "lost.jsonl"], verb="data"),
    Bad("show no preset", ["clasic"], ["show", "clasic"], verb="recipe"),
    Bad("check a missing recipe", ["lost.yaml"], ["check", "lost.yaml"], verb="recipe"),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.model("gpt2", tmp_path_factory.mktemp("models") / "good")


@pytest.mark.parametrize("bad", CASES, ids=lambda bad: bad.name)
def test_bad_input(
    bad: Bad, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(good, tmp_path / "good")
    written("rows.jsonl", *LINES)(tmp_path)
    bad.make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    typed = [bad.verb, *bad.typed]
    if bad.verb == "tune" and "--model" not in typed:
        typed += ["--model", "good"]
    status = main(typed)
    told = capsys.readouterr().err
    assert status == 1, told
    message = told[told.index("tunesmith: ") :]
    assert message.count("tunesmith: ") == 1
    assert "Traceback" not in told
    for part in bad.says:
        assert part in message
    left = [path for path in sorted(tmp_path.rglob("*")) if path not in before]
    assert [path for path in left if tmp_path / "cache" not in (path, *path.parents) and path.name != "runs"] == []


def test_at_least_twenty_kinds() -> None:
    assert len({bad.name for bad in CASES}) >= 20


def test_rows_and_bits_are_looked_at_before_a_base_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(name: str, **_: object) -> Path:
        raise AssertionError(f"{name} was fetched")

    monkeypatch.setattr(steps, "find", fetched)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for verb in (steps.tune, steps.plan):
        with pytest.raises(TunesmithError, match="not found"):
            verb(resolve(overrides={"model": "org/large", "data": "nowhere.jsonl"}))
        with pytest.raises(TunesmithError, match="4-bit base"):
            verb(resolve(overrides={"model": "org/large", "quantize": "nf4"}))
