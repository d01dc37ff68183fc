"""Toggl Track's detailed report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.toggl import is_toggl

PEOPLE = "User,Email,Client,Project,Task,Description,Billable"
HEADER = f"{PEOPLE},Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)"


def row(
    user: str = "Ann",
    client: str = "Acme",
    project: str = "Site",
    task: str = "",
    description: str = "draft",
    billable: str = "Yes",
    start: str = "2026-03-02,09:10:30",
    duration: str = "01:00:01",
    tags: str = "",
) -> str:
    who = f"{user},{user}@x.example,{client},{project},{task}"
    return f'{who},{description},{billable},{start},,,{duration},"{tags}",1.5'


def report(*rows: str, header: str = HEADER) -> str:
    return "\n".join((f"\ufeff{header}", *rows, ""))


def test_a_report_is_known_by_its_header_with_any_amount_or_none(acme: Book) -> None:
    for header, known in (
        (HEADER, True),
        (HEADER.replace("Amount (EUR)", "Amount ()"), True),
        (HEADER.replace(",Amount (EUR)", ""), True),
        (HEADER.replace("User,", ""), True),
        (HEADER.replace(",End date", ""), True),
        (HEADER.replace("User,", "").replace(",End date", ""), False),
        (HEADER.replace("Duration", "Duration (h)"), False),
        ("Project,Client,Duration,Amount ()", True),
        ("Project,Client,Duration,Billable Duration,Amount,Percentage", True),
        ("Worked on,Project,Client,Duration", False),
        ("Date,Project,Client,Duration,Billable", False),
        ("no table", False),
    ):
        assert is_toggl(ForeignFile(acme.file(f"{header}\n"))) is known, header


@pytest.mark.parametrize("left_out", ["", '"Duration",', '"Member","Email",', '"Client",'])
def test_a_report_of_chosen_columns_has_dashes_for_what_is_empty(acme: Book, left_out: str) -> None:
    columns = '"Description","Duration","Member","Email","Project","Client","Tags",'
    cells = '"-","1:00:30","Ann","a@x.example","Acme","Acme","-",'
    shown = [
        cell
        for cell in zip(columns.split(","), cells.split(","), strict=True)
        if cell[0] not in left_out.split(",") or not cell[0]
    ]
    header = ",".join(name for name, _ in shown) + '"Start date","Start time","Stop date","Stop time"'
    line = ",".join(cell for _, cell in shown) + '"2026-03-02","23:30:00","2026-03-03","00:30:30"'
    prepared = acme.take(acme.file(report(line, header=header)))
    assert prepared.format == "toggl" and not prepared.bad_rows
    (entry,) = acme.entries()
    assert (entry.client, f"{entry.on}", entry.at, entry.note, entry.tags) == (
        "acme",
        "2026-03-02",
        "23:30",
        "Acme",
        (),
    )
    assert prepared.balance.total.in_file.seconds == 3630


def test_a_row_becomes_time_at_its_start_with_its_seconds_carried(acme: Book) -> None:
    path = acme.file(report(row(tags="Development, Backend")))
    [entry] = acme.take(path).sample
    assert (entry.client, entry.kind, f"{entry.on}", entry.at, entry.minutes) == (
        "acme",
        "time",
        "2026-03-02",
        "09:10",
        60,
    )
    assert (entry.note, entry.tags, entry.billable, entry.by) == ("draft", ("Development", "Backend"), True, "")
    assert acme.prepare(path).present == 1


def test_every_cell_may_be_quoted_and_the_duration_decimal(acme: Book) -> None:
    text = '"' + HEADER.replace(",", '","') + '"\n'
    text += '"Ann","","Acme","","","","No","2026-03-02","09:10:30","2026-03-02","10:10:31","1.26","",""\n'
    [entry] = acme.prepare(acme.file(text)).sample
    assert (entry.minutes, entry.billable) == (76, False)


def test_dates_and_times_follow_the_users_settings_of_toggl(acme: Book) -> None:
    text = report(row(start="03/02/2026,09:10 PM"), row(start="03/22/2026,12:05 AM"))
    assert [(f"{entry.on}", entry.at) for entry in acme.prepare(acme.file(text)).sample] == [
        ("2026-03-02", "21:10"),
        ("2026-03-22", "00:05"),
    ]


def test_without_a_description_the_note_says_project_and_task(acme: Book) -> None:
    rows = (row(description="", task="T1"), row(description="", start="2026-03-03,10:00:00"))
    assert [entry.note for entry in acme.prepare(acme.file(report(*rows))).sample] == ["Site: T1", "Site"]


def test_rows_of_no_length_are_left_out_and_counted(acme: Book) -> None:
    prepared = acme.prepare(acme.file(report(row(), row(client="", duration="00:00:00"))))
    assert prepared.left_out == {"of no length": 1}
    assert (prepared.counts, prepared.bad_rows) == ({"time": 1}, 0)


def test_seconds_are_carried_so_that_the_sum_is_right(acme: Book) -> None:
    rows = (row(start=f"2026-03-{day:02d},09:00:00", duration="0:10:20") for day in range(1, 10))
    assert sum(entry.minutes for entry in acme.prepare(acme.file(report(*rows))).sample) == 93


def test_a_running_timer_is_left_out(acme: Book) -> None:
    assert acme.prepare(acme.file(report(row(), row(duration="")))).left_out == {"still running": 1}


def test_a_summary_is_told_from_the_detailed_report(acme: Book) -> None:
    text = "Project,Client,Duration,Amount (EUR)\nSite,Acme,26:30:00,10\n,Borealis,0:30:30,\nTotal,,27:00:30,10\n"
    path = acme.file(text)
    with pytest.raises(Refused, match=r"is a summary report of Toggl Track, which has no days: export the detailed"):
        acme.prepare(path)
    prepared = acme.take(path, on=date(2026, 3, 31))
    assert [(entry.client, f"{entry.on}", entry.note) for entry in prepared.sample] == [
        ("acme", "2026-03-31", "Site"),
        ("borealis", "2026-03-31", ""),
    ]
    assert sum(entry.minutes for entry in prepared.sample) in (1620, 1621)
    assert prepared.left_out == {"a total": 1}
    assert acme.prepare(path, on=date(2026, 3, 31)).present == 2


def test_entries_name_the_person_when_there_are_several(acme: Book) -> None:
    prepared = acme.prepare(acme.file(report(row(), row(user="Bo"))))
    assert [entry.by for entry in prepared.sample] == ["Ann", "Bo"]
    assert "Entries name the person: Ann, Bo." in prepared.notes


def test_the_owner_of_the_book_goes_by_the_name_in_the_settings(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("acme", "Acme"), policy=Policy(me="ann"))
    assert [entry.by for entry in book.prepare(book.file(report(row()))).sample] == ["ann"]
    assert [entry.by for entry in book.prepare(book.file(report(row(user="Bo")))).sample] == ["Bo"]


def test_a_report_in_which_nothing_is_billable_is_said_to_be_one(acme: Book) -> None:
    prepared = acme.prepare(acme.file(report(row(billable="No"))))
    assert not prepared.sample[0].billable
    assert any("marked billable" in note for note in prepared.notes)


def test_work_outside_the_working_hours_is_marked(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("acme", "Acme"), policy=Policy(working_hours="mon-fri 10:00-18:00"))
    rows = (row(), row(start="2026-03-02,10:00:00"))
    assert [entry.out_of_hours for entry in book.prepare(book.file(report(*rows))).sample] == [True, False]


def test_two_rows_of_the_same_content_are_two_entries(acme: Book) -> None:
    path = acme.file(report(row(), row(), row(project="Other")))
    assert acme.take(path).counts == {"time": 3}
    assert acme.prepare(path).present == 3


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"duration": "-1:00:00"}, "not a duration"),
        ({"start": "soon,09:00:00"}, "not a date"),
        ({"start": "0000-00-00,09:00:00"}, "not a date"),
        ({"start": "2026-03-02,25:00:00"}, "nor a time of day"),
        ({"billable": "perhaps"}, "neither yes nor no"),
        ({"description": "x" * 10_001}, "10,001 characters"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(acme: Book, cells: dict[str, str], says: str) -> None:
    prepared = acme.prepare(acme.file(report(row(), row(**cells))))
    assert [(bad.line, says in bad.reason) for bad in prepared.bad] == [(3, True)]
    assert prepared.counts == {"time": 1}


def test_real_reports_come_in_with_a_client_for_the_rest(real_data: Path, acme: Book) -> None:
    path = str(real_data / "toggl" / "invoiceninja__tasks2.csv")
    mapped = acme.prepare(path, as_={"Fixup My Code": "acme"})
    assert (mapped.rows, mapped.counts, mapped.bad_rows) == (47, {"time": 21}, 26)
    whole = acme.take(path, as_={"Fixup My Code": "acme"}, client="acme")
    assert (whole.counts, whole.bad_rows) == ({"time": 47}, 0)
    assert acme.prepare(path, client="acme").present == 47
    other = acme.prepare(str(real_data / "toggl" / "timba__toggl.csv"), client="acme")
    assert (other.counts, other.sample[0].minutes, other.sample[0].at) == ({"time": 11}, 45, "11:45")
    third = acme.prepare(str(real_data / "toggl" / "solidtime__toggl_time_entries_import_test_1.csv"))
    assert (third.counts, third.left_out, third.new_clients[0].name) == (
        {"time": 1},
        {"of no length": 1},
        "Big Company",
    )


def test_a_report_of_unbilled_time_alone_says_so(acme: Book) -> None:
    sentence = "No row is marked billable, so all of this time counts as unbilled."
    assert sentence in acme.prepare(acme.file(report(row(billable="No")))).notes
    assert sentence not in acme.prepare(acme.file(report(row(billable="No"), row(billable="Yes")))).notes
