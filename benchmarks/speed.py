"""How fast, side by side: `python benchmarks/speed.py --data alpaca.jsonl.gz --peers PYTHON`.

The same N rows for all: the first whose answers have at most 80 words and whose text fits into 128 tokens. Each system
runs as its users start it (ours without its forecast, which times steps itself), in a process of its own, and goes
through the rows once and twice (ours four and eight times: once would be over in seconds); rows/s is the difference of
the rows over that of the wall clocks, so that starting up does not count. Systems take turns, `--repeat` times, and
medians are told. Peak memory is that of the process on the more rows, as the kernel saw it; on a CUDA card what torch
held there. Rows per second of a core are told beside: where other work shares the machine they say more than the wall
clock. `limit` is what the measured rate of a large matmul would allow: 4 floating point operations per frozen weight of
the blocks and token, and per weight of the head and learnt token (6 where all weights are trained).

--peers: a Python that has transformers, peft and trl; ours is the one that runs this. --tuned-peers adds the peers with
the allocator told to keep its memory, as ours tells it. --ladder switches one of our optimisations off at a time.
Writes benchmarks/results/speed.json and prints the table that benchmarks/RESULTS.md keeps. --more adds rounds to what
that file holds of the same machine, model, rows, numbers and method, so that a long comparison can be made in short
pieces.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import Any

from tunesmith.data import templates
from tunesmith.data.example import question
from tunesmith.data.sources import read
from tunesmith.model import machine

HERE = Path(__file__).parent
CARD = re.compile(rb"^card bytes (\d+)$", re.MULTILINE)  # a process on a CUDA card ends by telling its peak
PACKAGES = ("torch", "transformers", "peft", "trl", "accelerate")
ASK = """import json, sys
from importlib import metadata
found = {one.metadata["Name"]: one.version for one in metadata.distributions()}
print(json.dumps({name: found[name] for name in sys.argv[1:] if name in found}))"""
SAME = ("machine", "model", "method", "rows", "longer", "template", "tokens", "dtype")  # of what is added up
LONGER = 4  # times as many rows for ours
LADDER = ("fused", "heads", "packed", "tiles", "halves", "shared", "sized", "last", "kept", "threads", "bfloat16")
# what machine.keep_memory and machine.share_cores set, as variables
KEPT = {
    "GLIBC_TUNABLES": "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=2147483647",
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": machine.SPINS,
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY": machine.KERNELS,
    "LRU_CACHE_CAPACITY": machine.SHAPES,
}


def rows_of(data: str, model: Path, most: int, frame: str = "alpaca") -> list[dict[str, str]]:
    """Alpaca rows as Alpaca has them, and as the prompt and answer that every system gets in this template."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model)
    template = templates.choose(frame)
    found = []
    for row in read(data):
        value = {name: str(row.value.get(name) or "") for name in ("instruction", "input", "output")}
        if not value["instruction"] or not 0 < len(value["output"].split()) <= 80:
            continue
        asked = template.ask(question(value["instruction"], value["input"]))
        prompt = "".join(part.text for part in asked if isinstance(part.text, str))
        if len(tokenizer(prompt + value["output"])["input_ids"]) <= 127:
            found.append({**value, "prompt": prompt, "answer": value["output"], "template": frame})
        if len(found) == most:
            break
    return found


def run(command: list[str], env: dict[str, str]) -> tuple[float, float, int]:
    """(seconds, seconds of cores, peak bytes) of a process; on Linux the peak is at least that of this one."""
    began = time.perf_counter()
    log = tempfile.TemporaryFile()  # noqa: SIM115 (read after the process has ended)
    process = os.posix_spawn(
        command[0],
        command,
        {**os.environ, **env},
        file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)],
    )
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    if status:
        log.seek(0)
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read().decode(errors='replace')[-3000:]}")
    log.seek(0)
    return seconds, used.ru_utime + used.ru_stime, peak_of(log.read(), used.ru_maxrss, platform.system())


def peak_of(log: bytes, resident: int, system: str) -> int:
    """Peak bytes: those of the card that the log tells, else of `resident`, which macOS gives in bytes."""
    told = CARD.findall(log)
    return int(told[-1]) if told else resident * (1 if system == "Darwin" else 1024)


def program(name: str) -> str:
    """The path of a program that is named or on the search path. Raises SystemExit where there is none."""
    if found := shutil.which(name):
        return found
    raise SystemExit(f"--peers {name}: there is no such program. Name a Python that has transformers, peft and trl.")


def added_to(file: Path, facts: dict[str, Any], same: tuple[str, ...] = SAME) -> dict[str, Any]:
    """What a file of results holds; {} where there is none. Raises SystemExit where it is not of what `facts` say."""
    before: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for name in same if before else ():
        if before.get(name) != facts[name]:
            told = f"{name} {before.get(name)!r}, and not {facts[name]!r}"
            raise SystemExit(f"{file} was measured with {told}: --more adds to the same alone. Try --json OTHER")
    return before


def rates(count: int, times: list[float], work: list[float]) -> tuple[float, float] | None:
    """Rows a second, and a second of a core, from the seconds of two runs; None where twice `count` took no longer."""
    longer, more = times[1] - times[0], work[1] - work[0]
    return (count / longer, count / more) if min(longer, more) > 0 else None


def core_seconds() -> float:
    """Seconds of cores that this process has used so far, and those it started and waited for."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def matmul_rate() -> float:
    """Floating point operations a second of a large matmul in the numbers that the machine table chooses."""
    import torch

    machine.set_threads(0)
    device = machine.device()
    kind = machine.dtype("auto", device)
    a = torch.randn(2048, 2048, device=device).to(kind)
    best = 0.0
    for _ in range(12):
        began = time.perf_counter()
        for _ in range(4):
            a @ a
        if device.type == "cuda":
            torch.cuda.synchronize()
        best = max(best, 4 * 2 * 2048**3 / (time.perf_counter() - began))
    return best


def lengths(model: Path, rows: list[dict[str, str]]) -> tuple[float, float]:
    """Mean tokens of a row, and of its answer with the end mark."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model)
    answers = sum(len(tokenizer(row["answer"])["input_ids"]) + 1 for row in rows) / len(rows)
    return sum(len(tokenizer(row["prompt"])["input_ids"]) for row in rows) / len(rows) + answers, answers


def limit(model: Path, tokens: float, answers: float, rate: float, method: str) -> float:
    """Rows a second at the rate of a matmul and nothing else. tokens, answers: of a row, and learnt ones of it."""
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(model)
    blocks = 12 * config.hidden_size**2 * config.num_hidden_layers
    head = config.vocab_size * config.hidden_size
    per_weight = 4 if method == "lora" else 6
    return rate / (per_weight * blocks * tokens + per_weight * head * answers)


def systems(asked: argparse.Namespace) -> dict[str, tuple[list[str], dict[str, str]]]:
    """name -> (command up to the model, environment)."""
    peer, ours = str(HERE / "peers"), sys.executable
    found: dict[str, tuple[list[str], dict[str, str]]] = {"tunesmith": ([ours, f"{peer}/ours.py"], {})}
    if asked.peers:
        told = {
            "classic": [asked.peers, f"{peer}/classic.py"],
            "TRL default": [asked.peers, f"{peer}/trl_sft.py", "default"],
            "TRL default, float32": [asked.peers, f"{peer}/trl_sft.py", "float32"],
            "TRL best": [asked.peers, f"{peer}/trl_sft.py", "best"],
        }
        found |= {name: (command, {}) for name, command in told.items()}
        if asked.tuned_peers:
            found |= {
                f"{name}, kept memory": (command, KEPT) for name, command in told.items() if "default" not in name
            }
    if asked.ladder:
        found |= {f"tunesmith without {name}": ([ours, f"{peer}/ours.py", name], {}) for name in LADDER}
    if asked.only:
        found = {name: one for name, one in found.items() if name in asked.only}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", default="starter")
    parser.add_argument("--model", type=Path, required=True, help="a GPT-2 folder; random weights will do")
    parser.add_argument("--rows", type=int, default=96, help="N; in steps of 16")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--method", choices=["lora", "full"], default="lora")
    parser.add_argument("--template", default="alpaca", choices=sorted(templates.TEMPLATES))
    parser.add_argument("--peers", help="a Python with transformers, peft and trl")
    parser.add_argument("--tuned-peers", action="store_true")
    parser.add_argument("--ladder", action="store_true")
    parser.add_argument("--only", action="append")
    parser.add_argument("--more", action="store_true", help="add to the results that are there")
    parser.add_argument("--json", type=Path, default=HERE / "results" / "speed.json")
    asked = parser.parse_args()
    if asked.peers:
        asked.peers = program(asked.peers)
    asked.rows = max(16, asked.rows // 16 * 16)
    rows = rows_of(asked.data, asked.model, asked.rows, asked.template)
    facts: dict[str, Any] = {**surroundings(), "model": asked.model.name, "method": asked.method}
    facts |= {"rows": len(rows), "longer": LONGER}
    tokens, answers = lengths(asked.model, rows)
    facts |= {"template": asked.template, "tokens": round(tokens, 1)}
    before = added_to(asked.json, facts) if asked.more else {}
    if asked.peers:
        facts["peer_versions"] = versions_of(asked.peers)
    rate = matmul_rate()
    most = limit(asked.model, tokens, answers, rate, asked.method)
    found: dict[str, dict[str, list[float]]] = before.get("systems", {})
    for name in systems(asked):
        found.setdefault(name, {"rows_per_second": [], "rows_per_core_second": [], "peak": []})
    gflops = [*before.get("matmul_gflops", []), round(rate / 1e9, 1)]
    most *= statistics.median(gflops) * 1e9 / rate
    facts |= {"matmul_gflops": gflops, "limit_rows_per_second": round(most, 2), "systems": found}
    asked.json.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for turn in range(asked.repeat):
            each = list(systems(asked).items())
            for name, (command, env) in each if turn % 2 == 0 else reversed(each):
                count = asked.rows * (LONGER if name.startswith("tunesmith") else 1)
                times, work = [], []
                for n in (count, 2 * count):
                    tail = [str(asked.model), str(file), str(n), asked.method]
                    seconds, used, peak = run([*command[:2], *tail, *command[2:]], env)
                    times.append(seconds)
                    work.append(used)
                speeds = rates(count, times, work)
                if not speeds:
                    print(f"{name}: twice the rows took no longer, left out; try more --rows", file=sys.stderr)
                    continue
                found[name]["rows_per_second"].append(speeds[0])
                found[name]["rows_per_core_second"].append(speeds[1])
                found[name]["peak"].append(peak)
                last = f"{found[name]['rows_per_second'][-1]:.2f}, {found[name]['rows_per_core_second'][-1]:.2f} a core"
                print(f"{name}: {last} rows/s", file=sys.stderr, flush=True)
                asked.json.write_text(json.dumps(facts, indent=2) + "\n")  # what was measured is kept, come what may
    print(
        f"{facts['machine']}; matmul {statistics.median(gflops)} GFLOP/s; limit {most:.1f} rows/s; {asked.method}; "
        f"{tokens:.1f} tokens a row, {answers:.1f} learnt\n"
    )
    print(told(found, most))


def surroundings() -> dict[str, Any]:
    """The machine, the numbers that ours works in on it, threads and versions, as each table records them."""
    return {
        "machine": here(),
        "dtype": str(machine.dtype("auto", machine.device())).removeprefix("torch."),
        "threads": machine.set_threads(0),
        "versions": versions(),
    }


def here() -> str:
    """The machine in a few words: cores, CPU, the card where there is one, system."""
    import torch

    card = f", {torch.cuda.get_device_name()}" if torch.cuda.is_available() else ""
    return f"{machine.cores()} cores, {machine.cpu_name()}{card}, {platform.system()}"


def versions_of(python: str) -> dict[str, str]:
    """`versions` as another Python finds them."""
    done = subprocess.run([python, "-c", ASK, *PACKAGES], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"--peers {python} cannot tell its versions:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout))


def versions() -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def told(found: dict[str, dict[str, list[float]]], most: float) -> str:
    """The table: medians, and how many times slower than ours each is, by the wall clock and by the cores' time."""
    kinds = ("rows_per_second", "rows_per_core_second")
    ours = [statistics.median(found.get("tunesmith", {}).get(kind) or [0.0]) for kind in kinds]
    lines = [
        "| | rows/s | least-most | share of the limit | ours is | rows/s of a core | ours is | peak GB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, one in found.items():
        if not (speeds := one["rows_per_second"]):
            continue
        wall, core = (statistics.median(one[kind]) for kind in kinds)
        times = [f"{mine / other:.1f}x" if mine else "" for mine, other in zip(ours, (wall, core), strict=True)]
        lines.append(
            f"| {name} | {wall:.2f} | {min(speeds):.2f}-{max(speeds):.2f} | {wall / most:.0%} | {times[0]} | "
            f"{core:.2f} | {times[1]} | {statistics.median(one['peak']) / 1e9:.2f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
