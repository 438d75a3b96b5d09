"""`tunesmith pretrain`: a base model from plain text."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from tunesmith.doors.exits import Terminated
from tunesmith.doors.verbs import as_json_option, make_screen, print_json, settings_option


@click.command()
@click.argument("recipe", required=False, metavar="[RECIPE.yaml]")
@click.option("--text", "folders", multiple=True, metavar="DIR", help="Where the recipe's text is; repeat for more.")
@click.option("--out", metavar="DIR", help="Where the run goes; a new folder under ./runs where it is not named.")
@click.option("--model", metavar="M", help="A model to go on from, in place of the recipe's.")
@click.option("--data", metavar="D", help="Without a recipe: the text to go on with, a file or a folder.")
@click.option(
    "--minutes", type=click.FloatRange(min=0), default=0.0, metavar="T", help="Stop after this long; --resume goes on."
)
@click.option("--resume", metavar="RUN", help="Go on with a run that stopped; or `latest`.")
@settings_option
@as_json_option
@click.option("-q", "--quiet", is_flag=True, help="Show nothing but mistakes.")
def pretrain(
    recipe: str | None,
    folders: tuple[str, ...],
    out: str | None,
    model: str | None,
    data: str | None,
    minutes: float,
    resume: str | None,
    settings: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Train a base model on plain text, from random weights or from a model that is there.

    \b
    Examples:
      tunesmith pretrain mine.yaml --text texts/ --minutes 30
      tunesmith pretrain --resume latest --text texts/
      tunesmith pretrain --model gpt2 --data my_text/ --set minutes=20
    """
    from tunesmith import recipe as tuning
    from tunesmith import recipe_pretrain as recipes
    from tunesmith.doors import pretraining
    from tunesmith.run import PRETRAIN, RECIPE, Run, resume_command

    given = tuning.parse_set(list(settings))
    if sum(map(bool, (recipe, data, resume))) != 1:
        raise click.UsageError("Name a recipe, or --data with the text to learn from, or --resume RUN.")
    if resume and (settings or out):
        raise click.UsageError("--resume goes on with the run's own recipe, where it is.")
    console = make_screen(stderr=as_json)
    console.quiet = quiet
    where = [Path(folder) for folder in folders] or ([] if resume else [Path(recipe).parent if recipe else Path()])
    if resume:
        folder = Run.open(resume, PRETRAIN).folder
        bound = Run(folder).recipe.get("minutes", 0)
    else:
        if recipe:
            resolved = recipes.read(recipe, given | ({"model": model} if model else {}))
        else:
            if shape := next((key for key in given if key.partition(".")[0] == "shape"), ""):
                raise click.UsageError(f"{shape} is for random weights, and --data goes on from a model: use a recipe.")
            plain = {"text": {"text": data}, "model": model or "nano", "vocabulary": 0, "lr": 5e-4}
            ends = {} if {"steps", "tokens", "minutes"} & set(given) else {"minutes": 10}
            resolved = recipes.make({**plain, **ends, **given}, "the options")
        folder, bound = Path(out) if out else pretraining.new_folder(resolved), resolved.minutes
    texts = "".join(f" --text {shlex.quote(str(place))}" for place in where if place != Path())
    tell = Teller(console, resume_command(folder, PRETRAIN) + texts, bound)
    try:
        if resume:
            run = pretraining.resume(folder, where, model=model or "", minutes=minutes, listen=tell)
        else:
            run = pretraining.pretrain(resolved, where, out=folder, minutes=minutes, listen=tell)
    except (KeyboardInterrupt, Terminated) as error:
        kept = (folder / RECIPE).exists()
        error.add_note(f"What is done is safe. Go on: {tell.again}" if kept else "Nothing is left of it.")
        raise
    finally:
        tell.close()
    if as_json:
        finished = run.path("metrics.json").exists()
        print_json({"run": str(run.folder), "done": finished, **({"metrics": run.metrics} if finished else {})})


class Teller:
    """Events of pretraining -> a bar, and lines that stay.

    again: the command that goes on. minutes: of the whole run, where they end it.
    """

    def __init__(self, console: Any, again: str, minutes: float = 0):
        from tunesmith.doors.bars import Bar

        self.console, self.again, self.minutes = console, again, minutes
        self.bar: Bar | None = None
        self.before: tuple[float, int] | None = None
        self.tokens = 0

    def __call__(self, event: dict[str, Any]) -> None:
        getattr(self, f"_{event['event']}")(event)

    def close(self) -> None:
        if self.bar:
            self.bar.close()

    def _vocabulary(self, event: dict[str, Any]) -> None:
        self.console.print(f"Learning a vocabulary of {event['size']:,} tokens from the text.")

    def _text(self, event: dict[str, Any]) -> None:
        self.console.print(f"{event['source']}: {event['characters']:,} characters, {event['tokens']:,} tokens")

    def _padded(self, event: dict[str, Any]) -> None:
        from tunesmith.doors.words import ENGLISH

        self.console.print(ENGLISH["padded"].format(why=event["why"]), markup=False, soft_wrap=True)

    def _step(self, event: dict[str, Any]) -> None:
        from tunesmith.doors.bars import open_bar

        self.bar = self.bar or open_bar(self.console, "Pretraining")
        if self.before is None:  # a run that is taken up tells the seconds of its first part too
            self.before = (event["seconds"] * (event["step"] - 1) / event["step"], 0)
        self.tokens += event["tokens"]
        seconds, tokens = self.before
        speed = (self.tokens - tokens) / max(event["seconds"] - seconds, 1e-9)
        if event["seconds"] - seconds > 30:
            self.before = (event["seconds"], self.tokens)
        text = f"loss {event['loss']:.3f}, {speed:,.0f} tokens/s, {event['seconds'] / 60:.1f} min"
        if self.minutes:
            self.bar.update(round(event["seconds"]), round(self.minutes * 60), f"step {event['step']}, {text}")
        else:
            self.bar.update(event["step"], event["of"], text)

    def _validation(self, event: dict[str, Any]) -> None:
        self.console.print(f"Step {event['step']}: held-out text {event['bits_per_byte']:.4f} bits per byte")
        for sample in event.get("samples", []):
            self.console.print("  " + " ".join(sample.split()))

    def _memory(self, event: dict[str, Any]) -> None:
        self.console.print(f"Memory ran out: from here on at most {event['most']:,} tokens are laid out at once.")

    def _paused(self, event: dict[str, Any]) -> None:
        self.close()
        self.console.print(f"Paused. Go on: {self.again}", soft_wrap=True)

    def _done(self, event: dict[str, Any]) -> None:
        self.close()
        bits, alone = event["held_out"]["bits_per_byte"], event["held_out"].get("before_blend")
        told = f" ({alone:.4f} before the blend)" if alone else ""
        self.console.print(f"Done: {event['run']}/model, {bits:.4f} bits per byte on held-out text{told}.")
