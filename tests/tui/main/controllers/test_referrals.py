from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk, engine
from tuiclients.domain.client import Provider
from tuiclients.workbench import referrals

BO = Provider("bo", "Bo", "shops", ("retail",))


def with_bo() -> Stage:
    return Stage(desk(engine(others=(BO,))))


async def test_the_referral_book_opens_for_the_highlighted_client_or_for_nobody() -> None:
    stage = with_bo()
    stage.do("providers")
    assert stage.view.dialog.client == "acme"
    empty = Stage(desk(engine((), ())))
    empty.do("providers")
    assert empty.view.dialog.client == ""


async def test_a_letter_that_left_offers_to_log_the_referral_once() -> None:
    stage = with_bo()
    stage.session.events.letter_sent.emit("acme", ["bo", "gone"])
    assert stage.view.questions == ["Referral"] and stage.says == "Logged: Acme Corp was sent to Bo."
    assert [one.provider for one in referrals.all_referrals(stage.desk)] == ["bo"]
    stage.session.events.letter_sent.emit("acme", ["bo"])
    stage.session.events.letter_sent.emit("acme", [])
    assert stage.view.questions == ["Referral"]


async def test_its_forms_are_named_as_drafts_name_them() -> None:
    stage = with_bo()
    for text in ("provider", "provider bo", "refer acme bo", "went acme bo failed"):
        assert stage.wiring.forms.open(text) and stage.view.dialog.form == text
        stage.view.close("Done.")
        assert stage.says == "Done."
    for text in ("provider gone", "refer acme gone", "refer nobody bo", "went acme bo exploded"):
        assert not stage.wiring.forms.open(text)
