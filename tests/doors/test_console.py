from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.ledger import Ledger
from tunesmith.disk import write_bytes, write_json, write_lines
from tunesmith.doors.bars import LinesBar, NotebookBar, TerminalBar, open_bar
from tunesmith.doors.class_console import ClassTeller
from tunesmith.doors.console import Screen, Teller, screen
from tunesmith.learn.checkpoint import STATE
from tunesmith.recipe import resolve
from tunesmith.recipe_classify import ClassifyRecipe
from tunesmith.run import ANSWERS, LEDGER, METRICS, Run

PROBES = [
    {
        "id": f"probe:{i}",
        "set": "probe",
        "lang": lang,
        "prompt": [{"role": "user", "content": f"Question {i} {lang} \x1b[31m?"}, {"role": "input", "content": " "}],
        "base": {"text": "The the the.\x1b[2J", "label": "loops", "stop": "length"},
        "tuned": {"text": "", "label": "empty", "stop": "end"},
    }
    for i, lang in enumerate(["en", "fr"] * 6, 1)
]


def block(**values: tuple[float, float, str]) -> dict[str, Any]:
    """metrics.json's eval of name=(base, tuned, verdict)."""
    found: dict[str, Any] = {"base": {}, "tuned": {}, "difference": {}}
    for name, (base, tuned, verdict) in values.items():
        for side, value in (("base", base), ("tuned", tuned), ("difference", tuned - base)):
            found[side][name] = {"value": value, "n": 120, "low": value - 0.1, "high": value + 0.1}
        found["difference"][name]["verdict"] = verdict
    return found


TRAIN = {"rows": 1200, "seconds": 83.2, "rows_per_second": 14.4, "peak_memory_bytes": 1.2e9, "dtype": "bfloat16"}

FORECAST = {"seconds": 200.0, "learning_seconds": 90.0, "memory_bytes": 1.5e9, "steps": 40, "batch": 16, "threads": 2}
FORECAST |= {"dtype": "bfloat16"}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = Run(tmp_path / "my run")
    ledger = Ledger()
    for line in range(1, 11):
        ledger.read(f"a:{line}", "a", line).part = "train"
    ledger.drop("a:1", "empty answer")
    ledger.drop("a:2", "over 128 tokens")
    ledger.drop("a:3", "over 128 tokens")
    ledger.cut("a:4", "answer cut at 128 tokens")
    write_bytes(run.path(LEDGER), ledger.as_bytes())
    write_lines(run.path(ANSWERS), PROBES)
    evaluated = block(
        answer_perplexity=(1234.5, 9.876, "better"),
        stop_rate=(0.2, 0.931, "better"),
        loop_rate=(0.0, 0.004, "tie"),
        plain_bits_per_byte=(2.0, 2.1, "worse"),
    )
    plan = {"forecast": FORECAST, "outcome": {"seconds": 220.0}}
    write_json(run.path(METRICS), {"train": TRAIN, "eval": evaluated, "plan": plan})
    return run


def events(run: Run) -> list[dict[str, Any]]:
    counts = {"read": 10, "kept": 6, "cut": 1, "dropped": 3, "unused": 0}
    step = {"event": "step", "of": 40, "epoch": 1, "lr": 1e-3, "grad_norm": 1.0, "rows": 16, "tokens": 900}
    return [
        {
            "event": "read",
            **counts,
            "format": "alpaca",
            "why": "its columns.",
            "told": [{"en": "Parts!", "fr": "Parties !"}],
        },
        {"event": "answers", "side": "base", "done": 64, "of": 100},
        {"event": "answers", "side": "base", "done": 100, "of": 100},
        {"event": "ledger", **counts, "parts": {"train": 7}, "run": str(run.folder)},
        {"event": "base", "probes": PROBES},
        {
            "event": "adapter",
            "method": "lora",
            "rank": 8,
            "alpha": 16,
            "targets": ["c_attn"],
            "trainable": 294912,
            "total": 14284800,
        },
        {"event": "padded", "why": "it is off by [12.3%]"},
        {"event": "forecast", **FORECAST},
        {"event": "memory", "step": 0, "most": 2048},
        *({**step, "step": n, "loss": 3 - n / 40, "learnt": 300, "seconds": n / 2} for n in range(1, 41)),
        {"event": "memory", "step": 40, "most": 1024},
        {"event": "validation", "step": 40, "loss": 2.5, "seconds": 20.0},
        {"event": "stopped", "step": 40, "best_step": 30, "looks": 3},
        {"event": "kept", "step": 40, "best_step": 30, "loss": 2.25},
        {"event": "answers", "side": "tuned", "done": 100, "of": 100},
        {"event": "something new"},
        {"event": "done", "run": str(run.folder)},
    ]


def told(run: Run, lang: str = "en", **settings: Any) -> str:
    out = io.StringIO()
    teller = Teller(resolve(overrides={"lang": lang}), Screen(file=out, highlight=False, markup=False, **settings))
    for event in events(run):
        teller(event)
    teller.finish(run)
    return out.getvalue()


def test_a_run_in_english(run: Run) -> None:
    text = told(run, width=80)
    assert "Parts!" in text
    assert "Read 10 rows, format alpaca: its columns." in text
    assert (
        "Of 10 rows: 6 kept, 1 cut (1 answer cut at 128 tokens), 3 dropped (2 over 128 tokens; 1 empty answer)" in text
    )
    assert "To learn from: 7; to validate: 0; to test: 0." in text
    assert "Adapter (LoRA, rank 8, on c_attn): 294,912 of 14,284,800 parameters are trained (2.1%)." in text
    assert "Training 20/40: loss 2.500, 32.0 rows/s, 10" in text
    assert "step 40: validation loss 2.500" in text
    assert "Rows are padded:" in text and "did not pass its check (it is off by [12.3%])." in text
    assert text.count("loops") == 3 + 5
    assert "Forgetting: ordinary text costs 2.10 bits per byte, 2.00 before (+5.0%)." in text
    assert "1,200 rows learnt in 1" in text and "14.4 rows/s), bfloat16, peak memory 1.2" in text
    assert f"tunesmith chat '{run.folder}' --both" in text


def test_a_run_in_french(run: Run) -> None:
    text = told(run, "fr", width=80)
    assert "Parties !" in text
    assert "Lu\u00a0: 10 lignes" in text
    assert "tourne en boucle" in text
    assert "Les lignes sont complétées\u00a0:" in text
    assert "Apprentissage 20/40\u00a0: perte 2,500, 32,0 lignes/s, reste" in text
    assert "Question 2 fr" in text and "Question 1 en" not in text
    assert "294\u202f912 paramètres sur 14\u202f284\u202f800 sont entraînés (2,1\u202f%)." in text
    assert "+5,0\u202f%" in text


def test_the_table(run: Run) -> None:
    lines = [line.rstrip() for line in told(run, width=80).splitlines()]
    start = next(i for i, line in enumerate(lines) if line.startswith("metric "))
    table = lines[start : start + 5]
    assert [line.split()[0] for line in table[1:]] == [
        "answer_perplexity",
        "stop_rate",
        "loop_rate",
        "plain_bits_per_byte",
    ]
    assert "20.0%" in table[2] and "93.1%" in table[2] and "+73.1" in table[2] and table[2].endswith("better")
    assert table[3].endswith("tie") and table[4].endswith("worse")
    assert max(map(len, table)) <= 80


def test_texts_of_models_cannot_drive_the_terminal(run: Run) -> None:
    assert "\x1b" not in told(run, width=80)
    assert "\x1b[2J" not in told(run, width=80, force_terminal=True)


def test_no_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = told(run, width=80, force_terminal=True, _environ={"NO_COLOR": "1", "TERM": "xterm"})
    assert "\x1b[31m" not in shown and "\x1b[32m" not in shown and "\x1b[33m" not in shown


def test_lines_on_a_terminal_fit(run: Run) -> None:
    from rich.text import Text

    shown = told(run, "fr", width=80, force_terminal=True)
    plain = [Text.from_ansi(line).plain for line in shown.split("\n") if "\x1b[2K" not in line]
    assert [
        line for line in plain if len(line) > 80 and "tunesmith chat" not in line and "report.html" not in line
    ] == []
    assert not any(line.startswith(("%", "\u202f")) for line in plain)


def test_without_measures(run: Run) -> None:
    write_json(run.path(METRICS), {"train": TRAIN, "eval": {}})
    assert "Nothing was measured on held-out rows." in told(run, width=80)


def test_a_reader_that_left(run: Run) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    console = Screen(file=Closed(), width=80)
    teller = Teller(resolve(), console)
    for event in events(run):
        teller(event)
    assert console.quiet


def test_what_is_safe(run: Run) -> None:
    teller = Teller(resolve(), Screen(file=io.StringIO()))
    assert "nothing is left of it" in teller.safe()
    for event in events(run)[:12]:
        teller(event)
    assert "nothing is left of it" in teller.safe()
    run.path("events.jsonl").write_text("")
    assert "kept no step yet" in teller.safe()
    place = run.path("checkpoints") / "step-00000003"
    place.mkdir(parents=True)
    for name in ("position.json", STATE):
        (place / name).write_text("{}")
    assert "3 steps" in teller.safe() and "--resume" in teller.safe()
    resumed = Teller(resolve(), Screen(file=io.StringIO()))
    resumed.folder = str(run.folder)  # before it heard anything
    assert "3 steps" in resumed.safe()
    run.path("adapter").mkdir()
    assert "adapter is safe" in teller.safe()


def test_what_is_safe_in_french_and_by_the_verb_that_goes_on(run: Run) -> None:
    def safe(*teller: Any) -> str:
        of, recipe = teller
        told = of(recipe, Screen(file=io.StringIO()))
        told.folder = str(run.folder)
        return re.sub("[\u00a0\u202f]", " ", told.safe())

    french = resolve(overrides={"lang": "fr"}), ClassifyRecipe(lang="fr")
    run.path("events.jsonl").unlink(missing_ok=True)
    assert {safe(of, recipe) for of, recipe in zip((Teller, ClassTeller), french, strict=True)} == {
        "Rien n’avait été appris et il n’en reste rien : la même commande recommence."
    }
    run.path("events.jsonl").write_text("")
    assert "reprendrait au premier. Continuer : tunesmith tune --resume" in safe(Teller, french[0])
    place = run.path("checkpoints") / "step-00000003"
    place.mkdir(parents=True)
    for name in ("position.json", STATE):
        (place / name).write_text("{}")
    told = safe(ClassTeller, french[1])
    assert told.startswith("Ce qui est appris jusqu’au pas 3, dernier point de reprise, est gardé. Continuer : ")
    assert f"tunesmith classify tune --resume '{run.folder}'" in told
    run.path("adapter").mkdir()
    assert safe(Teller, french[0]).startswith("Son adaptateur est gardé. Continuer : tunesmith tune --resume")
    assert "tunesmith classify tune --resume" in safe(ClassTeller, ClassifyRecipe())


def test_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(open_bar(Screen(file=io.StringIO()), "x"), LinesBar)
    assert isinstance(open_bar(Screen(file=io.StringIO(), force_terminal=True), "x"), TerminalBar)
    notebook = Screen(file=io.StringIO(), force_jupyter=True)
    bar = open_bar(notebook, "<x>")
    assert isinstance(bar, NotebookBar)
    shown: list[str] = []
    monkeypatch.setattr(bar, "_show", shown.append)
    for done in range(1, 101):
        bar.update(done, 100, "a & b")
    assert "&lt;x&gt;" in shown[0] and "100/100 a &amp; b" in shown[-1]
    assert len(shown) < 10


def test_lines_are_few() -> None:
    out = io.StringIO()
    bar = LinesBar(Screen(file=out), "Training")
    for done in range(1, 1001):
        bar.update(done, 1000, "")
    assert 10 <= len(out.getvalue().splitlines()) <= 12


def test_a_wide_screen_is_not_filled() -> None:
    assert screen(width=300).width == 100


def test_what_a_run_is_expected_to_take_and_what_it_took(run: Run) -> None:
    text = told(run).replace("\u00a0", " ")
    assert "Forecast: 3 min 20 s in all, of which 1 min 30 s to learn; 1.5 GB; 40 steps of 16 rows, bfloat16, 2" in text
    assert "Forecast: 3 min 20 s; it took 3 min 40 s (+10%)." in text
    assert "Prévision" in told(run, "fr")


def test_memory_and_early_stopping_are_told_in_a_line_each(run: Run) -> None:
    text = told(run, width=80)
    assert "Memory ran out on the longest rows: at most 2,048 tokens are laid out at once" in text
    assert "Memory ran out in step 41: from here on at most 1,024 tokens" in text
    assert "Stopped after step 40: 3 validations were no better than that of step 30." in text
    assert "Kept the weights of step 30, whose validation loss was the lowest (2.250)." in text
