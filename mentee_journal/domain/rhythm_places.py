"""On whose clock and by what means: "London time", "3pm Portland time", "by video", "on zoom", a link."""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import cache, lru_cache

from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.rhythm_said import Said
from mentee_journal.domain.rhythm_tokens import is_link
from mentee_journal.domain.setting import Setting
from mentee_journal.domain.words import Mode
from mentee_journal.domain.zones import find_zones, same_clock, zone_label, zone_names

__all__ = ["is_zone", "take_place", "take_zone"]

_MODES: dict[str, Mode] = {
    words: mode
    for mode, listed in {
        Mode.VIDEO: "video, video call, video calls, videocall, zoom, zoom call, teams, ms teams, google meet, skype, "
        "facetime, webex, online, virtual, virtually, telehealth",
        Mode.PHONE: "phone, the phone, phone call, phone calls, telephone, the telephone, phoned",
        Mode.IN_PERSON: "person, face to face, f2f",
        Mode.MESSAGE: "message, messages, mail, email, e mail",
    }.items()
    for words in listed.split(", ")
}
_BY = ("by", "via", "on", "over", "in", "as", "a")
_NEEDS = {"person": ("in",), "message": ("by", "via"), "messages": ("by", "via"), "mail": ("by", "via")}
_NEEDS |= {"the phone": ("on", "over", "by", "via"), "email": ("by", "via"), "e mail": ("by", "via")}
_SHORT = frozenset(
    ["eastern", "central", "mountain", "pacific", "utc", "gmt", "bst", "et", "ct", "mt", "pt", "ist", "jst", "nzst"]
    + [f"{land}{kind}" for land in ("e", "c", "m", "p", "ak", "ae", "ac", "aw") for kind in ("st", "dt")]
    + ["cet", "cest", "eet", "eest", "wet", "hst", "nst", "ndt", "ast", "adt", "sgt", "hkt", "sast", "nzdt", "msk"]
)
_WHOSE = ("her", "his", "their", "mentor's", "mentors", "local")


def take_place(words: list[str], at: int, said: Said) -> int:
    """Reads how they meet, or a link; the place after it, or `at`."""
    if is_link(words[at]):
        said.put("place", words[at], "places", words[at])
        return at + 1
    start = at + (words[at] in _BY)
    for size in (3, 2, 1):
        name = " ".join(words[start : start + size])
        mode = _MODES.get(name)
        if mode is None or start + size > len(words):
            continue
        if name in _NEEDS and (start == at or words[at] not in _NEEDS[name]):
            continue
        said.put("mode", mode, "ways to meet", " ".join(words[at : start + size]))
        return start + size
    return at


def take_zone(words: list[str], at: int, said: Said, setting: Setting) -> int:
    """Reads whose clock is meant; the place after it, or `at`.

    Without the word "time" only what follows a time of day is taken for a place with a clock of its own. Raises
    NotUnderstood for a name that stands for several clocks.
    """
    start = at + (words[at] in ("in", "on"))
    for size in range(min(4, len(words) - start), 0, -1):
        chunk = words[start : start + size]
        with_time = chunk[-1] == "time"
        name = chunk[:-1] if with_time else chunk
        if not name:
            continue
        if with_time and name == ["my"]:
            said.put("zone", setting.zone, "clocks", "my time")
            return start + size
        if with_time and name[-1] in _WHOSE:
            raise NotUnderstood(f"I do not know which clock {quoted(' '.join(chunk))} is. Try 3pm Portland time.")
        # A city alone may as well be somebody's name: Charlotte, Austin, Victoria.
        if not with_time and (said.clock is None or not (start > at or _unmistakable(name))):
            continue
        zones = _exact(" ".join(name))
        if not zones:
            continue
        shown = " ".join(words[at : start + size])
        if not _agree(zones, setting):
            one, two = zones[0], next(zone for zone in zones if not _agree([zones[0], zone], setting))
            names = [zone_label(zone, setting.now) for zone in (one, two)]
            raise NotUnderstood(
                f"{quoted(' '.join(name))} can be {names[0]} or {names[1]}. "
                f"Try {_city(one)} time, or {_city(two)} time."
            )
        said.put("zone", zones[0], "clocks", shown)
        return start + size
    return at


def _unmistakable(name: list[str]) -> bool:
    """ "pst", "eastern", "europe/london"."""
    return len(name) == 1 and ("/" in name[0] or name[0] in _SHORT)


def is_zone(name: str) -> bool:
    """Whether it is the name of a place with a clock of its own."""
    return bool(_exact(name))


@cache
def _by_name() -> dict[str, str]:
    return {zone.lower(): zone for zone in zone_names()}


@lru_cache(maxsize=256)
def _exact(name: str) -> list[str]:
    """The zones that go by just this name, likeliest first."""
    by_name = _by_name()
    if name in by_name:
        return [by_name[name]]
    from mentee_journal.domain.zone_words import KNOWN_AS

    cities = [zone for lower, zone in by_name.items() if lower.rpartition("/")[2].replace("_", " ") == name]
    spoken = [zone for zone in KNOWN_AS.get(name, ()) if zone in by_name.values()]
    # Whole names only; find_zones puts those first, in the order people mean them.
    return [zone for zone in find_zones(name) if zone in {*cities, *spoken}]


def _agree(zones: list[str], setting: Setting) -> bool:
    now = setting.now.astimezone(UTC)
    return all(
        same_clock(zones[0], zone, now + timedelta(days=30 * month)) for zone in zones[1:] for month in range(13)
    )


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
