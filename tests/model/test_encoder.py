"""Encoders of three families: laid end to end they say what plain transformers says of each row alone, with the same
gradients; heads are trained and kept, adapters leave the head alone, and what is missing is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
import tiny_labels
from tunesmith import recipe as recipes
from tunesmith.data.batches import Layout
from tunesmith.data.label_texts import Text, TextEncoder
from tunesmith.errors import TunesmithError
from tunesmith.learn.label_step import LabelEngine
from tunesmith.model import adapt, machine
from tunesmith.model.encoder import attach_head, head_names, is_causal, load_encoder
from tunesmith.model.load import Base
from tunesmith.recipe_classify import ClassifyRecipe

LABELS = ["anger", "joy", "sadness"]
HEADS = {
    "distilbert": {"pre_classifier", "classifier"},
    "bert": {"classifier", "pooler"},
    "camembert": {"classifier"},
}
Load = Callable[..., Base]
# as it is on a CPU, padded, and as in 16 bits on a CPU
LAID_OUT: list[tuple[Layout, Callable[[int], int] | None]] = [
    ("packed", None),
    ("padded", None),
    ("packed", machine.recurring),
]


def recipe(**changes: Any) -> ClassifyRecipe:
    given = {"dtype": "float32", "threads": 1, "dropout": 0.0, "head_dropout": 0.0, "lora.rank": 4, **changes}
    return recipes.resolve_as(ClassifyRecipe, overrides=given)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("encoders")
    return {name: tiny_labels.encoder(name, root / name) for name in tiny_labels.ENCODERS}


@pytest.fixture(params=tiny_labels.ENCODERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(base: Base, many: int = 7, seed: int = 3) -> list[Text]:
    rows = tiny_labels.rows(many, seed)
    labels = [LABELS.index(row["label"]) for row in rows]
    found = TextEncoder(base.tokenizer).encode_all([(row["text"], "") for row in rows], base.context, "cut", labels)
    return [row for row, _ in found if row is not None]


def test_laid_end_to_end_it_says_what_transformers_says_of_each_row_alone(folders: dict[str, Path], name: str) -> None:
    base = load_encoder(str(folders[name]), LABELS, recipe())
    assert base.context == 64 and base.family.name in (name, "roberta")
    rows = read(base)
    assert len({len(row) for row in rows}) > 2
    base.model.eval()
    with torch.no_grad():
        alone = torch.cat([base.model(input_ids=torch.tensor([row.ids.tolist()])).logits for row in rows])
    expected = alone.log_softmax(-1)
    for layout, sized in LAID_OUT:
        engine = LabelEngine(base, base.model, layout)
        engine.sized = sized
        told = torch.from_numpy(engine.logprobs(rows))
        torch.testing.assert_close(told, expected, atol=2e-5, rtol=1e-4)
        assert engine.body is not None
        engine.body.remove()


def test_the_gradient_is_the_same_however_rows_are_laid_out(folders: dict[str, Path], name: str) -> None:
    class Kept:
        def __init__(self, model: Any):
            self.model = model

        def step(self, share: float, clip: float) -> float:
            self.grads = {key: p.grad.clone() for key, p in self.model.named_parameters() if p.grad is not None}
            self.model.zero_grad()
            return 1.0

    found = []
    for layout, sized in LAID_OUT:
        base = load_encoder(str(folders[name]), LABELS, recipe())
        model = attach_head(base, recipe())
        keep, engine = Kept(model), LabelEngine(base, model, layout)
        engine.sized = sized
        result = engine.learn(read(base), keep, 1.0, 0.0)  # type: ignore[arg-type]
        found.append((result.loss, result.right, keep.grads))
    for (layout, _), other in zip(LAID_OUT[1:], found[1:], strict=True):
        assert found[0][0] == pytest.approx(other[0], rel=1e-4) and found[0][1] == other[1]
        for key, grad in found[0][2].items():
            of_tables = "position_embeddings" in key or "token_type" in key or "word_embeddings" in key
            if layout == "padded" and of_tables:
                continue  # padding's own place gets what no row sees
            torch.testing.assert_close(grad, other[2][key], atol=1e-4, rtol=1e-3)


def test_what_is_trained(folders: dict[str, Path], name: str) -> None:
    for method in ("full", "head", "lora"):
        base = load_encoder(str(folders[name]), LABELS, recipe(method=method))
        assert set(head_names(base.model)) == HEADS[name]
        model = attach_head(base, recipe(method=method))
        trained = [key for key, p in model.named_parameters() if p.requires_grad]
        in_head = [key for key in trained if set(key.split(".")) & HEADS[name]]
        if method == "full":
            assert len(trained) == len(list(model.parameters()))
        elif method == "head":
            assert trained == in_head
        else:
            assert any("lora_A" in key and ".layer." in key for key in trained)
            assert all("lora_" in key for key in trained if key not in in_head) and in_head
            assert not any("lora_" in key for key in in_head)
        trainable, total = adapt.count(model)
        assert 0 < trainable <= total


def test_random_weights_are_random_by_the_seed(folders: dict[str, Path], name: str) -> None:
    def weights(**changes: Any) -> torch.Tensor:
        base = load_encoder(str(folders[name]), LABELS, recipe(**changes))
        return torch.cat([p.detach().flatten() for p in base.model.parameters()])

    pretrained, again = weights(), weights()
    assert torch.equal(pretrained, again)  # the new head too
    scratch = weights(from_scratch=True)
    assert torch.equal(scratch, weights(from_scratch=True))
    assert not torch.equal(scratch, pretrained) and not torch.equal(scratch, weights(from_scratch=True, seed=1))


@pytest.mark.parametrize("method", ["full", "lora"])
def test_what_is_saved_opens_again(folders: dict[str, Path], name: str, method: str, tmp_path: Path) -> None:
    base = load_encoder(str(folders[name]), LABELS, recipe(method=method))
    model = attach_head(base, recipe(method=method))
    with torch.no_grad():
        for p in model.parameters():
            if p.requires_grad:
                p.add_(torch.randn(p.shape, generator=torch.Generator().manual_seed(1)) * 0.1)
    rows = read(base)
    expected = LabelEngine(base, model).logprobs(rows)
    adapt.save(model, tmp_path / "kept", base.name, base.tokenizer, None)
    if method == "full":
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        plain = AutoModelForSequenceClassification.from_pretrained(tmp_path / "kept").eval()
        assert plain.config.id2label == dict(enumerate(LABELS))
        assert len(AutoTokenizer.from_pretrained(tmp_path / "kept")) == len(base.tokenizer)
        with torch.no_grad():
            told = plain(input_ids=torch.tensor([rows[0].ids.tolist()])).logits.log_softmax(-1)
    else:
        other = load_encoder(str(folders[name]), LABELS, recipe(seed=5))
        opened = adapt.open_adapter(other, tmp_path / "kept")
        told = torch.from_numpy(LabelEngine(other, opened).logprobs(rows[:1]))
    torch.testing.assert_close(told, torch.from_numpy(expected[:1]), atol=2e-5, rtol=1e-4)


def test_a_frozen_encoder_reads_a_text_once(folders: dict[str, Path], name: str) -> None:
    base = load_encoder(str(folders[name]), LABELS, recipe(method="head"))
    engine = LabelEngine(base, attach_head(base, recipe(method="head")))
    rows = read(base)
    expected = engine.logprobs(rows)
    engine.remember(rows)
    assert engine.body is not None
    engine.body.module_forward = None  # it may not be asked again
    torch.testing.assert_close(
        torch.from_numpy(engine.logprobs(rows)), torch.from_numpy(expected), atol=1e-5, rtol=1e-4
    )


def test_a_text_is_not_taken_for_one_that_lay_in_its_place(folders: dict[str, Path], name: str) -> None:
    base = load_encoder(str(folders[name]), LABELS, recipe(method="head"))
    engine = LabelEngine(base, attach_head(base, recipe(method="head")))
    rows = read(base)
    places = set(map(id, rows))
    engine.remember(rows)
    del rows
    assert not places & set(map(id, read(base)))


def test_what_cannot_be_a_classifier(folders: dict[str, Path], tmp_path: Path) -> None:
    import json
    import shutil

    from safetensors.torch import load_file, save_file

    broken = tmp_path / "broken"
    shutil.copytree(folders["bert"], broken)
    held = load_file(broken / "model.safetensors")
    held.pop("bert.encoder.layer.1.output.dense.weight")
    save_file(held, broken / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(TunesmithError, match="1 of its weights are missing"):
        load_encoder(str(broken), LABELS, recipe())
    (broken / "model.safetensors").unlink()
    with pytest.raises(TunesmithError, match="no weights"):
        load_encoder(str(broken), LABELS, recipe())
    assert load_encoder(str(broken), LABELS, recipe(from_scratch=True)).model is not None
    assert json.loads((broken / "config.json").read_text())["model_type"] == "bert"
    (tmp_path / "xlnet").mkdir()
    (tmp_path / "xlnet" / "config.json").write_text('{"model_type": "xlnet", "architectures": ["XLNetModel"]}')
    for file in broken.glob("*token*"):
        shutil.copy(file, tmp_path / "xlnet")
    with pytest.raises(TunesmithError, match="labels by the last token"):
        load_encoder(str(tmp_path / "xlnet"), LABELS, recipe(from_scratch=True))
    with pytest.raises(TunesmithError, match='no layer "wq"'):
        base = load_encoder(str(folders["bert"]), LABELS, recipe(method="lora"))
        attach_head(base, recipe(method="lora", **{"lora.targets": ["wq"]}))
    with pytest.raises(TunesmithError, match=r"no layer of .* is named out_proj .* dense"):  # it is the head's
        base = load_encoder(str(folders["camembert"]), LABELS, recipe(method="lora"))
        attach_head(base, recipe(method="lora", **{"lora.targets": ["out_proj"]}))


@pytest.mark.parametrize("kind", ["Electra", "DebertaV2", "MPNet", "Albert"])
def test_any_other_encoder_is_padded_and_masked(kind: str, tmp_path: Path) -> None:
    import transformers

    words = tiny_labels.tokenizer("bert")
    shape = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
    shape |= {"embedding_size": 16} if kind in ("Electra", "Albert") else {}
    places = 66 if kind == "MPNet" else 64  # which counts them from after its padding token's id
    config = getattr(transformers, f"{kind}Config")(
        vocab_size=len(words), max_position_embeddings=places, pad_token_id=words.pad_token_id, **shape
    )
    getattr(transformers, f"{kind}ForMaskedLM")(config).save_pretrained(tmp_path / "other")
    words.model_max_length = 64
    words.save_pretrained(tmp_path / "other")
    for method in ("full", "head", "lora"):
        base = load_encoder(str(tmp_path / "other"), LABELS, recipe(method=method, head_dropout=0.25))
        if kind in ("Albert", "Electra"):
            assert {module.p for module in base.model.modules() if isinstance(module, torch.nn.Dropout)} >= {0.25}
        model = attach_head(base, recipe(method=method)).eval()
        engine, rows = LabelEngine(base, model), read(base)
        assert engine.layout == "padded"
        with torch.no_grad():
            alone = torch.cat([model(input_ids=torch.tensor([row.ids.tolist()])).logits for row in rows])
        told = torch.from_numpy(engine.logprobs(rows))
        torch.testing.assert_close(told, alone.log_softmax(-1), atol=2e-5, rtol=1e-4)
        trained = [key for key, p in model.named_parameters() if p.requires_grad]
        heads = ("classifier", "pooler")
        assert trained and (method == "full" or all("lora_" in k or any(head in k for head in heads) for k in trained))
        assert not any("lora_" in k and any(head in k for head in heads) for k in trained)


def test_who_writes_text_is_known_by_the_config(folders: dict[str, Path], tmp_path: Path) -> None:
    assert not is_causal(str(folders["bert"]))
    assert is_causal(str(tiny.model("gpt2", tmp_path / "gpt2"))) and is_causal("nano")


def test_sixteen_bits_on_a_cpu_fill_passes_up(folders: dict[str, Path], name: str) -> None:
    for dtype, fills in (("float32", False), ("bfloat16", True)):
        base = load_encoder(str(folders[name]), LABELS, recipe(dtype=dtype))
        engine = LabelEngine(base, base.model)
        assert bool(engine.sized) == fills
        assert engine._laid_out(read(base)).inputs.size % 32 == 0 or not fills
        assert engine.logprobs(read(base)).shape == (7, len(LABELS))
