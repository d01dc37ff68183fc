"""The checklist of a client's exit by the book's settings: working days, and what is done already."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.wording import in_money, listed, on_day
from tuiclients.domain.decision import EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.checklist import checklist
from tuiclients.domain.offboarding.checklist import usual_end as usual_end_by
from tuiclients.domain.offboarding.notice import knows_notice, notice_in_words
from tuiclients.domain.offboarding.own_checklist import OwnChecklist, own_checklist
from tuiclients.domain.offboarding.task import TaskName
from tuiclients.domain.offboarding.working_days import WorkingDays, holidays_of
from tuiclients.parsing.clock import weekdays
from tuiclients.parsing.terms import terms_in_words
from tuiclients.storage.files.xdg import config_folder
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import open_bills

#: The user's own checklist, a file of the config folder.
OWN_FILE = "checklist.txt"


def working_days(desk: Desk) -> WorkingDays:
    """The working days by the settings. Raises `Refused` for a country whose holidays are not known."""
    country = desk.policy.holidays
    return WorkingDays(weekdays(desk.policy.working_days), holidays_of(country) if country else ())


def usual_end(desk: Desk, client: str, ended_by: EndedBy = "us") -> date:
    """The last day of the work that is proposed for an exit opened on the desk's day."""
    return usual_end_by(desk.client(client), desk.as_of, working_days(desk), ended_by)


def known_tasks(desk: Desk, client: str, ends: date) -> dict[TaskName, str]:
    """The tasks of a new exit that are done already, with their notes: the end date, and a contract that is known."""
    known: dict[TaskName, str] = {"end": f"the last day is {on_day(ends, desk.as_of)}"}
    facts = desk.client(client)
    if knows_notice(facts) or facts.contract_ends is not None:
        owed = sum([bill.open for bill in open_bills(desk, client)], ZERO)
        parts = [notice_in_words(facts) or ("no notice" if knows_notice(facts) else "")]
        if facts.contract_ends is not None:
            over = "ended on" if facts.contract_ends < desk.as_of else "until"
            parts.append(f"contract {over} {on_day(facts.contract_ends, desk.as_of)}")
        parts.append(f"bills due {terms_in_words(facts.terms_days, facts.terms_eom)}")
        parts.append(f"{in_money(owed, desk.policy)} owed" if owed else "nothing owed")
        known["contract"] = listed([part for part in parts if part])
    return known


def planned_tasks(
    opened: date,
    ends: date,
    ended_by: EndedBy,
    days: WorkingDays,
    known: Mapping[TaskName, str],
) -> tuple[Mapping[str, Any], ...]:
    """The tasks of an exit of a client as it would be opened on a day, by the user's own checklist, too.

    Raises `Refused` for a line of that file which cannot be read.
    """
    return users_checklist().applied(checklist(opened, ends, ended_by, days, known), opened, ends, ended_by, days)


def users_checklist() -> OwnChecklist:
    """The user's own checklist in the config folder, one that changes nothing while there is none."""
    path = os.path.join(config_folder(), OWN_FILE)
    try:
        with open(path, encoding="utf-8-sig") as stream:
            return own_checklist(stream.read(), path)
    except FileNotFoundError:
        return OwnChecklist()
    except OSError as error:
        raise Refused(f"Your checklist {path} could not be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"Your checklist {path} is not UTF-8 text; save it as such.") from None
