"""An entry: one dated fact about a client, of one kind; and the registry of the kinds.

All kinds share one flat record, as they do in the JSON document: a kind uses the fields that it names and leaves the
rest at their defaults. One record type is cheap to define and to make, which is what keeps `tuiclients log` quick.

A new kind is one `Kind` in `KINDS` and its name in `EntryKind`; grammar, completion, storage, import, export, form
and activity pane are made from the tuple. `check` refuses what does not fit together.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

from tuiclients.domain.kind import EntryField, Flag, Kind, Verb, check_words

ZERO = Decimal(0)

EntryKind = Literal[
    "time",
    "invoice",
    "payment",
    "credit",
    "refund",
    "writeoff",
    "cost",
    "message",
    "feeling",
    "away",
    "nowait",
    "promise",
    "morning",
    "incident",
    "praise",
    "social",
    "review",
    "note",
]
Incident = Literal["rude", "disrespect", "demand", "out_of_hours", "scope", "promise", "dispute", "breach"]
Praise = Literal["thanks", "referral", "testimonial"]
Severity = Literal["minor", "moderate", "serious", "severe"]
Channel = Literal["email", "call", "meeting", "other"]
Reason = Literal["forgot", "dispute", "cash", "ours", "refuses"]
Direction = Literal["in", "out"]
WeFit = Literal["yes", "partly", "no"]

INCIDENTS: tuple[Incident, ...] = get_args(Incident)
PRAISES: tuple[Praise, ...] = get_args(Praise)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
REASONS: tuple[Reason, ...] = get_args(Reason)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
#: Whether we are right for a client, as a review answers it.
WE_FIT: tuple[WeFit, ...] = get_args(WeFit)
FEELINGS = {-2: "dread", -1: "meh", 0: "ok", 1: "good", 2: "energised"}
#: Other words for a feeling.
FELT = {-2: ("angry", "furious", "hate"), 1: ("happy",), 2: ("love",)}


class Entry(NamedTuple):
    """One dated fact. Money is in the book's currency, never negative; `minutes` are whole and >= 0.

    `at` is "HH:MM" (24 h), or "" where no time of day is known. `due` of an invoice is None where the
    client's terms decide. `period` holds the first and last covered day, both included. `rev` counts the
    versions that were stored; `extra` holds the fields that this version of the program does not know.
    """

    id: str
    client: str
    on: date
    kind: EntryKind
    at: str = ""
    by: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    minutes: int = 0
    billable: bool = True
    out_of_hours: bool = False
    number: str = ""
    amount: Decimal = ZERO
    tax: Decimal = ZERO
    due: date | None = None
    period: tuple[date, date] | None = None
    reason: Reason | Literal[""] = ""
    invoice: str = ""
    direction: Direction | Literal[""] = ""
    awaiting: bool = True
    channel: Channel = "other"
    level: int = 0
    until: date | None = None
    what: Incident | Praise | Literal[""] = ""
    severity: Severity = "moderate"
    ours: bool = False
    resolved: date | None = None
    fit: Mapping[str, bool | None] | None = None
    potential: int | None = None
    closeness: int | None = None
    we_fit: WeFit | Literal[""] = ""
    rev: int = 0
    extra: Mapping[str, Any] | None = None

    @property
    def order(self) -> tuple[date, str, str]:
        """The place "in order": by day, time of day (missing ones first), then id by code point."""
        return self.on, self.at, self.id


#: The fields that entries of every kind have.
COMMON = ("id", "client", "on", "kind", "at", "by", "note", "tags", "rev", "extra")

#: Every other field, in the order of the record.
FIELDS: tuple[EntryField, ...] = (
    EntryField("minutes", "minutes", int, 0, label="duration", hint="2h00"),
    EntryField("billable", "truth", bool, True),
    EntryField("out_of_hours", "truth", bool, False),
    EntryField("number", "text", str, ""),
    EntryField("amount", "money", Decimal, ZERO),
    EntryField("tax", "money", Decimal, ZERO, words="+ {} tax"),
    EntryField("due", "ahead", date | None, hint="2026-12-05, +14d", words="by {}"),
    EntryField(*("period", "span", tuple[date, date] | None), hint="nov, q3, 2026-11-01..2026-11-30", words="for {}"),
    EntryField(*("reason", "choice", Reason | Literal[""], "", REASONS), words="not paid: {}", short="{}", tail=True),
    EntryField("invoice", "text", str, "", words="on {}"),
    EntryField("direction", "choice", Direction | Literal[""], "", DIRECTIONS),
    EntryField("awaiting", "truth", bool, True),
    EntryField("channel", "choice", Channel, "other", CHANNELS),
    EntryField("level", "level", int, 0, label="feeling", hint="-2 dread to 2 energised"),
    EntryField("until", "ahead", date | None, hint="2026-12-05", words="until {}"),
    EntryField("what", "choice", Incident | Praise | Literal[""], ""),
    EntryField("severity", "choice", Severity, "moderate", SEVERITIES),
    EntryField("ours", "truth", bool, False),
    EntryField("resolved", "past", date | None, hint="2026-12-05, fri", words="resolved {}", tail=True),
    EntryField("fit", "answers", Mapping[str, bool | None] | None),
    EntryField("potential", "points", int | None),
    EntryField("closeness", "points", int | None),
    EntryField("we_fit", "choice", WeFit | Literal[""], "", WE_FIT, label="right for them"),
)

_FYI = Flag("fyi", "no answer awaited", "awaiting", False, "no answer awaited")
_TIME = (
    Flag("unbilled", "nobody pays for it", "billable", False),
    Flag("late", "out of hours", "out_of_hours", True, "out of hours"),
)
_TROUBLE = (
    Flag("minor", "a small thing", "severity", "minor"),
    Flag("moderate", "the usual case", "severity", "moderate"),
    Flag("serious", "a serious thing", "severity", "serious"),
    Flag("severe", "a severe thing", "severity", "severe"),
    Flag("ours", "our part in it", "ours", True, "our part"),
)
_READ = "tuiclients.quicklog.read:"
_FIGURES = "tuiclients.quicklog.figures:"
_WRITE = "tuiclients.quicklog.write:"
_DESCRIBE = "tuiclients.quicklog.describe:"
_SHOW = "tuiclients.tui.show.activity:"
_MONEY = _FIGURES + "read_money"
_PAYING = "tuiclients.quicklog.paying:read_paid"


def _settling(word: str, means: str, rank: int, place: int, reads: str = _MONEY, *aliases: str) -> Verb:
    example = f"{word} 400 #190"
    return Verb(word, means, rank, place, numbered=True, example=example, reads=reads, aliases=aliases)


def _talk(word: str, channel: Channel, rank: int, place: int, means: str, *aliases: str) -> Verb:
    fields = {"direction": "in", "channel": channel}
    means = f"{means}; with a duration also time"
    return Verb(word, means, rank, place, fields, timed=True, reads=_READ + "read_talk", aliases=aliases)


def _message(word: str, direction: Direction, rank: int, place: int, means: str, **more: Any) -> Verb:
    fields, chases = {"direction": direction, "channel": "other"}, direction == "out"
    return Verb(word, means, rank, place, fields, reads=_READ + "read_message", chases=chases, **more)


def _incident(what: Incident, rank: int, place: int, means: str, word: str = "", **more: Any) -> Verb:
    return Verb(word or what, f"incident: {means}", rank, place, {"what": what}, _TROUBLE, **more)


def _feeling(level: int, rank: int, place: int) -> Verb:
    means, aliases = f"how it feels to think of them: {f'{level:+d}' if level else 0}", FELT.get(level, ())
    return Verb(FEELINGS[level], means, rank, place, {"level": level}, reads=_READ + "read_feeling", aliases=aliases)


#: Every kind of entry; this order is that of lists and of the document's description.
KINDS: tuple[Kind, ...] = (
    Kind(
        "time",
        ("*minutes", "billable", "out_of_hours"),
        (Verb("", flags=_TIME, reads=_READ + "read_time"),),
        columns=("hours",),
        writes=_WRITE + "time_head",
    ),
    Kind(
        "invoice",
        ("*number", "*amount", "tax", "due", "period", "reason"),
        (
            Verb(
                *("invoice", "invoice 1200 #204 due 5 dec", 5, 7),
                flags=(
                    Flag("due", "due 5 dec, due +14d"),
                    Flag("for", "the days it covers: for nov, for q3, for jan..jun"),
                    Flag("+vat", "with the tax of the setting tax_rate"),
                ),
                numbered=True,
                example="invoice 1200 #204 due 5 dec",
                reads="tuiclients.quicklog.invoicing:read_invoice",
                aliases=("bill", "billed"),
            ),
        ),
        words={"number": "", "amount": "", "tax": "", "due": "due {}", "period": "", "reason": ""},
        columns=("paid", "from", "to", "invoice", "currency"),
        writes=_WRITE + "invoice_head",
    ),
    Kind(
        "payment",
        ("*amount", "invoice"),
        (_settling("paid", "paid 400 #190, or paid #190, half of #190, all", 6, 8, _PAYING),),
        columns=("currency",),
    ),
    Kind(
        "credit",
        ("*amount", "*invoice"),
        (_settling("credit", "a credit note: credit 400 #190", 21, 11),),
        label="credit note",
        columns=("currency",),
    ),
    Kind(
        "refund",
        ("*amount", "invoice"),
        (_settling("refund", "given back: refund 400 #190", 22, 12, _FIGURES + "read_refund", "refunded"),),
        columns=("currency",),
    ),
    Kind(
        "writeoff",
        ("*amount", "*invoice"),
        (_settling("writeoff", "given up: writeoff 400 #190", 20, 10),),
        label="write-off",
        columns=("currency",),
    ),
    Kind(
        "cost",
        ("*amount",),
        (
            Verb(
                *("cost", "an expense for them: cost 80 fonts", 7, 13),
                example="cost 80 fonts",
                reads=_FIGURES + "read_cost",
                aliases=("expense", "spent"),
            ),
        ),
        columns=("currency",),
    ),
    Kind(
        "message",
        ("*direction", "awaiting", "channel", "invoice"),
        (
            _talk("call", "call", 1, 1, "they called or were called", "called", "phoned", "phone call"),
            _talk("meet", "meeting", 4, 2, "a meeting", "met", "meeting"),
            _message(
                *("out", "out", 2, 3, "a message to them; out fyi expects no answer, out #190 asks for its money"),
                flags=(_FYI,),
                aliases=("sent", "emailed", "mailed", "wrote", "texted", "replied to"),
            ),
            _message("in", "in", 3, 4, "a message from them", aliases=("replied", "answered", "wrote back")),
        ),
        writes=_WRITE + "message_head",
        describes=_DESCRIBE + "message_words",
        shows=_SHOW + "message_facts",
    ),
    Kind(
        "feeling",
        ("*level",),
        tuple(_feeling(level, 11 + level, 28 + level) for level in FEELINGS),
    ),
    Kind(
        "away",
        ("*until",),
        (Verb("away", "their silence does not count: away 1 aug..21 aug", 18, 6, reads=_FIGURES + "read_away"),),
        ends="until",
        writes=_WRITE + "away_head",
    ),
    Kind(
        "nowait",
        verbs=(Verb("nowait", "their answer is no longer waited for", 17, 5),),
        label="no answer awaited any more",
    ),
    Kind(
        "promise",
        ("*amount", "*due", "invoice"),
        (
            Verb(
                *("promises", "they promise to pay: promises 1200 #204 by 5 dec", 19, 9),
                flags=(Flag("by", "the day that they promise: by 5 dec"),),
                numbered=True,
                example="promises 1200 #204 by 5 dec",
                reads=_FIGURES + "read_promise",
            ),
        ),
        label="promises",
        words={"amount": "", "invoice": "", "due": ""},
        columns=("currency",),
        writes=_WRITE + "promise_head",
    ),
    Kind("morning", verbs=(Verb("morning", "woke up thinking about them", 23, 31),)),
    Kind(
        "incident",
        ("*what", "severity", "ours", "resolved"),
        (
            _incident("rude", 26, 14, "they were rude"),
            _incident("disrespect", 27, 15, "no respect for you or your work"),
            _incident("demand", 28, 16, "a demand out of all proportion"),
            _incident("out_of_hours", 29, 17, "they came out of hours", "afterhours"),
            _incident("scope", 30, 18, "more work, the same money"),
            _incident(
                *("promise", 31, 19, "they broke a promise"),
                reads="tuiclients.quicklog.spoken:read_broken_promise",
                aliases=("promised",),
            ),
            _incident("dispute", 32, 20, "they dispute what was agreed"),
            _incident("breach", 33, 21, "they broke the contract"),
            Verb("resolved", "an incident is over: resolved breach @fri", 34, 22, reads=_READ + "read_resolved"),
        ),
        whats=INCIDENTS,
        ends="resolved",
    ),
    Kind(
        "praise",
        ("*what",),
        (
            Verb("thanks", "they said thank you", 14, 23, {"what": "thanks"}),
            Verb("referral", "they sent you a client", 15, 24, {"what": "referral"}),
            Verb("testimonial", "they recommend you in public", 16, 25, {"what": "testimonial"}),
        ),
        whats=PRAISES,
    ),
    Kind("social", verbs=(Verb("social", "a party, a dinner: business mixed with pleasure", 24, 32),)),
    Kind(
        "review",
        ("fit", "potential", "closeness", "we_fit"),
        describes=_DESCRIBE + "review_words",
        shows=_SHOW + "review_facts",
    ),
    Kind(
        "note",
        verbs=(
            Verb("wish", "what they would like to have one day", 25, 33, tag="wish", reads=_READ + "read_note"),
            Verb("note", "a text to remember", 8, 34, reads=_READ + "read_note"),
        ),
    ),
)

_fields = {field.name: field for field in FIELDS}
_latest: tuple[tuple[Kind, ...], dict[str, Kind]] = ((), {})


def entry_field(name: str) -> EntryField:
    """One of `FIELDS`."""
    return _fields[name]


def by_name(kinds: tuple[Kind, ...] | None = None) -> dict[str, Kind]:
    """The given kinds by name, in order; `KINDS` if none are given."""
    global _latest
    wanted = KINDS if kinds is None else kinds
    if _latest[0] is not wanted:
        _latest = wanted, {kind.name: kind for kind in wanted}
    return _latest[1]


def check(kinds: tuple[Kind, ...], fields: tuple[EntryField, ...]) -> None:
    """Raises TypeError, with a sentence, where kinds, fields, `Entry` and `EntryKind` do not fit together."""
    names, literals = [kind.name for kind in kinds], list(get_args(EntryKind))
    if names != literals:
        raise TypeError(f"KINDS and EntryKind must name the same kinds in the same order: {names} is not {literals}.")
    known = {each.name: each for each in fields}
    own = [name for name in Entry._fields if name not in COMMON]
    if list(known) != own:
        raise TypeError(f"FIELDS and Entry must name the same fields in the same order: {list(known)} is not {own}.")
    for name, each in known.items():
        annotation, default = Entry.__annotations__[name], Entry._field_defaults[name]
        if each.annotation != annotation or each.default != default:
            from inspect import formatannotation

            raise TypeError(
                f"The field {name} is {formatannotation(each.annotation)} = {each.default!r} in FIELDS, "
                f"and {formatannotation(annotation)} = {default!r} in Entry."
            )
    check_words(kinds, known)


check(KINDS, FIELDS)
