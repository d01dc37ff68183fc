"""How a client stands to us on a day: prospect, active, leaving or former."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.record import Record

STANDINGS = ("prospect", "active", "leaving", "former")


def standing(record: Record, as_of: date) -> str:
    """The standing on a day, one of `STANDINGS`.

    The newest exit opened by then decides, unless it was called off or they came back; without one the client's
    status does, and a former client whose exit came only later was still active.
    """
    for exit_ in reversed(record.exits):
        if exit_.opened <= as_of and not (exit_.reopened is not None and exit_.reopened <= as_of):
            return "former" if exit_.closed is not None and exit_.closed <= as_of else "leaving"
    status = record.client.status
    if status == "former" and any(exit_.opened > as_of for exit_ in record.exits):
        return "active"
    return status


def is_active(standing_: str) -> bool:
    """Whether a client counts among the active ones: they are still here, be it on their way out."""
    return standing_ in ("active", "leaving")
