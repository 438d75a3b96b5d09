"""The report tells how a base that we have facts of was made, with the source of each."""

from __future__ import annotations

import json
from pathlib import Path

from tunesmith.judge import base_facts
from tunesmith.judge.gather import gather
from tunesmith.judge.wording import Words
from tunesmith.model.known import look_up
from tunesmith.run import Run


def told(folder: Path, lang: str, of: object) -> dict[str, str]:
    base = {"name": "EleutherAI/pythia-70m", "layers": 6, "facts": of}
    (folder / "environment.json").write_text(json.dumps({"base": base}))
    return dict(base_facts.table(gather(Run(folder)), Words(lang)))


def test_facts_and_sources(tmp_path: Path) -> None:
    known = look_up("pythia-70m")
    assert known is not None
    english, french = (told(tmp_path, lang, known.told()) for lang in ("en", "fr"))
    assert english["What it was trained on"].startswith("the Pile (Biderman et al. 2023")
    assert english["Tokens it learnt from"].startswith("300")
    assert french["Langues"].startswith("anglais (")
    nano = look_up("nano")
    assert nano is not None
    assert told(tmp_path, "fr", nano.told())["Source de ces indications"] == "README.md à côté des poids de nano, 2026"
    gpt2 = look_up("gpt2")
    assert gpt2 is not None
    assert "carte du modèle openai-community/gpt2, hub de Hugging" in str(told(tmp_path, "fr", gpt2.told()))


def test_a_base_without_facts_has_no_such_lines(tmp_path: Path) -> None:
    for nothing in ({}, None, {"by": "somebody"}, {"tokens": {"n": "many"}}):
        assert set(told(tmp_path, "en", nothing)) == {"Name", "Layers"}
