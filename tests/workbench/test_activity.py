"""Listing, filtering and changing the entries of a client."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import entry, hours, incident, invoice, sent
from tests.workbench.scene import RULES, TODAY, ago, beside, desk_of, of
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench import activity, undo
from tuiclients.workbench.activity import Filter, effects, find_entry, rows, with_fields
from tuiclients.workbench.desk import Desk

CALL = hours(3, 2, id="e1", note="Call about scope", tags=("site",), by="bo")
BILL = invoice(5, 900, "204", id="e2")
THANKS = entry("praise", 9, what="thanks", id="f3")


def desk() -> Desk:
    return desk_of(CALL, BILL, THANKS, *of("borealis", invoice(5, 100, "9", id="b1")))


def ids(entries: object) -> list[str]:
    assert isinstance(entries, list | tuple)
    return [entry.id for entry in entries]


def stored(on: Desk, id_: str) -> Entry:
    return find_entry(on, id_)


def test_entries_stand_newest_first_those_ahead_included() -> None:
    ahead = hours(-3, 1, id="z")
    assert ids(rows(desk_of(CALL, BILL, ahead), "acme")) == ["z", "e1", "e2"]
    on = desk_of(CALL, BILL, ahead, as_of=ago(4))
    assert ids(rows(on, "acme")) == ["e2"]
    assert rows(on, "acme") is rows(on, "acme")


def test_in_a_book_of_one_person_no_entry_says_whose_it_is() -> None:
    alone = RULES._replace(me="", cost_rates={"bo": Decimal(40)})
    assert not activity.several_log(desk_of(CALL, policy=alone), "acme")
    assert not activity.several_log(desk_of(CALL, policy=RULES._replace(me="")), "acme")
    # What has no person is of the one who logs here.
    assert not activity.several_log(desk_of(CALL, BILL, policy=RULES._replace(me="bo")), "acme")


def test_where_two_log_every_entry_says_whose_it_is() -> None:
    assert activity.several_log(desk_of(CALL, policy=RULES._replace(me="mira")), "acme")
    assert activity.several_log(desk_of(CALL, BILL, policy=RULES._replace(me="")), "acme")
    others = of("borealis", hours(2, 1, id="b2", by="al"))
    on = desk_of(CALL, *others, policy=RULES._replace(me=""))
    on.audits()
    assert activity.several_log(on, "acme")
    assert activity.several_log(desk_of(CALL, policy=RULES._replace(me="", cost_rates={"al": Decimal(9)})), "acme")


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Filter(), ["e1", "e2", "f3"]),
        (Filter(kinds=frozenset({"time", "praise"})), ["e1", "f3"]),
        (Filter(since=ago(5)), ["e1", "e2"]),
        (Filter(until=ago(5)), ["e2", "f3"]),
        (Filter(since=ago(5), until=ago(5)), ["e2"]),
        (Filter(tag="site"), ["e1"]),
        (Filter(tag="sit"), []),
        (Filter(text="SCOPE"), ["e1"]),
        (Filter(text="204"), ["e2"]),
        (Filter(text="thanks"), ["f3"]),
        (Filter(text="bo"), ["e1"]),
        (Filter(text="site"), ["e1"]),
        (Filter(text="invoice"), ["e2"]),
        (Filter(kinds=frozenset({"time"}), text="204"), []),
    ],
)
def test_a_filter_keeps_what_is_wanted(wanted: Filter, shown: list[str]) -> None:
    assert ids(rows(desk(), "acme", wanted)) == shown


def test_an_entrys_effect_is_what_the_score_loses_without_it() -> None:
    rude = incident(3, "rude", "serious", id="r")
    on = desk_of(CALL, rude)
    lost = desk_of(CALL).audit("acme").score - on.audit("acme").score
    assert effects(on, "acme", ["r"])["r"] == pytest.approx(-lost)
    assert effects(on, "acme", []) == {}


def test_effects_follow_a_change_of_another_client_where_no_target_is_set() -> None:
    entries = [*of("borealis", hours(3, 1), invoice(3, 50, "9")), hours(3, 10, id="h"), invoice(3, 500, "1")]
    on = desk_of(*entries)
    before = effects(on, "acme", ["h"])["h"]
    activity.delete(on, rows(on, "borealis"))
    on.change("a dear hour", [Edit(None, of("borealis", hours(3, 1, id="n"))[0])])
    on.change("its bill", [Edit(None, of("borealis", invoice(3, 900, "10", id="m"))[0])])
    assert effects(on, "acme", ["h"])["h"] != pytest.approx(before)


def test_an_entry_is_changed_and_one_undo_brings_it_back() -> None:
    on = desk()
    before = stored(on, "e1")
    activity.edit(on, before, before._replace(minutes=60))
    assert stored(on, "e1").minutes == 60
    assert undo.undo(on).startswith("Acme Corp · changed ")
    assert stored(on, "e1").minutes == 120
    with pytest.raises(Refused, match="Nothing was changed"):
        activity.edit(on, stored(on, "e1"), stored(on, "e1"))


def test_an_invoice_number_stands_once_a_client() -> None:
    on = desk()
    with pytest.raises(
        Refused,
        match=f"Boréalis has an invoice 9 already, of {format_date(ago(5), ago(0))}; give this one another number",
    ):
        activity.move(on, stored(on, "e2")._replace(number="9"), "borealis")
    activity.edit(on, stored(on, "e2"), stored(on, "e2")._replace(amount=Decimal(950)))
    assert stored(on, "e2").amount == 950
    twin = invoice(1, 1, "205", id="t")
    on.change("twin", [Edit(None, twin)])
    with pytest.raises(Refused, match="Acme Corp has an invoice 204 already"):
        activity.edit(on, stored(on, "t"), stored(on, "t")._replace(number="204"))


def test_entries_are_deleted_together_or_by_name() -> None:
    on = desk()
    with pytest.raises(Refused, match="nothing to delete"):
        activity.delete(on, [])
    activity.delete(on, [stored(on, "e1"), stored(on, "f3")])
    assert ids(rows(on, "acme")) == ["e2"]
    assert undo.undo(on) == "Acme Corp · deleted 2 entries"
    activity.delete(on, [stored(on, "f3")])
    assert "thanks" in undo.undo(on) and ids(rows(on, "acme")) == ["e1", "e2", "f3"]


def test_a_duplicate_is_of_today_and_an_invoice_has_none() -> None:
    on = desk_of(CALL._replace(at="10:00", extra={"x": 1}), BILL)
    activity.duplicate(on, stored(on, "e1"))
    again = rows(on, "acme")[0]
    assert (again.on, again.at, again.minutes, again.note, again.extra) == (TODAY, "", 120, CALL.note, None)
    assert again.id not in ("", "e1")
    with pytest.raises(Refused, match="Invoice 204 cannot be duplicated"):
        activity.duplicate(on, stored(on, "e2"))


def test_an_entry_is_given_to_another_client() -> None:
    on = desk()
    with pytest.raises(Refused, match="It is Acme Corp's already"):
        activity.move(on, stored(on, "e1"), "acme")
    activity.move(on, stored(on, "e1"), "borealis")
    assert ids(rows(on, "borealis")) == ["e1", "b1"] and ids(rows(on, "acme")) == ["e2", "f3"]
    assert undo.undo(on).endswith("moved from Acme Corp to Boréalis")


class TestAnotherSessionWasQuicker:
    def conflict(self, on: Desk, mine: Entry | None) -> Conflict:
        other, before = beside(on), stored(on, "e1")
        theirs = stored(other, "e1")
        activity.edit(other, theirs, theirs._replace(minutes=30))
        with pytest.raises(Conflict) as caught:
            on.change("mine", [Edit(before, mine)])
        return caught.value

    def test_ones_own_version_can_be_put_above(self) -> None:
        on = desk()
        conflict = self.conflict(on, stored(on, "e1")._replace(minutes=90))
        activity.overrule(on, conflict)
        assert stored(on, "e1").minutes == 90
        assert undo.undo(on).startswith("Acme Corp · changed ")

    def test_so_can_ones_own_deletion(self) -> None:
        on = desk()
        activity.overrule(on, self.conflict(on, None))
        assert ids(rows(on, "acme")) == ["e2", "f3"]
        assert undo.undo(on).startswith("Acme Corp · deleted ")

    def test_what_they_deleted_comes_back(self) -> None:
        on = desk()
        other, before = beside(on), stored(on, "e1")
        activity.delete(other, [stored(other, "e1")])
        with pytest.raises(Conflict, match="was deleted meanwhile") as caught:
            activity.edit(on, before, before._replace(minutes=90))
        activity.overrule(on, caught.value)
        assert stored(on, "e1").minutes == 90

    def test_what_both_deleted_is_gone_and_others_conflicts_are_not_ones_own(self) -> None:
        on = desk()
        with pytest.raises(Refused, match="It is deleted already"):
            activity.overrule(on, Conflict("gone", None, None))
        client = on.client("acme")
        with pytest.raises(Conflict):
            activity.overrule(on, Conflict("a client", client, client))

    def test_a_number_that_was_given_meanwhile_is_refused(self) -> None:
        on = desk()
        mine = stored(on, "e2")._replace(number="9", client="borealis")
        with pytest.raises(Refused, match="Boréalis has an invoice 9 already"):
            activity.overrule(on, Conflict("moved", mine, stored(on, "e2")))


def test_an_entry_is_found_by_its_id_or_the_only_start() -> None:
    on = desk()
    assert find_entry(on, "f").id == "f3" and find_entry(on, "b1").client == "borealis"
    with pytest.raises(Refused, match="2 entries have an id that begins with 'e'; write more of it"):
        find_entry(on, "e")
    with pytest.raises(Refused, match="There is no entry with the id 'x'"):
        find_entry(on, "x")


def test_an_exact_id_goes_before_longer_ones() -> None:
    assert find_entry(desk_of(CALL, hours(1, 1, id="e11")), "e1").note == CALL.note


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("note", " a call ", "a call"),
        ("note", "", ""),
        ("tags", "#a, b", ("a", "b")),
        ("tags", "", ()),
        ("at", "9:05", "09:05"),
        ("by", "bo", "bo"),
        ("on", "2026-11-01", date(2026, 11, 1)),
        ("minutes", "90", 90),
        ("minutes", "1h30", 90),
        ("billable", "no", False),
        ("billable", "TRUE", True),
        ("out_of_hours", "yes", True),
        ("client", "boré", "borealis"),
    ],
)
def test_a_field_is_read_as_typed(field: str, text: str, value: object) -> None:
    on = desk()
    assert getattr(with_fields(on, stored(on, "e1"), {field: text}), field) == value


def test_fields_of_other_kinds_are_read_as_typed() -> None:
    on = desk_of(BILL, entry("feeling", 1, level=1, id="l"), entry("review", 1, potential=2, id="p"), sent(1, id="s"))
    bill = with_fields(on, stored(on, "e2"), {"amount": "1 200,50", "period": "2026-10-01..2026-10-31"})
    assert (bill.amount, bill.period) == (Decimal("1200.50"), (date(2026, 10, 1), date(2026, 10, 31)))
    assert with_fields(on, stored(on, "l"), {"level": "-2"}).level == -2
    assert with_fields(on, stored(on, "p"), {"closeness": "4"}).closeness == 4
    assert with_fields(on, stored(on, "s"), {"awaiting": "yes"}).awaiting is True
    assert with_fields(on, stored(on, "e2"), {"due": ""}).due is None


@pytest.mark.parametrize(
    ("id_", "field", "text", "says"),
    [
        ("e1", "amount", "5", "A time entry has no field 'amount' to change; it has on, at, by, note, tags, minutes"),
        ("e1", "id", "x", "has no field 'id'"),
        ("e1", "rev", "9", "has no field 'rev'"),
        ("e1", "billable", "maybe", "billable takes yes or no, not 'maybe'"),
        ("l", "level", "two", "level takes a whole number, not 'two'"),
        ("e1", "minutes", "-5", "-5"),
        ("e1", "client", "nobody", "nobody"),
    ],
)
def test_what_cannot_be_read_is_refused_naming_the_field(id_: str, field: str, text: str, says: str) -> None:
    on = desk_of(CALL, entry("feeling", 1, level=1, id="l"))
    with pytest.raises(Refused) as caught:
        with_fields(on, stored(on, id_), {field: text})
    assert says in caught.value.sentence


def test_reading_fields_keeps_the_version() -> None:
    on = desk()
    activity.edit(on, stored(on, "e1"), stored(on, "e1")._replace(minutes=60))
    assert with_fields(on, stored(on, "e1"), {"note": "x"}).rev == stored(on, "e1").rev == 2


@pytest.mark.parametrize(
    "wanted", [Filter(kinds=frozenset({"note"})), Filter(since=TODAY), Filter(tag="x"), Filter(text="x" * 9)]
)
def test_a_filter_answers_yes_or_no(wanted: Filter) -> None:
    assert wanted.keeps(CALL) is False and Filter().keeps(CALL) is True
