from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tui.scene import desk, engine
from tuiclients.domain.policy import Policy
from tuiclients.workbench import settings
from tuiclients.workbench.settings_preview import SettingsPreview, changed_verdicts, same_evidence

POLICY = Policy(target_rate=Decimal(95))
OTHERS = [
    POLICY._replace(weights={**POLICY.weights, "earning": 60}),
    POLICY._replace(weights={**POLICY.weights, "payment": 0}),
    POLICY._replace(half_lives={**POLICY.half_lives, "behaviour": 10}),
    POLICY._replace(bands={"grow": 60, "keep": 55, "watch": 40, "fix": 20}),
    POLICY._replace(target_rate=Decimal(300)),
    POLICY._replace(target_rate=None),
    POLICY._replace(window_days=30, k=9),
    POLICY._replace(tolerance=0.5),
]


def worked(trial: SettingsPreview) -> SettingsPreview:
    while trial.work(0):
        pass
    return trial


@pytest.mark.parametrize("policy", OTHERS)
def test_a_trial_says_what_the_audit_would_say(policy: Policy) -> None:
    on = desk()
    before = on.audits()
    tried = worked(SettingsPreview(on, policy)).audits
    assert on.audits() == before and on.policy._replace(rev=0) == POLICY
    settings.store(on, policy._replace(rev=on.policy.rev), "really")
    assert on.audits() == tried


def test_one_trial_after_another_is_not_led_astray_by_the_one_before() -> None:
    on = desk()
    trial: SettingsPreview | None = None
    for policy in (*OTHERS, POLICY):
        trial = worked(SettingsPreview(on, policy, trial))
        assert trial.audits == worked(SettingsPreview(on, policy)).audits
    assert trial is not None and trial.audits == on.audits()


def test_only_what_is_weighed_at_the_end_leaves_the_evidence_as_it_is() -> None:
    assert same_evidence(POLICY, OTHERS[0]) and same_evidence(POLICY, OTHERS[3])
    assert not any(same_evidence(POLICY, OTHERS[place]) for place in (1, 2, 4, 5, 6, 7))


def test_a_trial_is_worked_out_a_client_at_a_time() -> None:
    trial = SettingsPreview(desk(), OTHERS[4])
    assert trial.work(0) and len(trial.audits) == 1


def test_an_empty_book_is_judged_at_once() -> None:
    for policy in (POLICY, POLICY._replace(target_rate=None)):
        trial = SettingsPreview(desk(engine((), ())), policy)
        assert not trial.work(0) and not trial.audits


def test_verdicts_that_would_turn_are_named() -> None:
    on = desk()
    tried = worked(
        SettingsPreview(on, POLICY._replace(bands={"grow": 100, "keep": 99, "watch": 98, "fix": 97}))
    ).audits
    pairs = changed_verdicts(on.audits(), tried)
    assert {after.client for _, after in pairs} == {
        client for client, audit in tried.items() if audit.verdict != on.audit(client).verdict
    }
