"""`tuiclients audit --walk`: the questions of the audit walk, line by line.

Made for screen readers, dumb terminals and scripts: a line is printed once and stays as it is. No escape sequences,
no keys that act without Enter. The input may be a pipe or a file.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from tuiclients.cli.audit_answers import next_steps
from tuiclients.cli.printing import echo, raw
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.printed import in_points, printed_contributions
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import count, in_money
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date
from tuiclients.workbench import audit_comparison, audit_questions, audit_walk, kept_audit, stopped_walks
from tuiclients.workbench.audit_questions import Question, read_answer
from tuiclients.workbench.decisions import words
from tuiclients.workbench.desk import Desk
from tuiclients.writing.verdict import evidence, says

#: What may be typed at each question beside its answers.
BACK, STOP = ("back",), ("q", "quit")
HELP = (
    "Type the letter, the number or the word of an answer and press Enter. skip or an empty line passes over a "
    "question, back asks the one before again, q stops: what was answered is kept."
)
#: From this many clients on the walk says that it works before it begins.
MANY = 200
STOPPED_BY_KEY = 130


class _Stopped(Exception):
    """The walk was stopped in the middle."""


def walk(desk: Desk, client: str = "") -> int:
    """Walk through the clients whose audit is due, or through the one that is named. Returns the exit code."""
    if desk.read_only:
        raise Refused(desk.read_only)
    if desk.pending > MANY:
        echo(f"The scores of {count(desk.pending, 'client')} are being calculated.")
    while desk.audit_next(1000):
        pass
    stopped = stopped_walks.stopped_walks(desk)
    due = [client] if client else [due_audit.client for due_audit in audit_walk.due(desk)]
    clients = sorted(due, key=lambda each: each not in stopped)
    if not clients:
        echo("No audit is due; `tuiclients audit CLIENT --walk` audits one client anyway.")
        return 0
    echo(f"Audit walk: {count(len(clients), 'client')}.")
    echo(HELP)
    kept, code = 0, 0
    try:
        for number, each in enumerate(clients, 1):
            desk.refresh()
            if each not in desk.clients:
                continue
            echo()
            echo(f"{number} of {len(clients)}: {desk.client(each).name}")
            _ClientQuestions(desk, each, stopped.get(each, {})).ask()
            kept += 1
    except _Stopped:
        echo()
    except KeyboardInterrupt:
        echo()
        code = STOPPED_BY_KEY
    left = len(clients) - kept
    if left:
        audits = "No audit was kept" if not kept else f"{count(kept, 'audit')} kept"
        again = f"tuiclients audit {client + ' ' if client else ''}--walk"
        echo(f"{audits}, {left} still to do; `{again}` goes on where you stopped.")
    else:
        echo(f"The walk is done: {count(kept, 'audit')} kept.")
    return code


class _ClientQuestions:
    """The questions about one client, until their audit is kept."""

    def __init__(self, desk: Desk, client: str, fields: Mapping[str, str]) -> None:
        self._desk = desk
        self._client = client
        self._fields = audit_questions.unfinished(fields)
        self._audit: Audit | None = None
        self._planned: Sequence[str] = ()
        review = audit_walk.last_review(desk, client)
        self._seen = audit_walk.walk_facts(desk, client)
        self._asked = audit_questions.questions(desk.client(client).name, desk.policy, review, self._seen.ours)

    def ask(self) -> None:
        """Ask all that is open and keep the audit. Raises `_Stopped`; each answer is kept once it is given."""
        self._print_evidence()
        if self._fields:
            echo("It goes on where you stopped; back asks again what you have answered.")
        while not self._ask_next():
            pass
        stopped_walks.keep_stopped(self._desk, self._client, {})

    def _questions(self) -> list[Question]:
        """All questions as far as they are known: the decision comes once the others are answered."""
        if any(question.name not in self._fields for question in self._asked):
            self._audit = None
            return self._asked
        gut = self._fields["gut"]
        if self._audit is None:
            answers = audit_questions.answers_of(self._fields)
            self._audit = audit_walk.audit_with(self._desk, self._client, answers)
            self._planned = audit_walk.planned_scenarios(self._desk, self._client)
            self._print_result(self._audit, gut)
        found = [*self._asked, audit_questions.decision(self._audit, gut, self._planned)]
        return [*found, audit_questions.reason(self._fields["verdict"])] if self._fields.get("verdict") else found

    def _ask_next(self) -> bool:
        """Ask the first open question; True once the audit is kept."""
        questions = self._questions()
        open_ = [question for question in questions if question.name not in self._fields]
        question = open_[0] if open_ else questions[-1]
        self._print_question(question)
        typed = _line()
        command = typed.strip().casefold()
        if command in STOP:
            raise _Stopped
        if command in BACK:
            self._go_back([question.name for question in questions], question.name)
            return False
        value = read_answer(question, typed) if question.answers else typed.strip()
        if value is None:
            echo(f"{typed.strip()!r} does not answer this.")
            return False
        self._fields[question.name] = value
        # The answer that ends the walk is in the book with the audit, or nowhere.
        if question.name == "reason" or (question.name == "verdict" and not value):
            return self._keep(question.name)
        stopped_walks.keep_stopped(self._desk, self._client, self._fields)
        if question.name == "gut":
            self._print_rest_of_evidence()
        return False

    def _go_back(self, names: Sequence[str], name: str) -> None:
        place = names.index(name)
        if not place:
            echo("This is the first question.")
        else:
            del self._fields[names[place - 1]]
            stopped_walks.keep_stopped(self._desk, self._client, self._fields)

    def _keep(self, last: str) -> bool:
        try:
            kept = audit_walk.finish(self._desk, self._client, audit_questions.answers_of(self._fields))
        except Refused as error:
            del self._fields[last]
            echo(error.sentence)
            return False
        for sentence in (*kept_audit.sentences(kept), *next_steps(kept)):
            echo(sentence)
        return True

    # What is printed.

    def _print_evidence(self) -> None:
        """What is known of them, without the score and what the audit makes of it."""
        desk, audit, seen = self._desk, self._desk.audit(self._client), self._seen
        echo(f"Last audited on {format_date(seen.last, desk.as_of)}." if seen.last else "Not audited yet.")
        if seen.why:
            echo(seen.why)
        for signal in audit.signals:
            echo(f"{signal.name.capitalize()}: {says(signal)}.")
        for sentence in seen.says:
            echo(sentence)
        for month in seen.months:
            if month.minutes or month.billed:
                billed = in_money(month.billed, desk.policy, 0)
                echo(f"{month.first:%B %Y}: {month.minutes / 60:.0f} hours, {billed} billed.")
        if "gut" in self._fields:
            self._print_rest_of_evidence()

    def _print_rest_of_evidence(self) -> None:
        audit = self._desk.audit(self._client)
        for trigger in audit.triggers:
            echo(f"! {trigger.says}")
        if audit.plan:
            echo(f"Fix plan for {in_words(audit.plan.cause)}: {audit.plan.state}.")
        for notice in audit.notices:
            echo(notice)

    def _print_result(self, audit: Audit, gut: str) -> None:
        echo()
        score = f"score {audit.score:.1f}, grade {audit.grade}"
        echo(f"The audit says {words(audit.shown)}: {score}, because {audit.because}.")
        if gut:
            echo(f"Your gut says {words(gut)}{', too' if gut == audit.shown else ''}.")
        blind = f"Blind it would be {words(audit.blind_shown)}, {audit.blind:.1f}"
        echo(f"{blind} {audit_questions.BLIND_MEANS}.")
        echo(f"{evidence(audit.confidence).capitalize()}; {in_points(audit.trend)} points in 30 days.")
        for signal, points in zip(audit.signals, printed_contributions(audit), strict=True):
            echo(f"{signal.name.capitalize()} {in_points(points)}: {says(signal)}.")
        for sentence in audit_comparison.compare(self._desk, self._client, now=audit).says:
            echo(sentence)
        for sentence in (*self._planned, audit_walk.of_the_stage(self._desk, self._client, audit)):
            if sentence:
                echo(sentence)

    def _print_question(self, question: Question) -> None:
        echo()
        echo(question.asks)
        for answer in question.answers:
            remark = f" ({answer.remark})" if answer.remark else ""
            echo(f"  {answer.key}  {answer.words}{remark}")


def _line() -> str:
    """The next line of the input, with a prompt before it. Raises `_Stopped` at its end."""
    while True:
        raw("> ")
        sys.stdout.flush()
        try:
            typed = sys.stdin.readline()
            typed.encode()
        except UnicodeError:
            echo("That is not UTF-8 text; type it again.")
            continue
        if not typed:
            raise _Stopped
        # From a pipe nothing is echoed: the answer stands in the output all the same.
        if not sys.stdin.isatty():
            echo(typed.rstrip("\r\n"))
        return typed.rstrip("\r\n")
