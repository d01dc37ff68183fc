"""Importing a file: prepared, shown, then saved as one change."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.domain.audit.builders import hours
from tests.workbench.scene import Clock, ago, desk_of, document
from tuiclients.domain.client import Provider
from tuiclients.domain.errors import Refused
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.storage.interface import Edit
from tuiclients.workbench import activity, line_change, undo
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.import_summary import problems, summary
from tuiclients.workbench.importing import first_rows, options, prepare_file, save_prepared
from tuiclients.workbench.scoring_cache import AVERAGE_PARTS

HEAD = "Client,Date,Minutes,Note\n"


def prepared_from(tmp_path: Path, text: str, desk: Desk | None = None, **wishes: Any) -> tuple[Desk, PreparedImport]:
    """A table of hours as it would be imported into a book."""
    path = tmp_path / "hours.csv"
    path.write_text(HEAD + text)
    wishes = {"kind": "time", "mapping": "client=Client,on=Date,minutes=Minutes,note=Note", **wishes}
    on = desk or desk_of(hours(400, 1))
    return on, prepare_file(on, str(path), options(**wishes))


def test_what_a_person_wants_is_read_as_typed() -> None:
    prepared = options(as_=["Acme Inc = acme", "a=b=c"], rates=["usd=0.92", " gbp = 1.17"], mapping="m", kind="time")
    assert prepared.as_ == {"Acme Inc": "acme", "a=b": "c"}
    assert prepared.rates == {"USD": Decimal("0.92"), "GBP": Decimal("1.17")}
    assert (prepared.map, prepared.kind) == ("m", "time")


@pytest.mark.parametrize("word", ["acme", "=acme", "Acme=", " = "])
def test_a_pair_that_is_none_is_refused_by_the_option(word: str) -> None:
    with pytest.raises(Refused, match=f"--as takes 'Their name=id', not '{word}'"):
        options(as_=[word])
    with pytest.raises(Refused, match=r"--rate takes USD=0\.92, not 'USD'"):
        options(rates=["USD"])


@pytest.mark.parametrize("rate", ["x", "0", "-1", "nan", "inf", "1e300", "1e-300"])
def test_a_rate_that_is_none_is_refused(rate: str) -> None:
    with pytest.raises(Refused, match=f"--rate USD={rate} is not a rate; write one such as USD=0.92"):
        options(rates=[f"USD={rate}"])


def test_a_file_is_saved_as_one_change_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    desk, prepared = prepared_from(tmp_path, "Acme Corp,2026-11-02,90,call\nNew Ltd,2026-11-03,60,start\n")
    before = document(desk)
    shown = list(first_rows(desk, prepared))
    assert shown[0].startswith("2026-11-02       acme: ") and len(shown) == 2
    (sentences,) = save_prepared(desk, prepared)
    assert sentences.startswith("Saved: ") and "`tuiclients undo` takes it back whole" in sentences
    assert [entry.minutes for entry in desk.record("new").entries] == [60]
    assert undo.undo(desk) == prepared.says and document(desk) == before


def test_after_a_save_the_next_line_finds_its_copies(tmp_path: Path) -> None:
    desk, prepared = prepared_from(tmp_path, "Acme Corp,2026-11-02,90,call\n")
    list(save_prepared(desk, prepared))
    assert desk.engine.cached("older.acme.2026") is not None
    assert desk.engine.cached(AVERAGE_PARTS)["acme"]


def test_what_is_there_already_is_not_added_again(tmp_path: Path) -> None:
    desk, prepared = prepared_from(tmp_path, "Acme Corp,2026-11-02,90,call\n")
    list(save_prepared(desk, prepared))
    before = document(desk)
    _, again = prepared_from(tmp_path, "Acme Corp,2026-11-02,90,call\n", desk)
    assert list(save_prepared(desk, again)) == ["Nothing was added: all of it was there already."]
    assert document(desk) == before
    assert "Already there: 1 row, not added again." in list(summary(again))


def test_a_refused_file_saves_nothing(tmp_path: Path) -> None:
    desk, prepared = prepared_from(tmp_path, "Acme Corp,someday,90,x\n", strict=True)
    assert prepared.refusal
    with pytest.raises(Refused) as caught:
        list(save_prepared(desk, prepared))
    assert caught.value.sentence == prepared.refusal
    assert len(desk.engine.done()) == 1


def test_an_earlier_day_can_only_be_tried(tmp_path: Path) -> None:
    fixed = desk_of(hours(400, 1), as_of=ago(1))
    with pytest.raises(Refused, match="This is the book as of"):
        prepared_from(tmp_path, "Acme Corp,2026-11-02,90,call\n", fixed)
    _, prepared = prepared_from(tmp_path, "Acme Corp,2026-11-02,90,call\n", fixed, dry_run=True)
    assert prepared.rows == 1


def blank(**fields: Any) -> PreparedImport:
    return PreparedImport("a.csv", "csv", "a CSV table", rows=3)._replace(**fields)


def test_the_summary_says_what_was_found_in_sentences(tmp_path: Path) -> None:
    rows = "".join(f"New {name},2026-11-03,60,x\n" for name in "abcdefghij") + "Acme Crp,2026-11-03,60,x\n"
    _, prepared = prepared_from(tmp_path, rows)
    sentences = list(summary(prepared))
    assert sentences[0].endswith(": a CSV table, 11 rows.")
    new = next(sentence for sentence in sentences if sentence.startswith("New clients: "))
    assert new.startswith("New clients: 11 (New a, New b, ") and new.endswith("New h and 3 more).")
    assert "'Acme Crp' is nearly " in "\n".join(sentences) and "`--as 'Acme Crp=" in "\n".join(sentences)


def test_the_summary_names_eight_new_clients_without_a_rest(tmp_path: Path) -> None:
    _, prepared = prepared_from(tmp_path, "".join(f"New {name},2026-11-03,60,x\n" for name in "abcdefgh"))
    assert any(sentence.endswith("New h).") for sentence in summary(prepared))


def test_a_client_called_like_something_in_the_log_line_is_added_and_that_is_said(tmp_path: Path) -> None:
    desk, prepared = prepared_from(tmp_path, "Call,2026-11-03,60,x\nCall Center,2026-11-03,60,x\n")
    assert [sentence for sentence in summary(prepared) if "log line" in sentence] == [
        "In the log line 'Call' must stand in quotes: \"Call\" 2h."
    ]
    list(save_prepared(desk, prepared))
    assert {"Call", "Call Center"} <= {client.name for client in desk.clients.values()}


def test_what_was_guessed_and_left_out_is_said() -> None:
    sentences = list(
        summary(blank(guessed=("dates are day/month",), left_out={"it is a draft": 1}, notes=("A note.",)))
    )
    assert sentences == [
        "a.csv: a CSV table, 3 rows.",
        "Read as: dates are day/month.",
        "Left out: 1 row, it is a draft.",
        "A note.",
    ]


def test_bad_rows_stand_together_by_their_reason(tmp_path: Path) -> None:
    rows = "".join("Acme Corp,someday,60,x\n" for _ in range(14)) + "Acme Corp,2026-11-03,long,x\n"
    _, prepared = prepared_from(tmp_path, rows)
    first, second = problems(prepared)
    assert first.startswith("Lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 2 more: ")
    assert second.startswith("Line 16: ")
    assert list(problems(blank())) == []


def test_of_many_reasons_the_first_twenty_are_said(tmp_path: Path) -> None:
    _, prepared = prepared_from(tmp_path, "".join(f"Acme Corp,day {number},60,x\n" for number in range(21)))
    sentences = list(problems(prepared))
    assert len(sentences) == 21 and sentences[-1] == "21 bad rows in all."
    _, prepared = prepared_from(tmp_path, "".join(f"Acme Corp,day {number},60,x\n" for number in range(20)))
    assert len(list(problems(prepared))) == 20


def test_an_import_makes_a_book_that_is_not_there_yet(tmp_path: Path) -> None:
    desk = open_desk(str(tmp_path / "new"), clock=Clock(), may_be_new=True)
    _, prepared = prepared_from(tmp_path, "New Ltd,2026-11-03,60,start\n", desk)
    list(save_prepared(desk, prepared))
    assert desk.made and list(open_desk(str(tmp_path / "new")).clients) == ["new"]


def test_an_import_without_a_client_makes_it_too(tmp_path: Path) -> None:
    desk = open_desk(str(tmp_path / "new"), clock=Clock(), may_be_new=True)
    list(save_prepared(desk, blank(edits=(Edit(None, Provider("bo", "Bo")),))))
    assert desk.made and [provider.id for provider in desk.facts.providers] == ["bo"]


HOURS = "who,on,at,h\nAcme,2026-10-01,09:00,2\nAcme,2026-10-01,13:00,1\nAcme,2026-10-02,,3\n"
CORRECTED = HOURS.replace("09:00,2", "09:00,2.5")
WISHES = options(kind="time", mapping="client=who,on=on,at=at,hours=h")


def taken(desk: Desk, path: Path, text: str = HOURS, **wishes: Any) -> PreparedImport:
    path.write_text(text, encoding="utf-8")
    prepared = prepare_file(desk, str(path), WISHES._replace(**wishes))
    list(save_prepared(desk, prepared))
    return prepared


def minutes(desk: Desk) -> int:
    return sum(entry.minutes for client in desk.clients for entry in desk.record(client).entries)


def test_what_is_deleted_stays_deleted_until_that_is_undone(tmp_path: Path) -> None:
    desk, file = open_desk(str(tmp_path / "book"), may_be_new=True), tmp_path / "hours.csv"
    taken(desk, file)
    first, *_ = desk.record("acme").entries
    activity.delete(desk, [first])
    again = taken(desk, file)
    assert again.edits == () and again.left_out == {"deleted by hand since it was imported": 1}
    undo.undo(desk)
    assert taken(desk, file).present == 3
    activity.delete(desk, [first._replace(rev=desk.record("acme").entries[0].rev)])
    assert taken(desk, file).left_out and minutes(desk) == 240


def test_an_import_after_undo_brings_everything_again(tmp_path: Path) -> None:
    desk, file = open_desk(str(tmp_path / "book"), may_be_new=True), tmp_path / "hours.csv"
    taken(desk, file)
    undo.undo(desk)
    assert taken(desk, file).counts == {"time": 3}
    assert minutes(desk) == 360


def test_what_was_edited_by_hand_is_shown_beside_what_the_file_says(tmp_path: Path) -> None:
    desk, file = open_desk(str(tmp_path / "book"), may_be_new=True), tmp_path / "hours.csv"
    taken(desk, file)
    first, *_ = desk.record("acme").entries
    activity.edit(desk, first, first._replace(minutes=45))
    assert taken(desk, file).present == 3
    prepared = taken(desk, file, CORRECTED)
    assert minutes(desk) == 285 and not prepared.edits
    [words] = [line for line in summary(prepared, desk.policy) if "by hand" in line and "line 2" in line]
    assert "0h45" in words and "came in as time 2h00" in words and "says 2026-10-01 acme: time 2h30" in words
    again = desk.record("acme").entries[0]
    activity.edit(desk, again, again._replace(minutes=50))
    prepared = taken(desk, file, CORRECTED)
    [words] = [line for line in summary(prepared, desk.policy) if "by hand" in line and "line 2" in line]
    assert "0h50" in words and "came in as time 2h00" in words


def test_a_line_that_leaves_out_an_imported_entry_deletes_it_for_good(tmp_path: Path) -> None:
    desk, file = open_desk(str(tmp_path / "book"), may_be_new=True), tmp_path / "hours.csv"
    taken(desk, file)
    first, second, _ = desk.record("acme").entries
    line_change.save_change(desk, "acme 4h @2026-10-01", "acme", [first, second])
    prepared = taken(desk, file)
    assert not prepared.edits and prepared.left_out == {"deleted by hand since it was imported": 1}


def test_replace_removes_what_vanished_as_part_of_the_same_undo(tmp_path: Path) -> None:
    desk, file = open_desk(str(tmp_path / "book"), may_be_new=True), tmp_path / "hours.csv"
    taken(desk, file)
    fewer = HOURS.replace("Acme,2026-10-01,13:00,1\n", "Acme,2026-10-01,15:00,0.5\n")
    kept = taken(desk, file, fewer)
    assert minutes(desk) == 390 and any("--replace removes" in note for note in kept.notes)
    taken(desk, file, fewer, replace=True)
    assert minutes(desk) == 330
    undo.undo(desk)
    assert minutes(desk) == 390
