"""What the log shows of us, and which of their messages wait for our answer."""

from __future__ import annotations

from typing import Any

from tests.domain.audit.builders import TODAY, billed, came, entry, hours, incident, record, sent
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.right_for_them import answer_owed, asked, our_facts
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def on(*entries: Entry, **client: Any) -> Day:
    return Day(record(*entries, **client), Policy(), TODAY)


def told(of: int, after: int) -> list[Entry]:
    """They wrote, and we told them something so many days later."""
    return [came(of), sent(of - after, awaiting=False)]


def test_where_nothing_speaks_against_us_nothing_is_asked() -> None:
    assert our_facts(on()) == [] and asked(on()) == ""
    assert our_facts(on(*told(60, 3), *told(40, 3), *told(20, 3))) == []


def test_slow_answers_of_ours_are_told_from_three_of_them_on() -> None:
    slow = [*told(60, 4), *told(40, 3), *told(20, 5)]
    assert our_facts(on(*slow)) == ["you answer them after 4 days on average"]
    assert our_facts(on(*slow[:4])) == []
    # What answered our question, and a call, wait for nothing of ours.
    replies = [each for of in (90, 75) for each in (sent(of), came(of - 1), sent(of - 12, awaiting=False))]
    assert our_facts(on(*replies, *slow[:2])) == []
    calls = [each for of in (90, 75) for each in (came(of, channel="call"), sent(of - 9, awaiting=False))]
    assert our_facts(on(*calls, *slow[:2])) == []
    assert our_facts(on(*told(200, 9), *told(190, 9), *told(185, 2))) == []


def test_an_answer_that_we_owe_for_days_is_told() -> None:
    assert our_facts(on(came(4))) == ["you have owed them an answer for 4 days"]
    assert our_facts(on(came(3))) == [] and our_facts(on(came(91))) == []
    assert answer_owed(on(came(4, note="thanks!"))) is None
    assert answer_owed(on(sent(9), came(4))) is None
    assert answer_owed(on(sent(9), came(4, note="and what does it cost?"))) is not None


def test_our_hours_our_part_and_our_mistakes_are_told() -> None:
    assert our_facts(on(hours(120, 20), hours(20, 5))) == ["your time for them fell from 20 to 5 hours in 90 days"]
    ours = incident(20, "scope", ours=True)
    assert our_facts(on(ours, incident(400, "scope", ours=True), incident(9, "rude"))) == [
        "1 incident of the last year had a part of yours"
    ]
    bills = [billed(9, 100, f"{number}", reason="ours") for number in (1, 2)]
    assert our_facts(on(bills[0])) == ["invoice 1 is open for a mistake of yours"]
    assert our_facts(on(*bills)) == ["invoices 1 and 2 are open for a mistake of yours"]
    assert our_facts(on(bills[0], entry("payment", 3, amount=100))) == []


def test_the_question_comes_with_all_that_the_log_shows() -> None:
    assert asked(on(came(4), incident(20, "scope", ours=True))) == (
        "Are you right for them, or would they be better served elsewhere? You have owed them an answer for 4 days "
        "and 1 incident of the last year had a part of yours."
    )
