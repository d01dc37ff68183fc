"""How one field is read from JSON: strictly, each reader with a sentence for what it refuses.

A reader takes the JSON value and gives the value of the record, or raises `Bad` with the rest of a sentence
that begins with the name of the field ("must be a date like 2026-11-02, not ...").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]

#: More than any amount of money has characters, and few enough for arithmetic in floats.
MONEY_CHARS = 40
MINUTES_MAX = 10_000_000
ID_CHARS = 100


class BadValue(ValueError):
    """A value that a field does not take; its text completes the sentence that begins with the field."""


def shown(value: Any) -> str:
    """The value as it stands in the JSON, short enough for one sentence."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return text if len(text) <= 40 else text[:37] + "..."


def text(value: Any) -> str:
    """Any text."""
    if value.__class__ is str:
        return value
    raise BadValue(f"must be a text, not {shown(value)}")


def filled(value: Any) -> str:
    """A text that says something."""
    if value.__class__ is str and value.strip():
        return value
    raise BadValue(f"must be a text that is not empty, not {shown(value)}")


def ident(value: Any) -> str:
    """An id: a text of 1 to 100 printable characters."""
    if value.__class__ is str and 0 < len(value) <= ID_CHARS and value.isprintable():
        return value
    raise BadValue(f"must be a text of 1 to {ID_CHARS} printable characters, not {shown(value)}")


def shared(read: Reader) -> Reader:
    """A reader that gives one and the same object for equal texts: entries are many, their days and kinds are few."""
    values: dict[str, Any] = {}

    def read_once(value: Any) -> Any:
        if value.__class__ is not str:
            return read(value)
        shared_value = values.get(value)
        if shared_value is None:
            shared_value = values[value] = read(value)
        return shared_value

    return read_once


def truth(value: Any) -> bool:
    """Either true or false."""
    if value is True or value is False:
        return value
    raise BadValue(f"must be true or false, not {shown(value)}")


def day(value: Any) -> date:
    """An ISO date, YYYY-MM-DD, from the year 1 on."""
    if value.__class__ is str and len(value) == 10 and value[4] == "-" and value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise BadValue(f"must be a date like 2026-11-02, not {shown(value)}")


def clock(value: Any) -> str:
    """A time of day, HH:MM, or empty where none is known."""
    if value.__class__ is str and (
        not value
        or (
            len(value) == 5
            and value[2] == ":"
            and value.isascii()
            and value[:2].isdigit()
            and value[3:].isdigit()
            and value[:2] < "24"
            and value[3:] < "60"
        )
    ):
        return value
    raise BadValue(f"must be a time of day like 09:10, not {shown(value)}")


def moment(value: Any) -> datetime:
    """A local date and time, as `datetime.isoformat` writes it, without a zone."""
    if value.__class__ is str:
        try:
            parsed = datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            if parsed.tzinfo is None:
                return parsed
    raise BadValue(f"must be a date and time like 2026-11-02T09:10:00, not {shown(value)}")


def instant(value: Any) -> datetime:
    """A moment, as `datetime.isoformat` writes it with a zone; in UTC."""
    if value.__class__ is str:
        try:
            parsed = datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            if parsed.tzinfo is not None:
                return parsed.astimezone(UTC)
    raise BadValue(f"must be a moment like 2026-11-02T09:10:00+00:00, not {shown(value)}")


def money(value: Any) -> Decimal:
    """An amount >= 0 as a decimal text; the digits are kept as typed."""
    if (
        value.__class__ is str
        and len(value) <= MONEY_CHARS
        and value.isascii()
        and value.replace(".", "", 1).isdigit()
    ):
        return Decimal(value)
    raise BadValue(f'must be an amount as a text of digits like "1200.00", not {shown(value)}')


def integer(low: int, high: int) -> Reader:
    """A reader of whole numbers from `low` to `high`, both included."""

    def read(value: Any) -> int:
        if value.__class__ is int and low <= value <= high:
            return value
        raise BadValue(f"must be a whole number from {low} to {high}, not {shown(value)}")

    return read


def number(low: float, high: float, above: bool = False) -> Reader:
    """A reader of finite numbers from `low` (`above`: not `low` itself) to `high`."""

    def read(value: Any) -> float:
        # A not-a-number fails every comparison, so it is refused here like the infinities.
        if (
            (value.__class__ is float or value.__class__ is int)
            and low <= value <= high
            and not (above and value == low)
        ):
            return value
        limits = f"above {low:g}, at most {high:g}" if above else f"from {low:g} to {high:g}"
        raise BadValue(f"must be a number {limits}, not {shown(value)}")

    return read


def choice(*options: str) -> Reader:
    """A reader of one of some words."""
    interned = {option: option for option in options}

    def read(value: Any) -> str:
        if value.__class__ is str and value in interned:
            return interned[value]
        words = [option for option in options if option]
        raise BadValue(f"must be one of {', '.join(words)}, not {shown(value)}")

    return read


def maybe(read: Reader, default: Any = None) -> Reader:
    """The same reader, to which null means that the field was left out."""

    def read_or_default(value: Any) -> Any:
        return default if value is None else read(value)

    return read_or_default


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if value.__class__ is list and all(item.__class__ is str for item in value):
        return tuple(value)
    raise BadValue(f"must be a list of texts, not {shown(value)}")


def objects(value: Any) -> tuple[Mapping[str, Any], ...]:
    """A list of free objects."""
    if value.__class__ is list and all(item.__class__ is dict for item in value):
        return tuple(value)
    raise BadValue(f"must be a list of objects, not {shown(value)}")


def json_object(value: Any) -> Mapping[str, Any]:
    """A free object."""
    if value.__class__ is dict:
        return value
    raise BadValue(f"must be an object, not {shown(value)}")


def span(value: Any) -> tuple[date, date]:
    """Two dates, the first and the last covered day."""
    if value.__class__ is not list or len(value) != 2:
        raise BadValue(f"must be a list of two dates, not {shown(value)}")
    first, last = day(value[0]), day(value[1])
    if last < first:
        raise BadValue(f"ends on {last} before it begins on {first}")
    return first, last


def answers(value: Any) -> Mapping[str, bool | None]:
    """The answers to a checklist: criterion to true, false or null (no answer)."""
    if value.__class__ is dict and all(item is None or item is True or item is False for item in value.values()):
        return value
    raise BadValue(f"must hold true, false or null for each criterion, not {shown(value)}")


def amounts(value: Any) -> Mapping[str, Decimal]:
    """Money by name."""
    return {name: _inside(name, money, amount) for name, amount in json_object(value).items()}


def numbers(defaults: Mapping[str, float], low: float, high: float, above: bool = False) -> Reader:
    """A reader of numbers by name; a name left out keeps its default, any other is refused."""
    read_number = number(low, high, above)

    def read(value: Any) -> Mapping[str, float]:
        by_name = dict(defaults)
        for name, given in json_object(value).items():
            if name not in defaults:
                raise BadValue(f"knows no {shown(name)}, only {', '.join(defaults)}")
            by_name[name] = _inside(name, read_number, given)
        return by_name

    return read


def _inside(name: str, read: Reader, value: Any) -> Any:
    try:
        return read(value)
    except BadValue as bad:
        raise BadValue(f"is not right: {shown(name)} {bad}") from None


def plain_money(value: Decimal | None) -> str | None:
    """Digits as typed, never an exponent."""
    return None if value is None else format(value, "f")


def iso(value: date | None) -> str | None:
    """A date, or nothing."""
    return None if value is None else value.isoformat()


def as_list(value: Any) -> list[Any]:
    """A tuple as JSON has it."""
    return list(value)


def as_object(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A mapping as JSON has it, or nothing."""
    return None if value is None else dict(value)


def changed(defaults: Mapping[str, float]) -> Writer:
    """A writer of numbers by name that leaves out those at their default."""

    def write(value: Mapping[str, float]) -> dict[str, float]:
        return {name: value[name] for name in defaults if value.get(name, defaults[name]) != defaults[name]}

    return write
