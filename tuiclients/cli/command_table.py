"""The table of commands, to find one and for the help; `log` is found without it."""

from __future__ import annotations

#: The options before a command, each with what it does.
GLOBAL_OPTIONS = {
    "--book DIR": "the folder of the book (else TUICLIENTS_BOOK, else the user's data folder)",
    "--as-of DATE": "work as of an earlier day, such as 2026-11-22; nothing can be entered then",
    "--demo": "open the workbench on a throw-away copy of the sample book",
    "--version": "print the version; with --verbose of everything that the program rests on, too",
}
#: Each command with its module and a description, in the order of the help.
COMMANDS = {
    "log": ("log", "log one line, such as: tuiclients log acme 2h call about scope"),
    "start": ("timer", "start the timer for a client"),
    "stop": ("timer", "stop the timer and log its time"),
    "status": ("timer", "show the running timer"),
    "clients": ("clients", "list the clients"),
    "client": ("client", "add, edit, archive, delete or merge clients"),
    "show": ("show", "show a client with verdict and latest entries"),
    "entries": ("entries", "list, edit or delete entries"),
    "hours": ("hours", "time worked today, this week or on any days, per client and person"),
    "today": ("today", "what there is to do: answers owed, overdue invoices, deadlines, audits due"),
    "gather": ("gather", "what mail, calendar and other tools propose to log; nothing is logged by itself"),
    "audit": ("audit", "the verdict on one client or on all"),
    "portfolio": ("portfolio", "the book as a whole, and what letting go would do"),
    "fix": ("fix_plan", "the fix plan: open, check in, extend, close"),
    "offboard": ("offboarding", "parting well: the guards, the checklist, task by task"),
    "months": ("months", "billed, paid, hours, rate and feelings, month by month"),
    "report": ("report", "a report on the book or one client: page, Markdown or spreadsheet"),
    "payments": ("payments", "open invoices by age, days until clients pay, promises kept and broken"),
    "letter": ("letter", "a letter from logged facts: reminder, rate rise, termination, referral and more"),
    "providers": ("providers", "the referral book: who suits whom, who was sent where, and how it went"),
    "after": ("retrospect", "what came of parting: hours freed, gut calls, given away, whom to grow"),
    "settings": ("settings", "show or change the settings of the book"),
    "import": ("importing", "bring in a file of a time tracker, invoicing program or bank, any table, or our JSON"),
    "export": ("export", "write the book as JSON, its entries as CSV, hours, money or deadlines for other programs"),
    "check": ("check", "verify every file, reference and id of the book"),
    "backup": ("backup", "write the whole book as one archive"),
    "restore": ("backup", "bring back the book of an earlier day"),
    "undo": ("undo", "take back your last change, or one that is asked for"),
    "redo": ("undo", "redo the change that was taken back last"),
    "doctor": ("doctor", "what a bug report needs: versions, paths, terminal and state of the book, without names"),
    "man": ("manual", "print the manual page"),
    "completion": ("completion", "print the completion script of a shell"),
}
