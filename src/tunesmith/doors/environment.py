"""What a run was made with: versions, machine, hashes. Nothing here names a folder or a person of this machine."""

from __future__ import annotations

import json
import platform
import random
import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution, version
from typing import Any
from urllib.parse import urlsplit

from tunesmith.data.describe import languages, lengths
from tunesmith.data.example import Example
from tunesmith.data.examples import Examples
from tunesmith.data.prepare import Prepared
from tunesmith.doors.placing import leads_out
from tunesmith.model import adapt, machine
from tunesmith.model.load import Base, describe
from tunesmith.recipe import Recipe
from tunesmith.run import Run

LOOKED_AT = 1_000  # training rows whose words and language are looked at: half a second


def versions() -> dict[str, str]:
    """Versions of Python, ourselves and the libraries that shape the numbers."""
    found = {"python": platform.python_version()}
    for package in ("tunesmith", "torch", "transformers", "peft", "tokenizers", "sacrebleu"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "unknown"
    return found


def requirement() -> str:
    """What pip installs this tunesmith from elsewhere: a repository's commit, or an address.

    '' where it came from a folder or a file of this machine, which nobody else has (PEP 610: direct_url.json), or by
    its name out of a folder of wheels: no index has it.
    """
    try:
        told = json.loads(distribution("tunesmith").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        return ""
    url = urlsplit(str(told.get("url") or ""))
    if url.scheme in ("", "file") or not url.hostname:
        return ""
    host = url.hostname if url.port is None else f"{url.hostname}:{url.port}"  # without a name or a password
    at = url._replace(netloc=f"git@{host}" if url.scheme == "ssh" else host, query="", fragment="").geturl()
    vcs = told.get("vcs_info")
    return f"tunesmith @ {vcs['vcs']}+{at}@{vcs['commit_id']}" if isinstance(vcs, dict) else f"tunesmith @ {at}"


def command(run: Run) -> str:
    """What makes a run again, from where it was made; without the folders that lead to it from elsewhere."""
    place = run.name if leads_out(str(run.folder)) else run.folder.as_posix()
    return f"tunesmith tune {shlex.quote(f'{place}/recipe.yaml')}"


def before(base: Base, recipe: Recipe) -> dict[str, Any]:
    """Facts of the base and of what will be adapted, told before anything is attached to it."""
    targets = [] if recipe.method == "full" else adapt.targets_of(base, recipe.lora.targets)
    lora = {"method": recipe.method, "rank": recipe.lora.rank, "alpha": recipe.lora.alpha, "targets": targets}
    return {"base": describe(base), "adapter": lora}


def facts(told: dict[str, Any], base: Base, model: Any, recipe: Recipe, prepared: Prepared, run: Run) -> dict[str, Any]:
    """environment.json of a run. told: `before` of its base. model: what is trained."""
    import torch

    trainable, total = adapt.count(model)
    gpu = torch.cuda.get_device_name() if base.device.type == "cuda" else None
    return {
        **versions(),
        "requirement": requirement(),
        "platform": f"{platform.system()} {platform.machine()}",
        "cpu": machine.cpu_name(),
        "cores": machine.cores(),
        "memory_bytes": machine.memory_bytes(),
        "gpu": gpu,
        "device": base.device.type,
        "dtype": str(base.dtype).removeprefix("torch."),
        "threads": torch.get_num_threads(),
        "seed": recipe.seed,
        "command": command(run),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "base": told["base"],
        "adapter": {**told["adapter"], "trainable": trainable, "total": total},
        "data": {
            "sources": prepared.sources,
            "format": prepared.format,
            "why": prepared.why,
            "template": recipe.template,
            "described": described(prepared.train),
        },
    }


def described(train: Sequence[Example]) -> dict[str, Any]:
    """{"looked_at": training rows, drawn by a seed where there are more than LOOKED_AT, "words": {"prompt", "answer"}:
    their mean lengths, "languages": rows by language, "most_answers": in one of them}."""
    drawn: Sequence[Example] = train
    if len(train) > LOOKED_AT:
        drawn = Examples.of(train).take(sorted(random.Random(0).sample(range(len(train)), LOOKED_AT)))
    words = lengths(drawn)["words"]
    means = {part: words[part]["mean"] for part in ("prompt", "answer") if part in words}
    answers = max((sum(message.role == "assistant" for message in example.messages) for example in drawn), default=0)
    return {
        "looked_at": len(drawn),
        "words": means,
        "languages": languages(drawn)["counts"],
        "most_answers": answers,
    }
