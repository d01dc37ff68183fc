"""Every trigger, with a control that does not fire at its edge."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.audit.builders import (
    TODAY,
    ago,
    audit,
    billed,
    came,
    effect,
    entry,
    fired,
    hours,
    incident,
    invoice,
    late_hours,
    mornings,
    paid,
    plan,
    policy,
    record,
    sent,
    trigger,
    worked,
)
from tuiclients.domain.audit.result import Trigger
from tuiclients.domain.entry import Entry


def only(name: str, *entries: Entry, on: date = TODAY) -> Trigger:
    """The trigger of that name, which must fire for these entries."""
    match = trigger(audit(record(*entries), policy(95), on), name)
    assert match is not None
    return match


# unpaid


def test_unpaid_fires_from_the_31st_day_and_is_a_candidate_from_the_91st() -> None:
    assert fired("unpaid", billed(30, 100, "1")) is None
    assert fired("unpaid", billed(31, 100, "1")) == "cap"
    assert fired("unpaid", billed(90, 100, "1")) == "cap"
    assert fired("unpaid", billed(91, 100, "1")) == "candidate"


@pytest.mark.parametrize(("reason", "expected"), [("dispute", None), ("ours", None), ("refuses", "cap"), ("", "cap")])
def test_unpaid_leaves_out_disputes_and_our_own_faults(reason: str, expected: str | None) -> None:
    assert fired("unpaid", billed(40, 100, "1", reason=reason)) == expected


def test_unpaid_leaves_out_small_change() -> None:
    assert fired("unpaid", billed(40, 100, "1"), paid(40, 95, "1")) is None
    assert fired("unpaid", billed(40, 100, "1"), paid(40, "94.99", "1")) == "cap"


def test_unpaid_names_the_invoices_and_says_the_oldest() -> None:
    unpaid = only(
        "unpaid", billed(34, 100, "204", id="a"), billed(31, 100, "205", id="b"), billed(30, 100, "206", id="c")
    )
    assert unpaid.entries == ("a", "b")
    assert unpaid.says == "invoice 204, 34 days overdue, and 1 more"


def test_unpaid_counts_the_invoices_beside_the_oldest() -> None:
    bills = [billed(40 + number, 100, str(number)) for number in range(3)]
    assert only("unpaid", *bills[:1]).says == "invoice 0, 40 days overdue"
    assert only("unpaid", *bills).says == "invoice 2, 42 days overdue, and 2 more"


# ghost


AN_HOUR = hours(13, 1)


def test_ghost_fires_after_three_messages_and_two_weeks() -> None:
    assert fired("ghost", AN_HOUR, sent(14), sent(10), sent(5)) == "cap"
    assert fired("ghost", AN_HOUR, sent(13), sent(10), sent(5)) is None
    assert fired("ghost", AN_HOUR, sent(14), sent(10)) is None
    assert fired("ghost", AN_HOUR, sent(14), sent(10), sent(5, awaiting=False)) is None


def test_ghost_rests_while_nothing_is_at_stake() -> None:
    asked = (sent(20), sent(10), sent(5))
    assert fired("ghost", *asked) is None
    assert fired("ghost", *asked, hours(65, 1)) == "cap"
    assert fired("ghost", *asked, hours(66, 1)) is None
    assert fired("ghost", *asked, hours(65, 0.5), hours(0, 0.5)) == "cap"
    assert fired("ghost", *asked, hours(65, 0.5), hours(0, 0.4)) is None
    assert fired("ghost", *asked, invoice(20, 100, "1")) == "cap"
    assert fired("ghost", *asked, invoice(20, 100, "1"), paid(19, 95, "1")) is None


def test_ghost_is_a_candidate_from_thirty_days() -> None:
    assert fired("ghost", AN_HOUR, sent(29), sent(10), sent(5)) == "cap"
    assert fired("ghost", AN_HOUR, sent(30), sent(10), sent(5)) == "candidate"
    assert fired("ghost", AN_HOUR, sent(60)) is None


def test_ghost_does_not_count_days_away() -> None:
    assert fired("ghost", AN_HOUR, sent(14), sent(10), sent(5), entry("away", 14, until=ago(14))) == "cap"
    assert fired("ghost", AN_HOUR, sent(14), sent(10), sent(5), entry("away", 9, until=ago(9))) is None


def test_ghost_names_what_awaits_an_answer_in_the_open_wait() -> None:
    ghost = only(
        *("ghost", AN_HOUR, sent(50), came(40)),
        *(sent(20, id="a"), sent(19, awaiting=False), sent(9, id="b"), sent(8, id="c")),
    )
    assert ghost.entries == ("a", "b", "c")
    assert ghost.says == "3 messages unanswered, the first for 20 days"


def test_ghost_goes_with_an_answer() -> None:
    assert fired("ghost", AN_HOUR, sent(20), sent(10), sent(5), came(0)) is None


# abuse


@pytest.mark.parametrize("what", ["rude", "disrespect"])
def test_one_severe_abuse_in_a_year_breaks_the_deal(what: str) -> None:
    assert fired("abuse", incident(364, what, "severe")) == "deal_breaker"
    assert fired("abuse", incident(365, what, "severe")) is None
    assert fired("abuse", incident(3, what, "serious")) is None
    assert fired("abuse", incident(3, "demand", "severe")) is None


def test_three_abuses_in_ninety_days_break_the_deal_if_they_are_grave() -> None:
    assert fired("abuse", incident(89, "rude"), incident(50, "disrespect"), incident(0, "rude")) == "deal_breaker"
    assert fired("abuse", incident(89, "rude"), incident(50, "disrespect"), incident(0, "rude", "minor")) == "cap"
    light = [incident(9, "rude", "minor"), incident(8, "rude", "minor")]
    assert fired("abuse", *light, incident(7, "rude", "serious")) == "deal_breaker"
    assert fired("abuse", incident(90, "rude"), incident(50, "disrespect"), incident(0, "rude", "minor")) is None
    assert fired("abuse", incident(80, "rude"), incident(50, "scope"), incident(0, "rude")) is None


def test_abuse_names_the_severe_ones_and_the_three() -> None:
    year = [incident(300, "rude", "severe", id="s"), incident(50, "rude", id="a"), incident(40, "rude", id="b")]
    assert only("abuse", *year).entries == ("s",)
    assert sorted(only("abuse", *year, incident(30, "rude", id="c")).entries) == ["a", "b", "c", "s"]


def test_abuse_says_what_it_rests_on() -> None:
    severe, mild = incident(300, "rude", "severe"), [incident(day, "rude") for day in (50, 40, 30)]
    assert only("abuse", severe).says == "severe rudeness on 26 Jan"
    assert only("abuse", incident(9, "rude", "severe"), severe).says == "severe rudeness on 13 Nov"
    assert only("abuse", *mild).says == "rude or disrespectful 3 times in 90 days"
    assert only("abuse", severe, *mild).says == (
        "severe rudeness on 26 Jan and rude or disrespectful 3 times in 90 days"
    )


# breach


@pytest.mark.parametrize(
    ("severity", "expected"),
    [("minor", "cap"), ("moderate", "cap"), ("serious", "deal_breaker"), ("severe", "deal_breaker")],
)
def test_a_breach_caps_or_breaks_the_deal_by_its_severity(severity: str, expected: str) -> None:
    assert fired("breach", incident(900, "breach", severity)) == expected


def test_a_breach_that_was_put_right_fires_no_more() -> None:
    assert fired("breach", incident(9, "breach", "severe", resolved=TODAY)) is None
    assert fired("breach", incident(9, "breach", "severe", resolved=ago(-1))) == "deal_breaker"


def test_breaches_fire_once_with_the_strongest_effect() -> None:
    breach = only("breach", incident(9, "breach", "minor", id="a"), incident(8, "breach", "serious", id="b"))
    assert (breach.effect, breach.entries) == ("deal_breaker", ("a", "b"))


def test_breaches_are_counted_from_two_on() -> None:
    days = (9, 8, 7)
    breaches = [incident(day, "breach", "minor") for day in days]
    assert only("breach", *breaches[:1]).says == "contract broken on 13 Nov"
    assert only("breach", *breaches[:2]).says == "contract broken on 14 Nov, 2 breaches unresolved"
    assert only("breach", *breaches).says == "contract broken on 15 Nov, 3 breaches unresolved"


def test_a_breach_that_was_put_right_is_not_counted() -> None:
    resolved = incident(9, "breach", "severe", resolved=ago(1))
    assert only("breach", resolved, incident(8, "breach", "minor")).says == "contract broken on 14 Nov"
    both = [incident(8, "breach", "minor"), incident(7, "breach", "minor")]
    assert only("breach", resolved, *both).says == "contract broken on 15 Nov, 2 breaches unresolved"


def test_the_newest_grave_breach_is_named_before_a_newer_small_one() -> None:
    grave, small = incident(9, "breach", "serious"), incident(3, "breach", "minor")
    assert only("breach", grave, small).says == "contract broken on 13 Nov, 2 breaches unresolved"


# mornings


def test_three_mornings_in_a_row_hold_for_two_weeks_after_the_third() -> None:
    assert fired("mornings", *mornings(16, 15, 14)) == "cap"
    assert fired("mornings", *mornings(17, 16, 15)) is None
    assert fired("mornings", *mornings(3, 2)) is None


def test_a_missed_day_restarts() -> None:
    assert fired("mornings", *mornings(5, 4, 2, 1)) is None
    assert fired("mornings", *mornings(5, 4, 2, 1, 0)) == "cap"


def test_each_further_one_in_a_row_holds_again() -> None:
    assert fired("mornings", *mornings(17, 16, 15, 14)) == "cap"


def test_several_on_one_day_count_once() -> None:
    assert fired("mornings", *mornings(2, 1), entry("morning", 1)) is None


def test_mornings_count_by_person() -> None:
    assert fired("mornings", *mornings(3, 2, by="bo"), *mornings(1, by="al")) is None
    assert fired("mornings", *mornings(3, 2, 1, by="bo"), *mornings(3, by="al")) == "cap"


def test_it_names_the_mornings_of_each_three_still_in_force() -> None:
    it = only("mornings", *mornings(18, 17, 16, 15, 14), *mornings(30, 29, 28), *mornings(5))
    assert sorted(it.entries) == ["m14", "m15", "m16"]
    assert it.says == "5 mornings in a row: why are they not let go yet?"


def test_the_longest_row_of_mornings_is_said() -> None:
    rows = [*mornings(12, 11, 10, 9, by="bo"), *mornings(3, 2, 1, by="al")]
    assert only("mornings", *rows).says == "4 mornings in a row: why are they not let go yet?"


# overtime


UNBILLED = hours(59, 1, billable=False, id="free")


def test_overtime_needs_three_late_entries_and_unbilled_time_in_sixty_days() -> None:
    assert fired("overtime", late_hours(59), late_hours(5), incident(3, "out_of_hours"), UNBILLED) == "cap"
    assert fired("overtime", late_hours(60), late_hours(5), incident(3, "out_of_hours"), UNBILLED) is None
    asked = incident(3, "out_of_hours")
    assert fired("overtime", late_hours(59), late_hours(5), incident(3, "demand"), UNBILLED) is None
    assert fired("overtime", late_hours(59), late_hours(5), asked, UNBILLED._replace(on=ago(60))) is None
    assert fired("overtime", late_hours(59), late_hours(5), asked, UNBILLED._replace(minutes=0)) is None


def test_paid_evenings_of_our_own_choice_are_no_overtime() -> None:
    assert fired("overtime", late_hours(59), late_hours(5), late_hours(3), UNBILLED) is None
    assert fired("overtime", late_hours(59), late_hours(5), late_hours(3, billable=False)) == "cap"


def test_overtime_names_the_late_and_the_unbilled() -> None:
    overtime = only(
        "overtime",
        late_hours(9, id="a", billable=False),
        late_hours(5, id="b"),
        late_hours(4, id="c"),
        UNBILLED,
        hours(3, 1),
    )
    assert sorted(overtime.entries) == ["a", "b", "c", "free"]
    assert overtime.says == "out of hours 3 times in 60 days, and unbilled work"


# promise


def test_two_broken_promises_in_half_a_year() -> None:
    assert fired("promise", incident(179, "promise"), incident(0, "promise")) == "cap"
    assert fired("promise", incident(180, "promise"), incident(0, "promise")) is None
    assert fired("promise", entry("promise", 9, amount=5, due=ago(5)), incident(0, "promise")) is None


def test_two_light_promises_are_not_enough() -> None:
    light = [incident(day, "promise", "minor") for day in (9, 8, 7, 6)]
    assert fired("promise", *light[:3]) is None
    assert fired("promise", *light) == "cap"


def test_promises_are_counted_and_named() -> None:
    broken = [incident(day, "promise", id=f"p{day}") for day in (60, 50, 40)]
    promise = only("promise", *broken, incident(30, "rude"))
    assert (promise.says, promise.entries) == ("3 promises broken in 180 days", ("p60", "p50", "p40"))


# strain


def feelings(level: int, number: int) -> list[Entry]:
    return [entry("feeling", 0, level=level, by=str(place)) for place in range(number)]


def test_behaviour_below_33_strains() -> None:
    # 3 good against 6 bad: 33.3; a little less good: below 33.
    bad = (incident(0, "scope", "serious"), incident(0, "scope"))
    assert fired("strain", came(0), came(0), *bad) is None
    assert fired("strain", came(10), came(0), *bad) == "cap"


def test_behaviour_strains_from_three_points_of_evidence_on() -> None:
    assert fired("strain", incident(0, "scope")) is None
    assert fired("strain", incident(0, "scope"), incident(0, "demand", "minor")) == "cap"
    assert fired("strain", incident(1, "scope"), incident(1, "demand", "minor")) is None


def test_feelings_below_25_strain_with_enough_evidence() -> None:
    assert fired("strain", *feelings(-2, 3)) == "cap"
    assert fired("strain", *feelings(-2, 2)) is None
    assert fired("strain", *feelings(-1, 9)) is None
    assert fired("strain", *feelings(-2, 2), entry("feeling", 89, level=-2)) == "cap"
    assert fired("strain", *feelings(-2, 2), entry("feeling", 90, level=-2)) is None
    assert fired("strain", *[entry("feeling", 0, level=-2) for _ in range(9)]) is None


def test_decayed_feelings_at_the_edge_do_not_strain_by_rounding() -> None:
    for days in range(4, 60):
        book = [entry("feeling", day, level=-1) for day in range(days)]
        assert fired("strain", *book) is None


def test_strain_names_what_strains() -> None:
    bad = [came(100, id="m"), sent(0), incident(0, "scope", "serious", id="i")]
    assert sorted(only("strain", *bad).entries) == ["i", "m"]


def test_strain_says_how_low_it_is() -> None:
    bad = [came(100), incident(0, "scope", "serious")]
    assert only("strain", *bad).says == "behaviour at 17 of 100"
    assert only("strain", *feelings(-2, 4)).says == "feelings at 0 of 100"
    assert only("strain", *bad, *feelings(-2, 4)).says == "behaviour at 17 and feelings at 0 of 100"
    worse = only("strain", *bad, *feelings(-2, 4))
    assert len(worse.entries) == 6
    assert "behaviour" in worse.says and "feelings" in worse.says


def test_strain_is_a_candidate_once_a_plan_has_failed() -> None:
    failed = record(incident(0, "scope", "serious"), plans=(plan(100, 50, "failed"),))
    assert effect(audit(failed), "strain") == "candidate"
    refused = record(incident(0, "scope", "serious"), plans=(plan(100, 50, "refused"),))
    assert effect(audit(refused), "strain") == "cap"


def test_strain_stands_whatever_the_weights() -> None:
    book = record(incident(0, "scope", "serious"), *feelings(-2, 4))
    assert effect(audit(book, policy(weights={"behaviour": 0, "feelings": 0})), "strain") == "cap"


def test_triggers_stand_in_their_order() -> None:
    book = record(
        incident(9, "promise"),
        incident(8, "promise"),
        incident(7, "breach"),
        incident(6, "rude", "severe"),
        billed(40, 100, "1"),
        sent(20),
        sent(19),
        sent(18),
        late_hours(5, billable=False),
        late_hours(4),
        late_hours(3),
        *mornings(3, 2, 1),
        *worked(10, 10),
        since=date(2020, 1, 1),
    )
    names = [each.name for each in audit(book, policy(95)).triggers]
    assert names == ["unpaid", "ghost", "abuse", "breach", "mornings", "under60", "overtime", "promise", "strain"]
