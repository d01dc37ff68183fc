"""A parting, with everything that a letter in either language may say about it, and each part left out on demand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.domain.audit.builders import billed, came, entry, hours, incident, paid, sent
from tests.workbench.scene import RULES, TODAY, ago, desk_of
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.workbench.desk import Desk

#: What a user adds for the letters that need words of theirs.
SAID = {
    "answer": "Die Druckdaten gehen am Dienstag an die Druckerei.",
    "because": "Apps gehören nicht zum Angebot",
    "until": "die Rechnung 1204 bezahlt ist",
    "from": "1. Februar 2027",
    "rate": "110 EUR die Stunde",
    "agreed": "die Website und der Laden",
    "breach": "Entwürfe, die vertraulich waren, gingen an Dritte",
    "r1": "kleine Läden und Etiketten",
    "r2": "Websites für Hotels",
}
PROVIDERS = (Provider("r1", "Atelier Grünspan", "Läden"), Provider("r2", "Studio Überländer", "Hotels"))
#: One promise that was not kept, and one still to fall due.
PROMISES = (
    entry("promise", 12, amount=900, due=ago(5), invoice="1204", id="pr1"),
    entry("promise", 3, amount=334.56, due=TODAY + timedelta(days=20), invoice="1204", id="pr2"),
)
#: As little as a letter can rest on.
LEAST: dict[str, Any] = {
    "single": False,
    "talk": False,
    "notice": "",
    "since": None,
    "plan": "",
    "late_fee": None,
    "late_interest": None,
    "contact": "Head of sales",
}


def bills(number: int) -> list[Entry]:
    """One overdue invoice, another overdue one partly paid, and one that is still to fall due."""
    return [
        billed(34, 1234.56, "1204", id="b1"),
        billed(6, 900, "1211", id="b2"),
        paid(2, 100, "1211", id="p1"),
        billed(-20, 480, "1215", id="b3"),
    ][: {0: 0, 1: 1, 2: 4}[number]]


def parting(
    *,
    single: bool = True,
    open_bills: int = 1,
    talk: bool = True,
    notice: str = "30 days",
    since: date | None = date(2019, 3, 1),
    ended_by: Any = "us",
    ends: int | None = 60,
    contact: str = "Frau Tanaka",
    salutation: str = "",
    plan: Any = "refused",
    praise: str = "",
    asked: bool = False,
    about: str = "1204",
    status: Any = "active",
    extra: tuple[Entry, ...] = (),
    **settings: Any,
) -> Desk:
    """A desk on 22 November 2026. `ends`: the last day in so many days, None without an exit."""
    client = Client(
        "acme", "Tanaka Übersetzungen", status=status, since=since, contact=contact, salutation=salutation
    )
    number, _, unit = notice.partition(" ")
    if unit.startswith("day"):
        client = client._replace(notice_days=int(number))
    if unit.startswith("month"):
        client = client._replace(notice_months=int(number), notice_to="quarter")
    task = {"step": "communicate", "text": "talk", "done": str(ago(10))}
    exits = [] if ends is None else [_exit(TODAY + timedelta(days=ends), ended_by, (task,) if talk else ())]
    remedies = ("raise the rate", "cut the scope")
    plans = (
        [FixPlan("f1", "acme", "earning", ago(80), remedies, closed=ago(12), outcome=plan, reason="-")]
        if plan
        else []
    )
    entries = [
        *bills(open_bills),
        sent(20, note="reminder", invoice=about, awaiting=True, id="m1"),
        *([came(15, note="a question about the files", awaiting=True, id="m2")] if asked else []),
        hours(9, 6.5, billable=False, id="t1"),
        incident(18, "scope", id="i1"),
        incident(9, "scope", id="i2"),
        incident(25, "breach", id="i3"),
        *([entry("praise", 40, what=praise, id="x1")] if praise else []),
        *extra,
    ]
    policy = RULES._replace(
        voice="i" if single else "we",
        me="Mira Sandström",
        business="Studio Sandström",
        language="de",
        late_fee=Decimal(5),
        late_interest=0.09,
    )._replace(**settings)
    return desk_of(*entries, clients=[client], things=[*PROVIDERS, *exits, *plans], policy=policy)


def _exit(ends: date, ended_by: Any, tasks: tuple[Any, ...]) -> Exit:
    return Exit("x", "acme", ago(13), ends=ends, ended_by=ended_by, tasks=tasks)
