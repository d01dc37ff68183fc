"""Which file: a path that is typed, completed, and opened."""

from __future__ import annotations

import os

from tuiclients.tui.controller import command
from tuiclients.tui.importing.view import ImportPartController
from tuiclients.workbench.import_paths import completed, offers, real_path


class FileChoiceController(ImportPartController):
    """Chooses the file."""

    @command("other_file")
    def other_file(self) -> None:
        """Choose another file."""
        self.session.choose_file(True)
        self.typed()

    def typed(self) -> None:
        """Offer what the typed path can become."""
        self.view.show_offers(offers(self.view.path))

    @command("complete_path")
    def complete(self) -> None:
        """Complete the path as far as it is clear; where it is not, take the highlighted offer."""
        found = offers(self.view.path)
        text = completed(self.view.path, found) if self.view.path.strip() else ""
        if text == self.view.path or not text:
            text = self.view.offer or text
        self.view.put_path(text)

    @command("next_offer")
    def next_offer(self) -> None:
        """One offer down."""
        self.view.move_offer(1)

    @command("offer_before")
    def offer_before(self) -> None:
        """One offer up."""
        self.view.move_offer(-1)

    @command("take_path")
    def open_path(self) -> None:
        """Open the file that is typed, else the highlighted one; a folder is gone into."""
        typed = self.view.path.strip()
        text = typed if typed and os.path.isfile(real_path(typed)) else self.view.offer or typed
        if not text:
            self.session.show_message("Type the path of a file.", "bad")
        elif os.path.isdir(real_path(text)):
            self.view.put_path(text if text.endswith("/") else f"{text}/")
        elif not os.path.lexists(real_path(text)):
            self.session.show_message(f"There is no file {text!r}; Tab completes a path.", "bad")
        else:
            self.session.open_file(real_path(text))

    @command("leave_path")
    def leave(self) -> None:
        """Back to the file that is open; without one to the workbench."""
        if self.session.draft.path:
            self.session.choose_file(False)
        else:
            self.view.close("")
