"""Fifteen clients whom one would like to keep; what the audit should say of each was fixed before it was asked."""

from __future__ import annotations

from datetime import date, timedelta

from tests.stories.verdicts.diary import MONEY, MONEY_AND_HOURS, Diary, month_ends
from tests.stories.verdicts.story import Story, story


@story(
    "Hartmann Orthodontics",
    "monthly retainer, full book",
    ("2026-06-30", "grow", "above the target, early money, quick answers, thanks, a perfect fit: nothing is missing"),
    ("2026-09-15", "grow", "an ordinary summer has changed nothing"),
)
def hartmann() -> Diary:
    book = Diary("Hartmann Orthodontics", since="2025-10-01")
    book.hours("2025-10-01", "2026-09-15", 2.5)
    book.bills("2025-10", "2026-08", 1300, paid=-5)
    book.mails("2025-10-06", "2026-09-10", every=7, answered=1)
    book.feel(1, *[str(date(2025, 10, 10) + timedelta(days=28 * i)) for i in range(12)])
    book.feel(2, *[str(date(2025, 10, 24) + timedelta(days=28 * i)) for i in range(12)])
    book.praised("2026-01-20", "2026-05-12")
    book.review("2026-01-15", fits=6, potential=3)
    book.review("2026-05-15", fits=6, potential=3)
    return book


@story(
    "Orchard Vets",
    "quarterly bills, hours and mails",
    ("2026-03-30", "keep", "the last bill is a quarter old, which is how they are billed"),
    ("2026-04-01", "keep", "nothing but a bill has come since"),
    ("2026-07-10", "keep", "our own bill for the quarter is a few days late: that says nothing of them"),
)
def orchard() -> Diary:
    book = Diary("Orchard Vets", since="2025-01-07", bill_days=92)
    book.hours("2025-01-07", "2026-07-10", 3)
    for day in ("2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"):
        book.bill(day, 3900, paid=-2)
    book.mails("2025-01-10", "2026-07-05", every=21, answered=2)
    return book


@story(
    "Lindqvist Museum",
    "project with a deposit, then a gap",
    ("2026-02-20", "keep", "the deposit came before the work, they answer, and the hours are paid"),
    ("2026-06-15", "keep", "no work since March is the end of a project, not a bad client"),
)
def lindqvist() -> Diary:
    book = Diary("Lindqvist Museum", since="2026-02-02")
    book.bill("2026-02-02", 4000, paid=-6, terms=14)
    book.hours("2026-02-03", "2026-03-31", 9.5)
    book.bill("2026-03-31", 6000, paid=-4)
    book.mails("2026-02-04", "2026-03-30", every=9, answered=1)
    book.praised("2026-04-07")
    return book


@story(
    "Brightwave Games",
    "licence income, money only",
    ("2026-05-20", "keep", "two years of licence fees, each paid in time"),
    ("2026-11-20", "keep", "the same half a year later, without an hour of work"),
)
def brightwave() -> Diary:
    book = Diary("Brightwave Games", MONEY, since="2024-01-02", no_hours=True)
    for year in (2024, 2025, 2026):
        for first, last in (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")):
            book.bill(f"{year}-{first}", 1500, paid=-3, period=[f"{year}-{first}", f"{year}-{last}"])
    return book


@story(
    "Village Library",
    "pro bono",
    ("2026-06-30", "keep", "unpaid on purpose: kind, thankful, not quick; nobody asks what they pay"),
)
def library() -> Diary:
    book = Diary("Village Library", since="2025-09-01", target_rate="0")
    book.hours("2025-09-02", "2026-06-25", 2, billable=False)
    book.mails("2025-09-05", "2026-06-20", every=14, answered=4)
    book.feel(1, "2026-02-10", "2026-03-12", "2026-04-09", "2026-05-14", "2026-06-11")
    book.praised("2025-12-18", "2026-05-20")
    book.review("2026-04-02", fits=4, potential=1)
    return book


@story(
    "Mirabell Hotels",
    "prospect",
    ("2026-05-05", "unsure", "one friendly mail is no ground for anything"),
    ("2026-05-18", "keep", "quick, friendly, and the work fits: worth an offer"),
)
def mirabell() -> Diary:
    book = Diary("Mirabell Hotels", status="prospect")
    book.hear("2026-05-04")
    book.hear("2026-05-06", "call")
    book.ask("2026-05-08", answered=2)
    book.feel(1, "2026-05-06")
    book.review("2026-05-15", fits=5, potential=3)
    return book


@story(
    "Nordkap Outdoor",
    "growing, money only",
    ("2026-06-30", "grow", "every bill is larger than the one before, and each was paid when it was due"),
    ("2026-08-20", "keep", "one bill is three weeks late: first the money, then more work"),
)
def nordkap() -> Diary:
    book = Diary("Nordkap Outdoor", MONEY, since="2025-08-01")
    for place, day in enumerate(month_ends("2025-08", "2026-05")):
        book.bill(day, 800 + 100 * place, paid=0)
    book.bill("2026-06-30", 1800)
    book.bill("2026-07-31", 1900)
    return book


@story(
    "Pfeiffer Bakeries",
    "judged by money and hours",
    ("2026-05-15", "keep", "a tenth above the target, paid within a week of the due day"),
    ("2026-08-15", "keep", "no day of the year is different"),
)
def pfeiffer() -> Diary:
    book = Diary("Pfeiffer Bakeries", MONEY_AND_HOURS, since="2025-09-01")
    book.hours("2025-09-02", "2026-08-13", 4)
    book.bills("2025-09", "2026-07", 1900, paid=6)
    return book


@story(
    "Atelier Moreau",
    "on holiday in August, three mails unanswered",
    ("2026-08-22", "keep", "they said that they would be away"),
    ("2026-08-25", "keep", "back for a day, with three weeks of mail to read"),
)
def moreau() -> Diary:
    book = Diary("Atelier Moreau", since="2025-10-01")
    book.hours("2025-10-02", "2026-08-20", 3)
    book.bills("2025-10", "2026-06", 1350, paid=-1)
    book.bill("2026-07-31", 1350)
    book.mails("2025-10-06", "2026-07-27", every=10, answered=2)
    book.add("2026-08-01", "away", until="2026-08-23")
    for day in ("2026-08-03", "2026-08-10", "2026-08-17"):
        book.ask(day)
    return book


@story(
    "Kestrel Print",
    "a first late bill after good months",
    ("2026-03-20", "keep", "never late"),
    ("2026-04-20", "keep", "three weeks late once, after half a year of punctual money: ask, do not judge"),
    ("2026-06-10", "keep", "it was paid, and so were those after it"),
)
def kestrel() -> Diary:
    book = Diary("Kestrel Print", since="2025-07-01")
    book.hours("2025-07-01", "2026-06-09", 4)
    for day in month_ends("2025-07", "2026-05"):
        book.bill(day, 1750, paid=23 if day == date(2026, 2, 28) else -2)
    book.mails("2025-07-03", "2026-06-05", every=14, answered=2)
    return book


@story(
    "Wren & Co",
    "a rate saved by a fix plan",
    ("2026-02-10", "fix", "55 an hour for months, against 100; the plan to raise it runs"),
    ("2026-05-20", "grow", "they agreed to twice the fee, pay it early, and answer the next day"),
)
def wren() -> Diary:
    book = Diary("Wren & Co", since="2025-09-01")
    book.hours("2025-09-02", "2026-05-19", 5)
    book.bills("2025-09", "2026-01", 1200, paid=-3)
    book.bills("2026-02", "2026-04", 2400, paid=-3)
    book.mails("2025-09-04", "2026-05-18", every=7, answered=1)
    book.plan("earning", "2026-02-02", "2026-05-04", "succeeded")
    return book


@story(
    "Castell Events",
    "one rude week before a fair",
    ("2026-05-15", "keep", "two sharp mails in a bad week do not undo a good year"),
    ("2026-06-30", "keep", "they apologised, and it was over"),
)
def castell() -> Diary:
    book = Diary("Castell Events", since="2025-08-01")
    book.hours("2025-08-05", "2026-06-30", 3)
    book.bills("2025-08", "2026-05", 1430, paid=0)
    book.mails("2025-08-07", "2026-06-29", every=10, answered=2)
    book.wrong("2026-05-11", "rude", "minor")
    book.wrong("2026-05-13", "disrespect", "minor")
    book.praised("2026-05-18")
    return book


@story(
    "Solvang Robotics",
    "newcomer who grows",
    ("2026-01-14", "unsure", "two days: nobody can know"),
    ("2026-02-20", "keep", "five good weeks, and the first bill at more than the target"),
    ("2026-07-15", "grow", "more work each month, all of it paid early, a referral, a joy"),
)
def solvang() -> Diary:
    book = Diary("Solvang Robotics", since="2026-01-12")
    for place, last in enumerate(month_ends("2026-01", "2026-07")):
        first = max(date(2026, 1, 12), last.replace(day=1))
        book.hours(first, last, 4 + place)
        if last < date(2026, 7, 1):
            worked = sum(
                each["minutes"] for each in book.entries if each["kind"] == "time" and each["on"] >= str(first)
            )
            book.bill(last, worked * 2, paid=-10)
    book.mails("2026-01-12", "2026-07-14", every=4, answered=1)
    book.feel(2, *[str(date(2026, 1, 23) + timedelta(days=14 * i)) for i in range(13)])
    book.review("2026-03-16", fits=6, potential=4)
    book.praised("2026-05-06", what="referral")
    return book


@story(
    "Halden Marine",
    "abroad: the bank keeps something of every payment",
    ("2026-06-20", "keep", "eighteen euros of bank charges are no unpaid bill"),
    ("2026-09-20", "keep", "nor are they three months later"),
)
def halden() -> Diary:
    book = Diary("Halden Marine", since="2025-09-01")
    book.hours("2025-09-02", "2026-09-17", 3)
    book.bills("2025-09", "2026-08", 1500, paid=-3, part=0.988)
    book.mails("2025-09-05", "2026-09-15", every=14, answered=2)
    return book


@story(
    "Ostrava Glass",
    "paid one bill twice, and got the money back",
    ("2026-04-20", "keep", "a slip of their bookkeeper, put right in a week"),
    ("2026-06-30", "keep", "the next bills were paid as ever"),
)
def ostrava() -> Diary:
    book = Diary("Ostrava Glass", since="2025-10-01")
    book.hours("2025-10-02", "2026-06-30", 3)
    book.bills("2025-10", "2026-01", 1350, paid=-2)
    twice = book.bill("2026-02-28", 1350, paid=-2)
    book.bills("2026-03", "2026-05", 1350, paid=-2)
    book.add("2026-03-29", "payment", amount="1350", invoice=twice)
    book.add("2026-04-07", "refund", amount="1350", invoice=twice)
    book.mails("2025-10-06", "2026-06-29", every=14, answered=3)
    return book


GOOD: tuple[Story, ...] = (
    hartmann,
    orchard,
    lindqvist,
    brightwave,
    library,
    mirabell,
    nordkap,
    pfeiffer,
    moreau,
    kestrel,
    wren,
    castell,
    solvang,
    halden,
    ostrava,
)
