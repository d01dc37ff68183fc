"""Where commands are called by their keys, and which places hear their keys at the same time."""

from __future__ import annotations

#: Where a command can be called by its key.
PLACES = {
    "anywhere": "Everywhere, also while typing",
    "boxes": "In any box, outside text fields",
    "panes": "In any pane",
    "moving": "Moving in a list",
    "clients": "In the client list",
    "activity": "In the activity log",
    "verdict": "In the verdict",
    "line": "In the log line",
    "filter": "While filtering",
    "reading": "Reading an explanation",
    "hours": "In the hours",
    "today": "In Today",
    "portfolio": "In the portfolio",
    "importing": "In the import",
    "import_columns": "In the columns of an import",
    "import_rows": "In the rows of an import",
    "import_names": "In the names of an import",
    "import_payments": "In the payments of an import",
    "import_file": "While choosing the file of an import",
    "inside": "In the fix plan, the checklist and the referral book",
    "plan": "In the fix plan",
    "exit": "In the offboarding checklist",
    "referrals": "In the referral book",
    "paper": "Reading a letter or the audit card",
}

#: Places whose keys are heard at the same time.
TOGETHER = (
    ("anywhere", "panes", "moving", "clients"),
    ("anywhere", "panes", "moving", "activity"),
    ("anywhere", "panes", "moving", "verdict"),
    ("anywhere", "line"),
    ("anywhere", "filter"),
    ("anywhere", "boxes", "moving", "reading"),
    ("anywhere", "boxes", "moving", "reading", "hours"),
    ("anywhere", "boxes", "moving", "today"),
    ("anywhere", "moving", "portfolio"),
    ("anywhere", "boxes", "moving", "importing", "import_columns"),
    ("anywhere", "boxes", "moving", "importing", "import_rows"),
    ("anywhere", "boxes", "moving", "importing", "import_names"),
    ("anywhere", "boxes", "moving", "importing", "import_payments"),
    ("anywhere", "import_file"),
    ("anywhere", "boxes", "moving", "inside", "plan"),
    ("anywhere", "boxes", "moving", "inside", "exit"),
    ("anywhere", "boxes", "moving", "inside", "referrals"),
    ("anywhere", "moving", "paper"),
)

#: Places whose commands a box does not list as its own.
SAME_EVERYWHERE = ("anywhere", "moving")
#: Places whose commands a screen's controllers carry out, through its `action_command`.
DISPATCHED = frozenset(
    (
        *("panes", "clients", "activity", "verdict", "line", "filter", "portfolio"),
        *("importing", "import_columns", "import_rows", "import_names", "import_payments", "import_file"),
    )
)
