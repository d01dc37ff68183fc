"""Where time trackers keep their data on this machine, so that they can be read in place."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tuiclients.domain.errors import Refused
from tuiclients.exchange.text.foreign_text import quoted

#: Formats that `import --from` takes.
TRACKERS = ("timewarrior", "watson")
_TITLES = {"timewarrior": "Timewarrior", "watson": "Watson"}


def tracker_data(name: str, environ: Mapping[str, str], home: str) -> str:
    """The folder of Timewarrior's data files, or Watson's file of frames. Refused: neither is where it should be."""
    places = tracker_places(name, environ, home)
    for place in places:
        if os.path.exists(place):
            return place
    raise Refused(
        f"{_TITLES[name]} keeps nothing in {' or '.join(quoted(place, 200) for place in places)}: "
        f"name the place (`tuiclients import PATH --format {name}`)."
    )


def tracker_places(name: str, environ: Mapping[str, str], home: str) -> list[str]:
    """The paths at which a tracker may keep its data, in the order in which it looks itself."""
    if name == "timewarrior":
        if own := environ.get("TIMEWARRIORDB"):
            return [os.path.join(own, "data")]
        data = environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
        return [os.path.join(home, ".timewarrior", "data"), os.path.join(data, "timewarrior", "data")]
    if own := environ.get("WATSON_DIR"):
        return [os.path.join(own, "frames")]
    config = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return [
        os.path.join(config, "watson", "frames"),
        os.path.join(home, "Library", "Application Support", "watson", "frames"),
    ]
