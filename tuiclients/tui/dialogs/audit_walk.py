"""The audit walk: client by client, one question at a time, each answered with one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import count
from tuiclients.domain.errors import Refused
from tuiclients.tui.commands import key_of
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.dialogs.form import FaultBar
from tuiclients.tui.show import audit_walk as show
from tuiclients.tui.show.span import wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import content
from tuiclients.tui.widgets.answer_list import AnswerList
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.log_line import Prompted
from tuiclients.tui.widgets.text_field import TextField
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench import audit_comparison, audit_questions, audit_walk
from tuiclients.workbench.desk import Desk
from tuiclients.writing.table_numbers import Numbers

#: What a draft calls the walk, before the client's id.
DRAFT = "walk"
#: Under this name it keeps the reason while that is being typed.
TYPED = "typed"


class AuditWalk(Dialog[str]):
    """The walk through some clients; closes with what was done, in words. What is answered so far is in `fields`."""

    BINDINGS = [
        Binding("escape", "stop", show=False),
        Binding("shift+tab", "back", show=False, priority=True),
        Binding("tab", "take", show=False, priority=True),
        Binding("enter", "take", show=False),
        Binding("pageup", "page_up", show=False, priority=True),
        Binding("pagedown", "page_down", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    AuditWalk { background: $background; }
    AuditWalk > Vertical { width: 100%; max-width: 100; height: 100%; }
    AuditWalk #question { margin-top: 1; }
    """
    KEYS = (("Enter", "take it"), ("⇧Tab", "back"), ("PgDn", "read on"), ("Esc", "stop"))

    def __init__(
        self,
        look: Styles,
        desk: Desk,
        clients: Sequence[str],
        stopped: Mapping[str, Mapping[str, str]],
        on_kept: Callable[[str], None],
    ) -> None:
        """`stopped` are the answers of walks that were stopped, by client; `on_kept` hears whose audit was kept."""
        super().__init__(look, "Audit walk")
        self._desk = desk
        self._clients = list(clients)
        self._left = stopped
        self._tell = on_kept
        self._place = 0
        self._audit: Audit | None = None
        self._seen: audit_walk.WalkFacts
        self._planned: Sequence[str] = ()
        self._questions: list[audit_questions.Question] = []
        self.fields: dict[str, str] = {}
        """What is answered of the present client: by the question's name; "" = passed over."""
        self._page = TextPage(look, lambda width: [])
        self._page.can_focus = False
        self._asks = TallBar(look, "question")
        self._answers = AnswerList(look)
        self._text = TextField(placeholder="why", name="reason-field")
        self._row = Prompted(look, " > ", self._text, "reason-line")
        self._fault = FaultBar(look, "walk-fault")

    def inside(self) -> Sequence[Widget]:
        """What is read, the question, its answers."""
        return self._page, self._asks, self._answers, self._row, self._fault

    @property
    def form(self) -> str:
        """What a draft calls this walk, with the client who is asked about."""
        return f"{DRAFT} {self._client}"

    @property
    def kept(self) -> tuple[str, Mapping[str, str]]:
        """The answers so far, and the reason as it is being typed."""
        typed = self._text.value if self._row.display else ""
        return self.form, {**self.fields, TYPED: typed} if typed else self.fields

    @property
    def _client(self) -> str:
        return self._clients[self._place]

    @property
    def _question(self) -> audit_questions.Question:
        """The first question that is not answered; the last one while all are, as its answer keeps the audit."""
        open_ = [question for question in self._questions if question.name not in self.fields]
        return open_[0] if open_ else self._questions[-1]

    def on_mount(self) -> None:
        """Begin with the first client."""
        self._begin()

    def _begin(self) -> None:
        desk, client = self._desk, self._client
        self.fields = audit_questions.unfinished(self._left.get(client, {}))
        self._text.set_text(self.fields.pop(TYPED, ""))
        name = desk.client(client).name
        self._audit = None
        self._seen = audit_walk.walk_facts(desk, client)
        review = audit_walk.last_review(desk, client)
        self._questions = audit_questions.questions(name, desk.policy, review, self._seen.ours)
        self.box.border_title = content(f"Audit walk · {self._place + 1} of {len(self._clients)} · {name}")
        self._ask()

    def _ask(self) -> None:
        """Put the next question; the score is shown once all that come before the decision are answered."""
        asked = [question for question in self._questions if question.name not in ("verdict", "reason")]
        open_ = [question for question in asked if question.name not in self.fields]
        desk, client = self._desk, self._client
        if open_:
            self._questions, self._audit = asked, None
            seen = self._seen
            guessed = "gut" in self.fields
            self._page.show(
                lambda width: show.evidence(desk.audit(client), seen, width, guessed, Numbers(desk.policy))
            )
        elif self._audit is None:
            audit = self._audit = audit_walk.audit_with(desk, client, audit_questions.answers_of(self.fields))
            compared = audit_comparison.compare(desk, client, now=audit)
            gut = self.fields.get("gut", "")
            planned = self._planned = audit_walk.planned_scenarios(desk, client)
            stage = audit_walk.of_the_stage(desk, client, audit)
            remarks = [*planned, *([stage] if stage else [])]
            self._page.show(lambda width: show.result(audit, gut, compared, width, remarks))
        if not open_ and self._audit is not None:
            self._questions = [
                *asked,
                audit_questions.decision(self._audit, self.fields.get("gut", ""), self._planned),
            ]
            if self.fields.get("verdict"):
                self._questions.append(audit_questions.reason(self.fields["verdict"]))
        question = self._question
        self._fault.show_fault("")
        self._asks.show(lambda width: wrapped(question.asks, width, "accent"))
        self._answers.display, self._row.display = bool(question.answers), not question.answers
        if question.answers:
            self._answers.ask(show.keyed(question), question.before)
            self._answers.focus()
        else:
            self._text.focus()

    def on_key(self, event: events.Key) -> None:
        """The key of an answer gives it."""
        if self._answers.display:
            given = self._answers.with_key(event.character)
            if given is not None:
                event.stop()
                self._give(given.value)

    def action_take(self) -> None:
        """Give the highlighted answer, or the text."""
        if self._answers.display:
            self._give(self._answers.value)
        else:
            self._give(self._text.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the reason."""
        event.stop()
        self.action_take()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click gives an answer."""
        event.stop()
        self.action_take()

    def _give(self, value: str) -> None:
        question = self._question
        self.fields[question.name] = value
        ends = question.name == "reason" or (question.name == "verdict" and not value)
        if not ends:
            self._ask()
            return
        try:
            audit_walk.finish(self._desk, self._client, audit_questions.answers_of(self.fields))
        except Refused as error:
            del self.fields[question.name]
            self._fault.show_fault(error.sentence)
            return
        self._row.display = False
        self._tell(self._client)
        self._place += 1
        if self._place == len(self._clients):
            self._place -= 1
            self.fields = {}
            self.dismiss(f"The walk is done: {count(len(self._clients), 'audit')} kept.")
        else:
            self._begin()

    def action_back(self) -> None:
        """Ask the question before once more."""
        names = [question.name for question in self._questions]
        place = names.index(self._question.name)
        if place:
            before = names[place - 1]
            marked = self.fields.pop(before)
            if before not in ("verdict", "reason"):
                self._audit = None
            self._ask()
            if self._answers.display:
                self._answers.ask(show.keyed(self._question), marked)

    def action_page_up(self) -> None:
        """Read what stands above."""
        self._page.action_page_up()

    def action_page_down(self) -> None:
        """Read on."""
        self._page.action_page_down()

    def action_stop(self) -> None:
        """Stop here; the walk goes on here later."""
        audits = count(self._place, "audit")
        still_due = len(self._clients) - self._place
        self.dismiss(f"{audits} kept, {still_due} still due: {key_of('audit')} goes on where you stopped.")
