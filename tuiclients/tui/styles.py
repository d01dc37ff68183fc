"""The look of a theme: the style of every role that a text can play, ready to paint with."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tuiclients.tui.theming import Scheme


class Styles:
    """The styles of a scheme. A role is a colour's name (`muted`, `let_go`, ...) or "" for plain text."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        colors = scheme.colors
        self.cursor = self._style("cursor", colors["cursor_text"], colors["cursor"])
        """The highlighted row of the pane that has the keys."""
        self.idle = self._style("idle", None, colors["idle"])
        """What is added to the highlighted row of any other pane."""
        self._styles = {"": self._text("foreground")}

    def __getitem__(self, role: str) -> Style:
        style = self._styles.get(role)
        if style is None:
            style = self._styles[role] = self._text(role)
        return style

    def _text(self, role: str) -> Style:
        return self._style(role, self.scheme.colors[role], self.scheme.colors["background"])

    def _style(self, role: str, color: str | None, behind: str) -> Style:
        text = Color.parse(color).rich_color if color else None
        has = self.scheme.attributes.get(role, "").split()
        return Style(
            color=text,
            bgcolor=Color.parse(behind).rich_color,
            bold="bold" in has or None,
            dim="dim" in has or None,
            italic="italic" in has or None,
            underline="underline" in has or None,
            reverse="reverse" in has or None,
        )


def textual_theme(scheme: Scheme) -> Theme:
    """The scheme as a theme of Textual, for its own widgets and for the variables of our styles."""
    color = scheme.colors
    return Theme(
        name=scheme.name,
        primary=color["accent"],
        secondary=color["muted"],
        accent=color["accent"],
        warning=color["fix"],
        error=color["bad"],
        success=color["good"],
        foreground=color["foreground"],
        background=color["background"],
        surface=color["background"],
        panel=color["background"],
        boost=color["background"],
        dark=scheme.dark,
        ansi=scheme.terminal,
        variables=variables(scheme),
    )


def variables(scheme: Scheme) -> dict[str, str]:
    """What our styles call `$frame` and so on."""
    color = scheme.colors
    return {
        "frame": color["border"],
        "frame-focus": color["focus"],
        "quiet": color["muted"],
        "ansi-background": color["background"],
        "ansi-foreground": color["foreground"],
    }
