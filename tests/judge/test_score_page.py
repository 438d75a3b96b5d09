"""The page to score on: blind, whole by itself, and its own script is all that can run."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import fake_run
import pytest

from tunesmith.disk import write_lines
from tunesmith.judge import blind, score_page, sheets
from tunesmith.judge.gather import gather
from tunesmith.judge.wording import Words
from tunesmith.run import ANSWERS, Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return fake_run.make(tmp_path / "run")


def given(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="given">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_is_whole_and_blind(run: Run, lang: str) -> None:
    page = score_page.render(gather(run), Words(lang), 10)
    assert page.startswith("<!doctype html>") and f'<html lang="{lang}">' in page
    held = given(page)
    assert len(held["items"]) == 10  # type: ignore[arg-type]
    for item in held["items"]:  # type: ignore[attr-defined]
        assert set(item) == {"key", "kind", "lang", "prompt", "answers"}
    assert not re.search(r"https?://|src=|@import|url\(", page)
    script = re.search(r"<script>(.*?)</script>", page, re.S)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page


def test_every_kind_has_its_turn_and_nothing_is_chosen_by_hand(run: Run) -> None:
    found = blind.items(gather(run))
    chosen = score_page.choose(found, 8)
    assert len({item.kind for item in chosen}) == 8 == len(fake_run.KINDS)
    assert score_page.choose(found, 9) == score_page.choose(found[::-1], 9)
    assert len(score_page.choose(found, 10_000)) == len(found)


def test_answers_that_are_alike_are_not_asked_about(run: Run) -> None:
    side = fake_run.side("Blue.", "answers")
    rows = [fake_run.answer("en", "Name a colour.", side, side), fake_run.answer("en", "Another?", side, None)]  # type: ignore[arg-type]
    write_lines(run.path(ANSWERS), rows)
    assert blind.items(gather(run)) == []
    assert given(score_page.render(gather(run), Words("en")))["items"] == []


def test_roles_are_told_of_conversations_alone() -> None:
    def turns(*roles: str) -> list[str]:
        item = blind.hide("", "fr", [(role, "dit") for role in roles], "a", "b")
        return [role for role, _ in score_page._turns(item, Words("fr"))]

    assert turns("user") == [""] and turns("user", "input") == ["", ""]
    assert turns("user", "assistant", "user") == ["utilisateur", "assistant", "utilisateur"]


def test_hostile_text_stays_text(run: Run) -> None:
    bad = "</script><script>alert(1)</script>\u2028{{ 7 * 7 }}"
    row = fake_run.answer("en", bad, fake_run.side(bad, "answers"), fake_run.side("Blue.", "answers"), kind=bad[:30])
    write_lines(run.path(ANSWERS), [row])
    page = score_page.render(gather(run), Words("en"))
    assert page.count("<script") == 2 and page.count("</script>") == 2
    assert "alert(1)" in json.dumps(given(page)) and "49" not in json.dumps(given(page)["items"])


def test_the_script_is_sound(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    source = Path(score_page.__file__).with_name("score_page.js")
    subprocess.run([node, "--check", str(source)], check=True)


def test_a_person_scores_by_keyboard(run: Run, tmp_path: Path) -> None:
    """In a browser: three keys, the page opened again, and what it kept."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser here")
    page = score_page.render(gather(run), Words("en"), 4)
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    drive = """<script>
    const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key }));
    const begin = (mode) => { document.getElementById("name").value = "Ada";
      document.querySelector(`[value=${mode}]`).checked = true;
      document.getElementById("who").dispatchEvent(new Event("submit", { cancelable: true })); };
    begin("pairs");
    press("ArrowLeft");
    setTimeout(() => press("ArrowRight"), 400);
    setTimeout(() => press("0"), 800);
    const held = [];
    setTimeout(() => { begin("scales"); held.push(document.activeElement.id); for (const key of "1234") press(key);
      const five = document.querySelectorAll("#marks-right .five")[1].children;
      five[4].focus(); five[4].click(); held.push(document.activeElement.textContent); press("1"); }, 1200);
    setTimeout(() => { const kept = localStorage.getItem(Object.keys(localStorage)[0]);
      document.body.innerHTML = `<pre id="kept"></pre>`; document.getElementById("kept").textContent = kept;
      document.body.append(Object.assign(document.createElement("i"), { textContent: held.join(" ") })); }, 2000);
    </script></body>"""
    file = tmp_path / "score.html"
    file.write_text(page.replace("</body>", drive), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    options += [f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=4000", "--dump-dom"]
    done = subprocess.run([browser, *options, file.as_uri()], capture_output=True, text=True, timeout=120)
    found = re.search(r'<pre id="kept">(.*?)</pre>', done.stdout, re.S)
    assert found, done.stderr[-500:]
    assert "<i>prompt 5</i>" in done.stdout  # where the focus is: the question, then the mark just given
    sheet = sheets.parse({"kind": sheets.KIND, "rater": "Ada", "answers": json.loads(found[1])}, "page")
    assert sorted(sheet.pairs.values()).count("tie") == 1 and len(sheet.pairs) == 3
    marks = [sorted(sorted(each.values()) for each in said.values()) for said in sheet.scales.values()]
    assert marks == [[[1, 2, 3], [1, 4, 5]]]
