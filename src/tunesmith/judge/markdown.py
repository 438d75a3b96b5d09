"""A Report -> report.md: the page's content for those who paste it into a hand-in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tunesmith.judge import (
    base_facts,
    facts,
    page,
    people,
    plots,
    published,
    refereed,
    safe,
    sentences,
    shown,
    tasked,
    token_view,
)
from tunesmith.judge.parts import PLAIN, Pair, Report
from tunesmith.judge.safe import markdown as md
from tunesmith.judge.wording import HARD, NONE, Words

PROBES_SHOWN, TESTS_SHOWN = 30, 10


def render(report: Report, words: Words, drawn: Sequence[plots.Plot]) -> str:
    """The Markdown text; plots are linked as files of the folder plots/."""
    pictures = {plot.name: picture(plot) for plot in drawn}
    five, picked = report.first(words.lang)
    date = words.date(report.env("started") or "")
    kicker = [words("page.kicker"), words("page.run", run=report.run), date]
    authors = page.authors(report, words)
    blocks: list[str] = [
        f"# {md(sentences.title(report, words))}",
        md(" · ".join(part for part in kicker if part)),
        f"**{md(authors)}**" if authors else "",
        md(" · ".join(sentences.facts(report, words))),
        f"## {words('page.verdict')}",
        bullets(sentences.verdict(report, words)),
        pictures.get("verdict", ""),
        f"## {words('five.title')}",
        md(page.five_note(five, picked, words)) if five else words("missing.answers"),
        *(pair_text(pair, words) for pair in five),
        f"## {words('data.title')}",
        listed(facts.data(report, words), words),
        *_rows(report, words),
        pictures.get("lengths", ""),
        f"## {words('base.title')}",
        listed(base_facts.table(report, words), words),
        f"## {words('how.title')}",
        *(md(paragraph) for paragraph in sentences.method(report, words)),
        f"## {words('curves.title')}",
        "\n\n".join(pictures[name] for name in page.CURVES if name in pictures) or words("missing.events"),
        f"## {words('metrics.title')}",
        *(_metrics(report, words) if report.metrics else [words("missing.metrics")]),
        pictures.get("kinds", ""),
        *published_table(report, words),
        *_tokens(report, words),
        *_people(report, words),
        *_judges(report, words),
        *_best_and_worst(report, words),
        *_talks(report, words),
        f"## {words('prompts.title')}",
        *_prompts(report, words, skip=five),
        f"## {words('cost.title')}",
        listed(facts.cost(report, words), words) or words("missing.time"),
        f"## {words('limits.title')}",
        bullets(sentences.limits(report, words)),
        f"## {words('reproduce.title')}",
        *(f"{about}\n\n{safe.fenced(line)}" for about, line in facts.commands(report, words)),
        words("reproduce.same"),
        f"## {words('environment.title')}",
        listed(facts.environment(report, words), words) or words("missing.environment"),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def picture(plot: plots.Plot) -> str:
    return f"![{md(f'{plot.title}. {plot.alternative}')}](plots/{plot.name}.svg)"


def bullets(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {md(sentence)}" for sentence in sentences)


def listed(rows: Iterable[tuple[str, str]], words: Words) -> str:
    colon = f"{HARD}:" if words.french else ":"
    return "\n".join(f"- **{md(label)}**{colon} {md(value)}" for label, value in rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], names: int = 1) -> str:
    """A Markdown table: names (the first so many columns) to the left, numbers to the right."""
    lines = [list(head), ["---"] * names + ["--:"] * (len(head) - names), *([md(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def metrics_table(report: Report, words: Words) -> str:
    """Every metric with base, tuned, difference, intervals and verdict."""
    head = [words(f"metrics.{key}") for key in ("metric", "base", "tuned", "difference", "verdict")]
    rows = []
    for _, lines in shown.groups(report, words):
        for line in lines:
            cells = (line.base, line.tuned, line.difference)
            fewer = line.metric.n not in (None, report.measured_rows) and line.metric.name != PLAIN
            name = f"{line.name} (n = {line.metric.n})" if fewer else line.name
            rows.append([name, *(with_interval(cell) for cell in cells), f"{line.mark} {line.verdict}".strip()])
    return table(head, rows)


def with_interval(cell: shown.Cell) -> str:
    return f"{cell.text} ({cell.between})" if cell.between else cell.text


def _rows(report: Report, words: Words) -> list[str]:
    fates = facts.fates(report, words)
    if not fates:
        return [words("missing.ledger")]
    head = [words(f"data.{key}") for key in ("fate", "number", "share")]
    parts_head = [words(f"data.{key}") for key in ("part", "fate", "tokens", "learnt", "median", "longest")]
    parts = facts.parts(report, words)
    return [
        table(head, [(("– " if fate.depth else "") + fate.name, words.count(fate.n), fate.share) for fate in fates]),
        words("data.note"),
        table(parts_head, parts) if parts else "",
    ]


def _metrics(report: Report, words: Words) -> list[str]:
    blocks = [page.metrics_note(report, words), metrics_table(report, words)]
    labels = report.labels()
    if labels:
        head = [words("metrics.label"), words("metrics.base"), words("metrics.tuned")]
        did = [(facts.label_text(key, words), words.count(base), words.count(tuned)) for key, base, tuned in labels]
        n = sum(base for _, base, _ in labels)
        blocks += [f"### {words('metrics.labels')}", words("metrics.labels_note", n=n), table(head, did)]
    blocks += tasks_table(report, words)
    names, kinds = shown.kinds(report, words)
    if kinds:
        rows = [(kind, words.count(n), *(_change(line, words) for line in cells)) for kind, n, cells in kinds]
        blocks += [f"### {words('metrics.by_kind')}", words("metrics.by_kind_note")]
        blocks.append(table([words("metrics.kind"), words("metrics.n"), *(md(name) for name in names)], rows))
    return blocks


def tasks_table(report: Report, words: Words) -> list[str]:
    """Each task's metrics, those that catch a trick beneath the one they stand beside; [] without tasks."""
    here, later = tasked.parts(report, words), tasked.later(report, words)
    blocks = [f"### {words('tasks.title')}", words("tasks.note"), *_by_task(here, words)] if here else []
    return blocks + (
        [f"### {words('tasks.later')}", words("tasks.later_note"), *_by_task(later, words)] if later else []
    )


def _by_task(parts: Sequence[tasked.Part], words: Words) -> list[str]:
    head = [words(f"metrics.{key}") for key in ("metric", "base", "tuned", "difference", "verdict")]
    blocks = []
    for part in parts:
        rows = []
        for line, beside in part.lines:
            cells = [with_interval(cell) for cell in (line.base, line.tuned, line.difference)]
            fewer = f" (n = {line.metric.n})" if line.metric.n not in (None, part.n) else ""
            rows.append([("– " if beside else "") + line.name + fewer, *cells, f"{line.mark} {line.verdict}".strip()])
        told = words("tasks.part", name=part.name, n=part.n)
        blocks += [f"**{md(told)}** {md(part.about)}", table(head, rows)]
    return blocks


def _change(line: shown.Line | None, words: Words) -> str:
    if line is None:
        return NONE
    mark = "·" if line.metric.verdict in ("tie", "same") else line.mark
    return f"{words('metrics.arrow', base=line.base.text, tuned=line.tuned.text)} {mark}".strip()


def _prompts(report: Report, words: Words, skip: list[Pair]) -> list[str]:
    blocks = []
    for part, key, at_most in (("probe", "probes", PROBES_SHOWN), ("test", "tests", TESTS_SHOWN)):
        pairs = report.of(part)
        rest = [pair for pair in pairs if not any(pair is other for other in skip)][:at_most]
        if not pairs:
            continue
        blocks.append(f"### {words(f'prompts.{key}', n=len(pairs))}")
        blocks += [pair_text(pair, words) for pair in rest]
        shown_in_all = len(rest) + sum(pair.part == part for pair in skip)
        if shown_in_all < len(pairs):
            blocks.append(words("prompts.shown", n=shown_in_all, total=len(pairs)))
    return blocks or [words("missing.answers")]


def _tokens(report: Report, words: Words) -> list[str]:
    """What all tokens say, and the first row as a table."""
    said, rows = token_view.said(report, words), token_view.rows(report, words)
    if not said or not rows:
        return []
    head = [words("tokens.token"), words("metrics.base"), words("metrics.tuned")]
    cells = [(token.strip() or "␣", base, tuned) for token, base, tuned in rows[0].table]
    return [
        f"## {words('tokens.title')}",
        md(" ".join(said)),
        f"**{words('pair.prompt')}**\n\n{safe.fenced(rows[0].pair.question)}",
        table(head, cells),
    ]


def _people(report: Report, words: Words) -> list[str]:
    heard = people.heard(report, words)
    if heard is None:
        return []
    return [f"## {words('people.title')}", bullets(heard.said), *people_tables(heard, words)]


def people_tables(heard: people.Heard, words: Words) -> list[str]:
    """Marks by criterion, then what was preferred and marked by kind; [] where nobody gave any."""
    blocks = []
    if heard.scales:
        keys = ("criterion", "questions", "metrics.base", "metrics.tuned", "metrics.difference", "interval")
        head = [words(key if "." in key else f"people.{key}") for key in (*keys, "metrics.verdict", "agreement")]
        blocks.append(table(head, [(*line[:6], *line[7:]) for line in heard.scales]))
    if heard.kinds:
        head = [words(key) for key in ("metrics.kind", "people.questions", "people.preferred", "people.interval")]
        blocks += [f"### {words('people.by_kind')}", table(head, heard.kinds)]
    if heard.marks:
        head = [words("metrics.kind"), words("people.questions"), *(line[0] for line in heard.scales)]
        blocks += [f"### {words('people.marks_by_kind')}", table(head, heard.marks)]
    return blocks


def published_table(report: Report, words: Words) -> list[str]:
    """The results of others beside the run's; [] where it keeps none."""
    lines = published.lines(report, words)
    others = md(published.elsewhere(report, words))
    if not lines:
        return [f"## {words('published.title')}", others] if others else []
    head = [words(f"published.{key}") for key in ("of", "metric", "theirs", "ours", "compared", "setting", "source")]
    rows = []
    for line in lines:
        ours = f"{line.ours} ({line.between})" if line.between else line.ours
        compared = words("published.yes") if line.comparable else words("published.no", why=line.because)
        rows.append([line.of, line.metric, line.theirs, ours, compared, line.setting, line.source])
    note = f"{words('published.note')} {words('published.rule')}"
    return [f"## {words('published.title')}", note, table(head, rows), *([others] if others else [])]


def _judges(report: Report, words: Words) -> list[str]:
    blocks: list[str] = []
    for judge in refereed.parts(report, words):
        blocks += [] if blocks else [f"## {words('referee.title')}"]
        blocks += [f"### {md(judge.model)}", bullets(judge.said)]
        if judge.kinds:
            keys = ("metrics.kind", "people.questions", "referee.preferred", "people.interval")
            blocks.append(table([words(key) for key in keys], judge.kinds))
        blocks += [f"**{words('referee.prompt')}**\n\n{safe.fenced(judge.prompt)}"]
        blocks += [f"**{words('referee.shown')}**\n\n{safe.fenced(judge.example)}"] if judge.example else []
    return blocks


def _best_and_worst(report: Report, words: Words) -> list[str]:
    best, worst, failures = report.best(), report.worst(), facts.failures(report, words)
    if not (best or worst or failures):
        return []
    blocks = [f"## {words('best.title')}"]
    if best:
        blocks += [f"### {words('best.best')}", words("best.best_note", n=len(best))]
        blocks += [pair_text(pair, words) for pair in best]
    if worst:
        blocks += [f"### {words('best.worst')}", words("worst.note", n=len(worst))]
        blocks += [pair_text(pair, words) for pair in worst]
    if failures:
        keys = ("metrics.kind", "metrics.n", "failures.base", "failures.tuned", "failures.commonest")
        shown_here = failures[: page.KINDS_SHOWN]
        blocks += [f"### {words('failures.title')}", words("failures.note")]
        blocks.append(table([words(key) for key in keys], shown_here))
        left = len(failures) - len(shown_here)
        blocks += [words("failures.more", n=left)] if left else []
    return blocks


def _talks(report: Report, words: Words) -> list[str]:
    blocks = [f"## {words('talks.title')}", words("talks.note")] if report.talks else []
    for talk in report.talks:
        how = facts.talk(talk, report, words)
        blocks += [f"### {md(talk.name)}", *([md(how)] if how else [])]
        for who, said, is_whole in talk.turns[: page.TURNS_SHOWN]:
            label = words("role.user") if who == "user" else words(f"pair.{who}")
            stopped = "" if is_whole else f" ({words('talks.stopped')})"
            blocks.append(f"**{label}**{stopped}\n\n{safe.fenced(said)}")
        left = len(talk.turns) - page.TURNS_SHOWN
        blocks += [words("talks.left_out", n=left)] if left > 0 else []
    return blocks


def pair_text(pair: Pair, words: Words) -> str:
    """A prompt and both answers, each as a code block that no answer can close."""
    blocks = []
    for role, said in pair.prompt:
        alone = role == "user" and not pair.is_dialogue
        label = words("pair.prompt") if alone else words.maybe(f"role.{role}", role)
        blocks.append(f"**{md(label)}**\n\n{safe.fenced(said)}")
    for which, side, label, stop in facts.badges(pair, words):
        about = " · ".join(part for part in (label, stop) if part) or words("missing.one_side")
        blocks.append(f"**{words(f'pair.{which}')}** ({md(about)})" + (f"\n\n{safe.fenced(side.text)}" if side else ""))
    if pair.reference is not None:
        blocks.append(f"**{words('pair.reference')}**\n\n{safe.fenced(pair.reference)}")
    return "\n\n".join([*blocks, "---"])
