"""What came of offboardings and decisions, in plain lines; details are indented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tuiclients.domain.audit.wording import count, in_money, listed, on_day
from tuiclients.domain.decision import EndedBy
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.gut import GutCall, Outcome, counted
from tuiclients.domain.offboarding.retrospect import BeforeAfter, Side
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.given_away import GivenAway
from tuiclients.writing.table_numbers import USUAL, Numbers
from tuiclients.writing.verdict import WORDS

#: How an exit is told, by who ended it.
ENDED: dict[EndedBy, str] = {
    "us": "you let them go; exit opened on {opened}, closed on {closed}",
    "them": "they left; exit opened on {opened}, closed on {closed}",
    "both": "by agreement; exit opened on {opened}, closed on {closed}",
}
#: What stands before the best Keep where there is nobody to grow.
STAND_IN = "no Grow client: the best Keep"


def exit_lines(
    name: str,
    opened: date,
    closed: date,
    reports: Iterable[BeforeAfter],
    ended_by: EndedBy = "us",
    offered_to: str = "",
    numbers: Numbers = USUAL,
) -> list[str]:
    """A closed exit with its reports on what came after; `offered_to`: whom the free hours are for."""
    lines = [f"{name}: {ENDED[ended_by].format(opened=opened, closed=closed)}"]
    for report in reports:
        before, after = report.before, report.after
        if after is None:
            lines.append(f"  after {report.days} days: on {report.due}")
            continue
        lines.append(f"  after {report.days} days: {report.freed:.1f} hours a week are free{offered_to}")
        lines += [
            f"    {words}" for words in (_rates(before, after, report.days, numbers), _moods(before, after)) if words
        ]
    return lines


def _rates(before: Side, after: Side, days: int, numbers: Numbers) -> str:
    """What an hour of the whole book brought before and after; empty where neither is known."""
    earlier, later = f"in the {days} days before the parting began", f"in the {days} days since it ended"
    brought = "an hour of all your work brought"
    if before.rate is not None and after.rate is not None:
        since = f"{numbers.money(after.rate)} in the {days} since it ended"
        return f"{brought} {numbers.money(before.rate)} {earlier}, {since}"
    if before.rate is not None:
        return f"{brought} {numbers.money(before.rate)} {earlier}; since it ended it is not known yet"
    if after.rate is not None:
        return f"{brought} {numbers.money(after.rate)} {later}; before the parting it is not known"
    return ""


def _moods(before: Side, after: Side) -> str:
    """The mean feelings over the book before and after, and those about them; empty without any."""
    if before.feelings is None and after.feelings is None:
        return ""
    then, now = ("none logged" if side.feelings is None else f"{side.feelings:+.1f}" for side in (before, after))
    about = f"; about them {before.theirs:+.1f}" if before.theirs is not None else ""
    return f"your feelings (-2 dread to +2 energised): {then} before, {now} after{about}"


def offer_words(names: Iterable[str], stand_in: bool) -> str:
    """Whom free hours are for, to stand after them; empty for nobody."""
    shown = listed(list(names))
    if not shown:
        return ""
    return f" ({STAND_IN}, {shown})" if stand_in else f" for {shown}"


def call_lines(names: Mapping[str, str], calls: Sequence[GutCall]) -> list[str]:
    """How often gut and audit were right, then the gut calls, each with what happened after it."""
    return [*judged_counts(calls), *[line for call in calls for line in _call_lines(names[call.client], call)]]


def _call_lines(name: str, call: GutCall) -> list[str]:
    audit = WORDS["unsure" if call.unsure else call.audit]
    lines = [f"{call.on}  {name}: your guess {WORDS[call.gut]}, the audit {audit}"]
    for outcome in call.outcomes:
        lines.append(f"  {outcome_words(call, outcome)}")
    return lines


def outcome_words(call: GutCall, outcome: Outcome) -> str:
    """What came of a call after 90 or 180 days: who was right, then the facts."""
    facts = fact_words(outcome)
    if outcome.why == "too early":
        so_far = f"; so far: {facts}" if facts else ""
        return f"after {outcome.days} days: too early before {on_day(outcome.until, call.on)}{so_far}"
    if outcome.why:
        told = f" ({facts})" if facts else ""
        return f"after {outcome.days} days: open, nothing happened that tells{told}"
    return f"after {outcome.days} days: {_sides(outcome)}: {facts}"


def fact_words(outcome: Outcome) -> str:
    """The facts in one clause; how it ended comes last."""
    facts = [fact.says for fact in outcome.facts if fact.what != "exit"]
    ends = [fact.says for fact in outcome.facts if fact.what == "exit"]
    return "; ".join(part for part in (", ".join(facts), *ends) if part)


def _sides(outcome: Outcome) -> str:
    if outcome.gut == outcome.audit:
        return f"both {outcome.gut}"
    audit = "the audit claimed nothing" if outcome.audit == "open" else f"the audit {outcome.audit}"
    return f"your gut {outcome.gut}, {audit}"


def judged_counts(calls: Iterable[GutCall]) -> list[str]:
    """How often gut and audit were right after 90 and after 180 days, as far as that is known yet."""
    lines = []
    for days, sides in counted(calls).items():
        told = [
            f"{who} in {side['right']} of {side['right'] + side['wrong']}"
            for who, side in (("your gut was right", sides["gut"]), ("the audit", sides["audit"]))
            if side["right"] + side["wrong"]
        ]
        if told:
            lines.append(f"after {days} days: {', '.join(told)}")
    return lines


def given_lines(given: Mapping[int, GivenAway], policy: Policy) -> list[str]:
    """What was given away, year by year: by us, and beside it what went by itself."""
    lines = []
    for year, parts in given.items():
        told = [f"{count(parts.let_go, 'client')} let go {in_money(parts.ours, policy)}"] if parts.let_go else []
        told += [f"unpaid work {in_money(parts.unpaid, policy)}"] if parts.unpaid else []
        told += [f"{count(parts.refused, 'prospect')} refused"] if parts.refused else []
        if told:
            lines.append(
                f"given away in {year}: {in_money(parts.given, policy)} {policy.currency} ({', '.join(told)})"
            )
        if parts.leavers:
            who = f"{count(parts.leavers, 'client')} who left or parted by agreement"
            lines.append(f"went in {year} with {who}: {in_money(parts.left, policy)} {policy.currency}")
    return lines


def grown_lines(
    name: str,
    hours_before: float,
    hours: float,
    regained: float,
    wishes: Iterable[Entry],
    stand_in: bool = False,
) -> list[str]:
    """A client to grow, or the best Keep as their `stand_in`: our hours for them, and what they wish for."""
    called = f"{STAND_IN}, ● {name}" if stand_in else f"★ {name}"
    gained = f"{hours:.1f} hours in the last 90 days, {hours_before:.1f} in the 90 before, regained {regained:.1f}"
    lines = [f"{called}: {gained}"]
    return lines + [f"    {wish.on}  wish: {wish.note or ', '.join(wish.tags)}" for wish in wishes]


def idea_lines(names: Mapping[str, str], ideas: Mapping[str, Sequence[str]]) -> list[str]:
    """The ideas that at least two clients share."""
    return [
        f"shared idea: {idea} ({listed([names[client] for client in clients])})" for idea, clients in ideas.items()
    ]
