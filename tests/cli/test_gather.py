"""`tuiclients gather`: what mail proposes is listed, logged, edited and refused by command."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tuiclients.cli.next_words import next_words
from tuiclients.exchange.proposals import own_sources
from tuiclients.storage.files.decided_keys import DecidedKeys
from tuiclients.workbench import gathering

Mail = Callable[..., None]


@pytest.fixture
def mail(acme: Line, tmp_path: Path) -> Mail:
    """A Maildir that is named in gather.toml, and what writes a mail of some days ago into it."""
    folder = tmp_path / "Maildir"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    config = tmp_path / "config" / "tuiclients"
    config.mkdir(parents=True, exist_ok=True)
    (config / "gather.toml").write_text(f'me = ["mira@studio.eu"]\nmail = ["{folder}"]\n')
    acme.done("client", "edit", "acme", "--domain", "acme.com")

    def write(ident: str, days: int, *more: str, out: bool = False) -> None:
        sender, to = ("mira@studio.eu", "ann@acme.com") if out else ("ann@acme.com", "mira@studio.eu")
        at = format_datetime(datetime.now().astimezone().replace(hour=12) - timedelta(days=days))
        head = [f"From: {sender}", f"To: {to}", f"Date: {at}", f"Message-ID: <{ident}>", *more]
        (folder / "cur" / f"{ident}.host:2,S").write_text("\n".join([*head, "", "body"]))

    return write


@pytest.fixture
def thread(mail: Mail) -> None:
    """A question of ours, and their answer after nine days."""
    mail("a", 20, out=True)
    mail("b", 11, "In-Reply-To: <a>")


def test_what_is_new_is_listed_once_and_nothing_is_logged(acme: Line, thread: None, mail: Mail) -> None:
    first = acme.done("gather")
    assert "mail out, an answer awaited: starts a thread" in first and "after 9 days" in first
    assert "Nothing is logged yet" in first and acme.json("entries") == []
    assert acme.done("gather") == ""
    mail("c", 1, "In-Reply-To: <b>", out=True)
    assert acme.done("gather").splitlines()[1].split()[:3] == ["3", "Acme", "Corp"]
    assert [one["number"] for one in acme.json("gather", "--list")] == [1, 2, 3]
    assert acme.json("gather", "--list")[2]["entries"][0]["awaiting"] is False


def test_a_dry_run_lists_all_and_keeps_nothing(acme: Line, thread: None) -> None:
    assert "starts a thread" in acme.done("gather", "--dry-run")
    assert acme.json("gather", "--list") == []


def test_what_is_logged_is_one_undo_and_not_proposed_again(acme: Line, thread: None) -> None:
    acme.done("gather")
    assert "2 entries" in acme.done("gather", "--take", "all")
    entries = acme.json("entries")
    assert {(entry["direction"], entry["channel"]) for entry in entries} == {("out", "email"), ("in", "email")}
    assert acme.done("gather") == "" and acme.json("gather", "--list") == []
    acme.done("undo")
    assert len(acme.json("gather", "--list")) == 2 and acme.json("entries") == []
    acme.done("redo")
    assert acme.json("gather", "--list") == []
    assert "Nothing that is open has the number 1" in acme.refused("gather", "--take", "1")


def test_what_was_logged_and_deleted_by_hand_stays_away(acme: Line, thread: None) -> None:
    acme.done("gather")
    acme.done("gather", "--take", "1")
    (entry,) = acme.json("entries")
    acme.done("entries", "--delete", entry["id"])
    acme.done("gather")
    assert [one["number"] for one in acme.json("gather", "--list")] == [2]


def test_one_is_flipped_or_logged_in_other_words(acme: Line, thread: None, mail: Mail) -> None:
    mail("c", 1, out=True)
    acme.done("gather")
    acme.done("gather", "--take", "1", "--fyi")
    assert acme.json("entries")[0]["awaiting"] is False
    acme.done("gather", "--edit", "2", "acme", "in", "they", "agreed")
    acme.done("gather", "--take", "acme")
    assert len(acme.json("entries")) == 3 and acme.json("gather", "--list") == []
    assert acme("gather", "--list", "--fyi") == 2


def test_what_is_refused_is_never_proposed_again(acme: Line, thread: None) -> None:
    acme.done("gather")
    assert "1 proposal refused for good" in acme.done("gather", "--refuse", "1")
    assert acme.done("gather") == ""
    assert [one["number"] for one in acme.json("gather", "--list")] == [2]
    # Not even if all that was read is forgotten.
    for name in os.listdir(DecidedKeys(str(acme.book)).folder):
        if name.endswith(".json"):
            (Path(DecidedKeys(str(acme.book)).folder) / name).unlink()
    assert len(acme.json("gather")) == 1


def test_what_was_logged_by_hand_is_not_proposed(acme: Line, thread: None) -> None:
    day = date.today() - timedelta(days=20)
    acme.done("log", "acme", "out", f"@{day}", "asked about the logo")
    acme.done("gather")
    assert [one["entries"][0]["direction"] for one in acme.json("gather", "--list")] == ["in"]


def test_the_numbers_that_wait_are_offered_to_the_shell(acme: Line, thread: None) -> None:
    acme.done("gather")
    offered = next_words(["--book", str(acme.book), "gather", "--take", ""])
    assert [word.text for word in offered] == ["1", "2"] and "starts a thread" in offered[0].says


def test_a_client_that_is_merged_keeps_what_was_logged(acme: Line, thread: None) -> None:
    acme.done("gather")
    acme.done("gather", "--take", "all")
    acme.done("client", "add", "Acme International")
    acme.done("client", "merge", "acme", "acme-international")
    assert acme.done("gather") == ""


def test_reply_times_come_by_themselves(acme: Line, thread: None) -> None:
    def communication() -> tuple[float | None, str]:
        audit = acme.json("audit", "acme")
        (signal,) = [signal for signal in audit["signals"] if signal["name"] == "communication"]
        return signal["raw"], signal["says"]

    assert communication()[0] is None
    acme.done("gather")
    acme.done("gather", "--take", "all")
    raw, says = communication()
    assert says == "answers after 9 days on average" and raw == pytest.approx(50 + 25 * 5 / 7)


def test_today_lists_it_and_nothing_is_due_because_of_it(acme: Line, thread: None) -> None:
    found = [item for item in acme.json("today") if item["what"] == "seen"]
    assert found[0]["says"] == "mail out, an answer awaited: starts a thread" and len(found) == 2
    assert "mail in: answers yours of" in acme.done("today")
    acme.done("gather", "--take", "all")
    assert [item for item in acme.json("today") if item["what"] == "seen"] == []
    assert "seen" not in acme.done("today", "--short")


def test_a_long_list_ends_with_how_many_more_there_are(acme: Line, mail: Mail) -> None:
    for number in range(25):
        mail(f"m{number}", 3)
    assert "and 5 more" in acme.done("today")
    assert len([item for item in acme.json("today") if item["what"] == "seen"]) == 25


def test_nothing_is_asked_of_the_terminal_and_mistakes_are_said(acme: Line, tmp_path: Path) -> None:
    assert "gather --setup" in acme.refused("gather")
    written = acme.done("gather", "--setup")
    assert own_sources.path() in written
    assert "is there already" in acme.refused("gather", "--setup")
    assert "names nothing to look through" in acme.refused("gather")
    Path(own_sources.path()).write_text('me = ["mira@studio.eu"]\nmail = ["/nowhere/Maildir"]\nmial = 3\n')
    acme.done("client", "edit", "acme", "--domain", "acme.com")
    assert acme("gather") == 1
    assert "nothing is there" in acme.err and "did you mean mail?" in acme.err


def test_without_addresses_it_says_how_to_give_them(acme: Line, mail: Mail) -> None:
    acme.done("client", "edit", "acme", "--no-domain", "acme.com")
    assert acme("gather") == 1
    assert "--email ann@acme.com" in acme.err


def test_whom_the_user_writes_to_is_listed_with_the_client_whose_name_it_has(acme: Line, mail: Mail) -> None:
    acme.done("client", "edit", "acme", "--no-domain", "acme.com")
    assert "nobody who is not a client's" in acme.done("gather", "--strangers")
    mail("a", 3, out=True)
    mail("b", 2)
    mail("c", 2, "Auto-Submitted: auto-replied")
    mail("d", 200, out=True)
    (stranger,) = acme.json("gather", "--strangers")
    day = f"{date.today() - timedelta(days=2)}"
    assert stranger == {"address": "ann@acme.com", "sent": 1, "received": 1, "last": day, "client": "acme"}
    assert "client edit acme --email ann@acme.com" in acme.done("gather", "--strangers")
    acme.done("client", "edit", "acme", "--email", "ann@acme.com")
    assert acme.json("gather", "--strangers") == []


def test_a_second_gathering_at_the_same_time_does_nothing(acme: Line, thread: None) -> None:
    with DecidedKeys(str(acme.book)).gathering_lock():
        assert acme.done("gather") == "" and acme.err == ""
        assert acme.done("gather", "--list") == "Nothing is open.\n"
    assert acme.done("gather") != ""


def test_an_earlier_day_and_an_unwritable_folder_are_refused(
    acme: Line, thread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert acme("--as-of", "2026-01-01", "gather") == 1
    assert "without --as-of" in acme.err
    monkeypatch.setattr(gathering, "keep", _no_space)
    assert "cannot be kept" in acme.refused("gather")


def _no_space(path: str, value: object) -> None:
    raise OSError(28, "No space left on device")
