"""Lines about the timer."""

from __future__ import annotations

import pytest

from tests.quicklog.scene import CLIENTS, context
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.quicklog.complete import complete
from tuiclients.quicklog.timer_words import TimerWords, read_timer


def start(client: str, note: str = "") -> TimerWords:
    return TimerWords("start", client, note)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("start acme", start("acme")),
        ("start acme wireframes for home", start("acme", "wireframes for home")),
        ("Start Dune & Sons call about scope", start("dune", "call about scope")),
        ("START ini x", start("initech", "x")),
        ("start acme @10:00", TimerWords("start", "acme", at="10:00")),
        ("start acme @9am wireframes", TimerWords("start", "acme", "wireframes", at="09:00")),
        ("acme start wireframes @9:05", TimerWords("start", "acme", "wireframes", at="09:05")),
        ("start acme at 10:00 wireframes", TimerWords("start", "acme", "wireframes", at="10:00")),
        ("start acme call at 10:00", start("acme", "call at 10:00")),
        ('start acme "@10:00"', start("acme", "@10:00")),
        ("acme start", start("acme")),
        ("acme start wireframes", start("acme", "wireframes")),
        ("the a team start wireframes", start("acme", "wireframes")),
        ('start acme "2h"', start("acme", "2h")),
        ("stop", TimerWords("stop", "")),
        ("Stop", TimerWords("stop", "")),
        ("acme stop", TimerWords("stop", "acme")),
        ("stop 2h", TimerWords("stop", "", minutes=120)),
        ("stop 1h 30m", TimerWords("stop", "", minutes=90)),
        ("acme stop 45m", TimerWords("stop", "acme", minutes=45)),
        ("stop at 18:00", TimerWords("stop", "", at="18:00")),
        ("stop @9:05", TimerWords("stop", "", at="09:05")),
        ("stop cancel", TimerWords("stop", "", cancel=True)),
    ],
)
def test_a_line_about_the_timer_is_read(line: str, meant: TimerWords) -> None:
    assert read_timer(line, context()) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("start", start("dune")),
        ("start wireframes", start("dune", "wireframes")),
        ("start call about scope", start("dune", "call about scope")),
        ("start acme wireframes", start("acme", "wireframes")),
        ("acme start wireframes", start("acme", "wireframes")),
        ("stop", TimerWords("stop", "")),
    ],
)
def test_with_a_client_selected_the_name_may_be_left_out(line: str, meant: TimerWords) -> None:
    assert read_timer(line, context(selected="dune")) == meant


@pytest.mark.parametrize(
    "line",
    [
        "acme 2h start of the project",
        "acme note start on monday",
        "acme call stop the presses",
        "acme out fyi we start",
        'acme "start" x',
        '"start" acme',
        "acme restart 2h",
        "nobody start x",
        "acme",
        "",
    ],
)
def test_any_other_line_is_left_alone(line: str) -> None:
    assert read_timer(line, context()) is None


def test_whoever_is_called_so_keeps_their_lines() -> None:
    named = {**CLIENTS, "start": Client("start", "Start"), "stop-motion": Client("stop-motion", "Stop Motion Ltd")}
    scene = context(clients=named)
    for line in ("start 2h wireframes", "Start call about scope", "stop motion 2h cut", "stop-motion note x"):
        assert read_timer(line, scene) is None
    assert read_timer("start acme wireframes", scene) == start("acme", "wireframes")
    assert read_timer("stop motion start cut", scene) == start("stop-motion", "cut")
    assert read_timer("stop", scene) == TimerWords("stop", "")


def refused(line: str, selected: str | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as error:
        read_timer(line, context(selected=selected))
    return error.value


@pytest.mark.parametrize("line", ["start", "start nobody", "start wireframes"])
def test_without_a_client_it_is_refused(line: str) -> None:
    assert refused(line).sentence


def test_a_near_miss_is_offered_and_never_taken_for_a_note() -> None:
    for selected in (None, "dune"):
        assert refused("start initeck sketches", selected).instead == "start initech sketches"


def test_what_the_timer_measures_or_cannot_keep_is_refused() -> None:
    error = refused("start acme 2h wireframes")
    assert "measures that itself" in error.sentence and error.instead == "acme 2h wireframes"
    assert '"#retail"' in refused("start acme wireframes #retail").sentence
    assert '"!dread"' in refused("acme start !dread").sentence
    assert '"@yesterday"' in refused("start wireframes @yesterday", "dune").sentence


@pytest.mark.parametrize("line", ["stop it", "stop 90", "acme stop wireframes", "stop 18:00 yesterday"])
def test_what_stop_does_not_take_is_refused_with_what_it_does(line: str) -> None:
    assert "type stop, stop 2h, stop at 18:00 or stop cancel." in refused(line).sentence


def offers(line: str, selected: str | None = None) -> list[str]:
    return [candidate.text for candidate in complete(line, len(line), context(selected=selected))]


def test_behind_start_clients_are_offered_and_nothing_else_stands_for_it() -> None:
    assert offers("start ") == ["acme", "borealis", "dune", "initech"]
    assert offers("start bo") == ["borealis"]
    assert offers("start ini", "dune") == ["initech"]
    for line in ("start", "stop", "stop 2h", "start acme wire", "stop it"):
        assert offers(line, "dune") == []
    assert offers("sto", "dune")[0] == "stop" and "start" in offers("acme st")


def test_for_a_mistyped_client_the_corrected_line_is_offered() -> None:
    for selected in (None, "dune"):
        assert offers("start initeck sketches", selected) == ["start initech sketches"]
