"""How the reading of each signal comes about, with one client's numbers: lines that can be checked by hand.

Each function gives the lines of one signal for a day; `target` is what an hour must earn, None without any. A line
calculates reads `what: expression = result`, with a decimal point whatever the settings say.
Nothing is printed of a signal that has no reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import decay, piecewise
from tuiclients.domain.audit.signals import behaviour, communication, earning, feelings, fit, future, payment
from tuiclients.domain.audit.wording import cents, count
from tuiclients.parsing.amount import format_amount

#: Parts of bills that are listed one by one; the rest is counted.
PARTS_LISTED = 4


def of_earning(day: Day, target: Decimal | None) -> list[str]:
    """Money and hours of the window against the target."""
    worked = day.once(earning.measure)
    if not worked.minutes or not target:
        return []
    hours = worked.minutes / 60
    net, wanted, rate = f"{worked.net:.2f}", f"{target:.2f}", worked.net * 60 / worked.minutes
    share = max(Decimal(0), worked.net) * 60 / (worked.minutes * target)
    paid = float(worked.net / target)
    return [
        f"money an hour: {net} / {hours:.2f} = {rate:.2f}",
        f"share of the {wanted} that an hour must earn: {net} / {hours:.2f} / {wanted} = {float(share):.3f}",
        _on_scale("", float(share), ".3f", earning.RAW_OF_SHARE),
        f"hours that this money pays at {wanted}: {net} / {wanted} = {paid:.2f}",
        f"evidence: min({earning.HOURS_AT_MOST}, max({hours:.2f}, min({paid:.2f}, {earning.BONUS} * {hours:.2f})))"
        f" / {earning.HOURS_PER_PIECE} = {earning.reading_of(worked, target).n:.2f}",
    ]


def of_payment(day: Day, target: Decimal | None) -> list[str]:
    """The parts of bills that came or are overdue, the heaviest first, and their mean lateness."""
    half_life = day.policy.half_lives["payment"]
    late = payment.lateness(day.tranches, half_life)
    if late.days is None:
        return []
    lapse = payment.excused_lapse(day.tranches)
    parts = []
    for tranche in day.tranches:
        left = decay(tranche.age, half_life)
        money = float(tranche.amount) * left / (2 if tranche is lapse else 1)
        number = f"#{tranche.bill.entry.number}" if tranche.bill.entry.number else "a bill"
        excused = ", a first lapse, half of that" if tranche is lapse else ""
        says = (
            f"{format_amount(cents(tranche.amount), day.policy)} of {number}: {count(tranche.late, 'day')} late, "
            f"{tranche.how}, counts {100 * left:.0f} %{excused}"
        )
        parts.append((money, money * tranche.late, says))
    parts.sort(key=lambda part: -part[0])
    listed, rest = parts[:PARTS_LISTED], parts[PARTS_LISTED:]
    lines = [says for _, _, says in listed]
    if rest:
        lines.append(f"and {count(len(rest), 'smaller or older part')}, calculated in the same way")
    weight, weighted = sum([part[0] for part in parts]), sum([part[1] for part in parts])
    return [
        *lines,
        f"days late, weighted by the money: {weighted:.0f} / {weight:.0f} = {late.days:.1f}",
        _on_scale(" days late", late.days, ".1f", payment.RAW_OF_DAYS_LATE),
        f"evidence, the sum of what each part counts: {late.n:.2f}",
    ]


def of_communication(day: Day, target: Decimal | None) -> list[str]:
    """The mean wait for an answer, and the wait that is open."""
    waits, half_life = day.once(communication.waits_on), day.policy.half_lives["communication"]
    shares = [decay(gap.age, half_life) for gap in waits.gaps]
    weight = sum(shares)
    weighted = sum([share * gap.days for share, gap in zip(shares, waits.gaps, strict=True)])
    is_open = waits.open_days > communication.PATIENCE
    mean = weighted / weight if weight > 0 else 0.0
    longer = max(float(waits.open_days), mean)
    lines = []
    if weight > 0:
        answers = count(len(waits.gaps), "answer")
        lines.append(f"mean wait over {answers}, the newest weigh most: {weighted:.2f} / {weight:.2f} = {mean:.1f}")
    if waits.open:
        lines.append(f"an answer has been awaited for {count(waits.open_days, 'day')}")
    if weight > 0 or is_open:
        lines.append(_on_scale(" days", longer, ".1f", communication.RAW_OF_DAYS_WAITED))
        extra = " + 1 for the open wait" if is_open else ""
        lines.append(f"evidence, what the answers count{extra}: {communication.reading_of(waits, half_life).n:.2f}")
    return lines


def of_behaviour(day: Day, target: Decimal | None) -> list[str]:
    """What they do for us against what they do to us."""
    reading, half_life = day.once(behaviour.measure), day.policy.half_lives["behaviour"]
    if reading.raw is None:
        return []
    contact = sum([decay(day.today - entry.on.toordinal(), half_life) for entry in day.once(behaviour.contacts)])
    praise = sum([decay(day.today - entry.on.toordinal(), half_life) for entry in day.of("praise")])
    bad = sum(
        [
            behaviour.POINTS[entry.severity] * decay(behaviour.incident_age(entry, day), half_life)
            for entry in day.of("incident")
        ]
    )
    good = reading.n - bad
    return [
        f"messages from them, old ones counting less: {contact:.2f}",
        f"praise, likewise: {praise:.2f}",
        f"good: min({behaviour.GOOD_AT_MOST:g}, {behaviour.CONTACT_POINTS:g} * {contact:.2f} "
        f"+ {behaviour.PRAISE_POINTS:g} * {praise:.2f}) = {good:.2f}",
        f"bad, the points of the incidents, old ones counting less: {bad:.2f}",
        f"reading: 100 * {good:.2f} / ({good:.2f} + {bad:.2f}) = {reading.raw:.1f}",
        f"evidence: {good:.2f} + {bad:.2f} = {reading.n:.2f}",
    ]


def of_feelings(day: Day, target: Decimal | None) -> list[str]:
    """The mean of all feelings, from 0 for dread to 100 for energised."""
    reading = day.once(feelings.measure)
    if reading.raw is None:
        return []
    days = len({(entry.on, entry.by) for entry in day.of("feeling")})
    return [
        "dread is 0, meh 25, ok 50, good 75, energised 100",
        f"reading, the mean of {count(days, 'day')}, the newest weigh most: "
        f"{reading.raw * reading.n:.2f} / {reading.n:.2f} = {reading.raw:.1f}",
        f"evidence, what these days count: {reading.n:.2f}",
    ]


def of_fit(day: Day, target: Decimal | None) -> list[str]:
    """The criteria met, of those that the newest review answers."""
    answers, reading = fit.newest_answers(day), day.once(fit.measure)
    if answers is None or reading.raw is None:
        return []
    left = decay(day.today - answers.review.on.toordinal(), day.policy.half_lives["fit"])
    return [
        f"reading: 100 * {answers.yes} / {answers.given} = {reading.raw:.1f}",
        f"evidence, a third of the answers, by their age: {answers.given} / 3 * {left:.3f} = {reading.n:.2f}",
    ]


def of_future(day: Day, target: Decimal | None) -> list[str]:
    """Revenue against the time before, the potential, and referrals."""
    outlook, reading = day.once(future.outlook_on), day.once(future.measure)
    if reading.raw is None:
        return []
    lines, values, pieces = [], [], []
    if outlook.has_trend:
        newer, older = (f"{float(money):.2f}" for money in (outlook.newer, outlook.older))
        change = 50 + 50 * float((outlook.newer - outlook.older) / (outlook.newer + outlook.older))
        lines.append(
            f"revenue against the {day.policy.window_days} days before: "
            f"50 + 50 * ({newer} - {older}) / ({newer} + {older}) = {change:.1f}"
        )
        values.append(f"{change:.1f}")
        pieces.append(f"min(3, {outlook.months} / 2)")
    if outlook.review is not None:
        left = decay(day.today - outlook.review.on.toordinal(), day.policy.half_lives["future"])
        potential = 25 * (outlook.review.potential or 0)
        lines.append(f"potential {outlook.review.potential} of 4: {potential}")
        values.append(f"{potential}")
        pieces.append(f"{future.POTENTIAL_EVIDENCE:g} * {left:.3f}")
    mean = f"({' + '.join(values)}) / {len(values)}"
    bonus = f" + {future.REFERRAL_POINTS} * {len(outlook.referrals)}" if outlook.referrals else ""
    referred = " and ten for each referral" if bonus else ""
    return [
        *lines,
        f"reading, the mean{referred}: min(100, {mean}{bonus}) = {reading.raw:.1f}",
        f"evidence, by months billed and by the age of the review: {' + '.join(pieces)} = {reading.n:.2f}",
    ]


def _on_scale(unit: str, value: float, digits: str, points: Sequence[tuple[float, float]]) -> str:
    """Where a value is read on a scale; between two of its points on a straight line."""
    scale = ", ".join(f"{x:g} is {y:g}" for x, y in points)
    return f"{value:{digits}}{unit} reads {piecewise(points, value):.1f} on the scale: {scale}"
