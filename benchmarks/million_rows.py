"""A million rows read, cleaned, split and tokenised: how much memory, how long, and that time grows linearly.

`python benchmarks/million_rows.py` writes synthetic rows of about 50 words (some repeated, some nearly repeated, some
in need of repair), then prepares and tokenises them in a process of their own, whose peak memory (resident, what is
mapped from disk included, with that of the processes it forks) is measured from outside. It is done for a tenth of the
rows first, then for all of them, then again with the cache filled. Writes benchmarks/results/million_rows.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from tunesmith.data.sources import STARTER, read

EVERY = 0.25  # seconds between looks at the memory
CHILD = """
import json, sys, time
began = time.perf_counter()
from tunesmith.data.encoded import encode
from tunesmith.data.prepare import prepare
from tunesmith.doors.datasets import counter
from tunesmith.recipe import Recipe
recipe = Recipe(data=sys.argv[1])
loaded = time.perf_counter()
prepared = prepare(recipe.data, recipe)
read = time.perf_counter()
count = counter(recipe, "pairs")
rows = encode(prepared, recipe, count.encoder, count.template, count.context)
done = time.perf_counter()
print(json.dumps({
    "loading": loaded - began, "preparing": read - loaded, "tokenising": done - read,
    "ledger": prepared.ledger.counts(), "dropped": len(prepared.ledger.reasons("dropped")),
    "parts": {part: len(found) for part, found in rows.items()},
    "tokens": sum(int(len(rows["train"][place])) for place in range(0, len(rows["train"]), 100)) * 100,
}))
"""


def words() -> list[str]:
    """The words of the built-in set, so that they become tokens as ordinary ones do."""
    found: dict[str, None] = {}
    for row in read(STARTER):
        for value in row.value.values():
            found |= dict.fromkeys(re.findall(r"[^\W\d_]{2,}", value.lower()) if isinstance(value, str) else ())
    return list(found)


def write_rows(file: Path, rows: int) -> None:
    """JSON lines in Alpaca's columns: 2% repeat an earlier row, 2% do but for a word, 3% need a repair."""
    chance = random.Random(0)
    known, recent = words(), []
    with file.open("w", encoding="utf-8") as lines:
        for _ in range(rows):
            kind = chance.random()
            if recent and kind < 0.04:
                row = dict(chance.choice(recent))
                if kind > 0.02:
                    row["output"] += f" {chance.choice(known)}"
            else:
                said = [" ".join(chance.choices(known, k=chance.randint(*size))) for size in ((8, 16), (28, 48))]
                row = {"instruction": f"{said[0].capitalize()}?", "input": "", "output": f"{said[1].capitalize()}."}
                if kind < 0.07:
                    row["output"] = f" {row['output']}\u00a0&amp; done\r\n"
                recent = [*recent[-999:], row]
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def held(process: int) -> int:
    """Bytes that a process and those it forked hold now, what they share counted once; 0 where /proc cannot tell."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        shares = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0
    return (int(shares[1]) * 1024 if shares else 0) + sum(map(held, map(int, children)))


def watch(process: int, ended: threading.Event, most: list[int]) -> None:
    while not ended.wait(EVERY):
        most.append(held(process))


def measure(file: Path, cache: Path) -> dict[str, Any]:
    """The child's seconds by station, and its peak memory in bytes, its helper's included."""
    environment = {**os.environ, "TUNESMITH_CACHE": str(cache)}
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(file)], stdout=subprocess.PIPE, env=environment)
    assert child.stdout is not None
    ended, seen = threading.Event(), [0]
    watching = threading.Thread(target=watch, args=(child.pid, ended, seen))
    watching.start()
    told = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    ended.set()
    watching.join()
    child.returncode = status
    if status:
        raise SystemExit(f"the measured process ended with status {status}")
    return {
        **json.loads(told),
        "peak_memory_bytes": max(used.ru_maxrss * 1024, *seen),
        "cpu_seconds": used.ru_utime + used.ru_stime,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path, help="where rows and cache are written (700 MB); a new one if none")
    options.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "million_rows.json")
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(dir=Path.home()))
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "runs": []}
    try:
        for rows, again in ((asked.rows // 10, False), (asked.rows, False), (asked.rows, True)):
            file = folder / f"rows-{rows}.jsonl"
            if not file.exists():
                write_rows(file, rows)
            if not again:
                shutil.rmtree(folder / "cache", ignore_errors=True)
            run = {"rows": rows, "bytes": file.stat().st_size, "cached": again, **measure(file, folder / "cache")}
            found["runs"].append(run)
            seconds = run["preparing"] + run["tokenising"]
            print(
                f"{rows:>9,} rows{', from the cache' if again else ''}: {run['peak_memory_bytes'] / 1e9:.2f} GB, "
                f"preparing {run['preparing']:.1f} s, tokenising {run['tokenising']:.1f} s, "
                f"{rows / seconds:,.0f} rows/s; {run['ledger']}",
                flush=True,
            )
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    asked.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
