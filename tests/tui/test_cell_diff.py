from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from tuiclients.tui.cell_diff import Canvas
from tuiclients.tui.show import header
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import fit
from tuiclients.tui.text import strip as text_strip
from tuiclients.tui.textual_internals import LayoutUpdate
from tuiclients.tui.theming import load

WIDTH, HEIGHT = 16, 3
STYLES = [
    Style.parse(style)
    for style in (
        "white on black",
        "bold red on black",
        "white on blue",
        "underline green on black",
        "reverse white on black",
        "default on default",
        "dim cyan on default",
    )
]
TEXTS = st.text(alphabet=" ab日é★\u0301", max_size=WIDTH)
LINES = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), min_size=1, max_size=3)
SCREENS = st.lists(st.lists(LINES, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=4)


def console(system: str = "256") -> Console:
    return Console(color_system=system, force_terminal=True)  # type: ignore[arg-type]


def strip(parts: list[tuple[str, Style]]) -> Strip:
    share = WIDTH // len(parts)
    widths = [share] * (len(parts) - 1) + [WIDTH - share * (len(parts) - 1)]
    return Strip(
        [Segment(fit(text, width), style) for (text, style), width in zip(parts, widths, strict=True)], WIDTH
    )


def update(lines: list[Strip], top: int = 0) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, top, WIDTH, len(lines)))


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(7, private=True)
    return screen, pyte.Stream(screen)


def cells(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    def look(char: pyte.screens.Char) -> tuple[object, ...]:
        if char.data == " " and not char.underscore and not char.reverse:
            return (" ", char.bg)
        return (char.data, char.fg, char.bg, char.bold, char.underscore, char.reverse)

    return [[look(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


@given(SCREENS)
def test_the_terminal_shows_the_same_as_if_all_were_sent(screens: list[list[list[tuple[str, Style]]]]) -> None:
    canvas = Canvas()
    little, little_stream = terminal()
    for lines in screens:
        shown = update([strip(parts) for parts in lines])
        little_stream.feed(canvas.changes(shown, console()))
        whole, whole_stream = terminal()
        whole_stream.feed(Canvas().changes(shown, console()))
        assert cells(little) == cells(whole)


@given(st.lists(LINES, min_size=HEIGHT, max_size=HEIGHT))
def test_what_does_not_change_is_not_sent(lines: list[list[tuple[str, Style]]]) -> None:
    canvas = Canvas()
    canvas.changes(update([strip(parts) for parts in lines]), console())
    assert canvas.changes(update([strip(parts) for parts in lines]), console()) == ""


def test_one_changed_cell_costs_a_move_and_the_cell() -> None:
    canvas = Canvas()
    style = STYLES[0]
    canvas.changes(update([Strip([Segment("the same text   ", style)], WIDTH)]), console())
    sent = canvas.changes(update([Strip([Segment("the sane text   ", style)], WIDTH)]), console())
    assert sent == "\x1b[1;7H\x1b[37;40mn\x1b[m"


def test_after_forgetting_everything_is_sent_again() -> None:
    canvas = Canvas()
    line = update([Strip([Segment("the same text   ", STYLES[0])], WIDTH)])
    first = canvas.changes(line, console())
    canvas.forget()
    assert canvas.changes(line, console()) == first


def test_half_of_a_wide_character_is_never_left_behind() -> None:
    canvas = Canvas()
    screen, stream = terminal()
    for text in ("日本語テキスト  ", "a日本語テキスト ", "日a本語テキスト "):
        stream.feed(canvas.changes(update([Strip([Segment(text, STYLES[0])], WIDTH)]), console()))
        assert "".join(char.data for char in (screen.buffer[0][x] for x in range(WIDTH))).rstrip() == text.rstrip()


BLUE = Style.parse("#87afd7 on #1c1c1c")


def sent_for(before: str, after: str, style: Style, system: str = "truecolor", in_place: bool = True) -> str:
    canvas = Canvas()
    canvas.changes(update([Strip([Segment(before, style)], WIDTH)]), console(system))
    return canvas.changes(update([Strip([Segment(after, style)], WIDTH)]), console(system), in_place)


def test_a_few_characters_are_sent_as_a_patch_while_the_cursor_stays() -> None:
    sent = sent_for("the same text   ", "the sane text   ", BLUE)
    assert sent == "\x1b7\x1b[1;7H\x1b[38;5;110;48;5;234mn\x1b8"
    assert sent_for("the same text   ", "the sane text   ", BLUE, in_place=False).endswith("mn\x1b[m")
    assert not sent_for("the same text   ", "another text now", BLUE).startswith("\x1b7")
    assert not sent_for("a same text   a ", "b same text   b ", BLUE).startswith("\x1b7")


def test_a_colour_that_is_none_of_the_256_is_sent_as_it_is() -> None:
    assert "38;2;135;175;216;48;5;16m" in sent_for("a", "b", Style.parse("#87afd8 on #000000"))
    assert "38;2;7;8;8;48;5;255m" in sent_for("a", "b", Style.parse("#070808 on #eeeeee"))


@given(st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)))
def test_the_number_of_a_colour_stands_for_just_that_colour(colour: tuple[int, int, int]) -> None:
    sent = sent_for("a", "b", Style(color=Color.from_rgb(*colour), bgcolor=Color.from_rgb(28, 28, 28)))
    number = re.search(r"38;5;(\d+);", sent)
    if number is not None:
        assert tuple(Color.from_ansi(int(number[1])).get_truecolor()) == colour


def test_a_patch_leaves_cursor_and_pen_of_the_terminal_alone() -> None:
    screen, stream = terminal()
    canvas = Canvas()
    stream.feed(canvas.changes(update([Strip([Segment("the same text   ", BLUE)], WIDTH)]), console()))
    stream.feed("\x1b[3;5H")
    stream.feed(canvas.changes(update([Strip([Segment("the sane text   ", BLUE)], WIDTH)]), console(), True))
    assert (screen.cursor.y, screen.cursor.x) == (2, 4)
    assert screen.cursor.attrs.fg == "default" and screen.display[0] == "the sane text   "


@pytest.mark.parametrize("system", ["truecolor", "256", "standard"])
@pytest.mark.parametrize("theme", [path.stem for path in sorted(Path("themes").glob("*.toml"))])
@pytest.mark.parametrize("width", [60, 80, 120, 240])
def test_a_minute_of_the_timer_costs_at_most_40_bytes(theme: str, system: str, width: int) -> None:
    look, canvas = Styles(load(theme)), Canvas()

    def shown(minutes: int) -> LayoutUpdate:
        left = header.title("studio", date(2026, 11, 29), False, False, "Larkfield & Moss", minutes)
        counted = [("17 clients", ""), (" · ", "muted"), ("2 let go", "let_go")]
        parts = header.line(left, counted, [(3, "overdue")], width, header.hours(195, 1260))
        bar = text_strip([(text, look[role]) for text, role in parts], width, look[""])
        return LayoutUpdate([[bar]], Region(0, 0, width, 1))

    canvas.changes(shown(0), console(system))
    sent = [canvas.changes(shown(minutes), console(system), True) for minutes in range(1, 13 * 60)]
    assert all(text.startswith("\x1b7") for text in sent)
    assert max(len(text.encode()) for text in sent) <= 40
    assert canvas.changes(shown(13 * 60 - 1), console(system), True) == ""
