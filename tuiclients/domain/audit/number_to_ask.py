"""The number to ask for where money is what is wrong: the fee, or the hours, that would carry the work."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit.lift_goal import Goal
from tuiclients.domain.audit.lift_search import LiftSearch
from tuiclients.domain.audit.rate_terms import RateTerms
from tuiclients.domain.audit.request import OtherRate, rate_terms
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.what_if import AveragesFor, WhatIf, Work, finish, no_averages
from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record


class NumberToAsk(NamedTuple):
    """Fee and hours a month that would carry the work of a client.

    `terms` = those of now. `target` = money that an hour must bring, the book's average if `averaged`. `on_target`
    reaches that, `on_keep` the edge of Keep; None each where it is reached already or cannot be.
    """

    as_of: date
    terms: RateTerms
    target: Decimal
    averaged: bool
    on_target: OtherRate | None
    on_keep: OtherRate | None


def number_to_ask(
    record: Record, policy: Policy, as_of: date, averages_for: AveragesFor = no_averages
) -> NumberToAsk | None:
    """The number to ask for, found by replaying.

    None where an hour brings what it must, where no rate is known, and for a client who is leaving or gone.
    """
    return finish(number_work(WhatIf(record, policy, as_of, averages_for)))


def number_work(what_if: WhatIf) -> Work[NumberToAsk | None]:
    """The same in slices: it stops after each audit."""
    now = yield from what_if.replay()
    record, policy = what_if.record, what_if.policy
    terms = rate_terms(record, policy, what_if.as_of)
    on_target = Goal("rate", "keep", 0.0)
    gone = now.audit.standing in ("leaving", "former")
    if gone or terms is None or not now.target or on_target.is_reached(now.audit):
        return None
    search = LiftSearch(what_if, now)
    target = _rate((yield from search.rate(on_target)))
    on_keep = Goal("points", "keep", policy.bands["keep"], triggers=now.audit.triggers)
    keep = None if on_keep.is_reached(now.audit) else _rate((yield from search.rate(on_keep)))
    if target is None and keep is None:
        return None
    averaged = earning.needs_average(record.client, policy)
    return NumberToAsk(what_if.as_of, terms, now.target, averaged, target, keep)


def _rate(found: tuple[tuple[object, ...], object] | None) -> OtherRate | None:
    rates = [request for request in found[0] if isinstance(request, OtherRate)] if found else []
    return rates[0] if rates else None


def number_object(number: NumberToAsk) -> dict[str, Any]:
    """The number as JSON: money as text with two decimals, hours as numbers, both a month."""
    terms = number.terms
    return {
        "from": terms.first.isoformat(),
        "until": terms.last.isoformat(),
        "fee": in_cents(terms.fee),
        "hours": float(terms.hours),
        "target": in_cents(number.target),
        "on_target": _rate_object(number.on_target),
        "on_keep": _rate_object(number.on_keep),
    }


def _rate_object(request: OtherRate | None) -> dict[str, Any] | None:
    if request is None:
        return None
    return {
        "fee": None if request.fee is None else in_cents(request.fee),
        "hours": None if request.hours is None else float(request.hours),
    }
