"""The same again: what an import finds in the book."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.exchange.same_book import DAY, SameBook, bill, hours, outcome, paid
from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import SOURCE, hashed_key, key_of
from tuiclients.exchange.sameness.matching import ClientRow
from tuiclients.exchange.sameness.row_key import GUESSED_DAY, IMPORTED, is_edited, mark_of

NEXT = DAY + timedelta(1)


@pytest.fixture
def book() -> SameBook:
    return SameBook()


# Rows without an id.


def test_the_same_rows_again_add_nothing(book: SameBook) -> None:
    rows = [hours(), hours("more", "13:00", 1800, line=3)]
    assert outcome(book.take(rows)) == {"new": 2}
    before = list(book.entries)
    assert outcome(book.take(rows)) == {"present": 2}
    assert book.entries == before


def test_equal_rows_are_as_many_as_the_longest_file_has(book: SameBook) -> None:
    book.take([paid(), paid(line=3)])
    assert book.money() == 800
    assert outcome(book.take([paid(), paid(line=3), paid(line=4)])) == {"new": 1, "present": 2}
    assert book.money() == 1200
    assert outcome(book.take([paid(), paid(line=3)])) == {"present": 2, "vanished": 1}
    assert book.money() == 1200


def test_an_overlapping_file_adds_what_is_new_only(book: SameBook) -> None:
    days = [date(2025, 8, day) for day in (3, 4, 5, 5)]
    book.take([paid("1.02" if day.day == 5 else "1.01", day, "Interest") for day in days])
    later = [paid("1.02", date(2025, 8, day), "Interest") for day in (5, 5, 6)]
    assert outcome(book.take(later)) == {"new": 1, "present": 2}
    assert outcome(book.take([paid("1.01", date(2025, 8, day), "Interest") for day in (3, 4)])) == {"present": 2}


def test_another_number_style_changes_nothing(book: SameBook) -> None:
    book.take([paid("400")])
    assert outcome(book.take([paid("400.00")])) == {"present": 1}


def test_seconds_unchanged_are_there_even_if_the_carried_minute_is_another(book: SameBook) -> None:
    book.take([hours(seconds=2820, minutes=47)])
    assert outcome(book.take([hours(seconds=2820, minutes=48)])) == {"present": 1}
    book = SameBook()
    book.take([hours(seconds=2830, minutes=47, own_id="17")])
    assert outcome(book.take([hours(seconds=2830, minutes=48, own_id="17")])) == {"present": 1}
    assert book.minutes == 47


def test_a_corrected_note_is_one_update(book: SameBook) -> None:
    book.take([hours("wirefrmes")])
    matching = book.take([hours("wireframes")], "csv")
    assert outcome(matching) == {"changed": 1}
    assert (matching.changed[0].before.note, matching.changed[0].after.note) == ("wirefrmes", "wireframes")
    assert (book.minutes, book.entries[0].note, book.entries[0].id) == (120, "wireframes", "n00001")
    assert outcome(book.take([hours("wireframes")])) == {"present": 1}


def test_a_corrected_length_is_one_update(book: SameBook) -> None:
    book.take([hours(seconds=7200)])
    assert outcome(book.take([hours(seconds=5400)])) == {"changed": 1}
    assert book.minutes == 90


def test_both_corrected_is_an_update_where_the_file_has_the_rest_again(book: SameBook) -> None:
    others = [hours(at="15:00", line=3), hours(at="17:00", line=4)]
    book.take([hours(), *others])
    assert outcome(book.take([hours("other", seconds=60), *others])) == {"changed": 1, "present": 2}
    assert book.minutes == 241


def test_two_people_at_the_same_time_do_not_overwrite_each_other(book: SameBook) -> None:
    book.take([hours("design", seconds=3600), hours("lunch", "12:00", 600)])
    assert outcome(book.take([hours("build", seconds=1800)])) == {"new": 1, "vanished": 2}
    book = SameBook()
    book.take([hours("call", by="Ann")])
    assert outcome(book.take([hours("talk", by="Bob")])) == {"new": 1, "vanished": 1}
    assert book.minutes == 240


def test_more_than_one_that_it_could_be_is_new_and_said(book: SameBook) -> None:
    rest = [hours(at=f"1{hour}:00", line=3 + hour) for hour in range(4)]
    book.take([hours("a"), hours("b", line=3), *rest])
    matching = book.take([hours("c", line=9), *rest])
    assert outcome(matching) == {"new": 1, "present": 4, "vanished": 2}
    assert any("more than one entry" in note and "line 9" in note for note in matching.notes)


def test_hours_without_a_start_are_updated_only_if_the_file_has_the_rest_again(book: SameBook) -> None:
    days = [hours("", "", 3600, DAY + timedelta(day), line=2 + day) for day in range(3)]
    book.take(days)
    assert outcome(book.match([hours("x", "", 3600, DAY + timedelta(9))])) == {"new": 1}
    corrected = [hours("site", "", 3600), *days[1:]]
    assert outcome(book.take(corrected)) == {"changed": 1, "present": 2}
    assert book.minutes == 180


def test_hours_of_another_project_on_the_same_day_are_new(book: SameBook) -> None:
    book.take([hours("site", "", 3600), hours("site", "", 3600, NEXT, line=3)])
    assert outcome(book.take([hours("ads", "", 3600), hours("ads", "", 3600, NEXT, line=3)])) == {
        "new": 2,
        "vanished": 2,
    }
    assert book.minutes == 240


def test_a_new_column_with_notes_doubles_nothing(book: SameBook) -> None:
    days = [paid(note="", on=DAY + timedelta(day)) for day in range(3)]
    book.take([*days, days[0]])
    noted = [paid(note="check stub", on=DAY + timedelta(day)) for day in range(3)]
    assert outcome(book.take([*noted, paid(note="second", line=9)])) == {"changed": 4}
    assert book.money() == 1600
    assert outcome(book.take([*days, days[0]])) == {"present": 4}
    assert book.money() == 1600


def test_a_column_that_is_gone_empties_nothing(book: SameBook) -> None:
    book.take([hours(tags=("web", "css")), hours(at="15:00", tags=("css",))])
    assert outcome(book.take([hours(), hours(at="15:00")])) == {"present": 2}
    assert outcome(book.take([hours(tags=("css", "web")), hours(at="15:00")])) == {"changed": 1, "present": 1}


def test_what_is_unbilled_now_is_an_update(book: SameBook) -> None:
    book.take([hours()])
    assert outcome(book.take([hours(billable=False)])) == {"changed": 1}
    assert not book.entries[0].billable


def test_two_rows_of_one_key_in_any_order_change_nothing(book: SameBook) -> None:
    rows = [hours(tags=("a",)), hours(tags=("b",), line=3)]
    book.take(rows)
    assert outcome(book.take(rows[::-1])) == {"present": 2}


def test_another_rate_changes_nothing(book: SameBook) -> None:
    def converted(amount: str) -> ClientRow:
        return paid(amount, extra={"original": {"currency": "USD", "amount": "100.00"}})

    book.take([converted("92")])
    assert outcome(book.take([converted("95")])) == {"present": 1}
    assert book.money() == 92


def test_a_name_that_means_another_client_by_now_brings_nothing_twice(book: SameBook) -> None:
    book.take([hours(name="Site"), bill("7", payment="400")])
    rows = [hours(name="Site", client="other"), bill("7", payment="400", client="other")]
    renamed = [row._replace(name="Acme") if row.name == "Other" else row for row in rows]
    assert outcome(book.take(renamed)) == {"present": 2}


def test_a_client_who_is_called_otherwise_in_the_file_brings_nothing_twice(book: SameBook) -> None:
    book.take([hours(), hours(at="15:00", line=3)])
    assert outcome(book.take([hours(name="Acme Inc"), hours(at="15:00", name="Acme Inc", line=3)])) == {"present": 2}


def test_rows_that_name_nobody_are_each_clients_own(book: SameBook) -> None:
    book.take([paid()._replace(name="")])
    other = paid(client="other")._replace(name="")
    assert outcome(book.take([other])) == {"new": 1}
    assert outcome(book.take([other])) == {"present": 1}


def test_the_same_work_from_another_program_is_there_already(book: SameBook) -> None:
    book.take([hours()], "toggl")
    assert outcome(book.take([hours()], "solidtime")) == {"present": 1}
    assert outcome(book.take([hours("", "", 3600)], "harvest")) == {"new": 1}
    assert outcome(book.take([hours("", "", 3600)], "csv")) == {"new": 1}


# Rows with an id.


def test_a_row_of_a_known_id_is_updated_whatever_changed(book: SameBook) -> None:
    book.take([hours(own_id="17"), hours("b", "11:00", own_id="18", line=3)])
    matching = book.take([hours("other", "10:00", 600, NEXT, own_id="17"), hours("b", "11:00", own_id="18", line=3)])
    assert outcome(matching) == {"changed": 1, "present": 1}
    assert (book.entries[0].on, book.entries[0].minutes, book.entries[0].note) == (NEXT, 10, "other")


def test_a_row_of_a_known_id_that_is_another_clients_now_moves(book: SameBook) -> None:
    book.take([hours(own_id="17"), hours(client="other", at="11:00", own_id="18", line=3)])
    moved = [hours(client="other", own_id="17"), hours(client="other", at="11:00", own_id="18", line=3)]
    matching = book.match([*moved, hours(at="20:00", own_id="19")])
    assert outcome(matching) == {"new": 1, "changed": 1, "present": 1}
    assert matching.changed[0].after.client == "other"


def test_ids_of_several_clients_do_not_get_mixed_up(book: SameBook) -> None:
    book.take([hours("mine", own_id="1", seconds=60)])
    assert outcome(book.take([hours("theirs", "11:00", 120, NEXT, "other", own_id="1")])) == {"new": 1}
    assert book.minutes == 3


def test_an_id_that_comes_twice_with_all_the_same_counts_once(book: SameBook) -> None:
    rows = [hours(own_id="17"), hours(own_id="17", line=3)]
    matching = book.take(rows)
    assert outcome(matching) == {"new": 1, "present": 1}
    assert any("counted once: line 3" in note for note in matching.notes)
    assert outcome(book.take(rows)) == {"present": 2}
    assert book.minutes == 120


def test_an_id_that_comes_twice_with_other_content_loses_nothing(book: SameBook) -> None:
    rows = [hours("a", own_id="17"), hours("b", own_id="17", line=3)]
    assert outcome(book.take(rows)) == {"new": 2}
    assert outcome(book.take(rows[::-1])) == {"present": 2}


@pytest.mark.parametrize("own_id", ["a#2", "a:b", "a+payment", "%23", "x" * 300, "ü \N{SNOWMAN}"])
def test_any_id_is_known_again(book: SameBook, own_id: str) -> None:
    book.take([hours(own_id=own_id), hours(own_id="a", line=3)])
    assert outcome(book.take([hours("new words", own_id=own_id), hours(own_id="a", line=3)])) == {
        "changed": 1,
        "present": 1,
    }


# By hand.


def test_what_was_edited_by_hand_is_left_alone(book: SameBook) -> None:
    book.take([hours("wirefrmes")])
    book.edit(book.entries[0], minutes=90)
    assert outcome(book.take([hours("wirefrmes")])) == {"present": 1}
    matching = book.take([hours("wireframes")])
    assert outcome(matching) == {"by_hand": 1}
    (change,) = matching.by_hand
    assert (change.before.minutes, change.before.note, change.after.note) == (90, "wirefrmes", "wireframes")
    assert book.minutes == 90


def test_what_was_corrected_on_both_sides_alike_is_there(book: SameBook) -> None:
    book.take([hours("wirefrmes")])
    book.edit(book.entries[0], note="wireframes")
    assert outcome(book.take([hours("wireframes")])) == {"present": 1}


def test_an_entry_moved_to_another_client_by_hand_stays_there(book: SameBook) -> None:
    book.take([hours()])
    book.edit(book.entries[0], client="other")
    assert outcome(book.take([hours()])) == {"present": 1}
    assert [entry.client for entry in book.entries] == ["other"]


def test_what_was_deleted_by_hand_stays_deleted(book: SameBook) -> None:
    book.take([hours(), hours(at="15:00", line=3), hours(at="15:00", line=4)])
    book.delete(book.entries[0])
    book.delete(book.entries[0])
    rows = [hours(), hours(at="15:00", line=3), hours(at="15:00", line=4)]
    matching = book.take(rows)
    assert outcome(matching) == {"present": 1, "deleted": 2}
    assert [row.line for row in matching.deleted] == [2, 4]
    book.deleted.clear()
    assert outcome(book.take(rows)) == {"new": 2, "present": 1}
    assert book.minutes == 360


def test_a_deleted_invoice_stays_deleted_with_its_payment_whatever_brings_it(book: SameBook) -> None:
    book.take([bill(payment="400")], "harvest")
    for entry in list(book.entries):
        book.delete(entry)
    assert outcome(book.take([bill(payment="400")], "harvest")) == {"deleted": 1}
    assert outcome(book.take([bill(payment="400")], "csv")) == {"deleted": 1}
    assert not book.entries


def test_a_deleted_payment_stays_deleted_and_its_invoice_stays(book: SameBook) -> None:
    book.take([bill(payment="400")])
    book.delete(next(entry for entry in book.entries if entry.kind == "payment"))
    matching = book.take([bill(payment="400")])
    assert outcome(matching) == {"present": 1, "deleted": 1}
    assert book.money() == 0


# Invoices and what follows from them.


def test_an_invoice_that_was_paid_meanwhile_brings_the_payment(book: SameBook) -> None:
    book.take([bill()])
    assert outcome(book.take([bill(payment="400")])) == {"new": 1, "present": 1}
    assert outcome(book.take([bill(payment="400")])) == {"present": 1}
    assert book.money() == 400


def test_what_was_paid_in_all_grows(book: SameBook) -> None:
    book.take([bill(payment="100")])
    assert outcome(book.take([bill(payment="400")])) == {"changed": 1, "present": 1}
    assert book.money() == 400


def test_a_payment_recorded_by_hand_is_not_doubled(book: SameBook) -> None:
    book.take([bill()])
    book.add(Entry("", "acme", DAY, "payment", amount=Decimal(60), invoice="7"))
    assert outcome(book.match([bill(payment="60")])) == {"present": 1}
    matching = book.take([bill(payment="400")])
    assert [entry.amount for _, entry in matching.new] == [340]
    (row,) = matching.present
    assert [f"{entry.kind} {entry.amount}" for entry in row.entries] == ["invoice 400", "payment 60"]
    assert book.money() == 400


def test_a_credit_note_in_the_book_leaves_less_to_pay(book: SameBook) -> None:
    book.take([bill()])
    book.add(Entry("", "acme", DAY, "credit", amount=Decimal(50), invoice="7"))
    book.take([bill(payment="400")])
    assert book.money() == 350


def test_more_than_the_whole_comes_in_as_the_file_says(book: SameBook) -> None:
    book.take([bill(payment="405.95")])
    assert book.money() == Decimal("405.95")
    assert outcome(book.take([bill(payment="405.95")])) == {"present": 1}


def test_an_invoice_is_known_by_its_number_whatever_brought_it(book: SameBook) -> None:
    book.take([bill(payment="400", note="from there")], "harvest")
    assert outcome(book.take([bill(payment="400", note="from here")], "csv")) == {"present": 1}
    assert outcome(book.take([bill(amount="450", note="from here")], "csv")) == {"changed": 1}
    assert book.money("invoice") == 450 and book.entries[0].note == "from there"


def test_an_invoice_logged_by_hand_is_known_and_never_overwritten(book: SameBook) -> None:
    book.add(Entry("", "acme", DAY, "invoice", number="7", amount=Decimal(300), tax=Decimal(100)))
    assert outcome(book.take([bill(payment="400", due=NEXT)])) == {"new": 1, "present": 1}
    assert outcome(book.take([bill(amount="450", payment="450")])) == {"by_hand": 1, "present": 1}
    assert book.money("invoice") == 300 and book.money() == 400


def test_the_same_number_twice_in_a_file_clashes(book: SameBook) -> None:
    matching = book.take([bill(), bill(line=3), bill(amount="5", line=4)])
    assert outcome(matching) == {"new": 1, "present": 1, "clashing": 1}
    assert matching.clashing[0].line == 4


def test_a_payment_file_after_an_invoice_file_with_paid_doubles_nothing(book: SameBook) -> None:
    book.take([bill(payment="400")])
    matching = book.take([paid(on=date(2026, 11, 19), invoice="7")], "bank")
    assert outcome(matching) == {"present": 1}
    assert any("with another file" in note for note in matching.notes)
    assert outcome(book.take([paid(on=date(2026, 11, 19), invoice="7"), paid(invoice="7", line=3)], "bank")) == {
        "new": 1,
        "present": 1,
    }


def test_an_invoice_file_after_a_payment_file_doubles_nothing(book: SameBook) -> None:
    book.take([paid(invoice="7")], "bank")
    assert outcome(book.take([bill(payment="400")])) == {"new": 1, "present": 1}
    assert book.money() == 400


def test_payments_and_invoices_of_one_file_in_any_order_double_nothing(book: SameBook) -> None:
    for rows in ([bill(payment="400"), paid(invoice="7", line=3)], [paid(invoice="7"), bill(payment="400", line=3)]):
        book = SameBook()
        book.take(rows)
        assert book.money() == 400


def test_the_day_of_a_payment_that_the_file_does_not_state_is_left_as_it_was_guessed(book: SameBook) -> None:
    def guessed(on: date, payment: str = "400") -> ClientRow:
        row = bill(payment=payment, paid_on=on)
        return row._replace(entries=(row.entries[0], row.entries[1]._replace(extra={GUESSED_DAY: True})))

    book.take([guessed(DAY, "300")])
    assert outcome(book.take([guessed(NEXT, "300")])) == {"present": 1}
    assert outcome(book.take([guessed(NEXT)])) == {"changed": 1, "present": 1}
    assert [entry.on for entry in book.entries if entry.kind == "payment"] == [DAY]
    assert all(GUESSED_DAY not in (entry.extra or {}) for entry in book.entries)


def test_a_meeting_and_its_time_are_one_row(book: SameBook) -> None:
    def meeting(seconds: int) -> ClientRow:
        talk = Entry("", "acme", DAY, "message", at="10:00", direction="in", channel="meeting", awaiting=False)
        time = Entry("", "acme", DAY, "time", at="10:00", minutes=seconds // 60)
        return ClientRow(2, "Acme", (talk, time), "uid@x", seconds)

    book.take([meeting(3600)], "ical")
    assert outcome(book.take([meeting(3600)], "ical")) == {"present": 1}
    assert outcome(book.take([meeting(5400)], "ical")) == {"changed": 1, "present": 1}
    assert book.minutes == 90


# What has vanished.


def test_what_vanished_is_counted_within_format_clients_and_days(book: SameBook) -> None:
    book.take([hours(), hours(at="15:00"), hours(on=NEXT + timedelta(9)), hours(client="other")])
    book.take([hours("toggl", at="16:00")], "toggl")
    book.add(Entry("", "acme", DAY, "time", minutes=5))
    assert [entry.at for entry in book.match([hours()]).vanished] == ["15:00"]


def test_replace_removes_what_vanished_but_nothing_edited_by_hand(book: SameBook) -> None:
    book.take([hours(), hours(at="15:00"), hours(at="17:00")])
    book.edit(book.entries[2], note="mine")
    matching = book.take([hours()], replace=True)
    assert outcome(matching) == {"present": 1, "vanished": 1}
    assert any("edited by hand and stayed" in note for note in matching.notes)
    assert [entry.at for entry in book.entries] == ["09:00", "17:00"]
    assert outcome(book.take([hours(), hours(at="15:00")])) == {"new": 1, "present": 1, "vanished": 1}


def test_replace_takes_the_payment_with_its_invoice_and_leaves_what_was_paid_by_hand(book: SameBook) -> None:
    book.take([bill("7", payment="400"), bill("8", payment="100"), bill("9")])
    book.add(Entry("", "acme", DAY, "payment", amount=Decimal(300), invoice="8"))
    matching = book.take([bill("9")], replace=True)
    assert outcome(matching) == {"present": 1, "vanished": 2}
    assert any("stayed, for payments" in note for note in matching.notes)
    assert book.money("invoice") == 800 and book.money() == 400


def test_a_payment_that_the_file_no_longer_holds_has_vanished_only_if_the_file_holds_payments(book: SameBook) -> None:
    book.take([bill("7", payment="400"), bill("8", payment="400")])
    assert outcome(book.match([bill("7"), bill("8", payment="400")])) == {"present": 2, "vanished": 1}
    assert outcome(book.match([bill("7"), bill("8")])) == {"present": 2}


# The release before.


def older(entry: Entry, key: str) -> Entry:
    return entry._replace(extra={SOURCE: key})


def test_entries_of_the_release_before_are_known_by_what_is_stored(book: SameBook) -> None:
    book.add(
        *(older(hours(at=at, seconds=3630).entries[0], hashed_key("toggl", (at,))) for at in ("09:00", "15:00")),
        older(bill("0003").entries[0], "csv:invoice:Acme:0003"),
        older(bill("0003", payment="400").entries[1], "csv:invoice:Acme:0003:paid"),
        older(paid().entries[0], "csv:payment:0123456789abcdef"),
        older(paid().entries[0], "csv:payment:0123456789abcdef#2"),
    )
    before = list(book.entries)
    times = [hours(seconds=3630, minutes=61), hours(at="15:00", seconds=3630, minutes=60)]
    assert outcome(book.take(times, "toggl")) == {"present": 2}
    assert outcome(book.take([bill("0003", payment="400")])) == {"present": 1}
    assert outcome(book.take([paid(), paid(), paid()])) == {"new": 1, "present": 2}
    assert book.entries[: len(before)] == before


def test_a_corrected_row_of_the_release_before_is_an_update_unless_edited(book: SameBook) -> None:
    book.add(older(hours("wirefrmes").entries[0], hashed_key("toggl", ("x",))))
    book.entries = [book.entries[0]._replace(rev=1)]
    assert outcome(book.match([hours("wireframes")], "toggl")) == {"changed": 1}
    book.entries = [book.entries[0]._replace(rev=2)]
    assert outcome(book.match([hours("wireframes")], "toggl")) == {"by_hand": 1}


def test_an_entry_of_the_release_before_that_was_deleted_by_hand_stays_deleted(book: SameBook) -> None:
    book.add(older(hours(seconds=3630, minutes=61).entries[0], hashed_key("toggl", ("x",))))
    book.delete(book.entries[0])
    assert outcome(book.take([hours(seconds=3630, minutes=60)], "toggl")) == {"deleted": 1}


# What an entry keeps.


def test_an_entry_keeps_its_key_and_what_it_was(book: SameBook) -> None:
    book.take([hours(extra={"original": {"currency": "USD"}})])
    (entry,) = book.entries
    assert key_of(entry).startswith("csv:time:") and not is_edited(entry)
    mark = mark_of(entry)
    assert mark is not None and mark.seconds == 7200
    assert set(entry.extra or {}) == {SOURCE, IMPORTED, "original"}
    assert is_edited(entry._replace(note="mine")) and not is_edited(entry._replace(client="other", rev=9))
    assert is_edited(Entry("", "acme", DAY, "time", minutes=5))


def test_a_lone_row_without_a_note_that_got_longer_is_an_update(book: SameBook) -> None:
    book.take([hours("", seconds=3600)])
    assert outcome(book.take([hours("", seconds=5400)])) == {"changed": 1}
    assert book.minutes == 90


def test_the_only_row_of_a_client_is_updated_when_the_file_has_the_rest_again(book: SameBook) -> None:
    rest = [hours("site", "", 3600, client="acme", line=2), hours("map", "", 3600, NEXT, line=3)]
    other = hours("plan", "", 1800, client="borealis", line=4)
    book.take([*rest, other])
    assert outcome(book.take([*rest, hours("plan B", "", 1800, client="borealis", line=4)])) == {
        "changed": 1,
        "present": 2,
    }


def test_a_changed_entry_keeps_its_minutes_and_its_person_where_the_file_says_nothing_new_of_them(
    book: SameBook,
) -> None:
    bob = hours(at="15:00", by="Bob", own_id="18")
    book.take([hours(seconds=2830, minutes=47, own_id="17", by="Ann"), bob])
    corrected = hours("other", seconds=2830, minutes=48, own_id="17")
    assert outcome(book.take([corrected, bob])) == {"changed": 1, "present": 1}
    assert (book.entries[0].minutes, book.entries[0].by, book.entries[0].note) == (47, "Ann", "other")


def test_the_payment_of_a_deleted_invoice_has_not_vanished(book: SameBook) -> None:
    book.take([bill("7", payment="400"), bill("8", payment="100")])
    book.delete(next(entry for entry in book.entries if entry.number == "7"))
    assert outcome(book.match([bill("7"), bill("8", payment="100")])) == {"deleted": 1, "present": 1}


def test_one_row_without_a_start_under_another_name_is_another_thing(book: SameBook) -> None:
    book.take([hours("", "", 3600, name="Site")])
    assert outcome(book.take([hours("", "", 3600, name="Ads")])) == {"new": 1, "vanished": 1}
