"""The audit card for the talk: profitability, alignment and potential, in words that a client may hear.

Only what entries show stands in it: no score, no feeling, no note of ours, no judgement of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.signals import earning, fit, future
from tuiclients.domain.audit.wording import count, listed
from tuiclients.domain.policy import Policy
from tuiclients.writing.letter_markdown import escaped_inline
from tuiclients.writing.letter_words import hours, long_date, money
from tuiclients.writing.lift_words import hours_words


class CardPart(NamedTuple):
    """One of the three subjects. `says` are sentences for the client, `entries` the ids behind them."""

    title: str
    says: tuple[str, ...]
    entries: tuple[str, ...]


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
    parts = (profitability(day, average_target, number), alignment(day), potential(day))
    return AuditCard(day.client.name, day.as_of, parts, talking_points(day, ends, list(others)))


def profitability(day: Day, average_target: bool = False, number: NumberToAsk | None = None) -> CardPart:
    """The hours of the work, what was billed for it, and what would carry it."""
    first, last = earning.window(day)
    spent, net = earning.minutes(day, first, last), earning.net(day, first, last)
    ids = earning.entries_behind(day, first, last)
    if not spent:
        says = ["For the last months we have no hours on record to set beside the invoices."]
        return CardPart("Profitability", tuple(says), tuple(coverage.entries_behind(day.bills, first, last)))
    window = f"In the {count(day.policy.window_days, 'day')} up to {long_date(date.fromordinal(last))}"
    billed = max(net, coverage.net(day.bills, (), first, last))
    says = [f"{window} our work for you took {hours(spent)}; it was billed with {money(billed, day.policy)}."]
    target = None if average_target else earning.target_rate(day.client, day.policy, None)
    if target and net * 60 < target * spent:
        says.append("The time that this work needs and what it brings have come apart for a business of our size.")
        says += would_carry(number, day.policy) if number is not None else []
    elif target:
        says.append("The work paid for the time that it took.")
    return CardPart("Profitability", tuple(says), ids)


def would_carry(number: NumberToAsk, policy: Policy) -> list[str]:
    """What would carry the work, a month: the fee for the same hours, and the hours for the same fee."""
    target, keep = number.on_target, number.on_keep
    says = []
    if target is not None and target.fee is not None:
        less = keep.fee if keep is not None else None
        go_on = f", and could go on from {money(less, policy)} a month" if less and less < target.fee else ""
        says.append(f"With the same hours it would pay for itself at {money(target.fee, policy)} a month{go_on}.")
    if target is not None and target.hours is not None:
        says.append(f"The present fee would pay for {hours_words(target.hours)} a month.")
    return says


def alignment(day: Day) -> CardPart:
    """How well the two ways of working fit, by the reviews."""
    reviews = [answers for answers in map(fit.answers_of, day.of("review")) if answers]
    if not reviews:
        says = ["We have not written down yet how our ways of working go together."]
        return CardPart("Alignment", tuple(says), ())
    newest, first = reviews[-1], reviews[0]
    on = long_date(newest.review.on)
    says = [f"On {on} we looked at how we work: {newest.yes} of {count(newest.given, 'point')} in common."]
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


def potential(day: Day) -> CardPart:
    """Where the work is going."""
    outlook = future.outlook_on(day)
    says = []
    if outlook.has_trend:
        days, was = day.policy.window_days, money(outlook.older, day.policy)
        says.append(f"The last {days} days came to {money(outlook.newer, day.policy)}, the {days} before to {was}.")
        if outlook.newer < outlook.older:
            says.append("Others are better placed for what comes next for you.")
    else:
        says.append("It is too early to say how it would go on.")
    if outlook.referrals:
        says.append(
            f"You recommended us {count(len(outlook.referrals), 'time')} in the last year: thank you for that."
        )
    ids = [ident for ident in future.entries_behind(day) if outlook.review is None or ident != outlook.review.id]
    return CardPart("Potential", tuple(says), tuple(ids))


def talking_points(day: Day, ends: date | None, others: Sequence[str]) -> tuple[str, ...]:
    """What to say in the talk, in order."""
    first = day.first_entry
    since = day.client.since or first
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
    }
