"""Which letters can be written to a client, and what they take from the user."""

from __future__ import annotations

from datetime import timedelta

from tests.domain.audit.builders import billed
from tests.workbench.scene import TODAY, desk_of
from tests.workbench.test_offboarding_tasks import TARGET, leaving
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.letter_choices import NO_PROVIDERS, blanks, choices, names_providers
from tuiclients.workbench.letters import compose, kinds


def why_not(desk: Desk) -> dict[str, str]:
    return {choice.template.kind: choice.why_not for choice in choices(desk, "acme", "/nowhere")}


def test_every_kind_is_listed_and_those_that_can_be_written_come_first() -> None:
    listed = choices(desk_of(), "acme", "/nowhere")
    assert {choice.template.kind for choice in listed} == {kind.kind for kind in kinds("/nowhere")}
    states = [bool(choice.why_not) for choice in listed]
    assert states == sorted(states) and True in states and False in states


def test_a_kind_is_offered_exactly_when_it_can_be_written() -> None:
    desk = desk_of(billed(40, 1000, "204"), policy=TARGET)
    desk.change("Bo", [Edit(None, Provider("bo", "Bo"))])
    for kind, reason in why_not(desk).items():
        try:
            compose(desk, "acme", kind, ["bo"], TODAY + timedelta(days=30), folder="/nowhere")
            sentence = ""
        except Refused as error:
            sentence = error.sentence
        assert reason == sentence, kind


def test_what_can_still_be_said_holds_no_letter_back() -> None:
    reasons = why_not(desk_of())
    assert reasons["termination-strategy"] == reasons["transition"] == ""
    assert reasons["referral"] == NO_PROVIDERS
    assert reasons["reminder"].startswith("Nothing is overdue with Acme Corp")


def test_an_exit_says_who_ended_it() -> None:
    assert "farewell is for those who did" in why_not(leaving())["farewell"]
    assert "No exit says" in why_not(desk_of())["farewell"]


def test_the_language_of_the_client_chooses_the_templates() -> None:
    german = desk_of(clients=[Client("acme", "Acme Corp", language="de")])
    assert {choice.template.language for choice in choices(german, "acme", "/nowhere")} == {"de"}


def test_blanks_are_what_the_template_takes_and_the_name_where_nobody_has_said_it() -> None:
    by_kind = {kind.kind: kind for kind in kinds("/nowhere")}
    assert {"rate", "from"} <= set(blanks(by_kind["rate-rise"], "mira"))
    assert blanks(by_kind["reminder"], "mira") == () and blanks(by_kind["reminder"]) == ("us",)
    assert names_providers(by_kind["referral"]) and not names_providers(by_kind["reminder"])
