"""Pretraining, station by station: text, tokenizer, tokens, model, learning, held-out measure, card."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tunesmith import recipe_pretrain as recipes
from tunesmith.data import corpus, token_file, vocabulary
from tunesmith.data.mixture import Mixture
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.load import find, short_name, weights_hash
from tunesmith.recipe import Generate
from tunesmith.recipe_pretrain import Pretraining
from tunesmith.run import CHECKPOINTS, ENVIRONMENT, EVENTS, METRICS, MODEL, Run, file_hash, write_json, write_lines

Listener = Callable[[dict[str, Any]], None]

TOKENIZER, TEXT = "tokenizer", "text"  # kept in the run until it is done


def _silent(event: dict[str, Any]) -> None:
    pass


def pretrain(
    recipe: Pretraining,
    folders: Sequence[Path],
    *,
    out: str | Path | None = None,
    minutes: float = 0,
    listen: Listener = _silent,
) -> Run:
    """A base model from plain text, into a run folder.

    folders: where the recipe's text is looked up. minutes: stop after so long, with a checkpoint; 0 goes to the end.
    Raises TunesmithError, leaving no folder, when anything about the request is wrong.
    """
    machine.alone("pretrain")
    _found(recipe, folders)
    if recipe.model:
        find(recipe.model)
    recorded = recipe.model_copy(update={"model": short_name(recipe.model) if recipe.model else ""})
    name = f"{recipe.name or 'base'}-{time.strftime('%Y%m%d-%H%M%S')}"
    with Run.claimed(Path(out) if out else Path("runs") / name, recipes.dump(recorded)) as run:
        _work(run, recipe, folders, minutes, listen)
    return run


def resume(
    folder: str | Path,
    folders: Sequence[Path],
    *,
    model: str = "",
    minutes: float = 0,
    listen: Listener = _silent,
) -> Run:
    """Go on with a run that was stopped; bit for bit as if it never had been, unless its schedule follows the clock."""
    run = Run.open(folder, "pretrain" if str(folder) == "latest" else "")
    if run.path(METRICS).exists():
        raise TunesmithError(f"The run {folder} is done; its model is in {folder}/{MODEL}.")
    recipe = recipes.make(run.recipe, f"{folder}/recipe.yaml")
    _work(run, recipe.model_copy(update={"model": model or recipe.model}), folders, minutes, listen)
    return run


def _found(recipe: Pretraining, folders: Sequence[Path]) -> dict[str, list[Path]]:
    return {name: corpus.find(text.files, folders) for name, text in recipe.text.items()}


def _held_out(recipe: Pretraining, folders: Sequence[Path], texts: Mapping[str, list[Path]]) -> dict[str, list[str]]:
    if not recipe.held_out.endswith("%"):
        return corpus.held_out_documents(corpus.find(recipe.held_out, folders)[0])
    share = float(recipe.held_out[:-1]) / 100
    kept = {
        name: [text for text in corpus.documents(paths) if corpus.drawn(text, share, recipe.seed)]
        for name, paths in texts.items()
    }
    if not any(kept.values()):
        raise TunesmithError(f"No document was held out: held_out {recipe.held_out} of this text is less than one.")
    return {name: found for name, found in kept.items() if found}


def _learnt(recipe: Pretraining, paths: Sequence[Path]) -> Iterator[str]:
    """The documents of a source that are learnt from."""
    share = float(recipe.held_out[:-1]) / 100 if recipe.held_out.endswith("%") else 0.0
    return (text for text in corpus.documents(paths) if not corpus.drawn(text, share, recipe.seed))


def _weighed(recipe: Pretraining, texts: Mapping[str, list[Path]]) -> Iterator[str]:
    """Every source as often as its weight says: what the vocabulary is learnt from."""
    for name, paths in texts.items():
        times, part = divmod(recipe.text[name].weight, 1)
        for text in _learnt(recipe, paths):
            yield from [text] * (int(times) + corpus.drawn(text, part, recipe.seed + 1))


def _work(run: Run, recipe: Pretraining, folders: Sequence[Path], minutes: float, listen: Listener) -> None:
    machine.share_cores()
    machine.begin_job()
    texts = _found(recipe, folders)
    held = _held_out(recipe, folders, texts)
    base = _base(run, recipe, texts, listen)
    files = {}
    for name, paths in texts.items():
        place = run.path(TEXT) / name
        if not place.exists():
            token_file.write(place, _learnt(recipe, paths), base.tokenizer)
        files[name] = token_file.TokenFile(place)
        listen({"event": "text", "source": name, "tokens": len(files[name]), "characters": files[name].characters})

    from tunesmith.learn.checkpoint import Keeper
    from tunesmith.learn.held_out import HeldOut
    from tunesmith.learn.pretrain import Reading
    from tunesmith.learn.step import Engine

    end = int(base.tokenizer.eos_token_id)
    weights = {name: text.weight for name, text in recipe.text.items()}
    mixture = Mixture(files, weights, base.context, recipe.batch_tokens, end, recipe.seed)
    measured = HeldOut(held, base.tokenizer, base.context, end)
    engine = Engine(base.model, base.family, base.device)
    if not run.path(ENVIRONMENT).exists():
        write_json(run.path(ENVIRONMENT), _environment(recipe, base, files, weights, texts, folders, mixture))
    keeper = Keeper(run.path(CHECKPOINTS), recipe.save_every)
    done = learn(run, base, engine, Reading(mixture, measured, recipe), recipe, keeper, minutes, listen)
    if not done:
        listen({"event": "paused", "run": str(run.folder)})
        return
    save(base, run.path(MODEL), recipe.name or "base")
    figures = {"train": _figures(run, base.device), "held_out": measured.measure(engine)}

    from tunesmith.doors.pretrain_card import card

    write_json(run.path(METRICS), figures)
    card(run)
    keeper.clear()
    shutil.rmtree(run.path(TEXT))
    shutil.rmtree(run.path(TOKENIZER), ignore_errors=True)
    listen({"event": "done", "run": str(run.folder), "held_out": figures["held_out"]})


def _base(run: Run, recipe: Pretraining, texts: Mapping[str, list[Path]], listen: Listener) -> Any:
    from transformers import AutoTokenizer

    from tunesmith.model import fresh
    from tunesmith.model.load import load

    start = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads) if recipe.model else None
    machine.set_threads(recipe.threads)
    if start and not recipe.vocabulary:
        return start
    place = run.path(TOKENIZER)
    if not place.exists():
        listen({"event": "vocabulary", "size": recipe.vocabulary})
        context = start.context if start else recipe.shape.context
        vocabulary.learn(_weighed(recipe, texts), recipe.vocabulary, context).save_pretrained(place)
    tokenizer = AutoTokenizer.from_pretrained(place)
    if start:
        return fresh.with_vocabulary(start, tokenizer)
    return fresh.random_base(recipe.shape, tokenizer, recipe.seed, recipe.dtype)


def learn(
    run: Run,
    base: Any,
    engine: Any,
    reading: Any,
    recipe: Pretraining,
    keeper: Any,
    minutes: float,
    listen: Listener,
) -> bool:
    """Learn from the newest checkpoint on; False where the slice's minutes ended before the run did."""
    from tunesmith.doors.signals import at_a_good_moment
    from tunesmith.learn.pretrain import pretrain as learning
    from tunesmith.speak.generate import Speaker

    step = keeper.done()
    past = run.events if run.path(EVENTS).exists() else []
    write_lines(run.path(EVENTS), [event for event in past if event["step"] <= step])
    tokenizer = base.tokenizer
    speaker = Speaker(base.model, [tokenizer.eos_token_id], tokenizer.decode, base.context)
    openings = [
        [tokenizer.eos_token_id, *tokenizer(text, add_special_tokens=False)["input_ids"]] for text in recipe.samples
    ]
    greedy = Generate(temperature=0.0, max_new_tokens=40)
    until = time.monotonic() + minutes * 60
    with (
        run.path(EVENTS).open("a", encoding="utf-8") as lines,
        at_a_good_moment() as asked,
        closing(learning(engine, reading, recipe, keeper)) as events,
    ):
        for event in events:
            if event["event"] == "validation" and openings:
                said = [one.text for one in speaker.speak(openings, greedy)]
                event = {**event, "samples": [a + b for a, b in zip(recipe.samples, said, strict=True)]}
            lines.write(json.dumps(event, ensure_ascii=False) + "\n")
            lines.flush()
            listen(event)
            asked.obey()
            if minutes and time.monotonic() >= until and event["event"] == "step":
                return False
    return True


def save(base: Any, folder: Path, name: str) -> None:
    """Write a model and its tokenizer in Hugging Face layout, beside its place and then renamed."""
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    config = base.model.config
    config._name_or_path = name
    implementation, config._attn_implementation = config._attn_implementation, "sdpa"
    base.model.save_pretrained(draft, safe_serialization=True)
    config._attn_implementation = implementation
    base.tokenizer.save_pretrained(draft)
    for path in draft.iterdir():
        path.chmod(0o644)
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def _figures(run: Run, device: Any) -> dict[str, Any]:
    steps = [event for event in run.events if event["event"] == "step"]
    seconds = steps[-1]["seconds"]
    tokens = sum(event["tokens"] for event in steps)
    return {
        "steps": len(steps),
        "tokens": tokens,
        "epochs": steps[-1]["epoch"],
        "seconds": round(seconds, 1),
        "tokens_per_second": round(tokens / seconds, 1),
        "loss": round(sum(event["loss"] for event in steps[-50:]) / len(steps[-50:]), 4),
        "peak_memory_bytes": machine.peak(device),
    }


def _environment(
    recipe: Pretraining,
    base: Any,
    files: Mapping[str, token_file.TokenFile],
    weights: Mapping[str, float],
    texts: Mapping[str, list[Path]],
    folders: Sequence[Path],
    mixture: Mixture,
) -> dict[str, Any]:
    import torch

    from tunesmith.doors.environment import versions

    hashes = corpus.hashes(texts)
    config = base.model.config
    held = None if recipe.held_out.endswith("%") else file_hash(corpus.find(recipe.held_out, folders)[0])
    return {
        **versions(),
        "cpu": machine.cpu_name(),
        "cores": machine.cores(),
        "device": base.device.type,
        "gpu": torch.cuda.get_device_name() if base.device.type == "cuda" else None,
        "dtype": str(base.dtype).removeprefix("torch."),
        "threads": torch.get_num_threads(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "start": {"name": short_name(recipe.model), "sha256": weights_hash(base.folder)} if recipe.model else None,
        "model": {
            "layers": int(config.num_hidden_layers),
            "width": int(config.hidden_size),
            "heads": int(config.num_attention_heads),
            "context": base.context,
            "vocabulary": int(config.vocab_size),
            "parameters": sum(p.numel() for p in base.model.parameters()),
        },
        "epoch_tokens": round(mixture.tokens),
        "held_out_sha256": held,
        "text": {
            name: {
                "tokens": len(file),
                "characters": file.characters,
                "bytes": file.bytes,
                "documents": len(file.ends),
                "weight": weights[name],
                "sha256": hashes[name],
            }
            for name, file in files.items()
        },
    }
