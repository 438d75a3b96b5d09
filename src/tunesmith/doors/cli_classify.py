"""The verbs of classifiers: tune, eval, predict, recipe. Nothing heavy is imported until one needs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from tunesmith.disk import new_file
from tunesmith.doors.exits import Terminated
from tunesmith.doors.verbs import (
    Verbs,
    as_json_option,
    given,
    make_screen,
    must_say,
    not_with_resume,
    print_json,
    settings_option,
)
from tunesmith.errors import TunesmithError


@click.group(cls=Verbs)
def classify() -> None:
    """Tune an encoder (or a causal model) to tell labels, measure it against baselines, use it."""


@classify.command("tune")
@click.argument("recipe", required=False, metavar="[RECIPE.yaml]")
@click.option("--model", metavar="M", help="An encoder or a causal model: a hub id, a folder, or nano.")
@click.option("--data", multiple=True, metavar="D", help="Rows of a text and a label: a file, a folder, a hub id.")
@click.option("--out", metavar="DIR", help="Where the run goes; a new folder under ./runs where it is not named.")
@click.option("--preset", metavar="P", help="A recipe of ours to start from: tunesmith classify recipe")
@click.option("--rows", metavar="N|10%", help="How many rows to use, of each label its share.")
@click.option("--minutes", type=float, metavar="T", help="Train for this long at most.")
@click.option("--from-scratch", is_flag=True, help="Start from random weights of the same architecture.")
@click.option("--skip-bad", is_flag=True, help="Count rows that cannot be read instead of stopping at them.")
@click.option("--resume", metavar="RUN", help="Go on with a run that stopped, from its last checkpoint; or `latest`.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown and of the report.")
@settings_option
@as_json_option
@click.option("-q", "--quiet", is_flag=True, help="Show nothing but mistakes.")
def classify_tune(
    recipe: str | None,
    model: str | None,
    data: tuple[str, ...],
    out: str | None,
    preset: str | None,
    rows: str | None,
    minutes: float | None,
    from_scratch: bool,
    skip_bad: bool,
    resume: str | None,
    lang: str | None,
    settings: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Learn to tell labels, compare with the majority class and TF-IDF, and write a report.

    \b
    Examples:
      tunesmith classify tune --data reviews.csv --preset distilbert --out runs/reviews
      tunesmith classify tune --data reviews.csv --preset distilbert --from-scratch
    """
    from tunesmith import recipe as recipes
    from tunesmith.doors import classify as steps
    from tunesmith.doors.placing import again
    from tunesmith.recipe_classify import ClassifyRecipe

    for option, value in (("--model", model), ("--resume", resume), ("--out", out)):
        must_say(option, value)
    overrides = {
        **recipes.parse_set(list(settings)),
        **given(model=model, rows=rows, minutes=minutes, lang=lang, from_scratch=True if from_scratch else None),
        **given(data=(list(data) if len(data) > 1 else data[0]) if data else None),
    }
    paths = {"model": overrides.pop("model", None), "data": overrides.pop("data", None)} if resume else {}
    if resume and (overrides or recipe or preset or out):
        raise not_with_resume(overrides, {"RECIPE": recipe, "--preset": preset, "--out": out})
    stopped = steps.opened(resume) if resume else None
    resolved = (
        recipes.of(stopped, ClassifyRecipe)
        if stopped
        else again(recipes.resolve_as(ClassifyRecipe, recipe, preset, overrides), recipe, overrides)
    )

    from tunesmith.doors.class_console import ClassTeller

    teller = ClassTeller(resolved, make_screen(stderr=as_json))
    teller.folder = str(stopped.folder) if stopped else ""
    teller.console.quiet = quiet
    try:
        if stopped:
            run = steps.resume(stopped.folder, **paths, skip_bad=skip_bad, listen=teller)
        else:
            run = steps.tune(resolved, out=out, skip_bad=skip_bad, listen=teller)
        teller.finish(run)
    except (KeyboardInterrupt, Terminated) as error:
        error.add_note(teller.safe())
        raise
    finally:
        teller.close()
    if as_json:
        print_json({"run": str(run.folder), "metrics": run.metrics})


@classify.command("eval")
@click.argument("runs", nargs=-1, required=True, metavar="RUN [RUN ...]")
@click.option("--data", metavar="D", help="Other rows than those that the first run held out.")
@click.option("--model", metavar="M", help="Where the run's base is now, for one run.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown; the first run's if not told.")
@settings_option
@as_json_option
def classify_eval(
    runs: tuple[str, ...],
    data: str | None,
    model: str | None,
    lang: str | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Measure classifiers side by side on the same rows: encoders, causal models, baselines in one table.

    \b
    Examples:
      tunesmith classify eval runs/encoder runs/causal
      tunesmith classify eval runs/encoder --data more.jsonl --set columns.text=tweet
    """
    from tunesmith import recipe as recipes
    from tunesmith.doors import classify as steps
    from tunesmith.doors.class_compare import evaluate
    from tunesmith.doors.class_console import ClassTeller, draw_evaluated
    from tunesmith.doors.class_words import Say
    from tunesmith.recipe_classify import ClassifyRecipe

    if settings and not data:
        raise click.UsageError("--set columns... names columns of --data: give both or none.")
    lang = lang or recipes.of(steps.opened(runs[0]), ClassifyRecipe).lang
    teller = ClassTeller(ClassifyRecipe(lang="fr" if lang == "fr" else "en"), make_screen(stderr=True))
    try:
        found = evaluate(runs, data, columns=_columns(settings), model=model, lang=lang, listen=teller)
    finally:
        teller.close()
    if as_json:
        print_json(found)
    else:
        draw_evaluated(found, make_screen(), Say(lang))


@classify.command("predict")
@click.argument("run", metavar="RUN")
@click.argument("source", default="-", metavar="[FILE|-]")
@click.option("--text", "texts", multiple=True, metavar="TEXT", help="A text to label, in place of a file; repeatable.")
@click.option("--out", metavar="FILE", help="Write the lines to a new file.")
@click.option("--model", metavar="M", help="Where the run's base is now, where only an adapter was kept.")
@click.option("--skip-bad", is_flag=True, help="Tell rows without a text in their places instead of stopping at them.")
@settings_option
def classify_predict(
    run: str,
    source: str,
    texts: tuple[str, ...],
    out: str | None,
    model: str | None,
    skip_bad: bool,
    settings: tuple[str, ...],
) -> None:
    """Label texts: of a file, or line by line from standard input. One JSON line each, with every label's probability.

    \b
    Examples:
      tunesmith classify predict runs/reviews new.csv --set columns.text=review --out labelled.jsonl
      echo "What a film!" | tunesmith classify predict latest
    """
    from tunesmith.doors import classify as steps
    from tunesmith.doors.stream import decoded

    if texts and source != "-":
        raise click.UsageError("--text and FILE are two places for texts: give one of them.")
    if texts and settings:
        raise click.UsageError("--set columns... names columns of a file, and --text brings the texts itself.")
    rows: Iterable[Any]
    columns = steps.columns_of(run, _columns(settings))
    if texts:
        if second := columns.whole().get("sentence2"):
            told = f'{run} labels pairs of texts: name a FILE with columns "{columns.whole()["text"]}" and "{second}".'
            raise click.UsageError(told)
        rows = ((f"text:{number}", text, "", "") for number, text in enumerate(texts, 1))
    elif source == "-":
        rows = steps.lines_of(decoded(sys.stdin), columns, skip_bad=skip_bad)
    else:
        rows = steps.rows_of(source, columns) if skip_bad else steps.read_texts(source, columns)
    path = new_file(out, "--out") if out else None
    found = steps.predict(run, rows, model=model, live=source == "-" and not texts)
    if path:
        from tunesmith import recipe as recipes
        from tunesmith.disk import write_lines
        from tunesmith.doors.class_words import Say
        from tunesmith.recipe_classify import ClassifyRecipe

        write_lines(path, found)
        click.echo(Say(recipes.of(steps.opened(run), ClassifyRecipe).lang)("written", path=out))
        return
    for line in found:
        click.echo(json.dumps(line, ensure_ascii=False))


@classify.command("recipe")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--keys", is_flag=True, help="Every setting, its value where no preset sets it, and its sentence.")
def classify_recipe(name: str | None, keys: bool) -> None:
    """A classifier's preset as it is written; without a name, the presets there are.

    \b
    Examples:
      tunesmith classify recipe distilbert > mine.yaml
      tunesmith classify recipe --keys
    """
    from tunesmith import recipe as recipes
    from tunesmith.recipe_classify import ClassifyRecipe

    if keys:
        from tunesmith.doors.tables import keys_table

        make_screen().print(keys_table(ClassifyRecipe))
    elif name is None:
        for preset in recipes.presets(ClassifyRecipe):
            first = recipes.preset_text(preset, ClassifyRecipe).split("\n", 1)[0].removeprefix("# ")
            click.echo(first.split(". ", 1)[0].rstrip(".") + ".")
        click.echo("\nTo run one: tunesmith classify tune --preset NAME --data D")
    else:
        click.echo(recipes.preset_text(name, ClassifyRecipe), nl=False)


def _columns(settings: tuple[str, ...]) -> dict[str, str]:
    """The columns that --set names; nothing else is set where no run is made."""
    from tunesmith import recipe as recipes

    found = {}
    for key, value in recipes.parse_set(list(settings)).items():
        role = key.removeprefix("columns.")
        if role == key or not isinstance(value, str):
            raise TunesmithError(f"--set {key}: here only columns are set, such as --set columns.text=tweet")
        found[role] = value
    return found
