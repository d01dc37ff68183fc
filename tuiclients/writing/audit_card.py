"""The audit card for the talk: profitability, alignment and potential, in words that a client may hear.

Only what entries show stands in it: no score, no feeling, no note of ours, no judgement of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.at_risk import unbilled
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.signals import earning, fit
from tuiclients.domain.audit.wording import count, listed
from tuiclients.domain.policy import Policy
from tuiclients.writing.letter_markdown import escaped_inline
from tuiclients.writing.letter_words import MONTHS, hours, long_date, money
from tuiclients.writing.lift_words import hours_words

#: Invoices that are named one by one.
NAMED_BILLS = 4
#: Who is billed more rarely than this (days) is looked at by years, not by quarters.
QUARTER = 92
#: Below this share of before, invoices have become less.
LESS = Decimal("0.9")
YEAR = 365


class CardPart(NamedTuple):
    """One of the three subjects. `says` are sentences for the client, `entries` the ids behind them."""

    title: str
    says: tuple[str, ...]
    entries: tuple[str, ...]


#: What to rehearse: what they may do in the talk, and how to go on.
REHEARSAL = (
    "If they ask why: give the same reason in the same words, and add no new one.",
    "If they offer more: thank them, and say that the decision does not hang on it.",
    "If they get angry: listen, stay calm, and offer to go on another day.",
    "If they cry: give it time; be kind, and promise nothing to make it stop.",
    "If they ask you to stay: say that the last day stands, and what you will still do until then.",
)


class AuditCard(NamedTuple):
    """The card: its three parts, and what to say in the talk, in order."""

    client: str
    on: date
    parts: tuple[CardPart, ...]
    points: tuple[str, ...]


def audit_card(
    day: Day,
    average_target: bool,
    ends: date | None,
    others: Iterable[str] = (),
    number: NumberToAsk | None = None,
) -> AuditCard:
    """The card of a client on a day.

    `average_target`: nobody set a target rate, so the card does not say whether the work pays. `ends`: the last day
    of the work, if it is known; `others`: names of providers who could serve the client better; `number`: the fee or
    the hours that would carry the work, where money is the cause.
    """
    parts = (
        profitability(day, average_target, number, ends is not None),
        alignment(day),
        potential(day, ends is not None),
    )
    return AuditCard(day.client.name, day.as_of, parts, talking_points(day, ends, list(others)))


def profitability(
    day: Day, average_target: bool = False, number: NumberToAsk | None = None, parting: bool = False
) -> CardPart:
    """The newest invoices as the client has them, by their dates, and the hours of the work behind them.

    `parting`: the last day is known, so that no terms are offered any more.
    """
    speaker, own = _speaker(day)
    bills = _newest_bills(day)
    waiting = unbilled(day)
    minutes = sum([entry.minutes for entry in waiting])
    ids = [*coverage.entries_behind(bills, 1, day.today), *[entry.id for entry in waiting]]
    since = f"{'Since then' if bills else f'In the last {_reach(day)} days'} {own} work for you took {hours(minutes)}"
    later = [f"{since} that {'is' if minutes == 60 else 'are'} not billed yet."] if minutes else []
    if not bills:
        nothing = f"For the last months {speaker} have neither invoices nor hours on record."
        return CardPart("Profitability", tuple(later or [_capital(nothing)]), tuple(ids))
    billed = sum([bill.entry.amount for bill in bills], ZERO)
    says = [_capital(f"{speaker} sent you {_named(bills)}{_sum(bills, billed, day.policy)}.")]
    first, last = min(bill.first for bill in bills), min(max(bill.last for bill in bills), day.today)
    work = [
        entry
        for entry in day.between("time", first, last)
        if any(bill.first <= entry.on.toordinal() <= bill.last for bill in bills)
    ]
    spent = sum([entry.minutes for entry in work])
    ids += [entry.id for entry in work]
    if not spent:
        says.append(f"There are no hours on record for {'it' if len(bills) == 1 else 'them'}.")
        return CardPart("Profitability", (*says, *later), tuple(ids))
    span = _span(work[0].on, work[-1].on)
    so_far = "so far " if max(bill.last for bill in bills) > day.today else ""
    says.append(f"The work behind {'it' if len(bills) == 1 else 'them'}, {so_far}{span}, took {hours(spent)}.")
    says += later
    late = [bill for bill in bills if bill.open > ZERO and bill.due < day.today]
    if late:
        owed = money(sum([bill.open for bill in late], ZERO), day.policy)
        tax = ", tax included," if any(bill.entry.tax for bill in late) else ""
        says.append(f"Of {'it' if len(bills) == 1 else 'them'}, {owed}{tax} is past its due date and not paid yet.")
    target = None if average_target else earning.target_rate(day.client, day.policy, None)
    if target and _earned(bills, day.today) * 60 < target * spent:
        says.append(f"The time that this work needs and what it brings have come apart for a business of {own} size.")
        says += would_carry(number, day.policy, parting) if number is not None else []
    elif target and late:
        says.append("The work pays for the time that it took once this has come.")
    elif target:
        says.append("The work paid for the time that it took.")
    return CardPart("Profitability", tuple(says), tuple(dict.fromkeys(ids)))


def _reach(day: Day) -> int:
    """The days back from which invoices are looked at: earning's window, or the client's rhythm if that is longer."""
    return max(day.policy.window_days, day.client.bill_days + coverage.SLACK)


def _newest_bills(day: Day) -> list[Bill]:
    return [bill for bill in day.bills if bill.on > day.today - _reach(day) and not bill.cancelled]


def _named(bills: Sequence[Bill]) -> str:
    """The invoices as the client has them: each with its date, many by their first and last one."""
    if len(bills) > NAMED_BILLS:
        return f"{len(bills)} invoices {_span(bills[0].entry.on, bills[-1].entry.on)}"
    if len(bills) == 1:
        return f"invoice {bills[0].entry.number} of {long_date(bills[0].entry.on)}"
    years = [bill.entry.on.year for bill in bills]
    dates = [
        long_date(bill.entry.on) if year != after else long_date(bill.entry.on).rsplit(" ", 1)[0]
        for bill, year, after in zip(bills, years, [*years[1:], 0], strict=True)
    ]
    return "invoices " + listed([f"{bill.entry.number} ({on})" for bill, on in zip(bills, dates, strict=True)])


def _sum(bills: Sequence[Bill], billed: Decimal, policy: Policy) -> str:
    credited = sum([bill.credited for bill in bills], ZERO)
    back = f", and credited {money(credited, policy)} of what was billed" if credited else ""
    return f"{', together ' if len(bills) > 1 else ', '}{money(billed, policy)}{_before_tax(bills)}{back}"


def _before_tax(bills: Iterable[Bill]) -> str:
    return " before tax" if any(bill.entry.tax for bill in bills) else ""


def _earned(bills: Iterable[Bill], today: int) -> Decimal:
    """What the bills bring for the days up to today, less credit notes, write-offs aside."""
    earned = ZERO
    for bill in bills:
        days, so_far = bill.last - bill.first + 1, min(bill.last, today) - bill.first + 1
        kept = 1 - bill.credited / bill.owed if bill.owed else Decimal(1)
        earned += bill.entry.amount * kept * max(0, so_far) / max(1, days)
    return earned


def _span(first: date, last: date) -> str:
    if first == last:
        return f"on {long_date(first)}"
    start = long_date(first) if first.year != last.year else long_date(first).rsplit(" ", 1)[0]
    return f"from {start} to {long_date(last)}"


def _speaker(day: Day) -> tuple[str, str]:
    """Who speaks, as the letters do: I and my, or we and our."""
    return ("we", "our") if day.policy.voice == "we" else ("I", "my")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def would_carry(number: NumberToAsk, policy: Policy, parting: bool = False) -> list[str]:
    """What would carry the work, a month: the fee for the same hours, and the hours for the same fee.

    In `parting` it is said as what it would have taken: no offer.
    """
    target, keep = number.on_target, number.on_keep
    says = []
    if parting and target is not None and target.fee is not None:
        return [f"With the same hours it would have needed {money(target.fee, policy)} a month."]
    if target is not None and target.fee is not None:
        less = keep.fee if keep is not None else None
        go_on = f", and could go on from {money(less, policy)} a month" if less and less < target.fee else ""
        says.append(f"With the same hours it would pay for itself at {money(target.fee, policy)} a month{go_on}.")
    if target is not None and target.hours is not None:
        says.append(f"The present fee would pay for {hours_words(target.hours)} a month.")
    return says


def alignment(day: Day) -> CardPart:
    """How well the two ways of working fit, by the reviews."""
    speaker, _ = _speaker(day)
    reviews = [answers for answers in map(fit.answers_of, day.of("review")) if answers]
    if not reviews:
        says = [_capital(f"{speaker} have not written down yet how our ways of working go together.")]
        return CardPart("Alignment", tuple(says), ())
    newest, first = reviews[-1], reviews[0]
    on = long_date(newest.review.on)
    points = f"{newest.yes} of {count(newest.given, 'point')} in common"
    says = [f"On {on} {speaker} looked at how we work together: {points}."]
    if len(reviews) > 1 and newest.raw < first.raw:
        says.append(
            f"On {long_date(first.review.on)} it was {first.yes} of {first.given}: our ways have moved apart."
        )
    elif len(reviews) > 1 and newest.raw > first.raw:
        says.append(
            f"On {long_date(first.review.on)} it was {first.yes} of {first.given}: we have come closer since."
        )
    ids = dict.fromkeys((first.review.id, newest.review.id))
    return CardPart("Alignment", tuple(says), tuple(ids))


def potential(day: Day, parting: bool = False) -> CardPart:
    """Where the work is going, by the dates of the invoices in whole months. `parting`: the last day is known."""
    _, own = _speaker(day)
    months = 12 if day.client.bill_days > QUARTER else 3
    end = (day.as_of + timedelta(days=1)).replace(day=1) if day.as_of < date.max else day.as_of
    middle, start = end - relativedelta(months=months), end - relativedelta(months=2 * months)
    bills = [bill for bill in day.bills if not bill.cancelled]
    newer = [bill for bill in bills if middle <= bill.entry.on < end]
    older = [bill for bill in bills if start <= bill.entry.on < middle]
    says, shown = [], [*older, *newer]
    known = bills and min(bill.first for bill in bills) <= start.toordinal() + day.client.bill_days
    if known and shown:
        now, before = (sum([bill.entry.amount for bill in some], ZERO) for some in (newer, older))
        sums = f"came to {money(now, day.policy)}, those {_months(start, middle)} to {money(before, day.policy)}"
        says.append(_capital(f"{own} invoices {_months(middle, end)} {sums}{_before_tax(shown)}."))
        if now < LESS * before and parting:
            says.append("Others may be better placed for what comes next for you.")
    else:
        shown = []
        says.append("It is too early to say how it would go on.")
    referrals = [entry for entry in day.last_days("praise", YEAR) if entry.what == "referral"]
    if referrals:
        who = "us" if own == "our" else "me"
        times = {1: "once", 2: "twice"}.get(len(referrals), f"{len(referrals)} times")
        says.append(f"You recommended {who} {times} in the last year: thank you for that.")
    ids = [*[bill.entry.id for bill in shown], *[entry.id for entry in referrals]]
    return CardPart("Potential", tuple(says), tuple(ids))


def _months(first: date, end: date) -> str:
    """Whole months before `end`: "from August to October 2026"."""
    last = end - timedelta(days=1)
    start = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"from {start} to {MONTHS[last.month - 1]} {last.year}"


def talking_points(day: Day, ends: date | None, others: Sequence[str]) -> tuple[str, ...]:
    """What to say in the talk, in order."""
    since = day.client.since
    thanks = (
        f"Thank them: you have worked together since {long_date(since)}." if since else "Thank them for the work."
    )
    praise = [entry for entry in day.of("praise") if entry.what == "thanks"]
    if praise:
        thanks += f" They thanked you on {long_date(praise[-1].on)}; say that it was good to hear."
    end = f"the work ends on {long_date(ends)}" if ends else "the work ends, and on which day"
    help_ = f"Offer help: name {listed(list(others[:2]))}" if others else "Offer help: name others"
    after = (
        f"{long_date(ends + timedelta(days=7))}" if ends and ends < date.max - timedelta(days=7) else "a week later"
    )
    return (
        f"Begin with the decision: {end}.",
        "Give the reason once, in the words of the three parts above, as a matter of your own direction.",
        "It is decided: listen, and leave terms and new offers out of this talk.",
        thanks,
        f"{help_}, and say how files, access and work in progress are handed over.",
        "Ask what they need from you until the end, and note it.",
        f"Agree on a day to ask how it went, such as {after}, and confirm all of it in writing today.",
    )


def as_markdown(card: AuditCard) -> str:
    """The card as Markdown: the sentences for the client, then the points for whoever talks to them."""
    lines = [f"# {escaped_inline(card.client)}: where we stand on {long_date(card.on)}", ""]
    for part in card.parts:
        lines += [f"## {part.title}", "", *map(escaped_inline, part.says), ""]
    lines += ["## For the talk", ""]
    lines += [f"- {escaped_inline(point)}" for point in card.points]
    lines += ["", "## Rehearse", "", *[f"- {point}" for point in REHEARSAL]]
    return "\n".join(lines) + "\n"


def as_json(card: AuditCard) -> dict[str, Any]:
    """The card as JSON for scripts."""
    return {
        "client": card.client,
        "on": card.on.isoformat(),
        "parts": [
            {"title": part.title, "says": list(part.says), "entries": list(part.entries)} for part in card.parts
        ],
        "points": list(card.points),
        "rehearsal": list(REHEARSAL),
    }
