"""Which backups make room: the newest of 7 days, 4 weeks and 12 months stay, and what was made for a reason longer.

Days are counted as the days there are backups of, not as days gone by: a computer that was off for a year, or whose
clock is wrong, loses nothing by it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from mentee_journal.domain.backup_views import Backup, BackupReason

__all__ = ["DAYS", "KEPT_BEFORE", "LOST", "MONTHS", "WEEKS", "Rotation", "rotation"]

DAYS, WEEKS, MONTHS = 7, 4, 12
KEPT_BEFORE = timedelta(days=30)
"""How long what was made before a change stays at least."""
LOST = 10
"""Per cent of the records whose loss stops everything from making room."""


class Rotation(NamedTuple):
    """What may go, or why nothing may."""

    goes: tuple[Backup, ...]
    lost: tuple[int, int] | None = None
    """Records of the newest and of the one it is compared with, when far fewer are in the newest."""


def rotation(
    backups: Sequence[Backup], now: datetime, local: Callable[[datetime], datetime], *, since: datetime | None = None
) -> Rotation:
    """Which of the backups may be removed. ``local`` gives a moment on the user's clock.

    Nothing may when the newest holds more than 10 % fewer records than the one before, or than any that is kept;
    with ``since``, when the user said that fewer are right, only those from then on are compared.
    """
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    if (lost := _lost([one for one in newest_first if since is None or one.made_at >= since])) is not None:
        return Rotation((), lost)
    thinned = [one for one in newest_first if _is_thinned(one, now)]
    kept: set[int] = set()
    for most, span in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: set[Hashable] = set()
        for place, one in enumerate(thinned):
            named = span(local(one.made_at))
            if named not in seen and len(seen) < most:
                seen.add(named)
                kept.add(place)
    return Rotation(tuple(one for place, one in enumerate(thinned) if place not in kept))


def _is_thinned(one: Backup, now: datetime) -> bool:
    if one.why is BackupReason.MANUAL:
        return False
    return one.why is BackupReason.DAY or now - one.made_at > KEPT_BEFORE


def _lost(newest_first: Sequence[Backup]) -> tuple[int, int] | None:
    known = [one.records for one in newest_first if one.records is not None]
    if len(known) < 2:
        return None
    newest, before, largest = known[0], known[1], max(known)
    for earlier in (before, largest):
        if newest * 100 < earlier * (100 - LOST):
            return newest, earlier
    return None


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
