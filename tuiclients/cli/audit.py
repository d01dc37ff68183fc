"""`tuiclients audit [CLIENT] [--compare DATE]`: the verdicts, and kept ones beside them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audits import audit_all
from tuiclients.cli.output import dump, say, table
from tuiclients.cli.place import Place
from tuiclients.domain.audit.result import Audit, audit_object
from tuiclients.workbench.clients import resolve
from tuiclients.writing.verdict import VERDICTS, trend_glyph

EXAMPLE = """Examples: tuiclients audit
          tuiclients audit acme
          tuiclients audit --as-of 2026-09-30 --json
          tuiclients audit --compare 2025-12-31    (grade then and now)
--compare takes the newest audit that was kept by that day; one is kept for each client of an audit walk."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; all clients without it")
    parser.add_argument("--compare", default="", metavar="DATE", help="beside the audits kept by that day")
    parser.add_argument("--json", action="store_true", help="print JSON, numbers unrounded")


def run(options: Namespace, place: Place) -> int:
    """Print one audit or all."""
    desk = place.open()
    if options.compare:
        from tuiclients.cli.comparing import compare_audits

        compare_audits(desk, options)
    elif options.client:
        audit = desk.audit(resolve(desk, options.client))
        if options.json:
            dump(audit_object(audit))
        else:
            explain(audit)
    else:
        audits = audit_all(desk)
        if options.json:
            dump([audit_object(audit) for audit in audits])
        elif not audits:
            say("No clients yet; `tuiclients client add NAME` adds the first.")
        else:
            _list(audits)
    return 0


def _list(audits: list[Audit]) -> None:
    rows = []
    for audit in sorted(audits, key=lambda audit: (audit.score, audit.client)):
        row = (
            trend_glyph(audit.trend),
            f"{audit.score:.1f}",
            audit.grade,
            VERDICTS[audit.verdict],
            audit.client,
            audit.name,
            audit.because,
        )
        rows.append(row)
    table(("", "score", "grade", "verdict", "id", "name", "because"), rows, right="score")


def explain(audit: Audit) -> None:
    """One audit in plain lines: the verdict first, then why."""
    say(f"{VERDICTS[audit.verdict].upper()}  {audit.name}  as of {audit.as_of}")
    edge = ", close to the edge of its band" if audit.borderline else ""
    say(f"score {audit.score:.1f} (grade {audit.grade}{edge}), {audit.trend:+.1f} in 30 days")
    say(f"confidence {100 * audit.confidence:.0f} % · blind {audit.blind:.1f} {VERDICTS[audit.blind_verdict]}")
    say(f"because {audit.because}")
    for trigger in audit.triggers:
        say(f"  ! {trigger.name}: {trigger.says} ({trigger.effect.replace('_', ' ')})")
    rows = [
        (
            signal.name,
            "-" if signal.raw is None else f"{signal.raw:.0f}",
            f"{signal.contribution:+.1f}",
            f"{signal.weight:g}",
            signal.says,
        )
        for signal in audit.signals
    ]
    table(("signal", "raw", "points", "weight", "says"), rows, right="raw,points,weight")
    say(f"50 {sum(signal.contribution for signal in audit.signals):+.1f} = {audit.score:.1f}")
    if audit.plan:
        plan = audit.plan
        say(f"fix plan: {plan.cause}, {plan.state}, day {plan.day}, deadline {plan.deadline}")
    if audit.decision:
        decision = audit.decision
        say(f"your decision of {decision.on}: {VERDICTS.get(decision.verdict, decision.verdict)}, {decision.reason}")
    for notice in audit.notices:
        say(f"  {notice}")
