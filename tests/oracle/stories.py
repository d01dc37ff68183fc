"""Runs of entries that belong together, near the edges at which something fires."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from tests.oracle.basics import ONE, Obj
from tests.oracle.dice import Dice

PEOPLE = ("", "", "bo", "al")
Story = Callable[[Dice, str], list[Obj]]


def steady(dice: Dice, client: str) -> list[Obj]:
    """Months of even work, each with its bill: the rate is exactly what it was set to be."""
    entries: list[Obj] = []
    hours, rate = dice.pick((6, 5, 20)), dice.pick((60, 57, 100, 30))
    by = dice.pick(PEOPLE)
    last = (dice.as_of - timedelta(days=dice.pick((0, 31, 62)))).replace(day=1) - ONE
    for _ in range(dice.pick((1, 3, 4, 13))):
        first, number = last.replace(day=1), dice.ident("m")
        worked = first + timedelta(days=dice.choose(0, 27))
        entries.append(dice.entry(client, "time", worked, minutes=hours * 60, by=by))
        period = dice.maybe(60, period=[str(first), str(last)])
        entries.append(dice.entry(client, "invoice", last, number=number, amount=str(hours * rate), **period))
        if dice.chance(70):
            paid = last + timedelta(days=dice.pick((30, 0, 37, 38, 60)))
            named = dice.maybe(60, invoice=number)
            entries.append(dice.entry(client, "payment", paid, amount=str(hours * rate), **named))
        last = first - ONE
    return entries


def thirds(dice: Dice, client: str) -> list[Obj]:
    """Bills whose days never divide evenly, though their sum over some months does."""
    entries: list[Obj] = []
    first = dice.as_of.replace(day=1) - timedelta(days=dice.pick((105, 90, 97)))
    length = dice.pick((30, 31, 7, 90))
    for i in range(dice.pick((3, 4, 5))):
        begin = first + timedelta(days=i * (length if dice.chance(70) else 30))
        period = [str(begin), str(begin + timedelta(days=length - 1))]
        entries.append(dice.entry(client, "invoice", begin, number=f"t{i}", amount="100", period=period))
    minutes = dice.pick((300, 500, 900, 333, 299))
    entries.extend(dice.entry(client, "time", first + timedelta(days=30 * i), minutes=minutes) for i in range(3))
    return entries


def settled(dice: Dice, client: str) -> list[Obj]:
    """Bills with what became of each: paid in full, nearly, twice, credited, written off."""
    entries: list[Obj] = []
    for i in range(dice.choose(1, 6)):
        on = dice.day()
        amount, tax = dice.pick(("1000", "250")), dice.pick(("0", "200"))
        owed = Fraction(amount) + Fraction(tax)
        entries.append(dice.entry(client, "invoice", on, number=f"s{i}", amount=amount, tax=tax))
        for _ in range(dice.pick((1, 1, 2, 0))):
            when = on + timedelta(days=dice.pick((30, 29, 31, 37, 38, 0, -2, 60, 61, 90)))
            part = dice.pick((Fraction(1), Fraction(19, 20), Fraction(1, 2), Fraction(1, 20), Fraction(3, 2)))
            kind = dice.pick(("payment", "payment", "payment", "credit", "writeoff"))
            named = {} if kind == "payment" and dice.chance(20) else {"invoice": f"s{i}"}
            entries.append(dice.entry(client, kind, when, amount=f"{float(owed * part):.2f}", **named))
    return entries


def woken(dice: Dice, client: str) -> list[Obj]:
    """Mornings in a row, now and then with one missing or told twice."""
    last = dice.as_of - timedelta(days=dice.pick((0, 1, 13, 14, 15)))
    by = dice.pick(PEOPLE)
    entries = []
    for back in range(dice.choose(2, 6)):
        for _ in range(dice.pick((1, 1, 1, 1, 2, 0))):
            who = dice.pick(PEOPLE) if dice.chance(10) else by
            entries.append(dice.entry(client, "morning", last - timedelta(days=back), by=who))
    return entries


def late_nights(dice: Dice, client: str) -> list[Obj]:
    """Work out of hours and unbilled, around the edge of sixty days."""
    entries = []
    for _ in range(dice.choose(2, 4)):
        on = dice.as_of - timedelta(days=dice.pick((1, 30, 59, 60)))
        if dice.chance(30):
            entries.append(dice.entry(client, "incident", on, what="out_of_hours", severity="minor"))
        else:
            unbilled = dice.maybe(40, billable=False)
            entries.append(
                dice.entry(client, "time", on, minutes=dice.pick((60, 0, 20)), out_of_hours=True, **unbilled)
            )
    return entries


def silent(dice: Dice, client: str) -> list[Obj]:
    """Messages of ours that nobody answers, perhaps while they are away."""
    first = dice.as_of - timedelta(days=dice.pick((14, 13, 29, 30, 33, 2, 3)))
    entries = [dice.entry(client, "message", first, direction="out")]
    for _ in range(dice.choose(1, 3)):
        on = first + timedelta(days=dice.choose(0, 5))
        entries.append(dice.entry(client, "message", on, direction="out", **dice.maybe(15, awaiting=False)))
    if dice.chance(40):
        on = first + timedelta(days=dice.choose(0, 6) - 3)
        entries.append(dice.entry(client, "away", on, until=str(on + timedelta(days=dice.choose(0, 8)))))
    if dice.chance(60):
        worked = first - timedelta(days=dice.bill_days + dice.pick((14, 13, 15, -20)))
        minutes = dice.pick(((60,), (59,), (30, 30), (30, 29)))
        entries += [dice.entry(client, "time", worked, minutes=each) for each in minutes]
    return entries


def friendly(dice: Dice, client: str) -> list[Obj]:
    """A good time: quick answers, good feelings, thanks and a kind review."""
    entries = []
    for back in range(dice.choose(2, 8)):
        on = dice.as_of - timedelta(days=7 * back)
        entries.append(dice.entry(client, "message", on, direction="out"))
        entries.append(dice.entry(client, "message", on + timedelta(days=dice.pick((1, 0))), direction="in"))
        entries.append(dice.entry(client, "feeling", on, level=dice.pick((2, 1, -1)), by=dice.pick(PEOPLE)))
    entries.append(dice.entry(client, "praise", dice.as_of, what=dice.pick(("referral", "thanks"))))
    kind = {"fit": {"a": True, "b": True, "c": dice.pick((True, None))}, "potential": dice.pick((4, 1, 2))}
    entries.append(dice.entry(client, "review", dice.as_of - timedelta(days=dice.pick((0, 100))), **kind))
    return entries


def lapsed(dice: Dice, client: str) -> list[Obj]:
    """A good payer with one late bill, or two: the first lapse may be excused."""
    entries = []
    due = dice.as_of - timedelta(days=dice.pick((7, 8, 20, 30, 31, 60)))
    for i in range(dice.pick((3, 4, 5))):
        before = due - timedelta(days=30 * (dice.pick((2, 3, 4)) - i % 2))
        entries.append(dice.entry(client, "invoice", before, number=f"l{i}", amount="100", due=str(before)))
        late = timedelta(days=dice.pick((0, 0, 0, 0, 7, 8)))
        entries.append(dice.entry(client, "payment", before + late, amount="100", invoice=f"l{i}"))
    entries.append(dice.entry(client, "invoice", due, number="late", amount="300", due=str(due)))
    paid = due + timedelta(days=dice.pick((7, 8, 30, 31)))
    entries.append(dice.entry(client, dice.pick(("payment", "writeoff")), paid, amount="300", invoice="late"))
    return entries


def bad_times(dice: Dice, client: str) -> list[Obj]:
    """Incidents around the ages at which they stop counting, and thanks about as old as a referral counts."""
    entries = []
    whats = dice.pick((("rude", "disrespect"), ("rude", "promise"), ("promise",)))
    light = dice.chance(60)
    for _ in range(dice.choose(1, 4)):
        what = dice.pick(whats)
        ages = (178, 179, 180) if what == "promise" else (88, 89, 90, 0)
        severity = dice.pick(("minor", "minor", "moderate") if light else ("moderate", "minor", "serious"))
        if what != "promise" and dice.chance(15):
            ages, severity = (363, 364, 365), "severe"
        on = dice.as_of - timedelta(days=dice.pick(ages))
        entries.append(dice.entry(client, "incident", on, what=what, severity=severity))
    if dice.chance(50):
        on = dice.as_of - timedelta(days=dice.pick((363, 364, 365)))
        entries.append(dice.entry(client, "praise", on, what="referral"))
        entries.append(dice.entry(client, "review", dice.as_of, potential=dice.pick((1, 2, 3))))
    return entries


def dreaded(dice: Dice, client: str) -> list[Obj]:
    """Bad feelings of several people, near enough to strain."""
    entries = []
    for back in range(dice.choose(2, 5)):
        for by in ("", "bo"):
            level = dice.pick((-2, -1, -1))
            entries.append(dice.entry(client, "feeling", dice.as_of - timedelta(days=back // 2), level=level, by=by))
    return entries


def dragging(dice: Dice, client: str) -> list[Obj]:
    """Bills paid a month late, one after the other, the last about a bill's time ago."""
    entries = []
    for i in range(dice.choose(1, 3)):
        back = dice.bill_days + dice.pick((14, 15, 0, 13)) if i == 0 else dice.pick((100, 200, 330, 364, 365))
        settled = dice.as_of - timedelta(days=back)
        due = settled - timedelta(days=dice.pick((31, 30, 40, 32)))
        if dice.chance(20):
            due = dice.as_of - timedelta(days=dice.pick((364, 365, 366)))
        reason = dice.maybe(15, reason=dice.pick(("dispute", "ours", "cash")))
        on = due - timedelta(days=dice.pick((30, 0, 14)))
        entries.append(dice.entry(client, "invoice", on, number=f"d{i}", amount="1000", due=str(due), **reason))
        first = dice.pick(("1000", "960", "500", "40", "1000"))
        entries.append(dice.entry(client, "payment", settled, amount=first, invoice=f"d{i}"))
        if first != "1000" and dice.chance(70):
            later = settled + timedelta(days=dice.pick((0, 3, 31)))
            kind = dice.pick(("payment", "writeoff", "credit", "payment"))
            rest = str(1000 - int(first)) if dice.chance(80) else "20"
            entries.append(dice.entry(client, kind, later, amount=rest, invoice=f"d{i}"))
    return entries


def lost(dice: Dice, client: str) -> list[Obj]:
    """Half of a bill given up, or a bit less, in a year in which much else was billed, or little."""
    entries = []
    for i in range(dice.choose(1, 2)):
        off = dice.as_of - timedelta(days=dice.pick((0, 30, 178, 179, 180)))
        on = off - timedelta(days=dice.pick((45, 30, 185, 186, 0, 10)))
        reason = dice.maybe(15, reason=dice.pick(("dispute", "ours", "refuses")))
        entries.append(dice.entry(client, "invoice", on, number=f"w{i}", amount="1000", **reason))
        if dice.chance(60):
            paid, amount = on + timedelta(days=dice.pick((30, 0))), dice.pick(("500", "501", "400"))
            entries.append(dice.entry(client, "payment", paid, amount=amount, invoice=f"w{i}"))
        for _ in range(dice.choose(1, 2)):
            amount = dice.pick(("500", "500", "499", "1000", "50", "30"))
            entries.append(dice.entry(client, "writeoff", off, amount=amount, invoice=f"w{i}"))
    if dice.chance(50):
        on = dice.as_of - timedelta(days=dice.pick((364, 365, 100)))
        entries.append(dice.entry(client, "invoice", on, number="wx", amount=dice.pick(("9000", "8999", "19000"))))
        entries.append(dice.entry(client, "payment", on, amount="19000", invoice="wx"))
    return entries


def chased(dice: Dice, client: str) -> list[Obj]:
    """A bill, what we asked about it and about other things, and money that came."""
    due = dice.as_of - timedelta(days=dice.pick((20, 40, 31, 16)))
    number = dice.pick(("c", "c", "404"))
    entries = [dice.entry(client, "invoice", due - 30 * ONE, number="c", amount="900", due=str(due))]
    if dice.chance(30):
        reduced = due + timedelta(days=dice.pick((0, 1, 3)))
        kind, amount = dice.pick(("payment", "credit", "writeoff")), dice.pick(("860", "850", "900"))
        entries.append(dice.entry(client, kind, reduced, amount=amount, invoice="c"))
    for _ in range(dice.choose(1, 3)):
        on = due + timedelta(days=dice.pick((1, 0, 1, 2, 4, -1)))
        named = dice.maybe(50, invoice=number)
        entries.append(dice.entry(client, "message", on, direction="out", **named, **dice.maybe(10, awaiting=False)))
    for _ in range(dice.choose(0, 2)):
        on = due + timedelta(days=dice.pick((1, 4, 6, 9)))
        kind = dice.pick(("payment", "payment", "message", "nowait"))
        fields = {"payment": {"amount": dice.pick(("100", "900", "0"))}, "message": {"direction": "in"}}
        entries.append(dice.entry(client, kind, on, **fields.get(kind, {}), **dice.maybe(30, at="10:00")))
    return entries


def advance(dice: Dice, client: str) -> list[Obj]:
    """A first bill about when work begins, perhaps cancelled, and the bills after it."""
    on = dice.as_of - timedelta(days=dice.pick((20, 45, 75, 110, 200)))
    begun = on + timedelta(days=dice.pick((1, 0, 2, -1, -9, 20)))
    entries = [dice.entry(client, "invoice", on, number="v0", amount=dice.pick(("1000", "3100")))]
    if dice.chance(30):
        off = on + timedelta(days=dice.pick((0, 3, 40)))
        entries.append(dice.entry(client, "credit", off, amount=dice.pick(("1000", "3100")), invoice="v0"))
    for i in range(dice.choose(1, 4)):
        minutes = dice.pick((0, 60, 450, 600))
        entries.append(dice.entry(client, "time", begun + timedelta(days=i * 7), minutes=minutes))
    for i in range(dice.choose(0, 2)):
        later = on + timedelta(days=dice.pick((0, 10, dice.bill_days - 1, dice.bill_days, 60)))
        entries.append(dice.entry(client, "invoice", later, number=f"v{i + 1}", amount="620"))
    return entries


def retained(dice: Dice, client: str) -> list[Obj]:
    """A retainer with bills for what goes beyond it."""
    entries = []
    last = dice.as_of.replace(day=1) - ONE
    for i in range(dice.choose(1, 3)):
        first = last.replace(day=1)
        on = dice.pick((first, last, last + timedelta(days=5)))
        entries.append(
            dice.entry(client, "invoice", on, number=f"r{i}", amount="900", period=[str(first), str(last)])
        )
        if dice.chance(60):
            beside = last + timedelta(days=dice.pick((15, 16, dice.bill_days // 2, dice.bill_days // 2 + 1, 0)))
            entries.append(dice.entry(client, "invoice", beside, number=f"rb{i}", amount="300"))
        entries.append(dice.entry(client, "time", first + timedelta(days=dice.choose(0, 27)), minutes=450))
        last = first - ONE
    return entries


def deposits(dice: Dice, client: str) -> list[Obj]:
    """Money that came before its bill, some of it given back."""
    first = dice.as_of - timedelta(days=dice.pick((60, 90, 130)))
    entries = []
    for _ in range(dice.choose(1, 3)):
        on = first + timedelta(days=dice.pick((0, 5, 10, 14)))
        named = dice.maybe(60, invoice=dice.pick(("g0", "g1", "404")))
        entries.append(dice.entry(client, "payment", on, amount=dice.pick(("300", "500", "1000")), **named))
        if dice.chance(60):
            back = first + timedelta(days=dice.pick((5, 14, 15, 20)))
            named = dice.maybe(60, invoice=dice.pick(("g0", "g1", "404")))
            entries.append(dice.entry(client, "refund", back, amount=dice.pick(("100", "400", "900")), **named))
    for i in range(2):
        on = first + timedelta(days=dice.pick((15, 14, 20)))
        entries.append(dice.entry(client, "invoice", on, number=f"g{i}", amount="600", due=str(on)))
    return entries


STORIES: tuple[Story, ...] = (
    steady,
    steady,
    thirds,
    settled,
    woken,
    late_nights,
    silent,
    friendly,
    lapsed,
    bad_times,
    dreaded,
    dragging,
    lost,
    chased,
    advance,
    retained,
    deposits,
)
