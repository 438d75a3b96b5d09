"""How fast rows are tokenised, checked and cleaned, beside the classic `datasets.map`, one row at a time.

`python benchmarks/data_speed.py FILE` takes a file of 20,000 instruction rows (Alpaca's columns) and prints the table;
each figure is the best of three: wall-clock in this process, and the processor time of that run, which counts every
thread and the helper process, and depends less on what else the machine does. Writes
benchmarks/results/data_speed.json. The classic way is the one of most notebooks: a function that writes the prompt of
one row and tokenises it, padded.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import platform
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from speed import core_seconds

from tunesmith.data.encoded import encode
from tunesmith.data.prepare import prepare
from tunesmith.data.readers import plain
from tunesmith.data.sources import read
from tunesmith.data.survey import survey
from tunesmith.doors.datasets import check_data, counter
from tunesmith.model.load import find
from tunesmith.model.machine import cpu_name
from tunesmith.recipe import Recipe

TIMES = 3


def best(work: Callable[[], Any]) -> tuple[float, float]:
    """The least wall-clock time of some runs, and that run's processor time, in seconds."""
    found = []
    for _ in range(TIMES):
        began, worked = time.perf_counter(), core_seconds()
        work()
        found.append((time.perf_counter() - began, core_seconds() - worked))
    return min(found)


def usual_tokenizer(model: str) -> Any:
    """As a notebook opens it."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(find(model))


def classic(rows: list[dict[str, Any]], tokenizer: Any) -> Callable[[], Any]:
    """datasets.map with one row at a time."""
    import datasets

    datasets.disable_progress_bars()
    datasets.disable_caching()
    columns = {name: [str(row.get(name) or "") for row in rows] for name in ("instruction", "input", "output")}
    data = datasets.Dataset.from_dict(columns)
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token

    def tokenise(row: dict[str, str]) -> dict[str, Any]:
        about = f"### Input:\n{row['input']}\n\n" if row["input"] else ""
        text = f"### Instruction:\n{row['instruction']}\n\n{about}### Response:\n{row['output']}{tokenizer.eos_token}"
        found = tokenizer(text, truncation=True, max_length=256, padding="max_length")
        return {**found, "labels": list(found["input_ids"])}

    return lambda: data.map(tokenise)


def classic_check(rows: list[dict[str, Any]], tokenizer: Any) -> Callable[[], Any]:
    """datasets.map with one row at a time, each looked at for what `check` finds most often, by the usual libraries:
    ftfy, html, the tokenizer, and datasketch for exact and near duplicates (word triples, a threshold of 0.8)."""
    import datasets
    import ftfy
    from datasketch import MinHash, MinHashLSH

    datasets.disable_progress_bars()
    datasets.disable_caching()
    columns = {name: [str(row.get(name) or "") for row in rows] for name in ("instruction", "input", "output")}
    data = datasets.Dataset.from_dict(columns)
    tag = re.compile(r"</?[a-z]+[^<>]*>", re.IGNORECASE)

    def work() -> Any:
        seen: set[str] = set()
        near = MinHashLSH(threshold=0.8, num_perm=60)

        def look(row: dict[str, str], place: int) -> dict[str, Any]:
            mended = {name: html.unescape(ftfy.fix_text(text)).strip() for name, text in row.items()}
            text = "\n".join(mended.values())
            words = re.findall(r"\w+", text.lower())
            sketch = MinHash(num_perm=60)
            sketch.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
            found = {
                "tokens": len(tokenizer(text)["input_ids"]),
                "mended": mended != row,
                "empty": not mended["output"] or mended["output"].lower() in ("n/a", "none", "no input"),
                "repeats": mended["output"].lower() == mended["instruction"].lower(),
                "tags": bool(tag.search(text)),
                "same": text.lower() in seen,
                "near": bool(near.query(sketch)),
            }
            seen.add(text.lower())
            near.insert(str(place), sketch)
            return found

        return data.map(look, with_indices=True)

    return work


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "data_speed.json")
    asked = options.parse_args()
    os.environ["TUNESMITH_CACHE"] = tempfile.mkdtemp()
    recipe = Recipe(data=str(asked.file))
    rows = [plain(row.value) for row in read(recipe.data)]
    count = counter(recipe, "pairs")
    prepared = prepare(recipe.data, recipe)
    whole = prepare(rows, Recipe(split="100/0/0"))

    def tokenise() -> None:
        os.environ["TUNESMITH_CACHE"] = tempfile.mkdtemp()  # nothing is taken from the cache
        encode(whole, recipe, count.encoder, count.template, count.context)

    def clean() -> None:
        os.environ["TUNESMITH_CACHE"] = tempfile.mkdtemp()
        prepare(recipe.data, recipe)

    seconds = {
        "datasets.map, one row at a time: tokenised": best(classic(rows, usual_tokenizer(recipe.model))),
        "datasets.map, one row at a time: looked at as check does": best(
            classic_check(rows, usual_tokenizer(recipe.model))
        ),
        "tunesmith: tokenised": best(tokenise),
        "tunesmith: read, cleaned, split (near duplicates too)": best(clean),
        "tunesmith: the same from the cache": best(lambda: prepare(recipe.data, recipe)),
        "tunesmith: read and cleaned, to be described": best(lambda: survey(recipe.data, recipe)),
        "tunesmith data check, with tokens": best(lambda: check_data(recipe)),
    }
    first = next(iter(seconds.values()))[0]
    machine = f"{cpu_name()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    print(f"{asked.file.name}: {len(rows):,} rows ({len(prepared.train):,} to learn from). {machine}\n")
    print("| what | seconds | processor | rows/s | times the first |\n|---|---|---|---|---|")
    for what, (took, worked) in seconds.items():
        print(f"| {what} | {took:.2f} | {worked:.2f} | {len(rows) / took:,.0f} | {first / took:.1f} |")
    told: dict[str, Any] = {
        "machine": machine,
        "file": asked.file.name,
        "rows": len(rows),
        "seconds": {k: v[0] for k, v in seconds.items()},
    }
    told["processor_seconds"] = {what: worked for what, (_, worked) in seconds.items()}
    asked.out.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
