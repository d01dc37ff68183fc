"""What the options of `tuiclients import` do, its exit codes, its JSON and the names it learns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Line

HEAD = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
ROW = "A,a@example.com,{client},{project},,{note},Yes,2026-11-02,{at}:00,2026-11-02,23:00:00,{length},\n"
MAPPED = ("--kind", "invoice", "--map", "client=Customer,number=No,on=Date,amount=Net,currency=Cur,status=State")
BILLS = "Customer,No,Date,Net,Cur,State\nAcme,1,2026-01-20,100,EUR,sent\nAcme,2,2026-01-21,40,EUR,Draft\n"
FOREIGN = "Acme,3,2026-01-22,50,USD,sent\n"


def report(tmp_path: Path, *rows: tuple[str, str, str], name: str = "report.csv") -> str:
    """A report with rows of a client, a project and a length."""
    path = tmp_path / name
    lines = (
        ROW.format(client=client, project=project, note=f"n{place}", at=f"{9 + place:02d}:00", length=length)
        for place, (client, project, length) in enumerate(rows)
    )
    path.write_text(HEAD + "".join(lines))
    return str(path)


def bills(tmp_path: Path, text: str) -> str:
    path = tmp_path / "bills.csv"
    path.write_text(text)
    return str(path)


def test_the_balance_is_stated_with_what_is_left_out_by_its_rule(line: Line, tmp_path: Path) -> None:
    path = bills(tmp_path, BILLS)
    for words in (("--dry-run",), ()):
        out = line.done("import", path, *MAPPED, *words)
        assert "Left out: 1 row (40.00 EUR invoiced), a draft." in out
        assert "In the file: 140.00 EUR invoiced = 100.00 saved + 0.00 there already + 40.00 left out." in out


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_rows_that_should_have_counted_end_in_3(line: Line, tmp_path: Path, dry: tuple[str, ...]) -> None:
    path = bills(tmp_path, BILLS + FOREIGN)
    assert line("import", path, *MAPPED, *dry) == 3
    assert "50.00 USD invoiced = 0.00 saved + 0.00 there already + 50.00 left out" in line.out
    assert "it is in USD and the book in EUR (give --rate USD=..." in line.err
    assert line("import", path, *MAPPED, *dry, "--rate", "USD=0.92") == 0
    assert "50.00 USD invoiced = 50.00 saved" in line.out


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_refused_file_ends_in_1_and_saves_nothing(line: Line, tmp_path: Path, dry: tuple[str, ...]) -> None:
    path = bills(tmp_path, BILLS + FOREIGN)
    assert line("import", path, *MAPPED, *dry, "--strict") == 1
    assert "--strict imported nothing" in line.err
    assert not line.book.exists()


def test_of_several_files_the_worst_counts_and_the_others_are_saved(line: Line, tmp_path: Path) -> None:
    good, part = bills(tmp_path, BILLS), report(tmp_path, ("Acme", "", "01:00:00"), ("", "Site", "01:00:00"))
    line.done("import", good, *MAPPED)
    assert line("import", good, part) == 3
    assert line("import", good, part, str(tmp_path / "none.csv")) == 1
    assert len(line.json("entries")) == 2


def test_one_command_brings_the_first_file_and_every_later_one(line: Line, tmp_path: Path) -> None:
    words = ("--client", "own", "--as", "Site=acme", "--as", "Nothing=never")
    first = report(tmp_path, ("", "Site", "01:00:00"), ("", "Other", "00:30:00"))
    line.done("import", first, *words)
    assert "Already there: 2 rows" in line.done("import", first, *words)
    line.done("import", report(tmp_path, ("Bo", "", "01:00:00"), name="later.csv"), *words)
    assert sorted(client["id"] for client in line.json("clients")) == ["acme", "bo", "own"]


def test_names_are_learnt_listed_changed_and_forgotten(line: Line, tmp_path: Path) -> None:
    line.done("client", "add", "Bo")
    assert "No names are learnt yet" in line.done("import", "--names")
    line.done("import", report(tmp_path, ("", "Site", "01:00:00")), "--as", "Site=acme")
    assert line.done("import", "--names") == "toggl  site = acme\n"
    assert "did you mean acme?" in line.refused("import", "--names", "--as", "Site=acmee")
    assert line.done("import", "--names", "--as", "Site=bo") == "Saved: 1 name changed.\n"
    assert line.json("import", "--names") == [{"format": "toggl", "name": "site", "client": "bo"}]
    assert "is not learnt" in line.refused("import", "--names", "--as", "More=bo")
    line.done("import", "--names", "--format", "toggl", "--as", "More=bo")
    line.done("import", "--names", "--forget", "SITE")
    assert line.done("import", "--names") == "toggl  more = bo\n"
    line.done("undo")
    assert "site = bo" in line.done("import", "--names")


def test_learnt_names_find_their_client_next_time(line: Line, tmp_path: Path) -> None:
    line.done("import", report(tmp_path, ("", "Site", "01:00:00")), "--as", "Site=acme")
    later = report(tmp_path, ("", "site", "02:00:00"), ("Acne", "", "00:10:00"), name="later.csv")
    (result,) = line.json("import", later)
    assert [(name["name"], name["client"], name["how"], name["near"]) for name in result["names"]] == [
        ("site", "acme", "learnt", ""),
        ("Acne", "acne", "new", "acme"),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "import takes a file"),
        (("--names", "x.csv"), "--names takes no file"),
        (("--forget", "x", "x.csv"), "--forget goes with --names"),
        (("x.csv", "--items", "parts"), "--items"),
    ],
)
def test_words_that_make_no_command_are_wrong_usage(line: Line, words: tuple[str, ...], says: str) -> None:
    assert line("import", *words) == 2
    assert says in line.err


def test_the_json_of_an_import_holds_what_is_said(line: Line, tmp_path: Path) -> None:
    path = bills(tmp_path, BILLS + FOREIGN)
    assert line("import", path, *MAPPED, "--json") == 3
    (result,) = json.loads(line.out)
    assert (result["rows"], result["new"], result["saved"]) == (3, {"invoice": 1}, True)
    assert result["left_out"] == [
        {
            "reason": "a draft",
            "rows": 1,
            "seconds": 0,
            "money": [{"of": "invoiced", "currency": "EUR", "amount": "40"}],
        }
    ]
    assert [(bad["line"], "USD" in bad["reason"]) for bad in result["bad"]] == [(4, True)]
    (client,) = result["balance"]["clients"]
    assert client["client"] == "acme" and result["balance"]["holds"]
    assert client["in_file"]["rows"] == 3 and client["saved"]["rows"] == client["left_out"]["rows"] - 1 == 1
    assert {money["currency"]: money["amount"] for money in client["in_file"]["money"]} == {"EUR": "140", "USD": "50"}


def test_the_json_of_a_dry_run_and_of_a_refused_file(line: Line, tmp_path: Path) -> None:
    path = bills(tmp_path, BILLS)
    assert line("import", path, str(tmp_path / "none.csv"), *MAPPED, "--dry-run", "--json") == 1
    dry, none = json.loads(line.out)
    assert dry["saved"] is False and dry["new"] == {"invoice": 1} and dry["refusal"] is None
    assert none["saved"] is False and "There is no file" in none["refusal"]


def test_rows_of_a_number_are_lines_or_totals_as_the_user_says(line: Line, tmp_path: Path) -> None:
    path = bills(tmp_path, BILLS.replace("Draft", "sent").replace("Acme,2,2026-01-21,40", "Acme,1,2026-01-20,100"))
    assert "totals repeated on each row, taken once" in line.done("import", path, *MAPPED, "--dry-run")
    assert "In the file: 200.00 EUR invoiced" in line.done("import", path, *MAPPED, "--items", "lines")


def test_a_file_that_can_be_read_and_of_which_nothing_counts_ends_in_3_and_makes_no_book(
    line: Line, tmp_path: Path
) -> None:
    path = bills(tmp_path, BILLS.splitlines()[0] + "\n" + FOREIGN)
    assert line("import", path, *MAPPED) == 3
    assert line.out.endswith("Nothing was added.\n") and not line.book.exists()


def test_what_the_file_no_longer_holds_goes_with_replace_and_comes_back_with_undo(line: Line, tmp_path: Path) -> None:
    whole = [("Acme", "P", "01:00:00"), ("Acme", "P", "02:00:00"), ("Acme", "P", "03:00:00")]
    line.done("import", report(tmp_path, *whole))
    part = report(tmp_path, whole[0], name="part.csv")
    text = Path(report(tmp_path, *whole)).read_text().splitlines()
    Path(part).write_text("\n".join([text[0], text[1], text[3], ""]))
    assert "--replace removes it" in line.done("import", part)
    assert "Removed, no longer in the file: 2026-11-02 acme: time 2h00" in line.done("import", part, "--replace")
    assert len(line.json("entries")) == 2
    line.done("undo")
    assert len(line.json("entries")) == 3


def test_nothing_is_removed_where_a_part_of_the_file_was_not_looked_at(line: Line, tmp_path: Path) -> None:
    whole = [("Acme", "P", "01:00:00"), ("Bo", "P", "02:00:00"), ("Acme", "Q", "03:00:00")]
    path = report(tmp_path, *whole)
    line.done("import", path)
    says = line.done("import", path, "--where", "Project=P")
    assert "no longer in the file" not in says
    says = line.done("import", path, "--where", "Project=P", "--replace")
    assert "Removed" not in says
    assert len(line.json("entries")) == 3


def test_what_was_paid_of_a_bill_that_cannot_be_taken_stands_in_the_balance(line: Line, tmp_path: Path) -> None:
    path = bills(tmp_path, "Client,No,Date,Gross,Paid,Currency\nAcme,1,2026-01-05,100,40,USD\n")
    mapping = "client=Client,number=No,on=Date,gross=Gross,paid=Paid,currency=Currency"
    assert line("import", path, "--kind", "invoice", "--map", mapping, "--dry-run") == 3
    assert "In the file: 40.00 USD received = 0.00 saved + 0.00 there already + 40.00 left out." in line.out
