"""The commands together, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Line


def test_an_entry_is_listed_edited_deleted_and_brought_back(acme: Line) -> None:
    acme.done("log", "acme", "2h", "call")
    (entry,) = acme.json("entries", "acme", "--kind", "time")
    acme.done("entries", "--set", entry["id"], "minutes=90", "note=shorter")
    (entry,) = acme.json("entries", "acme", "--kind", "time")
    assert (entry["minutes"], entry["note"]) == (90, "shorter")
    acme.done("entries", "--edit", entry["id"], "3h longer")
    assert acme.json("entries", "--kind", "time")[0]["minutes"] == 180
    acme.done("entries", "--delete", entry["id"])
    assert acme.json("entries", "--kind", "time") == []
    assert "deleted" in acme.done("undo")
    assert acme.json("entries", "--kind", "time")[0]["note"] == "longer"
    assert "deleted" in acme.done("redo")
    assert acme.json("entries", "--kind", "time") == []


def test_entries_are_filtered_by_client_kind_dates_and_text(acme: Line) -> None:
    acme.done("client", "add", "Borealis")
    acme.done("log", "acme", "2h", "old", "on:2026-01-05")
    acme.done("log", "acme", "1h", "new", "on:2026-02-05", "tag:site")
    acme.done("log", "bor", "in", "hello", "on:2026-02-06")
    assert len(acme.json("entries")) == 3
    assert len(acme.json("entries", "acme")) == 2
    assert len(acme.json("entries", "--since", "2026-02-01")) == 2
    assert len(acme.json("entries", "--until", "2026-01-31")) == 1
    assert [entry["note"] for entry in acme.json("entries", "--tag", "site")] == ["new"]
    assert [entry["note"] for entry in acme.json("entries", "--text", "OLD")] == ["old"]
    assert acme("entries", "--since", "soon") == 1


def test_a_field_that_cannot_be_read_is_named_and_nothing_changes(acme: Line) -> None:
    acme.done("log", "acme", "2h", "x")
    (entry,) = acme.json("entries")
    assert "minutes" in acme.refused("entries", "--set", entry["id"], "minutes=-5") or "-5" in acme.err
    assert "colour" in acme.refused("entries", "--set", entry["id"], "colour=red")
    assert "nosuch" in acme.refused("entries", "--delete", "nosuch")
    assert acme.json("entries") == [entry]


def test_clients_are_edited_archived_and_merged(acme: Line) -> None:
    acme.done("client", "add", "Acme Old", "--terms", "14", "--tag", "retail")
    acme.done("log", "acme old", "invoice", "100", "no:7")
    acme.done("log", "acme corp", "1h", "x")
    acme.done("client", "edit", "acme", "--name", "Acme Corporation", "--target-rate", "110")
    acme.done("client", "merge", "acme-old", "acme")
    (client,) = acme.json("clients")
    assert client["name"] == "Acme Corporation"
    assert client["target_rate"] == "110.00"
    assert {"ac", "acme-old", "Acme Old"} <= set(client["aliases"])
    assert {entry["client"] for entry in acme.json("entries")} == {"acme"}
    acme.done("undo")
    assert len(acme.json("clients")) == 2
    acme.done("client", "archive", "acme-old")
    assert "Acme Old" not in acme.done("clients")
    assert "Acme Old" in acme.done("clients", "--all")
    acme.done("client", "archive", "acme-old", "--undo")
    assert "Acme Old" in acme.done("clients")


def test_fees_that_need_no_hours_are_a_fact_of_the_client(acme: Line) -> None:
    acme.done("client", "add", "Font House", "--no-hours")
    assert acme.json("show", "font-house")["client"]["no_hours"] is True
    assert "fees need no hours" in acme.done("show", "font-house")
    acme.done("client", "edit", "font-house", "--hours")
    assert "no_hours" not in acme.json("show", "font-house")["client"]
    acme.done("undo")
    assert "fees need no hours" in acme.done("show", "font-house")
    assert acme("client", "edit", "font-house", "--hours", "--no-hours") == 2


def test_money_given_back_and_what_a_message_asks_for(acme: Line, tmp_path: Path) -> None:
    acme.done("log", "acme", "invoice", "1000", "no:204", "on:-60d")
    acme.done("log", "acme", "paid", "1100", "no:204", "on:-30d")
    assert "refund 100.00 on 204" in acme.done("log", "acme", "refund", "100", "#204", "paid twice")
    assert 'message out about #204 "chased #204"' in acme.done("log", "acme", "out", "chased", "#204")
    saved = acme.json("entries", "--kind", "message")
    assert [(entry["invoice"], entry["note"]) for entry in saved] == [("204", "chased #204")]
    assert "message out about #204" in acme.done("entries", "acme")
    assert "received 1,000.00, after 100.00 given back" in acme.done("payments", "acme")
    own = acme.json("payments", "acme")
    assert (own["received"], own["refunded"], own["open"]) == ("1000.00", "100.00", "0.00")
    [refund] = acme.json("entries", "--kind", "refund")
    assert refund["amount"] == "100.00" and refund["invoice"] == "204"
    acme.done("entries", "--set", refund["id"], "amount=90")
    acme.done("entries", "--set", saved[0]["id"], "invoice=")
    assert "invoice" not in acme.json("entries", "--kind", "message")[0]
    acme.done("undo")
    assert acme.json("entries", "--kind", "message")[0]["invoice"] == "204"
    copy = tmp_path / "book.json"
    acme.done("export", "--format", "json", "-o", str(copy))
    assert '"kind": "refund"' in copy.read_text(encoding="utf-8")


def test_a_merge_with_the_same_invoice_number_is_refused_by_name(acme: Line) -> None:
    acme.done("client", "add", "Acme Old")
    acme.done("log", "acme-old", "invoice", "100", "no:7")
    acme.done("log", "acme", "invoice", "100", "no:7")
    assert "7" in acme.refused("client", "merge", "acme-old", "acme")


def test_a_merge_that_would_end_the_client_who_stays_is_refused_with_a_way_out(acme: Line) -> None:
    acme.done("client", "add", "Acme Old")
    acme.done("offboard", "acme-old", "--open", "--reason", "closed shop", "--name", "Acme Old")
    refusal = acme.refused("client", "merge", "acme-old", "acme")
    assert "would be leaving after the merge, for Acme Old has an exit" in refusal
    assert "`tuiclients offboard acme-old --reopen`" in refusal
    acme.done("offboard", "acme-old", "--reopen", "--reason", "the same client", "--review", "+60d")
    acme.done("client", "merge", "acme-old", "acme")
    assert acme.json("audit", "acme")["verdict"] != "leaving"


def test_the_timer_runs_over_program_ends(acme: Line) -> None:
    assert acme.json("status") is None
    acme.done("start", "acme", "wireframes")
    assert acme.json("status")["client"] == "acme"
    acme.done("client", "add", "Borealis")
    assert "Acme" in acme.done("start", "borealis")
    assert [entry["note"] for entry in acme.json("entries")] == ["wireframes"]
    acme.done("stop", "2h")
    assert {entry["client"]: entry["minutes"] for entry in acme.json("entries")}["borealis"] == 120
    assert "No timer" in acme.refused("stop")


def test_export_import_export_gives_the_same_bytes(acme: Line, tmp_path: Path) -> None:
    acme.done("settings", "target_rate", "95")
    for words in (
        ("2h", "call"),
        ("invoice", "1200", "no:1"),
        ("rude", "serious", "x"),
        ("away", "1", "aug..21", "aug"),
    ):
        acme.done("log", "acme", *words)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    acme.done("export", "-o", str(first))
    acme.book = tmp_path / "again"
    acme.done("import", str(first))
    acme.done("export", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.read_text())["settings"]["target_rate"] == "95"
    assert "there already" in acme.refused("export", "-o", str(second))


def test_settings_are_shown_changed_and_refused(acme: Line) -> None:
    assert "target_rate" in acme.done("settings")
    acme.done("settings", "target_rate", "95")
    acme.done("settings", "weights.feelings", "0")
    assert acme.json("settings")["target_rate"] == "95"
    assert acme.json("settings")["weights"]["feelings"] == 0
    assert "target_rate" in acme.refused("settings", "target_rat", "95")
    assert acme("settings", "target_rate", "much") == 1
    acme.done("settings", "target_rate", "null")
    assert acme.json("settings").get("target_rate") is None


def test_audit_show_and_portfolio_agree(acme: Line) -> None:
    acme.done("settings", "target_rate", "95")
    acme.done("log", "acme", "5h", "x")
    acme.done("log", "acme", "invoice", "500", "no:1")
    audit = acme.json("audit", "acme")
    assert acme.json("audit") == [audit]
    assert acme.json("show", "acme")["audit"] == audit
    assert audit["signals"][0]["name"] == "earning"
    portfolio = acme.json("portfolio")
    assert [client["client"] for client in portfolio["clients"]] == ["acme"]
    pruned = acme.json("portfolio", "--prune", "acme")["prune"]
    assert pruned["clients"] == ["acme"]
    assert "nobody" in acme.refused("portfolio", "--prune", "nobody")
    for words in (("audit",), ("audit", "acme"), ("show", "acme"), ("portfolio",), ("portfolio", "--prune", "acme")):
        assert acme.done(*words)


def test_check_backup_and_restore(acme: Line, tmp_path: Path) -> None:
    acme.done("log", "acme", "2h", "x")
    assert acme.json("check") == {"ok": True, "problems": [], "doubts": [], "aside": []}
    archive = tmp_path / "book.tar.gz"
    acme.done("backup", str(archive))
    assert archive.stat().st_mode & 0o077 == 0
    assert acme("backup", str(archive)) == 1
    day = acme.done("restore").split()[-1]
    assert acme("restore", day) == 1
    acme.done("restore", day, "--yes")
    assert acme.json("entries") == []
    (aside,) = acme.json("check")["aside"]
    assert aside["folder"] in acme.done("check") and aside["size"] > 0


def test_a_damaged_file_is_named_and_the_rest_stays_usable(acme: Line) -> None:
    acme.done("client", "add", "Borealis")
    acme.done("log", "acme", "2h", "x")
    acme.done("log", "borealis", "1h", "y")
    (file,) = (acme.book / "entries").glob("acme*.json")
    file.write_bytes(file.read_bytes()[:40])
    assert [entry["client"] for entry in acme.json("entries", "borealis")] == ["borealis"]
    assert acme("check") == 1
    assert "acme" in acme.out


def test_an_archive_comes_back_into_a_new_place(acme: Line, tmp_path: Path) -> None:
    acme.done("log", "acme", "2h", "x")
    archive = str(tmp_path / "book.tar.gz")
    acme.done("backup", archive)
    entries = acme.json("entries")
    acme.book = tmp_path / "elsewhere"
    acme.done("restore", archive)
    assert acme.json("entries") == entries
    acme.done("log", "acme", "1h", "later")
    assert acme("restore", archive) == 1
    acme.done("restore", archive, "--yes")
    assert acme.json("entries") == entries


@pytest.mark.parametrize(
    "name", ["Acme [/]", "[bold]Acme", "=cmd()", "عميل", "\x1b[31mred", "会社 Ltd", "a/../../b", "."]
)
def test_strange_names_are_kept_and_shown_safely(line: Line, name: str) -> None:
    client = line.json("client", "add", name)
    assert client["name"] == name
    line.done("log", client["id"], "2h", "with", name)
    for words in (("clients",), ("entries",), ("audit",), ("show", client["id"]), ("portfolio",)):
        assert "\x1b" not in line.done(*words)
    assert {path.parent.name for path in line.book.rglob("*.json")} <= {"book", "entries", "journal", "audits"} | {
        path.name for path in (line.book / "backups").glob("*")
    } | {"older", "cache"}


def test_check_names_a_day_that_no_day_is_long_enough_for(acme: Line) -> None:
    acme.done("log", "acme", "13h @2026-11-02")
    acme.done("log", "acme", "13h @2026-11-02")
    says = acme.done("check")
    assert "is sound" in says
    assert "Worth a look: 26h00 on 2026-11-02, and a day has 24 hours" in says
    for day in range(1, 13):
        for _ in range(2):
            acme.done("log", f"acme 13h @2026-10-{day:02d}")
    says = acme.done("check")
    assert says.count("Worth a look") == 10 and "And 3 more such days; --json names them all." in says
    assert len(acme.json("check")["doubts"]) == 13


def test_a_client_added_by_mistake_is_deleted(acme: Line) -> None:
    acme.done("client", "add", "Acmee")
    assert acme.done("client", "delete", "acmee") == "Acmee is deleted; `tuiclients undo` takes it back.\n"
    acme.done("undo")
    acme.done("log", "acmee", "1h")
    assert "archive them, or merge them" in acme.refused("client", "delete", "acmee")


def test_what_was_paid_too_much_is_shown_with_the_client(acme: Line) -> None:
    acme.done("log", "acme", "invoice 100 no:1")
    acme.done("log", "acme", "paid 105.95 #1")
    assert "credit 5.95: money that no invoice has taken" in acme.done("show", "acme")
    assert "credit 5.95" in acme.done("payments", "acme")
    assert acme.json("payments", "acme")["credit"] == "5.95"
