"""Reading mail: Maildir folders and mbox files, only what is new, and never a body."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.bench.mailbox import CLIENTS, ME, MadeMailbox, make_mailbox
from tuiclients.exchange.names.correspondents import Correspondents
from tuiclients.exchange.proposals import mail_files
from tuiclients.exchange.proposals.mail_reading import AUTOMATIC, MailRules, ReadMail, read_mail
from tuiclients.exchange.proposals.threads import mail_proposals

FIRST, TODAY = date(2024, 1, 1), date(2026, 11, 29)
HEAD = "From: {0}\nTo: {1}\nDate: Thu, 12 Nov 2026 09:10:11 +0000\nMessage-ID: <{2}>\nSubject: secret {2}\n\nBody\n"


def rules(**changed: Any) -> MailRules:
    people = Correspondents({client.id: client for client in CLIENTS}, (ME,))
    return MailRules(people, b"salt", lambda at: at.replace(tzinfo=None), FIRST, TODAY)._replace(**changed)


def read(*paths: Path, kept: Any = None, **changed: Any) -> ReadMail:
    """Read long after everything was written; what is kept goes through JSON, as between two commands."""
    known = json.loads(json.dumps(kept.kept)) if kept is not None else {}
    return read_mail([str(path) for path in paths], rules(**changed), known, time.time() + 60)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeMailbox:
    return make_mailbox(tmp_path_factory.mktemp("mail"), 1500)


def test_the_mails_of_a_made_mailbox_become_what_is_true_of_them(made: MadeMailbox) -> None:
    proposals = mail_proposals(read(made.path).mails, "mira", FIRST)
    entries = [proposal.entries[0] for proposal in proposals]
    found = sorted((entry.client, entry.on, entry.at, entry.direction, entry.awaiting) for entry in entries)
    true = sorted((one.client, one.at.date(), f"{one.at:%H:%M}", one.direction, one.awaiting) for one in made.truth)
    assert found == true and len(found) > 500


def test_what_was_read_is_not_read_again(made: MadeMailbox) -> None:
    first = read(made.path)
    again = read(made.path, kept=first)
    assert first.read > 1000 and again.read == 0
    assert (again.mails, again.left_out) == (first.mails, first.left_out) and first.left_out[AUTOMATIC] > 50
    new = made.path / "INBOX" / "new" / "1.late.host"
    new.write_text(HEAD.format("ann@acme.com", ME, "late@x"))
    later = read(made.path, kept=again)
    assert later.read == 1 and len(later.mails) == len(first.mails) + 1
    new.unlink()
    # It was read and deleted: it still has come.
    assert len(read(made.path, kept=later).mails) == len(later.mails)


def test_a_mail_that_moves_from_new_to_cur_is_not_read_again(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "new" / "1.host").write_text(HEAD.format("ann@acme.com", ME, "a@x"))
    first = read(tmp_path)
    (tmp_path / "new" / "1.host").rename(tmp_path / "cur" / "1.host:2,S")
    again = read(tmp_path, kept=first)
    assert (first.read, again.read, len(again.mails)) == (1, 0, 1)


def mbox(*mails: str, end: str = "\n") -> str:
    return "".join(f"From ann@acme.com Thu Nov 12 09:10:11 2026\n{mail}{end}" for mail in mails)


def test_an_mbox_is_read_head_by_head_and_goes_on_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    body = "From here on\n\nFrom now on we write.\n>From x\n\nFrom: ann@acme.com\nFrom ann 2026\nFrom: ann@acme.com\n"
    path.write_text(mbox(HEAD.format("ann@acme.com", ME, "a@x") + body, HEAD.format(ME, "ann@acme.com", "b@x")))
    first = read(path)
    assert [(mail.direction, mail.to) for mail in first.mails] == [("in", ("acme",)), ("out", ("acme",))]
    assert first.read == 2 and read(path, kept=first).read == 0
    with path.open("a") as file:
        file.write(mbox(HEAD.format("cy@cress.co.uk", ME, "c@x")))
    later = read(path, kept=first)
    assert later.read == 1 and [mail.to for mail in later.mails] == [("acme",), ("acme",), ("cress",)]
    path.write_text(mbox(HEAD.format("dee@dune.org", ME, "d@x")))
    assert read(path, kept=later).read == 1


def test_a_tree_is_searched_without_drafts_and_junk(tmp_path: Path) -> None:
    for name in ("a/INBOX", "a/.Drafts", "a/.INBOX.Junk", "b/Spam"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / name / part).mkdir(parents=True)
        (tmp_path / name / "cur" / "1.x:2,S").write_text(HEAD.format("ann@acme.com", ME, name))
    (tmp_path / "a" / "INBOX" / "cur" / "2.x:2,DS").write_text(HEAD.format(ME, "ann@acme.com", "draft"))
    (tmp_path / "b" / "old").write_text(mbox(HEAD.format("dee@dune.org", ME, "d@x")))
    (tmp_path / "b" / "notes.txt").write_text("From here to there\n")
    assert sorted(mail.to for mail in read(tmp_path).mails) == [("acme",), ("dune",)]


def test_subjects_are_read_only_where_the_user_says_so_and_nothing_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    path.write_text(mbox(HEAD.format("ann@acme.com", ME, "a@x")))
    kept = json.dumps(read(path).kept)
    assert "secret" not in kept and "ann@" not in kept and "a@x" not in kept
    assert read(path, subjects=True).mails[0].subject == "secret a@x"


def test_what_is_no_mail_is_said_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("Hello\n")
    good = tmp_path / "inbox"
    good.write_text(mbox(HEAD.format("ann@acme.com", ME, "a@x")))
    found = read(tmp_path / "gone", tmp_path / "empty", tmp_path / "text", good)
    assert len(found.mails) == 1 and [fault[:9] for fault in found.faults] == [
        "There is ",
        "There is ",
        f"{tmp_path}"[:9],
    ]
    assert all("gather.toml" in fault or "Maildir" in fault for fault in found.faults)


def test_hostile_files_are_passed_over(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    os.mkfifo(tmp_path / "cur" / "fifo")
    (tmp_path / "cur" / "link").symlink_to("/dev/zero")
    (tmp_path / "cur" / "folder").mkdir()
    (tmp_path / "cur" / "nul").write_bytes(b"\0" * 100_000)
    (tmp_path / "cur" / "odd").write_bytes(b"From: ann@acme.com\nTo: mira@studio.eu\nDate: never\n\n")
    (tmp_path / "cur" / "ahead").write_bytes(b"From: ann@acme.com\nDate: Thu, 12 Nov 2099 09:10:11 +0000\n\n")
    found = read(tmp_path)
    assert found.mails == [] and sum(found.left_out.values()) == 2
    (tmp_path / "mbox").write_bytes(b"From x 2026\nFrom: a@b.c\n\n" + b"\nFrom " * 200_000)
    start = time.process_time()
    read(tmp_path / "mbox")
    assert time.process_time() - start < 5


def test_names_that_no_encoding_knows_are_told_apart(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    for byte in (b"\xfe", b"\xff"):
        name = os.fsencode(tmp_path / "cur") + b"/1" + byte + b".host"
        with open(name, "w") as file:
            file.write(HEAD.format("ann@acme.com", ME, byte.hex()))
    found = read(tmp_path)
    assert found.read == 2 and len(found.mails) == 2 and read(tmp_path, kept=found).read == 0


def test_a_body_is_never_read(made: MadeMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    read_lengths: list[int] = []
    true_read = os.read

    def counting(descriptor: int, length: int) -> bytes:
        read_lengths.append(length)
        return true_read(descriptor, length)

    monkeypatch.setattr(os, "read", counting)
    read(made.path)
    assert max(read_lengths) <= mail_files.FIRST_READ
