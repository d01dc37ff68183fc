"""The registry of forms: how each is built, what becomes of its answers, and what a draft calls it.

In a draft, and where a dialog asks for a form, its name stands before its arguments: "entry acme e17". Those names
are in users' own files and stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Protocol

from tuiclients.domain.errors import Conflict, Refused

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.form import Form
    from tuiclients.tui.styles import Styles
    from tuiclients.workbench.desk import Desk

#: Arguments of a form; all of them are texts, such as ids.
Arguments = ParamSpec("Arguments")
#: What was filled in, by the name of the field.
Fields = Mapping[str, str]


class Opener(Protocol):
    """The screen that forms are opened on."""

    @property
    def styles(self) -> Styles:
        """The styles of the theme."""

    def open(self, dialog: Form, then: Callable[[str | None], object]) -> None:
        """Open a form; `then` gets what it closed with."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back once the form is laid out."""


class Keeper(Protocol):
    """The session that forms belong to."""

    desk: Desk

    def keep_draft(self) -> None:
        """Write down what is typed and not saved."""

    def refuse(self, sentence: str) -> None:
        """Say why something is not done."""

    def conflict(self, conflict: Conflict, says: str, close: Callable[[], object] | None = None) -> None:
        """Settle a conflict with another session."""


class Kind:
    """Something that a draft can name."""

    def __init__(self, name: str, arguments: int) -> None:
        """`arguments`: how many there are."""
        self.name = name
        self._count = arguments

    def text(self, *arguments: str) -> str:
        """The name and the arguments as a draft holds them; empty ones at the end are left out."""
        return " ".join((self.name, *arguments)).rstrip(" ")

    def read(self, text: str) -> list[str]:
        """The arguments out of such a text; what is missing is ""."""
        arguments = text.partition(" ")[2].split(" ", max(0, self._count - 1)) if self._count else []
        return arguments + [""] * (self._count - len(arguments))

    def reopen(self, text: str, fields: Fields | None) -> bool:
        """Open it by its text, filled with `fields`; False if what it was about is gone."""
        raise NotImplementedError


class FormKind(Kind, Generic[Arguments]):
    """A form: `build` makes it, or None if what it is about is gone; `done` gets what was done in words.

    `build` gives the function, so that its module is loaded only then. `done` is not called if the form was left or
    had nothing to do.
    """

    def __init__(
        self,
        registry: FormRegistry,
        name: str,
        arguments: int,
        build: Callable[[], Callable[Concatenate[Styles, Desk, Arguments], Form | None]],
        done: Callable[Concatenate[str, Arguments], None],
        kept_says: str = "",
    ) -> None:
        """`kept_says`: what is said if ours is kept in a conflict; without it the form says what is wrong."""
        super().__init__(name, arguments)
        self._registry = registry
        # What is read from a text is as many texts as there are arguments, which no type can say.
        self._build: Callable[[], Callable[..., Form | None]] = build
        self._done: Callable[..., None] = done
        self._kept_says = kept_says
        registry.add(self)

    def open(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> bool:
        """Open the form; False if what it is about is gone."""
        return self.reopen(self.text(*(str(argument) for argument in args)), None)

    def reopen(self, text: str, fields: Fields | None) -> bool:
        """Open the form by its text, filled with `fields`; False if what it is about is gone."""
        view, keeper, arguments = self._registry.view, self._registry.keeper, self.read(text)
        try:
            form = self._build()(view.styles, keeper.desk, *arguments)
        except Refused as error:
            keeper.refuse(error.sentence)
            return False
        if form is None:
            return False
        form.form = text
        if self._kept_says and any(arguments):
            close = form.dismiss
            form.on_conflict = lambda conflict: keeper.conflict(conflict, self._kept_says, lambda: close(""))

        def closed(says: str | None) -> None:
            keeper.keep_draft()
            if says:
                self._done(says, *arguments)

        if fields is not None:
            view.call_after_refresh(form.fill, fields)
        view.open(form, closed)
        return True


class SheetKind(Kind, Generic[Arguments]):
    """Another dialog that a draft can name; `show` opens it with what was filled in."""

    def __init__(
        self,
        registry: FormRegistry,
        name: str,
        arguments: int,
        show: Callable[Concatenate[Fields, Arguments], bool],
    ) -> None:
        super().__init__(name, arguments)
        self._show_read: Callable[..., bool] = show
        registry.add(self)

    def reopen(self, text: str, fields: Fields | None) -> bool:
        """Open it by its text; False if what it was about is gone."""
        return self._show_read(fields or {}, *self.read(text))


class FormRegistry:
    """All kinds of forms, by name."""

    def __init__(self, view: Opener, keeper: Keeper) -> None:
        self.view = view
        self.keeper = keeper
        self._kinds: dict[str, Kind] = {}
        self.before_reopening: list[Callable[[Fields], None]] = []
        """Called with the fields of a draft before what it names is opened."""

    def add(self, kind: Kind) -> None:
        """Make a kind known by its name. Raises `ValueError` if that is taken."""
        if kind.name in self._kinds:
            raise ValueError(f"two forms are called {kind.name!r}")
        self._kinds[kind.name] = kind

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all kinds."""
        return tuple(self._kinds)

    def open(self, text: str) -> bool:
        """Open a form by its name and arguments; False if what it is about is gone."""
        kind = self._kinds.get(text.partition(" ")[0])
        return kind is not None and kind.reopen(text, None)

    def reopen(self, text: str, fields: Fields) -> bool:
        """Open what a draft names, filled with its fields; False if what it was about is gone."""
        for prepare in self.before_reopening:
            prepare(fields)
        kind = self._kinds.get(text.partition(" ")[0])
        return kind is not None and kind.reopen(text, fields)
