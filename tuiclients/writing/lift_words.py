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
#: What the strongest trigger is called, alone and with others.
HOLDS: dict[Effect, tuple[str, str]] = {
    "cap": ("the cap", "the caps"),
    "candidate": ("the trigger", "the triggers"),
    "deal_breaker": ("the deal-breaker", "the triggers"),
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
    held = HOLDS[goal.effect][len(goal.triggers) > 1]
    if not lift.requests:
        return f"{requests} ends {held}"
    end = "together end" if len(lift.requests) > 1 else "end" if _is_plural(lift.requests[0]) else "ends"
    comma = "" if _is_short(lift.requests) else ","
    if not goal.partly:
        return f"{requests}{comma} {end} {held} (then {WORDS[lift.then].capitalize()})"
    missing = f"{max(lift.short, 0.1):.1f} points are then missing for {WORDS[goal.band].capitalize()}"
    return f"{requests}{comma} {end} {held}; {missing}"


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
    terms = request.terms
    words = []
    if request.fee is not None:
        words.append(f"{round_money(request.fee, policy)} a month instead of {round_money(terms.fee, policy)}")
    if request.hours is not None:
        before = Fraction(floor(terms.hours * 2 + Fraction(1, 2)), 2)
        month = "" if words else " a month"
        words.append(f"{hours_words(request.hours)}{month} instead of {_halves(before)}")
    return f"{', or '.join(words)} ({window_words(terms, as_of)})"


def number_words(number: NumberToAsk, policy: Policy) -> str:
    """The number to ask for: what brings an hour to the target and, where that is another, what reaches Keep."""
    target = f"the book's average of {figure(number.target)}" if number.averaged else figure(number.target)
    parts = []
    if number.on_target is not None:
        parts.append(f"{rate_words(number.on_target, number.as_of, policy)} brings {target} an hour")
    if number.on_keep is not None:
        words = _bare_rate(number.on_keep, policy) if parts else rate_words(number.on_keep, number.as_of, policy)
        parts.append(f"{words} reaches Keep")
    return "; ".join(parts)


def _bare_rate(request: OtherRate, policy: Policy) -> str:
    """Fee and hours without those of now, which are said already."""
    words = [round_money(request.fee, policy)] if request.fee is not None else []
    if request.hours is not None:
        words.append(hours_words(request.hours))
    return " or ".join(words)


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
