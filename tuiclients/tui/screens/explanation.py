"""The verdict on a client, explained in full sentences."""

from __future__ import annotations

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.policy import Policy
from tuiclients.tui.screens.dialog import Reading
from tuiclients.tui.show import explain
from tuiclients.tui.show.part import Part
from tuiclients.tui.styles import Styles


class Explanation(Reading):
    """Everything that the audit of a client rests on."""

    def __init__(self, look: Styles, audit: Audit, policy: Policy) -> None:
        super().__init__(look, f"Why · {audit.name}")
        self._audit = audit
        self._policy = policy

    def lines(self, width: int) -> list[list[Part]]:
        """The explanation for a width."""
        return explain.lines(self._audit, self._policy, width)
