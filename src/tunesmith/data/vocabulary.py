"""Text -> a tokenizer: byte-level BPE (Sennrich et al. 2016, arXiv:1508.07909; bytes as in GPT-2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

END = "<|endoftext|>"


def learn(texts: Iterable[str], size: int, context: int) -> Any:
    """A transformers tokenizer of `size` tokens, the end mark first; the same texts give the same one to the byte.

    The order of the texts is of no consequence.
    """
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[END],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=END,
        eos_token=END,
        model_max_length=context,
        clean_up_tokenization_spaces=False,
    )


def spelling(token: str, tokenizer: Any) -> list[int]:
    """Ids by which another byte-level tokenizer writes the bytes of `token`."""
    backend = tokenizer.backend_tokenizer
    return [piece.id for piece in backend.model.tokenize(token)]
