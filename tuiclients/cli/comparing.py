"""`tuiclients audit --compare DATE`: the grade then and now."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from tuiclients.cli.audits import audit_all
from tuiclients.cli.output import dump, say, table
from tuiclients.domain.errors import Refused
from tuiclients.workbench.audit_comparison import Comparison, as_json, compare
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.verdict import VERDICTS


def compare_audits(desk: Desk, options: Namespace) -> None:
    """Print the kept audits of a day beside those of today."""
    day = _day(options.compare)
    if options.client:
        one = compare(desk, resolve(desk, options.client), day)
        if options.json:
            dump(as_json(one))
        else:
            _explain(one)
        return
    audit_all(desk)
    found = [compare(desk, client, day) for client in sorted(desk.clients)]
    if options.json:
        dump([as_json(one) for one in found])
    else:
        _list(found, day)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"--compare takes a date such as 2025-12-31, not {text!r}.") from None


def _list(found: list[Comparison], day: date) -> None:
    rows = [_row(one) for one in found if one.then is not None]
    if rows:
        head = ("id", "kept on", "grade", "score", "verdict", "now", "score now", "verdict now", "change")
        table(head, rows, right="score,score now,change")
    left = len(found) - len(rows)
    if left:
        what = "client has" if left == 1 else "clients have"
        say(f"{left} {what} no audit kept by {day}; `tuiclients --as-of {day} audit` works them out anew.")


def _row(one: Comparison) -> tuple[str, ...]:
    then, now = one.then, one.now
    assert then is not None
    change = "-" if then.score is None else f"{now.score - then.score:+.1f}"
    score = "-" if then.score is None else f"{then.score:.1f}"
    verdict = VERDICTS.get(then.verdict, then.verdict or "-")
    parts = (one.client, f"{then.on}", then.grade or "-", score, verdict)
    return (*parts, now.grade, f"{now.score:.1f}", VERDICTS[now.verdict], change)


def _explain(one: Comparison) -> None:
    say(one.name)
    for sentence in one.says:
        say(f"  {sentence}")
    if one.shifts:
        table(("signal", "then and now"), [(shift.name, shift.says) for shift in one.shifts])
