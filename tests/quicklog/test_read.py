"""Whatever is typed is read or refused with a sentence, never anything else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tests.quicklog.entries import PIECES
from tests.quicklog.scene import CLIENTS, TODAY, context, invoice
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.read import read
from tuiclients.quicklog.verbs import verbs

BOOK = [invoice("190", 1000), Entry("e1", "acme", date(2026, 9, 1), "incident", what="breach")]
NAMED = {**CLIENTS, "n1": Client("n1", "2h"), "n2": Client("n2", "In"), "n3": Client("n3", '"[/]" \u202e\x1b 🦊')}
SCENES = st.sampled_from(
    [
        context(BOOK),
        context(BOOK, selected="acme"),
        context(BOOK, selected="acme", clients=NAMED, policy=Policy(tax_rate=0.2, working_hours="mon-fri 9-18")),
        context(clients={}),
        context(policy=Policy(working_hours="whenever", number_format="?", currency="", me="\x1b")),
    ]
)
WORDS = st.sampled_from(
    [*verbs(), *PIECES, *CLIENTS, "@fri", "@09:10", "@2026-12-24", "#190", "1200", "1.5h", "1 aug..3 aug"]
)
TYPED = st.lists(WORDS, max_size=8).map(" ".join) | st.text(st.characters(exclude_categories=()))


def check(line: str, scene: Context) -> None:
    try:
        reading = read(line, scene)
    except Unreadable as error:
        assert is_harmless(error.sentence)
        if error.start >= 0 and "\ufffd" not in error.word:
            assert line[error.start : error.start + len(error.word)] == error.word
        if error.instead:
            assert error.instead != line
        return
    except Refused as error:
        assert is_harmless(error.sentence)
        return
    assert is_harmless(reading.says)
    assert reading.entries or reading.changed
    for entry in reading.entries:
        assert entry.client == reading.client and entry.id == ""
        assert entry.on <= TODAY or "counts from then" in reading.says
        assert entry.amount >= 0 and entry.tax >= 0


@given(TYPED, SCENES)
def test_any_text_is_read_or_refused_with_a_sentence(line: str, scene: Context) -> None:
    check(line, scene)


@given(st.lists(WORDS, max_size=8).map(" ".join), SCENES)
def test_any_words_behind_a_client_are_read_or_refused(line: str, scene: Context) -> None:
    check(f"acme {line}", scene)


@given(st.text(max_size=20), st.text(max_size=20))
def test_clients_of_any_name_never_disturb_a_line(name: str, alias: str) -> None:
    clients = {"x": Client("x", name, (alias,)), "acme": Client("acme", "Acme")}
    for line in ("acme 2h work", f"{name} 2h work", f'"{name}" 2h', alias, f"{alias} call x"):
        check(line, context(clients=clients))
        check(line, context(clients=clients, selected="x"))


@given(
    st.sampled_from(sorted(verbs())),
    st.lists(st.sampled_from(["@fri", "@31dec", "@-400d", "@23:59", "@sat", "5"])),
)
def test_without_a_full_date_nothing_lies_ahead(what: str, marks: list[str]) -> None:
    try:
        reading = read(" ".join(["acme", what, "5", "#7", "by", "fri", *marks]), context(BOOK))
    except Refused:
        return
    assert all(entry.on <= TODAY for entry in reading.entries)


def test_reading_names_the_setting_that_cannot_be_read() -> None:
    scene = context(policy=Policy(working_hours="whenever"))
    try:
        read("acme 2h x @09:10", scene)
    except Refused as error:
        assert "working hours" in error.sentence
    else:
        raise AssertionError("unreadable working hours must be refused")


def test_nothing_but_money_and_resolved_looks_at_the_entries_of_the_client() -> None:
    def never(_: str) -> list[Entry]:
        raise AssertionError("this line needs no entries")

    for line in ("acme 2h call x !good @fri #tag", "acme nowait", "acme cost 80 x", "acme rude"):
        read(line, context()._replace(entries=never))
