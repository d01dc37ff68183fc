"""A letter leaves with its subject: as Markdown, as plain text, or as a mail that a mail program reads."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.writing.letter_document import Headers, address_in, document, form_of, mail, parts_of, written

MOMENT = datetime(2026, 11, 29, 20, 15, tzinfo=UTC)
HEADERS = Headers(MOMENT)
TEXT = "Dear **Ms Tanaka**,\n\nThe site \\[new\\] is done. " + "Grüße und ein langer Satz. " * 20 + "\n"


def read_back(text: str):  # type: ignore[no-untyped-def]
    return message_from_bytes(text.encode("ascii"), policy=policy.default)


@pytest.mark.parametrize(
    ("path", "asked", "form"),
    [
        ("a.md", "", "md"),
        ("a.txt", "", "text"),
        ("A.EML", "", "eml"),
        ("a", "", "md"),
        ("a.txt", "md", "md"),
        ("a.md", "eml", "eml"),
        ("", "text", "text"),
    ],
)
def test_the_ending_says_the_form_unless_it_is_asked_for(path: str, asked: str, form: str) -> None:
    assert form_of(path, asked) == form


@pytest.mark.parametrize(("path", "form"), [("a.MD", "md"), ("a.eml", "eml"), ("a", "text"), ("a.odt", "text")])
def test_without_an_ending_of_its_own_a_file_is_as_the_letter_is_shown(path: str, form: str) -> None:
    assert form_of(path, shown="text") == form


@pytest.mark.parametrize(("language", "label"), [("en", "Subject"), ("de", "Betreff"), ("fr", "Subject")])
def test_the_subject_stands_above_and_is_found_again(language: str, label: str) -> None:
    text = document("Invoice 204: open", "Dear you,\n\nbody\n", language)
    assert text == f"{label}: Invoice 204: open\n\nDear you,\n\nbody\n"
    assert parts_of(text) == ("Invoice 204: open", "Dear you,\n\nbody\n")


def test_a_letter_without_a_subject_is_only_the_letter() -> None:
    assert document("", "Dear you,\n") == "Dear you,\n"
    assert parts_of("Dear you: all,\n\nSubject: x") == ("", "Dear you: all,\n\nSubject: x")


def test_plain_text_has_no_marks() -> None:
    assert written("One", TEXT, "en", "text", HEADERS).startswith("Subject: One\n\nDear Ms Tanaka,\n\nThe site [new]")


def test_a_mail_is_read_back_as_it_was_written() -> None:
    text = mail("Rechnung 204: noch offen, 1.200 € für Åse", "Grüße\n" + "wort " * 300 + "\n.\nFrom here\n", HEADERS)
    message = read_back(text)
    assert message["Subject"] == "Rechnung 204: noch offen, 1.200 € für Åse"
    assert message["Date"].datetime == MOMENT
    assert message["From"] is None and message["To"] is None
    assert message["X-Unsent"] == "1"
    assert message.get_content_type() == "text/plain" and message.get_content_charset() == "utf-8"
    body = message.get_content().replace("\r\n", "\n")
    assert body == "Grüße\n" + "wort " * 300 + "\n.\nFrom here\n"
    assert max(map(len, text.split("\r\n"))) <= 78


def test_who_writes_to_whom_is_said_where_it_is_known() -> None:
    to = address_in("Yuki Tanaka-Åberg <yuki@example.org>, mornings")
    message = read_back(mail("S", "b\n", Headers(MOMENT, "me@example.org", to)))
    assert message["From"].addresses[0].addr_spec == "me@example.org"
    assert message["To"].addresses[0].display_name == "Yuki Tanaka-Åberg"
    assert message["To"].addresses[0].addr_spec == "yuki@example.org"


@pytest.mark.parametrize("text", ["", "Yuki Tanaka", "@home", "a@b", "call 030 / 123"])
def test_what_holds_no_address_gives_none(text: str) -> None:
    assert address_in(text) == ""


@pytest.mark.parametrize("bad", ["\n", "\r", "\r\nBcc: a@example.org", "\x00", "\u2028"])
def test_no_header_takes_a_line_break(bad: str) -> None:
    with pytest.raises(Refused, match="line break"):
        mail(f"Hello{bad}", "b\n", HEADERS)
    with pytest.raises(Refused, match="line break"):
        mail("Hello", "b\n", HEADERS._replace(to=f"you@example.org{bad}"))
    with pytest.raises(Refused, match="line break"):
        mail("Hello", "b\n", HEADERS._replace(sender=f"Me{bad} <me@example.org>"))


@pytest.mark.parametrize("bad", ["you", "a@b@c.org", "you@", "<>", "you@nowhere"])
def test_what_is_no_address_is_refused(bad: str) -> None:
    with pytest.raises(Refused, match="not a mail address"):
        mail("Hello", "b\n", HEADERS._replace(to=bad))
