"""The clients of whom too little is known, or who go neither well nor badly: Watch; and the prospects."""

from __future__ import annotations

from typing import Any

from story.diary import MIRA, TOM, Diary
from story.words import PRESS, SITE


def quillhaven() -> Diary:
    """Watch: pays late, answers slowly, under the target; a credit note, a write-off and a mistake of ours."""
    book = Diary(
        "quillhaven", "Quillhaven Press", -1010, PRESS, aliases=["quill"], tags=["books"], flags=["pays late"]
    )
    book.facts |= {"contact": "Mr Okafor-Lindqvist, production", "notes": "Good books, thin budgets."}
    book.work(-726, 6, 3.8, mira=0.8, unbilled=0.09)
    apart: dict[str, dict[str, Any]] = {
        "2025-06": {"late": 64},
        "2025-09": {"credit": 216, "note": "two hours billed twice, our mistake"},
        "2025-11": {"less": 180},
    }
    book.bill(-720, 6, rate=84, late=(13, 20), apart=apart)
    book.add(
        -68, "writeoff", "", MIRA, "the rest of the disputed correction round", amount="180.00", invoice="2025-11"
    )
    book.talk(-726, 6, 0.41, gap=(3, 9))
    book.feel(-720, 6, 21, (0, 0, 1, -1, 1))
    book.feel(-460, 6, 32, (0, -1, 0), by=TOM)
    book.give(-610, -350, -110, note="thanked us for the catalogue")
    book.add(
        -185, "incident", "", MIRA, "will not pay the third correction round", what="dispute", severity="moderate"
    )
    book.add(
        -94, "incident", "", TOM, "print data went out with an old logo", what="promise", ours=True, severity="minor"
    )
    book.add(-37, "incident", "", MIRA, "two more covers for the price of one", what="scope", severity="moderate")
    book.review(-372, "++++-+", 2, 2, "keep")
    book.review(-190, "+-++-+", 2, 2, "keep")
    book.review(-99, "+-++--", 1, 2, "watch")
    book.plan(
        -290,
        "payment",
        ["ask why and when", "shorter terms"],
        goal="score 50 and no bill over a month late",
        closed=-204,
    )
    book.plans[-1] |= {"outcome": "succeeded", "reason": "late as ever, but every bill within three weeks"}
    return book


def papayola() -> Diary:
    """Watch, not enough evidence: a client for a few days."""
    book = Diary("papayola", "Papayola Street Kitchen", -9, SITE, tags=["food"], contact="Jun, cook and owner")
    book.facts |= {"notes": "Sent by Larkfield & Moss."}
    book.mail(-11, "in", "15:35", MIRA, "asks for a menu and a one-page site")
    book.mail(-10, "out", "09:30", MIRA, "proposed a first meeting")
    book.mail(-9, "in", "08:50", MIRA, "gladly, come and eat")
    book.add(-8, "time", "13:30", MIRA, "first meeting and a sketch", minutes=90)
    book.add(-8, "feeling", "", MIRA, "good food, clear wishes", level=1)
    return book


def zebulon() -> Diary:
    """A prospect to sleep on: the intake shows red flags."""
    book = Diary("zebulon", "Zebulon Toys", -16, SITE, status="prospect", tags=["shop"])
    book.facts |= {"flags": ["wants a free pitch", "speaks badly of the last studio"], "sleep_until_day": 9}
    book.facts |= {"contact": "Head of sales"}
    book.mail(-16, "in", "17:50", MIRA, "looking for a new studio, all urgent")
    book.mail(-15, "out", "10:20", MIRA, "asked for a budget and a date")
    book.mail(-11, "in", "16:45", MIRA, "no budget yet, wants ideas first")
    book.add(-11, "review", "17:00", MIRA, fit=dict.fromkeys(("asks early", "same values"), False), potential=2)
    book.add(-10, "note", "", TOM, "third studio in two years")
    return book


def ambre() -> Diary:
    """A prospect with promise."""
    book = Diary("ambre", "Hôtel Pont d'Ambre", -23, SITE, status="prospect", tags=["booking"], contact="Mme Rivoire")
    book.mail(-23, "in", "10:05", TOM, "saw our work for Maison Éclatine, asks for a talk")
    book.mail(-22, "out", "09:15", TOM, "proposed two dates")
    book.mail(-22, "in", "11:40", TOM, "takes the first one")
    book.call(-17, "11:00", TOM, "first talk, six rooms, wants a calm site", 45)
    book.add(
        -17,
        "review",
        "12:00",
        MIRA,
        fit=dict.fromkeys(("asks early", "same values", "room to grow"), True),
        potential=3,
    )
    book.mail(-5, "out", "09:35", TOM, "sent the offer", awaiting=True)
    return book
