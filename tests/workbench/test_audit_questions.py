from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tui.scene import desk, entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.workbench import audit_questions

REVIEW = entry(50, "acme", 3, "review", fit={"asks early": True, "same values": False}, potential=3, we_fit="partly")
POLICY = Policy(target_rate=Decimal(95))


def test_the_gut_is_asked_first_then_fit_potential_and_closeness() -> None:
    names = [one.name for one in audit_questions.questions("Acme Corp", POLICY, None)]
    assert names == ["gut", *(f"fit {one}" for one in POLICY.fit_criteria), "potential", "closeness", "we_fit"]


def test_the_fit_is_not_asked_where_it_is_not_judged() -> None:
    weights = {**POLICY.weights, "fit": 0.0}
    names = [one.name for one in audit_questions.questions("Acme Corp", POLICY._replace(weights=weights), None)]
    assert names == ["gut", "potential", "closeness", "we_fit"]


def test_the_answers_of_last_time_stand_beside_the_questions() -> None:
    asked = {one.name: one for one in audit_questions.questions("Acme Corp", POLICY, REVIEW)}
    assert asked["fit asks early"].before == "yes"
    assert asked["fit same values"].before == "no"
    assert asked["fit pays as agreed"].before == ""
    assert asked["potential"].before == "3"
    assert (asked["closeness"].before, asked["we_fit"].before) == ("", "partly")
    assert [one.remark for one in asked["fit same values"].answers] == ["", "last time", ""]


def test_what_the_log_shows_of_us_stands_beside_the_question_whether_we_are_right_for_them() -> None:
    asked = audit_questions.questions("Acme Corp", POLICY, None, "You answer them after 5 days on average.")[-1].asks
    assert asked.startswith("Are you right for them") and asked.endswith("You answer them after 5 days on average.")
    assert audit_questions.questions("Acme Corp", POLICY, None)[-1].asks.endswith("elsewhere?")


def test_a_decision_has_the_audit_the_gut_and_the_blind_verdict_beside_it() -> None:
    audit = desk().audit("acme")._replace(verdict="fix", blind_verdict="let_go")
    remarks = {one.value: one.remark for one in audit_questions.decision(audit, "keep").answers}
    assert (remarks["fix"], remarks["let_go"], remarks["keep"]) == (
        "the audit says so",
        "the blind verdict",
        "your gut",
    )
    unsure = audit._replace(blind_verdict="watch", blind_unsure=True)
    assert "blind" not in str(audit_questions.decision(unsure, "keep").answers)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("asks early=yes, pays as agreed=no", {"fit asks early": "yes", "fit pays as agreed": "no"}),
        (" Same Values = Y ,room=n,", {"fit same values": "yes", "fit room to grow": "no"}),
        ("work=skip", {"fit work we want to show": ""}),
        ("asks early=yes,asks early=yes", {"fit asks early": "yes"}),
        ("", {}),
    ],
)
def test_a_review_is_read_from_a_text(text: str, fields: dict[str, str]) -> None:
    assert audit_questions.read_review(text, POLICY.fit_criteria) == fields


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("asks early", "criterion=yes"),
        ("=yes", "criterion=yes"),
        ("asks early=maybe", "'asks early' is answered by yes, no or skip, not by 'maybe'."),
        ("tall=yes", "There is no criterion 'tall'; the setting fit_criteria has asks early, pays as agreed"),
        ("asks early=yes, asks early=no", "answered twice"),
        ("a=yes, asks=no", "answered twice"),
    ],
)
def test_a_review_that_cannot_be_meant_is_refused_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        audit_questions.read_review(text, POLICY.fit_criteria)
    assert says in refused.value.sentence and refused.value.sentence.count(". ") == 0


def test_a_criterion_that_could_be_two_is_refused() -> None:
    with pytest.raises(Refused, match="'pays' could be pays early or pays in full; write more of it"):
        audit_questions.read_review("pays=yes", ("pays early", "pays in full"))
    with pytest.raises(Refused, match="fit_criteria is empty"):
        audit_questions.read_review("pays=yes", ())
    assert audit_questions.read_review("pays=yes", ("pays", "pays in full")) == {"fit pays": "yes"}


@pytest.mark.parametrize("typed", ["let go", "let_go", "Let-Go", " LET  GO "])
def test_a_verdict_is_read_as_it_is_spoken(typed: str) -> None:
    assert audit_questions.read_verdict(typed) == "let_go"


def test_what_is_no_verdict_no_rating_and_no_answer_is_refused() -> None:
    with pytest.raises(Refused, match="'leaving' is not a verdict to guess; it is one of grow, keep"):
        audit_questions.read_verdict("leaving")
    with pytest.raises(Refused, match="is not a decision"):
        audit_questions.read_verdict("drop", deciding=True)
    for typed in ("5", "-1", "²", "much", "1.5"):
        with pytest.raises(Refused, match="The potential is rated from 0 to 4, not"):
            audit_questions.read_rating(typed, "potential")
    with pytest.raises(Refused, match="yes, partly, no or skip, not by 'maybe'"):
        audit_questions.read_we_fit("maybe")
    assert audit_questions.read_rating(" 04 ", "potential") == "4"
    assert audit_questions.read_rating("skip", "potential") == audit_questions.read_verdict("skip") == ""


def test_an_answer_is_known_by_its_key_its_value_and_its_words() -> None:
    asked = {one.name: one for one in audit_questions.questions("Acme", POLICY, None)}
    read = audit_questions.read_answer
    assert [read(asked["gut"], typed) for typed in ("l", "let go", "LET_GO", "", "skip", "x", "3")] == [
        *["let_go"] * 3,
        "",
        "",
        None,
        None,
    ]
    assert [read(asked["closeness"], typed) for typed in ("3", "a friend", "7", "friend")] == ["3", "3", None, None]
    assert [read(asked["we_fit"], typed) for typed in ("n", "no", "yes", "partly")] == ["no", "no", "yes", "partly"]
