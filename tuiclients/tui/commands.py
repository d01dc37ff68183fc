"""The one registry of commands: keys, footer, help and palette are all made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingType

from tuiclients.tui.key_names import show_key
from tuiclients.tui.places import DISPATCHED, SAME_EVERYWHERE, TOGETHER


class Command(NamedTuple):
    """A command. `keys` are Textual's names, the first one is shown; without one it is called from the palette."""

    id: str
    keys: tuple[str, ...]
    label: str
    sentence: str
    place: str

    @property
    def shown(self) -> str:
        """The key as the user knows it, "" without one."""
        keys = keys_of(self)
        return show_key(keys[0]) if keys else ""


COMMANDS: tuple[Command, ...] = (
    Command("leave_now", ("ctrl+c",), "leave", "Leave at once; what is typed is kept.", "anywhere"),
    Command("palette", ("ctrl+p",), "palette", "Find any command, theme or client by name.", "anywhere"),
    Command("help_here", ("f1",), "help", "Explain what is shown here, then list all keys.", "anywhere"),
    Command("redraw", ("ctrl+l",), "redraw", "Paint the whole screen again.", "anywhere"),
    Command("stop_here", ("s",), "stop timer", "Stop the running timer and log its time.", "boxes"),
    Command("log", ("l",), "log", "Go to the log line.", "panes"),
    Command("find", ("slash",), "find", "Filter this list.", "panes"),
    Command(
        "all_rows", ("escape", "backspace"), "show all", "Drop the filter; go back if the verdict led here.", "panes"
    ),
    Command(
        "undo",
        ("u", "ctrl+z"),
        "undo",
        "Take back this session's last change; others' after asking.",
        "panes",
    ),
    Command("redo", ("U", "ctrl+y"), "redo", "Redo the change that was taken back last.", "panes"),
    Command("explain", ("x",), "explain", "Explain the verdict in full sentences.", "panes"),
    Command("verdict_steps", ("X",), "formulae", "Show how the verdict comes about, with every formula.", "panes"),
    Command("blind", ("b",), "blind", "Show the verdict without feelings and the past as well.", "panes"),
    Command("copy", ("c",), "copy", "Copy the highlighted line to your terminal's clipboard.", "panes"),
    Command("help", ("question_mark",), "help", "Explain what is shown here, then list all keys.", "panes"),
    Command("today", ("t",), "today", "Show what there is to do today; Enter does it.", "panes"),
    Command("morning", ("m",), "morning check-in", "Say who was on your mind when you woke up.", "panes"),
    Command("timer", ("s",), "timer", "Stop the running timer, or start one for the highlighted client.", "panes"),
    Command("start_timer", (), "start timer", "Start the timer for the highlighted client, with a note.", "panes"),
    Command("stop_timer", (), "stop timer", "Stop the timer and log its time.", "panes"),
    Command("cancel_timer", (), "cancel timer", "Stop the timer and log nothing.", "panes"),
    Command("hours", ("w",), "hours", "See the hours of today and this week, by client and person.", "panes"),
    Command("audit", ("a",), "audit walk", "Walk through the clients whose audit is due.", "panes"),
    Command("fix", ("f",), "fix plan", "Try to save a client: cause, remedies, check-ins, outcome.", "panes"),
    Command("offboard", ("o",), "offboard", "Part well: what to know first, then the checklist.", "panes"),
    Command("letter", (), "letter", "Write a letter to the highlighted client from what is logged.", "panes"),
    Command("card", (), "audit card", "Show the audit card for the talk with the highlighted client.", "panes"),
    Command(
        "providers",
        ("r",),
        "referral book",
        "See who suits the client better, whom you sent where, how it went.",
        "panes",
    ),
    Command(
        "payments", ("P",), "payments", "See open invoices by age, days until clients pay, and promises.", "panes"
    ),
    Command(
        "after", ("A",), "looking back", "See what came of parting: hours, rate, feelings, whom to grow.", "panes"
    ),
    Command("import", (), "import", "Bring in a file of another program; look at it first.", "panes"),
    Command("portfolio", ("p",), "portfolio", "See whom to grow and whom to let go, and try it out.", "panes"),
    Command("settings", ("comma",), "settings", "Change rates, weights, bands and what is kept.", "panes"),
    Command("next_pane", ("tab", "right"), "next pane", "Go to the next pane.", "panes"),
    Command("previous_pane", ("shift+tab", "left"), "previous pane", "Go to the previous pane.", "panes"),
    Command("show_clients", ("1",), "clients", "Go to the client list.", "panes"),
    Command("show_activity", ("2",), "activity", "Go to the activity log.", "panes"),
    Command("show_verdict", ("3",), "verdict", "Go to the verdict.", "panes"),
    Command("suspend", (), "suspend", "Put the workbench aside and go to the shell; fg brings it back.", "panes"),
    Command("leave", ("q",), "leave", "Leave the workbench.", "panes"),
    Command("up", ("up", "k"), "up", "One row up.", "moving"),
    Command("down", ("down", "j"), "down", "One row down.", "moving"),
    Command("page_up", ("pageup",), "page up", "One screen up.", "moving"),
    Command("page_down", ("pagedown",), "page down", "One screen down.", "moving"),
    Command("first", ("g", "home"), "first", "To the first row.", "moving"),
    Command("last", ("G", "end"), "last", "To the last row.", "moving"),
    Command("open", ("enter",), "open", "Go to the activity of the highlighted client.", "clients"),
    Command("new_client", ("n", "plus"), "new client", "Add a client.", "clients"),
    Command("edit_client", ("e",), "edit client", "Change the facts about the highlighted client.", "clients"),
    Command("archive", ("d", "delete"), "archive client", "Archive the client, or bring them back.", "clients"),
    Command("sort", ("S",), "sort clients", "Sort by score, name, trend, money or last contact, in turn.", "clients"),
    Command("former", ("F",), "former clients", "Show former clients too, or hide them again.", "clients"),
    Command("prospect", ("i",), "prospect", "Screen a prospect: checklist, red flags, date, decision.", "clients"),
    Command("new_prospect", ("N",), "new prospect", "Add a prospect and screen them.", "clients"),
    Command("delete_client", (), "delete client", "Delete a client of whom nothing is in the book.", "clients"),
    Command("merge", (), "merge client", "Merge the highlighted client with another.", "clients"),
    Command("edit", ("enter", "e"), "edit entry", "Change the highlighted entry.", "activity"),
    Command("new_entry", ("n", "plus"), "new entry", "Go to the log line for this client.", "activity"),
    Command("delete", ("d", "delete"), "delete entry", "Delete the highlighted entry.", "activity"),
    Command("duplicate", ("y",), "duplicate entry", "Log the highlighted entry once more, for today.", "activity"),
    Command("move", ("M",), "move entry", "Give the highlighted entry to another client.", "activity"),
    Command("behind", ("enter",), "entries", "Show the entries behind the highlighted line.", "verdict"),
    Command("decide", ("D",), "decide", "Decide about the client yourself, with the reason.", "verdict"),
    Command("save", ("enter", "ctrl+s"), "save", "Save the line and stay here.", "line"),
    Command("to_list", ("escape",), "list", "Go to the list; what is typed is kept.", "line"),
    Command("take", ("tab",), "take", "Do what the preview names, or go to the panes.", "line"),
    Command("take_other", ("shift+tab",), "next offer", "Show the next offer instead.", "line"),
    Command("earlier", ("up",), "earlier line", "Bring back the line that was logged before.", "line"),
    Command("later", ("down",), "later line", "Go on to the line that was logged after it.", "line"),
    Command("change_logged", ("ctrl+o",), "change it", "Change what the line brought back has logged.", "line"),
    Command("undo_typing", ("ctrl+z",), "undo typing", "Take typing back; in a new line the last change.", "line"),
    Command("redo_typing", ("ctrl+y",), "redo typing", "Type again what was taken back.", "line"),
    Command("clear", ("ctrl+u",), "clear", "Empty the log line.", "line"),
    Command("keep_filter", ("enter",), "keep", "Keep the filter and go to the list.", "filter"),
    Command("drop_filter", ("escape",), "show all", "Drop the filter.", "filter"),
    Command("copy_text", ("c",), "copy", "Copy the whole text to your terminal's clipboard.", "reading"),
    Command("week_before", ("left",), "week before", "Show the previous week or month.", "hours"),
    Command("week_after", ("right",), "week after", "Show the next week or month.", "hours"),
    Command(
        "month_or_week", ("m",), "month or week", "Show the month instead of a week, or the week again.", "hours"
    ),
    Command("leave_hours", ("w",), "back", "Back to the panes.", "hours"),
    Command("offer_1", ("enter", "1"), "do it", "Do what the highlighted line offers first.", "today"),
    Command("offer_2", ("2",), "second way", "Do what it offers second.", "today"),
    Command("offer_3", ("3",), "third way", "Do what it offers third.", "today"),
    Command("look", ("c",), "look", "Look at the client.", "today"),
    Command("reword_seen", ("e",), "change first", "Change what was seen in the log line, then log it.", "today"),
    Command("refuse_seen", ("x",), "refuse", "Never propose what was seen again.", "today"),
    Command("flip_seen", ("f",), "answer or none", "Await an answer to a mail that was seen, or none.", "today"),
    Command("take_all_seen", ("A",), "log all", "Log all that was seen of the client.", "today"),
    Command("help_today", ("question_mark",), "help", "Explain this list, then list all keys.", "today"),
    Command("close", ("escape", "q", "t"), "back", "Back to the panes.", "today"),
    Command("mark", ("space",), "mark", "Mark a client to let go, on paper only, or unmark them.", "portfolio"),
    Command("view", ("tab", "v"), "next view", "Show the next chart or table.", "portfolio"),
    Command("view_before", ("shift+tab", "V"), "previous view", "Show the previous chart or table.", "portfolio"),
    Command("zoom", ("z",), "zoom", "Show the chart on the whole screen, and scroll it.", "portfolio"),
    Command("order", ("S",), "sort", "Sort by the whale curve, revenue, hours and so on, in turn.", "portfolio"),
    Command("turn_round", ("R",), "turn round", "Sort the smallest or the largest first.", "portfolio"),
    Command("window", ("w",), "window", "Look at 30, 90 or 365 days, this year, or all.", "portfolio"),
    Command("sell_more", ("plus",), "sell more", "Expect to sell 5 points more of the freed hours.", "portfolio"),
    Command("sell_less", ("minus",), "sell less", "Expect to sell 5 points less of them.", "portfolio"),
    Command("compare", ("c",), "compare", "Keep this scenario to compare it with others, up to three.", "portfolio"),
    Command("unmark", ("x",), "clear", "Unmark all clients, then drop the scenarios kept to compare.", "portfolio"),
    Command(
        "save_scenario", ("s",), "save scenario", "Save the scenario under a name, for the audit walk.", "portfolio"
    ),
    Command("recall", ("o",), "open scenario", "Mark the clients of a saved scenario again.", "portfolio"),
    Command("forget", ("d", "delete"), "delete scenario", "Delete a saved scenario.", "portfolio"),
    Command(
        "undo_scenario",
        ("u", "ctrl+z"),
        "undo",
        "Take back this session's last change; others' after asking.",
        "portfolio",
    ),
    Command("redo_scenario", ("U", "ctrl+y"), "redo", "Redo the change that was taken back last.", "portfolio"),
    Command("look_back", ("t",), "so far", "Calculate what waiting has cost so far, for every client.", "portfolio"),
    Command("to_client", ("enter",), "client", "Go to the client in the workbench.", "portfolio"),
    Command(
        "portfolio_keys", ("question_mark",), "help", "Explain what is shown here, then list all keys.", "portfolio"
    ),
    Command("back", ("escape", "q", "p"), "back", "Back to the workbench.", "portfolio"),
    Command(
        "next_part", ("tab", "right"), "next part", "Go from the columns to the rows, then to the names.", "importing"
    ),
    Command("part_before", ("shift+tab", "left"), "part before", "Go to the part before.", "importing"),
    Command("import_all", ("ctrl+s",), "save", "Save the rows; one undo takes them back.", "importing"),
    Command(
        "import_options",
        ("o",),
        "options",
        "Say how the file is written: dates, currency, encoding, ...",
        "importing",
    ),
    Command("import_summary", ("i",), "summary", "Read all that is said about the import.", "importing"),
    Command("other_file", ("f",), "file", "Choose another file.", "importing"),
    Command("leave_import", ("escape", "q"), "back", "Stop what is being done; else back to the panes.", "importing"),
    Command("choose_field", ("enter",), "field", "Choose the field that the column feeds.", "import_columns"),
    Command("ignore_column", ("x", "delete"), "do not read", "Read nothing from the column.", "import_columns"),
    Command("import_here", ("enter",), "save", "Save the rows; one undo takes them back.", "import_rows"),
    Command("filter_rows", ("v",), "filter", "Show the bad rows only, then the new ones, and so on.", "import_rows"),
    Command("take_name", ("enter",), "take", "Take the client that is proposed for the name.", "import_names"),
    Command("new_name", ("n", "plus"), "new", "Make the name a client of its own.", "import_names"),
    Command("map_name", ("m",), "client", "Give the name to a client of the book.", "import_names"),
    Command("leave_name", ("x", "delete"), "leave out", "Leave out the rows with the name.", "import_names"),
    Command("take_payment", ("enter",), "take", "Take it as that of the proposed invoice.", "import_payments"),
    Command("change_payment", ("m",), "invoice", "Take it as that of another open invoice.", "import_payments"),
    Command("refuse_payment", ("x", "delete"), "refuse", "Take it as that of no invoice.", "import_payments"),
    Command("take_payments", ("A",), "take all", "Take all payments as proposed.", "import_payments"),
    Command("refuse_payments", ("R",), "refuse all", "Take all payments without an invoice.", "import_payments"),
    Command("take_path", ("enter",), "open", "Open the file, or go into the folder.", "import_file"),
    Command("complete_path", ("tab",), "complete", "Complete the path as far as it is clear.", "import_file"),
    Command("offer_before", ("up",), "up", "One path up.", "import_file"),
    Command("next_offer", ("down",), "down", "One path down.", "import_file"),
    Command("leave_path", ("escape",), "back", "Back to the import, or to the panes.", "import_file"),
    Command("tick_remedy", ("space",), "tick", "Tick a remedy to try, or untick it.", "plan"),
    Command("take_row", ("enter",), "change", "Choose the cause, tick a remedy, open the plan, or decide.", "plan"),
    Command("new_plan", ("n", "plus"), "new plan", "Start another plan once this one is closed.", "plan"),
    Command("check_in", ("c",), "check in", "Log how the plan goes.", "plan"),
    Command("extend", ("e",), "extend", "Move the deadline, once, with a reason.", "plan"),
    Command("close_plan", ("d", "delete"), "decide", "Say how it ended: succeeded, failed, refused, waived.", "plan"),
    Command(
        "part_now", ("o",), "offboard", "Part with them well, once the verdict is Let go and no plan is open.", "plan"
    ),
    Command("tick", ("space",), "tick", "Tick the task as done, or open it again.", "exit"),
    Command("edit_task", ("enter",), "edit", "Change the task's day and note, or open the exit.", "exit"),
    Command("do_task", ("o",), "open", "Open what the task is about: the letter, the card, the talk, ...", "exit"),
    Command("waive", ("w",), "waive", "Leave the task out, with a reason.", "exit"),
    Command("new_task", ("n", "plus"), "new task", "Add a task of your own to the step.", "exit"),
    Command(
        "end_date",
        ("e",),
        "end date",
        "Change the last day (open tasks move with it) or who ends it.",
        "exit",
    ),
    Command("add_access", ("A",), "access", "List tools, theirs and ours, to which access ends.", "exit"),
    Command("close_exit", ("C",), "close", "Close the exit when all is done or waived.", "exit"),
    Command("reopen", ("R",), "reopen", "Call the exit off, or take the client back.", "exit"),
    Command("see_after", ("b",), "look back", "See what came of it: hours, rate, feelings.", "exit"),
    Command("providers_here", ("r",), "referral book", "See who can serve them better, and send them there.", "exit"),
    Command("new_provider", ("n", "plus"), "new", "Add a provider.", "referrals"),
    Command("edit_provider", ("enter", "e"), "edit", "Change the highlighted provider.", "referrals"),
    Command("remove_provider", ("d", "delete"), "remove", "Take the provider out of the book.", "referrals"),
    Command("refer", ("r",), "refer", "Log that a client is sent to them.", "referrals"),
    Command("went", ("w",), "how it went", "Note how it went with a client who was sent there.", "referrals"),
    Command("letter_inside", ("l",), "letter", "Write a letter from what is logged.", "inside"),
    Command("card_inside", ("a",), "audit card", "Show the audit card for the talk.", "inside"),
    Command(
        "undo_inside",
        ("u", "ctrl+z"),
        "undo",
        "Take back this session's last change; others' after asking.",
        "inside",
    ),
    Command("redo_inside", ("U", "ctrl+y"), "redo", "Redo the change that was taken back last.", "inside"),
    Command("help_inside", ("question_mark",), "help", "Explain what is shown here, then list all keys.", "inside"),
    Command("leave_inside", ("escape", "q"), "back", "Back to the panes; everything stays as it is.", "inside"),
    Command("edit_paper", ("e", "enter"), "edit", "Edit the text; Esc ends it.", "paper"),
    Command("edit_outside", ("ctrl+o",), "editor", "Edit the text in your own editor.", "paper"),
    Command("save_paper", ("s", "ctrl+s"), "save", "Save it as a file: Markdown, plain text or a mail.", "paper"),
    Command("copy_paper", ("y",), "copy", "Copy it to your terminal's clipboard.", "paper"),
    Command("sent_paper", ("t",), "sent", "Note how and when the letter was sent.", "paper"),
    Command("fill_paper", ("f",), "fill", "Fill in what only you can say, such as the new rate.", "paper"),
    Command("language_paper", ("l",), "language", "Write the letter in another language.", "paper"),
    Command("other_form", ("m",), "form", "Switch between Markdown and plain text.", "paper"),
    Command("facts", ("x",), "facts", "List the dated entries that it rests on.", "paper"),
    Command("help_paper", ("question_mark",), "help", "Explain what is shown here, then list all keys.", "paper"),
    Command("leave_paper", ("escape", "q"), "back", "Back to where it was opened.", "paper"),
)

#: The commands that the footer shows while the keys go to a place: six at most, or narrow screens lose some.
FOOTERS = {
    "line": ("save", "to_list", "take", "clear", "palette", "help_here"),
    "clients": ("log", "today", "fix", "undo", "find", "help"),
    "activity": ("log", "edit", "find", "undo", "delete", "help"),
    "verdict": ("log", "behind", "fix", "offboard", "explain", "help"),
    "filter": ("keep_filter", "drop_filter"),
}
#: What the palette does not offer beside all that moves or types: another command of the same panes does the same.
KEYS_ONLY = ("leave_now", "palette", "help_here", "open", "new_entry")

#: The places that are panes.
PANE_PLACES = ("clients", "activity", "verdict")

BY_ID = {command.id: command for command in COMMANDS}
#: Whose action a command is: the list's own where it moves in it, the program's where it works everywhere.
OWNERS = {"moving": "", "anywhere": "app.", "boxes": "app."}

#: The keys that the user gave to commands, by id.
_USER_KEYS: dict[str, tuple[str, ...]] = {}


def use_keymap(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Show these keys for the commands of these ids, and the usual ones for the rest."""
    _USER_KEYS.clear()
    _USER_KEYS.update(keys)


def keys_of(command: Command) -> tuple[str, ...]:
    """The keys of a command: those that the user gave it, else the usual ones."""
    return _USER_KEYS.get(command.id, command.keys)


def key_of(words: str) -> str:
    """The keys of commands, by their ids with a blank between, as the user knows them; other words as they are.

    So that a sentence never names a key that the user's keymap has taken away.
    """
    return " ".join((BY_ID[word].shown if word in BY_ID else word) for word in words.split(" "))


def action_of(command: Command) -> str:
    """The action that a key, or the palette, calls for a command."""
    if command.place in DISPATCHED:
        return f"screen.command('{command.id}')"
    return OWNERS.get(command.place, "screen.") + command.id


def bindings(*places: str) -> list[BindingType]:
    """The bindings of some places."""
    return [
        Binding(
            # Without a key of its own there must be something that the user's keymap can replace.
            ",".join(command.keys) or f"no_key_{command.id}",
            action_of(command),
            command.label,
            show=False,
            id=command.id,
            tooltip=command.sentence,
            priority=command.place == "anywhere",
        )
        for command in COMMANDS
        if command.place in places
    ]


def footer(place: str, leads: Sequence[str] = ()) -> list[Command]:
    """The commands that the footer shows while the keys go to `place`.

    In a pane those of `leads` stand before what can be done there; the last ones give way to them.
    """
    ids = FOOTERS[place]
    if leads and place in PANE_PLACES:
        ids = (ids[0], *leads, *ids[1 : -1 - len(leads)], ids[-1])
    return [BY_ID[id_] for id_ in ids]


def inside(place: str) -> list[Command]:
    """The commands of a box's own, by the place that it is, those that only move left out."""
    near = next((places for places in TOGETHER if place in places), ())
    return [command for command in COMMANDS if command.place in near and command.place not in SAME_EVERYWHERE]


def palette() -> list[Command]:
    """The commands that the palette offers."""
    here = ("anywhere", "panes", "clients", "activity", "verdict")
    return [command for command in COMMANDS if command.place in here and command.id not in KEYS_ONLY]
