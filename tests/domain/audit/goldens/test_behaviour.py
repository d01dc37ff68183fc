"""Good acts against bad ones: what they do, not what we send."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import ago, audit, came, entry, incident, raw, record, sent, signal
from tests.domain.audit.goldens.scene import near
from tuiclients.domain.audit.result import Signal
from tuiclients.domain.entry import Entry


def behaviour(*entries: Entry) -> Signal:
    return signal(audit(record(*entries)), "behaviour")


def test_good_and_bad_of_2_each() -> None:
    """A word of thanks and a moderate incident, both of today."""
    found = behaviour(entry("praise", 0, what="thanks"), incident(0, "scope"))
    assert (found.raw, found.evidence) == (50, 4)


@pytest.mark.parametrize("messages", [4, 5, 20])
def test_a_chatty_clients_abuse_does_not_drown(messages: int) -> None:
    found = behaviour(*[came(0) for _ in range(messages)], incident(0, "scope", "severe"))
    assert found.raw == near(42.857)
    assert found.evidence == 14


def test_a_moderate_incident_alone() -> None:
    found = behaviour(incident(0, "scope"))
    assert (found.raw, found.evidence) == (0, 2)
    assert found.contribution == near(-3.3333, 4)


@pytest.mark.parametrize("ours", [0, 1, 7])
def test_one_mail_of_nine_days_ago_however_much_we_sent(ours: int) -> None:
    found = behaviour(came(9), *[sent(on) for on in range(ours)])
    assert found.raw == 100
    assert found.evidence == near(1.4240, 4)
    assert found.contribution == near(2.7217, 4)


def test_a_first_rude_incident_beside_it() -> None:
    found = behaviour(came(9), incident(0, "rude"))
    assert found.raw == near(41.589)
    assert found.evidence == near(3.4240, 4)
    assert found.contribution == near(-0.7292, 4)
    assert audit(record(came(9), incident(0, "rude"))).score - audit(record(came(9))).score == near(-3.451)


@pytest.mark.parametrize(("severity", "points"), [("minor", 1), ("moderate", 2), ("serious", 4), ("severe", 8)])
@pytest.mark.parametrize("ours", [False, True], ids=["theirs", "ours"])
def test_the_points_of_an_incident(severity: str, points: int, ours: bool) -> None:
    assert behaviour(incident(0, "dispute", severity, ours=ours)).evidence == points
    assert behaviour(incident(120, "dispute", severity, ours=ours)).evidence == points / 2


@pytest.mark.parametrize("severity", ["minor", "moderate", "serious", "severe"])
def test_a_breach_does_not_fade_until_it_is_resolved(severity: str) -> None:
    whole = behaviour(incident(0, "dispute", severity)).evidence
    assert behaviour(incident(240, "breach", severity)).evidence == whole
    assert behaviour(incident(240, "breach", severity, resolved=ago(120))).evidence == pytest.approx(whole / 2)


@pytest.mark.parametrize(
    ("facts", "good"),
    [
        ((came(0),), 1.5),
        ((came(0, channel="call"),), 1.5),
        ((entry("praise", 0, what="thanks"),), 2),
        ((entry("praise", 0, what="referral"),), 2),
        ((entry("praise", 0, what="testimonial"),), 2),
        ((came(0), entry("praise", 0, what="thanks")), 3.5),
        (tuple(entry("praise", 0, what="thanks") for _ in range(3)), 6),
        (tuple(entry("praise", 0, what="thanks") for _ in range(4)), 6),
        ((came(120),), 0.75),
    ],
    ids=["a mail", "a call", "thanks", "referral", "testimonial", "both", "three", "at most 6", "120 days ago"],
)
def test_good_acts(facts: tuple[Entry, ...], good: float) -> None:
    assert raw(audit(record(*facts)), "behaviour") == 100
    assert behaviour(*facts).evidence == pytest.approx(good)


def test_silence_is_no_praise_and_what_we_send_is_no_act_of_theirs() -> None:
    assert behaviour(sent(3), sent(1)).evidence == 0
    assert behaviour().evidence == 0
