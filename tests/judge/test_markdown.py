"""report.md: renders to what the page says; no text of a row becomes markup."""

import json
from pathlib import Path

import fake_run
import pytest
from markdown_it import MarkdownIt

from tunesmith.judge.report import write
from tunesmith.run import ANSWERS, Run

HOSTILE = [
    "```\n# out\n```",
    "````\n</details>",
    "<script>x</script>",
    "| a |\n|---|",
    "~~~\n# out",
    "# out",
    "- out\n\n1. out",
]


def rendered(run: Run, lang: str = "en") -> tuple[str, str]:
    text = write(run, lang)[1].read_text(encoding="utf-8")
    return text, MarkdownIt("commonmark").enable("table").render(text)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_holds_what_the_page_holds(tmp_path: Path, lang: str) -> None:
    run = fake_run.make(tmp_path / "run")
    text, html = rendered(run, lang)
    assert html.count("<h1>") == 1
    assert html.count("<h2>") == 13
    assert html.count("<table>") == 6
    for sentence in run.metrics["headline"][lang]:
        assert sentence.split(":")[0].split("\u00a0")[0].strip() in text
    assert ("94.0 to 97.4" if lang == "en" else "94,0 à 97,4") in text
    assert "tunesmith tune --model nano --data starter" in text
    for plot in ("verdict", "lengths", "kinds", "loss", "learning-rate", "gradient-norm"):
        assert f"(plots/{plot}.svg)" in text
        assert run.path(f"plots/{plot}.svg").is_file()


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    said = [fake_run.side(text, "loops") for text in HOSTILE]
    rows = [fake_run.answer("en", s["text"], s, s, reference=s["text"], kind=s["text"]) for s in said]
    run.path(ANSWERS).write_text("\n".join(map(json.dumps, rows)))
    _, html = rendered(run)
    assert html.count("<h1>") == 1
    assert html.count("<h2>") == 12
    assert "<script" not in html
    assert "<ol>" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_of_a_run_without_anything_it_still_says_so(tmp_path: Path) -> None:
    parts = dict.fromkeys(("environment", "ledger", "events", "answers", "metrics", "adapter"), False)
    text, _ = rendered(fake_run.make(tmp_path / "run", **parts))
    for missing in ("no metrics to show", "no curves to show", "holds no ledger", "No prompt was answered"):
        assert missing in text
