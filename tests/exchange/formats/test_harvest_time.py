"""Harvest's detailed time report."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.formats.reading import read_text

FULL = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,"
    "Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL"
)
ROUNDED = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,"
    "Last Name,Roles,Employee?"
)
OTHER_ROUNDED = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Rounded Hours,First Name,Last Name,Email,Billable,Invoiced"
)
GERMAN = "Datum;Kunde;Projekt;Aufgabe;Notizen;Stunden;Abrechenbar?;Stundensatz"


def test_the_full_report(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        f"{FULL}\r\n"
        '2026-07-02,Larch,Map,M-1,Survey,,"1,25",Yes,No,No,Ann,Fir,,Yes,"90,0","112,5","0,0","0,0",Euro - EUR,\r\n'
        '2026-07-03,Larch,Map,M-1,Survey,drawn,"0,01",No,No,No,Bo,Elm,,Yes,"1.000,0","0","0,0","0,0",Euro - EUR,\r\n',
    )
    assert (reading.format, reading.seconds) == ("harvest-time", [4500, 36])
    assert [(f"{entry.on}", entry.at, entry.note, entry.by, entry.billable) for entry in reading.entries] == [
        ("2026-07-02", "", "Map: Survey", "Ann Fir", True),
        ("2026-07-03", "", "drawn", "Bo Elm", False),
    ]
    assert [(row.client, row.project, row.names, row.currency) for row in reading.good] == [
        ("Larch", "Map", ("Survey",), "")
    ] * 2


def test_hours_that_were_worked_count_and_not_the_rounded_ones(tmp_path: Path) -> None:
    cells = '2026-07-02,Larch,Map,,Survey,x,"0,20","0,25",'
    first = read_text(tmp_path, f"{ROUNDED}\n{cells}Yes,No,No,Ann,Fir,,Yes\n")
    text = f"{OTHER_ROUNDED}\n{cells}Ann,Fir,a@x.example,Yes,No\n"
    text += "2026-07-03,Larch,Map,,Survey,x,1:30,1:30,Ann,Fir,,No,Yes\n"
    second = read_text(tmp_path, text)
    assert (first.format, first.seconds) == ("harvest-time", [720])
    assert (second.format, second.seconds) == ("harvest-time", [720, 5400])
    assert [entry.billable for entry in second.entries] == [True, False]


def test_the_german_report(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "\n".join(
            (GERMAN, "04.07.2026;Lärche GmbH;Karte;Entwurf;;2,5;Ja;90", "05.07.2026;Fichte;Karte;Ablage;x;1;Nein;0")
        ).encode("cp1252"),
    )
    assert (reading.format, reading.seconds) == ("harvest-time", [9000, 3600])
    assert [(row.client, entry.note, entry.billable) for row in reading.good for entry in row.entries] == [
        ("Lärche GmbH", "Karte: Entwurf", True),
        ("Fichte", "x", False),
    ]
