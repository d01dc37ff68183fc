from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from tuiclients.tui.cell_diff import Canvas
from tuiclients.tui.text import fit
from tuiclients.tui.textual_internals import LayoutUpdate

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
