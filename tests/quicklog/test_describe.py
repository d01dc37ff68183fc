"""Entries in plain words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.quicklog.scene import TODAY, invoice
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.describe import describe


def entry(kind: str, **fields: object) -> Entry:
    return Entry("e1", "acme", TODAY, kind)._replace(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("described", "words"),
    [
        (
            entry("time", minutes=120, note="call about scope", billable=False),
            'time 2h00 "call about scope" unbilled',
        ),
        (entry("time", minutes=75, out_of_hours=True), "time 1h15 out of hours"),
        (invoice("204", 1200, due=date(2026, 12, 5), on=TODAY), "invoice 204 1,200.00 due 5 Dec"),
        (
            invoice("204", 1200, 240, due=date(2027, 1, 5), on=TODAY, period=(date(2026, 11, 1), date(2026, 11, 30))),
            "invoice 204 1,200.00 + 240.00 tax due 5 Jan 2027 for 1 Nov to 30 Nov",
        ),
        (invoice("204", 5, reason="dispute"), "invoice 204 5.00 not paid: dispute"),
        (entry("payment", amount=Decimal(400), invoice="190"), "payment 400.00 on 190"),
        (entry("payment", amount=Decimal(400)), "payment 400.00"),
        (entry("credit", amount=Decimal(400), invoice="190"), "credit note 400.00 on 190"),
        (entry("writeoff", amount=Decimal(400), invoice="190"), "write-off 400.00 on 190"),
        (entry("refund", amount=Decimal(100), invoice="190"), "refund 100.00 on 190"),
        (entry("refund", amount=Decimal(100), note="twice"), 'refund 100.00 "twice"'),
        (entry("cost", amount=Decimal("80.5"), note="fonts"), 'cost 80.50 "fonts"'),
        (entry("message", direction="out", note="chased 198"), 'message out "chased 198" awaiting'),
        (entry("message", direction="out", awaiting=False, channel="email"), "message out by email"),
        (entry("message", direction="in", note="sent it"), 'message in "sent it"'),
        (entry("message", direction="in", channel="call", note="scope"), 'call "scope"'),
        (entry("message", direction="out", channel="call"), "message out by phone awaiting"),
        (entry("message", direction="in", channel="meeting"), "meeting"),
        (entry("message", direction="out", invoice="204", note="x"), 'message out about #204 "x" awaiting'),
        (
            entry("message", direction="out", channel="email", invoice="204"),
            "message out by email about #204 awaiting",
        ),
        (entry("message", direction="in", channel="call", invoice="204"), "call about #204"),
        (entry("feeling", level=-2), "feeling dread"),
        (entry("away", until=date(2026, 12, 5)), "away until 5 Dec"),
        (entry("nowait"), "no answer awaited any more"),
        (
            entry("promise", amount=Decimal(1200), invoice="204", due=date(2026, 12, 5)),
            "promises 1,200.00 on 204 by 5 Dec",
        ),
        (entry("morning"), "morning"),
        (entry("incident", what="rude", note="shouted"), 'incident rude "shouted"'),
        (
            entry("incident", what="out_of_hours", severity="serious", ours=True, resolved=TODAY),
            "incident out of hours serious our part resolved 21 Nov",
        ),
        (entry("praise", what="referral", note="Bo Ltd"), 'praise referral "Bo Ltd"'),
        (entry("social", note="dinner"), 'social "dinner"'),
        (
            entry("review", fit={"a": True, "b": False, "c": None}, potential=2, closeness=0),
            "review fit 1 of 2, potential 2 of 4, closeness 0 of 4",
        ),
        (entry("review"), "review"),
        (entry("note", note="x", tags=("wish", "big")), 'note "x" #wish #big'),
        (entry("morning", by="bo"), "morning by bo"),
        (entry("morning", by="ann"), "morning"),
        (entry("note", note="a\x1b[31m\nb\u202e"), 'note "a␛[31m␊b\ufffd"'),
    ],
)
def test_one_entry_in_plain_words(described: Entry, words: str) -> None:
    assert describe(described, Policy(me="ann")) == words


def test_amounts_follow_the_number_format() -> None:
    assert describe(entry("cost", amount=Decimal(1200)), Policy(number_format="1.234,56")) == "cost 1.200,00"
