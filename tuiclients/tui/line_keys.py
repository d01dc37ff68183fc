"""What Tab and Enter would do with the log line: functions of the text, its meaning and the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tuiclients.quicklog.complete import Completion
    from tuiclients.workbench.log_line import LinePreview

#: What an offer is: the word at the cursor completed, the line corrected, a word read as the fact that it looks
#: like, or a client who is added together with the line.
OfferKind = Literal["word", "line", "doubt", "client"]


#: What Enter does: save, save once it is pressed again, ask which of several lines is meant, ask whether to save only
#: those that can be read, or refuse.
Entering = Literal["save", "ask", "choose", "part", "refuse"]


class LineOffer(NamedTuple):
    """What Tab would put into the log line, whole, with the cursor.

    `shown` is what of it is shown, `says` what that means; `new_client` the name of the client whom Enter then adds.
    """

    kind: OfferKind
    line: str
    cursor: int
    shown: str
    says: str = ""
    new_client: str = ""


class Segment(NamedTuple):
    """The one of several lines that the cursor is in: line[start:end] without blanks around it."""

    start: int
    end: int


def offers(
    line: str, cursor: int, segment: Segment, seen: LinePreview, candidates: Sequence[Completion]
) -> list[LineOffer]:
    """What Tab can do, the first is what it does: the word at the cursor, the line or word that was probably meant,
    the leftmost doubt, the new client.

    `seen` is what the segment means; `candidates` replace what stands before the cursor.
    """
    start, end = segment
    instead = (seen.instead, *seen.choices) if seen.problem else ()
    corrected = [_corrected("line", line, start, end, whole) for whole in instead if whole]
    found = [_completed(line, cursor, candidate) for candidate in candidates]
    # A near miss comes among the candidates, too.
    found = [offer for offer in found if offer.line.strip() not in [each.line.strip() for each in corrected]]
    found += corrected
    marked = next((doubt.instead for doubt in seen.doubts if doubt.instead), "")
    if marked:
        found.append(_corrected("doubt", line, start, end, marked))
    if seen.new_client:
        found.append(
            LineOffer("client", line, cursor, f"new client {seen.new_client}", "", new_client=seen.new_client)
        )
    return _each_once(found)


def _completed(line: str, cursor: int, candidate: Completion) -> LineOffer:
    """What was typed of a word, or of more, with the candidate in its place and a blank behind it."""
    rest = line[cursor:]
    text = candidate.text if rest[:1] == " " else f"{candidate.text} "
    completed = line[: candidate.start] + text + rest
    return LineOffer("word", completed, candidate.start + len(text), candidate.text.strip(), candidate.says)


def _corrected(kind: OfferKind, line: str, start: int, end: int, whole: str) -> LineOffer:
    """Another line in the place of the one that the cursor is in."""
    before, typed, behind = line[:start], line[start:end], line[end:]
    blanks = typed[len(typed.rstrip()) :] if behind else ""
    shown = difference(typed.rstrip(), whole) if kind == "doubt" else whole
    return LineOffer(kind, before + whole + blanks + behind, start + len(whole), shown)


def _each_once(found: Iterable[LineOffer]) -> list[LineOffer]:
    """Without what would leave the same text behind as one before it."""
    lines: dict[tuple[str, str], LineOffer] = {}
    for offer in found:
        lines.setdefault((offer.line.strip(), offer.new_client), offer)
    return list(lines.values())


def difference(typed: str, whole: str) -> str:
    """The words of `whole` that stand in the place of others in `typed`, if that is one piece; else all of it."""
    before, after = typed.split(), whole.split()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    piece = after[start : len(after) - end]
    replaced = before[start : len(before) - end]
    return " ".join(piece) if piece and replaced and not set(piece) & set(replaced) else whole


def entering(seen: Sequence[LinePreview], asked: bool) -> Entering:
    """What Enter does with lines of these meanings; `asked`: what they ask was asked already."""
    faulty = [each for each in seen if each.problem]
    if faulty and len(faulty) < len(seen):
        return "part"
    if len(seen) == 1 and faulty and len(faulty[0].choices) > 1:
        return "choose"
    if faulty:
        return "refuse"
    return "ask" if not asked and any(each.asks for each in seen) else "save"


def number_at(line: str, cursor: int, separator: str) -> int:
    """Which of the lines between separators the cursor is in, counting from 0 those that are not empty."""
    parts = line[:cursor].split(separator)
    return len([part for part in parts[:-1] if part.strip()])
