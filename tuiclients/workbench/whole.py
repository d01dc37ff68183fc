"""The book as a whole, from the audits of all its clients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit, Earned
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.columns import ordered
from tuiclients.domain.portfolio.overview import Portfolio, portfolio
from tuiclients.domain.portfolio.portfolio_json import looked_at, portfolio_object, scenario_object
from tuiclients.domain.portfolio.quadrant import quadrant
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.domain.portfolio.window import Window, seen_through
from tuiclients.workbench.desk import Desk


class Look(NamedTuple):
    """How the portfolio is looked at.

    `window` None = that of the settings; `fill_rate` (share of the freed hours that can be sold) None = the
    settings'; `sort` is one of `sorting.KEYS`, empty = the whale curve's order.
    """

    window: Window | None = None
    fill_rate: float | None = None
    sort: str = ""
    backwards: bool = False


PLAIN = Look()


def window_of(desk: Desk, look: Look = PLAIN) -> Window:
    """The window that is looked through."""
    return Window(days=desk.policy.window_days) if look.window is None else look.window


def policy_of(desk: Desk, look: Look = PLAIN) -> Policy:
    """The settings with the share of hours to sell that this look asks for."""
    return desk.policy if look.fill_rate is None else desk.policy._replace(fill_rate=look.fill_rate)


def audits_through(desk: Desk, window: Window) -> list[Audit]:
    """The audits of all clients by id, with what they earned measured over a window.

    Score and verdict are those of the audit. Only clients who may stand in the portfolio are measured anew, each
    once: what was measured is kept until that client changes.
    """
    audits = list(desk.audits().values())
    if window == Window(days=desk.policy.window_days):
        return audits
    return [audit._replace(earned=_earned(desk, audit, window)) if audit.earned.counts else audit for audit in audits]


def measuring(desk: Desk, window: Window) -> Iterator[int]:
    """Measure one client after the other through a window, so that `audits_through` finds it done.

    Gives, before each client, how many are left, so that it can be stopped and gone on with at any time.
    """
    if window != Window(days=desk.policy.window_days):
        for left, client in zip(range(len(desk.clients), 0, -1), tuple(desk.clients), strict=True):
            yield left
            audit = desk.audit(client)
            if audit.earned.counts:
                _earned(desk, audit, window)


def _earned(desk: Desk, audit: Audit, window: Window) -> Earned:
    kept = desk.derived(audit.client)
    key = f"earned.{window.name}.{desk.as_of}"
    found: Earned | None = kept.get(key)
    if found is None:
        day = Day(desk.record(audit.client), desk.policy, desk.as_of)
        found = kept[key] = seen_through(window, day, audit.earned)
    return found


def overview(desk: Desk, look: Look = PLAIN, prune: Sequence[str] = ()) -> Portfolio:
    """The portfolio as it is looked at; `prune` holds the ids of clients that might be let go together."""
    audits = audits_through(desk, window_of(desk, look))
    whole = portfolio(audits, desk.clients, policy_of(desk, look), desk.as_of, prune)
    return whole._replace(lines=ordered(whole.lines, look.sort, look.backwards)) if look.sort else whole


def as_json(whole: Portfolio, window: Window, scenarios: Iterable[Scenario] = ()) -> dict[str, Any]:
    """A portfolio over a window as its JSON object, with what letting go would do in each scenario."""
    found = portfolio_object(whole) | looked_at(whole, window.name)
    found["scenarios"] = [scenario_object(one) for one in scenarios]
    fields = {member.client: field for member, field in quadrant(whole.members).fields}
    for row in found["clients"]:
        row["quadrant"] = fields.get(row["client"])
    return found
