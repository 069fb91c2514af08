"""The first screen, and what is due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.lead import FRESH, pick
from mentee_journal.domain.today_views import Due, Today
from mentee_journal.store import mentors, reflections, reviews, sessions
from mentee_journal.store import today as store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from mentee_journal.domain.looking_back import LookBack
    from mentee_journal.domain.touch_views import Nudge
    from mentee_journal.domain.views import Counts
    from mentee_journal.store.journal import Journal

__all__ = ["counts", "due", "overview"]


def counts(journal: Journal) -> Counts:
    """The figures beside the places: what is going on now, and everything that was written."""
    with journal.reading():
        found, *_ = store.totals(journal, _here(journal).date())
        waiting, _ = sessions.to_reflect(journal, 0)
    return found._replace(to_reflect=waiting)


def overview(journal: Journal) -> Today:
    """Everything the first screen shows."""
    with journal.reading():
        now = _here(journal)
        today = now.date()
        found, name, drafts, mine_count, waiting_count, watched = store.totals(journal, today)
        unwritten, to_reflect = sessions.to_reflect(journal, 5)
        ahead = sessions.ahead(journal, now, 4)
        coming = ahead[0] if ahead else None
        goal, minutes = store.hero(journal, coming.id) if coming else ("", 0)
        mine, waiting = store.follow_ups(journal, 5, 3) if found.follow_ups else ((), ())
        fits = store.fitting(journal, coming.id, coming.mentor_id, 3) if coming and found.inbox else (0, ())
        view = Today(
            name=name,
            counts=found._replace(to_reflect=unwritten),
            next=coming,
            next_goal=goal,
            next_planned_minutes=minutes,
            to_settle=sessions.to_settle(journal, now, 5),
            after=ahead[1:],
            to_reflect=to_reflect,
            network=mentors.cover(journal),
            recent=(),
            look_back=_look_back(journal, today) if found.reflections else None,
            drafts=drafts,
            mine=mine,
            waiting=waiting,
            mine_count=mine_count,
            waiting_count=waiting_count,
            to_review=reviews.due(journal, today, 3)[1] if found.reviews_due else (),
            inbox_fit_count=fits[0],
            inbox_fitting=fits[1],
            nudges=_nudges(journal) if watched else (),
        )
        lead = pick(view, now=now, order=journal.order())
        # When there is nothing to do there is room for what was written lately.
        recent = reflections.timeline(journal, limit=3) if lead.what == "nothing" and found.reflections else ()
        return view._replace(lead=lead, recent=recent)


def due(journal: Journal, until: date) -> tuple[Due, ...]:
    """What is due on or before a day, late things included, the earliest first.

    Planned sessions, those of earlier days that were never settled too; follow-ups of mine; goals to be reviewed;
    and the sessions of the last week that nothing was written about yet.
    """
    with journal.reading():
        now = _here(journal)
        found = sorted(_due(journal, now, until), key=lambda one: (one.on, one.at or now, one.kind, one.id))
    return tuple(found)


def _due(journal: Journal, now: datetime, until: date) -> Iterator[Due]:
    for row in sessions.upcoming(journal, mentor_id=None, text="", limit=1000):
        start = row.starts_at.astimezone(now.tzinfo)
        if start.date() > until:
            break
        if row.starts_at + timedelta(minutes=row.minutes) <= now:
            words = f"Did you meet {row.mentor}?"
        else:
            words = f"Meet {row.mentor} at {start:%H:%M}" + ("" if row.prepared else ", not prepared yet")
        yield Due("session", row.id, start.date(), words, start)
    for one in store.mine_until(journal, until):
        if one.due_on is not None:
            yield Due("follow_up", one.id, one.due_on, one.text)
    for goal in reviews.due(journal, until, 1000)[1]:
        if goal.review_due is not None:
            yield Due("review", goal.id, goal.review_due, f"Review: {goal.statement}")
    for row in sessions.to_reflect(journal, 1000)[1]:
        start = row.starts_at.astimezone(now.tzinfo)
        if now - row.starts_at <= FRESH and start.date() <= until:
            yield Due("reflection", row.id, start.date(), f"Reflect on the session with {row.mentor}")


def _nudges(journal: Journal) -> tuple[Nudge, ...]:
    """Few mentees have reminders: nobody else waits for what reads them."""
    from mentee_journal.services import nudges

    return nudges.due(journal)


def _look_back(journal: Journal, today: date) -> LookBack | None:
    """A journal without reflections does not wait for what looks back."""
    from mentee_journal.services import looking_back

    return looking_back.on(journal, today)


def _here(journal: Journal) -> datetime:
    """Now on the mentee's own clock, whose zone tells what day it is."""
    from mentee_journal.domain.zones import valid_zone, zone_of

    zone = journal.zone()
    # A journal that was filled elsewhere may name a zone this computer has no rules for.
    return journal.now().astimezone(zone_of(zone if valid_zone(zone) else "UTC"))
