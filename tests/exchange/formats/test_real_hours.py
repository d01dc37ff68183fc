"""Real exports of hours, named by TUICLIENTS_REAL_DATA: their true totals, counted by other means."""

from __future__ import annotations

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
