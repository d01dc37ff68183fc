"""Texts to be read and closed: the verdict explained, what came of parting, how clients pay, what new rules moved."""

from __future__ import annotations

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.policy import Policy
from tuiclients.tui.dialogs.dialog import TextDialog
from tuiclients.tui.show import payments as shown_payments
from tuiclients.tui.show import retrospect as shown_retrospect
from tuiclients.tui.show.span import SpanLines, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import wrap
from tuiclients.workbench import retrospect, rules_change
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.verdict_arithmetic import steps_of
from tuiclients.writing.explanation import paragraphs


class Explanation(TextDialog):
    """The verdict on a client in full sentences, with everything that it rests on."""

    def __init__(self, look: Styles, audit: Audit, policy: Policy) -> None:
        super().__init__(look, f"Why · {audit.name}")
        self._audit = audit
        self._policy = policy

    def lines(self, width: int) -> SpanLines:
        """The explanation for a width in columns."""
        lines: SpanLines = []
        for text, role in paragraphs(self._audit, self._policy):
            if lines:
                lines.append([])
            lines += wrapped(text, width, role)
        return lines


class VerdictSteps(TextDialog):
    """How the verdict on a client comes about, every formula with their own numbers."""

    def __init__(self, look: Styles, desk: Desk, client: str) -> None:
        super().__init__(look, f"How a verdict comes about · {desk.client(client).name}")
        self._steps = steps_of(desk, client)

    def lines(self, width: int) -> SpanLines:
        """The page for a width in columns."""
        lines: SpanLines = []
        for step in self._steps:
            lines += [
                [],
                *wrapped(step.heading, width, "accent"),
                *(wrapped(step.prose, width) if step.prose else ()),
            ]
            for formula in step.formulae:
                first, *more = wrap(formula, max(10, width - 4))
                lines += [[(f"  {first}", "muted")], *[[(f"    {line}", "muted")] for line in more]]
        return lines[1:]


class RetrospectDialog(TextDialog):
    """What came of parting: the client's exits with their reports, then the book. Every score must be known."""

    def __init__(self, look: Styles, desk: Desk, client: str, logged: str = "") -> None:
        """`client` is the highlighted one, "" for none; `logged` says what was logged about looking at it."""
        super().__init__(look, "Looking back")
        self._desk = desk
        self._client = client
        self._logged = logged
        self._retrospect = retrospect.of_book(desk)

    def lines(self, width: int) -> SpanLines:
        """The client's part first, for a width in columns."""
        return shown_retrospect.lines(self._desk, self._client, self._retrospect, width)

    def on_mount(self) -> None:
        """Say what was logged."""
        if self._logged:
            self.show_last(f"Logged: {self._logged}. Today no longer asks about it.", "good")


class PaymentsDialog(TextDialog):
    """How the clients pay: the highlighted client's open invoices, then ageing, days to pay and promises of all."""

    DEFAULT_CSS = """
    PaymentsDialog > Vertical { width: 104; }
    """

    def __init__(self, look: Styles, desk: Desk, client: str) -> None:
        """`client` is the highlighted one, "" for none."""
        super().__init__(look, "Payments")
        self._desk = desk
        self._client = client

    def lines(self, width: int) -> SpanLines:
        """The payments for a width in columns."""
        return shown_payments.lines(self._desk, self._client, width)


class RulesChangeDialog(TextDialog):
    """The verdicts that are others because the rules are."""

    def __init__(self, look: Styles, desk: Desk) -> None:
        moved = rules_change.moved_verdicts(desk)
        super().__init__(look, rules_change.summary(moved).capitalize())
        self._texts = [rules_change.INTRODUCTION, *[rules_change.line(desk, verdict) for verdict in moved]]

    def lines(self, width: int) -> SpanLines:
        """What has happened, and a paragraph for each verdict."""
        lines: SpanLines = []
        for place, text in enumerate(self._texts):
            lines += [*wrapped(text, width, "" if place else "muted"), []]
        return lines[:-1]
