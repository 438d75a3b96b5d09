"""A page on which people score answers without knowing who made them: one HTML file that works offline."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict

from tunesmith.judge import layout, sheets
from tunesmith.judge.blind import Item, items
from tunesmith.judge.parts import Report
from tunesmith.judge.wording import Words

WORDS = (
    "where", "kind", "keys_pairs", "keys_scales", "tally", "saved", "unkept", "empty", "mark", *sheets.CRITERIA,
)  # fmt: skip


def choose(found: list[Item], at_most: int) -> list[Item]:
    """One item of each kind in turn, in the order of their keys, which are hashes: chosen by nobody."""
    kinds: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(found, key=lambda item: item.key):
        kinds[item.kind].append(item)
    turns = [(turn, kind, item) for kind, each in kinds.items() for turn, item in enumerate(each)]
    return [item for _, _, item in sorted(turns, key=lambda turn: turn[:2])][:at_most]


def _turns(item: Item, words: Words) -> list[tuple[str, str]]:
    """(role, text) of a prompt; a question with its text needs no roles told."""
    plain = [role for role, _ in item.prompt] in (["user"], ["user", "input"])
    return [("" if plain else words.maybe(f"role.{role}", role), said) for role, said in item.prompt]


def render(report: Report, words: Words, at_most: int = 40) -> str:
    """The page's HTML, with at most so many questions. Only its own script can run in it."""
    script = layout.text("score_page.js")
    chosen = choose(items(report), at_most)
    given = {
        "kind": sheets.KIND,
        "run": report.run,
        "set": hashlib.sha256(" ".join(item.key for item in chosen).encode()).hexdigest()[:12],
        "criteria": list(sheets.CRITERIA),
        "words": {name: words.raw(f"score.{name}") for name in WORDS},
        "items": [
            {
                "key": item.key,
                "kind": words.kind(item.kind),
                "lang": item.lang if item.lang.isalpha() and len(item.lang) == 2 else "",
                "prompt": _turns(item, words),
                "answers": list(item.answers),
            }
            for item in chosen
        ],
    }
    return layout.fill(
        "score_page.html",
        w=words,
        title=words("score.title"),
        css=layout.text(layout.CSS) + layout.text("score_page.css"),
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        items=chosen,
        given=json.dumps(given, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028"),
    )
