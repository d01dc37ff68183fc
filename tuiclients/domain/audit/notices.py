"""Sentences that stand beside a verdict and never move it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tuiclients.domain.audit import at_risk, owed
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning, fit
from tuiclients.domain.audit.signals.earning import minutes
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.wording import count, in_money, listed, on_day
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord, names_of

#: From here on closeness may cloud the judgement: a rating of 3 of 4, or two private meetings in a year.
CLOSE, SOCIAL = 3, 2
#: The beginning of the sentence that says what to log next.
LITTLE_EVIDENCE = "Little evidence; log next: "
MISSED_AT_MOST = 3
#: Words of tags and flags that mark a friend or family.
FRIENDS = {"friend": {"friend", "friends"}, "family": {"family", "relative", "relatives"}}
ATTENTION_DAYS = 90
#: Attention has fallen when at most three quarters of at least ten hours remain.
ATTENTION_LEFT, ATTENTION_MINUTES = Decimal("0.75"), 600


def judged_by(policy: Policy, signals: Sequence[SignalRecord] = SIGNALS) -> str:
    """By what a verdict judges while some weights are 0; empty if by everything."""
    judging = [signal for signal in signals if policy.weights[signal.name]]
    if len(judging) == len(signals):
        return ""
    if not judging:
        return "Judged by nothing: all weights are 0."
    return f"Judged by {judged_words(policy, signals)} alone."


def judged_words(policy: Policy, signals: Sequence[SignalRecord] = SIGNALS) -> str:
    """By what a verdict judges: what is kept ("money and hours"), and by name what only a part of that feeds."""
    weights = policy.weights
    judging = [signal for signal in signals if weights[signal.name]]
    kept = {signal.name: parts_of(signal).kept_as for signal in signals}
    if all(parts_of(signal).is_money for signal in judging):
        return listed(["money", *(["hours"] if any("hours" in kept[name] for name in names_of(judging)) else [])])
    partly = {kept[name][0] for name in kept if len(kept[name]) == 1 and not weights[name]}
    words: list[str] = []
    for name in names_of(judging):
        words += [name] if partly & set(kept[name]) else kept[name]
    everything = {group for groups in kept.values() for group in groups}
    return listed(list(names_of(judging)) if everything <= set(words) else list(dict.fromkeys(words)))


def log_next(
    confidences: Sequence[float], weights: Sequence[float], signals: Sequence[SignalRecord] = SIGNALS
) -> str:
    """What is missed most where the evidence is thin, at most three: "hours and invoices; messages in and out".

    `confidences` and `weights` are those of the signals, in their order; what has no weight is not missed.
    """
    gaps = [
        (weight * (1 - share), signal) for signal, share, weight in zip(signals, confidences, weights, strict=True)
    ]
    widest = sorted(gaps, key=lambda gap: -gap[0])[:MISSED_AT_MOST]
    return "; ".join([parts_of(signal).log_next for gap, signal in widest if gap > 0])


def remarks(day: Day) -> tuple[str, ...]:
    """What a client's record shows beside the score."""
    sentences = [
        *missing_half(day),
        *broken_promises(day),
        risk(day),
        drift(day),
        attention(day),
        closeness(day),
        history(day),
        own_part(day),
    ]
    return tuple([sentence for sentence in sentences if sentence])


def missing_half(day: Day) -> list[str]:
    """The half that a half-imported book lacks, and how to supply it."""
    weights = day.policy.weights
    hours, bills = bool(day.of("time")), bool(day.of("invoice"))
    unpaid = bool(earning.left_out(day))
    sentences = []
    if weights["earning"] and hours and not bills and not unpaid and not day.unbilled_start:
        sentences.append(
            "There are hours but no invoices: import or log the invoices, or these hours count as unpaid."
        )
    if weights["earning"] and bills and not hours and not unpaid:
        sentences.append("There are invoices but no hours: import or log the hours, or earning cannot be judged.")
    due = any(bill.due < day.today for bill in day.bills)
    if weights["payment"] and due and not any(day.of(kind) for kind in ("payment", "credit", "writeoff")):
        sentences.append(
            "There are invoices but no payments: import or log the payments, or all of them count as unpaid."
        )
    return sentences


def broken_promises(day: Day) -> list[str]:
    """Promises to pay whose day has passed without the money; they count only once logged as incidents."""
    return [
        f"{in_money(entry.amount, day.policy)} promised by {on_day(entry.due or entry.on, day.as_of)} has not come: "
        "log it as a broken promise if you see it that way."
        for entry in owed.unkept_promises(day)
    ]


def risk(day: Day) -> str:
    """What is at risk while they do not answer."""
    found = at_risk.at_risk(day)
    return at_risk.says(found, day) if found is not None else ""


def drift(day: Day) -> str:
    """How far fit has moved since the first review."""
    points = fit.drift(day)
    if not points:
        return ""
    return f"Fit has {'risen' if points > 0 else 'fallen'} by {abs(points):.0f} points since the first review."


def attention(day: Day) -> str:
    """Our own hours for them, once they have fallen."""
    fell = attention_fell(day)
    return f"Your time for them fell from {fell}: they may be better served elsewhere." if fell else ""


def attention_fell(day: Day) -> str:
    """From how many hours to how many our time fell, in words; empty where it did not."""
    last = minutes(day, day.today - ATTENTION_DAYS + 1, day.today)
    before = minutes(day, day.today - 2 * ATTENTION_DAYS + 1, day.today - ATTENTION_DAYS)
    if before < ATTENTION_MINUTES or last > ATTENTION_LEFT * before:
        return ""
    return f"{before / 60:.0f} to {last / 60:.0f} hours in {ATTENTION_DAYS} days"


def friend_words(client: Client) -> str:
    """How a client is marked as a friend or as family, by a tag or flag; empty for others."""
    words = {word for mark in (*client.tags, *client.flags) for word in mark.casefold().split()}
    return listed([shown for shown, known in FRIENDS.items() if words & known])


def closeness(day: Day) -> str:
    """A guard against bias: who is close may be judged by the heart."""
    rated = next((entry.closeness for entry in reversed(day.of("review")) if entry.closeness is not None), None)
    meetings = len(day.last_days("social", 365))
    friend = friend_words(day.client)
    signs = [f"marked as {friend}"] if friend else []
    signs += [f"closeness {rated} of 4"] if rated is not None and rated >= CLOSE else []
    if meetings >= SOCIAL:
        signs.append(count(meetings, "private meeting") + " in a year")
    return f"You are close ({listed(signs)}): look at the blind score too." if signs else ""


def history(day: Day) -> str:
    """The years together, which the score ignores."""
    since = day.client.since or day.first_entry
    years = (day.as_of - since).days * 4 // 1461 if since is not None else 0
    return f"{count(years, 'year')} of history, shown but never scored." if years > 0 else ""


def own_part(day: Day) -> str:
    """Our own part in incidents."""
    incidents = len([entry for entry in day.of("incident") if entry.ours])
    return f"{count(incidents, 'incident')} had a part of ours in it." if incidents else ""
