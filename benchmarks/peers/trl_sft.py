"""TRL's SFTTrainer: `python trl_sft.py MODEL ROWS.jsonl COUNT METHOD SETTINGS`, SETTINGS default, float32 or best.

default: as SFTConfig comes, but for the batch: under bfloat16. float32: the same without that. best: the fastest
configuration found: weights in bfloat16 where the machine multiplies it (elsewhere in float32, for bfloat16 is then far
slower, or under float16 on a card), no gradient checkpointing, rows grouped by length, and where flash attention is
installed for a card laid end to end under it without padding. Loss on the completion only. Batch 16 in all.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import SFTConfig, SFTTrainer


def fast_bfloat16() -> bool:
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported(including_emulation=False)
    flags = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").is_file() else ""
    return "avx512_bf16" in flags or "amx_bf16" in flags


def main(model_name: str, rows: str, count: int, method: str, settings: str) -> None:
    torch.manual_seed(0)
    lines = Path(rows).read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in (lines * (count // len(lines) + 1))[:count]]
    data = Dataset.from_list([{"prompt": row["prompt"], "completion": row["answer"]} for row in found])
    tokenizer = AutoTokenizer.from_pretrained(model_name)
    tokenizer.pad_token = tokenizer.eos_token
    best, cuda = settings == "best", torch.cuda.is_available()
    half = best and fast_bfloat16()
    flash = half and cuda and importlib.util.find_spec("flash_attn") is not None  # it takes numbers of 16 bits
    model = AutoModelForCausalLM.from_pretrained(
        model_name,
        dtype=torch.bfloat16 if half else torch.float32,
        attn_implementation="flash_attention_2" if flash else None,
    )
    more: dict[str, Any] = {"bf16": False} if settings == "float32" else {}
    if best:
        more = {"gradient_checkpointing": False, "bf16": False, "dataloader_num_workers": 0}
        more |= {"fp16": cuda and not half, "padding_free": flash}  # which, unlike packing, leaves 16 rows a step
        known = inspect.signature(SFTConfig).parameters
        # how rows are grouped by length has had two names
        more |= {"train_sampling_strategy": "group_by_length"} if "train_sampling_strategy" in known else {}
        more |= {"group_by_length": True} if "group_by_length" in known else {}
    lora = LoraConfig(r=8, lora_alpha=16, target_modules=["c_attn"], task_type="CAUSAL_LM")
    with tempfile.TemporaryDirectory() as folder:
        config = SFTConfig(
            output_dir=folder,
            per_device_train_batch_size=16,
            learning_rate=3e-4,
            num_train_epochs=1,
            save_strategy="no",
            logging_steps=1,
            report_to=[],
            use_cpu=not cuda,
            **more,
        )
        SFTTrainer(
            model=model,
            args=config,
            train_dataset=data,
            processing_class=tokenizer,
            peft_config=lora if method == "lora" else None,
        ).train()
    if torch.cuda.is_available():
        print(f"\ncard bytes {torch.cuda.max_memory_allocated()}", flush=True)  # speed.py reads it


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5])
