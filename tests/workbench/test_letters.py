"""Letters to a client, and the audit card for the talk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.domain.audit.builders import billed, entry, hours
from tests.workbench.scene import TODAY, ago, desk_of, of
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.decision import Exit
from tuiclients.domain.errors import Refused
from tuiclients.workbench import letters
from tuiclients.workbench.desk import Desk

BO, NIB = Provider("bo", "Bo Idiot Ltd", "small shops", ("shop",)), Provider("nib", "Nib", tags=("shop",))
END = TODAY + timedelta(days=30)


def desk(*exits: Exit) -> Desk:
    note = entry("note", 2, note="they are idiots", id="n")
    return desk_of(
        billed(10, 1200, "204", id="b"),
        note,
        hours(3, 1, id="h"),
        *of("borealis", billed(10, 5, "9")),
        clients=[Client("acme", "Acme Corp", tags=("shop",)), Client("borealis", "Boréalis")],
        things=[BO, NIB, *exits],
    )


def own(folder: Path, name: str, text: str) -> str:
    (folder / f"{name}.md").write_text(text)
    return str(folder)


def test_a_letter_is_filled_from_what_is_logged_and_names_the_entries(tmp_path: Path) -> None:
    letter = letters.compose(desk(), "acme", "reminder", folder=str(tmp_path))
    assert "invoice 204" in letter.text and "idiots" not in letter.text
    assert [entry.id for entry in letter.entries] == ["b"]
    assert (letter.client, letter.kind, letter.findings) == ("acme", "reminder", ())
    assert letter.plain.startswith("Dear Acme Corp,") and "**" not in letter.plain


def test_what_a_letter_needs_is_refused_by_name(tmp_path: Path) -> None:
    on, folder = desk(), str(tmp_path)
    with pytest.raises(Refused):
        letters.compose(desk_of(), "acme", "reminder", folder=folder)
    with pytest.raises(Refused) as caught:
        letters.compose(on, "acme", "transition", folder=folder)
    assert caught.value.how
    with pytest.raises(Refused):
        letters.compose(on, "acme", "referral", folder=folder)
    with pytest.raises(Refused, match="There is no provider 'x'"):
        letters.compose(on, "acme", "referral", ["x"], folder=folder)
    with pytest.raises(Refused, match="love"):
        letters.compose(on, "acme", "love", folder=folder)


def test_providers_are_named_by_id_or_name(tmp_path: Path) -> None:
    letter = letters.compose(desk(), "acme", "referral", ["bo", "NIB"], folder=str(tmp_path))
    assert "**Bo Idiot Ltd**: small shops" in letter.text and "**Nib**" in letter.text
    assert letter.findings == ()


@pytest.mark.parametrize(
    ("exits", "end"),
    [
        ([Exit("x", "acme", ago(9), ends=END)], "22 December 2026"),
        ([Exit("x", "acme", ago(9), closed=ago(2))], "20 November 2026"),
        ([Exit("x", "acme", ago(9), ends=END, reopened=ago(1))], ""),
        ([], ""),
    ],
)
def test_the_end_is_that_of_the_exit_unless_it_was_called_off(tmp_path: Path, exits: list[Exit], end: str) -> None:
    folder = own(tmp_path, "mine", "{# Mine #}\nIt ends {{ end }}.\n")
    assert f"It ends {end}." in letters.compose(desk(*exits), "acme", "mine", folder=folder).text
    later = letters.compose(desk(*exits), "acme", "mine", ends=TODAY + timedelta(days=99), folder=folder)
    assert "It ends 1 March 2027." in later.text


def test_further_words_stand_where_the_template_asks(tmp_path: Path) -> None:
    folder = own(tmp_path, "mine", "{# Mine #}\nThe rate is {{ said.rate }}.\n")
    assert (
        "The rate is 110." in letters.compose(desk(), "acme", "mine", variables={"rate": "110"}, folder=folder).text
    )


def test_own_kinds_stand_beside_ours(tmp_path: Path) -> None:
    folder = own(tmp_path, "mine", "{# Mine #}\nx\n")
    assert {"mine", "reminder"} <= {template.kind for template in letters.kinds(folder)}


def test_blame_is_found_but_not_in_names() -> None:
    on = desk()
    assert letters.blame_findings(on, "acme", "Dear Acme, you always pay late.")
    assert letters.blame_findings(on, "acme", "Dear Acme Corp, Bo Idiot Ltd can help.") == ()
    named = desk_of(clients=[Client("acme", "Idiot Ltd", aliases=("Fools & Sons",))])
    assert letters.blame_findings(named, "acme", "Dear Idiot Ltd, dear Fools & Sons.") == ()


def test_a_letter_with_blame_is_saved_only_on_demand(tmp_path: Path) -> None:
    on, path = desk(), tmp_path / "a.md"
    headers = letters.headers_of(on, "acme")
    text = "**You always** pay late.\n"
    letter = letters.Letter("acme", "mine", "en", "", text, letters.blame_findings(on, "acme", text), ())
    with pytest.raises(Refused, match=r"^Not saved: .* Change the words, or save it anyway\."):
        letters.save(letter, str(path), headers)
    assert not path.exists()
    letters.save(letter, str(path), headers, anyway=True)
    assert path.read_text() == text
    with pytest.raises(Refused, match="is there already"):
        letters.save(letter, str(path), headers, anyway=True)
    letters.save(letter, str(path), headers, "text", anyway=True, over=True)
    assert path.read_text() == letter.plain != text


def test_findings_are_told_in_a_sentence_up_to_twelve() -> None:
    on = desk()
    findings = letters.blame_findings(on, "acme", "You always pay late. " * 1)
    sentence = letters.findings_in_words(findings)
    assert sentence.startswith('"') and sentence.endswith(".") and "more" not in sentence
    assert letters.findings_in_words(findings[:1] * 12).count(";") == 11
    assert letters.findings_in_words(findings[:1] * 13).endswith("; and 1 more.")
    assert letters.findings_in_words(findings[:1] * 15).endswith("; and 3 more.")


@pytest.mark.parametrize(
    ("exits", "ends"),
    [
        ([Exit("x", "acme", ago(9), ends=END)], True),
        ([Exit("x", "acme", ago(9), ends=END, closed=ago(1))], False),
        ([Exit("x", "acme", ago(9), ends=END, reopened=ago(1))], False),
        ([], False),
    ],
)
def test_the_audit_card_names_the_end_of_an_open_exit(exits: list[Exit], ends: bool) -> None:
    with_end, without = letters.card_of(desk(*exits), "acme"), letters.card_of(desk(), "acme")
    assert (with_end != without) is ends


def test_the_audit_card_names_providers_who_suit_and_have_room() -> None:
    assert "Nib" in str(letters.card_of(desk(), "acme"))
    full = desk_of(clients=[Client("acme", "Acme", tags=("shop",))], things=[NIB._replace(capacity="full")])
    assert "Nib" not in str(letters.card_of(full, "acme"))
    other = desk_of(clients=[Client("acme", "Acme", tags=("print",))], things=[NIB])
    assert "Nib" not in str(letters.card_of(other, "acme"))
