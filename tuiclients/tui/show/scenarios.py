"""What letting go would do: in a sentence, and up to three scenarios beside what is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tuiclients.domain.audit.wording import figure, listed
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.text import short
from tuiclients.writing.table_numbers import integer, number, rounded, share, signed

Lines = list[list[Span]]
LETTERS = "ABC"
#: So many names are said, cut at so many columns; the rest is counted.
NAMES, NAME = 4, 24
#: Columns of the labels.
LABEL = 20
HINT = "marks clients to be let go, on paper only: what it would do is shown here at once."


def names(clients: Sequence[str], called: Callable[[str], str]) -> str:
    """Who would be let go, by name."""
    said = [short(called(client), NAME) for client in clients[:NAMES]]
    if len(clients) > NAMES:
        said.append(f"{len(clients) - NAMES} more")
    return listed(said) or "nobody"


def sentence(one: Scenario, called: Callable[[str], str]) -> str:
    """A scenario in words."""
    even = f"breaks even at {share(one.break_even_fill)} of them sold" if one.break_even_fill is not None else ""
    found = [
        f"Without {names(one.clients, called)}: net {signed(one.net)} with {100 * one.fill_rate:.0f} % sold of "
        f"{one.freed_hours_week:.1f} h freed a week",
        even,
        f"{rounded(one.lost_revenue)} lost",
        f"average rate {number(one.average_rate_after)}",
        f"HHI {integer(one.hhi_after)}",
    ]
    return ", ".join(part for part in found if part) + "."


def summary(one: Scenario | None, called: Callable[[str], str], fill: float, width: int, most: int) -> Lines:
    """The live scenario below the table: a sentence, then its warnings, in so many lines at most."""
    if one is None:
        more, less = key_of("sell_more"), key_of("sell_less")
        said = f"{key_of('mark')} {HINT} {100 * fill:.0f} % of the freed hours can be sold ({more} {less})."
        return wrapped(said, width, "muted")[:most]
    role = "good" if one.net >= 0 else "bad"
    found: Lines = wrapped(sentence(one, called), width, role)
    for warning in one.warnings:
        found += wrapped(f"! {warning}", width, "fix")
    if len(found) > most:
        found = found[:most]
        text, role = found[-1][0]
        found[-1] = [(short(text, width - 2).removesuffix("…") + " …", role)]
    return found


def beside(whole: Portfolio, scenarios: Sequence[Scenario], called: Callable[[str], str], width: int) -> Lines:
    """What is now, and each scenario in a column of its own; then who is meant, and what each warns of."""
    if not scenarios:
        return wrapped(f"{key_of('mark')} {HINT}", width, "muted")
    found = _table(whole, scenarios, width)
    letters = LETTERS[: len(scenarios)]
    for letter, one in zip(letters, scenarios, strict=True):
        found += wrapped(f"{letter} without {names(one.clients, called)}", width, "accent")
        for warning in one.warnings:
            found += wrapped(f"! {warning}", width, "fix")
    return found


def _table(whole: Portfolio, scenarios: Sequence[Scenario], width: int) -> Lines:
    spread = whole.concentration
    rows: list[tuple[str, str, list[str]]] = [
        ("revenue", rounded(whole.revenue), [rounded(whole.revenue - one.lost_revenue) for one in scenarios]),
        ("revenue lost", "", [rounded(one.lost_revenue) for one in scenarios]),
        ("hours freed a week", "", [f"{one.freed_hours_week:.1f}" for one in scenarios]),
        ("breaks even, sold", "", [share(one.break_even_fill) for one in scenarios]),
        (f"net, {100 * scenarios[0].fill_rate:.0f} % sold", "", [signed(one.net) for one in scenarios]),
        ("average rate", number(whole.average_rate), [number(one.average_rate_after) for one in scenarios]),
        ("HHI", integer(spread.hhi), [integer(one.hhi_after) for one in scenarios]),
        ("largest client", share(spread.largest), [share(one.largest_share_after) for one in scenarios]),
        ("week above cost", "", [signed(one.margin_week) for one in scenarios]),
        ("runway, weeks", "", [_weeks(one) for one in scenarios]),
    ]
    each = max(max(len(text) for text in (now, *after)) for _, now, after in rows)
    label = max(8, min(LABEL, width - (each + 2) * (len(scenarios) + 1)))
    titles = "".join(f"  {title:>{each}}" for title in ("now", *LETTERS[: len(scenarios)]))
    lines: Lines = [[(" " * label + titles, "muted")]]
    for name, now, after in rows:
        parts: list[Span] = [(f"{short(name, label):<{label}}", "muted"), (f"  {now:>{each}}", "")]
        for text in after:
            role = ("bad" if text.startswith("-") else "good") if name.startswith("net") else ""
            parts.append((f"  {text:>{each}}", role))
        lines.append(parts)
    return lines


def _weeks(one: Scenario) -> str:
    return "-" if one.runway_weeks is None else figure(round(one.runway_weeks, 1))
