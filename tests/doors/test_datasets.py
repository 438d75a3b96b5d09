"""The data verbs as a person meets them: describe, check, where; terminal, JSON, page."""

from __future__ import annotations

import html.parser
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tiny
from tunesmith.data import findings
from tunesmith.data.encoder import Encoder
from tunesmith.data.ledger import FATES
from tunesmith.data.prepare import prepare
from tunesmith.data.steps import STEPS
from tunesmith.data.survey import survey
from tunesmith.data.templates import TEMPLATES
from tunesmith.disk import write_bytes
from tunesmith.doors.cli import main
from tunesmith.doors.data_tables import reason_of, spark, told_reasons
from tunesmith.doors.data_words import ENGLISH, FRENCH, Tell
from tunesmith.doors.datasets import Counter, check_data, counter
from tunesmith.recipe import Recipe, dump
from tunesmith.run import LEDGER, Run

ROWS = [
    {"instruction": f"Name colour number {n}.", "input": "", "output": f"It is <b>blue</b> {n}."} for n in range(1, 30)
]
ROWS.insert(0, {"instruction": "Mend me.", "input": "", "output": "It\x92s red."})
ROWS.append({"instruction": "Say nothing.", "input": "No input", "output": ""})


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_describe_as_json(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "data", "describe", "mine.jsonl", "--json")
    found = json.loads(out)
    assert status == 0
    assert list(found)[:2] == ["format", "why"] and found["format"] == "alpaca"
    assert found["rows"] == {"read": 31, "kept": 30, "dropped": {"empty answer": 1}}
    assert set(found["columns"]) == {"instruction", "input", "output"}
    assert found["model"] == "nano" and found["tokens"]["row"]["n"] == 30 and found["tokens"]["answer"]["min"] > 1


@pytest.mark.parametrize(("lang", "told"), [("en", "parts of their own"), ("fr", "leurs propres parties")])
def test_describe_tells_parts_that_rows_bring_along(
    mine: Path, lang: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("parts").mkdir()
    shutil.copy("mine.jsonl", "parts/train.jsonl")
    Path("parts/test.jsonl").write_text(json.dumps({"instruction": "Say 0.", "input": "", "output": "Zero."}))
    assert told in " ".join(run(capsys, "data", "describe", "parts", "--lang", lang)[1].split())
    assert told not in run(capsys, "data", "describe", "mine.jsonl", "--lang", lang)[1]


@pytest.mark.parametrize(("lang", "told"), [("en", "31 rows read: 30 kept, 1 dropped"), ("fr", "31 ; gardées")])
def test_describe_on_a_terminal(mine: Path, lang: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "data", "describe", "mine.jsonl", "--lang", lang)
    assert status == 0 and told in re.sub(r"[\u00a0\u202f]", " ", out) and "format=" in out
    assert max(map(len, out.split("\n"))) <= 100


def test_both_languages_say_the_same_things() -> None:
    assert ENGLISH.keys() == FRENCH.keys()
    for key, text in ENGLISH.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", FRENCH[key])), key
    assert {f"fate.{fate}" for fate in FATES} == {key for key in ENGLISH if key.startswith("fate.")}


@pytest.mark.parametrize(
    ("reason", "english", "french"),
    [
        ("empty answer", "empty answer", "réponse vide"),
        ("over 1024 tokens", "over 1,024 tokens", "plus de 1 024 jetons"),
        ("same as my rows.jsonl:3", "same as my rows.jsonl:3", "doublon d’une autre ligne (my rows.jsonl:3)"),
        (
            "same prompt as a.jsonl:3#2, another answer",
            "same prompt as a.jsonl:3#2, another answer",
            "même question qu’une autre ligne, autre réponse (a.jsonl:3#2)",
        ),
        (
            "part of a.jsonl:3, which was left out: empty answer",
            "part of a.jsonl:3, which was left out: empty answer",
            "partie d’une conversation laissée de côté (a.jsonl:3)",
        ),
        ("answer of 30 words, limit 20", "answer of 30 words, limit 20", "réponse de plus de 20 mots"),
        ("broken JSON: no end at column 9", "broken JSON: no end at column 9", "JSON mal formé, à la colonne 9"),
        ('no "b" (its keys: a)', 'no "b" (its keys: a)', "pas de « b » (ses clés : a)"),
        (
            'no "b" or "c" (its keys: none)',
            'no "b" or "c" (its keys: none)',
            "pas de « b » ou « c » (ses clés : aucune)",
        ),
        (
            '"b" holds an object (x, y), not text',
            '"b" holds an object (x, y), not text',
            "« b » contient un objet (x, y), pas du texte",
        ),
        (
            'turn 2 of "chat" is not an object',
            'turn 2 of "chat" is not an object',
            "le tour 2 de « chat » n’est pas un objet",
        ),
        ("unknown role 'tool'", "unknown role 'tool'", "rôle inconnu : « tool »"),
    ],
)
def test_a_row_s_reason_in_both_languages(reason: str, english: str, french: str) -> None:
    assert reason_of(reason, Tell("en")) == english
    assert re.sub("[\u00a0\u202f]", " ", reason_of(reason, Tell("fr"))) == french


def test_findings_in_french_have_no_english_words_and_agree_in_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.jsonl"
    long = "Le fleuve passe près de la ville, puis du lac, et descend enfin vers la mer, qui est loin."
    asked = ["Où va le fleuve ?", "Où va le fleuve ?", "Que fait-il ?", "Oh ?", "Oh ?", "Et lui ?"]
    said = ["À la mer.", "Vers le sud.", long, "Bleu.", "Bleu.", long]
    rows = [json.dumps({"instruction": q, "output": a}) for q, a in zip(asked, said, strict=True)]
    path.write_text("\n".join([*rows, '{"instruction": "x', '{"ask": "x"}']))
    status, out, _ = run(capsys, "data", "check", str(path), "--lang", "fr", "--set", "tokens=24")
    told = " ".join(re.sub("[\u00a0\u202f]", " ", out).split())
    assert status == 0
    assert "1 doublon d’une autre ligne [écartée]" in told and "[gardée telle quelle]" in told
    assert "mine.jsonl:2 comme mine.jsonl:1 : Où va" in told
    assert "mine.jsonl:7 JSON mal formé, à la colonne" in told
    assert "mine.jsonl:8 pas de « instruction » (ses clés : ask)" in told
    assert re.search(r"mine\.jsonl:3 \d+ jetons, \d+ de trop : Que fait-il", told)
    assert not re.search(r"\b(tokens,|over|as|no|keys|the)\b", told)
    _, out, _ = run(capsys, "data", "check", str(path), "--lang", "fr", "--json")
    (bad,) = [f for f in json.loads(out)["findings"] if "instruction" in f["what"]]
    assert re.sub("\u00a0", " ", bad["what"]) == "pas de « instruction »" and "clés" in bad["examples"][0]["text"]
    page = tmp_path / "page.html"
    _, out, _ = run(capsys, "data", "describe", str(path), "--lang", "fr", "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert out.startswith("Écrit\u00a0: ") and "incertaine" in text and "unsure" not in text


def test_reasons_with_a_number_are_told_in_french_and_others_whole() -> None:
    unknown = "no such thing " * 12
    told = told_reasons({"answer of more than 1200 words": 2, unknown: 1}, Tell("fr"))
    assert re.sub("[\u00a0\u202f]", " ", told) == f"2 × réponse de plus de 1 200 mots, 1 × {unknown.strip()}"


@pytest.mark.parametrize(
    "row",
    [
        {"text": "What a <i>film</i>!", "label": "</script>good"},
        {"prompt": "Name a colour."},
        {"text": "The sky is blue."},
    ],
)
def test_a_page_of_anything(row: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "mine.jsonl", tmp_path / "page.html"
    path.write_text("\n".join(json.dumps(row | {"n": n}) for n in range(3)))
    status, out, _ = run(capsys, "data", "describe", str(path), "--html", str(page))
    text = page.read_text()
    assert status == 0 and out == f"Written: {page}\n"
    assert text.startswith("<!doctype html>") and "<svg" in text
    assert not re.search(r"(?:src|href)=[\"']?(?!#)", text) and "@import" not in text and "<script" not in text
    assert "<i>film</i>" not in text and str(tmp_path) not in text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    html.parser.HTMLParser().feed(text)


def test_a_french_page_is_french_throughout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "mine.jsonl", tmp_path / "page.html"
    ask = {"instruction": "Donne-moi une idée de projet pour demain.", "output": "Plante un jardin de fleurs bleues."}
    rows = [{**ask, "instruction": f"{ask['instruction']} Fais {n} phrases."} for n in range(1200)]
    path.write_text("\n".join(map(json.dumps, [*rows, {"instruction": "x = 3", "output": "4"}])))
    assert run(capsys, "data", "describe", str(path), "--html", str(page), "--lang", "fr")[0] == 0
    text = page.read_text()
    for told in (
        "<dt>utilisateur</dt>",
        "<th scope=row><bdi>français</bdi></th>",
        "<th scope=col class=n>5\u202f%</th>",
        'tabindex=0 role=region aria-label="Langues"',
    ):
        assert told in text
    assert not re.search(r"user<|unsure|\b5%|>1[02]00<", text) and ">1\u202f000<" in text


def test_check(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "data", "check", "mine.jsonl")
    assert status == 0
    assert "1 empty answer  [dropped]" in out and "mine.jsonl:31" in out
    assert "1 encoding mended  [repaired]" in out and "29 HTML tags in the text  [kept as it is]" in out
    status, out, _ = run(capsys, "data", "check", "mine.jsonl", "--json", "--strict")
    found = json.loads(out)
    assert status == 1 and found["rows"]["read"] == 31
    assert found["findings"][0]["examples"][0] == {
        "id": "mine.jsonl:31",
        "file": "mine.jsonl",
        "line": 31,
        "text": "Say nothing.",
    }


def test_check_of_a_good_set_and_of_leaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, asked = tmp_path / "good.jsonl", tmp_path / "asked.jsonl"
    good.write_text(
        '{"instruction": "Name a colour.", "output": "Blue."}\n{"instruction": "Name a tree.", "output": "Oak."}\n'
    )
    asked.write_text('{"prompt": "name a colour"}\n{"prompt": "Name a fish."}\n')
    status, out, _ = run(capsys, "data", "check", str(good), "--strict")
    assert status == 0 and "nothing found" in out
    status, out, _ = run(capsys, "data", "check", str(good), "--strict", "--against", str(asked))
    assert status == 1 and "1 prompts of asked.jsonl that this set answers too" in out


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Passed over, being no files of rows by their names: a.pdf, b.png."),
        ("fr", "Laissé de côté, faute de noms de fichiers de lignes\u00a0: a.pdf, b.png."),
    ],
)
def test_check_tells_files_passed_over(
    tmp_path: Path, lang: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text('{"instruction": "Name a colour.", "output": "Blue."}\n')
    for name in ("a.pdf", "b.png"):
        (tmp_path / name).write_text("no rows")
    status, out, _ = run(capsys, "data", "check", str(tmp_path), "--strict", "--lang", lang)
    assert status == 0 and out.splitlines()[1:] == [line]  # nothing found
    (told,) = json.loads(run(capsys, "data", "check", str(tmp_path), "--json")[1])["told"]
    assert told[lang] == line
    assert json.loads(run(capsys, "data", "check", str(good), "--json")[1])["told"] == []
    good.write_text(
        '{"instruction": "Name a colour.", "output": ""}\n{"instruction": "Name a tree.", "output": "Oak."}'
    )
    assert line in run(capsys, "data", "check", str(tmp_path), "--lang", lang)[1].splitlines()


def test_wrong_words_are_answered(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, told in (
        (("describe", "none.jsonl"), "was not found"),
        (("describe", "mine.jsonl", "--set", "clean=-near_duplicate"), 'Did you mean "near_duplicates"'),
        (("describe", "mine.jsonl", "--set", "format=alpacca"), 'Did you mean "alpaca"'),
        (("check", "mine.jsonl", "--model", "none/at/all"), "none/at/all"),
        (("where", "nowhere", "3"), "not a run folder"),
    ):
        status, out, err = run(capsys, "data", *words)
        assert status == 1 and out == "" and told in err, words


def test_where(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepared = prepare("mine.jsonl", Recipe())
    made = Run.claim("runs/one", dump(Recipe(data="mine.jsonl")))
    write_bytes(made.path(LEDGER), prepared.ledger.as_bytes())
    status, out, _ = run(capsys, "data", "where", "runs/one", "31")
    assert status == 0 and "mine.jsonl:31 in one: dropped: empty answer" in out and "Say nothing." in out
    status, out, _ = run(capsys, "data", "where", "runs/one", "mine.jsonl:1", "--json")
    found = json.loads(out)
    assert found["entries"][0]["repairs"] == "encoding mended" and found["row"] == ROWS[0]


def test_where_in_the_run_s_language_or_another(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = Recipe(data="mine.jsonl", lang="fr")
    made = Run.claim("runs/un", dump(recipe))
    write_bytes(made.path(LEDGER), prepare("mine.jsonl", recipe).ledger.as_bytes())
    out = run(capsys, "data", "where", "runs/un", "31")[1].splitlines()
    assert out[0] == "mine.jsonl:31 dans un\u00a0: écartée\u00a0: réponse vide" and "Source\u00a0: mine.jsonl" in out
    out = run(capsys, "data", "where", "runs/un", "1")[1].splitlines()
    assert "gardée, " in out[0] and out[1] == "  réparations\u00a0: encodage réparé"
    assert "31 in un: dropped: empty answer" in run(capsys, "data", "where", "runs/un", "31", "--lang", "en")[1]


def test_sparks() -> None:
    assert spark([]) == "" and spark([0, 0]) == "" and len(spark(list(range(100)))) <= 16


def test_help_stays_light() -> None:
    heavy = ("torch", "pandas", "matplotlib", "numpy", "transformers", "scipy", "ftfy", "py3langid")
    code = (
        "import sys\nfrom tunesmith.doors.cli import main\n"
        f"main(['data', 'check', '--help'])\nprint([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_tune_strict_stops_at_what_cleaning_would_do(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "tune", "--data", "mine.jsonl", "--strict", "--out", "runs/strict")
    assert status == 1 and out == "" and not Path("runs/strict").exists()
    assert "--strict" in err and "repaired 1: encoding mended" in err and "dropped 1: empty answer" in err


@pytest.mark.parametrize("kind", tiny.TOKENIZERS)
def test_rows_over_a_limit_are_those_that_counting_all_finds(kind: str) -> None:
    """Only rows that may be over it are encoded."""
    sayings = ["", " l'été", " word" * 20, " 😀\u3000漢字", "\n\n  x", " ﬁnd ½"]
    rows = [{"instruction": f"Say it{one}.", "output": f"So{one * n}!"} for one in sayings for n in (1, 4, 9)]
    found = survey(rows, Recipe(clean=["-all"]))
    tokenizer = tiny.tokenizer(kind)
    count = Counter(Encoder(tokenizer), TEMPLATES["alpaca"], 512, "pairs")
    counted = [(example, *counts) for example, counts in zip(found.kept, count(found.kept), strict=True)]
    most = [count.encoder.most(count._segments(example)) for example in found.kept]
    assert all(row <= bound for (_, row, _), bound in zip(counted, most, strict=True))
    for limit in {row + more for _, row, _ in counted for more in (-1, 0)}:
        over = [(found.kept[at], row, prompt) for at, row, prompt in count.over(found.kept, limit)]
        assert over == [each for each in counted if each[1] > limit]


def test_long_rows_are_counted_as_cleaning_leaves_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a helper that began before cleaning, or without one."""
    monkeypatch.setattr("tunesmith.doors.datasets.AT_ONCE", 3)
    long, far = " ".join(["word"] * 150), "&amp;" * 150
    rows = [{"instruction": f"Say {n}.", "output": f"{said}{n}"} for n, said in enumerate([long, "So", far] * 4)]
    rows += [
        rows[0],
        {"instruction": "Say it.", "output": f"{long}{long}"},
        {"instruction": "Say nothing.", "output": ""},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    recipe = Recipe(data=str(file), tokens=120, words=200)
    for least in (1, 1_000):
        monkeypatch.setattr("tunesmith.data.spread.FROM", least)
        found, findings = check_data(recipe)
        (told,) = [finding for finding in findings if finding.key == "too_long"]
        count = counter(recipe, found.sort)
        over = [e.id for e, (row, _) in zip(found.kept, count(found.kept), strict=True) if row > 120]
        assert [place for place, _ in told.places] == over and len(over) >= 8
        assert all(found.ledger.entries[id].fate in ("kept", "cut") for id in over)


def test_check_in_french(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "data", "check", "mine.jsonl", "--lang", "fr")
    out = re.sub("[\u00a0\u202f]", " ", out)
    assert status == 0 and "1 réponse vide  [écartée]" in out and "1 encodage réparé  [réparée]" in out
    assert "Écrivez leurs réponses" in out and "balises HTML dans le texte" in out
    assert not re.search(r"\b(?:the|rows|dropped|kept|answer)\b", "\n".join(re.findall("→ .*", out)))


def test_every_finding_is_told_in_both_languages() -> None:
    assert findings.ENGLISH.keys() == findings.FRENCH.keys()
    for key, texts in findings.ENGLISH.items():
        for text, french in zip(texts, findings.FRENCH[key], strict=True):
            assert set(re.findall(r"{\w+", text)) == set(re.findall(r"{\w+", french)), key
    assert all(step.fr.rstrip(".") for step in STEPS)


def test_steps_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, told in (("en", "is decoded again, by ftfy"), ("fr", "est décodé à nouveau")):
        status, out, _ = run(capsys, "data", "steps", "--lang", lang)
        assert status == 0 and told in " ".join(out.split()) and "clean=[-near_duplicates, +lang=fr]" in out


def test_the_steps_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "data", "steps", "--lang", "fr")
    assert status == 0 and "écarte" in out and not re.search(r"\b(repair|drop|split|add)\b", out)


def test_rows_that_no_template_takes_are_told_not_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where most rows are changed, so that all are counted once they are clean."""
    turns = [["user", "assistant"], ["user", "tool", "assistant"], ["narrator", "user", "assistant"], ["user"] * 2]
    rows = [
        {"messages": [{"role": r, "content": f"The {r} says {n}."} for r in roles]} for n, roles in enumerate(turns * 3)
    ]
    file = tmp_path / "turns.jsonl"
    for end in ("", " "):
        for row in rows:
            row["messages"][0]["content"] += end
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        assert run(capsys, "data", "check", str(file), "--set", "clean=-near_duplicates")[0] == 0
        found, findings = check_data(Recipe(data=str(file), tokens=20, clean=["-near_duplicates"]))
        assert found.counts()["kept"] == 3 and "unknown role 'tool'" in {f.values.get("reason") for f in findings}
        (long,) = [finding for finding in findings if finding.key in ("too_long", "hopeless")]
        assert [place for place, _ in long.places] == [example.id for example in found.kept]


def test_a_column_with_a_space_is_mapped_as_a_shell_reads_it(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"question": f"Ask {n}?", "answer": "So.", "some text": "The text it is all about, of many words."}
        for n in range(8)
    ]
    Path("beside.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for verb in ("check", "describe"):
        out = " ".join(run(capsys, "data", verb, "beside.jsonl")[1].split())
        assert "--set 'columns.input=some text'" in out
    out = run(capsys, "data", "check", "beside.jsonl", "--set", "columns.input=some text")[1]
    assert "not read" not in out


def test_check_tells_what_cannot_be_learnt(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("asked.jsonl").write_text('{"prompt": "Name a colour."}\n{"prompt": "Name a tree."}\n')
    assert "nothing to learn from" in run(capsys, "data", "check", "asked.jsonl")[1]
    assert "rien à y apprendre" in run(capsys, "data", "check", "asked.jsonl", "--lang", "fr")[1]
