from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.scene import RULES, Clock, desk_of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import EntryKind
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.exchange.placing.judging import judge_by as judge_by_import
from tuiclients.storage.interface import Remembered
from tuiclients.workbench import clients, first_run, undo
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.first_run import RECORD_GROUPS, hourly_target, judge_by, kept_groups

CHOICES = [set(some) for size in range(1, 6) for some in combinations(RECORD_GROUPS, size) if set(some) != {"hours"}]


def off(policy: Policy) -> set[str]:
    return {name for name in SIGNAL_NAMES if not policy.weights[name]}


def test_an_hour_must_earn_income_and_costs() -> None:
    assert hourly_target(Decimal(60000), Decimal(12000), Decimal(1100)) == Decimal("65.45")
    assert hourly_target(Decimal(0), Decimal(0), Decimal(1)) == 0
    assert str(hourly_target(Decimal(95), Decimal(0), Decimal(1))) == "95.00"


@pytest.mark.parametrize(("income", "costs", "hours"), [(1, 1, 0), (1, 1, -5), (-1, 1, 1), (1, -1, 1)])
def test_what_cannot_be_meant_is_refused(income: int, costs: int, hours: int) -> None:
    with pytest.raises(Refused):
        hourly_target(Decimal(income), Decimal(costs), Decimal(hours))


@pytest.mark.parametrize(
    ("kept", "gone"),
    [
        ({"money"}, {"earning", "communication", "behaviour", "feelings", "fit"}),
        ({"money", "hours"}, {"communication", "behaviour", "feelings", "fit"}),
        ({"contact"}, {"earning", "payment", "feelings", "fit", "future"}),
        ({"feelings"}, set(SIGNAL_NAMES) - {"feelings"}),
        ({"audits"}, set(SIGNAL_NAMES) - {"fit", "future"}),
        (set(RECORD_GROUPS), set()),
    ],
)
def test_what_lives_on_nothing_kept_has_no_weight(kept: set[str], gone: set[str]) -> None:
    assert off(judge_by(Policy(), kept)) == gone


def test_weights_that_were_set_stay_and_others_come_back() -> None:
    mine = Policy(weights={**WEIGHTS, "payment": 33, "feelings": 0})
    after = judge_by(mine, {"money", "feelings"})
    assert (after.weights["payment"], after.weights["feelings"], after.weights["fit"]) == (33, 10, 0)


@given(st.sampled_from(CHOICES), st.sampled_from(CHOICES))
def test_what_is_kept_can_be_read_off_the_weights(first: set[str], second: set[str]) -> None:
    policy = judge_by(judge_by(Policy(), first), second)
    seen = set(kept_groups(policy))
    assert seen == (second if "money" in second else second - {"hours"})
    assert judge_by(policy, seen).weights == policy.weights


def test_it_is_the_rule_that_imports_follow() -> None:
    for kinds, groups in ((("time", "invoice", "payment"), {"money", "hours"}), (("message",), {"contact"})):
        facts = desk_of(clients=[]).facts._replace(policy=Policy())
        (edit, _) = judge_by_import(facts, kinds, True).edits
        assert isinstance(edit.after, Policy)
        assert edit.after.weights == judge_by(Policy(), groups).weights


@pytest.mark.parametrize(
    ("kept", "says"), [({"hours"}, "Hours alone"), (set(), "something to go by"), ({"sleep"}, "sleep")]
)
def test_what_judges_nobody_is_refused(kept: set[str], says: str) -> None:
    with pytest.raises(Refused, match=says):
        judge_by(Policy(), kept)


def test_the_first_run_is_over_once_there_is_a_client_or_an_answer() -> None:
    assert first_run.is_first(desk_of(clients=[], policy=Policy()))
    assert not first_run.is_first(desk_of(policy=Policy()))
    assert not first_run.is_first(desk_of(clients=[], policy=Policy(target_rate=Decimal(95))))


def test_answers_to_a_book_that_is_not_there_wait_for_its_first_client(tmp_path: Path) -> None:
    path = tmp_path / "book"
    desk = open_desk(str(path), may_be_new=True, clock=Clock())
    assert first_run.is_first(desk)
    first_run.store_answers(desk, Decimal(95), {"money"})
    assert not first_run.is_first(desk)
    assert not path.exists()
    clients.add(desk, "Acme")
    stored = open_desk(str(path)).policy
    assert stored.target_rate == 95
    assert off(stored) == off(judge_by(Policy(), {"money"}))


def test_answers_to_a_book_that_is_there_are_stored_at_once() -> None:
    desk = desk_of(clients=[], policy=Policy())
    first_run.store_answers(desk, None, set(RECORD_GROUPS))
    assert len(desk.engine.done()) == 1
    first_run.store_answers(desk, Decimal(95), {"money"})
    assert desk.engine.facts().policy.target_rate == 95


def test_the_choice_is_made_anew_with_one_undo() -> None:
    desk = desk_of(policy=RULES)
    first_run.store_judged_by(desk, {"hours", "money"})
    assert off(desk.policy) == {"communication", "behaviour", "feelings", "fit"}
    assert undo.undo(desk) == "judge by money and hours"
    assert off(desk.policy) == set()


def test_what_the_user_says_takes_the_choice_from_the_imports() -> None:
    imported = judge_by(RULES, {"money", "hours"})
    memory = Remembered("judged-by", {"off": sorted(off(imported))})
    desk = desk_of(policy=imported, things=[memory])
    first_run.store_judged_by(desk, {"money", "hours"})
    assert "judged-by" not in desk.facts.remembered
    assert desk.policy.weights == imported.weights
    with pytest.raises(Refused, match="already"):
        first_run.store_judged_by(desk, {"money", "hours"})


def test_nothing_is_put_into_a_book_that_is_not_there(tmp_path: Path) -> None:
    desk = open_desk(str(tmp_path / "book"), may_be_new=True)
    with pytest.raises(Refused, match="no book"):
        first_run.store_judged_by(desk, {"money"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("money,hours", {"money", "hours"}),
        ("Money hours, contact", {"money", "hours", "contact"}),
        ("all", set(RECORD_GROUPS)),
    ],
)
def test_what_is_kept_is_typed_with_commas_or_blanks(typed: str, kept: set[str]) -> None:
    assert first_run.read_groups(typed) == kept


def test_an_unknown_word_is_named() -> None:
    with pytest.raises(Refused, match="sleep"):
        first_run.read_groups("money,sleep")


def test_a_prospect_is_a_client_too() -> None:
    assert not first_run.is_first(desk_of(clients=[Client("a", "A", status="prospect")], policy=Policy()))


def test_each_kind_of_entry_belongs_to_one_group_at_most() -> None:
    kinds = [kind for group in first_run._KINDS.values() for kind in group]
    assert len(set(kinds)) == len(kinds) and set(kinds) <= set(get_args(EntryKind))
    assert first_run._KINDS.keys() == RECORD_GROUPS.keys()
