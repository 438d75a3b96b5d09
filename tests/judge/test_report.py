"""The report: whole, self-contained, true to metrics.json, unharmed by what rows and models say."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import fake_run
import pytest

from tunesmith import recipe
from tunesmith.disk import write_lines, write_text
from tunesmith.errors import TunesmithError
from tunesmith.judge import blind, layout, sheets
from tunesmith.judge.gather import gather
from tunesmith.judge.report import write
from tunesmith.judge.safe import visible
from tunesmith.run import ANSWERS, AUTHORS, CHATS, EVENTS, METRICS, RATINGS, RECIPE, TOKENS, Run

HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>", "</p></section></body></html>", "{{ 7 * 7 }}{% raw %}",
    "\u202egnol\u2067 \u200f\u061c rtl", "\x00\x07\x1b[31m\x85\ufeff", "x" * 5_000, "\ud800 half",
    "👩‍👧‍👦 e\u0301" + "\u0301" * 50,
    "مرحبا بالعالم", "a " * 10_000, "```\n# not a heading\n```",
    "| a | b |\n|---|---|", "&lt;b&gt; &#60;", "]]>--><!--",
    "$\\frac{1}{0}$ \\", "---\nbase_model: evil\n---", "", " \n\t ",
]  # fmt: skip
VOID = {"meta", "link", "br", "hr", "img", "input", "path", "use"}


class Page(HTMLParser):
    """A page's elements, checked to nest; text by element."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.data: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text.append(data)
        if self.open and self.open[-1] == "data":
            self.data.append((self.tags[-1][1]["value"] or "", data))


def page_of(run: Run, lang: str | None = None) -> tuple[str, Page]:
    html = write(run, lang)[0].read_text(encoding="utf-8")
    return html, Page(html)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return fake_run.make(tmp_path_factory.mktemp("report") / "first")


def test_it_writes_the_page_the_markdown_the_card_and_the_plots(run: Run) -> None:
    names = [path.relative_to(run.folder).as_posix() for path in write(run)]
    assert names[:3] == ["report.html", "report.md", "README.md"]
    assert names[3:] == [
        f"plots/{name}.svg" for name in ("verdict", "lengths", "kinds", "loss", "learning-rate", "gradient-norm")
    ]
    assert all(run.path(name).is_file() for name in names)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_is_whole_and_asks_for_nothing_outside(run: Run, lang: str) -> None:
    html, page = page_of(run, lang)
    assert html.startswith("<!doctype html>")
    assert ("html", {"lang": lang}) in page.tags
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    for _, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        for name in ("src", "href", "srcset", "action", "data"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "http" not in html.replace("http-equiv", "")
    assert "@import" not in html
    assert all(found == "#" for found in re.findall(r"url\((.)", html))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_can_be_found_ones_way_in(run: Run, lang: str) -> None:
    _, page = page_of(run, lang)
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    anchors = {attributes["href"] for tag, attributes in page.tags if tag == "a"}
    assert {(anchor or "").removeprefix("#") for anchor in anchors} <= set(ids)
    for _, attributes in page.tags:
        for named in (attributes.get("aria-labelledby") or "").split():
            assert named in ids
    regions = [attributes for _, attributes in page.tags if attributes.get("class") == "scroll"]
    assert regions and all(each.get("role") == "region" and each.get("aria-label") for each in regions)
    scroll = re.search(r"^\.scroll \{(.*?)\}", page_of(run, lang)[0], re.M)
    assert scroll and "position: relative" in scroll[1]  # texts for screen readers widen no phone's page
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_its_numbers_are_those_of_the_metrics_file(run: Run) -> None:
    _, page = page_of(run, "en")
    shown = {float(value): text for value, text in page.data}
    measured = run.metrics["eval"]
    for side in ("base", "tuned", "difference"):
        for name, entry in measured[side].items():
            text = shown[entry["value"]]
            scale = 100 if "%" in text or "pts" in text else 1
            number = float(re.sub(r"[^\d.\-]", "", text.replace("−", "-")))
            places = len(text.partition(".")[2].rstrip("%pts\u00a0"))
            assert number == pytest.approx(entry["value"] * scale, abs=0.51 * 10**-places), name
    assert len(page.data) == 3 * len(fake_run.MEASURED)


def test_french_throughout(run: Run) -> None:
    _, page = page_of(run, "fr")
    text = " ".join(page.text)
    for english in ("Before and after", "held-out", "Limits", "better", "Training", "Higher", "loops"):
        assert english not in text, english
    assert "3\u202f684 lignes" in text
    assert "95,7\u202f%" in text


def test_our_own_words_inside_of_a_text_are_in_the_page_s_language(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run", lang="fr")
    long = fake_run.answer("en", "long " * 5_000, fake_run.side("", "empty"), fake_run.side("Blue.", "answers"))
    talk = [{"role": "user", "content": "Hi."}, {"role": "assistant", "content": "Yes?"}]
    lines = [long, {**long, "id": "talk", "prompt": [*talk, *talk]}]
    run.path("answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    html, _ = page_of(run)
    assert '<div class="prompt" lang="en">' in html
    for ours in ("aucun texte", "utilisateur", r"[\d\s]+caractères de plus dans answers\.jsonl"):
        tags = re.findall(f"<([^<>]*)>{ours}<", html)
        assert tags and all('lang="fr"' in tag for tag in tags), ours
    assert '<summary lang="fr">' in html


def test_the_language_is_the_recipes_unless_told(run: Run, tmp_path: Path) -> None:
    french = fake_run.make(tmp_path / "run", lang="fr")
    assert 'lang="fr"' in page_of(french)[0][:60]
    assert 'lang="en"' in page_of(french, "en")[0][:60]
    with pytest.raises(TunesmithError, match="no language"):
        write(french, "de")


def test_the_same_run_gives_the_same_report(run: Run, tmp_path: Path) -> None:
    again = fake_run.make(tmp_path / "first")
    assert [path.read_bytes() for path in write(run)] == [path.read_bytes() for path in write(again)]


def test_the_first_prompts_are_picked_by_order_alone(run: Run) -> None:
    five, how = gather(run).first("fr")
    assert [pair.question for pair in five] == [ask for lang, ask, *_ in fake_run.PROBES if lang == "fr"]
    assert how == "note_fr"
    assert gather(run).first("de")[1] == "note"


@pytest.mark.parametrize(
    ("languages", "learnt"),
    [({"fr": 95, "en": 5, "unsure": 90}, "fr"), ({"en": 60, "fr": 40}, ""), ({"unsure": 9}, ""), ({}, ""), (None, "")],
)
def test_the_first_prompts_are_in_the_language_that_was_learnt(
    run: Run, tmp_path: Path, languages: Any, learnt: str
) -> None:
    told = json.loads((run.folder / "environment.json").read_text())
    told["data"]["described"] = {"languages": languages}
    copy = fake_run.make(tmp_path / "run")
    (copy.folder / "environment.json").write_text(json.dumps(told))
    report = gather(copy)
    assert report.learnt_language == learnt
    assert report.first("en")[1] == ("note_fr" if learnt else gather(run).first("en")[1])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("part", ["environment", "ledger", "events", "answers", "metrics", "adapter"])
def test_a_missing_part_is_told_and_the_rest_is_there(tmp_path: Path, part: str, lang: str) -> None:
    _, page = page_of(fake_run.make(tmp_path / "run", **{part: False}), lang)
    assert len(page.text) > 100


def test_a_run_of_nothing_but_its_recipe(tmp_path: Path) -> None:
    run = Run.claim(tmp_path / "run", recipe.dump(recipe.Recipe()))  # type: ignore[call-arg]
    for lang in ("en", "fr"):
        html, _ = page_of(run, lang)
        assert "nano" in html
    assert "did not get as far" in page_of(run, "en")[0]
    write_text(run.path(RECIPE), "")
    page_of(run)


def test_without_eval_it_says_what_was_not_measured(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run", tests=0)
    values = run.metrics
    values["eval"] = {}
    del values["headline"]
    run.path(METRICS).write_text(json.dumps(values))
    html, _ = page_of(run, "en")
    assert "there are no metrics to show" in html
    assert "calls nothing an improvement" in html
    assert '<table class="metrics"' not in html


def test_damaged_parts_do_no_harm(tmp_path: Path) -> None:
    run = fake_run.make(tmp_path / "run")
    with run.path(EVENTS).open("a") as events:
        events.write('{"event": "step", "step": 661, "loss": NaN, "lr": Infinity}\n[]\n{"event": "st')
    with run.path(ANSWERS).open("a") as answers:
        answers.write(
            'null\n{"set": "test", "prompt": "text", "base": null, "tuned": {"text": null}}\n{"prompt": [1]}\n{'
        )
    values = run.metrics
    values["eval"]["tuned"] |= {"odd": {"value": None}, "odder": 3}
    run.path(METRICS).write_text(json.dumps(values))
    assert '<table class="metrics"' in page_of(run)[0]
    for name in ("environment.json", "ledger.csv.gz"):
        run.path(name).write_bytes(b"\xff\xfe{ not this")
    assert '<table class="metrics"' in page_of(run)[0]
    run.path(METRICS).write_bytes(b"\xff\xfe{ not this")
    with pytest.raises(TunesmithError, match=r"metrics\.json of the run"):  # and not told as if nothing was measured
        page_of(run)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_hostile_text_does_no_harm(tmp_path: Path, lang: str) -> None:
    run = fake_run.make(tmp_path / "run")
    rows = []
    for i, text in enumerate(HOSTILE):
        said = {"text": text, "stop": text[:40], "tokens": 3, "seconds": 0.1, "label": text[:40]}
        row = fake_run.answer(text[:2], text, said, said, reference=text, kind=text[:40])
        rows.append({**row, "set": "probe" if i % 2 else "test", "prompt": [{"role": text[:9], "content": text}] * 2})
    run.path(ANSWERS).write_text("\n".join(map(json.dumps, rows)))
    values = run.metrics
    values["eval"]["by_kind"] = {text[:60]: fake_run.measured(9) for text in HOSTILE if text.strip()}
    values["headline"] = {lang: HOSTILE[:3]}
    run.path(METRICS).write_text(json.dumps(values))
    settings = run.recipe | {"model": "/home/qwzx/<b>gpt2", "data": ["/home/qwzx/rows\u202e.jsonl"], "note": HOSTILE[0]}
    write_lines(run.path(RECIPE), [settings])

    def put(path: Path, values: list[object]) -> None:
        write_text(path, "\n".join(map(json.dumps, values)))

    put(run.path(AUTHORS), [HOSTILE])
    line = {"base": [-3.0] * len(HOSTILE), "tuned": [-0.1] * len(HOSTILE), "bytes": 9}
    right = {f"{side}_right": "1" * len(HOSTILE) for side in ("base", "tuned")}
    put(run.path(TOKENS), [{"id": row["id"], "tokens": HOSTILE, **line, **right} for row in rows])
    said = [{"role": "assistant", "who": "tuned", "content": text} for text in HOSTILE]
    put(run.path(CHATS) / "<b>.jsonl", [{"role": "user", "content": HOSTILE[1]}, *said])
    choices = {text[:16]: {"choice": "1"} for text in HOSTILE}
    choices |= {item.key: {"choice": "1"} for item in blind.items(gather(run))}
    sheet = {"kind": sheets.KIND, "rater": HOSTILE[0], "answers": choices}
    put(run.path(RATINGS) / "x.json", [sheet])
    html, page = page_of(run, lang)
    assert 'class="tokens"' in html and 'id="talks"' in html
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "b"})
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\u200e\u200f\u061c\ufeff]", html)
    text = "".join(page.text)
    assert HOSTILE[0] in text
    assert visible(HOSTILE[3]) in text
    assert "{{ 7 * 7 }}" in text
    for name in ("report.html", "report.md", "README.md"):
        assert "qwzx" not in run.path(name).read_text(encoding="utf-8")


def test_no_heading_stands_alone_at_the_end_of_a_printed_page() -> None:
    printed = layout.text(layout.CSS).partition("@media print")[2]
    kept = next(line for line in printed.splitlines() if "break-after: avoid" in line)
    assert {"h2", "h3", ".prompt", "thead", ".group"} <= set(kept.partition("{")[0].replace(" ", "").split(","))


def test_on_a_phone_the_wide_tables_are_set_closer() -> None:
    phone = layout.text(layout.CSS).partition("@media (max-width: 46rem)")[2].partition("@media")[0]
    assert phone.index(".wide td, ") > phone.index(".numbers td, ")  # of two rules of one weight the later counts
    assert ".runs td { white-space: normal; }" in phone  # two runs side by side fit


def test_it_loads_no_torch() -> None:
    code = "import tunesmith.judge.report, sys; print(sorted({'torch', 'transformers', 'peft'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
