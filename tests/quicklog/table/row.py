"""One line of the table: what is typed, where, and what must become of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from unittest.mock import ANY

TODAY = date(2026, 12, 2)
"""A Wednesday; yesterday was Tuesday, 1 December, the last Friday 27 November."""
NOW = "15:30"
YESTERDAY = date(2026, 12, 1)
FRIDAY = date(2026, 11, 27)

__all__ = ["ANY", "FRIDAY", "NOW", "TODAY", "YESTERDAY"]


class OneOf:
    """Equal to each of several values, where the description leaves it open."""

    def __init__(self, *values: object) -> None:
        self.values = values

    def __eq__(self, other: object) -> bool:
        return other in self.values

    def __ne__(self, other: object) -> bool:
        return other not in self.values

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return " or ".join(map(repr, self.values))


class Having(str):
    """Equal to every text that contains this one."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) in other

    def __hash__(self) -> int:
        return str.__hash__(self)

    def __ne__(self, other: object) -> bool:
        return not self == other


class Made(NamedTuple):
    """An entry as it must be: its client and kind, and the fields that are not as they are by themselves."""

    kind: str
    fields: Mapping[str, Any]
    client: str = "acme"

    def of(self, client: str) -> Made:
        """The same entry of another client."""
        return self._replace(client=client)


class Row(NamedTuple):
    """A line and what must become of it.

    `outcome`: "reads", "marked", "refused", "warned", or "open" where any of them will do but silence. `made` are the
    entries; `readings`, for "open", those of each reading that is right. `marks` are the words that must be marked,
    `says` what the answer must name, `never` what it must not. `right` are lines that may be typed instead, each
    with what it makes. `selected`: typed in the workbench with that client selected, else a line of `log`.
    """

    typed: str
    outcome: str
    made: tuple[Made, ...] = ()
    marks: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    right: Mapping[str, tuple[Made, ...]] = {}
    readings: tuple[tuple[Made, ...], ...] = ()
    scene: str = "studio"
    selected: str = ""


Lines = Sequence[Row]


def reads(typed: str, *made: Made, **more: Any) -> Row:
    """Saved as this, and nothing is marked."""
    return Row(typed, "reads", made, **more)


def marked(typed: str, word: str | tuple[str, ...], *made: Made, **more: Any) -> Row:
    """Saved as this, and the answer names the word that stays in the note."""
    return Row(typed, "marked", made, (word,) if isinstance(word, str) else word, **more)


def warned(typed: str, says: str, *made: Made, **more: Any) -> Row:
    """Saved as this, and the answer says something about it."""
    return Row(typed, "warned", made, says=(says,) if says else (), **more)


def refused(typed: str, *says: str, right: Mapping[str, Made | tuple[Made, ...]] | None = None, **more: Any) -> Row:
    """Nothing is saved; the answer names all this. `right` are lines that say it properly."""
    lines = {line: made if not isinstance(made, Made) else (made,) for line, made in (right or {}).items()}
    return Row(typed, "refused", says=says, right=lines, **more)


def undecided(typed: str, *readings: Made | tuple[Made, ...], **more: Any) -> Row:
    """The description leaves it open: one of these readings, a mark or a refusal; only not another one in silence."""
    each = tuple(reading if not isinstance(reading, Made) else (reading,) for reading in readings)
    return Row(typed, "open", readings=each, **more)


def time(minutes: int, note: object = "", **more: Any) -> Made:
    return Made("time", {"minutes": minutes, "note": note, **more})


def unbilled(minutes: int, note: object = "", **more: Any) -> Made:
    return time(minutes, note, billable=False, **more)


def after_hours(minutes: int, note: object = "", **more: Any) -> Made:
    return time(minutes, note, out_of_hours=True, **more)


def _message(direction: str, channel: object, note: object, more: Mapping[str, Any]) -> Made:
    at = NOW if more.get("on", TODAY) == TODAY else ""
    return Made("message", {"direction": direction, "channel": channel, "note": note, "at": at, **more})


def call(note: object = "", **more: Any) -> Made:
    return _message("in", "call", note, more)


def meet(note: object = "", **more: Any) -> Made:
    return _message("in", "meeting", note, more)


def out(note: object = "", **more: Any) -> Made:
    return _message("out", "other", note, more)


def in_(note: object = "", **more: Any) -> Made:
    return _message("in", "other", note, more)


def unanswered(note: object = "", **more: Any) -> Made:
    """They were called and could not be reached."""
    return _message("out", ANY, note, {"awaiting": True, **more})


def timed_call(minutes: int, note: str = "", **more: Any) -> tuple[Made, Made]:
    """A call that took time: two entries."""
    return _timed("call", call, minutes, note, more)


def timed_meeting(minutes: int, note: str = "", **more: Any) -> tuple[Made, Made]:
    return _timed("meet", meet, minutes, note, more)


def _timed(word: str, talk: Any, minutes: int, note: str, more: Mapping[str, Any]) -> tuple[Made, Made]:
    of_message = {name: value for name, value in more.items() if name in ("on", "at")}
    return time(minutes, f"{word} {note}".strip(), **more), talk(note, **of_message)


def feeling(level: int, note: object = "", **more: Any) -> Made:
    return Made("feeling", {"level": level, "note": note, **more})


def money(kind: str, amount: str, invoice: str = "", note: object = "", **more: Any) -> Made:
    return Made(kind, {"amount": Decimal(amount), "invoice": invoice, "note": note, **more})


def paid(amount: str, invoice: str = "", note: object = "", **more: Any) -> Made:
    return money("payment", amount, invoice, note, **more)


def bill(amount: str, number: str, note: object = "", **more: Any) -> Made:
    return Made("invoice", {"amount": Decimal(amount), "number": number, "note": note, "due": ANY, **more})


def cost(amount: str, note: object = "", **more: Any) -> Made:
    return money("cost", amount, "", note, **more)


def promise(amount: str, due: date, invoice: str = "", note: object = "", **more: Any) -> Made:
    return money("promise", amount, invoice, note, due=due, **more)


def incident(what: str, severity: str = "moderate", note: object = "", **more: Any) -> Made:
    return Made("incident", {"what": what, "severity": severity, "note": note, **more})


def praise(what: str, note: object = "", **more: Any) -> Made:
    return Made("praise", {"what": what, "note": note, **more})


def plain(kind: str, note: object = "", **more: Any) -> Made:
    """A note, a morning, a social evening, a nowait."""
    return Made(kind, {"note": note, **more})


def wish(note: object = "", **more: Any) -> Made:
    return Made("note", {"note": note, "tags": ("wish",), **more})


def of(client: str, made: tuple[Made, ...]) -> tuple[Made, ...]:
    """The same entries of another client."""
    return tuple(each.of(client) for each in made)
