"""What letting go would do: in a sentence, and up to three scenarios beside what is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tuiclients.domain.audit.wording import figure, listed
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.span import Span, SpanLines, wrapped
from tuiclients.tui.text import short
from tuiclients.writing.table_numbers import USUAL, Numbers

LETTERS = "ABC"
#: Names that are listed at most (the rest is counted), and the width of each in columns.
MAX_NAMES, NAME_WIDTH = 4, 24
#: Width of the labels in columns.
LABEL_WIDTH = 20
HINT = "marks clients to let go, on paper only; the effect is shown here at once."


def names(clients: Sequence[str], called: Callable[[str], str]) -> str:
    """Who would be let go, by name."""
    shown = [short(called(client), NAME_WIDTH) for client in clients[:MAX_NAMES]]
    if len(clients) > MAX_NAMES:
        shown.append(f"{len(clients) - MAX_NAMES} more")
    return listed(shown) or "nobody"


def sentence(scenario: Scenario, called: Callable[[str], str], numbers: Numbers = USUAL) -> str:
    """A scenario in words."""
    even = scenario.break_even_fill
    without = f"Without {names(scenario.clients, called)}: net {numbers.signed(scenario.net)}"
    freed = numbers.number(scenario.freed_hours_week, ",.1f")
    clauses = [
        f"{without} with {100 * scenario.fill_rate:.0f} % sold of {freed} h freed a week",
        f"breaks even at {numbers.share(even)} of them sold" if even is not None else "",
        f"{numbers.rounded(scenario.lost_revenue)} lost",
        f"average rate {numbers.money(scenario.average_rate_after)}",
        f"HHI {numbers.integer(scenario.hhi_after)}",
    ]
    return ", ".join(part for part in clauses if part) + "."


def summary(
    scenario: Scenario | None,
    called: Callable[[str], str],
    fill: float,
    width: int,
    max_rows: int,
    numbers: Numbers = USUAL,
) -> SpanLines:
    """The live scenario below the table: a sentence, then its warnings, in at most `max_rows` lines."""
    if scenario is None:
        more, less = key_of("sell_more"), key_of("sell_less")
        hint = f"{key_of('mark')} {HINT} {100 * fill:.0f} % of the freed hours can be sold ({more} {less})."
        return wrapped(hint, width, "muted")[:max_rows]
    role = "good" if scenario.net >= 0 else "bad"
    lines: SpanLines = wrapped(sentence(scenario, called, numbers), width, role)
    for warning in scenario.warnings:
        lines += wrapped(f"! {warning}", width, "fix")
    if len(lines) > max_rows:
        lines = lines[:max_rows]
        text, role = lines[-1][0]
        lines[-1] = [(short(text, width - 2).removesuffix("…") + " …", role)]
    return lines


def side_by_side(
    portfolio: Portfolio,
    scenarios: Sequence[Scenario],
    called: Callable[[str], str],
    width: int,
    numbers: Numbers = USUAL,
) -> SpanLines:
    """What is now, and each scenario in a column of its own; then who is meant, and what each warns of."""
    if not scenarios:
        return wrapped(f"{key_of('mark')} {HINT}", width, "muted")
    lines = _table(portfolio, scenarios, width, numbers)
    letters = LETTERS[: len(scenarios)]
    for letter, scenario in zip(letters, scenarios, strict=True):
        lines += wrapped(f"{letter} without {names(scenario.clients, called)}", width, "accent")
        for warning in scenario.warnings:
            lines += wrapped(f"! {warning}", width, "fix")
    return lines


def _table(portfolio: Portfolio, scenarios: Sequence[Scenario], width: int, numbers: Numbers) -> SpanLines:
    spread = portfolio.concentration
    rows: list[tuple[str, str, list[str]]] = [
        (
            "revenue",
            numbers.rounded(portfolio.revenue),
            [numbers.rounded(portfolio.revenue - scenario.lost_revenue) for scenario in scenarios],
        ),
        ("revenue lost", "", [numbers.rounded(scenario.lost_revenue) for scenario in scenarios]),
        ("hours freed a week", "", [numbers.number(scenario.freed_hours_week, ",.1f") for scenario in scenarios]),
        ("breaks even, sold", "", [numbers.share(scenario.break_even_fill) for scenario in scenarios]),
        (
            f"net, {100 * scenarios[0].fill_rate:.0f} % sold",
            "",
            [numbers.signed(scenario.net) for scenario in scenarios],
        ),
        (
            "average rate",
            numbers.money(portfolio.average_rate),
            [numbers.money(scenario.average_rate_after) for scenario in scenarios],
        ),
        ("HHI", numbers.integer(spread.hhi), [numbers.integer(scenario.hhi_after) for scenario in scenarios]),
        (
            "largest client",
            numbers.share(spread.largest),
            [numbers.share(scenario.largest_share_after) for scenario in scenarios],
        ),
        ("week above cost", "", [numbers.signed(scenario.margin_week) for scenario in scenarios]),
        ("runway, weeks", "", [_weeks(scenario, numbers) for scenario in scenarios]),
    ]
    each = max(max(len(text) for text in (now, *after)) for _, now, after in rows)
    label = max(8, min(LABEL_WIDTH, width - (each + 2) * (len(scenarios) + 1)))
    titles = "".join(f"  {title:>{each}}" for title in ("now", *LETTERS[: len(scenarios)]))
    lines: SpanLines = [[(" " * label + titles, "muted")]]
    for name, now, after in rows:
        parts: list[Span] = [(f"{short(name, label):<{label}}", "muted"), (f"  {now:>{each}}", "")]
        for text in after:
            role = ("bad" if text.startswith("-") else "good") if name.startswith("net") else ""
            parts.append((f"  {text:>{each}}", role))
        lines.append(parts)
    return lines


def _weeks(scenario: Scenario, numbers: Numbers) -> str:
    return "-" if scenario.weeks_left is None else figure(round(scenario.weeks_left, 1), numbers.policy)
