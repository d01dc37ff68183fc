"""The lines above the log line: what is being typed means, or what happened last."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.wording import count
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import BADGES
from tuiclients.tui.text import columns, fit, short, wrap
from tuiclients.workbench.log_line import LinePreview

#: Lines of a sentence at most.
MAX_LINES = 4
#: Columns that a line must leave for what could be taken to stand behind it.
MIN_ROOM = 30


def preview(seen: LinePreview, name: str, width: int) -> list[list[Span]]:
    """What a line would do: its meaning in words with the score to be, its marks, or what is wrong with it."""
    if seen.problem:
        lines: list[list[Span]] = [[(f" {line}", "bad")] for line in wrap(seen.problem, width - 2)[:MAX_LINES]]
        if seen.instead:
            lines[MAX_LINES - 2 :] = []
            takes = f" {key_of('take')} takes  "
            lines.append([(takes, "muted"), (fit(seen.instead, width - columns(takes) - 2), "accent")])
        return lines
    if not seen.says:
        return []
    score, role = _score(seen)
    room = width - columns(score) - 2
    meaning = wrap(f"{name} · {seen.says}", room - 2)
    first: list[Span] = [(fit(f" {meaning[0]}", room), ""), (score, role)]
    rest: list[list[Span]] = [[(f" {line}", "")] for line in meaning[1 : MAX_LINES - 1]]
    marks: list[Span] = []
    if seen.verdict:
        face = BADGES[seen.verdict]
        marks += [(" the verdict becomes ", ""), (f"{face.glyph} {face.word} ", face.role)]
    if seen.marks:
        marks.append((f" [{', '.join(seen.marks)}]", "accent"))
    return [first, *rest, marks] if marks else [first, *rest]


def with_offers(
    lines: list[list[Span]], offers: Sequence[tuple[str, str]], width: int, problem: str = ""
) -> list[list[Span]]:
    """The lines with what could be taken: below a single one, else behind the last if there is room.

    They never become more than two by that, so that nothing moves while typing. A `problem` gives way to what would
    solve it; Enter says the whole of it.
    """
    if not offers:
        return lines
    if problem:
        return [[(f" {short(problem, width - 2)}", "bad")], offered(offers, width)]
    if len(lines) < 2:
        return [*(lines or [[]]), offered(offers, width)]
    room = width - sum(columns(text) for text, _ in lines[-1]) - 2
    return [*lines[:-1], [*lines[-1], ("  ", ""), *offered(offers, room)]] if room > MIN_ROOM else lines


def offered(offers: Sequence[tuple[str, str]], width: int) -> list[Span]:
    """What could be taken, the best first and with its meaning if there is room."""
    texts = [text for text, _ in offers]
    takes = f" {key_of('take')}  "
    room = width - columns(takes)
    while len(texts) > 1 and columns(" · ".join(texts)) > room:
        texts.pop()
    spare = room - columns(" · ".join(texts))
    says = f"  {offers[0][1]}" if offers[0][1] else ""
    parts: list[Span] = [(takes, "muted"), (short(texts[0], max(1, room)), "accent")]
    parts += [(f" · {text}", "muted") for text in texts[1:]]
    return [*parts, (says, "muted")] if len(texts) == 1 and columns(says) <= spare else parts


def several(previews: Sequence[LinePreview], names: Sequence[str], width: int, most: int) -> list[list[Span]]:
    """What several lines would do, a row each; in at most `most` rows: those with a problem go first."""
    faulty = sum(bool(line.problem) for line in previews)
    summary = f"{faulty} of them not understood" if faulty else f"{key_of('save')} saves all of them"
    summary = f" {count(len(previews), 'line')}, {summary}"
    rows: list[list[Span]] = [[(fit(summary, width), "bad" if faulty else "muted")]]
    order = sorted(range(len(previews)), key=lambda place: (not previews[place].problem, place))
    shown = sorted(order[: most if len(previews) <= most else most - 1])
    for place in shown:
        line = previews[place]
        head = f" {place + 1:2} "
        if line.problem:
            rows.append([(head, "muted"), (fit(line.problem, width - len(head)), "bad")])
            continue
        score, role = _score(line)
        if line.verdict:
            face = BADGES[line.verdict]
            score, role = f"{face.glyph} {face.word}  {score}", face.role
        room = width - len(head) - columns(score) - 1
        rows.append([(head, "muted"), (fit(f"{names[place]} · {line.says}", room), ""), (f" {score}", role)])
    if len(shown) < len(previews):
        rows.append([(f"    and {len(previews) - len(shown)} more", "muted")])
    return rows


def _score(seen: LinePreview) -> tuple[str, str]:
    if seen.before is None or seen.after is None:
        return "", "muted"
    change = round(seen.after, 1) - round(seen.before, 1)
    role = "good" if change > 0 else "bad" if change < 0 else "muted"
    return f"score {seen.before:.1f} → {seen.after:.1f}", role


def message(text: str, role: str, width: int) -> list[list[Span]]:
    """What happened last, in at most four lines."""
    return [[(f" {line}", role)] for line in wrap(text, width - 2)[:MAX_LINES]] if text else []
