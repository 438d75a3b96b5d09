"""Rows never see each other, whatever the layout; and what each sees is what plain transformers shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM

import tiny
from tunesmith.data.batches import Layout, collate
from tunesmith.data.tokens import Tokens
from tunesmith.learn.step import Engine
from tunesmith.model import attention, machine
from tunesmith.model.groups import Rows
from tunesmith.model.load import load

Folder = Callable[[str], Path]
LAYOUTS: tuple[Layout, Layout] = ("packed", "padded")
each_family = pytest.mark.parametrize("name", tiny.MODELS)
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def gradients(engine: Engine, groups: list[list[Tokens]]) -> tuple[float, list[torch.Tensor]]:
    """Sum of the groups' losses, and its gradients."""
    engine.model.train()
    engine.model.zero_grad()
    total = 0.0
    for group in groups:
        loss = engine.batch_loss(collate(group, engine.layout, sized=engine.sized))
        loss.backward()
        total += float(loss.detach())
    return total, [p.grad.clone() for p in engine.model.parameters() if p.requires_grad and p.grad is not None]


def close(ours: list[torch.Tensor], theirs: list[torch.Tensor]) -> None:
    size = max(float(g.abs().max()) for g in theirs)
    for a, b in zip(ours, theirs, strict=True):
        assert (a - b).abs().max() < 1e-5 * size


@each_layout
@each_family
def test_a_neighbour_of_random_ids_changes_nothing(name: str, layout: Layout, tiny_model: Folder) -> None:
    """The neighbours learn nothing here, so all that is learnt comes from the row in the middle."""
    engine = tiny.engine_of(tiny_model(name), layout)
    chance = np.random.default_rng(0)
    row = tiny.rows(name, 1)[0]

    def among(seed: int) -> list[Tokens]:
        chance = np.random.default_rng(seed)
        silent = [Tokens(chance.integers(3, 200, n).astype(np.int32), np.zeros(n, bool)) for n in (31, 9)]
        return [silent[0], row, silent[1]]

    loss, grads = gradients(engine, [[row]])
    for seed in chance.integers(0, 999, 2):
        poisoned, changed = gradients(engine, [among(int(seed))])
        assert poisoned == pytest.approx(loss, rel=1e-5)
        close(changed, grads)


@each_layout
@each_family
def test_a_step_is_the_sum_of_its_rows(name: str, layout: Layout, tiny_model: Folder) -> None:
    engine = tiny.engine_of(tiny_model(name), layout)
    rows = tiny.rows(name, 6)
    together, grads = gradients(engine, [rows])
    alone, summed = gradients(engine, [[row] for row in rows])
    assert together == pytest.approx(alone, rel=1e-5)
    close(grads, summed)


@each_family
def test_the_layouts_agree(name: str, tiny_model: Folder) -> None:
    rows = tiny.rows(name, 6)
    packed, padded = (gradients(tiny.engine_of(tiny_model(name), layout), [rows]) for layout in LAYOUTS)
    assert packed[0] == pytest.approx(padded[0], rel=1e-5)
    close(packed[1], padded[1])


def same_start(name: str, many: int) -> list[Tokens]:
    """Rows that begin with the same tokens and are answered in many ways, of like and of other lengths."""
    row = tiny.rows(name, 1)[0]
    return [
        Tokens(np.concatenate([row.ids[:11], one.ids]), np.concatenate([np.zeros(11, bool), one.learn]))
        for one in tiny.rows(name, many, seed=3)
    ]


@pytest.mark.parametrize("method", ["lora", "full"])
@each_family
def test_rows_that_share_their_beginning_learn_what_they_learn_alone(
    name: str, method: str, tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written out and by blocks; and a beginning that is shared is read once."""
    rows = same_start(name, 6)
    batch = collate(rows)
    assert batch.shared >= 11 and batch.inputs.size == sum(len(row) - 1 for row in rows) - 5 * batch.shared
    engine = tiny.engine_of(tiny_model(name), "packed", method)
    alone, summed = gradients(engine, [[row] for row in rows])
    padded, others = gradients(tiny.engine_of(tiny_model(name), "padded", method), [rows])
    for longest in (attention.LONG, 0):
        monkeypatch.setattr(attention, "LONG", longest)
        together, grads = gradients(engine, [rows])
        assert together == pytest.approx(alone, rel=1e-5) == pytest.approx(padded, rel=1e-5)
        close(grads, summed)
        close(grads, others)


@each_family
def test_rows_that_share_their_beginning_score_as_they_do_alone(name: str, tiny_model: Folder) -> None:
    rows, engine = same_start(name, 6), tiny.engine_of(tiny_model(name), "packed")
    for (together, _), row in zip(engine.score(rows), rows, strict=True):
        alone, _ = engine.score([row])[0]
        assert together == pytest.approx(alone, abs=1e-4)


@each_family
def test_a_neighbour_with_the_same_beginning_changes_nothing(name: str, tiny_model: Folder) -> None:
    """What follows the beginning is random in the neighbours, and learns nothing."""
    engine = tiny.engine_of(tiny_model(name), "packed")
    row = same_start(name, 1)[0]
    loss, grads = gradients(engine, [[row]])
    for seed in (1, 2):
        chance = np.random.default_rng(seed)
        silent = []
        for n in (31, 9):
            ids = np.concatenate([row.ids[:11], chance.integers(3, 200, n)]).astype(np.int32)
            silent.append(Tokens(ids, np.zeros(len(ids), bool)))
        among = [silent[0], row, silent[1]]
        assert collate(among).shared == 11
        poisoned, changed = gradients(engine, [among])
        assert poisoned == pytest.approx(loss, rel=1e-5)
        close(changed, grads)


@torch.no_grad()
def theirs(folder: Path, rows: list[Tokens], implementation: str, **changes: Any) -> list[torch.Tensor]:
    """Plain transformers' logits of each row, from one batch padded on the right with a mask."""
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation=implementation, dtype=torch.float32)
    batch = collate(rows, "padded")
    mask = torch.tensor([[i < n for i in range(batch.inputs.shape[1])] for n in batch.lengths]).long()
    logits = model.eval()(torch.from_numpy(batch.inputs), attention_mask=mask).logits
    return [logits[i, :n] for i, n in enumerate(batch.lengths)]


@pytest.mark.parametrize("implementation", ["eager", "sdpa"])
@each_layout
@each_family
def test_logits_are_those_of_plain_transformers(
    name: str, layout: Layout, implementation: str, tiny_model: Folder
) -> None:
    rows = [Tokens(row.ids, np.ones(len(row), bool)) for row in tiny.rows(name, 5)]  # every position is asked for
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    engine = Engine(base.model, base.family, base.device, layout)
    with torch.no_grad():
        ours, _ = engine.logits(collate(rows, layout))
    assert (ours - torch.cat(theirs(tiny_model(name), rows, implementation))).abs().max() < 1e-4


def test_rows_longer_and_shorter_than_any_block(tiny_model: Folder) -> None:
    """Lengths around powers of two, and of one token."""
    engine = tiny.engine_of(tiny_model("llama"), "packed")
    chance = np.random.default_rng(0)
    rows = []
    for n in (2, 3, 63, 64, 65, 66, 128, 129, 200):
        rows.append(Tokens(chance.integers(3, 200, n).astype(np.int32), np.arange(n) > 0))
    together, grads = gradients(engine, [rows])
    alone, summed = gradients(engine, [[row] for row in rows])
    assert together == pytest.approx(alone, rel=1e-5)
    close(grads, summed)


@pytest.mark.parametrize("longest", [100, 300])
def test_in_bfloat16_short_rows_and_long_ones_are_near_float32(longest: int, tiny_model: Folder) -> None:
    chance = np.random.default_rng(0)
    rows = [Tokens(chance.integers(3, 200, n).astype(np.int32), np.ones(n, bool)) for n in (longest, longest - 20)]
    base = load(str(tiny_model("llama")), dtype="bfloat16", threads=1)
    with torch.no_grad():
        ours, _ = Engine(base.model, base.family, base.device, "packed").logits(collate(rows))
    apart = (ours.float() - torch.cat(theirs(tiny_model("llama"), rows, "eager"))).abs()
    assert apart.mean() < 0.02 * ours.float().std()


@pytest.mark.parametrize("window", [None, 6])
def test_a_row_too_long_for_kept_scores_changes_nothing_for_the_others(
    window: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In float64, which goes as bfloat16 does: by blocks up to LONG bytes."""
    made = torch.randn(3 * 4 + 3 * 9, 2, 8, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    for lengths in ([4, 4, 4, 9, 9, 9], [9, 9, 9, 4, 4, 4]):
        for shared in (0, 3):
            own = [lengths[0] - shared, *lengths[1:]]
            rows = Rows(own, made.device, shared=shared)
            monkeypatch.setattr(attention, "LONG", 2048)
            found = attention._of_rows(made, made.roll(1), made.roll(2), rows, 0.3, window, True)
            monkeypatch.setattr(attention, "LONG", (4 + shared) * 8)
            again = attention._of_rows(made, made.roll(1), made.roll(2), rows, 0.3, window, True)
            torch.testing.assert_close(again, found, atol=1e-12, rtol=1e-12)


@pytest.mark.parametrize("sized", [None, machine.recurring])
def test_a_long_row_learns_beside_short_ones(
    sized: Callable[[int], int] | None, tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The longest by the kernel, the others by blocks, as rows past 512 tokens lie beside shorter ones."""
    monkeypatch.setattr(attention, "LONG", 60 * 4)
    engine, chance = tiny.engine_of(tiny_model("llama"), "packed"), np.random.default_rng(0)
    engine.sized = sized
    for start in ([], [7] * 12):
        rows = []
        for n in (100, 90, 40, 30):
            ids = np.concatenate([start, chance.integers(3, 200, n)]).astype(np.int32)
            rows.append(Tokens(ids, np.arange(len(ids)) > len(start) + 1))
        together, grads = gradients(engine, [rows])
        engine.sized = None
        alone, summed = gradients(engine, [[row] for row in rows])
        engine.sized = sized
        assert together == pytest.approx(alone, rel=1e-5)
        close(grads, summed)


def test_long_rows_in_bfloat16_learn_what_they_learn_alone(tiny_model: Folder) -> None:
    """Neighbours of random ids in one group, of lengths past a block."""
    chance = np.random.default_rng(0)
    row, *others = (Tokens(chance.integers(3, 200, n).astype(np.int32), np.ones(n, bool)) for n in (300, 290, 280))
    base = load(str(tiny_model("llama")), dtype="bfloat16", threads=1)
    engine = Engine(base.model, base.family, base.device, "packed")
    silent = [Tokens(other.ids, np.zeros(len(other), bool)) for other in others]
    alone, grads = gradients(engine, [[row]])
    among, changed = gradients(engine, [[row, *silent]])
    assert among == pytest.approx(alone, rel=1e-2)
    for a, b in zip(changed, grads, strict=True):
        assert (a - b).float().norm() <= 0.02 * b.float().norm() + 1e-6


@each_layout
def test_a_sliding_window_is_kept(layout: Layout, tmp_path: Path) -> None:
    """Qwen2's and Mistral's layers may see only the last tokens."""
    folder = tiny.model("qwen2", tmp_path / "windowed", use_sliding_window=True, sliding_window=8, max_window_layers=0)
    rows = [Tokens(row.ids, np.ones(len(row), bool)) for row in tiny.rows("qwen2", 4)]
    base = load(str(folder), dtype="float32", threads=1)
    engine = Engine(base.model, base.family, base.device, layout)
    with torch.no_grad():
        ours, _ = engine.logits(collate(rows, layout))
    plain, wanted = gradients(engine, [rows])
    engine.sized = machine.recurring
    filled, found = gradients(engine, [rows])
    engine.sized = None
    assert filled == pytest.approx(plain, rel=1e-5)
    close(found, wanted)
    alike = same_start("qwen2", 4)
    for (together, _), row in zip(engine.score(alike), alike, strict=True):
        assert together == pytest.approx(engine.score([row])[0][0], abs=1e-4)
    windowed = torch.cat(theirs(folder, rows, "eager"))
    assert (ours - windowed).abs().max() < 1e-4
    wide = tiny.model("qwen2", tmp_path / "wide")
    assert (torch.cat(theirs(wide, rows, "eager")) - windowed).abs().max() > 0.01  # the window does matter here


def test_a_card_without_a_kernel_for_shared_keys_gets_them_repeated(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As older cards do, and any in float32: the same numbers, from a kernel that keeps no scores."""
    asked, plainly = [], torch.nn.functional.scaled_dot_product_attention

    def heard(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, **more: Any) -> torch.Tensor:
        asked.append((query.shape[1], key.shape[1], value.shape[1], more.get("enable_gqa", False)))
        return plainly(query, key, value, **more)

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", heard)
    engine = tiny.engine_of(tiny_model("llama"), "padded", "lora", torch.device("cpu"))
    groups = [tiny.rows("llama", 3)]
    loss, grads = gradients(engine, groups)
    assert all(heads > keys and sharing for heads, keys, _, sharing in asked)
    asked.clear()
    monkeypatch.setattr(attention, "_shares", lambda device, dtype: False)
    repeated = gradients(engine, groups)
    assert asked and all(heads == keys == values and not sharing for heads, keys, values, sharing in asked)
    assert repeated[0] == pytest.approx(loss, rel=1e-6)
    close(repeated[1], grads)


@pytest.mark.parametrize("padded", [False, True])
def test_one_token_more_where_no_kernel_shares_keys(
    padded: bool, tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Heads that share keys are asked together, and no key is copied."""
    model = load(str(tiny_model("llama")), dtype="float32", threads=1).model
    ids = torch.arange(5, 17).view(2, 6)
    mask = torch.tensor([[0, 0, 1, 1, 1, 1], [1] * 6]) if padded else None
    how: dict[str, Any] = {"max_new_tokens": 6, "do_sample": False, "attention_mask": mask, "pad_token_id": 0}
    usual = model.generate(ids, output_logits=True, return_dict_in_generate=True, **how)
    asked, plainly = [], torch.nn.functional.scaled_dot_product_attention

    def heard(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, **more: Any) -> torch.Tensor:
        asked.append((query.shape[1] == key.shape[1], more.get("enable_gqa", False)))
        return plainly(query, key, value, **more)

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", heard)
    monkeypatch.setattr(attention, "_shares", lambda device, dtype: False)
    other = model.generate(ids, output_logits=True, return_dict_in_generate=True, **how)
    assert set(asked) == {(True, False)}
    assert torch.equal(other.sequences, usual.sequences)
    for one, same in zip(other.logits, usual.logits, strict=True):
        torch.testing.assert_close(one, same, rtol=1e-5, atol=1e-5)


def test_padding_on_the_left_sees_something(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of a mask that hides all is what some kernels make numbers of that are none."""
    model = load(str(tiny_model("llama")), dtype="float32", threads=1).model
    masks, plainly = [], torch.nn.functional.scaled_dot_product_attention

    def heard(*states: torch.Tensor, attn_mask: torch.Tensor, **more: Any) -> torch.Tensor:
        masks.append(attn_mask)
        return plainly(*states, attn_mask=attn_mask, **more)

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", heard)
    ids = torch.tensor([[0, 0, 7, 8, 9], [4, 5, 6, 7, 8]])
    there = torch.tensor([[0, 0, 1, 1, 1], [1] * 5])
    found = model(input_ids=ids, attention_mask=there, position_ids=(there.cumsum(-1) - 1).clamp(min=0)).logits
    assert masks and all(mask.any(-1).all() for mask in masks)
    alone = model(input_ids=ids[:1, 2:], attention_mask=torch.ones(1, 3, dtype=torch.long)).logits
    torch.testing.assert_close(found[0, 2:], alone[0], rtol=1e-5, atol=1e-5)


def test_which_cards_have_a_kernel_for_shared_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    card = torch.device("cuda", 0)
    monkeypatch.setattr(torch.backends.cuda, "is_flash_attention_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (7, 5))
    assert not attention._shares(card, torch.float16)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (8, 0))
    assert attention._shares(card, torch.float16) and attention._shares(card, torch.bfloat16)
    assert not attention._shares(card, torch.float32)
    monkeypatch.setattr(torch.backends.cuda, "is_flash_attention_available", lambda: False)  # as on Windows
    assert not attention._shares(card, torch.bfloat16)
    assert attention._shares(torch.device("mps"), torch.float32) and attention._shares(
        torch.device("cpu"), torch.float32
    )


def test_the_layout_ends_with_its_block(tiny_model: Folder) -> None:
    """After a packed pass, and after one that failed, the model is plain again."""
    base = load(str(tiny_model("llama")), dtype="float32", threads=1)
    ids = torch.from_numpy(tiny.rows("llama", 1)[0].ids).long()[None]
    with torch.no_grad():
        before = base.model(ids).logits
        engine = Engine(base.model, base.family, base.device, "packed")
        engine.logits(collate(tiny.rows("llama", 3)))
        with pytest.raises(IndexError):
            engine.logits(collate([Tokens(np.array([1, 10**6, 1]), np.ones(3, bool))]))
        assert torch.equal(base.model(ids).logits, before)
