"""The classic recipe, as courses and notebooks have it: Trainer, every row padded to 128, labels = input ids, float32.

`python classic.py MODEL ROWS.jsonl COUNT METHOD` learns from COUNT rows once. ROWS: {"prompt", "answer"} a line.
METHOD: lora (r=8, alpha=16, dropout 0.1, c_attn) or full. Batch 8, accumulation 2.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import torch
from datasets import Dataset
from peft import LoraConfig, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    DataCollatorForLanguageModeling,
    Trainer,
    TrainingArguments,
)


def main(model_name: str, rows: str, count: int, method: str) -> None:
    torch.manual_seed(0)
    lines = Path(rows).read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in (lines * (count // len(lines) + 1))[:count]]
    tokenizer = AutoTokenizer.from_pretrained(model_name)
    tokenizer.pad_token = tokenizer.eos_token
    model = AutoModelForCausalLM.from_pretrained(model_name, dtype=torch.float32)
    if method == "lora":
        config = LoraConfig(r=8, lora_alpha=16, lora_dropout=0.1, target_modules=["c_attn"], task_type="CAUSAL_LM")
        model = get_peft_model(model, config)

    def encode(row: dict[str, str]) -> dict[str, list[int]]:
        text = row["prompt"] + row["answer"] + tokenizer.eos_token
        return dict(tokenizer(text, truncation=True, padding="max_length", max_length=128))

    data = Dataset.from_list(found).map(encode, remove_columns=["prompt", "answer"])
    with tempfile.TemporaryDirectory() as folder:
        settings = TrainingArguments(
            output_dir=folder,
            per_device_train_batch_size=8,
            gradient_accumulation_steps=2,
            learning_rate=3e-4,
            num_train_epochs=1,
            save_strategy="no",
            logging_steps=1,
            report_to=[],
            use_cpu=not torch.cuda.is_available(),
        )
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)
        Trainer(model=model, args=settings, train_dataset=data, data_collator=collator).train()
    if torch.cuda.is_available():
        print(f"\ncard bytes {torch.cuda.max_memory_allocated()}", flush=True)  # speed.py reads it


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
