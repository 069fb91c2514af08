"""The time zone of the computer, by its IANA name."""

from __future__ import annotations

import os
from pathlib import Path

from mentee_journal.domain.zones import valid_zone

__all__ = ["computer_zone"]

_MAY_SAY_OTHERWISE = ("/var/db/zoneinfo", "/etc/sysconfig/clock", "/etc/conf.d/clock", "/system/bin/getprop")


def computer_zone() -> str:
    """The zone's name, or "UTC" when it cannot be told."""
    if name := _plainly_said():
        return name
    try:
        from tzlocal import get_localzone_name

        name = get_localzone_name()
    except Exception:  # tzlocal fails in many ways on odd computers; none of them may stop the journal
        return "UTC"
    return name if name and valid_zone(name) else "UTC"


def _plainly_said() -> str:
    """What tzlocal would say, where that is certain without it: its import takes longer than capturing a thought."""
    if said := os.environ.get("TZ"):
        return said if valid_zone(said) and ("/" in said or said == "UTC") else ""
    if os.name != "posix" or any(Path(place).exists() for place in _MAY_SAY_OTHERWISE):
        return ""
    name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    try:
        with Path("/etc/timezone").open(encoding="ascii") as stream:
            agrees = stream.read(100).strip() == name
    except FileNotFoundError:
        agrees = True
    except (OSError, ValueError):
        return ""
    return name if agrees and valid_zone(name) else ""
