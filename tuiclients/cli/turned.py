"""The part of `tuiclients portfolio` that says what waiting has cost since verdicts turned."""

from __future__ import annotations

from tuiclients.cli.output import Progress, dump, say, table
from tuiclients.domain.portfolio.given_away import TURNED
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.workbench.cost_of_waiting import PastBook, WaitingCost, WaitingCostWork, weekly_cost
from tuiclients.workbench.desk import Desk
from tuiclients.writing.verdict import VERDICTS


def show_turned(desk: Desk, whole: Portfolio, json: bool) -> None:
    """Print the active clients whose verdict is fix or let go, the dearest first."""
    turned = [client for client, audit in desk.audits().items() if audit.earned.counts and audit.verdict in TURNED]
    progress, past = Progress("looked back on"), PastBook(desk)
    found: list[tuple[str, WaitingCost]] = []
    for place, client in enumerate(turned):
        work = WaitingCostWork(desk, client, past=past)
        while work.step(200):
            progress(place, len(turned))
        found.append((client, work.finish()))
    progress(len(turned), len(turned))
    found.sort(key=lambda one: (-one[1].money, one[0]))
    if json:
        dump({"as_of": whole.as_of.isoformat(), "clients": [_object(desk, client, cost) for client, cost in found]})
        return
    if not found:
        say("No active client's verdict is fix or let go.")
        return
    rows = [
        (
            desk.client(client).name,
            VERDICTS[desk.audit(client).verdict],
            "" if cost.since is None else cost.since.isoformat(),
            str(cost.days),
            f"{weekly_cost(desk, client):,.2f}",
            f"{cost.money:,.2f}",
        )
        for client, cost in found
    ]
    head = ("client", "verdict", "since", "days", "a week now", "about so far")
    table(head, rows, ",".join(head[3:]))
    say(f"Together about {sum(cost.money for _, cost in found):,.2f}, looking back a year at most.")
    say("0.00 is no money cost, and never a reason to stay.")


def _object(desk: Desk, client: str, cost: WaitingCost) -> dict[str, object]:
    return {
        "client": client,
        "name": desk.client(client).name,
        "verdict": desk.audit(client).verdict,
        "since": None if cost.since is None else cost.since.isoformat(),
        "days": cost.days,
        "cost_of_waiting_week": weekly_cost(desk, client),
        "cost": cost.money,
    }
