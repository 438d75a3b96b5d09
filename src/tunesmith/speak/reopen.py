"""The assistant that a run made, or a base by itself, opened from where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from tunesmith.data.templates import choose
from tunesmith.errors import TunesmithError
from tunesmith.hub import at_commit
from tunesmith.model import adapt, machine
from tunesmith.model.frozen import freeze
from tunesmith.model.load import base_of, find, load, short_name, weights_hash
from tunesmith.recipe import Recipe, resolve
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ADAPTER, MODEL, RECIPE, Run, way_on
from tunesmith.speak.assistant import Assistant
from tunesmith.typography import typeset

J = TypeVar("J", Recipe, ClassifyRecipe)
_DIFFER = {
    "en": "here it is {here}. Answers may differ in a word, figures in their last digits.",
    "fr": "ici elle l'est en {here}. Des réponses peuvent différer d'un mot, des nombres dans leurs dernières "
    "décimales.",
}
HELD = {
    "en": {
        "four_bits": f"The base was held in 4 bits, which takes a CUDA GPU: {_DIFFER['en']}",
        "slow": f"The run was made in {{made}}, which this machine does not multiply fast: {_DIFFER['en']}",
    },
    "fr": {
        "four_bits": typeset(f"La base était chargée en 4 bits, ce qui demande un GPU CUDA : {_DIFFER['fr']}", "fr"),
        "slow": typeset(
            f"La base était chargée en {{made}}, que cette machine ne multiplie pas vite : {_DIFFER['fr']}", "fr"
        ),
    },
}


def open_run(run: Run, model: str | None = None, threads: int = 0, recipe: Recipe | None = None) -> Assistant:
    """The assistant that a run made, its base beside it.

    model: where the base is now, when the run's own record of it does not lead there. recipe: of a run whose own is of
    another kind.
    """
    recipe = recipe or resolve(run.path(RECIPE))
    if not run.finished:
        raise TunesmithError(f"The run {run.folder} has no adapter yet: it did not finish. {way_on(run)}")
    recipe, note = held_here(recipe, run.environment)
    where = model or base_of(run, recipe)
    if run.path(MODEL).is_dir():
        tuned = load(str(run.path(MODEL)), dtype=recipe.dtype, threads=threads)
        template = choose(recipe.template, tuned.tokenizer, tuned.name)
        untuned = None
        if where:
            try:
                must_be_base(where, find(where), run)
            except TunesmithError as error:  # the run holds all it needs to answer as tuned
                if model:
                    raise
                note = f"{note} {error}".strip()
            else:
                untuned = Assistant(load(where, dtype=recipe.dtype, threads=threads), template)
        return Assistant(tuned, template, untuned=untuned, note=note, alone=untuned is None)
    if where is None:
        raise TunesmithError(f"The base of this run ({recipe.model}) was not found here. Say where: --model FOLDER")
    must_be_base(where, find(where), run)
    base = load(where, dtype=recipe.dtype, threads=threads, quantize=recipe.quantize)
    template = choose(recipe.template, base.tokenizer, base.name)
    return Assistant(base, template, adapt.open_adapter(base, run.path(ADAPTER)), note=note)


def held_here(recipe: J, made: Mapping[str, Any]) -> tuple[J, str]:
    """A run's recipe with numbers that this machine multiplies, and what is said of the change ('' where none was
    needed): its own may be of another machine, where 4 or 16 bits were fast.

    made: the run's environment.json.
    """
    device = machine.device()
    own = str(machine.dtype("auto", device)).removeprefix("torch.")
    here = (machine.cpu_name(), device.type)
    if getattr(recipe, "quantize", "none") != "none" and device.type != "cuda":
        why = "four_bits"
    elif (
        recipe.dtype in ("bfloat16", "float16")
        and recipe.dtype != own
        and here != (made.get("cpu"), made.get("device"))
    ):
        why = "slow"
    else:
        return recipe, ""
    whole = {"quantize": "none"} if hasattr(recipe, "quantize") else {}
    note = HELD[recipe.lang][why].format(made=recipe.dtype, here=own)
    return recipe.model_copy(update={"dtype": "auto", **whole}), note


def must_be_base(name: str, folder: Path, run: Run) -> None:
    """Raise TunesmithError where this folder does not hold the base that a run's adapter was made for."""
    if weights_hash(folder) != (made := run.environment["base"])["sha256"]:
        place = at_commit(made["name"], made["revision"]) if made.get("revision") else "FOLDER"
        raise TunesmithError(
            f"{short_name(name)} is not the base that this run was made from: its weights differ, and they are "
            f"nothing to compare with or to put its adapter on. Say where the right one is: --model {place}"
        )


def open_model(name: str, template: str = "alpaca", dtype: str = "auto", threads: int = 0) -> Assistant:
    """A base by itself, asked through a template."""
    if (Path(name) / "adapter_config.json").is_file():
        raise TunesmithError(f"{name} is an adapter without its run; open the run folder it is in.")
    base = load(name, dtype=dtype, threads=threads)
    freeze(base.model.requires_grad_(False))
    return Assistant(base, choose(template, base.tokenizer, base.name))
