"""Models averaged weight by weight."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from nano.average import average, main
from safetensors.torch import load_file, save_file

from tunesmith.errors import TunesmithError


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


def test_shares_of_another_sum_and_other_shapes_are_told(tmp_path: Path) -> None:
    one = model(tmp_path / "one", a=torch.zeros(2))
    other = model(tmp_path / "other", a=torch.zeros(3))
    with pytest.raises(TunesmithError, match=r"add up to 1\.5"):
        average(tmp_path / "out", {one: 1.0, other: 0.5})
    with pytest.raises(SystemExit, match="only models of one shape"):
        main([str(tmp_path / "out"), f"{one}=0.5", f"{other}=0.5"])
    assert not (tmp_path / "out").exists()
