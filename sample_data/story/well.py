"""The clients that go well: Grow and Keep."""

from __future__ import annotations

from story.diary import MIRA, TOM, Diary
from story.words import BRAND, SHOP, SITE


def larkfield() -> Diary:
    """Grow: pays early, above the target, asks early, sends others."""
    book = Diary(
        "larkfield", "Larkfield & Moss", -1150, SHOP, aliases=["lark"], tags=["shop", "garden"], notice_days=60
    )
    book.facts |= {"contact": "Ida, owner", "notes": "Plant nursery with a web shop; our longest line of work."}
    book.work(-726, -366, 4, mira=0.7, unbilled=0.02)
    book.work(-365, -100, 5, mira=0.6, unbilled=0.02)
    book.work(-99, 6, 6, mira=0.6)
    book.bill(-720, -223, rate=112, late=(-14, -3))
    book.bill(-222, 6, rate=120, late=(-16, -4))
    book.talk(-726, -200, 0.65, gap=(0, 1))
    book.talk(-199, 6, 1.1, gap=(0, 1))
    book.feel(-720, 6, 14, (1, 1, 2, 2))
    book.feel(-460, 6, 22, (1, 2), by=TOM)
    book.give(-655, -500, -412, -318, -205, -124, -66, -31, note="thanked us for the quick work")
    book.give(-241, what="testimonial", note="a few good lines for our site")
    book.give(-19, what="referral", note="sent us Papayola")
    book.add(-101, "cost", "", TOM, "fonts for the new range", amount="84.00")
    book.add(
        -75, "note", "", MIRA, "would like a portal where they see where each job stands", tags=["wish", "portal"]
    )
    book.add(-26, "note", "", TOM, "a plant-care booklet, printed", tags=["wish"])
    book.review(-372, "++++++", 4, 1, "grow")
    book.review(-190, "++++++", 4, 1, "grow")
    book.review(-99, "++++++", 4, 1, "grow")
    book.review(-8, "++++++", 4, 1, "grow")
    book.decide(-8, "grow", "more hours for them as soon as some are free")
    return book


def eclatine() -> Diary:
    """Grow: pays each quarter ahead, no tax on a bill abroad."""
    book = Diary("eclatine", "Maison Éclatine", -540, BRAND, taxed=False, aliases=["maison"], tags=["food", "brand"])
    book.facts |= {"terms_days": 14, "bill_days": 92, "bills_ahead": True, "contact": "Aurélie, marketing"}
    book.facts |= {"notes": "Pâtisserie with five branches abroad; a fixed fee each quarter, billed ahead."}
    book.work(-527, -200, 4.5, mira=0.5)
    book.work(-199, 6, 5.2, mira=0.5)
    book.bill(-527, -200, fixed=6300, months=3, late=(-5, 1))
    book.bill(-162, 6, fixed=7900, months=3, late=(-6, 0))
    book.talk(-535, -200, 0.53, gap=(0, 2))
    book.talk(-199, 6, 1.3, gap=(0, 2))
    book.feel(-530, 6, 11, (1, 2, 2, 1))
    book.feel(-440, 6, 12, (1, 2, 2), by=TOM)
    book.give(-390, -260, -142, -80, -38, note="a box of pastries and a card")
    book.give(-211, what="testimonial", note="named us in their magazine")
    book.add(-57, "note", "", MIRA, "asked for a portal to see where each job stands", tags=["wish", "portal"])
    book.add(-33, "note", "", MIRA, "one look for all five shop windows", tags=["wish"])
    book.add(-239, "payment", "", MIRA, "paid twice, by their bank", amount="", invoice="2025-10")
    book.add(-232, "refund", "", MIRA, "sent back what came twice", amount="", invoice="2025-10")
    book.add(-122, "cost", "", MIRA, "paper samples", amount="46.50")
    book.review(-190, "+++++-", 3, 1, "keep")
    book.review(-99, "++++++", 4, 1, "grow")
    book.review(-8, "++++++", 4, 1, "grow")
    return book


def haldvik() -> Diary:
    """Keep: a good retainer, but it was made smaller and there is no room to grow."""
    book = Diary("haldvik", "Haldvik Legal", -980, SITE, aliases=["hv"], tags=["law", "retainer"], terms_days=14)
    book.facts |= {"notice_days": 90, "contract_ends_day": 205, "contact": "Ms Thorsen, office"}
    book.facts |= {"notes": "Retainer for site and print, billed at the start of the month that it covers."}
    book.work(-726, -132, 6.2, mira=0.4)
    book.work(-131, 6, 5, mira=0.4)
    book.bill(-720, -132, fixed=3600, late=(-4, 0), covers=True)
    book.bill(-131, 6, fixed=2950, late=(-4, 0), covers=True)
    book.talk(-726, -200, 0.37, gap=(0, 2), by=TOM)
    book.talk(-199, 6, 1.0, gap=(0, 2), by=TOM)
    book.feel(-720, 6, 18, (0, 1, 1))
    book.feel(-460, 6, 13, (1, 1, 2, 1), by=TOM)
    book.give(-560, -330, -140, -47, note="a kind word after the update")
    book.mail(-134, "in", "11:20", MIRA, "asked for a smaller retainer, new site is done")
    book.add(-96, "nowait", "", TOM, "settled on the phone with the office")
    book.review(-372, "+++++-", 2, 1, "keep")
    book.review(-190, "+++++-", 2, 1, "keep")
    book.review(-99, "+++++-", 1, 1, "keep")
    book.review(-8, "+++++-", 1, 1, "grow")
    return book


def brightholm() -> Diary:
    """Keep: always on time, then one bill late: the first lapse is excused."""
    book = Diary("brightholm", "Brightholm Clinic", -655, SITE, aliases=["clinic"], tags=["health"], notice_days=30)
    book.facts |= {"contact": "Dr. Sørby, practice"}
    book.facts |= {"notes": "Small practice; their bookkeeper changed this year and one bill lay about."}
    book.work(-650, 6, 3.4, mira=0.75, unbilled=0.06)
    book.bill(-645, 6, rate=98, late=(-9, 0), apart={"2026-04": {"late": 24, "reason": "forgot"}})
    book.talk(-650, 6, 0.37, gap=(1, 4))
    book.feel(-640, 6, 21, (0, 1, 0, 1))
    book.give(-480, -300, -88, note="thanked the whole studio")
    book.add(-159, "away", "", MIRA, "practice closed", until_day=-147)
    book.mail(-162, "out", "10:15", MIRA, "asked for the new rota texts")
    book.mail(-145, "in", "09:40", MIRA, "back again, sent the texts")
    book.mail(-40, "out", "09:25", MIRA, "asked whether the last bill has reached them", invoice="2026-04")
    book.mail(-38, "in", "14:10", MIRA, "new bookkeeper, looks for it")
    book.call(-24, "10:30", MIRA, "bill was in the wrong tray, will be paid now", 15)
    book.add(-24, "promise", "", MIRA, "will be paid within the week", amount="", due_day=-18, invoice="2026-04")
    book.review(-190, "++++ -", 2, 0, "keep")
    book.review(-99, "++++--", 2, 0, "keep")
    return book


def saltmouth() -> Diary:
    """Keep: deliberately unpaid (target 0), and worth it."""
    book = Diary("saltmouth", "Saltmouth Youth Choir", -425, BRAND, aliases=["choir"], tags=["pro bono"])
    book.facts |= {
        "target_rate": "0",
        "contact": "Noé, choir leader",
        "notes": "Unpaid on purpose: two hours a month.",
    }
    book.work(-420, 6, 0.5, mira=0.5, unbilled=1)
    book.talk(-420, -200, 0.4, gap=(0, 2))
    book.talk(-199, 6, 1.3, gap=(0, 2))
    book.feel(-415, 6, 8, (2, 2, 1))
    book.feel(-400, 6, 12, (2, 1), by=TOM)
    book.give(-360, -270, -180, -88, -30, note="the whole choir signed a card")
    book.add(-150, "social", "19:30", MIRA, "their concert")
    book.review(-190, "+ ++++", 1, 2, "keep")
    book.review(-99, "+ ++++", 1, 2, "keep")
    book.review(-8, "+ +++-", 1, 2, "keep")
    book.decide(-99, "keep", "we give these hours gladly")
    return book
