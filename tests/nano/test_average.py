"""Models averaged weight by weight."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from nano.average import average, main
from safetensors.torch import load_file, save_file

import tiny
from tunesmith.errors import TunesmithError
from tunesmith.model.deeper import deeper
from tunesmith.model.load import load


def model(folder: Path, **weights: torch.Tensor) -> Path:
    folder.mkdir()
    save_file({name: weight.bfloat16() for name, weight in weights.items()}, folder / "model.safetensors")
    (folder / "config.json").write_text(f'{{"name": "{folder.name}"}}', encoding="utf-8")
    return folder


def test_weights_are_averaged_by_their_shares_and_the_rest_is_the_firsts(tmp_path: Path) -> None:
    one = model(tmp_path / "one", a=torch.tensor([1.0, 2.0]), b=torch.zeros(2, 2))
    other = model(tmp_path / "other", a=torch.tensor([5.0, -2.0]), b=torch.ones(2, 2))
    average(tmp_path / "out", {one: 0.25, other: 0.75})
    found = load_file(tmp_path / "out" / "model.safetensors")
    assert found["a"].tolist() == [4.0, -1.0] and found["b"].tolist() == [[0.75, 0.75], [0.75, 0.75]]
    assert found["a"].dtype == torch.bfloat16
    assert "one" in (tmp_path / "out" / "config.json").read_text(encoding="utf-8")


def test_one_model_alone_stays_what_it_is(tmp_path: Path) -> None:
    one = model(tmp_path / "one", a=torch.tensor([1.0, 0.3]))
    main([str(tmp_path / "out"), f"{one}=1"])
    assert torch.equal(
        load_file(tmp_path / "out" / "model.safetensors")["a"], load_file(one / "model.safetensors")["a"]
    )


def test_a_model_of_fewer_layers_is_made_deeper(tmp_path: Path) -> None:
    shallow = tiny.model("gpt2", tmp_path / "shallow")
    deep = deeper(load(str(shallow), dtype="float32"), 1)
    deep.model.save_pretrained(tmp_path / "deep")
    average(tmp_path / "out", {tmp_path / "deep": 0.5, shallow: 0.5})
    found, first = (load_file(tmp_path / name / "model.safetensors") for name in ("out", "deep"))
    assert found.keys() == first.keys() and all(torch.equal(found[name], first[name].bfloat16()) for name in first)


def test_shares_of_another_sum_and_other_shapes_are_told(tmp_path: Path) -> None:
    one = model(tmp_path / "one", a=torch.zeros(2))
    other = model(tmp_path / "other", a=torch.zeros(3))
    with pytest.raises(TunesmithError, match=r"add up to 1\.5"):
        average(tmp_path / "out", {one: 1.0, other: 0.5})
    with pytest.raises(SystemExit, match="only models of one shape"):
        main([str(tmp_path / "out"), f"{one}=0.5", f"{other}=0.5"])
    assert not (tmp_path / "out").exists()
