"""`tuiclients audit CLIENT --review ... --gut ... --decide ...`: keep a dated audit with what the options answer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Usage
from tuiclients.cli.printing import dump, echo
from tuiclients.workbench import audit_questions as questions
from tuiclients.workbench import audit_walk, kept_audit
from tuiclients.workbench.desk import Desk

#: The options that answer, each with the name of its question.
ANSWERS = ("review", "potential", "closeness", "we_fit", "gut", "decide", "because")


def arguments(parser: ArgumentParser) -> None:
    """The options that keep an audit."""
    keep = parser.add_argument_group("To keep an audit of today, with any of the answers")
    keep.add_argument("--gut", default=None, metavar="VERDICT", help="your guess, before you looked at the verdict")
    keep.add_argument(
        "--review", default=None, metavar="ANSWERS", help='do they fit? "asks early=yes, same values=no"'
    )
    keep.add_argument("--potential", default=None, metavar="0-4", help="how much more they could become")
    keep.add_argument("--closeness", default=None, metavar="0-4", help="how close you are to them")
    keep.add_argument("--we-fit", default=None, metavar="yes|partly|no", help="whether you are right for them")
    keep.add_argument("--decide", default=None, metavar="VERDICT", help="your own decision, which needs a reason")
    keep.add_argument("--because", default=None, metavar="TEXT", help="the reason, kept with the decision")
    keep.add_argument("--walk", action="store_true", help="be asked line by line, client by client, as a does")


def given(options: Namespace) -> list[str]:
    """The options that answer, as they were typed."""
    return [f"--{name.replace('_', '-')}" for name in ANSWERS if getattr(options, name) is not None]


def check(options: Namespace) -> None:
    """Raise `Usage` for options that do not go together."""
    answers = given(options)
    others = [f"--{name}" for name in ("explain", "how", "compare") if getattr(options, name)]
    if options.walk and (answers or others or options.json):
        first = (answers or others or ["--json"])[0]
        raise Usage(f"--walk asks all questions itself: leave out {first}.")
    if answers and others:
        raise Usage(f"{answers[0]} keeps an audit, {others[0]} shows one: do one after the other.")
    if answers and not options.client:
        raise Usage(f"Say whose audit is kept: tuiclients audit CLIENT {answers[0]} ...")


def keep(desk: Desk, client: str, options: Namespace) -> None:
    """Keep an audit of a client with what the options answer, and say what was kept."""
    kept = audit_walk.finish(desk, client, questions.answers_of(_fields(desk, options)))
    if options.json:
        dump(kept_audit.as_json(kept))
        return
    for sentence in (*kept_audit.sentences(kept), *next_steps(kept)):
        echo(sentence)
    echo("`tuiclients undo` takes all of it back.")


def next_steps(kept: audit_walk.Kept) -> list[str]:
    """The commands that lead on from what was decided and answered."""
    audit, client = kept.result, kept.audit.client
    decided = kept.decision.verdict if kept.decision is not None else ""
    steps = []
    if decided == "let_go" and audit.standing == "active":
        steps.append(f"`tuiclients offboard {client}` shows what to know before parting; it opens nothing yet.")
    if decided == "fix" and (audit.plan is None or audit.plan.state not in ("running", "overdue")):
        steps.append(f"`tuiclients fix {client}` shows what could be tried.")
    if kept.review is not None and kept.review.we_fit == "no":
        steps.append(f"`tuiclients providers match {client}` names who could serve them better.")
    return steps


def _fields(desk: Desk, options: Namespace) -> dict[str, str]:
    fields = questions.read_review(options.review or "", desk.policy.fit_criteria)
    for name in ("potential", "closeness"):
        fields[name] = questions.read_rating(getattr(options, name) or "", name)
    fields["we_fit"] = questions.read_we_fit(options.we_fit or "")
    fields["gut"] = questions.read_verdict(options.gut or "")
    fields["verdict"] = questions.read_verdict(options.decide or "", deciding=True)
    fields["reason"] = options.because or ""
    return fields
