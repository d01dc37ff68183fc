"""`tuiclients fix CLIENT`: the fix plan."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tuiclients.cli.place import Place, Usage, future_day
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.wording import count
from tuiclients.domain.fix_plan import OUTCOMES, FixPlan
from tuiclients.parsing.date import format_date
from tuiclients.workbench import fix_plan, fix_plan_words
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.verdict import VERDICTS

EXAMPLE = """Examples: tuiclients fix acme                      (the plan, or what one would be about)
          tuiclients fix acme --open               (for the leading cause, 90 days)
          tuiclients fix acme --cause payment --remedy "ask why and when" --remedy "shorter terms"
          tuiclients fix acme --check-in "they paid the oldest bill"
          tuiclients fix acme --extend 2027-01-31 --reason "new owner from January"
          tuiclients fix acme --close failed --reason "three more promises broken" """
BARS = "▁▂▃▄▅▆▇█"
#: Maximum width of a line of scores, in columns.
MAX_BARS = 60


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", help="id, alias, name or its start")
    opening = parser.add_argument_group("open a plan")
    opening.add_argument("--open", action="store_true", help="open one; the options below do so, too")
    opening.add_argument(
        "--cause", default="", metavar="CAUSE", help="the signal or trigger that it is about (default: the main one)"
    )
    opening.add_argument("--remedy", action="append", default=[], metavar="TEXT", help="what is tried; may repeat")
    opening.add_argument("--goal", default="", metavar="TEXT", help="how you will know that it worked")
    opening.add_argument("--deadline", default="", metavar="DATE", help="default: in 90 days")
    going = parser.add_argument_group("go on with it")
    going.add_argument("--check-in", nargs="?", const="", metavar="NOTE", help="log how it goes")
    going.add_argument("--extend", default="", metavar="DATE", help="a later deadline, once, with --reason")
    going.add_argument("--close", choices=OUTCOMES, metavar="|".join(OUTCOMES), help="end it")
    going.add_argument("--reason", default="", metavar="TEXT", help="why it is extended, or how it ended")
    parser.add_argument("--json", action="store_true", help="print the plan as JSON")


def run(options: Namespace, place: Place) -> int:
    """Show, open, check, extend or close the plan."""
    desk = place.open()
    client = resolve(desk, options.client)
    if not options.json:
        _carry_out(options, desk, client)
    else:
        _carry_out(options, desk, client, quiet=True)
        dump(fix_plan.as_json(fix_plan.status(desk, client)))
    return 0


def _carry_out(options: Namespace, desk: Desk, client: str, quiet: bool = False) -> None:
    opens = bool(options.open or options.cause or options.remedy or options.goal or options.deadline)
    actions = [opens, options.check_in is not None, bool(options.extend), bool(options.close)]
    if sum(actions) > 1:
        raise Usage("Say only one thing at a time: open a plan, --check-in, --extend or --close.")
    if options.reason and not (options.extend or options.close):
        raise Usage("--reason belongs to --extend or --close.")
    before = fix_plan.status(desk, client)
    if opens:
        deadline = future_day(desk, options.deadline, "--deadline") if options.deadline else None
        plan = fix_plan.start(desk, client, options.cause, options.remedy, options.goal, deadline)
        until = format_date(plan.deadline_at(desk.as_of), desk.as_of)
        sentence = f"Fix plan opened for {in_words(plan.cause)}, until {until}."
        if before.audit.verdict not in fix_plan.ASKED_BY:
            notify(f"The verdict is {VERDICTS[before.audit.shown]}: nothing asks for a plan yet, but it can be kept.")
    elif options.check_in is not None:
        entry = fix_plan.check_in(desk, client, options.check_in)
        sentence = f"Check-in logged on {format_date(entry.on, desk.as_of)}."
    elif options.extend:
        _warn_of_extensions(before.extensions)
        plan = fix_plan.extend(desk, client, future_day(desk, options.extend, "--extend"), options.reason)
        until = format_date(plan.extensions[-1].deadline, desk.as_of)
        sentence = f"Fix plan extended to {until}; it will not be extended again."
    elif options.close:
        plan = fix_plan.close(desk, client, options.close, options.reason)
        sentence = f"Fix plan closed: {plan.outcome}."
        if plan.outcome == "succeeded" and not before.goal_met:
            notify(f"By the numbers, its goal has not been reached: {fix_plan_words.score_goal_of(plan)}.")
    else:
        sentence = ""
    if quiet:
        return
    if sentence:
        echo(sentence)
    show(desk, fix_plan.status(desk, client))


def show(desk: Desk, view: fix_plan.FixPlanStatus) -> None:
    """The plan in plain lines, with the score since its start."""
    audit = view.audit
    echo(f"{audit.name} · {VERDICTS[audit.shown]} · score {audit.score:.1f} · because {audit.because}")
    if audit.lifts:
        echo(audit.lifts)
    if view.asked:
        echo(f"ask for {view.asked}")
    if view.plan is not None and view.state is not None:
        _show_plan(view, view.plan)
    if not view.is_open and audit.standing not in ("leaving", "former"):
        echo(f"No plan is open. One would be about {in_words(view.cause)}: `tuiclients fix {view.client} --open`")
        for remedy in view.offered:
            echo(f'  --remedy "{remedy}"')
    for past in view.past:
        days = f"{format_date(past.opened, audit.as_of)} to {format_date(past.closed or past.deadline, audit.as_of)}"
        echo(f"before: {in_words(past.cause)}, {days}, {past.state}")
    _warn_of_extensions(view.extensions)


def _show_plan(view: fix_plan.FixPlanStatus, plan: FixPlan) -> None:
    state = view.state
    assert state is not None
    today = view.audit.as_of
    days = f"{format_date(plan.opened, today)} to {format_date(state.deadline, today)}"
    echo(f"fix plan for {in_words(plan.cause)}: {state.state}, day {state.day}, {days}")
    for remedy in plan.remedies:
        echo(f"  try: {remedy}")
    echo(f"  goal, by the score: {fix_plan_words.score_goal(view)}")
    if own := fix_plan_words.own_goal(view):
        echo(f"  goal, in your words: {own}")
    for extension in plan.extensions:
        on, until = format_date(extension.on, today), format_date(extension.deadline, today)
        echo(f"  extended on {on} to {until}: {extension.reason}")
    if plan.closed:
        echo(f"  {plan.outcome} on {format_date(plan.closed, today)}{': ' + plan.reason if plan.reason else ''}")
    scores = [point.score for point in view.line]
    prefix = "about " if view.approximate else ""
    lapse = count(len(scores) - 1, "day")
    echo(f"  score {prefix}{scores[0]:.1f} → {scores[-1]:.1f} in {lapse}  {bars(scores)}")
    for check_in in view.check_ins:
        echo(f"  {check_in.entry.on}  {check_in.score:.1f}  {check_in.entry.note or 'check-in'}")
    if state.state == "overdue":
        again = "" if plan.extensions else ", or --extend it once"
        echo(f"  The deadline has passed: decide with --close OUTCOME --reason TEXT{again}.")
    if following := fix_plan_words.next_step(view):
        command = f": `tuiclients offboard {view.client}`" if following == fix_plan_words.PART else ""
        echo(f"  next: {following}{command}")


def _warn_of_extensions(extensions: int) -> None:
    warning = fix_plan.extensions_warning(extensions)
    if warning:
        notify(warning)


def bars(scores: Sequence[float]) -> str:
    """Scores (0 to 100) as a row of bars, oldest left, at most `MAX_BARS` wide."""
    step = max(1, -(-len(scores) // MAX_BARS))
    sampled = list(scores[::-1][::step])[::-1]
    return "".join(BARS[min(7, max(0, int(score * 8 // 100)))] for score in sampled)
