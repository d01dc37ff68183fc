"""The portfolio drawn as plain text, each chart with its sentence."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from textwrap import wrap

from tuiclients.cli.output import say
from tuiclients.domain.portfolio import concentration, curve, quadrant
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.window import Window
from tuiclients.parsing.visible import visible
from tuiclients.writing.character_bars import PLAIN, Ink
from tuiclients.writing.portfolio_charts import quadrant_lines, revenue_lines, whale_lines
from tuiclients.writing.table_numbers import money

COLUMNS = 80


def show(whole: Portfolio, window: Window) -> None:
    """Print the whale curve, the quadrant and the concentration."""
    if not whole.lines:
        say(f"No client has hours or revenue over {window.says}.")
        return
    width = get_terminal_size((COLUMNS, 24)).columns if sys.stdout.isatty() else COLUMNS
    drawn = ink()
    whale = curve.whale_curve(whole.members)
    _part(
        width,
        f"Whale curve over {window.says}: profit so far, best clients first, of {money(whale.total)}",
        whale_lines(whale, width, "", drawn),
        curve.says(whale),
    )
    say()
    fields = quadrant.quadrant(whole.members)
    _part(
        width,
        f"Share of the money, share of the time; an equal share is {100 * fields.share:.1f} %",
        quadrant_lines(fields, width, drawn),
        quadrant.says(fields),
    )
    say()
    _part(
        width,
        "Share of the revenue",
        revenue_lines(whole.members, width, drawn),
        concentration.says(whole.concentration, whole.members),
    )


def _part(width: int, title: str, lines: list[str], words: str) -> None:
    for line in wrap(title, width):
        say(line)
    say()
    for line in lines:
        say(line)
    if lines:
        say()
    for line in wrap(visible(words), width):
        say(line)


def ink() -> Ink:
    """Blocks where stdout can show them, else letters."""
    try:
        "".join(Ink()).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return Ink()
