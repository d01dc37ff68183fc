from __future__ import annotations

import pytest

from tuiclients.tui.controller import Controller, Dispatch, command


class Changes(Controller):
    def __init__(self) -> None:
        self.calls: list[str] = []

    @command("undo")
    def undo(self) -> None:
        self.calls.append("undo")

    @command("log", "new_entry")
    async def log(self) -> None:
        self.calls.append("log")

    def helper(self) -> None:
        self.calls.append("helper")


class Other(Controller):
    @command("undo")
    def undo(self) -> None:
        """The same command once more."""


async def test_a_command_is_carried_out_by_the_method_marked_with_its_id() -> None:
    controller = Changes()
    dispatch = Dispatch([controller])
    for id_ in ("undo", "log", "new_entry"):
        assert id_ in dispatch
        await dispatch.run(id_)
    assert controller.calls == ["undo", "log", "log"]


async def test_a_command_that_nobody_carries_out_is_refused() -> None:
    dispatch = Dispatch([Changes()])
    assert "redo" not in dispatch and "helper" not in dispatch
    with pytest.raises(KeyError):
        await dispatch.run("redo")


def test_two_controllers_cannot_carry_out_one_command() -> None:
    with pytest.raises(ValueError, match="undo"):
        Dispatch([Changes(), Other()])


@pytest.mark.parametrize("ids", [("fly",), ("undo", "fly"), ()])
def test_a_method_can_be_marked_with_ids_of_the_registry_alone(ids: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no such command"):
        command(*ids)
