"""The days behind each bill, what lies on them, and E, the newest day that bills cover."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.allocation import Bill
from tests.oracle.basics import ONE, Obj, day, days, money, total


def first_time(entries: Iterable[Obj]) -> date | None:
    """The day of the first time entry."""
    return min((day(e["on"]) for e in entries if e["kind"] == "time"), default=None)


def covered(client: Obj, bills: Iterable[Bill], first: date | None) -> dict[str, list[date]]:
    """The days that each invoice covers, by its id; cancelled ones cover nothing and are not named."""
    cover: dict[str, list[date]] = {}
    for bill in sorted(bills, key=lambda b: b.on):
        if not bill.cancelled:
            cover[bill.id] = _days(
                client, bill, [b for b in bills if not b.cancelled and b.on < bill.on], cover, first
            )
    return cover


def _days(
    client: Obj, bill: Bill, earlier: Sequence[Bill], cover: dict[str, list[date]], first: date | None
) -> list[date]:
    period = bill.entry["period"]
    if period:
        return days(day(period[0]), day(period[1]))
    if client["bills_ahead"]:
        return days(bill.on, bill.on + timedelta(days=client["bill_days"] - 1))
    beside = Fraction(client["bill_days"], 2)
    ends = [cover[b.id][-1] for b in earlier if not (b.entry["period"] and (bill.on - cover[b.id][-1]).days < beside)]
    if ends:
        before = max(ends)
    elif first is not None and first - ONE < bill.on:
        before = first - ONE
    else:
        before = bill.on - ONE
    return days(before + ONE, bill.on)[-(client["bill_days"] + 15) :]


def end(client: Obj, cover: dict[str, list[date]], as_of: date) -> date:
    """E: the newest covered day by as_of while it is recent enough, else as_of."""
    newest = max((d for of in cover.values() for d in of if d <= as_of), default=None)
    if newest is not None and (as_of - newest).days <= client["bill_days"] + 15:
        return newest
    return as_of


def on_days(bill: Bill, cover: Sequence[date]) -> dict[date, Fraction]:
    """What one invoice puts on each of its days: its amount less what credit notes and write-offs took off it."""
    off = (bill.credited + total(bill.written_off.values())) * bill.net_part
    return {d: (bill.amount - off) / len(cover) for d in cover}


def net(
    bills: dict[str, Bill], cover: dict[str, list[date]], entries: Iterable[Obj], on: Collection[date]
) -> Fraction:
    """What some days earned, by invoices and less costs."""
    earned = total(part for i, of in cover.items() for d, part in on_days(bills[i], of).items() if d in on)
    return earned - total(money(e["amount"]) for e in entries if e["kind"] == "cost" and day(e["on"]) in on)


def behind(
    bills: dict[str, Bill], cover: dict[str, list[date]], entries: Iterable[Obj], on: Collection[date]
) -> set[str]:
    """The entries of the net of some days: costs, invoices with a part in it, and what took something off these."""
    ids = {e["id"] for e in entries if e["kind"] == "cost" and day(e["on"]) in on}
    for ident, of in cover.items():
        if any(d in on for d in of):
            bill = bills[ident]
            ids.add(ident)
            ids.update(bill.written_off)
            ids.update(note["id"] for note in bill.credit_notes)
    return ids


def minutes(entries: Iterable[Obj], on: Collection[date]) -> int:
    """The minutes logged on some days."""
    return sum(e["minutes"] for e in entries if e["kind"] == "time" and day(e["on"]) in on)
