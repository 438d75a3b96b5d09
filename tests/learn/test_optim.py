"""The optimizer keeps what bfloat16 would lose; the rate is a function of progress."""

from __future__ import annotations

import copy
import itertools

import pytest
import torch
from torch.nn import Parameter
from transformers import AutoConfig, AutoModelForCausalLM

from tunesmith.learn import optim
from tunesmith.learn.muon import Muon
from tunesmith.learn.optim import MasterAdamW, MasterMuon, piecewise_norm, rate


def test_the_schedule() -> None:
    assert [rate(p, "linear", 0.0) for p in (0, 0.25, 0.5, 1)] == [1, 0.75, 0.5, 0]
    assert [rate(p, "cosine", 0.0) for p in (0, 0.5, 1)] == pytest.approx([1, 0.5, 0])
    assert [rate(p, "constant", 0.1) for p in (0.1, 0.5, 1)] == [1, 1, 1]
    assert [rate(p, "linear", 0.5) for p in (0, 0.25, 0.5, 0.75, 1)] == [0, 0.5, 1, 0.5, 0]


@pytest.mark.parametrize("schedule", ["linear", "cosine", "constant"])
def test_the_rate_rises_once_and_never_rises_again(schedule: str) -> None:
    curve = [rate(i / 1000, schedule, 0.1) for i in range(1001)]
    assert all(0 <= share <= 1 for share in curve)
    assert curve[:101] == sorted(curve[:101])
    assert curve[100:] == sorted(curve[100:], reverse=True)
    assert max(abs(a - b) for a, b in itertools.pairwise(curve)) < 0.02  # no jump


def stepped(p: Parameter, optimizer: MasterAdamW, steps: int, grad: float = 1.0) -> None:
    for _ in range(steps):
        p.grad = torch.full_like(p, grad)
        optimizer.step(1.0, 0.0)


def test_masters_keep_updates_that_bfloat16_loses() -> None:
    plain = Parameter(torch.ones(4, dtype=torch.bfloat16))
    lossy = torch.optim.AdamW([plain], lr=1e-4, weight_decay=0.0)
    for _ in range(100):
        plain.grad = torch.ones_like(plain)
        lossy.step()
    assert plain.tolist() == [1.0] * 4  # nothing arrived
    ours = Parameter(torch.ones(4, dtype=torch.bfloat16))
    stepped(ours, MasterAdamW([ours], 1e-4, 0.0), 100)
    assert ours.tolist() == pytest.approx([0.99] * 4, abs=0.002)
    assert ours.dtype == torch.bfloat16


def test_float32_weights_are_their_own_masters() -> None:
    theirs, ours = Parameter(torch.ones(3, 2)), Parameter(torch.ones(3, 2))
    plain = torch.optim.AdamW([theirs], lr=1e-2, weight_decay=0.1)
    optimizer = MasterAdamW([ours], 1e-2, 0.1)
    for step in range(5):
        theirs.grad, ours.grad = torch.full((3, 2), step - 2.0), torch.full((3, 2), step - 2.0)
        plain.step()
        optimizer.step(1.0, 0.0)
    assert torch.allclose(theirs, ours, atol=1e-7)
    assert ours.grad is None  # the next step starts from nothing


def test_decay_leaves_vectors_alone() -> None:
    matrix, vector = Parameter(torch.ones(2, 2)), Parameter(torch.ones(2))
    optimizer = MasterAdamW([matrix, vector], lr=0.1, weight_decay=0.5)
    matrix.grad, vector.grad = torch.zeros(2, 2), torch.zeros(2)
    optimizer.step(1.0, 0.0)
    assert matrix[0, 0].item() == pytest.approx(0.95)
    assert vector[0].item() == 1.0


def test_clipping_returns_the_norm_that_was() -> None:
    p = Parameter(torch.zeros(2))
    optimizer = MasterAdamW([p], lr=1.0, weight_decay=0.0)
    p.grad = torch.tensor([3.0, 4.0])
    assert optimizer.step(1.0, clip=1.0) == pytest.approx(5.0)
    moments = optimizer.optimizers[0].state_dict()["state"][0]["exp_avg"]
    assert moments.tolist() == pytest.approx([0.06, 0.08], rel=1e-4)  # a tenth of the clipped gradient


def test_a_step_reads_one_number_and_before_the_update(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card is waited for each time, and after the update it would be for the whole of it."""
    p, asked, plainly = Parameter(torch.zeros(2)), [], torch.Tensor.__float__
    optimizer = MasterAdamW([p], lr=1.0, weight_decay=0.0)
    p.grad = torch.tensor([3.0, 4.0])

    def heard(self: torch.Tensor) -> float:
        asked.append(p.tolist())
        return plainly(self)

    monkeypatch.setattr(torch.Tensor, "__float__", heard)
    monkeypatch.setattr(torch.Tensor, "__bool__", heard)
    assert optimizer.step(1.0, clip=1.0) == pytest.approx(5.0)
    assert asked == [[0.0, 0.0]] and p.tolist() != [0.0, 0.0]


def test_only_what_is_trained_has_a_state() -> None:
    frozen, learnt = Parameter(torch.ones(2), requires_grad=False), Parameter(torch.ones(2))
    assert [p is learnt for p in MasterAdamW([frozen, learnt], 0.1, 0.0).working] == [True]


@pytest.mark.parametrize("grad", [float("nan"), float("inf")])
def test_a_gradient_that_is_not_finite_changes_nothing(grad: float) -> None:
    p = Parameter(torch.ones(2))
    optimizer = MasterAdamW([p], 0.1, 0.0)
    stepped(p, optimizer, 1, grad)
    assert p.tolist() == [1.0, 1.0]
    assert p.grad is None
    stepped(p, optimizer, 1)
    assert p.tolist() == pytest.approx([0.9, 0.9])


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_restored_optimizer_goes_on_as_if_it_had_never_stopped(dtype: torch.dtype) -> None:
    def fresh() -> tuple[Parameter, MasterAdamW]:
        p = Parameter(torch.linspace(0, 1, 6).reshape(2, 3).to(dtype))
        return p, MasterAdamW([p], 3e-3, 0.1)

    whole, optimizer = fresh()
    stepped(whole, optimizer, 3)
    saved = copy.deepcopy(optimizer.tensors())  # as a file would hold it
    again, resumed = fresh()
    resumed.restore(saved)
    stepped(whole, optimizer, 4, grad=-0.5)
    stepped(again, resumed, 4, grad=-0.5)
    assert torch.equal(whole, again)


def test_muon_takes_the_matrices_and_adamw_the_rest() -> None:
    """Tables of words, whatever they are called, and numbers that no layer multiplies with are none of its matrices."""
    model = torch.nn.ModuleDict({"words": torch.nn.Embedding(5, 4), "inner": torch.nn.Linear(4, 6)})
    model.register_parameter("decays", Parameter(torch.randn(3, 2)))
    optimizer = MasterMuon(model, lr=0.1, weight_decay=0.0)
    muon, adamw = optimizer.optimizers
    assert [p.shape for group in muon.param_groups for p in group["params"]] == [(6, 4)]
    assert [p.shape for group in adamw.param_groups for p in group["params"]] == [(3, 2), (5, 4), (6,)]


@pytest.mark.parametrize("tied", [True, False])
@pytest.mark.parametrize("kind", ["gpt2", "llama", "gpt_neox", "bloom", "opt"])
def test_muon_leaves_words_positions_and_the_head_to_adamw(kind: str, tied: bool) -> None:
    shape: dict[str, dict[str, int]] = {
        "gpt2": {"n_embd": 16, "n_layer": 1, "n_head": 2},
        "bloom": {"hidden_size": 16, "n_layer": 1, "n_head": 2},
        "opt": {"ffn_dim": 32, "word_embed_proj_dim": 16},
    }
    plain = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    size = {**plain, **shape.get(kind, {})} if kind != "gpt2" else shape[kind]
    config = AutoConfig.for_model(kind, vocab_size=40, tie_word_embeddings=tied, **size)
    model = AutoModelForCausalLM.from_config(config)
    muon = next(one for one in MasterMuon(model, lr=0.1, weight_decay=0.0).optimizers if isinstance(one, Muon))
    taken = {id(p) for group in muon.param_groups for p in group["params"]}
    names = [name for name, p in model.named_parameters() if id(p) in taken]
    assert names and not any("embed" in name or "wte" in name or "wpe" in name or "head" in name for name in names)
    assert sum(p.ndim == 2 for p in model.parameters()) - len(names) == 1 + (kind in ("gpt2", "opt")) + (not tied)


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16, torch.float16])
def test_muons_products_are_taken_in_the_numbers_of_the_weights(kind: torch.dtype) -> None:
    optimizer = MasterMuon(torch.nn.Linear(4, 6).to(kind), lr=0.1, weight_decay=0.0)
    assert [muon.numbers for muon in optimizer.optimizers if isinstance(muon, Muon)] == [kind]


def test_muon_steps_are_orthogonal_and_as_large_as_adamws() -> None:
    """match_rms_adamw: the root mean square of an update is 0.2, whatever the gradient's scale."""
    layer = torch.nn.Linear(16, 16, bias=False)
    p = layer.weight
    torch.nn.init.zeros_(p)
    optimizer = MasterMuon(layer, lr=1.0, weight_decay=0.0)
    p.grad = torch.randn(16, 16, generator=torch.Generator().manual_seed(0)) * 1e-3
    optimizer.step(1.0, clip=0.0)
    assert float(p.detach().square().mean().sqrt()) == pytest.approx(0.2, rel=0.2)
    singular = torch.linalg.svdvals(p.detach())
    assert float(singular.max() / singular.min()) < 3  # the gradient's own ratio is far above


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_muon_goes_on_from_its_tensors(kind: torch.dtype) -> None:
    def model() -> torch.nn.Module:
        torch.manual_seed(1)
        return torch.nn.Sequential(torch.nn.Embedding(5, 4), torch.nn.Linear(4, 6)).to(kind)

    def step(optimizer: MasterMuon, number: int) -> None:
        drawn = torch.Generator().manual_seed(number)
        for p in optimizer.working:
            p.grad = torch.randn(p.shape, generator=drawn).to(kind)
        optimizer.step(0.5, clip=1.0)

    one = MasterMuon(model(), lr=0.1, weight_decay=0.01)
    for number in range(4):
        step(one, number)
        if number == 1:
            kept = {name: value.clone() for name, value in one.tensors().items()}
    two = MasterMuon(model(), lr=0.1, weight_decay=0.01)
    two.restore(kept)
    for number in (2, 3):
        step(two, number)
    assert all(torch.equal(a, b) for a, b in zip(one.working, two.working, strict=True))


def test_a_linear_schedule_may_stay_at_its_height_first() -> None:
    shares = [rate(x / 10, "linear", 0.1, decay=0.5) for x in range(11)]
    assert shares[1:6] == [1.0] * 5
    assert shares[6:] == pytest.approx([0.8, 0.6, 0.4, 0.2, 0.0])
    assert [rate(x / 10, "linear", 0.2, 1.0) for x in (2, 6, 10)] == pytest.approx([1.0, 0.5, 0.0])


@pytest.mark.parametrize("clip", [0.0, 1.0])
def test_a_matrix_updated_in_pieces_is_updated_as_a_whole(clip: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the bit, restored in between, beside a small weight, one that learns nothing and one that lies otherwise."""
    torch.manual_seed(0)
    given = [torch.randn(40, 12), torch.randn(12), torch.randn(30, 9), torch.randn(8, 50).t()]

    def learnt(piece: int) -> tuple[list[Parameter], float]:
        monkeypatch.setattr(optim, "PIECE", piece)
        weights = [Parameter(one.bfloat16()) for one in given]
        optimizer = MasterAdamW(weights, 1e-2, 0.1)
        chance, norm = torch.Generator().manual_seed(1), 0.0
        for step in range(4):
            for weight in weights[:2] + weights[3:]:
                drawn = torch.randn(weight.shape, generator=chance)
                weight.grad = torch.empty_like(weight).copy_(drawn)
            norm = optimizer.step(0.5, clip, scale=2.0)
            assert all(weight.grad is None for weight in weights)
            if step == 1:
                saved = copy.deepcopy(optimizer.tensors())
                optimizer = MasterAdamW(weights, 1e-2, 0.1)
                optimizer.restore(saved)
        return weights, norm

    (pieces, norm), (whole, expected) = learnt(64), learnt(10**6)
    assert norm == pytest.approx(expected, rel=1e-6)
    if clip:  # the norm's last bit may differ, and so may what it divides
        assert all(torch.allclose(a, b, rtol=1e-2) for a, b in zip(pieces, whole, strict=True))
    else:
        assert all(torch.equal(a, b) for a, b in zip(pieces, whole, strict=True))
    assert torch.equal(pieces[2], given[2].bfloat16())


def test_a_matrix_in_pieces_is_left_alone_by_a_gradient_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optim, "PIECE", 2)
    weight = Parameter(torch.ones(4, 4, dtype=torch.bfloat16))
    optimizer = MasterAdamW([weight], 0.1, 0.0)
    weight.grad = torch.full((4, 4), torch.inf, dtype=torch.bfloat16)
    assert optimizer.step(1.0, 1.0) == float("inf")
    assert weight.grad is None and torch.equal(weight, torch.ones(4, 4, dtype=torch.bfloat16))
    assert set(optimizer.tensors()) == {"master.0"}


def test_a_norm_of_millions_of_numbers_is_right() -> None:
    grads = [torch.full((3000, 1500), 1e-3), torch.ones(2)]  # which as one sum are 0.3% off
    assert float(piecewise_norm(grads)) == pytest.approx((4.5 + 2) ** 0.5, rel=1e-4)
