"""Bits per byte of models on the same held-out text: `python benchmarks/held_out.py MODEL ... --text FILE`.

Models are folders, hub ids or `nano`. The text is JSON lines with columns `text` and `source` (`set|...`). A document
is cut into windows of the model's context that begin with the end mark; the mean is over sources, all of one weight.
With --json FILE the table is also written there. Comparable across tokenizers, for it is per byte, and across machines:
in float32 unless --dtype names other numbers.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

from tunesmith.data.corpus import held_out_documents
from tunesmith.disk import file_hash
from tunesmith.learn.held_out import HeldOut
from tunesmith.learn.step import Engine
from tunesmith.model.load import load, short_name, weights_hash


def measure(model: str, documents: dict[str, list[str]], dtype: str = "float32") -> dict[str, Any]:
    """{"model", "sha256", "bits_per_byte", "sources"} of one model."""
    base = load(model, dtype=dtype)
    held = HeldOut(documents, base.tokenizer, base.context, int(base.tokenizer.eos_token_id))
    found = held.measure(Engine(base.model, base.family, base.device))
    return {"model": short_name(model), "sha256": weights_hash(base.folder), **found}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("models", nargs="+")
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--dtype", default="float32")
    asked = parser.parse_args()
    documents = held_out_documents(asked.text)
    found = [measure(model, documents, asked.dtype) for model in asked.models]
    print(f"text sha256 {file_hash(asked.text)[:16]}")
    print("| source | " + " | ".join(f"{one['model']} {one['sha256'][:8]}" for one in found) + " |")
    print("|---|" + "--:|" * len(found))
    for source in documents:
        print(f"| {source} | " + " | ".join(f"{one['sources'][source]['bits_per_byte']:.3f}" for one in found) + " |")
    print("| **mean** | " + " | ".join(f"**{one['bits_per_byte']:.4f}**" for one in found) + " |")
    if asked.json:
        asked.json.write_text(json.dumps({"text_sha256": file_hash(asked.text), "models": found}, indent=2) + "\n")


if __name__ == "__main__":
    main()
