from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.workbench.scene import TODAY, ago, desk_of
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.errors import Refused
from tuiclients.workbench import prospects, undo
from tuiclients.workbench.desk import Desk

ZEB = Client("zeb", "Zebulon", status="prospect")


def scene(zeb: Client = ZEB) -> Desk:
    return desk_of(clients=[zeb, Client("acme", "Acme")])


def test_what_is_answered_counts_as_a_review() -> None:
    desk = scene()
    before = desk.audit("zeb").score
    prospects.store_screening(desk, "zeb", {"same values": True, "asks early": None}, [], None)
    review = desk.record("zeb").of_kind("review")[-1]
    assert (review.on, review.fit) == (TODAY, {"same values": True})
    assert desk.audit("zeb").score > before


def test_red_flags_are_put_down_each_once() -> None:
    desk = scene()
    assert prospects.store_screening(desk, "zeb", {}, ["no budget", " no   budget", "", "hurry"], None).flags == (
        "no budget",
        "hurry",
    )
    assert prospects.store_screening(desk, "zeb", {}, [], None).flags == ()
    with pytest.raises(Refused, match="Nothing"):
        prospects.store_screening(desk, "zeb", {}, [], None)


def test_a_prospect_is_slept_on_until_a_day_ahead() -> None:
    desk = scene()
    assert prospects.store_screening(desk, "zeb", {}, [], ago(-3)).sleep_until == ago(-3)
    assert prospects.store_screening(desk, "zeb", {}, [], None).sleep_until is None
    with pytest.raises(Refused, match="in the future"):
        prospects.store_screening(desk, "zeb", {}, [], TODAY)


def test_who_is_taken_on_is_a_client_from_today() -> None:
    desk = scene(ZEB._replace(sleep_until=TODAY))
    client = prospects.take_on(desk, "zeb")
    assert (client.status, client.since, client.sleep_until) == ("active", TODAY, None)
    assert undo.undo(desk) == "took on Zebulon"
    assert desk.client("zeb").status == "prospect"
    earlier = scene(ZEB._replace(since=ago(30)))
    assert prospects.take_on(earlier, "zeb").since == ago(30)


def taken_on(desk: Desk) -> Client:
    return prospects.take_on(desk, "zeb", {"asks early": True}, ["no budget named"])


def declined(desk: Desk) -> Client:
    return prospects.decline(desk, "zeb", "no budget", {"asks early": True}, ["no budget named"])


@pytest.mark.parametrize("decided", [taken_on, declined])
def test_what_was_found_out_goes_with_the_decision_in_one_undo(decided: Callable[[Desk], Client]) -> None:
    desk = scene()
    assert decided(desk).flags == ("no budget named",)
    assert desk.record("zeb").of_kind("review")[-1].fit == {"asks early": True}
    undo.undo(desk)
    assert desk.client("zeb").status == "prospect" and desk.client("zeb").flags == ()
    assert not desk.record("zeb").entries and not desk.facts.decisions


def test_who_is_declined_is_former_with_the_reason() -> None:
    desk = scene()
    assert prospects.decline(desk, "zeb", "no budget").status == "former"
    decision = desk.audit("zeb").decision
    assert isinstance(decision, Decision)
    assert (decision.verdict, decision.reason) == ("let_go", "no budget")
    (note,) = desk.record("zeb").of_kind("note")
    assert (note.on, note.note, note.tags) == (TODAY, "declined: no budget", ("declined",))
    assert undo.undo(desk) == "declined Zebulon"
    assert desk.client("zeb").status == "prospect"
    assert desk.facts.decisions == []
    with pytest.raises(Refused, match="why"):
        prospects.decline(desk, "zeb", " ")


def test_who_is_no_prospect_is_refused() -> None:
    with pytest.raises(Refused, match="active"):
        prospects.take_on(scene(), "acme")
    leaving = desk_of(clients=[ZEB], things=[Exit("x", "zeb", ago(3))])
    with pytest.raises(Refused, match="leaving"):
        prospects.decline(leaving, "zeb", "no")
    with pytest.raises(Refused, match="as of"):
        prospects.take_on(desk_of(clients=[ZEB], as_of=ago(1)), "zeb")


def test_the_red_flags_to_choose_from_are_told_once() -> None:
    assert len(set(prospects.RED_FLAGS)) == len(prospects.RED_FLAGS)


def test_all_that_was_found_out_is_one_change() -> None:
    desk = scene()
    prospects.store_screening(
        desk, "zeb", {"asks early": True, "same values": None}, ["no budget named", ""], ago(-3)
    )
    client = desk.client("zeb")
    assert (client.flags, client.sleep_until) == (("no budget named",), ago(-3))
    assert desk.record("zeb").of_kind("review")[-1].fit == {"asks early": True}
    undo.undo(desk)
    assert desk.client("zeb").flags == () and not desk.record("zeb").of_kind("review")


def test_a_day_that_has_passed_stays_but_is_not_newly_taken() -> None:
    desk = scene(ZEB._replace(sleep_until=ago(2)))
    prospects.store_screening(desk, "zeb", {}, ["no budget named"], ago(2))
    assert desk.client("zeb").sleep_until == ago(2)
    with pytest.raises(Refused, match="in the future"):
        prospects.store_screening(desk, "zeb", {}, [], TODAY)
    with pytest.raises(Refused, match="Nothing was changed"):
        prospects.store_screening(desk, "zeb", {}, ["no budget named"], ago(2))


def test_red_flags_are_a_few_plain_words() -> None:
    assert all(3 <= len(flag.split()) <= 7 and flag.replace(" ", "").isalpha() for flag in prospects.RED_FLAGS)
