"""Letters, and the audit card for the talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import Fields, FormRegistry, SheetKind
from tuiclients.tui.main.letter_wish import LetterWish, wish_of
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.letter_view import LetterView
    from tuiclients.writing.letter_templates import Template
    from tuiclients.writing.reader.finding import Finding

CARD = "card"
#: The most providers that a letter names.
NAMED = 2
HINT = "type to find"
UNDO = "Back in the panes, u undoes it."
COURTESY = "a courtesy, which needs no entry"
LANGUAGES = {"en": "English", "de": "German"}


class LettersController(MainController):
    """Chooses, fills and shows what is written to a client."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._paper: LetterView | None = None
        """The letter or card, while it is open."""
        self._wish = LetterWish("", CARD)
        """What it was made of."""
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
        except Refused as error:
            self.session.refuse(error.sentence)
            return
        ids = {entry for part in card.parts for entry in part.entries}
        facts = [
            f"{entry.on}  {lazy.describe.describe(entry, desk.policy)}"
            for entry in desk.record(client).entries
            if entry.id in ids
        ]
        self._open(LetterWish(client, CARD), lazy.audit_card.as_markdown(card), facts)

    def write(self, client: str, about: Sequence[str] = ()) -> None:
        """Choose the kind of letter to a client, then what it needs.

        `about`: only kinds that begin so, if there are any; a single one needs no choice.
        """
        desk = self.session.desk
        try:
            choices = lazy.letter_choices.choices(desk, client)
        except Refused as error:
            self.session.refuse(error.sentence)
            return
        choices = [choice for choice in choices if choice.template.kind.startswith(tuple(about))] or choices
        options = [
            lazy.Option(
                choice.template.kind,
                choice.template.kind.replace("-", " "),
                f"Not now: {choice.why_not}" if choice.why_not else choice.template.title.split("; --set")[0],
            )
            for choice in choices
        ]

        def chosen(which: str) -> None:
            choice = next(choice for choice in choices if choice.template.kind == which)
            if choice.why_not:
                self.session.refuse(choice.why_not)
                return
            wish = LetterWish(client, which, language=choice.template.language)
            if lazy.letter_choices.names_providers(choice.template):
                self._choose_providers(wish, "providers" in choice.template.needs)
            else:
                self._fill(wish)

        if about and len(choices) == 1:
            chosen(choices[0].template.kind)
            return
        self.view.choose(f"A letter to {desk.client(client).name}", options, HINT, chosen)

    def _choose_providers(self, wish: LetterWish, needed: bool) -> None:
        """Ask for one or two providers where the letter can name them."""
        named = wish.named
        matches = [
            match
            for match in lazy.referrals.matched(self.session.desk, wish.client)
            if match.provider.id not in named
        ]
        if not matches or len(named) == NAMED:
            self._fill(wish)
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
                self._fill(wish)
            else:
                self._choose_providers(wish._replace(named=(*named, which)), needed)

        self.view.choose("Who can serve them better?", options, HINT, chosen)

    def _fill(self, wish: LetterWish) -> None:
        """Write the letter: into the one that is open, if it is the same."""
        desk = self.session.desk
        try:
            letter = lazy.letters.compose(
                desk, wish.client, wish.kind, wish.named, wish.ends, wish.said, language=wish.language
            )
        except Refused as error:
            if wish.ends is None and error.sentence == lazy.letter_templates.NEEDS["end"]:
                self._ask_end(wish)
            elif self._paper is not None and self._paper.is_mounted:
                self._paper.show_message(error.sentence, "bad")
            else:
                self.session.refuse(error.sentence)
            return
        text = lazy.letter_document.document(letter.subject, letter.text, letter.language)
        self._open(wish, text, _facts(lazy.letters.facts_of(desk, letter)))

    def _ask_end(self, wish: LetterWish) -> None:
        """The letter says when the work ends, and no exit says it."""

        def done(says: str | None) -> None:
            if says:
                self._fill(wish._replace(ends=date.fromisoformat(says)))

        self.view.open(lazy.exit_form.last_day_form(self.view.styles, self.session.desk, wish.client), done)

    def _open(self, wish: LetterWish, text: str, facts: Sequence[str], draft: Fields | None = None) -> None:
        """Show a letter or card; `draft` = what was kept of it, `facts` = what it rests on, a line each."""
        self._wish = wish
        if self._paper is not None and self._paper.is_mounted:
            self._paper.show_letter(text, facts, bool(wish.said))
            return
        session, desk = self.session, self.session.desk
        title = wish.kind.replace("-", " ").capitalize() if wish.kind != CARD else "Audit card"
        paper = lazy.LetterView(
            self.view.styles,
            f"{title} · {desk.client(wish.client).name}",
            self._sheet.text(wish.client, wish.kind),
            text,
            f"{wish.client}-{wish.kind}",
            self._read,
            self._write,
            session.keep_draft,
        )
        paper.facts = facts
        paper.out = lambda: session.events.letter_sent.emit(wish.client, self._wish.named)
        if wish.kind != CARD:
            paper.sent, paper.fill, paper.translate = self._sent, self._ask_words, self._choose_language
            paper.marks = lambda: self._wish.marks
        if draft is not None:
            paper.show_draft(draft)
        self._paper = paper

        def closed(result: None) -> None:
            self._paper = None
            session.keep_draft()

        self.view.open(paper, closed)

    def _read(self, text: str) -> Sequence[Finding]:
        """What should not be in the letter that is open; nothing in the card, and nothing once the client is gone."""
        wish = self._wish
        if wish.kind == CARD or wish.client not in self.session.desk.clients:
            return ()
        return lazy.letters.blame_findings(self.session.desk, wish.client, text, language=wish.language)

    def _write(self, path: str, text: str, as_text: bool) -> None:
        """Write the letter or card into a file, as its ending says, else as it is shown."""
        desk, wish = self.session.desk, self._wish
        subject, letter = lazy.letter_document.parts_of(text)
        form = lazy.letter_document.form_of(path, shown="text" if as_text else "md")
        headers = lazy.letters.headers_of(desk, wish.client)
        written = lazy.letter_document.written(subject, letter, wish.language or "en", form, headers)
        lazy.exporting.write_file(path, written, False)

    # What a letter takes from the user.

    def _sent(self) -> None:
        """Ask how and when it was sent, and log that."""
        desk, wish = self.session.desk, self._wish
        if desk.read_only:
            self.session.refuse(desk.read_only)
            return

        def done(says: str | None) -> None:
            if says:
                self.session.done(f"{says} {UNDO}", {wish.client})
                self.session.events.letter_sent.emit(wish.client, wish.named)

        self.view.open(lazy.letter_form.SentForm(self.view.styles, desk, wish.client, wish.kind), done)

    def _ask_words(self) -> None:
        """Ask for what only the user can say, and write the letter with it."""
        wish = self._wish
        try:
            names = lazy.letter_choices.blanks(self._template(), self.session.desk.policy.me)
        except Refused as error:
            self._say_below(error.sentence, "bad")
            return
        if not names:
            self._say_below("There is nothing to fill in: this letter rests on the book alone.", "muted")
            return

        form = lazy.letter_form.FillForm(self.view.styles, names, wish.said)

        def closed(says: str | None) -> None:
            if says and self._paper is not None:
                # Kept before the letter is written, which may be refused.
                self._wish = wish._replace(said=form.words)
                self._paper.note_filled(bool(form.words))
                self._fill(self._wish)

        self.view.open(form, closed)

    def _template(self) -> Template:
        wish, folder = self._wish, lazy.letter_templates.user_letters_folder()
        language = wish.language or lazy.letters.language_for(self.session.desk, wish.client)
        return lazy.letter_templates.template(wish.kind, folder, language)

    def _choose_language(self) -> None:
        """Choose another language, and write the letter in it; what was filled in stays as it is."""
        wish = self._wish
        try:
            now = wish.language or lazy.letters.language_for(self.session.desk, wish.client)
        except Refused as error:
            self._say_below(error.sentence, "bad")
            return
        options = [
            lazy.Option(code, LANGUAGES.get(code, code), "as it is now" if code == now else "")
            for code in lazy.letters.written_languages()
        ]
        self.view.choose("In which language?", options, HINT, lambda code: self._fill(wish._replace(language=code)))

    def _say_below(self, text: str, role: str) -> None:
        """Say what happened, also below a letter that is open."""
        if self._paper is not None and self._paper.is_mounted:
            self._paper.show_message(text, role)

    def _reopen(self, fields: Fields, client: str, kind: str) -> bool:
        """A letter that a session left is open again with the text as it was."""
        known = client in self.session.desk.clients
        if known and fields.get("text"):
            self._open(wish_of(client, kind, fields), "", (), fields)
        return known


def _facts(sentences: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Each sentence of a letter, and below it what it rests on."""
    return [
        line
        for sentence, facts in sentences
        for line in (sentence, *(f"    {fact}" for fact in facts or (COURTESY,)))
    ]


def _suits(shared: Sequence[str], full: bool, good_for: str) -> str:
    """Why a provider suits a client, in words."""
    reasons = [f"suits by {', '.join(shared)}"] if shared else []
    return ", ".join([*reasons, *(["takes nobody on at present"] if full else []), *([good_for] if good_for else [])])
