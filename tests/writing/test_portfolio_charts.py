"""Charts of characters."""

from __future__ import annotations

import pytest

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.curve import whale_curve
from tuiclients.domain.portfolio.quadrant import quadrant
from tuiclients.parsing.visible import fitted_to, width_of
from tuiclients.writing.character_bars import PLAIN, Ink, bar, scale
from tuiclients.writing.portfolio_charts import ROWS, revenue_lines, whale_lines
from tuiclients.writing.quadrant_plot import quadrant_lines

INK = Ink()
HUNDRED = [audited(f"client-{place:03}", 1000 - 9 * place, 4 + place % 7) for place in range(100)]
STRANGE = [
    audited("a", 500, 3)._replace(name="Acme [/] \x1b[31m"),
    audited("b", 300, 9)._replace(name="会社 " * 20),
    audited("c", 5, 90)._replace(name="x" * 300),
]
BOOKS = [five(), HUNDRED, STRANGE, [audited("a", 1, 1)], [audited("a", 100, 1), audited("b", 0, 9)]]


@pytest.mark.parametrize(("share", "drawn"), [(0, ""), (0.5, "████"), (1, "████████"), (2, "████████"), (-1, "")])
def test_a_bar_is_as_long_as_its_share(share: float, drawn: str) -> None:
    assert bar(share, 8, INK) == drawn


def test_a_bar_counts_eighths_and_shows_at_least_a_bit() -> None:
    assert bar(0.5 + 3 / 64, 8, INK) == "████▍"
    assert bar(0.00001, 8, INK) == "▏"
    assert bar(0.00001, 8, PLAIN) == "#"
    assert bar(0.5, 8, PLAIN) == "####"


def test_a_scale_marks_a_place_that_the_bar_does_not_reach() -> None:
    assert scale(0.25, 8, 0.5, INK) == "██  │   "
    assert scale(0.75, 8, 0.5, INK) == "██████  "
    assert scale(0.25, 8, 1, PLAIN) == "##     |"


@pytest.mark.parametrize("audits", BOOKS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(audits: list[Audit], width: int) -> None:
    inside = table(audits).members
    for ink in (INK, PLAIN):
        lines = [
            *whale_lines(whale_curve(inside), width, "", ink),
            *quadrant_lines(quadrant(inside), width, ink),
            *revenue_lines(inside, width, ink),
        ]
        assert lines
        assert max(width_of(line) for line in lines) <= width
        assert "\x1b" not in "".join(lines)


def test_the_curve_has_a_bar_a_client_with_share_and_money() -> None:
    lines = whale_lines(whale_curve(table(five()).members), 80, "dogwood", INK)
    assert [line.split()[-1] for line in lines] == ["11,250.00", "15,750.00", "16,350.00", "15,150.00", "13,500.00"]
    assert "121.1 %" in lines[2]
    assert [line.startswith(">4 dogwood") for line in lines] == [False, False, False, True, False]
    assert lines[2].count("█") == max(line.count("█") for line in lines)
    assert "│" in lines[0]


def test_many_clients_share_rows_and_the_last_row_is_the_whole() -> None:
    lines = whale_lines(whale_curve(table(HUNDRED).members), 80, "client-050", INK)
    assert len(lines) <= ROWS
    assert "100.0 %" in lines[-1]
    (marked,) = [line for line in lines if line.startswith(">")]
    assert "client-050" in marked


def test_a_curve_is_as_high_as_there_is_room() -> None:
    assert [
        len(whale_lines(whale_curve(table(HUNDRED).members), 80, "", INK, rows)) for rows in (6, 10, 50, 200)
    ] == [6, 10, 50, len(table(HUNDRED).members)]


def test_money_below_nothing_is_drawn_in_another_ink() -> None:
    lines = whale_lines(whale_curve(table([audited("a", 100, 1), audited("b", 0, 9)]).members), 80, "", INK)
    assert "█" in lines[0]
    assert "░" in lines[1]
    assert "%" not in "".join(lines)


def test_the_largest_bring_a_bar_each_and_the_rest_one_together() -> None:
    lines = revenue_lines(table(HUNDRED).members, 80, INK)
    assert len(lines) == 9
    assert lines[-1].startswith("the other 92") and "█" not in lines[-1]
    assert lines[0].rstrip().endswith("%") and "█" * 40 in lines[0]
    assert revenue_lines(table([audited("a", 0, 1)]).members, 80, INK) == []


def test_a_text_is_cut_or_filled_by_columns() -> None:
    assert fitted_to("abc", 5) == "abc  "
    assert fitted_to("abcdef", 5) == "abcd…"
    assert width_of(fitted_to("会社会社", 6)) == 6
