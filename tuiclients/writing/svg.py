"""Pieces of SVG; every text is escaped here, and nothing else writes markup."""

from __future__ import annotations

from html import escape
from typing import Literal

from tuiclients.parsing.visible import visible

Anchor = Literal["start", "middle", "end"]


def text(words: str) -> str:
    """A text as markup: escaped, with control characters shown as symbols."""
    return escape(visible(words), quote=True)


def element(tag: str, /, *inside: str, **attributes: str | float) -> str:
    """An element; `inside` is markup. `class_` becomes class, and _ in a name becomes -."""
    written = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value != "")
    return f"<{tag}{written}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{written}/>"


def label(x: float, y: float, words: str, at: Anchor = "start", class_: str = "", turn: float = 0) -> str:
    """Words at a place; `at`: which part of them stands there; `turn` in degrees."""
    turned = f"rotate({turn:g} {x:.1f} {y:.1f})" if turn else ""
    return element("text", text(words), x=x, y=y, text_anchor=at, class_=class_, transform=turned)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A line between two places."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def titled(markup: str, words: str) -> str:
    """A piece that shows words when the pointer is on it."""
    return element("g", element("title", text(words)), markup)


def drawing(width: float, height: float, words: str, *inside: str) -> str:
    """A drawing, with its meaning in words for those who cannot see it."""
    return element(
        "svg", element("title", text(words)), *inside, viewBox=f"0 0 {width:g} {height:g}", role="img", class_="chart"
    )


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return text(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
