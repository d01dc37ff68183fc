from __future__ import annotations

import pytest

from tests.tui.scene import ACME, BOREALIS, CEDAR, desk
from tuiclients.domain.client import Client
from tuiclients.tui.show.clients import Shown, order, row
from tuiclients.tui.text import columns

CLIENTS = {client.id: client for client in (ACME, BOREALIS, CEDAR)}
AUDITS = desk().audits()


def said(client: Client, width: int = 30) -> str:
    return "".join(text for text, _ in row(client, AUDITS.get(client.id), width))


def test_the_lowest_score_stands_first_and_who_is_not_audited_last() -> None:
    assert order(CLIENTS, AUDITS, Shown()) == ["acme", "cedar", "borealis"]
    known = {"borealis": AUDITS["borealis"]}
    assert order(CLIENTS, known, Shown()) == ["borealis", "acme", "cedar"]


def test_a_row_says_trend_score_name_and_verdict() -> None:
    falling = AUDITS["acme"]._replace(trend=-2.5)
    text = "".join(part for part, _ in row(ACME, falling, 30))
    assert text == f"▼{falling.score:3.0f} Acme Corp       ✖ let go "
    assert "? unsure" in said(CEDAR)


def test_a_client_who_is_not_audited_yet_has_no_verdict() -> None:
    text = "".join(part for part, _ in row(ACME, None, 30))
    assert "…" in text and "let go" not in text


@pytest.mark.parametrize("name", ["Acme [/]", "日本語の会社テキスト長い名前です", "x" * 300, "\x1b[31m"])
@pytest.mark.parametrize("width", [24, 30, 56])
def test_a_row_is_as_wide_as_the_list(name: str, width: int) -> None:
    assert columns(said(ACME._replace(name=name), width)) == width


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["acme", "cedar", "borealis"]),
        ("bor", ["borealis"]),
        ("let", ["acme"]),
        ("AC", ["acme"]),
        ("#ret", ["borealis"]),
        ("cedar sons", ["cedar"]),
        ("nobody", []),
        ("#", []),
    ],
)
def test_a_filter_looks_into_names_verdicts_and_tags(text: str, found: list[str]) -> None:
    assert order(CLIENTS, AUDITS, Shown(text)) == found


def test_former_clients_are_hidden_unless_asked_for() -> None:
    clients = {**CLIENTS, "old": Client("old", "Old Ltd", status="former")}
    assert "old" not in order(clients, AUDITS, Shown())
    assert order(clients, AUDITS, Shown("former")) == ["old"]


def test_a_filter_says_what_it_is() -> None:
    assert Shown("fix").says(3, 14) == "3 of 14 with “fix”"
    assert Shown("").says(14, 14) == ""
