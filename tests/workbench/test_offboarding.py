"""Opening, closing and reopening an exit."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import billed, hours, incident, invoice, paid
from tests.workbench.scene import TODAY, ago, beside, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.decision import EndedBy, Exit
from tuiclients.domain.errors import Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.offboarding.checklist import due_days
from tuiclients.domain.offboarding.task import Task, tasks_of
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench import clients, offboarding, offboarding_tasks, undo
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import open_exit
from tuiclients.workbench.exit_checklist import working_days
from tuiclients.workbench.fix_plan import NewPlan

TARGET = Policy(timezone="UTC", target_rate=Decimal(95), me="mira")
ABUSE = incident(3, "rude", "severe")
LATER = TODAY + timedelta(days=60)


def shares(*percent: int) -> Desk:
    """Clients who bring so many percent of the revenue; the first is to be let go, two are prospects."""
    names = ["acme", "borealis", "cobalt", "dune", "ember"][: len(percent)]
    clients = [Client(name, name.title()) for name in names] + [Client("p1", "P1", status="prospect")]
    entries = [
        entry
        for name, part in zip(names, percent, strict=True)
        for entry in of(name, hours(3, 1), invoice(3, 10 * part), paid(1, 10 * part))
    ]
    return desk_of(ABUSE, *entries, clients=clients, policy=TARGET)


def named(desk: Desk, name: str) -> Task:
    """The task of that name."""
    return next(task for task in offboarding.status(desk, "acme").tasks if task.name == name)


def everything(desk: Desk, client: str = "acme") -> None:
    """Tick every open task of an open exit."""
    for task in offboarding.status(desk, client).tasks:
        if not task.over:
            offboarding_tasks.tick(desk, client, task.number)


def test_an_exit_opens_from_let_go_with_its_checklist() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    assert desk.audit("acme").verdict == "let_go"
    exit_ = offboarding.start(desk, "acme")
    assert (exit_.opened, exit_.ends, len(exit_.tasks)) == (TODAY, TODAY + timedelta(days=30), 25)
    assert exit_.reason == offboarding.status(desk_of(ABUSE, policy=TARGET), "acme").audit.because
    assert desk.audit("acme").verdict == "leaving"
    assert not desk.facts.decisions
    view = offboarding.status(desk, "acme")
    assert (view.state, view.step, view.over) == ("open", "communicate", 1)
    undo.undo(desk)
    assert offboarding.status(desk, "acme").state == "none"
    assert desk.record("acme").of_kind("note") == ()


@pytest.mark.parametrize(("ended_by", "words"), [("them", "they left"), ("both", "by agreement")])
def test_who_left_or_leaves_by_agreement_is_no_decision_of_ours_and_is_not_guarded(
    ended_by: EndedBy, words: str
) -> None:
    desk = shares(60, 40)
    desk.change("no abuse", [Edit(desk.record("acme").of_kind("incident")[0], None)])
    assert desk.audit("acme").verdict != "let_go"
    with pytest.raises(Refused, match="own decision"):
        offboarding.start(desk, "acme")
    exit_ = offboarding.start(desk, "acme", ended_by=ended_by)
    assert (exit_.ended_by, exit_.reason, exit_.replacement) == (ended_by, words, "")
    assert not desk.facts.decisions
    assert f"exit opened, {words}, the work ends" in desk.record("acme").of_kind("note")[0].note
    everything(desk)
    assert offboarding.close(desk, "acme").ended_by == ended_by
    assert desk.record("acme").of_kind("note")[-1].note == f"exit closed, {words}"
    undo.undo(desk)
    assert offboarding.status(desk, "acme").state == "open"


def test_who_ended_it_can_be_said_later_and_every_change_has_one_undo() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    assert offboarding.start(desk, "acme").ended_by == "us"
    because = open_exit(desk, "acme").reason
    assert offboarding.set_ended_by(desk, "acme", "them").reason == "they left"
    assert desk.record("acme").of_kind("note")[-1].note == f"exit: they left (before: we let them go, {because})"
    undo.undo(desk)
    assert open_exit(desk, "acme").ended_by == "us"
    ends = TODAY + timedelta(days=60)
    exit_ = offboarding.set_end(desk, "acme", ends, "both")
    assert (exit_.ends, exit_.ended_by) == (ends, "both")
    assert offboarding.set_end(desk, "acme", ends).ended_by == "both"
    everything(desk)
    assert offboarding.close(desk, "acme", "them").ended_by == "them"
    with pytest.raises(Refused, match="Say why you let them go"):
        offboarding.set_ended_by(desk, "acme", "us")
    assert offboarding.set_ended_by(desk, "acme", "us", "rude").reason == "rude"
    assert desk.facts.decisions[-1].reason == "rude"
    offboarding.reopen(desk, "acme", "they came back", LATER)
    with pytest.raises(Refused, match="no open exit"):
        offboarding.set_ended_by(desk, "acme", "us")


def test_the_tasks_that_come_in_with_who_ends_it_take_their_days_from_the_new_end() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme", ends=TODAY + timedelta(days=2), ended_by="them")
    exit_ = offboarding.set_end(desk, "acme", LATER, "us", "rude")
    names = [task["name"] for task in exit_.tasks]
    assert {"card", "rehearse", "firm"} <= set(names)
    due = due_days(TODAY, LATER, working_days(desk))
    assert [task.due for task in tasks_of(exit_) if not task.over] == [
        due[task.name] for task in tasks_of(exit_) if task.name and not task.over
    ]


def test_a_reason_for_who_ends_it_as_before_is_kept() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme", ended_by="them")
    exit_ = offboarding.set_end(desk, "acme", LATER, "them", "they moved away")
    assert (exit_.ended_by, exit_.reason) == ("them", "they moved away")
    assert desk.record("acme").of_kind("note")[-1].note == "exit: they left: they moved away"
    assert offboarding.set_end(desk, "acme", LATER, "them").reason == "they moved away"
    everything(desk)
    assert offboarding.close(desk, "acme", "them", "they grew").reason == "they grew"


def test_the_day_of_a_review_outlasts_a_reopening_with_a_plan() -> None:
    desk = desk_of(ABUSE, clients=[Client("acme", "Acme", review_on=LATER)], policy=TARGET)
    offboarding.start(desk, "acme")
    offboarding.reopen(desk, "acme", "they apologised", plan=NewPlan())
    assert desk.client("acme").review_on == LATER
    offboarding.start(desk, "acme", "again")
    sooner = LATER - timedelta(days=3)
    offboarding.reopen(desk, "acme", "they apologised", sooner)
    assert desk.client("acme").review_on == sooner


def test_any_other_verdict_needs_the_users_own_decision_which_is_stored() -> None:
    plan = FixPlan("p", "acme", "fit", ago(9))
    desk = desk_of(hours(3, 2), things=[plan], policy=TARGET)
    with pytest.raises(Refused, match="own decision"):
        offboarding.start(desk, "acme")
    offboarding.start(desk, "acme", "we grow apart")
    (decision,) = desk.facts.decisions
    assert (decision.verdict, decision.reason, decision.on) == ("let_go", "we grow apart", TODAY)
    (closed,) = desk.facts.plans
    assert (closed.outcome, closed.closed) == ("waived", TODAY)
    undo.undo(desk)
    assert desk.facts.plans[0].closed is None and not desk.facts.decisions and not desk.facts.exits


@pytest.mark.parametrize(
    ("client", "things", "word"),
    [
        (Client("acme", "Acme"), [Exit("x", "acme", ago(3))], "leaving already"),
        (Client("acme", "Acme"), [Exit("x", "acme", ago(3), closed=ago(1))], "former"),
        (Client("acme", "Acme", status="former"), [], "former"),
        (Client("acme", "Acme", status="prospect"), [], "prospect"),
    ],
)
def test_who_is_not_active_cannot_be_parted_with(client: Client, things: list[Exit], word: str) -> None:
    desk = desk_of(clients=[client], things=things)
    with pytest.raises(Refused, match=word):
        offboarding.start(desk, "acme", "enough")


def test_the_end_is_not_before_the_notice() -> None:
    desk = desk_of(ABUSE, clients=[Client("acme", "Acme", notice_days=30)], policy=TARGET)
    with pytest.raises(Refused, match="22 Dec, after 30 days' notice"):
        offboarding.start(desk, "acme", ends=TODAY + timedelta(days=29))
    offboarding.start(desk, "acme", ends=TODAY + timedelta(days=60))
    with pytest.raises(Refused, match="earliest day"):
        offboarding.set_end(desk, "acme", TODAY + timedelta(days=5))
    moved = offboarding.set_end(desk, "acme", TODAY + timedelta(days=31))
    assert moved.ends == TODAY + timedelta(days=31)
    assert named(desk, "questions").due == TODAY + timedelta(days=38)
    assert desk.record("acme").of_kind("note")[-1].note == "the work ends on 23 Dec, before on 21 Jan 2027"
    assert named(desk, "end").note == "the last day is 23 Dec"


@pytest.mark.parametrize(
    ("percent", "guard", "needs"),
    [
        ((19, 41, 40), "", ()),
        ((20, 40, 40), "dependency", ()),
        ((30, 35, 35), "dependency", ("replacement",)),
        ((40, 30, 30), "dependency", ("replacement", "name")),
    ],
)
def test_the_guards_rise_with_the_share_of_the_revenue(
    percent: tuple[int, ...], guard: str, needs: tuple[str, ...]
) -> None:
    guards = [raised for raised in offboarding.guards_of(shares(*percent), "acme") if raised.name == "dependency"]
    assert [(raised.name, raised.needs) for raised in guards] == ([(guard, needs)] if guard else [])


def test_who_brings_much_is_let_go_only_with_a_replacement_and_the_name_typed() -> None:
    desk = shares(40, 30, 30)
    with pytest.raises(Refused, match="Say what replaces it") as refused:
        offboarding.start(desk, "acme")
    assert refused.value.how.startswith("--replacement")
    with pytest.raises(Refused, match="type their name to confirm") as refused:
        offboarding.start(desk, "acme", replacement="two leads", name="Acne")
    assert refused.value.how == "--name 'Acme'"
    assert not desk.facts.exits
    assert offboarding.start(desk, "acme", replacement="two leads", name=" acme ").replacement == "two leads"


def test_those_who_are_leaving_already_count_with_them() -> None:
    desk = shares(15, 20, 65)
    assert not [guard for guard in offboarding.guards_of(desk, "acme") if guard.name == "dependency"]
    offboarding.start(desk, "borealis", "they move abroad")
    (dependency,) = [guard for guard in offboarding.guards_of(desk, "acme") if guard.name == "dependency"]
    assert dependency.needs == ("replacement",)
    assert "Together with Borealis, who is leaving" in dependency.says


def test_the_funnel_and_open_invoices_are_said() -> None:
    desk = desk_of(ABUSE, billed(9, 500, "204"), policy=TARGET)
    sentences = " ".join(guard.says for guard in offboarding.guards_of(desk, "acme"))
    assert "No prospect could follow the client you let go" in sentences
    assert "500.00 is open on 1 invoice (204)" in sentences


def test_an_exit_closes_when_all_is_done_or_waived_and_the_client_is_former() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme")
    with pytest.raises(Refused, match="24 tasks"):
        offboarding.close(desk, "acme")
    offboarding_tasks.waive(desk, "acme", named(desk, "read").number, "read aloud instead")
    everything(desk)
    closed = offboarding.close(desk, "acme")
    assert closed.closed == TODAY
    assert desk.audit("acme").verdict == "former"
    assert desk.client("acme").status == "former"
    undo.undo(desk)
    assert desk.audit("acme").verdict == "leaving"
    assert desk.client("acme").status == "active"


def test_who_comes_back_is_reopened_and_nothing_is_erased() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme")
    everything(desk)
    closed = offboarding.close(desk, "acme")
    notes = len(desk.record("acme").of_kind("note"))
    with pytest.raises(Refused, match="why"):
        offboarding.reopen(desk, "acme", " ", LATER)
    with pytest.raises(Refused, match="a new fix plan, or the day on which you look at them again"):
        offboarding.reopen(desk, "acme", "a fair rate now")
    with pytest.raises(Refused, match="on a day in the future, not on 22 Nov"):
        offboarding.reopen(desk, "acme", "a fair rate now", TODAY)
    back = offboarding.reopen(desk, "acme", "a fair rate now", LATER)
    assert (back.reopened, back.closed, back.tasks) == (TODAY, closed.closed, closed.tasks)
    assert (desk.client("acme").status, desk.client("acme").review_on) == ("active", LATER)
    assert desk.audit("acme").standing == "active"
    assert [note.note for note in desk.record("acme").of_kind("note")[notes:]] == [
        "exit reopened: a fair rate now",
        "to be looked at again on 21 Jan 2027",
    ]
    with pytest.raises(Refused, match="no exit"):
        offboarding.reopen(desk, "acme", "again", LATER)
    assert offboarding.start(desk, "acme").id != back.id
    assert len(desk.facts.exits) == 2


def test_an_exit_can_be_called_off_half_way() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme")
    offboarding_tasks.tick(desk, "acme", 1)
    offboarding.reopen(desk, "acme", "they apologised", LATER)
    assert desk.audit("acme").verdict == "let_go"
    with pytest.raises(Refused, match="no open exit"):
        offboarding_tasks.tick(desk, "acme", 2)


def test_another_session_may_have_closed_what_is_reopened_here() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme")
    other = beside(desk)
    everything(other)
    offboarding.close(other, "acme")
    assert offboarding.reopen(desk, "acme", "back", LATER).closed == TODAY


def test_the_end_of_another_day_is_seen_as_it_was() -> None:
    exit_ = Exit("x", "acme", ago(20), closed=ago(5))
    desk = desk_of(things=[exit_], as_of=ago(10))
    assert offboarding.status(desk, "acme").state == "open"
    assert offboarding.as_json(desk, offboarding.status(desk, "acme"))["guards"] == []
    with pytest.raises(Refused, match="as of"):
        offboarding.close(desk, "acme")


def test_the_work_may_end_on_the_first_day_that_the_notice_allows() -> None:
    desk = desk_of(ABUSE, clients=[Client("acme", "Acme", notice_days=14)], policy=TARGET)
    first = TODAY + timedelta(days=14)
    offboarding.start(desk, "acme")
    assert offboarding.set_end(desk, "acme", first).ends == first
    with pytest.raises(Refused, match=f"the earliest day is {format_date(first, TODAY)}, after 14 days' notice"):
        offboarding.set_end(desk, "acme", first - timedelta(days=1))


def test_what_another_session_made_of_the_client_counts() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    assert desk.audit("acme").verdict == "let_go"
    clients.archive(beside(desk), "acme")
    with pytest.raises(Refused, match="Acme Corp is a former client already"):
        offboarding.start(desk, "acme")


def test_a_task_as_scripts_see_it_has_its_days() -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme")
    offboarding_tasks.waive(desk, "acme", 1, "no contract")
    first = offboarding.as_json(desk, offboarding.status(desk, "acme"))["tasks"][0]
    assert list(first) == ["n", "name", "step", "text", "state", "due", "done", "waived", "note"]
    assert (first["state"], first["done"], first["waived"]) == ("waived", None, TODAY.isoformat())
