"""German letters, to the byte and in every branch: `python -m tests.workbench.test_german_letters` renews the files.

Each file has a letter of one kind twice: as I with all there is to say, and as we with the least.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.domain.audit.builders import ago, came, sent
from tests.workbench.letter_scene import LEAST as LEAST_OF_ALL
from tests.workbench.letter_scene import PROMISES, SAID, parting
from tuiclients.domain.errors import Refused
from tuiclients.workbench import letters
from tuiclients.workbench.letters import Letter
from tuiclients.writing.letter_templates import templates

GOLDEN = Path(__file__).parent / "golden_german"
KINDS = list(templates("/nowhere", "de"))
LEAST = {**LEAST_OF_ALL, "business": ""}
#: What a kind needs to make sense.
NEEDED: dict[str, dict[str, Any]] = {
    "decline": {"status": "prospect", "ends": None},
    "farewell": {"ended_by": "them"},
    "follow-up": {"ends": -10},
    "rate-rise": {"ends": None},
    "yearly": {"ends": None},
    "late-answer": {"extra": (came(8, awaiting=True, id="m3"),)},
}
#: A letter in each of its branches.
BRANCHES: list[dict[str, Any]] = [
    {"open_bills": 2, "extra": PROMISES},
    {"open_bills": 2, "single": False, "extra": PROMISES, "late_fee": None},
    {"single": False, "late_interest": None},
    {"ended_by": "both", "notice": "45 days"},
    {"ended_by": "both", "talk": False, "notice": "", "open_bills": 0, "single": False},
    {"praise": "thanks", "open_bills": 0, "ends": 9},
    {"praise": "testimonial", "about": "", "single": False},
    {"praise": "referral", "about": "", "extra": (sent(8, awaiting=True), sent(6, awaiting=True))},
    {"status": "prospect", "about": "", "ends": None},
    {"plan": "failed", "contact": "Mika Tanaka", "notice": "3 months"},
    {"salutation": "Liebe Mika!", "since": ago(300)},
    LEAST,
]
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|we|our|us|me|my|invoices?|of|please|with|from|due|is|are|days?|hours?|months?|notice|ends?"
    r"|talk|agreed|files?|dear|kind|regards|thank|thanks|a|to|on|for|if|not|will|this|that|would|could|have|since)\b",
    re.IGNORECASE,
)


def letter(kind: str, providers: int = 2, said: dict[str, str] | None = None, **branch: Any) -> Letter:
    desk = parting(**{**NEEDED.get(kind, {}), **branch})
    ids = ["r1", "r2"][:providers]
    return letters.compose(desk, "acme", kind, ids, variables=SAID if said is None else said, folder="/nowhere")


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


def texts() -> dict[str, str]:
    """Every file of the folder, by name, as it is made now."""
    made = {}
    for kind in KINDS:
        both = (letter(kind), letter(kind, 1, {}, **LEAST))
        made[f"{kind}.md"] = "\n---\n\n".join(f"{one.subject}\n\n{one.text}" for one in both)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_the_same_to_the_byte(kind: str) -> None:
    assert texts_now()[f"{kind}.md"] == (GOLDEN / f"{kind}.md").read_text(encoding="utf-8")


@cache
def texts_now() -> dict[str, str]:
    return texts()


def test_every_kind_is_written_in_many_branches() -> None:
    assert {kind for kind, _, _ in all_letters()} == set(KINDS)
    assert len(all_letters()) > 150


def test_no_word_of_english_and_nothing_unfilled_is_in_a_german_letter() -> None:
    for kind, branch, one in all_letters():
        whole = f"{one.subject}\n{one.text}"
        assert not ENGLISH.search(whole), (kind, branch, ENGLISH.search(whole))
        assert not re.search(r"[{}\[\]]|None|  |\\u| [,.;:]|,,|\.\.|\bam am\b|\bdem dem\b", whole), (
            kind,
            branch,
            whole,
        )
        assert not re.search(r"fuer|ueber|moeg|Gruess|koenn|wuer", whole), kind


def test_dates_and_money_are_written_as_germans_do() -> None:
    for kind, branch, one in all_letters():
        for on in re.findall(r"(?<!\d)\d{1,2}\. [A-Z]\w+(?: \d{4})?", one.text):
            assert re.fullmatch(rf"\d{{1,2}}\. (?:{MONTHS})(?: \d{{4}})?", on), (kind, branch, on)
        assert not re.search(r"\d{4}-\d\d|\d/\d|\d,\d{3}\.", one.text), (kind, branch)
        for money in re.findall(r"[\d.,]+ €", one.text):
            assert re.fullmatch(r"\d{1,3}(?:\.\d{3})*,\d{2} €", money), (kind, branch, money)
    assert "1.234,56 €" in letter("reminder").text
    assert "am 19. Oktober 2026" in letter("reminder").text


def test_the_body_goes_on_in_small_letters_after_the_comma_of_the_salutation() -> None:
    for kind, branch, one in all_letters():
        salutation, _, body = one.text.partition("\n\n")
        assert salutation.endswith(","), (kind, branch, salutation)
        assert body[0].islower() or body.startswith(("Sie ", "Ihr")), (kind, branch, body[:40])


@pytest.mark.parametrize(
    ("contact", "salutation", "begins"),
    [
        ("Frau Tanaka", "", "Sehr geehrte Frau Tanaka,"),
        ("Ms Tanaka, office", "", "Sehr geehrte Frau Tanaka,"),
        ("Mr. van der Berg", "", "Sehr geehrter Herr van der Berg,"),
        ("Herrn Dr. Weiß", "", "Sehr geehrter Herr Dr. Weiß,"),
        ("Frau Dr. med. Weiß", "", "Sehr geehrte Frau Dr. med. Weiß,"),
        ("Frau Tanaka und Herr Weiß", "", "Guten Tag Frau Tanaka und Herr Weiß,"),
        ("Mika Tanaka", "", "Guten Tag Mika Tanaka,"),
        ("Dr. Weiß", "", "Guten Tag Dr. Weiß,"),
        ("Mika", "", "Guten Tag,"),
        ("Head of sales", "", "Guten Tag,"),
        ("mika@tanaka.example", "", "Guten Tag,"),
        ("", "", "Guten Tag,"),
        ("Frau Tanaka", "Liebe Frau Tanaka,", "Liebe Frau Tanaka,"),
        ("Frau Tanaka", "Liebe Mika!", "Liebe Mika,"),
        ("Frau Tanaka", "Moin Mika", "Moin Mika,"),
    ],
)
def test_the_salutation_suits_what_is_known_of_the_contact(contact: str, salutation: str, begins: str) -> None:
    assert letter("reminder", contact=contact, salutation=salutation).text.startswith(f"{begins}\n\n")


def test_an_english_salutation_is_not_for_a_german_letter() -> None:
    desk = parting(language="en", salutation="Dear Ms Tanaka,")
    german = letters.compose(desk, "acme", "reminder", folder="/nowhere", language="de")
    assert german.text.startswith("Sehr geehrte Frau Tanaka,")
    assert letters.compose(desk, "acme", "reminder", folder="/nowhere").text.startswith("Dear Ms Tanaka,")


def test_what_a_provider_is_good_for_stands_in_a_german_letter_only_in_german() -> None:
    of_english_book = parting(language="en")
    german = letters.compose(of_english_book, "acme", "referral", ["r1"], folder="/nowhere", language="de")
    assert "- **Atelier Grünspan**\n" in german.text and "Läden" not in german.text
    told = {"r1": "kleine Läden"}
    german = letters.compose(of_english_book, "acme", "referral", ["r1"], variables=told, language="de")
    assert "- **Atelier Grünspan**: kleine Läden\n" in german.text
    english = letters.compose(of_english_book, "acme", "referral", ["r1"], folder="/nowhere")
    assert "- **Atelier Grünspan**: Läden\n" in english.text


def test_i_and_we_are_not_mixed() -> None:
    ours = r"Zusammenarbeit|Vertrag|Vereinbarung"
    for kind, branch, one in all_letters():
        whole = f"{one.subject}\n{one.text}"
        if branch.get("single", True):
            mixed = re.findall(rf"\b(?:uns|unser\w*)\b(?! (?:{ours}))|\bwir\b", whole, re.IGNORECASE)
            together = ["wir"] if "haben wir darüber gesprochen" in whole else []
            assert mixed == together, (kind, branch, mixed)
        else:
            assert not re.search(r"\b(?:ich|mir|mich|mein\w*)\b", whole, re.IGNORECASE), (kind, branch)


def test_no_german_letter_of_ours_is_found_fault_with() -> None:
    for kind, branch, one in all_letters():
        assert one.findings == (), (kind, branch, one.findings)


def test_one_bill_and_several_have_their_own_grammar() -> None:
    for kind, branch, one in all_letters():
        bills = re.findall(r"^- Rechnung \d+", one.text, re.MULTILINE)
        assert ("Diese Rechnungen sind" in one.text) <= (len(bills) > 1), (kind, branch)
        assert ("Diese Rechnung ist" in one.text) <= (len(bills) == 1), (kind, branch)


def test_notice_and_talk_are_told_and_left_out() -> None:
    told = letter("termination-strategy").text
    assert "wie am 12. November besprochen" in told and "mit der vereinbarten Kündigungsfrist von 30 Tagen" in told
    least = letter("termination-strategy", **LEAST).text
    assert "besprochen" not in least and "frist" not in least.casefold()


def test_a_missing_word_refuses_the_letter(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    phrases = Path(templates("/nowhere", "de")["reminder"].folder, "phrases.toml").read_text(encoding="utf-8")
    (tmp_path / "de/phrases.toml").write_text(phrases.replace("\ndate =", "\nx ="), encoding="utf-8")
    with pytest.raises(Refused, match="has no words for 'date'"):
        letters.compose(parting(), "acme", "reminder", variables=SAID, folder=str(tmp_path))


def test_terms_without_days_are_at_once() -> None:
    assert "der Rest ist innerhalb von 30 Tagen nach der Rechnung zu zahlen" in letter("upfront").text


def test_no_english_letter_loads_babel() -> None:
    program = (
        "import sys; from tests.workbench.letter_scene import parting; from tuiclients.workbench import letters;"
        "letters.compose(parting(language='en'), 'acme', 'reminder', folder='/nowhere');"
        "assert 'babel' not in sys.modules and 'tuiclients.writing.reader.german' not in sys.modules;"
        "letters.compose(parting(), 'acme', 'reminder', folder='/nowhere');"
        "assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in texts().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
