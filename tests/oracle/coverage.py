"""The days behind each bill, what lies on them, and E, the day up to which work is held against money."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.allocation import Bill
from tests.oracle.basics import ONE, Obj, day, days, money, total


def time_days(entries: Iterable[Obj]) -> list[date]:
    """The days of the time entries, whatever their minutes."""
    return [day(e["on"]) for e in entries if e["kind"] == "time"]


def covered(client: Obj, bills: Iterable[Bill], times: Sequence[date]) -> dict[str, list[date]]:
    """The days that each invoice covers, by its id; cancelled ones cover nothing and are not named.

    `times`: the days of the time entries, whatever their minutes.
    """
    cover: dict[str, list[date]] = {}
    valid = sorted((b for b in bills if not b.cancelled), key=lambda b: b.on)
    for bill in valid:
        cover[bill.id] = _days(client, bill, [b for b in valid if b.on < bill.on], cover, times)
    return cover


def _days(
    client: Obj, bill: Bill, earlier: Sequence[Bill], cover: dict[str, list[date]], times: Sequence[date]
) -> list[date]:
    period = bill.entry["period"]
    if period:
        return days(day(period[0]), day(period[1]))
    advance = not earlier and not any(on <= bill.on for on in times)
    if client["bills_ahead"] or advance:
        return days(bill.on, bill.on + timedelta(days=client["bill_days"] - 1))
    beside = Fraction(client["bill_days"], 2)
    ends = [cover[b.id][-1] for b in earlier if not (b.entry["period"] and (bill.on - cover[b.id][-1]).days < beside)]
    if ends:
        before = max(ends)
    elif times:
        before = min(times) - ONE
    else:
        before = bill.on
    if before >= bill.on:
        return [bill.on]
    return days(before + ONE, bill.on)[-(client["bill_days"] + 15) :]


def end(client: Obj, cover: dict[str, list[date]], as_of: date) -> date:
    """E: the newest covered day by as_of, but at most `bill_days` + 15 days ago; as_of without one."""
    past = [d for of in cover.values() for d in of if d <= as_of]
    return max(*past, as_of - timedelta(days=client["bill_days"] + 15)) if past else as_of


def on_days(bill: Bill, cover: Sequence[date]) -> dict[date, Fraction]:
    """What one invoice puts on each of its days: its amount less what credit notes and write-offs took off it."""
    off = (bill.credited + bill.written_off) * bill.net_part
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
            ids.update(entry["id"] for entry, _ in bill.write_offs)
            ids.update(note["id"] for note in bill.credit_notes)
    return ids


def minutes(entries: Iterable[Obj], on: Collection[date]) -> int:
    """The minutes logged on some days."""
    return sum(e["minutes"] for e in entries if e["kind"] == "time" and day(e["on"]) in on)
