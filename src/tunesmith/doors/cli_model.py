"""The verb that describes models. Nothing heavy is imported until a model is to be built."""

from __future__ import annotations

import click

from tunesmith.doors.verbs import Verbs, as_json_option, make_screen, print_json


@click.group(cls=Verbs)
def model() -> None:
    """Look at a base before it is loaded."""


@model.command("describe")
@click.argument("models", nargs=-1, metavar="[M ...]")
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", help="Language of what is shown.")
@as_json_option
def model_describe(models: tuple[str, ...], lang: str, as_json: bool) -> None:
    """What models are, side by side: shape, parameters, what a preset trains, memory, how they were trained, licence.

    A model is nano, a known name, a folder in Hugging Face layout or a hub id; its weights are not needed. Without a
    name, the models that are known without a network.

    \b
    Examples:
      tunesmith model describe gpt2 distilgpt2 tinyllama
      tunesmith model describe camembert --lang fr
    """
    from tunesmith.doors.model_words import Tell
    from tunesmith.model.known import known

    tell = Tell(lang)
    if not models:
        from tunesmith.doors.model_tables import draw_known

        if as_json:
            found = known().values()
            print_json([{"name": m.name, "aliases": list(m.aliases), "parameters": m.parameters} for m in found])
        else:
            draw_known(known(), tell, make_screen())
        return

    from tunesmith.model.config import named
    from tunesmith.model.describe import card

    chosen = [named(name) for name in models]  # a wrong name is told before torch is loaded
    cards = [card(each) for each in chosen]
    if as_json:
        print_json(cards)
    else:
        from tunesmith.doors.model_tables import draw_models

        draw_models(cards, tell, make_screen())
