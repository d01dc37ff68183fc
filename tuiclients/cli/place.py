"""The place of the book, the day, and opening the desk."""

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.cli import lazy
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.parsing.date import ahead, past

if TYPE_CHECKING:
    from tuiclients.workbench.desk import Desk


class Usage(Exception):
    """Wrong usage of a command; the sentence says how it is meant (exit code 2)."""


class Place(NamedTuple):
    """The book and the day that a command works on; `book` "" = the default book."""

    book: str = ""
    as_of: str = ""

    @property
    def path(self) -> str:
        """The book's folder: --book, else TUICLIENTS_BOOK, else the user's data folder."""
        folder = self.book or os.environ.get("TUICLIENTS_BOOK", "")
        if folder:
            return os.path.expanduser(folder)
        return os.path.join(lazy.data_folder(), "book")

    def open(self, *, may_be_new: bool = False, watch: bool = False) -> "Desk":
        """Open the desk on the book and day. Raises `Refused` if there is no book."""
        as_of = _full_date(self.as_of)
        if self.as_of and as_of is None:
            # What "last friday" means follows the book's own day.
            as_of = past_day(lazy.open_desk(self.path, may_be_new=may_be_new), self.as_of, "--as-of")
        return lazy.open_desk(self.path, as_of=as_of, may_be_new=may_be_new, watch=watch)


def past_day(desk: "Desk", text: str, option: str) -> date:
    """The day gone by that a text such as `monday` or `3 days ago` means. Raises `Refused` naming the option."""
    try:
        return _full_date(text) or past(text, desk.as_of, desk.policy.date_order)
    except Unreadable as error:
        raise Refused(f"{option}: {error.sentence}") from None


def future_day(desk: "Desk", text: str, option: str) -> date:
    """The day that a text such as `2026-12-05`, `5 dec` or `+30d` means. Raises `Refused` naming the option."""
    try:
        return ahead(text, desk.as_of, desk.as_of, desk.policy.date_order)
    except Unreadable as error:
        raise Refused(f"{option}: {error.sentence}") from None


def _full_date(text: str) -> date | None:
    """A date with its year, also one that the line would take for a slip; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
