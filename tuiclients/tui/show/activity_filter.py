"""A filter of the activity log as it is typed, and in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.entry import by_name
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date, past
from tuiclients.parsing.period import period
from tuiclients.workbench.activity import Filter

#: What can stand before a colon, and what it means.
NAMES = {"kind": "kind", "kinds": "kind", "tag": "tag", "since": "since", "from": "since", "until": "until"}


class Typed(NamedTuple):
    """A filter as typed: what is wanted, and what is wrong with words that name a kind or a day that is none."""

    wanted: Filter
    faults: tuple[str, ...] = ()


def understood(text: str, today: date) -> Typed:
    """What words mean: kinds (`time`, `invoices`), `#tag`, `since 1 nov`, `until fri`; else text to look for.

    `kind:time`, `tag:site`, `since:oct` and `until:fri` mean the same, and what cannot be read there is a fault. A
    month or a quarter is meant from its first day, and until its last.
    """
    wanted = Filter()
    faults: list[str] = []
    words: list[str] = []
    typed = text.split()
    while typed:
        word = typed.pop(0)
        name, colon, value = word.partition(":")
        key = NAMES.get(name.casefold(), "") if colon else ""
        if key in ("since", "until") or (not colon and word.casefold() in ("since", "until") and typed):
            day, used = _day([value, *typed] if colon else typed, today, (key or word.casefold()) == "until")
            if day is not None:
                wanted = _bounded(wanted, key or word.casefold(), day)
                del typed[: used - 1 if colon else used]
                continue
            if colon:
                faults += [f"“{value}” is not a day"] if value else []
                continue
        if key == "kind":
            kinds = [kind_word for kind_word in value.split(",") if kind_word]
            faults += [f"no kind begins with “{kind_word}”" for kind_word in kinds if not _kinds(kind_word)]
            wanted = wanted._replace(kinds=wanted.kinds.union(*(_kinds(kind_word) for kind_word in kinds)))
        elif key == "tag":
            wanted = wanted._replace(tag=value.removeprefix("#"))
        elif _kind(word):
            wanted = wanted._replace(kinds=wanted.kinds | {_kind(word)})
        elif word[0] == "#" and word[1:] and not wanted.tag:
            wanted = wanted._replace(tag=word[1:])
        else:
            words.append(word)
    return Typed(wanted._replace(text=" ".join(words)), tuple(faults))


def says(wanted: Filter, today: date) -> str:
    """A filter in words: `time or invoice, tagged #site, since 1 Nov, with “scope”`; "" if it keeps everything."""
    parts = [
        " or ".join(kind for kind in by_name() if kind in wanted.kinds),
        f"tagged #{wanted.tag}" if wanted.tag else "",
        f"since {format_date(wanted.since, today)}" if wanted.since else "",
        f"until {format_date(wanted.until, today)}" if wanted.until else "",
        f"with “{wanted.text}”" if wanted.text else "",
    ]
    return ", ".join(part for part in parts if part)


def _bounded(wanted: Filter, key: str, day: date) -> Filter:
    return wanted._replace(since=day) if key == "since" else wanted._replace(until=day)


def _kind(word: str) -> str:
    """The kind that a word names, in the singular or the plural, "" if it names none."""
    kind = word.casefold()
    return kind if kind in by_name() else kind.removesuffix("s") if kind.removesuffix("s") in by_name() else ""


def _kinds(word: str) -> frozenset[str]:
    """The kinds that a word names or begins."""
    kind = _kind(word)
    return frozenset(
        [kind] if kind else [known_kind for known_kind in by_name() if known_kind.startswith(word.casefold())]
    )


def _day(words: list[str], today: date, last: bool) -> tuple[date | None, int]:
    """The day that the first one to three words mean, the longest run that is one, and how many words that is.

    Of a month or a quarter that is its first day, or its `last`; the one that has begun already is meant.
    """
    for used in range(min(3, len(words)), 0, -1):
        text = " ".join(words[:used])
        try:
            return past(text, today), used
        except Refused:
            pass
        try:
            # The nearest to half a year ago is the newest that has begun.
            span = period(text, today)
            if span[0] > today:
                span = period(text, _year_before(span[0]))
            return span[last], used
        except Refused:
            continue
    return None, 0


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)
