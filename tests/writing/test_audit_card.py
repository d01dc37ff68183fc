"""The audit card: three parts, in words that a client may hear."""

from __future__ import annotations

from datetime import date

from tests.domain.audit.making import TODAY, ago, entry, hours, incident, invoice, policy, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry
from tuiclients.writing.audit_card import AuditCard, as_json, as_markdown, audit_card
from tuiclients.writing.blame_reader import read
from tuiclients.writing.letter_markdown import plain


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
    said = " ".join(made(*BAD).parts[0].says)
    assert "60 hours" in said and "900.00 EUR" in said
    assert "come apart" in said
    assert "carried" in " ".join(made(hours(20, 5), invoice(1, 900), target=95).parts[0].says)
    assert len(made(*BAD, target=None).parts[0].says) == 1


def test_alignment_counts_points_without_naming_those_that_do_not_go_together() -> None:
    said = " ".join(made(*BAD).parts[1].says)
    assert "1 of 2 points" in said and "moved apart" in said
    assert "asks early" not in said


def test_potential_says_what_the_last_months_came_to() -> None:
    said = " ".join(made(*BAD).parts[2].says)
    assert "900.00 EUR" in said and "recommended us 1 time" in said


def test_without_entries_it_claims_nothing() -> None:
    assert [part.entries for part in made().parts] == [(), (), ()]


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
