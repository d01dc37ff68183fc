"""Payment: how many days late their money comes, weighted by the money."""

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.audit.allocation import PAID, Tranche
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay, piecewise
from tuiclients.domain.audit.signals.parts import LOOSE, SignalParts

#: Days late to raw value.
RAW_OF_DAYS_LATE = ((0.0, 100.0), (7.0, 75.0), (15.0, 50.0), (30.0, 25.0), (60.0, 0.0))
#: A lapse is 8 to 30 days late; three good payments excuse a single one.
LAPSE, EXCUSABLE, GOOD = 7, 30, 3


class Lateness(NamedTuple):
    """`days` = the money-weighted mean of days late ("days beyond terms"), None without evidence; `n` = evidence."""

    days: float | None
    n: float
    excused: bool


def lateness(tranches: Sequence[Tranche], half_life: float) -> Lateness:
    """Weigh the tranches by their money and by how long ago they were closed; what is open does not fade."""
    lapse = excused_lapse(tranches)
    weight = weighted = n = 0.0
    for tranche in tranches:
        share = decay(tranche.age, half_life)
        n += share
        money = float(tranche.amount) * share
        if tranche is lapse:
            money /= 2
        weight += money
        weighted += money * tranche.late
    return Lateness(weighted / weight if weight > 0 else None, n, lapse is not None)


def excused_lapse(tranches: Sequence[Tranche]) -> Tranche | None:
    """The single lapse of a client who otherwise pays on time; it counts half."""
    late = [tranche for tranche in tranches if tranche.late > LAPSE]
    if len(late) != 1 or late[0].late > EXCUSABLE:
        return None
    due = late[0].bill.due
    good = sum([1 for tranche in tranches if tranche is not late[0] and tranche.how == PAID and tranche.on <= due])
    return late[0] if good >= GOOD else None


def left_out(day: Day) -> str:
    """Why payment is not judged for this client, in words; "" where it is, as it is from the first invoice on."""
    if (day.standing == "prospect" or day.client.target_rate == 0) and not day.full.of("invoice"):
        return "a prospect" if day.standing == "prospect" else "deliberately unpaid"
    return ""


def measure(day: Day) -> Reading:
    """The reading of all tranches; invoices not yet due are no evidence."""
    late = lateness(day.tranches, day.policy.half_lives["payment"])
    return NO_EVIDENCE if late.days is None else Reading(piecewise(RAW_OF_DAYS_LATE, late.days), late.n)


def entries_behind(day: Day) -> tuple[str, ...]:
    """The invoices of all tranches, then what closed them."""
    ids = [tranche.bill.entry.id for tranche in day.tranches]
    ids += [tranche.source for tranche in day.tranches if tranche.source]
    return tuple(dict.fromkeys(ids))


def says(day: Day) -> str:
    """The reading in words."""
    late = lateness(day.tranches, day.policy.half_lives["payment"])
    if late.days is None:
        return left_out(day) or ("nothing has fallen due yet" if day.bills else "no invoices yet")
    days = int(late.days + 0.5)
    text = f"{days} day{'s' if days != 1 else ''} late on average" if days else "pays on time"
    return f"{text}, first lapse excused" if late.excused else text


PARTS = SignalParts(
    measure=measure,
    says=says,
    entries=entries_behind,
    reads=("payment", "refund"),
    reads_account=True,
    left_out=left_out,
    as_cause="late payment",
    is_money=True,
    fed_by=(frozenset(("invoice", "payment")),),
    misread_without=("invoice", "payment"),
    kept_as=("money",),
    log_next="invoices and payments",
    # Who does not pay is asked first, then trusted less.
    remedies=("ask why and when", "reminder", "deposit or payment up front", "shorter terms", "late fee"),
    rule="how many days late the money comes; what is open and overdue counts more every day",
    formula="tuiclients.writing.signal_formulae:of_payment",
    source=f"looking at the track record first, {LOOSE}",
)
