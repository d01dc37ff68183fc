"""The portfolio: whom to grow and whom to prune, and what letting go would do, tried out on paper."""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.columns import says, sort_names
from tuiclients.domain.portfolio.saved_scenario import SavedScenario
from tuiclients.domain.portfolio.window import Window
from tuiclients.tui.commands import bindings, key_of
from tuiclients.tui.dialogs.choice import Choice, Option
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import FieldSpec, Form
from tuiclients.tui.screens.trying import Trying
from tuiclients.tui.show import scenarios as show
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.members import ColumnHeads
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench import portfolio, scenarios, undo
from tuiclients.workbench.desk import Desk

#: Days of the windows that are looked through in turn, before this year and all.
DAYS = (30, 90, 365)
#: What a draft would call the form for a name; it is never put back.
FORM = "pruning"


class Portfolio(Trying):
    """Looks at the portfolio, and tries out whom to let go."""

    BINDINGS = bindings("portfolio")
    PLACE = "portfolio"
    KEYS = (
        ("mark", "mark"),
        ("view", "view"),
        ("window", "window"),
        ("portfolio_keys", "keys"),
        ("back", "back"),
        ("order", "sort"),
        ("sell_more sell_less", "sold"),
        ("compare", "compare"),
        ("save_scenario", "save"),
        ("to_client", "client"),
    )

    def __init__(self, look: Styles, desk: Desk, client: str, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called when a change of the book was taken back, or made again, here."""
        super().__init__(look, desk, client)
        self._changed = changed

    # How it is looked at.

    def action_view(self) -> None:
        """The next view."""
        self.show_view(1)

    def action_view_before(self) -> None:
        """The view before."""
        self.show_view(-1)

    def action_zoom(self) -> None:
        """The chart alone, or all again."""
        view = self.view
        self._zoomed = not self._zoomed
        self.lay_out()
        self.view = view if view in self.views else self.view
        self.lay_out()
        self.tell()
        self.draw()

    def action_order(self) -> None:
        """Sort by the next column; the highlight stays on its client."""
        names = ("", *sort_names())
        by = names[(names.index(self.seen.sort) + 1) % len(names)]
        self._sort(by)

    def _sort(self, by: str, backwards: bool = False) -> None:
        self.look_anew(self.seen._replace(sort=by, backwards=backwards))
        turns = f"{key_of('turn_round')} turns it round"
        self.show_message(f"Sorted {says(by, backwards)}; {turns}." if by else "In the order of the whale curve.")

    def on_column_heads_sort(self, event: ColumnHeads.Sort) -> None:
        """A title was clicked: sort by it, or turn its order round."""
        event.stop()
        by = self.list.sorts_by(event.x)
        if by:
            self._sort(by, backwards=by == self.seen.sort and not self.seen.backwards)

    def action_turn_round(self) -> None:
        """Sort the other way round."""
        if not self.seen.sort:
            self.show_message(f"The whale curve has one order; {key_of('order')} sorts by something else.")
            return
        self._sort(self.seen.sort, not self.seen.backwards)

    def action_window(self) -> None:
        """Look through the next window."""
        own = self._desk.policy.window_days
        days = [Window(days=number) for number in sorted({*DAYS, own})]
        windows = [*days, Window(year=self._desk.as_of.year), Window()]
        now = portfolio.window_of(self._desk, self.seen)
        place = windows.index(now) if now in windows else -1
        new = windows[(place + 1) % len(windows)]
        self.look_anew(self.seen._replace(window=None if new.days == own else new))
        self.show_message(f"Over {new.says}; score and verdict stay those of today.")

    # Scenarios that are saved.

    def action_save_scenario(self) -> None:
        """Ask for a name, and save what is marked by it."""
        one = self._marked()
        if self._desk.read_only:
            self.show_message(self._desk.read_only, "bad")
        elif one is None:
            self.show_message(f"Mark somebody with {key_of('mark')} first; that is saved then.")
        else:
            title = f"Save: without {show.names(one.clients, self._called)}"
            asked = [FieldSpec("name", "name", "", "a name, such as: after the summer")]
            look = self.seen

            def submit(typed: dict[str, str]) -> str:
                return scenarios.save(self._desk, typed["name"], one, look).name

            def saved(name: str | None) -> None:
                if name:
                    opens = f"{key_of('recall')} opens it again"
                    self.show_message(f"Saved as {name}: the audit walk will ask about it, and {opens}.", "good")

            self.app.push_screen(Form(self.look, title, FORM, asked, lambda typed: submit(dict(typed))), saved)

    def _choose(self, title: str, then: object) -> None:
        assert callable(then)
        there = scenarios.saved(self._desk)
        if not there:
            self.show_message(f"No scenario is saved yet; {key_of('save_scenario')} saves the one that is marked.")
            return
        options = [Option(one.id, one.name, self._about(one)) for one in reversed(there)]

        def chosen(id_: str | None) -> None:
            if id_:
                try:
                    then(scenarios.find_saved(self._desk, id_))
                except Refused as error:
                    self.show_message(error.sentence, "bad")

        self.app.push_screen(Choice(self.look, title, options, "the name of a scenario"), chosen)

    def _about(self, one: SavedScenario) -> str:
        net = str((one.result or {}).get("net", ""))
        who = show.names(scenarios.clients_of(self._desk, one), self._called)
        return f"{one.on}: without {who}{f', net {net} then' if net else ''}"

    def action_recall(self) -> None:
        """Choose a saved scenario, and mark its clients."""

        def recalled(one: SavedScenario) -> None:
            its = scenarios.view_of(one)
            self.marks = scenarios.clients_of(self._desk, one)
            self._try_out()
            self.look_anew(self.seen._replace(window=its.window, fill_rate=its.fill_rate))
            net = str((one.result or {}).get("net", ""))
            self.show_message(
                f"{one.name}, saved on {one.on}{f' with a net of {net}' if net else ''}, with today's numbers."
            )

        self._choose("Saved scenarios", recalled)

    def action_forget(self) -> None:
        """Choose a saved scenario, and delete it once that is confirmed."""
        if self._desk.read_only:
            self.show_message(self._desk.read_only, "bad")
            return

        def confirm(one: SavedScenario) -> None:
            def answered(yes: bool | None) -> None:
                if not yes:
                    return
                try:
                    scenarios.forget(self._desk, one.id)
                except Refused as error:
                    self.show_message(error.sentence, "bad")
                    return
                self.show_message(f"Deleted: {one.name}. Undo brings it back.", "good")

            question = ((f"{one.name} · {self._about(one)}", ""), ("Delete it? Undo brings it back.", "fix"))
            self.app.push_screen(Confirm(self.look, "Delete scenario", question), answered)

        self._choose("Delete which scenario?", confirm)

    # Taking back.

    def action_undo_scenario(self) -> None:
        """Take back the last change of the book, such as a scenario that was saved or deleted."""
        self._take_back(undo.undo, "Undone")

    def action_redo_scenario(self) -> None:
        """Make it again."""
        self._take_back(undo.redo, "Done again")

    def _take_back(self, do: Callable[[Desk], str], done: str) -> None:
        try:
            what = do(self._desk)
        except Refused as error:
            self.show_message(error.sentence, "bad")
            return
        self.show_message(f"{done}: {what}", "good")
        self._changed()
        self.renew()

    # Leaving.

    def action_to_client(self) -> None:
        """Close, and go to the highlighted client."""
        if self.client:
            self.dismiss(self.client)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a client is Enter."""
        event.stop()
        self.action_to_client()

    def action_portfolio_keys(self) -> None:
        """All keys, those of the portfolio first."""
        from tuiclients.tui.dialogs.help import Help

        self.app.push_screen(Help(self.look, "portfolio"))

    def action_back(self) -> None:
        """Back to the workbench."""
        self.dismiss("")
