"""The clients in need of a fix plan: none yet, one that runs, one past its deadline."""

from __future__ import annotations

from story.diary import MIRA, TOM, Diary
from story.words import BRAND, DATA, FILM, SHOP, SITE


def fenwater() -> Diary:
    """Fix, no plan: two bills unpaid, one for more than 90 days."""
    book = Diary("fenwater", "Fenwater Interiors", -565, SHOP, aliases=["fen"], tags=["shop"], flags=["pays late"])
    book.facts |= {"contact": "Mr Aldous, owner", "notes": "Work stopped until the two bills are paid."}
    book.work(-560, -200, 3.2, mira=0.5, unbilled=0.05)
    book.work(-199, -104, 2.4, mira=0.5, unbilled=0.05)
    unpaid = {"open": True, "reason": "cash"}
    book.bill(-555, -100, rate=92, late=(8, 19), apart={"2026-02": unpaid, "2026-03": unpaid})
    book.talk(-560, -200, 0.37, gap=(0, 4))
    book.talk(-199, -70, 0.5, gap=(5, 12))
    book.feel(-555, -100, 22, (0, 1, 0))
    book.feel(-99, 6, 12, (-1, -1, -2, 0))
    asked = "asked why bill #{2026-02} is open and when it will be paid"
    book.mail(-96, "out", "09:10", MIRA, asked, invoice="2026-02")
    book.mail(-85, "in", "17:20", MIRA, "a large order fell through, pays soon")
    book.add(-85, "promise", "", MIRA, "half of it in two weeks", amount="600.00", due_day=-71, invoice="2026-02")
    book.mail(-68, "out", "09:05", MIRA, "asked again, both bills", invoice="2026-02")
    book.call(-59, "14:00", MIRA, "he sounds worn out, has no cash")
    book.add(-59, "promise", "", MIRA, "all of it when the new line sells", amount="", due_day=-36, invoice="2026-02")
    book.add(-36, "incident", "", MIRA, "nothing paid on the day he named", what="promise", severity="moderate")
    book.mail(-33, "out", "10:40", MIRA, "asked what he can pay each month", invoice="2026-02")
    book.mail(-22, "in", "12:15", MIRA, "will think about it")
    book.mail(-12, "out", "09:20", MIRA, "reminder with both bills", invoice="2026-02")
    book.mail(-10, "in", "13:45", MIRA, "next month for sure")
    book.review(-372, "++++++", 3, 1, "keep")
    book.review(-190, "++++-+", 2, 1, "keep")
    book.review(-99, "+--+--", 1, 1, "keep")
    return book


def cairnlop() -> Diary:
    """Fix, plan running: they have gone silent."""
    book = Diary(
        "cairnlop", "Cairnlop Outdoor", -435, SHOP, aliases=["cairn"], tags=["shop", "outdoor"], terms_days=14
    )
    book.facts |= {"contact": "Petra, web shop"}
    book.work(-430, -50, 3, mira=0.2)
    book.bill(-425, -40, rate=96, late=(-3, 4), apart={"2026-05": {"late": -8}})
    book.talk(-430, -52, 0.41, gap=(0, 2), by=TOM)
    book.feel(-430, -46, 22, (1, 0, 1), by=TOM)
    book.feel(-45, 6, 16, (0, -1, 0), by=TOM)
    book.give(-290, -160, note="thanked Tom for the night before the launch")
    book.add(-240, "away", "", TOM, "trade fair", until_day=-234)
    book.call(-46, "11:15", TOM, "next season planned, brief comes this week", 40)
    book.mail(-38, "out", "09:30", TOM, "asked for the brief")
    book.mail(-31, "out", "10:05", TOM, "asked again, offered a call")
    book.mail(-24, "out", "09:15", TOM, "left word with the front desk")
    book.mail(-17, "out", "14:20", TOM, "wrote to the owner too")
    book.mail(-3, "out", "09:45", TOM, "said that work rests until we hear from them")
    book.review(-190, "+++++ ", 3, 0, "keep")
    book.review(-99, "+++++ ", 3, 0, "keep")
    book.review(-8, "-++++ ", 2, 0, "fix")
    remedies = ["one contact person", "pause work until they answer", "ask what changed"]
    book.plan(-10, "ghost", remedies, goal="an answer, and one name who answers", deadline=80)
    return book


def sunnbrink() -> Diary:
    """Fix, plan overdue: a friend's winery, far under the target, extended once already."""
    book = Diary("sunnbrink", "Weingut Sünnbrink", -1420, BRAND, aliases=["winery"], tags=["wine", "friend"])
    book.facts |= {"flags": ["friend"], "contact": "Hanne, an old friend of Mira's"}
    book.facts |= {"notes": "Our first client. The fee has not moved since."}
    book.work(-726, 6, 3.2, mira=0.9)
    book.bill(-720, 6, fixed=300, late=(-4, 3))
    book.talk(-726, 6, 0.49, gap=(0, 3))
    book.feel(-720, 6, 12, (2, 1, 2, 1))
    book.feel(-440, 6, 35, (0, -1), by=TOM)
    book.give(-600, -420, -260, -115, -52, note="a case of wine for the studio")
    for day, note in (
        (-620, "dinner"),
        (-480, "birthday"),
        (-340, "long weekend"),
        (-200, "dinner"),
        (-67, "dinner"),
    ):
        book.add(day, "social", "19:00", MIRA, f"{note} at Hanne's")
    book.add(-150, "incident", "", TOM, "a new label set, as part of the fee", what="scope", severity="moderate")
    book.add(-58, "incident", "", TOM, "all price lists again, as part of the fee", what="scope", severity="minor")
    book.review(-372, "+++++-", 2, 4, "keep")
    book.review(-190, "+++++-", 1, 4, "keep")
    book.review(-99, "++-++-", 1, 4, "keep")
    book.plan(-143, "under60", ["raise the rate", "cut the scope"], goal="60 an hour", deadline=-53)
    book.plans[-1]["extensions"] = [{"on": -54, "deadline": -12, "reason": "Hanne wants to sleep on the new fee"}]
    book.decide(-99, "keep", "my first client, and a friend")
    return book


def sablewick() -> Diary:
    """Fix, no plan: three mornings in a row, while Tom gets on with them well."""
    book = Diary("sablewick", "Sablewick Jewellers", -335, BRAND, aliases=["sable"], tags=["shop", "brand"])
    book.facts |= {"contact": "Mr Finch-Adeyemi, sales"}
    book.work(-330, 6, 3.4, mira=0.6, unbilled=0.08)
    book.bill(-325, 6, rate=94, late=(-2, 5))
    book.talk(-330, 6, 0.53, gap=(1, 4))
    book.feel(-330, -120, 19, (1, 0, 1))
    book.feel(-119, 6, 14, (-1, -2, -1, 0))
    book.feel(-320, 6, 11, (1, 0, 1), by=TOM)
    book.give(-250, note="thanked us for the shop window")
    book.add(
        -82, "incident", "", MIRA, "changed their mind after the print release", what="demand", severity="moderate"
    )
    book.add(
        -30,
        "incident",
        "",
        MIRA,
        "called our proposal lazy in front of the team",
        what="disrespect",
        severity="minor",
    )
    for day in (-46, -5, -4, -3):
        book.add(day, "morning", "07:10", MIRA, "awake with their catalogue" if day == -5 else "")
    book.review(-281, "++++++", 3, 1, "keep")
    book.review(-190, "+++++-", 3, 1, "keep")
    book.review(-99, "++-+--", 2, 1, "watch")
    return book


def junivo() -> Diary:
    """Fix, plan running: a contract broken, saved on trial although it is a deal-breaker."""
    book = Diary("junivo", "Junivo Data", -385, DATA, aliases=["jun"], tags=["software"], terms_days=21)
    book.facts |= {"notice_days": 60, "contract_ends_day": 171, "contact": "Selin, product"}
    book.facts |= {"notes": "We alone design their product, so the contract says."}
    book.work(-380, 6, 3, mira=0.5)
    book.bill(-375, 6, rate=105, late=(-5, 3))
    book.talk(-380, 6, 0.45, gap=(0, 3), by=TOM)
    book.feel(-380, -35, 19, (1, 1, 0), by=TOM)
    book.feel(-34, 6, 14, (0, -1), by=TOM)
    book.feel(-375, 6, 26, (0, 1, 0))
    book.give(-280, -150, note="thanked us after their launch")
    book.add(
        -33, "incident", "", MIRA, "gave the new screens to another studio, against the contract", what="breach",
        severity="serious",
    )  # fmt: skip
    book.call(-32, "16:00", MIRA, "Selin is sorry, their board decided over her head", 45)
    book.review(-281, "+++++ ", 3, 0, "keep")
    book.review(-99, "+++++ ", 3, 0, "keep")
    book.review(-8, "+++-+ ", 3, 0, "fix")
    remedies = ["name it once", "rules in writing", "another contact person"]
    book.plan(-31, "breach", remedies, goal="the contract signed anew, the screens back", deadline=59)
    return book


def corvane() -> Diary:
    """Let go: nights and weekends, half of it unbilled; the plan to stop it failed."""
    book = Diary("corvane", "Corvane Pictures", -475, FILM, aliases=["corv"], tags=["film"], flags=["works at night"])
    book.facts |= {"notice_days": 30, "contact": "Dario, producer"}
    book.work(-470, -200, 4, mira=0.5, unbilled=0.12)
    book.work(-199, 6, 4, mira=0.5, unbilled=0.13)
    book.bill(-465, -220, rate=86, late=(4, 12))
    book.bill(-219, 6, rate=95, late=(20, 28))
    book.talk(-470, -160, 0.65, gap=(0, 4))
    book.talk(-159, 6, 0.6, gap=(4, 9))
    book.feel(-465, -200, 19, (1, 0, 0, 1))
    book.feel(-199, 6, 18, (-1, 0, -1, -1))
    book.feel(-460, 6, 29, (0, 0, -1), by=TOM)
    evenings = (-261, -229, -198, -166, -150, -139, -124, -101, -86, -71, -57, -47, -38, -29, -22, -15, -7, 2)
    for turn, day in enumerate(evenings):
        note = ("changes for tonight's screening", "new version before the morning", "files for the editor, at once")[
            turn % 3
        ]
        fields = {"billable": False} if turn % 2 else {}
        book.add(day, "time", f"{19 + turn % 3}:{10 + turn % 4 * 10}", MIRA, note, minutes=45 + turn % 4 * 15,
                 out_of_hours=True, **fields)  # fmt: skip
    for day, note in (
        (-188, "rang on a Sunday"),
        (-131, "rang at eleven at night"),
        (-43, "three texts before seven"),
    ):
        book.add(day, "incident", "", MIRA, note, what="out_of_hours", severity="minor")
    book.add(-26, "incident", "", MIRA, "all versions by tomorrow, or else", what="demand")
    book.add(-12, "incident", "", TOM, "said that night work is part of the trade", what="demand", severity="minor")
    book.add(-75, "incident", "", TOM, "everything anew for the same money", what="demand", severity="moderate")
    book.review(-281, "+++++-", 3, 1, "keep")
    book.review(-190, "+++-+-", 2, 1, "watch")
    book.review(-99, "-+----", 1, 1, "fix")
    remedies = ["rules in writing", "another contact person"]
    book.plan(-110, "overtime", remedies, goal="no evening work for 60 days", deadline=-20, closed=-19)
    book.plans[-1] |= {"outcome": "failed", "reason": "two quiet weeks, then every night again"}
    book.decide(-19, "let_go", "they were told twice, in writing")
    return book


def rexmoor() -> Diary:
    """Let go: insulted Tom on the phone; no score makes good for it."""
    book = Diary("rexmoor", "Rexmoor Motors", -305, SITE, aliases=["rex"], tags=["motors"], notice_days=30)
    book.facts |= {"contact": "Mr Rex, owner", "notes": "Pays well and on time."}
    book.work(-300, 6, 2.8, mira=0.3)
    book.bill(-295, 6, rate=104, late=(-6, 2))
    book.talk(-300, 6, 0.41, gap=(0, 3), by=TOM)
    book.feel(-300, -60, 21, (0, 1, 0), by=TOM)
    book.feel(-59, -10, 18, (0, 1), by=TOM)
    book.feel(-8, 6, 7, (-2,), by=TOM)
    book.feel(-290, 6, 32, (0, 0, 1))
    book.add(-64, "incident", "", TOM, "shouted about a price on the page", what="rude", severity="moderate")
    book.call(-9, "11:40", TOM, "about the used-car list", 25)
    book.add(
        -9, "incident", "12:05", TOM, "insulted Tom and his family, then hung up", what="rude", severity="severe"
    )
    book.mail(-8, "out", "10:00", MIRA, "wrote that nobody here is spoken to like that", awaiting=False)
    book.review(-190, "++++-+", 3, 0, "keep")
    book.review(-99, "++---+", 3, 0, "keep")
    return book
