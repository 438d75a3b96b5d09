from __future__ import annotations

import builtins
import io
import json
import re
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tunesmith.data.example import Message
from tunesmith.doors.chat import Chat, columns, piped, sampling, typed
from tunesmith.doors.chat_words import ENGLISH, FRENCH
from tunesmith.errors import SeveralTurns, TunesmithError
from tunesmith.recipe import Generate


class Fake:
    """An assistant that says who it is and what it was asked, in pieces."""

    def __init__(self, has_two: bool = True, fails: BaseException | None = None, after: int = 0):
        self.sides = ("base", "tuned") if has_two else ("base",)
        self.fails, self.after = fails, after
        self.asked: list[tuple[bool, list[tuple[str, str]], Generate]] = []
        self.closed = 0
        self.stop: str | None = None  # why an answer ended

    def fitting(self, turns: Sequence[Message], room: int) -> list[Message]:
        return list(turns)[-3:]

    def stream(
        self, messages: Sequence[Message], how: Generate, *, base: bool = False
    ) -> Generator[str, None, str | None]:
        self.asked.append((base, [(m.role, m.content) for m in messages], how))
        try:
            for number, piece in enumerate(["base" if base else "tuned", " says ", messages[-1].content]):
                if self.fails and number == self.after:
                    raise self.fails
                yield piece
        finally:
            self.closed += 1
        return self.stop


def talk(fake: Fake, *lines: str, **settings: Any) -> tuple[Chat, str]:
    out = io.StringIO()
    chat = Chat(fake, settings.pop("how", Generate()), name="run", out=out, **settings)
    chat.run(iter(lines))
    return chat, out.getvalue()


def test_answers_until_told_to_leave() -> None:
    for leave in ("exit", "QUIT", "/quit", "fin", "/quitter"):
        _, told = talk(Fake(), "One?", "", "Two?", leave, "Three?")
        assert told == "tuned says One?\ntuned says Two?\n"


def test_earlier_turns_are_kept_as_far_as_they_fit() -> None:
    fake = Fake()
    talk(fake, "One?", "Two?", "/new", "Three?")
    assert fake.asked[1][1] == [("user", "One?"), ("assistant", "tuned says One?"), ("user", "Two?")]
    assert fake.asked[2][1] == [("user", "Three?")]


def test_without_a_history_each_question_is_asked_by_itself() -> None:
    fake = Fake()
    chat = Chat(fake, Generate(), history=False, out=io.StringIO())
    chat.run(iter(["One?", "/history on", "Two?", "/history off", "Three?", "/history on", "/new", "Four?"]))
    asked = [[text for role, text in messages if role == "user"] for _, messages, _ in fake.asked]
    assert asked == [["One?"], ["One?", "Two?"], ["Three?"], ["Four?"]]
    _, told = talk(fake, "/history perhaps", "/history")
    assert told.splitlines() == [
        "/history takes on or off, found perhaps.",
        "Earlier turns are told with a question.",
    ]


def test_switch_by_a_word() -> None:
    fake = Fake()
    _, told = talk(fake, "/base", "One?", "/both", "Two?", "/tuned", "Three?")
    assert told.splitlines() == [
        "Now answering: base.",
        "base says One?",
        "Now answering: both.",
        "base: base says Two?",
        "tuned: tuned says Two?",
        "Now answering: tuned.",
        "(1 earlier turn no longer fits the context.)",
        "tuned says Three?",
    ]
    # tuned was not asked the first question: it sees what the base said
    assert fake.asked[2][1][:2] == [("user", "One?"), ("assistant", "base says One?")]
    assert fake.asked[3][1][:2] == [("user", "Two?"), ("assistant", "tuned says Two?")][-2:]


def test_in_french() -> None:
    _, told = talk(Fake(), "/both", "Un ?", "/new", "/hlp", "/help", lang="fr", who="base", live=True)
    lines = told.splitlines()
    assert lines[0] == "Répond maintenant\N{NO-BREAK SPACE}: les deux." and lines[1].split() == ["base", "|", "ajusté"]
    assert lines[3] == "Nouvelle conversation."
    assert "/help" in lines[4] and "Ctrl-C arrête une réponse" in lines[-1]


def test_both_languages_say_the_same_things() -> None:
    assert ENGLISH.keys() == FRENCH.keys()
    for key, line in ENGLISH.items():
        assert set(re.findall(r"{(\w+)}", line)) == set(re.findall(r"{(\w+)}", FRENCH[key])), key


def test_a_base_by_itself() -> None:
    _, told = talk(Fake(has_two=False), "One?", "/tuned", who="base")
    assert told.splitlines()[0] == "base says One?"
    assert "no tuned model" in told
    with pytest.raises(TunesmithError, match="no tuned model"):
        talk(Fake(has_two=False), who="both")


def test_sampling_is_set_and_checked() -> None:
    fake = Fake()
    _, told = talk(fake, "/set temperature=0 top_k=3", "One?", "/set temperatur=1", "/set top_p=2", "/set", "/set x")
    assert (fake.asked[0][2].temperature, fake.asked[0][2].top_k, fake.asked[0][2].top_p) == (0, 3, 0.9)
    assert 'Did you mean "generate.temperature"?' in told and "top_p" in told and "KEY=VALUE" in told
    assert sampling(Generate(top_k=7), {"generate.temperature": 0}) == Generate(top_k=7, temperature=0)


def test_each_turn_samples_anew_and_again_the_same() -> None:
    seeds = [[how.seed for _, _, how in fake.asked] for fake in (Fake(), Fake()) if talk(fake, "One?", "Two?")]
    assert seeds == [[0, 1], [0, 1]]


def test_ctrl_c_stops_the_answer_only() -> None:
    fake = Fake(fails=KeyboardInterrupt(), after=2)
    chat, told = talk(fake, "One?", "/help", live=True)
    assert told.startswith("tuned says  [stopped]\n/base")
    assert chat.turns[0].answers == {"tuned": "tuned says "}
    assert fake.closed == 1


def test_ctrl_c_stops_both() -> None:
    fake = Fake(fails=KeyboardInterrupt())
    talk(fake, "One?", who="both", live=True)
    assert len(fake.asked) == 1


def test_an_answer_that_fails_is_one_line() -> None:
    fake = Fake(fails=TunesmithError("The question takes 300 tokens.\nAnd more."))
    chat, told = talk(fake, "One?", "/help")
    assert told.splitlines()[0] == "[no answer: The question takes 300 tokens.]"
    assert chat.turns == []


def test_models_cannot_drive_the_terminal() -> None:
    _, told = talk(Fake(), "\x1b[2J")
    assert "\x1b" not in told


def test_the_transcript(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    fake = Fake()
    _, told = talk(fake, "One?", "/both", "Two?", save=file)
    assert told.endswith(f"The transcript is in {file}.\n")
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["turn"], line["role"], line.get("who")) for line in lines] == [
        (1, "user", None),
        (1, "assistant", "tuned"),
        (2, "user", None),
        (2, "assistant", "base"),
        (2, "assistant", "tuned"),
    ]
    assert lines[1]["content"] == "tuned says One?" and lines[1]["sampling"]["temperature"] == 0.7
    with pytest.raises(TunesmithError, match=r"talk\.jsonl exists already"):
        talk(Fake(), save=file)


def test_the_transcript_is_kept_from_a_word_on(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    _, told = talk(Fake(), "One?", f"/save {file}", f"/save {tmp_path}", "/save", "Two?")
    assert len(file.read_text().splitlines()) == 4
    assert "exists already" in told and "/save takes" in told


def test_an_empty_transcript_is_not_left(tmp_path: Path) -> None:
    talk(Fake(), save=tmp_path / "talk.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_transcript_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TunesmithError, match="could not be written"):
        talk(Fake(), save=tmp_path / "file" / "talk.jsonl")


def test_unknown_words() -> None:
    _, told = talk(Fake(), "/bothh", "/quitt", live=True)
    assert "Did you mean /both?" in told and "Did you mean /quit?" in told
    _, told = talk(Fake(), "/bothh", lang="fr", live=True)
    assert "Vouliez-vous dire /both" in told and "Did" not in told


def test_what_is_piped_in_is_a_question_but_for_the_commands_there_are() -> None:
    chat, told = talk(Fake(), "/etc/hosts: what is it?", "/base", "One?")
    assert told.splitlines() == ["tuned says /etc/hosts: what is it?", "Now answering: base.", "base says One?"]
    assert chat.failed == 0
    chat, _ = talk(Fake(fails=RuntimeError("no")), "One?", "Two?")
    assert chat.failed == 2


@pytest.mark.parametrize(("stop", "shown"), [("length", True), ("context", True), ("end", False), ("words", False)])
def test_an_answer_that_was_cut_says_so(stop: str, shown: bool, tmp_path: Path) -> None:
    fake = Fake()
    fake.stop = stop
    chat, told = talk(fake, "One?", "Two?", save=tmp_path / "talk.jsonl")
    assert told.splitlines()[1] == "tuned says Two?" + " [cut: no more tokens]" * shown
    assert json.loads((tmp_path / "talk.jsonl").read_text().splitlines()[1])["stop"] == stop
    assert fake.asked[1][1][1] == ("assistant", "tuned says One?") and chat.failed == 0


def test_a_template_that_takes_one_question_is_asked_one_at_a_time() -> None:
    class Single(Fake):
        def fitting(self, turns: Sequence[Message], room: int) -> list[Message]:
            if len(turns) > 1:
                raise SeveralTurns("it writes what went before differently")
            return list(turns)

    fake = Single()
    _, told = talk(fake, "One?", "Two?")
    assert fake.asked[1][1] == [("user", "Two?")]
    assert told.splitlines()[1:] == [ENGLISH["alone"], "tuned says Two?"]


def test_a_line_that_the_terminal_wrote_otherwise_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter([UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "invalid"), "One?", EOFError()])

    def put(prompt: str) -> str:
        line = next(lines)
        if isinstance(line, BaseException):
            raise line
        return line

    monkeypatch.setattr("builtins.input", put)
    assert list(typed()) == ["One?"] and "utf-8" in capsys.readouterr().out


def test_what_is_set_may_hold_spaces() -> None:
    chat, told = talk(Fake(), "/set stop=[a, b] temperature=0", "/set temperature 0")
    assert chat.how.stop == ["a", "b"] and chat.how.temperature == 0
    assert "/set temperature=0" in told and "lora" not in told


def test_piped_lines() -> None:
    assert list(piped(io.StringIO("One?\r\n\nTwo?"))) == ["One?\r", "", "Two?"]


def test_typed_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def types(*events: str | type[BaseException]) -> list[str]:
        queue = iter(events)

        def read(prompt: str) -> str:
            event = next(queue)
            if isinstance(event, str):
                return event
            raise event

        monkeypatch.setattr(builtins, "input", read)
        return list(typed())

    assert types("a", EOFError) == ["a"]
    assert types(KeyboardInterrupt, "a", KeyboardInterrupt, KeyboardInterrupt, "b") == ["a"]
    assert "Ctrl-C again leaves" in capsys.readouterr().out


def test_on_a_terminal_both_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "43")
    out = io.StringIO()
    Chat(Fake(), Generate(), who="both", out=out, live=True).run(iter(["One?"]))
    head, answer = out.getvalue().splitlines()[-2:]
    assert head.split("|")[0].strip() == "base" and head.split("|")[1].strip() == "tuned"
    assert len(answer.split("|")) == 2 and all(cell.strip() for cell in answer.split("|"))


def test_columns_wrap_and_keep_lines() -> None:
    shown = columns([("base", "One two three."), ("tuned", "1. a\n2. b\n3. c")], 21)
    assert shown == "base      | tuned\nOne two   | 1. a\nthree.    | 2. b\n          | 3. c\n"


def test_a_tuned_model_whose_base_is_nowhere_is_not_taken_for_one() -> None:
    fake = Fake()
    fake.sides = ("tuned",)
    chat, told = talk(fake, "/both", "One?", who="tuned")
    assert "base of run was not found here" in told and "--model FOLDER" in told
    assert chat.said[1]["who"] == "tuned"
    with pytest.raises(TunesmithError, match="--model FOLDER"):
        talk(fake, who="base")


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "~no-such-person-here/talk.jsonl", "/proc/none/talk.jsonl"])
def test_a_transcript_that_cannot_be_kept_does_not_end_the_conversation(name: str) -> None:
    _, told = talk(Fake(), f"/save {name}", "One?")
    assert "could not be written" in told or "cannot be written" in told
    assert told.endswith("tuned says One?\n")


def test_questions_that_are_piped_in_stop_as_a_whole() -> None:
    with pytest.raises(KeyboardInterrupt):
        talk(Fake(fails=KeyboardInterrupt()), "One?", "Two?")


def test_a_question_that_is_not_utf8_is_told_by_its_line() -> None:
    stream = io.TextIOWrapper(io.BytesIO("Été ?\n".encode() + "Été ?\n".encode("latin-1")), encoding="utf-8")
    lines = piped(stream)
    assert next(lines) == "Été ?"
    with pytest.raises(TunesmithError, match=r"Line 2.*not UTF-8"):
        next(lines)


def test_a_transcript_names_another_engine(tmp_path: Path) -> None:
    told = {"name": "int8, X 1", "agreement": {"tuned": {"prompts": 4, "same": 0.5, "beginning": 0.75}}}
    talk(Fake(), "One?", save=tmp_path / "talk.jsonl", engine=told)
    question, answer = map(json.loads, (tmp_path / "talk.jsonl").read_text().splitlines())
    assert "engine" not in question and answer["engine"] == told
