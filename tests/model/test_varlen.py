"""The card's kernel for rows laid end to end: not trusted before it is compared, and right in every family.

No test but the last few needs a card: a loop over the rows stands in for the kernel, called as PyTorch's is.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.functional import scaled_dot_product_attention

import tiny
from tunesmith.data.batches import collate
from tunesmith.data.tokens import Tokens
from tunesmith.learn.step import Engine
from tunesmith.model import attention, varlen

Folder = Callable[[str], Path]
Kernel = Callable[..., torch.Tensor]
CPU = torch.device("cpu")
on_cpu = partial(tiny.engine_of, device=CPU)
each_family = pytest.mark.parametrize("name", tiny.MODELS)


def standing_in(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    cu_seq_q: torch.Tensor,
    cu_seq_k: torch.Tensor | None,
    max_q: int,
    max_k: int,
    *,
    scale: float | None = None,
    window_size: tuple[int, int] = (-1, -1),
    enable_gqa: bool = False,
) -> torch.Tensor:
    """What varlen_attn says of itself: window_size counts the tokens before a token and after it, -1 is all of them."""
    assert cu_seq_q is cu_seq_k and cu_seq_q.dtype == torch.int32 and max_q == max_k == int(cu_seq_q.diff().max())
    assert enable_gqa or query.shape[1] == key.shape[1]
    assert query.dtype == key.dtype == value.dtype and all(x.stride(-1) == 1 for x in (query, key, value))
    out, (before, after) = [], window_size
    for start, end in zip(cu_seq_q.tolist(), cu_seq_q.tolist()[1:], strict=False):
        q, k, v = (x[start:end].transpose(0, 1)[None] for x in (query, key, value))
        apart = torch.arange(end - start)[:, None] - torch.arange(end - start)
        seen = (apart <= before if before >= 0 else apart > -torch.inf) & (apart >= -after if after >= 0 else True)
        mixed = scaled_dot_product_attention(q, k, v, attn_mask=seen, scale=scale, enable_gqa=enable_gqa)
        out.append(mixed[0].transpose(0, 1))
    return torch.cat(out)


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Kernel], list[int]]]:
    """Put a kernel in the place of PyTorch's, for numbers of any kind and on a CPU; gives the calls it got."""

    def put(kernel: Kernel) -> list[int]:
        calls: list[int] = []

        def counted(query: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
            calls.append(len(query))
            return kernel(query, *args, **kwargs)

        monkeypatch.setattr(varlen, "possible", lambda device, dtype, width: True)
        monkeypatch.setattr(varlen, "kernel", lambda: counted)
        monkeypatch.setattr(varlen, "TOLERANCE", {**varlen.TOLERANCE, torch.float32: 1e-5})
        compared.cache_clear()
        return calls

    compared = varlen.fault
    yield put
    compared.cache_clear()


def found(dtype: torch.dtype = torch.bfloat16, heads: int = 4, kept: int = 2, windowed: bool = False) -> str:
    return varlen.fault(CPU, dtype, heads, kept, 16, windowed)


@pytest.mark.parametrize("windowed", [False, True])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_a_kernel_that_is_right_is_trusted(dtype: torch.dtype, windowed: bool, put: Any) -> None:
    calls = put(standing_in)
    state = torch.get_rng_state()
    assert found(dtype, windowed=windowed) == found(dtype, 4, 4, windowed) == ""
    with torch.no_grad():
        assert found(dtype, 6, 1, windowed) == ""
        assert found(dtype, 6, 1, windowed) == ""
    assert calls == [sum(varlen.LENGTHS)] * 3  # once for each shape
    assert torch.equal(torch.get_rng_state(), state)


def leaky(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, ends: torch.Tensor, *a: Any, **k: Any) -> Any:
    """The second row sees the first."""
    joined = ends[[0, *range(2, len(ends))]]
    longest = int(joined.diff().max())
    return standing_in(query, key, value, joined, joined, longest, longest, **k)


def uncausal(*args: Any, window_size: tuple[int, int], **kwargs: Any) -> torch.Tensor:
    return standing_in(*args, window_size=(window_size[0], -1), **kwargs)


def narrow(*args: Any, window_size: tuple[int, int], **kwargs: Any) -> torch.Tensor:
    """Counts a token itself into its window."""
    return standing_in(*args, window_size=(max(-1, window_size[0] - 1), 0), **kwargs)


def its_own_scale(*args: Any, scale: float, **kwargs: Any) -> torch.Tensor:
    return standing_in(*args, **kwargs)


def swapped(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    """Takes the heads of keys and values in another order."""
    return standing_in(query, key.flip(1), value.flip(1), *args, **kwargs)


def stops_gradients(query: torch.Tensor, key: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return standing_in(query, key + (key.detach() - key) * 0.2, *args, **kwargs)


def numberless(query: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    out = standing_in(query, *args, **kwargs)
    return torch.where(torch.arange(out.numel()).view(out.shape) == 7, torch.nan, out)


@pytest.mark.parametrize("kernel", [leaky, uncausal, its_own_scale, swapped, stops_gradients, numberless])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_a_kernel_that_is_wrong_is_refused(dtype: torch.dtype, kernel: Kernel, put: Any) -> None:
    put(kernel)
    assert "off by" in found(dtype)


def test_a_window_that_is_one_token_too_narrow_is_refused(put: Any) -> None:
    put(narrow)
    assert found() == ""
    assert "off by" in found(windowed=True)


def test_a_kernel_that_raises_is_refused(put: Any) -> None:
    def raising(*args: Any, **kwargs: Any) -> torch.Tensor:
        raise RuntimeError("FlashAttention only supports Ampere GPUs or newer.\nmore of it")

    put(raising)
    assert found() == "FlashAttention only supports Ampere GPUs or newer."
    put(lambda query, key: query)  # an older torch's, which takes other arguments
    assert "argument" in found()


def test_pytorchs_own_takes_what_it_is_given_and_is_refused_on_a_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = inspect.signature(varlen.kernel()).parameters
    assert {"scale", "window_size", "enable_gqa"} <= set(taken)
    assert list(taken)[:7] == ["query", "key", "value", "cu_seq_q", "cu_seq_k", "max_q", "max_k"]
    varlen.fault.cache_clear()
    told = found()
    assert told and "\n" not in told and len(told) <= 160
    varlen.fault.cache_clear()


@pytest.mark.parametrize("window", [None, 3])
def test_pytorchs_own_has_gradients_of_the_right_shapes(window: int | None) -> None:
    """On tensors without numbers, for which PyTorch follows the kernel's arguments and shapes alone."""
    nowhere = torch.device("meta")
    given = [torch.empty(9, many, 64, device=nowhere, dtype=torch.bfloat16) for many in (8, 2, 2, 8)]
    ends = varlen.ends_of([5, 4], nowhere)
    assert ends.dtype == torch.int32 and ends.shape == (3,)
    found = varlen._with_gradients(lambda q, k, v: varlen.attend(q, k, v, ends, 5, 0.1, window), given)
    assert [(x.shape, x.dtype) for x in found] == [(x.shape, x.dtype) for x in (given[0], *given[:3])]


def test_only_a_card_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    config = SimpleNamespace(num_attention_heads=4, hidden_size=64)
    assert varlen.fault_of(SimpleNamespace(config=config, dtype=torch.bfloat16), CPU) is None
    capability = (8, 0)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: capability)
    cards = [torch.device("cuda", place) for place in range(3)]
    assert varlen.possible(cards[0], torch.bfloat16, 64) and varlen.possible(cards[0], torch.float16, 256)
    for dtype, width in ((torch.float32, 64), (torch.bfloat16, 264), (torch.bfloat16, 20)):
        assert not varlen.possible(cards[0], dtype, width)
    capability = (7, 5)
    assert not varlen.possible(cards[1], torch.float16, 64)
    assert not varlen.possible(torch.device("mps"), torch.float16, 64)
    varlen.possible.cache_clear()


def test_what_was_compared_for_a_model_is_what_its_layers_ask_for(put: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(standing_in)
    asked: list[Any] = []
    monkeypatch.setattr(varlen, "fault", lambda *heads: asked.append(heads) or "")
    monkeypatch.setattr(torch.cuda, "current_device", lambda: 3)
    shape = {"num_attention_heads": 8, "num_key_value_heads": 2, "hidden_size": 64, "sliding_window": 5}
    model = SimpleNamespace(config=SimpleNamespace(**shape), dtype=torch.bfloat16)
    assert varlen.fault_of(model, torch.device("cuda")) == ""
    card = torch.device("cuda", 3)
    query, key = (SimpleNamespace(device=card, dtype=torch.bfloat16, shape=(1, many, 9, 8)) for many in (8, 2))
    assert varlen.serves(query, key, False) and varlen.serves(query, key, True)  # type: ignore[arg-type]
    assert asked[:2] == asked[2:] == [(card, torch.bfloat16, 8, 2, 8, windowed) for windowed in (False, True)]


def gradients(engine: Engine, rows: list[Tokens]) -> tuple[float, list[torch.Tensor]]:
    engine.model.train()
    engine.model.zero_grad()
    loss = engine.batch_loss(collate(rows, engine.layout))
    loss.backward()
    return float(loss.detach()), [p.grad.clone() for p in engine.weights() if p.grad is not None]


def close(ours: list[torch.Tensor], theirs: list[torch.Tensor]) -> None:
    size = max(float(g.abs().max()) for g in theirs)
    for a, b in zip(ours, theirs, strict=True):
        assert (a - b).abs().max() < 1e-5 * size


@pytest.mark.parametrize("method", ["lora", "full"])
@each_family
def test_by_the_kernel_a_step_is_that_of_padded_rows(name: str, method: str, tiny_model: Folder, put: Any) -> None:
    rows = tiny.rows(name, 6)
    padded = gradients(on_cpu(tiny_model(name), "padded", method), rows)
    calls = put(standing_in)
    engine = on_cpu(tiny_model(name), "packed", method)
    loss, grads = gradients(engine, rows)
    tokens = sum(len(row) - 1 for row in rows)
    assert collate(rows).shared > 0  # what all begin with goes through the layers once, and to the kernel with each
    assert calls.count(tokens) == 2  # one call a layer, for all rows
    assert loss == pytest.approx(padded[0], rel=1e-5)
    close(grads, padded[1])


@pytest.mark.parametrize("method", ["lora", "full"])
@each_family
def test_in_sixteen_bits_every_layer_goes_by_the_kernel(
    name: str, method: str, tiny_model: Folder, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing on the way, such as a rotation in float32, leaves queries in numbers that the kernel does not take."""
    rows = tiny.rows(name, 6)
    wanted, _ = gradients(on_cpu(tiny_model(name), "packed", method), rows)
    calls = put(standing_in)
    monkeypatch.setattr(varlen, "possible", lambda device, dtype, width: dtype in (torch.bfloat16, torch.float16))
    loss, _ = gradients(on_cpu(tiny_model(name), "packed", method, dtype="bfloat16"), rows)
    assert calls.count(sum(len(row) - 1 for row in rows)) == 2
    assert loss == pytest.approx(wanted, rel=0.05)


@each_family
def test_by_the_kernel_a_neighbour_of_random_ids_changes_nothing(name: str, tiny_model: Folder, put: Any) -> None:
    put(standing_in)
    engine = on_cpu(tiny_model(name), "packed")
    row = tiny.rows(name, 1)[0]
    loss, grads = gradients(engine, [row])
    for seed in (1, 2):
        chance = np.random.default_rng(seed)
        silent = [Tokens(chance.integers(3, 200, n).astype(np.int32), np.zeros(n, bool)) for n in (31, 9)]
        poisoned, changed = gradients(engine, [silent[0], row, silent[1]])
        assert poisoned == pytest.approx(loss, rel=1e-5)
        close(changed, grads)


def test_a_window_goes_by_the_kernel_too_or_by_groups(tmp_path: Path, put: Any) -> None:
    folder = tiny.model("qwen2", tmp_path / "windowed", use_sliding_window=True, sliding_window=8, max_window_layers=1)
    rows = tiny.rows("qwen2", 4)
    assert min(map(len, rows)) > 9
    padded = gradients(on_cpu(folder, "padded"), rows)
    for kernel, many in ((standing_in, 2), (narrow, 1)):
        calls = put(kernel)
        loss, grads = gradients(on_cpu(folder, "packed"), rows)
        assert (
            calls.count(sum(len(row) - 1 for row in rows)) == many
        )  # of one layer that sees all, and one that does not
        assert loss == pytest.approx(padded[0], rel=1e-5)
        close(grads, padded[1])


def test_a_card_has_rows_end_to_end_where_its_kernel_is_right(
    tiny_model: Folder, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = on_cpu(tiny_model("llama"), None)
    card, compared = torch.device("cuda", 0), varlen.fault
    monkeypatch.setattr(varlen, "fault", lambda device, *heads: compared(CPU, *heads))
    for kernel, layout in ((standing_in, "packed"), (leaky, "padded")):
        put(kernel)
        found = Engine(engine.model, engine.family, card)
        assert found.layout == layout and bool(found.fault) == (layout == "padded")
    found.lay_out("packed")  # a run that began so goes on so, in groups where the kernel fails
    assert found.layout == "packed"


def test_another_device_has_padded_rows(tiny_model: Folder) -> None:
    engine = on_cpu(tiny_model("llama"), None)
    assert engine.layout == "packed" and engine.fault is None
    other = Engine(engine.model, engine.family, torch.device("mps"))
    assert other.layout == "padded" and other.fault is None
    other.lay_out("auto")
    assert other.layout == "padded"
    engine.lay_out("padded")
    assert engine.layout == "padded"


def test_an_encoder_does_not_go_by_the_kernel(put: Any) -> None:
    calls = put(standing_in)
    query = torch.randn(1, 2, 5, 8)
    with attention.rows_of([3, 2], CPU):
        attention.attend(SimpleNamespace(is_causal=False), query, query, query, None)
    assert calls == []


needs_card = pytest.mark.skipif(
    not torch.cuda.is_available() or torch.cuda.get_device_capability() < varlen.AMPERE,
    reason="no CUDA card of Ampere's kind or later",
)


@needs_card
@pytest.mark.parametrize("windowed", [False, True])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_on_a_card_the_kernel_is_right(dtype: torch.dtype, windowed: bool) -> None:
    card, told = torch.device("cuda", 0), {}
    for width in (8, 32, 64, 80, 128, 256):
        for heads, kept in ((4, 4), (12, 12), (32, 8), (14, 2), (9, 3)):
            told[width, heads, kept] = varlen.fault(card, dtype, heads, kept, width, windowed)
    assert {heads: fault for heads, fault in told.items() if fault} == {}


@needs_card
@pytest.mark.parametrize("method", ["lora", "full"])
@each_family
def test_on_a_card_a_step_is_that_of_padded_rows(name: str, method: str, tiny_model: Folder) -> None:
    """As far as sixteen bits say: each layout is no further from float32 on the CPU than twice the other."""
    rows = tiny.rows(name, 6)
    wanted = gradients(tiny.engine_of(tiny_model(name), "packed", method, CPU), rows)[1]
    off = {}
    for layout in ("packed", "padded"):
        engine = tiny.engine_of(tiny_model(name), None, method, torch.device("cuda", 0), "bfloat16")
        assert engine.layout == "packed"
        engine.layout = layout
        grads = [g.float().cpu() for g in gradients(engine, rows)[1]]
        off[layout] = sum(float((a - b).norm() ** 2) for a, b in zip(grads, wanted, strict=True)) ** 0.5
    assert off["packed"] < 2 * off["padded"]


@needs_card
@each_family
def test_on_a_card_a_neighbour_of_random_ids_changes_nothing(name: str, tiny_model: Folder) -> None:
    engine = tiny.engine_of(tiny_model(name), None, "lora", torch.device("cuda", 0), "bfloat16")
    assert engine.layout == "packed"
    row, size = tiny.rows(name, 1)[0], 0.0
    found = []
    for seed in (1, 2):
        chance = np.random.default_rng(seed)
        silent = [Tokens(chance.integers(3, 200, n).astype(np.int32), np.zeros(n, bool)) for n in (31, 9)]
        found.append(gradients(engine, [silent[0], row, silent[1]]))
        size = max(float(g.abs().max()) for g in found[0][1])
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-3)
    for a, b in zip(found[0][1], found[1][1], strict=True):
        assert (a - b).abs().max() < 0.01 * size
