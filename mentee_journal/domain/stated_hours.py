"""When somebody can be met, as it was written down: "weekdays 8–16", "Mon, Wed 9-12; Fri after 2pm".

What is not understood to its last word is no statement about hours, and nothing is concluded from it. Only what makes
the hours fewer ("unless on shift", "not on her clinic day") may stand there unread: outside of them stays outside.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from mentee_journal.domain.hours_grammar import DAY, PARTS, Window, hours_windows
from mentee_journal.domain.listed import listed
from mentee_journal.domain.when_words import WEEKDAYS

__all__ = ["StatedHours", "read_hours"]

_LONGEST = 200


class StatedHours(NamedTuple):
    """The hours of a week, on the clock of the person they are about."""

    windows: tuple[tuple[Window, ...], ...]
    """For Monday to Sunday: from and to in minutes of the day; none on a day without."""

    def covers(self, local_start: datetime, minutes: int) -> bool:
        """Whether a meeting that begins at `local_start` (on their clock) lies within the hours altogether."""
        begin = local_start.hour * 60 + local_start.minute
        return any(first <= begin and begin + minutes <= last for first, last in self.windows[local_start.weekday()])

    def meets_on(self, weekday: int) -> bool:
        """Whether there are any hours on a weekday (0 = Monday)."""
        return bool(self.windows[weekday])

    @property
    def only_weekdays(self) -> bool:
        """Whether there are hours on each day from Monday to Friday, and on no other."""
        return all(bool(windows) == (day < 5) for day, windows in enumerate(self.windows))

    def words(self) -> str:
        """ "weekdays 08:00 to 16:00", "Monday and Wednesday 09:00 to 12:00; Friday from 14:00"."""
        days: dict[tuple[Window, ...], list[int]] = {}
        for day, windows in enumerate(self.windows):
            if windows:
                days.setdefault(windows, []).append(day)
        return "; ".join(_line(tuple(listed), windows) for windows, listed in days.items())


@lru_cache(maxsize=64)
def read_hours(text: str) -> StatedHours | None:
    """The hours `text` states, or None where they are not understood, or leave everything open."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    week = hours_windows(text)
    if week is None or not any(week) or all(windows == (DAY,) for windows in week):
        return None
    return StatedHours(week)


def _line(days: tuple[int, ...], windows: tuple[Window, ...]) -> str:
    named = {(0, 1, 2, 3, 4): "weekdays", (5, 6): "weekends", tuple(range(7)): ""}.get(days)
    if named is None:
        run = len(days) > 2 and days == tuple(range(days[0], days[-1] + 1))
        names = [WEEKDAYS[day] for day in days]
        named = f"{names[0]} to {names[-1]}" if run else listed(names)
    times = listed([_between(*window) for window in windows if window != DAY])
    if named.startswith("week") and times.startswith(("morning", "afternoon", "evening")):
        named = named.removesuffix("s")
    return " ".join(part for part in (named, times) if part)


def _between(first: int, last: int) -> str:
    if (part := _named(first, last)) is not None:
        return part
    if last == DAY[1]:
        return f"from {_clock(first)}"
    return f"until {_clock(last)}" if first == 0 else f"{_clock(first)} to {_clock(last)}"


def _named(first: int, last: int) -> str | None:
    return next((f"{name}s" for name in ("morning", "afternoon", "evening") if PARTS[name] == (first, last)), None)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
