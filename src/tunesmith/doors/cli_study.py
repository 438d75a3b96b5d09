"""The verb that varies settings over many runs. Nothing heavy is imported until it begins."""

from __future__ import annotations

import shlex
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from tunesmith.alone import alone
from tunesmith.disk import expanded
from tunesmith.doors.exits import Terminated
from tunesmith.doors.verbs import as_json_option, given, make_screen, must_say, print_json, settings_option
from tunesmith.errors import TunesmithError


@click.command()
@click.argument("words", nargs=-1, metavar="[STUDY.yaml|FOLDER] [KEY=A,B ...]")
@click.option("--vary", multiple=True, metavar="KEY=A,B", help="A setting and its values; more may follow, or repeat.")
@click.option("--seeds", metavar="N", help="How many seeds of each cell, or which: 0,1,2.")
@click.option("--model", metavar="M", help="The base of every cell.")
@click.option("--data", multiple=True, metavar="D", help="The rows of every cell.")
@click.option("--preset", metavar="P", help="The preset that every cell starts from.")
@click.option("--test", metavar="D", help="Rows that every cell is measured on; the data's own test part if none.")
@click.option("--test-rows", type=click.IntRange(min=10), metavar="N", help="How many of them; 200 where not told.")
@click.option("--equal", type=click.Choice(["epochs", "tokens", "steps"]), help="What every cell gets as much of.")
@click.option("--metric", "metrics", multiple=True, metavar="M", help="What is compared; the first decides.")
@click.option("--budget", metavar="30min", help="How long the study may take; what does not fit is told.")
@click.option("--search", type=click.IntRange(min=1), metavar="N", help="Search with N trials instead (Optuna).")
@click.option("--storage", metavar="URL", help="Where a search is kept, to share it: any storage of Optuna's.")
@click.option("--out", metavar="DIR", help="Where the study goes; a folder of its own under ./studies where not named.")
@click.option("--notebook", is_flag=True, help="A notebook to hand in too: study.ipynb.")
@click.option("--plan", "only_plan", is_flag=True, help="Tell what it would take, and stop.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of the conclusion and the page.")
@settings_option
@as_json_option
def study(
    words: tuple[str, ...], out: str | None, notebook: bool, only_plan: bool, as_json: bool, **options: Any
) -> None:
    """Vary settings over many runs, measure all on the same rows, and say what made a difference.

    A study that stopped goes on where it was: name its folder, or say the same again.

    \b
    Examples:
      tunesmith study --vary rows=250,1000 tokens=128,256 clean=on,off --seeds 3 --out studies/mine
      tunesmith study studies/mine
      tunesmith study mine.yaml --budget 30min --lang fr
      tunesmith study --vary lr=1e-4..1e-2 lora.rank=4,8,16 --search 20 --out studies/search
    """
    from tunesmith.doors import study as studies
    from tunesmith.doors import study_search
    from tunesmith.doors.study_table import Counting, StudyTeller, draw_plan, draw_result
    from tunesmith.doors.study_words import Tell

    asked, folder = _asked(words, out, options)
    if asked.storage and not asked.search:
        raise click.UsageError("--storage is where a search is kept: it goes with --search.")
    tell, screen = Tell(asked.lang), make_screen(stderr=as_json)
    teller: StudyTeller | None = None
    try:
        if asked.search:
            if only_plan:
                raise click.UsageError("--plan tells of a grid; what a search takes is one run a trial, at most.")
            if asked.equal != "epochs":
                raise click.UsageError("--equal is for a grid: the trials of a search get equal epochs.")
            teller = StudyTeller({}, asked.metrics, tell, screen)
            found = study_search.search(asked, folder, teller)
        else:
            with studies.claimed(asked, folder, keep=not only_plan):
                with closing(Counting(tell, screen)) as counting:
                    planned = studies.Planned(asked, folder, counting)
                told = planned.told()
                draw_plan(told, asked.budget, tell, screen)
                if only_plan:
                    if as_json:
                        print_json(told)
                    return
                teller = StudyTeller(told, asked.metrics, tell, screen)
                with alone(folder, f"the study {folder}"):
                    found = studies.run(planned, teller)
    except (KeyboardInterrupt, Terminated) as error:
        if (folder / studies.STUDY).exists():
            known = {"done": teller.done, "of": teller.of} if teller and teller.of else {}
            error.add_note(tell("safe" if known else "safe.early", **known, folder=shlex.quote(folder.as_posix())))
        else:
            error.add_note(tell("safe.none"))
        raise
    finally:
        if teller:
            teller.close()
    written = [folder / studies.PAGE]
    if notebook:
        from tunesmith.doors.study_notebook import write_notebook

        written.append(write_notebook(folder, found, tell))
    if as_json:
        print_json(found)
        return
    draw_result(found, tell, screen)
    screen.print()
    for path in written:
        screen.print(tell("written", path=str(path)), soft_wrap=True)


def _asked(words: tuple[str, ...], out: str | None, options: dict[str, Any]) -> tuple[Any, Path]:
    """The study that was asked for, and its folder: the same for the same study, where none is named."""
    from tunesmith import recipe as recipes
    from tunesmith.doors import study as studies
    from tunesmith.doors.study_settings import parse_vary, read_study

    names = [word for word in words if "=" not in word or Path(word).exists()]
    vary = parse_vary([*options.pop("vary"), *(word for word in words if word not in names)])
    if len(names) > 1:
        raise click.UsageError(f"One study at a time: {', '.join(names)}.")
    data = options.pop("data")
    for option, value in (("--model", options["model"]), ("--out", out), *(("--data", each) for each in data)):
        must_say(option, value)
    shared = {
        **recipes.parse_set(list(options.pop("settings"))),
        **given(model=options.pop("model")),
        **given(data=(list(data) if len(data) > 1 else data[0]) if data else None),
    }
    overrides = {key: value for key, value in options.items() if value not in (None, ())}
    if "metrics" in overrides:
        overrides["metrics"] = list(overrides["metrics"])
    if "seeds" in overrides:
        overrides["seeds"] = _seeds(overrides["seeds"])
    overrides |= {**({"vary": vary} if vary else {}), **({"recipe": shared} if shared else {})}
    name = expanded(names[0]) if names else None
    if name is not None and (name / studies.STUDY).is_file():
        if out or vary or shared:
            raise click.UsageError(f"{name} is a study with cells of its own: to change them, begin another.")
        before = studies.opened(name).model_dump()
        return read_study(None, before | overrides), name
    if name is not None and name.is_dir():
        raise TunesmithError(f"{name} is no study folder: it holds no {studies.STUDY}.")
    found = read_study(name, overrides)
    if not found.vary and not found.search:
        raise click.UsageError("Nothing varies: name what should, such as --vary rows=500,2000 --seeds 3.")
    where = expanded(out) if out else Path("studies") / f"{name.stem if name else 'study'}-{found.digest()}"
    return found, where


def _seeds(word: str) -> Any:
    try:
        numbers = [int(part) for part in word.split(",")]
    except ValueError:
        raise click.UsageError(f"--seeds takes a number or a list, such as 3 or 0,1,2; found {word!r}.") from None
    return numbers if "," in word else numbers[0]
