"""Money against time as plain text: bubbles with numbers, and who has which."""

from __future__ import annotations

import re

import pytest

from tests.domain.portfolio.making import audited, five, table
from tests.writing.test_portfolio_charts import HUNDRED, INK
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.quadrant import FIELDS, quadrant
from tuiclients.parsing.visible import width_of
from tuiclients.writing.character_bars import PLAIN
from tuiclients.writing.quadrant_plot import AXIS, BUBBLES, quadrant_lines


def lines_of(audits: list[Audit], width: int = 80, marked: str = "") -> tuple[list[str], list[str]]:
    """The rows of the plot, and what is below it."""
    lines = quadrant_lines(quadrant(table(audits).members), width, INK, marked)
    foot = next(place for place, line in enumerate(lines) if line.endswith("of the time"))
    return [line[AXIS + 1 :] for line in lines[1:foot]], lines[foot + 1 :]


def places(plot: list[str]) -> dict[int, tuple[int, int]]:
    """Row and column of each number."""
    found = [(row, match) for row, line in enumerate(plot) for match in re.finditer(r"(?<![\w-])\d+", line)]
    return {int(match.group()): (row, match.start()) for row, match in found}


def test_more_money_stands_higher_and_more_time_further_right() -> None:
    plot, _ = lines_of(five())
    at = places(plot)
    assert [at[number][0] for number in (1, 2, 3, 4, 5)] == sorted(at[number][0] for number in at)
    assert at[1][1] > at[3][1] > at[2][1] > at[4][1] > at[5][1]


def test_the_diagonal_parts_those_who_take_more_time_than_money() -> None:
    plot, _ = lines_of(five())
    for number, (row, column) in places(plot).items():
        dots = [place for place, char in enumerate(plot[row]) if char == "·"]
        if dots:
            assert (column > dots[-1]) == (number in (3, 4, 5)), number


def test_each_bubble_has_its_name_and_its_sign() -> None:
    plot, below = lines_of(five(), marked="cedar")
    drawn = "\n".join(plot)
    assert "!4" in drawn and "!5" in drawn and ">3" in drawn and "!1" not in drawn
    text = "\n".join(below)
    for number, name in enumerate(("acorn", "birch", "cedar", "dogwood", "elm"), 1):
        assert f"{number} {name}" in text
    assert ">3 cedar" in text and "!5 elm" in text and " 2 birch" in text
    middle = next(place for place, line in enumerate(below) if "┼" in line)
    assert "acorn" in "".join(line.partition("│")[2] for line in below[:middle])
    assert "cedar" in "".join(line.partition("│")[2] for line in below[middle:])
    assert "dogwood" in "".join(line.partition("│")[0] for line in below[middle:])
    assert below[-1] == "Money, time; dots: as much of both; ! 1.5 times as much time, or more."


def test_a_narrow_chart_stands_below_itself() -> None:
    lines = quadrant_lines(quadrant(table(five()).members), 40, PLAIN)
    assert max(width_of(line) for line in lines) <= 40
    assert all(line.isascii() for line in lines)
    assert [line for line in lines if line.startswith("LOW MONEY, HIGH TIME (1)")]


def test_no_number_covers_another() -> None:
    same = [audited(f"client-{place}", 100, 5) for place in range(BUBBLES)]
    plot, below = lines_of(same)
    # Those for whom there is no room near their place are named all the same, without a number.
    assert sorted(places(plot)) == list(range(1, len(places(plot)) + 1)) and len(places(plot)) > 4
    text = "\n".join(below)
    assert all(f"client-{place} " in text for place in range(BUBBLES)) and "more" not in "".join(below[:-2])
    assert "Without a number: no room in the plot." in " ".join(below)


def test_of_many_the_heavy_and_the_largest_have_a_bubble_and_the_rest_is_counted() -> None:
    audits = [*HUNDRED, audited("tiny", 1, 2)]
    grid = quadrant(table(audits).members)
    plot, below = lines_of(audits, 40, marked="client-050")
    heavy = {place for place, (member, _) in enumerate(grid.fields, 1) if member in grid.heavy}
    assert len(set(places(plot)) & heavy) > 8 and 51 in places(plot)
    for number, (row, column) in places(plot).items():
        dots = [place for place, char in enumerate(plot[row]) if char == "·"]
        assert number not in heavy or not dots or column > dots[0] - 3, number
    text = "\n".join(below)
    assert "tiny" in text and "client-050" in text
    told = 0.0
    for field in FIELDS:
        inside = grid.within(field)
        (at,) = [place for place, line in enumerate(below) if line == f"{field.upper()} ({len(inside)})"]
        block = below[at + 1 : below.index("", at)]
        told += sum(float(share) for line in block for share in line.split()[-4::2])
    assert told == pytest.approx(200, abs=1.5)


def test_up_to_sixty_clients_everybody_is_named() -> None:
    many = [audited(f"client-{place:02}", 20 * (place % 9 + 1), place % 7 + 1) for place in range(60)]
    for width in (40, 72, 100):
        _, below = lines_of(many, width)
        text = "\n".join(below)
        assert all(f"client-{place:02}" in text for place in range(60)), width
    spots = places(lines_of(many, 72)[0])
    by_number = dict(enumerate(quadrant(table(many).members).fields, 1))
    most = max(max(member.time_share or 0, member.revenue_share or 0) for member, _ in by_number.values())
    for number, (row, _) in spots.items():
        member = by_number[number][0]
        if member not in quadrant(table(many).members).heavy:
            wanted = 11 - round((member.revenue_share or 0) / most * 11)
            assert abs(row - wanted) <= 2, (number, row, wanted)


def test_without_shares_there_is_no_chart() -> None:
    assert quadrant_lines(quadrant(table([audited("a", 0, 5)]).members), 80, INK) == []
