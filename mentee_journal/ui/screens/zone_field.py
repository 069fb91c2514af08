"""Reading a time zone the way people name it: a city, a country, "pacific"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from mentee_journal.domain.dates import clock_words, find_zones, valid_zone, zone_label
from mentee_journal.domain.errors import Refused
from mentee_journal.ui.phrases import local
from mentee_journal.ui.text import one_line


def read_zone(text: str) -> str:
    """The zone that is meant; empty for nothing. Raises Refused."""
    wanted = text.strip()
    if not wanted:
        return ""
    if "/" in wanted and valid_zone(wanted):
        return wanted
    found = find_zones(wanted, limit=1)
    if found:
        return found[0]
    if valid_zone(wanted):
        return wanted
    raise Refused(f"No time zone goes by “{one_line(wanted, 30)}” here. Try a city nearby, such as Chicago.", "zone")


def echo_zone(text: str, now: datetime) -> str:
    """ "Pacific (America/Los_Angeles), 09:05 there now", and what else the words could mean."""
    zone = read_zone(text)
    if not zone:
        return ""
    said = f"{zone_label(zone, now)} ({zone}), {clock_words(local(now, zone))} there now"
    others = [] if text.strip() == zone else [name for name in find_zones(text, limit=4) if name != zone]
    return f"{said}\n  or type {', '.join(others)}" if others else said


def suggest_zones(now: Callable[[], datetime]) -> Callable[[str], Sequence[str]]:
    """Completions of what is typed: the short name, the city, or the whole name."""

    def offers(typed: str) -> list[str]:
        wanted = typed.casefold()
        for zone in find_zones(typed):
            for name in (zone_label(zone, now()), zone.rpartition("/")[2].replace("_", " "), zone):
                if name.casefold().startswith(wanted):
                    return [name]
        return []

    return offers
