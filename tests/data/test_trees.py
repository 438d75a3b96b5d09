"""Trees of messages and tasks with instances: every row has a fate."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tunesmith.data.fields import Fields
from tunesmith.data.readers import Row
from tunesmith.data.trees import has_pairs, message_trees, question_lists, seed_tasks


def message(id: str, parent: str | None, role: str, **more: Any) -> dict[str, Any]:
    base = {"message_id": id, "parent_id": parent, "role": role, "text": f"text {id}", "lang": "en", "rank": None}
    return {**base, "deleted": False, "review_result": True, **more}


def rows(values: list[dict[str, Any]]) -> list[Row]:
    return [Row(value, "f", line) for line, value in enumerate(values, 1)]


def test_the_best_ranked_path_is_taken() -> None:
    found = message_trees(
        rows(
            [
                message("r", None, "prompter"),
                message("a1", "r", "assistant", rank=1),
                message("a0", "r", "assistant", rank=0),
                message("ad", "r", "assistant", rank=None, deleted=True),
                message("af", "r", "assistant", rank=2, review_result=False),
                message("q0", "a0", "prompter"),
                message("q1", "a0", "prompter"),
                message("b1", "q1", "assistant", rank=0),
                message("q2", "b1", "prompter"),
                message("x", "a1", "prompter"),
                message("lost", "nowhere", "assistant"),
                message("below", "lost", "prompter"),
            ]
        ),
        {},
    )
    (example,) = found.examples
    assert example.id == "f:8" and example.meta["lang"] == "en"
    assert [m.content for m in example.messages] == ["text r", "text a0", "text q1", "text b1"]
    assert [m.role for m in example.messages] == ["user", "assistant"] * 2
    assert found.part_of == {"f:1": "f:8", "f:3": "f:8", "f:7": "f:8"}
    assert found.dropped == {
        "f:2": "another reply was ranked higher",
        "f:4": "deleted",
        "f:5": "failed review",
        "f:6": "no reply",
        "f:9": "no reply",
        "f:10": "its branch was not taken",
        "f:11": "its parent message is missing",
        "f:12": "its conversation is missing",
    }


def test_a_list_of_questions_is_as_many_examples() -> None:
    pairs = [{"question": "Which colour?", "answer": "Blue."}, {"q": "Always?", "a": "No.", "by": "me"}]
    texts = [{"question": "What?", "answer": "It.", "context": "Its own."}]
    found = question_lists(
        rows([{"title": "t", "document": "The sky is blue.", "qas": pairs}, {"faq": texts}, {"faq": []}, {"faq": "x"}]),
        {},
    )
    assert [example.id for example in found.examples] == ["f:1", "f:1#2", "f:2"]
    assert [[m.content for m in example.messages] for example in found.examples] == [
        ["Which colour?", "The sky is blue.", "Blue."],
        ["Always?", "The sky is blue.", "No."],
        ["What?", "Its own.", "It."],
    ]
    assert found.examples[1].meta == {"title": "t", "by": "me"}
    assert found.dropped == {"f:3": "no questions"} and "no list of questions" in found.bad["f:4"]


def test_what_is_a_list_of_questions() -> None:
    pair = {"question": "Which?", "answer": "Blue."}
    assert has_pairs(Fields({"questions": [pair]}, {})) and has_pairs(Fields({"QA pairs": str([pair])}, {}))
    for other in (
        {"questions": ["Which?"]},
        {"questions": [{"question": "Which?"}]},
        {"question": "Which?", "pairs": [pair]},  # a question of its own
        {"pairs": [{"role": "user", "content": "Which?"}]},
        {"questions": []},
    ):
        assert not has_pairs(Fields(other, {})), other


def test_roots_that_cannot_begin() -> None:
    found = message_trees(
        rows(
            [
                message("r", None, "prompter", deleted=True),
                message("a", "r", "assistant"),
                message("s", None, "assistant"),
                message("t", None, "prompter"),
                message("t", None, "prompter"),
                message("u", None, "owl"),
                {"message_id": "v"},
            ]
        ),
        {},
    )
    assert not found.examples
    assert found.dropped == {
        "f:1": "deleted",
        "f:2": "its first message was left out",
        "f:3": "its tree starts with an answer",
        "f:4": "no reply",
    }
    assert list(found.bad) == ["f:5", "f:6", "f:7"]
    assert "was there before, in f:4" in found.bad["f:5"]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-1, 12),
            st.sampled_from(["prompter", "assistant"]),
            st.sampled_from([None, 0, 1, 2]),
            st.booleans(),
        ),
        max_size=13,
    )
)
def test_every_row_of_any_forest_has_one_fate(nodes: list[tuple[int, str, int | None, bool]]) -> None:
    values = [
        message(str(n), None if parent < 0 else str(parent), role, rank=rank, deleted=deleted)
        for n, (parent, role, rank, deleted) in enumerate(nodes)
    ]
    found = message_trees(rows(values), {})
    fates = [e.id for e in found.examples] + [*found.part_of, *found.dropped, *found.bad]
    assert sorted(fates) == sorted(row.id for row in rows(values))
    for example in found.examples:
        assert [m.role for m in example.messages] == ["user", "assistant"] * (len(example.messages) // 2)


def test_a_deep_conversation_is_followed() -> None:
    values = [
        message(str(n), str(n - 1) if n else None, "assistant" if n % 2 else "prompter", rank=0) for n in range(3000)
    ]
    (example,) = message_trees(rows(values), {}).examples
    assert len(example.messages) == 3000


def test_instances() -> None:
    task = {"id": "t", "instruction": "Name a colour.", "instances": [{"input": "", "output": "Blue."}]}
    two = task | {"instances": [{"input": "sky", "output": "Blue."}, {"input": "grass", "output": "Green."}]}
    none, bad = task | {"instances": []}, task | {"instances": [{"input": "sky"}]}
    found = seed_tasks(rows([task, two, none, bad, {"instances": []}]), {})
    assert [e.id for e in found.examples] == ["f:1", "f:2", "f:2#2"]
    assert [e.answer for e in found.examples] == ["Blue.", "Blue.", "Green."]
    assert [len(e.prompt) for e in found.examples] == [1, 2, 2]
    assert found.examples[0].meta == {"id": "t"}
    assert found.dropped == {"f:3": "no instances"}
    assert list(found.bad) == ["f:4", "f:5"]
