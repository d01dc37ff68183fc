"""`tuiclients offboard`."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest

from tests.cli.conftest import Line
from tuiclients.parsing.date import format_date
from tuiclients.workbench import offboarding_tasks
from tuiclients.workbench.desk import open_desk


@pytest.fixture
def rude(acme: Line) -> Line:
    """A client with a deal-breaker."""
    acme.done("log", "acme", "rude", "severe", "shouted")
    return acme


def test_before_the_opening_it_shows_what_to_know(acme: Line) -> None:
    output = acme.done("offboard", "acme")
    assert "No prospect could follow the client you let go" in output
    assert "--reason 'it is your own decision'" in output
    assert "own decision" in acme.refused("offboard", "acme", "--open")
    assert acme.json("offboard", "acme")["state"] == "none"


def test_an_exit_is_opened_worked_and_closed(rude: Line) -> None:
    ends = date.today() + timedelta(days=40)
    said = rude.done("offboard", "acme", "--open", "--end-date", str(ends))
    assert f"the work ends on {format_date(ends, date.today())}" in said
    assert "leaving already" in rude.refused("offboard", "acme", "--open")
    rude.done("offboard", "acme", "--tick", "1", "3", "wording", "card", "rehearse")
    rude.done("offboard", "acme", "--waive", "book", "--reason", "they called")
    rude.done("offboard", "acme", "--tick", "talk", "--channel", "call", "--note", "a good", "talk")
    assert "come in order" in rude.refused("offboard", "acme", "--tick", "refer")
    assert "There is no task 'lunch'; name one by its number, or as contract, end" in rude.refused(
        "offboard", "acme", "--tick", "lunch"
    )
    rude.done("offboard", "acme", "--add", "give the key back", "--step", "help", "--due", "+9d")
    rude.done("offboard", "acme", "--due", "20", str(ends))
    rude.done("offboard", "acme", "--note", "20", "blue", "box")
    rude.done("offboard", "acme", "--end-date", str(ends + timedelta(days=1)))
    view = rude.json("offboard", "acme")
    assert (view["state"], view["step"], view["over"]) == ("open", "honest", 8)
    assert view["tasks"][7]["note"] == "a good talk"
    assert view["closing_asks"][0].endswith("is 41 days ahead: close it now?")
    (message,) = rude.json("entries", "--kind", "message")
    assert (message["channel"], message["note"]) == ("call", "a good talk")
    assert view["tasks"][19] == {
        "n": 20,
        "name": "",
        "step": "help",
        "text": "give the key back",
        "state": "open",
        "due": str(ends),
        "done": None,
        "waived": None,
        "note": "blue box",
    }
    rude.done("offboard", "acme", "--untick", "1")
    assert "1 task before this step is open" in rude.refused("offboard", "acme", "--tick", "letter")
    for task in rude.json("offboard", "acme")["tasks"]:
        if task["state"] == "open":
            output = rude.done("offboard", "acme", "--tick", str(task["n"]))
    assert "--close" in output
    assert "41 days ahead: close it now?" in rude.refused("offboard", "acme", "--close")
    assert "former" in rude.done("offboard", "acme", "--close", "--anyway")
    assert "Acme" not in rude.done("clients")
    assert "--review DATE, or --plan" in rude.refused("offboard", "acme", "--reopen", "--reason", "came back")
    again = rude.done("offboard", "acme", "--reopen", "--reason", "came back", "--plan", "behaviour")
    assert "active again" in again and "A fix plan is open: `tuiclients fix acme`." in again
    assert rude.json("fix", "acme")["plan"]["cause"] == "behaviour"
    rude.done("undo")
    rude.done("offboard", "acme", "--reopen", "--reason", "came back", "--review", "+60d")
    assert "Acme" in rude.done("clients")
    assert len(rude.json("entries", "--tag", "offboarding")) == 36


def test_who_ended_it_is_said_at_the_opening_alone_or_at_the_end(acme: Line) -> None:
    acme.done("log", "acme", "invoice", "500", "no:9")
    output = acme.done("offboard", "acme", "--open", "--ended-by", "them")
    assert "Exit opened, they left; the work ends on" in output
    assert f"exit opened on {format_date(date.today(), date.today())}, they left, the work ends on" in output
    assert output.endswith("\n") and "  1 " in output
    assert acme.json("offboard", "acme")["exit"]["ended_by"] == "them"
    assert "Noted for the exit: by agreement." in acme.done("offboard", "acme", "--ended-by", "both")
    ends = date.today() + timedelta(days=50)
    last = format_date(ends, date.today())
    assert "Say why you let them go" in acme.refused("offboard", "acme", "--ended-by", "us")
    acme.done("offboard", "acme", "--end-date", str(ends), "--ended-by", "us", "--reason", "enough")
    assert f"we let them go, the work ends on {last}" in acme.done("offboard", "acme")
    assert "ended_by" not in acme.json("offboard", "acme")["exit"]
    for task in acme.json("offboard", "acme")["tasks"]:
        if task["state"] == "open":
            acme.done("offboard", "acme", "--waive", str(task["n"]), "--reason", "gone")
    assert f"they left, the work ends on {last}, closed" in acme.done(
        "offboard", "acme", "--close", "--anyway", "--ended-by", "them"
    )
    acme.done("undo")
    assert "we let them go" in acme.done("offboard", "acme")


def test_access_is_one_line_a_tool_each_ticked_and_undone(rude: Line) -> None:
    rude.done("offboard", "acme", "--open")
    before = rude.done("export")
    said = rude.done("offboard", "acme", "--access", "theirs", "Shopify", "Google Analytics")
    assert "theirs, Shopify: hand back our access" in said and "theirs, Google Analytics: hand" in said
    tools = [task for task in rude.json("offboard", "acme")["tasks"] if task["name"] == "tool"]
    assert [task["n"] for task in tools] == [16, 17]
    rude.done("offboard", "acme", "--tick", "1", *map(str, range(3, 16)))
    for _ in tools:
        rude.done("offboard", "acme", "--tick", "tool")
    assert "is done already" in rude.refused("offboard", "acme", "--tick", "tool")
    for _ in range(3):
        rude.done("undo")
    rude.done("undo")
    assert rude.done("export") == before


def test_the_letter_is_logged_on_the_day_on_which_it_went_out(rude: Line) -> None:
    rude.done("offboard", "acme", "--open")
    rude.done("offboard", "acme", "--tick", "1", *map(str, range(3, 9)))
    yesterday = date.today() - timedelta(days=1)
    rude.done("offboard", "acme", "--tick", "letter", "read")
    rude.done("offboard", "acme", "--tick", "send", "--on", "yesterday", "--note", "by post")
    letter = next(entry for entry in rude.json("entries", "--kind", "message") if "letter" in entry["tags"])
    assert (letter["note"], letter["on"]) == ("letter sent: by post", yesterday.isoformat())


def test_a_day_or_a_channel_that_no_ticked_task_uses_is_refused(rude: Line) -> None:
    rude.done("offboard", "acme", "--open")
    assert rude("offboard", "acme", "--tick", "1", "--on", "yesterday") == 2
    assert "--on belongs to --tick talk or --tick send" in rude.err
    for task in ("1", "send"):
        assert rude("offboard", "acme", "--tick", task, "--channel", "call") == 2
        assert "--channel belongs to --tick talk" in rude.err
    rude.done("offboard", "acme", "--tick", "1", *map(str, range(3, 11)), "--channel", "call", "--on", "yesterday")
    rude.done("letter", "acme", "--kind", "termination-strategy", "--sent", "post", "--anyway")
    rude.done("offboard", "acme", "--untick", "send")
    assert "in the log already" in rude.refused("offboard", "acme", "--tick", "send", "--on", "yesterday")
    rude.done("offboard", "acme", "--tick", "send")


def test_wrong_usage_says_what_belongs_together(rude: Line) -> None:
    for words in (
        ("--open", "--close"),
        ("--reason", "x"),
        ("--step", "help"),
        ("--add", "x"),
        ("--name", "x"),
        ("--close", "--end-date", "+9d"),
        ("--ended-by", "nobody"),
        ("--ended-by", "them", "--tick", "1"),
        ("--ended-by", "them", "--note", "1", "x"),
        ("--close", "--due", "1", "+9d"),
        ("--close", "--note", "1", "x"),
        ("--tick", "1", "2", "--note", "x"),
        ("--due", "soon"),
        ("--due", "1", "+9d", "--end-date", "+9d"),
        ("--access", "Shopify"),
        ("--access", "theirs"),
        ("--anyway", "--tick", "1"),
        ("--review", "+9d", "--close"),
        ("--plan", "--close"),
        ("--channel", "call"),
    ):
        assert rude("offboard", "acme", *words) == 2, words
    assert "--end-date" in rude.refused("offboard", "acme", "--open", "--end-date", "whenever")


def test_the_card_is_printed_as_markdown_text_or_json(rude: Line) -> None:
    assert rude.done("offboard", "acme", "--card").startswith("# Acme Corp: where we stand")
    assert "Alignment\n---------" in rude.done("offboard", "acme", "--card", "--text")
    parts = rude.json("offboard", "acme", "--card")["parts"]
    assert [part["title"] for part in parts] == ["Profitability", "Alignment", "Potential"]
    assert rude("offboard", "acme", "--text") == 2


def test_what_is_open_is_written_off_or_claimed(rude: Line) -> None:
    rude.done("log", "acme", "invoice", "500", "no:9")
    assert "--replacement" in rude.refused("offboard", "acme", "--open")
    rude.done("offboard", "acme", "--open", "--replacement", "two leads", "--name", "acme corp")
    rude.done("offboard", "acme", "--tick", "1", *[str(number) for number in range(3, 19)])
    assert "500.00 is still open" in rude.refused("offboard", "acme", "--tick", "settle")
    rude.done("offboard", "acme", "--claim", "a lawyer")
    rude.done("undo")
    rude.done("offboard", "acme", "--write-off")
    assert rude.json("entries", "--kind", "writeoff")[0]["amount"] == "500.00"


def test_two_processes_that_tick_at_once_lose_nothing(rude: Line) -> None:
    rude.done("offboard", "acme", "--open")
    desks = [open_desk(str(rude.book)), open_desk(str(rude.book))]
    faults: list[BaseException] = []

    def work(which: int) -> None:
        try:
            for number in range(3 + which, 9, 2):
                offboarding_tasks.tick(desks[which], "acme", number)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    view = rude.json("offboard", "acme")
    assert [task["state"] for task in view["tasks"][1:8]] == ["done"] * 7
    assert len(rude.json("entries", "--tag", "communicate")) == 6


def test_an_exit_travels_with_the_book(rude: Line) -> None:
    rude.done("offboard", "acme", "--open", "--reason", "rude")
    rude.done("offboard", "acme", "--tick", "1")
    text = rude.done("export")
    document = rude.book.parent / "out.json"
    document.write_text(text)
    first = rude.json("offboard", "acme")
    rude.book = rude.book.parent / "again"
    rude.done("import", str(document))
    assert rude.json("offboard", "acme") == first
    assert rude.done("export") == text


def test_a_prospect_is_declined_with_a_reason_and_counts_as_given_away(acme: Line) -> None:
    acme.done("client", "add", "Pont", "--status", "prospect")
    assert "so decline and say why (--decline --reason '...')" in acme.refused("offboard", "pont", "--open")
    assert "why you decline Pont" in acme.refused("offboard", "pont", "--decline")
    before = acme.done("export")
    assert "`tuiclients letter pont --kind decline`" in acme.done(
        "offboard", "pont", "--decline", "--reason", "no budget"
    )
    assert acme.json("entries", "pont")[0]["note"] == "declined: no budget"
    assert acme.json("after")["given_away_parts"][str(date.today().year)]["refused"] == 1
    assert "not a prospect" in acme.refused("offboard", "pont", "--decline", "--reason", "again")
    assert "Thank you for thinking of me" in acme.done("letter", "pont", "--kind", "decline")
    acme.done("undo")
    assert acme.done("export") == before


def test_a_task_whose_day_has_passed_is_late(rude: Line) -> None:
    rude.done("offboard", "acme", "--open", "--ended-by", "them")
    shown = rude.done("offboard", "acme", "--as-of", str(date.today() + timedelta(days=5)))
    assert "· late " in shown and "· due " in shown
    assert "they left, the work ends on" in shown and ": they left" not in shown


def test_the_library_of_holidays_is_loaded_for_a_country_alone(rude: Line) -> None:
    run = "import sys; from tuiclients.cli.main import main; main(sys.argv[1:]); print('holidays' in sys.modules)"

    def loads(*words: str) -> bool:
        command = [sys.executable, "-c", run, "--book", str(rude.book), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.endswith("True\n")

    assert not loads("offboard", "acme", "--open")
    assert loads("settings", "holidays", "DE-BE")
    assert not loads("log", "acme", "1h") and not loads("today")
    assert loads("offboard", "acme", "--end-date", str(date.today() + timedelta(days=60)))
