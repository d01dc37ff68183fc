"""What each reader of a value takes, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tuiclients.storage.encoding import values
from tuiclients.storage.encoding.values import BadValue, Reader

TAKEN: list[tuple[Reader, Any, Any]] = [
    (values.text, "", ""),
    (values.filled, "x", "x"),
    (values.ident, "x" * 100, "x" * 100),
    (values.truth, False, False),
    (values.day, "2026-11-02", date(2026, 11, 2)),
    (values.clock, "", ""),
    (values.clock, "23:59", "23:59"),
    (values.clock, "00:00", "00:00"),
    (values.moment, "2026-11-02T09:10:00", datetime(2026, 11, 2, 9, 10)),
    (values.money, "0", Decimal(0)),
    (values.money, "1200.00", Decimal("1200.00")),
    (values.money, ".5", Decimal("0.5")),
    (values.money, "9" * 40, Decimal("9" * 40)),
    (values.integer(2, 4), 2, 2),
    (values.integer(2, 4), 4, 4),
    (values.number(0, 1), 0, 0),
    (values.number(0, 1), 1.0, 1.0),
    (values.number(0, 1, above=True), 0.001, 0.001),
    (values.choice("", "a"), "", ""),
    (values.maybe(values.day), None, None),
    (values.maybe(values.text, "none"), None, "none"),
    (values.texts, ["a", ""], ("a", "")),
    (values.objects, [{}], ({},)),
    (values.json_object, {"a": 1}, {"a": 1}),
    (values.span, ["2026-11-02", "2026-11-02"], (date(2026, 11, 2), date(2026, 11, 2))),
    (values.answers, {"a": True, "b": False, "c": None}, {"a": True, "b": False, "c": None}),
    (values.amounts, {"mira": "80"}, {"mira": Decimal(80)}),
    (values.numbers({"a": 1.0, "b": 2.0}, 0, 9), {"b": 9}, {"a": 1.0, "b": 9}),
]
REFUSED: list[tuple[Reader, Any, str]] = [
    (values.text, None, "must be a text, not null"),
    (values.filled, " ", 'must be a text that is not empty, not " "'),
    (values.filled, 5, "not 5"),
    (values.ident, "", "1 to 100 printable characters"),
    (values.ident, "x" * 101, "1 to 100 printable characters"),
    (values.ident, "a\nb", "printable"),
    (values.truth, 1, "must be true or false, not 1"),
    (values.day, "2026-1-02", "must be a date like 2026-11-02"),
    (values.day, "20261102", "must be a date"),
    (values.day, "2026-02-30", "must be a date"),
    (values.day, "2026-W01-1", "must be a date"),
    (values.clock, "24:00", "must be a time of day like 09:10"),
    (values.clock, "09:60", "must be a time"),
    (values.clock, "9:10", "must be a time"),
    (values.clock, "09-10", "must be a time"),
    (values.clock, "0a:10", "must be a time"),
    (values.clock, "09:1a", "must be a time"),
    (values.moment, "2026-11-02T09:10:00+01:00", "must be a date and time"),
    (values.moment, "soon", "must be a date and time"),
    (values.money, "1.2.3", 'must be an amount as a text of digits like "1200.00", not "1.2.3"'),
    (values.money, ".", "must be an amount"),
    (values.money, "", "must be an amount"),
    (values.money, "-1", "must be an amount"),
    (values.money, "1e3", "must be an amount"),
    (values.money, "\u0663", "must be an amount"),
    (values.money, "9" * 41, "must be an amount"),
    (values.money, 12, "must be an amount"),
    (values.integer(2, 4), 1, "must be a whole number from 2 to 4, not 1"),
    (values.integer(2, 4), 5, "not 5"),
    (values.integer(0, 1), True, "not true"),
    (values.number(0, 1), 1.01, "must be a number from 0 to 1, not 1.01"),
    (values.number(0, 1), -0.01, "from 0 to 1"),
    (values.number(0, 1, above=True), 0, "must be a number above 0, at most 1, not 0"),
    (values.number(0, 1), float("nan"), "from 0 to 1"),
    (values.number(0, 1), True, "from 0 to 1"),
    (values.choice("", "a", "b"), "c", 'must be one of a, b, not "c"'),
    (values.choice("a"), ["a"], "must be one of a"),
    (values.texts, ("a",), "must be a list of texts"),
    (values.texts, ["a", 1], "must be a list of texts"),
    (values.objects, {}, "must be a list of objects"),
    (values.objects, [1], "must be a list of objects"),
    (values.json_object, [], "must be an object"),
    (values.span, ["2026-11-02"], "must be a list of two dates"),
    (values.span, "2026-11-02", "must be a list of two dates"),
    (values.span, ["2026-11-02", "2026-11-01"], "ends on 2026-11-01 before it begins on 2026-11-02"),
    (values.answers, {"a": 1}, "must hold true, false or null for each criterion"),
    (values.answers, [], "must hold true, false or null"),
    (values.amounts, {"mira": 80}, 'is not right: "mira" must be an amount'),
    (values.numbers({"a": 1.0, "b": 2.0}, 0, 9), {"c": 1}, 'knows no "c", only a, b'),
    (values.numbers({"a": 1.0}, 0, 9), {"a": 10}, 'is not right: "a" must be a number from 0 to 9'),
]


@pytest.mark.parametrize(
    ("read", "value", "expected"), TAKEN, ids=lambda value: value.__name__ if callable(value) else ascii(value)[:30]
)
def test_a_reader_takes_what_belongs_there(read: Reader, value: Any, expected: Any) -> None:
    result = read(value)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    ("read", "value", "sentence"), REFUSED, ids=lambda value: value.__name__ if callable(value) else ascii(value)[:30]
)
def test_a_reader_refuses_all_else_in_a_sentence(read: Reader, value: Any, sentence: str) -> None:
    with pytest.raises(BadValue) as bad:
        read(value)
    assert sentence in str(bad.value)


def test_equal_texts_are_read_once() -> None:
    read = values.shared(values.day)
    assert read("2026-11-02") is read("2026-11-02")
    with pytest.raises(BadValue, match="must be a date"):
        read(5)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (1, "1"),
        ("a", '"a"'),
        ("a\x1bb", '"a\N{REPLACEMENT CHARACTER}b"'),
        ("x" * 38, '"' + "x" * 38 + '"'),
        ("x" * 39, '"' + "x" * 36 + "..."),
    ],
)
def test_a_value_is_shown_short_and_printable(value: Any, words: str) -> None:
    assert values.shown(value) == words
