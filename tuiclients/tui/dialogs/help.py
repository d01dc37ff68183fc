"""Help: what the place shows and what its words mean, then every command with its key, from the registry."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tuiclients.domain.policy import Policy
from tuiclients.tui import own_commands
from tuiclients.tui.commands import BY_ID, COMMANDS, Command, key_of, keys_of
from tuiclients.tui.dialogs.dialog import TextDialog
from tuiclients.tui.key_names import show_key
from tuiclients.tui.places import PLACES, TOGETHER
from tuiclients.tui.show import help_prose
from tuiclients.tui.show.span import Span, SpanLines, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, wrap
from tuiclients.tui.widgets.text_page import TextPage

#: Columns of the keys, with two blanks behind them.
KEYS = 17
#: The places whose help has the log line in it.
WITH_LINE = ("line", "clients", "activity", "verdict")
#: The places where the keys are looked up before the words.
KEYS_FIRST = ("plan", "exit", "referrals")
#: Whose id stands in the examples where no client is selected.
SOMEBODY = "acme"


class Help(TextDialog):
    """The place that has the keys explained, then all commands, its own first."""

    BINDINGS = [
        Binding("tab", "part(1)", show=False),
        Binding("shift+tab", "part(-1)", show=False),
    ]
    KEYS = (("Tab", "next part"), ("↑↓", "scroll"), ("copy_text", "copy"), ("Esc", "back"))
    is_help = True

    def __init__(
        self,
        look: Styles,
        place: str,
        keys: Sequence[tuple[str, str]] = (),
        *,
        policy: Policy | None = None,
        client: str = "",
    ) -> None:
        """`keys`: those of a box that has no place in the registry, with what they do. `client`: for the examples."""
        super().__init__(look, "Help")
        self._place = place
        self._keys = keys if place not in PLACES else ()
        self._policy = policy or Policy()
        self._client = client or SOMEBODY
        self._headings: list[int] = []
        """The lines at which its parts begin."""

    def lines(self, width: int) -> SpanLines:
        """The page for a width in columns."""
        parts = [self._here(width), *self._line(width), *self._words(width), *self._commands(width)]
        if self._place in KEYS_FIRST:
            own = len(parts) - len(self._commands(width))
            parts.insert(1, parts.pop(own))
        lines: SpanLines = []
        self._headings.clear()
        for title, body in parts:
            if body:
                lines += [[]] if lines else []
                self._headings.append(len(lines))
                lines += [[(title, "accent")], *body]
        return lines

    def _here(self, width: int) -> tuple[str, SpanLines]:
        """The place, or the keys of a box that is none."""
        lines: SpanLines = [[(f"  {key_of(key):{KEYS - 1}} ", "focus"), (does, "")] for key, does in self._keys]
        if self._keys:
            return "Here", lines
        place = self._place if self._place in PLACES else "clients"
        for text in help_prose.place_prose(place):
            lines += wrapped(text, width)
        return PLACES[place], lines

    def _line(self, width: int) -> list[tuple[str, SpanLines]]:
        """What can be typed in the log line."""
        if self._place not in WITH_LINE:
            return []
        lines = _terms(help_prose.examples(self._client), width)
        for text in help_prose.line_prose():
            lines += wrapped(text, width)
        parts = [("What you can type in the log line", lines)]
        if self._place == "line":
            parts.append(("Words that say what happened", _terms(help_prose.line_words(), width)))
        return parts

    def _words(self, width: int) -> list[tuple[str, SpanLines]]:
        """What verdicts, signals and the other words on the screen mean."""
        parts = [("What the words mean", _terms(help_prose.meanings(self._policy), width))]
        if self._place in ("", *WITH_LINE):
            parts.append(("The verdicts", _terms(help_prose.verdicts(self._policy), width)))
            parts.append(("The signals", _terms(help_prose.signals(self._policy), width)))
        return parts

    def _commands(self, width: int) -> list[tuple[str, SpanLines]]:
        """The keys, place by place."""
        parts = []
        for place in dict.fromkeys((*first(self._place), *PLACES)):
            title = PLACES[place]
            rows = [line for command in COMMANDS if command.place == place for line in row(command, width)]
            parts.append((f"Keys {title[0].lower()}{title[1:]}", rows))
        palette = BY_ID["palette"].shown
        own = [(one.shown or f"{palette} {one.name}", f"{one.name}: {one.run}") for one in own_commands.known()]
        return [*parts, *([("Your own commands", _terms(own, width))] if own else [])]

    def action_part(self, step: int) -> None:
        """To the next part, or to the one before."""
        page = self.query_one(TextPage)
        tops = [top for top in self._headings if (top > page.top if step > 0 else top < page.top)]
        if tops:
            page.scroll_to_line(tops[0] if step > 0 else tops[-1])


def _terms(said: Sequence[help_prose.Said], width: int) -> SpanLines:
    """Terms with what they mean beside them, or below where the terms leave too little room."""
    beside = max(columns(term) for term, _ in said) + 4
    is_narrow = width - beside < max(24, width // 3)
    lines: SpanLines = []
    for term, means in said:
        if is_narrow:
            lines += [[(f"  {term}", "focus")], *([(f"    {line}", "")] for line in wrap(means, max(10, width - 4)))]
            continue
        first_line, *more = wrap(means, width - beside)
        lines.append([(f"  {term}{' ' * (beside - 2 - columns(term))}", "focus"), (first_line, "")])
        lines += [[(" " * beside + line, "")] for line in more]
    return lines


def row(command: Command, width: int) -> list[list[Span]]:
    """A command in one line or more; one without a key is called from the palette, by its name."""
    keys = " ".join(show_key(key) for key in keys_of(command)) or f"{BY_ID['palette'].shown} {command.label}"
    sentence = wrap(command.sentence, max(10, width - KEYS - 2))
    first: list[Span] = [(f"  {keys:{KEYS - 1}} ", "focus"), (sentence[0], "")]
    return [first, *([(" " * (KEYS + 2) + line, "")] for line in sentence[1:])]


def first(place: str) -> list[str]:
    """The places whose keys are listed first where a place has the keys."""
    if place in PLACES:
        near = next((places for places in TOGETHER if place in places), ())
        panes = ["panes"] if "panes" in near else []
        return [place, *panes, *(other for other in near if other not in ("anywhere", place))]
    return [] if place else ["panes"]
