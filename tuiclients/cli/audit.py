"""`tuiclients audit [CLIENT]`: the verdicts, to look at, to compare with earlier ones, and to keep."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from tuiclients.cli import audit_answers
from tuiclients.cli.audit_walk import walk
from tuiclients.cli.place import Place, Usage, past_day
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import Progress, dump, echo, notify
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.printed import in_points, printed_contributions, printed_points
from tuiclients.domain.audit.result import Audit, audit_object
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.workbench import rules_change
from tuiclients.workbench.audit_comparison import (
    Comparison,
    as_json,
    calculated_again,
    compare_with,
    past_desk,
    printed_change,
)
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.judging_offer import KEPT, UNCHANGED, offers
from tuiclients.workbench.lifting import Lifting, filled
from tuiclients.workbench.past_desk import PastDesk
from tuiclients.workbench.scoring_cache import cache_average_parts, cache_scores
from tuiclients.workbench.verdict_arithmetic import steps_of
from tuiclients.writing.explanation import paragraphs
from tuiclients.writing.verdict import VERDICTS, evidence, says, steadied, trend_glyph
from tuiclients.writing.verdict_steps import Step

EXAMPLE = """Examples: tuiclients audit
          tuiclients audit acme
          tuiclients audit acme --explain          (in full sentences, with the rule behind each)
          tuiclients audit acme --how              (every formula with this client's numbers)
          tuiclients audit --as-of 2026-09-30 --json
          tuiclients audit --compare 2025-12-31    (grade then and now)
          tuiclients audit acme --gut keep --review "asks early=yes" --potential 3 --decide keep --because "a start"
          tuiclients audit --walk                  (line by line, client by client)
--compare takes the newest audit that was kept by that day; without one it is calculated again, and says so."""

#: In a larger book who asks for one client does not wait for all others to be looked at.
ALL_AT_ONCE = 200


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; all clients without it")
    parser.add_argument("--explain", action="store_true", help="in full sentences, as x does in the workbench")
    parser.add_argument("--how", action="store_true", help="how the verdict comes about, as X shows in the workbench")
    parser.add_argument("--compare", default="", metavar="DATE", help="beside the audits of that day")
    parser.add_argument("--json", action="store_true", help="print JSON, numbers unrounded")
    audit_answers.arguments(parser)


def run(options: Namespace, place: Place) -> int:
    """Print one audit or all, or keep one."""
    audit_answers.check(options)
    for option in ("explain", "how"):
        if getattr(options, option) and (options.compare or options.json):
            raise Usage(f"--{option} prints sentences: leave out --compare and --json.")
        if getattr(options, option) and not options.client:
            raise Usage(f"Say whose verdict is to be explained: tuiclients audit CLIENT --{option}.")
    if options.explain and options.how:
        raise Usage("--explain and --how are two pages: ask for one after the other.")
    desk = place.open(watch=options.walk)
    if options.walk:
        return walk(desk, resolve(desk, options.client) if options.client else "")
    if audit_answers.given(options):
        audit_answers.keep(desk, resolve(desk, options.client), options)
    elif options.compare:
        compare_audits(desk, options)
    elif options.client:
        client = resolve(desk, options.client)
        if options.how:
            print_steps(steps_of(desk, client))
            return 0
        audit = filled(desk, desk.audit(client))
        if options.json:
            dump(audit_object(audit))
        elif options.explain:
            explain_in_full(audit, desk.policy)
        else:
            explain(audit)
        if len(desk.clients) <= ALL_AT_ONCE:
            audit_all(desk)
            _say_what_concerns_all(desk)
    else:
        audits = audit_all(desk)
        if options.json:
            dump([audit_object(audit) for audit in _filled(desk, audits)])
        elif not audits:
            echo("No clients yet; `tuiclients client add NAME` adds the first.")
        else:
            _list(audits)
        _say_what_concerns_all(desk)
    return 0


def _say_what_concerns_all(desk: Desk) -> None:
    """Say on stderr what is said once of all verdicts; needs every client's audit."""
    _say_what_the_rules_moved(desk)
    _ask_by_what(desk)


def _filled(desk: Desk, audits: list[Audit]) -> list[Audit]:
    """The audits with what lifts each client, with progress shown."""
    lifting, progress = Lifting(desk), Progress("what lifts them: calculated")
    lifted = []
    for audit in audits:
        lifted.append(lifting.filled(audit))
        progress(len(lifted), len(audits))
    return lifted


def _say_what_the_rules_moved(desk: Desk) -> None:
    """Say on stderr, once in the life of a book, which verdicts are others because the rules are."""
    comparison = rules_change.Comparison(desk, rules_change.earlier_verdicts(desk))
    progress, total = Progress("compared"), comparison.left
    while comparison.work(100):
        progress(total - comparison.left, total)
    cache_scores(desk)
    if comparison.moved and rules_change.remember(desk, comparison.moved):
        notify(f"{rules_change.summary(comparison.moved)}.")
        for verdict in rules_change.moved_verdicts(desk):
            notify(f"  {rules_change.line(desk, verdict)}")


def _ask_by_what(desk: Desk) -> None:
    """Say on stderr what could be judged by instead, and how."""
    for offer in offers(desk):
        yes, no = (f"`tuiclients settings judge_by {word}`" for word in (KEPT, UNCHANGED))
        notify(f"{offer.says} Yes: {yes}; no: {no}.")


def _list(audits: list[Audit]) -> None:
    rows = []
    for audit in sorted(audits, key=lambda audit: (audit.score, audit.client)):
        row = (
            trend_glyph(audit.trend),
            f"{audit.score:.1f}",
            audit.grade,
            VERDICTS[audit.shown],
            audit.client,
            audit.name,
            audit.because,
        )
        rows.append(row)
    table(
        ("", "score", "grade", "verdict", "id", "name", "because"),
        rows,
        right="score",
        wraps={"name": 16, "because": 24},
        drops=("id", "grade"),
    )


def explain(audit: Audit) -> None:
    """One audit in plain lines: the verdict first, then why."""
    echo(f"{VERDICTS[audit.shown].upper()}  {audit.name}  as of {audit.as_of}")
    edge = ", close to the edge of its band" if audit.borderline and not audit.unsure else ""
    echo(f"score {audit.score:.1f} (grade {audit.grade}{edge}), {in_points(audit.trend)} in 30 days")
    echo(f"{evidence(audit.confidence)} · blind {audit.blind:.1f} {VERDICTS[audit.blind_shown]}")
    echo(f"because {audit.because}")
    for sentence in (steadied(audit), audit.lifts):
        if sentence:
            echo(sentence)
    for trigger in audit.triggers:
        echo(f"  ! {trigger.name}: {trigger.says} ({trigger.effect.replace('_', ' ')})")
    rows = [
        (
            signal.name,
            "-" if signal.raw is None else f"{signal.raw:.0f}",
            in_points(points),
            f"{signal.weight:g}",
            says(signal),
        )
        for signal, points in zip(audit.signals, printed_contributions(audit), strict=True)
    ]
    table(
        ("signal", "raw", "effect", "weight", "says"),
        rows,
        right="raw,effect,weight",
        wraps={"says": 24},
        drops=("weight", "raw"),
    )
    echo(f"50 {in_points(printed_points(audit))} = {audit.score:.1f}")
    if audit.plan:
        plan = audit.plan
        deadline = format_date(plan.deadline, audit.as_of)
        echo(f"fix plan for {in_words(plan.cause)}: {plan.state}, day {plan.day}, deadline {deadline}")
    if audit.decision:
        decision = audit.decision
        on = format_date(decision.on, audit.as_of)
        echo(f"your decision of {on}: {VERDICTS.get(decision.verdict, decision.verdict)}, {decision.reason}")
    for notice in audit.notices:
        echo(f"  {notice}")


def explain_in_full(audit: Audit, policy: Policy) -> None:
    """One audit in full sentences, with the rule behind each and a blank line between them."""
    for place, (text, _) in enumerate(paragraphs(audit, policy)):
        if place:
            echo()
        echo(text)


def print_steps(page: list[Step]) -> None:
    """How a verdict comes about: a heading, what it means, and below it the lines that calculate."""
    for place, step in enumerate(page):
        if place:
            echo()
        echo(step.heading)
        if step.prose:
            echo(step.prose)
        for line in step.formulae:
            echo(f"  {line}")


def audit_all(desk: Desk, what: str = "audited") -> list[Audit]:
    """The audits of all clients in the order of ids, with progress shown."""
    progress = Progress(what)
    done = 0
    while names := desk.audit_next(100):
        done += len(names)
        progress(min(done, len(desk.clients)), len(desk.clients))
    cache_average_parts(desk)
    return list(desk.audits().values())


def compare_audits(desk: Desk, options: Namespace) -> None:
    """Print the audits of an earlier day, kept or worked out again, next to those of today."""
    past = past_desk(desk, past_day(desk, options.compare, "--compare"))
    if options.client:
        client = resolve(desk, options.client)
        if past.needs_average and not past.kept_audits(client):
            audit_all(past, f"audited as of {past.as_of}")
        comparison = compare_with(desk, client, past)
        if options.json:
            dump(as_json(comparison))
        else:
            _explain_comparison(comparison)
        return
    audit_all(desk)
    comparisons = compared_with(desk, past)
    if options.json:
        dump([as_json(comparison) for comparison in comparisons])
    else:
        _list_comparisons(comparisons, past.as_of, desk.as_of)


def compared_with(desk: Desk, past: PastDesk) -> list[Comparison]:
    """All clients compared with an earlier day, in the order of ids, with progress shown."""
    if past.needs_average and any(not past.kept_audits(client) for client in desk.clients):
        audit_all(past, f"audited as of {past.as_of}")
    progress = Progress(f"compared with {past.as_of}")
    comparisons = []
    for client in sorted(desk.clients):
        comparisons.append(compare_with(desk, client, past))
        progress(len(comparisons), len(desk.clients))
    return comparisons


def _list_comparisons(comparisons: list[Comparison], day: date, as_of: date) -> None:
    rows = [_comparison_row(comparison) for comparison in comparisons if comparison.then is not None]
    if rows:
        head = ("id", "as of", "kept", "grade", "score", "verdict", "now", "score now", "verdict now", "change")
        table(
            head,
            rows,
            right="score,score now,change",
            wraps={"verdict": 7, "verdict now": 11},
            drops=("grade", "now", "as of", "score now", "kept"),
        )
    again = [comparison.then for comparison in comparisons if comparison.then and not comparison.then.kept]
    if again:
        echo(calculated_again(len(again), sum([then.typed_later or 0 for then in again]), day, as_of))
    unknown = [comparison.name for comparison in comparisons if comparison.then is None]
    if unknown:
        echo(f"Nothing is dated up to {format_date(day, as_of)} about {listed(unknown)}.")


def _comparison_row(comparison: Comparison) -> tuple[str, ...]:
    then, now = comparison.then, comparison.now
    assert then is not None
    change = "-" if then.score is None else in_points(printed_change(then.score, now.score))
    score = "-" if then.score is None else f"{then.score:.1f}"
    verdict = VERDICTS.get(then.shown, then.shown or "-")
    parts = (comparison.client, f"{then.on}", "yes" if then.kept else "no", then.grade or "-", score, verdict)
    return (*parts, now.grade, f"{now.score:.1f}", VERDICTS[now.shown], change)


def _explain_comparison(comparison: Comparison) -> None:
    echo(comparison.name)
    for sentence in comparison.says:
        echo(f"  {sentence}")
    if comparison.shifts:
        rows = [(shift.name, shift.says) for shift in comparison.shifts]
        table(("signal", "then and now"), rows, wraps={"then and now": 24})
