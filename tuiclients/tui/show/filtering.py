"""A filter of the activity log as it is typed, and in words."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.entry import KINDS
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date, past
from tuiclients.workbench.activity import Filter


def read(text: str, today: date) -> Filter:
    """The filter that words mean: kinds (`time`, `invoices`), `#tag`, `since 1 nov`, `until fri`, else text.

    What cannot be read as one of these is text to look for.
    """
    wanted = Filter()
    words: list[str] = []
    typed = text.split()
    while typed:
        word = typed.pop(0)
        kind = word.casefold()
        if kind in ("since", "until") and typed:
            day, used = _day(typed, today)
            if day is not None:
                wanted = wanted._replace(since=day) if kind == "since" else wanted._replace(until=day)
                del typed[:used]
                continue
        if kind in KINDS or kind.removesuffix("s") in KINDS:
            kind = kind if kind in KINDS else kind.removesuffix("s")
            wanted = wanted._replace(kinds=wanted.kinds | {kind})
        elif word[0] == "#" and word[1:] and not wanted.tag:
            wanted = wanted._replace(tag=word[1:])
        else:
            words.append(word)
    return wanted._replace(text=" ".join(words))


def says(wanted: Filter, today: date) -> str:
    """A filter in words: `time or invoice, tagged #site, since 1 Nov, with “scope”`; "" if it keeps everything."""
    parts = [
        " or ".join(kind for kind in KINDS if kind in wanted.kinds),
        f"tagged #{wanted.tag}" if wanted.tag else "",
        f"since {format_date(wanted.since, today)}" if wanted.since else "",
        f"until {format_date(wanted.until, today)}" if wanted.until else "",
        f"with “{wanted.text}”" if wanted.text else "",
    ]
    return ", ".join(part for part in parts if part)


def _day(words: list[str], today: date) -> tuple[date | None, int]:
    """The day that the first one to three words mean, the longest run that is one, and how many words that is."""
    for used in range(min(3, len(words)), 0, -1):
        try:
            return past(" ".join(words[:used]), today), used
        except Refused:
            continue
    return None, 0
