"""English letters to the byte and in every branch: `python -m tests.workbench.test_english_letters` renews the files.

Each file has a letter of one kind three times: as I with all there is to say, as we with the least, and where they
made promises and agreed to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.domain.audit.builders import ago, came, sent
from tests.workbench.letter_scene import LEAST, PROMISES, parting
from tests.workbench.scene import TODAY
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.workbench import letters
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.letters import Letter
from tuiclients.writing.letter_sources import LABELS
from tuiclients.writing.letter_templates import templates
from tuiclients.writing.letter_words import MONTHS

GOLDEN = Path(__file__).parent / "golden_english"
KINDS = list(templates("/nowhere", "en"))
TERMINATIONS = [kind for kind in KINDS if kind.startswith("termination")]
SAID = {
    "answer": "the print files go out on Tuesday.",
    "because": "apps are not what this business makes",
    "from": "1 February 2027",
    "rate": "110 euros an hour",
    "agreed": "the site and its shop",
    "breach": "confidential drafts went to others",
}
OTHERWISE: dict[str, Any] = {
    "ended_by": "both",
    "open_bills": 2,
    "plan": "failed",
    "praise": "testimonial",
    "about": "",
    "extra": PROMISES,
}
#: What a kind needs to make sense.
NEEDED: dict[str, dict[str, Any]] = {
    "decline": {"status": "prospect", "ends": None, "extra": (came(8, id="m4"),)},
    "rate-rise": {"ends": None},
    "yearly": {"ends": None, "praise": "referral"},
    "late-answer": {"extra": (came(9, id="m3"), came(8, id="m4"))},
    "ask-answer": {"extra": (sent(1, awaiting=True, id="m5"),)},
}
NEEDED_WHOEVER_ENDED: dict[str, dict[str, Any]] = {"farewell": {"ended_by": "them"}, "follow-up": {"ends": -10}}
#: A letter in each of its branches.
BRANCHES: list[dict[str, Any]] = [
    {},
    LEAST,
    OTHERWISE,
    {"open_bills": 2, "single": False, "extra": PROMISES, "late_fee": None},
    {"single": False, "late_interest": None, "open_bills": 0},
    {"ended_by": "both", "talk": False, "notice": "", "open_bills": 0, "single": False, "ends": 5},
    {"ended_by": "them", "ends": -40, "notice": "3 months"},
    {"ended_by": "them", "ends": 40, "open_bills": 2, "single": False},
    {"praise": "referral", "about": "", "extra": (sent(8, awaiting=True), sent(6, awaiting=True)), "ends": 0},
    {"plan": "failed", "contact": "Mika Tanaka, design", "notice": "3 months", "ends": 200},
    {"salutation": "Dear Mika", "since": ago(300), "extra": tuple(sent(day, awaiting=True) for day in range(1, 8))},
]
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")


def desk_for(**branch: Any) -> Desk:
    english = {"language": "en", "contact": "Ms Tanaka", "me": "Mira Holt", "business": "Holt & Sand"}
    return parting(**{**english, **branch})


def letter(kind: str, providers: int = 2, said: dict[str, str] | None = None, **branch: Any) -> Letter:
    extra = (*NEEDED.get(kind, {}).get("extra", ()), *branch.get("extra", ()))
    needed = {**NEEDED.get(kind, {}), "extra": extra}
    desk = desk_for(**{**NEEDED_WHOEVER_ENDED.get(kind, {}), **branch, **needed})
    ids = ["r1", "r2"][: max(providers, kind == "referral")]
    words = SAID if said is None else said
    if branch.get("open_bills") == 0:
        words = {**words, "until": "the contract is signed"}
    return letters.compose(desk, "acme", kind, ids, variables=words, folder="/nowhere")


@cache
def all_letters() -> list[tuple[str, dict[str, Any], Letter]]:
    """Each kind in each branch in which it makes sense."""
    written = []
    for kind in KINDS:
        for number, branch in enumerate(BRANCHES):
            try:
                written.append((kind, branch, letter(kind, number % 3, **branch)))
            except Refused:
                continue
    return written


def whole(one: Letter) -> str:
    return f"{one.subject}\n\n{one.text}"


@cache
def texts() -> dict[str, str]:
    """Every file of the folder, by name, as it is made now."""
    made = {}
    for kind in KINDS:
        three = [letter(kind), letter(kind, 1, {}, **LEAST), letter(kind, 0, **OTHERWISE)]
        made[f"{kind}.md"] = "\n---\n\n".join(map(whole, three))
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_the_same_to_the_byte(kind: str) -> None:
    assert texts()[f"{kind}.md"] == (GOLDEN / f"{kind}.md").read_text(encoding="utf-8")


def test_every_kind_is_written_in_many_branches() -> None:
    assert {kind for kind, _, _ in all_letters()} == set(KINDS)
    assert len(all_letters()) > 150


def test_nothing_is_unfilled_doubled_or_broken() -> None:
    for kind, branch, one in all_letters():
        assert not re.search(r"[{}]|None|  |\\u| [,.;:!?]|,,|\.\.|;;|\(\)|\[\]", whole(one)), (
            kind,
            branch,
            whole(one),
        )
        assert one.subject and "\n" not in one.subject, (kind, branch)
        if branch is not LEAST:
            assert "[" not in whole(one), (kind, branch, whole(one))


def test_a_paragraph_is_one_line_and_begins_with_a_capital() -> None:
    for kind, branch, one in all_letters():
        body = one.text.partition("\n\n")[2].partition("Kind regards,")[0]
        for paragraph in body.strip().split("\n\n"):
            lines = paragraph.split("\n")
            assert len(lines) == 1 or all(line.startswith("- ") for line in lines), (kind, branch, paragraph)
            assert paragraph[0].isupper() or paragraph.startswith("- "), (kind, branch, paragraph)
            assert paragraph[-1] in ".?:" or paragraph.startswith("- "), (kind, branch, paragraph)


def test_a_letter_begins_with_the_salutation_and_ends_with_who_writes() -> None:
    for kind, branch, one in all_letters():
        assert one.text.endswith("\n\nKind regards,\n\nMira Holt\nHolt & Sand\n"), (kind, branch)
    first = {branch.get("contact", "") + branch.get("salutation", ""): one.text for _, branch, one in all_letters()}
    assert first[""].startswith("Dear Ms Tanaka,\n\n") and first["Dear Mika"].startswith("Dear Mika,\n\n")
    assert first["Head of sales"].startswith("Dear Tanaka Übersetzungen,\n\n")
    assert first["Mika Tanaka, design"].startswith("Dear Mika Tanaka,\n\n")


def test_i_and_we_are_not_mixed() -> None:
    for kind, branch, one in all_letters():
        text = (
            whole(one).replace("our work together", "").replace("Our work together", "").replace("our contract", "")
        )
        wrong = r"\b(?:we|us|ours?|ourselves)\b" if branch.get("single", True) else r"\b(?:I|me|my|mine|myself)\b"
        found = re.search(wrong, text, re.IGNORECASE if branch.get("single", True) else 0)
        assert not found, (kind, branch, found)


def test_every_date_is_that_of_a_fact() -> None:
    for kind, branch, one in all_letters():
        for sentence in one.sentences:
            if DAY.search(sentence.text) and "1 February 2027" not in sentence.text:
                assert sentence.sources, (kind, branch, sentence)
        for on in _days(_without_deadlines(one)):
            assert on in _known_days(one, branch), (kind, branch, on, one.text)


def _without_deadlines(one: Letter) -> str:
    """The sentences that name no day counted from the letter or by the exit, nor one of the user's own words."""
    proposed = {"@day", "@exit", "@said"}
    return " ".join(sentence.text for sentence in one.sentences if not proposed & set(sentence.sources))


def _days(text: str) -> Iterable[date]:
    for match in DAY.finditer(text):
        yield date(int(match.group(3) or TODAY.year), MONTHS.index(match.group(2)) + 1, int(match.group(1)))


def _known_days(one: Letter, branch: dict[str, Any]) -> set[date]:
    days = {ago(80), ago(10)}
    for fact in one.entries:
        days |= _days_of(fact)
    return days


def _days_of(fact: Entry) -> set[date]:
    days = {fact.on, *([fact.due] if fact.due else []), *(fact.period or ())}
    return days | ({fact.on + timedelta(days=30)} if fact.kind == "invoice" else set())


def test_what_is_said_of_them_rests_on_something() -> None:
    claims = re.compile(
        r"\b(?:you (?:wrote|told|asked|recommended)|your (?:message|kind words|enquiry) (?:of|on))\b", re.I
    )
    for kind, branch, one in all_letters():
        for sentence in one.sentences:
            assert not claims.search(sentence.text) or sentence.sources, (kind, branch, sentence)


def test_each_source_is_an_entry_of_theirs_or_has_words() -> None:
    for kind, branch, one in all_letters():
        ids = {fact.id for fact in one.entries}
        for sentence in one.sentences:
            assert all(source in ids or source in LABELS for source in sentence.sources), (kind, branch, sentence)
        together = "".join(re.findall(r"\w+", " ".join(sentence.text for sentence in one.sentences)))
        assert together == "".join(re.findall(r"\w+", f"Subject {whole(one)}")), (kind, branch)


def test_our_own_reader_finds_no_fault_with_them() -> None:
    for kind, branch, one in all_letters():
        assert [finding for finding in one.findings if finding.kind != "gap"] == [], (kind, branch, one.findings)
        assert branch is LEAST or one.findings == (), (kind, branch)


def test_no_score_feeling_rating_or_note_is_in_them() -> None:
    for kind, branch, one in all_letters():
        assert not re.search(r"\bscore|dread|verdict|signal|rating|audit|profit", whole(one), re.I), (kind, branch)
        assert "grumpy" not in whole(one)


@pytest.mark.parametrize("kind", TERMINATIONS)
def test_a_termination_says_what_comes_next_and_what_to_do_by_when(kind: str) -> None:
    text = letter(kind).text
    assert "21 January 2027" in text and "with the agreed 30 days' notice" in text
    assert "12 November" in text, "the talk"
    assert re.search(r"(?:Please|need).* by 30 November", text), "what they need to do"
    assert re.search(r"On 28 January I will|until 22 February", text), "what happens next"


@pytest.mark.parametrize("kind", TERMINATIONS)
def test_an_end_by_agreement_is_never_called_our_decision(kind: str) -> None:
    text = letter(kind, ended_by="both").text
    assert "s agreed" in text
    assert not re.search("decided|am ending|am terminating", text)


@pytest.mark.parametrize("kind", TERMINATIONS)
def test_nobody_who_left_is_told_that_we_ended_it(kind: str) -> None:
    with pytest.raises(
        Refused, match="Tanaka Übersetzungen left, as their exit says; the letter for that is farewell"
    ):
        letter(kind, ended_by="them")


def test_a_farewell_is_for_those_who_left() -> None:
    with pytest.raises(Refused, match="No exit says that Tanaka Übersetzungen left"):
        letters.compose(desk_for(), "acme", "farewell", folder="/nowhere")
    assert "Thank you for telling me that you are moving on." in letter("farewell").text
    agreed = letter("farewell", ended_by="both").text
    assert agreed.partition("\n\n")[2].startswith(
        "As agreed on 12 November, our work together ends on 21 January 2027."
    )


def test_a_termination_is_not_written_once_the_last_day_has_passed() -> None:
    with pytest.raises(Refused, match="The last day of the work with Tanaka Übersetzungen has passed"):
        letter("termination-strategy", ends=-1)
    assert "on 22 November 2026" in letter("termination-strategy", ends=0).text


def test_a_notice_is_named_only_if_the_end_keeps_it() -> None:
    # The talk was 10 days ago.
    assert "notice" in letter("termination-strategy", ends=20).text
    assert "notice" not in letter("termination-strategy", ends=19).text
    assert "notice" not in letter("termination-strategy", ends=29, talk=False).text
    assert "notice" in letter("termination-strategy", ends=30, talk=False).text


def test_what_is_not_yet_due_is_not_asked_for_now() -> None:
    assert "please pay it by 2 December" in letter("transition").text
    assert (
        "please pay what is overdue by 2 December, and the rest when it falls due"
        in letter("transition", open_bills=2).text
    )


def test_what_is_disputed_or_promised_has_not_slipped_through() -> None:
    assert "slipped through" in letter("reminder").text
    assert "slipped through" not in letter("reminder", extra=PROMISES).text
    kept = letter("reminder", extra=PROMISES[1:]).text
    assert "Thank you for letting me know on 19 November that €334.56 will arrive by 12 December." in kept
    assert "payment by 12 December" in kept, "not before the day that they promised"


def test_a_second_reminder_is_called_one_only_after_a_first() -> None:
    assert letter("reminder-second").subject == "Second reminder: invoice 1204"
    assert letter("reminder-second", about="").subject == "Reminder: invoice 1204"


def test_fee_and_interest_are_only_those_of_the_settings() -> None:
    assert (
        "interest of 9% a year from the due date and a late fee of €5.00 come on top" in letter("reminder-last").text
    )
    assert "interest" not in letter("reminder-last", late_fee=None, late_interest=None).text
    assert "interest" not in letter("reminder").text


def test_more_than_four_days_are_summed_up() -> None:
    days = tuple(sent(day, awaiting=True, id=f"q{day}") for day in (3, 5, 7, 9))
    few = letter("ask-answer", open_bills=0, about="", extra=days[:2]).text
    assert "I wrote to you on 2, 17, 19 and 21 November and have not heard back yet." in few
    many = letter("ask-answer", open_bills=0, about="", extra=days).text
    assert "I wrote to you on six days between 2 November and 21 November and" in many


def test_a_price_that_did_not_carry_the_work_names_what_was_tried() -> None:
    tried = "Since 3 September I have looked for a way to change that: a higher rate and less work for the same fee."
    assert f"{tried} You told me that this is not possible for you" in letter("termination-price").text
    assert f"{tried} It has not been enough." in letter("termination-price", plan="failed").text
    assert "Since" not in letter("termination-price", plan="").text


def test_since_is_from_the_clients_card_alone() -> None:
    assert "since 2019" in letter("termination-strategy").text
    assert "since" not in letter("termination-strategy", since=None).text
    assert "since" not in letter("termination-strategy", since=ago(364)).text


def test_the_kinds_do_not_share_a_body() -> None:
    bodies = {kind: set(letter(kind).text.split("\n\n")[1:-2]) for kind in TERMINATIONS}
    for kind, paragraphs in bodies.items():
        for other, others in bodies.items():
            same = {one for one in paragraphs & others if not one.startswith(("- ", "This invoice is still open"))}
            assert kind == other or not same, (kind, other, same)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in texts().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
