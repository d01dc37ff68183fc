"""The studio in which one parting is told twice: the book before the first bad entry, and when two books are alike.

Two things of two books can never be equal and are set aside: the ids that the book gives, and the minute at which
something was entered. Everything else must be the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date.today()
#: The day on which the work ends, after a notice of 30 days.
ENDS = TODAY + timedelta(days=45)
#: The lists whose ids the book gives; the ids of clients and providers are made of their names.
NUMBERED = ("entries", "plans", "exits", "decisions", "audits")

GOAL, CHECK_IN, HOPE = "204 paid", "nothing came", "they asked for two weeks"
FAILED, KEYS, DATA = "no word and no money", "give the keys back", "we hold no data of theirs"
NOTE, CONTENT = "by phone", "well served"
AGREED = "files by the end of the month"
BACK = "a new owner, a fair rate"


def ago(days: int) -> str:
    return f"{TODAY - timedelta(days=days)}"


#: What is logged of the client, from the first bad entry on.
BAD = (
    f"acme invoice 350 no:204 due {ago(56)} on:{ago(70)}",
    f"acme out asked about 204 on:{ago(30)}",
    f"acme promises 350 no:204 by {ago(10)} on:{ago(20)}",
    f"acme rude serious shouted on the phone on:{ago(9)}",
    f"acme dread on:{ago(8)}",
    f"acme 2h unbilled revisions on:{ago(5)}",
)
REMINDED = "acme out sent a reminder of 204"


def studio(folder: Path) -> Path:
    """The document with which both books begin: Acme, who was good once, Ember, a prospect."""
    entries: list[dict[str, Any]] = [
        {"id": f"t{days}", "client": "ember", "on": ago(days), "kind": "time", "minutes": 300}
        for days in range(150, 0, -10)
    ]
    for number, days in enumerate((120, 90, 60, 30)):
        bill = {"kind": "invoice", "number": f"e{number}", "amount": "3000", "due": ago(days - 14)}
        entries.append({"id": f"i{number}", "client": "ember", "on": ago(days), **bill})
        paid = {"kind": "payment", "amount": "3000", "invoice": f"e{number}"}
        entries.append({"id": f"p{number}", "client": "ember", "on": ago(days - 3), **paid})
    entries += [
        {"id": f"a{days}", "client": "acme", "on": ago(days), "kind": "time", "minutes": 360}
        for days in (140, 60, 20)
    ]
    document = {
        "tuiclients": 1,
        "settings": {"target_rate": "95", "me": "mira"},
        "clients": [
            {"id": "acme", "name": "Acme Corp", "terms_days": 14, "notice_days": 30, "tags": ["retail"]},
            {"id": "ember", "name": "Ember Studio"},
            {"id": "pont", "name": "Pont", "status": "prospect"},
        ],
        "entries": entries,
    }
    file = folder / "studio.json"
    file.write_text(json.dumps(document))
    return file


def alike(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document without what no two books have in common, its lists in an order of their own."""
    found = dict(document)
    for name, things in document.items():
        if isinstance(things, list):
            dropped = ("id", "at") if name == "entries" else ("id",) if name in NUMBERED else ()
            kept = [{field: value for field, value in thing.items() if field not in dropped} for thing in things]
            found[name] = sorted(kept, key=lambda thing: json.dumps(thing, sort_keys=True))
    return found
