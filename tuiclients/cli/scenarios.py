"""The part of `tuiclients portfolio` about letting go: scenarios side by side, and the saved ones."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tuiclients.cli.place import Usage
from tuiclients.cli.printing import dump, echo, notify, table
from tuiclients.domain.audit.wording import cents
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.saved_scenario import as_object
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.parsing.amount import share
from tuiclients.workbench import scenarios as prunings
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioView
from tuiclients.writing.table_numbers import integer, money, percent, plain


def scenario_arguments(parser: ArgumentParser) -> None:
    """The options about letting go."""
    parser.add_argument(
        "--prune",
        action="append",
        default=[],
        metavar="CLIENT,CLIENT",
        help="what if these were let go; repeatable",
    )
    parser.add_argument("--fill", default="", metavar="SHARE", help="the share of the freed hours that you will sell")
    parser.add_argument("--save", default="", metavar="NAME", help="keep this pruning, with today's numbers")
    parser.add_argument("--saved", action="store_true", help="list the saved prunings")
    parser.add_argument("--recall", default="", metavar="NAME", help="look at a saved pruning with today's numbers")
    parser.add_argument("--forget", default="", metavar="NAME", help="delete a saved pruning; undo brings it back")


def fill_rate(options: Namespace) -> float | None:
    """The share that --fill says, None without it. Raises `Refused`."""
    return float(share(options.fill)) if options.fill else None


def asked_for(desk: Desk, options: Namespace, look: PortfolioView) -> tuple[PortfolioView, list[list[str]]]:
    """The groups of clients to let go, and the look: a recalled pruning brings its own where nothing else is said."""
    groups = []
    for text in options.prune:
        names = [resolve(desk, word.strip()) for word in text.split(",") if word.strip()]
        if names:
            groups.append(list(dict.fromkeys(names)))
    if options.recall:
        one = prunings.find_saved(desk, options.recall)
        its = prunings.view_of(one)
        look = look._replace(
            window=look.window if options.window else its.window,
            fill_rate=look.fill_rate if options.fill else its.fill_rate,
        )
        groups.append(prunings.clients_of(desk, one))
    if options.save and len(groups) != 1:
        raise Usage("--save keeps one pruning: say whom with one --prune.")
    return look, groups


def list_or_forget(desk: Desk, options: Namespace) -> None:
    """List the saved prunings, or delete one."""
    if options.forget:
        gone = prunings.forget(desk, options.forget)
        if options.json:
            dump(as_object(gone))
        else:
            echo(f"Deleted the saved pruning {gone.name}; `tuiclients undo` brings it back.")
        return
    there = prunings.saved(desk)
    if options.json:
        dump([as_object(one) for one in there])
    elif not there:
        echo("No pruning was saved yet; `tuiclients portfolio --prune A,B --save NAME` saves one.")
    else:
        rows = []
        for one in there:
            net = str((one.result or {}).get("net", ""))
            rows.append((one.name, one.on.isoformat(), net, ", ".join(_names(desk, prunings.clients_of(desk, one)))))
        table(("name", "saved on", "net then", "without"), rows, "net then")


def save_scenario(desk: Desk, options: Namespace, scenarios: Sequence[Scenario], look: PortfolioView) -> None:
    """Keep the one scenario that was asked for."""
    new = prunings.save(desk, options.save, scenarios[0], look)
    notify(f"Saved as {new.name}; `tuiclients portfolio --recall '{new.name}'` looks at it again.")


def show_scenarios(desk: Desk, whole: Portfolio, scenarios: Sequence[Scenario], recalled: str) -> None:
    """Print the scenarios side by side with what is now, then what each warns of."""
    letters = "ABC"[: len(scenarios)]
    for letter, one in zip(letters, scenarios, strict=True):
        echo(f"{letter}  without {', '.join(_names(desk, one.clients)) or 'anybody'}")
    echo()
    largest, hhi = whole.concentration.largest, whole.concentration.hhi
    rows = [
        ("revenue", money(whole.revenue), *[money(whole.revenue - one.lost_revenue) for one in scenarios]),
        ("revenue lost", "", *[money(one.lost_revenue) for one in scenarios]),
        ("hours a week freed", "", *[f"{one.freed_hours_week:.1f}" for one in scenarios]),
        ("breaks even when sold", "", *[percent(one.break_even_fill) for one in scenarios]),
        (
            f"net when {100 * scenarios[0].fill_rate:.0f} % are sold",
            "",
            *[f"{cents(one.net):+,.2f}" for one in scenarios],
        ),
        (
            "average rate",
            plain(whole.average_rate),
            *[plain(one.average_rate_after) for one in scenarios],
        ),
        ("concentration (HHI)", integer(hhi), *[integer(one.hhi_after) for one in scenarios]),
        ("largest client", percent(largest), *[percent(one.largest_share_after) for one in scenarios]),
        ("a week above cost, unsold", "", *[f"{one.margin_week:+,.2f}" for one in scenarios]),
    ]
    table(("", "now", *letters), rows, ",".join(("now", *letters)))
    for letter, one in zip(letters, scenarios, strict=True):
        for warning in one.warnings:
            echo(f"  ! {letter}: {warning}")
    if recalled:
        then = prunings.find_saved(desk, recalled)
        net = str((then.result or {}).get("net", ""))
        echo(f"{then.name} was saved on {then.on}" + (f", with a net of {net} then." if net else "."))


def _names(desk: Desk, clients: Sequence[str]) -> list[str]:
    return [desk.client(client).name for client in clients]
