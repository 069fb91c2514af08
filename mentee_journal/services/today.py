"""The first screen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.views import Counts, Today
from mentee_journal.store import mentors, profile, reflections, sessions
from mentee_journal.store import today as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["counts", "overview"]


def counts(journal: Journal) -> Counts:
    """The figures beside the places: what is going on now, and everything that was written."""
    with journal.reading():
        people, meetings, wanted, written, _, anything = store.totals(journal)
        waiting, _ = sessions.to_reflect(journal, 0)
    return Counts(
        mentors=people, sessions=meetings, goals=wanted, reflections=written, to_reflect=waiting, anything=anything
    )


def overview(journal: Journal) -> Today:
    """Everything the first screen shows."""
    now = journal.now()
    today = now.date()
    with journal.reading():
        people, meetings, wanted, written, kept, anything = store.totals(journal)
        waiting, to_reflect = sessions.to_reflect(journal, 5)
        ahead = sessions.ahead(journal, now, 4)
        coming = ahead[0] if ahead else None
        return Today(
            name=profile.get(journal).name,
            counts=Counts(
                mentors=people,
                sessions=meetings,
                goals=wanted,
                reflections=written,
                to_reflect=waiting,
                anything=anything,
            ),
            next=coming,
            next_goal=store.first_goal(journal, coming.id) if coming else "",
            next_planned_minutes=store.planned_minutes(journal, coming.id) if coming else 0,
            to_settle=sessions.to_settle(journal, now, 5),
            after=ahead[1:],
            to_reflect=to_reflect,
            network=mentors.cover(journal),
            recent=reflections.timeline(journal, limit=3),
            year_ago=reflections.around(
                journal,
                (today - timedelta(days=380)).isoformat(),
                (today - timedelta(days=365)).isoformat(),
                (today - timedelta(days=350)).isoformat(),
            ),
            drafts=kept,
        )
