"""The yearly page: every client a year ago and now, with reasons, money, hours, what changed and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.wording import count
from tuiclients.domain.decision import Decision
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.writing.report import Report, Section, Table, table
from tuiclients.writing.table_numbers import NONE, Numbers
from tuiclients.writing.verdict import VERDICTS, WORDS

GRADES = "ABCDF"
#: So many of the signals are named that moved the score by so many points, the one that moved it most first.
NAMED_MOVES, LEAST_POINTS = 2, 0.5
#: Below this share a sum counts as unchanged; from the other one on what it was before says more than the percentage.
UNCHANGED, MANIFOLD = 0.005, 2.0
SHEET_HEAD = (
    *("client", "name", "then_on", "then_kept", "then_grade", "then_score", "then_verdict", "then_because"),
    *("grade", "score", "verdict", "because", "changed", "revenue", "revenue_before", "hours", "hours_before"),
    *("decision", "decided_on", "decided_because"),
)


class YearGrade(NamedTuple):
    """An audit in short; `score` None where a kept one does not name it. `verdict` is the one that is shown."""

    on: date
    grade: str
    score: float | None
    verdict: str
    because: str
    kept: bool = True


class Move(NamedTuple):
    """A signal then and now, 0..100 each, None without evidence; `points` = what that did to the score."""

    name: str
    then: float | None
    now: float | None
    points: float


class YearRow(NamedTuple):
    """A client's year. `then` is None for who was not known then.

    Money and hours are those of a year each, those of the year before None where nothing is known.
    """

    client: str
    name: str
    then: YearGrade | None
    now: YearGrade
    moves: Sequence[Move]
    revenue: Decimal
    hours: float
    revenue_before: Decimal | None
    hours_before: float | None
    decision: Decision | None


class YearFacts(NamedTuple):
    """What the yearly page is made of; `day` = the day of then, `as_of` that of now; `remarks` go above the list."""

    name: str
    policy: Policy
    day: date
    as_of: date
    rows: Sequence[YearRow]
    remarks: Sequence[str] = ()


def yearly_report(facts: YearFacts) -> Report:
    """The page, set across the paper; the clients by verdict, best first, then by name."""
    places = {verdict: place for place, verdict in enumerate(VERDICTS)}
    rows = sorted(facts.rows, key=lambda row: (places.get(row.now.verdict, len(places)), row.name.casefold()))
    facts = facts._replace(rows=rows)
    whose = facts.policy.business or facts.name
    line = (
        f"{_day(facts.day, facts)} beside {_day(facts.as_of, facts)}. Money in {facts.policy.currency}, net of tax; "
        "money and hours are those of 365 days, for each client up to the last bill."
    )
    sections = [_summary(facts), _clients(facts)] if rows else [Section("Clients", ("There is no client yet.",))]
    return Report(f"{whose}: clients then and now", line, tuple(sections), _sheet(facts), landscape=True)


def _summary(facts: YearFacts) -> Section:
    numbers, rows = Numbers(facts.policy), facts.rows
    then = [row.then for row in rows if row.then is not None]
    now = [row.now for row in rows]
    cells = [("clients", str(len(then)), str(len(now)))]
    grades_then, grades_now = Counter(each.grade for each in then), Counter(each.grade for each in now)
    cells += [(f"grade {letter}", str(grades_then[letter]), str(grades_now[letter])) for letter in GRADES]
    before, after = Counter(each.verdict for each in then), Counter(each.verdict for each in now)
    cells += [
        (shown, str(before[verdict]), str(after[verdict]))
        for verdict, shown in VERDICTS.items()
        if before[verdict] or after[verdict]
    ]
    cells.append(
        (
            "revenue of a year",
            numbers.money(sum([row.revenue_before or Decimal(0) for row in rows], Decimal(0))),
            numbers.money(sum([row.revenue for row in rows], Decimal(0))),
        )
    )
    cells.append(
        (
            "hours of a year",
            numbers.number(sum([row.hours_before or 0 for row in rows]), ",.1f"),
            numbers.number(sum([row.hours for row in rows]), ",.1f"),
        )
    )
    head = f", {_day(facts.day, facts)}, {_day(facts.as_of, facts)}"
    return Section("At a glance", (_moved(rows),), (), table(head, cells, ""))


def _moved(rows: Sequence[YearRow]) -> str:
    """How many have a better grade now, and how many a worse one."""
    places = {letter: place for place, letter in enumerate(GRADES)}
    moves = [places[row.now.grade] - places[row.then.grade] for row in rows if row.then and row.then.grade in places]
    better, worse = len([move for move in moves if move < 0]), len([move for move in moves if move > 0])
    has = "has" if better == 1 else "have"
    return f"{count(better, 'client')} {has} a better grade now, {worse} a worse one, {moves.count(0)} the same."


def _clients(facts: YearFacts) -> Section:
    numbers = Numbers(facts.policy)
    rows = [
        (
            row.name,
            _then(row.then, facts),
            row.then.because if row.then else NONE,
            _grade(row.now, numbers),
            row.now.because,
            _changed(row),
            _with_change(numbers.rounded(row.revenue), float(row.revenue), row.revenue_before, numbers),
            _with_change(numbers.number(row.hours, ",.0f"), row.hours, row.hours_before, numbers),
            _decided(row.decision, facts),
        )
        for row in facts.rows
    ]
    head = ("client", "then", "because", "now", "because", "what changed", "revenue", "hours", "your decision")
    return Section("Clients", tuple(facts.remarks), (), Table(head, tuple(rows), frozenset({6, 7})))


def _then(then: YearGrade | None, facts: YearFacts) -> str:
    if then is None:
        return "not yet known"
    on = f", {_day(then.on, facts)}" if then.on != facts.day else ""
    return f"{_grade(then, Numbers(facts.policy))}{on}{'' if then.kept else ' *'}"


def _grade(grade: YearGrade, numbers: Numbers) -> str:
    score = NONE if grade.score is None else numbers.number(grade.score, ".1f")
    # The glyph stays on the line of its word.
    verdict = VERDICTS.get(grade.verdict, grade.verdict or NONE).replace(" ", "\N{NO-BREAK SPACE}")
    return f"{grade.grade or NONE} {score} {verdict}"


def _changed(row: YearRow) -> str:
    """The signals that moved the score most, in words."""
    if row.then is None:
        return "new"
    says = []
    moves = [move for move in row.moves if abs(move.points) >= LEAST_POINTS]
    for move in sorted(moves, key=lambda move: -abs(move.points))[:NAMED_MOVES]:
        if move.then is None and move.now is not None:
            says.append(f"{move.name} now {move.now:.0f} of 100, nothing known then")
        elif move.now is None and move.then is not None:
            says.append(f"{move.name} {move.then:.0f} of 100 then, nothing known now")
        elif move.then is not None and move.now is not None and round(move.then) != round(move.now):
            says.append(
                f"{move.name} {'up' if move.now > move.then else 'down'} from {move.then:.0f} to {move.now:.0f}"
            )
    return "; ".join(says) or "hardly anything"


def _with_change(written: str, value: float, before: Decimal | float | None, numbers: Numbers) -> str:
    """A sum of a year with how far it is from that of the year before."""
    if not before or before <= 0:
        return written
    change = value / float(before) - 1
    if abs(change) < UNCHANGED:
        return f"{written} (=)"
    if change >= MANIFOLD:
        return f"{written} (before {numbers.number(before, ',.0f')})"
    return f"{written} ({'+' if change > 0 else '-'}{numbers.number(abs(100 * change), ',.0f')} %)"


def _decided(decision: Decision | None, facts: YearFacts) -> str:
    if decision is None:
        return NONE
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{WORDS.get(decision.verdict, decision.verdict)}, {_day(decision.on, facts)}{reason}"


def _day(day: date, facts: YearFacts) -> str:
    """A day with its year: on paper nobody knows which year it is."""
    written = format_date(day, facts.as_of)
    return written if str(day.year) in written else f"{written} {day.year}"


def _sheet(facts: YearFacts) -> Table:
    numbers = Numbers(facts.policy)

    def graded(grade: YearGrade) -> tuple[str, ...]:
        score = "" if grade.score is None else f"{grade.score:.3f}"
        return grade.grade, score, grade.verdict, grade.because

    def spent(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}"

    rows = []
    for row in facts.rows:
        then, decision = row.then, row.decision
        before = "" if row.revenue_before is None else numbers.sheet(row.revenue_before)
        cells: list[str] = [row.client, row.name]
        cells += (then.on.isoformat(), "yes" if then.kept else "no", *graded(then)) if then else [""] * 6
        cells += (*graded(row.now), _changed(row), numbers.sheet(row.revenue), before)
        cells += (spent(row.hours), spent(row.hours_before))
        cells += (decision.verdict, decision.on.isoformat(), decision.reason) if decision else [""] * 3
        rows.append(tuple(cells))
    return Table(SHEET_HEAD, tuple(rows))
