from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.domain.audit.builders import entry, hours
from tests.workbench.scene import RULES, TODAY, Clock, ago, desk_of, of
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.workbench import audit_walk, undo
from tuiclients.workbench.audit_walk import AuditAnswers
from tuiclients.workbench.lifting import filled

TARGET = RULES._replace(target_rate=Decimal(95))
FIVE = [Client(id_, id_.title()) for id_ in ("amber", "birch", "cedar", "dune", "elm")]


def rude(client: str, times: int = 1) -> list[Entry]:
    return of(client, hours(100, 1), *[entry("incident", 3, what="rude", severity="minor") for _ in range(times)])


def test_the_never_audited_come_first_then_the_longest_without_whatever_their_scores() -> None:
    entries = [*rude("amber"), *rude("birch", 2), *rude("cedar"), *rude("dune", 2), *of("elm", hours(9, 1))]
    kept_audits = [
        KeptAudit("a", "amber", ago(100)),
        KeptAudit("b", "birch", ago(95)),
        KeptAudit("old", "elm", ago(200)),
        KeptAudit("e", "elm", ago(9)),
    ]
    desk = desk_of(*entries, clients=FIVE, things=kept_audits, policy=TARGET)
    assert [(due_audit.client, due_audit.last) for due_audit in audit_walk.due(desk)] == [
        ("cedar", None),
        ("dune", None),
        ("amber", ago(100)),
        ("birch", ago(95)),
    ]
    assert (
        desk.audit("birch").score < desk.audit("amber").score and desk.audit("dune").score < desk.audit("cedar").score
    )


def test_only_active_clients_with_entries_are_walked() -> None:
    clients = [Client("amber", "Amber", status="prospect"), Client("birch", "Birch", status="former"), *FIVE[2:]]
    entries = [*rude("amber"), *rude("birch"), *rude("cedar"), *of("dune", entry("note", -3))]
    assert [due_audit.client for due_audit in audit_walk.due(desk_of(*entries, clients=clients))] == ["cedar"]


def test_a_walk_goes_on_where_it_was_left() -> None:
    clock = Clock()
    desk = desk_of(*rude("amber"), *rude("birch"), *rude("cedar"), clients=FIVE, policy=TARGET, clock=clock)
    for client in ("cedar", "amber"):
        audit_walk.finish(desk, client, AuditAnswers())
    assert [due_audit.client for due_audit in audit_walk.due(desk)] == ["birch"]
    clock.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    desk.refresh()
    assert [due_audit.client for due_audit in audit_walk.due(desk)] == ["birch"]
    clock.now = datetime(2027, 2, 20, 9, 0, tzinfo=UTC)
    desk.refresh()
    assert len(audit_walk.due(desk)) == 3


ANSWERS = AuditAnswers(
    "fix", {"same values": True, "asks early": False, "pays": None}, 3, 1, "keep", "a friend", "no"
)


def test_finishing_keeps_review_decision_and_audit_as_one_change() -> None:
    desk = desk_of(*rude("acme"), policy=TARGET)
    before = desk.audit("acme")
    kept = audit_walk.finish(desk, "acme", ANSWERS)
    kept_audit = kept.audit
    (review,) = desk.record("acme").of_kind("review")
    assert (review.on, review.by, review.fit) == (TODAY, "mira", {"same values": True, "asks early": False})
    assert (review.potential, review.closeness, review.we_fit) == (3, 1, "no")
    (note,) = desk.record("acme").of_kind("note")
    assert (note.on, note.by, note.tags) == (TODAY, "mira", ("audit",))
    audit = kept.result
    said = f"{audit.shown}, {audit.score:.1f} ({audit.grade}); your gut: fix; you decide keep: a friend"
    assert note.note == f"audit kept: {said}"
    assert (kept.review, kept.entry) == (review, note)
    decision = desk.audit("acme").decision
    assert decision is not None and (decision.verdict, decision.reason) == ("keep", "a friend")
    assert (kept_audit.on, kept_audit.gut, kept_audit.rev) == (TODAY, "fix", 1)
    assert desk.kept_audits("acme") == [kept_audit]
    assert undo.undo(desk) == "Acme Corp · audit kept"
    assert desk.audit("acme") == before
    assert desk.kept_audits("acme") == []
    assert not desk.record("acme").of_kind("review") and not desk.record("acme").of_kind("note")
    undo.redo(desk)
    assert desk.kept_audits("acme") and desk.record("acme").of_kind("note")


def test_the_note_that_an_audit_was_kept_changes_no_score() -> None:
    desk = desk_of(*rude("acme"), policy=TARGET)
    before = desk.audit("acme")
    audit_walk.finish(desk, "acme", AuditAnswers("keep"))
    assert desk.audit("acme") == before


def test_the_kept_result_is_the_audit_with_the_new_answers() -> None:
    desk = desk_of(*rude("acme"), *of("borealis", hours(4, 3)), policy=RULES)
    kept_audit = audit_walk.finish(desk, "acme", ANSWERS).audit
    assert kept_audit.result == audit_object(filled(desk, desk.audit("acme")))
    assert kept_audit.result is not None and kept_audit.result["signals"][5]["raw"] == 50


def test_parts_may_be_left_out() -> None:
    desk = desk_of(*rude("acme"), policy=TARGET)
    kept_audit = audit_walk.finish(desk, "acme", AuditAnswers(fit={"pays": None})).audit
    assert kept_audit.gut is None
    assert desk.record("acme").of_kind("review") == ()
    assert desk.record("acme").decisions == []
    audit_walk.finish(desk, "borealis", AuditAnswers(potential=0))
    (review,) = desk.record("borealis").of_kind("review")
    assert (review.fit, review.potential, review.closeness) == (None, 0, None)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (AuditAnswers(potential=5), "potential is rated from 0 to 4"),
        (AuditAnswers(closeness=-1), "closeness is rated"),
        (AuditAnswers(gut="perhaps"), "not a verdict to guess"),
        (AuditAnswers(verdict="keep"), "why"),
        (AuditAnswers(reason="a friend"), "without a decision"),
        (AuditAnswers(we_fit="perhaps"), "right for them"),
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused_and_nothing_kept(answers: AuditAnswers, says: str) -> None:
    desk = desk_of(*rude("acme"))
    with pytest.raises(Refused, match=says):
        audit_walk.finish(desk, "acme", answers)
    assert len(desk.engine.done()) == 1


def test_nothing_is_kept_on_an_earlier_day() -> None:
    with pytest.raises(Refused, match="as of"):
        audit_walk.finish(desk_of(*rude("acme"), as_of=ago(1)), "acme", AuditAnswers())


def test_a_new_client_is_walked_again_after_30_60_and_90_days_and_the_walk_says_why() -> None:
    new = Client("amber", "Amber", since=ago(62))
    entries = [*rude("amber"), *of("birch", hours(400, 1))]
    kept_audits = [KeptAudit("a", "amber", ago(30)), KeptAudit("b", "birch", ago(30))]
    desk = desk_of(*entries, clients=[new, FIVE[1]], things=kept_audits, policy=TARGET)
    assert [due_audit.client for due_audit in audit_walk.due(desk)] == ["amber"]
    assert audit_walk.walk_facts(desk, "amber").why.startswith("60 days a client: look at whether hours and scope")
    assert audit_walk.walk_facts(desk, "birch").why == ""
    audit_walk.finish(desk, "amber", AuditAnswers())
    assert audit_walk.due(desk) == []


def test_who_is_to_be_looked_at_again_is_walked_on_that_day() -> None:
    again = FIVE[0]._replace(review_on=ago(1), since=ago(900))
    kept_audits = [KeptAudit("a", "amber", ago(30))]
    desk = desk_of(*rude("amber"), clients=[again], things=kept_audits, policy=TARGET)
    assert [due_audit.client for due_audit in audit_walk.due(desk)] == ["amber"]
    assert audit_walk.walk_facts(desk, "amber").why.startswith("To be looked at again since")


def test_what_is_at_risk_and_what_speaks_against_us_is_shown_before_the_questions() -> None:
    asked = [entry("message", 20 - day, direction="out", note="which one?") for day in range(2)]
    work = hours(100, 25, billable=True)
    ours = entry("incident", 30, what="dispute", ours=True)
    desk = desk_of(*of("acme", *asked, work, ours), policy=TARGET)
    facts = audit_walk.walk_facts(desk, "acme")
    assert any(sentence.startswith("At risk after 20 days without an answer: ") for sentence in facts.says)
    assert facts.ours.endswith(" and 1 incident of the last year had a part of yours.")
    assert audit_walk.walk_facts(desk, "borealis").ours == ""


def test_the_last_review_stands_beside_the_questions() -> None:
    desk = desk_of(entry("review", 9, potential=1), entry("review", 3, potential=2), entry("review", -3, potential=3))
    review = audit_walk.last_review(desk, "acme")
    assert review is not None and review.potential == 2
    assert audit_walk.last_review(desk, "borealis") is None
