"""The other processes of a run that several share: they read the same rows, and learn beside the one that leads."""

from __future__ import annotations

from typing import Any

from tunesmith.data import templates
from tunesmith.data.encoded import encode
from tunesmith.data.encoder import Encoder
from tunesmith.data.prepare import Prepared
from tunesmith.doors.signals import left_to_the_first
from tunesmith.errors import TunesmithError
from tunesmith.learn.shard import split
from tunesmith.learn.step import Engine
from tunesmith.learn.team import Team, left_alone
from tunesmith.learn.train import help_train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Recipe


def help_learn(recipe: Recipe, prepared: Prepared) -> int:
    """Learn what `tuning.job` learns in the first process, and write nothing; gives the steps learnt here."""
    base = load(recipe.model, dtype=recipe.dtype, threads=recipe.threads, quantize=recipe.quantize)
    template = templates.choose(recipe.template, base.tokenizer, base.name)
    rows: dict[str, Any] = dict(encode(prepared, recipe, Encoder(base.tokenizer), template, base.context))
    engine = Engine(adapt.attach(base, recipe), base.family, base.device)
    engine.lay_out(recipe.layout)
    engine.unlikelihood = recipe.unlikelihood
    engine.team = Team.gather(base.device)
    with left_to_the_first():
        try:
            return help_train(split(engine, recipe), rows["train"], recipe)
        except RuntimeError as error:
            if not left_alone(error):
                raise
            raise TunesmithError("The first of the processes has ended, and so does this one.") from None
        finally:
            engine.team.part()
