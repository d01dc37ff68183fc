"""What the head of a mail says: fixed before the reader was written."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from tuiclients.exchange.proposals.mail_head import MailHead, addresses, read_head, sent_at, subject_of

PLAIN = (
    b"Return-Path: <ann@acme.com>\r\nFrom: Ann Ho <Ann@Acme.com>\r\nTo: "
    b"=?utf-8?q?Mira=2C_Holt?= <mira@studio.eu>,\r\n"
    b'\tbo@studio.eu\r\nCc: "Voss, Carl" <carl@acme.com>\r\nDate: Thu, 12 Nov 2026 09:10:11 +0100\r\n'
    b"Message-ID: <a1@acme.com>\r\nReferences: <r1@x>\r\n <r2@x>\r\nIn-Reply-To: <r2@x>\r\nSubject: Re: logo\r\n\r\n"
    b"List-Id: this stands in the body\r\n"
)


def test_the_head_of_a_mail_is_read_up_to_the_first_blank_line() -> None:
    assert read_head(PLAIN) == MailHead(
        "a1@acme.com",
        ("r1@x", "r2@x", "r2@x"),
        ("ann@acme.com",),
        ("mira@studio.eu", "bo@studio.eu"),
        ("carl@acme.com",),
        "Thu, 12 Nov 2026 09:10:11 +0100",
        False,
        "Re: logo",
    )


@pytest.mark.parametrize(
    "line",
    [
        *("List-Id: <news.acme.com>", "List-Unsubscribe: <mailto:x@y.z>", "list-post: NO", "Precedence: bulk"),
        *(
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: auto-generated; x=y",
            "precedence: list",
            "Return-Path: <>",
        ),
        *("X-Autoreply: yes", "Precedence: auto_reply"),
    ],
)
def test_bulk_and_automatic_mail_is_known_by_its_head(line: str) -> None:
    assert read_head(f"From: ann@acme.com\n{line}\n\n".encode()).automatic


@pytest.mark.parametrize("line", ["Auto-Submitted: no", "Precedence: normal", "X-List: no", "Subject: List-Id: x"])
def test_what_a_person_wrote_is_not_taken_for_automatic(line: str) -> None:
    assert not read_head(f"From: ann@acme.com\n{line}\n\n".encode()).automatic


@pytest.mark.parametrize(
    ("local", "robot"),
    [
        *(("no-reply", True), ("noreply", True), ("do_not_reply", True), ("MAILER-DAEMON", True), ("bounces", True)),
        *(("noreply-billing", True), ("ann", False), ("reply", False), ("norbert", False)),
    ],
)
def test_an_address_that_takes_no_answer_is_nobodys(local: str, robot: bool) -> None:
    assert read_head(f"From: {local}@acme.com\n\n".encode()).automatic is robot


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("ann@acme.com", ("ann@acme.com",)),
        ('"ann@acme.com" <eve@evil.org>', ("eve@evil.org",)),
        ("Ann (ann@acme.com) <eve@evil.org>", ("eve@evil.org",)),
        ("team: ann@acme.com, bo@acme.com;", ("ann@acme.com", "bo@acme.com")),
        ("undisclosed-recipients:;", ()),
        ("Ann, Ho <ann@acme.com>", ("ann@acme.com",)),
        ('"A \\" <x@y.z>" <ann@acme.com>', ("ann@acme.com",)),
        ("ann at acme", ()),
        ("Ann@Acme.com, ann@acme.com", ("ann@acme.com",)),
    ],
)
def test_the_address_counts_and_not_the_name_beside_it(header: str, found: tuple[str, ...]) -> None:
    assert addresses(header) == found


def test_a_date_is_an_instant() -> None:
    assert sent_at("Thu, 12 Nov 2026 09:10:11 +0100") == datetime(2026, 11, 12, 8, 10, 11, tzinfo=UTC)
    assert sent_at("12 Nov 2026 09:10 -0000") == datetime(2026, 11, 12, 9, 10, tzinfo=UTC)
    for text in ("", "soon", "Thu, 99 Nov 2026 09:10:11 +0100", "Thu, 12 Nov 2026 09:10:11 +9999999"):
        assert sent_at(text) is None


def test_a_subject_is_decoded() -> None:
    assert subject_of("=?utf-8?q?L=C3=B6go?= two") == "Lögo two"
    assert subject_of("=?nonsense?q?a?=") == "=?nonsense?q?a?="


def test_hostile_heads_cost_little() -> None:
    start = time.process_time()
    for data in (
        b"From: " + b'"' * 60_000,
        b"From: " + b"(" * 60_000,
        b"From: " + b"a@b.c," * 10_000,
        b"References: " + b"<" * 60_000 + b"\nFrom: a@b.c",
        b"From: a@b.c\nTo: " + b'"\\' * 30_000,
        b"\xff\xfe\x00" * 20_000,
        b"From: a@b.c" + b"\n x" * 20_000,
        b"",
    ):
        read_head(data)
    assert time.process_time() - start < 2
