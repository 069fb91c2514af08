"""A moment on a calendar, and how it is stored.

A moment is stored as UTC together with the zone it was planned in, so that "15:00 in Boston" can still be
shown as it was meant after the mentee has moved or the rules of a zone have changed.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum

from mentee_journal.domain.zones import zone_of

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Dates outside these years are taken for slips of the finger and refused."""


class DateOrder(StrEnum):
    """How a date written only in numbers is read and how dates are shown: 5/12 or 12/5 for 5 December."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True)
class Moment:
    """One instant: `utc` is aware and in UTC, `zone` the IANA name of the zone it was planned in.

    `moved_from` is set only by reading what somebody typed, when the clocks skip that hour: it keeps the
    time they asked for so that the echo can say why another one is shown. It does not count in comparisons.
    """

    utc: datetime
    zone: str
    moved_from: time | None = field(default=None, compare=False, repr=False)

    def local(self, zone: str | None = None) -> datetime:
        """The moment on the clock of `zone`, or of its own zone; aware.

        Raises UnknownZone (a ValueError) when this computer does not know the zone.
        """
        return self.utc.astimezone(zone_of(zone or self.zone))


def wall_moment(day: date, clock: time, zone: str) -> Moment:
    """The moment when a clock in `zone` shows `clock` on `day`.

    A time that the clocks skip is moved forward by the length of the gap (02:30 becomes 03:30); of a time
    that comes twice, the first is meant.
    """
    wall = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone_of(zone))
    utc = wall.astimezone(UTC)
    if utc.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return Moment(utc, zone)
    # Loaded only now: hardly any time typed falls into a gap, and every start-up would pay for it.
    from dateutil.tz import resolve_imaginary

    return Moment(resolve_imaginary(wall).astimezone(UTC), zone, moved_from=clock)


def to_utc_text(dt: datetime) -> str:
    """An aware moment as the journal stores it, to the second: "2026-11-24T20:00:00Z"."""
    if dt.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    utc = dt.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return utc.isoformat() + "Z"


def from_utc_text(s: str) -> datetime:
    """The moment of a stored text, aware and in UTC. Raises ValueError for anything but a full ISO moment."""
    moment = datetime.fromisoformat(s)
    if moment.tzinfo is None:
        raise ValueError(f"a stored moment must end in Z: {s[:30]!r}")
    return moment.astimezone(UTC)
