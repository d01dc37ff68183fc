"""One client from the first bad entry to the archive, through the command line alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.cli.conftest import Line

TODAY = date.today()


def on(days_ago: int) -> str:
    return f"on:{TODAY - timedelta(days=days_ago)}"


def verdict(line: Line, client: str = "acme") -> str:
    found: str = line.json("audit", client)["verdict"]
    return found


def studio(line: Line) -> None:
    """A small studio with a good client, a prospect, a provider, and Acme, who was good once."""
    line.done("client", "add", "Acme Corp", "--terms", "14", "--notice", "30", "--tag", "retail")
    line.done("client", "add", "Ember Studio", "--terms", "14")
    line.done("client", "add", "Pont", "--status", "prospect")
    line.done("settings", "target_rate", "95")
    line.done("settings", "me", "mira")
    line.done("providers", "add", "Bo Ltd", "--good-for", "small shops", "--tag", "retail")
    for days in range(150, 0, -10):
        line.done("log", "ember", "5h", "shop", on(days))
    for number, days in enumerate((120, 90, 60, 30)):
        line.done("log", "ember", "invoice", "3000", f"no:e{number}", on(days))
        line.done("log", "ember", "paid", f"no:e{number}", on(days - 3))
    for days in (140, 120, 100, 80, 60, 40, 20):
        line.done("log", "acme", "6h", "site", on(days))
    line.done("log", "acme", "invoice", "400", "no:201", "due", "+14d", on(130))
    line.done("log", "acme", "paid", "no:201", on(118))


def turn_sour(line: Line) -> None:
    """Bills unpaid, silence, rudeness, dread."""
    line.done("log", "acme", "invoice", "350", "no:204", "due", "+14d", on(70))
    line.done("log", "acme", "out", "asked about 204", on(30))
    line.done("log", "acme", "promises", "350", "no:204", "by", str(TODAY - timedelta(days=10)), on(20))
    line.done("log", "acme", "rude", "serious", "shouted on the phone", on(9))
    line.done("log", "acme", "dread", on(8))
    line.done("log", "acme", "2h", "unbilled", "revisions", on(5))


def salvage(line: Line) -> None:
    """Salvage comes first: a plan, a check-in, one extension, and then it has failed."""
    assert "ask why and when" in line.done("fix", "acme")
    line.done("fix", "acme", "--remedy", "ask why and when", "--goal", "204 paid", "--deadline", "+30d")
    assert verdict(line) == "fix"
    assert line.json("fix", "acme")["state"] == "running"
    line.done("letter", "acme", "--kind", "reminder", "-o", str(line.book.parent / "reminder.md"))
    line.done("log", "acme", "out", "sent a reminder of 204")
    line.done("fix", "acme", "--check-in", "nothing came")
    line.done("fix", "acme", "--extend", "+60d", "--reason", "they asked for two weeks")
    assert "once" in line.refused("fix", "acme", "--extend", "+90d", "--reason", "hope")
    assert line.json("payments", "acme")["invoices"][0]["asked"] == 2
    line.done("fix", "acme", "--close", "failed", "--reason", "no word, no money")
    assert verdict(line) == "let_go"


def part(line: Line) -> None:
    """The four steps."""
    ends = TODAY + timedelta(days=45)
    assert "the earliest end is" in line.done("offboard", "acme")
    assert "cannot end" in line.refused("offboard", "acme", "--open", "--end-date", "+9d")
    line.done("offboard", "acme", "--open", "--end-date", str(ends))
    assert verdict(line) == "leaving"
    card = line.done("offboard", "acme", "--card")
    assert [heading for heading in ("## Profitability", "## Alignment", "## Potential") if heading not in card] == []
    line.done("offboard", "acme", "--tick", *["team", "wording", "card", "rehearse", "book", "talk"])
    folder = line.book.parent
    line.done(
        "letter", "acme", "--kind", "termination-elsewhere", "--provider", "bo", "-o", str(folder / "letter.md")
    )
    letter = (folder / "letter.md").read_text()
    assert "Invoice 204" in letter and "Bo Ltd" in letter and "rude" not in letter and "shouted" not in letter
    line.done("offboard", "acme", "--tick", "letter", "read", "send", "firm")
    assert line.json("providers", "match", "acme")[0]["id"] == "bo"
    line.done("providers", "refer", "acme", "bo")
    line.done("offboard", "acme", "--access", "theirs", "Shopify")
    line.done("offboard", "acme", "--tick", "refer", "handover", "access", "tool", "transition", "recurring")
    line.done("offboard", "acme", "--tick", "deposits")
    assert "350.00 is still open" in line.refused("offboard", "acme", "--tick", "settle")
    line.done("offboard", "acme", "--write-off")
    assert "BEGIN:VEVENT" in line.done("export", "--format", "ical")
    line.done("offboard", "acme", "--tick", "questions", "smooth", "feedback", "archive", "look_back")
    assert "1 task" in line.refused("offboard", "acme", "--close")
    line.done("offboard", "acme", "--waive", "data", "--reason", "we hold no data of theirs")
    assert "is 45 days ahead" in line.refused("offboard", "acme", "--close")
    line.done("offboard", "acme", "--close", "--anyway")


def look_back(line: Line) -> None:
    """Archived, and looked back at."""
    assert verdict(line) == "former"
    assert "Acme" not in line.done("clients") and "Acme" in line.done("clients", "--all")
    line.done("providers", "outcome", "acme", "bo", "worked")
    (past,) = line.json("after", "acme")["exits"]
    assert past["reports"][0]["after"] is None
    later = str(TODAY + timedelta(days=31))
    then = line.json("after", "--as-of", later)
    assert then["exits"][0]["reports"][0]["freed_hours_week"] > 0
    assert list(then["given_away"]) == [str(TODAY.year)]


def test_from_the_first_bad_entry_to_the_archive(line: Line, tmp_path: Path) -> None:
    studio(line)
    assert verdict(line) in ("keep", "watch", "fix")
    turn_sour(line)
    assert verdict(line) == "fix"
    salvage(line)
    part(line)
    look_back(line)
    assert line.json("check")["ok"]
    text = line.done("export")
    before = {words: line.json(*words) for words in VIEWS}
    file = tmp_path / "whole.json"
    file.write_text(text)
    line.book = tmp_path / "again"
    line.done("import", str(file))
    assert line.done("export") == text
    assert {words: line.json(*words) for words in VIEWS} == before


VIEWS = (
    ("fix", "acme"),
    ("offboard", "acme"),
    ("payments",),
    ("providers",),
    ("after",),
    ("audit",),
    ("today",),
    ("entries", "acme"),
)


def test_each_step_of_the_story_can_be_undone_one_by_one(line: Line) -> None:
    studio(line)
    turn_sour(line)
    first = line.done("export")
    line.done("fix", "acme", "--open")
    line.done("fix", "acme", "--check-in", "no word")
    line.done("fix", "acme", "--close", "failed", "--reason", "no word")
    line.done("offboard", "acme", "--open")
    line.done("offboard", "acme", "--tick", "team")
    line.done("offboard", "acme", "--waive", "book", "--reason", "abroad")
    line.done("offboard", "acme", "--reopen", "--reason", "they paid", "--review", "+60d")
    for _ in range(7):
        line.done("undo")
    assert line.done("export") == first
    for _ in range(7):
        line.done("redo")
    assert line.json("offboard", "acme")["state"] == "reopened"
