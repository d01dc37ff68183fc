"""The portfolio by tag, so that a type of client can be judged and not only each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit.wording import clean, in_cents
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.letting_go import let_go
from tuiclients.domain.portfolio.member import ZERO
from tuiclients.domain.portfolio.overview import Line, Portfolio
from tuiclients.domain.portfolio.portfolio_json import scenario_object
from tuiclients.domain.portfolio.scenario import Scenario


class Segment(NamedTuple):
    """The members of a portfolio who share a tag; `tag` is empty for those who have none.

    The numbers are those of a member, for all of them together; the rate is that of those with hours. Shares are
    parts of the whole portfolio. A client with two tags counts in both, so segments may add up to more than the
    whole. `score` is the mean of the scores, `verdicts` how many clients have each, by the words that are shown;
    `scenario` = what letting go of them all would do.
    """

    tag: str
    clients: tuple[str, ...]
    revenue: Decimal
    minutes: int
    rate: float | None
    time_share: float | None
    revenue_share: float | None
    imbalance: float | None
    cost: Decimal
    profit: Decimal
    coverage: float | None
    overdue: Decimal
    not_yet_invoiced_hours: float
    cost_of_waiting_week: float
    score: float
    verdicts: Mapping[str, int]
    scenario: Scenario


def segments(portfolio: Portfolio, clients: Mapping[str, Client], policy: Policy) -> tuple[Segment, ...]:
    """The segments by profit, best first, ties by tag; those without a tag last. Capitals make no other tag."""
    return in_order(each_segment(portfolio, clients, policy))


def in_order(unsorted: Iterable[Segment]) -> tuple[Segment, ...]:
    """Segments by profit, best first, ties by tag; those without a tag last."""
    return tuple(sorted(unsorted, key=lambda segment: (not segment.tag, -clean(segment.profit), segment.tag)))


def each_segment(portfolio: Portfolio, clients: Mapping[str, Client], policy: Policy) -> Iterator[Segment]:
    """The segments one after the other, in no order that matters: each takes a pass over the whole portfolio."""
    shown: dict[str, str] = {}
    lines: dict[str, list[Line]] = {}
    for line in sorted(portfolio.lines, key=lambda line: line.member.client):
        tags = clients[line.member.client].tags or ("",)
        for key in dict.fromkeys(tag.strip().casefold() for tag in tags):
            shown.setdefault(key, next(tag.strip() for tag in tags if tag.strip().casefold() == key))
            lines.setdefault(key, []).append(line)
    for key, own in lines.items():
        yield _segment(shown[key], own, portfolio, policy)


def _segment(tag: str, lines: Sequence[Line], portfolio: Portfolio, policy: Policy) -> Segment:
    members = [line.member for line in lines]
    ids = tuple([member.client for member in members])
    revenue = sum([member.revenue for member in members], ZERO)
    cost = sum([member.cost for member in members], ZERO)
    minutes = sum([member.minutes for member in members])
    worked = sum([member.revenue for member in members if member.minutes], ZERO)
    everyone = sum([member.minutes for member in portfolio.members])
    paying = clean(portfolio.revenue) > 0
    verdicts: dict[str, int] = {}
    for member in members:
        verdicts[member.shown] = verdicts.get(member.shown, 0) + 1
    return Segment(
        tag=tag,
        clients=ids,
        revenue=revenue,
        minutes=minutes,
        rate=float(worked * 60 / minutes) if minutes else None,
        time_share=minutes / everyone if everyone else None,
        revenue_share=float(revenue / portfolio.revenue) if paying else None,
        imbalance=float(minutes * portfolio.revenue / (everyone * revenue))
        if paying and everyone and clean(revenue) > 0
        else None,
        cost=cost,
        profit=revenue - cost,
        coverage=float(revenue / cost) if cost else None,
        overdue=sum([member.overdue for member in members], ZERO),
        not_yet_invoiced_hours=sum([member.not_yet_invoiced_hours for member in members]),
        cost_of_waiting_week=sum([line.cost_of_waiting_week for line in lines]),
        score=sum([member.score for member in members]) / len(members),
        verdicts=verdicts,
        scenario=let_go(portfolio.members, ids, policy, portfolio.prospects, portfolio.as_of),
    )


def segment_object(segment: Segment) -> dict[str, Any]:
    """A segment as scripts see it; whose verdict is Watch for want of evidence counts under both names."""
    verdicts = dict(segment.verdicts)
    unsure = verdicts.pop("unsure", 0)
    if unsure:
        verdicts["watch"] = verdicts.get("watch", 0) + unsure
    return {
        "tag": segment.tag,
        "clients": list(segment.clients),
        "revenue": in_cents(segment.revenue),
        "hours": segment.minutes / 60,
        "rate": segment.rate,
        "time_share": segment.time_share,
        "revenue_share": segment.revenue_share,
        "imbalance": segment.imbalance,
        "profit": in_cents(segment.profit),
        "coverage": segment.coverage,
        "overdue": in_cents(segment.overdue),
        "not_yet_invoiced_hours": segment.not_yet_invoiced_hours,
        "cost_of_waiting_week": segment.cost_of_waiting_week,
        "score": segment.score,
        "verdicts": verdicts,
        "unsure": unsure,
        "prune": scenario_object(segment.scenario),
    }
