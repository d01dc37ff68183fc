from __future__ import annotations

from decimal import Decimal

from tests.domain.audit.builders import entry, hours
from tests.workbench.scene import RULES, ago, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.shares import Shares, shares

TARGET = RULES._replace(target_rate=Decimal(100))


def billed_until(client: str, last: int, amount: int, worked: float) -> list[Entry]:
    bill = entry("invoice", last, number="1", amount=amount, period=(ago(last + 29), ago(last)))
    return of(client, hours(last + 5, worked), bill)


def scene(policy: Policy = TARGET) -> Desk:
    clients = [
        Client("acme", "Acme"),
        Client("bo", "Bo"),
        Client("free", "Free", target_rate=Decimal(0)),
        Client("new", "New"),
    ]
    entries = [*billed_until("acme", 3, 3000, 20), *billed_until("bo", 3, 1000, 60), *of("acme", hours(1, 1.5))]
    return desk_of(*entries, *of("free", hours(2, 4)), clients=clients, policy=policy)


def of_all(desk: Desk) -> dict[str, Shares]:
    return shares(desk.audits().values(), desk.clients, desk.policy)


def test_time_and_money_stand_side_by_side() -> None:
    shares_ = of_all(scene())
    assert (shares_["acme"].time, shares_["acme"].revenue) == (20 / 84, 0.75)
    assert shares_["bo"].imbalance == (60 / 84) / 0.25
    assert shares_["bo"].says(TARGET) == ("takes 71 % of the time, brings 25 % of the money",)


def test_what_is_not_invoiced_yet_is_worth_the_target() -> None:
    acme = of_all(scene())["acme"]
    assert (acme.hours, acme.worth) == (1.5, Decimal(150))
    assert acme.says(TARGET)[1] == "1.5 hours not yet invoiced, worth 150.00 at the target"


def test_money_stands_to_the_cent_as_the_settings_write_it() -> None:
    acme = Shares(None, None, None, 4.5, Decimal("1427.5"))
    assert acme.says(TARGET._replace(number_format="1.234,56")) == (
        "4.5 hours not yet invoiced, worth 1.427,50 at the target",
    )


def test_without_a_target_it_is_worth_the_average() -> None:
    acme = of_all(scene(RULES))["acme"]
    assert acme.worth is not None
    assert round(acme.worth, 2) == round(Decimal(4000) / 84 * Decimal("1.5"), 2)


def test_who_takes_and_brings_nothing_has_no_shares() -> None:
    shares_ = of_all(scene())
    assert shares_["new"] == Shares(None, None, None, 0, Decimal(0))
    assert shares_["new"].says(TARGET) == ()
    assert shares_["free"].worth is None


def test_one_half_of_a_pair_says_nothing() -> None:
    assert Shares(0.5, None, None, 0.0, None).says(TARGET) == Shares(None, 0.5, None, 0.0, None).says(TARGET) == ()
