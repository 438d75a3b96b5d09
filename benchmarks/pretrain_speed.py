"""Pretraining beside the plain loop: `python benchmarks/pretrain_speed.py --text documents.jsonl.gz`.

Both go on from the same random weights of nano's shape, on the same text, with about the same tokens a step: the loop
that people copy (`peers/plain_pretrain.py`) and `tunesmith pretrain` as its users start it, with its own optimizer and
with AdamW at the plain loop's rate and schedule. Each is a process of its own, on N and on 2N steps; tokens/s is what
the second learnt more over the difference of the wall clocks, so that starting up does not count. Systems take turns,
`--repeat` times, and medians are told. Peak memory is that of the process on 2N steps, as the kernel saw it; on a CUDA
card what torch held there. What 2N steps came to is read by `held_out.py` from text that none learnt from, so that
speed is not bought: the plain loop's windows lie across documents, and ours begin with one.

The plain loop also runs with the allocator told to keep its memory, as ours tells it, and where the machine
multiplies bfloat16 under its autocast. Goal: 1.3 times the fastest of these. --quick: two small steps, once, to see
that all of it works; its figures mean nothing. Writes benchmarks/results/pretrain_speed.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from speed import KEPT, run, surroundings

from tunesmith.data import corpus
from tunesmith.disk import write_json
from tunesmith.model import machine

HERE = Path(__file__).parent
GOAL = 1.3
PLAIN, OURS, RATE = "plain loop", "tunesmith", 1e-3
HELD, EVERY = 100, 20  # documents of each file that are held out at most, one of so many
CHARACTERS = 6  # of text for each token of the longest run: more than a token takes


def divide(text: Sequence[Path], characters: int, folder: Path) -> dict[str, int]:
    """Write learnt.jsonl, about `characters` from all files alike, and held.jsonl; how many documents each has."""
    learnt: list[str] = []
    held: list[str] = []
    for path in text:
        size = kept = 0
        for number, document in enumerate(corpus.documents([path])):
            row = json.dumps({"text": document, "source": path.name}) + "\n"
            if number % EVERY == EVERY - 1 and kept < HELD:
                held.append(row)
                kept += 1
            else:
                learnt.append(row)
                size += len(document)
            if size >= characters / len(text) and kept:
                break
    (folder / "learnt.jsonl").write_text("".join(learnt), encoding="utf-8")
    (folder / "held.jsonl").write_text("".join(held), encoding="utf-8")
    return {"learnt_documents": len(learnt), "held_out_documents": len(held)}


class Systems:
    """What is compared: a name, and how it learns `steps` steps into a folder."""

    def __init__(self, folder: Path, batch_tokens: int):
        self.folder, self.batch_tokens = folder, batch_tokens
        self.names = {PLAIN: "float32", f"{PLAIN}, kept memory": "float32"}
        if str(machine.dtype("auto", machine.device())) == "torch.bfloat16":
            self.names[f"{PLAIN}, bfloat16 autocast"] = "bfloat16"
        self.names |= {OURS: "muon", f"{OURS}, AdamW": "adamw"}

    def learn(self, name: str, steps: int) -> dict[str, Any]:
        """{"seconds", "core_seconds", "peak", "tokens", "model"} of one process; tokens: learnt."""
        out = self.folder / f"{name.replace(', ', '-').replace(' ', '_')}-{steps}"
        shutil.rmtree(out, ignore_errors=True)  # of the round before
        start, text, kind = str(self.folder / "start"), str(self.folder / "learnt.jsonl"), self.names[name]
        if name.startswith(OURS):
            command = ["-m", "tunesmith", "pretrain", str(self._recipe(kind, steps)), "--model", start, "--quiet"]
            own = {"TUNESMITH_CACHE": str(self.folder / "cache")}
            found = run([sys.executable, *command, "--out", str(out)], own)
            learnt = json.loads((out / "metrics.json").read_text(encoding="utf-8"))["train"]
            tokens = learnt["tokens"]
            if machine.device().type == "cuda":
                found = (*found[:2], learnt["peak_memory_bytes"])
            out = out / "model"
        else:
            words = [text, str(steps), str(self.batch_tokens), str(RATE), kind, str(out)]
            script = str(HERE / "peers" / "plain_pretrain.py")
            found = run([sys.executable, script, start, *words], KEPT if "kept" in name else {})
            context = json.loads((out / "config.json").read_text(encoding="utf-8"))["n_positions"]
            tokens = steps * max(1, self.batch_tokens // context) * context
        return dict(zip(("seconds", "core_seconds", "peak"), found, strict=True)) | {"tokens": tokens, "model": out}

    def _recipe(self, optimizer: str, steps: int) -> Path:
        """Nothing but what has to be said; a look is as long whatever the steps, and is made at the end only."""
        settings = {"text": {"text": "learnt.jsonl"}, "held_out": "held.jsonl", "steps": steps, "samples": []}
        settings |= {"batch_tokens": self.batch_tokens, "optimizer": optimizer, "eval_every": 10**9}
        settings |= {"lr": RATE, "schedule": "cosine", "weight_decay": 0.1} if optimizer == "adamw" else {}
        file = self.folder / f"{optimizer}-{steps}.yaml"
        file.write_text(json.dumps(settings), encoding="utf-8")  # which is YAML too
        return file


def slopes(once: dict[str, Any], twice: dict[str, Any]) -> dict[str, float]:
    """{"tokens_per_second", "tokens_per_core_second"} between a run of N steps and one of 2N."""
    tokens = twice["tokens"] - once["tokens"]
    spent = {name: max(twice[name] - once[name], 1e-9) for name in ("seconds", "core_seconds")}
    return {f"tokens_per_{name.removesuffix('s')}": tokens / seconds for name, seconds in spent.items()}


def told(found: dict[str, dict[str, Any]]) -> str:
    """The table: medians, and each as times the plain loop, by the wall clock and by the cores' time."""
    kinds = ("tokens_per_second", "tokens_per_core_second")
    plain = [statistics.median(found.get(PLAIN, {}).get(kind) or [0.0]) for kind in kinds]
    lines = [
        "| | tokens/s | least-most | times | tokens/s of a core | times | peak GB | tokens learnt | bits a byte |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, one in found.items():
        if not (speeds := one["tokens_per_second"]):
            continue
        wall, core = (statistics.median(one[kind]) for kind in kinds)
        times = [f"{mine / other:.2f}x" if other else "" for mine, other in zip((wall, core), plain, strict=True)]
        lines.append(
            f"| {name} | {wall:,.0f} | {min(speeds):,.0f}-{max(speeds):,.0f} | {times[0]} | {core:,.0f} | {times[1]} | "
            f"{statistics.median(one['peak']) / 1e9:.2f} | {one['tokens']:,} | {one['bits_per_byte']:.3f} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--text", type=Path, action="append", required=True, help="a file of documents; repeat for more"
    )
    parser.add_argument("--model", default="nano", help="whose shape and tokenizer all have")
    parser.add_argument("--steps", type=int, default=16, help="N, of every system")
    parser.add_argument("--batch-tokens", type=int, default=8192)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", action="append")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path, default=HERE / "results" / "pretrain_speed.json")
    asked = parser.parse_args()
    if asked.quick:
        asked.steps, asked.batch_tokens, asked.repeat = 2, 1024, 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        run([sys.executable, str(HERE / "shapes.py"), asked.model, str(folder / "start")], {})
        counts = divide(asked.text, CHARACTERS * 2 * asked.steps * asked.batch_tokens, folder)
        systems = Systems(folder, asked.batch_tokens)
        names = [name for name in systems.names if not asked.only or name in asked.only]
        found: dict[str, dict[str, Any]] = {
            name: {"tokens_per_second": [], "tokens_per_core_second": [], "peak": []} for name in names
        }
        facts = {**surroundings(), "model": asked.model, "steps": [asked.steps, 2 * asked.steps]}
        facts |= {"batch_tokens": asked.batch_tokens, "text": [path.name for path in asked.text], **counts}
        for turn in range(asked.repeat):
            first = turn % len(names)  # so that none is always first
            for name in names[first:] + names[:first]:
                once, twice = (systems.learn(name, steps) for steps in (asked.steps, 2 * asked.steps))
                for kind, speed in slopes(once, twice).items():
                    found[name][kind].append(round(speed, 1))
                found[name]["peak"].append(twice["peak"])
                found[name]["tokens"] = twice["tokens"]
                if not turn:
                    found[name]["bits_per_byte"] = bits(twice["model"], folder)
                print(f"{name}: {found[name]['tokens_per_second'][-1]:,.0f} tokens/s", file=sys.stderr, flush=True)
                write_json(asked.json, {**facts, "systems": found})  # what was measured is kept, come what may
    print(f"{facts['machine']}, {facts['dtype']}, {facts['threads']} threads; {asked.model}'s shape\n")
    print(told(found))
    return 0 if asked.quick or reached(found) else 1


def reached(found: dict[str, dict[str, Any]]) -> bool:
    """Whether ours is GOAL times as fast as the fastest plain loop; True where one of the two was not measured."""
    medians = {name: statistics.median(one["tokens_per_second"]) for name, one in found.items()}
    plain = [speed for name, speed in medians.items() if name.startswith(PLAIN)]
    return OURS not in medians or not plain or medians[OURS] >= GOAL * max(plain)


def bits(model: Path, folder: Path) -> float:
    """Bits per byte of a model on the held-out documents, the mean over files."""
    out = folder / "held_out.json"
    words = [str(model), "--text", str(folder / "held.jsonl"), "--json", str(out)]
    run([sys.executable, str(HERE / "held_out.py"), *words], {})
    return float(json.loads(out.read_text(encoding="utf-8"))["models"][0]["bits_per_byte"])


if __name__ == "__main__":
    sys.exit(main())
