"""Invoices, payments, promises and costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.quicklog.scene import CLIENTS, TODAY, context, invoice, only_entry, refusal
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.read import read

TAXED = Policy(tax_rate=0.2)


def test_an_invoice_is_net_with_its_number_and_due_date() -> None:
    assert only_entry("acme invoice 1200 #204 due 5 dec website") == Entry(
        "",
        "acme",
        TODAY,
        "invoice",
        note="website",
        number="204",
        amount=Decimal(1200),
        due=date(2026, 12, 5),
    )


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("due 5 dec", date(2026, 12, 5)),
        ("due 5dec", date(2026, 12, 5)),
        ("due dec 5", date(2026, 12, 5)),
        ("due +14d", date(2026, 12, 5)),
        ("due fri", date(2026, 11, 27)),
        ("due 20 nov", date(2027, 11, 20)),
        ("due 5.12.", date(2026, 12, 5)),
        ("due 5 dec 2027", date(2027, 12, 5)),
        ("due 2026-12-05", date(2026, 12, 5)),
        ("due today", TODAY),
    ],
)
def test_due_is_the_first_such_day_on_or_after_the_invoice(typed: str, due: date) -> None:
    entry = only_entry(f"acme invoice 1200 #204 {typed} website")
    assert (entry.due, entry.note) == (due, "website")


def test_due_counts_from_the_date_of_the_invoice() -> None:
    assert only_entry("acme invoice 1200 #204 due +14d @1nov").due == date(2026, 11, 15)
    assert only_entry("acme invoice 1200 #204 due 5 nov @1nov").due == date(2026, 11, 5)


def test_without_a_due_date_the_clients_terms_decide() -> None:
    assert only_entry("acme invoice 1200 #204").due == date(2026, 12, 21)
    assert only_entry("borealis invoice 1200 #204").due == date(2026, 12, 5)
    assert only_entry("acme invoice 1200 #204 @1nov").due == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("for nov", date(2026, 11, 1), date(2026, 11, 30)),
        ("for q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("for jul..dec", date(2026, 7, 1), date(2026, 12, 31)),
        ("for nov 2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("for 1 nov .. 15 nov", date(2026, 11, 1), date(2026, 11, 15)),
        ("for 2026-01-01..2026-06-30", date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_the_period_that_an_invoice_covers(typed: str, first: date, last: date) -> None:
    entry = only_entry(f"acme invoice 1200 #204 {typed} retainer")
    assert (entry.period, entry.note) == ((first, last), "retainer")


def test_the_period_is_the_one_nearest_to_the_invoice() -> None:
    assert only_entry("acme invoice 1200 #204 for jan..jun @1jul").period == (date(2026, 1, 1), date(2026, 6, 30))


def test_for_is_note_before_anything_that_cannot_be_read() -> None:
    entry = only_entry("acme invoice 1200 #204 work for the board")
    assert (entry.note, entry.period, entry.due) == ("work for the board", None, date(2026, 12, 21))
    assert only_entry("acme invoice 1200 #204 +fun").note == "+fun"
    assert only_entry('acme invoice 1200 #204 "due diligence"').note == "due diligence"


def test_a_due_that_is_no_day_is_refused_with_the_line_that_keeps_it_as_note() -> None:
    error = refusal("acme invoice 1200 #204 due diligence for the board")
    assert (error.word, error.start) == ("diligence", 27)
    assert error.instead == 'acme invoice 1200 #204 "due diligence for the board"'
    assert "second day" in refusal("acme invoice 1200 #204 due 5 dec due fri").sentence
    assert refusal("acme invoice 1200 due #204").instead == 'acme invoice 1200 "due" #204'


def test_due_for_and_vat_count_on_an_invoice_only() -> None:
    assert only_entry("acme 2h due fri for nov +vat").note == "due fri for nov +vat"
    assert only_entry("acme cost 80 for nov +20%").note == "for nov +20%"


def test_vat_is_the_setting_and_a_rate_can_be_said() -> None:
    scene = context(policy=TAXED)
    assert only_entry("acme invoice 1200 #204 +vat", scene).tax == Decimal("240.00")
    assert only_entry("acme invoice 1200 #204 +VAT", scene).tax == Decimal("240.00")
    assert only_entry("acme invoice 1200 #204 +7% x").tax == Decimal("84.00")
    assert only_entry("acme invoice 1200 #204 +7,7%").tax == Decimal("92.40")
    assert only_entry("acme invoice 1200 #204", scene).tax == 0
    assert only_entry("acme invoice 1200 #204 +20%", scene).amount == 1200


def test_tax_is_rounded_half_up_to_cents() -> None:
    assert only_entry("acme invoice 0.125 #1 +20%").tax == Decimal("0.03")
    assert only_entry("acme invoice 10.10 #1 +5%").tax == Decimal("0.51")
    assert only_entry("acme invoice 0.30 #1 +15%").tax == Decimal("0.05")


def test_vat_without_the_setting_and_a_second_tax_are_refused() -> None:
    error = refusal("acme invoice 1200 #204 +vat")
    assert error.word == "+vat" and "tax_rate" in error.sentence
    absurd = context(policy=Policy(tax_rate=1e40))
    assert "not a tax rate" in refusal("acme invoice 1200 #204 +vat", absurd).sentence
    assert only_entry("acme invoice 999999999999999 #204 +99999%").note == "+99999%"
    assert "second tax" in refusal("acme invoice 1200 #204 +20% +7%").sentence


def test_an_invoice_without_a_number_is_refused_with_the_next_one() -> None:
    assert refusal("acme invoice 400").instead == "acme invoice 400 #1"
    scene = context([invoice("2026-099", 100), invoice("3", 100, on=date(2026, 1, 1))])
    error = refusal("acme invoice 400 ", scene)
    assert (error.word, error.instead) == ("invoice", "acme invoice 400 #2026-100")
    assert "#2026-100" in error.sentence


def test_the_next_number_counts_on_over_the_clients_that_share_a_row_of_numbers() -> None:
    entries = [
        invoice("A-3", 100),
        invoice("A-7", 100)._replace(client="dune"),
        invoice("12", 9)._replace(client="dune"),
    ]
    assert refusal("acme invoice 400", context(entries)).instead == "acme invoice 400 #A-8"
    assert refusal("initech invoice 400", context(entries)).instead in (
        "initech invoice 400 #A-8",
        "initech invoice 400 #13",
    )


@pytest.mark.parametrize("what", ["writeoff", "credit"])
def test_without_a_number_they_are_refused_with_an_example(what: str) -> None:
    error = refusal(f"acme {what} 400")
    assert error.word == what
    assert f"{what} 1200 #204" in error.sentence or f"{what} 400 #190" in error.sentence


def test_a_number_the_client_has_used_is_refused() -> None:
    scene = context([invoice("204", 100)])
    error = refusal("acme invoice 1200 #204", scene)
    assert (error.word, error.start) == ("#204", 18)
    assert "Acme Corp has an invoice 204 already" in error.sentence
    assert only_entry("dune invoice 1200 #204", scene).number == "204"


def test_the_first_hash_is_the_number_and_later_ones_are_tags_or_text() -> None:
    entry = only_entry("acme invoice 1200 #web-7 #retail part #2")
    assert (entry.number, entry.tags, entry.note) == ("web-7", ("retail",), "part #2")
    assert only_entry("acme paid 400 no:190 no:7").note == "no:7"
    assert only_entry("acme paid 400 #190, at last").invoice == "190"
    assert only_entry('acme paid 400 no:"A 190"').invoice == "A 190"
    assert only_entry("acme invoice #204 1200").number == "204"


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("paid", "payment"),
        ("writeoff", "writeoff"),
        ("credit", "credit"),
        ("refund", "refund"),
        ("refunded", "refund"),
        ("Refunded", "refund"),
    ],
)
def test_what_is_paid_written_off_credited_and_given_back(what: str, kind: EntryKind) -> None:
    entry = only_entry(f"acme {what} 400 #190 by card", context([invoice("190", 1000)]))
    assert entry == Entry("", "acme", TODAY, kind, note="by card", amount=Decimal(400), invoice="190")


def test_a_payment_need_not_name_its_invoice() -> None:
    entry = only_entry("acme paid 400 thanks")
    assert (entry.amount, entry.invoice, entry.note) == (Decimal(400), "", "thanks")


def test_a_refund_need_not_name_its_invoice_and_says_its_amount_whatever_is_open() -> None:
    entry = only_entry('acme refund 100 no:204 "note #7"')
    assert entry == Entry("", "acme", TODAY, "refund", note="note #7", amount=Decimal(100), invoice="204")
    assert only_entry("acme refunded 100.50 paid twice").note == "paid twice"
    scene = context([invoice("190", 1000)])
    for line in ("acme refund", "acme refund #190", "acme refunded #190"):
        assert "needs an amount: refund 400 #190" in refusal(line, scene).sentence
    assert read("acme refund 5 #190", scene).says == "today · refund 5.00 on 190"
    assert read("acme refund 5 #191", scene).says == "today · refund 5.00 on 191 · no invoice 191 yet"
    assert "money given back a refund" in refusal("acme paid -100").sentence


def test_a_cost() -> None:
    assert only_entry("acme cost 80 fonts") == Entry("", "acme", TODAY, "cost", note="fonts", amount=Decimal(80))
    entry = only_entry("acme cost 80 #fonts part #2")
    assert (entry.tags, entry.note, entry.invoice) == (("fonts",), "part #2", "")


PAID = Entry("p1", "acme", date(2026, 10, 1), "payment", amount=Decimal(300), invoice="190")
UNNAMED = Entry("p2", "acme", date(2026, 10, 2), "payment", amount=Decimal(150))
CREDITED = Entry("c1", "acme", date(2026, 10, 3), "credit", amount=Decimal(50), invoice="190")
GIVEN_UP = Entry("w1", "acme", date(2026, 10, 4), "writeoff", amount=Decimal(100), invoice="190")


def test_a_payment_without_an_amount_is_what_is_open_tax_included() -> None:
    assert only_entry("acme paid #190", context([invoice("190", 1000, 200)])).amount == 1200
    entries = [invoice("190", 1000, 200), PAID, CREDITED, GIVEN_UP]
    assert only_entry("acme paid #190", context(entries)).amount == 750
    assert only_entry("acme paid #190 second half", context(entries)).note == "second half"
    assert only_entry("acme paid #190 2nd half", context(entries)).note == "2nd half"
    assert only_entry("acme paid no:190", context(entries)).invoice == "190"


def test_payments_without_a_number_count_where_they_went() -> None:
    older = invoice("189", 100, on=date(2026, 8, 1))
    assert only_entry("acme paid #190", context([older, invoice("190", 1000), UNNAMED])).amount == 950


def test_what_is_dated_later_has_not_happened() -> None:
    later = PAID._replace(on=date(2026, 12, 1))
    assert only_entry("acme paid #190", context([invoice("190", 1000), later])).amount == 1000
    assert only_entry("acme paid #190 @2026-12-02", context([invoice("190", 1000), later])).amount == 700


def test_nothing_open_and_an_unknown_invoice_are_refused_without_an_amount() -> None:
    done = [invoice("190", 300), PAID]
    assert "Nothing is open on invoice 190" in refusal("acme paid #190", context(done)).sentence
    error = refusal("acme paid #191", context([invoice("190", 300)]))
    assert error.word == "#191" and "open: 190" in error.sentence
    assert "needs an amount" in refusal("acme paid").sentence
    assert "needs an amount" in refusal("acme cost").sentence


def test_a_payment_may_name_an_invoice_that_is_not_there_and_the_preview_says_so() -> None:
    assert read("acme paid 400 #999", context()).says == "today · payment 400.00 on 999 · no invoice 999 yet"
    assert "no invoice" not in read("acme paid 400 #190", context([invoice("190", 1000)])).says


@pytest.mark.parametrize("typed", ["by 5 dec", "by 5dec", "by +14d", "by 2026-12-05"])
def test_a_promise_to_pay(typed: str) -> None:
    assert only_entry(f"acme promises 1200 #204 {typed} by phone") == Entry(
        "", "acme", TODAY, "promise", note="by phone", amount=Decimal(1200), invoice="204", due=date(2026, 12, 5)
    )
    assert only_entry(f"acme promises 1200 said by mail {typed}").note == "said by mail"


def test_a_promise_needs_its_day() -> None:
    error = refusal("acme promises 1200 #204 by and by")
    assert "by 5 dec" in error.sentence


@pytest.mark.parametrize(
    ("typed", "amount", "note"),
    [
        ("1200", "1200", ""),
        ("1.200,50 x", "1200.50", "x"),
        ("1,200.50 x", "1200.50", "x"),
        ("€80 x", "80", "x"),
        ("80€ x", "80", "x"),
        ("80 eur x", "80", "x"),
        ("€ 80 x", "80", "x"),
        ("EUR 80 x", "80", "x"),
        ("80 try x", "80", "try x"),
        ("80 USB sticks", "80", "USB sticks"),
    ],
)
def test_amounts_with_point_comma_and_the_currency_of_the_book(typed: str, amount: str, note: str) -> None:
    entry = only_entry(f"acme cost {typed}")
    assert (entry.amount, entry.note) == (Decimal(amount), note)


def test_another_currency_is_refused_naming_the_setting() -> None:
    for typed in ("900 usd", "$900", "900 USD", "usd 900"):
        error = refusal(f"acme invoice {typed} #204")
        assert "setting currency" in error.sentence and error.word == typed
    assert "setting currency" in refusal("acme invoice 900 usd").sentence
    assert refusal("acme cost 900  usd").word == "900  usd"


def test_a_lone_mark_before_three_digits_is_refused_unless_the_setting_reads_it() -> None:
    error = refusal("acme cost 1.234 fonts")
    assert error.word == "1.234" and "1234 or 1.2340" in error.sentence
    assert only_entry("acme cost 1.234", context(policy=Policy(number_format="1.234,56"))).amount == 1234
    assert only_entry("acme cost 1,234", context(policy=Policy(number_format="1,234.56"))).amount == 1234


@pytest.mark.parametrize("line", ["acme invoice website #204", "acme cost -80", "acme cost 1..2", "acme paid x"])
def test_what_is_no_amount_is_refused(line: str) -> None:
    assert "amount" in refusal(line).sentence or "negative" in refusal(line).sentence


def test_terms_past_the_calendar_are_refused() -> None:
    clients = {"acme": CLIENTS["acme"]._replace(terms_days=10**8)}
    assert "calendar" in refusal("acme invoice 5 #1", context(clients=clients)).sentence


def test_a_payment_of_an_unknown_invoice_says_which_are_open() -> None:
    sentence = "Acme Corp has no invoice 7 ({}): check the number, or say the amount."
    assert refusal("acme paid #7", context([invoice("190", 10), invoice("191", 20)])).sentence == sentence.format(
        "open: 190, 191"
    )
    assert refusal("acme paid #7").sentence == sentence.format("none of theirs is open")


def test_a_long_number_is_cut_at_40_characters_in_a_refusal() -> None:
    number = "9" * 41
    cut = "9" * 39 + "…"
    scene = context([invoice(number, 5)])
    assert f"has an invoice {cut} already" in refusal(f"acme invoice 5 #{number}", scene).sentence
    assert f"has no invoice {cut} (" in refusal(f"acme paid #{number}").sentence


def test_terms_that_lead_past_the_calendar_are_refused_at_the_verb() -> None:
    clients = {"acme": Client("acme", "Acme", terms_days=10**8)}
    error = refusal("acme invoice 5 #1", context(clients=clients))
    assert (error.word, error.start) == ("invoice", 5)
    assert error.sentence == "Terms of 100000000 days lead past the calendar: say when it is due."
