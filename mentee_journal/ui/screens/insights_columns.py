"""Which columns a period is drawn in: months, quarters or years, whichever of them find room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mentee_journal.ui.widgets.bars import Axis, fitting

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Figure, Insights

__all__ = ["Column", "Drawn", "draw"]

MOST_MONTHS = 15
"""Of more, each is too little to be told from its neighbours."""
MOST_ROWS = 16
"""Where columns find no room, each is a row of its own: so many months or quarters at most."""
S = TypeVar("S")
T = TypeVar("T")


class Column(NamedTuple):
    """One column, and the months of the period that are in it."""

    first: date
    last: date
    name: str
    """ "Feb", "Q3", "2026"."""
    full: str
    """ "Feb 2026", "Q3 2026", "2026"."""
    months: tuple[int, ...]

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.first.year


class Drawn(NamedTuple):
    """The columns of a page, and where they stand."""

    columns: tuple[Column, ...]
    axis: Axis | None
    """None: too narrow for any; then each column is a row."""
    unit: str
    """month, quarter or year."""

    def fold(self, months: Sequence[S], together: Callable[[Sequence[S]], T]) -> list[T]:
        """What was counted by month, by column."""
        return [together([months[n] for n in column.months]) for column in self.columns]

    def sums(self, months: Iterable[int]) -> list[int]:
        """Numbers by month, added up by column."""
        return self.fold(list(months), sum)

    def at(self, figure: Figure, column: int) -> Figure:
        """A figure of one column alone."""
        return figure._replace(first=self.columns[column].first, last=self.columns[column].last)

    def target(self, figure: Figure, counts: Sequence[object]) -> Callable[[int], Figure | None]:
        """What a column leads to, where there is anything in it."""
        return lambda column: self.at(figure, column) if counts[column] else None

    @property
    def years(self) -> list[str]:
        """The year where it changes, for each column; empty where the names say it."""
        few = self.unit == "month" and len(self.columns) <= 12
        if few or self.unit == "year" or self.columns[0].year == self.columns[-1].year:
            return []
        told = [str(one.year) for one in self.columns]
        if told[0] != told[1] and self.axis is not None and self.axis.pitch < 5:
            told[0] = ""  # It would touch the next one.
        return ["" if n and told[n] == told[n - 1] else year for n, year in enumerate(told)]


def _months(view: Insights) -> list[Column]:
    return [
        Column(month.first, month.last, f"{month.first:%b}", f"{month.first:%b %Y}", (n,))
        for n, month in enumerate(view.months)
    ]


def _quarters(view: Insights) -> list[Column]:
    return [Column(one.first, one.last, one.label.split()[0], one.label, one.months) for one in view.quarters]


def _years(view: Insights) -> list[Column]:
    by_year: dict[int, list[int]] = {}
    for n, month in enumerate(view.months):
        by_year.setdefault(month.first.year, []).append(n)
    return [
        Column(view.months[places[0]].first, view.months[places[-1]].last, str(year), str(year), tuple(places))
        for year, places in by_year.items()
    ]


def draw(view: Insights, width: int, *, coarser: int = 0) -> Drawn:
    """The finest columns that find room, or so many steps ``coarser`` ones; in a narrow window, rows."""
    ways = (
        ("month", _months(view), MOST_MONTHS),
        ("quarter", _quarters(view), 400),
        ("year", _years(view), 400),
    )
    drawn: list[Drawn] = []
    for unit, columns, most in ways:
        # The name of a year is as wide as the narrowest column.
        room = fitting(len(columns), width, left=(18, 30 if width < 120 else 36), pitch=(5 if unit == "year" else 4, 7))
        if room is not None and len(columns) <= most:
            now = next((n for n, one in enumerate(columns) if one.first <= view.today <= one.last), -1)
            axis = Axis(*room, tuple(one.name for one in columns), now)
            drawn.append(Drawn(tuple(columns), axis, unit))
    if not drawn:
        drawn = [Drawn(tuple(columns), None, unit) for unit, columns, _ in ways if len(columns) <= MOST_ROWS]
    if not drawn:
        drawn = [Drawn(tuple(ways[-1][1]), None, "year")]
    # A single column says no more than the totals do.
    several = [one for one in drawn if len(one.columns) > 1] or drawn[:1]
    return several[coarser % len(several)]
