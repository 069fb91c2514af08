"""Looking back at a line of one's own: which one, and not looking back at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.looking_back import (
    LookBack,
    before,
    days_of_year,
    gentlest,
    half_a_year_ago,
    of_a_bad_day,
    sentence,
)
from mentee_journal.store import looking_back as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Reflection
    from mentee_journal.store.journal import Journal

__all__ = ["line", "look_again", "on", "put_away", "show"]


def line(journal: Journal) -> LookBack | None:
    """What Today shows of long ago, or nothing. Nothing when the profile says so, or it was put away for today.

    Of what was written about this day in earlier years (three days around it), else about six months ago (ten days
    around that), and is not hidden: first what tells of something good (a strength, a win, what came of it, what it
    was good for), then what tells of nothing hard, then what is on the very day, then the newest. What tells of
    areas for growth or a worry and has nothing good in it, not even something to try, is never shown; and where
    something hard stands beside something good, the good is what is quoted. Words of a bad day ("cried", "burnt
    out") are something hard too, and are never what is quoted.
    """
    from mentee_journal.services.naming import own_today

    return on(journal, own_today(journal))


def on(journal: Journal, today: date) -> LookBack | None:
    """The same for a day."""
    first, middle, last = (day.isoformat() for day in half_a_year_ago(today))
    until = before(today).isoformat()
    near = store.find(journal, days_of_year(today), until, (first, middle, last), today.isoformat())
    later: LookBack | None = None
    for row in near:
        found, written, part, hard, good, first_words, came_of_it, strength, benefit, will_try, title, mentor, event = (
            row
        )
        bad_day = of_a_bad_day(first_words)
        written_on = rows.day(written)
        words = gentlest(first_words, came_of_it, strength, benefit, will_try, hard=bool(hard or bad_day))
        years = 0 if part else round((today - written_on).days / 365.25)
        shown = sentence(next((text for text in (words, came_of_it, will_try, title) if text.strip()), ""))
        if of_a_bad_day(shown):
            continue
        line = LookBack(found, written_on, years, shown, mentor, event)
        if good or not (hard or bad_day):
            return line
        later = later or line
    return later


def show(journal: Journal, reflection_id: int, show: bool = True) -> Reflection:
    """Whether a reflection may be looked back at. Raises NotFound."""
    from dataclasses import replace

    from mentee_journal.services import reflections
    from mentee_journal.services.naming import reflection_label

    found = reflections.get(journal, reflection_id)
    verb = "Look back at" if show else "Never look back at"
    with journal.atomic(f"{verb} {reflection_label(journal, found)}", subject_kind="reflection"):
        return reflections.save(journal, replace(reflections.get(journal, reflection_id), look_back=show))


def put_away(journal: Journal) -> None:
    """Look back at nothing until tomorrow."""
    from mentee_journal.services.naming import own_today

    store.put_away(journal, own_today(journal).isoformat())


def look_again(journal: Journal) -> None:
    """Look back today after all."""
    store.put_away(journal, None)
