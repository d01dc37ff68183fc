"""The registry of signals: what is derived from it, and that an incomplete signal is refused by its name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from hypothesis import given

from tests.domain.audit.builders import NO_AVERAGE, TODAY, entry, record
from tests.domain.audit.random_records import records
from tests.domain.audit.signals import made_up
from tests.domain.audit.signals.made_up import WARMTH
from tuiclients.domain.audit.evidence import gather, gather_quickly
from tuiclients.domain.audit.fix_plan import causes, remedies, signal_of
from tuiclients.domain.audit.notices import judged_by, log_next
from tuiclients.domain.audit.replay import basis, effects_on, kinds_read, score_on
from tuiclients.domain.audit.result import Audit, TriggerName
from tuiclients.domain.audit.signals.parts import SignalParts, parts_of, refuse_partial
from tuiclients.domain.audit.triggers import TRIGGERS
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.entry import by_name
from tuiclients.domain.policy import HALF_LIVES, SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.domain.record import Record
from tuiclients.domain.signal import (
    SIGNALS,
    IncompleteSignal,
    SignalName,
    SignalRecord,
    default_half_lives,
    default_weights,
    names_of,
    refuse_incomplete,
)

LONGER = (*SIGNALS, WARMTH)
POLICY = Policy(weights=default_weights(LONGER), half_lives=default_half_lives(LONGER))
THANKED = record(entry("praise", 3, id="thanks", what="thanks"))


def audit(of: Record, policy: Policy = POLICY) -> Audit:
    return judge(gather(of, policy, TODAY, LONGER), policy, NO_AVERAGE)


# what is derived from the tuple


def test_the_settings_have_every_signal_with_its_defaults() -> None:
    assert Policy().weights == WEIGHTS == default_weights(SIGNALS)
    assert Policy().half_lives == HALF_LIVES == default_half_lives(SIGNALS)
    assert names_of(SIGNALS) == SIGNAL_NAMES == get_args(SignalName)
    assert sum(WEIGHTS.values()) == 100


def test_a_new_signal_has_its_weight_and_half_life() -> None:
    assert POLICY.weights == {**WEIGHTS, "warmth": 8}
    assert POLICY.half_lives == {**HALF_LIVES, "warmth": 60}


def test_a_new_signal_is_scored_and_shown_with_its_entries() -> None:
    thanked = audit(THANKED)
    shown = thanked.signals[-1]
    assert (shown.name, shown.raw, shown.evidence, shown.weight) == ("warmth", 100, 0.5 ** (3 / 60), 8)
    assert (shown.says, shown.entries) == ("thanked 1 times", ("thanks",))
    assert shown.contribution > 0
    assert thanked.score == score_on(THANKED, POLICY, TODAY, None, LONGER)
    assert thanked.score > audit(THANKED, POLICY._replace(weights={**POLICY.weights, "warmth": 0})).score
    assert thanked.blind > audit(record()).blind


def test_a_new_signal_without_evidence_says_so() -> None:
    shown = audit(record()).signals[-1]
    assert (shown.raw, shown.says, shown.entries) == (None, "no thanks yet", ())


def test_a_quick_verdict_counts_a_new_signal() -> None:
    quick = judge(gather_quickly(THANKED, POLICY, TODAY, LONGER), POLICY, NO_AVERAGE)
    assert (quick.score, quick.verdict) == (audit(THANKED).score, audit(THANKED).verdict)


def test_an_entry_moves_the_score_through_a_new_signal() -> None:
    measured = basis(THANKED, POLICY, TODAY, None, LONGER)
    assert effects_on(measured, ["thanks"]) == {
        "thanks": measured.score - score_on(record(), POLICY, TODAY, None, LONGER)
    }


def test_a_new_signal_can_be_the_cause_of_a_fix_plan() -> None:
    assert "warmth" in causes(LONGER)
    assert remedies("warmth", LONGER) == ("be thankful first",)
    assert remedies("warmth") == ()


def test_a_new_signal_is_judged_by_and_asked_for() -> None:
    alone = POLICY._replace(weights={**dict.fromkeys(SIGNAL_NAMES, 0), "warmth": 8})
    assert judged_by(alone, LONGER) == "Judged by warmth alone."
    assert judged_by(POLICY, LONGER) == ""
    assert log_next((0.0,) * len(LONGER), [alone.weights[name] for name in names_of(LONGER)], LONGER) == "warm words"


# the seven themselves


@pytest.mark.parametrize("signal", SIGNALS, ids=SIGNAL_NAMES)
def test_every_signal_looks_at_kinds_that_there_are(signal: SignalRecord) -> None:
    parts = parts_of(signal)
    named = {*parts.reads, *(parts.misread_without or ()), *[kind for kinds in parts.fed_by for kind in kinds]}
    assert named <= set(by_name())
    assert parts.fed_by and parts.log_next and parts.rule and parts.source


@pytest.mark.parametrize("signal", SIGNALS, ids=SIGNAL_NAMES)
@given(of=records())
def test_a_signal_without_evidence_names_no_entries(signal: SignalRecord, of: Record) -> None:
    shown = judge(gather(of, Policy(), TODAY), Policy(), NO_AVERAGE).signals[SIGNAL_NAMES.index(signal.name)]
    assert shown.name == signal.name
    assert shown.says
    assert shown.raw is not None or not shown.entries


def test_a_score_is_moved_by_these_kinds_and_no_others() -> None:
    assert set(by_name()) - set(kinds_read(map(parts_of, SIGNALS))) == {"note", "social", "morning", "promise"}


def test_every_trigger_belongs_to_a_signal() -> None:
    assert tuple(trigger.name for trigger in TRIGGERS) == get_args(TriggerName)
    assert all(signal_of(trigger.name) == trigger.signal for trigger in TRIGGERS)
    assert {trigger.signal for trigger in TRIGGERS} <= set(SIGNAL_NAMES)
    assert causes() == (*SIGNAL_NAMES, *get_args(TriggerName))


# what is incomplete is refused when it loads


@pytest.fixture
def module() -> Iterator[ModuleType]:
    """A file of a signal that a test may spoil."""
    file = ModuleType("spoilt_signal")
    file.PARTS = made_up.PARTS  # type: ignore[attr-defined]
    sys.modules[file.__name__] = file
    parts_of.cache_clear()
    yield file
    del sys.modules[file.__name__]
    parts_of.cache_clear()


SPOILT = SignalRecord("warmth", 8, 60, "spoilt_signal")


def parts_of_warmth() -> dict[str, Any]:
    """The parts of a signal that is complete, by name."""
    return {part: getattr(made_up.PARTS, part) for part in SignalParts.__slots__}


@pytest.mark.parametrize(
    "part",
    ["measure", "entries", "says", "reads", "fed_by", "kept_as", "log_next", "remedies", "rule", "source"],
)
def test_a_signal_without_a_part_is_refused_by_name(module: ModuleType, part: str) -> None:
    given = parts_of_warmth()
    del given[part]
    module.PARTS = SignalParts(**given)  # type: ignore[attr-defined]
    with pytest.raises(IncompleteSignal) as refused:
        refuse_partial((*SIGNALS, SPOILT))
    assert str(refused.value) == f"The signal warmth has no {part}: see PARTS in spoilt_signal."


def test_every_missing_part_is_named(module: ModuleType) -> None:
    given = parts_of_warmth()
    del given["measure"], given["remedies"]
    module.PARTS = SignalParts(**given)  # type: ignore[attr-defined]
    with pytest.raises(IncompleteSignal, match="The signal warmth has no measure, no remedies:"):
        parts_of(SPOILT)


def test_a_signal_held_against_the_target_needs_no_other_words() -> None:
    earning = parts_of(SIGNALS[0])
    assert earning.against_target is not None
    assert earning.says is SignalParts().says


def test_a_signal_without_parts_or_without_a_file_is_refused_by_name(module: ModuleType) -> None:
    del module.PARTS
    with pytest.raises(IncompleteSignal, match="The signal warmth has no PARTS: end spoilt_signal with them"):
        parts_of(SPOILT)
    with pytest.raises(
        IncompleteSignal, match=r"The signal mood has no file: write tuiclients\.domain\.audit\.signals\.mood"
    ):
        parts_of(SignalRecord("mood", 1, 2))


def test_a_fault_inside_the_file_of_a_signal_stays_that_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "faulty_signal.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        parts_of(SignalRecord("warmth", 8, 60, "faulty_signal"))


@pytest.mark.parametrize(
    ("signal", "sentence"),
    [
        (SignalRecord("warmth"), "The signal warmth has no weight: give it in its line of SIGNALS."),
        (SignalRecord("warmth", 3), "The signal warmth has no half_life: give it in its line of SIGNALS."),
        (SignalRecord("warmth", -1, None), "The signal warmth cannot have the weight -1."),
        (SignalRecord("warmth", 0, 0), "The signal warmth cannot have the half_life 0."),
        (SignalRecord("payment", 3, None), "Two signals have one name in SIGNALS: .*payment"),
    ],
)
def test_a_line_of_the_tuple_without_its_defaults_is_refused_by_name(signal: SignalRecord, sentence: str) -> None:
    with pytest.raises(IncompleteSignal, match=sentence):
        refuse_incomplete((*SIGNALS, signal), (*SIGNAL_NAMES, signal.name))


def test_the_type_and_the_tuple_must_name_the_same_signals() -> None:
    refuse_incomplete(SIGNALS, get_args(SignalName))
    for signals, named in ((LONGER, SIGNAL_NAMES), (SIGNALS, (*SIGNAL_NAMES, "warmth"))):
        with pytest.raises(IncompleteSignal, match="must name the same signals: see warmth"):
            refuse_incomplete(signals, named)


@pytest.mark.parametrize("module", ["replay", "evidence"])
def test_whatever_scores_refuses_an_incomplete_signal_as_it_is_imported(module: str) -> None:
    code = (
        "from tuiclients.domain import signal\n"
        "signal.SIGNALS = (*signal.SIGNALS, signal.SignalRecord('mood', 1, None))\n"
        f"import tuiclients.domain.audit.{module}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "IncompleteSignal: The signal mood has no file: write tuiclients.domain.audit.signals.mood." in done.stderr
