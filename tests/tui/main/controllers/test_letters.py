from __future__ import annotations

from collections.abc import Sequence

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk, engine
from tuiclients.domain.client import Provider
from tuiclients.workbench.letters import kinds

BO = Provider("bo", "Bo", "shops", ("retail",))


async def test_the_audit_card_is_shown_with_what_it_rests_on() -> None:
    stage = Stage()
    stage.do("card")
    assert stage.view.dialog.form == "paper acme card" and stage.view.dialog.facts
    stage.session.show_message("meanwhile")
    stage.view.close(None)


async def test_a_letter_that_says_when_the_work_ends_asks_for_the_day() -> None:
    stage = Stage()
    kind = next(kind.kind for kind in kinds() if kind.needs[:1] == ("end",) and kind.kind.startswith("termination"))
    stage.view.answers = [kind]
    stage.do("letter")
    assert stage.view.choices[0][0] == "A letter to Acme Corp"
    stage.view.close("2027-01-31")
    assert stage.view.dialog.form == f"paper acme {kind}"
    facts = stage.view.dialog.facts
    assert facts[:2] == ["Subject: " + facts[0].removeprefix("Subject: "), "    your words"], (
        "a sentence, and its source"
    )
    assert "    courtesy" in facts


async def test_a_letter_that_names_somebody_asks_whom_and_says_when_it_left() -> None:
    stage, sent = Stage(desk(engine(others=(BO,)))), list[tuple[str, Sequence[str]]]()
    stage.session.events.letter_sent.watch(lambda client, named: sent.append((client, named)))
    stage.view.answers = [next(kind.kind for kind in kinds() if kind.kind.startswith("transition")), "bo"]
    stage.do("letter")
    assert ("Who can serve them better?", ["-", "bo"]) in [(title, sorted(ids)) for title, ids in stage.view.choices]
    if stage.view.dialog.form == "":
        stage.view.close("2027-01-31")
    stage.view.agrees = False
    stage.view.dialog.out()
    assert sent == [("acme", ("bo",))]


async def test_a_letter_that_a_session_left_is_open_again() -> None:
    stage = Stage()
    assert stage.wiring.forms.reopen("paper acme transition", {"text": "Dear Acme"})
    assert stage.view.dialog.form == "paper acme transition"
    assert not stage.wiring.forms.reopen("paper nobody transition", {"text": "Dear"})
