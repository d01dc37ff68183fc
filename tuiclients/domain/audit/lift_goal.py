"""What would be the next step up for a client, and whether an audit has taken it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tuiclients.domain.audit.result import EFFECTS, Audit, Band, Effect, Trigger
from tuiclients.domain.audit.scoring import is_below, piecewise
from tuiclients.domain.audit.signals.earning import RAW_OF_SHARE
from tuiclients.domain.audit.verdict import BORDERLINE_POINTS, ENOUGH_CONFIDENCE
from tuiclients.domain.policy import Policy

#: What stands between a client and the next step: points of the score, what else Grow asks for, triggers, too little
#: evidence for a verdict, or an hour that brings less than it must.
Obstacle = Literal["points", "demands", "triggers", "evidence", "rate"]
#: From the lowest to the highest.
LADDER: tuple[Band, ...] = ("candidate", "fix", "watch", "keep", "grow")
BETTER_THAN_FIX = ("watch", "keep", "grow")


class Goal(NamedTuple):
    """The next step: the `band` to reach (no score below `edge`), past an obstacle.

    `short` = the points missing, 0 where it is no question of points; `steadied` = today's score would do, but that
    of the 1st of the month holds them below. `partly`: it is enough that the triggers stand no more, whatever the
    score.
    """

    obstacle: Obstacle
    band: Band
    edge: float
    short: float = 0.0
    steadied: bool = False
    triggers: tuple[Trigger, ...] = ()
    demands: tuple[str, ...] = ()
    confidence: float = 0.0
    partly: bool = False

    @property
    def effect(self) -> Effect:
        """The strongest effect of the triggers."""
        return max([trigger.effect for trigger in self.triggers], key=EFFECTS.index, default="cap")

    def is_reached(self, audit: Audit) -> bool:
        """Whether an audit has taken the step."""
        if self.obstacle == "evidence":
            return not is_below(audit.confidence, ENOUGH_CONFIDENCE)
        if self.obstacle == "rate":
            return _is_on_target(audit)
        if audit.triggers:
            return False
        if self.obstacle == "triggers":
            return self.partly or audit.verdict in BETTER_THAN_FIX
        if self.band == "grow":
            return audit.verdict == "grow"
        return bool(audit.band) and LADDER.index(audit.band) >= LADDER.index(self.band)

    def is_likely(self, audit: Audit, bonus: float = 0.0) -> bool:
        """Whether an estimated audit, with some more points, would do as far as its score goes."""
        if self.obstacle == "rate":
            return _is_on_target(audit)
        return self.may_be_reached(audit.score + bonus)

    def may_be_reached(self, score: float) -> bool:
        """Whether a score would do, as far as it is a question of the score."""
        return self.partly or self.obstacle == "rate" or not is_below(score, self.edge)


def _is_on_target(audit: Audit) -> bool:
    """Whether an hour brings what it must."""
    raw = next((signal.raw for signal in audit.signals if signal.name == "earning"), None)
    return raw is not None and not is_below(raw, piecewise(RAW_OF_SHARE, 1.0))


def goal_of(audit: Audit, policy: Policy) -> Goal | None:
    """The next step of a client; None for one who is leaving, gone, or at Grow."""
    if audit.standing in ("leaving", "former") or audit.verdict == "grow" or not audit.band:
        return None
    if audit.unsure:
        return Goal("evidence", "watch", 0.0, confidence=audit.confidence)
    if audit.triggers:
        return Goal("triggers", "watch", policy.bands["watch"], triggers=audit.triggers)
    if audit.demands:
        return Goal("demands", "grow", policy.bands["grow"], demands=audit.demands)
    band = LADDER[min(len(LADDER) - 1, max(LADDER.index(audit.band) + 1, LADDER.index("watch")))]
    edge = policy.bands[band]
    # From the score as it is printed, so that the two add up.
    printed = float(f"{audit.score:.1f}")
    if is_below(audit.score, edge):
        return Goal("points", band, edge, edge - printed)
    return Goal("points", band, edge, edge + BORDERLINE_POINTS - printed, steadied=True)
