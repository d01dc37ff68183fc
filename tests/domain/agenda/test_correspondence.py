from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, came, entry, hours, invoice, paid, record, sent
from tuiclients.domain.agenda.agenda import agenda
from tuiclients.domain.agenda.correspondence import mentions
from tuiclients.domain.agenda.item import Item
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def found(what: str, *entries: Entry, **client: Any) -> list[Item]:
    done = agenda(record(*entries, **client), Policy(), TODAY)
    return [item for item in done.items if item.what == what]


def test_their_newest_message_without_one_of_ours_after_it_waits_for_us() -> None:
    (item,) = found("answer", sent(9, awaiting=False), came(3, note="sent the brief"))
    assert (item.client, item.on) == ("acme", ago(3))
    assert item.says == 'their message "sent the brief" waits for your answer, 3 days now'
    assert [offer.what for offer in item.offers] == ["out fyi", "out", "nowait"]


def test_a_message_of_today_is_not_owed_an_answer_yet() -> None:
    assert found("answer", came(0)) == []
    assert len(found("answer", came(1))) == 1


def test_a_message_that_nobody_waits_for_any_more_is_forgotten() -> None:
    assert len(found("answer", came(90))) == 1
    assert found("answer", came(91)) == []


@pytest.mark.parametrize(
    "later",
    [sent(2), sent(2, awaiting=False), entry("nowait", 2), came(2, channel="call"), came(2, channel="meeting")],
)
def test_an_answer_a_call_or_saying_so_settles_it(later: Entry) -> None:
    assert found("answer", came(3), later) == []


def test_what_settled_an_older_message_settles_no_newer_one() -> None:
    assert len(found("answer", entry("nowait", 5), came(3))) == 1
    assert len(found("answer", came(3, at="11:00"), sent(3, at="10:00", awaiting=False))) == 1
    assert found("answer", came(3, at="11:00"), sent(3, at="12:00")) == []


def test_a_reply_that_closes_our_question_is_owed_none() -> None:
    assert found("answer", sent(9), came(3, note="sent the brief")) == []
    assert len(found("answer", sent(9), came(3, note="sent the brief; and the logo?"))) == 1
    assert len(found("answer", sent(9), came(3), came(2, note="one more thing"))) == 1
    # Their silence was waited for no more, so that their message is a new one.
    assert len(found("answer", sent(9), entry("nowait", 5), came(3))) == 1


def test_a_courtesy_of_either_side_is_not_asked_about() -> None:
    assert found("answer", sent(9, awaiting=False), came(3, note="thanks, all fine")) == []
    assert len(found("answer", sent(9, awaiting=False), came(3, note="thanks, all fine?"))) == 1
    assert found("silent", sent(20, note="Thank you, all good!")) == []
    assert len(found("silent", sent(20, note="thanks"), sent(18, note="and the brief?"))) == 1


def test_a_silence_says_what_is_at_risk() -> None:
    work = (hours(60, 20), invoice(30, 2000, "7"), hours(25, 4))
    (item,) = found("silent", *work, sent(20))
    assert item.says == (
        "no answer to a message for 20 days; 4 hours of work without a bill (about 400) and 2,000.00 on open "
        "invoices at risk"
    )


def test_a_call_is_owed_no_answer() -> None:
    assert found("answer", came(3, channel="call")) == []


def test_a_former_client_is_owed_none_and_not_silent() -> None:
    assert found("answer", came(3), status="former") == []
    assert found("silent", sent(20), status="former") == []
    assert len(found("answer", came(3), status="prospect")) == 1
    assert len(found("silent", sent(20), status="prospect")) == 1


def test_a_wait_of_more_than_two_weeks_is_a_silence() -> None:
    assert found("silent", sent(14)) == []
    (item,) = found("silent", sent(15, note="asked for the brief"))
    assert item.on == ago(15)
    assert item.says == 'no answer to a message "asked for the brief" for 15 days'
    assert [offer.what for offer in item.offers] == ["out", "call", "nowait"]


def test_days_on_which_they_are_away_are_no_silence() -> None:
    assert found("silent", sent(20), entry("away", 19, until=ago(10))) == []


@pytest.mark.parametrize("later", [came(2), entry("nowait", 2), paid(2, 100)])
def test_an_answer_ends_a_silence(later: Entry) -> None:
    assert found("silent", sent(20, invoice="204"), later) == []


def test_a_shorter_wait_that_is_unusual_for_them_is_a_silence() -> None:
    quick = [message for days in (40, 30, 20) for message in (sent(days + 1), came(days))]
    (item,) = found("silent", *quick, sent(4))
    assert item.says == "no answer to a message for 4 days, unusual for them"
    assert found("silent", *quick, sent(3)) == []
    assert found("silent", *quick[2:], sent(4)) == []


def test_who_was_reminded_lately_is_left_alone_for_a_week() -> None:
    assert found("silent", sent(20), sent(6)) == []
    (item,) = found("silent", sent(20), sent(7))
    assert item.says == "no answer to 2 messages for 20 days"


def test_after_a_month_reminders_are_over() -> None:
    (item,) = found("silent", sent(30), sent(1))
    assert item.says.endswith("for 30 days: call them, or wait no more")


def test_asking_again_is_offered_first_and_once_they_are_gone_last() -> None:
    (silent,) = found("silent", sent(29))
    assert [offer.label for offer in silent.offers] == [
        "asked again",
        "called them",
        "no answer is awaited any more",
    ]
    (gone,) = found("silent", sent(30))
    assert [offer.label for offer in gone.offers] == [
        "called them",
        "no answer is awaited any more",
        "asked again",
    ]
    assert [(offer.what, offer.note) for offer in gone.offers] == [
        ("call", "asked why there was no answer"),
        ("nowait", ""),
        ("out", "asked again"),
    ]


@pytest.mark.parametrize(
    ("note", "words", "found"),
    [
        ("asked why 204 is open", "204", True),
        ("204", "204", True),
        ("about 204, again", "204", True),
        ("about 2041 and 1204", "204", False),
        ("about 2041 and 204", "204", True),
        ("ABOUT R-7/B", "r-7/b", True),
        ("anything", "", False),
        ("", "204", False),
    ],
)
def test_a_note_names_a_number_as_a_word_of_its_own(note: str, words: str, found: bool) -> None:
    assert mentions(note, words) is found
