"""The days a look at Insights is of: from when to when, on the mentee's own calendar, and the months in between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.calendar_days import beyond, month_end
from mentee_journal.domain.insight_views import Figure, Month, Period, Quarter
from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR
from mentee_journal.domain.period_months import months_of, quarters_of, usual
from mentee_journal.domain.zones import day_in
from mentee_journal.store import insights as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.moments import DateOrder
    from mentee_journal.store.journal import Journal

__all__ = ["Frame", "frame_of"]

_MONTHS_AT_LEAST = 12
"""A longer period begins with the journal; a shorter one shows its empty months."""
_LATEST = f"{LAST_YEAR}-12-31T00:00:00Z"


class Frame(NamedTuple):
    """What every figure of one look has in common."""

    period: Period
    first: date
    last: date
    today: date
    zone: str
    order: DateOrder
    months: tuple[Month, ...]
    quarters: tuple[Quarter, ...]
    places: dict[str, int]
    """Of the months, by their name in the file ("2026-03")."""
    begins: date | None
    """The day of the first thing that is counted."""
    someone: date | None
    """The day of the first meeting or contact."""
    figure: Figure
    """Hours of all of it; the others are made from it."""

    def place(self, month: str) -> int:
        """Of a month by its name in the file. Raises Damaged for what is none: another program wrote it."""
        if month not in self.places:
            rows.day(f"{month}-01")
        return self.places[month]


def _within(day: date) -> date:
    """The day, or the nearest of the years a journal can mean: a zone, or another program, may lead beyond them."""
    return min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))


def frame_of(journal: Journal, period: Period | None) -> Frame:
    """The frame of a period, given where the journal begins and how far it goes."""
    zone, order = journal.zone(), journal.order()
    today = day_in(journal.now(), zone)
    period = period or usual(today)
    found = store.begun(journal)
    met, last_met, held = (
        _within(day_in(rows.moment(min(at, _LATEST)), zone)) if at else None
        for at in (found.first_session, found.last_session, found.first_held)
    )
    talked, last_talked, wrote, last_wrote = map(rows.maybe_day, found[3:])
    begins = min((day for day in (met, talked, wrote) if day), default=None)
    someone = min((day for day in (held, talked) if day), default=None)
    last = period.last or month_end(max([today, *(day for day in (last_met, last_talked, last_wrote) if day)]))
    last = _within(last)
    begin, twelve = (begins or today).replace(day=1), beyond(last, 1 - _MONTHS_AT_LEAST)
    whole = begin if begin <= last else twelve
    first = whole if period.first is None else max(period.first, min(begin, twelve))
    first = min(_within(first), last)
    months = months_of(first, last, today)
    places = {f"{month.first:%Y-%m}": place for place, month in enumerate(months)}
    figure = Figure("hours", first, last)
    return Frame(period, first, last, today, zone, order, months, quarters_of(months), places, begins, someone, figure)
