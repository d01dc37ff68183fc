"""The workbench's screen, a room beside the sixth floor: letters, and the audit card for the talk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.tui.drafts import Draft
from tuiclients.tui.screens.deciding import Deciding

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.choice import Option
    from tuiclients.tui.dialogs.letter_view import LetterView

#: What a draft calls a letter or card that is open, before the client's id and the kind.
DRAFT = "paper"
CARD = "card"


class Lettering(Deciding):
    """Chooses, fills and shows what is written to a client."""

    _paper: LetterView | None = None
    """The letter or card, while it is open."""

    def _whose(self) -> str:
        """The highlighted client; says so if there is none."""
        self.settle()
        if self.selected not in self.desk.clients:
            self.show_message("No client is highlighted.")
            return ""
        return self.selected

    def action_letter(self) -> None:
        """Choose a letter to the highlighted client."""
        client = self._whose()
        if client:
            self.write_letter(client)

    def action_card(self) -> None:
        """Show the audit card of the highlighted client."""
        client = self._whose()
        if client:
            self.show_card(client)

    def show_card(self, client: str) -> None:
        """Show the audit card of a client."""
        from tuiclients.workbench.letters import card_of
        from tuiclients.writing.audit_card import as_markdown

        try:
            card = card_of(self.desk, client)
            ids = {one for part in card.parts for one in part.entries}
            behind = [entry for entry in self.desk.record(client).entries if entry.id in ids]
            self._show_paper(client, CARD, as_markdown(card), behind=behind)
        except Refused as error:
            self.refuse(error.sentence)

    def write_letter(self, client: str) -> None:
        """Choose the kind of letter, then what it needs."""
        from tuiclients.tui.dialogs.choice import Option
        from tuiclients.workbench import letters

        try:
            found = letters.kinds()
        except Refused as error:
            self.refuse(error.sentence)
            return
        options = [Option(one.kind, one.kind.replace("-", " "), one.title.split("; --set")[0]) for one in found]

        def chosen(kind: str) -> None:
            needs = next(one.needs for one in found if one.kind == kind)
            self._choose_providers(client, kind, "providers" in needs, lambda named: self._fill(client, kind, named))

        self.choose(f"A letter to {self.desk.client(client).name}", options, chosen)

    def _choose_providers(
        self, client: str, kind: str, needed: bool, then: Callable[[Sequence[str]], None], named: Sequence[str] = ()
    ) -> None:
        """Ask for one or two providers where the letter can name them."""
        from tuiclients.tui.dialogs.choice import Option
        from tuiclients.workbench import referrals

        takes = needed or kind.startswith(("termination", "transition"))
        left = [one for one in referrals.matched(self.desk, client) if one.provider.id not in named]
        if not takes or not left or len(named) == 2:
            then(named)
            return
        nobody = Option("-", "nobody else" if named else "nobody", "Go on without a further name.")
        options = [
            Option(one.provider.id, one.provider.name, _suits(one.shared, one.full, one.provider.good_for))
            for one in left
        ]
        if named or not needed:
            options = [*options, nobody] if not named else [nobody, *options]

        def chosen(which: str) -> None:
            if which == "-":
                then(named)
            else:
                self._choose_providers(client, kind, needed, then, [*named, which])

        self.choose("Who can serve them better?", options, chosen)

    def _fill(self, client: str, kind: str, named: Sequence[str], ends: date | None = None) -> None:
        from tuiclients.workbench import letters
        from tuiclients.writing.letter_templates import NEEDS

        try:
            letter = letters.compose(self.desk, client, kind, named, ends)
        except Refused as error:
            if ends is None and error.sentence == NEEDS["end"]:
                self._ask_end(client, kind, named)
            else:
                self.refuse(error.sentence)
            return
        self._show_paper(client, kind, letter.text, named=named, behind=letter.entries)

    def _ask_end(self, client: str, kind: str, named: Sequence[str]) -> None:
        """The letter says when the work ends, and no exit says it."""
        from tuiclients.domain.offboarding.checklist import usual_end
        from tuiclients.tui.dialogs.form import FieldSpec, Form
        from tuiclients.tui.forms.plan import day

        usual = usual_end(self.desk.client(client), self.desk.as_of)
        asked = [FieldSpec("ends", "last day", usual.isoformat(), "the last day of the work: 2027-01-31, +30d")]

        def submit(typed: Mapping[str, str]) -> str:
            return day(self.desk, typed["ends"], "ends").isoformat()

        def done(said: str | None) -> None:
            if said:
                self._fill(client, kind, named, date.fromisoformat(said))

        self.app.push_screen(Form(self.look, "When does the work end?", "", asked, submit), done)

    def letter_out(self, client: str, named: Sequence[str]) -> None:
        """A letter that names these providers was saved or copied."""

    def _show_paper(
        self,
        client: str,
        kind: str,
        text: str,
        draft: str = "",
        named: Sequence[str] = (),
        behind: Sequence[Entry] = (),
    ) -> None:
        from tuiclients.quicklog.describe import describe
        from tuiclients.tui.dialogs.letter_view import LetterView
        from tuiclients.workbench import letters
        from tuiclients.workbench.exporting import write_file

        def read(typed: str) -> str:
            found = letters.blame_findings(self.desk, client, typed) if kind != CARD else ()
            return letters.findings_in_words(found) if found else ""

        name = self.desk.client(client).name
        title = f"{'Audit card' if kind == CARD else kind.replace('-', ' ').capitalize()} · {name}"
        form, file = f"{DRAFT} {client} {kind}", f"{client}-{kind}"
        paper = LetterView(self.look, title, form, text, file, read, write_file, self.keep_draft)
        paper.facts = [f"{entry.on}  {describe(entry, self.desk.policy)}" for entry in behind]
        paper.out = lambda: self.letter_out(client, named)
        if draft:
            paper.show_draft(draft)
        self._paper = paper

        def left(done: None) -> None:
            self._paper = None
            self.keep_draft()

        self.app.push_screen(paper, left)

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened, also below a letter that is open."""
        super().show_message(said, role)
        if self._paper is not None and self._paper.is_mounted:
            self._paper.show_message(said, role)

    # Drafts of them.

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """A letter that a session left is open again with the text as it was."""
        kind, _, which = name.partition(" ")
        if kind != DRAFT:
            return super().push_form(name, draft)
        client, _, what = which.partition(" ")
        text = draft.fields.get("text", "") if draft is not None else ""
        if client in self.desk.clients and text:
            self._show_paper(client, what, "", text)
        return client in self.desk.clients

    # What boxes about one client ask of this screen.

    def choose(self, title: str, options: Sequence[Option], then: Callable[[str], None]) -> None:
        """Let an option be chosen."""
        from tuiclients.tui.dialogs.choice import Choice

        def chosen(which: str | None) -> None:
            if which:
                then(which)

        self.app.push_screen(Choice(self.look, title, options, "type to find"), chosen)


def _suits(shared: Sequence[str], full: bool, good_for: str) -> str:
    said = [f"suits by {', '.join(shared)}"] if shared else []
    return ", ".join([*said, *(["takes nobody on at present"] if full else []), *([good_for] if good_for else [])])
