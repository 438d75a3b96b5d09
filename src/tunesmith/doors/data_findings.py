"""What `data check` found, on the terminal and as JSON, in English and in French."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tunesmith.data.findings import FATES_FR, Finding
from tunesmith.doors.data_tables import LONG, reason_of
from tunesmith.doors.data_words import Tell
from tunesmith.doors.tables import clip, print_wrapped
from tunesmith.judge import safe
from tunesmith.judge.reasons import told_reason
from tunesmith.typography import HARD, THIN

FATES = {"stops tune": "red", "dropped": "yellow", "cut": "yellow", "repaired": "green"}


def draw_findings(
    name: str,
    read: int,
    findings: Sequence[Finding],
    tell: Tell,
    console: Console,
    told: Sequence[Mapping[str, str]] = (),
    sort: str = "pairs",
) -> None:
    """What is wrong, worst first. told: what else to tell of the data set, in each language. sort: see Survey."""
    print_wrapped(console, tell("check.some" if findings else "check.none", name=name, rows=read, sorts=len(findings)))
    for said in told:
        print_wrapped(console, safe.visible(said[tell.lang]))
    for one in sort.split(", "):
        if one != "pairs":
            print_wrapped(console, tell(f"sort.{one}"))
    for finding in findings:
        what, cure = _told(finding, tell)
        fate = FATES_FR[finding.fate] if tell.lang == "fr" else finding.fate
        fate = fate if len(finding.places) > 1 else fate.replace("ées", "ée").replace("telles quelles", "telle quelle")
        console.print()
        head = Text(f"{tell.words.count(len(finding.places))} ", "bold").append(safe.visible(what), "bold")
        console.print(head.append(f"  [{fate}]", FATES.get(finding.fate, "cyan")), soft_wrap=True)
        for place in finding_json(finding, tell)["examples"]:
            text = clip(place["text"], 90)
            console.print(Text(f"  {safe.visible(place['id'])}  ", "dim").append(text, "default"), soft_wrap=True)
        print_wrapped(console, f"  → {cure}")


def _told(finding: Finding, tell: Tell) -> tuple[str, str]:
    """What is wrong, and what to do."""
    what, cure = finding.told(tell.lang)
    return told_reason(what, tell.words, LONG) if finding.key in ("reason", "repair") else what, cure


def finding_json(finding: Finding, tell: Tell) -> dict[str, Any]:
    """A finding as JSON, its reasons in this language too."""
    found = finding.as_json(tell.lang)
    if tell.lang == "fr":
        shown = [{**place, "text": _place_fr(finding.key, place["text"], tell)} for place in found["examples"]]
        found |= {"what": _told(finding, tell)[0], "examples": shown}
    return found


def _place_fr(key: str, text: str, tell: Tell) -> str:
    """What is shown of a row in a finding, in French where more stands there than the row's text."""
    if key == "reason":  # it may open with the row's own reason
        reason, *after = text.split("; ", 1)
        return f"{THIN}; ".join([reason_of(reason, tell), *after])
    if key in ("several", "same_answer"):
        return re.sub(r"^as (\S+): ", "comme \\1\u00a0: ", text)
    if key in ("too_long", "hopeless"):
        counts = re.match(r"([\d,]+) tokens, ([\d,]+) over: ", text)
        if counts:
            row, over = (n.replace(",", THIN) for n in counts.groups())
            return f"{row} jetons, {over} de trop{HARD}: {text[counts.end() :]}"
    return text
