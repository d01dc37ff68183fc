"""Earning: what an hour for them brings, against what an hour must bring."""

from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, piecewise
from tuiclients.domain.audit.signals.parts import COSTING, SMALL, AgainstTarget, SignalParts
from tuiclients.domain.audit.wording import figure, in_span, on_day
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy

#: Share of the target rate to raw value.
RAW_OF_SHARE = ((0.0, 0.0), (0.5, 25.0), (0.7, 50.0), (0.9, 75.0), (1.25, 100.0))


#: Hours from which on evidence grows no more; hours that count as one piece of it.
HOURS_AT_MOST, HOURS_PER_PIECE = 60, 10
#: An hour paid far above the target is no more evidence than this many hours.
BONUS = 2


class Worked(NamedTuple):
    """Net money and minutes of the window. `early` = it is too soon to judge.

    `left_out` says why earning is not judged for this client, "" where it is; `unbilled` says in words that no bill
    covers a day of the window, "" where one does.
    """

    net: Decimal
    minutes: int
    early: bool
    left_out: str = ""
    unbilled: str = ""


def window(day: Day) -> tuple[int, int]:
    """The first and the last day (ordinals) of the window, which ends where the bills end."""
    return day.end - day.policy.window_days + 1, day.end


def net(day: Day, first: int, last: int) -> Decimal:
    """The net of the days first..last (ordinals)."""
    return coverage.net(day.bills, day.between("cost", first, last), first, last)


def minutes(day: Day, first: int, last: int) -> int:
    """All minutes logged on the days first..last (ordinals), including unbilled ones."""
    return sum([entry.minutes for entry in day.between("time", first, last)])


def cost(day: Day, first: int, last: int) -> Decimal:
    """What the hours of these days cost, at each person's own rate."""
    policy = day.policy
    spent: dict[str, int] = {}
    for entry in day.between("time", first, last):
        spent[entry.by] = spent.get(entry.by, 0) + entry.minutes
    rates = policy.cost_rates
    of = {person: rates.get(person, policy.cost_rate) if person else policy.cost_rate for person in spent}
    total = sum([of[person] * time for person, time in spent.items()], Decimal(0))
    return total / 60


def measure(day: Day) -> Worked:
    """Net and hours of the window; `reading_of` compares them with the target later."""
    first, last = window(day)
    spent = minutes(day, first, last)
    unbilled = _unbilled(day, first, last) if spent else ""
    return Worked(net(day, first, last), spent, day.unbilled_start, left_out(day), unbilled)


def _unbilled(day: Day, first: int, last: int) -> str:
    if any(coverage.covers(bill, first, last) for bill in reversed(day.bills)):
        return ""
    issued = [bill.entry.on for bill in day.full.bills if not bill.cancelled]
    return f"nothing has been billed since {on_day(max(issued), day.as_of)}" if issued else "nothing has been billed"


def left_out(day: Day) -> str:
    """Why earning is not judged for this client, in words; "" where it is."""
    if day.standing == "prospect":
        return "a prospect"
    if day.client.target_rate == 0:
        return "deliberately unpaid"
    return "fees that need no hours" if day.client.no_hours else ""


def target_rate(client: Client, policy: Policy, average: Decimal | None) -> Decimal | None:
    """What an hour must bring: the client's own target, else the setting, else the book's average.

    None without any target; 0 if the client is deliberately unpaid.
    """
    if client.target_rate is not None:
        return client.target_rate
    if policy.target_rate:
        return policy.target_rate
    return average if average is not None and average > 0 else None


def needs_average(client: Client, policy: Policy) -> bool:
    """Whether nobody set a target, so that the book's average stands in for it."""
    return client.target_rate is None and not policy.target_rate


def reading_of(worked: Worked, target: Decimal | None) -> Reading:
    """The reading of what was earned against the target (money an hour)."""
    if worked.left_out or worked.early or not worked.minutes or target is None or target <= 0:
        return NO_EVIDENCE
    share = max(Decimal(0), worked.net) * 60 / (worked.minutes * target)
    return Reading(piecewise(RAW_OF_SHARE, float(share)), _evidence(worked, target))


def _evidence(worked: Worked, target: Decimal) -> float:
    """Evidence 0..6: hours, or the hours that the money would have paid at the target, at most twice those worked.

    An hour for nothing is no evidence of a good rate, and few hours are little evidence whatever they bring.
    """
    hours = worked.minutes / 60
    paid = min(float(worked.net / target), BONUS * hours)
    return min(float(HOURS_AT_MOST), max(hours, paid)) / HOURS_PER_PIECE


def entries_behind(day: Day, first: int, last: int) -> tuple[str, ...]:
    """The ids behind the net and the hours of the days first..last (ordinals)."""
    ids = [entry.id for entry in day.between("time", first, last)]
    ids += [entry.id for entry in day.between("cost", first, last)]
    return (*ids, *coverage.entries_behind(day.bills, first, last))


def says(worked: Worked, target: Decimal | None, averaged: bool) -> str:
    """The reading in words. `averaged`: the target is the book's average."""
    if worked.left_out:
        return worked.left_out
    if not worked.minutes:
        return "no hours in the window"
    if worked.early:
        return "too early to say: nothing billed yet"
    if worked.unbilled and worked.net == 0:
        return worked.unbilled
    rate = figure(worked.net * 60 / worked.minutes)
    if target is None:
        return f"{rate} an hour, no target set"
    if averaged:
        return f"{rate} an hour against the book's average of {figure(target)}, no target set"
    return f"{rate} an hour against your {figure(target)}"


def span(day: Day) -> str:
    """The days of the window, by name; none before there are hours at all."""
    worked = day.once(measure)
    return "" if worked.left_out or worked.early or day.first_time is None else in_span(*window(day), day.as_of)


PARTS = SignalParts(
    measure=measure,
    span=span,
    against_target=AgainstTarget(reading_of, says),
    entries=lambda day: entries_behind(day, *window(day)),
    reads=("time", "cost"),
    reads_account=True,
    left_out=left_out,
    as_cause="the rate",
    is_money=True,
    fed_by=(frozenset(("time", "invoice")),),
    misread_without=("time", "invoice"),
    kept_as=("money", "hours"),
    log_next="hours and invoices",
    remedies=("raise the rate", "cut the scope", "move to a retainer", "bill the unbilled"),
    rule="money an hour of the last {window} days, all hours counted, against what an hour must earn",
    formula="tuiclients.writing.signal_formulae:of_earning",
    source=f"auditing hours beside what is billed, {SMALL}, and {COSTING}",
)
