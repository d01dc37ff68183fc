"""What lifts a client, as one sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from tuiclients.domain.audit.lift_goal import Goal
from tuiclients.domain.audit.lifts import Lift
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.rate_terms import RateTerms
from tuiclients.domain.audit.request import (
    MoreEvidence,
    NoIncident,
    OtherRate,
    PayOverdue,
    QuickAnswers,
    Request,
)
from tuiclients.domain.audit.result import Effect
from tuiclients.domain.audit.verdict import ENOUGH_CONFIDENCE
from tuiclients.domain.audit.wording import count, figure, in_money, listed
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import format_amount
from tuiclients.parsing.date import format_date
from tuiclients.writing.verdict import WORDS, evidence

NOTHING = "nothing that you can ask for"
#: What triggers do, in words, by the strongest of them.
HOLDS: dict[Effect, str] = {
    "cap": "what holds them down",
    "candidate": "what holds them down",
    "deal_breaker": "the deal-breaker",
}
#: Invoices that are named one by one.
NAMED = 3
#: Money below this is shown to the cent.
SMALL = 10


def lifting_sentence(lift: Lift, policy: Policy) -> str:
    """The sentence: what is missing for the next step, and what would reach it."""
    goal = lift.goal
    requests = request_words(lift, policy)
    if goal.obstacle == "triggers":
        return _ending(lift, requests)
    if goal.obstacle == "evidence":
        known, least = evidence(goal.confidence), evidence(ENOUGH_CONFIDENCE).removeprefix("evidence ")
        if known.endswith(f" {least}"):
            # What only rounding lifts to the edge is not said to be there.
            return f"evidence just short of the {least} that a verdict needs: {requests}"
        return f"{known}, and a verdict needs {least}: {requests}"
    if goal.obstacle == "demands":
        return f"Grow also needs {listed(list(goal.demands))}: {requests}"
    return f"{_short(goal)}: {requests}"


def _short(goal: Goal) -> str:
    word = WORDS[goal.band].capitalize()
    return f"{max(goal.short, 0.1):.1f} points short of {word}{' this month' if goal.steadied else ''}"


def _ending(lift: Lift, requests: str) -> str:
    """The sentence for a client whom triggers hold down."""
    goal = lift.goal
    held = HOLDS[goal.effect]
    if not lift.requests:
        breaches = [len(trigger.entries) for trigger in goal.triggers if trigger.name == "breach"]
        are = "breach is" if breaches == [1] else "breaches are"
        until = f" until the {are} put right and marked as resolved" if breaches else ""
        return f"{requests} ends {held}{until}"
    together, comma = len(lift.requests) > 1, "" if _is_short(lift.requests) else ","
    several = together or _is_plural(lift.requests[0])
    subject = f"{requests}{comma}{' together' if together else ''}"
    end = f"{subject} {'end' if several else 'ends'} {held}"
    if goal.partly:
        missing = f"{max(lift.short, 0.1):.1f} points are then missing for {WORDS[goal.band].capitalize()}"
        return f"{end}; {missing}"
    if lift.then == "unsure":
        return f"{end} (the evidence is still thin then)"
    return f"{subject} {'bring' if several else 'brings'} them to {WORDS[lift.then].capitalize()}"


def _is_plural(request: Request) -> bool:
    return isinstance(request, PayOverdue) and len(request.bills) > 1


def _is_short(requests: tuple[Request, ...]) -> bool:
    """Whether the words of the requests have no comma or bracket in them that the sentence must close."""
    only = requests[0] if len(requests) == 1 else None
    return isinstance(only, PayOverdue) or (isinstance(only, QuickAnswers) and not only.weeks)


def request_words(lift: Lift, policy: Policy) -> str:
    """What to ask for, or to log."""
    words = [_words(request, lift, policy) for request in lift.requests]
    if not words:
        return NOTHING
    due = ""
    if lift.bills_due:
        due = (
            f", with {'the open invoice' if lift.bills_due == 1 else f'{lift.bills_due} open invoices'} paid when due"
        )
    return ", and ".join(words) + due


def _words(request: Request, lift: Lift, policy: Policy) -> str:
    if isinstance(request, PayOverdue):
        return _paid(request, policy)
    if isinstance(request, OtherRate):
        return rate_words(request, lift.as_of, policy)
    if isinstance(request, QuickAnswers):
        return _answered(request, lift)
    if isinstance(request, NoIncident):
        asked = "no further incident" if request.incidents else "no more work out of hours"
        if request.incidents and request.late_work:
            asked += " and no work out of hours"
        return f"{asked} for {count(request.days, 'day')}, until {_day(lift.day, lift.as_of)}"
    return _logged(request)


def _paid(request: PayOverdue, policy: Policy) -> str:
    total = format_amount(sum([amount for _, amount in request.bills], Decimal(0)), policy)
    numbers = [number for number, _ in request.bills]
    if len(numbers) > NAMED or not all(numbers):
        return f"{count(len(numbers), 'overdue invoice')} ({total}) paid today"
    return f"{'invoice' if len(numbers) == 1 else 'invoices'} {listed(numbers)} ({total}) paid today"


def rate_words(request: OtherRate, as_of: date, policy: Policy) -> str:
    """Another fee or other hours a month, with the days that they are of."""
    return f"{_instead(request, policy)} ({window_words(request.terms, as_of)})"


def _instead(request: OtherRate, policy: Policy) -> str:
    """Another fee or other hours a month, each beside that of now."""
    terms = request.terms
    words = []
    if request.fee is not None:
        words.append(f"{round_money(request.fee, policy)} a month instead of {round_money(terms.fee, policy)}")
    if request.hours is not None:
        before = Fraction(floor(terms.hours * 2 + Fraction(1, 2)), 2)
        month = "" if words else " a month"
        words.append(f"{hours_words(request.hours)}{month} instead of {_halves(before)}")
    return ", or ".join(words)


def number_words(number: NumberToAsk, policy: Policy) -> str:
    """The number to ask for: what brings an hour to the target and, where that is another, what reaches Keep."""
    target = f"the book's average of {figure(number.target)}" if number.averaged else figure(number.target)
    on_target, on_keep = number.on_target, number.on_keep
    if on_target is None:
        if on_keep is None:
            return ""
        return f"{_instead(on_keep, policy)}: that is enough for Keep ({window_words(on_keep.terms, number.as_of)})"
    words = f"{_instead(on_target, policy)}: that brings {target} an hour"
    words += f" ({window_words(on_target.terms, number.as_of)})"
    if on_keep is None:
        return words
    fee, other = on_keep.fee, on_target.fee
    takes_more = fee is not None and other is not None and fee > other
    rate = _bare_rate(on_keep, policy)
    return f"{words}; Keep takes {rate.removesuffix(',')}" if takes_more else f"{words}; {rate} is enough for Keep"


def _bare_rate(request: OtherRate, policy: Policy) -> str:
    """Fee and hours a month without those of now, which are said already."""
    words = [f"{round_money(request.fee, policy)} a month"] if request.fee is not None else []
    if request.hours is not None:
        words.append(hours_words(request.hours) + ("" if words else " a month"))
    return ", or ".join(words) + ("," if len(words) > 1 else "")


def window_words(terms: RateTerms, as_of: date) -> str:
    """The days of a window: "3 Aug to 31 Oct"."""
    return f"{format_date(terms.first, as_of)} to {format_date(terms.last, as_of)}"


def round_money(value: Decimal, policy: Policy) -> str:
    """Money in whole units: "2,355"; small amounts to the cent."""
    if 0 < value < SMALL:
        return format_amount(value, policy)
    return in_money(value, policy, places=0)


def hours_words(hours: Fraction) -> str:
    """Hours in halves: "15.5 hours"."""
    return f"{_halves(hours)} {'hour' if hours == 1 else 'hours'}"


def _halves(hours: Fraction) -> str:
    return f"{float(hours):.1f}".removesuffix(".0")


def _answered(request: QuickAnswers, lift: Lift) -> str:
    if not request.weeks:
        return "an answer today"
    until = f"until {_day(lift.day, lift.as_of)} (one question a week)"
    if request.awaited:
        return f"an answer today and none later than 2 days from then on, {until}"
    return f"no answer later than 2 days from now on, {until}"


def _logged(request: MoreEvidence) -> str:
    parts = []
    if request.review:
        parts.append("a review")
    if request.answers:
        parts.append(f"{count(request.answers, 'more message')} answered")
    if request.hours:
        parts.append(f"{count(request.hours, 'more hour')}, billed")
    return listed(parts)


def _day(day: date | None, as_of: date) -> str:
    return format_date(day, as_of) if day else ""
