"""The months on the command line."""

from __future__ import annotations

from tests.cli.conftest import Line


def filled(acme: Line) -> Line:
    acme.done("client", "add", "Borealis")
    acme.done("client", "add", "Quiet")
    acme.done("log", "acme", "10h", "work", "on:2026-01-10")
    acme.done("log", "acme", "invoice", "1000", "no:1", "on:2026-01-31")
    acme.done("log", "acme", "paid", "no:1", "on:2026-02-20")
    acme.done("log", "borealis", "4h", "unbilled", "favour", "on:2026-02-10")
    return acme


def test_a_client_and_the_book_month_by_month(acme: Line) -> None:
    filled(acme)
    own = acme.json("months", "acme", "--as-of", "2026-02-28")
    assert (own["client"], own["name"]) == ("acme", "Acme Corp")
    assert [
        (month["month"], month["billed"], month["paid"], month["hours"], month["rate"]) for month in own["months"]
    ] == [
        ("2026-01", "1000.00", "0.00", 10, 100),
        ("2026-02", "0.00", "1000.00", 0, None),
    ]
    book = acme.json("months", "--as-of", "2026-02-28")
    assert book["client"] is None
    assert [(month["hours"], month["unbilled_hours"]) for month in book["months"]] == [(10, 0), (4, 4)]
    assert len(acme.json("months", "--as-of", "2026-02-28", "--last", "1")["months"]) == 1
    assert len(acme.json("months", "--as-of", "2027-12-01")["months"]) == 12
    assert len(acme.json("months", "--as-of", "2027-12-01", "--all")["months"]) == 24


def test_the_tables_read_at_80_columns(acme: Line) -> None:
    filled(acme)
    for words in (("months",), ("months", "acme"), ("months", "--by", "rate", "--last", "5")):
        text = acme.done(*words, "--as-of", "2026-02-28")
        assert "2026-02" in text
        assert max(len(row) for row in text.splitlines()) <= 80
    each = acme.json("months", "--by", "hours", "--as-of", "2026-02-28")
    assert [row["client"] for row in each] == ["acme", "borealis"]


def test_an_empty_book_and_wrong_words_are_answered(acme: Line) -> None:
    assert "yet" in acme.done("months")
    assert "yet" in acme.done("months", "acme")
    assert "yet" in acme.done("months", "--by", "hours")
    assert acme.json("months", "--by", "hours") == []
    assert acme("months", "--last", "0") == 2
    assert acme.refused("months", "nobody")
