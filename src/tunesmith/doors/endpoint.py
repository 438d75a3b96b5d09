"""An endpoint that speaks OpenAI's chat completions, asked over HTTP. It is one that the user has named."""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tunesmith.errors import TunesmithError

KEY = "TUNESMITH_JUDGE_KEY"  # the variable that holds the endpoint's key, where it needs one; it is written nowhere
TRIES, WAIT, LONGEST = 4, 2.0, 60.0
MOST_TOKENS = 4096  # of a reply: models that think before they answer need hundreds or thousands
LATER = (408, 409, 425, 429, 500, 502, 503, 504)  # what may go well the next time
PATH = "/chat/completions"


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are not followed: the key and the rows would go to a host that nobody named."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Endpoint:
    """One model of an endpoint. url: up to /v1, or with /chat/completions. Raises TunesmithError where it is none.

    sleep: what waits between two tries, in seconds.
    """

    def __init__(self, url: str, model: str, *, timeout: float = 120.0, sleep: Callable[[float], None] = time.sleep):
        wrong = f"The judge {url} is no address: it begins with http:// or https://, such as http://127.0.0.1:8080/v1"
        try:
            parts = urlsplit(url)
            _ = parts.port  # read here, for it may be no number
        except ValueError as error:
            raise TunesmithError(f"{wrong} ({error})") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise TunesmithError(wrong)
        if parts.username or parts.password:
            raise TunesmithError(f"The judge's address holds a password. Give the key as {KEY}=... in the environment.")
        if not _printable(url):
            raise TunesmithError(f"The judge's address may hold no spaces and no letters beyond ASCII: {url!r}")
        self.key = os.environ.get(KEY, "").strip()  # a file's line may end in \r
        if not _printable(self.key):
            raise TunesmithError(f"{KEY} holds spaces, quotes or letters that no key has. Set it again.")
        self.url = url.rstrip("/") if url.rstrip("/").endswith(PATH) else url.rstrip("/") + PATH
        self.model, self.timeout, self.sleep = model, timeout, sleep
        self.settings: dict[str, Any] = {"temperature": 0, "max_tokens": MOST_TOKENS}
        self.stopped: Callable[[], bool] = lambda: False  # whether whoever asked has gone: then nothing is sent again
        # what is on this machine is asked directly: the environment's proxy is another one
        own = [urllib.request.ProxyHandler({})] if _is_here(parts.hostname) else []
        self._open = urllib.request.build_opener(_Stay, *own).open

    def ask(self, system: str, user: str) -> str:
        """The reply's text. Tries again where the endpoint is busy; raises TunesmithError where it will not answer."""
        for again in range(TRIES):
            try:
                return self._once(system, user)
            except _BusyError as busy:
                if again == TRIES - 1:
                    raise TunesmithError(f"The judge {self.url} did not answer in {TRIES} tries: {busy}.") from None
                if not self.stopped():
                    self.sleep(min(LONGEST, max(busy.wait, WAIT * 2**again)))
                if self.stopped():
                    raise TunesmithError(f"The judge {self.url} is no longer asked.") from None
        raise AssertionError("unreachable")

    def _once(self, system: str, user: str) -> str:
        said = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        settings = dict(self.settings)
        body = json.dumps({"model": self.model, "messages": said, "stream": False, **settings}).encode()
        headers = {"Content-Type": "application/json", "User-Agent": "tunesmith"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            with self._open(urllib.request.Request(self.url, body, headers), timeout=self.timeout) as answer:
                held = answer.read()
        except urllib.error.HTTPError as error:
            return self._refused(error, settings, lambda: self._once(system, user))
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _BusyError("it took too long") from None
            raise TunesmithError(
                f"The judge {self.url} cannot be reached: {getattr(error.reason, 'strerror', None) or error.reason}. "
                "Is it running, and is that its address?"
            ) from None
        except TimeoutError:
            raise _BusyError("it took too long") from None
        except (OSError, http.client.HTTPException) as error:  # it went away in the middle of its reply
            raise _BusyError(getattr(error, "strerror", None) or type(error).__name__) from None
        return self._text(held)

    def _refused(self, error: urllib.error.HTTPError, settings: dict[str, Any], again: Callable[[], str]) -> str:
        told = _told(error)
        if error.code in LATER:
            after = str(error.headers.get("Retry-After") or "")
            raise _BusyError(f"status {error.code} {told}".strip(), float(after) if after.isdigit() else 0.0)
        odd = [name for name in settings if name in told] if error.code in (400, 422) else []
        if odd:  # some models take no temperature, or call the limit something else: their own settings will do
            self.settings = {name: value for name, value in settings.items() if name not in odd}
            return again()
        hint = {
            401: f" Give its key as {KEY}=... in the environment.",
            403: f" Does its key ({KEY} in the environment) allow this?",
            404: f" Does it know the model {self.model}? Most addresses end in /v1.",
        }.get(error.code, "")
        moved = " It points elsewhere; name that address instead." if 300 <= error.code < 400 else ""
        raise TunesmithError(f"The judge {self.url} answered with status {error.code}. {told}{hint}{moved}".strip())

    def _text(self, held: bytes) -> str:
        try:
            said = json.loads(held)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError):
            raise TunesmithError(
                f"The judge {self.url} answered, but not as chat completions do (no choices[0].message.content)."
            ) from None
        return said if isinstance(said, str) else ""


class _BusyError(Exception):
    """The endpoint may answer later. wait: for so many seconds at least."""

    def __init__(self, why: str, wait: float = 0.0):
        super().__init__(why)
        self.wait = wait


def _printable(text: str) -> bool:
    """Whether it can stand in a request's head."""
    return all("!" <= letter <= "~" for letter in text)


def _told(error: urllib.error.HTTPError) -> str:
    """What an error's body says, on one line."""
    try:
        held = error.read(4000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):  # it was cut off
        return ""
    try:
        found = json.loads(held)["error"]
        held = str(found["message"] if isinstance(found, dict) else found)
    except (ValueError, LookupError, TypeError):
        pass
    line = " ".join(held.split())
    return line if len(line) <= 200 else line[:200] + "…"


def _is_here(host: str) -> bool:
    """Whether a host is this machine.

    >>> _is_here("localhost"), _is_here("127.0.0.1"), _is_here("::1"), _is_here("judge.example.org")
    (True, True, True, False)
    """
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
