"""Verdicts that are others because the rules are: found once in a book of an earlier release, and said once.

What the earlier rules said is known from what the release before has left: the scores of its last session, else the
newest kept audit of a client. The present rules judge the same day anew, by the records as they are now; who has
changed since in a way that counts for that day is left out, so that nothing but the rules can be the cause. Where
nothing was left, nothing is said.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tuiclients.domain.audit.wording import count
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.parsing.name import comparable
from tuiclients.storage.interface import Change, Edit, Remembered
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.scoring_cache import RULES, SCORES, has_present_scores
from tuiclients.writing.verdict import WORDS

#: Under this id a book remembers which rules have judged it, and the verdicts that they moved.
ID = "rules"
#: Verdicts of so many days ago, at most, are compared; and for so many days, at most, Today lists what has moved.
RECENT_DAYS, LISTED_DAYS = 31, 7
#: What stands above the list.
INTRODUCTION = (
    "The rules behind the verdicts were revised. That alone changed these; nothing in your book was touched."
)
#: So many of them Today names.
NAMED = 3
#: A change that keeps an audit has at most so many edits; a larger one has brought the audit from elsewhere.
OWN_EDITS = 5


class MovedVerdict(NamedTuple):
    """A verdict that the rules moved: the client, the words for it then and now, and the present reason."""

    client: str
    was: str
    now: str
    because: str


class EarlierVerdicts(NamedTuple):
    """What the earlier rules said of clients on a day."""

    on: date
    verdicts: Mapping[str, str]


def earlier_verdicts(desk: Desk) -> list[EarlierVerdicts]:
    """What the earlier rules said, as far as it can be compared; [] in a book that the present rules have judged.

    Must be called before the present scores are cached.
    """
    if desk.read_only or not desk.made or not desk.clients or ID in desk.facts.remembered:
        return []
    if has_present_scores(desk):
        return []
    try:
        return _found(desk, desk.engine.cached(SCORES), desk.engine.done())
    except Refused:
        # The journal cannot be read, so nobody knows what has changed since.
        return []


def _found(desk: Desk, stored: Any, history: Sequence[Change]) -> list[EarlierVerdicts]:
    by_day: dict[date, dict[str, str]] = {}
    scores = _from_scores(desk, stored, history)
    if scores is not None:
        by_day[scores.on] = dict(scores.verdicts)
    # Without a target the average of that day needs everybody, day by day.
    if not desk.needs_average:
        for client in desk.clients:
            if scores is None or client not in scores.verdicts:
                for on, verdict in _from_kept_audit(desk, client, history):
                    by_day.setdefault(on, {})[client] = verdict
    return [EarlierVerdicts(on, verdicts) for on, verdicts in sorted(by_day.items()) if verdicts]


def _from_scores(desk: Desk, stored: Any, history: Sequence[Change]) -> EarlierVerdicts | None:
    """The verdicts of the last session of an earlier release, without clients that have changed since."""
    try:
        on = date.fromisoformat(stored["on"])
        verdicts = {client: _shown(row["verdict"], row.get("advice")) for client, row in stored["of"].items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if not _is_recent(on, desk.as_of):
        return None
    # What was kept on a day holds what was logged on it, as far as it was logged before that.
    kept = min(desk.engine.cached_at(SCORES) or on.isoformat(), (on + timedelta(days=1)).isoformat())
    changed = _changed_since(desk, history, on, lambda change: change.at <= kept)
    if changed is None or (changed and desk.needs_average):
        return None
    unchanged = {client: shown for client, shown in verdicts.items() if client in desk.clients.keys() - changed}
    return EarlierVerdicts(on, unchanged)


def _from_kept_audit(desk: Desk, client: str, history: Sequence[Change]) -> Iterator[tuple[date, str]]:
    """The verdict of a client's newest kept audit, if the earlier rules gave it and nothing has changed since."""
    audits = desk.kept_audits(client)
    newest = audits[-1] if audits else None
    result = newest.result if newest is not None else None
    if newest is None or result is None or "unsure" in result or not _is_recent(newest.on, desk.as_of):
        return

    def keeps(change: Change) -> bool:
        kept = any(isinstance(edit.after, KeptAudit) and edit.after.id == newest.id for edit in change.edits)
        return kept and len(change.edits) <= OWN_EDITS

    changed = _changed_since(desk, history, newest.on, keeps)
    if changed is not None and client not in changed:
        yield newest.on, _shown(result.get("verdict"), result.get("because"))


def _changed_since(
    desk: Desk, history: Iterable[Change], on: date, is_before: Callable[[Change], bool]
) -> frozenset[str] | None:
    """The clients whose verdict on a day may be another by changes since; None if that cannot be known.

    `history` = the changes, newest first; those up to the first that `is_before` were made since. One that was undone
    may have been undone since, whenever it was made.
    """
    changed: set[str] = set()
    found = False
    for change in history:
        found = found or is_before(change)
        if found and not change.undone:
            continue
        for edit in change.edits:
            if isinstance(edit.before or edit.after, Policy):
                return None
            changed |= {thing.client for thing in edit if isinstance(thing, FixPlan | Exit)}
            changed |= {thing.client for thing in edit if isinstance(thing, Entry) and thing.on <= on}
            changed |= {thing.id for thing in edit if isinstance(thing, Client)}
    return frozenset(changed) if found else None


def _is_recent(on: date, as_of: date) -> bool:
    return 0 <= (as_of - on).days <= RECENT_DAYS


def _shown(verdict: object, why: object) -> str:
    """The word for a verdict; where it was not sure of itself, `why` begins with what the earlier rules said then."""
    return "unsure" if verdict == "watch" and str(why or "").startswith("not enough evidence") else str(verdict)


class Comparison:
    """Judges the days of earlier verdicts by the present rules, for a moment at a time."""

    def __init__(self, desk: Desk, earlier: Iterable[EarlierVerdicts]) -> None:
        self._desk = desk
        self._left = [(day.on, client, was) for day in earlier for client, was in day.verdicts.items()]
        self._past: Desk | None = None
        self._moved: list[MovedVerdict] = []

    @property
    def moved(self) -> list[MovedVerdict]:
        """The verdicts found so far that are others, by the clients' names."""
        return sorted(self._moved, key=lambda verdict: comparable(self._desk.client(verdict.client).name))

    @property
    def left(self) -> int:
        """Number of clients not compared yet."""
        return len(self._left)

    def work(self, budget_ms: float) -> bool:
        """Compare further clients for about `budget_ms` milliseconds; False when all are done."""
        until = time.perf_counter() + budget_ms / 1000
        while self._left:
            on, client, was = self._left[-1]
            past = self._desk_on(on)
            if past.needs_average and past.pending:
                past.audit_next(budget_ms)
                past.release_records(but="")
                return True
            self._left.pop()
            if client in past.clients and client in self._desk.clients:
                self._compare(past, client, was)
            if time.perf_counter() >= until:
                break
        if self._past is not None:
            self._past.release_records(but="")
        return bool(self._left)

    def _desk_on(self, on: date) -> Desk:
        if on == self._desk.as_of:
            return self._desk
        if self._past is None or self._past.as_of != on:
            self._past = Desk(self._desk.engine, self._desk.path, as_of=on, watch=False)
        return self._past

    def _compare(self, past: Desk, client: str, was: str) -> None:
        audit = past.audit(client)
        if audit.shown != was and was in WORDS:
            self._moved.append(MovedVerdict(client, was, audit.shown, audit.because))


def remember(desk: Desk, moved: Iterable[MovedVerdict]) -> bool:
    """Remember what the rules moved, so that it is said once; False if another session was quicker."""
    value = {
        "rules": RULES,
        "on": desk.as_of.isoformat(),
        "moved": [verdict._asdict() for verdict in moved],
    }
    try:
        change = desk.engine.remember(f"rules {RULES}", desk.facts.remembered.get(ID), Remembered(ID, value))
    except Conflict:
        return False
    desk.catch_up(change)
    return True


def moved_verdicts(desk: Desk) -> list[MovedVerdict]:
    """The verdicts that the rules moved and that nobody has seen yet; [] a week after they were said."""
    stored = desk.facts.remembered.get(ID)
    if stored is None or stored.value.get("seen"):
        return []
    try:
        on = date.fromisoformat(stored.value["on"])
        moved = [MovedVerdict(**verdict) for verdict in stored.value["moved"]]
    except (KeyError, TypeError, ValueError):
        return []
    known = [
        verdict for verdict in moved if verdict.client in desk.clients and {verdict.was, verdict.now} <= WORDS.keys()
    ]
    return known if 0 <= (desk.as_of - on).days < LISTED_DAYS else []


def mark_seen(desk: Desk) -> str:
    """The list was seen: Today does not show it any more. Returns what was done, in words."""
    stored = desk.facts.remembered[ID]
    desk.change("list of verdicts seen", [Edit(stored, stored._replace(value={**stored.value, "seen": True}))])
    return "The list is dismissed."


def listed(desk: Desk) -> str:
    """What Today says of it: how many moved, and the first of them; "" if there is nothing to say."""
    moved = moved_verdicts(desk)
    if not moved:
        return ""
    more = f"; and {len(moved) - NAMED} more" if len(moved) > NAMED else ""
    return f"{summary(moved)}: {'; '.join(line(desk, verdict) for verdict in moved[:NAMED])}{more}"


def summary(moved: Sequence[MovedVerdict]) -> str:
    """How many verdicts moved: "rules 2: 3 verdicts changed"."""
    return f"rules {RULES}: {count(len(moved), 'verdict')} changed"


def line(desk: Desk, verdict: MovedVerdict) -> str:
    """One of them: "Lark Ltd: Watch → Keep, because ..."."""
    was, now = (WORDS[word].capitalize() for word in (verdict.was, verdict.now))
    return f"{desk.client(verdict.client).name}: {was} → {now}, because {verdict.because}"
