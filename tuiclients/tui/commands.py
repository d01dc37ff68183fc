"""The one registry of commands: keys, footer, help and palette are all made from it."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

#: Where a command can be called by its key.
PLACES = {
    "anywhere": "Everywhere, also while typing",
    "panes": "In any pane",
    "moving": "Moving in a list",
    "clients": "In the client list",
    "activity": "In the activity log",
    "verdict": "In the verdict",
    "line": "In the log line",
    "filter": "While filtering",
    "today": "In Today",
}


class Command(NamedTuple):
    """A command. `keys` are Textual's names, the first one is shown; without one it is called from the palette."""

    id: str
    keys: tuple[str, ...]
    label: str
    sentence: str
    place: str

    @property
    def shown(self) -> str:
        """The key as the user knows it."""
        return show_key(self.keys[0]) if self.keys else ""


COMMANDS: tuple[Command, ...] = (
    Command("leave_now", ("ctrl+c",), "leave", "Leave at once; what is typed is kept.", "anywhere"),
    Command("palette", ("ctrl+p",), "palette", "Find any command, theme or client by name.", "anywhere"),
    Command("help_here", ("f1",), "help", "Show all keys.", "anywhere"),
    Command("redraw", ("ctrl+l",), "redraw", "Paint the whole screen again.", "anywhere"),
    Command("log", ("l",), "log", "Go to the log line.", "panes"),
    Command("find", ("slash",), "find", "Filter the list that has the keys.", "panes"),
    Command(
        "all_rows", ("escape", "backspace"), "show all", "Drop the filter; back to the verdict from there.", "panes"
    ),
    Command("undo", ("u",), "undo", "Take back the last change and say what it was.", "panes"),
    Command("redo", ("U",), "redo", "Make the change again that was taken back last.", "panes"),
    Command("explain", ("x",), "explain", "Explain the verdict in full sentences.", "panes"),
    Command("blind", ("b",), "blind", "Show the verdict without feelings and the past, too.", "panes"),
    Command("help", ("question_mark",), "help", "Show all keys.", "panes"),
    Command("today", ("t",), "today", "Show what there is to do today; Enter does it.", "panes"),
    Command("morning", ("m",), "morning check-in", "Say who was on your mind when you woke up.", "panes"),
    Command("timer", ("s",), "timer", "Start the timer for the highlighted client, or stop it.", "panes"),
    Command("start_timer", (), "start timer", "Start the timer for the highlighted client, with a note.", "panes"),
    Command("stop_timer", (), "stop timer", "Stop the timer and log its time.", "panes"),
    Command("cancel_timer", (), "cancel timer", "Stop the timer and log nothing.", "panes"),
    Command("audit", ("a",), "audit walk", "Walk through the clients whose audit is due.", "panes"),
    Command("settings", ("comma",), "settings", "Change rates, weights, bands and what is kept.", "panes"),
    Command("next_pane", ("tab",), "next pane", "Go to the next pane.", "panes"),
    Command("previous_pane", ("shift+tab",), "previous pane", "Go to the pane before.", "panes"),
    Command("show_clients", ("1",), "clients", "Go to the client list.", "panes"),
    Command("show_activity", ("2",), "activity", "Go to the activity log.", "panes"),
    Command("show_verdict", ("3",), "verdict", "Go to the verdict.", "panes"),
    Command("leave", ("q",), "leave", "Leave the workbench.", "panes"),
    Command("up", ("up", "k"), "up", "One row up.", "moving"),
    Command("down", ("down", "j"), "down", "One row down.", "moving"),
    Command("page_up", ("pageup",), "page up", "One screen up.", "moving"),
    Command("page_down", ("pagedown",), "page down", "One screen down.", "moving"),
    Command("first", ("g", "home"), "first", "To the first row.", "moving"),
    Command("last", ("G", "end"), "last", "To the last row.", "moving"),
    Command("open", ("enter",), "open", "Go to the activity of the highlighted client.", "clients"),
    Command("new_client", ("n",), "new client", "Add a client.", "clients"),
    Command("edit_client", ("e",), "edit client", "Change the facts about the highlighted client.", "clients"),
    Command("archive", ("d",), "archive client", "Make the client a former one, or bring them back.", "clients"),
    Command("sort", ("S",), "sort clients", "Sort by score, name, trend, money or last contact, in turn.", "clients"),
    Command("former", ("F",), "former clients", "Show the former clients, too, or hide them again.", "clients"),
    Command("prospect", ("i",), "prospect", "Screen a prospect: checklist, red flags, date, decision.", "clients"),
    Command("new_prospect", ("N",), "new prospect", "Add a prospect and screen them.", "clients"),
    Command("merge", (), "merge client", "Make the highlighted client one with another.", "clients"),
    Command("edit", ("enter",), "edit entry", "Change the highlighted entry.", "activity"),
    Command("new_entry", ("n",), "new entry", "Go to the log line for this client.", "activity"),
    Command("delete", ("d",), "delete entry", "Delete the highlighted entry.", "activity"),
    Command("duplicate", ("y",), "duplicate entry", "Log the highlighted entry once more, for today.", "activity"),
    Command("move", ("M",), "move entry", "Give the highlighted entry to another client.", "activity"),
    Command("behind", ("enter",), "entries", "Show the entries behind the highlighted line.", "verdict"),
    Command("decide", ("D",), "decide", "Decide about the client yourself, with the reason.", "verdict"),
    Command("save", ("enter",), "save", "Save the line and stay here.", "line"),
    Command("to_list", ("escape",), "list", "Go to the list; what is typed is kept.", "line"),
    Command("take", ("tab",), "take", "Take what is offered first, else go to the panes.", "line"),
    Command("take_other", ("shift+tab",), "take another", "Take the next that is offered instead.", "line"),
    Command("earlier", ("up",), "earlier line", "Bring back the line that was logged before.", "line"),
    Command("later", ("down",), "later line", "Go on to the line that was logged after it.", "line"),
    Command("clear", ("ctrl+u",), "clear", "Empty the log line.", "line"),
    Command("keep_filter", ("enter",), "keep", "Keep the filter and go to the list.", "filter"),
    Command("drop_filter", ("escape",), "show all", "Drop the filter.", "filter"),
    Command("offer_1", ("enter", "1"), "do it", "Do what the highlighted line offers first.", "today"),
    Command("offer_2", ("2",), "second way", "Do what it offers second.", "today"),
    Command("offer_3", ("3",), "third way", "Do what it offers third.", "today"),
    Command("look", ("c",), "look", "Look at the client.", "today"),
    Command("help_today", ("question_mark",), "help", "Show the keys of this list.", "today"),
    Command("close", ("escape", "q", "t"), "back", "Back to the panes.", "today"),
)

#: The commands that the footer shows while the keys go to a place: six at most, or narrow screens lose some.
FOOTERS = {
    "line": ("save", "to_list", "take", "clear", "palette", "help_here"),
    "clients": ("log", "open", "find", "undo", "explain", "help"),
    "activity": ("log", "edit", "find", "undo", "delete", "help"),
    "verdict": ("log", "behind", "undo", "explain", "blind", "help"),
    "filter": ("keep_filter", "drop_filter"),
}
#: What the palette does not offer beside all that moves or types: it only makes sense as a key.
KEYS_ONLY = (
    "leave_now",
    "palette",
    "help_here",
    "next_pane",
    "previous_pane",
    "all_rows",
    "open",
    "behind",
    "new_entry",
)

BY_ID = {command.id: command for command in COMMANDS}
#: Whose action a command is: the list's own where it moves in it, the program's where it works everywhere.
OWNERS = {"moving": "", "anywhere": "app."}
_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def show_key(key: str) -> str:
    """A key as the user knows it: `^P`, `Esc`, `?`."""
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    return _NAMES.get(key, key.upper() if len(key) == 2 and key[0] == "f" else key)


def bindings(*places: str) -> list[BindingType]:
    """The bindings of some places."""
    return [
        Binding(
            ",".join(command.keys),
            OWNERS.get(command.place, "screen.") + command.id,
            command.label,
            show=False,
            id=command.id,
            tooltip=command.sentence,
            priority=command.place == "anywhere",
        )
        for command in COMMANDS
        if command.place in places and command.keys
    ]


def footer(place: str) -> list[Command]:
    """The commands that the footer shows while the keys go to `place`."""
    return [BY_ID[id_] for id_ in FOOTERS[place]]


def palette() -> list[Command]:
    """The commands that the palette offers."""
    elsewhere = ("moving", "line", "filter", "today")
    return [command for command in COMMANDS if command.place not in elsewhere and command.id not in KEYS_ONLY]
