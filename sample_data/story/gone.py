"""The clients who go or are gone: Leaving and Former, with the steps of parting."""

from __future__ import annotations

from typing import Any

from story.days import on
from story.diary import MIRA, TOM, Diary
from story.words import HOMES

Task = dict[str, Any]

STEPS = {
    "communicate": (
        ("contract", "look into the contract: notice, terms, what is owed"),
        ("end", "end date"),
        ("team", "tell the team"),
        ("wording", "choose the wording"),
        ("card", "audit card: profitability, alignment, potential"),
        ("rehearse", "rehearse: what if they ask why, offer more, get angry, cry, ask to stay"),
        ("book", "book the talk"),
        ("talk", "talk, and note what was agreed"),
    ),
    "honest": (
        ("letter", "write the letter from logged facts, naming the talk"),
        ("read", "read the letter for blame"),
        ("send", "send the letter, noting how and when"),
        ("firm", "no negotiation once decided"),
    ),
    "help": (
        ("refer", "name one or two other providers"),
        ("handover", "handover list: files, work in progress"),
        ("access", "list the access, one line a tool: theirs and ours"),
        ("transition", "agree on the transition dates"),
        ("recurring", "stop recurring bills"),
        ("deposits", "return retainers and deposits"),
        ("settle", "final invoice and all open ones, or claim or write off"),
    ),
    "follow_up": (
        ("questions", "ask about open questions"),
        ("smooth", "ask whether the transition went smoothly"),
        ("data", "return or delete their data"),
        ("feedback", "ask for feedback, or a testimonial, where it fits"),
        ("archive", "archive what you keep: contract, mails, files"),
        ("look_back", "look back: what to learn, was the gut call right"),
    ),
}


def tasks(due: tuple[int, ...], done: dict[int, int], waived: dict[int, int], notes: dict[int, str]) -> list[Task]:
    """The checklist: due days in order; days of ticks and waivers and notes by place."""
    texts = [(step, name, text) for step, texts in STEPS.items() for name, text in texts]
    return [
        {
            "step": step,
            "text": text,
            "due": on(due[place]),
            "done": on(done[place]) if place in done else None,
            "waived": on(waived[place]) if place in waived else None,
            "note": notes.get(place, ""),
            "name": name,
        }
        for place, (step, name, text) in enumerate(texts)
    ]


def _open(book: Diary, opened: int, ends: int, reason: str, checklist: list[Task], closed: int | None = None) -> None:
    dates = {"opened": on(opened), "closed": None if closed is None else on(closed), "ends": on(ends)}
    book.exits.append({"client": book.id, **dates, "reason": reason, "tasks": checklist})
    for task in checklist:
        if ticked := task["done"] or task["waived"]:
            said = "done" if task["done"] else "waived"
            event = book.add(opened, "note", "", MIRA, f"{said}: {task['text']}", tags=["offboarding", task["step"]])
            event["on"] = ticked


def kestrelgate() -> Diary:
    """Leaving: broken promises and dread; the plan failed, the exit stands at its second step."""
    book = Diary("kestrelgate", "Kestrelgate Homes", -605, HOMES, aliases=["kestrel"], tags=["property"])
    book.facts |= {"notice_days": 30, "contract_ends_day": 13, "flags": ["breaks promises", "pays late"]}
    book.facts |= {"contact": "Mr Voss, sales"}
    book.work(-600, -150, 3.6, mira=0.9, unbilled=0.1)
    book.work(-149, -25, 2.6, mira=0.9, unbilled=0.22)
    book.work(-24, 6, 1.2, mira=0.9)
    book.bill(-595, -220, rate=78, late=(3, 14))
    book.bill(-219, -60, rate=92, late=(26, 38), apart={"2026-04": {"open": True, "reason": "refuses"}})
    book.bill(-59, 6, rate=92, late=(26, 34))
    book.talk(-600, -160, 0.49, gap=(1, 4))
    book.talk(-159, -45, 0.5, gap=(12, 24))
    book.mail(-24, "out", "10:30", MIRA, "asked for a call about how we go on")
    book.mail(-18, "in", "16:50", MIRA, "tomorrow then, if it must be")
    book.call(-17, "15:00", MIRA, "told him that we end the contract, and when", 40)
    book.mail(-16, "out", "09:40", MIRA, "confirmed the end date in writing", awaiting=False)
    book.mail(-5, "in", "11:20", MIRA, "asked who takes over the price sheet")
    book.mail(-4, "out", "09:15", MIRA, "said that we will name someone good", awaiting=False)
    book.feel(-595, -250, 19, (0, 1, 0))
    book.feel(-249, -130, 16, (-1, 0, -1))
    book.feel(-129, 6, 7, (-2, -2, -1))
    book.feel(-129, 6, 11, (-2, -1), by=TOM)
    troubles = (
        (-180, "promise", "moderate", "the photos never came, we bought some"),
        (-157, "promise", "moderate", "plans came three weeks after the agreed day"),
        (-95, "promise", "serious", "named a day for the money, then denied it"),
        (-71, "disrespect", "serious", "said that a child could do our work"),
        (-60, "promise", "moderate", "the brief for the next block never came"),
        (-43, "dispute", "serious", "will not pay for the sales folder that they released"),
        (-39, "demand", "moderate", "price sheet by tonight, for the third time"),
    )
    for day, what, severity, note in troubles:
        book.add(day, "incident", "", MIRA, note, what=what, severity=severity)
    book.add(-123, "promise", "", MIRA, "all open money in one go", amount="", due_day=-97, invoice="2026-02")
    book.review(-372, "++++-+", 3, 1, "keep")
    book.review(-190, "+-++-+", 2, 1, "watch")
    book.review(-99, "--+---", 1, 1, "let_go")
    book.plan(-138, "promise", ["name it once", "rules in writing"], goal="two months of kept promises", deadline=-48)
    book.plans[-1] |= {"closed": on(-47), "outcome": "failed", "reason": "three more promises broken"}
    book.decide(-46, "let_go", "the talks cost more than the work")
    due = (
        *(-24, -24, -23, -22, -19, -18, -18, -17),
        *(-11, -2, 2, 3),
        *(4, 5, 5, 9, 13, 13, 13),
        *(20, 44, 44, 44, 45, 45),
    )
    done = {0: -24, 1: -24, 2: -23, 3: -22, 4: -19, 5: -18, 6: -18, 7: -17, 8: -10}
    notes = {
        1: "end of the notice",
        3: "better served elsewhere",
        7: "he took it calmly",
        8: "a first version lies ready",
        12: "think of Low Tide Web",
    }
    _open(book, -24, 13, "promises not kept, and dread on both sides", tasks(due, done, {}, notes))
    return book


def dunmere() -> Diary:
    """Former: the exit was closed 40 days before the anchor, every task done or waived."""
    book = Diary("dunmere", "Dunmere Estates", -1210, HOMES, status="former", aliases=["dun"], tags=["property"])
    book.facts |= {"notice_days": 30, "flags": ["pays late"], "contact": "Mrs Harrow, office"}
    book.facts |= {"notes": "Passed on to Low Tide Web; parted on good terms."}
    book.work(-726, -450, 5.5, mira=0.85, unbilled=0.08)
    book.work(-449, -110, 4.2, mira=0.85, unbilled=0.18)
    book.work(-109, -62, 1, mira=0.9)
    book.bill(-720, -40, rate=66, late=(8, 22))
    book.talk(-726, -300, 0.49, gap=(1, 4))
    book.talk(-299, -60, 0.41, gap=(3, 8))
    book.feel(-720, -420, 19, (0, 1, 0))
    book.feel(-419, -110, 16, (-1, -1, -2, 0))
    book.feel(-109, -45, 19, (0, 1))
    book.give(-520, -58, note="thanked us for the years")
    book.add(
        -330, "incident", "", MIRA, "the whole brochure again, no word of money", what="scope", severity="serious"
    )
    book.add(-255, "incident", "", MIRA, "our hours are too dear, said in front of a buyer", what="disrespect")
    book.add(-171, "incident", "", TOM, "a site visit, half a day, unpaid", what="demand")
    book.review(-372, "+-++-+", 2, 2, "keep")
    book.review(-190, "--++--", 1, 2, "fix")
    remedies = ["raise the rate", "cut the scope", "bill the unbilled"]
    book.plan(-187, "earning", remedies, goal="80 an hour", deadline=-97, closed=-117, outcome="refused")
    book.plans[-1]["reason"] = "a higher rate is out of the question, they say"
    book.decide(-116, "let_go", "the least money for the most time")
    due = (
        *(-110, -110, -109, -109, -108, -108, -108, -107),
        *(-102, -99, -99, -96),
        *(-94, -89, -88, -85, -68, -66, -64),
        *(-57, -45, -44, -43, -40, -40),
    )
    done = {place: day for place, day in enumerate(due) if place not in (9, 21)}
    notes = {
        7: "a good talk, they had felt it coming",
        9: "read aloud to Tom instead",
        12: "Low Tide Web, and it worked",
        21: "they want us to keep the print data",
        24: "should have asked for the rate a year before",
    }
    book.add(-94, "note", "", MIRA, "sent to Low Tide Web: Mrs Harrow met them on site", tags=["referred", "r2"])
    book.add(
        -45, "note", "", MIRA, "with Low Tide Web it worked: they are content", tags=["referred", "r2", "worked"]
    )
    _open(book, -110, -64, "better served elsewhere", tasks(due, done, {9: -99, 21: -44}, notes), closed=-40)
    return book
