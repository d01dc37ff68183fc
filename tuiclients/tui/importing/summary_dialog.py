"""All that is said about an import, as a text to read."""

from __future__ import annotations

from tuiclients.domain.policy import Policy
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.tui.dialogs.dialog import TextDialog
from tuiclients.tui.show.import_parts import without_options
from tuiclients.tui.show.span import SpanLines, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.workbench import import_summary


class ImportSummary(TextDialog):
    """What was found in the file, the balance by client, and what is wrong with rows."""

    DEFAULT_CSS = """
    ImportSummary > Vertical { width: 104; }
    """

    def __init__(self, look: Styles, prepared: PreparedImport, policy: Policy) -> None:
        super().__init__(look, "What the file brings")
        said = [(text, "") for text in import_summary.summary(prepared, policy)]
        said += [(text, "bad") for text in import_summary.problems(prepared)]
        self._sentences = [(without_options(text), role) for text, role in said]

    def lines(self, width: int) -> SpanLines:
        """The sentences for a width in columns."""
        return [line for text, role in self._sentences for line in wrapped(text, width, role)]
