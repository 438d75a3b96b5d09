"""A model of a GPT-2 shape with random weights, for timing: `python benchmarks/shapes.py gpt2 OUT --tokenizer DIR`.

How fast a model learns and answers depends on its shape and not on what it knows. --tokenizer: a folder with GPT-2's
vocab.json and merges.txt (or tokenizer.json); without it the tokenizer comes from the hub's `gpt2`. The name of a base
in place of a shape (`nano`, a folder) makes the same model untrained, with its tokenizer.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer, GPT2Config, GPT2LMHeadModel, GPT2TokenizerFast

from tunesmith.model.load import find

SHAPES = {"distilgpt2": (768, 6, 12), "gpt2": (768, 12, 12), "gpt2-medium": (1024, 24, 16), "tiny": (64, 2, 2)}


def make(shape: str, out: Path, tokenizer: Path | None) -> Path:
    """The folder, in Hugging Face's layout; one that is there already is left as it is."""
    if (out / "model.safetensors").is_file():
        return out
    width, layers, heads = SHAPES[shape]
    torch.manual_seed(0)
    model = GPT2LMHeadModel(GPT2Config(n_embd=width, n_layer=layers, n_head=heads))
    model.save_pretrained(out)
    if tokenizer and (tokenizer / "vocab.json").is_file():
        files = {"vocab": str(tokenizer / "vocab.json"), "merges": str(tokenizer / "merges.txt")}
        made = GPT2TokenizerFast(**files, eos_token="<|endoftext|>", bos_token="<|endoftext|>")
    else:
        made = AutoTokenizer.from_pretrained(str(tokenizer) if tokenizer else "gpt2")
    made.save_pretrained(out)
    return out


def untrained(base: str, out: Path) -> Path:
    """The folder of a base's shape and tokenizer with random weights."""
    torch.manual_seed(0)
    folder = find(base)
    AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(folder), dtype=torch.float32).save_pretrained(out)
    AutoTokenizer.from_pretrained(folder).save_pretrained(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shape", help=f"{', '.join(SHAPES)}, or the name of a base")
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path)
    asked = parser.parse_args()
    known = asked.shape in SHAPES
    print(make(asked.shape, asked.out, asked.tokenizer) if known else untrained(asked.shape, asked.out))


if __name__ == "__main__":
    main()
