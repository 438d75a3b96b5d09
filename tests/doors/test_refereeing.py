"""A run put to a judge on loopback: both orders, kept as they come, taken up where it stopped, told clearly."""

from __future__ import annotations

import json
import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fake_run
import pytest
from click.testing import CliRunner

from tunesmith.doors import hand_in, refereeing
from tunesmith.doors.cli import main, tunesmith
from tunesmith.doors.endpoint import KEY, Endpoint
from tunesmith.errors import TunesmithError
from tunesmith.judge import referee
from tunesmith.run import REPORT_HTML, Run


class Judge(ThreadingHTTPServer):
    """Prefers the answer with fewer words. behave: what it does instead of answering, by the number of the request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.behave: Any = lambda number, body: None
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Judge

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.heard.append(body)
            self.server.headers.append(dict(self.headers))
            number = len(self.server.heard)
        odd = self.server.behave(number, body)
        if odd:
            status, told, more = odd
            self._send(status, told, more)
            return
        text = body["messages"][1]["content"]
        parts = [part.partition(">>")[2].partition("<<")[0] for part in re.split("<<(?:Answer|Réponse) ", text)[1:]]
        first, second = (len(part.split()) for part in parts)
        said = "tie" if first == second else "A" if first < second else "B"
        self._send(200, {"choices": [{"message": {"role": "assistant", "content": f"Shorter.\nVerdict: {said}"}}]}, {})

    def _send(self, status: int, told: Any, more: dict[str, str]) -> None:
        held = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(held)))
        self.end_headers()
        self.wfile.write(held)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def judge() -> Iterator[Judge]:
    server = Judge()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return fake_run.make(tmp_path / "run", tests=40)


def patient(slept: list[float]) -> Any:
    return lambda url, model: Endpoint(url, model, timeout=5, sleep=slept.append)


def replies(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[1:]]


def test_every_question_is_asked_in_both_orders_and_kept(run: Run, judge: Judge, monkeypatch: Any) -> None:
    monkeypatch.setenv(KEY, "secret-key")
    heard: list[tuple[int, int]] = []
    found = hand_in.report(
        run, judge=judge.url, judge_model="short", judge_rows=6, listen=lambda done, of: heard.append((done, of))
    )
    assert run.path(REPORT_HTML) in found
    assert len(judge.heard) == 12 and heard[0] == (0, 12) and heard[-1] == (12, 12)
    assert all(head["Authorization"] == "Bearer secret-key" for head in judge.headers)
    assert {body["model"] for body in judge.heard} == {"short"} and judge.heard[0]["temperature"] == 0
    told = hand_in.refereed(run)[0]
    assert told["same"] == 1 and told["split"] == 0 and told["first"] == 0.5
    assert told["wins"] + told["ties"] + told["losses"] == 6 and told["rate"]["n"] == 6
    for path in run.folder.rglob("*"):
        assert not path.is_file() or b"secret-key" not in path.read_bytes()
    file = next(run.path("referees").iterdir())
    lines = replies(file)
    assert {(line["item"], line["order"]) for line in lines} == {(k["item"], o) for k in lines for o in (1, 2)}
    assert json.loads(file.read_text().splitlines()[0])["prompt"] == referee.prompt_in("en").text


def test_what_is_kept_is_not_asked_again(run: Run, judge: Judge) -> None:
    refereeing.put(run, judge.url, "short", rows=4)
    first = next(run.path("referees").iterdir()).read_bytes()
    file = refereeing.put(run, judge.url, "short", rows=4)
    assert len(judge.heard) == 8 and file.read_bytes() == first
    refereeing.put(run, judge.url, "short", rows=7)
    assert len(judge.heard) == 14
    refereeing.put(run, judge.url, "other", rows=4)
    refereeing.put(run, judge.url, "short", rows=4, lang="fr")
    assert len(judge.heard) == 30 and len(list(run.path("referees").iterdir())) == 3
    assert "<<Réponse A" in judge.heard[-1]["messages"][1]["content"]


def test_a_job_that_stopped_goes_on(run: Run, judge: Judge) -> None:
    judge.behave = lambda number, body: (401, {"error": {"message": "no credit"}}, {}) if number > 5 else None
    with pytest.raises(TunesmithError, match=r"status 401. no credit Give its key.*5 replies are kept"):
        refereeing.put(run, judge.url, "short", rows=6)
    file = next(run.path("referees").iterdir())
    kept = replies(file)
    assert len(kept) == 5
    with file.open("ab") as held:  # killed in the middle of a line
        held.write(b'{"item": "0123')
    judge.behave = lambda number, body: None
    before = len(judge.heard)
    refereeing.put(run, judge.url, "short", rows=6)
    assert len(judge.heard) - before == 7
    found = hand_in.refereed(run)[0]
    assert found["rate"]["n"] == 6 and (found["unread"], found["left"]) == (0, 0)


def test_ctrl_c_does_not_wait_for_replies_under_way(
    run: Run, judge: Judge, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(refereeing, "GRACE", 0.3)
    released = threading.Event()
    begun: list[float] = []

    def behave(number: int, body: dict[str, Any]) -> None:
        if number > 2:
            if number == 6:  # two came, four are under way
                begun.append(time.monotonic())
                os.kill(os.getpid(), signal.SIGINT)
            released.wait(30)

    judge.behave = behave
    typed = ["report", str(run.folder), "--judge", judge.url, "--judge-model", "short", "--judge-rows", "6"]
    assert main(typed) == 130
    assert time.monotonic() - begun[0] < 5
    assert "stopped. The replies that came are kept: the same command goes on from there." in capsys.readouterr().err
    file = next(run.path("referees").iterdir())
    assert len(replies(file)) == 2 and len(judge.heard) == 6
    released.set()
    judge.behave = lambda number, body: None
    assert main(typed) == 0 and len(replies(file)) == 12


def test_a_busy_endpoint_is_waited_for(run: Run, judge: Judge) -> None:
    slept: list[float] = []
    judge.behave = lambda number, body: (429, {}, {"Retry-After": "7"}) if number == 1 else None
    refereeing.put(run, judge.url, "short", rows=1, endpoint=patient(slept))
    assert slept == [7.0]
    judge.behave = lambda number, body: (503, b"<html>busy</html>", {})
    with pytest.raises(TunesmithError, match="did not answer in 4 tries: status 503 <html>busy</html>"):
        Endpoint(judge.url, "m", sleep=slept.append).ask("s", "u")
    assert slept[1:] == [2.0, 4.0, 8.0]


def test_a_question_that_nobody_waits_for_is_not_sent_again(judge: Judge) -> None:
    endpoint = Endpoint(judge.url, "m", sleep=lambda seconds: None)
    judge.behave = lambda number, body: (503, b"busy", {})
    endpoint.stopped = lambda: len(judge.heard) == 2
    with pytest.raises(TunesmithError, match="no longer asked"):
        endpoint.ask("s", "u")
    assert len(judge.heard) == 2


def test_settings_that_a_model_does_not_take_are_left_out(judge: Judge) -> None:
    def behave(number: int, body: dict[str, Any]) -> Any:
        for name in ("max_tokens", "temperature"):
            if name in body:
                return 400, {"error": {"message": f"Unsupported parameter: '{name}'"}}, {}
        return None

    judge.behave = behave
    endpoint = Endpoint(judge.url, "m")
    shown = referee.question(_item(), 1, referee.prompt_in("en"))
    assert endpoint.ask("s", shown).startswith("Shorter.")
    assert len(judge.heard) == 3 and set(judge.heard[-1]) == {"model", "messages", "stream"}
    assert endpoint.ask("s", shown) and len(judge.heard) == 4


def _item() -> Any:
    from tunesmith.judge import blind

    return blind.hide("", "en", [("user", "Name a colour.")], "Blue or red or green.", "Blue.")


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ((404, {"error": "no such model"}, {}), "status 404. no such model Does it know the model m"),
        ((302, b"", {"Location": "http://127.0.0.1:9/elsewhere"}), "status 302.*points elsewhere"),
        ((200, b"<html>hello</html>", {}), "not as chat completions do"),
        ((200, {"choices": []}, {}), "not as chat completions do"),
        ((400, {"error": {"message": "bad request"}}, {}), "status 400. bad request"),
    ],
)
def test_what_is_no_answer_is_told(judge: Judge, odd: Any, said: str) -> None:
    judge.behave = lambda number, body: odd
    with pytest.raises(TunesmithError, match=said):
        Endpoint(judge.url, "m").ask("s", "u")
    assert len(judge.heard) == 1


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:80/v1", "ftp://x/v1", "http://", "http://me:pass@host/v1", "http://[::1/v1", "http://host:http/v1"],
)
def test_a_wrong_address_is_told_before_anything(run: Run, url: str) -> None:
    with pytest.raises(TunesmithError, match="judge"):
        refereeing.put(run, url, "m")
    assert not run.path("referees").exists()


def test_a_judge_that_is_not_there(run: Run) -> None:
    with pytest.raises(TunesmithError, match=r"cannot be reached: .*0 replies are kept"):
        refereeing.put(run, "http://127.0.0.1:9/v1", "m", rows=2)


def test_the_command(run: Run, judge: Judge) -> None:
    asked = ["report", str(run.folder), "--judge", judge.url, "--judge-model", "short", "--judge-rows", "3", "--json"]
    done = CliRunner().invoke(tunesmith, asked)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout[done.stdout.index("{") :])
    assert told["judges"][0]["model"] == "short" and told["people"] is None
    lonely = CliRunner().invoke(tunesmith, ["report", str(run.folder), "--judge", judge.url])
    assert isinstance(lonely.exception, TunesmithError) and "--judge-model NAME" in str(lonely.exception)


def test_a_judge_on_this_machine_is_asked_past_the_proxy(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # where nothing listens
    assert Endpoint(judge.url, "m").ask("Say.", "<<Answer A>>a<<End>> <<Answer B>>b b<<End>>")


@pytest.mark.parametrize("end", ["\r", "\n", " "])
def test_the_end_of_a_keys_line_is_no_part_of_it(judge: Judge, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, f"secret-key{end}")
    assert Endpoint(judge.url, "m").key == "secret-key"


def test_a_key_that_cannot_be_sent_is_refused_and_not_shown(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("secret key", "\u201csecret\u201d", "secr\u00e9t"):
        monkeypatch.setenv(KEY, key)
        with pytest.raises(TunesmithError, match=KEY) as error:
            Endpoint(judge.url, "m")
        assert key not in str(error.value) and "secr" not in str(error.value)
    monkeypatch.delenv(KEY)
    with pytest.raises(TunesmithError, match="no spaces"):
        Endpoint("http://127.0.0.1:8080/v 1", "m")
