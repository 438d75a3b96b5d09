"""Train a run again from its recipe.yaml, and hold the new numbers against those handed in.

This file stands in the bundle that `tunesmith report RUN --bundle` writes, beside recipe.yaml and metrics.json:

    python reproduce.py
    python reproduce.py --data my_rows.jsonl --model my_base --out again
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tunesmith

HERE = Path(__file__).resolve().parent


def main() -> int:
    """0 where every number lies in the 95% interval of the one handed in, else 1."""
    options = argparse.ArgumentParser(description="Train this run again and compare the numbers.")
    options.add_argument("--data", nargs="+", help="the rows, where they are not in this folder")
    options.add_argument("--model", help="the base, where its name does not lead to it")
    options.add_argument("--out", default=str(HERE / "again"), help="folder of the new run")
    given = options.parse_args()
    old = tunesmith.load(HERE, given.model)
    data, base = given.data or old.data, given.model or old.base
    new = tunesmith.tune(model=base, data=data, recipe=HERE / "recipe.yaml", out=given.out, track=[])

    outside = 0
    line = "{:<24}{:>12}{:>12}{:>12}{:>12}  {}"
    print("\n" + line.format("metric", "base", "again", "tuned", "again", "95% interval of tuned"))
    for name, entry in old.metrics["eval"].get("tuned", {}).items():
        if name not in new.metrics["eval"]["tuned"] and "encoder" in old.metrics and name == "semantic_similarity":
            continue  # measured after the run: tunesmith report FOLDER --encoder ENCODER
        again = {side: new.metrics["eval"][side].get(name, {}).get("value") for side in ("base", "tuned")}
        before = old.metrics["eval"]["base"].get(name, {}).get("value")
        known = again["tuned"] is not None
        inside = known and (entry["low"] <= again["tuned"] <= entry["high"] or again["tuned"] == entry["value"])
        outside += not inside
        shown = [
            "-" if value is None else f"{value:.4g}"
            for value in (before, again["base"], entry["value"], again["tuned"])
        ]
        print(line.format(name, *shown, f"{entry['low']:.4g} to {entry['high']:.4g}{'' if inside else '  OUTSIDE'}"))
    if not old.metrics["eval"].get("tuned"):
        print("\nNothing was measured in the run handed in (--no-eval): there is nothing to compare.")
        return 0
    print(
        f"\n{outside} of the numbers outside their intervals." if outside else "\nAll numbers inside their intervals."
    )
    return int(bool(outside))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except tunesmith.TunesmithError as mistake:
        sys.exit(f"reproduce.py: {mistake}")
