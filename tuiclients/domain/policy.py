"""The policy and its registry: every setting of a book, with all that must be known of it.

A new setting is a field of `Policy` and a line in `SETTINGS`. What reads, checks, stores, shows or explains
settings is a function of the tuple.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

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
#: A hundred years: no setting counts more days.
DAYS_MAX = 36_525


class Policy(NamedTuple):
    """The settings of a book.

    `target_rate`, `cost_rate` and `cost_rates` are money an hour; `fill_rate`, `interest` (a year),
    `tolerance` and `tax_rate` are shares (0.2 = 20 %); `window_days` and `audit_every_days` are days.
    `weights`, `half_lives` and `bands` are whole here: what the user left out stands at its default.
    `timezone` is an IANA name; `working_hours` a text such as "mon-fri 09:00-18:00"; `number_format` is
    "1,234.56" or "1.234,56"; `date_order` is "dmy" or "mdy", for dates with slashes; `week_start` one of
    `WEEKDAYS`; `me` is the person who logs when no `by` is said.
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
    id: str = "settings"
    rev: int = 0
    extra: Mapping[str, Any] | None = None


#: Fields of `Policy` that every stored record has; they are no settings.
RECORD_FIELDS = ("id", "rev", "extra")

SettingKind = Literal[
    "money",
    "money by person",
    "share",
    "days",
    "number",
    "parts",
    "texts",
    "currency",
    "zone",
    "hours",
    "choice",
    "name",
]
#: The type of `Policy`'s field by kind.
KIND_TYPES: dict[SettingKind, Any] = {
    "money": Decimal,
    "money by person": Mapping[str, Decimal],
    "share": float,
    "days": int,
    "number": float,
    "parts": Mapping[str, float],
    "texts": tuple[str, ...],
    "currency": str,
    "zone": str,
    "hours": str,
    "choice": str,
    "name": str,
}

SettingGroup = Literal["money", "weights", "half-lives", "bands", "looking back", "ideal client", "writing"]
#: The groups from the first to the last on the sheet, each with its heading.
SETTING_GROUPS: dict[SettingGroup, str] = {
    "money": "Money",
    "weights": "Weights",
    "half-lives": "Half-lives in days",
    "bands": "A verdict begins at",
    "looking back": "Looking back",
    "ideal client": "The ideal client",
    "writing": "Writing it down",
}


class Setting:
    """One setting.

    `default`: None where it is optional. `help` completes "the setting is ..."; `label` names it on the sheet, whose
    `group` lists it as row number `row`. `least` and `most` bound a number (`above`: `least` itself is out); for
    the parts of a setting each part. `step`: by how much one key changes it, shares in per cent, None if it is typed.
    `typed_most`: what may be typed at most, where that is less than a file may hold. `choices`: all values.
    """

    __slots__ = (
        *("above", "choices", "default", "group", "help", "kind", "label", "least", "most", "name", "row", "step"),
        "typed_most",
    )

    def __init__(
        self,
        name: str,
        kind: SettingKind,
        default: Any,
        group: SettingGroup,
        row: int,
        label: str,
        help: str,  # noqa: A002
        least: float = 0,
        most: float = 0,
        above: bool = False,
        step: float | None = None,
        typed_most: float | None = None,
        choices: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.kind = kind
        self.default = default
        self.group = group
        self.row = row
        self.label = label
        self.help = help
        self.least = least
        self.most = most
        self.above = above
        self.step = step
        self.typed_most = typed_most
        self.choices = choices

    @property
    def has_parts(self) -> bool:
        """Whether it has parts, which are named and set one by one (`weights.fit`)."""
        return self.kind == "parts"


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
