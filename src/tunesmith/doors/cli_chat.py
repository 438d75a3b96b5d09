"""The verb that talks. Nothing heavy is imported until it needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tunesmith.disk import expanded
from tunesmith.doors.exits import Terminated
from tunesmith.doors.verbs import engine_option, settings_option
from tunesmith.errors import TunesmithError


@click.command()
@click.argument("what", metavar="RUN|MODEL")
@click.option("--base", "who", flag_value="base", help="Ask the base.")
@click.option("--both", "who", flag_value="both", help="Ask the base and the tuned model.")
@click.option("--save", metavar="FILE", help="Keep the transcript in a new file (JSON lines).")
@click.option(
    "--history/--no-history", default=None, help="Tell earlier turns too; a run of single questions does not by itself."
)
@click.option("--model", metavar="M", help="Where the run's base is now.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown; the run's if not told.")
@click.option("--template", metavar="T", help="How a bare model is asked; a run is asked as it was tuned.")
@engine_option
@settings_option
def chat(
    what: str,
    who: str | None,
    save: str | None,
    history: bool | None,
    model: str | None,
    lang: str | None,
    template: str | None,
    engine: str,
    settings: tuple[str, ...],
) -> None:
    """Talk to a run or to a model. While talking, /help tells what else there is; questions may be piped in.

    \b
    Examples:
      tunesmith chat latest --both --save talk.jsonl
      echo "Name a colour." | tunesmith chat runs/mine --set generate.temperature=0
    """
    from tunesmith import recipe as recipes
    from tunesmith.doors import chat as chats
    from tunesmith.doors import opening
    from tunesmith.doors.chat_words import Tell
    from tunesmith.run import TUNE, Run

    changes = recipes.parse_set(list(settings))
    chats.sampling(recipes.resolve().generate, changes)  # a wrong one is told before the model is loaded
    if save and expanded(save).exists():
        raise TunesmithError(f"--save {save} exists already: name a new file for the transcript.")
    assistant, resolved = opening.open_to_talk(what, model, template, engine)
    how = chats.sampling(resolved.generate, changes)
    lang = lang or resolved.lang
    say = Tell(lang)
    by = _engine_of(assistant, resolved, how, lang) if engine != "own" else None
    live = sys.stdin.isatty()
    single = opening.of_single_questions(what)
    talk = chats.Chat(
        assistant,
        how,
        name=Run.open(what, TUNE).name if what == "latest" else Path(what).resolve().name,
        who=who or assistant.sides[-1],
        save=save,
        engine=by,
        history=not single if history is None else history,
        live=live,
        lang=lang,
    )
    if live:
        click.echo(say("begin"))
        if single and history is None:
            click.echo(say("single"))
    if resolved.note:  # such as that it is not for advice on health
        click.echo(resolved.note.strip(), err=not live)
    try:
        talk.run(chats.typed(lang) if live else chats.piped(sys.stdin))
    except (KeyboardInterrupt, Terminated) as error:
        error.add_note(say("so_far", path=talk.file) if talk.file else say("unsaved"))
        raise
    if talk.failed and not live:
        click.get_current_context().exit(1)


def _engine_of(assistant: Any, recipe: Any, how: Any, lang: str) -> dict[str, Any]:
    """Which int8 engine answers, and how far it agrees with float32 on the questions asked before and
    after tuning; told on stderr. Raises TunesmithError where it cannot sample like this.
    """
    from tunesmith.doors import steps
    from tunesmith.doors.opening import by_int8
    from tunesmith.doors.tables import beside_lines
    from tunesmith.doors.words import Say
    from tunesmith.speak import agree

    asked, say = [example.prompt for example in steps.default_probes(recipe)], Say(lang)
    click.echo(f"tunesmith: {say('comparing', n=agree.how_many(assistant, asked))}", err=True)
    found = by_int8(assistant, asked, how)
    for line in beside_lines({"engine": found}, say):
        click.echo(f"tunesmith: {line}", err=True)
    return found
