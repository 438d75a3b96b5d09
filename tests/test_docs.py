"""What the pages say is so: their commands and Python blocks run, their tables are the code's, their links exist.

Each page's blocks run in order in a folder of their own, with small files of the names that the pages use, two-layer
random models in the place of `nano`, `gpt2` and the like, forty rows in the place of Alpaca and MedQuAD, and some of
`starter`. So that this takes seconds, a run has 2 steps, 60 rows, 2 questions and at most 4 held-out rows, and an
answer has 8 tokens. `make`, `pip`, what makes and enters an environment, and building the built-in set are looked up
and not run. README.fr.md has README.md's blocks, which run once.

Where a table of docs/data.md is not the code's: `python tests/test_docs.py` writes it anew.
"""

from __future__ import annotations

import ast
import gzip
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

import tunesmith as package
from tunesmith import recipe as recipes
from tunesmith.data import formats, sources, templates
from tunesmith.data.example import Message
from tunesmith.data.ledger import Entry
from tunesmith.data.segments import END
from tunesmith.data.steps import STEPS
from tunesmith.doors import classify, steps
from tunesmith.doors.cli import main, tunesmith
from tunesmith.judge import checked, metrics, plots, report, tasks
from tunesmith.judge.behaviour import NAMES
from tunesmith.judge.instructions import ENGLISH
from tunesmith.judge.instructions_fr import FRENCH
from tunesmith.judge.wording import typeset
from tunesmith.recipe_pretrain import Pretraining

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "tunesmith"
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
ALL = [*PAGES, "README.fr.md", "CHANGELOG.md"]


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[tuple[str, str]]:
    """(language, text) of each fenced block, in order."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", read(page), re.M | re.S)


def commands(page: str) -> list[str]:
    return [line for kind, text in blocks(page) if kind == "console" for line in text.splitlines() if line.strip()]


def prose(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", read(page), flags=re.M | re.S)


def inline(page: str) -> list[str]:
    """What stands between backticks outside of blocks, on one line."""
    return [" ".join(text.split()) for text in re.findall(r"`([^`]+)`", prose(page))]


def cells(text: str) -> list[list[str]]:
    """The rows of every table in a text, cell by cell; a `\\|` is no border."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def section(page: str, title: str) -> str:
    """What stands under a heading, up to the next of any level."""
    found = re.search(rf"^#+ {re.escape(title)}$\n(.*?)(?=^#|\Z)", prose(page), re.M | re.S)
    assert found, f"{page} has no heading {title!r}"
    return found[1]


# Running -------------------------------------------------------------------------------------------------------------

CPU_TORCH = "--index-url ADDRESS"
ENVIRONMENT = ("python3 -m venv .venv", "source .venv/bin/activate", f"pip install torch {CPU_TORCH}", "pip install .")
ANSWERS = ("Blue.", "Red, like a brick.", "Green is a colour.", "Yellow, as the sun is.")


def as_lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def asked(many: int, start: int = 0) -> list[dict[str, Any]]:
    return [{"instruction": f"Name colour {n}.", "output": ANSWERS[n % 4]} for n in range(start, start + many)]


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import tiny
    import tiny_labels

    folder = tmp_path_factory.mktemp("bases")
    tiny.model("gpt2", folder / "gpt2")
    shutil.copytree(folder / "gpt2", folder / "gpt2-medium")
    shutil.copytree(folder / "gpt2", folder / ".package" / "model" / "nano")
    tiny.model("llama", folder / "TinyLlama" / "TinyLlama_v1.1")
    shutil.copytree(folder / "TinyLlama" / "TinyLlama_v1.1", folder / "TinyLlama" / "TinyLlama-1.1B-Chat-v1.0")
    tiny_labels.encoder("distilbert", folder / "distilbert" / "distilbert-base-uncased")
    return folder


@pytest.fixture
def place(bases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the pages name, which is where we are."""
    shutil.copytree(bases, tmp_path, dirs_exist_ok=True)
    (tmp_path / "my_rows.jsonl").write_text(as_lines(asked(40)))
    (tmp_path / "more_rows.jsonl").write_text(as_lines(asked(30, 100)))
    (tmp_path / "my_parts").mkdir()
    (tmp_path / "my_parts" / "train.jsonl").write_text(as_lines(asked(40)))
    (tmp_path / "my_parts" / "test.jsonl").write_text(as_lines(asked(10, 100)))
    broken = as_lines([*asked(20), {"instruction": "No answer"}, *asked(20, 20)])
    (tmp_path / "some_bad.jsonl").write_text('{"instruction": "Cut of\n' + broken)
    table = "".join(f'{row["instruction"]},"{row["output"]}"\n' for row in asked(40))
    (tmp_path / "asked.csv").write_text("ask,reply\n" + table)
    (tmp_path / "no_header.tsv").write_text("".join(f"{'ab'[n % 2]}\tThis is text number {n}.\n" for n in range(8)))
    about = [
        {
            "question": f"What is illness {n}?",
            "answer": ANSWERS[n % 4],
            "source": "x",
            "focus_area": f"illness {n % 12}",
        }
        for n in range(40)
    ]
    (tmp_path / "medquad.jsonl.gz").write_bytes(gzip.compress(as_lines(about).encode()))
    said = ("A good film", "A dull film")
    reviews = "".join(f"{said[n % 2]} of the year {n},{('good', 'bad')[n % 2]}\n" for n in range(60))
    for name, columns in (("reviews", "text,label"), ("mails", "body,folder"), ("new", "text,label")):
        (tmp_path / f"{name}.csv").write_text(f"{columns}\n{reviews}")
    (tmp_path / "tatsu-lab" / "alpaca").mkdir(parents=True)
    (tmp_path / "tatsu-lab" / "alpaca" / "rows.jsonl").write_text(as_lines(asked(40)))
    for name, shown in (("colours.toml", "toml"), ("colours.jsonl", "json")):
        (tmp_path / name).write_text(next(text for kind, text in blocks("docs/measure.md") if kind == shown))
    theirs = next(text for kind, text in blocks("docs/report.md") if kind == "toml")
    (tmp_path / "theirs.toml").write_text(theirs)
    verifiable = {"prompt": "Name a colour.", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}
    for name in ("ifeval", "mifeval_fr"):
        (tmp_path / f"{name}.jsonl").write_text(
            as_lines([verifiable]).replace("punc", "fr:punc" if "fr" in name else "punc")
        )
    (tmp_path / "texts").mkdir()
    tales = [{"text": f"Tale {n}. {' '.join(ANSWERS)} So it went on, and so it ended."} for n in range(300)]
    (tmp_path / "texts" / "tales.jsonl").write_text(as_lines(tales))
    (tmp_path / "texts" / "songs1.txt").write_text("\n\n".join(f"Song {n}. {ANSWERS[n % 4]}" for n in range(200)))
    starter = tmp_path / ".starter"
    starter.mkdir()
    for part in ("train", "test"):
        with gzip.open(sources.STARTER_FOLDER / f"{part}.jsonl.gz") as lines:
            few = b"".join(line for line, _ in zip(lines, range(100), strict=False))
        (starter / f"{part}.jsonl.gz").write_bytes(gzip.compress(few))
    monkeypatch.setattr(sources, "STARTER_FOLDER", starter)
    monkeypatch.setattr("tunesmith.model.machine.cores", lambda: 1)  # tests run side by side
    monkeypatch.setattr("tunesmith.model.load.resources", SimpleNamespace(files=lambda name: tmp_path / ".package"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs and answers as short as the page's point allows (see above)."""
    tune: Callable[..., Any] = steps.tune

    def quick(recipe: recipes.Recipe, **more: Any) -> Any:
        probes = recipe.probes[:2] or ["Which colour?", "Quelle couleur ?"]
        less: dict[str, Any] = {"max_steps": 2, "rows": recipe.rows or 60, "probes": probes}
        return tune(recipe.model_copy(update={**less, "eval_rows": min(4, recipe.eval_rows)}), **more)

    monkeypatch.setattr(steps, "tune", quick)
    label: Callable[..., Any] = classify.tune
    monkeypatch.setattr(classify, "tune", lambda told, **more: label(told.model_copy(update={"max_steps": 2}), **more))


@pytest.fixture
def short_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    from tunesmith.speak.generate import Speaker

    run = Speaker.run

    def quick(self: Speaker, group: Any, how: recipes.Generate) -> Any:
        return run(self, group, how.model_copy(update={"max_new_tokens": min(8, how.max_new_tokens)}))

    monkeypatch.setattr(Speaker, "run", quick)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs(
    page: str, place: Path, short_answers: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if page != "docs/report.md":  # which shows every plot; elsewhere one tells as much, in a second less a run
        monkeypatch.setattr(report, "draw", lambda *told: [plot for plot in [plots.verdict(*told)] if plot])
    names: dict[str, Any] = {"__name__": "__main__"}
    for kind, text in blocks(page):
        if kind == "python":
            exec(compile(text, page, "exec"), names)
        elif kind == "yaml" and (named := re.match(r"# (\S+\.yaml)\n", text)):
            Path(named[1]).write_text(text, encoding="utf-8")
        elif kind == "console":
            for line in text.splitlines():
                type_in(line, monkeypatch, capsys)
    if page == "docs/tune.md":
        for name, *_ in cells(section(page, "The run folder"))[2:]:
            for file in re.findall(r"`([^`]+)`", name.replace("`checkpoints/`", "")):  # is gone when a run is done
                run = {"model/": "full", "rows.jsonl": "python"}.get(file, "mine")
                assert Path("runs", run, file).exists(), file


def type_in(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Do what a line of a page does, or look up that it could be done."""
    before, _, line = line.rpartition(" | ")
    line, _, file = line.partition(" > ")
    program, *words = shlex.split(line)
    if program == "make":
        makefile = read("Makefile")
        settings = {word.partition("=")[0] for word in words if "=" in word}
        assert settings <= set(re.findall(r"^(\w+) \?=", makefile, re.M)), line
        targets = {word for word in words if "=" not in word}
        assert targets and targets <= set(re.findall(r"^([\w-]+):", makefile, re.M)), line
    elif program in ("pip", "python3", "source"):
        assert line in ENVIRONMENT and "BIN := .venv/bin\n" in read("Makefile"), line
    elif program == "python":
        assert (ROOT / words[0]).is_file(), line
        if words[1:]:
            done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
    else:
        assert program == "tunesmith", line
        questions = "\n".join(shlex.split(before)[1:]) or "Name a colour.\n/base\nWhy?\nexit"
        monkeypatch.setattr(sys, "stdin", io.StringIO(questions + "\n"))
        status = main(words)
        told = capsys.readouterr()
        if needs_cuda(words):
            assert (status, "quantize=none" in told.err) == (1, True), (line, told.err)
            return
        assert status == 0, (line, told.err)
        if file:
            Path(file).write_text(told.out)


def needs_cuda(words: list[str]) -> bool:
    """Whether a command holds the base in 4 bits; the models that tests make are never told to on a card either."""
    return "tinyllama" in words and "quantize=none" not in words and words[0] != "model"


@pytest.fixture(autouse=True)
def no_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)


# Commands ------------------------------------------------------------------------------------------------------------


def verbs(group: click.Group = tunesmith, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from verbs(command, (*before, name))
        else:
            yield (*before, name)


def named(page: str) -> list[str]:
    """Every command of ours that a page names, in blocks and in sentences."""
    found = [*commands(page), *inline(page)]
    return [line.rpartition("| ")[2].partition(" > ")[0] for line in found if re.search(r"(^|\| )tunesmith \w", line)]


@pytest.mark.parametrize("page", ALL)
def test_what_a_page_names_is_what_the_command_line_takes(page: str) -> None:
    for line in named(page):
        command: click.Command = tunesmith
        words = shlex.split(line)[1:]
        while isinstance(command, click.Group) and words:
            assert words[0] in command.commands, f"{page}: there is no {line!r}"
            command = command.commands[words.pop(0)]
        if "..." not in words:
            command.make_context("x", words, resilient_parsing=False)


def test_every_verb_is_in_a_page() -> None:
    lines = [line.split() for page in PAGES for line in named(page)]
    for verb in verbs():
        assert any(tuple(line[1 : 1 + len(verb)]) == verb for line in lines), (
            f"no page names tunesmith {' '.join(verb)}"
        )


def test_the_readmes_have_the_same_blocks() -> None:
    runnable = [[block for block in blocks(page) if block[0]] for page in ("README.md", "README.fr.md")]
    assert runnable[0] == runnable[1]
    shown = [[re.findall(r"`(tunesmith [^`]+|make[^`]*)`", prose(page)) for page in ("README.md", "README.fr.md")]]
    english, french = (Counter(line.split('"')[0] for line in lines) for lines in shown[0])
    assert english == french
    links = [sorted(set(re.findall(r"\]\((docs/[^)]+)\)", read(page)))) for page in ("README.md", "README.fr.md")]
    assert links[0] == links[1]


def test_french_typography() -> None:
    for part in re.split(r"`[^`]*`|\]\([^)]*\)|^.*\*\*$", prose("README.fr.md"), flags=re.M):
        assert typeset(part, "fr") == part


# Links and names -----------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", ALL)
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = ((ROOT / page).parent / file).resolve() if file else ROOT / page
        assert target.exists(), f"{page}: {link}"
        assert not anchor or anchor in anchors(target), f"{page}: {link}"


@pytest.mark.parametrize("page", ALL)
def test_files_that_a_page_names_exist(page: str) -> None:
    for name in inline(page):
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/([\w-]+\.\w+)?", name) and not name.startswith(("runs/", "org/")):
            places = (ROOT / name, HOUSE / name)
            if name not in (
                "adapter/",
                "model/",
                "plots/",
                "checkpoints/",
                "evals/",
            ):  # of a run folder: looked at where a run was made
                assert any(place.exists() for place in places), f"{page}: {name}"


def listed(*options: str) -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run([git, "ls-files", "-z", *options], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_this_machine_or_holds_a_token() -> None:
    here = [str(ROOT) + "/", sys.prefix + "/", str(Path.home()) + "/"]
    shapes = ["hf" + r"_[A-Za-z0-9]{30}", r"/(?:Users|home)" + r"/(?!qwzx\b|ada\b|a\b|me\b)\w+/", "/work" + "/main"]
    pattern = re.compile("|".join([*map(re.escape, here), *shapes]).encode())
    for path in listed():
        held = path.read_bytes()
        held = gzip.decompress(held) if path.suffix == ".gz" else held
        found = pattern.search(held)
        assert found is None, f"{path.relative_to(ROOT)} holds {found[0][:60]!r}"


# Tables --------------------------------------------------------------------------------------------------------------


def test_the_tree_is_the_house() -> None:
    """Every module has its line, and stands below what it imports."""
    tree = next(text for kind, text in blocks("docs/inside.md") if kind == "text")
    rooms: dict[str, list[str]] = {"": []}
    room = ""
    for line in tree.splitlines()[1:]:
        found = re.match(r"  (\w+)/ +\S", line)
        if found and (HOUSE / found[1] / "__init__.py").exists():
            room = found[1]
            rooms[room] = []
        elif found := re.match(r"(?:  |    )([\w.]+/?) +\S", line):
            rooms["" if line[2] != " " else room].append(found[1])
        elif line.strip():
            break
    for room, names in rooms.items():
        there = [path for path in (HOUSE / room).iterdir() if room or path.is_file() or path.name == "presets"]
        there = [path for path in there if not path.name.startswith((".", "__pycache__")) and path.suffix != ".pyc"]
        expected = {path.name + "/" * path.is_dir() for path in there} - ({"__init__.py"} if room else set())
        assert set(names) == expected, f"docs/inside.md, the tree under {room or 'tunesmith'}/"
        modules = [name.removesuffix(".py") for name in names if room and name.endswith(".py")]
        used = {name: imported(HOUSE / room / f"{name}.py", room) & set(modules) for name in modules}
        low = [(name, other) for name in modules for other in used[name] if modules.index(other) > modules.index(name)]
        assert not low, f"docs/inside.md, the tree under {room}/: each stands above what it uses: {low}"


def imported(path: Path, room: str) -> set[str]:
    """The modules of a room that a file imports when it is loaded."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == f"tunesmith.{room}":
                found |= {alias.name for alias in node.names}
            elif node.module.startswith(f"tunesmith.{room}."):
                found.add(node.module.split(".")[2])
    return found


def test_every_setting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    keys = [key for key, _ in recipes.keys()]  # noqa: SIM118 (no mapping)
    assert main(["recipe", "show", "--keys"]) == 0
    shown = capsys.readouterr().out
    assert [key for key in keys if not re.search(rf"^{re.escape(key)} ", shown, re.M)] == []
    table = cells(section("docs/tune.md", "Settings"))
    told = [key for row in table for key in re.findall(r"`([\w.]+)`", row[1])]
    assert sorted(told) == sorted(keys)


def test_every_setting_of_pretraining_is_told() -> None:
    told = [row[0].strip("`") for row in cells(section("docs/pretrain.md", "Settings"))[2:]]
    assert told == [key for key, _ in recipes.keys(Pretraining)]


def test_presets() -> None:
    rows = {row[0].strip("`"): row for row in cells(section("docs/tune.md", "Presets"))[2:]}
    assert sorted(rows) == sorted(recipes.presets())
    for name, row in rows.items():
        recipe = recipes.resolve(preset=name)
        assert row[1] == recipe.model and row[2].startswith(str(recipe.data)), name
        rank = re.search(r"rank (\d+)", row[3])
        assert (int(rank[1]) == recipe.lora.rank) if rank else recipe.method == "full", name


def test_metrics_verdicts_and_labels() -> None:
    told = [row[0] for row in cells(section("docs/tune.md", "Reading the end table"))]
    assert [name for name in metrics.METRICS if not any(f"`{name}`" in cell for cell in told)] == []
    assert {"better, worse", "tie", "changed, same"} <= set(told)
    assert {row[0] for row in cells(section("docs/tune.md", "Step by step"))[2:]} == set(NAMES)


def test_measures() -> None:
    """Every metric, instruction and task stands in docs/measure.md, with what it needs and the sentence that it has."""
    rows = {row[0].strip("`"): row[1:] for row in cells(read("docs/measure.md"))}
    for name, metric in checked.EVERY.items():
        assert rows[name][0] == {"none": "neither"}.get(metric.better, metric.better), name
        assert rows[name][2] == metric.about["en"], name
        assert not metric.keys or rows[name][1] == ", ".join(f"`{key}`" for key in metric.keys), name
    own = {name for name, each in FRENCH.items() if each is not ENGLISH.get(name.removeprefix("fr:"))}
    for name in [*ENGLISH, *own]:
        instruction = {**ENGLISH, **FRENCH}[name]
        assert rows[name][0] == ", ".join(f"`{key}`" for key in instruction.needs), name
        assert rows[name][1] == str(instruction.check.__doc__).split("\n")[0], name
    for name, task in tasks.tasks().items():
        told = [f"`{main}` with {', '.join(f'`{each}`' for each in beside)}" for main, beside in task.metrics.items()]
        assert rows[name] == [task.about["en"], "; ".join(told)], name


def test_public_names() -> None:
    told = {row[0].strip("`").partition("(")[0] for row in cells(section("docs/tune.md", "From Python"))[2:]}
    assert told | {"Recipe", "Run", "__version__"} == set(package.__all__)


def test_exit_statuses() -> None:
    from tunesmith.doors import exits

    told = {int(n) for row in cells(section("docs/tune.md", "How a command ends"))[2:] for n in row[0].split(", ")}
    assert told == {
        exits.DONE,
        exits.MISTAKE,
        exits.USAGE,
        exits.BUG,
        exits.HUNG_UP,
        exits.INTERRUPTED,
        exits.TERMINATED,
    }


def test_formats() -> None:
    rows = cells(section("docs/data.md", "Formats"))[2:]
    assert [row[0].strip("`") for row in rows] == list(formats.FORMATS)
    for name, sample, *_ in rows:
        assert json.loads(sample.strip("`")) == formats.FORMATS[name.strip("`")].sample


def test_roles_of_columns() -> None:
    from tunesmith.data.recognise import OPTIONAL

    known = OPTIONAL | {name for shape in formats.FORMATS.values() for need in shape.needs for name in need.split("|")}
    rows = cells(section("docs/data.md", "Columns of other names"))[2:]
    told = {role for row in rows for role in re.findall(r"`([^`]+)`", row[0])}
    assert told <= known and told >= OPTIONAL - {"hypothesis", "rank"}


def test_file_kinds() -> None:
    from tunesmith.data.files import PACKED
    from tunesmith.data.readers import READERS

    assert re.findall(r"`(\.\w+)`", cells(prose("docs/data.md"))[2][1]) == [*READERS, *PACKED]


def table_of_steps() -> str:
    """The steps of cleaning, as docs/data.md shows them."""
    table = ["| step | kind | done | what happens |", "|---|---|---|---|"]
    for step in STEPS:
        done = "always" if step.fixed else "yes" if step.on else "when asked"
        told = re.sub(r"(</?[^>]+>|&\S+?;)", r"`\1`", step.about).replace("|", r"\|")
        table.append(f"| `{step.name}` | {step.what} | {done} | {told} |")
    return "\n".join(table)


def test_the_ledger_s_columns() -> None:
    told = [name for row in cells(section("docs/data.md", "The ledger"))[2:] for name in re.findall(r"`(\w+)`", row[0])]
    assert told == list(Entry.__dataclass_fields__)


def table_of_starter() -> str:
    """Rows of each kind of the built-in set, as docs/data.md shows them."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for part in ("train", "test"):
        with gzip.open(sources.STARTER_FOLDER / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                counts.update([(part, row["kind"], row["lang"]), (part, "all", row["lang"])])
    table = ["| kind | train | test |", "|---|---|---|"]
    for kind in sorted({kind for _, kind, _ in counts}, key=lambda kind: (kind == "all", kind)):
        shown = [[counts[part, kind, lang] for lang in ("en", "fr")] for part in ("train", "test")]
        told = [" / ".join(f"{n:,}" for n in pair) if any(pair) else "" for pair in shown]
        table.append(f"| {kind} | {told[0]} | {told[1]} |")
    return "\n".join(table)


MADE = {"steps": table_of_steps, "starter": table_of_starter}


def with_tables(text: str) -> str:
    """A page with its made tables as they should be."""
    for name, make in MADE.items():
        start, end = f"<!-- table of {name} -->\n", "<!-- end -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}{make()}\n{end}{rest.partition(end)[2]}"
    return text


def test_made_tables() -> None:
    """Where this fails: python tests/test_docs.py"""
    assert read("docs/data.md") == with_tables(read("docs/data.md"))


def test_templates() -> None:
    shown = [text for kind, text in blocks("docs/templates.md") if kind == "text"]
    for template, expected in zip(templates.TEMPLATES.values(), shown, strict=True):
        written, learning = "", False
        asked = (Message("user", "Is it blue?"), Message("input", "The sky."), Message("assistant", "Yes."))
        for segment in template.render(asked):
            written += "⟦" if segment.learn and not learning else ""
            written += "END" if segment.text is END else str(segment.text)
            learning = segment.learn
        assert written + "⟧\n" == expected
        assert f"`{template.name}`" in read("docs/templates.md")


def test_families_numbers_and_nano() -> None:
    from tunesmith.model import families, machine

    assert cells(section("docs/models.md", "Families"))[2:] == [
        [family.name, *(", ".join(names) for names in (family.types, family.attention, family.all))]
        for family in families.FAMILIES
    ]
    table = [line.strip() for line in (machine.dtype.__doc__ or "").splitlines() if line.strip().startswith("|")]
    assert "\n".join(table) in read("docs/models.md")
    config = json.loads((HOUSE / "model" / "nano" / "config.json").read_text())
    shape = dict(cells(section("docs/models.md", "nano")))["shape"]
    assert shape == (
        f"GPT-2: {config['n_layer']} layers, width {config['n_embd']}, {config['n_head']} heads, "
        f"context {config['n_positions']}, vocabulary {config['vocab_size']:,}"
    )
    assert f"| parameters | {parameters(HOUSE / 'model' / 'nano' / 'model.safetensors'):,} |" in read("docs/models.md")


def parameters(file: Path) -> int:
    from math import prod

    from safetensors import safe_open

    with safe_open(file, "pt") as held:
        return sum(prod(held.get_slice(name).get_shape()) for name in held.keys())  # noqa: SIM118 (no mapping)


def test_the_changelog_and_the_licence() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert f"## {project['version']}" in read("CHANGELOG.md")
    assert "Twenty-three row formats" in read("CHANGELOG.md") and len(formats.FORMATS) == 23
    assert project["license"] == "Apache-2.0" and "END OF TERMS AND CONDITIONS" in read("LICENSE")


if __name__ == "__main__":
    (ROOT / "docs" / "data.md").write_text(with_tables(read("docs/data.md")), encoding="utf-8")
