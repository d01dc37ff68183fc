"""Keys that a slow line brings at once do what they would have done one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.tui.terminal.session import Session, book
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk, open_desk

NAMES = ("Acme Corp", "Borealis", "Cedar", "Dune")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return book(tmp_path / "studio", NAMES, entries=3)


def opened(session: Session) -> Session:
    session.until("Enter save", "Acme Corp")
    session.settle(0.6)
    return session


def at_once(session: Session, keys: Sequence[str]) -> None:
    session.child.send("".join(keys))
    session.settle()


def one_by_one(session: Session, keys: Sequence[str]) -> None:
    for key in keys:
        session.child.send(key)
        session.read(0.02)
    session.settle()


def saved(path: str) -> Desk:
    return open_desk(path)


@pytest.mark.parametrize("send", [at_once, one_by_one])
def test_a_new_client_is_filled_in_by_one_burst(path: str, send: Callable[[Session, Sequence[str]], None]) -> None:
    with Session(path) as session:
        opened(session)
        session.press("\x1b")
        session.press("n")
        session.until("New client")
        send(session, [*"Beta Ltd", "\t", *"beta,b", "\t", "\t", *"80", "\t", *"14", "\r"])
        session.until("Added: Beta Ltd")
    client = saved(path).client("beta")
    assert (client.name, client.aliases) == ("Beta Ltd", ("beta", "b"))
    assert client.status == "active" and client.target_rate == 80 and client.terms_days == 14


def test_keys_typed_while_a_form_opens_go_into_it(path: str) -> None:
    with Session(path) as session:
        opened(session)
        session.press("\x1b")
        session.press("nGamma\r", 0.6)
        session.until("Added: Gamma")
    assert saved(path).client("gamma").name == "Gamma"


def test_escape_and_a_digit_in_one_packet_are_two_keys(path: str) -> None:
    with Session(path) as session:
        opened(session)
        session.press("acme 1h")
        session.press("\x1b2", 0.5)
        assert "™" not in session.text
    assert not [entry for entry in saved(path).record("acme").entries if entry.note == "x2"]


@pytest.mark.parametrize("key", ["2", "t"])
def test_escape_and_a_key_leave_nothing_in_the_line(path: str, key: str) -> None:
    with Session(path) as session:
        opened(session)
        session.press(f"\x1b{key}", 0.6)
        assert " > what did they take or give?" in session.text or " Today" in session.text


def test_what_clears_types_and_saves_at_once_says_that_it_saved(path: str) -> None:
    with Session(path) as session:
        opened(session)
        session.press("something else")
        session.press("\x15acme 2h design\r", 0.8)
        assert "Saved: Acme Corp" in session.text
    assert any(entry.note == "design" and entry.minutes == 120 for entry in saved(path).record("acme").entries)


def test_enter_and_letters_at_once_save_a_plan_and_then_act_on_it(path: str) -> None:
    with Session(path) as session:
        opened(session)
        session.press("\x1bf")
        session.until("New fix plan")
        session.press("G\rpaid up\rcgoes well\r", 0.8)
        session.until("day 0 of")
    record = saved(path).record("acme")
    assert [plan.goal for plan in record.plans] == ["paid up"]
    assert any("goes well" in entry.note for entry in record.entries)


def test_a_filter_selects_its_first_match_before_the_next_key(path: str) -> None:
    with Session(path) as session:
        opened(session)
        session.press("\x1b")
        session.press("G")
        session.press("/bor\rs", 0.8)
        session.until("Borealis")
    timer = saved(path).facts.timer
    assert timer is not None and timer.client == "borealis"


@pytest.mark.parametrize("waits", ["", "Acme Corp", "UNSURE"])
def test_a_line_typed_in_the_first_second_is_saved_to_whom_it_names(path: str, waits: str) -> None:
    """The list is sorted by name at first and by score after the audits: whoever is first then is another."""
    desk = open_desk(path)
    for client, level in (("acme", 2), ("dune", -2)):
        desk.change(
            "the scene", [Edit(None, Entry(desk.engine.new_id(), client, desk.as_of, "feeling", level=level))]
        )
    with Session(path) as session:
        if waits:
            session.until(waits)
        session.press("2h early", 1.5)
        session.until("> 2h early", "today · time 2h00")
        (named,) = [name for name in NAMES if f"→ {name} >" in session.text]
        session.press("\x1b")
        session.press("j")
        session.press("l")
        session.until(f"→ {named} > 2h early", f"{named} · today · time 2h00")
        session.press("\r")
        session.until(f"Saved: {named}")
    desk = saved(path)
    entries = [(client.name, entry) for client in desk.clients.values() for entry in desk.record(client.id).entries]
    assert [name for name, entry in entries if entry.note == "early"] == [named]
