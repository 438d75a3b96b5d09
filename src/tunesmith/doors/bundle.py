"""A run as one zip to hand in: code that makes it again, what was trained, answers, report, notebook."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from tunesmith.doors import bundle_rows
from tunesmith.errors import TunesmithError
from tunesmith.hub import at_commit
from tunesmith.judge import markdown, page, safe, sentences
from tunesmith.judge.parts import Report
from tunesmith.judge.safe import markdown as md
from tunesmith.judge.wording import Words
from tunesmith.run import (
    ADAPTER,
    ANSWERS,
    AUTHORS,
    CARD,
    CHATS,
    ENVIRONMENT,
    EVALS,
    EVENTS,
    LEDGER,
    METRICS,
    MODEL,
    PUBLISHED,
    RATINGS,
    RECIPE,
    REFEREES,
    REPORT_HTML,
    REPORT_MD,
    ROWS,
    ROWS_TABLE,
    TOKENS,
    Run,
)

LIBRARIES = ("torch", "transformers", "peft", "tokenizers", "sacrebleu")
WHEN = (1980, 1, 1, 0, 0, 0)  # so that the same run gives the same zip
ACTS = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would compute
COPIED = (
    REPORT_HTML, REPORT_MD, "report.ipynb", "plots", ANSWERS, ADAPTER, MODEL, RECIPE, METRICS, EVENTS, LEDGER, TOKENS,
    ENVIRONMENT, AUTHORS, RATINGS, CHATS, ROWS, ROWS_TABLE, REFEREES, PUBLISHED, EVALS,
)  # fmt: skip
TOLD = {
    REPORT_HTML: "report_html", REPORT_MD: "report_md", "report.ipynb": "report_ipynb", ANSWERS: "answers",
    ADAPTER: "adapter", MODEL: "model", "reproduce.py": "reproduce", "requirements.txt": "requirements",
    RECIPE: "recipe", METRICS: "metrics", EVENTS: "events", LEDGER: "ledger", TOKENS: "tokens",
    ENVIRONMENT: "environment", "MODEL_CARD.md": "card", RATINGS: "ratings", CHATS: "chats",
    REFEREES: "referees", PUBLISHED: "published", EVALS: "evals",
}  # fmt: skip


def pack(run: Run, report: Report, words: Words) -> Path:
    """Write NAME.zip into the run folder, all its files under NAME/; unzipped, that is a run folder itself."""
    files: dict[str, bytes | Path] = {}
    for name in COPIED:
        files |= {path.relative_to(run.folder).as_posix(): path for path in _under(run.path(name))}
    if run.path(CARD).exists():
        files["MODEL_CARD.md"] = run.path(CARD)
    rows = bundle_rows.carry(run)
    files |= rows.files
    if (recipe := bundle_rows.recipe(run, rows)) is not None:
        files[RECIPE] = recipe
    files["reproduce.py"] = (resources.files("tunesmith.doors") / "reproduce.py").read_bytes()
    files["requirements.txt"] = requirements(report.environment, str(report.recipe.get("quantize") or "none")).encode()
    files["answers.csv"] = as_csv(run).encode("utf-8-sig", "replace")
    files["README.md"] = readme(run, report, words, files, rows).encode("utf-8", "replace")
    target = run.path(f"{run.name}.zip")
    draft = run.path(f".{run.name}.zip")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                _add(archive, f"{run.name}/{name}", files[name])
        draft.replace(target)
    except OSError as error:
        raise TunesmithError(f"{target.name} could not be written: {error.strerror}.") from None
    finally:
        draft.unlink(missing_ok=True)
    return target


def _add(archive: zipfile.ZipFile, name: str, held: bytes | Path) -> None:
    entry = zipfile.ZipInfo(name, WHEN)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    source = io.BytesIO(held) if isinstance(held, bytes) else held.open("rb")
    with source, archive.open(entry, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _under(path: Path) -> list[Path]:
    """A file, or the files of a folder; none where there is neither."""
    if path.is_dir():
        return sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))
    return [path] if path.is_file() else []


def requirements(environment: dict[str, Any], quantize: str = "none") -> str:
    """The libraries that shaped the numbers, at the versions that made the run."""
    ours = str(environment.get("tunesmith") or "unknown")
    lines = [f"# Python {environment.get('python', '3.11')}"]
    lines += [pinned(environment)] if pinned(environment) else [f"# tunesmith {ours}, installed before: see README.md"]
    for name in LIBRARIES:
        found = str(environment.get(name) or "unknown").partition("+")[0]  # 2.13.0+cpu is 2.13.0 to pip
        lines.append(name if found == "unknown" else f"{name}=={found}")
    lines += ["bitsandbytes"] if quantize != "none" else []
    return "\n".join([*lines, "# for report.ipynb", "jupyter", ""])


def pinned(environment: dict[str, Any]) -> str:
    """How pip installs the tunesmith that made the run; '' where no package index and no address has it."""
    return str(environment.get("requirement") or "")


def as_csv(run: Run) -> str:
    """Questions and both answers for a spreadsheet; what it would take for a formula gets an apostrophe in front."""
    held = io.StringIO()
    columns = ["id", "set", "kind", "lang", "prompt", "reference", "base", "tuned"]
    columns += ["base_label", "tuned_label", "base_stop", "tuned_stop"]
    writer = csv.DictWriter(held, columns)
    writer.writeheader()
    for line in run.answers:
        turns = [str(turn.get("content") or "") for turn in line.get("prompt") or []]
        row = {name: line.get(name) for name in ("id", "set", "kind", "lang", "reference")}
        row["prompt"] = "\n\n".join(turn for turn in turns if turn.strip())
        for side in ("base", "tuned"):
            said = line.get(side) or {}
            row |= {side: said.get("text"), f"{side}_label": said.get("label"), f"{side}_stop": said.get("stop")}
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return held.getvalue()


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(ACTS) else text


def readme(run: Run, report: Report, words: Words, files: Iterable[str], rows: bundle_rows.Rows) -> str:
    """What the folder holds, how to run it again, and what came out."""
    authors, ours = page.authors(report, words), md(safe.name(report.env("tunesmith") or ""))
    tops = {name.partition("/")[0] for name in files}
    inside = [(f"`{name}{'' if '.' in name else '/'}`", words(f"bundle.{key}")) for name, key in TOLD.items()
              if name in tops]  # fmt: skip
    table = [f"| {words('bundle.file')} | {words('bundle.holds')} |", "|---|---|"]
    blocks = [
        f"# {md(sentences.title(report, words))}",
        f"**{md(authors)}**" if authors else "",
        markdown.bullets(sentences.verdict(report, words)),
        f"## {words('bundle.inside')}",
        "\n".join([*table, *(f"| {name} | {about} |" for name, about in inside)]),
        f"## {words('bundle.again')}",
        "" if pinned(report.environment) else words("bundle.again_tunesmith", version=ours),
        words("bundle.again_about"),
        "```\npip install -r requirements.txt\npython reproduce.py\n```",
        words("bundle.again_then"),
        f"{bundle_rows.told(run, rows, report.environment, words)} {_base_told(report, words)}",
        words("reproduce.same"),
        words("bundle.talk"),
        f"## {words('bundle.results')}",
        markdown.metrics_table(report, words) if report.metrics else words("missing.metrics"),
        f"## {words('limits.title')}",
        markdown.bullets(sentences.limits(report, words)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _base_told(report: Report, words: Words) -> str:
    source = report.env("base", "source")
    key = {"builtin": "base_builtin", "hub": "base_hub"}.get(str(source), "base_outside")
    place = at_commit(report.base_name, report.commit) if report.commit else report.base_name
    key = "base_hub_at" if key == "base_hub" and place != report.base_name else key
    return words(f"bundle.{key}", name=md(report.base_name), place=place, revision=report.commit)
