"""Kimai's export in English and German."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.formats.reading import read, read_text
from tuiclients.domain.errors import Refused

ENGLISH = (
    'Date,From,To,Duration,Currency,Price,"Internal price","Hourly price","Fixed price",Name,User,E-mail,'
    '"Staff number",Customer,Project,Activity,Description,Billable,Tags,Type,category,Account,"Project number",'
    "VAT-ID,Order number,meta,meta"
)
GERMAN = (
    "Datum;Von;Bis;Dauer;Währung;Preis;Interner Preis;Preis pro Stunde;Festpreis;Name;Benutzer;E-Mail;Personalnummer;"
    "Kunde;Projekt;Tätigkeit;Beschreibung;Abrechenbar;Schlagworte;Typ;Kategorie;Konto"
)


def test_the_english_export(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        f"{ENGLISH}\n"
        '2026-07-02,23:50,00:20,0:30,EUR,10,0,20,0,Ann,ann,,,"Larch Ltd",Map,Survey,,1,"field, rain",'
        "timesheet,work,A,,,,a,b\n"
        "2026-07-03,09:00,09:45,0:45,EUR,0,0,0,0,Bo,bo,,,Larch Ltd,Map,Survey,drawn,0,,timesheet,work,A,,,,a,b\n"
        "2026-07-06,09:00,17:00,8:00,EUR,0,0,0,0,Bo,bo,,,Larch Ltd,Map,Survey,,0,,timesheet,holiday,A,,,,a,b\n",
    )
    assert reading.left_out == ["time off"]
    assert (reading.format, reading.seconds) == ("kimai", [1800, 2700])
    assert [
        (f"{entry.on}", entry.at, entry.note, entry.by, entry.tags, entry.billable) for entry in reading.entries
    ] == [
        ("2026-07-02", "23:50", "Map: Survey", "Ann", ("field", "rain"), True),
        ("2026-07-03", "09:00", "drawn", "Bo", (), False),
    ]
    assert [(row.client, row.project) for row in reading.good] == [("Larch Ltd", "Map")] * 2


@pytest.mark.parametrize(("length", "seconds"), [("0,25", 900), ("0:15", 900), ("1,11", 3996), ("", 900)])
def test_the_german_export_with_hours_as_a_clock_or_a_fraction(tmp_path: Path, length: str, seconds: int) -> None:
    row = (
        f"02.07.2026;12:00;12:15;{length};EUR;1,00;0;4,00;0;Ann;ann;;;Lärche;Karte;Entwurf;;ja;Feld;timesheet;work;A"
    )
    reading = read_text(tmp_path, f"{GERMAN}\n{row}\n{row.replace('02.07.', '13.07.')}\n")
    assert (reading.format, reading.seconds) == ("kimai", [seconds] * 2)
    assert reading.entries[0].tags == ("Feld",) and reading.entries[0].note == "Karte: Entwurf"


def test_a_table_of_another_program_is_refused_by_the_column_that_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("Date,From,To,Client\n2026-07-02,12:00,13:00,Larch\n")
    with pytest.raises(Refused, match=r"is not a timesheet of Kimai: it has no column 'Duration'"):
        read(path, format_="kimai")
