"""How far off the forecast of a run is: `python benchmarks/plan.py --data ../shared/data`.

Four kinds of run, each in a process of its own: the built-in base on the built-in rows, asked every row of their test
file, rows with a long tail, all weights, and one that mostly answers. Prints what was forecast beside what came; writes
benchmarks/results/plan.json, where `--only` adds one kind to those that the same machine has measured. A run has to
take over two minutes for its forecast to be judged. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from speed import surroundings

from tunesmith.disk import write_json

HERE = Path(__file__).parent
JUDGED = 120  # seconds from which on a forecast is judged
GOAL = 0.2


def kinds(data: Path) -> dict[str, list[str]]:
    """Options of `tunesmith tune`, by kind."""
    alpaca, dolly = str(data / "alpaca.jsonl.gz"), str(data / "dolly.jsonl.gz")
    return {
        "nano": ["--data", "starter", "--set", "eval_rows=1280"],
        "long-tailed rows": ["--data", dolly, "--rows", "4000", "--set", "eval_rows=100"],
        "full tuning": ["--data", "starter", "--set", "method=full", "--set", "lr=5e-4", "--set", "max_steps=600"],
        "generation-heavy": [
            *("--data", alpaca, "--rows", "16000", "--set", "max_steps=100"),
            *("--set", "eval_rows=800", "--set", "generate.max_new_tokens=160"),
        ],
    }


def forecast(options: list[str], model: str, out: Path) -> dict[str, Any]:
    """The `plan` of metrics.json of one run."""
    words = ["-m", "tunesmith", "tune", "--model", model, *options, "--out", str(out), "--quiet"]
    subprocess.run([sys.executable, *words], check=True)
    metrics = json.loads((out / "metrics.json").read_text(encoding="utf-8"))
    return {"options": [Path(word).name for word in options], **metrics["plan"]}


def told(found: dict[str, dict[str, Any]]) -> str:
    """The results as a Markdown table."""
    lines = ["| run | forecast | came | off | learning off | memory off |", "|---|---|---|---|---|---|"]
    for kind, plan in found.items():
        planned, came, off = (plan[name] for name in ("forecast", "outcome", "off"))
        mark = "" if came["seconds"] >= JUDGED else " (too short to judge)"
        parts = " | ".join(f"{off[name]:+.0%}" for name in ("seconds", "learning_seconds", "memory_bytes"))
        lines.append(f"| {kind}{mark} | {planned['seconds']:.0f} s | {came['seconds']:.0f} s | {parts} |")
    return "\n".join(lines)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, required=True, help="the folder of alpaca.jsonl.gz and dolly.jsonl.gz")
    asked.add_argument("--model", default="nano")
    asked.add_argument("--only", help="one of the kinds")
    asked.add_argument("--out", type=Path, help="a folder in which the runs are kept")
    asked.add_argument("--json", type=Path, default=HERE / "results" / "plan.json")
    given = asked.parse_args()
    facts = surroundings()
    before = json.loads(given.json.read_text(encoding="utf-8")) if given.json.is_file() and given.only else {}
    found = before["kinds"] if before.get("machine") == facts["machine"] else {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, options in kinds(given.data).items():
            if given.only in (None, kind):
                found[kind] = forecast(options, given.model, (given.out or Path(folder)) / kind.replace(" ", "-"))
                print(told({kind: found[kind]}).splitlines()[-1], flush=True)
                write_json(given.json, {**facts, "kinds": found})
    print(told(found))
    judged = [plan["off"]["seconds"] for plan in found.values() if plan["outcome"]["seconds"] >= JUDGED]
    return 0 if judged and all(abs(off) <= GOAL for off in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
