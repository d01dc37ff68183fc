"""The registry of the kinds, and its guard."""

from __future__ import annotations

import pytest

from tuiclients.domain.entry import CHANNELS, FIELDS, INCIDENTS, KINDS, PRAISES, by_name, check, entry_field
from tuiclients.domain.kind import EntryField, Flag, Kind, Verb, resolve


def test_every_function_that_a_kind_names_is_there() -> None:
    for kind in KINDS:
        for reference in (kind.writes, kind.describes, kind.shows, *(verb.reads for verb in kind.verbs)):
            assert callable(resolve(reference)), reference


def test_every_value_of_a_choice_can_be_typed() -> None:
    typed = {kind.name: [verb.fields.get("what") for verb in kind.verbs] for kind in KINDS}
    assert set(INCIDENTS) <= set(typed["incident"])
    assert set(PRAISES) == set(typed["praise"])
    assert entry_field("channel").choices == CHANNELS


def test_fields_are_told_from_required_ones() -> None:
    promise = by_name()["promise"]
    assert promise.own_fields == ("amount", "due", "invoice")
    assert promise.required == ("amount", "due")
    assert by_name()["nowait"].own_fields == by_name()["nowait"].required == ()


def test_flags_are_those_that_set_a_truth() -> None:
    assert {name: flag.word for name, flag in by_name()["incident"].flags.items()} == {"ours": "ours"}
    assert [flag.mark for flag in by_name()["time"].flags.values()] == ["unbilled", "out of hours"]


def with_kind(kind: Kind) -> tuple[Kind, ...]:
    """The kinds with another record in the place of that of its name."""
    return tuple(kind if each.name == kind.name else each for each in KINDS)


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        ((*KINDS, Kind("gift")), "KINDS and EntryKind must name the same kinds"),
        (KINDS[1:], "KINDS and EntryKind must name the same kinds"),
        (KINDS[::-1], "in the same order"),
        (with_kind(Kind("cost", ("*price",))), "The kind cost uses the field price, which is not one of its fields."),
        (with_kind(Kind("cost", ends="until")), "The kind cost uses the field until"),
        (with_kind(Kind("cost", words={"due": ""})), "The kind cost uses the field due"),
        (with_kind(Kind("cost", verbs=(Verb("cost", fields={"level": 1}),))), "The kind cost uses the field level"),
        (with_kind(Kind("cost", verbs=(Verb("cost", flags=(Flag("x", "", "ours", True),)),))), "uses the field ours"),
        (with_kind(Kind("cost", verbs=(Verb("paid"),))), "The word 'paid' of the kind cost is a verb already."),
        (
            with_kind(Kind("cost", verbs=(Verb("x", aliases=("paid",)),))),
            "The word 'paid' of the kind cost is a verb",
        ),
    ],
)
def test_kinds_that_do_not_fit_together_are_refused_with_a_sentence(kinds: tuple[Kind, ...], says: str) -> None:
    with pytest.raises(TypeError, match=says):
        check(kinds, FIELDS)


def test_fields_must_agree_with_the_record_in_name_type_and_default() -> None:
    with pytest.raises(TypeError, match="FIELDS and Entry must name the same fields in the same order"):
        check(KINDS, FIELDS[1:])
    with pytest.raises(TypeError, match=r"The field minutes is str = 0 in FIELDS, and int = 0 in Entry."):
        check(KINDS, (EntryField("minutes", "minutes", str, 0), *FIELDS[1:]))
    with pytest.raises(TypeError, match=r"The field minutes is int = 1 in FIELDS, and int = 0 in Entry."):
        check(KINDS, (EntryField("minutes", "minutes", int, 1), *FIELDS[1:]))


def test_every_verb_has_a_place_of_its_own_in_help_and_in_refusals() -> None:
    words = [verb for kind in KINDS for verb in kind.verbs if verb.word]
    counted = list(range(1, len(words) + 1))
    assert sorted(verb.rank for verb in words) == sorted(verb.place for verb in words) == counted


def test_a_row_to_import_may_name_the_currency_of_any_amount() -> None:
    assert {kind.name for kind in KINDS if "amount" in kind.own_fields} == {
        kind.name for kind in KINDS if "currency" in kind.columns
    }
    assert by_name()["time"].columns == ("hours",)
