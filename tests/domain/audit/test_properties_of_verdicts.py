"""What is bad never lifts a verdict.

The order is grow, keep, watch, fix, let_go. Where the evidence is not enough the verdict is watch, and counts as
such: more evidence of something bad may turn it into fix or let_go, and into nothing better.

An entry of an earlier month is looked at apart: it can make the 1st of this month sure enough (a confidence of 0.30)
to have a say about a score near an edge, and what the 1st says may be better than today's score.

A write-off ends what is open, and `unpaid` holds for what was lost only where it was at least half of a bill and more
than small change of a year's bills; so this much is held: such a loss ends in fix or let_go, and no loss helps the
signals of money.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, audit, billed, entry, paid, signal, trigger
from tests.domain.audit.plausible_records import plausible
from tests.domain.audit.random_records import policies, records
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import EFFECTS, Audit
from tuiclients.domain.entry import INCIDENTS, SEVERITIES, Entry
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

ORDER = ("let_go", "fix", "watch", "keep", "grow")
AVERAGE = Averages(Decimal(70), Decimal(65))
FIRST = TODAY.replace(day=1)
ENOUGH = 0.30
BACK = st.one_of(st.integers(0, 60), st.integers(0, 400))
BOOKS = st.one_of(records(40), st.integers(0, 2**32).map(plausible))


def judged(of: Record, rules: Policy, on: date = TODAY) -> Audit:
    return audit(of, rules, on, AVERAGE)


def check_not_lifted(of: Record, rules: Policy, bad: Entry) -> None:
    """Neither the score nor the verdict rises, and every trigger that stood still stands, as strong at least."""
    more = of.with_entries([bad])
    before, after = judged(of, rules), judged(more, rules)
    assert after.score <= before.score + 1e-9
    effects = {each.name: EFFECTS.index(each.effect) for each in after.triggers}
    assert all(effects.get(each.name, -1) >= EFFECTS.index(each.effect) for each in before.triggers)
    if before.verdict in ("leaving", "former"):
        assert after.verdict == before.verdict
        return
    if bad.on <= FIRST:
        assume(not judged(of, rules, FIRST).confidence < ENOUGH <= judged(more, rules, FIRST).confidence)
    assert ORDER.index(after.verdict) <= ORDER.index(before.verdict)


@settings(max_examples=150)
@given(BOOKS, policies(), BACK, st.sampled_from(INCIDENTS), st.sampled_from(SEVERITIES))
def test_an_incident_never_lifts_a_verdict(of: Record, rules: Policy, back: int, what: str, severity: str) -> None:
    check_not_lifted(of, rules, entry("incident", back, what=what, severity=severity, id="bad"))


@settings(max_examples=150)
@given(BOOKS, policies(), st.integers(0, 30), st.sampled_from(("", "bo")))
def test_a_morning_never_lifts_a_verdict(of: Record, rules: Policy, back: int, who: str) -> None:
    check_not_lifted(of, rules, entry("morning", back, by=who, id="bad"))


@settings(max_examples=150)
@given(BOOKS, policies(), BACK, st.sampled_from(("", "bo")))
def test_a_dread_never_lifts_a_verdict(of: Record, rules: Policy, back: int, who: str) -> None:
    """Dread is below every mean, or the mean itself where there was nothing else."""
    check_not_lifted(of, rules, entry("feeling", back, by=who, level=-2, id="bad"))


@st.composite
def owing(draw: st.DrawFn) -> tuple[Record, Entry]:
    """A client with a bill past due of which at most half has come, and all that is open of it given up today."""
    of = draw(BOOKS)
    late, amount = draw(st.integers(1, 300)), draw(st.integers(2, 20_000))
    more = [billed(late, amount, "lost")]
    if draw(st.booleans()):
        more.append(paid(draw(st.integers(0, late)), amount // draw(st.integers(2, 9)), "lost"))
    of = of.with_entries(more)
    return of, entry("writeoff", TODAY, at="23:59", amount=amount, invoice="lost", id="~")


@settings(max_examples=200)
@given(owing(), policies())
def test_a_great_loss_ends_in_fix_or_let_go(owed: tuple[Record, Entry], rules: Policy) -> None:
    """`ghost` apart, which rests once no money is at stake, and takes with it what it kept counting."""
    of, loss = owed
    bills = Day(of, rules, TODAY).bills
    bill = next(each for each in bills if each.entry.number == "lost")
    year = sum([each.owed for each in bills if TODAY.toordinal() - each.on < 365], Decimal(0))
    before, after = judged(of, rules), judged(of.with_entries([loss]), rules)
    assume(before.verdict not in ("leaving", "former") and signal(after, "payment").weight)
    if 2 * bill.open >= bill.owed and bill.open > Decimal(str(rules.tolerance)) * year:
        assert trigger(after, "unpaid")
        assert after.verdict in ("fix", "let_go")
        assert trigger(before, "ghost") or ORDER.index(after.verdict) <= ORDER.index(before.verdict)


@settings(max_examples=200)
@given(owing(), policies())
def test_a_loss_never_helps_the_signals_of_money(owed: tuple[Record, Entry], rules: Policy) -> None:
    of, loss = owed
    before, after = judged(of, rules), judged(of.with_entries([loss]), rules)
    for name in ("payment", "earning"):
        assert signal(after, name).contribution <= signal(before, name).contribution + 1e-9
