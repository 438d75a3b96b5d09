"""The verbs that account for a data set: describe, check, where, new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tunesmith.disk import expanded
from tunesmith.doors.cli_look import data
from tunesmith.doors.verbs import as_json_option, given, make_screen, page_file, print_json, settings_option
from tunesmith.errors import TunesmithError

if TYPE_CHECKING:
    from tunesmith.recipe import Recipe

_sources = click.argument("sources", nargs=-1, required=True, metavar="D [D ...]")
_model = click.option("--model", metavar="M", help="Whose tokens are counted: nano where none is named.")


def _recipe(sources: tuple[str, ...], settings: tuple[str, ...], model: str | None, lang: str | None = None) -> Recipe:
    from tunesmith import recipe as recipes
    from tunesmith.data.formats import FORMATS
    from tunesmith.data.steps import choose

    names = list(sources) if len(sources) > 1 else sources[0]
    overrides = {**recipes.parse_set(list(settings)), **given(data=names, model=model, lang=lang)}
    resolved = recipes.resolve(overrides=overrides)
    choose(resolved.clean)
    if resolved.format != "auto":
        FORMATS[resolved.format]
    return resolved


@data.command("describe")
@_sources
@_model
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown.")
@click.option("--html", "page", metavar="FILE", help="Write it as a page with plots instead.")
@settings_option
@as_json_option
def data_describe(
    sources: tuple[str, ...],
    model: str | None,
    lang: str | None,
    page: str | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """What a data set is: rows, columns, lengths, languages, kinds of instruction, repeats, labels, what a limit cuts.

    \b
    Examples:
      tunesmith data describe mine.jsonl
      tunesmith data describe mine.csv --model gpt2 --html mine.html --set columns.instruction=ask
    """
    place = page_file("--html", page) if page else None
    resolved = _recipe(sources, settings, model, lang)

    from tunesmith.doors import datasets
    from tunesmith.doors.data_words import Tell

    found = datasets.describe_data(resolved)
    tell = Tell(resolved.lang)
    if place:
        from tunesmith.disk import write_text
        from tunesmith.doors.data_page import page_html

        write_text(place, page_html(found, tell))
    if as_json:
        print_json(found)
    elif page:
        click.echo(tell("written", file=page))
    else:
        from tunesmith.doors.data_tables import draw_description

        draw_description(found, tell, make_screen())


@data.command("check")
@_sources
@_model
@click.option("--against", multiple=True, metavar="D", help="An evaluation set whose prompts must not be learnt.")
@click.option("--strict", is_flag=True, help="Exit with status 1 when anything was found.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown.")
@settings_option
@as_json_option
def data_check(
    sources: tuple[str, ...],
    model: str | None,
    against: tuple[str, ...],
    strict: bool,
    lang: str | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """What is wrong with a data set: how many rows, which, and what to do about it.

    \b
    Examples:
      tunesmith data check mine.jsonl --strict
      tunesmith data check mine.jsonl --against questions.jsonl --set clean=-near_duplicates
    """
    resolved = _recipe(sources, settings, model, lang)

    from tunesmith.data.sources import passed_over
    from tunesmith.doors import datasets

    survey, findings = datasets.check_data(resolved, against)
    counts, told = survey.counts(), passed_over(resolved.data)
    if as_json:
        from tunesmith.doors.data_findings import finding_json
        from tunesmith.doors.data_words import Tell

        shown = [finding_json(finding, Tell(resolved.lang)) for finding in findings]
        print_json({"format": survey.format, "rows": counts, "findings": shown, "told": told})
    else:
        from tunesmith.doors.data_findings import draw_findings
        from tunesmith.doors.data_words import Tell
        from tunesmith.judge.safe import no_path

        names = ", ".join(map(no_path, sources))
        draw_findings(names, counts["read"], findings, Tell(resolved.lang), make_screen(), told, survey.sort)
    if strict and findings:
        raise click.exceptions.Exit(1)


@data.command("steps")
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", help="Language of what is shown.")
@as_json_option
def data_steps(lang: str, as_json: bool) -> None:
    """The steps of cleaning, in their order, and how each is switched.

    \b
    Examples:
      tunesmith data steps --lang fr
      tunesmith data check mine.jsonl --set 'clean=[-near_duplicates, +lang=fr]'
    """
    from tunesmith.data.steps import STEPS
    from tunesmith.data.steps_fr import SORTS_FR

    if as_json:
        told = {s.name: s.fr if lang == "fr" else s.about for s in STEPS}
        print_json(
            [{"name": s.name, "what": s.what, "on": s.on, "fixed": s.fixed, "about": told[s.name]} for s in STEPS]
        )
        return
    from tunesmith.doors.tables import plain_table

    french = lang == "fr"
    heads = ("étape", "effet", "réglage", "ce que c’est") if french else ("step", "does", "switch", "what it is")
    table = plain_table(*heads)
    for step in STEPS:
        always = "toujours" if french else "always"
        switch = always if step.fixed else f"-{step.name}" if step.on else f"+{step.name}"
        table.add_row(
            step.name, SORTS_FR[step.what] if french else step.what, switch, step.fr if french else step.about
        )
    screen = make_screen()
    screen.print(table)
    by = "Se règlent par `clean` dans une recette, ou\u00a0:" if french else "Switched by a recipe's `clean`, or:"
    screen.print(f"\n{by} --set 'clean=[-near_duplicates, +lang=fr]'", markup=False, soft_wrap=True)


@data.command("where")
@click.argument("run")
@click.argument("row")
@click.option("--data", "source", metavar="D", help="Where the run's data is now.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown; the run's if not told.")
@as_json_option
def data_where(run: str, row: str, source: str | None, lang: str | None, as_json: bool) -> None:
    """What happened to a row in a run: ROW is FILE:LINE, or a line's number where the run read one file.

    \b
    Example:
      tunesmith data where latest alpaca.jsonl.gz:1234
    """
    from tunesmith.doors import datasets
    from tunesmith.run import CLASSIFY, TUNE, Run

    fate = datasets.where_row(run, row, source)
    if as_json:
        print_json(fate.as_json())
    else:
        from tunesmith.doors.data_tables import draw_fate
        from tunesmith.doors.data_words import Tell

        opened = Run.open(run, TUNE, CLASSIFY)
        draw_fate(opened.name, fate, Tell(lang or str(opened.recipe.get("lang") or "en")), make_screen())


@data.command("new")
@click.argument("file", metavar="FILE")
@click.option("--from", "source", metavar="D", help="Take the rows of a table: .csv, .xlsx, .jsonl ...")
@click.option("--goal", type=click.IntRange(min=1), default=500, show_default=True, help="How many rows you want.")
@click.option("--words", type=click.IntRange(min=1), default=200, show_default=True, help="Longer answers are told.")
@click.option(
    "--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language of what is told."
)
@settings_option
@as_json_option
def data_new(
    file: str, source: str | None, goal: int, words: int, lang: str, settings: tuple[str, ...], as_json: bool
) -> None:
    """Write rows of your own into FILE (.jsonl), each checked as it comes and on the disk before the next is asked for.

    \b
    Examples:
      tunesmith data new mine.jsonl --goal 500
      tunesmith data new mine.jsonl --from written.xlsx --set columns.instruction=ask --set columns.output=reply
    """
    from tunesmith import recipe as recipes
    from tunesmith.data.grow import Growing
    from tunesmith.doors import new
    from tunesmith.doors.new_words import Say
    from tunesmith.judge import safe

    for key in recipes.parse_set(list(settings)):
        if key != "columns" and not key.startswith("columns."):
            raise click.UsageError(f"--set {key}: here only columns are set, such as --set columns.instruction=ask")
    if settings and source is None:
        raise click.UsageError("--set columns... names columns of --from FILE: give both or none.")
    roles = _recipe(("-",), settings, None).columns
    growing, say = Growing(expanded(file), words), Say(lang)
    before = len(growing)
    if source is None:
        author = new.Author(growing, goal, say, _typed, lambda line: click.echo(line, err=as_json))
        author.run()
        found: dict[str, Any] = {"taken": max(0, len(growing) - before), "refused": []}
    else:
        found = new.take(growing, source, roles)
    refused = [{"id": one["id"], "why": new.told(one["doubts"], say)} for one in found["refused"]]
    if as_json:
        kinds = {kind: n for kind, n in growing.kinds.items() if n}
        print_json({"file": file, "rows": len(growing), "taken": found["taken"], "refused": refused, "kinds": kinds})
    elif source is not None:
        click.echo(say("imported", source=Path(source).name, taken=found["taken"], refused=len(refused)))
        for one in refused[: new.SHOWN]:
            click.echo("  " + say("imported.row", **one))
        if len(refused) > new.SHOWN:
            click.echo("  " + say("imported.more", n=len(refused) - new.SHOWN))
        if found["titles"]:
            click.echo(say("imported.titles", ids=", ".join(found["titles"])))
        if found["mended"]:
            click.echo(say("imported.mended", n=found["mended"]))
        if found["left"]:
            click.echo(say("imported.left", columns=", ".join(map(safe.name, found["left"]))))
        new.Author(growing, goal, say, _typed, click.echo).close()


def _typed(question: str) -> str:
    """A line from the keyboard, or from a pipe."""
    click.echo(question, nl=False, err=True)
    try:
        line = sys.stdin.readline()
        line.encode()
    except UnicodeError:
        raise TunesmithError(
            "What was typed is not UTF-8: the terminal and Python do not agree on the encoding. Set PYTHONUTF8=1, or "
            "convert a file first: iconv -f windows-1252 -t utf-8 FILE. The rows before it are written."
        ) from None
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
