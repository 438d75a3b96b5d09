"""Words typed -> steps. Nothing heavy is imported until a verb needs it, so that --help answers at once."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tunesmith.doors import cli_chat, cli_classify, cli_data, cli_look, cli_model, cli_plan, cli_pretrain, cli_study
from tunesmith.doors.exits import Terminated, finish
from tunesmith.doors.verbs import (
    Verbs,
    as_json_option,
    engine_option,
    make_screen,
    must_say,
    not_with_resume,
    print_json,
    settings_option,
)


def main(argv: Sequence[str] | None = None) -> int:
    """The command line: gives its exit status (see exits.finish)."""
    return finish(tunesmith, argv)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tunesmith", message="tunesmith %(version)s")
def tunesmith() -> None:
    """Turn a small language model into an assistant, on the machine you have, and see what changed.

    \b
    tunesmith tune                          nano, tuned on the built-in rows
    tunesmith tune --data mine.jsonl        on rows of your own
    tunesmith chat latest --both            talk to the base and to what it became
    """


@click.command()
@click.argument("recipe", required=False, metavar="[RECIPE.yaml]")
@click.option("--model", metavar="M", help="The base: nano, a folder in Hugging Face layout, or a hub id.")
@click.option("--data", multiple=True, metavar="D", help="Rows: a file, a folder, a hub id, or starter; repeatable.")
@click.option("--out", metavar="DIR", help="Where the run goes; a new folder under ./runs where it is not named.")
@click.option("--preset", metavar="P", help="A recipe of ours to start from: tunesmith recipe show")
@click.option("--rows", metavar="N|10%", help="How many rows to use, or which share of them.")
@click.option("--minutes", type=float, metavar="T", help="Train for this long at most.")
@click.option("--no-eval", is_flag=True, help="Measure nothing on held-out rows.")
@click.option("--skip-bad", is_flag=True, help="Count rows that cannot be read instead of stopping at them.")
@click.option("--strict", is_flag=True, help="Stop where cleaning repairs, drops or cuts any row.")
@click.option("--resume", metavar="RUN", help="Go on with a run that stopped, from its last checkpoint; or `latest`.")
@click.option(
    "--at-once", type=click.IntRange(min=1), metavar="N",
    help="With --resume, where memory ran out: lay out at most N tokens at once; the steps stay the same.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown and of the report.")
@settings_option
@as_json_option
@click.option("-q", "--quiet", is_flag=True, help="Show nothing but mistakes.")
def tune(
    recipe: str | None,
    model: str | None,
    data: tuple[str, ...],
    out: str | None,
    preset: str | None,
    rows: str | None,
    minutes: float | None,
    no_eval: bool,
    skip_bad: bool,
    strict: bool,
    resume: str | None,
    at_once: int | None,
    lang: str | None,
    settings: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Tune a base into an assistant, compare the two, and write a report.

    \b
    Example:
      tunesmith tune --model gpt2 --data alpaca.jsonl.gz --rows 500 --preset classic --set lora.rank=16
      tunesmith tune --resume latest
    """
    from tunesmith import recipe as recipes
    from tunesmith.doors.placing import again
    from tunesmith.run import TUNE, Run

    for name, value in {"--model": model, "--out": out, "--resume": resume}.items():
        must_say(name, value)
    for each in data:
        must_say("--data", each)
    overrides = cli_plan.overrides(
        settings, model=model, data=data, rows=rows, minutes=minutes, lang=lang, no_eval=no_eval
    )
    paths = {"model": overrides.pop("model", None), "data": overrides.pop("data", None)} if resume else {}
    if resume and (overrides or recipe or preset or out or strict):
        raise not_with_resume(overrides, {"RECIPE": recipe, "--preset": preset, "--out": out, "--strict": strict})
    if at_once and not resume:
        raise click.UsageError("--at-once goes with --resume: a run that begins finds out itself how much fits.")
    stopped = Run.open(resume, TUNE) if resume else None
    resolved = recipes.of(stopped) if stopped else again(recipes.resolve(recipe, preset, overrides), recipe, overrides)

    if strict and not stopped:
        from tunesmith.doors.datasets import must_be_clean

        must_be_clean(resolved, skip_bad)

    from tunesmith.doors import steps
    from tunesmith.doors.console import Teller
    from tunesmith.model.machine import rank

    teller = Teller(resolved, make_screen(stderr=as_json))
    teller.folder = str(stopped.folder) if stopped else ""
    teller.console.quiet = quiet or rank() > 0  # of several processes the first one tells
    try:
        if stopped:
            run = steps.resume(stopped.folder, **paths, skip_bad=skip_bad, at_once=at_once or 0, listen=teller)
        else:
            run = steps.tune(resolved, out=out, skip_bad=skip_bad, listen=teller)
        if rank():
            return
        teller.finish(run)
    except (KeyboardInterrupt, Terminated) as error:
        error.add_note(teller.safe())
        raise
    finally:
        teller.close()
    if as_json:
        print_json({"run": str(run.folder), "metrics": run.metrics})


@click.command()
@click.option("--model", default="nano", show_default=True, metavar="M", help="The base to ask.")
@click.option("--prompt", "prompts", multiple=True, metavar="TEXT", help="A question; repeat for more. Ours if none.")
@click.option("--template", default="alpaca", show_default=True, metavar="T", help="How the question is written.")
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", help="Language of what is shown.")
@as_json_option
def probe(model: str, prompts: tuple[str, ...], template: str, lang: str, as_json: bool) -> None:
    """Ask a base a few questions, and see how it fails: it continues, echoes, loops, never stops.

    \b
    Example:
      tunesmith probe --model gpt2 --prompt "What are the benefits of sport?"
    """
    from tunesmith.doors import steps

    found = steps.probe(model, prompts, template=template)
    if as_json:
        print_json(found)
        return
    from tunesmith.doors.tables import draw_probes
    from tunesmith.doors.words import Say

    draw_probes(found, make_screen(), Say(lang))


@click.command("eval")
@click.argument("what", metavar="RUN|MODEL")
@click.option("--data", metavar="D", help="Other rows than those the run held out.")
@click.option("--task", metavar="T", help="A task: one of ours, such as story_words, or a TOML file of your own.")
@click.option(
    "--harness", metavar="T", help="Tasks of lm-evaluation-harness (an extra), with commas between: arc_easy,hellaswag."
)
@click.option("--questions", metavar="FILE", help="With --task: the questions, in place of the task's own.")
@click.option("--save", metavar="FILE", help="With --task: keep every answer in a new file (JSON lines).")
@click.option("--encoder", metavar="FOLDER", help="A sentence encoder, for semantic similarity (minilm: an extra).")
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    help="How many rows to measure; if not told, 200, or all of a task.",
    metavar="N",
)
@click.option("--model", metavar="M", help="Where the run's base is now.")
@click.option("--template", metavar="T", help="How a bare model is asked (own is its own); a run is asked as tuned.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of what is shown; the run's if not told.")
@click.option("--skip-bad", is_flag=True, help="With --data: count rows that cannot be read, and leave them out.")
@engine_option
@as_json_option
def evaluate(
    what: str,
    data: str | None,
    task: str | None,
    harness: str | None,
    questions: str | None,
    save: str | None,
    encoder: str | None,
    rows: int | None,
    model: str | None,
    template: str | None,
    lang: str | None,
    skip_bad: bool,
    engine: str,
    as_json: bool,
) -> None:
    """Measure a run or a model, on held-out rows or on a task, each number with its 95% interval.

    \b
    Examples:
      tunesmith eval latest --rows 100
      tunesmith eval runs/mine --data more.jsonl
      tunesmith eval runs/mine --task story_words
      tunesmith eval gpt2 --task ifeval --questions ifeval.jsonl --rows 50
    """
    if sum(map(bool, (data, task, harness))) > 1:
        raise click.UsageError("--data, --task and --harness each bring their own questions: give one of them.")
    if not task and (questions or save):
        raise click.UsageError("--questions and --save go with --task.")
    if harness and encoder:
        raise click.UsageError("--harness has metrics of its own; --encoder goes with rows or with --task.")
    if skip_bad and not data:
        raise click.UsageError("--skip-bad goes with --data.")
    if harness and template:
        raise click.UsageError("--harness asks as its tasks say; --template goes with rows or with --task.")
    if harness and engine != "own":
        raise click.UsageError("--harness asks our own engine; --engine goes with rows or with --task.")
    from tunesmith.doors import steps
    from tunesmith.doors.console import Teller
    from tunesmith.doors.opening import run_of
    from tunesmith.doors.tables import beside_lines, metrics_table
    from tunesmith.doors.task_tables import draw_harness, draw_task
    from tunesmith.recipe import resolve

    run = run_of(what)
    lang = lang or (run.recipe.get("lang") if run else None)
    teller = Teller(resolve(overrides={"lang": lang}), make_screen(stderr=True))
    try:
        if harness:
            from tunesmith.doors import harness as harnesses

            found = harnesses.evaluate(what, [name.strip() for name in harness.split(",")], model=model, limit=rows)
        elif task:
            found = steps.evaluate_task(
                what,
                task,
                questions=questions,
                rows=rows,
                model=model,
                save=save,
                encoder=encoder,
                engine=engine,
                template=template,
                listen=teller,
            )
        else:
            found = steps.evaluate(
                what,
                data,
                rows=rows or 200,
                model=model,
                encoder=encoder,
                engine=engine,
                template=template,
                skip_bad=skip_bad,
                listen=teller,
            )
    finally:
        teller.close()
    if as_json:
        print_json(found)
    elif harness:
        draw_harness(found, make_screen(), teller.say)
    elif task:
        draw_task(found, make_screen(), teller.say)
    else:
        make_screen().print(metrics_table(found, teller.say), *beside_lines(found, teller.say), sep="\n")


# in the order a person meets them
for _verb in (
    tune,
    cli_plan.like(tune),
    cli_look.runs,
    cli_chat.chat,
    probe,
    evaluate,
    cli_look.compare,
    cli_look.report,
    cli_data.data,
    cli_model.model,
    cli_look.recipe,
    cli_classify.classify,
    cli_pretrain.pretrain,
    cli_study.study,
):
    tunesmith.add_command(_verb)
