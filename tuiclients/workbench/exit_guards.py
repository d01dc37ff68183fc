"""What should be known before an exit: the guards of a client, and the figures behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tuiclients.domain.audit import at_risk, right_for_them
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.offboarding.guards import HASTY_DAYS, Guard, GuardFacts, guards
from tuiclients.domain.portfolio.overview import portfolio
from tuiclients.workbench.desk import Desk


def guards_of(desk: Desk, client: str) -> tuple[Guard, ...]:
    """What speaks against parting, or should be known first; needs every client's audit."""
    day = Day(desk.record(client), desk.policy, desk.as_of)
    return guards(desk.client(client), desk.audit(client), guard_facts(desk, client, day), day.bills, desk.policy)


def guard_facts(desk: Desk, client: str, day: Day | None = None) -> GuardFacts:
    """Letting go of a client in figures, alone and with those who are leaving; needs every client's audit."""
    day = day or Day(desk.record(client), desk.policy, desk.as_of)
    audits = desk.audits()
    leaving = [other for other, audit in audits.items() if audit.standing == "leaving" and other != client]
    book = list(audits.values())
    alone, together = (
        portfolio(book, desk.clients, desk.policy, desk.as_of, prune) for prune in ([client], [client, *leaving])
    )
    assert alone.scenario is not None and together.scenario is not None
    risk = at_risk.at_risk(day)
    return GuardFacts(
        alone.scenario,
        together.scenario,
        together.prospects,
        [desk.client(other).name for other in leaving],
        _let_go_lately(desk, client),
        at_risk.says(risk, day) if risk is not None else "",
        right_for_them.asked(day),
        next((line for line in alone.lines if line.member.client == client), None),
    )


def _let_go_lately(desk: Desk, client: str) -> list[tuple[str, date]]:
    """Whom else we let go in the last days, by name and day, the first one first."""
    lately = []
    for other in desk.clients:
        for exit_ in desk.record(other).exits if other != client else ():
            came_back = exit_.reopened is not None and exit_.reopened <= desk.as_of
            if exit_.ended_by == "us" and not came_back and 0 <= (desk.as_of - exit_.opened).days < HASTY_DAYS:
                lately.append((desk.client(other).name, exit_.opened))
    return sorted(lately, key=lambda name_and_day: (name_and_day[1], name_and_day[0]))


def figures_of(desk: Desk, client: str) -> dict[str, Any]:
    """The figures behind the guards as scripts see them, all of this client alone but for the cash, which is without
    those who are leaving, too; needs every client's audit."""
    facts = guard_facts(desk, client)
    alone, runway = facts.alone, facts.together.runway
    return {
        "freed_hours_week": alone.freed_hours_week,
        "lost_month": in_cents(alone.runway.lost),
        "break_even_fill": alone.break_even_fill,
        "revenue_share": alone.revenue_share,
        "cash_months_with": runway.months_with,
        "cash_months_without": runway.months_without,
    }
