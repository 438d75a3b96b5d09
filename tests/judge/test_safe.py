"""Text of strangers: nothing hidden, nothing that acts, no path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tunesmith.judge import safe


def test_what_cannot_be_seen_is_written_out() -> None:
    assert safe.visible("a\x00\x1b\x7fb") == "a␀␛⟨U+007F⟩b"
    assert safe.visible("\u202eevil\u2066\ufeff") == "⟨U+202E⟩evil⟨U+2066⟩⟨U+FEFF⟩"
    assert safe.visible("half \ud800 pair") == "half \ufffd pair"
    assert safe.visible("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"
    assert safe.visible("été 👩‍👧 日本 \u00a0") == "été 👩‍👧 日本 \u00a0"


@given(st.text(alphabet=st.characters()))
def test_visible_text_can_be_written_and_stays_as_it_is(text: str) -> None:
    shown = safe.visible(text)
    shown.encode()
    assert safe.visible(shown) == shown


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/ada/data/rows.jsonl", "rows.jsonl"), ("~/gpt2/", "gpt2"), ("C:\\Users\\ada\\gpt2", "gpt2"),
        ("\\\\server\\ada\\x.csv", "x.csv"), ("file:///home/ada/x.csv", "x.csv"), ("org/model", "org/model"),
        ("./data/rows.jsonl", "./data/rows.jsonl"), ("nano", "nano"),
    ],
)  # fmt: skip
def test_absolute_paths_keep_their_last_part(path: str, name: str) -> None:
    assert safe.no_path(path) == name


def test_names_are_short_lines_and_isolated_where_written_right_to_left() -> None:
    assert safe.name("two\nlines") == "two lines"
    assert len(safe.name("x" * 500)) == 80
    assert len(safe.name("e" + "\u0301" * 50)) == 4
    isolated = safe.name("שלום")
    assert isolated == "\u2068שלום\u2069"
    assert safe.name(isolated) == isolated


def test_a_command_names_no_folder_of_the_machine() -> None:
    typed = "tunesmith tune --data '/home/ada l/my rows.jsonl' --out=/tmp/x --set 'generate.stop=[a, b]'"
    assert safe.command(typed) == "tunesmith tune --data 'my rows.jsonl' --out=x --set 'generate.stop=[a, b]'"
    assert safe.command("tunesmith 'unclosed /home/ada/x") == "tunesmith ''\"'\"'unclosed' x"


@given(st.text(max_size=3000))
def test_folding_loses_no_character(text: str) -> None:
    shown, folded, left = safe.fold(text)
    assert shown + folded == text
    assert left == 0
    assert len(shown) <= safe.FOLD_AT + 100


def test_very_long_text_is_left_to_the_file() -> None:
    shown, folded, left = safe.fold("word " * 10_000)
    assert len(shown) + len(folded) == safe.SHOWN_AT_MOST
    assert left == 30_000


def test_markdown_shows_text_as_it_is_written() -> None:
    assert safe.markdown("a|b") == "a&#124;b"
    assert safe.markdown("<script>&") == "&lt;script&gt;&amp;"
    assert safe.markdown("*a* _b_ `c` [d](e) $f$ ~g~") == r"\*a\* \_b\_ \`c\` \[d\](e) \$f\$ \~g\~"
    assert safe.markdown("# a\n# b") == r"\# a # b"
    assert safe.markdown("1. a") == r"1\. a"
    assert safe.markdown("- a") == r"\- a"
    assert safe.markdown("40.0% loop") == "40.0% loop"


@given(st.text(alphabet="`~a\n", max_size=40))
def test_no_text_closes_its_code_block(text: str) -> None:
    block = safe.fenced(text)
    fence = block.partition("text\n")[0]
    assert block.endswith("\n" + fence)
    assert fence not in block.removeprefix(fence).removesuffix(fence)
