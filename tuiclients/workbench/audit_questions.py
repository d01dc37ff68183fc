"""The questions of the audit walk, in their order, with the answers to choose from; every face asks these.

What is answered is kept by the question's name as text, "" where it was passed over: so it can be written down while
a walk is stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tuiclients.domain.audit import right_for_them
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import WE_FIT, Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.workbench.audit_walk import MAX_RATING, AuditAnswers
from tuiclients.workbench.decisions import CHOICES, words

#: What the name of a question about a criterion begins with.
FIT = "fit "
#: What the blind verdict leaves out; it stands beside the decision.
BLIND_MEANS = "(without feelings, and by the last 365 days alone: closeness and the past should not decide)"
#: The answer that answers nothing.
SKIP = ""
POTENTIAL = ("none", "little", "some", "much", "very much")
CLOSENESS = ("business only", "friendly", "we meet in private now and then", "a friend", "a close friend")
WE_FIT_WORDS = {
    "yes": "yes, in good hands with us",
    "partly": "partly, for some of it",
    "no": "no, better served elsewhere",
}
_KEYS = {"let_go": "l"}
#: Words for no answer.
SKIPPED = ("", "skip", "-", "s")


class Answer(NamedTuple):
    """An answer to choose: the key that gives it, what it stands for, its words, a remark beside them."""

    key: str
    value: str
    words: str
    remark: str = ""


class Question(NamedTuple):
    """A question of the walk. `before` = the answer given last time, "" for none; no answers: it takes text."""

    name: str
    asks: str
    answers: tuple[Answer, ...] = ()
    before: str = SKIP


def questions(name: str, policy: Policy, review: Entry | None, ours: str = "") -> list[Question]:
    """The questions about a client up to the score, in their order; `review` = the answers of last time.

    `ours` = what the log shows of us, beside the question whether we are right for them.
    """
    given = (review.fit or {}) if review else {}
    asked = [Question("gut", f"Your gut, before the score is shown: what is {name}?", _verdicts())]
    criteria = policy.fit_criteria if policy.weights["fit"] else ()
    for number, criterion in enumerate(criteria, 1):
        answer_before = given.get(criterion)
        before = SKIP if answer_before is None else "yes" if answer_before else "no"
        yes_no = (Answer("y", "yes", "yes"), Answer("n", "no", "no"), _skip())
        asks = f"Do they fit? {number} of {len(criteria)}: {criterion}?"
        asked.append(Question(FIT + criterion, asks, _marked(yes_no, before), before))
    for what, scale, asks in (
        ("potential", POTENTIAL, "How much more could they become?"),
        ("closeness", CLOSENESS, "How close are you to them?"),
    ):
        rated = getattr(review, what) if review else None
        before = SKIP if rated is None else str(rated)
        marks = (*(Answer(str(mark), str(mark), says) for mark, says in enumerate(scale)), _skip())
        asked.append(Question(what, asks, _marked(marks, before), before))
    before = review.we_fit if review else SKIP
    answers = (*(Answer(value[0], value, WE_FIT_WORDS[value]) for value in WE_FIT), _skip())
    asks = f"{right_for_them.QUESTION} {ours}".rstrip()
    asked.append(Question("we_fit", asks, _marked(answers, before), before))
    return asked


def decision(audit: Audit, gut: str, planned: Sequence[str] = ()) -> Question:
    """The question what the user decides, once the verdict is shown; `planned` is what saved scenarios say."""

    def remark(value: str) -> str:
        remarks = ["the audit says so"] if value == audit.shown else []
        remarks += ["the blind verdict"] if value == audit.blind_shown else []
        remarks += ["your gut"] if value == gut else []
        remarks += ["your plan"] if planned and value == "let_go" else []
        own = audit.decision
        remarks += [f"you decided this on {format_date(own.on, audit.as_of)}"] if own and own.verdict == value else []
        return ", ".join(remarks)

    answers = [answer._replace(remark=remark(answer.value)) for answer in _verdicts()[:-1]]
    answers.append(Answer("s", SKIP, "decide nothing", "the audit is kept anyway"))
    return Question("verdict", "And what do you decide?", tuple(answers))


def reason(value: str) -> Question:
    """The question for the reason of a decision."""
    return Question("reason", f"Why {words(value)}? In a few words, kept with the decision:")


def unfinished(fields: Mapping[str, str]) -> dict[str, str]:
    """The answers without the one that ends a walk, which keeps the audit: what was not kept is asked for again."""
    return {
        name: value for name, value in fields.items() if name != "reason" and not (name == "verdict" and not value)
    }


def answers_of(fields: Mapping[str, str]) -> AuditAnswers:
    """What is answered, by the questions' names, as the use case takes it."""
    potential, closeness = fields.get("potential"), fields.get("closeness")
    return AuditAnswers(
        fields.get("gut") or None,
        fit_of(fields),
        int(potential) if potential else None,
        int(closeness) if closeness else None,
        fields.get("verdict", ""),
        fields.get("reason", ""),
        fields.get("we_fit", ""),
    )


def fit_of(fields: Mapping[str, str]) -> dict[str, bool | None]:
    """The answers to the criteria among all that were given."""
    return {
        name.removeprefix(FIT): None if answer == SKIP else answer == "yes"
        for name, answer in fields.items()
        if name.startswith(FIT)
    }


# Answers that were typed as words.


def read_review(text: str, criteria: Sequence[str]) -> dict[str, str]:
    """The answers to criteria in a text such as `asks early=yes, same values=no`, by the questions' names.

    A criterion may be shortened as long as one alone begins so. Raises `Refused` for one that is not known, for an
    answer that is none, and for a criterion that is answered twice in two ways.
    """
    fields: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, typed = part.rpartition("=")
        if not equals or not name.strip():
            raise Refused(f"A review is written as criterion=yes or criterion=no, not as {part!r}.")
        criterion = _criterion(name, criteria)
        value = _yes_or_no(typed, criterion)
        if fields.setdefault(FIT + criterion, value) != value:
            raise Refused(f"{criterion!r} is answered twice, once each way: say it once.")
    return fields


def read_verdict(text: str, deciding: bool = False) -> str:
    """A verdict as typed, such as `keep` or `let go`; "" for `skip`. Raises `Refused` for what is none."""
    typed = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    if typed in SKIPPED:
        return SKIP
    if typed not in CHOICES:
        choices = ", ".join(words(choice) for choice in CHOICES)
        what = "a decision" if deciding else "a verdict to guess"
        raise Refused(f"{text!r} is not {what}; it is one of {choices}.")
    return typed


def read_rating(text: str, name: str) -> str:
    """A rating as typed, from 0 to 4; "" for `skip`. Raises `Refused` naming it for what is none."""
    typed = text.strip().casefold()
    if typed in SKIPPED:
        return SKIP
    if not typed.isascii() or not typed.isdecimal() or int(typed) > MAX_RATING:
        raise Refused(f"The {name} is rated from 0 to {MAX_RATING}, not {text!r}.")
    return str(int(typed))


def read_we_fit(text: str) -> str:
    """Whether we are right for them, as typed; "" for `skip`. Raises `Refused` for what is no answer."""
    typed = text.strip().casefold()
    if typed in SKIPPED:
        return SKIP
    if typed not in WE_FIT:
        raise Refused(f"Whether you are right for them is answered by {', '.join(WE_FIT)} or skip, not by {text!r}.")
    return typed


def read_answer(question: Question, typed: str) -> str | None:
    """The value of the answer that was typed: its key, its value, its words or the first of them; None for none."""
    wanted = " ".join(typed.casefold().replace("_", " ").split())
    for answer in question.answers:
        spoken = answer.words.casefold()
        if wanted in (answer.key, answer.value.replace("_", " "), spoken, spoken.split(",")[0]) and wanted:
            return answer.value
    return SKIP if wanted in SKIPPED and any(answer.value == SKIP for answer in question.answers) else None


def _criterion(typed: str, criteria: Sequence[str]) -> str:
    wanted = " ".join(typed.casefold().split())
    exact = [criterion for criterion in criteria if criterion.casefold() == wanted]
    begun = exact or [criterion for criterion in criteria if criterion.casefold().startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise Refused(f"{typed.strip()!r} could be {_or(begun)}; write more of it.")
    if not criteria:
        raise Refused("There are no criteria to answer: the setting fit_criteria is empty.")
    raise Refused(
        f"There is no criterion {typed.strip()!r}; the setting fit_criteria has {', '.join(criteria)}.",
    )


def _yes_or_no(typed: str, criterion: str) -> str:
    answers = {"yes": "yes", "y": "yes", "no": "no", "n": "no"} | dict.fromkeys(SKIPPED[1:], SKIP)
    answer = answers.get(typed.strip().casefold())
    if answer is None:
        raise Refused(f"{criterion!r} is answered by yes, no or skip, not by {typed.strip()!r}.")
    return answer


def _or(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}"


def _verdicts() -> tuple[Answer, ...]:
    return (*(Answer(_KEYS.get(value, value[0]), value, words(value)) for value in CHOICES), _skip())


def _skip() -> Answer:
    return Answer("s", SKIP, "skip")


def _marked(answers: Sequence[Answer], before: str) -> tuple[Answer, ...]:
    return tuple(
        answer._replace(remark="last time") if before and answer.value == before else answer for answer in answers
    )
