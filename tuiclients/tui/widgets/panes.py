"""The three panes of the workbench."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.tui.commands import bindings
from tuiclients.tui.show import activity, clients, verdict
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, content, fit
from tuiclients.tui.widgets.virtual_list import VirtualList

#: What stands above the effects of entries, the longest that there is room for.
HEADINGS = ("effect on score", "effect")
#: A width in columns that cuts no row.
UNCUT = 1000


class Pane(VirtualList):
    """A pane with its name, and at its foot where the highlight is."""

    titled = ""
    """The title in full."""
    position = ""
    """Where the highlight is, in words."""

    def show_title(self, title: str) -> None:
        """Show this title; nothing is painted if it is the same as before."""
        if title != self.titled:
            self.titled = title
            self.border_title = self._heading()

    def _heading(self) -> Content:
        """The title as it stands in the frame."""
        return content(self.titled)

    def show_position(self, position: str) -> None:
        """Show at the foot where the highlight is; nothing is painted if it is the same as before."""
        if position != self.position:
            self.position = position
            self.border_subtitle = content(position)

    @property
    def place(self) -> str:
        """Where the highlight is, in words."""
        return ""

    @property
    def copied(self) -> str:
        """The highlighted row as a text in full, "" without one."""
        return self.text_of(self.cursor) if self.key else ""

    def text_of(self, index: int) -> str:
        """What a row says when nothing of it is cut."""
        return " ".join("".join(text for text, _ in self.parts(index, UNCUT)).split())


class ClientList(Pane):
    """The clients with trend, score and verdict."""

    BINDINGS = bindings("panes", "moving", "clients")

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "clients")
        self.clients: Mapping[str, Client] = {}
        self.audits: Mapping[str, Audit] = {}
        self.kept: Mapping[str, Audit] = {}
        """Scores of an earlier time, shown of those who are not audited yet."""
        self.today = date.min
        self.early: Collection[str] = ()
        """Clients whose trend says nothing yet."""
        self.headings: Mapping[int, str] = {}
        """The headings by their rows, whose key is ""."""
        self.nothing: Sequence[str] = ("reading the book ...",)

    @property
    def place(self) -> str:
        """Where the highlight is, in words; headings are not counted."""
        if self.cursor < 0:
            return ""
        before = sum(row < self.cursor for row in self.headings)
        return f"{self.cursor + 1 - before} of {len(self.keys) - len(self.headings)}"

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A client's row."""
        id_ = self.keys[index]
        if not id_:
            return ((fit(self.headings.get(index, ""), width), "accent"),)
        audit, kept_audit = self.audits.get(id_), self.kept.get(id_)
        row = clients.row(self.clients[id_], audit or kept_audit, width, self.today, audit is None)
        return ((" ", ""), *row[1:]) if id_ in self.early else row

    def empty(self) -> Sequence[str]:
        """What stands here without clients."""
        return self.nothing


class ActivityLog(Pane):
    """The entries of one client, newest first, under the headings of their days."""

    BINDINGS = bindings("panes", "moving", "activity")

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "activity")
        self.rows: Sequence[activity.ActivityRow] = ()
        self._headings: Sequence[int] = ()
        self.policy = Policy()
        self.named = True
        """Whether each entry says whose it is, as several log."""
        self.today = date.min
        self.effects: Mapping[str, float] = {}
        self.nothing: Sequence[str] = ()

    def _heading(self) -> Content:
        """The title, and above the effects what they are."""
        # The frame keeps its corners, and a blank on each side of a title.
        room = self.content_size.width - columns(self.titled) - 4
        heading = next((words for words in HEADINGS if columns(words) < room), "")
        if not heading or not self.rows:
            return content(self.titled)
        line = content("─" * (room - columns(heading)), "$frame-focus" if self.has_focus else "$frame")
        return Content.assemble(content(f"{self.titled} "), line, content(f" {heading}"))

    def _head(self) -> None:
        if (heading := self._heading()) != self.border_title:
            self.border_title = heading

    def on_resize(self) -> None:
        """Keep the highlight in view, and the heading where the effects are."""
        super().on_resize()
        self._head()

    def on_focus(self) -> None:
        """The highlight and the frame look different with the keys."""
        super().on_focus()
        self._head()

    def on_blur(self) -> None:
        """The highlight and the frame look different without the keys."""
        super().on_blur()
        self._head()

    def show(self, entries: Sequence[Entry], key: str | None = None) -> None:
        """Show these entries, newest first."""
        self.rows = activity.with_headings(entries)
        self._headings = [index for index, row in enumerate(self.rows) if not isinstance(row, Entry)]
        self.show_rows([row.id if isinstance(row, Entry) else "" for row in self.rows], key)
        self._head()

    @property
    def place(self) -> str:
        """Where the highlight is, in words; headings are not counted."""
        if self.entry is None:
            return ""
        before = bisect_left(self._headings, self.cursor)
        return f"{self.cursor + 1 - before} of {len(self.rows) - len(self._headings)}"

    def pinned(self) -> int:
        """The heading of the first entry that is seen, where that has been scrolled away."""
        if not 0 < self.top < len(self.rows) or not isinstance(self.rows[self.top], Entry):
            return -1
        return self._headings[bisect_left(self._headings, self.top) - 1]

    def text_of(self, index: int) -> str:
        """An entry with its day."""
        row = self.rows[index]
        return f"{row.on:%a} {format_date(row.on, date.min)} {super().text_of(index)}"

    @property
    def entry(self) -> Entry | None:
        """The highlighted entry."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Entry) else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A heading or an entry."""
        row = self.rows[index]
        if isinstance(row, Entry):
            return activity.row(row, self.policy, self.effects, self.today, width, self.named)
        return activity.heading(activity.with_totals(self.rows, index), self.policy, self.today, width)

    def empty(self) -> Sequence[str]:
        """What stands here without entries."""
        return self.nothing


class VerdictPane(Pane):
    """What the audit of one client says."""

    MARKED = False
    BINDINGS = bindings("panes", "moving", "verdict")

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "verdict")
        self._audit: Audit | None = None
        self._blind = False
        self._beside = verdict.ClientContext()
        self._lines: Sequence[verdict.VerdictLine] = ()
        self._broken_for = Size(0, 0)
        """The room that the lines were broken for."""
        self.awaited = True
        """Whether an audit is to come while there is none."""

    def show(self, audit: Audit | None, blind: bool, beside: verdict.ClientContext | None = None) -> None:
        """Show this audit, with the blind verdict beside it or without, and what is known beside."""
        same = audit is not None and self._audit is not None and audit.client == self._audit.client
        self._audit, self._blind, self._beside = audit, blind, beside or verdict.ClientContext()
        size = self._broken_for = self.content_size
        self._lines = verdict.lines(audit, blind, max(8, size.width), self._beside, size.height) if audit else ()
        # Several lines of text have no key of their own; each gets its number so that all can be scrolled to.
        self.show_rows(
            [line.key or f"line {number}" for number, line in enumerate(self._lines)], None if same else "line 0"
        )

    @property
    def place(self) -> str:
        """How many lines there are above and below."""
        return self.beyond

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A line of the verdict."""
        return self._lines[index].parts

    def text_of(self, index: int) -> str:
        """A line of the verdict with those that go on with it."""
        texts = [super().text_of(index)]
        for line in self._lines[index + 1 :]:
            text = "".join(part for part, _ in line.parts)
            if line.key or not text.startswith("  "):
                break
            texts.append(text.strip())
        return " ".join(texts)

    def empty(self) -> Sequence[str]:
        """What stands here before the audit is done."""
        return ("calculating ...",) if self._audit is None and self.awaited else ()

    def on_resize(self) -> None:
        """Break the lines for the new size."""
        if self.content_size != self._broken_for:
            self.show(self._audit, self._blind, self._beside)
            self.show_position(self.place)
