from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest

from tests.domain.audit.builders import TODAY as DAY
from tests.domain.audit.builders import ago, audit, billed, entry, hours, invoice, paid, policy, record
from tests.tui.scene import TODAY, desk
from tuiclients.domain.audit.printed import printed_contributions
from tuiclients.domain.audit.result import Audit, PlanStage, PlanState, Signal, Trigger, TriggerName
from tuiclients.domain.decision import Decision
from tuiclients.domain.policy import SIGNAL_NAMES, Policy
from tuiclients.writing.explanation import EFFECTS, paragraphs, sources

AUDITS = desk().audits()
ACME, CEDAR = AUDITS["acme"], AUDITS["cedar"]
CALM = ACME._replace(triggers=(), plan=None, borderline=False)
TRIGGERS: tuple[TriggerName, ...] = get_args(TriggerName)


def told(of: Audit, rules: Policy | None = None) -> list[str]:
    return [text for text, _ in paragraphs(of, rules or Policy())]


def text(*triggers: Trigger) -> str:
    return "\n".join(told(ACME._replace(triggers=triggers)))


def about(of: Audit, beginning: str, rules: Policy | None = None) -> str:
    """The one paragraph that begins so."""
    (found,) = [paragraph for paragraph in told(of, rules) if paragraph.startswith(beginning)]
    return found


def test_every_rule_names_its_source() -> None:
    assert tuple(sources()) == (*SIGNAL_NAMES, *TRIGGERS)
    said = text(*(Trigger(name, "cap", f"it is {name}", ()) for name in TRIGGERS))
    for name, source in sources().items():
        assert f"Source: {source}." in said, name


def test_every_effect_of_a_trigger_is_explained() -> None:
    for effect, meaning in EFFECTS.items():
        assert f"They shouted. {meaning}" in text(Trigger("abuse", effect, "they shouted", ()))


def test_saving_comes_before_parting_where_a_trigger_or_a_plan_speaks_of_it() -> None:
    first = "Saving comes before parting: "
    plan = PlanState("p", "fit", "running", TODAY, TODAY, None, 0)
    assert first not in "\n".join(told(CALM))
    assert first in text(Trigger("abuse", "cap", "they shouted", ()))
    assert first in "\n".join(told(CALM._replace(plan=plan)))


def test_the_bands_and_the_blind_verdict_say_where_they_come_from() -> None:
    said = text()
    assert "of 1979" in said and "all are settings" in said
    assert "Closeness and the past should not decide" in said


def test_the_verdict_stands_first_with_score_grade_and_evidence_then_the_reason() -> None:
    calm = CALM._replace(verdict="keep", score=61.23, grade="C", confidence=0.6, because="they pay.")
    assert told(calm)[:2] == [
        "Acme Corp: Keep, with a score of 61.2 (grade C); evidence 60 %.",
        "The reason: they pay.",
    ]
    assert "(grade C), close to the edge of a band; evidence 60 %." in told(calm._replace(borderline=True))[0]


def test_want_of_evidence_is_said_by_its_one_word() -> None:
    share = f"evidence {100 * CEDAR.confidence:.0f} %, and a verdict needs 30 %."
    assert CEDAR.unsure
    assert told(CEDAR)[0].startswith("Cedar") and ": unsure, with a score of " in told(CEDAR)[0]
    assert told(CEDAR)[0].endswith(share)


def test_every_signal_is_explained_with_all_that_its_points_come_from() -> None:
    signal = Signal("earning", 30.0, 6.0, 0.7059, 25.0, -3.5294, "56 an hour", ("e",), span="Aug to Oct")
    made = ACME._replace(signals=(signal, *ACME.signals[1:]))
    total = sum(one.weight for one in made.signals)
    points = printed_contributions(made)[0]
    assert points < 0
    assert about(made, "Earning is at").startswith(
        f"Earning is at 30 of 100: 56 an hour (Aug to Oct). It weighs 25 of {total:g}, its evidence of 6.0 counts "
        f"71 %, and it takes {-points:.1f} away. It looks at money an hour"
    )
    for one in ACME.signals:
        assert about(made, f"{one.name.capitalize()} {_verb(one)}")
    assert _verb(ACME.signals[0]) == "is at"


def _verb(signal: Signal) -> str:
    if signal.raw is None:
        return "moves"
    return "are at" if signal.name == "feelings" else "is at"


def test_what_the_signals_do_to_the_score_is_said_in_words() -> None:
    made = [one._replace(contribution=0.0) for one in ACME.signals]
    for points, says, together in (
        (5.9, "it adds 5.9.", "Together they add 5.9: 50 becomes 55.9."),
        (-2.1, "it takes 2.1 away.", "Together they take 2.1 away: 50 becomes 47.9."),
        (0.0, "it changes nothing.", "Together they change nothing: 50 stays 50.0."),
    ):
        signal = made[0]._replace(raw=60.0, weight=25.0, contribution=points)
        said = told(ACME._replace(signals=(signal, *made[1:]), score=50 + points))
        assert says in next(one for one in said if one.startswith("Earning is at")) and together in said


def test_a_young_business_reads_a_hard_verdict_more_softly_and_with_the_same_numbers() -> None:
    hard, young = CALM._replace(verdict="let_go"), Policy(stage="early")
    soft = told(hard, young)
    assert [one for one in soft if one not in told(hard)] == [
        "Your business is young, and every client counts: take Let go as what to mend first, not as a sentence on "
        "them. Source: early on every customer really counts, “If Your Customer is Costing You... Drop Them”."
    ]
    assert told(CALM._replace(verdict="keep"), young) == told(CALM._replace(verdict="keep"))
    assert told(hard, Policy(stage="established")) == told(hard)


def test_half_of_the_evidence_is_what_the_settings_say() -> None:
    assert "evidence of 2.5 counts half:" not in "".join(told(ACME))
    assert "evidence of 2.5 counts half." in about(ACME, "The score starts at 50")
    assert "evidence of 3 counts half." in about(ACME, "The score starts at 50", Policy(k=3))


def test_a_signal_of_no_weight_is_said_not_to_be_judged() -> None:
    signals = tuple(one._replace(weight=0.0) for one in ACME.signals)
    assert "Earning is not judged in this book." in told(ACME._replace(signals=signals))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"status": "prospect"}, "a prospect"),
        ({"target_rate": 0}, "deliberately unpaid"),
        ({"no_hours": True}, "fees that need no hours"),
    ],
)
def test_what_is_left_out_says_why(facts: dict[str, Any], why: str) -> None:
    made = audit(record(hours(20, 30), **facts), policy(95))
    assert about(made, "Earning is") == f"Earning is left out: {why}."


class TestSteady:
    KEEP = CALM._replace(
        as_of=date(2026, 11, 15), verdict="keep", band="keep", unsure=False, score=59.1, first_score=60.5
    )

    def test_the_first_of_the_month_decides_close_to_an_edge(self) -> None:
        assert about(self.KEEP, "Keep since 1 Nov: while the score is within 2 points of the edge at 60,").endswith(
            "the score of 1 Nov says on which side of it they are; it was 60.5."
        )
        grow = self.KEEP._replace(verdict="grow", band="grow", score=74.0, first_score=75.2)
        assert "of the edge at 75," in about(grow, "Grow since 1 Nov")

    def test_nothing_is_said_where_nothing_was_steadied_or_something_else_decides(self) -> None:
        for other in (
            self.KEEP._replace(first_score=None),
            self.KEEP._replace(as_of=date(2026, 11, 1)),
            self.KEEP._replace(verdict="fix"),
        ):
            assert "since 1 Nov" not in "\n".join(told(other))


def test_keep_says_what_grow_still_asks_for() -> None:
    keep = CALM._replace(verdict="keep", band="grow", demands=("a future of at least 45", "the money of invoice 7"))
    assert about(keep, "The score is high enough for Grow") == (
        "The score is high enough for Grow, but Grow also asks for a future of at least 45 and the money of "
        "invoice 7; so it is Keep."
    )
    named = keep._replace(because=f"they pay; Grow asks for {' and '.join(keep.demands)}")
    assert "but Grow has other conditions, which are not met; so it is Keep." in about(
        named, "The score is high enough for Grow"
    )
    assert "high enough for Grow" not in "\n".join(told(CALM))


def test_what_lifts_them_is_said_near_the_top() -> None:
    made = CALM._replace(lifts="4.2 points short of Keep: all overdue money paid today")
    assert told(made).index("What lifts them: 4.2 points short of Keep: all overdue money paid today.") == 2
    assert "lifts them" not in "\n".join(told(CALM))


class TestPlan:
    @staticmethod
    def plan(state: PlanStage, closed: int | None = None, **more: Any) -> str:
        day = TODAY - timedelta(closed) if closed is not None else None
        made = PlanState("p", "under60", state, TODAY - timedelta(100), TODAY + timedelta(5), day, 100, **more)
        (paragraph,) = [part for part in told(CALM._replace(plan=made)) if " plan" in part and "rate" in part]
        return paragraph

    def test_it_is_about_something_in_words(self) -> None:
        assert self.plan("running").startswith("A plan for the rate runs, day 100; its deadline is ")
        assert self.plan("overdue").endswith(": decide how it ended.")

    def test_a_failure_says_how_long_it_counts(self) -> None:
        until = TODAY - timedelta(10) + timedelta(180)
        assert f"It counts until {until.day} " in self.plan("failed", 10, counts=True)
        assert "and longer while what it was about stands" in self.plan("refused", 10, counts=True)
        assert "because what it was about still stands" in self.plan("failed", 200, counts=True, held_by="under60")
        assert self.plan("waived", 200).endswith("It no longer counts against them.")

    def test_a_success_says_how_long_it_is_watched(self) -> None:
        until = TODAY - timedelta(10) + timedelta(90)
        assert f"Until {until.day} " in self.plan("succeeded", 10) and "is watched" in self.plan("succeeded", 10)
        assert "watched" not in self.plan("succeeded", 91)

    def test_a_new_start_is_told(self) -> None:
        assert about(CALM._replace(new_start=date(2026, 3, 1)), "The plan of 1 Mar succeeded, which was a new start")
        assert "new start" not in "\n".join(told(CALM))


class TestTrend:
    """Like for like: only what was known on both days is compared."""

    def test_what_was_known_on_both_days_is_named(self) -> None:
        made = audit(record(entry("feeling", 40, level=2), entry("feeling", 0, level=-2)))
        assert made.trend == pytest.approx(-2.566, abs=5e-4)
        assert about(made, "Like for like").endswith(
            "the score has fallen by 2.6 since: feelings from 100 to 28 (-2.6)."
        )

    def test_what_stands_still_is_none(self) -> None:
        made = audit(record(entry("feeling", 40, level=2)))
        assert (made.trend, "by feelings" in about(made, "Like for like")) == (0, True)
        assert about(made, "Like for like").endswith("the score is where it was.")

    def test_nothing_is_compared_with_nothing(self) -> None:
        made = audit(record(entry("feeling", 20, level=2)))
        assert about(made, "Nothing was known 30 days ago")

    def test_the_parts_add_up_to_the_whole(self) -> None:
        made = audit(
            record(
                *(entry("feeling", 40, level=2), entry("feeling", 0, level=-1), entry("praise", 40, what="thanks")),
                *(entry("incident", 2, what="rude"), billed(70, 900, "1"), paid(38, 900, "1"), invoice(65, 400, "2")),
            )
        )
        parts = [float(part.split(")")[0]) for part in about(made, "Like for like").split("(")[1:]]
        assert f"{sum(parts):.1f}" == f"{made.trend:.1f}"
        assert len(parts) >= 2


def test_the_users_own_decision_is_told_with_its_reason() -> None:
    own = CALM._replace(decision=Decision("d", "acme", ago(10), "keep", "my first client."), as_of=DAY)
    assert about(own, "You yourself decided Keep on ").endswith(", because my first client.")


def test_the_blind_verdict_is_unsure_where_that_is_all_it_is() -> None:
    blind = CALM._replace(blind=52.04, blind_verdict="watch", blind_unsure=True)
    assert "the score is 52.0 and the verdict Unsure." in about(blind, "Blind to feelings")
