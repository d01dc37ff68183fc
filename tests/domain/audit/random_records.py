"""Random records for the properties of the audit."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, ago
from tuiclients.domain.audit.fix_plan import causes
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import INCIDENTS, PRAISES, REASONS, SEVERITIES, Entry, EntryKind
from tuiclients.domain.fix_plan import OUTCOMES, FixPlan
from tuiclients.domain.policy import HALF_LIVES, WEIGHTS, Policy
from tuiclients.domain.record import Record

NUMBERS = ("1", "2", "3", "4", "5", "6")
MONEY = st.integers(0, 400_000).map(lambda value: Decimal(value) / 100)
OPTIONAL: dict[EntryKind, dict[str, st.SearchStrategy[Any]]] = {
    "time": {"minutes": st.integers(0, 900), "billable": st.booleans(), "out_of_hours": st.booleans()},
    "payment": {"amount": MONEY, "invoice": st.sampled_from(("", "7", *NUMBERS))},
    "refund": {"amount": MONEY, "invoice": st.sampled_from(("", "7", *NUMBERS))},
    "credit": {"amount": MONEY, "invoice": st.sampled_from(("7", *NUMBERS))},
    "writeoff": {"amount": MONEY, "invoice": st.sampled_from(("7", *NUMBERS))},
    "cost": {"amount": MONEY},
    "message": {
        "direction": st.sampled_from(("in", "out", "out")),
        "awaiting": st.booleans(),
        "invoice": st.sampled_from(("", "", "7", *NUMBERS)),
    },
    "feeling": {"level": st.integers(-2, 2)},
    "away": {},
    "nowait": {},
    "promise": {"amount": MONEY, "invoice": st.sampled_from(("", *NUMBERS))},
    "morning": {},
    "incident": {"what": st.sampled_from(INCIDENTS), "severity": st.sampled_from(SEVERITIES)},
    "praise": {"what": st.sampled_from(PRAISES)},
    "social": {},
    "review": {
        "fit": st.dictionaries(st.sampled_from("abcd"), st.sampled_from((True, False, None)), max_size=4),
        "potential": st.one_of(st.none(), st.integers(0, 4)),
        "closeness": st.one_of(st.none(), st.integers(0, 4)),
    },
    "note": {},
}


@st.composite
def entries(draw: st.DrawFn, most: int = 25, youngest: int = -20) -> list[Entry]:
    """Entries of all kinds, some of them later than TODAY (down to `youngest` days before it)."""
    often: list[EntryKind] = ["invoice", "invoice", "payment", "time"]
    kinds = draw(st.lists(st.sampled_from([*often, *OPTIONAL]), max_size=most))
    numbers = list(NUMBERS)
    made = []
    for place, kind in enumerate(kinds):
        on = ago(draw(st.integers(youngest, 500)))
        fields: dict[str, Any] = {"at": draw(st.sampled_from(("", "09:00", "18:30")))}
        fields["by"] = draw(st.sampled_from(("", "bo")))
        if kind == "invoice":
            if not numbers:
                continue
            fields |= {"number": numbers.pop(), "amount": draw(MONEY), "tax": draw(st.sampled_from((0, 20)))}
            fields["tax"] = Decimal(fields["tax"])
            fields["reason"] = draw(st.sampled_from(("", *REASONS)))
            if draw(st.booleans()):
                fields["due"] = on + timedelta(days=draw(st.integers(0, 60)))
            if draw(st.integers(0, 2)) == 0:
                start = on + timedelta(days=draw(st.integers(-100, 30)))
                fields["period"] = (start, start + timedelta(days=draw(st.integers(0, 120))))
        else:
            fields |= {name: draw(values) for name, values in OPTIONAL[kind].items()}
        if kind == "away":
            fields["until"] = on + timedelta(days=draw(st.integers(0, 20)))
        if kind == "promise":
            fields["due"] = on + timedelta(days=draw(st.integers(0, 20)))
        if kind == "incident" and draw(st.booleans()):
            fields["resolved"] = on + timedelta(days=draw(st.integers(0, 200)))
        made.append(Entry(f"e{place}", "acme", on, kind, **fields))
    return draw(st.permutations(made))


@st.composite
def clients(draw: st.DrawFn) -> Client:
    """A client with every setting that the arithmetic reads."""
    return Client(
        "acme",
        "Acme",
        status=draw(st.sampled_from(("prospect", "active", "active", "former"))),
        since=draw(st.one_of(st.none(), st.integers(0, 900).map(ago))),
        terms_days=draw(st.sampled_from((0, 14, 30))),
        bill_days=draw(st.sampled_from((1, 30, 31, 92, 365))),
        bills_ahead=draw(st.booleans()),
        target_rate=draw(st.sampled_from((None, None, Decimal(0), Decimal(60)))),
        no_hours=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def plans(draw: st.DrawFn) -> list[FixPlan]:
    """Up to three fix plans for whatever cause, closed or not."""
    made = []
    for place in range(draw(st.integers(0, 3))):
        opened = ago(draw(st.integers(-10, 300)))
        closed = draw(st.one_of(st.none(), st.integers(0, 150)))
        made.append(
            FixPlan(
                f"p{place}",
                "acme",
                draw(st.sampled_from(causes())),
                opened,
                deadline=draw(st.sampled_from((None, opened + timedelta(days=40)))),
                closed=None if closed is None else opened + timedelta(days=closed),
                outcome=None if closed is None else draw(st.sampled_from(OUTCOMES)),
            )
        )
    return made


@st.composite
def exits(draw: st.DrawFn) -> list[Exit]:
    """Up to two exits, closed or reopened or neither."""
    made = []
    for place in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
        opened = ago(draw(st.integers(-10, 300)))
        closed, reopened = (draw(st.one_of(st.none(), st.integers(0, 150))) for _ in range(2))
        made.append(
            Exit(
                f"x{place}",
                "acme",
                opened,
                None if closed is None else opened + timedelta(days=closed),
                None if reopened is None else opened + timedelta(days=reopened),
            )
        )
    return made


@st.composite
def records(draw: st.DrawFn, most: int = 25) -> Record:
    """A whole record."""
    return Record.of(draw(clients()), draw(entries(most)), draw(plans()), draw(exits()))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Settings with and without a target, some weights switched off."""
    off = draw(st.sets(st.sampled_from(sorted(WEIGHTS)), max_size=3)) if draw(st.booleans()) else set()
    return Policy(
        target_rate=draw(st.sampled_from((None, Decimal(0), Decimal(95)))),
        window_days=draw(st.sampled_from((30, 90, 365))),
        tolerance=draw(st.sampled_from((0, 0.05, 0.5))),
        weights={name: 0 if name in off else weight for name, weight in WEIGHTS.items()},
        half_lives={**HALF_LIVES, "payment": draw(st.sampled_from((180, 365)))},
    )


LATER = [TODAY + timedelta(days=days) for days in (1, 30, 365)]
