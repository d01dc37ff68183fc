from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.scene import keys_in, seen, type_line, until, workbench
from tuiclients.tui.commands import BY_ID, COMMANDS
from tuiclients.tui.keymap import checked, key_for, load


def write(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "config" / "tuiclients"
    folder.mkdir(parents=True)
    (folder / "keymap.toml").write_text(text)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("w", "w"),
        ("W", "W"),
        ("?", "question_mark"),
        ("ctrl+n", "ctrl+n"),
        ("Ctrl+N", "ctrl+n"),
        ("f5", "f5"),
        ("PageUp", "pageup"),
        ("esc", "escape"),
        ("shift+up", "shift+up"),
        ("semicolon", "semicolon"),
        (" ", "space"),
        ("é", "é"),
    ],
)
def test_keys_are_written_as_people_write_them(said: str, key: str) -> None:
    assert key_for(BY_ID["merge"], said) == key


@pytest.mark.parametrize("said", ["", "ctrl+", "hello", "f0", "f99", "ctrl+ctrl+x", 7, None, "meta+x", "\x1b", "x,y"])
def test_nonsense_is_no_key(said: object) -> None:
    worn, (fault,) = checked({"merge": said})
    assert worn == {} and "which is not a key" in fault and "\x1b" not in fault


@pytest.mark.parametrize(
    ("said", "why"),
    [("ctrl+h", "arrives as Backspace"), ("ctrl+m", "arrives as Enter"), ("ctrl+q", "terminals keep")],
)
def test_keys_that_never_arrive_are_refused(said: str, why: str) -> None:
    worn, (fault,) = checked({"undo": said})
    assert not worn and why in fault


def test_unknown_ids_are_said() -> None:
    worn, (fault,) = checked({"undoo[/]": "w"})
    assert not worn and "“undoo[/]”, but there is no such command" in fault


def test_where_letters_are_typed_no_letter_is_a_key() -> None:
    for id_ in ("save", "keep_filter", "palette"):
        worn, (fault,) = checked({id_: "x"})
        assert not worn and "typed there" in fault
    assert checked({"save": "ctrl+e"})[0] == {"save": ("ctrl+e",)}


def test_a_key_that_another_command_has_in_that_place_is_refused() -> None:
    worn, (fault,) = checked({"explain": "u"})
    assert not worn and fault == "The keymap gives explain u, which undo has; give undo another key, too."


def test_two_commands_can_change_places() -> None:
    assert checked({"explain": "u", "undo": "x"}) == ({"explain": ("u",), "undo": ("x",)}, [])


def test_of_two_that_ask_for_one_key_the_first_in_the_registry_has_it() -> None:
    worn, faults = checked({"explain": "ctrl+e", "undo": "ctrl+e"})
    assert worn == {"undo": ("ctrl+e",)} and len(faults) == 1


def test_a_key_may_mean_different_things_in_different_places() -> None:
    assert checked({"new_client": "z", "duplicate": "z"})[1] == []


def test_of_a_list_what_can_be_used_is_used() -> None:
    worn, faults = checked({"undo": ["z", "hello", "x"]})
    assert worn == {"undo": ("z",)} and len(faults) == 2


@given(
    st.dictionaries(st.sampled_from([*BY_ID, "nobody"]), st.sampled_from(["u", "x", "ctrl+e", "tab", "", "1", "esc"]))
)
def test_whatever_is_asked_for_no_key_means_two_things_in_one_place(wanted: dict[str, object]) -> None:
    worn, _ = checked(wanted)
    assert checked(dict(worn.items()))[0].keys() <= worn.keys()
    assert set(worn) <= {command.id for command in COMMANDS}
    assert checked({id_: list(keys) for id_, keys in worn.items()}) == (worn, [])


class TestFile:
    def test_without_a_file_nothing_is_said(self) -> None:
        assert load() == ({}, [])

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("keys = [", "is not TOML"),
            ("keys = 3", "not a table"),
            ("[colours]\na = 1", "“colours”, which means nothing"),
        ],
    )
    def test_what_is_wrong_with_it_is_said_and_the_usual_keys_apply(
        self, tmp_path: Path, text: str, fault: str
    ) -> None:
        write(tmp_path, text)
        worn, (said,) = load()
        assert not worn and fault in said


class TestWorkbench:
    async def test_the_users_keys_work_and_are_shown_everywhere(self, tmp_path: Path) -> None:
        write(tmp_path, '[keys]\nundo = ["z", "f5"]\nmerge = "ctrl+e"\nlog = "i"\nprospect = "l"\n')
        async with workbench() as (pilot, main):
            await type_line(pilot, "acme 2h")
            await pilot.press("enter", "escape")
            assert " z undo" in seen(pilot) and " i log" in seen(pilot)
            await pilot.press("u")
            assert len(main.session.desk.record("acme").entries) == 6
            await pilot.press("z")
            assert len(main.session.desk.record("acme").entries) == 5
            await pilot.press("question_mark", *["tab"] * 6)
            assert "Keys in any pane" in seen(pilot)
            assert any("z F5" in row and "Take back" in row for row in seen(pilot).splitlines())
            await pilot.press("escape", "ctrl+p")
            await type_line(pilot, "undo")
            assert any("undo" in row and " z" in row for row in seen(pilot).splitlines())
            await pilot.press("escape", "ctrl+e")
            await until(pilot, lambda: "is the same client as" in seen(pilot))
            await pilot.press("escape", "i")
            assert keys_in(main) == "log-field"

    async def test_two_keys_that_change_places_do(self, tmp_path: Path) -> None:
        write(tmp_path, '[keys]\nup = "down"\ndown = "up"\nundo = "x"\nexplain = "u"\n')
        async with workbench() as (pilot, main):
            await pilot.press("escape", "up")
            assert main.board.client_list.cursor == 1
            await pilot.press("down")
            assert main.board.client_list.cursor == 0
            await pilot.press("u")
            assert pilot.app.screen is not main

    async def test_faults_are_said_at_start_and_the_rest_applies(self, tmp_path: Path) -> None:
        write(tmp_path, '[keys]\nundo = "z"\nnobody = "v"\nexplain = "hello"\nblind = "z"\n')
        async with workbench() as (pilot, main):
            said = " ".join(seen(pilot).split())
            assert "“nobody”, but there is no such command" in said
            assert "the key “hello”, which is not a key" in said
            assert main.notice.count("The keymap") == 3

    async def test_the_next_session_without_a_keymap_has_the_usual_keys(self) -> None:
        async with workbench() as (pilot, _):
            await pilot.press("escape")
            assert " u undo" in seen(pilot) and " l log" in seen(pilot)
