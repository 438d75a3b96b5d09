"""Tiny worlds for tests: tokenizers of every kind trained on a few sentences, and two-layer models to go with them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from tunesmith.data.example import Message, invalid, question
from tunesmith.data.tokens import Tokens

SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="../shared is not on this machine")

SENTENCES = [
    "### Instruction:\nName a colour.\n\n### Response:\nBlue.",
    "### Input:\nThe cat sat on the mat, and the dog ran after it.\n\n### Response:\nThe dog.",
    "Instruction: Donne-moi une idée de projet.\nRéponse: Un jardin partagé, près de l'école.",
    "User: Give three tips for staying healthy.\nAssistant: Sleep well, eat well, and walk every day.",
    "system\nYou are a helpful assistant.\nuser\nWho wrote 'Romeo and Juliet'?\nassistant\nShakespeare did.",
    "Quels sont les avantages du sport ? Le sport aide à dormir, à être fort et à rester gai.",
    "System: Answer briefly. What is the capital of France? Paris is the capital of France.",
    '1, 2, 3, 10, 25, 100: numbers; (brackets) and "quotes" - dashes... and more!',
    "def add(a, b):\n    return a + b\n\n\nprint(add(1, 2))\n",
]

CHATML = (
    "{%- if messages[0]['role'] != 'system' %}{{- '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}"
    "{%- endif %}{%- for message in messages %}{{- '<|im_start|>' + message['role'] + '\\n' + message['content'] + "
    "'<|im_end|>' + '\\n' }}{%- endfor %}{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}"
)

# Llama 2's: opens with bos itself, folds the system's text into the first question, and trims what it is given.
INST = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{% set told = '<<SYS>>\\n' + messages[0]['content'] | trim "
    "+ '\\n<</SYS>>\\n\\n' %}{% set messages = messages[1:] %}{% else %}{% set told = '' %}{% endif %}"
    "{% for message in messages %}{% if message['role'] == 'user' %}"
    "{{ '[INST] ' + (told if loop.first else '') + message['content'] | trim + ' [/INST]' }}"
    "{% else %}{{ ' ' + message['content'] | trim + ' ' + eos_token }}{% endif %}{% endfor %}"
)

# TinyLlama's and Zephyr's.
ZEPHYR = (
    "{% for message in messages %}\n{{ '<|' + message['role'] + '|>\\n' + message['content'] + eos_token }}\n"
    "{% if loop.last and add_generation_prompt %}\n{{ '<|assistant|>' }}\n{% endif %}\n{% endfor %}"
)

_QWEN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_BYTES = [f"<0x{byte:02X}>" for byte in range(256)]

TOKENIZERS = ("gpt2", "qwen", "neox", "llama_prepend", "llama_first", "unigram")


@lru_cache
def tokenizer(kind: str) -> Any:
    """A transformers tokenizer: gpt2, qwen (ChatML), neox (runs of spaces are added tokens), llama_prepend (legacy
    normalizer, Llama 2's template), llama_first (prepend_scheme="first", Zephyr's template), unigram (Metaspace)."""
    if kind == "gpt2":
        return _wrapped(_byte_level([END_OF_TEXT]), eos=END_OF_TEXT, bos=END_OF_TEXT, unk=END_OF_TEXT)
    if kind == "qwen":
        raw = _byte_level([END_OF_TEXT, "<|im_start|>", "<|im_end|>"], _QWEN)
        raw.add_tokens([AddedToken(t, normalized=False, special=False) for t in ("<think>", "</think>")])
        return _wrapped(raw, eos="<|im_end|>", pad=END_OF_TEXT, chat=CHATML)
    if kind == "neox":
        raw = _byte_level([END_OF_TEXT])
        raw.add_tokens([AddedToken(" " * n, normalized=True, special=False) for n in range(8, 1, -1)])
        return _wrapped(raw, eos=END_OF_TEXT, bos=END_OF_TEXT, unk=END_OF_TEXT)
    if kind == "unigram":
        return _wrapped(_unigram(), eos="</s>", bos="<s>", unk="<unk>")
    chat = INST if kind == "llama_prepend" else ZEPHYR
    return _wrapped(_metaspace(kind == "llama_prepend"), eos="</s>", bos="<s>", unk="<unk>", chat=chat)


END_OF_TEXT = "<|endoftext|>"


def _wrapped(raw: Tokenizer, *, eos: str, bos: str | None = None, chat: str | None = None, **more: str) -> Any:
    names = {f"{name}_token": text for name, text in more.items()} | ({"bos_token": bos} if bos else {})
    wrapped = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token=eos, **names)
    wrapped.chat_template = chat
    return wrapped


def _byte_level(specials: list[str], regex: str = "") -> Tokenizer:
    raw = Tokenizer(models.BPE())
    if regex:
        raw.normalizer = normalizers.NFC()
        raw.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Split(Regex(regex), "isolated"), pre_tokenizers.ByteLevel(False, use_regex=False)]
        )
    else:
        raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    raw.train_from_iterator(
        SENTENCES, trainers.BpeTrainer(vocab_size=480, initial_alphabet=alphabet, special_tokens=specials)
    )
    return raw


def _metaspace(legacy: bool) -> Tokenizer:
    """SentencePiece's BPE as Llama's tokenizers hold it: trained on words, then run without a split."""
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.Metaspace()
    raw.train_from_iterator(
        [s.replace("\n", " ") for s in SENTENCES], trainers.BpeTrainer(vocab_size=250, special_tokens=[])
    )
    told = json.loads(raw.to_str())
    words = list(dict.fromkeys(["<unk>", "<s>", "</s>", *_BYTES, *told["model"]["vocab"]]))
    told["model"] |= {"vocab": {w: i for i, w in enumerate(words)}, "byte_fallback": True, "fuse_unk": True}
    told["model"]["unk_token"] = "<unk>"
    if legacy:
        told["normalizer"] = {
            "type": "Sequence",
            "normalizers": [
                {"type": "Prepend", "prepend": "▁"},
                {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
            ],
        }
        told["pre_tokenizer"] = None
    else:
        told["pre_tokenizer"] = {
            "type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": False
        }  # fmt: skip
    return _sentencepiece(told)


def _unigram() -> Tokenizer:
    raw = Tokenizer(models.Unigram())
    raw.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=150, unk_token="<unk>", special_tokens=["<unk>", "<s>", "</s>"])
    raw.train_from_iterator([s.replace("\n", " ") for s in SENTENCES], trainer)
    told = json.loads(raw.to_str())
    pieces = told["model"]["vocab"]
    told["model"]["vocab"] = pieces[:3] + [[byte, 0.0] for byte in _BYTES] + pieces[3:]
    told["model"] |= {"byte_fallback": True, "unk_id": 0}
    return _sentencepiece(told)


def _sentencepiece(told: dict[str, Any]) -> Tokenizer:
    told["decoder"] = {
        "type": "Sequence",
        "decoders": [
            {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
            {"type": "ByteFallback"},
            {"type": "Fuse"},
            {"type": "Strip", "content": " ", "start": 1, "stop": 0},
        ],
    }
    common = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    told["added_tokens"] = [{"id": i, "content": t, **common} for i, t in enumerate(("<unk>", "<s>", "</s>"))]
    told["post_processor"] = {
        "type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
        "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}},
    }
    return Tokenizer.from_str(json.dumps(told))


MODELS = ("gpt2", "llama", "qwen2", "qwen3", "gpt_neox")
_KIND = {"gpt2": "gpt2", "llama": "llama_prepend", "qwen2": "qwen", "qwen3": "qwen", "gpt_neox": "neox"}


def tokenizer_of(name: str) -> Any:
    """The tokenizer of a tiny model."""
    return tokenizer(_KIND[name])


def model(name: str, folder: Path, seed: int = 0, **changes: Any) -> Path:
    """A two-layer random model with its kind of tokenizer, saved in Hugging Face layout; weights large enough that
    the likeliest token is likeliest by a margin."""
    import torch
    from transformers import (
        AutoModelForCausalLM,
        GPT2Config,
        GPTNeoXConfig,
        LlamaConfig,
        Qwen2Config,
        Qwen3Config,
    )

    words = tokenizer_of(name)
    ids: dict[str, Any] = {"eos_token_id": words.eos_token_id, "bos_token_id": words.bos_token_id}
    ids |= {"vocab_size": len(words), "initializer_range": 0.2}
    shape = {
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "max_position_embeddings": 256,
    }
    grouped = {**shape, "num_key_value_heads": 2}
    configs: dict[str, Any] = {
        "gpt2": lambda: GPT2Config(**ids | {"n_embd": 32, "n_layer": 2, "n_head": 4, "n_positions": 256} | changes),
        "llama": lambda: LlamaConfig(**ids | grouped | changes),
        "qwen2": lambda: Qwen2Config(**ids | grouped | {"tie_word_embeddings": True} | changes),
        "qwen3": lambda: Qwen3Config(**ids | grouped | {"head_dim": 16} | changes),
        "gpt_neox": lambda: GPTNeoXConfig(**ids | shape | {"rotary_pct": 0.25} | changes),
    }
    torch.manual_seed(seed)
    made = AutoModelForCausalLM.from_config(configs[name](), dtype=torch.float32)
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def gpt2_small_shape(folder: Path) -> Path:
    """GPT-2 small with random weights (12 layers, 768) and the real tokenizer of ../shared/tokenizers/gpt2."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(0)
    GPT2LMHeadModel(GPT2Config()).save_pretrained(folder)
    gpt2_tokenizer().save_pretrained(folder)
    return folder


@lru_cache
def gpt2_tokenizer() -> Any:
    """GPT-2's own tokenizer, of ../shared."""
    files = SHARED / "tokenizers" / "gpt2"
    raw = Tokenizer(models.BPE.from_file(str(files / "vocab.json"), str(files / "merges.txt")))
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    raw.add_special_tokens([END_OF_TEXT])
    return _wrapped(raw, eos=END_OF_TEXT, bos=END_OF_TEXT, unk=END_OF_TEXT)


class Script:
    """A model that says what it is told, token by token."""

    def __init__(self, script: Sequence[int], words: int = 300):
        from transformers import GPT2Config

        self.script, self.words, self.place = script, words, 0
        self.config = GPT2Config(n_layer=1)

    def eval(self) -> None:
        self.place = 0

    def parameters(self) -> Any:
        import torch

        return iter([torch.zeros(1)])

    def __call__(self, input_ids: Any, **_: Any) -> Any:
        import torch

        logits = torch.zeros(len(input_ids), 1, self.words)
        logits[:, :, self.script[self.place]] = 9.0
        self.place += 1
        return type("Out", (), {"logits": logits})


WORKED = (Message("user", "Name a colour."), Message("assistant", "Blue."))
TURNS = (
    Message("system", "Answer briefly."),
    Message("user", "Who wrote 'Romeo and Juliet'?"),
    Message("assistant", "Shakespeare did."),
    Message("user", "Give three tips for staying healthy."),
    Message("assistant", "Sleep well, eat well, and walk every day."),
)


def rows(name: str, many: int, seed: int = 0, template: str = "alpaca") -> list[Tokens]:
    """Rows for a tiny model: short questions and answers made of the sentences' words."""
    import random

    from tunesmith.data.encoder import Encoder
    from tunesmith.data.templates import TEMPLATES

    chance = random.Random(seed)
    words = sorted({word for sentence in SENTENCES for word in sentence.split()})
    encoder = Encoder(tokenizer_of(name))

    def say(least: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(least, most)))

    examples = [(*question(say(2, 8)), Message("assistant", say(1, 9))) for _ in range(many)]
    return encoder.encode_all([TEMPLATES[template].render(messages) for messages in examples])


def engine_of(
    folder: Path,
    layout: Any = "packed",
    method: Any = "lora",
    device: Any = None,
    dtype: str = "float32",
) -> Any:
    """An engine over a base with an adapter whose B is not zero, so that every gradient tells something.

    layout: None for what the engine chooses. device: None for the machine's fastest.
    """
    import torch

    from tunesmith.learn.step import Engine
    from tunesmith.model import adapt
    from tunesmith.model.load import load
    from tunesmith.recipe import Lora, Recipe

    base = load(str(folder), dtype=dtype, threads=1, device=device)
    model = adapt.attach(base, Recipe(method=method, lora=Lora(rank=4, alpha=8)))
    torch.manual_seed(1)
    for path, p in model.named_parameters():
        if "lora_B" in path:
            torch.nn.init.normal_(p, std=0.1)
    return Engine(model, base.family, base.device, layout)


def real_rows() -> Iterator[tuple[Message, ...]]:
    """2,000 conversations of ../shared: 1,000 of Alpaca, 600 of Dolly, 400 French ones of several turns; those of more
    than 3,000 characters (no small model could hold them) are passed over, so that the tests stay quick."""
    for name, many in (("alpaca.jsonl.gz", 1000), ("dolly.jsonl.gz", 600)):
        with gzip.open(SHARED / "data" / name, "rt", encoding="utf-8", newline="\n") as lines:
            found = (json.loads(line) for line in lines)
            read = [(*question(r["instruction"], r["input"]), Message("assistant", r["output"])) for r in found]
        yield from [messages for messages in read if not invalid(messages) and _short(messages)][:many]
    lines = (SHARED / "data" / "oasst1_fr_all_paths.jsonl").read_text(encoding="utf-8").split("\n")
    read = [
        tuple(Message(turn["role"], turn["content"]) for turn in json.loads(line)["messages"]) for line in lines[:-1]
    ]
    yield from [messages for messages in read if _short(messages)][:400]


def _short(messages: tuple[Message, ...]) -> bool:
    return sum(len(m.content) for m in messages) < 3000
