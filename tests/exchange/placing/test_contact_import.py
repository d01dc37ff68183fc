"""Lists of contacts and vCards become clients."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.contact_table import is_contact_table

HUBSPOT_HEADER = (
    "Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region\n"
)
HUBSPOT = f"""{HUBSPOT_HEADER}1,Ann,Ho,Ann@Acme.example,+81 3 1234,NEW,2026-03-12 09:14,Acme KK,Japan
2,Bo,Lind,bo@lind.example,,OPEN,3/15/2026 2:30 PM,,Sweden
3,,,,,,2026-01-01 00:00,,
4,Ann,Ho,ann@acme.example,,,2026-03-13 09:14,,
5,,,info@only.example,,,,,
"""
GOOGLE = """First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Notes
Cora,,Diaz,Diaz SL,* Work,cora@diaz.example ::: c@diaz.example,+34 600 ::: +34 601,met in May
"""
INVOICING = '"Client Name","Email","Phone","Country"\n"Ed Fox","ed@fox.example","555","US"\n'
VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ho;Ann;;;\r\nFN:Ann Ho\r\nORG:Acme KK;Sales\r\n"
    "EMAIL;TYPE=WORK:ann@acme\r\n .example\r\nitem1.TEL:+81 3 1234\r\nPHOTO;ENCODING=b:{photo}\r\n"
    "NOTE:first line\\nsecond\\, line\r\nADR:;;1 Street;Tokyo;;100;Japan\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\n=BCrg\nEND:VCARD\n"
)


def clients(book: Book) -> dict[str, Client]:
    return {client.id: client for client in book.all("clients")}


def test_hubspot_brings_each_person_once_and_says_what_is_empty(book: Book) -> None:
    prepared = book.take(book.file(HUBSPOT))
    assert [client.name for client in prepared.new_clients] == ["Acme KK", "Bo Lind", "info@only.example"]
    assert prepared.rows == 5 and sum(prepared.left_out.values()) == 2 and not prepared.bad_rows
    acme = clients(book)["acme-kk"] if "acme-kk" in clients(book) else clients(book)["acme"]
    assert acme.contact == "Ann Ho <ann@acme.example>, +81 3 1234"
    assert acme.emails == ("ann@acme.example",)
    assert acme.notes == "Japan"


def test_the_same_list_again_changes_nothing(book: Book) -> None:
    for text, name in ((HUBSPOT, "a.csv"), (GOOGLE, "b.csv"), (INVOICING, "c.csv"), (VCARD, "d.vcf")):
        assert book.take(book.file(text, name)).edits, name
        before = clients(book)
        again = book.take(book.file(text, name))
        assert not again.edits and not again.bad_rows, name
        assert clients(book) == before


def test_google_and_a_list_of_an_invoicing_program(book: Book) -> None:
    book.take(book.file(GOOGLE))
    book.take(book.file(INVOICING))
    diaz, fox = sorted(clients(book).values(), key=lambda client: client.name)
    assert (diaz.name, diaz.contact, diaz.emails, diaz.notes) == (
        "Diaz SL",
        "Cora Diaz <cora@diaz.example>, +34 600",
        ("cora@diaz.example", "c@diaz.example"),
        "met in May",
    )
    assert (fox.name, fox.contact, fox.notes) == ("Ed Fox", "ed@fox.example, 555", "US")


def test_vcards_of_two_versions_folded_quoted_and_with_a_picture_of_any_size(book: Book) -> None:
    book.take(book.file(VCARD.replace("{photo}", "\r\n ".join(["A" * 70] * 20_000)), "people.vcf"))
    acme, person = sorted(clients(book).values(), key=lambda client: client.name)
    assert (acme.name, acme.contact, acme.emails) == (
        "Acme KK",
        "Ann Ho <ann@acme.example>, +81 3 1234",
        ("ann@acme.example",),
    )
    assert acme.notes == "first line second, line, Japan"
    assert person.name == "Jürg Müller"


def test_a_client_of_the_book_is_completed_and_never_overwritten(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("acme", "Acme", contact="Ms Ho", emails=("ann@acme.example",)))
    prepared = book.take(book.file(HUBSPOT))
    assert [client.name for client in prepared.new_clients] == ["Bo Lind", "info@only.example"]
    assert clients(book)["acme"].contact == "Ms Ho"
    assert clients(book)["acme"].notes == "Japan"
    assert any("1 client of the book: Acme" in note for note in prepared.notes)


def test_an_address_that_is_another_clients_finds_that_one(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("old", "Quite Another Name", contact="Bo, bo@lind.example"))
    book.take(book.file(HUBSPOT))
    assert "bo-lind" not in clients(book)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Record ID,Company name,Phone Number,Country/Region\n1,Acme KK,1,Japan\n", "Acme KK"),
        ("Organization,First Name,Last Name,Email,Phone\nAcme KK,Ann,Ho,a@acme.example,1\n", "Acme KK"),
        ("Vorname;Nachname;E-Mail;Firma\nAnn;Ho;a@acme.example;\n", "Ann Ho"),
    ],
)
def test_other_lists_are_known_by_their_columns(book: Book, text: str, name: str) -> None:
    prepared = book.take(book.file(text))
    assert prepared.format == "contacts" and [client.name for client in prepared.new_clients] == [name]


@pytest.mark.parametrize("more", ["Hours", "Amount", "Invoice Number", "Duration", "Datum", "Betrag", "Gross"])
def test_a_table_of_work_or_bills_is_no_list_of_contacts(book: Book, more: str) -> None:
    assert not is_contact_table(ForeignFile(book.file(f"First Name,Last Name,Email,{more}\nA,B,a@b.example,1\n")))


def test_a_near_name_is_proposed_and_stays_a_client_of_its_own(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("borealis", "Borealis"))
    prepared = book.take(book.file("Client Name,Email,Phone,Country\nBoraelis,x@b.example,,\n"))
    assert prepared.near == {"Boraelis": "borealis"} and len(clients(book)) == 2


def test_two_people_of_one_company_are_one_client_with_both(book: Book) -> None:
    book.take(
        book.file("Company Name,Name,Email,Phone,Country\nAcme,Ann,a@acme.example,,\nAcme,Bo,b@acme.example,,\n")
    )
    [acme] = clients(book).values()
    assert acme.contact == "Ann <a@acme.example>; Bo <b@acme.example>"
    assert acme.emails == ("a@acme.example", "b@acme.example")


def test_any_table_is_a_list_of_clients_with_kind_client(book: Book) -> None:
    book.take(book.file("Firma;Ansprechpartner;Mail\nMüller GmbH;Jo;jo@m.example\n"), kind="client")
    book.take(book.file("a;b\nSmith Ltd;s@smith.example\n"), kind="client", map="client=a,email=b")
    assert [client.name for client in clients(book).values()] == ["Müller GmbH", "Smith Ltd"]
    with pytest.raises(Refused, match=r"--map client=COLUMN.*it has a, b"):
        book.prepare(book.file("a;b\nx;y\n"), kind="client")
    with pytest.raises(Refused, match="no column 'c'"):
        book.prepare(book.file("a;b\nx;y\n"), kind="client", map="client=c")
    with pytest.raises(Refused, match="fields are client, person"):
        book.prepare(book.file("a;b\nx;y\n"), kind="client", map="amount=a")


def test_names_that_must_stay_out_are_bad_rows_and_strict_refuses(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("acme", "Acme KK"))
    prepared = book.prepare(book.file(HUBSPOT), no_new_clients=True)
    assert (prepared.bad_rows, prepared.refusal) == (2, "")
    assert "--strict imported nothing" in book.prepare(book.file(HUBSPOT), no_new_clients=True, strict=True).refusal


def test_cards_that_do_not_end_are_said(book: Book) -> None:
    cut = book.prepare(book.file("BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\n", "x.vcf"))
    assert [bad.line for bad in cut.bad] == [4] and [client.name for client in cut.new_clients] == ["Ann"]
    assert "holds no contacts" in book.prepare(book.file("BEGIN:VCARDS\n", "x.vcf")).refusal


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
def test_the_real_lists(book: Book) -> None:
    data = Path(os.environ["TUICLIENTS_REAL_DATA"])
    hubspot = book.take(str(data / "hubspot/EXTRACT_contacts.csv"))
    assert (hubspot.rows, len(hubspot.new_clients), dict(hubspot.left_out)) == (
        5,
        3,
        {"joined with an earlier row of the same client": 1, "with no name and no address": 1},
    )
    for name in ("i2g", "invoicely"):
        before = len(clients(book))
        book.take(str(data / f"invoiceninja/invoiceninja__{name}_clients.csv"))
        assert len(clients(book)) - before == (2 if name == "i2g" else 0)
