"""Lines that say that something was paid: a sum, half of a bill, all that is open; and what is odd about it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tuiclients.domain.audit.allocation import Bill
from tuiclients.domain.entry import ZERO
from tuiclients.domain.kind import Kind, Verb
from tuiclients.parsing.amount import CENT, format_amount
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.advice import offering
from tuiclients.quicklog.clauses import Meaning, ParsedLine
from tuiclients.quicklog.figures import read_sum
from tuiclients.quicklog.open_invoices import bills, open_amount
from tuiclients.quicklog.word import at_word


def read_paid(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`paid 400 [#190] note`, `paid #190`, `paid half of #190`, `paid all`."""
    words = parsed.words
    share = words[1].text.lower() if len(words) > 1 and not words[1].quoted else ""
    if share not in ("half", "all"):
        meaning = read_sum(parsed, kind, verb, optional=bool(parsed.number))
    else:
        place = 3 if len(words) > 2 and not words[2].quoted and words[2].text.lower() == "of" else 2
        if share == "all" and not parsed.number:
            return _all(parsed, place)
        if not parsed.number:
            raise _half_of_which(parsed, place)
        owed = open_amount(parsed)
        value = owed if share == "all" else (owed / 2).quantize(CENT, ROUND_HALF_UP)
        entry = parsed.entry._replace(kind="payment", amount=value, invoice=parsed.number, note=parsed.text(place))
        meaning = Meaning([entry])
    meaning.warnings += _warnings(parsed, meaning.entries[0].amount)
    return meaning


def _all(parsed: ParsedLine, place: int) -> Meaning:
    """A payment for each open bill."""
    owed = [bill for bill in _bills(parsed) if bill.open > ZERO]
    if not owed:
        name, word = visible(parsed.client.name, 40), parsed.words[1]
        raise at_word(f"No bill of {name} is open: say the amount if they paid something.", word)
    note = parsed.text(place)
    paid = parsed.entry._replace(kind="payment", note=note)
    return Meaning([paid._replace(amount=bill.open, invoice=bill.entry.number) for bill in owed])


def _half_of_which(parsed: ParsedLine, place: int) -> Exception:
    line, word = parsed.line, parsed.words[place - 1]
    numbers = [bill.entry.number for bill in _bills(parsed) if bill.open > ZERO and bill.entry.number]
    lines = [f"{line[: word.end]} #{number}{line[word.end :]}" for number in numbers]
    return offering(parsed, f'"{visible(word.text, 40)}" needs a bill: paid half of #204.', word, lines)


def _bills(parsed: ParsedLine) -> list[Bill]:
    return bills(parsed.client, parsed.context, max(parsed.on, parsed.context.today))


def _warnings(parsed: ParsedLine, paid: Decimal) -> tuple[str, ...]:
    """What is odd about a payment: more than is open, a bill that is settled, the same sum twice on a day."""
    says: list[str] = []
    policy, invoices = parsed.context.policy, _bills(parsed)
    named = [bill for bill in invoices if bill.entry.number == parsed.number] if parsed.number else invoices
    owed = sum((bill.open for bill in named), ZERO)
    if named and owed <= ZERO:
        what = f"Invoice {visible(parsed.number, 40)} is settled" if parsed.number else "All their bills are settled"
        says.append(f"{what} already: {format_amount(paid, policy)} is more than is open.")
    elif named and paid > owed:
        what = f"on invoice {visible(parsed.number, 40)}" if parsed.number else "on all their bills"
        says.append(
            f"Only {format_amount(owed, policy)} is open {what}: this is {format_amount(paid - owed, policy)} more."
        )
    entries = parsed.context.entries(parsed.client.id)
    if any(entry.kind == "payment" and entry.on == parsed.on and entry.amount == paid for entry in entries):
        says.append(
            f"A payment of {format_amount(paid, policy)} is logged for that day already: this is a second one."
        )
    return tuple(says)
