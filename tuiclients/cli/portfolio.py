"""`tuiclients portfolio [--prune A,B]`: the book as a whole."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from shutil import get_terminal_size
from typing import Any

from tuiclients.cli.audit import WORDS, audit_all
from tuiclients.cli.output import dump, say, table
from tuiclients.cli.place import Place, Usage
from tuiclients.domain.portfolio.sorting import KEYS
from tuiclients.domain.portfolio.window import Window, read_window
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.whole import Look, as_json, overview, window_of

#: On a terminal narrower than this the columns that the rest implies are left out.
WIDE = 130
LEFT_OUT = ("time", "share", "coverage", "waiting/week", "if let go")

EXAMPLE = """Examples: tuiclients portfolio
          tuiclients portfolio --window 2025 --sort rate
          tuiclients portfolio --chart
          tuiclients portfolio --prune acme,borealis
The clients stand in whale-curve order, most profit first. --prune shows what letting them go would do.
A window ends for each client where their bills end; score and verdict are always those of today's audit."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "--window",
        default="",
        metavar="DAYS|YEAR|all",
        help="look at the last 30, 90 ... days, a year such as 2025, or all",
    )
    parser.add_argument("--sort", choices=tuple(KEYS), default="", help="another order than the whale curve's")
    parser.add_argument("--reverse", action="store_true", help="sort the smallest first")
    parser.add_argument("--chart", action="store_true", help="draw the whale curve, time and concentration as text")
    parser.add_argument("--prune", default="", metavar="CLIENT,CLIENT", help="what if these were let go")
    parser.add_argument("--json", action="store_true", help="print JSON, shares and rates unrounded")


def run(options: Namespace, place: Place) -> int:
    """Print the portfolio."""
    desk = place.open()
    asked = read_window(options.window) if options.window else None
    if options.reverse and not options.sort:
        raise Usage("--reverse turns an order round: say which with --sort.")
    look = Look(asked, sort=options.sort, backwards=options.reverse)
    names = [word.strip() for word in options.prune.split(",") if word.strip()]
    pruned = list(dict.fromkeys(resolve(desk, name) for name in names))
    audit_all(desk)
    whole = overview(desk, look, pruned)
    window = window_of(desk, look)
    if options.json:
        dump(as_json(whole, window))
    elif options.chart:
        from tuiclients.cli.charting import show

        show(whole, window)
    else:
        _show(as_json(whole, window), window)
    return 0


def _show(whole: dict[str, Any], window: Window) -> None:
    if not whole["clients"]:
        say(f"No client has hours or revenue over {window.says}.")
    else:
        _members(whole, window)
    if whole["prune"]:
        _prune(whole["prune"])


def _members(whole: dict[str, Any], window: Window) -> None:
    rows = [
        (
            one["client"],
            one["revenue"],
            f"{one['hours']:.1f}",
            _number(one["rate"]),
            _share(one["time_share"]),
            _share(one["revenue_share"]),
            _number(one["imbalance"]),
            one["profit"],
            _number(one["coverage"]),
            _share(one["cumulative_profit_share"]),
            f"{one['cost_of_waiting_week']:.2f}",
            one["net_if_let_go"],
            f"{one['score']:.1f}",
            WORDS[one["verdict"]],
        )
        for one in whole["clients"]
    ]
    head = [
        "client",
        "revenue",
        "hours",
        "rate",
        "time",
        "share",
        "imbalance",
        "profit",
        "coverage",
        "curve",
        "waiting/week",
        "if let go",
        "score",
        "verdict",
    ]
    wide = not sys.stdout.isatty() or get_terminal_size().columns >= WIDE
    shown = [place for place, name in enumerate(head) if wide or name not in LEFT_OUT]
    table([head[place] for place in shown], [[row[place] for place in shown] for row in rows], ",".join(head[1:-1]))
    average = _number(whole["average_rate"])
    say(
        f"Over {window.says}: revenue {whole['revenue']}, {whole['hours']:.1f} hours, {average} an hour, "
        f"profit {whole['profit']}"
    )
    if whole["hhi"] is not None:
        say(f"concentration (HHI) {whole['hhi']:.0f} of 10000")


def _prune(prune: dict[str, Any]) -> None:
    say()
    say(f"Without {', '.join(prune['clients'])}:")
    say(f"  revenue lost {prune['lost_revenue']} in the window, {prune['freed_hours_week']:.1f} hours a week freed")
    if prune["break_even_fill"] is not None:
        say(f"  breaks even when {prune['break_even_fill']:.0%} of these hours are sold")
    say(f"  net {prune['net']}, average rate after {_number(prune['average_rate_after'])}")
    if prune["hhi_after"] is not None:
        say(f"  concentration after {prune['hhi_after']:.0f}, largest {_share(prune['largest_share_after'])}")
    for warning in prune["warnings"]:
        say(f"  ! {warning}")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
