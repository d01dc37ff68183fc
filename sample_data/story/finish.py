"""Turns the diaries into the lists of the book's document: in order, with ids and invoice numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from story.days import on
from story.diary import Diary, Event, money

FIRST_NUMBER = 1041


def finished(books: Sequence[Diary]) -> dict[str, list[dict[str, Any]]]:
    """The lists clients, entries, plans, exits and decisions."""
    events = [event for book in books for event in book.events]
    bills = sorted((event for event in events if event["kind"] == "invoice"), key=lambda bill: bill["on"])
    for number, bill in enumerate(bills, FIRST_NUMBER):
        bill["number"] = str(number)
    months = {(bill["client"], bill["on"][:7]): bill for bill in bills}
    ordered = sorted(events, key=lambda event: (event["on"], event["at"]))
    entries = [{"id": f"e{place:04}", **_plain(event, months)} for place, event in enumerate(ordered, 1)]
    lists: dict[str, list[dict[str, Any]]] = {
        "clients": sorted((_dated(book.facts) for book in books), key=lambda client: str(client["id"])),
        "entries": entries,
    }
    for name, letter in (("plans", "p"), ("exits", "x"), ("decisions", "d")):
        objects = [_dated(event) for book in books for event in getattr(book, name)]
        objects.sort(key=lambda thing: str(thing.get("opened") or thing["on"]))
        lists[name] = [{"id": f"{letter}{place}", **thing} for place, thing in enumerate(objects, 1)]
    return lists


def _dated(thing: Event) -> Event:
    """With days of the story turned into dates: `due_day` becomes `due`, and the days of extensions."""
    dated: Event = {}
    for name, value in thing.items():
        dated[name.removesuffix("_day")] = on(value) if name.endswith("_day") else value
    if "extensions" in dated:
        agreed: list[Event] = dated["extensions"]
        dated["extensions"] = [{**one, "on": on(one["on"]), "deadline": on(one["deadline"])} for one in agreed]
    return dated


def _plain(event: Event, months: dict[tuple[str, str], Event]) -> Event:
    """An entry as the document writes it: bills by their number, nothing empty."""
    plain = _dated(event)
    bill = plain.get("invoice")
    if isinstance(bill, str):
        bill = months[plain["client"], bill]
    if bill is not None:
        plain["invoice"] = bill["number"]
        if plain.get("amount") == "":
            plain["amount"] = money(float(bill["amount"]) + float(bill["tax"]))
    if "{" in plain["note"]:
        month = plain["note"].partition("{")[2].partition("}")[0]
        plain["note"] = plain["note"].replace("{" + month + "}", months[plain["client"], month]["number"])
    if plain.get("tax") == "0.00":
        del plain["tax"]
    return {name: value for name, value in plain.items() if value not in ("", None)}
