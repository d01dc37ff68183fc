from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

from tuiclients.domain.errors import Refused
from tuiclients.tui import theme_choice, theming
from tuiclients.tui.styles import Styles, textual_theme
from tuiclients.tui.theming import COLORS, Scheme, load, names, read

OWN = sorted(path.stem for path in (Path(__file__).parents[2] / "themes").glob("*.toml"))
COLOURED = [name for name in OWN if not load(name).terminal]
SOUND = "dark = true\n[colors]\n" + "".join(f'{name} = "#87afd7"\n' for name in COLORS)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as the web content guidelines define it."""

    def luminance(color: Color) -> float:
        parts = [value / 255 for value in color.rgb]
        linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    return str(path)


def test_there_are_themes_for_dark_light_contrast_16_colours_and_none() -> None:
    assert set(OWN) == {*OWN, "dusk", "paper", "contrast", "sixteen", "mono"} <= set(names())


@pytest.mark.parametrize("name", OWN)
def test_every_theme_of_ours_is_sound(name: str) -> None:
    scheme = load(name)
    assert scheme.name == name
    assert textual_theme(scheme).name == name
    assert all(isinstance(Styles(scheme)[role], Style) for role in ("", *COLORS))


@pytest.mark.parametrize("name", COLOURED)
def test_text_can_be_read_on_its_background(name: str) -> None:
    colors, least = load(name).colors, 9.0 if name == "contrast" else 4.5
    for role in ("foreground", "muted", "focus", "accent", "grow", "keep", "watch", "fix", "let_go", "good", "bad"):
        assert contrast(colors[role], colors["background"]) >= least, role
        assert contrast(colors[role], colors["idle"]) >= 3, role
    assert contrast(colors["cursor_text"], colors["cursor"]) >= least


@pytest.mark.parametrize("name", COLOURED)
def test_colours_look_the_same_with_256_colours(name: str) -> None:
    for role, value in load(name).colors.items():
        color = Color.parse(value)
        near = color.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
        assert all(abs(a - b) <= 12 for a, b in zip(color.rgb, near, strict=True)), role


@pytest.mark.parametrize("name", ["sixteen", "mono"])
def test_terminal_themes_use_the_terminals_own_colours(name: str) -> None:
    scheme = load(name)
    assert scheme.terminal
    assert all(value.startswith("ansi_") for value in scheme.colors.values())


def test_the_monochrome_theme_has_no_colour_and_still_tells_a_row_from_the_highlighted_one() -> None:
    look = Styles(load("mono"))
    assert set(load("mono").colors.values()) == {"ansi_default"}
    assert look.cursor.reverse
    assert look.idle.underline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dark = true\n", "lacks the colour background"),
        (SOUND.replace('grow = "#87afd7"', 'grow = "grean"'), "'grean' is not a colour for grow"),
        (SOUND.replace('grow = "#87afd7"', 'grow = "#87afd780"'), "grow is transparent"),
        (SOUND + 'shiny = "#000000"\n', "unknown colour 'shiny'"),
        (SOUND.replace('grow = "#87afd7"', "grow = 7"), "takes lines such as"),
        ("bright = 1\n" + SOUND, "unknown key 'bright'"),
        (SOUND.replace("dark = true", 'dark = "yes"'), "dark takes true or false"),
        (SOUND + '[attributes]\ngrow = "blinking"\n', "'blinking' is not an attribute"),
        (SOUND + '[attributes]\nshiny = "bold"\n', "which is not the name of a colour"),
        ("dark = \n", "is not TOML"),
        ("\x00\x01", "is not TOML"),
    ],
)
def test_a_faulty_theme_is_refused_with_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Refused, match=r"mine\.toml") as refusal:
        read(theme(tmp_path, text))
    assert said in refusal.value.sentence


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="not TOML"):
        read(str(path))


def test_a_users_own_theme_is_found_first(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "tuiclients" / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(SOUND)
    assert "mine" in names()
    assert load("mine").colors["grow"] == "#87afd7"


def test_an_unknown_theme_is_refused_naming_those_there_are() -> None:
    with pytest.raises(Refused, match="there are contrast, dusk"):
        load("nothing")
    with pytest.raises(Refused, match="There is no theme"):
        load("../dusk")


class TestWardrobe:
    def test_the_dark_theme_is_worn_unless_another_was_chosen(self) -> None:
        assert theme_choice.chosen_scheme(no_color=False) == (load("dusk"), "")
        theme_choice.remember("paper")
        assert theme_choice.chosen_scheme(no_color=False) == (load("paper"), "")

    def test_without_colour_the_monochrome_one_is_worn(self) -> None:
        theme_choice.remember("paper")
        assert theme_choice.chosen_scheme(no_color=True)[0].name == "mono"

    def test_a_chosen_theme_that_became_faulty_is_named_and_not_worn(self, tmp_path: Path) -> None:
        folder = tmp_path / "config" / "tuiclients" / "themes"
        folder.mkdir(parents=True)
        (folder / "mine.toml").write_text("nonsense")
        theme_choice.remember("mine")
        worn, said = theme_choice.chosen_scheme(no_color=False)
        assert worn.name == "dusk"
        assert "mine.toml" in said

    @pytest.mark.parametrize(
        ("system", "name"), [("256", "dusk"), ("truecolor", "dusk"), ("standard", "sixteen"), (None, "mono")]
    )
    def test_a_terminal_with_few_colours_gets_a_theme_of_its_own(
        self, monkeypatch: pytest.MonkeyPatch, system: str | None, name: str
    ) -> None:
        monkeypatch.delenv("COLORTERM", raising=False)
        assert theme_choice.suited_to_terminal(load("dusk"), system).name == name

    def test_a_terminal_that_says_that_it_has_more_colours_keeps_the_default(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLORTERM", "yes")
        assert theme_choice.suited_to_terminal(load("dusk"), "standard").name == "dusk"

    def test_what_was_chosen_is_worn_on_any_terminal(self) -> None:
        theme_choice.remember("paper")
        assert theme_choice.suited_to_terminal(load("paper"), "standard").name == "paper"


def test_a_scheme_is_what_its_file_says(tmp_path: Path) -> None:
    scheme = read(theme(tmp_path, SOUND + '[attributes]\ngrow = "bold underline"\n'))
    assert isinstance(scheme, Scheme)
    style = Styles(scheme)["grow"]
    assert style.bold and style.underline and not style.reverse
    assert theming.folders()[0].endswith("config/tuiclients/themes")
