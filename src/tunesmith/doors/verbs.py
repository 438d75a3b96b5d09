"""What the verbs of the command line share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tunesmith.disk import expanded
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean

if TYPE_CHECKING:
    from rich.console import Console

F = TypeVar("F", bound=Callable[..., Any])


MEANT = {  # what other programs call a verb of ours
    "train": "tune",
    "finetune": "tune",
    "fine_tune": "tune",
    "sft": "tune",
    "ask": "chat",
    "talk": "chat",
    "generate": "chat",
    "evaluate": "eval",
    "predict": "classify predict",
}


class Verbs(click.Group):
    """Verbs in the order they are registered; a mistyped one is answered with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in self.commands and not args[0].startswith("-"):
            known = ", ".join(self.commands)
            hint = did_you_mean(args[0], [*self.commands, "classify predict"], MEANT)
            raise click.UsageError(f'There is no verb "{args[0]}".{hint} Known: {known}.', ctx)
        return super().resolve_command(ctx, args)


def settings_option(command: F) -> F:
    """--set, for each verb that takes settings of a recipe."""
    return click.option(
        "--set", "settings", multiple=True, metavar="KEY=VALUE", help="A setting by its key; repeat for more."
    )(command)


def engine_option(command: F) -> F:
    """--engine, for each verb in which another engine may answer."""
    told = "What answers: our own, or weights of 8 bits on the CPU, which are faster and not quite the same."
    choice = click.Choice(["own", "int8"])
    return click.option("--engine", type=choice, default="own", show_default=True, help=told)(command)


def as_json_option(command: F) -> F:
    """--json, for each verb that prints a result."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(command)


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def given(**values: Any) -> dict[str, Any]:
    """The options that were given."""
    return {key: value for key, value in values.items() if value is not None}


def make_screen(stderr: bool = False) -> Console:
    from tunesmith.doors.console import screen

    return screen(stderr)


def must_say(option: str, value: str | None) -> None:
    """Refuse an empty value, as an unset variable of the shell gives one: it would be the folder one is in."""
    if value is not None and not value.strip():
        raise click.UsageError(f"{option} is empty; a variable of the shell that is not set? Leave it out or name it.")


def not_with_resume(settings: Mapping[str, Any], options: Mapping[str, Any]) -> click.UsageError:
    """What cannot be given beside --resume, by its name: settings, and options that were given."""
    named = [name for name, value in options.items() if value]
    named += ["--lang" if key == "lang" else f"{key} (an option or --set {key}=...)" for key in settings]
    return click.UsageError(
        f"--resume goes on with the run's own recipe, so leave out {', '.join(named)}. "
        "--model and --data may tell where they are now."
    )


def page_file(option: str, file: str) -> Path:
    """Where a page goes. Refuses a file that is there and no page: in `--html *.jsonl` it is the first of the data."""
    path = expanded(file)
    if path.exists() and path.suffix.lower() not in (".html", ".htm"):
        raise TunesmithError(
            f"{option} {file} exists already and is no page: name a new file, such as {option} page.html. "
            "One that ends in .html or .htm is written anew."
        )
    return path
