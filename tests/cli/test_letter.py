"""`tuiclients letter`."""

from __future__ import annotations

import sys
from base64 import b64decode
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from tests.cli.conftest import Line


@pytest.fixture
def late(acme: Line) -> Line:
    """A client with an overdue bill."""
    acme.done("settings", "me", "mira")
    acme.done("log", "acme", "invoice", "1200", "no:204", "due", "+14d", f"on:{date.today() - timedelta(days=40)}")
    acme.done("log", "acme", "note", "they are idiots")
    return acme


def own(line: Line, name: str, text: str) -> Path:
    folder = line.book.parent / "config" / "tuiclients" / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def test_the_kinds_are_listed_without_any_book(line: Line) -> None:
    assert {template["kind"] for template in line.json("letter", "--list")} >= {
        "reminder",
        "termination-elsewhere",
        "transition",
    }
    assert "First payment reminder" in line.done("letter", "--list")


def test_a_reminder_is_filled_from_the_book_and_saved(late: Line, tmp_path: Path) -> None:
    text = late.done("letter", "acme", "--kind", "reminder")
    assert "invoice 204" in text and "€1,200.00" in text and "idiots" not in text
    file = tmp_path / "reminder.txt"
    late.done("letter", "acme", "--kind", "reminder", "--text", "-o", str(file))
    assert file.read_text().startswith("Subject: Invoice 204 of ") and "\n\nDear Acme Corp,\n" in file.read_text()
    assert "there already" in late.refused("letter", "acme", "--kind", "reminder", "-o", str(file))
    late.done("letter", "acme", "--kind", "reminder", "-o", str(file), "--force")


def test_the_entries_behind_a_letter_can_be_listed(late: Line) -> None:
    (bill,) = late.json("entries", "--kind", "invoice")
    assert late.json("letter", "acme", "--kind", "reminder")["entries"] == [bill["id"]]
    assert "invoice 204" in late.done("letter", "acme", "--kind", "reminder", "--facts")
    assert "nothing" in late.done("letter", "acme", "--kind", "upfront", "--facts") or "invoice 204" in late.out


def test_what_a_letter_needs_is_asked_for(acme: Line) -> None:
    assert "Nothing is overdue with Acme Corp" in acme.refused("letter", "acme", "--kind", "reminder")
    assert "--end" in acme.refused("letter", "acme", "--kind", "transition")
    assert "--provider" in acme.refused("letter", "acme", "--kind", "referral")
    assert "no provider" in acme.refused("letter", "acme", "--kind", "referral", "--provider", "bo")
    assert "reminder" in acme.refused("letter", "acme", "--kind", "love")
    own(acme, "more.md", "{# More; needs beyond #}x")
    assert "No unbilled time" in acme.refused("letter", "acme", "--kind", "more")
    assert acme("letter", "acme") == 2


def test_a_letter_with_gaps_or_blame_is_saved_only_anyway(acme: Line, tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    assert "Dear Acme" in acme.done("letter", "acme", "--kind", "rate-rise")
    assert '"[new rate]" is still to be filled in' in acme.err
    assert "[new rate]" in acme.refused("letter", "acme", "--kind", "rate-rise", "-o", str(file))
    assert not file.exists()
    acme.done("letter", "acme", "--kind", "rate-rise", "-o", str(file), "--anyway")
    options = [word for value in ("rate=110", "from=1 May", "us=Mira") for word in ("--set", value)]
    acme.done("letter", "acme", "--kind", "rate-rise", *options, "-o", f"{file}2")
    assert file.with_name("letter.md2").read_text().endswith("Kind regards,\n\nMira\n")
    own(acme, "angry.md", "You always forget, {{ client.name }}.")
    assert acme.json("letter", "acme", "--kind", "angry")["findings"] == [
        {"kind": "blame", "words": "You always forget", "start": 0}
    ]
    own(acme, "words.txt", "forget\n")
    assert '"forget" is on your own list' in acme.refused("letter", "acme", "--kind", "angry", "-o", f"{file}3")


def test_a_name_that_sounds_like_blame_is_only_a_name(line: Line) -> None:
    line.done("client", "add", "Never Ending Ltd")
    line.done("letter", "never-ending", "--kind", "transition", "--end", "+30d")
    assert "Never" not in line.err


def test_an_error_in_a_template_names_file_and_line(acme: Line) -> None:
    file = own(acme, "mine.md", "{# Mine #}\nDear {{ client.nam }},\n")
    assert f"{file}, line 2" in acme.refused("letter", "acme", "--kind", "mine")
    own(acme, "mine.md", "{{ ''.__class__ }}")
    assert "line 1" in acme.refused("letter", "acme", "--kind", "mine")
    assert "yours" in acme.done("letter", "--list")


def test_a_hostile_name_is_never_evaluated(line: Line) -> None:
    client = line.json("client", "add", "{{ 7*7 }} {% raw %} *x*")
    text = line.done("letter", client["id"], "--kind", "transition", "--end", "+30d", "--text")
    assert "\n\nDear {{ 7*7 }} {% raw %} *x*,\n" in text


def test_the_end_of_an_open_exit_is_taken(acme: Line) -> None:
    acme.done("offboard", "acme", "--open", "--reason", "enough", "--end-date", "2099-01-31")
    assert "31 January 2099" in acme.done("letter", "acme", "--kind", "termination-strategy")
    assert "1 March 2099" in acme.done("letter", "acme", "--kind", "termination-strategy", "--end", "2099-03-01")


def test_set_takes_a_name_and_a_text(acme: Line) -> None:
    assert "NAME=TEXT" in acme.refused("letter", "acme", "--kind", "scope", "--set", "agreed")


def test_a_letter_that_names_a_provider_can_log_the_referral(late: Line, tmp_path: Path) -> None:
    late.done("providers", "add", "Bo Ltd")
    words = ("letter", "acme", "--kind", "referral", "--provider", "Bo Ltd")
    late.done(*words, "-o", str(tmp_path / "a.md"))
    assert "is not logged; --refer does so" in late.err
    late.done(*words, "--refer", "-o", str(tmp_path / "b.md"))
    assert "Logged: Acme Corp was sent to Bo Ltd." in late.err
    assert late.json("providers")[0]["sent"] == 1
    late.done(*words, "--refer", "-o", str(tmp_path / "c.md"))
    assert late.err == "" and late.json("providers")[0]["sent"] == 1
    assert late("letter", "acme", "--kind", "reminder", "--refer") == 2
    assert "nothing can be entered" in late.refused("--as-of", "2026-01-01", *words, "--refer")


def test_the_template_of_the_page_can_be_used(late: Line) -> None:
    page = (Path(__file__).parents[2] / "docs/letters.md").read_text(encoding="utf-8")
    own(late, "thanks.md", page.partition("```jinja\n")[2].partition("```")[0])
    assert "Thanks before the holidays" in late.done("letter", "--list")
    text = late.done("letter", "acme", "--kind", "thanks", "--set", "what=the quick answers")
    assert text.startswith("Subject: Thank you\n\nDear Acme Corp,\n\nThank you for the quick answers.\n")
    assert "- Invoice 204, due " in text and text.endswith(": €1,200.00\n\nKind regards,\n\nMira\n")


def test_the_language_is_that_of_the_option_of_the_client_and_of_the_settings(late: Line) -> None:
    late.done("settings", "business", "Studio Sandström")
    assert "Mit freundlichen Grüßen" in late.done("letter", "acme", "--kind", "reminder", "--lang", "de")
    assert "Kind regards" in late.done("letter", "acme", "--kind", "reminder")
    late.done("client", "edit", "acme", "--language", "de")
    german = late.done("letter", "acme", "--kind", "reminder")
    assert "1.200,00 €" in german and german.endswith("Mit freundlichen Grüßen\n\nMira\nStudio Sandström\n")
    late.done("client", "edit", "acme", "--language", "none")
    late.done("settings", "language", "de")
    assert late.done("letter", "acme", "--kind", "reminder") == german
    assert "Kind regards" in late.done("letter", "acme", "--kind", "reminder", "--lang", "en")
    assert "there are de, en" in late.refused("letter", "acme", "--kind", "reminder", "--lang", "../de")
    assert "Zahlungserinnerung" in late.done("letter", "--list", "--lang", "de")


def test_a_letter_goes_out_as_a_mail_with_its_subject(late: Line, tmp_path: Path) -> None:
    file = tmp_path / "reminder.eml"
    late.done("letter", "acme", "--kind", "reminder", "-o", str(file), "--to", "Yuki Ä <yuki@example.org>")
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["Subject"] == late.json("letter", "acme", "--kind", "reminder")["subject"] != ""
    assert message["To"].addresses[0].addr_spec == "yuki@example.org"
    assert "€1,200.00" in message.get_content()
    words = ("letter", "acme", "--kind", "reminder", "--to", "a@example.org\nBcc: b@example.org", "--eml")
    assert "line break" in late.refused(*words)


def test_a_text_file_is_plain_text_by_its_ending(late: Line, tmp_path: Path) -> None:
    own(late, "bold.md", "Subject: One\n\n**Two** {{ client.name }}.\n")
    late.done("letter", "acme", "--kind", "bold", "-o", str(tmp_path / "a.txt"), "--anyway")
    late.done("letter", "acme", "--kind", "bold", "-o", str(tmp_path / "a.md"), "--anyway")
    assert (tmp_path / "a.txt").read_text().startswith("Subject: One\n\nTwo Acme")
    assert (tmp_path / "a.md").read_text().startswith("Subject: One\n\n**Two** Acme")


def test_a_sent_letter_is_shown_logged_and_taken_back(late: Line) -> None:
    sent = ("letter", "acme", "--kind", "reminder", "--sent", "post", "--on", "yesterday")
    late.done(*sent, "--dry-run")
    assert "This would be logged (--dry-run): " in late.err
    assert late.json("entries", "acme", "--kind", "message") == []
    entry = late.json(*sent)["sent"]["entry"]
    assert "Logged: " in late.err and "an answer is awaited" in late.err
    (message,) = late.json("entries", "acme", "--kind", "message")
    assert message["id"] == entry and message["invoice"] == "204" and message["direction"] == "out"
    late.done("undo")
    assert late.json("entries", "acme", "--kind", "message") == []


def test_a_dry_run_logs_no_referral_and_works_on_an_earlier_day(late: Line) -> None:
    late.done("providers", "add", "Bo Ltd")
    sent = ("letter", "acme", "--kind", "referral", "--provider", "Bo Ltd", "--refer", "--sent", "--dry-run")
    before = late.done("export")
    late.done(*sent)
    assert "This would be logged (--dry-run): Acme Corp was sent to Bo Ltd." in late.err
    assert "Logged: " not in late.err and late.done("export") == before
    late.done("--as-of", "2026-01-01", *sent)
    late.done(*sent[:-1])
    assert late.json("providers")[0]["sent"] == 1


def test_what_the_reader_objects_to_is_neither_copied_nor_logged(acme: Line) -> None:
    own(acme, "angry.md", "You always forget, {{ client.name }}.")
    assert "Not logged as sent" in acme.refused("letter", "acme", "--kind", "angry", "--sent")
    assert "Not copied" in acme.refused("letter", "acme", "--kind", "angry", "--copy")
    acme.done("letter", "acme", "--kind", "angry", "--sent", "hand", "--anyway", "--await")
    assert acme.json("entries", "acme", "--kind", "message")[0]["note"] == "letter: angry, handed over"


def test_options_of_a_sent_letter_belong_to_it(acme: Line) -> None:
    for option in (("--on", "yesterday"), ("--fyi",), ("--await",), ("--dry-run",)):
        assert acme("letter", "acme", "--kind", "yearly", *option) == 2
        assert f"{option[0]} belongs to --sent" in acme.err


def test_a_copied_letter_reaches_the_terminal_as_osc_52(late: Line) -> None:
    text = late.done("letter", "acme", "--kind", "reminder", "--text").partition("\n\n")[2]
    words = ["-m", "tuiclients", "--book", str(late.book), "letter", "acme", "--kind", "reminder", "--copy"]
    program = pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=60, dimensions=(24, 80))
    program.expect("\x1b\\]52;c;([A-Za-z0-9+/=]+)\a")
    assert b64decode(program.match[1]).decode() == text.rstrip("\n")
    program.expect("sent to your terminal's clipboard")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
