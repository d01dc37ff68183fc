"""Behaviour: what they do for us against what they do to us."""

from __future__ import annotations

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay
from tuiclients.domain.audit.signals.parts import LOOSE, SignalParts
from tuiclients.domain.audit.wording import count, listed
from tuiclients.domain.entry import Entry

#: Points of an incident by its severity.
POINTS = {"minor": 1, "moderate": 2, "serious": 4, "severe": 8}
#: Maximum of the points that contact and praise can make up for.
GOOD_AT_MOST = 6.0
#: Points of a message from them, and of praise.
CONTACT_POINTS, PRAISE_POINTS = 1.5, 2.0


def incident_age(entry: Entry, day: Day) -> int:
    """The days since an incident; a breach does not age before it is resolved."""
    if entry.what == "breach":
        return (day.as_of - entry.resolved).days if is_resolved(entry, day) and entry.resolved else 0
    return day.today - entry.on.toordinal()


def is_resolved(entry: Entry, day: Day) -> bool:
    """Whether an incident was resolved by the day."""
    return entry.resolved is not None and entry.resolved <= day.as_of


def measure(day: Day) -> Reading:
    """The reading of their messages, praise and incidents; neither silence nor what we send is an act of theirs."""
    half_life = day.policy.half_lives["behaviour"]
    today = day.today
    good = CONTACT_POINTS * sum([decay(today - entry.on.toordinal(), half_life) for entry in day.once(contacts)])
    good += PRAISE_POINTS * sum([decay(today - entry.on.toordinal(), half_life) for entry in day.of("praise")])
    good = min(GOOD_AT_MOST, good)
    bad = sum([POINTS[entry.severity] * decay(incident_age(entry, day), half_life) for entry in day.of("incident")])
    n = good + bad
    return Reading(100 * (good / n), n) if n > 0 else NO_EVIDENCE


def contacts(day: Day) -> list[Entry]:
    """The messages from them; calls and meetings are among these."""
    return [entry for entry in day.of("message") if entry.direction == "in"]


def entries_behind(day: Day) -> tuple[str, ...]:
    """All messages from them, incidents and praise."""
    return tuple(
        [entry.id for group in (day.once(contacts), day.of("incident"), day.of("praise")) for entry in group]
    )


def says(day: Day) -> str:
    """The reading in words."""
    acts = [
        (len(day.of("incident")), "incident", ""),
        (len(day.of("praise")), "praise", "praises"),
        (len(day.once(contacts)), "message from them", "messages from them"),
    ]
    parts = [count(*act) for act in acts if act[0]]
    if parts and not acts[0][0]:
        parts.append("no incident")
    return listed(parts) or "nothing logged yet"


PARTS = SignalParts(
    measure=measure,
    says=says,
    entries=entries_behind,
    reads=("message", "incident", "praise"),
    as_cause="how they treat you",
    fed_by=(frozenset(("message",)), frozenset(("incident",)), frozenset(("praise",))),
    kept_as=("contact",),
    log_next="praise and incidents",
    remedies=("name it once", "rules in writing", "another contact person"),
    rule="their messages and praise against incidents; a breach counts until it is resolved",
    formula="tuiclients.writing.signal_formulae:of_behaviour",
    source=f"rude and demanding clients, {LOOSE}",
)
