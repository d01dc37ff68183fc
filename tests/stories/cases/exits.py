"""Doing what is due of an exit, from the top of its checklist to the bottom."""

from __future__ import annotations

from datetime import date

from tests.stories.cases.life import Life

#: What is noted with these tasks; a bill that is not due yet is looked at when it is.
NOTES = {"talk": "they will be sent everything by e-mail", "settle": "a look at it on its due day"}


def go_on(life: Life, client: str, give_up: bool = False) -> list[str]:
    """Do what is due, never a later task before an earlier one, and close when all is done; the names of the tasks.

    Money that is past due is waited for, or given up.
    """
    ended: list[str] = []
    for task in life.json("offboard", client)["tasks"]:
        if task["state"] != "open":
            continue
        if task["due"] and date.fromisoformat(task["due"]) > life.today:
            return ended
        if task["name"] == "settle" and float(life.json("offboard", client)["open_money"]) > 0:
            words = ["--write-off"] if give_up else ["--tick", "settle", "--note", NOTES["settle"]]
            if not life.tries("offboard", client, *words):
                return ended
        else:
            noted = ["--note", NOTES[task["name"]]] if task["name"] in NOTES else []
            life.done("offboard", client, "--tick", str(task["n"]), *noted)
        ended.append(task["name"])
    # What is still to come from them is asked about first; here it is waited for.
    life.tries("offboard", client, "--close")
    return ended


def is_open(life: Life, client: str) -> bool:
    """Whether an exit of the client is under way."""
    return bool(life.json("offboard", client)["state"] == "open")
