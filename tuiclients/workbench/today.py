"""Today: what there is to do, gathered client by client, and the log line that does it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tuiclients import __version__
from tuiclients.domain.agenda.agenda import Agenda, agenda, audits_due, hours_lost
from tuiclients.domain.agenda.item import KINDS, MOST_SEEN, Item, Kind, Offer, in_order
from tuiclients.domain.agenda.newcomer import reviews_due
from tuiclients.domain.errors import Refused
from tuiclients.exchange.placing import judging
from tuiclients.storage.files import kept_line
from tuiclients.workbench import gathering, judging_offer, morning, rules_change, timer
from tuiclients.workbench.desk import Desk

#: The morning check-in is asked for before this hour.
NOON = 12
#: What is no duty: it is listed, and nothing is due because of it.
NOT_DUE = ("timer", "seen")
#: How many kinds of things a status line counts by name.
NAMED = 3
#: A book that changed less than this ago may change again within the same tick of the clock, in seconds.
UNSETTLED = 0.05


def gather_next(desk: Desk, budget_ms: float) -> bool:
    """Gather what there is to do for about `budget_ms` milliseconds; False when all clients are done."""
    until = time.perf_counter() + budget_ms / 1000
    for client in desk.clients:
        if _cached_agenda(desk, client) is None:
            of_client(desk, client)
            if time.perf_counter() >= until:
                return True
    return False


def of_client(desk: Desk, client: str) -> Agenda:
    """The agenda of one client; cached until the client or the day changes."""
    cached = _cached_agenda(desk, client)
    if cached is None:
        cached = agenda(desk.record(client), desk.policy, desk.as_of)
        judging_offer.logged_days(desk, client)
        desk.derived(client)["agenda"] = (desk.as_of, cached)
    return cached


def _cached_agenda(desk: Desk, client: str) -> Agenda | None:
    day, cached = desk.derived(client).get("agenda", (None, None))
    return cached if day == desk.as_of else None


def items(desk: Desk) -> list[Item]:
    """Everything to do on the desk's day, the most pressing first; needs every client's audit."""
    agendas = [of_client(desk, client) for client in desk.clients]
    items_ = [item for client_agenda in agendas for item in client_agenda.items]
    items_ += _present_items(desk)
    items_ += seen_items(desk)
    if _may_ask_for(desk, "fit"):
        items_ += to_audit(desk)
    verdicts = {client: audit.verdict for client, audit in desk.audits().items()}
    items_ += hours_lost(agendas, verdicts, desk.as_of)
    return in_order(items_, {client.id: client.name for client in desk.clients.values()})


def to_audit(desk: Desk) -> list[Item]:
    """The audits that are due, those of new clients first, one a client; no audit is needed for it."""
    agendas = [of_client(desk, client) for client in desk.clients]
    kept_audits = {client: desk.kept_audits(client) for client in desk.clients}
    last = {client: audits[-1].on if audits else None for client, audits in kept_audits.items()}
    first = min([own.first for own in agendas if own.first is not None], default=None)
    new = [own.newcomer for own in agendas if own.newcomer is not None]
    reviews = list(reviews_due(new, last, first, desk.as_of))
    reviewed = {item.client for item in reviews}
    others = [own for own in agendas if own.client not in reviewed]
    return [*reviews, *audits_due(others, last, desk.policy.audit_every_days, desk.as_of)]


def _present_items(desk: Desk) -> Iterator[Item]:
    """The items of the present moment, which an earlier day does not have."""
    if desk.fixed:
        return
    now, running = desk.now(), desk.facts.timer
    if running is not None:
        note = f' "{running.note}"' if running.note else ""
        says = f"the timer{note} has been running since {running.since:%H:%M}" + (
            f" of {running.since:%Y-%m-%d}: say how long it was" if timer.is_long(desk) else ""
        )
        offers = (Offer("stop_timer", "stop and log it"), Offer("cancel_timer", "stop and log nothing"))
        yield Item("timer", running.client, running.since.date(), says, offers)
    if now.hour < NOON and desk.clients and _may_ask_for(desk, "feelings") and not morning.is_done(desk):
        says = "who was on your mind when you woke up, or nobody?"
        yield Item("morning", None, desk.as_of, says, (Offer("morning", "check in"),))
    if says := rules_change.listed(desk):
        yield Item("rules", None, desk.as_of, says, (Offer("rules", "list them"), Offer("rules_seen", "dismiss it")))
    for offer in judging_offer.offers(desk):
        ways = Offer("judge_by", "yes", ref=offer.way), Offer("judge_as_before", "no, as before", ref=offer.way)
        yield Item("judge_by", None, desk.as_of, offer.says, ways)


def without_most_seen(items_: list[Item]) -> list[Item]:
    """Items for a page: of what was seen the first `MOST_SEEN`, then how many more there are."""
    seen = [item for item in items_ if item.what == "seen"]
    if len(seen) <= MOST_SEEN:
        return items_
    hidden = {id(item) for item in seen[MOST_SEEN:]}
    more = Item("seen", None, seen[MOST_SEEN].on, f"and {len(hidden)} more", ())
    shown = [item for item in items_ if id(item) not in hidden]
    place = shown.index(seen[MOST_SEEN - 1]) + 1
    return [*shown[:place], more, *shown[place:]]


def seen_items(desk: Desk) -> Iterator[Item]:
    """What mail, calendar and other tools propose, one item each."""
    for one in gathering.still_open(desk):
        proposal = one.proposal
        key = proposal.key
        offers = [Offer("take_seen", "log it", ref=key), Offer("reword_seen", "change it first", ref=key)]
        offers.append(Offer("refuse_seen", "never propose it", ref=key))
        if proposal.flips:
            label = "await no answer" if proposal.entries[0].awaiting else "await an answer"
            offers.append(Offer("flip_seen", label, ref=key))
        offers.append(Offer("take_all_seen", "log all of theirs", ref=key))
        says = gathering.describe_proposal(desk, proposal)
        yield Item("seen", proposal.client, proposal.on, says, tuple(offers))


def _may_ask_for(desk: Desk, signal: str) -> bool:
    """Whether the user keeps what feeds a signal, or may begin to after an import, so that Today may ask for it."""
    if desk.policy.weights[signal]:
        return True
    remembered = desk.facts.remembered.get(judging.ID)
    return remembered is not None and signal in remembered.value.get("off", ())


def kind(item: Item) -> str:
    """The kind of an item in words."""
    return KINDS[item.what][0]


def due(items: list[Item]) -> str:
    """What is due in a few words, `2 overdue · 1 answer owed · 3 more`; "" for nothing, or `NOT_DUE` alone."""
    counts: Counter[Kind] = Counter(item.what for item in items if item.what not in NOT_DUE)
    named = [(what, counts[what]) for what in KINDS if counts[what]][:NAMED]
    more = counts.total() - sum(number for _, number in named)
    words = [f"{number} {KINDS[what][number > 1]}" for what, number in named]
    return " · ".join([*words, *([f"{more} more"] if more else [])])


def status_line(desk: Desk, items: list[Item], times: list[int]) -> dict[str, Any]:
    """What a status line shows: what is due, and the minutes of the running timer at a moment (UNIX time).

    It is kept for those that ask next, until the book or the hour changes: the morning check-in is asked for until
    noon, and midnight is on the hour. `times` = those of the book's files before they were read.
    """
    now, at = time.time(), desk.now()
    running = None if desk.fixed else desk.facts.timer
    lapse = None if running is None else timer.running_minutes(desk, running)
    line: dict[str, Any] = {"due": due(items), "lapse": lapse, "since": now, "version": __version__}
    if not desk.fixed and now - max(times) / 1e9 > UNSETTLED:
        until = now + 3600 - 60 * at.minute - at.second
        desk.engine.cache(kept_line.NAME, line | {"until": until, "times": times})
    return line


def as_json(items: list[Item]) -> list[dict[str, Any]]:
    """Items as scripts see them."""
    return [
        {"what": item.what, "client": item.client, "on": item.on.isoformat(), "says": item.says} for item in items
    ]


def line_of(desk: Desk, client: str, offer: Offer) -> str:
    """The line that an offer logs, such as `acme out #204 asked why 204 is open`; checked by reading it back."""
    from tuiclients.quicklog.write import chased

    note = offer.note.replace('"', "'")
    head = [word for word in (offer.what, chased(offer.invoice) if offer.invoice else "") if word]
    notes = [[note], [f'"{note}"']] if note else [[]]
    lines = [" ".join([name, *head, *words]) for words in notes for name in (client, f'"{client}"')]
    return next((line for line in lines if _reads_as(desk, line, client, note, offer.invoice)), lines[-1])


def _reads_as(desk: Desk, line: str, client: str, note: str, invoice: str) -> bool:
    from tuiclients.quicklog.read import read
    from tuiclients.workbench.logged_line import line_context

    try:
        reading = read(line, line_context(desk, None))
    except Refused:
        return False
    first = reading.entries[0] if reading.entries else None
    if reading.client != client or first is None or reading.doubts:
        return False
    return (first.note, first.on, first.invoice) == (note, desk.as_of, invoice)
