"""Offboarding: what to know before parting, then the four steps with their tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from textual.widget import Widget

from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.task import STEP_NAMES, Task
from tuiclients.tui.commands import bindings, key_of
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.client_dialog import ClientDialog, Host
from tuiclients.tui.dialogs.exit_lists import TaskList, WhoList
from tuiclients.tui.dialogs.task_help import ENDING_LETTERS, HELP, IN_WORDS, LETTERS
from tuiclients.tui.forms import task as forms
from tuiclients.tui.show import offboarding as show
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import wrap
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench import offboarding, offboarding_tasks
from tuiclients.workbench.exit_checklist import usual_end

BACK = (("help_inside", "keys"), ("leave_inside", "back"))
BEFORE_KEYS = (("edit_task", "go on"), ("PgDn", "read on"), ("card_inside", "card"), *BACK)
OPEN_KEYS = (
    ("tick", "tick"),
    ("do_task", "open"),
    ("waive", "waive"),
    ("edit_task", "day, note"),
    ("new_task", "new"),
    *BACK,
)
DONE_KEYS = (("close_exit", "close"), ("end_date", "end"), *BACK)
OVER_KEYS = (("see_after", "look back"), ("reopen", "reopen"), *BACK)


class OffboardingDialog(ClientDialog):
    """The guards while no exit is open, else the checklist."""

    BINDINGS = bindings("exit")
    DEFAULT_CSS = """
    OffboardingDialog #exit-head { margin-bottom: 1; }
    OffboardingDialog.-low #exit-head, OffboardingDialog.-before #exit-head { margin-bottom: 0; }
    """
    PLACE = "exit"

    def __init__(self, look: Styles, host: Host, client: str) -> None:
        super().__init__(look, host, client, "Offboarding")
        self._view: offboarding.OffboardingStatus | None = None
        self._head = TallBar(look, "exit-head")
        self._page = TextPage(look, lambda width: [])
        self._who = WhoList(look, self._page)
        self._list = TaskList(look)
        self._detail = TallBar(look, "exit-detail")

    def inside(self) -> Sequence[Widget]:
        """The head; who ends it, or the tasks with the highlighted one in full."""
        return self._head, self._who, self._page, self._list, self._detail, self.said

    def on_mount(self) -> None:
        """What the book says."""
        self.reload()

    def on_resize(self) -> None:
        """No room to waste on a low screen."""
        self.set_class(self.app.size.height < 24, "-low")

    @property
    def _is_listed(self) -> bool:
        """Whether the checklist is shown."""
        view = self._view
        return view is not None and view.exit is not None and view.state in ("open", "closed")

    def reload(self) -> None:
        """Show how it stands now."""
        desk, client = self.desk, self.client
        if client not in desk.clients:
            self.dismiss()
            return
        view = self._view = offboarding.status(desk, client)
        listed = self._is_listed
        self.show_title(f"Offboarding · {desk.client(client).name}")
        active = view.audit.standing == "active"
        for widget in (self._list, self._detail):
            widget.display = listed
        self._page.display = self._who.display = active and not listed
        self.set_class(active and not listed, "-before")
        if listed:
            self._head.show(lambda width: show.head(view, width))
            self._list.show(view)
            self.show_detail()
            self.mark_beyond(self._list)
            self._list.focus()
            open_keys = OPEN_KEYS if view.over < len(view.tasks) else DONE_KEYS
            self.show_keys(open_keys if view.state == "open" else OVER_KEYS)
            return
        facts = desk.client(client)
        self._head.show(lambda width: show.before_head(view, facts, width))
        self.show_keys(BEFORE_KEYS if active else BACK)
        if active:
            self._who.show()
            self._who.focus()
            self.show_detail()

    def _show_before(self, view: offboarding.OffboardingStatus) -> None:
        """What to know first, if the highlighted one ends it."""
        desk, who = self.desk, self._who.who
        guards = offboarding.guards_of(desk, self.client) if not desk.pending else None
        usual = self._usual_end(who)
        self._page.show(lambda width: show.before(view, usual, guards, who, width))

    def mark_beyond(self, shown: VirtualList | TextPage) -> None:
        """Of the list of who ends it the page below is what has more to it."""
        super().mark_beyond(self._page if shown is self._who else shown)

    def _usual_end(self, who: EndedBy) -> date | None:
        """The end that is proposed; says why there is none."""
        try:
            return usual_end(self.desk, self.client, who)
        except Refused as error:
            self.host.show_message(error.sentence, "bad")
            return None

    def enter(self) -> None:
        """Enter edits."""
        self.action_edit_task()

    def show_detail(self) -> None:
        """What there is to the highlighted line."""
        if self._view is not None and not self._is_listed:
            self._show_before(self._view)
            return
        row = self._list.row
        action, does = HELP.get(row.name, ("", "")) if row is not None and not row.over else ("", "")
        hint = f"{key_of('do_task')} {does}" if action else ""
        today = self._list.today

        def lines(width: int) -> list[list[Span]]:
            detail = show.detail(row, today, width)
            return [*detail, *([(line, "accent")] for line in wrap(hint, width))] if hint else detail

        self._detail.show(lines)

    def _highlighted(self, open_: bool = True) -> Task | None:
        """The highlighted task, if something can be done about it; says why not."""
        if not self.host.may_change() or not self._is_open():
            return None
        task = self._list.row
        if task is not None and open_ and task.over:
            self.host.show_message(f"{task.text} is {task.state} already; {key_of('tick')} opens it again.", "bad")
            return None
        return task

    def _is_open(self) -> bool:
        if self._view is None or self._view.state != "open":
            self.host.show_message("No exit is open.", "bad")
            return False
        return True

    # Tasks.

    def action_tick(self) -> None:
        """Mark the task as done, or open it again."""
        task = self._highlighted(open_=False)
        if task is None:
            return
        desk, client = self.desk, self.client
        if task.over:
            self.host.attempt(
                lambda: offboarding_tasks.untick(desk, client, forms.number_of(desk, client, task)),
                f"Open again: {task.text}.",
                client,
            )
        elif task.name == "talk":
            self.action_talk()
        elif task.name in IN_WORDS:
            self.host.push_form(f"task-end {client} {task.number}")
        elif obstacle := offboarding_tasks.obstacle(desk, client, task.number):
            self._ask_about_money(task, obstacle)
        else:
            self.host.attempt(
                lambda: offboarding_tasks.tick(desk, client, forms.number_of(desk, client, task)),
                f"Done: {task.text}. {key_of('undo_inside')} takes it back.",
                client,
            )

    def action_do_task(self) -> None:
        """Open what the highlighted task is about."""
        row = self._list.row
        action = HELP.get(row.name, ("", ""))[0] if row is not None and self._is_listed else ""
        if action:
            getattr(self, f"action_{action}")()
        elif row is not None:
            self.host.show_message(f"Nothing opens for this task: {key_of('tick')} ticks it once it is done.")

    def action_task_letter(self) -> None:
        """Write the letter that the highlighted task is about."""
        row, view = self._list.row, self._view
        if row is not None and view is not None and view.exit is not None:
            self.host.write_letter(self.client, LETTERS.get(row.name) or ENDING_LETTERS[view.exit.ended_by])

    def action_talk(self) -> None:
        """Log the talk, and tick its task."""
        task = self._highlighted()
        if task is not None:
            self.host.push_form(f"talk {self.client} {task.number}")

    def action_settle(self) -> None:
        """Ask what becomes of what is open, or tick it."""
        if self._highlighted() is not None:
            self.action_tick()

    def action_client_facts(self) -> None:
        """The client's facts, with the contract's."""
        if self.host.may_change():
            self.host.push_form(f"client {self.client}")

    def action_see_after(self) -> None:
        """What came of it."""
        self.host.look_back(self.client)

    def action_add_access(self) -> None:
        """List tools to which access ends."""
        if not self.host.may_change() or not self._is_open():
            return
        options = [Option(whose, title, tools) for whose, (title, tools) in forms.ACCESS.items()]

        def chosen(whose: str) -> None:
            self.host.push_form(f"access {self.client} {whose}")

        self.host.choose("Whose tools?", options, chosen)

    def _ask_about_money(self, task: Task, obstacle: str) -> None:
        """What becomes of money, theirs or ours, that is in the way of a task."""
        assert self._view is not None
        client, owed = self.client, in_money(Decimal(self._view.open_money), self.desk.policy)
        if task.name != "settle":
            self.host.show_message(obstacle, "fix")
            self.host.push_form(f"task-end {client} {task.number}")
            return
        options = [
            Option("claim", "claim it", f"{owed} stays claimed; say how."),
            Option("off", "write it off", f"{owed} is given up, and the task is ticked."),
        ]
        if not offboarding_tasks.is_overdue(self.desk, client):
            does = "It is not yet due: note when you will check whether it has come."
            options.insert(0, Option("wait", "wait for it", does))

        def chosen(way: str) -> None:
            if way == "off":
                self._confirm_write_off(owed)
            elif way == "wait":
                self._note(task)
            else:
                self.host.push_form(f"claim {client}")

        self.host.choose(f"{owed} is still open. What becomes of it?", options, chosen)

    def _note(self, task: Task) -> None:
        """Ask for the note of a task, by the number that it has now."""
        try:
            number = forms.number_of(self.desk, self.client, task)
        except Refused as error:
            self.host.show_message(error.sentence, "bad")
        else:
            self.host.push_form(f"task-end {self.client} {number}")

    def _confirm_write_off(self, owed: str) -> None:
        self.host.confirm(
            "Write off",
            (("All that they owe is given up:", ""), (f"{owed}. Undo brings it back.", "fix")),
            lambda: self.host.attempt(
                lambda: offboarding_tasks.write_off(self.desk, self.client),
                f"Written off: {owed}, and the task is ticked.",
                self.client,
            ),
        )

    def action_edit_task(self) -> None:
        """Change the day and note of the task; without an exit open one."""
        if not self._is_listed:
            self._open_exit()
            return
        task = self._highlighted(open_=False)
        if task is not None:
            self.host.push_form(f"task {self.client} {task.number}")

    def _open_exit(self) -> None:
        if not self.host.may_change():
            return
        if self.desk.pending:
            self.host.show_message("The scores are still being calculated; one moment, please.")
        elif self._view is not None and self._view.audit.standing == "active":
            self.host.push_form(f"exit {self.client} {self._who.who}")

    def action_waive(self) -> None:
        """Leave the task out."""
        task = self._highlighted()
        if task is not None:
            self.host.push_form(f"waive {self.client} {task.number}")

    def action_new_task(self) -> None:
        """Add a task to the step of the highlighted one."""
        if not self._is_listed or not self.host.may_change() or not self._is_open():
            return
        row = self._list.row
        at = row.step if row is not None and row.step in STEP_NAMES else STEP_NAMES[0]

        def chosen(step: str) -> None:
            self.host.push_form(f"task-new {self.client} {step}")

        self.host.choose("To which step?", forms.steps(at), chosen)

    def action_providers_here(self) -> None:
        """The referral book for this client."""
        self.host.show_providers(self.client)

    # The exit itself.

    def action_end_date(self) -> None:
        """Pick another end."""
        if self.host.may_change() and self._is_open():
            self.host.push_form(f"exit-end {self.client}")

    def action_close_exit(self) -> None:
        """Close the exit once that is confirmed."""
        if not self.host.may_change() or not self._is_open():
            return
        view = self._view
        assert view is not None
        if view.step or view.over < len(view.tasks):
            next_task = next(task for task in view.tasks if not task.over)
            open_tasks = (
                f"{len(view.tasks) - view.over} of {len(view.tasks)} tasks are open, the first is {next_task.text}."
            )
            self.host.show_message(f"{open_tasks} Tick them, or waive them with w.", "bad")
            return
        name = self.desk.client(self.client).name
        ended_by = view.exit.ended_by if view.exit is not None else "us"
        self.host.confirm(
            "Close the exit",
            (
                (f"All is done or waived. {name} becomes a former client.", ""),
                (f"{ENDED_BY[ended_by].capitalize()}; {key_of('end_date')} changes that.", ""),
                *((asked, "bad") for asked in offboarding.questions_before_closing(self.desk, self.client)),
                ("Close it? R reopens it.", "fix"),
            ),
            lambda: self.host.attempt(
                lambda: offboarding.close(self.desk, self.client),
                f"The exit of {name} is closed; Today looks back in 30 and in 90 days.",
                self.client,
            ),
        )

    def action_reopen(self) -> None:
        """Call the exit off, or take the client back."""
        if not self.host.may_change():
            return
        if self._view is None or self._view.state not in ("open", "closed"):
            self.host.show_message("There is no exit to reopen.", "bad")
        else:
            self.host.push_form(f"exit-reopen {self.client}")
