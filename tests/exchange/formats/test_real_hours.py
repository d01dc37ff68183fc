"""Real exports of hours, named by TUICLIENTS_REAL_DATA: their true totals, counted by other means."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.exchange.book import Book

#: File, rows, seconds that become entries, and whether some rows name no client.
HOURS = (
    ("activitywatch/DERIVED_aw-buckets-export.json", 4, 178, True),
    ("clockify/ClockifyExport__Clockify.csv", 99, 279_183, False),
    ("clockify/solidtime__clockify_time_entries_import_test_1.csv", 2, 3601, False),
    ("clockify/solidtime__clockify_time_entries_import_test_2.csv", 1, 1800, False),
    ("harvest/EXTRACT_german_semicolon.csv", 2, 27_000, False),
    ("harvest/EXTRACT_nobs_time_rounded.csv", 2, 6120, False),
    ("harvest/solidtime__harvest_time_entries_import_test_1.csv", 2, 72_036, True),
    ("hledger/examples_sample.timeclock", 3, 70_797, False),
    ("hledger/examples_sample.timedot", 4, 16_200, False),
    ("jira/nksfrank__toggl2tempo.csv", 6, 56_216, True),
    ("kimai/TRANSCRIBED_from_kimai_CsvRendererTest.csv", 2, 720, False),
    ("org/org-clock-csv__issue-2.csv", 1, 13_860, False),
    ("org/org-clock-csv__issue-2.org", 1, 13_860, False),
    ("org/org-clock-csv__issue-3.csv", 5, 81_000, False),
    ("org/org-clock-csv__issue-3.org", 5, 81_000, False),
    ("org/org-clock-csv__sample.csv", 2, 7200, False),
    ("org/org-clock-csv__sample.org", 2, 7200, False),
    ("solidtime/solidtime__generic_time_entries_1.csv", 2, 3601, False),
    ("timewarrior/generated_by_timew_1.4.3__2026-03.data", 4, 17_100, True),
    ("timewarrior/generated_by_timew_1.4.3__export.json", 4, 17_100, True),
    ("toggl/EXTRACT_vampy_2023_allquoted_bom.csv", 1, 1423, False),
    ("toggl/invoiceninja__tasks2.csv", 47, 284_835, True),
    ("toggl/solidtime__toggl_time_entries_import_test_1.csv", 2, 3601, False),
    ("toggl/timba__toggl.csv", 11, 38_700, True),
    ("watson/generated_by_watson_2.1.0__frames.json", 2, 13_500, False),
    ("watson/generated_by_watson_2.1.0__log.csv", 2, 13_500, False),
    ("watson/generated_by_watson_2.1.0__log.json", 2, 13_500, False),
    ("watson/watson__autocompletion_frames.json", 10, 20_749, False),
)


@pytest.mark.parametrize(("name", "rows", "seconds", "unnamed"), HOURS, ids=[name for name, *_ in HOURS])
def test_a_real_export_comes_in_with_its_true_total_and_again_brings_nothing(
    real_data: Path, book: Book, name: str, rows: int, seconds: int, unnamed: bool
) -> None:
    path = str(real_data / name)
    prepared = book.take(path, client="rest") if unnamed else book.take(path)
    entries = book.entries()
    assert (prepared.rows, prepared.bad_rows) == (rows, 0)
    assert abs(sum(entry.minutes for entry in entries) * 60 - seconds) <= 60 * len(
        {entry.client for entry in entries}
    )
    again = book.prepare(path, client="rest") if unnamed else book.prepare(path)
    assert (again.counts, again.present, len(again.edits)) == ({}, len(entries), 0)


#: File, delimiter, the column that is corrected, and the place of the row in the file.
TABLES = (
    ("clockify/ClockifyExport__Clockify.csv", ",", "Description", 95),
    ("clockify/solidtime__clockify_time_entries_import_test_1.csv", ",", "Description", 1),
    ("clockify/solidtime__clockify_time_entries_import_test_2.csv", ",", "Description", 0),
    ("harvest/EXTRACT_german_semicolon.csv", ";", "Notizen", 1),
    ("harvest/EXTRACT_nobs_time_rounded.csv", ",", "Notes", 0),
    ("harvest/solidtime__harvest_time_entries_import_test_1.csv", ",", "Notes", 1),
    ("jira/nksfrank__toggl2tempo.csv", ",", "Summary", 3),
    ("kimai/TRANSCRIBED_from_kimai_CsvRendererTest.csv", ",", "Description", 1),
    ("org/org-clock-csv__issue-2.csv", ",", "tags", 0),
    ("org/org-clock-csv__issue-3.csv", ",", "tags", 2),
    ("org/org-clock-csv__sample.csv", ",", "tags", 1),
    ("solidtime/solidtime__generic_time_entries_1.csv", ",", "description", 1),
    ("toggl/EXTRACT_vampy_2023_allquoted_bom.csv", ",", "Description", 0),
    ("toggl/invoiceninja__tasks2.csv", ",", "Description", 40),
    ("toggl/solidtime__toggl_time_entries_import_test_1.csv", ",", "Description", 1),
    ("toggl/timba__toggl.csv", ",", "Description", 5),
    ("watson/generated_by_watson_2.1.0__log.csv", ",", "tags", 1),
)


@pytest.mark.parametrize(("name", "delimiter", "column", "place"), TABLES, ids=[name for name, *_ in TABLES])
def test_a_real_table_exported_again_with_a_correction_is_one_update(
    real_data: Path, book: Book, name: str, delimiter: str, column: str, place: int
) -> None:
    path = real_data / name
    book.take(str(path), client="rest")
    had = sorted((entry.id, entry.minutes) for entry in book.entries())
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = [row for row in csv.reader(file, delimiter=delimiter) if row]
    rows[place][header.index(column)] = "corrected"
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Weather", *header])
    writer.writerows(["fine", *row] for row in reversed(rows))
    again = book.file(written.getvalue(), "again.csv")
    prepared = book.take(again, client="rest")
    assert (dict(prepared.counts), len(prepared.changed)) == ({}, 1)
    assert sorted((entry.id, entry.minutes) for entry in book.entries()) == had
    assert book.prepare(again, client="rest").edits == ()
