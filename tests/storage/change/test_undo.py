from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.storage.things import acme, add, bolt, delete, edit, hours, minutes_of
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.books import open_book
from tuiclients.storage.change import journal
from tuiclients.storage.change.journal import Journal
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.interface import PROGRAM, Edit, Engine, Remembered

Sessions = Callable[..., Engine]


def test_undo_takes_back_the_last_changes_one_by_one_and_says_what_they_were(sessions: Sessions) -> None:
    engine = sessions()
    entry = add(engine, hours(minutes=1), says="one hour")
    edit(engine, entry, minutes=2, says="two hours")
    delete(sessions(), engine.entries("acme")[0])
    later = sessions()
    assert later.undo().says == "deleted"
    assert minutes_of(later) == [2]
    assert later.undo().says == "two hours"
    assert minutes_of(later) == [1]
    assert later.undo().says == "one hour"
    assert minutes_of(later) == []
    assert later.undo().says == "a first client"
    with pytest.raises(Refused, match="nothing to undo"):
        later.undo()


def test_redo_brings_everything_back_in_order(engine: Engine) -> None:
    entry = add(engine, hours(minutes=1), says="first")
    edit(engine, entry, minutes=2, says="second")
    engine.undo()
    engine.undo()
    assert engine.redo().says == "first"
    assert minutes_of(engine) == [1]
    assert engine.redo().says == "second"
    assert minutes_of(engine) == [2]
    with pytest.raises(Refused, match="nothing to redo"):
        engine.redo()
    engine.undo()
    assert minutes_of(engine) == [1]


def test_undo_moves_an_entry_back(engine: Engine) -> None:
    add(engine, bolt)
    entry = add(engine, hours("2026-03-01"))
    edit(engine, entry, on=date(2025, 3, 1), client="bolt")
    engine.undo()
    assert len(engine.entries_of("acme", 2026)) == 1
    assert engine.entries("bolt") == []
    engine.redo()
    assert len(engine.entries_of("bolt", 2025)) == 1
    assert engine.entries("acme") == []


def test_what_undo_gives_back_leads_to_what_is_stored(engine: Engine) -> None:
    entry = add(engine, hours(minutes=1))
    edited = edit(engine, entry, minutes=2)
    change = engine.undo()
    assert change.undone
    before, after = change.edits[0]
    assert before == edited
    assert [after] == engine.entries("acme")
    change = engine.redo()
    assert not change.undone
    assert [change.edits[0].after] == engine.entries("acme")


def test_mine_is_this_sessions_change_even_after_another_session(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    add(one, hours(minutes=1), says="of one")
    add(two, hours(minutes=2), says="of two")
    assert one.undo(mine=True).says == "of one"
    assert minutes_of(one) == [2]
    with pytest.raises(Refused, match="nothing to undo"):
        one.undo(mine=True)
    with pytest.raises(Refused, match="nothing to redo"):
        two.redo(mine=True)
    assert one.redo(mine=True).says == "of one"
    assert minutes_of(one) == [1, 2]


def test_undo_is_refused_with_both_versions_after_a_later_change(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    entry = add(one, hours(minutes=1))
    mine = edit(one, entry, minutes=2, says="made it two")
    edit(two, mine, minutes=3)
    with pytest.raises(Conflict) as conflict:
        one.undo(mine=True)
    yours, theirs = conflict.value.yours, conflict.value.theirs
    assert isinstance(yours, Entry)
    assert isinstance(theirs, Entry)
    assert (yours.minutes, theirs.minutes) == (1, 3)
    assert "made it two" in conflict.value.sentence
    assert "minutes 1" in conflict.value.sentence
    assert "minutes 3" in conflict.value.sentence
    assert minutes_of(one) == [3]


def test_undo_of_a_new_thing_that_was_deleted_since_is_refused(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    entry = add(one, hours())
    delete(two, entry)
    with pytest.raises(Conflict, match="has changed since"):
        one.undo(mine=True)


def test_undo_is_whole_or_not_at_all(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    entry = add(one, hours("2025-01-01", 1), hours("2026-01-01", 2))
    edit(two, entry, minutes=5)
    with pytest.raises(Conflict):
        one.undo(mine=True)
    assert minutes_of(one) == [1, 5]


def test_undo_of_a_client_is_refused_while_something_of_theirs_is_there(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    add(one, bolt)
    add(two, hours(client="bolt"))
    with pytest.raises(Refused, match="cannot be removed"):
        one.undo(mine=True)
    assert "bolt" in one.facts().clients


def test_redo_is_refused_after_another_change(engine: Engine) -> None:
    add(engine, hours(minutes=1), says="first")
    engine.undo()
    add(engine, hours(minutes=2))
    with pytest.raises(Refused, match="another change"):
        engine.redo()
    assert minutes_of(engine) == [2]


def test_my_redo_does_not_mind_another_sessions_change(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    add(one, hours(minutes=1))
    one.undo(mine=True)
    add(two, hours(minutes=2))
    one.redo(mine=True)
    assert minutes_of(one) == [1, 2]


def test_undo_and_redo_over_and_over_keep_raising_rev(engine: Engine) -> None:
    entry = add(engine, hours(minutes=1))
    edited = edit(engine, entry, minutes=2)
    revs = [edited.rev]
    for _ in range(3):
        for turn in (engine.undo, engine.redo):
            turn()
            revs.append(engine.entries("acme")[0].rev)
    assert revs == sorted(set(revs))


def test_an_edit_based_on_a_version_before_an_undo_is_refused(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    entry = add(one, hours(minutes=1))
    edited = edit(one, entry, minutes=2)
    two.undo()
    with pytest.raises(Conflict):
        edit(one, edited, minutes=3)


def test_the_history_lists_the_changes_newest_first_undone_ones_marked(engine: Engine) -> None:
    add(engine, hours(), says="a")
    add(engine, hours(), says="b")
    engine.undo()
    assert [(change.says, change.undone) for change in engine.done()] == [
        ("b", True),
        ("a", False),
        ("a first client", False),
    ]
    change = engine.done()[-1]
    assert change.at == "2026-11-22T09:10:00"
    assert change.edits == [Edit(None, acme._replace(rev=1))]


def test_a_large_change_is_listed_without_being_read(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, *[hours(minutes=number) for number in range(20)], says="an import")
    monkeypatch.setattr(Journal, "read", None)
    engine = open_book(folder)
    assert [change.says for change in engine.done()] == ["an import", "a first client"]
    monkeypatch.undo()
    assert [edit.after.minutes for edit in engine.done()[0].edits] == list(range(20))  # type: ignore[union-attr]


def test_a_change_that_is_kept_no_longer_is_said_to_be_so(book: Engine) -> None:
    listed = book.done()
    for _ in range(51):
        add(book, hours())
    with pytest.raises(Refused, match="no longer kept"):
        len(listed[0].edits)


def test_a_change_whose_file_is_damaged_is_passed_over(folder: str, book: Engine) -> None:
    add(book, hours(minutes=1), says="first")
    add(book, hours(minutes=2), says="second")
    path = sorted((Path(folder) / "journal").iterdir())[-1]
    path.write_bytes(path.read_bytes()[:-9])
    assert book.undo().says == "first"
    assert minutes_of(book) == [2]


def test_the_last_fifty_changes_are_kept(engine: Engine) -> None:
    for number in range(55):
        add(engine, hours(), says=str(number))
    assert [change.says for change in engine.done()] == [str(number) for number in range(54, 4, -1)]
    for _ in range(50):
        engine.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        engine.undo()
    assert len(engine.entries("acme")) == 5


def test_changes_before_very_large_ones_are_forgotten_but_never_the_last(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LARGE_CHANGE", 10)
    monkeypatch.setattr(journal, "MAX_BYTES", 8000)
    add(book, hours(), says="before")
    add(book, *[hours(note="x" * 100) for _ in range(20)], says="an import")
    add(book, hours(), says="between")
    add(book, *[hours(note="y" * 100) for _ in range(20)], says="a second import")
    add(book, hours(), says="after")
    assert [change.says for change in book.done()] == ["after", "a second import", "between"]
    add(book, *[hours(note="z" * 100) for _ in range(50)], says="a huge import")
    assert [change.says for change in book.done()] == ["a huge import"]
    assert book.undo().says == "a huge import"
    assert len(book.entries("acme")) == 43
    with pytest.raises(Refused, match="nothing to undo"):
        book.undo()
    assert len(os.listdir(f"{folder}/journal")) == 1


def test_the_journal_tells_what_a_killed_program_left_half_written(folder: str, book: Engine) -> None:
    files = Journal(DiskFiles(folder))
    unfinished, finished = files.file_names()
    assert (unfinished, len(finished), files.torn) == ([], 1, False)
    Path(folder, "journal", ".abc.open.json.tmp").write_bytes(b"{")
    files.file_names()
    assert files.torn


def test_undo_and_redo_pass_over_what_the_program_remembers_by_itself(engine: Engine) -> None:
    add(engine, hours(minutes=1), says="first")
    add(engine, hours(minutes=2), says="second")
    change = engine.remember("rules", None, Remembered("rules", {"rules": 2}))
    assert (change.says, change.session, engine.done()[0].says) == ("rules", PROGRAM, "rules")
    assert engine.undo().says == "second" and engine.undo(mine=True).says == "first"
    assert engine.facts().remembered["rules"].value == {"rules": 2}
    engine.remember("rules", engine.facts().remembered["rules"], Remembered("rules", {"rules": 3}, 1))
    assert engine.redo().says == "first" and engine.redo(mine=True).says == "second"
    assert minutes_of(engine) == [1, 2]
    with pytest.raises(Conflict):
        engine.remember("rules", None, Remembered("rules", {"rules": 4}))


def test_a_change_says_who_made_it_and_which_session_turned_it(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    one.person = "zoe"  # as the operating system would have said
    add(one, hours(), says="of one")
    made = two.done()[0]
    assert (made.person, made.session, made.turned_by) == ("zoe", one.session, "")
    two.undo(ident=made.id)
    turned = one.done()[0]
    assert (turned.person, turned.session, turned.turned_by, turned.last_session) == (
        *("zoe", one.session, two.session, two.session),
    )
    with pytest.raises(Refused, match="nothing to redo"):
        one.redo(mine=True)
    assert two.redo(mine=True).says == "of one"


def test_an_id_names_the_one_change_that_may_be_turned(sessions: Sessions) -> None:
    engine = sessions()
    add(engine, hours(minutes=1), says="first")
    add(engine, hours(minutes=2), says="second")
    second, first = engine.done()[:2]
    assert engine.undo(ident=first.id).says == "first" and minutes_of(engine) == [2]
    with pytest.raises(Refused, match="taken back meanwhile"):
        engine.undo(ident=first.id)
    with pytest.raises(Refused, match="Something else"):
        engine.redo(ident=second.id)


def test_the_journal_of_an_earlier_release_is_read_and_turned(book: Engine, folder: str) -> None:
    add(book, hours(), says="one hour")
    book.undo()
    for path in Path(folder, "journal").glob("*.json"):
        page = json.loads(path.read_text())
        for field in ("person", "turned_by"):
            del page["change"]["1"][field]
        path.write_text("{" + ",\n".join(f"{json.dumps(key)}: {json.dumps(page[key])}" for key in page) + "}\n")
    later = open_book(folder)
    newest = later.done()[0]
    assert (newest.person, newest.turned_by, newest.last_session) == ("", "", book.session)
    assert later.redo(ident=newest.id).says == "one hour"
    assert later.undo().says == "one hour" and later.undo().says == "a first client"
