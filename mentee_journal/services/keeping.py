"""How meetings were kept, by mentor: what was held, moved, called off, and mostly why."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.moments import to_utc_text, wall_moment
from mentee_journal.services import checks
from mentee_journal.store import keeping as store

if TYPE_CHECKING:
    from mentee_journal.domain.views import Keeping
    from mentee_journal.store.journal import Journal

__all__ = ["everyone", "of_mentor"]


def of_mentor(journal: Journal, mentor_id: int, *, since: date | None = None, until: date | None = None) -> Keeping:
    """How meetings with one mentor were kept, always or between two days, both included. Raises NotFound."""
    with journal.reading():
        found = store.read(journal, mentor_id=checks.row_id(mentor_id), between=_between(journal, since, until))
    if not found:
        raise NotFound("There is no such mentor (any more).")
    return found[0]


def everyone(journal: Journal, *, since: date | None = None, until: date | None = None) -> tuple[Keeping, ...]:
    """How meetings were kept with everybody there was something to keep with, by name."""
    with journal.reading():
        found = store.read(journal, mentor_id=None, between=_between(journal, since, until))
    return tuple(one for one in found if one.agreed or one.skipped)


def _between(journal: Journal, since: date | None, until: date | None) -> tuple[str, str]:
    """The stored moments in which the first of these days begins and the last one is over, on the mentee's clock."""
    zone = journal.zone() if since or until else ""
    after = until + timedelta(days=1) if until else None
    begin, end = ("" if day is None else to_utc_text(wall_moment(day, time(), zone).utc) for day in (since, after))
    return begin, end or "9999"
