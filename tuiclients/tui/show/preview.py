"""The lines above the log line: what is being typed means, or what happened last."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.tui.show.faces import FACES
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import columns, fit, wrap
from tuiclients.workbench.logline import Preview

#: A sentence may take so many lines.
MOST = 4


def preview(seen: Preview, name: str, width: int) -> list[list[Part]]:
    """What a line would do: its meaning in words with the score to be, its marks, or what is wrong with it."""
    if seen.problem:
        said: list[list[Part]] = [[(f" {line}", "bad")] for line in wrap(seen.problem, width - 2)[:MOST]]
        if seen.instead:
            said[MOST - 2 :] = []
            said.append([(" Tab takes  ", "muted"), (fit(seen.instead, width - 14), "accent")])
        return said
    if not seen.says:
        return []
    score, role = _score(seen)
    room = width - columns(score) - 2
    meaning = wrap(f"{name} · {seen.says}", room - 1)
    first: list[Part] = [(fit(f" {meaning[0]}", room), ""), (score, role)]
    rest: list[list[Part]] = [[(f" {line}", "")] for line in meaning[1 : MOST - 1]]
    marks: list[Part] = []
    if seen.verdict:
        face = FACES[seen.verdict]
        marks += [(" the verdict becomes ", ""), (f"{face.glyph} {face.word} ", face.role)]
    if seen.marks:
        marks.append((f" [{', '.join(seen.marks)}]", "accent"))
    return [first, *rest, marks] if marks else [first, *rest]


def _score(seen: Preview) -> tuple[str, str]:
    if seen.before is None or seen.after is None:
        return "", "muted"
    change = round(seen.after, 1) - round(seen.before, 1)
    role = "good" if change > 0 else "bad" if change < 0 else "muted"
    return f"score {seen.before:.1f} → {seen.after:.1f}", role


def message(said: str, role: str, width: int) -> list[list[Part]]:
    """What happened last, in at most four lines."""
    return [[(f" {line}", role)] for line in wrap(said, width - 2)[:MOST]] if said else []


def height(lines: Sequence[Sequence[Part]]) -> int:
    """The rows that they take: two at least, so that typing does not move the panes."""
    return max(2, len(lines))
