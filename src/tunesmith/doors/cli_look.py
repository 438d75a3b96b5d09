"""The verbs that only look: rows, recipes, what runs came to. Nothing heavy is imported until one needs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from tunesmith.doors.verbs import Verbs, as_json_option, given, make_screen, page_file, print_json, settings_option
from tunesmith.errors import TunesmithError

if TYPE_CHECKING:
    from tunesmith.recipe import Recipe


@click.group(cls=Verbs)
def data() -> None:
    """Look at rows before a model does."""


@data.command("show")
@click.argument("sources", metavar="D [D ...]", nargs=-1, required=True)
@click.option("--rows", type=click.IntRange(min=1), default=5, show_default=True, help="How many rows to show.")
@click.option("--template", metavar="T", help="How a conversation is written: alpaca, francais, chat, own.")
@click.option("--model", metavar="M", help="Whose tokens: nano where none is named.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown.")
@click.option("--html", "page", metavar="FILE", help="Write it as a page instead.")
@settings_option
@as_json_option
def data_show(
    sources: tuple[str, ...],
    rows: int,
    template: str | None,
    model: str | None,
    lang: str | None,
    page: str | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Rows as the model sees them: what is learnt in colour, what is cut struck out, what is dropped and why.

    \b
    Example:
      tunesmith data show mine.jsonl --rows 3 --template francais --set tokens=128
    """
    from tunesmith import recipe as recipes

    place = page_file("--html", page) if page else None
    names = list(sources) if len(sources) > 1 else sources[0]
    overrides = {**recipes.parse_set(list(settings)), **given(data=names, template=template, model=model, lang=lang)}
    resolved = recipes.resolve(overrides=overrides)

    from tunesmith.doors import show
    from tunesmith.doors.data_words import Tell

    found, tell = show.show(resolved, rows), Tell(resolved.lang)
    if place:
        from tunesmith.disk import write_text

        write_text(place, show.page_html(found, tell))
    if as_json:
        print_json(show.as_json(found))
    elif page:
        click.echo(tell("written", file=page))
    else:
        show.draw(found, tell, make_screen())


@click.group(cls=Verbs)
def recipe() -> None:
    """Every setting of a run, in a file you can read."""


@recipe.command("show")
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.option("--keys", is_flag=True, help="Every setting, its value where no preset sets it, and its sentence.")
def recipe_show(name: str | None, keys: bool) -> None:
    """A preset or a recipe as it is written; without a name, the presets there are.

    \b
    Examples:
      tunesmith recipe show classic > mine.yaml
      tunesmith recipe show --keys
    """
    from tunesmith import recipe as recipes

    if keys:
        from tunesmith.doors.tables import keys_table

        make_screen().print(keys_table())
    elif name is None:
        for preset in recipes.presets():
            first = recipes.preset_text(preset).split("\n", 1)[0].removeprefix("# ")
            click.echo(first.split(". ", 1)[0].rstrip(".") + ".")
        click.echo("\nOne of them: tunesmith recipe show NAME. To run it: tunesmith tune --preset NAME")
    elif Path(name).is_file():
        try:
            click.echo(recipes.written(Path(name)), nl=False)
        except (OSError, UnicodeDecodeError) as error:
            raise TunesmithError(f"The recipe {name} cannot be read: {error}") from None
    elif name.endswith((".yaml", ".yml")):
        recipes.resolve(name)  # tells that it is not there
    else:
        click.echo(recipes.preset_text(name), nl=False)


@recipe.command("check")
@click.argument("file")
def recipe_check(file: str) -> None:
    """Whether every key and value of a recipe is allowed, and what it changes of the default preset.

    \b
    Example:
      tunesmith recipe check mine.yaml
    """
    from tunesmith import recipe as recipes
    from tunesmith.data import formats, steps, templates
    from tunesmith.doors import tracking

    found = recipes.resolve(file)
    steps.choose(found.clean)
    if found.template != "own":
        templates.choose(found.template)
    if found.format != "auto":
        formats.FORMATS[found.format]
    for name in found.track:
        tracking.TRACKERS[name]
    changes = _changes(found, recipes.resolve())
    what = "It changes of the preset fast:" if changes else "It is the preset fast."
    click.echo(f"{file}: every key and value is allowed. {what}")
    for change in changes:
        click.echo(f"  {change}")


def _changes(found: Recipe, other: Recipe) -> list[str]:
    from tunesmith.recipe import keys

    pairs = []
    for key, _ in keys():
        mine, theirs = found.model_dump(), other.model_dump()
        for part in key.split("."):
            mine, theirs = mine[part], theirs[part]
        if mine != theirs:
            pairs.append(f"{key}: {json.dumps(mine, ensure_ascii=False)}")
    return pairs


@click.command()
@click.argument("runs", nargs=-1, required=True, metavar="RUN [RUN ...]")
@click.option("--out", metavar="FILE.html", help="Write it as a page too.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown; the first run's if not told.")
@as_json_option
def compare(runs: tuple[str, ...], out: str | None, lang: str | None, as_json: bool) -> None:
    """Runs side by side: each metric before and after, and their answers to the same questions compared in pairs.

    \b
    Examples:
      tunesmith compare runs/rank-8 runs/rank-16
      tunesmith compare runs/rank-8 runs/rank-16 --out ranks.html
    """
    from tunesmith.doors import hand_in
    from tunesmith.doors.tables import draw_compared
    from tunesmith.doors.words import Say

    found = hand_in.compare(runs, page_file("--out", out) if out else None, lang)
    if as_json:
        print_json(found)
    else:
        draw_compared(found, make_screen())
        if out:
            click.echo(Say(found["lang"])("written", path=out))


@click.command()
@click.argument("run")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Its language; the run's own where it is not named.")
@click.option("--authors", metavar='"A, B"', help="Who hands it in; kept in the run.")
@click.option("--notebook", is_flag=True, help="A notebook to hand in too: report.ipynb.")
@click.option("--bundle", is_flag=True, help="All that a course asks for in one zip: code, adapter, answers, report.")
@click.option("--score-page", is_flag=True, help="A page on which people score the answers blind: score.html.")
@click.option("--score-rows", type=click.IntRange(min=1), default=40, show_default=True, help="Questions on that page.")
@click.option("--scores", multiple=True, metavar="FILE", help="A rater's file from that page; repeatable.")
@click.option("--chat", "chats", multiple=True, metavar="FILE", help="A transcript of chat --save; repeatable.")
@click.option("--judge", metavar="URL", help="An endpoint like OpenAI's whose model judges the answers in pairs.")
@click.option("--judge-model", metavar="NAME", help="With --judge: that model's name there.")
@click.option("--judge-rows", type=click.IntRange(min=1), default=40, show_default=True, help="Questions it judges.")
@click.option("--encoder", metavar="FOLDER", help="A sentence encoder, for semantic similarity (minilm: an extra).")
@click.option("--published", metavar="FILE", help="Published results beside the run's: a TOML file, or courses.")
@as_json_option
def report(run: str, lang: str | None, as_json: bool, **asked: Any) -> None:
    """Write a run's report again, perhaps in another language, and what is handed in with it.

    \b
    Examples:
      tunesmith report latest --lang fr
      tunesmith report runs/mine --authors "Ada Lovelace, Alan Turing" --bundle
      tunesmith report runs/mine --scores scores-ada.json --scores scores-alan.json
      tunesmith report runs/mine --judge http://127.0.0.1:8080/v1 --judge-model qwen3-8b
    """
    idle = {"score_rows": ("score_page", "--score-page"), "judge_rows": ("judge", "--judge")}
    for name, (needed, option) in idle.items():
        if not asked[needed] and click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with {option}.")

    from tunesmith.doors import hand_in
    from tunesmith.run import CLASSIFY, TUNE, Run

    opened = Run.open(run, TUNE, CLASSIFY)
    written = _judged(opened, lang, asked) if asked["judge"] else hand_in.report(opened, lang, **asked)
    if as_json:
        told = {"people": hand_in.heard(opened), "judges": hand_in.refereed(opened)}
        print_json({"written": [str(path) for path in written], **told})
        return
    for path in written:
        click.echo(str(path))


def _judged(run: Any, lang: str | None, asked: dict[str, Any]) -> list[Path]:
    """The report, with a bar while a judge is asked."""
    from tunesmith.doors import hand_in
    from tunesmith.doors.bars import open_bar
    from tunesmith.doors.words import Say

    say = Say(lang or str(run.recipe.get("lang") or "en"))
    bar = open_bar(make_screen(stderr=True), str(asked["judge_model"] or ""), say.lang)
    try:
        return hand_in.report(run, lang, listen=lambda done, of: bar.update(done, of, ""), **asked)
    except BaseException as error:
        if not isinstance(error, Exception):
            error.add_note(say("safe.replies"))
        raise
    finally:
        bar.close()


@click.command()
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", help="Language of what is shown.")
@as_json_option
def runs(lang: str, as_json: bool) -> None:
    """What has been run: the folders under ./runs, newest first.

    \b
    Example:
      tunesmith runs --json
    """
    from tunesmith.doors.tables import draw_runs, runs_found
    from tunesmith.doors.words import Say

    found = runs_found()
    if as_json:
        print_json(found)
    else:
        draw_runs(found, make_screen(), Say(lang))
