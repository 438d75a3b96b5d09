"""Pretraining, station by station: text, tokenizer, tokens, model, learning, held-out measure, card."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tunesmith import recipe_pretrain as recipes
from tunesmith.data import corpus, token_file, vocabulary
from tunesmith.data.mixture import Mixture
from tunesmith.data.taught import plain
from tunesmith.disk import write_json
from tunesmith.doors import text_places
from tunesmith.doors.placing import leads_out
from tunesmith.doors.pretrain_facts import (
    by_language,
    by_source,
    compiles,
    environment,
    figures,
    layout_of,
    must_be_the_same,
    start_of,
)
from tunesmith.doors.text_places import Texts
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.load import find, short_name, weights_hash
from tunesmith.places import remember
from tunesmith.recipe import Generate
from tunesmith.recipe_pretrain import Pretraining
from tunesmith.run import CHECKPOINTS, ENVIRONMENT, METRICS, MODEL, PRETRAIN, Run

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
    texts = text_places.find(recipe, folders)
    if recipe.model:
        find(recipe.model)
    named = short_name(recipe.model) if leads_out(recipe.model) else recipe.model
    recorded = text_places.recorded_of(recipe).model_copy(update={"model": named})
    with Run.claimed(Path(out) if out else new_folder(recipe), recipes.dump(recorded), worth=(TOKENIZER, TEXT)) as run:
        text_places.note(run, recipe, folders)
        _work(run, recipe, texts, minutes, listen)
    return run


def new_folder(recipe: Pretraining) -> Path:
    """Where a run goes that is told no place."""
    name = re.sub(r"[^\w.]+", "-", recipe.name).strip("-.") or "base"
    return Path("runs") / f"{name}-{time.strftime('%Y%m%d-%H%M%S')}"


def resume(
    folder: str | Path,
    folders: Sequence[Path] = (),
    *,
    model: str = "",
    minutes: float = 0,
    listen: Listener = _silent,
) -> Run:
    """Go on with a run that was stopped, as if it never had been, unless its schedule follows the clock.

    The same CPU and threads give the same model bit for bit, a card to rounding.
    folders: where its text is looked up before the folders where it was.
    """
    run = Run.open(folder, PRETRAIN)
    if run.path(METRICS).exists():
        _tidy(run)  # which a kill may have kept from being done
        raise TunesmithError(f"The run {folder} is done; its model is in {folder}/{MODEL}.")
    recipe = recipes.make(run.recipe, f"{folder}/recipe.yaml")
    start = model or (start_of(run, recipe) if recipe.model else "")
    texts = text_places.find_again(run, recipe, folders)
    with run.alone():
        _work(run, recipe.model_copy(update={"model": start}), texts, minutes, listen)
    return run


def aside(recipe: Pretraining, texts: Texts) -> dict[str, corpus.Aside]:
    """What is held out of each source: of a file of held-out documents, every copy of one."""
    if texts.held:
        held = corpus.held_out_documents(texts.held)
        copies = corpus.Aside([text for each in held.values() for text in each])
        return dict.fromkeys(texts.files, copies)
    share = float(recipe.held_out[:-1]) / 100
    found = {name: corpus.aside(paths, share, recipe.seed) for name, paths in texts.files.items()}
    every = frozenset(text for each in found.values() for text in each.texts)
    return {name: replace(each, elsewhere=every) for name, each in found.items()}


def weighed(recipe: Pretraining, texts: Texts, kept: Mapping[str, corpus.Aside]) -> Iterator[str]:
    """Every source as often as its weight says: what the vocabulary is learnt from."""
    for name, paths in texts.files.items():
        times, part = divmod(recipe.text[name].weight, 1)
        for text in kept[name].learnt(paths):
            yield from [plain(text)] * (int(times) + corpus.drawn(text, part, recipe.seed + 1))


def _work(run: Run, recipe: Pretraining, texts: Texts, minutes: float, listen: Listener) -> None:
    machine.share_cores()
    machine.begin_job()
    must_be_the_same(run, recipe)
    kept = aside(recipe, texts)
    begin = partial(_base, run, recipe, lambda: weighed(recipe, texts, kept), listen)
    base = begin()
    files = {}
    for name, paths in texts.files.items():
        place = run.path(TEXT) / name
        if not place.exists():
            marked = recipe.text[name].learn == "marked"
            token_file.write(place, kept[name].learnt(paths), base.tokenizer, marked=marked)
        files[name] = token_file.TokenFile(place)
        if files[name].learn is not None:
            _must_have_marks(name, files[name])
        listen({"event": "text", "source": name, "tokens": len(files[name]), "characters": files[name].characters})

    from tunesmith.learn.checkpoint import Keeper
    from tunesmith.learn.held_out import HeldOut
    from tunesmith.learn.pretrain import Reading, blend
    from tunesmith.learn.step import Engine
    from tunesmith.model import adapt

    end = int(base.tokenizer.eos_token_id)
    weights = {name: text.weight for name, text in recipe.text.items()}
    repeated = [name for name, text in recipe.text.items() if text.learn == "repeats"]
    in_loss = {name: text.loss_weight for name, text in recipe.text.items()}
    mixture = Mixture(files, weights, base.context, recipe.batch_tokens, end, recipe.seed, repeated, in_loss)
    held = corpus.held_out_documents(texts.held) if texts.held else {name: one.texts for name, one in kept.items()}
    held = {name: [plain(text) for text in each] for name, each in held.items()}
    measured = HeldOut(held, base.tokenizer, base.context, end)
    engine = Engine(base.model, base.family, base.device, layout_of(run))
    engine.unlikelihood = recipe.unlikelihood
    if compiles(run, recipe, base.device):
        listen({"event": "compile"})
        if fault := engine.compile():
            listen({"event": "plain", "why": fault})
    if not run.path(ENVIRONMENT).exists():
        facts = environment(recipe, base, files, weights, texts, mixture)
        write_json(run.path(ENVIRONMENT), {**facts, "layout": engine.layout, "compiled": engine.compiled is not None})
        if engine.layout == "padded" and engine.fault:
            listen({"event": "padded", "why": engine.fault})
    if recipe.model:
        folder = find(recipe.model)
        remember({weights_hash(folder): folder})
    keeper = Keeper(run.path(CHECKPOINTS), recipe.save_every, "pretrain")
    done = learn(run, base, engine, Reading(mixture, measured, recipe), recipe, keeper, minutes, listen)
    if not done:
        listen({"event": "paused", "run": str(run.folder)})
        return
    alone = {}
    if recipe.blend:
        alone = {"before_blend": measured.measure(engine)["bits_per_byte"]}
        blend(base.model, begin().model, recipe.blend)
    adapt.save(base.model, run.path(MODEL), recipe.name or "base", base.tokenizer, chat_template=None)
    train, found = figures(run, base.device), {**measured.measure(engine), **alone}
    sources = by_source(run.recipe, run.environment["text"], train, found)
    measures = {"train": train, "held_out": {**found, "languages": by_language(sources)}, "text": sources}

    from tunesmith.doors.pretrain_card import card

    card(run, measures)
    write_json(run.path(METRICS), measures)
    del files, mixture  # Windows removes no file that is mapped
    _tidy(run)
    listen({"event": "done", "run": str(run.folder), "held_out": measures["held_out"]})


def _must_have_marks(name: str, file: token_file.TokenFile) -> None:
    if not np.any(file.learn):
        raise TunesmithError(
            f"The source {name} says learn: marked, and none of its documents has the marks U+0002 and U+0003 "
            f"around what is learnt. Without them: --set text.{name}.learn=all"
        )


def _tidy(run: Run) -> None:
    """Remove what a run needs to go on, once it is done."""
    for name in (CHECKPOINTS, TEXT, TOKENIZER):
        shutil.rmtree(run.path(name), ignore_errors=True)


def _base(run: Run, recipe: Pretraining, weighed: Callable[[], Iterator[str]], listen: Listener) -> Any:
    from transformers import AutoTokenizer

    from tunesmith.model import fresh
    from tunesmith.model.deeper import deeper
    from tunesmith.model.load import load

    start = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads) if recipe.model else None
    if start and recipe.add_layers:
        start = deeper(start, recipe.add_layers)
    machine.set_threads(recipe.threads)
    if start and not recipe.vocabulary:
        return start
    place = run.path(TOKENIZER)
    if not place.exists():
        listen({"event": "vocabulary", "size": recipe.vocabulary})
        context = start.context if start else recipe.shape.context
        draft = place.with_name(f".{place.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        vocabulary.learn(weighed(), recipe.vocabulary, context).save_pretrained(draft)
        draft.rename(place)
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
    from tunesmith.doors.signals import heeded
    from tunesmith.learn.pretrain import pretrain as learning
    from tunesmith.speak.generate import Speaker

    past = run.events_until(keeper.done())
    tokenizer = base.tokenizer
    speaker = Speaker(base.model, [tokenizer.eos_token_id], tokenizer.decode, base.context)
    openings = [
        [tokenizer.eos_token_id, *tokenizer(text, add_special_tokens=False)["input_ids"]] for text in recipe.samples
    ]
    greedy = Generate(temperature=0.0, max_new_tokens=40)
    until = time.monotonic() + minutes * 60

    def sampled(event: dict[str, Any]) -> dict[str, Any]:
        if event["event"] != "validation" or not openings:
            return event
        said = [one.text for one in speaker.speak(openings, greedy)]
        return {**event, "samples": [a + b for a, b in zip(recipe.samples, said, strict=True)]}

    with closing(heeded(learning(engine, reading, recipe, keeper))) as events:
        for event in run.record(map(sampled, events), past):
            listen(event)
            if minutes and time.monotonic() >= until and event["event"] == "step":
                return False
    return True
