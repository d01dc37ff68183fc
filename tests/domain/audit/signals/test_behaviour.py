"""Good acts against bad ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, ago, audit, came, entry, incident, raw, record, sent, signal
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def behaviour(*entries: Entry) -> tuple[float, float]:
    reading = signal(audit(record(*entries)), "behaviour")
    assert reading.raw is not None
    return reading.raw, reading.evidence


def test_as_much_good_as_bad_is_neutral() -> None:
    assert behaviour(entry("praise", 0, what="thanks"), incident(0, "rude")) == (50, 4)


def test_contact_outweighs_no_more_than_six_points() -> None:
    eight = incident(0, "rude", "severe")
    assert behaviour(*[came(0) for _ in range(6)], eight) == pytest.approx((42.857, 14), abs=0.0005)
    assert behaviour(*[came(0) for _ in range(40)], eight) == pytest.approx((42.857, 14), abs=0.0005)


def test_a_moderate_incident_alone() -> None:
    result = audit(record(incident(0, "rude")))
    assert behaviour(incident(0, "rude")) == (0, 2)
    assert signal(result, "behaviour").contribution == pytest.approx(-10 / 3)


def test_a_first_incident_beside_one_mail_from_them() -> None:
    mails = [came(9), sent(9), sent(1)]
    before = signal(audit(record(*mails)), "behaviour")
    assert (before.raw, before.evidence) == pytest.approx((100, 1.4240), abs=0.00005)
    assert before.contribution == pytest.approx(2.7217, abs=0.00005)
    after = signal(audit(record(*mails, incident(0, "rude"))), "behaviour")
    assert after.raw == pytest.approx(41.589, abs=0.0005)
    assert after.evidence == pytest.approx(3.4240, abs=0.00005)
    assert after.contribution == pytest.approx(-0.7292, abs=0.00005)
    assert after.contribution - before.contribution == pytest.approx(-3.451, abs=0.0005)


@pytest.mark.parametrize(("severity", "points"), [("minor", 1), ("moderate", 2), ("serious", 4), ("severe", 8)])
def test_severities_weigh_by_their_points(severity: str, points: int) -> None:
    assert behaviour(incident(0, "scope", severity)) == (0, points)


def test_praise_counts_twice() -> None:
    assert behaviour(entry("praise", 120, what="thanks"), incident(0, "demand", "minor")) == (50, 2)


def test_our_own_part_changes_nothing() -> None:
    assert behaviour(incident(5, "rude", ours=True)) == behaviour(incident(5, "rude"))


def test_a_breach_does_not_age_until_it_is_put_right() -> None:
    assert behaviour(incident(240, "breach")) == (0, 2)
    assert behaviour(incident(240, "breach", resolved=ago(120))) == (0, 1)
    assert behaviour(incident(240, "breach", resolved=TODAY + timedelta(days=1))) == (0, 2)
    assert behaviour(incident(240, "rude", resolved=ago(120))) == (0, 0.5)


def test_silence_is_not_praise() -> None:
    assert signal(audit(record(entry("note", 1))), "behaviour").raw is None


def test_what_we_send_is_no_act_of_theirs() -> None:
    assert signal(audit(record(sent(1))), "behaviour").raw is None
    assert behaviour(incident(0, "rude"), *[sent(0) for _ in range(9)]) == (0, 2)


def test_it_names_all_messages_from_them_incidents_and_praise() -> None:
    entries = [came(1), incident(3, "rude"), entry("praise", 4, what="thanks")]
    reading = signal(audit(record(*entries, sent(2), entry("note", 1))), "behaviour")
    assert sorted(reading.entries) == sorted(each.id for each in entries)


ACTS = st.lists(
    st.one_of(
        st.builds(came, st.integers(0, 700)),
        st.builds(lambda on: entry("praise", on, what="thanks"), st.integers(0, 700)),
        st.builds(
            incident,
            st.integers(0, 700),
            st.sampled_from(["rude", "breach"]),
            st.sampled_from(["minor", "moderate", "serious", "severe"]),
        ),
    ),
    max_size=12,
)


def contribution(found: Audit) -> float:
    return signal(found, "behaviour").contribution


@given(ACTS, st.integers(0, 300))
def test_one_more_incident_always_lowers_it_and_one_more_message_never_does(acts: list[Entry], on: int) -> None:
    before = contribution(audit(record(*acts)))
    assert contribution(audit(record(*acts, incident(on, "rude")))) < before
    assert contribution(audit(record(*acts, came(on)))) >= before - 1e-12


def test_an_audit_of_an_earlier_day_does_not_know_that_it_was_put_right() -> None:
    book = record(incident(date(2026, 1, 1), "breach", resolved=date(2026, 6, 1)))
    assert Day(book, Policy(), date(2026, 5, 31)).of("incident")
    assert signal(audit(book, on=date(2026, 5, 31)), "behaviour").evidence == 2
    assert raw(audit(book, on=date(2026, 5, 31)), "behaviour") == 0
