"""The offer to judge by what is kept: taken up, refused, turned round, always one undo away."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.domain.audit.builders import came, entry, hours, invoice, paid
from tests.workbench.scene import RULES, Clock, ago, beside, desk_of, document, of
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench import first_run, judging_offer, log_line, today, undo
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.judging_offer import accept, not_counted, offers, refuse

#: Half a year of hours and money, and nothing else.
MONEY = tuple(
    entry_
    for day in range(5, 185, 30)
    for entry_ in (hours(day + 3, 20), invoice(day, 2000, str(day)), paid(day - 3, 2000, str(day)))
)
SAYS = "No message, feeling or audit has been logged for 60 days: judge by money and hours alone?"
NOT_KEPT = {"communication", "behaviour", "feelings", "fit"}


def off(policy: Policy) -> set[str]:
    return {name for name, weight in policy.weights.items() if not weight}


def asked(desk: Desk) -> list[str]:
    return [offer.says for offer in offers(desk)]


def later(desk: Desk, days: int) -> Desk:
    """The same book so many days later, with hours and money still logged."""
    clock = Clock()
    clock.now += timedelta(days=days)
    on = Desk(beside(desk).engine, desk.path, clock=clock)
    on.change("as ever", [Edit(None, hours(-days, 1)), Edit(None, invoice(-days, 10, f"n{days}"))])
    on.change("paid", [Edit(None, paid(-days, 10, f"n{days}"))])
    return on


def test_a_book_of_money_and_hours_is_offered_to_be_judged_by_them() -> None:
    assert asked(desk_of(*MONEY)) == [SAYS]
    assert asked(desk_of(*MONEY, *of("borealis", came(3)))) == [
        "No feeling or audit has been logged for 60 days: judge by money, hours and contact alone?"
    ]


def test_nothing_is_offered_in_a_young_book_or_a_book_without_clients() -> None:
    assert offers(desk_of(*(old for old in MONEY if old.on > ago(60)))) == []
    assert offers(desk_of(clients=[])) == []


def test_nothing_is_offered_where_nothing_can_be_changed() -> None:
    assert offers(desk_of(*MONEY, as_of=ago(1))) == []
    desk = desk_of(*MONEY)
    desk.engine.read_only = "The folder is read-only."
    assert offers(desk) == []
    with pytest.raises(Refused, match="read-only"):
        accept(desk)


def test_an_unpaid_bill_is_evidence_as_long_as_it_is_open() -> None:
    quiet = [came(2), invoice(200, 900, "1"), paid(190, 300, "1")]
    assert "money and contact" in asked(desk_of(*quiet))[0]
    assert "judge by contact alone" in asked(desk_of(*quiet, paid(185, 600, "1")))[0]


def test_who_accepts_is_judged_by_what_is_kept_and_every_verdict_says_so() -> None:
    desk = desk_of(*MONEY)
    before = document(desk)
    confidence = desk.audit("acme").confidence
    assert accept(desk) == "Judged by money and hours alone."
    assert off(desk.policy) == NOT_KEPT
    assert all("Judged by money and hours alone." in audit.notices for audit in desk.audits().values())
    assert desk.audit("acme").confidence > confidence
    assert offers(desk) == []
    with pytest.raises(Refused, match="already"):
        accept(desk)
    assert undo.undo(desk) == "judged by money and hours alone"
    assert document(desk) == before and asked(desk) == [SAYS]


def test_who_refuses_is_not_asked_again_for_90_days_in_any_session() -> None:
    desk = desk_of(*MONEY)
    before = document(desk)
    refuse(desk)
    assert offers(desk) == [] and offers(beside(desk)) == []
    assert document(desk) == before
    assert offers(later(desk, 89)) == []
    assert asked(later(desk, 90)) == [SAYS]
    with pytest.raises(Refused, match="already"):
        refuse(desk)
    assert undo.undo(desk) == "judge as before"
    assert asked(desk) == [SAYS]


def test_a_refused_offer_can_still_be_taken_up_by_the_command() -> None:
    desk = desk_of(*MONEY)
    refuse(desk)
    accept(desk)
    assert off(desk.policy) == NOT_KEPT


def test_only_what_was_asked_about_is_left_out() -> None:
    desk = desk_of(*MONEY, came(3))
    refuse(desk)
    desk = later(desk, 60)
    assert asked(desk) == [
        "No message has been logged for 60 days: judge by money, hours, feelings and audits alone?"
    ]
    accept(desk, "leave_out")
    assert off(desk.policy) == {"communication", "behaviour"}


def test_a_record_after_the_refusal_makes_the_next_silence_a_new_question() -> None:
    desk = desk_of(*MONEY)
    refuse(desk)
    desk = later(desk, 10)
    desk.change("a feeling", [Edit(None, entry("feeling", -10, level=1))])
    assert offers(later(desk, 69)) == []
    assert asked(later(desk, 70)) == [
        "No feeling has been logged for 60 days: judge by money, hours, contact and audits alone?"
    ]


def test_what_is_logged_again_is_offered_to_count_again_with_its_weight() -> None:
    weights = {**WEIGHTS, "feelings": 7.0}
    desk = desk_of(*MONEY, policy=RULES._replace(weights=weights))
    accept(desk)
    log_line.save(desk, ["acme !dread", "acme in hello"])
    assert asked(desk) == [
        "Messages and feelings are logged and do not count: judge by communication, behaviour and feelings again?"
    ]
    assert off(desk.policy) == NOT_KEPT
    assert accept(desk) == "Judged by money, hours, contact and feelings alone."
    assert desk.policy.weights == {**weights, "fit": 0}
    undo.undo(desk)
    assert off(desk.policy) == NOT_KEPT and len(offers(desk)) == 1


def test_not_to_count_it_again_rests_for_90_days() -> None:
    desk = desk_of(*MONEY)
    accept(desk)
    log_line.save(desk, ["acme !dread"])
    refuse(desk, "judge_again")
    assert offers(desk) == [] and not_counted(desk, ["feeling"]) == ""
    desk = later(desk, 90)
    desk.change("a feeling", [Edit(None, entry("feeling", -90, level=1))])
    assert asked(desk) == ["Feelings are logged and do not count: judge by them again?"]


def test_both_ways_are_offered_and_settled_one_by_one() -> None:
    desk = desk_of(*MONEY, *of("borealis", came(3)))
    accept(desk)
    assert off(desk.policy) == {"feelings", "fit"}
    clock = Clock()
    clock.now += timedelta(days=62)
    desk = later(Desk(beside(desk).engine, desk.path, clock=clock), 62)
    desk.change("a feeling", [Edit(None, entry("feeling", -62, level=1))])
    assert [offer.way for offer in offers(desk)] == ["leave_out", "judge_again"]
    accept(desk, "judge_again")
    assert off(desk.policy) == {"fit"}
    refuse(desk, "leave_out")
    assert offers(desk) == []


def test_what_an_import_left_out_is_offered_to_count_once_it_is_logged() -> None:
    policy = first_run.judge_by(RULES, {"money", "hours"})
    imported = Remembered("judged-by", {"off": sorted(NOT_KEPT)})
    desk = desk_of(*MONEY, policy=policy, things=[imported])
    assert offers(desk) == []
    log_line.save(desk, ["acme !good"])
    assert asked(desk) == ["Feelings are logged and do not count: judge by them again?"]
    accept(desk)
    assert desk.policy.weights["feelings"] == 10


def test_a_weight_that_the_user_set_to_0_is_left_alone() -> None:
    policy = RULES._replace(weights={**WEIGHTS, "feelings": 0, "fit": 0})
    desk = desk_of(*MONEY, came(3), entry("feeling", 3, level=1), policy=policy)
    assert offers(desk) == [] and not_counted(desk, ["feeling"]) == ""


def test_what_the_first_run_left_out_is_offered_once_it_is_logged(tmp_path: Path) -> None:
    desk = open_desk(str(tmp_path / "book"), may_be_new=True)
    first_run.store_answers(desk, None, {"money", "hours"})
    desk.change("first client", [Edit(None, Client("acme", "Acme"))])
    assert offers(desk) == []
    assert not_counted(desk, ["feeling"]) == "Feelings do not count here: feelings is left out of the verdicts."
    desk.change("a feeling", [Edit(None, entry("feeling", desk.as_of, level=1))])
    assert asked(desk) == ["Feelings are logged and do not count: judge by them again?"]
    accept(desk)
    assert off(desk.policy) == {"communication", "behaviour", "fit"}


def test_who_says_what_is_kept_is_not_asked_at_once() -> None:
    desk = desk_of(*MONEY)
    first_run.store_judged_by(desk, {"money", "hours", "contact"})
    assert off(desk.policy) == {"feelings", "fit"} and offers(desk) == []
    assert asked(later(desk, 90)) == ["No message has been logged for 60 days: judge by money and hours alone?"]
    first_run.store_judged_by(desk, set(first_run.RECORD_GROUPS))
    assert offers(desk) == []


def test_who_leaves_out_what_is_logged_is_not_asked_about_it_but_about_what_comes_later() -> None:
    desk = desk_of(*MONEY, entry("feeling", 3, level=1))
    first_run.store_judged_by(desk, {"money", "hours"})
    assert offers(desk) == [] and not_counted(desk, ["feeling"]) == ""
    log_line.save(desk, ["acme in hello"])
    assert asked(desk) == ["Messages are logged and do not count: judge by communication and behaviour again?"]


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        (["feeling"], "Feelings do not count here: feelings is left out of the verdicts."),
        (
            ["message", "feeling", "message"],
            "Messages and feelings do not count here: communication, behaviour and feelings are left out of the "
            "verdicts.",
        ),
        (["time", "invoice", "note"], ""),
        ([], ""),
    ],
)
def test_it_is_said_of_what_was_just_logged_that_it_does_not_count(kinds: list[str], says: str) -> None:
    desk = desk_of(*MONEY)
    assert not_counted(desk, kinds) == ""
    accept(desk)
    assert not_counted(desk, kinds) == says


def test_what_cannot_be_read_is_as_if_it_were_not_there() -> None:
    broken = Remembered(judging_offer.ID, {"off": {"feelings": "x", "y": 3}, "refused": {"fit": 5, "feelings": "?"}})
    assert asked(desk_of(*MONEY, things=[broken])) == [SAYS]
    assert asked(desk_of(*MONEY, things=[Remembered(judging_offer.ID, {"off": 1, "refused": []})])) == [SAYS]


def test_today_asks_last_and_offers_both_answers() -> None:
    item = today.items(desk_of(*MONEY))[-1]
    assert (item.what, item.client, item.says) == ("judge_by", None, SAYS)
    assert [(offer.action, offer.ref) for offer in item.offers] == [
        ("judge_by", "leave_out"),
        ("judge_as_before", "leave_out"),
    ]
    assert today.as_json([item]) == [{"what": "judge_by", "client": None, "on": "2026-11-22", "says": SAYS}]
    assert "judge_by" not in [item.what for item in today.items(desk_of(*MONEY, as_of=ago(3)))]


def test_the_days_of_a_client_are_gathered_once_a_day_and_after_each_change() -> None:
    desk = desk_of(*MONEY)
    newest, first = judging_offer.logged_days(desk, "acme")
    assert (newest["time"], newest["payment"], first) == (ago(8), ago(2), ago(158))
    log_line.save(desk, ["acme 1h"])
    assert judging_offer.logged_days(desk, "acme")[0]["time"] == ago(0)


def test_a_kind_that_feeds_nothing_is_not_spoken_of() -> None:
    social = entry("social", 3)
    assert not_counted(desk_of(social), ["social"]) == ""
