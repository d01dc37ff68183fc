from __future__ import annotations

from datetime import date

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk


async def test_whoever_was_on_the_mind_is_logged_in_words() -> None:
    stage = Stage()
    stage.do("morning")
    save = stage.view.dialog._save
    assert save("acme") == "Saved: Acme Corp · morning. u takes it back." and "morning" in stage.entries("acme")
    stage.do("undo")
    assert save(None) == "Saved: nobody was on your mind this morning."
    stage.view.close("Saved: nobody.")
    assert stage.says == "Saved: nobody."


async def test_on_an_earlier_day_nobody_is_asked() -> None:
    stage = Stage(desk(as_of=date(2026, 11, 21)))
    stage.do("morning")
    assert not stage.view.dialogs and stage.session.message[1] == "bad"
