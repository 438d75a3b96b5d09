"""`tunesmith pretrain`: a base model from plain text."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from tunesmith.doors.exits import Terminated
from tunesmith.doors.verbs import as_json_option, make_screen, must_say, print_json, settings_option
from tunesmith.judge import safe


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
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown; the run's if not told.")
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
    lang: str | None,
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

    for option, value in (("--model", model), ("--resume", resume), ("--out", out), ("--data", data)):
        must_say(option, value)
    given = tuning.parse_set(list(settings)) | ({"lang": lang} if lang else {})
    if sum(map(bool, (recipe, data, resume))) != 1:
        raise click.UsageError("Name a recipe, or --data with the text to learn from, or --resume RUN.")
    if resume and (settings or out):
        raise click.UsageError("--resume goes on with the run's own recipe, where it is.")
    console = make_screen(stderr=as_json)
    console.quiet = quiet
    where = [Path(folder) for folder in folders] or ([] if resume else [Path(recipe).parent if recipe else Path()])
    if resume:
        stopped = Run.open(resume, PRETRAIN)
        folder, bound = stopped.folder, stopped.recipe.get("minutes", 0)
        lang = lang or stopped.recipe.get("lang", "en")
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
        lang = resolved.lang
    texts = "".join(f" --text {shlex.quote(str(place))}" for place in where if place != Path())
    tell = Teller(console, resume_command(folder, PRETRAIN) + texts, bound, lang)
    try:
        if resume:
            run = pretraining.resume(folder, where, model=model or "", minutes=minutes, listen=tell)
        else:
            run = pretraining.pretrain(resolved, where, out=folder, minutes=minutes, listen=tell)
    except (KeyboardInterrupt, Terminated) as error:
        kept = (folder / RECIPE).exists()
        error.add_note(tell.say("safe", command=tell.again) if kept else tell.say("gone"))
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

    def __init__(self, console: Any, again: str, minutes: float = 0, lang: str = "en"):
        from tunesmith.doors.bars import Bar
        from tunesmith.doors.base_words import Tell

        self.console, self.again, self.minutes = console, again, minutes
        self.say = Tell(lang)
        self.bar: Bar | None = None
        self.before: tuple[float, int] | None = None
        self.tokens = 0

    def __call__(self, event: dict[str, Any]) -> None:
        getattr(self, f"_{event['event']}")(event)

    def close(self) -> None:
        if self.bar:
            self.bar.close()

    def _line(self, text: str) -> None:
        from tunesmith.doors.console import print_line

        print_line(self.console, text)

    def _vocabulary(self, event: dict[str, Any]) -> None:
        self._line(self.say("vocabulary", size=event["size"]))

    def _text(self, event: dict[str, Any]) -> None:
        source = safe.visible(event["source"])
        self._line(self.say("text", source=source, characters=event["characters"], tokens=event["tokens"]))

    def _padded(self, event: dict[str, Any]) -> None:
        self._line(self.say("padded", why=event["why"]))

    def _compile(self, event: dict[str, Any]) -> None:
        self._line(self.say("compile"))

    def _plain(self, event: dict[str, Any]) -> None:
        self._line(self.say("plain", why=event["why"]))

    def _step(self, event: dict[str, Any]) -> None:
        from tunesmith.doors.bars import open_bar

        self.bar = self.bar or open_bar(self.console, self.say("training"), self.say.lang)
        if self.before is None:  # a run that is taken up tells the seconds of its first part too
            self.before = (event["seconds"] * (event["step"] - 1) / event["step"], 0)
        self.tokens += event["tokens"]
        seconds, tokens = self.before
        speed = (self.tokens - tokens) / max(event["seconds"] - seconds, 1e-9)
        if event["seconds"] - seconds > 30:
            self.before = (event["seconds"], self.tokens)
        loss, minutes = self._number(event["loss"], 3), self._number(event["seconds"] / 60, 1)
        text = self.say("numbers", loss=loss, rate=self._number(speed, 0), minutes=minutes)
        if self.minutes:
            text = self.say("at", step=event["step"], numbers=text)
            self.bar.update(round(event["seconds"]), round(self.minutes * 60), text)
        else:
            self.bar.update(event["step"], event["of"], text)

    def _validation(self, event: dict[str, Any]) -> None:
        self._line(self.say("look", step=event["step"], bits=self._number(event["bits_per_byte"], 4)))
        for sample in event.get("samples", []):
            self._line("  " + " ".join(safe.visible(sample).split()))

    def _memory(self, event: dict[str, Any]) -> None:
        self._line(self.say("memory", step=event["step"] + 1, most=event["most"]))

    def _paused(self, event: dict[str, Any]) -> None:
        self.close()
        self.console.print(self.say("paused", command=self.again), soft_wrap=True)  # a command is never broken

    def _done(self, event: dict[str, Any]) -> None:
        self.close()
        held, model = event["held_out"], f"{event['run']}/model"
        bits, alone = self._number(held["bits_per_byte"], 4), held.get("before_blend")
        if alone:
            self._line(self.say("done.blend", model=model, bits=bits, alone=self._number(alone, 4)))
        else:
            self._line(self.say("done", model=model, bits=bits))

    def _number(self, value: float, decimals: int) -> str:
        return self.say.words.number(value, decimals)
