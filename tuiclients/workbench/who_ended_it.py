"""Saying who ended it, when it was said otherwise: what follows for the exit, its tasks and our decision."""

from __future__ import annotations

from tuiclients.domain.decision import ENDED_BY, Decision, EndedBy, Exit
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.checklist import adapted
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_checklist import planned_tasks, working_days


class Turn:
    """What changes with an exit when somebody else ended it than was said: its reason, tasks, and our decision."""

    def __init__(self, desk: Desk, client: str, exit_: Exit, ended_by: EndedBy, reason: str) -> None:
        reason, words = reason.strip(), ENDED_BY[ended_by]
        changes = ended_by != exit_.ended_by
        if changes and ended_by == "us" and not reason and exit_.reason in ENDED_BY.values():
            raise Refused(
                "Say why you let them go; the reason is kept with the exit.", "--ended-by us --reason '...'"
            )
        kept = exit_.reason if ended_by == "us" or not changes else words
        self.ended_by, self.reason = ended_by, reason or kept
        self.edits: list[Edit] = []
        own = [one for one in desk.record(client).decisions if is_decision_of(one, exit_)]
        if ended_by == "us" and reason:
            self.edits += [Edit(one, None) for one in own]
            self.edits.append(decisions.decision_edit(desk, client, "let_go", reason))
        elif ended_by != "us":
            self.edits += [Edit(one, None) for one in own]
        days = working_days(desk)
        ends = exit_.ends or desk.as_of
        self._before, self._after = (
            planned_tasks(exit_.opened, ends, who, days, known={}) for who in (exit_.ended_by, ended_by)
        )
        was = ENDED_BY[exit_.ended_by]
        why = f", {exit_.reason}" if exit_.reason not in ("", was) else ""
        before = f" (before: {was}{why})" if changes else ""
        self.says = f"exit: {words}{': ' + reason if reason else ''}{before}"

    def of(self, exit_: Exit) -> Exit:
        """The exit, changed."""
        same = exit_.closed is not None or exit_.ended_by == self.ended_by
        tasks = exit_.tasks if same else adapted(exit_.tasks, self._before, self._after)
        return exit_._replace(ended_by=self.ended_by, reason=self.reason, tasks=tasks)


def is_decision_of(decision: Decision, exit_: Exit) -> bool:
    """Whether a decision was stored with an exit, as our own to let them go."""
    same = decision.on >= exit_.opened and decision.reason == exit_.reason
    return decision.verdict == "let_go" and same
