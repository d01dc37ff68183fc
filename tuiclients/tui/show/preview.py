"""The lines above the log line: what is being typed means, or what happened last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.domain.audit.wording import count
from tuiclients.quicklog.clauses import Doubt
from tuiclients.tui.commands import key_of
from tuiclients.tui.line_keys import LineOffer, OfferKind
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import BADGES
from tuiclients.tui.text import columns, fit, plain, short, wrap
from tuiclients.workbench.log_line import LinePreview

#: Lines of a sentence at most; of what is doubted, warned of and asked, together.
MAX_LINES, MAX_REMARKS = 4, 2
#: Columns that a line must leave for what could be taken to stand behind it.
MIN_ROOM = 30
#: What a preview remarks on is said, and shown in the note, in this colour.
REMARK = "fix"


def preview(seen: LinePreview, name: str, width: int, asked: bool = False) -> list[list[Span]]:
    """What a line would do: its meaning in words with the score to be, its marks, what is doubted, or what is wrong.

    `asked`: what it asks was asked by an Enter, and the next one saves it.
    """
    if seen.problem:
        return [[(f" {line}", "bad")] for line in wrap(seen.problem, width - 2)[:MAX_LINES]]
    if not seen.says:
        return []
    score, role = _score(seen)
    room = width - columns(score) - 2
    meaning = wrap(f"{name} · {seen.says}", room - 2)
    remarked = remarks(seen, width, asked)
    first: list[Span] = [*_with_doubts(fit(f" {meaning[0]}", room), seen), (score, role)]
    more = meaning[1 : MAX_LINES - 1 - len(remarked)]
    rest: list[list[Span]] = [_with_doubts(f" {line}", seen) for line in more]
    marks: list[Span] = []
    if seen.verdict:
        face = BADGES[seen.verdict]
        marks += [(" the verdict becomes ", ""), (f"{face.glyph} {face.word} ", face.role)]
    if seen.marks:
        marks.append((f" [{', '.join(seen.marks)}]", "accent"))
    if marks and len(remarked) == 1 and sum(columns(text) for text, _ in (*marks, *remarked[0])) < width - 2:
        # A row of its own would move the panes.
        marks += [(" ", ""), *remarked.pop()]
    lines = [first, *rest, marks] if marks else [first, *rest]
    return lines[: max(1, MAX_LINES - len(remarked))] + remarked


def remarks(seen: LinePreview, width: int, asked: bool = False) -> list[list[Span]]:
    """What is asked, doubted and warned of, in a few rows; the last of them says how much more there is."""
    again = f" {key_of('save')} again saves it." if asked else ""
    said = [f"{ask}{again}" for ask in seen.asks]
    said += [f"{said_of(doubt)}." for doubt in seen.doubts]
    said += seen.warnings
    if len(said) > MAX_REMARKS:
        left = len(said) - MAX_REMARKS
        said = [*said[: MAX_REMARKS - 1], f"{said[MAX_REMARKS - 1]} And {left} more."]
    rows = [row for sentence in said for row in wrap(sentence, width - 2)]
    if len(rows) > MAX_REMARKS:
        rows = [*rows[: MAX_REMARKS - 1], short(" ".join(rows[MAX_REMARKS - 1 :]), width - 2)]
    return [[(f" {row}", REMARK)] for row in rows]


def said_of(doubt: Doubt) -> str:
    """What stays in the note; what Tab does about it stands where it is offered."""
    return doubt.says.partition("; Tab ")[0].rstrip(".")


def _with_doubts(line: str, seen: LinePreview) -> list[Span]:
    """A line of the meaning with the words that are doubted in their colour."""
    parts: list[Span] = []
    for doubt in seen.doubts:
        typed = plain(doubt.typed)
        place = line.rfind(typed) if typed else -1
        if place >= 0:
            parts = [(typed, REMARK), (line[place + len(typed) :], ""), *parts]
            line = line[:place]
    return [(line, ""), *parts]


def with_offers(
    lines: list[list[Span]], offers: Sequence[LineOffer], width: int, problem: str = ""
) -> list[list[Span]]:
    """The lines with what Tab would do: below a single one, else behind the last if there is room.

    They become more than two only where there is no room, so that little moves while typing; the last of them gives
    way. A `problem` gives way to a word that would solve it; Enter says the whole of it.
    """
    if not offers:
        return lines
    if problem and offers[0].kind == "word":
        return [[(f" {short(problem, width - 2)}", "bad")], offered(offers, width)]
    if problem:
        return [*lines[: MAX_LINES - 1], offered(offers, width)]
    if len(lines) < 2:
        return [*(lines or [[]]), offered(offers, width)]
    last = sum(columns(text) for text, _ in lines[-1])
    wanted = sum(columns(text) for text, _ in offered(offers, width))
    room = width - last - 2
    if room > MIN_ROOM or (offers[0].kind != "word" and room >= wanted):
        return [*lines[:-1], [*lines[-1], ("  ", ""), *offered(offers, room)]]
    return [*lines, offered(offers, width)] if len(lines) < MAX_LINES else [*lines[:-1], offered(offers, width)]


def with_more(rows: list[list[Span]], offers: Sequence[LineOffer], width: int) -> list[list[Span]]:
    """The rows of several lines, and what Tab would do with the one that the cursor is in."""
    return [*rows, offered(offers, width)] if offers else rows


#: How the key is followed by what it does, by the kind of offer.
DOES: Mapping[OfferKind, str] = {"word": " ", "line": " takes ", "doubt": " makes it ", "client": " adds the "}


def offered(offers: Sequence[LineOffer], width: int) -> list[Span]:
    """What Tab would do, then what it would do instead, and what that means if there is room."""
    first, *others = offers
    takes = f" {key_of('take')}{DOES[first.kind]} "
    room = width - columns(takes)
    more = [f" · {other.shown}" for other in others if other.kind == first.kind == "word"]
    while more and columns(first.shown + "".join(more)) > room:
        more.pop()
    spare = room - columns(first.shown + "".join(more))
    says = f"  {first.says}" if first.says and not more else ""
    says += f"   {key_of('take_other')} {_next(others[0])}" if others and others[0].kind != "word" else ""
    parts: list[Span] = [(takes, "muted"), (short(first.shown, max(1, room)), "accent")]
    parts += [(text, "muted") for text in more]
    return [*parts, (says, "muted")] if says and columns(says) <= spare else parts


def _next(offer: LineOffer) -> str:
    """What is offered next, in words."""
    return f"or {offer.shown}"


def several(previews: Sequence[LinePreview], names: Sequence[str], width: int, most: int) -> list[list[Span]]:
    """What several lines would do, a row each; in at most `most` rows: what is wrong or remarked on goes first."""
    faulty = sum(bool(line.problem) for line in previews)
    if not faulty:
        summary = f"{key_of('save')} saves all of them"
    elif faulty < len(previews):
        summary = f"{faulty} of them not understood; {key_of('save')} asks"
    else:
        summary = f"{faulty} of them not understood"
    summary = f" {count(len(previews), 'line')}, {summary}"
    rows: list[list[Span]] = [[(fit(summary, width), "bad" if faulty else "muted")]]
    order = sorted(
        range(len(previews)),
        key=lambda place: (not previews[place].problem, not remarks(previews[place], width), place),
    )
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
        said = f"{names[place]} · {line.says}"
        remarked = "".join(text for row in remarks(line, width)[:1] for text, _ in row)
        if remarked:
            half = min(columns(said), room // 2)
            text: list[Span] = [(fit(said, half), ""), (fit(remarked, room - half), REMARK)]
        else:
            text = [(fit(said, room), "")]
        rows.append([(head, "muted"), *text, (f" {score}", role)])
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
