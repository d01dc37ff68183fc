"""What help says in prose: it covers every place and word, and every line that it shows can be typed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.quicklog.scene import TODAY, YESTERDAY, context
from tuiclients.domain.audit.verdict import BORDERLINE_POINTS
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import SIGNALS
from tuiclients.quicklog.read import read
from tuiclients.quicklog.verbs import verbs
from tuiclients.tui.commands import BY_ID, use_keymap
from tuiclients.tui.places import PLACES, TOGETHER
from tuiclients.tui.show import help_prose
from tuiclients.writing.verdict import GLYPHS, trend_glyph

#: What each example logs, written down before it was tried: kind and fields, on today's noon unless said.
MEANT: dict[str, list[dict[str, Any]]] = {
    "{client} 2h design": [{"kind": "time", "minutes": 120, "note": "design", "billable": True}],
    "2h design": [{"kind": "time", "minutes": 120, "note": "design", "billable": True}],
    "{client} 30m call about colours": [
        {"kind": "message", "direction": "in", "note": "about colours"},
        {"kind": "time", "minutes": 30, "note": "call about colours"},
    ],
    "{client} 1h30 unbilled extra changes": [
        {"kind": "time", "minutes": 90, "billable": False, "note": "extra changes"}
    ],
    "{client} invoice 1200 #204 due +14d": [
        {"kind": "invoice", "amount": Decimal(1200), "number": "204", "due": TODAY + timedelta(days=14)}
    ],
    "{client} paid 1200 #204": [{"kind": "payment", "amount": Decimal(1200), "invoice": "204"}],
    "{client} out sent the offer": [
        {"kind": "message", "direction": "out", "awaiting": True, "note": "sent the offer"}
    ],
    "{client} in they like it @yesterday": [
        {"kind": "message", "direction": "in", "note": "they like it", "on": YESTERDAY}
    ],
    "{client} dread": [{"kind": "feeling", "level": -2}],
    "{client} rude serious shouted at me": [
        {"kind": "incident", "what": "rude", "severity": "serious", "note": "shouted at me"}
    ],
}


def test_there_are_ten_examples_and_each_is_tried() -> None:
    assert len(help_prose.EXAMPLES) == 10
    assert [line for line, _ in help_prose.EXAMPLES] == list(MEANT)


@pytest.mark.parametrize("line", MEANT)
def test_an_example_logs_what_help_says(line: str) -> None:
    typed = line.format(client="borealis")
    bills: tuple[Any, ...] = ()
    if "paid" in typed:
        bills = tuple(read("borealis invoice 1200 #204", context()).entries)
    reading = read(typed, context(bills, selected="borealis"))
    assert not reading.doubts and not reading.warnings and not reading.asks
    assert len(reading.entries) == len(MEANT[line])
    for entry, wanted in zip(sorted(reading.entries, key=lambda each: each.kind), MEANT[line], strict=True):
        assert entry.client == "borealis"
        for field, value in ({"on": TODAY} | wanted).items():
            assert getattr(entry, field) == value, (field, getattr(entry, field))


def test_every_place_that_can_have_the_keys_is_explained() -> None:
    assert set(help_prose.PLACE_PROSE) == {places[-1] for places in TOGETHER}
    for place in help_prose.PLACE_PROSE:
        for text in help_prose.place_prose(place):
            assert text.endswith(".") and "{" not in text, text


def test_help_names_the_keys_that_the_user_has() -> None:
    try:
        use_keymap({"sort": ("f5",)})
        assert "F5 sorts" in help_prose.place_prose("clients")[0]
    finally:
        use_keymap({})
    assert f"{BY_ID['sort'].shown} sorts" in help_prose.place_prose("clients")[0]
    assert help_prose.place_prose("nowhere") == [] and "nowhere" not in PLACES


def test_every_verdict_signal_and_word_of_the_line_is_said() -> None:
    policy = Policy()
    assert set(help_prose.VERDICT_PROSE) == set(GLYPHS)
    assert [name for name, _ in help_prose.signals(policy)] == [signal.name for signal in SIGNALS]
    assert {word for word, _ in help_prose.line_words()} == set(verbs())
    assert all(word in help_prose.line_prose()[0] for word in verbs())


def test_the_words_on_the_screen_are_explained_with_the_books_own_numbers() -> None:
    said = dict(help_prose.meanings(Policy()))
    assert set(said) == {"evidence 60 %", "unsure", "grade", "borderline", "blind", "trend", "+0.1", "!"}
    assert f"within {BORDERLINE_POINTS:g} points" in said["borderline"] and "A from 80" in said["grade"]
    assert (trend_glyph(1.9), trend_glyph(2), trend_glyph(-2)) == ("·", "▲", "▼")
    bands = {**Policy().bands, "grow": 90.0}
    assert "(from 90 points)" in dict(help_prose.verdicts(Policy(bands=bands)))["★ grow"]


def test_a_signal_that_does_not_count_is_left_out() -> None:
    weights = {**Policy().weights, "fit": 0.0}
    assert "fit" not in dict(help_prose.signals(Policy(weights=weights)))
