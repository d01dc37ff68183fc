"""What helps with each task of the checklist: what one key opens, and which letters belong to it."""

from __future__ import annotations

from tuiclients.domain.decision import EndedBy

#: What a task is about, by its name: the action that opens it, and what that shows.
HELP = {
    "contract": ("client_facts", "opens the client's facts, with notice and terms."),
    "end": ("end_date", "changes the last day, or who ends it."),
    "wording": ("task_letter", "shows the letters, one for each wording."),
    "card": ("card_inside", "shows the audit card."),
    "rehearse": ("card_inside", "shows the audit card, with what to say."),
    "talk": ("talk", "logs it as a message, with what was agreed."),
    "letter": ("task_letter", "writes it."),
    "read": ("task_letter", "shows the letter with the words to change."),
    "send": ("task_letter", "opens the letter, where you note how it was sent."),
    "refer": ("providers_here", "shows who can serve them better, and logs who is sent there."),
    "handover": ("task_letter", "writes the transition plan."),
    "access": ("add_access", "lists a tool a line, theirs and ours."),
    "tool": ("add_access", "lists more tools."),
    "transition": ("task_letter", "writes the transition plan."),
    "settle": ("settle", "asks what becomes of what is open."),
    "questions": ("task_letter", "writes the follow-up."),
    "smooth": ("task_letter", "writes the follow-up."),
    "feedback": ("task_letter", "writes it."),
    "look_back": ("see_after", "shows what came of it."),
}
#: The kinds of letters that belong to a task, by how they begin; of the others, who ends it decides.
LETTERS = {
    "handover": ("transition",),
    "transition": ("transition",),
    "questions": ("follow-up",),
    "smooth": ("follow-up",),
    "feedback": ("testimonial",),
}
ENDING_LETTERS: dict[EndedBy, tuple[str, ...]] = {
    "us": ("termination",),
    "them": ("farewell",),
    "both": ("farewell", "termination"),
}
#: The tasks that are ticked with words: how a letter was sent.
IN_WORDS = ("send",)
