"""Letters, and the audit card for the talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import Fields, FormRegistry, SheetKind
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.letter_view import LetterView

CARD = "card"
#: The most providers that a letter names.
NAMED = 2
HINT = "type to find"


class LettersController(MainController):
    """Chooses, fills and shows what is written to a client."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._paper: LetterView | None = None
        """The letter or card, while it is open."""
        self._sheet = SheetKind(forms, "paper", 2, self._reopen)
        session.events.said.watch(self._say_below)

    @command("letter")
    def letter(self) -> None:
        """Choose a letter to the highlighted client."""
        client = self.highlighted()
        if client:
            self.write(client)

    @command("card")
    def card(self) -> None:
        """Show the audit card of the highlighted client."""
        client = self.highlighted()
        if client:
            self.show_card(client)

    def show_card(self, client: str) -> None:
        """Show the audit card of a client."""
        desk = self.session.desk
        try:
            card = lazy.letters.card_of(desk, client)
            ids = {entry for part in card.parts for entry in part.entries}
            behind = [entry for entry in desk.record(client).entries if entry.id in ids]
            self._show(client, CARD, lazy.audit_card.as_markdown(card), behind=behind)
        except Refused as error:
            self.session.refuse(error.sentence)

    def write(self, client: str, about: Sequence[str] = ()) -> None:
        """Choose the kind of letter to a client, then what it needs.

        `about`: only kinds that begin so, if there are any; a single one needs no choice.
        """
        desk = self.session.desk
        try:
            kinds = lazy.letters.kinds()
        except Refused as error:
            self.session.refuse(error.sentence)
            return
        kinds = [kind for kind in kinds if kind.kind.startswith(tuple(about))] or kinds
        options = [
            lazy.Option(kind.kind, kind.kind.replace("-", " "), kind.title.split("; --set")[0]) for kind in kinds
        ]

        def chosen(which: str) -> None:
            needed = "providers" in next(kind.needs for kind in kinds if kind.kind == which)
            self._choose_providers(client, which, needed, lambda named: self._fill(client, which, named))

        if about and len(kinds) == 1:
            chosen(kinds[0].kind)
            return
        self.view.choose(f"A letter to {desk.client(client).name}", options, HINT, chosen)

    def _choose_providers(
        self, client: str, kind: str, needed: bool, then: Callable[[Sequence[str]], None], named: Sequence[str] = ()
    ) -> None:
        """Ask for one or two providers where the letter can name them."""
        takes = needed or kind.startswith(("termination", "transition"))
        matches = [
            match for match in lazy.referrals.matched(self.session.desk, client) if match.provider.id not in named
        ]
        if not takes or not matches or len(named) == NAMED:
            then(named)
            return
        nobody = lazy.Option("-", "nobody else" if named else "nobody", "Go on without another name.")
        options = [
            lazy.Option(
                match.provider.id, match.provider.name, _suits(match.shared, match.full, match.provider.good_for)
            )
            for match in matches
        ]
        if named or not needed:
            options = [*options, nobody] if not named else [nobody, *options]

        def chosen(which: str) -> None:
            if which == "-":
                then(named)
            else:
                self._choose_providers(client, kind, needed, then, [*named, which])

        self.view.choose("Who can serve them better?", options, HINT, chosen)

    def _fill(self, client: str, kind: str, named: Sequence[str], ends: date | None = None) -> None:
        try:
            letter = lazy.letters.compose(self.session.desk, client, kind, named, ends)
        except Refused as error:
            if ends is None and error.sentence == lazy.letter_templates.NEEDS["end"]:
                self._ask_end(client, kind, named)
            else:
                self.session.refuse(error.sentence)
            return
        self._show(client, kind, letter.text, named=named, behind=letter.entries)

    def _ask_end(self, client: str, kind: str, named: Sequence[str]) -> None:
        """The letter says when the work ends, and no exit says it."""

        def done(says: str | None) -> None:
            if says:
                self._fill(client, kind, named, date.fromisoformat(says))

        self.view.open(lazy.exit_form.last_day_form(self.view.styles, self.session.desk, client), done)

    def _show(
        self,
        client: str,
        kind: str,
        text: str,
        draft: str = "",
        named: Sequence[str] = (),
        behind: Sequence[Entry] = (),
    ) -> None:
        """Show a letter or card; `draft` = its text as it was edited, `behind` = the entries that it rests on."""
        session, desk = self.session, self.session.desk

        def read(typed: str) -> str:
            clauses = lazy.letters.blame_findings(desk, client, typed) if kind != CARD else ()
            return lazy.letters.findings_in_words(clauses) if clauses else ""

        title = (
            f"{'Audit card' if kind == CARD else kind.replace('-', ' ').capitalize()} · {desk.client(client).name}"
        )
        form, write = self._sheet.text(client, kind), lazy.exporting.write_file
        paper = lazy.LetterView(
            self.view.styles, title, form, text, f"{client}-{kind}", read, write, session.keep_draft
        )
        paper.facts = [f"{entry.on}  {lazy.describe.describe(entry, desk.policy)}" for entry in behind]
        paper.out = lambda: session.events.letter_sent.emit(client, named)
        if draft:
            paper.show_draft(draft)
        self._paper = paper

        def closed(result: None) -> None:
            self._paper = None
            session.keep_draft()

        self.view.open(paper, closed)

    def _say_below(self, text: str, role: str) -> None:
        """Say what happened, also below a letter that is open."""
        if self._paper is not None and self._paper.is_mounted:
            self._paper.show_message(text, role)

    def _reopen(self, fields: Fields, client: str, kind: str) -> bool:
        """A letter that a session left is open again with the text as it was."""
        known, text = client in self.session.desk.clients, fields.get("text", "")
        if known and text:
            self._show(client, kind, "", text)
        return known


def _suits(shared: Sequence[str], full: bool, good_for: str) -> str:
    """Why a provider suits a client, in words."""
    reasons = [f"suits by {', '.join(shared)}"] if shared else []
    return ", ".join([*reasons, *(["takes nobody on at present"] if full else []), *([good_for] if good_for else [])])
