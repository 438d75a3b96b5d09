"""Every set of a folder accounted for: format taken, rows read, kept and dropped by reason, seconds.

`python benchmarks/all_sets.py FOLDER` reads each .jsonl and .jsonl.gz of the folder as `tunesmith data describe` does,
with no option, and recounts its rows from the file without tunesmith: each line must be in the ledger exactly once,
under its own number, kept or dropped with a reason, and each example kept must come from a line that is kept. It ends
with status 1 where that is not so. Seconds are wall-clock and processor time, the helper process included, which
depends less on what else the machine does: read, recognised, cleaned, near-duplicates too; of the first set the loading
of libraries too. Writes benchmarks/results/all_sets.json and prints the table that benchmarks/RESULTS.md keeps.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import time
from collections import Counter
from pathlib import Path
from typing import Any

from speed import core_seconds

from tunesmith.data.survey import Survey, survey
from tunesmith.model.machine import cpu_name
from tunesmith.recipe import Recipe


def numbers(path: Path) -> list[int]:
    """The numbers of the file's lines that hold a row, read without tunesmith."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = data.split(b"\n")
    return [number for number, line in enumerate(lines, 1) if line.strip() and isinstance(json.loads(line), dict)]


def wrong(found: Survey, path: Path, lines: list[int]) -> str:
    """What is not accounted for, in a few words; '' where everything is."""
    entries = [entry for entry in found.ledger if "#" not in entry.id]
    if Counter(entry.id for entry in entries) != Counter(f"{path.name}:{line}" for line in lines):
        return f"{len(entries)} entries for {len(lines)} lines"
    fates = {entry.id: entry.fate for entry in found.ledger}
    if any(
        entry.fate not in ("kept", "dropped") or (entry.fate == "dropped" and not entry.reason) for entry in entries
    ):
        return "a row that is neither kept nor dropped with a reason"
    kept = Counter(example.id for example in found.kept)
    if any(count > 1 or fates[id] != "kept" for id, count in kept.items()):
        return "an example that is there twice, or whose row was dropped"
    parts = {entry.id for entry in entries if entry.reason.startswith("part of ")}
    missing = {entry.id for entry in entries if entry.fate == "kept"} - parts - {id.partition("#")[0] for id in kept}
    return f"{len(missing)} rows are kept, and in no example" if missing else ""


def account(path: Path) -> dict[str, Any]:
    began, worked = time.perf_counter(), core_seconds()
    found = survey(str(path), Recipe())
    seconds, worked = time.perf_counter() - began, core_seconds() - worked
    counts = found.counts()
    return {
        "file": path.name,
        "format": found.format,
        **counts,
        "repaired": found.ledger.repairs(),
        "examples": len(found.kept),
        "seconds": round(seconds, 2),
        "processor_seconds": round(worked, 2),
        "wrong": wrong(found, path, numbers(path)),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "all_sets.json")
    asked = options.parse_args()
    machine = f"{cpu_name()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    print(
        f"{machine}\n\n| set | format | rows read | kept | examples | dropped | s | processor s | each row once |\n"
        + "|---" * 8
        + "|"
    )
    found = []
    for path in sorted(asked.folder.glob("*.jsonl*")):
        found.append(one := account(path))
        dropped = ", ".join(f"{count:,} {reason}" for reason, count in one["dropped"].items()) or "–"
        counts = f"{one['read']:,} | {one['kept']:,} | {one['examples']:,}"
        told = f"{dropped} | {one['seconds']:.2f} | {one['processor_seconds']:.2f} | {one['wrong'] or 'yes'}"
        print(f"| `{one['file']}` | `{one['format']}` | {counts} | {told} |", flush=True)
    rows, seconds = sum(one["read"] for one in found), sum(one["seconds"] for one in found)
    print(f"\n{len(found)} sets, {rows:,} rows, {seconds:.0f} s")
    asked.out.parent.mkdir(exist_ok=True)
    asked.out.write_text(json.dumps({"machine": machine, "sets": found}, indent=2) + "\n", encoding="utf-8")
    if any(one["wrong"] for one in found):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
