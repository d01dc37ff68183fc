"""Judging by what is kept: the offer to leave out what is not logged any more, and to count it again once it is.

An offer is taken up, or refused and then rests. Both are changes of the book as any other, so that all sessions agree
and one undo takes them back. Nothing changes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from tuiclients.domain.agenda.quiet_signals import RECORD_WORDS, Keeping, newest_days, without
from tuiclients.domain.audit.notices import judged_by
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.domain.signal import SIGNALS
from tuiclients.exchange.placing import judging
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.settings import check_made

#: Under this id a book remembers which signals were left out, each with its weight, and when offers were refused.
ID = "judging-offer"
#: The words of `tuiclients settings judge_by` that take the offers up, and refuse them.
KEPT, UNCHANGED = "kept", "unchanged"
Way = Literal["leave_out", "judge_again"]


class JudgingOffer(NamedTuple):
    """An offer to judge by other signals: to leave these out, or to judge by them again.

    `says` asks it, as a question.
    """

    way: Way
    signals: tuple[str, ...]
    says: str


class _Choices(NamedTuple):
    """What a book remembers: the weight of each signal left out, and the day on which each offer was refused."""

    off: Mapping[str, float]
    refused: Mapping[str, date]


def logged_days(desk: Desk, client: str) -> tuple[Mapping[str, date], date]:
    """The day of a client's newest entry of each kind, and of the first entry; cached until client or day change."""
    derived = desk.derived(client)
    day, newest, first = derived.get("logged_days", (None, {}, date.max))
    if day != desk.as_of:
        record = desk.record(client)
        newest = newest_days(record, desk.as_of)
        first = min((entries[0].on for entries in record.by_kind.values()), default=date.max)
        derived["logged_days"] = desk.as_of, newest, first
    return newest, first


def keeping(desk: Desk) -> Keeping:
    """What the whole book keeps by the desk's day; needs every client's audit."""
    newest: dict[str, date] = {}
    oldest = date.max
    for client in desk.clients:
        days, first = logged_days(desk, client)
        oldest = min(oldest, first)
        for kind, day in days.items():
            newest[kind] = max(day, newest.get(kind, day))
    bill_days = max((client.bill_days for client in desk.clients.values() if client.status == "active"), default=0)
    owed = any(audit.earned.open > 0 for audit in desk.audits().values())
    return Keeping.of(desk.policy, desk.as_of, newest, oldest, bill_days, owed)


def offers(desk: Desk, resting: bool = False) -> list[JudgingOffer]:
    """What is offered now, those that rest only if asked for; [] where nothing can be changed."""
    if desk.read_only or not desk.made or not desk.clients:
        return []
    kept, choices = keeping(desk), _choices(desk)

    def open_of(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if resting or not kept.is_resting(name, choices.refused))

    found = []
    if quiet := open_of(kept.quiet):
        found.append(JudgingOffer("leave_out", quiet, kept.leave_out_says(quiet)))
    if fed := open_of(kept.fed_again(_off(desk))):
        found.append(JudgingOffer("judge_again", fed, kept.judge_again_says(fed)))
    return found


def accept(desk: Desk, way: Way | None = None) -> str:
    """Take up an offer, or all: judge by what is kept. Returns what was done, in words.

    Those that rest are taken up only if there are no others. Raises `Refused` if there is none at all.
    """
    taken = _named(desk, way, rested=True)
    policy, choices = desk.policy, _choices(desk)
    off = dict(choices.off)
    for offer in taken:
        if offer.way == "leave_out":
            off |= {name: policy.weights[name] for name in offer.signals}
            policy = without(policy, offer.signals)
        else:
            back = {name: off.pop(name, 0) or WEIGHTS[name] for name in offer.signals}
            policy = policy._replace(weights={**policy.weights, **back})
    settled = {name for offer in taken for name in offer.signals}
    refused = {name: day for name, day in choices.refused.items() if name not in settled}
    says = judged_by(policy) or "Judged by everything."
    desk.change(
        says[:1].lower() + says[1:].rstrip("."),
        [Edit(desk.policy, policy), _remember(desk, _Choices(off, refused))],
    )
    return says


def refuse(desk: Desk, way: Way | None = None) -> str:
    """Refuse an offer, or all: they rest for a while. Returns what was done, in words.

    Raises `Refused` if there is none.
    """
    signals = [name for offer in _named(desk, way) for name in offer.signals]
    choices = _choices(desk)
    refused = {**choices.refused, **dict.fromkeys(signals, desk.as_of)}
    desk.change("judge as before", [_remember(desk, choices._replace(refused=refused))])
    return "Judged as before."


def edits_of_choice(desk: Desk, after: Policy, settles: bool) -> list[Edit]:
    """What is to be remembered when the user says what is kept: what is left out is offered again once it is fed.

    `settles`: nothing that the user has just decided is asked for a while: to count what is not fed, or not to count
    what is.
    """
    before, choices = desk.policy.weights, _choices(desk)
    off = {
        name: choices.off.get(name) or before[name] or WEIGHTS[name] for name in WEIGHTS if not after.weights[name]
    }
    kept = keeping(desk) if settles else None
    refused = {name: desk.as_of for name in WEIGHTS if kept and (after.weights[name] or kept.feeding(name))}
    return [] if _Choices(off, refused) == choices else [_remember(desk, _Choices(off, refused))]


def not_counted(desk: Desk, kinds: Iterable[str]) -> str:
    """A sentence on records just logged that feed only signals left out; "" where they count, or that was refused."""
    refused, off = _choices(desk).refused, _off(desk)
    left_out: dict[str, list[str]] = {}
    for kind in dict.fromkeys(kinds):
        # What counts only beside another kind, as hours beside bills, is looked for in the whole book, not here.
        names = [
            signal.name
            for signal in SIGNALS
            if parts_of(signal).kept_as and frozenset((kind,)) in parts_of(signal).fed_by
        ]
        if names and all(name in off and name not in refused for name in names):
            left_out[kind] = names
    if not left_out:
        return ""
    words = listed([RECORD_WORDS[kind][1] for kind in left_out])
    signals = list(dict.fromkeys(name for names in left_out.values() for name in names))
    are = "is" if len(signals) == 1 else "are"
    return f"{words[:1].upper()}{words[1:]} do not count here: {listed(signals)} {are} left out of the verdicts."


def _named(desk: Desk, way: Way | None, rested: bool = False) -> list[JudgingOffer]:
    check_made(desk)
    if desk.read_only:
        raise Refused(desk.read_only)
    found = [offer for offer in offers(desk) or offers(desk, resting=rested) if way in (None, offer.way)]
    if not found:
        raise Refused("Nothing was changed: the book is judged by what is kept in it already.")
    return found


def _off(desk: Desk) -> list[str]:
    """The signals that were left out for want of records, by an offer, by what is kept, or by an import."""
    imported = desk.facts.remembered.get(judging.ID)
    off = [*_choices(desk).off, *(imported.value.get("off", ()) if imported else ())]
    return [name for name in off if not desk.policy.weights.get(name, 1)]


def _choices(desk: Desk) -> _Choices:
    """What is remembered, as far as it can be read."""
    stored = desk.facts.remembered.get(ID)
    value: Mapping[str, Any] = stored.value if stored else {}
    return _Choices(
        {name: float(weight) for name, weight in _part(value, "off").items() if isinstance(weight, int | float)},
        {name: day for name, text in _part(value, "refused").items() if (day := _day(text))},
    )


def _part(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = value.get(name)
    return {key: item for key, item in part.items() if key in WEIGHTS} if isinstance(part, Mapping) else {}


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _remember(desk: Desk, choices: _Choices) -> Edit:
    before = desk.facts.remembered.get(ID)
    value = {"off": dict(choices.off), "refused": {name: day.isoformat() for name, day in choices.refused.items()}}
    return Edit(before, Remembered(ID, value, before.rev if before else 0))
