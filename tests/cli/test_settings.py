from __future__ import annotations

from tests.cli.conftest import Line


def test_judge_by_switches_off_what_is_not_kept_and_shows_what_is(acme: Line) -> None:
    assert acme.done("settings", "judge_by") == "judge_by = money, hours, contact, feelings, audits\n"
    assert acme.done("settings", "judge_by", "money,hours") == "judge_by = money, hours\n"
    weights = acme.json("settings")["weights"]
    assert {name: weights[name] for name in ("communication", "behaviour", "feelings", "fit")} == {
        "communication": 0,
        "behaviour": 0,
        "feelings": 0,
        "fit": 0,
    }
    assert "Judged by money and hours alone." in acme.done("audit", "acme")
    acme.done("settings", "judge_by", "money")
    assert "Judged by money alone." in acme.done("audit", "acme")
    acme.done("settings", "judge_by", "all")
    assert "weights" not in acme.json("settings", "judge_by")


def test_what_cannot_be_judged_by_is_refused(acme: Line) -> None:
    assert "sleep" in acme.refused("settings", "judge_by", "money,sleep")
    assert "Hours alone" in acme.refused("settings", "judge_by", "hours")


def test_the_preset_yearly_is_put_shown_and_taken_back(acme: Line) -> None:
    assert acme.done("settings", "preset", "yearly") == "preset = yearly\n"
    settings = acme.json("settings")
    assert (settings["window_days"], settings["audit_every_days"], settings["k"]) == (365, 365, 0.5)
    assert settings["half_lives"] == {
        **{"payment": 365, "fit": 365, "future": 365},
        **{"communication": 180, "behaviour": 180, "feelings": 180},
    }
    acme.done("undo")
    assert acme.json("settings") == {}
    acme.done("settings", "preset", "yearly")
    acme.done("settings", "window_days", "200")
    assert acme.done("settings", "preset") == "preset = none\n"
    acme.done("settings", "preset", "standard")
    assert acme.json("settings", "preset") == {}
    assert "yearly" in acme.refused("settings", "preset", "daily")


def test_another_currency_for_what_is_logged_needs_a_yes(acme: Line) -> None:
    acme.done("log", "acme invoice #204 1200.00")
    before = acme.done("export", "--format", "json")
    assert "none of them is converted" in acme.refused("settings", "currency", "USD")
    assert acme.done("export", "--format", "json") == before
    assert acme.done("settings", "currency", "USD", "--relabel") == "currency = USD\n"


def test_a_line_says_whose_it_is_where_two_log(acme: Line) -> None:
    acme.done("log", "acme 2h call by:bo")
    assert "by bo" not in acme.done("entries") + acme.done("show", "acme")
    acme.done("log", "acme 1h draft by:al")
    assert "by bo" in acme.done("entries") and "by al" in acme.done("show", "acme")
    acme.done("settings", "me", "al")
    assert "by bo" in acme.done("entries") and "by al" not in acme.done("show", "acme")
