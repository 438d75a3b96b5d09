"""Tiny encoders for tests: DistilBERT, BERT and CamemBERT of two layers, with their kinds of tokenizer, and rows."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

ENCODERS = ("distilbert", "bert", "camembert")
WORDS = {
    "joy": ["what", "a", "lovely", "sunny", "day", "we", "are", "so", "happy", "and", "glad", "to", "sing"],
    "anger": ["this", "is", "an", "awful", "broken", "thing", "and", "I", "hate", "how", "bad", "it", "works"],
    "sadness": ["she", "cried", "all", "night", "alone", "in", "the", "cold", "rain", "and", "missed", "him"],
}
COMMON = ["the", "cat", "sat", "on", "a", "mat", "near", "our", "house", "with", "two", "dogs"]
SPECIALS = {
    "bert": ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"],
    "camembert": ["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
}


def rows(many: int, seed: int = 0, labels: tuple[str, ...] = ("joy", "anger", "sadness")) -> list[dict[str, Any]]:
    """Texts whose words tell the label, most of the time; the first labels are the commonest."""
    chance = random.Random(seed)
    found = []
    for number in range(many):
        label = labels[min(len(labels) - 1, int(chance.random() ** 1.5 * len(labels)))]
        words = chance.choices(WORDS[label], k=chance.randint(2, 9)) + chance.choices(COMMON, k=chance.randint(1, 6))
        chance.shuffle(words)
        found.append({"text": f"{' '.join(words)} {number}", "label": label})
    return found


def file_of(folder: Path, many: int = 120, seed: int = 0, name: str = "rows.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(many, seed)))
    return path


def _sentences() -> list[str]:
    return [" ".join(words) for words in (*WORDS.values(), COMMON)] + [str(n) for n in range(200)]


@lru_cache
def tokenizer(name: str) -> Any:
    """WordPiece for DistilBERT and BERT, SentencePiece's Unigram for CamemBERT, trained on the words above."""
    if name == "camembert":
        raw = Tokenizer(models.Unigram())
        raw.normalizer = normalizers.NFKC()
        raw.pre_tokenizer = pre_tokenizers.Metaspace()
        trainer = trainers.UnigramTrainer(vocab_size=180, special_tokens=SPECIALS["camembert"], unk_token="<unk>")
        raw.train_from_iterator(_sentences(), trainer)
        raw.decoder = decoders.Metaspace()
        ids = {token: raw.token_to_id(token) for token in ("<s>", "</s>")}
        raw.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=list(ids.items())
        )
        names = {"bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>"}
        return PreTrainedTokenizerFast(
            tokenizer_object=raw, **names, pad_token="<pad>", unk_token="<unk>", mask_token="<mask>"
        )
    raw = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    raw.normalizer = normalizers.BertNormalizer()
    raw.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    raw.train_from_iterator(_sentences(), trainers.WordPieceTrainer(vocab_size=220, special_tokens=SPECIALS["bert"]))
    raw.decoder = decoders.WordPiece()
    ids = {token: raw.token_to_id(token) for token in ("[CLS]", "[SEP]")}
    raw.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1", special_tokens=list(ids.items())
    )
    names = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
    return PreTrainedTokenizerFast(tokenizer_object=raw, **names, mask_token="[MASK]")


def encoder(name: str, folder: Path, seed: int = 0) -> Path:
    """A two-layer random masked language model with its tokenizer, in Hugging Face layout."""
    import torch
    from transformers import (
        AutoModelForMaskedLM,
        BertConfig,
        CamembertConfig,
        DistilBertConfig,
    )

    words = tokenizer(name)
    ids = {"vocab_size": len(words), "pad_token_id": words.pad_token_id, "initializer_range": 0.15}
    shape = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
    configs: dict[str, Any] = {
        "distilbert": lambda: DistilBertConfig(
            dim=32, hidden_dim=48, n_layers=2, n_heads=4, max_position_embeddings=64, **ids
        ),
        "bert": lambda: BertConfig(max_position_embeddings=64, **shape, **ids),
        "camembert": lambda: CamembertConfig(max_position_embeddings=66, type_vocab_size=1, **shape, **ids),
    }
    torch.manual_seed(seed)
    AutoModelForMaskedLM.from_config(configs[name](), dtype=torch.float32).save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
