"""The import screen in spans: nothing is wider than there is room, and what matters is not cut."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from rich.cells import cell_len

from tests.tui.scene import desk, entry
from tests.tui.stories.test_hostile import NAMES
from tests.workbench.test_import_draft import HOURS, MAPPED, draft_of
from tuiclients.domain.policy import Policy
from tuiclients.exchange.names.client_matching import FoundName, How
from tuiclients.exchange.placing.prepared_import import ShownRow
from tuiclients.exchange.receipts.payment_proposals import OpenBill, Proposal, Receipt
from tuiclients.tui.show import import_parts
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import plain
from tuiclients.workbench.import_draft import DraftColumn
from tuiclients.workbench.payment_choices import PaymentChoice

WIDTHS = (16, 30, 44, 76, 118)
POLICY = Policy()


def wide(spans: list[Span]) -> int:
    return sum(cell_len(plain(text)) for text, _ in spans)


def name_of(client: str) -> str:
    return client.upper()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", NAMES)
def test_no_text_of_a_file_makes_a_line_wider_than_its_part(text: str, width: int) -> None:
    row = ShownRow(7, "changed", (entry(1, "acme", 2, "time", minutes=90, note=text),), (), text)
    column = DraftColumn(0, text, (text, text), ("note",))
    for made in (
        import_parts.row(row, width, POLICY, lambda client: text),
        import_parts.name(FoundName(text, "acme", "new", 3, "acme"), "", width, lambda client: text),
    ):
        assert wide(made) <= width or width < 30
    assert wide(import_parts.column(column, width)) <= max(width, 6 + cell_len(" → note"))
    for line in (
        *import_parts.row_in_full(row, width, POLICY, lambda client: text),
        *import_parts.column_in_full(column, width),
        *import_parts.name_in_full(FoundName(text, "acme", "alike"), width, lambda client: text),
    ):
        assert wide(line) <= width


def test_length_and_amount_are_seen_in_every_part() -> None:
    time = ShownRow(2, "new", (entry(1, "acme", 2, "time", minutes=90, note="a long note " * 9),))
    bill = ShownRow(
        3, "new", (entry(2, "acme", 2, "invoice", number="9" * 30, amount=Decimal(1200), tax=Decimal(34)),)
    )
    for width in WIDTHS[2:]:
        assert any("1h30" in text for text, _ in import_parts.row(time, width, POLICY, name_of))
        assert any("1,234.00" in text for text, _ in import_parts.row(bill, width, POLICY, name_of))


def test_what_an_entry_was_until_now_stands_below() -> None:
    before, after = (entry(1, "acme", 2, "time", minutes=minutes) for minutes in (60, 90))
    lines = import_parts.row_in_full(ShownRow(4, "changed", (after,), (before,)), 100, POLICY, name_of)
    assert ["".join(text for text, _ in line) for line in lines] == [
        "Line 4, changed: 2026-11-02 ACME time 1h30",
        "until now: time 1h00",
    ]


@pytest.mark.parametrize("how", get_args(How))
def test_every_way_to_a_client_is_said_with_the_keys_that_change_it(how: How) -> None:
    said = import_parts.name_in_full(FoundName("Bo", "bo", how, 2), 400, name_of)[0][0][0]
    assert said.startswith("Bo") and said.endswith(".")


def test_a_payment_says_for_which_invoice_and_why() -> None:
    bill = OpenBill("acme", "204", entry(1, "acme", 2, "invoice").on, Decimal(500))
    receipt = Receipt(5, entry(1, "acme", 9, "payment").on, Decimal(500), "Acme", "Danke")
    choice = PaymentChoice(Proposal(receipt, bill, "sum and name"), "proposed", "204")
    assert "204 of ACME?" in "".join(text for text, _ in import_parts.payment(choice, 60, POLICY, name_of))
    full = [line[0][0] for line in import_parts.payment_in_full(choice, 120, POLICY, name_of)]
    assert full == [
        "Line 5: 500.00 from Acme, Danke",
        "204, ACME, 2026-11-02, 500.00 open: the sum agrees and so does the name.",
    ]


def test_the_heading_counts_the_rows_by_what_becomes_of_them(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    path.write_text(HOURS)
    draft = draft_of(str(path), MAPPED, desk())
    said = "".join(text for text, _ in import_parts.heading(draft, "", 120))
    assert said == " hours.csv · a CSV table · 6 rows · 4 new · 2 bad"
    assert "".join(text for text, _ in import_parts.heading(draft, "reading 40 %", 120)).endswith(" · reading 40 %")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("it names no client (say --client ID, or --as 'Site=ID')", "it names no client"),
        ("Read as: header on line 3 (--skip-lines), decimal comma.", "Read as: header on line 3, decimal comma."),
        (
            "it is in USD and the book in EUR (give --rate USD=... if it is to be converted)",
            "it is in USD and the book in EUR",
        ),
        ("Acme (Berlin) is left out.", "Acme (Berlin) is left out."),
    ],
)
def test_options_of_the_command_line_are_not_named(said: str, shown: str) -> None:
    assert import_parts.without_options(said) == shown
