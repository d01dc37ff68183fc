"""What can be said about a file beside its columns and names: as fields to fill in, and read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tuiclients.domain.entry import KINDS
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.exchange.formats import format as registry
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.parsing.date import past
from tuiclients.workbench import importing
from tuiclients.workbench.desk import Desk


class Wish(NamedTuple):
    """Something that can be said: its name, its label, its present text, and an example."""

    name: str
    label: str
    text: str
    hint: str = ""


_CHOICES = {
    "date_order": ("dmy", "mdy", "ymd"),
    "decimal_mark": ("point", "comma"),
    "items": ("lines", "totals"),
    "delimiter": ("comma", "semicolon", "tab", "bar"),
}
_SWITCHES = ("replace", "no_new_clients", "strict")
_YES, _NO = ("yes", "y", "true", "1", "on"), ("", "no", "n", "false", "0", "off")
#: What a field of a table is, where its name does not say it all.
_FIELD_WORDS: Mapping[str, str] = {
    "client": "who it is for",
    "project": "stands for the client where none is named",
    "on": "the day",
    "at": "the time of day",
    "start": "when it began: a day with a time, or a time",
    "end": "when it ended",
    "hours": "how long, in hours",
    "minutes": "how long, in minutes",
    "pause": "what of it was no work, such as 0:30",
    "duration": "how long, such as 1:30 or 1h 5m",
    "days": "how long, as a fraction of a day",
    "amount": "the net amount, without tax",
    "gross": "the amount with tax",
    "tax": "the tax of it",
    "total": "the sum of the whole invoice, on each of its rows",
    "paid": "the day on which it was paid, or the amount that was",
    "open": "what is still open of it",
    "number": "the number of the invoice",
    "due": "the day by which it is to be paid",
    "status": "draft, sent, paid, void",
    "currency": "a code, a sign or a word",
    "note": "a note in words",
    "by": "who did it",
    "tags": "tags, separated by commas",
    "id": "the row's own id in the other program",
    "names": "more names by which the client may be known",
    "billable": "whether it is billed",
    "invoice": "the number of the invoice that it is about",
    "direction": "in or out",
    "from": "the first day of a period",
    "to": "the last day of a period",
}


def field_words(field: str) -> str:
    """What a field is, in a few words."""
    return _FIELD_WORDS.get(field, field.replace("_", " "))


def kinds() -> list[tuple[str, str]]:
    """The kinds that a row can be, with their names in words, the usual ones first."""
    usual = ("time", "invoice", "payment", "message", "cost")
    ordered = sorted(KINDS, key=lambda kind: usual.index(kind.name) if kind.name in usual else len(usual))
    return [(kind.name, kind.label) for kind in ordered]


def wishes(options: ImportOptions, kind: str) -> list[Wish]:
    """All that can be said, with what is said now."""
    choices = registry.import_choices(registry.FORMATS)
    return [
        Wish("format", "format", options.format, f"{choices[0]}, {choices[1]}, ...; empty: recognised"),
        Wish("kind", "a row is", options.kind, kind or "invoice, time, payment, message, ..."),
        Wish("client", "client", options.client, "whose the rows without a name are"),
        Wish("date_order", "dates", options.date_order, "dmy, mdy or ymd"),
        Wish("decimal_mark", "decimal mark", options.decimal_mark, "point or comma"),
        Wish("rates", "rates", ", ".join(f"{code}={rate}" for code, rate in options.rates.items()), "USD=0.92"),
        Wish("where", "only rows", ", ".join(options.where), "Status=Completed, Type!=Refund"),
        Wish("items", "rows of a bill", options.items, "lines or totals"),
        Wish("on", "day", f"{options.on or ''}", "of rows that have none"),
        Wish("encoding", "encoding", options.encoding, "cp1252, utf-8, ..."),
        Wish("sheet", "sheet", options.sheet, "of a workbook"),
        Wish("delimiter", "delimiter", options.delimiter, "comma, semicolon, tab or bar"),
        Wish("skip_lines", "skip lines", f"{options.skip_lines or ''}", "lines above the header"),
        Wish("save_as", "keep mapping", options.save_as, "a name for it, for the next such file"),
        Wish("replace", "replace", _switch(options.replace), "yes: what the file no longer holds is removed"),
        Wish("no_new_clients", "no new clients", _switch(options.no_new_clients), "yes: unknown names are bad rows"),
        Wish("strict", "strict", _switch(options.strict), "yes: one bad row keeps all out"),
    ]


def with_wishes(options: ImportOptions, typed: Mapping[str, str], desk: Desk) -> ImportOptions:
    """The options with what was typed. Raises `Refused` naming the wrong word."""
    texts = {name: text.strip() for name, text in typed.items()}
    for name, choices in _CHOICES.items():
        if texts[name] and texts[name] not in choices:
            raise Refused(f"{name.replace('_', ' ')} is {' or '.join(choices)}, not {texts[name]!r}.")
    lines = texts["skip_lines"] or "0"
    if not lines.isascii() or not lines.isdigit() or len(lines) > 6:
        raise Refused(f"The lines to skip are a number, not {lines!r}.")
    try:
        on = past(texts["on"], desk.as_of, desk.policy.date_order) if texts["on"] else None
    except Unreadable as error:
        raise Refused(error.sentence) from None
    rates = importing.options(rates=[each.strip() for each in texts["rates"].split(",") if each.strip()]).rates
    kind = texts["kind"]
    mapping = options.map if kind == (options.kind or kind) else ""
    values: dict[str, Any] = {
        name: texts[name] for name in ("format", "kind", "client", "encoding", "sheet", "save_as")
    }
    values |= {name: texts[name] for name in _CHOICES}
    values |= {name: _switched(name, texts[name]) for name in _SWITCHES}
    return options._replace(
        **values,
        map=mapping,
        rates=rates,
        where=tuple(each.strip() for each in texts["where"].split(",") if each.strip()),
        on=on,
        skip_lines=int(lines),
    )


def _switch(is_on: bool) -> str:
    return "yes" if is_on else ""


def _switched(name: str, text: str) -> bool:
    if text.lower() not in (*_YES, *_NO):
        raise Refused(f"{name.replace('_', ' ')} is yes or no, not {text!r}.")
    return text.lower() in _YES
