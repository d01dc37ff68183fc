"""Fifteen clients with whom something is wrong; what the audit should say of each was fixed before it was asked."""

from __future__ import annotations

from datetime import date, timedelta

from tests.stories.verdicts.diary import MONEY, Diary, month_ends
from tests.stories.verdicts.story import Story, story


@story(
    "Vulcan Motors",
    "pays well, writes a lot, and insults",
    ("2026-03-04", "keep", "twice rude in a month: name it, but it is no ground to part"),
    ("2026-03-20", "let_go", "three times in six weeks, none of them small: no money outweighs that"),
    ("2026-06-25", "keep", "three months without another one"),
)
def vulcan() -> Diary:
    book = Diary("Vulcan Motors", since="2025-07-01")
    book.hours("2025-07-01", "2026-06-25", 4)
    book.bills("2025-07", "2026-05", 2000, paid=-1)
    book.chatter("2025-07-02", "2026-06-24", every=2)
    book.mails("2025-07-03", "2026-06-20", every=7, answered=1)
    book.wrong("2026-02-10", "rude")
    book.wrong("2026-03-03", "disrespect")
    book.wrong("2026-03-20", "rude")
    return book


@story(
    "Grauwolf Verlag",
    "does not pay",
    ("2026-03-05", "fix", "more than a month past due: the money first"),
    ("2026-05-20", "fix", "the plan for it runs until June"),
    ("2026-06-20", "let_go", "the plan failed, both bills are still open"),
)
def grauwolf() -> Diary:
    book = Diary("Grauwolf Verlag", since="2025-08-01")
    book.hours("2025-08-05", "2026-02-26", 2.5)
    book.bills("2025-08", "2025-11", 1080, paid=0)
    book.bills("2025-12", "2026-01", 1080)
    book.mails("2025-08-07", "2026-04-01", every=14, answered=4)
    book.plan("unpaid", "2026-03-10", "2026-06-10", "failed")
    return book


@story(
    "Pelican Cruises",
    "silent after the delivery",
    ("2026-05-05", "keep", "a week without an answer, after a good project, is nothing"),
    ("2026-05-13", "fix", "three mails in two weeks, money open, and not a word"),
)
def pelican() -> Diary:
    book = Diary("Pelican Cruises", since="2026-01-12")
    book.bill("2026-01-12", 3000, paid=-5, terms=14)
    book.hours("2026-01-13", "2026-04-18", 6)
    book.bill("2026-02-28", 2000, paid=-2)
    book.bill("2026-04-22", 4000)
    book.mails("2026-01-15", "2026-04-20", every=8, answered=2)
    for day in ("2026-04-27", "2026-05-04", "2026-05-11"):
        book.ask(day)
    return book


@story(
    "Bluebell Nurseries",
    "fixed fee, creeping scope",
    ("2025-12-20", "keep", "a good fee for what it takes"),
    ("2026-04-20", "fix", "three times the work for the same fee: less than 40 an hour"),
    ("2026-08-05", "let_go", "the plan for the rate failed, and nothing has changed"),
)
def bluebell() -> Diary:
    book = Diary("Bluebell Nurseries", since="2025-05-01")
    book.hours("2025-05-01", "2025-12-31", 2)
    book.hours("2026-01-01", "2026-08-04", 6)
    book.bills("2025-05", "2026-07", 1000, paid=-2)
    book.mails("2025-05-05", "2026-08-01", every=10, answered=2)
    book.wrong("2026-02-12", "scope", "minor")
    book.wrong("2026-04-08", "scope", "minor")
    book.plan("earning", "2026-04-21", "2026-07-20", "failed")
    return book


@story(
    "Ashdown Legal",
    "good money, and dread",
    ("2026-02-20", "grow", "a quarter above the target, early money, quick answers: nothing is wrong yet"),
    ("2026-04-10", "fix", "a month of dread is a fact, whatever they pay"),
    ("2026-05-07", "fix", "three mornings in a row awake with them"),
)
def ashdown() -> Diary:
    book = Diary("Ashdown Legal", since="2025-09-01")
    book.hours("2025-09-02", "2026-05-07", 4)
    book.bills("2025-09", "2026-04", 2200, paid=-4)
    book.mails("2025-09-04", "2026-05-05", every=10, answered=1)
    book.feel(0, "2026-01-15", "2026-02-12")
    book.feel(-2, "2026-03-05", "2026-03-16", "2026-03-26", "2026-04-07", "2026-04-20", "2026-05-04")
    for day in ("2026-05-04", "2026-05-05", "2026-05-06"):
        book.add(day, "morning")
    return book


@story(
    "Corvus Media",
    "broke the contract, and put it right",
    ("2026-04-15", "let_go", "they sold our drafts: a serious breach, and not resolved"),
    ("2026-05-10", "fix", "we chose to give them a plan, and it runs"),
    ("2026-07-06", "keep", "it was put right, the plan succeeded"),
)
def corvus() -> Diary:
    book = Diary("Corvus Media", since="2025-08-01")
    book.hours("2025-08-05", "2026-07-02", 4)
    book.bills("2025-08", "2026-06", 2000, paid=-3)
    book.mails("2025-08-07", "2026-07-01", every=7, answered=1)
    book.wrong("2026-04-14", "breach", "serious", resolved="2026-05-20")
    book.plan("breach", "2026-04-20", "2026-06-15", "succeeded")
    return book


@story(
    "Tarn Holidays",
    "promises, and does not keep them",
    ("2026-01-15", "keep", "a bit slow with money, no more"),
    ("2026-04-10", "fix", "two promises broken in five weeks: their word is worth little"),
)
def tarn() -> Diary:
    book = Diary("Tarn Holidays", since="2025-06-01")
    book.hours("2025-06-03", "2026-04-09", 3)
    book.bills("2025-06", "2025-12", 1350, paid=8)
    book.bills("2026-01", "2026-01", 1350, paid=27)
    book.bills("2026-02", "2026-03", 1350)
    book.mails("2025-06-05", "2026-04-06", every=14, answered=3)
    book.wrong("2026-03-09", "promise")
    book.wrong("2026-04-07", "promise")
    return book


@story(
    "Nightjar Films",
    "evenings for nothing, and no wish to change",
    ("2026-04-20", "fix", "three evenings in a month that nobody pays"),
    ("2026-06-01", "let_go", "they refused even to talk about it"),
    ("2026-11-20", "keep", "half a year without another evening: the old refusal is past"),
)
def nightjar() -> Diary:
    book = Diary("Nightjar Films", since="2025-08-01")
    book.hours("2025-08-05", "2026-11-19", 4)
    for day in ("2026-03-25", "2026-04-08", "2026-04-17"):
        book.add(day, "time", at="21:00", minutes=120, billable=False, out_of_hours=True)
    book.bills("2025-08", "2026-10", 1850, paid=-1)
    book.mails("2025-08-07", "2026-11-16", every=10, answered=2)
    book.plan("overtime", "2026-04-21", "2026-05-05", "refused")
    return book


@story(
    "Hollow Oak Pub",
    "a bill written off",
    ("2026-04-10", "fix", "55 days past due"),
    ("2026-05-20", "fix", "giving the money up does not make them a better client"),
    ("2026-11-15", "keep", "half a year later, all else paid in time"),
)
def hollow() -> Diary:
    book = Diary("Hollow Oak Pub", since="2025-06-01")
    book.hours("2025-06-03", "2026-11-12", 2)
    book.bills("2025-06", "2026-10", 870, paid=-2)
    lost = book.bill("2026-01-15", 1600)
    book.add("2026-04-20", "writeoff", amount="1600", invoice=lost)
    book.mails("2025-06-05", "2026-11-10", every=14, answered=3)
    return book


@story(
    "Gemini Logistics",
    "always forty days late, money only",
    ("2026-03-15", "fix", "not one bill in time for half a year"),
    ("2026-07-15", "fix", "and still so"),
)
def gemini() -> Diary:
    book = Diary("Gemini Logistics", MONEY, since="2025-06-01")
    book.bills("2025-06", "2026-06", 2200, paid=40)
    return book


@story(
    "Aunt Clara's Café",
    "a friend, at a friend's price",
    ("2026-06-15", "fix", "38 an hour for a year, however nice the dinners are"),
)
def clara() -> Diary:
    book = Diary("Aunt Clara's Café", since="2025-06-01")
    book.hours("2025-06-03", "2026-06-11", 3)
    book.bills("2025-06", "2026-05", 500, paid=0)
    book.mails("2025-06-05", "2026-06-12", every=14, answered=1)
    book.feel(2, "2026-03-02", "2026-03-30", "2026-04-27", "2026-05-18", "2026-06-08")
    book.add("2026-04-18", "social")
    book.add("2026-05-30", "social")
    return book


@story(
    "Zenith Fitness",
    "disputes a large bill",
    ("2026-05-20", "watch", "a dispute is no refusal to pay, but nothing here is good enough to keep without care"),
)
def zenith() -> Diary:
    book = Diary("Zenith Fitness", since="2025-10-01")
    book.hours("2025-10-02", "2026-05-19", 4)
    for day in month_ends("2025-10", "2026-04"):
        if day == date(2026, 2, 28):
            book.bill(day, 2400, reason="dispute")
        else:
            book.bill(day, 1300, paid=10)
    book.mails("2025-10-06", "2026-05-04", every=21, answered=11)
    book.wrong("2026-04-12", "dispute")
    return book


@story(
    "Rocket Ventures",
    "prospect who wants ideas for free",
    ("2026-06-02", "unsure", "one mail"),
    ("2026-06-20", "fix", "demands, rudeness, and no answer for weeks, before a single bill"),
)
def rocket() -> Diary:
    book = Diary("Rocket Ventures", status="prospect")
    book.hear("2026-06-01")
    book.hear("2026-06-04", "call")
    for day in ("2026-06-04", "2026-06-10", "2026-06-16"):
        book.wrong(day, "demand")
    book.wrong("2026-06-16", "rude", "minor")
    book.ask("2026-06-08")
    return book


@story(
    "Old Mill Press",
    "fades away",
    ("2025-12-15", "keep", "a year of good work"),
    (
        "2026-07-31",
        "watch",
        "half the work, weeks for an answer and for the money: no fault to fix, not much to keep",
    ),
)
def mill() -> Diary:
    book = Diary("Old Mill Press", since="2025-01-01")
    book.hours("2025-01-02", "2026-02-28", 3)
    book.hours("2026-03-01", "2026-07-30", 1.5)
    book.bills("2025-01", "2026-01", 1300, paid=-1)
    book.bills("2026-02", "2026-02", 1300, paid=20)
    book.bills("2026-03", "2026-06", 600, paid=20)
    book.mails("2025-01-06", "2026-01-31", every=14, answered=2)
    book.mails("2026-02-09", "2026-07-10", every=24, answered=20)
    book.feel(-1, *[str(date(2026, 3, 10) + timedelta(days=24 * i)) for i in range(6)])
    return book


@story(
    "Lumen Bikes",
    "silent, left, and came back",
    ("2026-04-20", "leaving", "they have given notice"),
    ("2026-06-01", "former", "they are gone"),
    ("2026-08-20", "unsure", "back for two weeks: neither the failed plan nor the old record says how it will go"),
)
def lumen() -> Diary:
    book = Diary("Lumen Bikes", since="2025-07-01")
    book.hours("2025-07-01", "2026-03-19", 2)
    book.bills("2025-07", "2026-02", 870, paid=12)
    book.mails("2025-07-07", "2026-02-20", every=30, answered=25)
    book.plan("communication", "2025-12-15", "2026-03-20", "failed")
    book.part("2026-04-01", "2026-05-15", "2026-08-03", by="them")
    book.ask("2026-08-05", answered=1)
    return book


BAD: tuple[Story, ...] = (
    vulcan,
    grauwolf,
    pelican,
    bluebell,
    ashdown,
    corvus,
    tarn,
    nightjar,
    hollow,
    gemini,
    clara,
    zenith,
    rocket,
    mill,
    lumen,
)
