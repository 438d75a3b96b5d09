"""What a CUDA card makes of steps, checkpoints and answers, beside what the CPU makes of them. Every test waits for a
card; on one before Ampere rows are padded, and bfloat16 is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
import tiny_labels
from tunesmith import recipe as recipes
from tunesmith.data.label_texts import Text, TextEncoder
from tunesmith.data.tokens import Tokens
from tunesmith.learn.checkpoint import Keeper, Position
from tunesmith.learn.label_step import LabelEngine
from tunesmith.learn.optim import MasterAdamW, MasterMuon, Masters
from tunesmith.learn.step import Engine, TryAgain
from tunesmith.model import compiled, machine
from tunesmith.model.encoder import attach_head, load_encoder
from tunesmith.model.load import load
from tunesmith.recipe import Generate
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.speak.generate import Speaker

Folder = Callable[[str], Path]
CPU, CARD = torch.device("cpu"), torch.device("cuda")
pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA card")
KINDS = {"float32": 1e-4, "float16": 0.03, "bfloat16": 0.03}  # how far off a loss may be, as a share of it
each_kind = pytest.mark.parametrize("dtype", KINDS)
each_method = pytest.mark.parametrize("method", ["lora", "full"])


def must_multiply(dtype: str) -> None:
    if dtype == "bfloat16" and not torch.cuda.is_bf16_supported(including_emulation=False):
        pytest.skip("this card does not multiply bfloat16")


def learnt(engine: Engine, optimizer: Masters, rows: list[Tokens], steps: int = 4) -> list[float]:
    """The losses of some steps, each as long as the scale of its loss was too high."""
    found: list[float] = []
    while len(found) < steps:
        try:
            result = engine.learn(rows, optimizer, 1.0, 1.0)
        except TryAgain as again:
            assert not again.memory
            continue
        assert result.norm == result.norm
        found.append(result.loss)
    return found


@each_kind
@each_method
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_steps_are_those_of_the_cpu(name: str, method: str, dtype: str, tiny_model: Folder) -> None:
    must_multiply(dtype)
    rows, found = tiny.rows(name, 6), []
    for device, kind in ((CPU, "float32"), (CARD, dtype)):
        engine = tiny.engine_of(tiny_model(name), None, method, device, kind)
        found.append(learnt(engine, engine.optimizer(1e-3, 0.1), rows))
    assert found[1] == pytest.approx(found[0], rel=KINDS[dtype])
    assert found[1][-1] < found[1][0]


@each_kind
def test_muons_steps_are_those_of_the_cpu(dtype: str, tiny_model: Folder) -> None:
    must_multiply(dtype)
    rows, found = tiny.rows("gpt2", 6), []
    for device, kind in ((CPU, "float32"), (CARD, dtype)):
        engine = tiny.engine_of(tiny_model("gpt2"), None, "full", device, kind)
        found.append(learnt(engine, MasterMuon(engine.model, 1e-3, 0.1), rows))
    assert found[1] == pytest.approx(found[0], rel=2 * KINDS[dtype])


@each_kind
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_compiled_steps_are_those_of_the_cpu(name: str, dtype: str, tiny_model: Folder) -> None:
    must_multiply(dtype)
    if not compiled.possible(CARD):
        pytest.skip("Triton makes no kernels for this card")
    rows, found = tiny.rows(name, 6), []
    for device, kind in ((CPU, "float32"), (CARD, dtype)):
        engine = tiny.engine_of(tiny_model(name), None, "full", device, kind)
        assert device == CPU or engine.compile() == ""
        found.append(learnt(engine, engine.optimizer(1e-3, 0.1), rows))
    assert found[1] == pytest.approx(found[0], rel=KINDS[dtype])


@each_kind
@each_method
def test_a_checkpoint_goes_to_the_disk_and_back(method: str, dtype: str, tiny_model: Folder, tmp_path: Path) -> None:
    must_multiply(dtype)
    rows, keeper = tiny.rows("llama", 6), Keeper(tmp_path / "kept")
    engine = tiny.engine_of(tiny_model("llama"), None, method, CARD, dtype)
    optimizer = engine.optimizer(1e-3, 0.1)
    learnt(engine, optimizer, rows, 2)
    keeper.save(optimizer, Position(step=2, scale=engine.scale))
    expected = learnt(engine, optimizer, rows, 2)
    engine = tiny.engine_of(tiny_model("llama"), None, method, CARD, dtype)
    optimizer = engine.optimizer(1e-3, 0.1)
    engine.scale = keeper.restore(optimizer).scale
    assert learnt(engine, optimizer, rows, 2) == pytest.approx(expected, rel=KINDS[dtype] / 10)


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_answers_are_those_of_the_cpu(name: str, tiny_model: Folder) -> None:
    prompts = [row.ids.tolist() for row in tiny.rows(name, 5)]
    prompts.append(prompts[0][:1])  # padded far to the left
    found = []
    for device in (CPU, CARD):
        base = load(str(tiny_model(name)), dtype="float32", threads=1, device=device)
        speaker = Speaker(base.model, [base.tokenizer.eos_token_id], str, base.context)
        how = Generate(temperature=0.0, max_new_tokens=12)
        drawn = how.model_copy(update={"temperature": 1.0, "seed": 3})
        found.append([[one.ids for one in speaker.speak(prompts, each)] for each in (how, drawn)])
    assert found[1] == found[0]


def test_memory_that_runs_out_is_told_and_given_back(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tiny.engine_of(tiny_model("gpt2"), None, "lora", CARD)
    monkeypatch.setattr(engine, "batch_loss", lambda batch: torch.empty(2**46, device=CARD))
    with pytest.raises(TryAgain) as told:
        engine.gradient(tiny.rows("gpt2", 2), 9)
    assert told.value.memory and all(weight.grad is None for weight in engine.model.parameters())
    machine.begin_job()
    assert 0 < machine.held(CARD) <= machine.peak(CARD)


def label_rows(engine: LabelEngine, labels: list[str]) -> list[Text]:
    rows = tiny_labels.rows(12, 1)
    places = [labels.index(row["label"]) for row in rows]
    read = TextEncoder(engine.base.tokenizer).encode_all([(row["text"], "") for row in rows], 64, "cut", places)
    return [row for row, _ in read if row is not None]


@pytest.mark.parametrize("method", ["full", "lora", "head"])
def test_a_classifiers_steps_are_those_of_the_cpu(method: str, tmp_path: Path) -> None:
    folder, labels = tiny_labels.encoder("distilbert", tmp_path / "encoder"), ["anger", "joy", "sadness"]
    given: dict[str, Any] = {"dtype": "float32", "threads": 1, "dropout": 0.0, "head_dropout": 0.0, "method": method}
    told, found = recipes.resolve_as(ClassifyRecipe, overrides=given | {"lora.dropout": 0.0}), []
    for device in (CPU, CARD):
        base = load_encoder(str(folder), labels, told, device)
        engine = LabelEngine(base, attach_head(base, told), weights=[0.5, 1.0, 4.0])
        rows, optimizer = label_rows(engine, labels), MasterAdamW(engine.model.parameters(), 1e-3, 0.0)
        engine.remember(rows)
        found.append([engine.learn(rows, optimizer, 1.0, 1.0).loss for _ in range(3)])
        found[-1] += engine.logprobs(rows).flatten().tolist()
    assert found[1] == pytest.approx(found[0], rel=1e-3, abs=1e-4)
