"""How `--help` is laid out: sentences fit the terminal, examples stay as they are to be typed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator

from tuiclients.cli.paragraph import in_lines, terminal_width
from tuiclients.parsing.visible import width_of

#: A line that is not a sentence: it begins with an example, or with blanks, and keeps its place.
_KEPT = re.compile(r"Examples?: |\s")
#: An example, without what stands before it.
_EXAMPLE = re.compile(r"(?:Examples?: |\s+)(?=tuiclients )")
#: What stands before the text of a line in two columns; lines that go on are indented as much.
_LEFT = re.compile(r"\s*\S+(?: \S+)*\s{2,}|\s+")


class HelpFormatter(argparse.HelpFormatter):
    """Help of at most the terminal's width, with `Usage:` as `tuiclients --help` has it."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "".join(f"{indent}{line}".rstrip() + "\n" for line in _lines(text, width))

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None,
    ) -> str:
        return super()._format_usage(usage, actions, groups, "Usage: " if prefix is None else prefix)

    def _get_default_metavar_for_positional(self, action: argparse.Action) -> str:
        return action.dest.upper()


def on_terminal(text: str) -> str:
    """A help text in lines that fit the terminal; as it is where stdout is none."""
    width = terminal_width()
    return "".join(f"{line}\n" for line in _lines(text, width)) if width else text


def _lines(text: str, width: int) -> Iterator[str]:
    for part in blocks(text):
        yield from _hanging(part, width) if _KEPT.match(part) else in_lines(part, width)


def examples_of(text: str, command: str) -> str:
    """The examples in a help text that begin with a command and its verb, as the help of that verb shows them."""
    lines = [line[found.end() :] for line in text.splitlines() if (found := _EXAMPLE.match(line))]
    mine = [line for line in lines if f"{line} ".startswith(f"{command} ")]
    lead = "Examples: " if len(mine) > 1 else "Example: "
    return f"\n{' ' * len(lead)}".join(mine).join((lead, "")) if mine else ""


def blocks(text: str) -> Iterator[str]:
    """The paragraphs of a text: lines of sentences joined, lines that keep their place by themselves."""
    sentence = ""
    for line in text.splitlines():
        if line and not _KEPT.match(line):
            sentence += f" {line}" if sentence else line
            continue
        if sentence:
            yield sentence
        sentence = ""
        yield line
    if sentence:
        yield sentence


def _hanging(line: str, width: int) -> Iterator[str]:
    """A line that keeps its place, in lines that fit: what goes on stands below its text, a remark below the line."""
    if width_of(line) <= width:
        yield line.rstrip()
        return
    if example := _EXAMPLE.match(line):
        command, gap, remark = line.partition("  (")
        yield command.rstrip()
        indent = " " * (example.end() + 2)
        yield from (indent + more for more in in_lines(f"({remark.lstrip()}", width - len(indent)) if gap)
        return
    left = _LEFT.match(line)
    start = left.end() if left else 0
    first, *rest = in_lines(line[start:], max(20, width - start))
    yield line[:start] + first
    yield from (" " * start + more for more in rest)
