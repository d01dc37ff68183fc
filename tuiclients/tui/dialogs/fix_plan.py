"""The fix plan of a client: a new one is put together, an open one followed and decided."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from tuiclients.domain.audit.fix_plan import in_words, remedies
from tuiclients.domain.policy import SIGNAL_NAMES
from tuiclients.parsing.date import format_date
from tuiclients.tui.commands import bindings, key_of
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.client_dialog import ClientDialog, Host
from tuiclients.tui.dialogs.dialog import KeyHints
from tuiclients.tui.forms import plan as forms
from tuiclients.tui.show import fix_plan as show
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import fit
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import PlainList
from tuiclients.workbench import fix_plan

CAUSE, OPEN, REMEDY = "cause", "open", "try "
BACK = (("help_inside", "keys"), ("leave_inside", "back"))
NEW_KEYS = (("tick_remedy", "tick"), ("take_row", "change"), *BACK)
OPEN_KEYS = (("check_in", "check in"), ("extend", "extend"), ("close_plan", "decide"), *BACK)
#: Past its deadline Enter asks, too.
OVERDUE_KEYS = (("take_row", "decide"), ("extend", "extend"), ("check_in", "check in"), *BACK)
OVER_KEYS = (("new_plan", "new plan"), ("↑↓", "scroll"), *BACK)
FAILED_KEYS = (("part_now", "part"), *OVER_KEYS)


#: Who stands so has no plan any more.
GONE = ("leaving", "former")


class Intent:
    """What a plan that is not opened yet would be about."""

    def __init__(self) -> None:
        self.cause = ""
        self.ticked: list[str] = []


def _called(cause: str) -> str:
    """A cause in words; of a trigger, if a signal is called the same."""
    words = in_words(cause)
    twice = cause not in SIGNAL_NAMES and words in [in_words(name) for name in SIGNAL_NAMES]
    return f"{words}, by its trigger" if twice else words


class RemedyList(PlainList):
    """The cause, the remedies to tick, and the line that opens the plan."""

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "remedies")
        self.cause = ""
        self.offered: Sequence[tuple[str, bool]] = ()

    def show(self, cause: str, offered: Sequence[tuple[str, bool]]) -> None:
        """Show this cause and its remedies."""
        self.cause, self.offered = cause, offered
        self.show_rows([CAUSE, *(REMEDY + text for text, _ in offered), OPEN])

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """One of the lines."""
        if not index:
            return (("cause  ", "muted"), (in_words(self.cause), "accent"), ("  Enter: another", "muted"))
        if index > len(self.offered):
            return (("→ open the plan: goal, deadline, own remedies", "good"),)
        text, ticked = self.offered[index - 1]
        return (("  ✔ " if ticked else "  ○ ", "good" if ticked else "muted"), (fit(text, max(8, width - 4)), ""))


class FixPlanDialog(ClientDialog):
    """The newest plan, or a new one."""

    BINDINGS = bindings("plan")
    DEFAULT_CSS = """
    FixPlanDialog #plan-head { margin-bottom: 1; }
    """
    PLACE = "plan"

    def __init__(self, look: Styles, host: Host, client: str, intent: Intent) -> None:
        super().__init__(look, host, client, "Fix plan")
        self._intent = intent
        self._anew = False
        self._head = TallBar(look, "plan-head", min_rows=1)
        self._past = TallBar(look, "plan-past", min_rows=0)
        self._list = RemedyList(look)
        self._page = TextPage(look, lambda width: [])
        self._view: fix_plan.FixPlanStatus | None = None

    def inside(self) -> Sequence[Widget]:
        """The verdict, then the plan or what a new one would be."""
        return self._head, self._page, self._past, self._list, self.said

    @property
    def _making(self) -> bool:
        """Whether a new plan is put together."""
        view = self._view
        return view is not None and not view.is_open and not self._gone and (self._anew or view.plan is None)

    @property
    def _gone(self) -> bool:
        """Whether there is nobody to save any more."""
        return self._view is not None and self._view.audit.standing in GONE

    @property
    def _parts(self) -> bool:
        """Whether parting is the next step: they are to be let go, and no plan is open."""
        view = self._view
        return view is not None and not view.is_open and not self._gone and view.audit.verdict == "let_go"

    def on_mount(self) -> None:
        """What the book says."""
        self.reload()

    def reload(self) -> None:
        """Show the plan as it stands now."""
        if self.client not in self.desk.clients:
            self.dismiss()
            return
        view = self._view = fix_plan.status(self.desk, self.client)
        if view.is_open:
            self._anew = False
        name = self.desk.client(self.client).name
        making = self._making
        self.show_title(f"{'New fix plan' if making else 'Fix plan'} · {name}")
        self._head.show(lambda width: show.head(view, width))
        self._page.display, self._list.display, self._past.display = not making, making, making
        if making:
            self._show_choice(view)
            self._list.focus()
        else:
            top = self._page.top
            self._page.show(lambda width: show.lines(view, width))
            self._page.scroll_to_line(top)
            self._page.focus()
        self.show_keys(NEW_KEYS if making else self._keys_of(view))

    def _keys_of(self, view: fix_plan.FixPlanStatus) -> KeyHints:
        """The keys for a plan as it stands."""
        if not view.is_open:
            return OVER_KEYS[1:] if self._gone else FAILED_KEYS if self._parts else OVER_KEYS
        keys = OVERDUE_KEYS if view.state is not None and view.state.state == "overdue" else OPEN_KEYS
        extended = view.plan is not None and view.plan.extensions
        return tuple(key for key in keys if key[0] != "extend") if extended else keys

    def _show_choice(self, view: fix_plan.FixPlanStatus) -> None:
        intent = self._intent
        self.mark_beyond(self._list)
        cause = intent.cause or view.cause
        self._past.show(lambda width: show.past(view, width))
        self._list.show(cause, show.remedies(remedies(cause), intent.ticked))

    def enter(self) -> None:
        """Enter takes the line."""
        self.action_take_row()

    # A new plan.

    def action_tick_remedy(self) -> None:
        """Tick the highlighted remedy, or not."""
        key, ticked = self._list.key, self._intent.ticked
        if self._making and key.startswith(REMEDY) and self.host.may_change():
            remedy = key.removeprefix(REMEDY)
            if remedy in ticked:
                ticked.remove(remedy)
            else:
                ticked.append(remedy)
            assert self._view is not None
            self._show_choice(self._view)

    def action_take_row(self) -> None:
        """Choose another cause, tick a remedy, or open the plan; past a deadline decide."""
        view, key = self._view, self._list.key
        if view is not None and view.is_open and view.state is not None and view.state.state == "overdue":
            self.action_close_plan()
            return
        if view is None or not self._making or not self.host.may_change():
            return
        if key == CAUSE:
            self._choose_cause(view)
        elif key == OPEN:
            self.host.push_form(f"plan {self.client} {self._intent.cause or view.cause}")
        else:
            self.action_tick_remedy()

    def _choose_cause(self, view: fix_plan.FixPlanStatus) -> None:
        options = [
            Option(
                cause_name,
                _called(cause_name),
                "proposed" if cause_name == view.cause else ", ".join(remedies(cause_name)),
            )
            for cause_name in sorted(fix_plan.CAUSES, key=lambda cause_name: cause_name != view.cause)
        ]

        def chosen(cause: str) -> None:
            self._intent.cause = cause
            self._intent.ticked.clear()
            self._show_choice(view)

        self.host.choose("What is the cause?", options, chosen)

    def action_new_plan(self) -> None:
        """Begin another plan."""
        if self._view is None or not self.host.may_change():
            return
        if self._view.is_open:
            self.host.show_message(f"This plan is still open: {key_of('close_plan')} closes it.", "bad")
        elif self._gone:
            self.host.show_message(show.gone(self._view), "bad")
        else:
            self._anew = True
            self.reload()

    # A plan that is open.

    def _open(self) -> bool:
        """Whether there is an open plan to do something about; says why not."""
        if not self.host.may_change():
            return False
        if self._view is None or not self._view.is_open:
            self.host.show_message("No plan is open.", "bad")
            return False
        return True

    def action_check_in(self) -> None:
        """Log how it goes."""
        if self._open():
            self.host.push_form(f"check-in {self.client}")

    def action_extend(self) -> None:
        """Move the deadline, once."""
        if not self._open():
            return
        assert self._view is not None and self._view.plan is not None
        given = self._view.plan.extensions
        if given:
            on = format_date(given[-1].on, self._view.audit.as_of)
            when = f"extended on {on} already ({given[-1].reason or 'no reason given'}); d closes it."
            self.host.show_message(f"A plan is extended once, and this one was {when}", "bad")
        else:
            self.host.push_form(f"extend {self.client}")

    def action_close_plan(self) -> None:
        """Choose how it ended, then say why."""
        if not self._open():
            return
        assert self._view is not None

        def chosen(outcome: str) -> None:
            name = f"extend {self.client}" if outcome == forms.EXTEND else f"plan-end {self.client} {outcome}"
            self.host.push_form(name)

        goal = self._view.plan.goal if self._view.plan is not None else ""
        title = f"How did it end? Your goal was: {goal}" if goal else "How did it end?"
        self.host.choose(title, forms.endings(self._view), chosen)

    def action_part_now(self) -> None:
        """On to the offboarding, once the verdict asks for it and no plan is open."""
        view = self._view
        if view is None:
            return
        if not self._parts:
            first = "parting is the next step once the verdict is Let go."
            if view.is_open:
                first = f"this plan is still open; {key_of('close_plan')} closes it."
            self.host.show_message(show.gone(view) if self._gone else f"Saving comes first: {first}", "bad")
            return
        client = self.client
        self.dismiss()
        self.host.show_offboarding(client)
