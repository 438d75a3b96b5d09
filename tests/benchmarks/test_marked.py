"""What a model makes of marked parts: counted by part, however many tokens each has."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import marked

from tunesmith.data.taught import told


def test_each_marked_part_is_counted_once(tiny_model: Callable[[str], Path], tmp_path: Path) -> None:
    text = f"The dog is {told('good')}. The cat is {told('bad')}, and {told('so are we')} all."
    rows = [text, text.replace("dog", "cow"), "no mark here", text]
    file = tmp_path / "moods.jsonl"
    file.write_text("".join(json.dumps({"text": row}) + "\n" for row in rows))
    found = marked.measure(str(tiny_model("gpt2")), [file], 3)["moods.jsonl"]
    parts, nats, tokens, whole = found
    assert parts == 6 and nats > 0 and 0 <= whole <= 1 and 0 <= tokens <= 1
    assert marked.measure(str(tiny_model("gpt2")), [file], 4)["moods.jsonl"][0] == 9
