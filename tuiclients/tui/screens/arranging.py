"""The workbench's screen, a room beside the fifth floor: the order of the clients, merging, and prospects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui.commands import key_of
from tuiclients.tui.drafts import Draft
from tuiclients.tui.screens.changing import Changing
from tuiclients.workbench import clients
from tuiclients.workbench.clients import SORTS

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.form import Form


class Arranging(Changing):
    """What concerns the clients as a list."""

    def action_sort(self) -> None:
        """Sort by the next thing; the highlight stays on its client."""
        self.settle()
        names = list(SORTS)
        by = names[(names.index(self.shown.by) + 1) % len(names)]
        which = "" if by == "name" else f": {SORTS[by]}"
        self._show_clients(f"Sorted by {BY[by]}{which}.", by=by)

    def action_former(self) -> None:
        """Show the former clients, too, or hide them."""
        self.settle()
        shown = not self.shown.former
        there = sum(client.status == "former" for client in self.desk.clients.values())
        what = f"{there or 'no'} former client{'' if there == 1 else 's'}"
        said = (
            f"There {'is' if there == 1 else 'are'} {what}." if not there or shown else "Former clients are hidden."
        )
        again = f" {key_of('former')} hides them again." if shown and there else ""
        self._show_clients(said + again, former=shown and there > 0)

    def _show_clients(self, said: str, **how: object) -> None:
        self._moved = True
        self.shown = self.shown._replace(**how)  # type: ignore[arg-type]
        self.list_clients()
        self._follow.restart()
        self.show_message(said)

    # Two clients who are one.

    def action_merge(self) -> None:
        """Choose the client whom the highlighted one is, and confirm what will happen."""
        from tuiclients.tui.dialogs.choice import Choice, Option

        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
            return
        others = [Option(id_, name) for id_, name in self.names if id_ != self.selected]
        if not self.selected or not others:
            self.show_message("Merging takes two clients.")
            return
        old = self.desk.client(self.selected)

        def chosen(into: str | None) -> None:
            if into:
                self._confirm_merge(old.id, into)

        title = f"{old.name} is the same client as"
        self.app.push_screen(Choice(self.look, title, others, "a client's name"), chosen)

    def _confirm_merge(self, old: str, into: str) -> None:
        from tuiclients.tui.dialogs.dialog import Confirm

        gone, stays = self.desk.client(old), self.desk.client(into)
        entries = len(self.desk.record(old).entries)
        question = (
            (f"All that is known of {gone.name} ({_entries(entries)}, plans, decisions) becomes {stays.name}'s.", ""),
            (f"{gone.name} goes; the name stays as another name of {stays.name}, whose facts are kept.", ""),
            ("Merge them? Undo parts them again.", "fix"),
        )

        def answered(yes: bool | None) -> None:
            if not yes:
                return
            try:
                clients.merge(self.desk, old, into)
            except Refused as error:
                self.refuse(error.sentence)
                return
            self.audits.pop(old, None)
            self._done(f"{gone.name} is one with {stays.name} now.")
            self.list.highlight(into)
            self.select(into)

        self.app.push_screen(Confirm(self.look, f"Merge into {stays.name}", question), answered)

    # Prospects.

    def action_prospect(self) -> None:
        """Screen the highlighted prospect."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
        elif self.selected and self.desk.client(self.selected).status == "prospect":
            self.screen_prospect(self.selected)
        else:
            self.show_message(f"No prospect is highlighted; {key_of('new_prospect')} adds one.")

    def screen_prospect(self, client: str, left: Mapping[str, str] | None = None) -> None:
        """Checklist, red flags and the date of a prospect, and what becomes of them."""
        from tuiclients.tui.dialogs.prospect import ProspectSheet

        def ended(said: str | None) -> None:
            self.keep_draft()
            if said:
                self._done(said)
            else:
                self.changed({client})

        self.app.push_screen(ProspectSheet(self.look, self.desk, client, left), ended)

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """What a session left of the screening of a prospect is there again."""
        kind, _, client = name.partition(" ")
        if kind != "screen":
            return super().push_form(name, draft)
        known = self.desk.clients.get(client)
        if known is None or known.status != "prospect":
            return False
        self.screen_prospect(client, draft.fields if draft is not None else None)
        return True

    def action_new_prospect(self) -> None:
        """Add a prospect in a form, then screen them."""
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
        else:
            self.push_form("prospect")

    def _form(self, name: str) -> Form | None:
        from tuiclients.tui.dialogs.form import Form

        if name != "prospect":
            return super()._form(name)
        from tuiclients.tui.forms import client as facts

        asked = [
            one._replace(text="prospect") if one.name == "status" else one
            for one in facts.asked(None)
            if one.name in ("name", "contact", "status", "tags")
        ]
        return Form(self.look, "New prospect", name, asked, lambda typed: facts.add(self.desk, typed))

    def _form_done(self, name: str, done: str) -> None:
        super()._form_done(name, done)
        if name == "prospect" and done and self.desk.client(done).status == "prospect":
            self.screen_prospect(done)


def _entries(number: int) -> str:
    return f"{number or 'no'} entr{'y' if number == 1 else 'ies'}"


BY = {"score": "score", "name": "name", "trend": "trend", "money": "money", "contact": "last contact"}
