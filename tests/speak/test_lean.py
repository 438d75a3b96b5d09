"""The lean pass says what transformers' own pass says: base, adapted and switched off, padded and not, to the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

import tiny
from tunesmith.data.tokens import Tokens
from tunesmith.model import adapt, frozen
from tunesmith.model.load import load
from tunesmith.recipe import Generate, Lora, Recipe
from tunesmith.speak.generate import Speaker
from tunesmith.speak.lean import ROWS, Lean, at_once, lean
from tunesmith.speak.usual import Usual

PROMPTS = [[5, 6, 7, 8, 9], [11, 3], [4, 9, 2, 6], [7, 8]]


@pytest.mark.parametrize(("laid_out", "numbers"), [(False, "float32"), (True, "float32"), (False, "float64")])
@pytest.mark.parametrize("side", ["plain", "adapted", "off"])
def test_says_what_transformers_says(
    side: str, laid_out: bool, numbers: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """float64 stands for bfloat16, which goes the same way, and shows to five digits whether that is right."""
    monkeypatch.setattr(frozen, "LEAST", 0 if laid_out else 1 << 60)
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = base.model
    if side != "plain":
        model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets="all")))
        for name, weight in model.named_parameters():
            if "lora_B" in name:
                torch.nn.init.normal_(weight, std=0.1, generator=torch.Generator().manual_seed(len(name)))
    model.eval().to(getattr(torch, numbers))
    inner = adapt.inner(model)
    if side == "off":
        model.disable_adapter_layers()
    for group in (PROMPTS, PROMPTS[1::2], PROMPTS[:1], PROMPTS * 6):
        usual, ours = Usual(inner, 12), lean(inner, [12] * len(group))
        assert ours is not None
        with torch.inference_mode():
            wanted, found = usual.read(group), ours.read(group)
            for step in range(4):
                torch.testing.assert_close(found, wanted, atol=2e-5, rtol=1e-4)
                if step == 2 and len(group) > 2:
                    kept = [len(group) - 1, 1, 2]
                    wanted = wanted[kept]
                    usual.keep(kept)
                    ours.keep(kept)
                tokens = wanted.argmax(-1, keepdim=True).tolist()
                wanted, found = usual.next(tokens), ours.next(tokens)


@pytest.mark.parametrize("together", [1, 2])
@pytest.mark.parametrize("numbers", ["float32", "float64"])
def test_rooms_grow_and_rows_move_between_them(
    numbers: str, together: int, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tunesmith.speak.lean.TOGETHER", together)
    monkeypatch.setattr("tunesmith.speak.lean.ROOM", 1)
    inner = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model.eval().to(getattr(torch, numbers))
    group = [[3] * 6, [5] * 5, [6] * 4, [7]]
    usual, ours = Usual(inner, 14), lean(inner, [14] * len(group))
    assert ours is not None
    with torch.inference_mode():
        wanted, found = usual.read(group), ours.read(group)
        for kept in ([0, 1, 2, 3], [3, 1, 2], [0, 1, 2], [2, 1], [1], [0]):  # places: shorter and longer rows move
            wanted, found = wanted[kept], found[kept]
            usual.keep(kept)
            ours.keep(kept)
            tokens = wanted.argmax(-1, keepdim=True).tolist()
            wanted, found = usual.next(tokens), ours.next(tokens)
            torch.testing.assert_close(found, wanted, atol=2e-5, rtol=1e-4)


@pytest.mark.parametrize("at_once", [8, 1024])
def test_what_follows_a_prompt_is_scored_on_the_way(
    at_once: int, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tunesmith.speak.lean.AT_ONCE", at_once)
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets="all"))).eval()
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.1, generator=torch.Generator().manual_seed(len(name)))
    inner = adapt.inner(model)
    ids = [np.array([*prompt, *range(20, 20 + 3 * place)], np.int32) for place, prompt in enumerate(PROMPTS)]
    rows = [Tokens(row, np.arange(len(row)) % 2 == 0) for row in ids]
    scored: list[Tokens | None] = [rows[0], None, *rows[2:]]
    ours, alone = lean(inner, [12] * 4), lean(inner, [12] * 4)
    assert ours is not None and alone is not None
    with torch.inference_mode():
        torch.testing.assert_close(ours.read(PROMPTS, scored), alone.read(PROMPTS), atol=2e-5, rtol=1e-4)
        torch.testing.assert_close(ours.next([[3]] * 4), alone.next([[3]] * 4), atol=2e-5, rtol=1e-4)
        whole = [inner(torch.tensor([row.ids.tolist()])).logits[0].log_softmax(-1) for row in rows]
    assert ours.scoring > 0 and alone.scoring == 0
    assert ours.scores[1] == ([], [])
    for place in (0, 2, 3):
        logprobs, right = ours.scores[place]
        places = range(2, len(ids[place]), 2)  # nothing comes before the first token, which is not scored
        wanted = [float(whole[place][i - 1, ids[place][i]]) for i in places]
        assert logprobs == pytest.approx(wanted, abs=1e-4)
        assert right == [int(whole[place][i - 1].argmax()) == ids[place][i] for i in places]


@pytest.mark.parametrize("at_once", [40, 1024])
@pytest.mark.parametrize("numbers", ["float32", "float64"])
def test_what_prompts_begin_with_is_read_once(
    numbers: str, at_once: int, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their answers, and the scores of what follows them, are what they are alone. One prompt is the beginning of all,
    and one row learns nothing."""
    monkeypatch.setattr("tunesmith.speak.lean.AT_ONCE", at_once)
    inner = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model.eval().to(getattr(torch, numbers))
    start = [9, 8, 7, 6, 5, 4, 3]
    prompts = [[*start, 11, 12, 13], [*start, 11, 12], [*start, 30], [*start, 31, 32, 33, 34]]
    ids = [np.array([*prompt, *range(20, 23 + 2 * place)], np.int32) for place, prompt in enumerate(prompts)]
    rows = [Tokens(row, np.arange(len(row)) >= len(prompt)) for row, prompt in zip(ids, prompts, strict=True)]
    rows[2] = Tokens(rows[2].ids, np.zeros(len(rows[2]), bool))
    seen: list[int] = []
    read = Lean._read
    monkeypatch.setattr(Lean, "_read", lambda lean, ids, *more: seen.append(len(ids)) or read(lean, ids, *more))
    for scored, asked in ((False, prompts), (True, prompts), (True, [start[:5], *prompts[1:]])):
        if asked is not prompts:  # rows of which all tokens, and some of those that all begin with, are scored
            rows[0] = Tokens(ids[0], np.ones(len(ids[0]), bool))
            rows[3] = Tokens(ids[3], np.arange(len(ids[3])) % 3 > 0)
        together = lean(inner, [40] * 4)
        assert together is not None
        seen.clear()
        with torch.inference_mode():
            found = together.read(asked, rows if scored else ())
            passes = list(seen)
            following = [together.next([[3]] * 4), together.next([[14, 15]] * 4)[1::2]]
            for place, prompt in enumerate(asked):
                alone = lean(inner, [40])
                assert alone is not None
                said = alone.read([prompt], [rows[place]] if scored else ())
                torch.testing.assert_close(found[place : place + 1], said, atol=2e-5, rtol=1e-4)
                wanted = [alone.next([[3]]), alone.next([[14, 15]])[1:]]
                for mine, others in zip(following, wanted, strict=True):
                    torch.testing.assert_close(mine[place : place + 1], others, atol=2e-5, rtol=1e-4)
                if scored:
                    assert together.scores[place][0] == pytest.approx(alone.scores[0][0], abs=1e-4)
                    assert together.scores[place][1] == alone.scores[0][1]
        whole = sum(len(row.ids) for row in rows) if scored else sum(map(len, asked))
        shared = 7 if asked is prompts else 4  # a prompt's last token is its own
        assert len(passes) in (1, 2)
        assert sum(passes) == whole - 3 * shared if len(passes) == 1 else sum(passes) < whole


@pytest.mark.parametrize("numbers", ["float32", "float64"])
def test_keys_that_a_row_never_wrote_do_no_harm(
    numbers: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short row beside a long one, in memory that held anything before."""
    inner = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model.to(getattr(torch, numbers))
    monkeypatch.setattr(torch, "empty", lambda *size, **kind: torch.full(size, torch.nan, **kind))
    monkeypatch.setattr(torch.Tensor, "new_empty", lambda like, *size: like.new_zeros(*size).fill_(torch.nan))
    monkeypatch.setattr("tunesmith.speak.lean.TOGETHER", 2)
    ours = lean(inner, [44, 24, 6, 6])
    assert ours is not None
    with torch.inference_mode():
        ours.read([[5] * 40, [6] * 20, [7, 8], [9, 4]])
        ours.keep([0, 3, 2])
        assert bool(ours.next([[1], [2], [3]]).isfinite().all())


def test_as_many_rows_at_once_as_memory_is_for(
    tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model
    each = 2 * model.config.n_layer * model.config.n_embd * 4
    assert at_once(model, [10] * 400) == ROWS
    assert at_once(model, [10] * 5) == 5
    monkeypatch.setattr("tunesmith.speak.lean.KEPT", each * 1000)
    monkeypatch.setattr("tunesmith.speak.lean.TOGETHER", 4)
    assert at_once(model, [100] * 4 + [50] * 100) == 4 + 600 // 50
    assert at_once(model, [100] * 2 + [50] * 100) == 4 + 600 // 50  # two of them look back as far as the longest
    assert at_once(model, [2000, 10]) == 1


def test_the_adapter_is_heard(tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0)
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets="all"))).eval()
    speaker, how = Speaker(adapt.inner(model), [], str, base.context), Generate(temperature=0.0, max_new_tokens=8)
    before = [one.ids for one in speaker.speak(PROMPTS, how)]
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=1.0)
    assert [one.ids for one in speaker.speak(PROMPTS, how)] != before
    with adapt.adapter_off(model):
        assert [one.ids for one in speaker.speak(PROMPTS, how)] == before


@pytest.mark.parametrize("name", ["llama", "gpt_neox"])
def test_other_families_go_the_usual_way(name: str, tiny_model: Callable[[str], Path]) -> None:
    assert lean(load(str(tiny_model(name)), dtype="float32", threads=1).model, [8, 8]) is None


@pytest.mark.parametrize("tied", [True, False])
def test_what_is_scored_is_scored_by_the_head(tied: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is no part of the embedding, and laid out for no kernel."""
    monkeypatch.setattr(frozen, "LEAST", 1 << 60)
    inner = load(str(tiny.model("gpt2", tmp_path / "m", tie_word_embeddings=tied)), dtype="float32", threads=1).model
    ours, row = lean(inner.eval(), [20]), Tokens(np.arange(5, 17, dtype=np.int32), np.arange(12) > 3)
    assert ours is not None
    with torch.inference_mode():
        ours.read([row.ids[:4].tolist()], [row])
        whole = inner(torch.tensor([row.ids.tolist()])).logits[0].log_softmax(-1)
    assert ours.scores[0][0] == pytest.approx([float(whole[i - 1, row.ids[i]]) for i in range(4, 12)], abs=1e-4)


def test_an_adapted_head_goes_the_usual_way(tiny_model: Callable[[str], Path]) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets=["c_attn", "lm_head"])))
    assert lean(adapt.inner(model), [20]) is None
