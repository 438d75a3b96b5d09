"""Rows as the model sees them: token by token, what is learnt, what was cut or dropped and why."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from rich.console import Console
from rich.text import Text

from tunesmith.data import clean, templates
from tunesmith.data.encoder import Encoder
from tunesmith.data.example import Example
from tunesmith.data.formats import FORMATS
from tunesmith.data.ledger import Ledger
from tunesmith.data.prepare import prepare
from tunesmith.data.segments import END, Segment
from tunesmith.data.shape import Shaped, UnlearnableError, entered
from tunesmith.data.sources import STANDARD_INPUT, passed_over, read
from tunesmith.data.steps import choose
from tunesmith.data.survey import survey
from tunesmith.data.tokens import Tokens, fit
from tunesmith.doors.data_tables import reason_of, told_reasons
from tunesmith.doors.data_words import Tell
from tunesmith.judge import safe
from tunesmith.judge.facts import recognised_by
from tunesmith.model.load import find, read_tokenizer, short_name
from tunesmith.recipe import Recipe


@dataclass(frozen=True)
class Shown:
    """One row. tokens: (text, learn) of each, none where the row did not get that far.

    fate and reason: the ledger's, or what the limit of tokens makes of them. label: of a text that has one.
    length: its tokens where they are more than the limit; over: that limit, where it takes nothing from this row.
    lost: the texts of the tokens that were cut off its end, by the limit of words or of tokens.
    """

    id: str
    part: str
    fate: str
    reason: str = ""
    label: str = ""
    length: int = 0
    over: int = 0
    tokens: tuple[tuple[str, bool], ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def learnt(self) -> int:
        return sum(learn for _, learn in self.tokens)


@dataclass(frozen=True)
class Page:
    """The first rows of a data set, and what happened to all of them (before any token was made).

    template: "" where the texts are read as they stand. told: of files passed over, in each language.
    """

    data: str
    model: str
    template: str
    format: str
    why: str
    told: tuple[dict[str, str], ...]
    counts: dict[str, int]
    reasons: dict[str, dict[str, int]]
    rows: tuple[Shown, ...]


def show(recipe: Recipe, rows: int = 5) -> Page:
    """The first `rows` rows of recipe.data, as recipe.model would see them in recipe.template.

    Rows that cannot be read are told, not raised. Of texts with labels, prompts without answers and plain text nothing
    is learnt: they are shown as they are read. Only the tokenizer is loaded.
    """
    find(recipe.model, weights=False)
    if recipe.template != "own":
        templates.choose(recipe.template)
    name = short_name(recipe.model)
    tokenizer, context = read_tokenizer(recipe.model)
    encoder, template = Encoder(tokenizer), templates.choose(recipe.template, tokenizer, name)
    limit = min(recipe.tokens or context, context)
    sort = "pairs"
    try:
        prepared = prepare(recipe.data, recipe, skip_bad=True)
    except UnlearnableError:
        looked = survey(recipe.data, recipe)
        ledger, sort, format, why = looked.ledger, looked.sort, looked.format, " ".join(looked.why)
        examples: Iterator[Example] = iter(looked.kept)
    else:
        ledger, format, why = prepared.ledger, prepared.format, prepared.why
        examples = chain(prepared.train, prepared.validation, prepared.test)

    def segments(example: Example) -> list[Segment]:
        if "labels" in sort or not example.prompt:
            messages = example.prompt or example.messages
            return [Segment("\n".join([m.content for m in messages]), "data")]
        return (
            template.render(example.messages, whole=not example.meta.get("cut"))
            if example.answer
            else template.ask(example.messages)
        )

    entries = list(islice(ledger, rows))
    asked = {entry.id for entry in entries}
    by_id = {example.id: example for example in examples if example.id in asked}
    ends = _ends(recipe, {id: example for id, example in by_id.items() if example.meta.get("cut")})
    found = []
    for entry in entries:
        example = by_id.get(entry.id)
        label = example.answer if example and "labels" in sort else ""
        row = Shown(entry.id, entry.part, entry.fate, entry.reason, label)
        if end := ends.get(entry.id):
            lost = encoder.encode([Segment(end, "data"), Segment(END, "template")])
            row = replace(row, lost=tuple(_texts(encoder, lost.ids.tolist())))
        found.append(_encoded(row, encoder.encode(segments(example)), encoder, limit, recipe) if example else row)
    given = [recipe.data] if isinstance(recipe.data, str) else recipe.data
    reasons = {fate: dict(clean.grouped(ledger.reasons(fate))) for fate in ("cut", "dropped")}
    return Page(
        data=", ".join(safe.no_path(each) for each in given),
        model=name,
        template="" if sort in ("labels", "text") else recipe.template,
        format=format,
        why=why,
        told=tuple(passed_over(recipe.data)),
        counts=ledger.counts(),
        reasons=reasons,
        rows=tuple(found),
    )


def _encoded(row: Shown, tokens: Tokens, encoder: Encoder, limit: int, recipe: Recipe) -> Shown:
    """The row with its tokens, and what the limit does to them."""
    left = len(tokens)
    if tokens.learn.any():
        fitting, what = fit(tokens, limit, recipe.overflow)
        if what:
            row = replace(row, fate="dropped" if fitting is None else "cut", reason=what, length=left)
        left = left if fitting is None else len(fitting)
    elif left > limit:
        row = replace(row, over=limit, length=left)
    texts = _texts(encoder, tokens.ids.tolist())
    pairs = tuple(zip(texts[:left], tokens.learn[:left].tolist(), strict=True))
    return replace(row, tokens=pairs, lost=(*texts[left:], *row.lost))


def _ends(recipe: Recipe, cut: Mapping[str, Example]) -> dict[str, str]:
    """What the limit of words took of these examples, by id, read once more from their rows; {} of standard input."""
    if not cut or STANDARD_INPUT in ([recipe.data] if isinstance(recipe.data, str) else recipe.data):
        return {}
    ledger, found = Ledger(), {}
    shaped = Shaped(entered(read(recipe.data), ledger), recipe, ledger, skip_bad=True, sorts=tuple(FORMATS))
    for example in clean.repair(shaped, ledger, choose(recipe.clean)):
        if example.id in cut:
            found[example.id] = example.answer[len(cut[example.id].answer) :]
        if len(found) == len(cut):
            break
    return found


def _texts(encoder: Encoder, ids: Sequence[int]) -> list[str]:
    """Each token as text. Bytes that are no character by themselves go to the token that completes it."""
    texts: list[str] = []
    waiting: list[int] = []
    for number, id in enumerate(ids):
        waiting.append(id)
        text = encoder.tokenizer.decode(waiting, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        half = text.endswith("\ufffd") and len(waiting) < 4 and number + 1 < len(ids)
        texts.append("" if half else str(text))
        waiting = waiting if half else []
    return texts


def draw(page: Page, tell: Tell, console: Console) -> None:
    """On a terminal: learnt tokens in green, or between ⟦ ⟧ where there is no colour; a bar between tokens.

    What was cut is struck out, or stands in [cut: ].
    """
    colour = console.color_system is not None and not console.no_color
    for line in heading(page, tell):
        console.print(line, soft_wrap=True)
    for row in page.rows:
        console.print()
        console.print(Text(_title(row, tell), "bold"), soft_wrap=True)
        if row.tokens:
            console.print(_drawn(row, tell, colour))


def heading(page: Page, tell: Tell) -> list[str]:
    """What the data set is and what happened to its rows."""
    counts, why = page.counts, safe.visible(recognised_by(page.why, tell.words))
    return [
        tell("show.data", data=page.data, read=counts["read"], format=page.format, why=why),
        *(safe.visible(said[tell.lang]) for said in page.told),
        tell("show.template" if page.template else "show.seen", model=page.model, template=page.template),
        *(
            tell(f"show.{fate}", n=counts[fate], reasons=told_reasons(page.reasons[fate], tell))
            for fate in ("cut", "dropped")
            if counts[fate]
        ),
    ]


def _title(row: Shown, tell: Tell) -> str:
    what = f"{row.id}, {tell.words.maybe(f'data.{row.part}', row.part)}" if row.part else row.id
    told = tell("show.told", what=what, told=_told(row, tell))
    if row.tokens:
        length = tell.words("base.tokens", n=len(row.tokens))
        told = tell("show.learnt" if row.learnt else "show.unlearnt", told=told, tokens=length, n=row.learnt)
    return safe.visible(told)


def _told(row: Shown, tell: Tell, plain: bool = False) -> str:
    """A row's fate and why. plain: in the ledger's words, numbers in digits alone."""
    number = str if plain else tell.words.count
    told = tell(f"fate.{row.fate}")
    if row.reason:
        told = tell("show.told", what=told, told=row.reason if plain else reason_of(row.reason, tell))
    if row.label:
        told = tell("show.label", told=told, label=row.label)
    if row.length:
        key = "show.over" if row.over else "show.had" if row.fate == "cut" else "show.has"
        told = tell(key, told=told, limit=number(row.over), n=number(row.length))
    return told


def _drawn(row: Shown, tell: Tell, colour: bool) -> Text:
    text = Text()
    before = False
    for place, (token, learn) in enumerate(row.tokens):
        if not colour and learn != before:
            text.append("⟦" if learn else "⟧")
        elif place:
            text.append("|", "dim")
        text.append(_seen(token), "green" if learn else "")
        before = learn
    text.append("" if colour or not before else "⟧")
    if row.lost and not colour:
        return text.append(tell("show.lost", text="|".join(map(_seen, row.lost))))
    for token in row.lost:
        text.append("|", "dim").append(_seen(token), "strike dim")
    return text


def _seen(token: str) -> str:
    return safe.visible(token).replace("\n", "⏎\n")


def page_html(page: Page, tell: Tell) -> str:
    """The same as a page of its own, every text escaped, nothing fetched."""
    rows = "".join(_row_html(row, tell) for row in page.rows)
    head = "".join(f"<p>{html.escape(line)}</p>" for line in heading(page, tell))
    cut = f"<del>{tell('show.key.cut')}</del>" if any(row.lost for row in page.rows) else ""
    return (
        f"<!doctype html><html lang='{tell.lang}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{html.escape(tell('show.title', data=page.data, model=page.model))}</title>"
        f"<style>{_CSS}</style></head><body>"
        f"<h1>{html.escape(page.data)}</h1>{head}"
        f"<p class='key'><span>{tell('show.key.read')}</span>"
        f"<span class='learn'>{tell('show.key.learnt')}</span>{cut}</p>"
        f"{rows}</body></html>\n"
    )


def _row_html(row: Shown, tell: Tell) -> str:
    opened = {True: "<span class='learn'>", False: "<span>"}
    spans = "".join(f"{opened[learn]}{html.escape(_seen(token))}</span>" for token, learn in row.tokens)
    spans += "".join(f"<del>{html.escape(_seen(token))}</del>" for token in row.lost)
    return f"<section><h2>{html.escape(_title(row, tell))}</h2><pre dir=auto>{spans}</pre></section>"


_CSS = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    ":root{color-scheme:light dark}body{color:#222;background:#fff;overflow-wrap:anywhere}"
    "h1{font-size:1.4rem}h2{font-size:1rem;margin:2rem 0 .3rem}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f4;padding:.8rem;border-radius:.4rem}"
    "pre span,.key span,del{border-right:1px solid #bbb;padding:0 1px}.learn{background:#cdeccf;color:#0b4a14;"
    "text-decoration:underline;print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "del{color:#8a1f1f}@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}pre{background:#222}"
    ".learn{background:#1d4723;color:#d6f5d9}del{color:#f0a0a0}}"
)


def as_json(page: Page) -> dict[str, Any]:
    """The page as JSON holds it, in English."""
    tell = Tell("en")
    rows = [
        {"id": r.id, "part": r.part, "told": _told(r, tell, plain=True)}
        | {"tokens": [list(t) for t in r.tokens], "lost": list(r.lost)}
        for r in page.rows
    ]
    kept = {"data": page.data, "model": page.model, "template": page.template, "format": page.format, "why": page.why}
    return {**kept, "told": list(page.told), "counts": page.counts, "reasons": page.reasons, "rows": rows}
