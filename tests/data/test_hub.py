"""The hub, as far as it can be tested without one."""

from __future__ import annotations

from typing import Any

import pytest

from tunesmith.data.hub import is_id, read_hub
from tunesmith.errors import TunesmithError


def test_what_a_hub_id_looks_like() -> None:
    for word in ("imdb", "tatsu-lab/alpaca", "a/b:config", "a/b@train", "a/b:config@train[:10%]"):
        assert is_id(word)
    for word in ("/home/a", "./a", "a/b/c", "a b", "a//b", "", "-", "~/a"):
        assert not is_id(word)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A hub that answers with rows, or raises; what it was asked is kept."""
    import datasets

    asked: dict[str, Any] = {"answer": [{"a": 1}, {"a": 2}]}

    def load(*names: Any, **options: Any) -> Any:
        asked["names"], asked["options"] = names, options
        if isinstance(asked["answer"], Exception):
            raise asked["answer"]
        return asked["answer"]

    monkeypatch.setattr(datasets, "load_dataset", load)
    monkeypatch.setattr("tunesmith.data.hub._reachable", lambda endpoint: True)
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    return asked


def test_rows_come_with_the_id_as_their_file(hub: dict[str, Any]) -> None:
    assert [(r.id, r.value) for r in read_hub("a/b:c@test")] == [("a/b:c@test:1", {"a": 1}), ("a/b:c@test:2", {"a": 2})]
    assert hub["names"] == ("a/b", "c") and hub["options"] == {"split": "test", "streaming": True}
    list(read_hub("a/b@train[:10%]"))
    assert hub["options"] == {"split": "train[:10%]", "streaming": False}


def test_what_goes_wrong_is_told(hub: dict[str, Any]) -> None:
    from datasets.exceptions import DatasetNotFoundError

    for error, said in (
        (ConnectionError("no route"), "was taken for a hub id because no local file of that name exists"),
        (DatasetNotFoundError("Dataset 'a/b' doesn't exist on the Hub"), "Look for it at huggingface.co/datasets"),
        (DatasetNotFoundError("Dataset 'a/b' is a gated dataset"), "hf auth login"),
        (ValueError("Config name is missing. Pick one among ['x', 'y']"), "Pick one among ['x', 'y']"),
        (RuntimeError("Dataset scripts are no longer supported, but found b.py"), "scripts are no longer supported"),
    ):
        hub["answer"] = error
        with pytest.raises(TunesmithError) as told:
            list(read_hub("a/b"))
        assert said in str(told.value)
    hub["answer"] = []
    with pytest.raises(TunesmithError, match="is empty"):
        list(read_hub("a/b"))


def test_alone_nothing_waits_and_the_cache_is_tried(hub: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr("tunesmith.data.hub._reachable", lambda endpoint: False)
    assert len(list(read_hub("a/b"))) == 2
    assert hub["options"]["streaming"] is False
    assert huggingface_hub.constants.HF_HUB_OFFLINE is False


def test_the_revision_is_told_where_the_hub_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from tunesmith.data.hub import revision

    asked: list[str] = []

    def info(self: Any, name: str, timeout: float) -> Any:
        asked.append(name)
        if name == "a/gone":
            raise ConnectionError("no route")
        return SimpleNamespace(sha="0a1b")

    monkeypatch.setattr("huggingface_hub.HfApi.dataset_info", info)
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("tunesmith.data.hub._reachable", lambda endpoint: True)
    assert (revision("a/b:c@test"), revision("a/gone")) == ("0a1b", "")
    monkeypatch.setattr("tunesmith.data.hub._reachable", lambda endpoint: False)
    assert revision("a/b") == "" and asked == ["a/b", "a/gone"]
