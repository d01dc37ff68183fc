"""The audit card: three parts, in words that a client may hear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.domain.audit.builders import TODAY, ago, entry, hours, incident, invoice, policy, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import number_to_ask
from tuiclients.domain.entry import Entry
from tuiclients.writing.audit_card import (
    REHEARSAL,
    AuditCard,
    as_json,
    as_markdown,
    audit_card,
    profitability,
    talking_points,
    would_carry,
)
from tuiclients.writing.letter_markdown import plain
from tuiclients.writing.reader import read


def made(*entries: Entry, target: object = 95, ends: date | None = None) -> AuditCard:
    day = Day(record(*entries), policy(target), TODAY)
    return audit_card(day, target is None, ends, ["Nib Atelier", "Bo Ltd"])


BAD = (
    *(hours(day, 3) for day in range(1, 60, 3)),
    invoice(59, 600, "7"),
    invoice(1, 300, "8"),
    entry("review", 80, fit={"same values": True, "asks early": True}, potential=0, note="hopeless"),
    entry("review", 3, fit={"same values": True, "asks early": False}, potential=1),
    incident(5, "rude", "severe", note="shouted at Tom"),
    entry("feeling", 2, level=-2, note="dread"),
    entry("praise", 30, what="thanks"),
    entry("praise", 20, what="referral"),
)


def test_it_has_exactly_the_three_parts() -> None:
    assert [part.title for part in made(*BAD).parts] == ["Profitability", "Alignment", "Potential"]
    assert [part.title for part in made().parts] == ["Profitability", "Alignment", "Potential"]


def test_profitability_says_hours_and_what_was_billed() -> None:
    assert len(made(*BAD, target=None).parts[0].says) == 3
    said = " ".join(made(*BAD).parts[0].says)
    assert "60 hours" in said and "900.00 EUR" in said
    assert "come apart" in said
    assert "paid for the time" in " ".join(made(hours(20, 5), invoice(1, 900), target=95).parts[0].says)


def test_profitability_says_what_would_carry_the_work() -> None:
    # 3 Aug to 31 Oct are 29/31 + 1 + 1 months, so 6.81 hours and 102.20 a month: 647.25 at 95 an hour, or 1.08 hours.
    # Keep is out of reach: 20 hours are no evidence for more than 6.3 points above 50.
    october = (date(2026, 10, 1), date(2026, 10, 31))
    work = [hours(date(2026, 10, day), 5) for day in (5, 12, 19, 26)]
    of = record(*work, invoice(date(2026, 10, 31), 300, "1", period=october))
    number = number_to_ask(of, policy(95), TODAY)
    card = audit_card(Day(of, policy(95), TODAY), False, None, (), number)
    assert card.parts[0].says[-2:] == (
        "With the same hours it would pay for itself at 650.00 EUR a month.",
        "The present fee would pay for 1 hour a month.",
    )
    assert read(as_markdown(card), names=["Acme"]) == ()


def test_the_edge_of_keep_is_said_where_it_asks_for_less() -> None:
    of = record(hours(20, 5), invoice(1, 300))
    number = number_to_ask(of, policy(95), TODAY)
    assert number is not None and number.on_target is not None and number.on_target.fee is not None
    target, less = number.on_target.fee, number.on_target._replace(fee=number.on_target.fee - 20)
    edge = f", and could go on from {target - 20}.00 EUR a month."
    assert would_carry(number._replace(on_keep=less), policy(95))[0].endswith(edge)
    more = less._replace(fee=target + 20)
    assert would_carry(number._replace(on_keep=more), policy(95))[0].endswith(f" at {target}.00 EUR a month.")


def test_in_parting_no_terms_are_offered() -> None:
    of = record(hours(20, 5), invoice(1, 300))
    number = number_to_ask(of, policy(95), TODAY)
    said = audit_card(Day(of, policy(95), TODAY), False, ago(-30), (), number).parts[0].says
    assert said[-1].startswith("With the same hours it would have needed ") and "go on" not in " ".join(said)
    assert "With the same hours it would pay for itself" in " ".join(
        audit_card(Day(of, policy(95), TODAY), False, None, (), number).parts[0].says
    )


def test_alignment_counts_points_without_naming_those_that_do_not_go_together() -> None:
    said = " ".join(made(*BAD).parts[1].says)
    assert "1 of 2 points" in said and "moved apart" in said
    assert "asks early" not in said


def test_potential_says_what_the_last_months_came_to() -> None:
    said = " ".join(made(*BAD).parts[2].says)
    assert "too early" in said and "recommended me once" in said


def test_without_entries_it_claims_nothing() -> None:
    card = made()
    assert [part.entries for part in card.parts] == [(), (), ()]
    assert [part.says for part in card.parts] == [
        ("For the last months I have neither invoices nor hours on record.",),
        ("I have not written down yet how our ways of working go together.",),
        ("It is too early to say how it would go on.",),
    ]


def test_every_sentence_rests_on_entries_that_are_named() -> None:
    known = {one.id: one.kind for one in BAD}
    for part in made(*BAD).parts:
        assert part.entries and {known[one] for one in part.entries} <= {"time", "invoice", "review", "praise"}


def test_no_score_feeling_note_or_blame_stands_in_it() -> None:
    text = as_markdown(made(*BAD, ends=ago(-30)))
    for word in ("hopeless", "dread", "shouted", "rude", "score", "Tom", "potential of", "95"):
        assert word not in text
    assert [one for one in read(text) if one.kind in ("blame", "insult", "absolute")] == []


def test_the_talk_begins_with_the_decision_and_ends_in_writing() -> None:
    points = made(*BAD, ends=date(2026, 12, 22)).points
    assert "22 December 2026" in points[0]
    assert "Nib Atelier and Bo Ltd" in points[4]
    assert "29 December 2026" in points[-1] and "in writing" in points[-1]
    assert "10 August 2026" not in points[3] and "thanked you" in points[3]


def test_a_name_is_no_markup_in_it() -> None:
    found = audit_card(
        Day(record()._replace(client=record().client._replace(name="*Acme* <b>_x_")), policy(), TODAY), True, None
    )
    text = as_markdown(found)
    assert text.startswith("# \\*Acme\\* \\<b\\>\\_x\\_")
    assert plain(text).startswith("*Acme* <b>_x_: where we stand on 22 November 2026\n====")
    assert as_json(found)["client"] == "*Acme* <b>_x_"


def says(title: str, *entries: Entry, target: object = 95, **client: Any) -> tuple[str, ...]:
    card = audit_card(Day(record(*entries, **client), policy(target), TODAY), target is None, None)
    return next(part.says for part in card.parts if part.title == title)


def test_profitability_in_full() -> None:
    # Bill 7 comes before the first hours, so it covers its 31 days, to 24 Oct; bill 8 those up to 21 Nov.
    work = "The work behind them, from 25 September to 21 November 2026, took 60 hours."
    assert says("Profitability", *BAD) == (
        "I sent you invoices 7 (24 September) and 8 (21 November 2026), together 900.00 EUR.",
        work,
        "Of them, 600.00 EUR is past its due date and not paid yet.",
        "The time that this work needs and what it brings have come apart for a business of my size.",
    )
    carried = (
        "I sent you invoice 9 of 21 November 2026, 475.00 EUR.",
        "The work behind it, on 2 November 2026, took 5 hours.",
        "The work paid for the time that it took.",
    )
    bill = invoice(1, 475, "9")
    assert says("Profitability", hours(20, 5), bill) == carried
    assert says("Profitability", hours(20, 5), bill, target=None) == carried[:2]
    assert says("Profitability", hours(20, 5), bill, target=96)[2].endswith("a business of my size.")


def test_what_is_not_paid_has_not_paid_for_the_time_yet() -> None:
    bill = invoice(60, 475, "9", due=TODAY - timedelta(days=30))
    assert says("Profitability", hours(70, 5), bill)[2:] == (
        "Of it, 475.00 EUR is past its due date and not paid yet.",
        "The work pays for the time that it took once this has come.",
    )
    taxed = invoice(60, 475, "9", tax=95, due=TODAY - timedelta(days=30))
    assert "570.00 EUR, tax included, is past" in says("Profitability", hours(70, 5), taxed)[2]


def test_bills_are_those_that_the_client_has_by_date_and_sum() -> None:
    year_end = (invoice(date(2025, 12, 30), 100, "1"), invoice(date(2026, 1, 5), 100, "2", tax=20))
    day = Day(record(*year_end), policy(95), date(2026, 2, 1))
    assert profitability(day).says == (
        "I sent you invoices 1 (30 December 2025) and 2 (5 January 2026), together 200.00 EUR before tax.",
        "There are no hours on record for them.",
    )
    many = [invoice(80 - 10 * place, 100, f"{place}") for place in range(5)]
    assert says("Profitability", *many)[0] == (
        "I sent you 5 invoices from 3 September to 13 October 2026, together 500.00 EUR."
    )
    credited = (invoice(9, 500, "3", tax=100), entry("credit", 5, amount=60, invoice="3"))
    assert says("Profitability", *credited)[0] == (
        "I sent you invoice 3 of 13 November 2026, 500.00 EUR before tax, and credited 60.00 EUR of what was billed."
    )
    cancelled = (invoice(9, 500, "3"), entry("credit", 5, amount=500, invoice="3"))
    assert says("Profitability", *cancelled) == ("For the last months I have neither invoices nor hours on record.",)


def test_bills_of_a_longer_rhythm_are_looked_for_further_back() -> None:
    assert says("Profitability", invoice(90, 900, "1"))[0].startswith("For the last months")
    assert "invoice 1 of 24 August" in " ".join(says("Profitability", invoice(90, 900, "1"), bill_days=92))


def test_work_that_has_no_bill_yet_is_said_apart() -> None:
    later = says("Profitability", hours(20, 5), invoice(10, 475, "9"), hours(5, 2), hours(4, 1, billable=False))
    assert later[1:3] == (
        "The work behind it, on 2 November 2026, took 5 hours.",
        "Since then my work for you took 2 hours that are not billed yet.",
    )
    assert says("Profitability", hours(5, 1)) == (
        "In the last 90 days my work for you took 1 hour that is not billed yet.",
    )


def test_a_bill_ahead_is_held_against_the_days_so_far() -> None:
    # 900 for 1 Oct to 31 Dec, of which 53 of 92 days are over: 518.48 for 5 hours.
    quarter = invoice(
        date(2026, 10, 1), 900, "1", due=date(2026, 12, 1), period=(date(2026, 10, 1), date(2026, 12, 31))
    )
    assert says("Profitability", hours(20, 5), quarter, target=103) == (
        "I sent you invoice 1 of 1 October 2026, 900.00 EUR.",
        "The work behind it, so far on 2 November 2026, took 5 hours.",
        "The work paid for the time that it took.",
    )
    assert says("Profitability", hours(20, 5), quarter, target=104)[2].startswith("The time that this work needs")


def test_a_studio_says_we_and_our() -> None:
    day = Day(record(*BAD), policy(95, voice="we"), TODAY)
    said = " ".join(sentence for part in audit_card(day, False, None).parts for sentence in part.says)
    assert "We sent you" in said and "our size" in said and "we looked" in said and "recommended us once" in said


def review(days: int, *fits: bool) -> Entry:
    return entry("review", days, fit={f"criterion {place}": fit for place, fit in enumerate(fits)})


def test_alignment_in_full() -> None:
    newest = "On 19 November 2026 I looked at how we work together: 1 of 2 points in common."
    assert says("Alignment", review(3, True, False)) == (newest,)
    assert says("Alignment", review(80, True, True), review(3, True, False)) == (
        newest,
        "On 3 September 2026 it was 2 of 2: our ways have moved apart.",
    )
    assert says("Alignment", review(80, False, False), review(40, True, True), review(3, True, False)) == (
        newest,
        "On 3 September 2026 it was 0 of 2: we have come closer since.",
    )
    assert says("Alignment", review(80, False, True), review(3, True, False)) == (newest,)


def test_alignment_rests_on_the_first_and_the_newest_review() -> None:
    first, middle, newest = review(80, True, True), review(40, True, True), review(3, True, False)
    assert made(first, middle, newest).parts[1].entries == (first.id, newest.id)
    assert made(newest).parts[1].entries == (newest.id,)


SUMMER = (hours(date(2026, 4, 20), 5), invoice(date(2026, 5, 15), 100, "1"), invoice(date(2026, 7, 31), 200, "2"))


def test_potential_in_full() -> None:
    autumn = (invoice(date(2026, 8, 1), 500, "3"), invoice(date(2026, 10, 31), 400, "4"))
    november = invoice(date(2026, 11, 1), 7000, "5")
    months = "My invoices from August to October 2026 came to {}, those from May to July 2026 to 300.00 EUR."
    assert says("Potential", *SUMMER, *autumn, november, entry("praise", 9, what="referral")) == (
        months.format("900.00 EUR"),
        "You recommended me once in the last year: thank you for that.",
    )
    assert says("Potential", *SUMMER, invoice(date(2026, 8, 1), 200, "3")) == (months.format("200.00 EUR"),)
    thrice = says("Potential", *(entry("praise", days, what="referral") for days in (9, 19, 29)))
    assert thrice[1] == "You recommended me 3 times in the last year: thank you for that."


def test_others_are_better_placed_only_in_parting_from_work_that_became_less() -> None:
    def last(autumn: int, ends: date | None) -> str:
        return made(*SUMMER, invoice(date(2026, 8, 1), autumn, "3"), ends=ends).parts[2].says[-1]

    better = "Others may be better placed for what comes next for you."
    assert last(269, ago(-30)) == better
    assert last(270, ago(-30)) != better
    assert last(100, None) != better


def test_potential_waits_for_two_quarters_and_looks_at_years_where_bills_are_rare() -> None:
    assert says("Potential", *SUMMER[2:], invoice(date(2026, 8, 1), 5, "3")) == (
        "It is too early to say how it would go on.",
    )
    yearly = (
        hours(date(2024, 1, 2), 5),
        invoice(date(2024, 12, 1), 900, "1"),
        invoice(date(2025, 12, 1), 1000, "2", tax=200),
    )
    assert says("Potential", *yearly, bill_days=365) == (
        "My invoices from November 2025 to October 2026 came to 1,000.00 EUR, those from November 2024 to "
        "October 2025 to 900.00 EUR before tax.",
    )


def test_potential_rests_on_bills_and_referrals_but_on_no_review() -> None:
    bill, referral, opinion = (
        invoice(date(2026, 8, 1), 900, "3"),
        entry("praise", 9, what="referral"),
        review(3, True),
    )
    made_of = {*[one.id for one in SUMMER[1:]], bill.id, referral.id}
    assert set(made(*SUMMER, bill, referral, opinion).parts[2].entries) == made_of


POINTS = (
    "Begin with the decision: the work ends, and on which day.",
    "Give the reason once, in the words of the three parts above, as a matter of your own direction.",
    "It is decided: listen, and leave terms and new offers out of this talk.",
    "Thank them for the work.",
    "Offer help: name others, and say how files, access and work in progress are handed over.",
    "Ask what they need from you until the end, and note it.",
    "Agree on a day to ask how it went, such as a week later, and confirm all of it in writing today.",
)


def points(*entries: Entry, ends: date | None = None, others: tuple[str, ...] = (), **client: Any) -> list[str]:
    """The talking points that differ from those about a client of whom nothing is known."""
    day = Day(record(*entries, **client), policy(95), TODAY)
    own = talking_points(day, ends, others)
    assert len(own) == len(POINTS)
    return [point for point, usual in zip(own, POINTS, strict=True) if point != usual]


def test_the_points_of_the_talk_in_full() -> None:
    assert points() == []
    assert points(ends=date(2026, 12, 22)) == [
        "Begin with the decision: the work ends on 22 December 2026.",
        "Agree on a day to ask how it went, such as 29 December 2026, and confirm all of it in writing today.",
    ]
    assert points(hours(20, 1)) == []
    assert points(hours(20, 1), since=date(2020, 5, 1)) == ["Thank them: you have worked together since 1 May 2020."]


def test_thanks_of_theirs_are_answered_with_the_day_of_the_newest() -> None:
    assert points(entry("praise", 30, what="thanks"), entry("praise", 20, what="thanks")) == [
        "Thank them for the work. They thanked you on 2 November 2026; say that it was good to hear."
    ]
    assert points(entry("praise", 30, what="referral")) == []


def test_at_most_two_others_are_named() -> None:
    rest = "and say how files, access and work in progress are handed over."
    assert points(others=("Bo",)) == [f"Offer help: name Bo, {rest}"]
    assert points(others=("Bo", "Cy", "Di")) == [f"Offer help: name Bo and Cy, {rest}"]


def test_a_week_after_the_last_day_of_all_days_is_no_day() -> None:
    assert points(ends=date(9999, 12, 24)) == ["Begin with the decision: the work ends on 24 December 9999."]
    assert points(ends=date(9999, 12, 23))[1].startswith(
        "Agree on a day to ask how it went, such as 30 December 9999,"
    )


def test_the_card_as_a_page_has_its_parts_and_points_in_order() -> None:
    card = made(*BAD)
    lines = as_markdown(card).splitlines()
    assert lines[0] == "# Acme: where we stand on 22 November 2026"
    assert [line for line in lines if line.startswith("## ")] == [
        "## Profitability",
        "## Alignment",
        "## Potential",
        "## For the talk",
        "## Rehearse",
    ]
    assert lines[lines.index("## Profitability") + 1] == ""
    assert [line for line in lines if line.startswith("- ")] == [f"- {point}" for point in (*card.points, *REHEARSAL)]
    assert as_markdown(card).endswith("until then.\n")


def test_the_card_as_json_holds_the_same() -> None:
    card = made(*BAD)
    assert as_json(card) == {
        "client": "Acme",
        "on": "2026-11-22",
        "parts": [
            {"title": part.title, "says": list(part.says), "entries": list(part.entries)} for part in card.parts
        ],
        "points": list(card.points),
        "rehearsal": list(REHEARSAL),
    }


def test_each_turn_that_is_rehearsed_has_its_answer() -> None:
    turns = ["ask why", "offer more", "get angry", "cry", "ask you to stay"]
    assert [line.partition(":")[0].removeprefix("If they ") for line in REHEARSAL] == turns
