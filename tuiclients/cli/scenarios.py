"""The part of `tuiclients portfolio` about letting go: scenarios side by side, and the saved ones."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from decimal import Decimal

from tuiclients.cli import lazy
from tuiclients.cli.place import Usage
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.saved_scenario import SavedScenario, as_object
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.parsing.amount import share
from tuiclients.workbench import scenarios
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioView
from tuiclients.writing.table_numbers import Numbers


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
    """The share that --fill gives, None without it. Raises `Refused`."""
    return float(share(options.fill)) if options.fill else None


def asked_for(desk: Desk, options: Namespace, view: PortfolioView) -> tuple[PortfolioView, list[list[str]]]:
    """The view, and the groups of clients to let go; a recalled scenario sets what the options leave open."""
    groups = []
    for text in options.prune:
        names = [resolve(desk, word.strip()) for word in text.split(",") if word.strip()]
        if names:
            groups.append(list(dict.fromkeys(names)))
    if options.recall:
        scenario = scenarios.find_saved(desk, options.recall)
        saved_view = scenarios.view_of(scenario)
        view = view._replace(
            window=view.window if options.window else saved_view.window,
            fill_rate=view.fill_rate if options.fill else saved_view.fill_rate,
        )
        groups.append(scenarios.clients_of(desk, scenario))
    if options.save and len(groups) != 1:
        raise Usage("--save keeps one pruning: say whom with one --prune.")
    return view, groups


def list_or_forget(desk: Desk, options: Namespace) -> None:
    """List the saved scenarios, or delete one."""
    if options.forget:
        scenario_ = scenarios.forget(desk, options.forget)
        if options.json:
            dump(as_object(scenario_))
        else:
            echo(f"Deleted the saved pruning {scenario_.name}; `tuiclients undo` brings it back.")
        return
    saved_scenarios = scenarios.saved(desk)
    if options.json:
        dump([as_object(scenario) for scenario in saved_scenarios])
    elif not saved_scenarios:
        echo("No pruning was saved yet; `tuiclients portfolio --prune A,B --save NAME` saves one.")
    else:
        rows = []
        for scenario in saved_scenarios:
            net = _net_then(scenario, Numbers(desk.policy))
            rows.append(
                (
                    scenario.name,
                    scenario.on.isoformat(),
                    net,
                    ", ".join(_names(desk, scenarios.clients_of(desk, scenario))),
                )
            )
        table(
            ("name", "saved on", "net then", "without"),
            rows,
            "net then",
            wraps={"name": 16, "without": 16},
            drops=("saved on",),
        )


def save_scenario(desk: Desk, options: Namespace, compared: Sequence[Scenario], view: PortfolioView) -> None:
    """Save the one scenario that was compared."""
    saved = scenarios.save(desk, options.save, compared[0], view)
    notify(f"Saved as {saved.name}; `tuiclients portfolio --recall {lazy.quote(saved.name)}` looks at it again.")


def show_scenarios(desk: Desk, portfolio: Portfolio, compared: Sequence[Scenario], recalled: str) -> None:
    """Print the scenarios side by side with the present, then their warnings."""
    letters = "ABC"[: len(compared)]
    for letter, scenario in zip(letters, compared, strict=True):
        echo(f"{letter}  without {', '.join(_names(desk, scenario.clients)) or 'anybody'}")
    echo()
    numbers = Numbers(desk.policy)
    largest, hhi = portfolio.concentration.largest, portfolio.concentration.hhi
    rows = [
        (
            "revenue",
            numbers.money(portfolio.revenue),
            *[numbers.money(portfolio.revenue - scenario.lost_revenue) for scenario in compared],
        ),
        ("revenue lost", "", *[numbers.money(scenario.lost_revenue) for scenario in compared]),
        ("hours a week freed", "", *[numbers.number(scenario.freed_hours_week, ",.1f") for scenario in compared]),
        ("breaks even when sold", "", *[numbers.percent(scenario.break_even_fill) for scenario in compared]),
        (
            f"net when {100 * compared[0].fill_rate:.0f} % are sold",
            "",
            *[numbers.gain(scenario.net) for scenario in compared],
        ),
        (
            "average rate",
            numbers.money(portfolio.average_rate),
            *[numbers.money(scenario.average_rate_after) for scenario in compared],
        ),
        (
            "concentration (HHI)",
            numbers.integer(hhi),
            *[numbers.integer(scenario.hhi_after) for scenario in compared],
        ),
        (
            "largest client",
            numbers.percent(largest),
            *[numbers.percent(scenario.largest_share_after) for scenario in compared],
        ),
        ("a week above cost, unsold", "", *[numbers.gain(scenario.margin_week) for scenario in compared]),
    ]
    table(("", "now", *letters), rows, ",".join(("now", *letters)), wraps={"": 14})
    for letter, scenario in zip(letters, compared, strict=True):
        for warning in scenario.warnings:
            echo(f"  ! {letter}: {warning}")
    if recalled:
        saved = scenarios.find_saved(desk, recalled)
        net = _net_then(saved, Numbers(desk.policy))
        echo(f"{saved.name} was saved on {saved.on}" + (f", with a net of {net} then." if net else "."))


def _net_then(scenario: SavedScenario, numbers: Numbers) -> str:
    """What a scenario came to when it was saved, "" if that is not known."""
    net = str((scenario.result or {}).get("net", ""))
    return numbers.money(Decimal(net)) if net else ""


def _names(desk: Desk, clients: Sequence[str]) -> list[str]:
    return [desk.client(client).name for client in clients]
