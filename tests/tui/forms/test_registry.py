"""Drafts name forms by texts that earlier releases wrote: they stay as they are."""

from __future__ import annotations

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import ENTRIES
from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.forms.registry import FormKind, SheetKind
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk

#: What the drafts of earlier releases can hold, by name.
NAMES = (
    "entry client prospect timer start decide plan check-in extend plan-end exit task task-new waive exit-end "
    "exit-reopen claim provider refer went access talk task-end "
    "settings first-money first-hour first-answers first-kept screen walk paper"
)


async def test_every_name_that_a_draft_can_hold_is_known() -> None:
    assert " ".join(sorted(Stage().wiring.forms.names)) == " ".join(sorted(NAMES.split(" ")))


async def test_the_text_of_a_form_is_read_back_into_its_arguments() -> None:
    kind = SheetKind(Stage().wiring.forms, "new", 3, lambda fields, one, two, three: True)
    assert kind.text("acme", "e1", "it went well") == "new acme e1 it went well"
    assert kind.read("new acme e1 it went well") == ["acme", "e1", "it went well"]
    assert kind.text("acme", "", "") == "new acme" and kind.read("new acme") == ["acme", "", ""]
    assert SheetKind(Stage().wiring.forms, "none", 0, lambda fields: True).read("none") == []


async def test_a_draft_opens_its_form_again_with_what_was_typed() -> None:
    stage = Stage()
    text, fields = f"entry acme {ENTRIES[1].id}", {"note": "call about money"}
    assert stage.wiring.forms.reopen(text, fields)
    assert stage.view.dialog.kept[0] == text and stage.view.filled == [fields]


@pytest.mark.parametrize(
    "text", ["entry acme gone", "entry nobody e1", "client nobody", "pruning", "new-in-2031 x", ""]
)
async def test_a_draft_about_something_that_is_gone_opens_nothing(text: str) -> None:
    stage = Stage()
    assert not stage.wiring.forms.reopen(text, {"note": "x"}) and not stage.view.dialogs


async def test_a_form_that_is_left_keeps_the_draft_and_does_nothing() -> None:
    stage, done = Stage(), list[str]()

    def keep(says: str, client: str) -> None:
        done.append(says + client)

    kind = FormKind(stage.wiring.forms, "new", 1, lambda: lazy.client_form.form, keep)
    assert kind.open("acme")
    stage.view.line = "half a line"
    stage.view.close("")
    assert not done and stage.session.drafts._kept.line == "half a line"
    kind.open("acme")
    stage.view.close("Changed ")
    assert done == ["Changed acme"]


async def test_what_refuses_while_a_form_is_made_is_said() -> None:
    def refuse(look: Styles, desk: Desk) -> None:
        raise Refused("Not now.")

    stage = Stage()
    assert not FormKind(stage.wiring.forms, "new", 0, lambda: refuse, print).open()
    assert stage.session.message == ("Not now.", "bad")


async def test_a_conflict_is_settled_where_ours_can_be_kept() -> None:
    stage = Stage()
    stage.wiring.forms.open("client acme")
    assert stage.view.dialog.on_conflict is not None
    stage.wiring.forms.open("client")
    assert stage.view.dialog.on_conflict is None


async def test_two_forms_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="entry"):
        SheetKind(Stage().wiring.forms, "entry", 0, lambda fields: True)
