"""The parts of `tuiclients portfolio` that judge: types of clients by tag, and letters by criterion."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shutil import get_terminal_size

from tuiclients.cli.output import dump, say, table
from tuiclients.domain.portfolio.grades import CRITERIA, Assessment, assessment_object
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment, segment_object
from tuiclients.domain.portfolio.window import Window
from tuiclients.writing.table_numbers import hours, money, percent, plain
from tuiclients.writing.verdict import VERDICTS, WORDS

#: On a terminal narrower than this the columns that the rest implies are left out.
WIDE = 140
LEFT_OUT = ("imbalance", "coverage", "waiting/week")
SHORT = {"communication": "answers", "feelings": "feels", "pays fast": "pays", "potential": "future"}


def show_tags(whole: Portfolio, found: Sequence[Segment], window: Window, json: bool) -> None:
    """Print the numbers by tag."""
    if json:
        segments = [segment_object(one) for one in found]
        dump({"as_of": whole.as_of.isoformat(), "window": window.name, "segments": segments})
        return
    if not found:
        say(f"No client has hours or revenue over {window.says}.")
        return
    head = [
        *("tag", "clients", "revenue", "hours", "rate", "time", "money", "imbalance", "profit", "coverage", "score"),
        *("waiting/week", "if let go", "verdicts"),
    ]
    rows = [
        (
            one.tag or "(no tag)",
            str(len(one.clients)),
            money(one.revenue),
            hours(one.minutes),
            plain(one.rate),
            percent(one.time_share),
            percent(one.revenue_share),
            plain(one.imbalance),
            money(one.profit),
            plain(one.coverage),
            f"{one.score:.1f}",
            f"{one.cost_of_waiting_week:,.2f}",
            money(one.parting.net),
            ", ".join(f"{many} {WORDS[verdict]}" for verdict, many in one.verdicts.items()),
        )
        for one in found
    ]
    wide = not sys.stdout.isatty() or get_terminal_size().columns >= WIDE
    shown = [place for place, name in enumerate(head) if wide or name not in LEFT_OUT]
    table([head[place] for place in shown], [[row[place] for place in shown] for row in rows], ",".join(head[1:-1]))
    say(f"Over {window.says}. A client with two tags counts in both.")


def show_grades(whole: Portfolio, charts: Sequence[Assessment], json: bool) -> None:
    """Print the assessment chart: a row a client, a letter a criterion."""
    if json:
        dump({"as_of": whole.as_of.isoformat(), "clients": [assessment_object(one) for one in charts]})
        return
    if not charts:
        say("There is no active client yet.")
        return
    names = [SHORT.get(name, name) for name in CRITERIA]
    rows = [
        (one.name, one.grade, *(mark.grade + ("?" if mark.thin else "") for mark in one.marks), VERDICTS[one.verdict])
        for one in charts
    ]
    table(("client", "all", *names, "verdict"), rows)
    say("A to F; - where nothing was logged, ? where it is little. all = the audit's grade.")
