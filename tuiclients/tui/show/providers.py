"""The referral book as lines: who suits, who has room, and what became of those who were sent there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.referral import Match, Referral
from tuiclients.parsing.date import format_date
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.text import fit

#: Widths of the counts and of the day of the newest referral, in columns.
COUNTS_WIDTH, DAY_WIDTH = 18, 13
#: Referrals that are listed at most.
MAX_REFERRALS = 6
ROLES = {"worked": "good", "failed": "bad"}


def empty() -> Sequence[str]:
    """What stands here while the book is empty."""
    return (
        "Nobody is in the referral book yet.",
        "Who serves some clients better than you belongs here: what they are good for,",
        "tags to match them by, and how much they can take on.",
        f"{key_of('new_provider')} adds the first.",
    )


def row(match: Match, today: date, width: int) -> Sequence[Span]:
    """A provider: whether they suit, what for, those sent there, the newest referral."""
    glyph, role = ("–", "muted") if match.full else ("●", "good") if match.shared else ("·", "muted")
    provider = match.provider
    name = min(24, max(12, width // 4))
    room = width - name - COUNTS_WIDTH - DAY_WIDTH - 3
    about = ", ".join(word for word in (provider.good_for, " ".join(provider.tags)) if word)
    capacity = f" ({provider.capacity})" if provider.capacity else ""
    last = format_date(match.last, today) if match.last else ""
    return (
        (f"{glyph} ", role),
        (fit(provider.name, name), "muted" if match.full else ""),
        (fit(f" {about}{capacity}", max(6, room)), "muted"),
        (fit(f" {numbers(match)}", COUNTS_WIDTH), ""),
        (fit(last, DAY_WIDTH, right=True), "muted"),
    )


def numbers(match: Match) -> str:
    """How many were sent there, and how it went."""
    if not match.sent:
        return "nobody sent"
    counts = [f"{number} {word}" for number, word in ((match.worked, "worked"), (match.failed, "failed")) if number]
    return ", ".join([f"{match.sent} sent", *counts])


def detail(
    match: Match | None, sent: Sequence[Referral], clients: Mapping[str, Client], client: str, today: date, width: int
) -> list[list[Span]]:
    """The highlighted provider in full, and who was sent there, the newest first."""
    if match is None:
        return []
    provider = match.provider
    lines: list[list[Span]] = []
    if client in clients and match.shared:
        lines += wrapped(f"● suits {clients[client].name} by {', '.join(match.shared)}", width, "good")
    about = f"good for {provider.good_for}" if provider.good_for else "what they are good for is not noted"
    room = (
        "takes nobody on at present" if match.full else f"capacity: {provider.capacity}" if provider.capacity else ""
    )
    lines += wrapped(f"{provider.name}: {'; '.join(part for part in (about, room) if part)}", width, "")
    if provider.notes:
        lines += wrapped(provider.notes, width, "muted")
    own = [referral for referral in reversed(sent) if referral.provider == provider.id]
    for referral in own[:MAX_REFERRALS]:
        name = clients[referral.client].name if referral.client in clients else referral.client
        text = f"{format_date(referral.on, today)}  {name}: {referral.note or referral.outcome}"
        rest = "" if referral.outcome else "; how it went is not known yet"
        lines += wrapped(text + rest, width, ROLES.get(referral.outcome, "fix"))
    if len(own) > MAX_REFERRALS:
        lines += wrapped(f"and {len(own) - MAX_REFERRALS} before them", width, "muted")
    if not own:
        lines += wrapped("Nobody was sent there yet.", width, "muted")
    return lines
