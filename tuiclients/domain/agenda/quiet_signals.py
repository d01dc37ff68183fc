"""Which signals a book does not feed (any more), by when each kind of entry was last logged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.notices import judged_words
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.wording import either, listed
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.domain.signal import SIGNALS

#: Days without a record after which a signal is quiet, and days for which an offer rests once it is refused.
QUIET_DAYS, REST_DAYS = 60, 90
#: A review is missed once it is this many days overdue; a bill, as in the audit, this many after its rhythm.
REVIEW_SLACK, BILL_SLACK = 30, 15
#: Who audits less often than this has not made up their mind about reviews while the first one is not due.
OFTEN_DAYS = 90
#: What clients do, not we: its absence is evidence against them, and none that it is not logged any more.
THEIRS = frozenset({"payment"})
#: A record of a kind that feeds a signal, one and several.
RECORD_WORDS: dict[str, tuple[str, str]] = {
    "time": ("hour", "hours"),
    "invoice": ("invoice", "invoices"),
    "payment": ("payment", "payments"),
    "message": ("message", "messages"),
    "incident": ("incident", "incidents"),
    "praise": ("praise", "praise"),
    "feeling": ("feeling", "feelings"),
    "review": ("audit", "audits"),
}


def newest_days(record: Record, as_of: date) -> dict[str, date]:
    """The day of the newest entry of each kind by a day."""
    newest: dict[str, date] = {}
    for entries in record.by_kind.values():
        day = next((entry.on for entry in reversed(entries) if entry.on <= as_of), None)
        if day is not None:
            newest[entries[0].kind] = day
    return newest


class Keeping(NamedTuple):
    """What a book keeps by a day: what was ever logged in it, and what of that still is.

    `newest` = the day of the newest entry of each kind; `oldest` = that of the first entry of all (`date.max`: none);
    `stale` = the kinds that feed signals and are not logged (any more); `owed`: whether money is open.
    """

    policy: Policy
    as_of: date
    newest: Mapping[str, date]
    oldest: date
    stale: frozenset[str]
    owed: bool

    @classmethod
    def of(
        cls, policy: Policy, as_of: date, newest: Mapping[str, date], oldest: date, bill_days: int, owed: bool
    ) -> Keeping:
        """Work it out. `bill_days` = the longest rhythm of bills in the book."""
        kinds = {kind for signal in SIGNALS for needed in parts_of(signal).fed_by for kind in needed}
        reviews = policy.audit_every_days + REVIEW_SLACK
        if "review" not in newest and policy.audit_every_days <= OFTEN_DAYS:
            reviews = QUIET_DAYS
        rhythms = {"review": reviews, "invoice": bill_days + BILL_SLACK}
        stale = frozenset(
            kind for kind in kinds if (as_of - newest.get(kind, oldest)).days >= max(QUIET_DAYS, rhythms.get(kind, 0))
        )
        return cls(policy, as_of, newest, oldest, stale, owed)

    def feeding(self, signal: str) -> frozenset[str]:
        """The kinds by which a signal is fed, none where it is not: all that we log of one of its sets is logged.

        Payments come or not: they are missed only once there are no bills either, and nothing is open.
        """
        return next((needed for needed in _SETS[signal] if self._feeds(needed, self.newest)), frozenset())

    def _feeds(self, needed: frozenset[str], logged: Collection[str]) -> bool:
        fresh = (needed & set(logged)) - self.stale
        return needed - THEIRS <= fresh or bool(THEIRS & fresh) or (self.owed and bool(needed & THEIRS))

    @property
    def quiet(self) -> list[str]:
        """The signals with a weight that nothing feeds; [] where no others would be left to judge by."""
        if (self.as_of - self.oldest).days < QUIET_DAYS:
            return []
        weighted = [signal for signal in SIGNALS if self.policy.weights[signal.name]]
        # What was never logged is waited for as long as what was.
        quiet = [
            signal.name
            for signal in weighted
            if not any(self._feeds(needed, needed) for needed in _SETS[signal.name])
        ]
        left = [signal for signal in weighted if signal.name not in quiet and parts_of(signal).kept_as]
        return quiet if left else []

    def fed_again(self, off: Collection[str]) -> list[str]:
        """Those signals that were left out (`off`) for want of records and are fed by now."""
        weights = self.policy.weights
        return [name for name in _SETS if name in off and not weights[name] and self.feeding(name)]

    def is_resting(self, signal: str, refused: Mapping[str, date]) -> bool:
        """Whether the offer about a signal rests, as it was refused (`refused`: when) less than 90 days ago.

        About a quiet signal only until a record of it comes: once that is old, too, there is a new reason to ask.
        """
        day = refused.get(signal)
        if day is None or not 0 <= (self.as_of - day).days < REST_DAYS:
            return False
        if not self.policy.weights[signal]:
            return True
        return all(on <= day for kind, on in self.newest.items() if any(kind in needed for needed in _SETS[signal]))

    def leave_out_says(self, quiet: Collection[str]) -> str:
        """The offer to judge without quiet signals, as a question."""
        missing = {kind for name in quiet for kind in _SETS[name][0] & self.stale}
        words = either([words[0] for kind, words in RECORD_WORDS.items() if kind in missing])
        by = judged_words(without(self.policy, quiet))
        return f"No {words or 'entry'} has been logged for {QUIET_DAYS} days: judge by {by} alone?"

    def judge_again_says(self, fed: Collection[str]) -> str:
        """The offer to judge again by signals that were left out, as a question."""
        logged = {kind for name in fed for kind in self.feeding(name)}
        words = listed([words[1] for kind, words in RECORD_WORDS.items() if kind in logged]) or "entries"
        again = "them" if len(fed) == len(logged) == 1 else listed(list(fed))
        return f"{words[:1].upper()}{words[1:]} are logged and do not count: judge by {again} again?"


#: The sets of kinds of which one suffices to feed a signal, by its name.
_SETS = {signal.name: parts_of(signal).fed_by for signal in SIGNALS}


def without(policy: Policy, signals: Collection[str]) -> Policy:
    """The settings with these signals left out."""
    return policy._replace(
        weights={name: 0 if name in signals else weight for name, weight in policy.weights.items()}
    )
