"""Templates: learnt text is exactly the answer and its end; a prompt is what training writes before the answer."""

from __future__ import annotations

import pytest

import tiny
from tunesmith.data.example import Message, question
from tunesmith.data.segments import END, Segment
from tunesmith.data.templates import NAMES, TEMPLATES, choose
from tunesmith.errors import TunesmithError

CHAT_KINDS = ("qwen", "llama_prepend", "llama_first")
CONVERSATIONS = {
    "one turn": tiny.WORKED,
    "input": (*question("Translate.", "Bonjour, \"vous\" {{ x }} \\ 'toi'\n"), Message("assistant", "Hello.")),
    "system": (Message("system", "Be brief."), *tiny.WORKED),
    "many turns": tiny.TURNS,
    "system and input": (*question("Name it.", "A blue sky.", system="Be kind."), Message("assistant", "Sky.")),
}


def text_of(segments: list[Segment], end: str = "<END>") -> str:
    return "".join(end if segment.text is END else str(segment.text) for segment in segments)


def test_the_worked_row() -> None:
    assert TEMPLATES["alpaca"].render(tiny.WORKED) == [
        Segment("### Instruction:\n", "template"),
        Segment("Name a colour.", "data"),
        Segment("\n\n### Response:\n", "template"),
        Segment("Blue.", "data", learn=True),
        Segment(END, "template", learn=True),
    ]


def test_the_classic_layout_learns_the_joining_space() -> None:
    segments = TEMPLATES["francais"].render(tiny.WORKED)
    assert text_of(segments) == "Instruction: Name a colour.\nRéponse: Blue.<END>"
    assert text_of(TEMPLATES["francais"].ask(tiny.WORKED[:1])) == "Instruction: Name a colour.\nRéponse:"
    assert next(s for s in segments if s.learn) == Segment(" ", "template", learn=True)


def test_the_input_is_never_thrown_away() -> None:
    asked = question("Translate.", "Hello.")
    assert text_of(TEMPLATES["alpaca"].ask(asked)) == (
        "### Instruction:\nTranslate.\n\n### Input:\nHello.\n\n### Response:\n"
    )
    for name in TEMPLATES:
        assert "Hello." in text_of(TEMPLATES[name].ask(asked))


@pytest.mark.parametrize("messages", CONVERSATIONS.values(), ids=CONVERSATIONS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_learnt_text_is_the_answers_and_their_ends(name: str, messages: tuple[Message, ...]) -> None:
    template = TEMPLATES[name]
    answers = [m.content for m in messages if m.role == "assistant"]
    learnt = [s for s in template.render(messages) if s.learn]
    assert text_of(learnt) == "".join(template.space + answer + "<END>" for answer in answers)
    cut = [s for s in template.render(messages, whole=False) if s.learn]
    assert text_of(cut) == text_of(learnt).removesuffix("<END>")  # only the last answer was cut


@pytest.mark.parametrize("messages", CONVERSATIONS.values(), ids=CONVERSATIONS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_prompt_opens_what_training_writes_and_ends_in_no_space(name: str, messages: tuple[Message, ...]) -> None:
    template = TEMPLATES[name]
    turns = [i for i, m in enumerate(messages) if m.role == "assistant"]
    for turn in turns:
        asked = text_of(template.ask(messages[:turn]))
        assert text_of(template.render(messages)).startswith(asked)
        assert not asked.endswith(" ")


@pytest.mark.parametrize("messages", CONVERSATIONS.values(), ids=CONVERSATIONS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_saved_jinja_writes_the_same_text(name: str, messages: tuple[Message, ...]) -> None:
    """Rendered by transformers itself, whose `trim_blocks` eats newlines that stand after a tag."""
    template, tokenizer = TEMPLATES[name], tiny.tokenizer("gpt2")
    dicts = [{"role": m.role, "content": m.content} for m in messages]

    def apply(dicts: list[dict[str, str]], ask: bool) -> str:
        source = template.jinja()
        return tokenizer.apply_chat_template(dicts, chat_template=source, tokenize=False, add_generation_prompt=ask)

    assert apply(dicts, False) == text_of(template.render(messages), tokenizer.eos_token)
    assert apply(dicts[:-1], True) == text_of(template.ask(messages[:-1]), tokenizer.eos_token)


@pytest.mark.parametrize("messages", CONVERSATIONS.values(), ids=CONVERSATIONS)
@pytest.mark.parametrize("kind", CHAT_KINDS)
def test_own_writes_what_the_tokenizers_template_writes(kind: str, messages: tuple[Message, ...]) -> None:
    tokenizer = tiny.tokenizer(kind)
    own = choose("own", tokenizer)
    dicts: list[dict[str, str]] = []
    for m in messages:  # their templates know no `input`: it joins the question
        if m.role == "input":
            dicts[-1]["content"] += f"\n\n{m.content}"
        else:
            dicts.append({"role": m.role, "content": m.content})
    written = tokenizer.apply_chat_template(dicts, tokenize=False)
    segments = own.render(messages)
    assert written.startswith(text_of(segments))
    assert written[len(text_of(segments)) :].strip() == ""  # nothing but white space follows the last end
    ended = [s for s in segments if s.learn and str(s.text).endswith(str(tokenizer.eos_token))]
    assert len(ended) == sum(m.role == "assistant" for m in messages)
    asked = tokenizer.apply_chat_template(dicts[:-1], tokenize=False, add_generation_prompt=True)
    assert text_of(own.ask(messages[:-1])) == asked


def test_own_trims_what_the_template_trims() -> None:
    own = choose("own", tiny.tokenizer("llama_prepend"))
    told = own.render([Message("user", "  Hi \n"), Message("assistant", " Yes. ")])
    assert [s.text for s in told if s.owner == "data"] == ["Hi", "Yes."]
    kept = choose("own", tiny.tokenizer("qwen")).render([Message("user", "  Hi \n"), Message("assistant", " Yes. ")])
    assert [s.text for s in kept if s.owner == "data"] == ["  Hi \n", " Yes. "]


def own(source: str) -> object:
    tokenizer = tiny.tokenizer("gpt2")
    kept, tokenizer.chat_template = tokenizer.chat_template, source
    try:
        return choose("own", tokenizer, "some/model").render(tiny.TURNS)
    finally:
        tokenizer.chat_template = kept


REFUSED = {
    "earlier turns change": "{% for m in messages %}{% if loop.last or m.role != 'assistant' %}"
    "{{ m.content + eos_token }}{% endif %}{% endfor %}",
    "the system's turn is left out": "{% for m in messages %}{% if m.role != 'system' %}{{ m.content + eos_token }}"
    "{% endif %}{% endfor %}",
    "a turn is written twice": "{% for m in messages %}{{ m.content + m.content + eos_token }}{% endfor %}",
    "nothing ends an answer": "{% for m in messages %}{{ m.content }}{% endfor %}",
    "the answer is changed": "{% for m in messages %}{{ m.content[:2] + eos_token }}{% endfor %}",
    "it refuses itself": "{{ raise_exception('no system turns here') }}",
}


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_a_template_that_cannot_be_rendered_turn_by_turn_is_refused(source: str) -> None:
    with pytest.raises(TunesmithError, match="some/model cannot be rendered turn by turn"):
        own(source)


THINKS = (
    "{% for m in messages %}{{ '<' + m.role + '>' }}{% if loop.last and m.role == 'assistant' and not "
    "(enable_thinking is defined and not enable_thinking) %}{{ 'thoughts' }}{% endif %}{{ m.content + eos_token }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<assistant>' }}{% endif %}"
)
DATED = "{{ strftime_now('%d %b %Y') }}{% for m in messages %}{{ m.content + eos_token }}{% endfor %}"


def test_what_a_template_asks_for_is_answered_the_same_each_day_and_without_thoughts() -> None:
    for source, told in ((THINKS, "{%- set enable_thinking"), (DATED, "strftime_now(form)")):
        tokenizer = tiny.tokenizer("gpt2")
        kept, tokenizer.chat_template = tokenizer.chat_template, source
        try:
            template = choose("own", tokenizer)
            text = text_of(template.render([Message("user", "Hi"), Message("assistant", "Yes")]), tokenizer.eos_token)
            assert "thoughts" not in text and (source is THINKS) == (not text.startswith("26 Jul 2024"))
            assert told in template.jinja()
            tokenizer.chat_template = template.jinja()  # as a run saves it
            assert choose("own", tokenizer).jinja() == template.jinja()
        finally:
            tokenizer.chat_template = kept


def test_of_several_templates_the_default_is_taken() -> None:
    tokenizer = tiny.tokenizer("gpt2")
    kept, tokenizer.chat_template = tokenizer.chat_template, {"tool_use": "{{ tools }}", "default": DATED}
    try:
        assert choose("own", tokenizer).jinja().endswith(DATED)
        tokenizer.chat_template = {"tool_use": "{{ tools }}"}
        with pytest.raises(TunesmithError, match="no chat template of its own"):
            choose("own", tokenizer)
    finally:
        tokenizer.chat_template = kept


def test_wrong_names() -> None:
    with pytest.raises(TunesmithError, match=r'no template "alpacca"\. Did you mean "alpaca"'):
        choose("alpacca")
    with pytest.raises(TunesmithError, match="no chat template of its own"):
        choose("own", tiny.tokenizer("gpt2"))
    assert set(NAMES) == {"alpaca", "francais", "chat", "own"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_questions_can_be_asked(name: str) -> None:
    for messages in ([], [Message("system", "x")], tiny.WORKED, [Message("input", "x")]):
        with pytest.raises(TunesmithError):
            TEMPLATES[name].ask(messages)
