"""The steps of cleaning, every one in one table, and which of them a recipe wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tunesmith.data import preprocess as before
from tunesmith.data import repair as mending
from tunesmith.data.encoding import WESTERN
from tunesmith.data.example import Message
from tunesmith.data.language import must_know
from tunesmith.data.near import THRESHOLD
from tunesmith.data.steps_fr import FRENCH
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.typography import typeset

Messages = tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of cleaning.

    name: as a recipe's `clean` switches it. told: as the ledger tells a repair. what: repair, change (what is asked,
    for a study), drop, cut, add (training rows), or split (between the parts). about: its sentence. on: whether it is
    done unless told otherwise. fixed: it cannot be left out.
    """

    name: str
    told: str
    what: str
    about: str
    mend: Callable[[Messages], Messages] | None = None
    on: bool = True
    fixed: bool = False

    @property
    def fr(self) -> str:
        """Its sentence in French."""
        return typeset(FRENCH[self.name], "fr")


WRITTEN_LIST = "a list written as text read as a list"

# In the order in which they are done.
STEPS = (
    Step(
        "decoding",
        WESTERN,
        "repair",
        "Rows that are not UTF-8 are read as Windows-1252 where that makes words of a Western language.",
    ),
    Step(
        "written_lists",
        WRITTEN_LIST,
        "repair",
        "Where every answer of a table (CSV, TSV, spreadsheet) is a list written as text (['a', 'b']), it is read as "
        "that list.",
    ),
    Step(
        "encoding",
        "encoding mended",
        "repair",
        "Text decoded with the wrong table (â€™, Ã©, Windows quotes as C1 bytes) is decoded again, by ftfy; "
        "accents written behind their letters join them (NFC).",
        mending.mend_encoding,
    ),
    Step(
        "line_ends",
        "line ends made plain",
        "repair",
        "Carriage returns, vertical tabs, form feeds and Unicode's line separators become plain line ends.",
        mending.plain_line_ends,
    ),
    Step(
        "controls",
        "control characters removed",
        "repair",
        "Other control characters (NUL, backspace, escape) are removed.",
        mending.no_controls,
    ),
    Step(
        "entities",
        "HTML entities unescaped",
        "repair",
        "HTML entities (&amp;, &#39;) become their characters, except in rows about HTML or other code.",
        mending.unescape,
    ),
    Step(
        "zero_width",
        "zero-width characters removed",
        "repair",
        "Zero-width spaces and byte order marks are removed; joiners, which emoji and Persian need, stay.",
        mending.no_zero_width,
    ),
    Step(
        "spaces",
        "no-break spaces made plain",
        "repair",
        "No-break spaces become spaces, except where French needs them: before : ; ? ! » and after «.",
        mending.plain_spaces,
    ),
    Step(
        "runs_of_spaces",
        "runs of spaces made one",
        "repair",
        "Three spaces or more within a line of an answer become one, or a line end before each dash of a list, except "
        "in texts with code, formulas or columns, and where the question has such runs or is about them.",
        mending.plain_runs,
    ),
    Step(
        "trim",
        "trimmed",
        "repair",
        "White space around prompts and answers is removed: a template owns it.",
        mending.trim,
    ),
    Step(
        "no_input",
        "no input",
        "repair",
        "An input that only says there is none (No input, N/A) is none.",
        mending.no_fake_inputs,
    ),
    Step(
        "end_mark",
        "end mark removed",
        "repair",
        "A literal end mark (<|endoftext|>, </s>) after an answer is removed: the template sets the real one.",
        mending.no_end_marks,
    ),
    Step(
        "empty_system",
        "empty system turn left out",
        "repair",
        "System turns that say nothing are left out.",
        mending.no_empty_systems,
    ),
    Step(
        "joined_turns",
        "turns of one speaker joined",
        "repair",
        "Turns of one speaker that follow each other become one; an empty turn between others is left out.",
        mending.joined_turns,
    ),
    Step(
        "unasked_start",
        "unasked start left out",
        "repair",
        "Answers before a conversation's first question are left out.",
        mending.asked_first,
    ),
    Step(
        "unanswered_end",
        "unanswered end left out",
        "repair",
        "What follows a conversation's last answer is left out.",
        mending.answered,
    ),
    Step("case", "made lower case", "change", "What is asked is made lower case.", before.lower, on=False),
    Step(
        "urls", "addresses removed", "change", "Web addresses are removed from what is asked.", before.no_urls, on=False
    ),
    Step(
        "mentions", "mentions removed", "change", "@names are removed from what is asked.", before.no_mentions, on=False
    ),
    Step(
        "stop_words",
        "stop words removed",
        "change",
        "The commonest words of English and French are removed from what is asked; negations stay.",
        before.no_stop_words,
        on=False,
    ),
    Step(
        "punctuation",
        "punctuation removed",
        "change",
        "Punctuation is removed from what is asked.",
        before.no_punctuation,
        on=False,
    ),
    Step(
        "accents", "accents removed", "change", "Accents are removed from what is asked.", before.no_accents, on=False
    ),
    Step(
        "unusable",
        "",
        "drop",
        "Rows with an empty prompt, an empty answer or turns out of order are dropped.",
        fixed=True,
    ),
    Step("parrot", "", "drop", "Answers that only repeat the question are dropped."),
    Step(
        "useless",
        "",
        "drop",
        "Answers that only say there is none (<nooutput>, N/A, nan, null, a row of dots) are dropped, unless the "
        "prompt names them; labels stay.",
    ),
    Step("lost_characters", "", "drop", "Rows that hold U+FFFD, a character lost earlier, are dropped.", on=False),
    Step("lang", "", "drop", "Rows that are surely in another language are dropped: +lang=fr.", on=False),
    Step("duplicates", "", "drop", "Of rows that are the same but for case and white space, the first is kept."),
    Step("same_prompt", "", "drop", "Of rows with the same prompt and other answers, the first is kept.", on=False),
    Step(
        "near_duplicates",
        "",
        "drop",
        "Of rows whose turns share 80% of their word triples and all their numbers, the first is kept (below 25 words "
        "no word may differ, and none of the 24 at either end of a question of 60 or more); "
        "another share: +near_duplicates=0.9.",
    ),
    Step("words", "", "cut", "Answers over the limit of words are dropped, or cut there (overflow).", fixed=True),
    Step("probes", "", "split", "Training rows that ask, or nearly ask, what is asked before and after are dropped."),
    Step(
        "paraphrase",
        "",
        "add",
        "Training rows are added that ask in another wording: +paraphrase=0.2 for a fifth of them.",
        on=False,
    ),
    Step(
        "input_dropout",
        "",
        "add",
        "Training rows are added whose input lost a tenth of its words: +input_dropout=0.2.",
        on=False,
    ),
    Step(
        "way_back",
        "",
        "add",
        "Of translations between English and French, training rows are added the other way round: +way_back=0.5.",
        on=False,
    ),
    Step("typos", "", "add", "Training rows are added whose instruction has a slip of the keys: +typos=0.1.", on=False),
    Step("leaks", "", "split", "Validation and test rows whose prompt is also in train are dropped."),
    Step(
        "near_leaks",
        "",
        "split",
        "Validation and test rows whose prompt is nearly one in train (as near_duplicates) are dropped.",
    ),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which steps are done. lang: the language that is kept. near: the share at which rows are nearly the same.

    shares: of the training rows that each step adds to. asked: steps that were named, and not only on by default.
    """

    on: frozenset[str] = frozenset(step.name for step in STEPS if step.on)
    lang: str = ""
    near: float = THRESHOLD
    shares: Mapping[str, float] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def without(self, name: str) -> Chosen:
        return replace(self, on=self.on - {name})

    def __contains__(self, name: str) -> bool:
        return name in self.on


DEFAULT = Chosen()


def choose(words: Sequence[str]) -> Chosen:
    """A recipe's `clean`: ["-parrot", "+lang=fr", "near_duplicates=0.9"]; "-all" leaves out all that can be.

    Raises TunesmithError for a step that does not exist, cannot be left out, or takes no such value.
    """
    on, lang, near = set(DEFAULT.on), "", THRESHOLD
    shares: dict[str, float] = {}
    asked: set[str] = set()
    known = {step.name: step for step in STEPS}
    for word in words:
        sign = word[:1] if word[:1] in "+-" else "+"
        name, equals, value = word.lstrip("+-").strip().partition("=")
        name = name.strip().replace("-", "_").replace(" ", "_")
        if name == "all":
            changed = {step.name for step in STEPS if not step.fixed and (sign == "-" or step.on)}
            on = on - changed if sign == "-" else on | changed
            continue
        if name not in known:
            raise TunesmithError(
                f'clean: there is no step "{name}".{did_you_mean(name, known)} Known: {", ".join(known)}, all.'
            )
        if sign == "-" and known[name].fixed:
            raise TunesmithError(f"clean: {name} cannot be left out. {known[name].about}")
        valued = name in ("lang", "near_duplicates", "near_leaks") or known[name].what == "add"
        if equals and (not valued or sign == "-"):
            raise TunesmithError(f'clean: "{word}": {name} takes no value. Write {sign}{name}.')
        if name == "lang" and sign == "+":
            lang = must_know(value.strip().lower())
        elif equals and known[name].what == "add":
            shares[name] = _share(value, word, 0.0, "typos=0.1")
        elif equals:
            near = _share(value, word, 0.5, "near_duplicates=0.8")
        on = on - {name} if sign == "-" else on | {name}
        asked = asked - {name} if sign == "-" else asked | {name}
    return Chosen(frozenset(on), lang, near, shares, frozenset(asked))


def _share(value: str, word: str, least: float, such: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not least <= share <= 1:
        raise TunesmithError(f'clean: "{word}": a share between {least:g} and 1 is needed, such as {such}.')
    return share
