"""`tuiclients portfolio [--prune A,B]`: the book as a whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from tuiclients.cli.audit import WORDS, audit_all
from tuiclients.cli.output import dump, say, table
from tuiclients.cli.place import Place
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.whole import portfolio_of

EXAMPLE = """Examples: tuiclients portfolio
          tuiclients portfolio --prune acme,borealis
The clients stand in whale-curve order, most profit first. --prune shows what letting them go would do."""

HEAD = """client revenue hours rate time share imbalance profit coverage curve waiting/week if_let_go score verdict"""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--prune", default="", metavar="CLIENT,CLIENT", help="what if these were let go")
    parser.add_argument("--json", action="store_true", help="print JSON, shares and rates unrounded")


def run(options: Namespace, place: Place) -> int:
    """Print the portfolio."""
    desk = place.open()
    names = [word.strip() for word in options.prune.split(",") if word.strip()]
    pruned = list(dict.fromkeys(resolve(desk, name) for name in names))
    audit_all(desk)
    whole = portfolio_of(desk, pruned)
    if options.json:
        dump(whole)
    else:
        _show(whole)
    return 0


def _show(whole: dict[str, Any]) -> None:
    if not whole["clients"]:
        say("No client has hours or revenue in the window yet.")
    else:
        _members(whole)
    if whole["prune"]:
        _prune(whole["prune"])


def _members(whole: dict[str, Any]) -> None:
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
    table(head, rows, right=",".join(head[1:-1]))
    average = _number(whole["average_rate"])
    say(f"revenue {whole['revenue']}, {whole['hours']:.1f} hours, {average} an hour, profit {whole['profit']}")
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
