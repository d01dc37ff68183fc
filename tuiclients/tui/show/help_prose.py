"""What help says before it lists the keys: the place that has them, what can be typed, and what the words mean."""

from __future__ import annotations

from tuiclients.domain.audit.day import BLIND_DAYS
from tuiclients.domain.audit.evidence import TREND_DAYS
from tuiclients.domain.audit.result import ShownVerdict
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.verdict import BORDERLINE_POINTS, ENOUGH_CONFIDENCE, GRADES
from tuiclients.domain.entry import FEELINGS, KINDS
from tuiclients.domain.policy import BANDS, Policy
from tuiclients.domain.signal import SIGNALS
from tuiclients.quicklog.verbs import flags, guide
from tuiclients.tui.commands import key_of
from tuiclients.writing.verdict import VERDICTS, WORDS, evidence, trend_glyph

#: A term and what it means; without a term the words are a paragraph.
Said = tuple[str, str]

#: What each place shows and is for, in paragraphs. Words in braces are ids of commands; their keys are put there.
PLACE_PROSE: dict[str, tuple[str, ...]] = {
    "clients": (
        "Your clients, one a row: the trend, the score from 0 to 100, the name, and the verdict as a sign and a "
        "word. The worst score stands first; {sort} sorts by something else. Prospects and former clients stand "
        "below.",
        "The other two panes show the client who is highlighted here.",
    ),
    "activity": (
        "Everything that was logged about the client, newest first, under a line for each day. The number at the "
        "right end is what the entry does to the score today.",
        "{find} filters the list, {edit} opens an entry, and {delete} deletes it; {undo} takes that back.",
    ),
    "verdict": (
        "What the records say about the client, and why: the verdict, the score and its trend, facts that outrank "
        "the score, and then a line for each signal with the points that it adds or takes.",
        "{behind} shows the entries behind a line, {explain} explains it all in sentences, and {verdict_steps} shows "
        "every formula with this client's numbers.",
    ),
    "line": (
        "Here you log what happened: who, what, and a note in your own words. Above the line you see how it is "
        "understood and what the score would become; nothing is saved before {save}.",
        "Without a name the line is about the selected client.",
    ),
    "filter": (
        "Type part of a name, or what the entries should have in common; the list follows while you type. In the "
        "activity log these words mean something: a kind such as invoices, #tag, since 1 nov, until fri.",
    ),
    "reading": ("A text to read. It can be scrolled, and copied to the clipboard of your terminal.",),
    "hours": (
        "What you worked today and this week, by client, person and day; what is unbilled and what was out of hours "
        "is part of the hours and named beside them. Work over midnight counts on the day on which it began, and the "
        "running timer once it is stopped.",
        "{week_before} and {week_after} show other weeks, {month_or_week} shows a month. The day on which a week "
        "begins is a setting.",
    ),
    "today": (
        "What there is to do today: answers that are owed, bills that are overdue, deadlines, audits that are due. "
        "{offer_1} does what a line offers first.",
    ),
    "portfolio": (
        "The whole book: who brings the money, who takes the time, and whom to grow. Mark clients with {mark} to see "
        "what would change without them; it is only tried on paper.",
    ),
    "import_file": (
        "Which file to import: type its path, {complete_path} completes it. Without a text the newest files of this "
        "folder and of your downloads are offered. Nothing is saved before you say so.",
    ),
    "import_columns": (
        "The columns of the file with some of their values, and behind the arrow the field that each feeds. "
        "{choose_field} chooses another field, {ignore_column} reads nothing from the column, {import_options} says "
        "how the file writes dates, amounts and the rest.",
        "{next_part} leads to the rows as they will be saved, then to the names and their clients.",
    ),
    "import_rows": (
        "What the file would bring, row by row: + is new, ~ changes an entry, = is there already, - is left out, "
        "! cannot be taken. Below stands the highlighted row in full, with the reason; {filter_rows} shows the bad "
        "rows only.",
        "At the foot is the balance: what is in the file is saved, there already, or left out. {import_here} saves "
        "all good rows as one change, which one undo takes back; {leave_import} stops what is being done.",
    ),
    "import_names": (
        "The names in the file and the clients whose their rows are; those that need a look stand first. "
        "{take_name} takes what is proposed, {new_name} makes a client of the name, {map_name} gives it to a client "
        "of the book, {leave_name} leaves its rows out. What you decide is learnt for the next file of the kind.",
    ),
    "import_payments": (
        "Payments of a bank that may be for open invoices: + is taken as that of the invoice, ? only proposed, and "
        "what speaks for it stands below. {take_payment} takes it, {change_payment} chooses another invoice, "
        "{refuse_payment} takes the payment without one, and once more leaves it out. {take_payments} takes all, "
        "{refuse_payments} none.",
    ),
    "plan": (
        "The plan to save the relationship: its cause, what you try, a goal and a deadline. A client is let go only "
        "after a plan has failed, unless something unforgivable happened.",
        "Half of the goal is the score's, and is measured; the other half is in your own words, and you say how it "
        "went when you decide.",
    ),
    "exit": (
        "First who ends it, and what to know before. Then the steps of parting well: talk, be honest, offer help, "
        "follow up. Every task has its day, and → next is the first to do: {tick} ticks it, {do_task} opens what it "
        "is about, {waive} leaves it out with a reason.",
        "Nothing is sent to the client by itself; what you do is logged with its day, and {undo_inside} takes the "
        "last step back.",
    ),
    "referrals": ("Others who could serve your clients, and who was sent to them. Log here how it went.",),
    "paper": (
        "A text that was filled from what is logged. Read it before you send it: {edit_paper} edits it, "
        "{facts} lists the entries that it rests on.",
    ),
}

#: Lines that can be typed, and what each of them logs; {client} is the id of the highlighted client.
EXAMPLES: tuple[Said, ...] = (
    ("{client} 2h design", "two hours of work, with a note"),
    ("2h design", "the same for the selected client"),
    ("{client} 30m call about colours", "a call of half an hour: the call and its time"),
    ("{client} 1h30 unbilled extra changes", "an hour and a half that nobody pays for"),
    ("{client} invoice 1200 #204 due +14d", "a bill of 1,200 with the number 204, due in 14 days"),
    ("{client} paid 1200 #204", "their payment of that bill"),
    ("{client} out sent the offer", "a message to them; an answer is awaited"),
    ("{client} in they like it @yesterday", "a message from them, yesterday"),
    ("{client} dread", "how it feels to think of them"),
    ("{client} rude serious shouted at me", "an incident: they were rude, and it was serious"),
)
#: What each verdict asks for.
VERDICT_PROSE: dict[ShownVerdict, str] = {
    "grow": "give them more of your time",
    "keep": "all is well",
    "watch": "keep an eye on them",
    "unsure": "too little is logged for a verdict",
    "fix": "try to save the relationship, with a plan",
    "let_go": "it is time to part, and to part well",
    "leaving": "you are parting; the checklist is open",
    "former": "no client of yours any more",
}


def place_prose(place: str) -> list[str]:
    """What a place shows, in paragraphs; nothing for a box that has no place in the registry."""
    return [_with_keys(text) for text in PLACE_PROSE.get(place, ())]


def _with_keys(text: str) -> str:
    """A text with the keys of the commands that it names."""
    before, brace, rest = text.partition("{")
    if not brace:
        return text
    id_, _, after = rest.partition("}")
    return before + key_of(id_) + _with_keys(after)


def verdicts(policy: Policy) -> list[Said]:
    """Every verdict with its sign, where it begins, and what it asks for."""
    said = []
    for verdict, means in VERDICT_PROSE.items():
        begins = f" (from {policy.bands[verdict]:g} points)" if verdict in BANDS else ""
        said.append((VERDICTS[verdict], f"{means}{begins}"))
    return said


def signals(policy: Policy) -> list[Said]:
    """Every signal that counts, with its weight and what it looks at."""
    return [
        (signal.name, f"{parts_of(signal).rule.format(window=policy.window_days)} (weight {weight:g})")
        for signal in SIGNALS
        if (weight := policy.weights[signal.name])
    ]


def examples(client: str) -> list[Said]:
    """The lines of `EXAMPLES` for a client."""
    return [(line.format(client=client), means) for line, means in EXAMPLES]


def line_prose() -> list[str]:
    """What else a line may hold, in paragraphs."""
    feelings = ", ".join(FEELINGS.values())
    return [
        f"Words that say what happened: {', '.join(guide())}. Behind some of them stand words such as "
        f"{', '.join(flags())}.",
        f"Marks stand wherever you like: @fri, @12nov or @09:10 for the day and time, #site for a tag, by:bo for a "
        f"person, and ! with {feelings} for how it feels. What is in quotes is always note.",
    ]


def line_words() -> list[Said]:
    """Every word that says what happened, with its meaning."""
    return list(guide(KINDS).items())


def meanings(policy: Policy) -> list[Said]:
    """What the words on the screen mean, with the numbers that this book uses."""
    least = f"{100 * ENOUGH_CONFIDENCE:.0f} %"
    grades = ", ".join(f"{letter} from {edge:g}" for edge, letter in GRADES)
    return [
        (
            evidence(0.6),
            f"How much the score rests on. Every record adds to it, and old records count less. "
            f"A verdict needs {least}.",
        ),
        (WORDS["unsure"], f"The evidence is below {least}, and nothing grave has happened: there is no verdict yet."),
        ("grade", f"The score as a letter: {grades}, F below that."),
        ("borderline", f"The score is within {BORDERLINE_POINTS:g} points of another verdict."),
        (
            "blind",
            f"The verdict without feelings, from the last {BLIND_DAYS} days alone: closeness and the past should not "
            f"decide. {key_of('blind')} shows it beside the other.",
        ),
        (
            "trend",
            f"How far the score has moved in {TREND_DAYS} days: {trend_glyph(2)} up by 2 points or more, "
            f"{trend_glyph(-2)} down, {trend_glyph(0)} neither.",
        ),
        (
            "+0.1",
            "Behind an entry: without it the score would be 0.1 lower. Behind a signal: it adds 0.1 to the 50 points "
            "with which every client begins.",
        ),
        ("!", "A fact that outranks the score, such as a bill that is long overdue: while it stands, Fix at best."),
    ]
