"""The hub, as far as it can be tested without one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from huggingface_hub.errors import RevisionNotFoundError

from tunesmith.data.hub import at_commit, is_id, parse, read_hub, revision, split_of
from tunesmith.errors import TunesmithError


def test_what_a_hub_id_looks_like() -> None:
    for word in ("imdb", "tatsu-lab/alpaca", "a/b:config", "a/b@train", "a/b:config@train[:10%]", "a/b@train@refs/x/1"):
        assert is_id(word)
    for word in ("/home/a", "./a", "a/b/c", "a b", "a//b", "", "-", "~/a", "a/b@train@../x", "a/b@train@v1..2"):
        assert not is_id(word)


COMMIT = "0a1b2c3d" * 5


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("a/b@v1", ("a/b", "", "v1", "")),
        (f"a/b@{COMMIT}", ("a/b", "", "", COMMIT)),
        ("a/b@0a1b2c3", ("a/b", "", "", "0a1b2c3")),
        ("a/b:c@test@v1.0", ("a/b", "c", "test", "v1.0")),
        ("a/b@0a1b2c3@main", ("a/b", "", "0a1b2c3", "main")),
    ],
)
def test_the_parts_of_an_id(word: str, wanted: tuple[str, ...]) -> None:
    found = parse(word)
    assert found == wanted and split_of(word) == wanted[2]


def test_an_id_at_a_commit() -> None:
    assert at_commit("a/b:c@test@v1", COMMIT) == f"a/b:c@test@{COMMIT}"
    assert at_commit("a/b@test@0a1b2c3", COMMIT) == "a/b@test@0a1b2c3"
    assert at_commit("a/b@0a1b2c4", COMMIT) == f"a/b@{COMMIT}"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A hub that answers with rows, or raises; what it was asked is kept. hash: the commit that datasets reads."""
    import datasets

    asked: dict[str, Any] = {"answer": [{"a": 1}, {"a": 2}], "hash": COMMIT, "why": ""}

    class NotThereError(RevisionNotFoundError):
        def __init__(self) -> None:  # the client's own needs an answer of the hub
            Exception.__init__(self, "no such revision")

    class Builder:
        hash = property(lambda self: asked["hash"])

        def as_streaming_dataset(self, split: str) -> Any:
            asked["split"], asked["streaming"] = split, True
            return asked["answer"]

        def download_and_prepare(self) -> None:
            asked["prepared"] = True

        def as_dataset(self, split: str) -> Any:
            asked["split"], asked["streaming"] = split, False
            return asked["answer"]

    def builder(*names: Any, **options: Any) -> Any:
        asked["names"], asked["options"] = names, options
        if isinstance(asked["answer"], Exception):
            raise asked["answer"]
        return Builder()

    def commit_of(repository: str, revision: str, kind: str) -> str:
        if not COMMIT.startswith(revision) and revision != "v1":
            raise NotThereError
        return COMMIT

    monkeypatch.setattr(datasets, "load_dataset_builder", builder)
    monkeypatch.setattr("tunesmith.hub.commit_of", commit_of)
    monkeypatch.setattr("tunesmith.hub.out_of_reach", lambda: asked["why"])
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    return asked


def test_rows_come_with_the_id_as_their_file(hub: dict[str, Any]) -> None:
    assert [(r.id, r.value) for r in read_hub("a/b:c@test")] == [("a/b:c@test:1", {"a": 1}), ("a/b:c@test:2", {"a": 2})]
    assert hub["names"] == ("a/b", "c") and hub["options"] == {"revision": None}
    assert (hub["split"], hub["streaming"]) == ("test", True)
    list(read_hub("a/b@train[:10%]"))
    assert (hub["split"], hub["streaming"], hub["prepared"]) == ("train[:10%]", False, True)


def test_a_revision_is_asked_for_and_no_other_is_taken(hub: dict[str, Any]) -> None:
    for word, wanted in (("a/b@test@v1", "v1"), (f"a/b@{COMMIT}", COMMIT), ("a/b@0a1b2c3", COMMIT)):
        assert [row.file for row in read_hub(word)] == [word, word]
        assert hub["options"] == {"revision": wanted}
    hub["hash"] = "f" * 40  # datasets takes what the machine keeps where the hub's files cannot be read
    with pytest.raises(TunesmithError, match="this machine keeps another revision of it"):
        list(read_hub("a/b@test@v1"))


def test_a_revision_that_is_not_there(hub: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    refs = SimpleNamespace(branches=[SimpleNamespace(name="main")], tags=[SimpleNamespace(name="v1.0")])
    monkeypatch.setattr("huggingface_hub.HfApi.list_repo_refs", lambda self, name, repo_type: refs)
    with pytest.raises(TunesmithError) as told:
        list(read_hub("a/b@test@v2.0"))
    assert 'The hub\'s a/b has no revision "v2.0". Did you mean "v1.0"? Its branches and tags: main, v1.0' in str(
        told.value
    )
    assert "a revision a/b@SPLIT@REVISION" in str(told.value)


def test_without_a_network_a_revision_is_read_from_what_is_kept(
    hub: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datasets import Dataset, DatasetInfo, SplitDict, SplitInfo
    from datasets.arrow_writer import ArrowWriter

    hub["why"] = "there is no network"
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "datasets")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    for commit, text in ((COMMIT, "old"), ("f" * 40, "new")):
        folder = tmp_path / "datasets" / "a___my_rows" / "default" / "0.0.0" / commit
        folder.mkdir(parents=True)
        rows = Dataset.from_list([{"a": text}])
        with ArrowWriter(features=rows.features, path=str(folder / "my_rows-train.arrow")) as writer:
            writer.write_table(rows.data.table)
            writer.finalize()
        splits = SplitDict({"train": SplitInfo("train", num_bytes=3, num_examples=1, dataset_name="my_rows")})
        DatasetInfo(
            features=rows.features, builder_name="json", dataset_name="my_rows", config_name="default", splits=splits
        ).write_to_directory(str(folder))
    ref = tmp_path / "hub" / "datasets--a--MyRows" / "refs" / "v1"
    ref.parent.mkdir(parents=True)
    ref.write_text(COMMIT)
    for word in (f"a/MyRows@{COMMIT}", "a/MyRows@0a1b2c3", "a/MyRows@train@v1", "a/MyRows:default@train@v1"):
        assert [row.value for row in read_hub(word)] == [{"a": "old"}]
    assert "names" not in hub  # datasets itself would read the newest
    for word in ("a/MyRows@train@v2", "a/MyRows@abcdef0", "a/MyRows:other@0a1b2c3"):
        with pytest.raises(TunesmithError, match="is not among the data sets that this machine keeps, and there is no"):
            list(read_hub(word))
    assert (revision("a/MyRows@train@v1"), revision("a/MyRows")) == (COMMIT, "")


def test_what_goes_wrong_is_told(hub: dict[str, Any]) -> None:
    from datasets.exceptions import DatasetNotFoundError

    for error, said in (
        (ConnectionError("no route"), "was taken for a hub id because no local file of that name exists"),
        (DatasetNotFoundError("Dataset 'a/b' doesn't exist on the Hub"), "Look for it at huggingface.co/datasets"),
        (DatasetNotFoundError("Dataset 'a/b' is a gated dataset"), "hf auth login"),
        (
            ValueError("Config name is missing. Pick one among ['x', 'y']\nExample of usage: load()"),
            "['x', 'y']. A config",
        ),
        (RuntimeError("Dataset scripts are no longer supported, but found b.py"), "scripts are no longer supported"),
    ):
        hub["answer"] = error
        with pytest.raises(TunesmithError) as told:
            list(read_hub("a/b"))
        assert said in str(told.value)
    hub["answer"] = []
    with pytest.raises(TunesmithError, match="is empty"):
        list(read_hub("a/b"))


def test_alone_nothing_waits_and_the_cache_is_tried(hub: dict[str, Any]) -> None:
    import huggingface_hub.constants

    hub["why"] = "the hub cannot be reached"
    assert len(list(read_hub("a/b"))) == 2
    assert hub["streaming"] is False
    assert huggingface_hub.constants.HF_HUB_OFFLINE is False


def test_the_revision_is_told_where_the_hub_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def info(self: Any, name: str, revision: str | None, timeout: float) -> Any:
        asked.append((name, revision))
        if name == "a/gone":
            raise ConnectionError("no route")
        return SimpleNamespace(sha="0a1b")

    monkeypatch.setattr("huggingface_hub.HfApi.dataset_info", info)
    monkeypatch.setattr("tunesmith.hub.out_of_reach", lambda: "")
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", False)
    assert [revision(word) for word in ("a/b:c@test", "a/b@test@v1", "a/gone")] == ["0a1b", "0a1b", ""]
    monkeypatch.setattr("tunesmith.hub.out_of_reach", lambda: "there is no network")
    assert revision("a/b") == "" and asked == [("a/b", None), ("a/b", "v1"), ("a/gone", None)]
