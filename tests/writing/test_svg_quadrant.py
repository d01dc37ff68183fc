"""Money against time as SVG: every bubble is named, and who takes more time than money stands out."""

from __future__ import annotations

import re
from html import unescape

from tests.domain.portfolio.making import audited, five, table
from tests.writing.test_portfolio_charts import HUNDRED
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.quadrant import quadrant
from tuiclients.writing import svg_quadrant
from tuiclients.writing.svg_quadrant import NUMBERED


def drawn(audits: list[Audit]) -> str:
    return svg_quadrant.quadrant(quadrant(table(audits).members), "words")


def texts(svg: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def test_the_diagonal_is_drawn_and_who_lies_below_it_is_red() -> None:
    svg = drawn(five())
    assert "money = time" in texts(svg) and svg.count('class="bad"') == 2
    assert re.search(r"<title>elm: 1.7 % of the money, 10.0 % of the time</title><circle[^>]*class=\"bad\"", svg)


def test_a_bubble_with_room_has_its_name() -> None:
    assert {"acorn", "birch", "cedar", "dogwood", "elm"} <= set(texts(drawn(five())))


def test_a_bubble_without_room_has_a_number_and_its_name_below() -> None:
    crowd = [audited(f"client {place} of a kind", 100 + place, 5) for place in range(30)]
    svg = drawn(crowd)
    words = texts(svg)
    numbers = [word for word in words if word.isdigit()]
    legend = [word for word in words if re.match(r"\d+ client", word)]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)] and len(legend) == len(numbers)
    assert len(legend) + len([word for word in words if word.startswith("client")]) == 30
    height = float(re.findall(r'viewBox="0 0 720 (\d+)"', svg)[0])
    assert max(float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', svg)) < height


def test_numbers_in_a_crowd_stand_apart_and_a_line_leads_to_each() -> None:
    svg = drawn([audited(f"client {place} of a kind", 100 + place, 5) for place in range(40)])
    spots = [
        (float(x), float(y)) for x, y, _ in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>(\d+)</text>', svg)
    ]
    assert len(spots) > 10 and svg.count('class="lead"') > 5
    for place, (x, y) in enumerate(spots):
        for other_x, other_y in spots[place + 1 :]:
            assert abs(x - other_x) > 5 or abs(y - other_y) > 10


def test_a_thousand_bubbles_are_not_all_numbered() -> None:
    many = [audited(f"{audit.client}-{place}", audit.earned.net, 5) for place in range(10) for audit in HUNDRED]
    svg = drawn(many)
    assert len([word for word in texts(svg) if word.isdigit()]) == NUMBERED
    assert svg.count("<circle") == 1000


def test_without_shares_there_is_no_drawing() -> None:
    assert drawn([audited("a", 0, 5)]) == ""
