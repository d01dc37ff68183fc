"""`tuiclients offboard CLIENT`: the exit and its checklist."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from tuiclients.cli.audit import audit_all
from tuiclients.cli.place import Place, Usage, future_day, past_day
from tuiclients.cli.printing import dump, echo, notify, raw
from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.entry import CHANNELS
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.notice import earliest_end, notice_in_words
from tuiclients.domain.offboarding.task import STEP_NAMES, STEPS, TASK_NAMES, Task
from tuiclients.parsing.date import format_date
from tuiclients.workbench import decisions, fix_plan, offboarding, offboarding_tasks, prospects
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_checklist import usual_end
from tuiclients.workbench.fix_plan import NewPlan
from tuiclients.workbench.letters import card_of
from tuiclients.workbench.offboarding_tasks import ACCESS_WORDS
from tuiclients.writing.audit_card import as_json, as_markdown
from tuiclients.writing.letter_markdown import plain
from tuiclients.writing.verdict import VERDICTS

EXAMPLE = """Examples: tuiclients offboard acme                   (what to know first; once open, the checklist)
          tuiclients offboard acme --open
          tuiclients offboard acme --open --reason "we grow apart" --end-date 2027-01-31
          tuiclients offboard acme --open --ended-by them  (they left; then nothing is asked)
          tuiclients offboard acme --ended-by us --reason "the scope grew and grew"
          tuiclients offboard acme --tick 1 2 3
          tuiclients offboard acme --tick talk --channel call --note "they stay until March"
          tuiclients offboard acme --access theirs Shopify "Google Analytics"
          tuiclients offboard acme --waive 8 --reason "read aloud to Tom instead"
          tuiclients offboard acme --add "give the keys back" --step help --due 5dec
          tuiclients offboard acme --due 12 2027-01-15
          tuiclients offboard acme --write-off             (or --claim 'how', for what is still open)
          tuiclients offboard pont --decline --reason "no budget"   (a prospect)
          tuiclients offboard acme --card --text          (for the talk: words that a client may hear)
          tuiclients offboard acme --close
          tuiclients offboard acme --reopen --reason "they came back with a fair rate" --review +60d"""
MARKS = {"done": "✔", "waived": "–", "open": "·"}
#: The options that act; only one at a time.
ACTS = (
    "open",
    "tick",
    "waive",
    "untick",
    "add",
    "access",
    "write_off",
    "claim",
    "close",
    "reopen",
    "decline",
    "card",
)


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", help="id, alias, name or its start")
    opening = parser.add_argument_group("open, close, reopen")
    opening.add_argument("--open", action="store_true", help="open the exit")
    opening.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help="why; needed to waive, to reopen, and with another verdict",
    )
    opening.add_argument("--end-date", default="", metavar="DATE", help="the last day of the work")
    opening.add_argument("--replacement", default="", metavar="TEXT", help="what replaces a large share of revenue")
    opening.add_argument(
        "--name", default="", metavar="NAME", help="the client's whole name, when much depends on them"
    )
    opening.add_argument(
        "--ended-by",
        choices=tuple(ENDED_BY),
        metavar="|".join(ENDED_BY),
        help="we let them go (us, the default), they left (them), by agreement (both); with --open, --close or alone",
    )
    opening.add_argument("--decline", action="store_true", help="decline a prospect, with --reason")
    opening.add_argument("--close", action="store_true", help="close it when all is done or waived")
    opening.add_argument("--anyway", action="store_true", help="close it although something is asked first")
    opening.add_argument("--reopen", action="store_true", help="call it off, or take them back, with one of these:")
    opening.add_argument("--review", default="", metavar="DATE", help="the day on which you look at them again")
    opening.add_argument("--plan", nargs="?", const="", metavar="CAUSE", help="a fix plan, for the leading cause")
    tasks = parser.add_argument_group("tasks, by their number or name (talk, letter, settle, ...)")
    tasks.add_argument("--tick", nargs="+", metavar="N", help="done")
    tasks.add_argument(
        "--channel", choices=CHANNELS, metavar="|".join(CHANNELS), help="how the talk was held, with --tick talk"
    )
    tasks.add_argument(
        "--on", default="", metavar="DATE", help="the day of the talk or the letter, with --tick talk or --tick send"
    )
    tasks.add_argument("--waive", metavar="N", help="left out, with --reason")
    tasks.add_argument("--untick", metavar="N", help="open again")
    tasks.add_argument(
        "--access", nargs="+", metavar=("theirs|ours", "TOOL"), help="tools to which access ends, a task for each"
    )
    tasks.add_argument("--add", default="", metavar="TEXT", help="a task of your own, with --step")
    tasks.add_argument("--step", choices=STEP_NAMES, metavar="|".join(STEP_NAMES), help="where it is added")
    tasks.add_argument("--due", nargs="+", metavar="[N] DATE", help="its day; with --add the DATE alone")
    tasks.add_argument("--note", nargs="+", metavar="[N] TEXT", help="its note; with --tick the TEXT alone")
    tasks.add_argument("--write-off", action="store_true", help="give up what is open on their invoices")
    tasks.add_argument("--claim", default="", metavar="HOW", help="keep the claim on it")
    parser.add_argument("--card", action="store_true", help="print the audit card for the talk, as Markdown")
    parser.add_argument("--text", action="store_true", help="the card as plain text")
    parser.add_argument("--json", action="store_true", help="print the exit as JSON")


def run(options: Namespace, place: Place) -> int:
    """Show the exit, or change it."""
    desk = place.open()
    client = resolve(desk, options.client)
    _check(options)
    if options.card:
        _print_card(options, desk, client)
        return 0
    sentence = _carry_out(options, desk, client)
    if options.json:
        dump(offboarding.as_json(desk, offboarding.status(desk, client)))
        return 0
    if sentence:
        echo(sentence)
    show(desk, client)
    return 0


def _print_card(options: Namespace, desk: Desk, client: str) -> None:
    card = card_of(desk, client)
    if options.json:
        dump(as_json(card))
        return
    text = as_markdown(card)
    raw(plain(text) if options.text else text)


def _check(options: Namespace) -> None:
    acts = [act for act in ACTS if getattr(options, act) not in (None, False, "")]
    if len(acts) > 1:
        raise Usage(f"Say only one thing at a time, not --{acts[0].replace('_', '-')} and --{acts[1]}.")
    act = acts[0] if acts else ""
    if options.text and act != "card":
        raise Usage("--text belongs to --card.")
    if options.reason and act not in ("open", "waive", "reopen", "decline") and not options.ended_by:
        raise Usage("--reason belongs to --open, --waive, --reopen, --decline or --ended-by.")
    if (options.review or options.plan is not None) and act != "reopen":
        raise Usage("--review and --plan belong to --reopen.")
    if options.anyway and act != "close":
        raise Usage("--anyway belongs to --close.")
    if options.channel and act != "tick":
        raise Usage("--channel belongs to --tick talk.")
    if options.on and act != "tick":
        raise Usage("--on belongs to --tick talk or --tick send.")
    if act == "access" and (options.access[0] not in ACCESS_WORDS or len(options.access) < 2):
        raise Usage("--access says whose the tools are, then names them: --access theirs Shopify.")
    if options.step and act != "add":
        raise Usage("--step belongs to --add.")
    if act == "add" and not options.step:
        raise Usage(f"--add needs --step, one of {', '.join(STEP_NAMES)}.")
    if (options.name or options.replacement) and act != "open":
        raise Usage("--name and --replacement belong to --open.")
    if options.end_date and act not in ("", "open"):
        raise Usage("--end-date goes alone or with --open.")
    if options.ended_by and act not in ("", "open", "close"):
        raise Usage("--ended-by goes alone or with --open or --close.")
    if options.due and act not in ("", "add"):
        raise Usage("--due N DATE goes alone, --due DATE with --add.")
    if options.note and act not in ("", "tick"):
        raise Usage("--note N TEXT goes alone, --note TEXT with --tick.")
    if options.note and act == "tick" and len(options.tick) > 1:
        raise Usage("--note belongs to one task; tick the others without it.")
    details = (options.end_date or options.ended_by, options.due, options.note)
    if not act and sum(bool(option) for option in details) > 1:
        raise Usage("Say only one of --end-date (with or without --ended-by), --due and --note.")


def _carry_out(options: Namespace, desk: Desk, client: str) -> str:
    """Do what the options ask. Returns a sentence about it, "" for nothing."""
    name = desk.client(client).name
    if options.open:
        return _open(options, desk, client)
    if options.tick:
        numbers = [_number(desk, client, typed) for typed in options.tick]
        note = " ".join(options.note or ())
        on = past_day(desk, options.on, "--on") if options.on else None
        _check_told(options, desk, client, numbers)
        offboarding_tasks.tick(desk, client, *numbers, note=note, channel=options.channel or "meeting", on=on)
        return _after_tick(desk, client)
    if options.waive is not None:
        offboarding_tasks.waive(desk, client, _number(desk, client, options.waive), options.reason)
        return _after_tick(desk, client)
    if options.untick is not None:
        number = _number(desk, client, options.untick)
        offboarding_tasks.untick(desk, client, number)
        return f"Task {number} is open again."
    if options.access:
        offboarding_tasks.add_access(desk, client, options.access[0], *options.access[1:])
        return "Added, a task for each tool."
    if options.add:
        due = future_day(desk, " ".join(options.due), "--due") if options.due else None
        offboarding_tasks.add_task(desk, client, options.step, options.add, due)
        return "Added."
    if options.write_off:
        offboarding_tasks.write_off(desk, client)
        return "Written off, and ticked."
    if options.claim:
        offboarding_tasks.claim(desk, client, options.claim)
        return "The claim is noted, and the task is ticked."
    if options.close:
        ready = not any(not task.over for task in offboarding.status(desk, client).tasks)
        asked = offboarding.questions_before_closing(desk, client) if ready and not options.anyway else ()
        if asked:
            raise Refused(" ".join(asked), "--anyway")
        offboarding.close(desk, client, options.ended_by, options.reason)
        return f"The exit is closed; {name} is a former client. `tuiclients after {client}` looks back in 30 days."
    if options.decline:
        prospects.decline(desk, client, options.reason)
        return f"Declined: {name}. `tuiclients letter {client} --kind decline` writes them a short letter."
    if options.reopen:
        review = future_day(desk, options.review, "--review") if options.review else None
        plan = NewPlan(options.plan) if options.plan is not None else None
        offboarding.reopen(desk, client, options.reason, review, plan)
        then = f" You look at them again on {format_date(review, desk.as_of)}." if review else ""
        going = fix_plan.status(desk, client).is_open
        then += f" A fix plan is open: `tuiclients fix {client}`." if going else ""
        decided = decisions.newest(desk, client)
        if decided is not None and decided.on == desk.as_of and decided.reason == options.reason.strip():
            then += f" Your decision is {decisions.words(decided.verdict)} now."
        return f"The exit is reopened; {name} is active again, and nothing was erased.{then}"
    return _change_detail(options, desk, client)


def _check_told(options: Namespace, desk: Desk, client: str, numbers: list[int]) -> None:
    """Refuse a day or a channel that no task of those that are ticked takes."""
    names = [offboarding_tasks.task_at(desk, client, number).name for number in numbers]
    if options.channel and "talk" not in names:
        raise Usage("--channel belongs to --tick talk.")
    if not options.on or "talk" in names:
        return
    if "send" not in names:
        raise Usage("--on belongs to --tick talk or --tick send.")
    if offboarding_tasks.letter_is_logged(desk, client):
        raise Refused("The letter is in the log already, with its day: leave --on out.")


def _change_detail(options: Namespace, desk: Desk, client: str) -> str:
    """Change the end date, who ended it, or a task's day or note. Returns a sentence about it, "" for nothing."""
    if options.end_date:
        day = future_day(desk, options.end_date, "--end-date")
        exit_ = offboarding.set_end(desk, client, day, options.ended_by, options.reason)
        ends = format_date(exit_.ends, desk.as_of) if exit_.ends else ""
        return f"The work ends on {ends}; the open tasks moved with it."
    if options.ended_by:
        exit_ = offboarding.set_ended_by(desk, client, options.ended_by, options.reason)
        return f"Noted for the exit: {ENDED_BY[exit_.ended_by]}."
    if options.due:
        number, words = _numbered(desk, client, options.due, "--due")
        offboarding_tasks.change_task(desk, client, number, due=future_day(desk, words, "--due"))
        return "Moved."
    if options.note:
        number, words = _numbered(desk, client, options.note, "--note")
        offboarding_tasks.change_task(desk, client, number, note=words)
        return "Noted."
    return ""


def _open(options: Namespace, desk: Desk, client: str) -> str:
    audit_all(desk)
    ends = future_day(desk, options.end_date, "--end-date") if options.end_date else None
    ended_by: EndedBy = options.ended_by or "us"
    guarded = ended_by == "us" and desk.audit(client).standing == "active"
    client_guards = offboarding.guards_of(desk, client) if guarded else ()
    exit_ = offboarding.start(desk, client, options.reason, ends, options.replacement, options.name, ended_by)
    for guard in client_guards:
        notify(guard.says)
    last = format_date(exit_.ends, desk.as_of) if exit_.ends else ""
    return f"Exit opened{offboarding.not_by_us(exit_.ended_by)}; the work ends on {last}."


def _after_tick(desk: Desk, client: str) -> str:
    view = offboarding.status(desk, client)
    if view.step:
        return "Ticked."
    return f"Everything is done or waived: `tuiclients offboard {client} --close` closes the exit."


def _numbered(desk: Desk, client: str, words: list[str], option: str) -> tuple[int, str]:
    if len(words) < 2 or (words[0] not in TASK_NAMES and not words[0].isdecimal()):
        raise Usage(f"{option} takes the number of a task and what it gets, such as {option} 3 ...")
    return _number(desk, client, words[0]), " ".join(words[1:])


def _number(desk: Desk, client: str, typed: str) -> int:
    """The number of a task that is named by its number or its name."""
    if typed.isascii() and typed.isdecimal() and len(typed) < 6:
        return int(typed)
    return offboarding_tasks.number_of(desk, client, typed)


def show(desk: Desk, client: str) -> None:
    """The guards, or the checklist, in plain lines."""
    view = offboarding.status(desk, client)
    audit, exit_ = view.audit, view.exit
    echo(f"{audit.name} · {VERDICTS[audit.shown]} · because {audit.because}")
    if exit_ is not None:
        is_over = view.state in ("closed", "reopened")
        opened = format_date(exit_.opened, desk.as_of)
        ends = f", the work ends on {format_date(exit_.ends, desk.as_of)}" if exit_.ends else ""
        closed = f", closed on {format_date(exit_.closed, desk.as_of)}" if is_over and exit_.closed else ""
        again = ""
        if view.state == "reopened" and exit_.reopened:
            again = f", reopened on {format_date(exit_.reopened, desk.as_of)}"
        why = f": {exit_.reason}" if exit_.reason not in ("", ENDED_BY[exit_.ended_by]) else ""
        echo(f"exit opened on {opened}, {ENDED_BY[exit_.ended_by]}{ends}{closed}{again}{why}")
        if exit_.replacement:
            echo(f"replaced by: {exit_.replacement}")
        echo(f"{view.over} of {len(view.tasks)} done or waived")
        short = offboarding.notice_too_short(desk, client) if view.state == "open" else ""
        if short:
            echo(f"! {short}")
        today = desk.as_of
        for step in STEPS:
            tasks = [task for task in view.tasks if task.step == step.name]
            _show_step(step.title, step.asks, tasks, step.name == view.step, today)
        _show_step("Other", "", [task for task in view.tasks if task.step not in STEP_NAMES], False, today)
    if audit.standing == "active":
        audit_all(desk)
        facts = desk.client(client)
        echo("Before parting:")
        for guard in offboarding.guards_of(desk, client):
            needs = f" (needs --{', --'.join(guard.needs)})" if guard.needs else ""
            echo(f"  ! {guard.says}{needs}")
        words = notice_in_words(facts)
        by = f", by {words} given today" if words else ""
        first, usual = earliest_end(facts, desk.as_of), format_date(usual_end(desk, client), desk.as_of)
        echo(f"The first day on which it can end is {format_date(first, desk.as_of)}{by}.")
        own = "" if audit.verdict == "let_go" else " --reason 'it is your own decision'"
        echo(f"`tuiclients offboard {client} --open{own}` opens the exit, to end on {usual}.")
        echo("If they left, or you part by agreement, say --ended-by them or --ended-by both; nothing is asked then.")


def _show_step(title: str, asks: str, tasks: list[Task], present: bool, today: date) -> None:
    if not tasks:
        return
    echo(f"{title}{' (now)' if present else ''}{': ' + asks if asks else ''}")
    for task in tasks:
        day = task.done or task.waived or task.due
        note = f"  {task.note}" if task.note else ""
        state = task.state if task.over else "late" if task.due is not None and task.due < today else "due"
        echo(f"  {task.number:>2} {MARKS[task.state]} {state:<6} {day or '          '}  {task.text}{note}")
