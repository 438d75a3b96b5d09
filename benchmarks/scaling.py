"""How time and memory grow with rows, length and model size: `python benchmarks/scaling.py`.

Around one point (GPT-2's shape, 4 rows of 128 tokens a step) one thing is varied at a time: the rows of a step, the
tokens of a row, and the model among DistilGPT2's, GPT-2's and GPT-2-medium's shapes, with random weights (time depends
on the shape alone). Each point is a process of its own that learns a step to warm up, then 2N: the seconds of a step
are those between the Nth and the last one. Peak memory is that of the process, as the kernel saw it, on a CUDA card
that of the card; `N more steps` is what the process held more after them: a run of twice the rows takes twice the
steps, and should hold nothing more. Half of each row's tokens are learnt. Points take turns, `--repeat` times; medians
are told.

After the table stand the exponents that fit best: 1 is proportional, 0 does not grow. A default run takes about seven
minutes on two slow cores, and 2.5 GB of the disk's folder for temporary files. --quick: a tiny shape, once.
Writes benchmarks/results/scaling-METHOD.json.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from speed import run, surroundings

from tunesmith.disk import write_json
from tunesmith.model import machine
from tunesmith.model.load import find

HERE = Path(__file__).parent
GRIDS: dict[str, list[Any]] = {
    "rows": [2, 4, 8, 16],
    "tokens": [64, 128, 256, 512],
    "shape": ["distilgpt2", "gpt2", "gpt2-medium"],
}
QUICK: dict[str, list[Any]] = {"rows": [1, 2], "tokens": [16, 32], "shape": ["tiny"]}


@dataclass(frozen=True)
class Point:
    """rows: of a step. tokens: of a row."""

    shape: str
    tokens: int
    rows: int


def axes(grids: Mapping[str, Sequence[Any]]) -> dict[str, list[Point]]:
    """The points of each axis; the others stay at their second value, or their only one."""
    centre = Point(**{name: values[:2][-1] for name, values in grids.items()})
    return {name: [replace(centre, **{name: value}) for value in values] for name, values in grids.items()}


def exponent(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The b of y = a * x**b that is nearest in logarithms, by least squares."""
    across, up = ([math.log(value) for value in values] for values in (xs, ys))
    return statistics.linear_regression(across, up).slope


def learn(folder: str, point: Point, steps: int, method: str) -> dict[str, Any]:
    """What one process finds: {"parameters", "seconds", "core_seconds" (of a step), "grown", "card"} (bytes)."""
    from ladder import engine_of  # sets the machine up before torch is loaded

    machine.keep_memory()
    import numpy as np

    from tunesmith.data.tokens import Tokens
    from tunesmith.learn.optim import MasterAdamW
    from tunesmith.model import adapt

    engine = engine_of(folder, method, "")
    optimizer = MasterAdamW(engine.model.parameters(), 3e-4, 0.0)
    chance, learnt = np.random.default_rng(0), np.arange(point.tokens) >= point.tokens // 2
    size = engine.inner.config.vocab_size
    marks = []
    for step in range(2 * steps + 1):
        ids = chance.integers(size, size=(point.rows, point.tokens), dtype=np.int32)
        engine.learn([Tokens(row, learnt) for row in ids], optimizer, 1.0, 1.0)
        if step in (steps, 2 * steps):
            machine.wait(engine.device)
            marks.append((time.perf_counter(), time.process_time(), machine.held(engine.device)))
    seconds, core_seconds, grown = (last - middle for middle, last in zip(*marks, strict=True))
    return {
        "parameters": adapt.count(engine.model)[1],
        "seconds": seconds / steps,
        "core_seconds": core_seconds / steps,
        "grown": grown,
        "card": machine.peak(engine.device) if engine.device.type == "cuda" else 0,
    }


def medians(found: Mapping[Point, Sequence[Mapping[str, float]]]) -> dict[Point, dict[str, float]]:
    return {
        point: {name: statistics.median(one[name] for one in each) for name in each[0]}
        for point, each in found.items()
        if each
    }


def told(found: Mapping[Point, Mapping[str, float]]) -> str:
    """The table, a line a point."""
    lines = [
        "| model | tokens of a row | rows of a step | s a step | tokens/s | core s a step | peak GB | N more steps |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for point, one in found.items():
        speed = point.rows * point.tokens / one["seconds"]
        lines.append(
            f"| {point.shape} | {point.tokens} | {point.rows} | {one['seconds']:.2f} | {speed:,.0f} | "
            f"{one['core_seconds']:.2f} | {one['peak'] / 1e9:.2f} | {one['grown'] / 1e6:+.0f} MB |"
        )
    return "\n".join(lines)


def fitted(
    grids: Mapping[str, Sequence[Any]], found: Mapping[Point, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """axis -> the exponents of seconds, of cores' seconds and of peak memory; of shapes against their parameters."""
    fits = {}
    for axis, points in axes(grids).items():
        if len(points) > 1 and all(point in found for point in points):
            sizes = [found[p]["parameters"] if axis == "shape" else getattr(p, axis) for p in points]
            kinds = ("seconds", "core_seconds", "peak")
            fits[axis] = {kind: round(exponent(sizes, [found[p][kind] for p in points]), 2) for kind in kinds}
    return fits


def main() -> None:
    if sys.argv[1:2] == ["--point"]:
        folder, shape, tokens, rows, steps, method, out = sys.argv[2:]
        write_json(Path(out), learn(folder, Point(shape, int(tokens), int(rows)), int(steps), method))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for axis, values in GRIDS.items():
        parser.add_argument(f"--{axis}", nargs="+", type=type(values[0]), help=f"in place of {values}")
    parser.add_argument("--method", choices=["lora", "full"], default="lora")
    parser.add_argument("--steps", type=int, default=2, help="N")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    grids = {axis: getattr(asked, axis) or (QUICK if asked.quick else GRIDS)[axis] for axis in GRIDS}
    place = asked.json or HERE / "results" / f"scaling-{asked.method}.json"
    points = list(dict.fromkeys(point for each in axes(grids).values() for point in each))
    found: dict[Point, list[dict[str, float]]] = {point: [] for point in points}
    facts = {**surroundings(), "method": asked.method, "steps": asked.steps}
    with tempfile.TemporaryDirectory() as work:
        for shape in grids["shape"]:
            run(
                [sys.executable, str(HERE / "shapes.py"), shape, f"{work}/{shape}", "--tokenizer", str(find("nano"))],
                {},
            )
        for turn in range(asked.repeat):
            first = turn * len(points) // asked.repeat  # so that none is always first
            for point in points[first:] + points[:first]:
                words = [f"{work}/{point.shape}", *map(str, asdict(point).values()), str(asked.steps), asked.method]
                _, _, peak = run([sys.executable, __file__, "--point", *words, f"{work}/one.json"], {})
                one = json.loads(Path(f"{work}/one.json").read_text(encoding="utf-8"))
                found[point].append({**one, "peak": one["card"] or peak})
                print(told({point: found[point][-1]}).splitlines()[-1], file=sys.stderr, flush=True)
                kept = [{**asdict(point), "turns": each} for point, each in found.items() if each]
                write_json(place, {**facts, "points": kept, "exponents": fitted(grids, medians(found))})
    print(f"{facts['machine']}, {facts['dtype']}, {facts['threads']} threads; {asked.method}\n")
    print(told(medians(found)) + "\n")
    for axis, fit in fitted(grids, medians(found)).items():
        by = {"shape": "parameters", "rows": "rows of a step", "tokens": "tokens of a row"}[axis]
        print(f"by {by}: time ^{fit['seconds']:.2f}, cores' time ^{fit['core_seconds']:.2f}, memory ^{fit['peak']:.2f}")


if __name__ == "__main__":
    main()
