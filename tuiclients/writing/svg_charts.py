"""The charts of a report as SVG: whale curve, columns and lines over months."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.portfolio.curve import Curve
from tuiclients.writing.svg import drawing, element, label, line, titled
from tuiclients.writing.table_numbers import USUAL, Numbers

WIDTH, LEFT, RIGHT, TOP = 720.0, 64.0, 16.0, 16.0
#: More clients than this are numbered along the curve instead of named.
NAMED = 18
#: Width of a name in letters.
NAME = 20


def whale(curve: Curve, words: str, numbers: Numbers = USUAL) -> str:
    """The curve of the cumulative profit, in percent of the total or, where there is none, in money."""
    if not curve.points:
        return ""
    shares = curve.points[-1].share is not None
    values = [0.0, *(100 * (point.share or 0.0) if shares else float(point.cumulative) for point in curve.points)]
    named = len(curve.points) <= NAMED
    height = 330.0 if named else 280.0
    area = _Area([*values, 100.0] if shares else values, height - (90.0 if named else 34.0), len(values) - 1)
    spots = [(area.x(place), area.y(value)) for place, value in enumerate(values)]
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    base = area.y(0)
    parts = [
        element("path", d=f"M{path} L{spots[-1][0]:.1f} {base:.1f} L{spots[0][0]:.1f} {base:.1f} Z", class_="fill")
    ]
    parts += area.grid(" %" if shares else "", numbers)
    if shares:
        parts.append(line(LEFT, area.y(100), WIDTH - RIGHT, area.y(100), "mark"))
    parts.append(element("path", d=f"M{path}", class_="curve"))
    every = max(1, len(curve.points) // 12)
    for point, (x, y) in zip(curve.points, spots[1:], strict=True):
        loses = point.profit < 0
        share = f", {numbers.share(point.share)} so far" if point.share is not None else ""
        says = f"{point.rank} {point.name}: profit {numbers.money(point.profit)}{share}"
        parts.append(
            titled(element("circle", cx=x, cy=y, r=4 if named else 2.5, class_="bad" if loses else "good"), says)
        )
        if named:
            parts.append(label(x + 3, area.bottom + 14, short_name(point.name), "end", "small", -35))
        elif point.rank % every == 0 or point.rank == 1:
            parts.append(label(x, area.bottom + 16, str(point.rank), "middle", "small"))
    if not named:
        parts.append(label(WIDTH - RIGHT, area.bottom + 32, "clients, best profit first", "end", "small"))
    return drawing(WIDTH, height, words, *parts)


def columns(
    names: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], words: str, numbers: Numbers = USUAL
) -> str:
    """For every name a column for each of up to two series of money, side by side."""
    height = 230.0
    area = _Area([0.0, *(value for _, values in series for value in values)], height - 52, len(names))
    parts = area.grid("", numbers)
    slot = (WIDTH - RIGHT - LEFT) / max(1, len(names))
    wide = min(26.0, slot * 0.7 / len(series))
    for place, name in enumerate(names):
        middle = LEFT + slot * (place + 0.5)
        for number, (what, values) in enumerate(series):
            value = values[place]
            top, foot = min(area.y(value), area.y(0)), max(area.y(value), area.y(0))
            left = middle + wide * (number - len(series) / 2)
            shape = element(
                "rect", x=left, y=top, width=wide - 1, height=max(0.5, foot - top), class_=f"series{number + 1}"
            )
            parts.append(titled(shape, f"{name} {what}: {numbers.money(value)}"))
        if place % max(1, -(-len(names) // 13)) == 0:
            parts.append(label(middle, area.bottom + 16, name, "middle", "small"))
    parts += _legend([what for what, _ in series], height)
    return drawing(WIDTH, height, words, *parts)


def line_over(
    names: Sequence[str], what: str, values: Sequence[float | None], words: str, numbers: Numbers = USUAL
) -> str:
    """A line over names for a measure of months, interrupted where there is no value."""
    present = [value for value in values if value is not None]
    if not present:
        return ""
    height = 180.0
    area = _Area([0.0, *present], height - 52, len(names))
    slot = (WIDTH - RIGHT - LEFT) / max(1, len(names))
    parts = area.grid("", numbers)
    run: list[str] = []
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        x = LEFT + slot * (place + 0.5)
        if value is None:
            parts += _stroke(run)
            run = []
        else:
            run.append(f"{x:.1f} {area.y(value):.1f}")
            dot = element("circle", cx=x, cy=area.y(value), r=3.5, class_="series1")
            parts.append(titled(dot, f"{name} {what}: {numbers.measured(what, value)}"))
        if place % max(1, -(-len(names) // 13)) == 0:
            parts.append(label(x, area.bottom + 16, name, "middle", "small"))
    parts += _stroke(run)
    parts += _legend([what], height)
    return drawing(WIDTH, height, words, *parts)


def _stroke(run: list[str]) -> list[str]:
    return [element("path", d="M" + " L".join(run), class_="curve")] if len(run) > 1 else []


def _legend(names: Sequence[str], height: float) -> list[str]:
    parts: list[str] = []
    for place, name in enumerate(names):
        left = LEFT + 110 * place
        parts.append(element("rect", x=left, y=height - 14, width=10, height=10, class_=f"series{place + 1}"))
        parts.append(label(left + 15, height - 5, name, "start", "small"))
    return parts


class _Area:
    """The plot between the axes, from values to places."""

    def __init__(self, values: Sequence[float], bottom: float, places: int) -> None:
        self.bottom = bottom
        self.places = max(1, places)
        self.step = _step((max(values) - min(values)) or 1.0)
        self.low = self.step * int(min(values) // self.step)
        self.high = -self.step * int(-max(values) // self.step) or self.step

    def x(self, place: float) -> float:
        """The x of a place, counted from 0."""
        return LEFT + (WIDTH - RIGHT - LEFT) * place / self.places

    def y(self, value: float) -> float:
        """The y of a value."""
        return self.bottom - (self.bottom - TOP) * (value - self.low) / (self.high - self.low)

    def grid(self, unit: str, numbers: Numbers) -> list[str]:
        """Horizontal lines with their values."""
        form = ",.0f" if self.step >= 1 else ",.2f"
        parts = []
        for number in range(round((self.high - self.low) / self.step) + 1):
            value = self.low + number * self.step
            parts.append(line(LEFT, self.y(value), WIDTH - RIGHT, self.y(value), "grid" if value else "axis"))
            parts.append(label(LEFT - 6, self.y(value) + 4, f"{numbers.number(value, form)}{unit}", "end", "small"))
        return parts


def _step(span: float) -> float:
    """A round step that divides a span into at most six."""
    size = 1.0
    while size * 10 <= span:
        size *= 10
    while size > span:
        size /= 10
    return next(size * part for part in (0.2, 0.5, 1.0, 2.0, 5.0, 10.0) if span / (size * part) <= 6)


def short_name(name: str) -> str:
    """A name that is not too long for a drawing."""
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"
