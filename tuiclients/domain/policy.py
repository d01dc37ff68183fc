"""The policy and its registry: every setting of a book, with all that must be known of it.

A new setting is a field of `Policy` and a line in `SETTINGS`. What reads, checks, stores, shows or explains
settings is a function of the tuple.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.setting_kind import KIND_TYPES, Setting
from tuiclients.domain.signal import SIGNALS, default_half_lives, default_weights, names_of

WEIGHTS = default_weights(SIGNALS)
SIGNAL_NAMES = names_of(SIGNALS)
HALF_LIVES = default_half_lives(SIGNALS)
BANDS: dict[str, float] = {"grow": 75, "keep": 60, "watch": 50, "fix": 30}
CRITERIA = (
    "asks early",
    "pays as agreed",
    "respects our hours",
    "same values",
    "work we want to show",
    "room to grow",
)
NUMBER_FORMATS = ("1,234.56", "1.234,56")
DATE_ORDERS = ("dmy", "mdy")
#: The days of a week in the order of `date.weekday()`.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Who writes the letters: one person or several.
VOICES = ("i", "we")
#: The stages of a business; one in its early years is warned in other words.
STAGES = ("early", "established")
#: A hundred years: no setting counts more days.
DAYS_MAX = 36_525


class Policy(NamedTuple):
    """The settings of a book.

    `target_rate`, `cost_rate` and `cost_rates` are money an hour; `fill_rate`, `interest` (a year),
    `tolerance` and `tax_rate` are shares (0.2 = 20 %); `window_days` and `audit_every_days` are days.
    `weights`, `half_lives` and `bands` are whole here: what the user left out stands at its default.
    `timezone` is an IANA name; `working_hours` a text such as "mon-fri 09:00-18:00"; `number_format` is
    "1,234.56" or "1.234,56"; `date_order` is "dmy" or "mdy", for dates with slashes; `week_start` one of
    `WEEKDAYS`; `me` is the person who logs when no `by` is said. `voice` is one of `VOICES`; `language`
    names a folder of letters; `late_fee` (money) and `late_interest` (a share a year) are what the terms ask of a
    late bill; `working_days` is a text such as "mon-fri"; `holidays` a country and perhaps its part, "DE-BY"; `cash`
    and `costs_month` are money; `stage` is one of `STAGES`.
    """

    currency: str = "EUR"
    target_rate: Decimal | None = None
    cost_rate: Decimal = Decimal(0)
    cost_rates: Mapping[str, Decimal] = {}
    fill_rate: float = 0.5
    interest: float = 0.12
    window_days: int = 90
    tolerance: float = 0.05
    k: float = 2.5
    weights: Mapping[str, float] = WEIGHTS
    half_lives: Mapping[str, float] = HALF_LIVES
    bands: Mapping[str, float] = BANDS
    audit_every_days: int = 90
    tax_rate: float | None = None
    timezone: str | None = None
    working_hours: str | None = None
    number_format: str | None = None
    date_order: str | None = None
    week_start: str = "monday"
    me: str = ""
    fit_criteria: tuple[str, ...] = CRITERIA
    business: str = ""
    voice: str = "i"
    language: str = "en"
    late_fee: Decimal | None = None
    late_interest: float | None = None
    working_days: str = "mon-fri"
    holidays: str | None = None
    cash: Decimal | None = None
    costs_month: Decimal | None = None
    stage: str | None = None
    id: str = "settings"
    rev: int = 0
    extra: Mapping[str, Any] | None = None


#: The settings of a book that says nothing else.
POLICY = Policy()
#: Fields of `Policy` that every stored record has; they are no settings.
RECORD_FIELDS = ("id", "rev", "extra")

#: All settings in the order of `tuiclients settings`.
SETTINGS: tuple[Setting, ...] = (
    Setting("currency", "currency", "EUR", "writing", 1, "currency", "the one currency of the book, such as EUR"),
    Setting(
        "target_rate",
        "money",
        None,
        "money",
        1,
        "an hour must earn",
        "what an hour must earn; null = no target",
        step=1,
    ),
    Setting("cost_rate", "money", Decimal(0), "money", 2, "an hour costs you", "what an hour costs you", step=1),
    Setting(
        "cost_rates",
        "money by person",
        {},
        "money",
        3,
        "an hour of a person costs",
        "what an hour of one person costs: cost_rates.bo 40",
    ),
    Setting(
        "fill_rate",
        "share",
        0.5,
        "money",
        4,
        "freed hours you can sell",
        "the share of freed hours that you expect to sell, such as 50%",
        most=1,
        step=5,
        typed_most=1,
    ),
    Setting(
        "interest",
        "share",
        0.12,
        "money",
        5,
        "interest a year",
        "what money costs you per year, such as 12%",
        most=100,
        step=1,
        typed_most=1,
    ),
    Setting(
        "tax_rate",
        "share",
        None,
        "writing",
        3,
        "tax on a bill",
        "what +vat adds to an invoice, such as 20%; null = none",
        most=1,
    ),
    Setting(
        "tolerance",
        "share",
        0.05,
        "looking back",
        3,
        "small change",
        "the share of an invoice that counts as small change, such as 5%",
        most=1,
        step=1,
        typed_most=1,
    ),
    Setting(
        "window_days",
        "days",
        90,
        "looking back",
        1,
        "days of earning",
        "the days over which earning is measured",
        least=1,
        most=DAYS_MAX,
        step=5,
    ),
    Setting(
        "audit_every_days",
        "days",
        90,
        "looking back",
        2,
        "days between audits",
        "the days from one audit to the next",
        least=1,
        most=DAYS_MAX,
        step=5,
    ),
    Setting(
        "weights",
        "parts",
        WEIGHTS,
        "weights",
        1,
        "",
        "how much a signal counts: weights.payment 20 (0 = not at all)",
        most=1e6,
        step=1,
    ),
    Setting(
        "half_lives",
        "parts",
        HALF_LIVES,
        "half-lives",
        1,
        "",
        "the days after which a record counts half: half_lives.payment 180",
        most=1e6,
        above=True,
        step=5,
    ),
    Setting(
        "bands",
        "parts",
        BANDS,
        "bands",
        1,
        "",
        "the score from which a verdict begins: bands.keep 60",
        most=100,
        step=1,
    ),
    Setting(
        "k",
        "number",
        2.5,
        "looking back",
        4,
        "evidence that counts half",
        "evidence of k counts half, of 3 k three quarters; with a smaller k, few records say more",
        most=1e6,
        above=True,
        step=0.5,
    ),
    Setting(
        "timezone", "zone", None, "writing", 4, "time zone", "a name such as Europe/Berlin; null = this machine's"
    ),
    Setting(
        "working_hours",
        "hours",
        None,
        "writing",
        5,
        "working hours",
        "such as mon-fri 09:00-18:00; null = never out of hours",
    ),
    Setting(
        "number_format",
        "choice",
        None,
        "writing",
        2,
        "figures",
        "1,234.56 or 1.234,56; null = ask",
        choices=NUMBER_FORMATS,
    ),
    Setting(
        *("date_order", "choice", None, "writing", 7, "dates with slashes", "dmy (27/11) or mdy (11/27); null = ask"),
        choices=DATE_ORDERS,
    ),
    Setting(
        *("week_start", "choice", "monday", "writing", 8),
        "a week begins on",
        "the day on which a week begins: monday, sunday, saturday or any other",
        choices=WEEKDAYS,
    ),
    Setting(
        *("me", "name", "", "writing", 6),
        "who logs here",
        "the person whose entries these are, unless by: says otherwise",
    ),
    Setting(
        "fit_criteria",
        "texts",
        CRITERIA,
        "ideal client",
        1,
        "criteria",
        "what your ideal client does, separated by commas",
    ),
    Setting(
        *("business", "name", "", "letters", 1, "name of the business"),
        "the name of your business, below letters and above reports",
    ),
    Setting(
        *("voice", "choice", "i", "letters", 2, "letters say"),
        "whether letters say I or we",
        choices=VOICES,
    ),
    Setting(
        *("language", "language", "en", "letters", 3, "letters in"),
        "the language of letters, en or de, unless a client has another",
    ),
    Setting(
        *("late_fee", "money", None, "letters", 4, "fee on a late bill"),
        "the fee that your terms put on a late bill; null = none",
        step=5,
    ),
    Setting(
        *("late_interest", "share", None, "letters", 5, "interest on a late bill"),
        "the interest a year that your terms put on a late bill, such as 9%; null = none",
        most=1,
        step=1,
        typed_most=1,
    ),
    Setting(
        *("working_days", "weekdays", "mon-fri", "letters", 6, "working days"),
        "the days on which tasks of an exit fall due, such as mon-fri",
    ),
    Setting(
        *("holidays", "country", None, "letters", 7, "holidays of"),
        "the country whose holidays are no working days, such as DE or DE-BY; null = none",
    ),
    Setting(
        *("cash", "money", None, "money", 6, "cash in the bank"),
        "the money that you have in the bank, for how long it lasts; null = not said",
        step=500,
    ),
    Setting(
        *("costs_month", "money", None, "money", 7, "a month costs you"),
        "what a month costs you, your own living included; null = not said",
        step=100,
    ),
    Setting(
        *("stage", "choice", None, "money", 8, "stage of the business"),
        "early or established; an early business is warned more of leaning on few clients; null = not said",
        choices=STAGES,
    ),
)


class IncompleteSetting(TypeError):
    """`Policy` and `SETTINGS` do not say the same. The text names the setting and what to mend."""


def setting_named(name: str, settings: Iterable[Setting] = SETTINGS) -> Setting | None:
    """The setting of that name, None if there is none."""
    return next((setting for setting in settings if setting.name == name), None)


def setting_helps(settings: Iterable[Setting] = SETTINGS) -> dict[str, str]:
    """What each setting is, by name, in the order of `tuiclients settings`."""
    return {setting.name: setting.help for setting in settings}


def refuse_incomplete(record: Any, settings: Iterable[Setting]) -> None:
    """Raise `IncompleteSetting` unless a record's fields and the settings name the same, with types and defaults."""
    annotations, defaults = record.__annotations__, record._field_defaults
    names = []
    for setting in settings:
        name = setting.name
        names.append(name)
        if name not in record._fields:
            raise IncompleteSetting(f"The setting {name} is not a field of {record.__name__}: add it there.")
        if defaults.get(name) != setting.default:
            raise IncompleteSetting(
                f"The setting {name} defaults to {setting.default!r} in SETTINGS and to {defaults.get(name)!r} in "
                f"{record.__name__}: make them the same."
            )
        wanted = KIND_TYPES[setting.kind]
        if setting.default is None:
            wanted = wanted | None
        if annotations[name] != wanted:
            from inspect import formatannotation

            raise IncompleteSetting(
                f"The field {name} is a {formatannotation(annotations[name])}; "
                f"a setting of kind {setting.kind} is a {formatannotation(wanted)}."
            )
    for field in record._fields:
        if field not in names and field not in RECORD_FIELDS:
            raise IncompleteSetting(f"The field {field} of {record.__name__} has no line in SETTINGS: add one.")
    if len(set(names)) < len(names):
        raise IncompleteSetting(f"Two lines of SETTINGS have one name: {', '.join(names)}.")


refuse_incomplete(Policy, SETTINGS)
