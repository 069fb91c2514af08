"""Which one thing is the most useful to do next, and how it is called.

The order is that of a clinician who looks in at half past seven, with ten minutes and little strength:

1.  A session that is going on, or that begins within a quarter of an hour and is prepared: meet.
2.  A session still today that is not prepared: prepare. Nothing else is lost by waiting an hour.
3.  A session of the last week that may have taken place or not: settle, while it is remembered.
4.  A session tomorrow or the day after that is not prepared: prepare.
5.  A follow-up of mine that is due today or was before: do it, or say what became of it.
6.  A session held in the last week that nothing was written about: reflect, while it is fresh.
7.  A goal whose review is due: review.
8.  Thoughts in the inbox that fit the next session: sort.
9.  A later session that is not prepared: prepare.
10. Mentors, and no session planned: book. Thoughts then have nowhere to go, so this stands before sorting.
11. An older session that nothing was written about: reflect.
12. Thoughts in the inbox that fit no session: sort.
13. An older session that was never settled: settle. It comes late so that it can be ignored in peace.
14. Nobody to learn from yet: begin.
15. A mentor there was no contact with for as long as the mentee wants to be told after: a line is enough.
16. Nothing.

What a mentor owes never leads: waiting is nothing to do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called
from mentee_journal.domain.today_views import Lead
from mentee_journal.domain.today_words import due_words, fit_words, near, thoughts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from mentee_journal.domain.moments import DateOrder
    from mentee_journal.domain.today_views import SessionRow, Today

__all__ = ["FRESH", "pick"]

FRESH = timedelta(days=7)
"""How long a session is remembered well enough to be settled and reflected on before other things."""
SOON = timedelta(days=2)
"""How far ahead a session that is not prepared comes before follow-ups."""
AT_THE_DOOR = timedelta(minutes=15)
"""How long before its beginning a prepared session is opened to meet."""


def pick(view: Today, *, now: datetime, order: DateOrder) -> Lead:
    """The one thing of ``view`` to do next. ``now`` is on the mentee's own clock: its zone tells the days."""
    return next(_rungs(view, now, order))


def _rungs(view: Today, now: datetime, order: DateOrder) -> Iterator[Lead]:
    """Everything that could be done next, the most useful first; always ends with one."""
    today = now.date()
    coming = view.next
    bare = coming is not None and not coming.prepared
    days = (_day(coming, now) - today).days if coming else 0
    recent = [row for row in view.to_settle if now - row.starts_at <= FRESH]
    if view.empty:
        yield Lead("begin", 0, "Add the first person who guides you")
    clock = f"{coming.starts_at.astimezone(now.tzinfo):%H:%M}" if coming else ""
    if coming and coming.starts_at <= now:
        yield Lead("meet", coming.id, f"Meet {called(coming.mentor)}: your session began at {clock}")
    if coming and not bare and coming.starts_at - now <= AT_THE_DOOR:
        yield Lead("meet", coming.id, f"Meet {called(coming.mentor)} at {clock}")
    if coming and bare and days <= 0:
        yield _prepare(coming, now, order)
    if recent:
        yield _settle(recent[0], now, order)
    if coming and bare and days <= SOON.days:
        yield _prepare(coming, now, order)
    yield from _follow_up(view, today, order)
    if view.to_reflect and now - view.to_reflect[0].starts_at <= FRESH:
        yield _reflect(view.to_reflect[0], now, order)
    for goal in view.to_review:
        yield Lead("review", goal.id, f"Review your goal: {goal.statement}")
    if coming and view.inbox_fit_count:
        yield Lead("sort", 0, f"Sort your inbox: {fit_words(view.inbox_fit_count, coming.mentor)}")
    if coming and bare:
        yield _prepare(coming, now, order)
    if coming is None and view.counts.mentors:
        yield Lead("book", 0, "Book a session: none is planned")
    for row in view.to_reflect:
        yield _reflect(row, now, order)
    if view.counts.inbox:
        yield Lead("sort", 0, f"Sort {thoughts(view.counts.inbox)} in your inbox")
    for row in view.to_settle:
        yield _settle(row, now, order)
    if not view.counts.mentors:
        yield Lead("begin", 0, "Add somebody who guides you")
    for nudge in view.nudges:
        from mentee_journal.domain.nudge_words import nudge_line

        yield Lead("nudge", nudge.mentor_id, nudge_line(nudge))
    yield Lead("nothing", 0, "All done for now." + (_ready(coming, now, order) if coming else ""))


def _follow_up(view: Today, today: date, order: DateOrder) -> Iterator[Lead]:
    for row in view.mine:
        if row.due_on is not None and row.due_on <= today:
            when = due_words(row.due_on, today=today, order=order)
            yield Lead("follow_up", row.id, f"{row.text} ({when if row.due_on < today else 'due today'})")


def _day(row: SessionRow, now: datetime) -> date:
    return row.starts_at.astimezone(now.tzinfo).date()


def _when(row: SessionRow, now: datetime, order: DateOrder) -> str:
    return near(_day(row, now), today=now.date(), order=order)


def _prepare(row: SessionRow, now: datetime, order: DateOrder) -> Lead:
    when, name = _when(row, now, order), called(row.mentor)
    if when.islower():
        return Lead("prepare", row.id, f"Prepare {when}’s session with {name}")
    return Lead("prepare", row.id, f"Prepare the session with {name} on {when}")


def _settle(row: SessionRow, now: datetime, order: DateOrder) -> Lead:
    when, name = _when(row, now, order), called(row.mentor)
    return Lead("settle", row.id, f"Say whether you met {name} {when if when.islower() else f'on {when}'}")


def _reflect(row: SessionRow, now: datetime, order: DateOrder) -> Lead:
    when, name = _when(row, now, order), called(row.mentor)
    if when.islower():
        return Lead("reflect", row.id, f"Reflect on {when}’s session with {name}")
    return Lead("reflect", row.id, f"Reflect on the session with {name} on {when}")


def _ready(row: SessionRow, now: datetime, order: DateOrder) -> str:
    when = _when(row, now, order)
    return f" You are ready for {called(row.mentor)} {when if when.islower() else f'on {when}'}."
