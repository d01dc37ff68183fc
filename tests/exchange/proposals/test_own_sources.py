"""The user's own sources: what of gather.toml can be used, and a sentence for each mistake."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.exchange.proposals.own_sources import TEMPLATE, OwnSources, load, path, sources_of


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "TIMEWARRIORDB", "WATSON_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "tuiclients").mkdir(parents=True)
    return tmp_path


def of(text: str) -> tuple[OwnSources, list[str]]:
    return sources_of(tomllib.loads(text))


def test_a_file_in_which_everything_is_right(home: Path) -> None:
    sources, faults = of("""
        me = ["Mira@Studio.eu", "@studio.eu"]
        subjects = true
        days = 30
        mail = "~/Maildir/"
        calendar = ["/srv/a.ics"]
        timewarrior = true
        watson = "~/w"
        activitywatch = []
        [git]
        "~/work/site" = "acme"
        [names]
        "Website relaunch" = "acme"
    """)
    assert faults == []
    assert sources == OwnSources(
        ("mira@studio.eu", "@studio.eu"),
        True,
        30,
        (f"{home}/Maildir",),
        ("/srv/a.ics",),
        {f"{home}/work/site": "acme"},
        f"{home}/.timewarrior/data",
        f"{home}/w",
        (),
        {"Website relaunch": "acme"},
    )
    assert sources.any and not OwnSources(me=("a@b.c",)).any


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('mial = ["~/M"]', "did you mean mail?"),
        ("nonsense = 1", "it has me, subjects"),
        ('me = ["mira"]', "not an address of mail"),
        ('me = ["@gmail.com"]', "Anybody can have an address"),
        ("me = 3", "me takes texts"),
        ('subjects = "yes"', "true or false, without quotes"),
        ("days = 0", "from 1 to 3650"),
        ("days = true", "from 1 to 3650"),
        ('me = ["a@b.cc"]\nmail = ["Maildir"]', "its whole path"),
        ('mail = ["~/Maildir"]', "not your own addresses"),
        ("timewarrior = 1", "true (for ~/.timewarrior), false, or a path"),
        ('git = ["~/work"]', "is a table"),
        ("[names]\nx = 1", "is a table"),
    ],
)
def test_each_mistake_is_a_sentence_with_a_way_out(text: str, says: str) -> None:
    _, (fault,) = of(text)
    assert says in fault and fault.startswith("gather.toml") and fault[-1] in ".?"


def test_a_tracker_is_looked_for_where_it_looks_itself(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    monkeypatch.setenv("WATSON_DIR", str(home / "own"))
    (home / "share" / "timewarrior" / "data").mkdir(parents=True)
    sources, faults = of("timewarrior = true\nwatson = true")
    assert (sources.timewarrior, sources.watson) == (f"{home}/share/timewarrior/data", f"{home}/own/frames")
    assert faults == [] and of("timewarrior = false")[0] == OwnSources()


def test_a_mistake_leaves_the_rest_as_it_is() -> None:
    sources, faults = of('days = "many"\ncalendar = ["/a.ics", 3, "b.ics"]')
    assert sources.calendar == ("/a.ics",) and sources.days == 90 and len(faults) == 3


def test_without_a_file_there_is_nothing_and_a_broken_one_is_refused() -> None:
    assert load() is None
    Path(path()).write_text("me = [")
    with pytest.raises(Refused, match="is not TOML"):
        load()
    Path(path()).write_bytes(b"\xff")
    with pytest.raises(Refused, match="is not TOML"):
        load()


def test_the_template_names_nothing_and_is_right_without_its_comments() -> None:
    assert of(TEMPLATE) == (OwnSources(), [])
    lines = [line.removeprefix("# ") for line in TEMPLATE.splitlines() if " = " in line or line.startswith("# [")]
    sources, faults = of("\n".join(lines))
    assert faults == [] and sources.any and sources.mail and sources.git and sources.names
