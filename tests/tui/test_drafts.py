from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Event, get_ident

import pytest

from tuiclients.tui.drafts import Draft, Drafts, folder

LINE = Draft("acme 2h call")
FORM = Draft("", "client", {"name": "Acme [/]"})


def left_by_another(book: str, draft: Draft) -> None:
    """A session of its own writes a draft and ends."""
    code = (
        "import sys; from tuiclients.tui.drafts import Draft, Drafts\n"
        f"Drafts({book!r}).keep(Draft(*{tuple(draft)!r}))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.getcwd()})


@pytest.mark.parametrize("draft", [LINE, FORM, Draft("日本 [/] \x1b[31m")])
def test_what_an_ended_session_left_is_given_to_the_next(draft: Draft) -> None:
    left_by_another("/books/studio", draft)
    assert Drafts("/books/studio").recover() == draft


def test_it_is_given_once() -> None:
    left_by_another("/books/studio", LINE)
    first = Drafts("/books/studio")
    assert first.recover() == LINE
    assert not Drafts("/books/studio").recover()


def test_what_was_taken_and_not_used_is_there_again_after_the_next_end() -> None:
    left_by_another("/books/studio", LINE)
    code = "from tuiclients.tui.drafts import Drafts; Drafts('/books/studio').recover()"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.getcwd()})
    assert Drafts("/books/studio").recover() == LINE


def test_the_newest_is_given_first() -> None:
    left_by_another("/books/studio", Draft("older"))
    left_by_another("/books/studio", Draft("newer"))
    drafts = Drafts("/books/studio")
    assert drafts.recover() == Draft("newer")


def test_a_living_session_keeps_its_own() -> None:
    living = Drafts("/books/studio")
    living.keep(LINE)
    assert not Drafts("/books/studio").recover()


def test_another_book_has_others() -> None:
    left_by_another("/books/studio", LINE)
    assert not Drafts("/elsewhere/studio").recover()
    assert folder("/books/studio") != folder("/elsewhere/studio")


def test_an_empty_draft_leaves_no_file() -> None:
    drafts = Drafts("/books/studio")
    drafts.keep(LINE)
    drafts.keep(Draft())
    assert os.listdir(folder("/books/studio")) == []


def test_only_the_user_can_read_them() -> None:
    Drafts("/books/studio").keep(Draft())
    drafts = Drafts("/books/studio")
    drafts.keep(LINE)
    place = Path(folder("/books/studio"))
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in place.iterdir()] == [0o600]


def test_a_shorter_draft_replaces_a_longer_one_whole() -> None:
    drafts = Drafts("/books/studio")
    drafts.keep(Draft("a long line that was typed"))
    drafts.keep(Draft("x"))
    (kept,) = Path(folder("/books/studio")).iterdir()
    assert json.loads(kept.read_text())["line"] == "x"


def test_an_end_in_the_middle_of_writing_leaves_a_draft_that_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts("/books/studio")
    drafts.keep(Draft("a long line that was typed"))
    monkeypatch.setattr(os, "ftruncate", lambda file, size: (_ for _ in ()).throw(OSError("the end")))
    drafts.keep(Draft("x"))
    (kept,) = Path(folder("/books/studio")).iterdir()
    assert json.loads(kept.read_text())["line"] == "x"


def test_what_cannot_be_taken_over_stays_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    left_by_another("/books/studio", LINE)
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", lambda *said: (_ for _ in ()).throw(OSError("full")))
        assert Drafts("/books/studio").recover() == LINE
    assert Drafts("/books/studio").recover() == LINE


def test_it_is_brought_to_the_disk_beside_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    done = Event()

    def sync(file: int) -> None:
        synced.append(get_ident())
        done.set()

    monkeypatch.setattr(os, "fsync", sync)
    drafts = Drafts("/books/studio")
    drafts.keep_durably(LINE)
    drafts.keep_durably(LINE)
    assert done.wait(10) and synced != [get_ident()] and len(synced) == 1


def test_a_damaged_draft_is_no_error() -> None:
    os.makedirs(folder("/books/studio"))
    Path(folder("/books/studio"), "x.json").write_text("{")
    assert not Drafts("/books/studio").recover()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    Drafts("/books/studio").keep(LINE)
