"""The schedule in a journal to measure with: rhythms, moves and their reasons, time off, contact between sessions.

Four mentors have a rhythm now and a few finished ones before it; the sessions they gave are tied to them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bench.thread import day, moment

if TYPE_CHECKING:
    from tests.bench.journal import Filler

_REASONS = ("mentor_busy", "i_was_busy", "ill", "caseload", "no_answer")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKS_AHEAD = 8


def add_plans(filler: Filler) -> None:
    """A rhythm for each of the first mentors, begun when they were met, with a phase a year."""
    size, now = filler.size, filler.now
    running = min(4, size.mentors)
    filler.add("meeting_plans", "mentor_id, words", [(n + 1, "every other week at 15:00") for n in range(running)])
    years = max(1, size.days // 365)
    phases = []
    for n in range(running):
        for year in range(years):
            last = year == years - 1
            start = now - timedelta(days=size.days - year * 365)
            # The present phase begins on the weekday of a session that is planned already.
            start += timedelta(days=(now.weekday() + 1 + n - start.weekday()) % 7)
            phases.append(
                (
                    n + 1,
                    f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_WEEKDAYS[start.weekday()]};WKST=MO",
                    day(start),
                    None if last else day(start + timedelta(days=350)),
                    "15:00",
                    ("America/New_York", "Europe/London", "America/Los_Angeles")[n % 3],
                    45,
                    day(now + timedelta(weeks=_WEEKS_AHEAD)) if last else day(start + timedelta(days=350)),
                )
            )
    filler.add("plan_phases", "plan_id, rule, starts_on, until_on, at_time, zone, minutes, made_until", phases)


def add_time_off(filler: Filler) -> None:
    """A fortnight a year, and one that is coming."""
    size, now = filler.size, filler.now
    breaks = [now - timedelta(days=n * 365 + 40) for n in range(size.days // 365)] + [now + timedelta(days=30)]
    filler.add(
        "time_off",
        "from_on, until_on, label",
        [(day(start), day(start + timedelta(days=13)), filler.words(2)) for start in breaks],
    )


def add_moves(filler: Filler) -> None:
    """Every eighth session was moved once; what was called off says why."""
    size = filler.size
    held = size.sessions - 3
    filler.add(
        "session_moves",
        "session_id, moved_on, from_starts_at, from_zone, moved_by, reason_kind",
        [
            (
                n + 1,
                day(filler.day(n, held) - timedelta(days=3)),
                moment(filler.day(n, held) - timedelta(days=1)),
                "America/New_York",
                ("me", "mentor")[n // 8 % 2],
                _REASONS[n // 8 % len(_REASONS)],
            )
            for n in range(0, held, 8)
        ],
    )
    filler.db.execute(
        "UPDATE sessions SET reason_kind = 'mentor_busy', status_by = 'mentor' WHERE status = 'cancelled'"
    )
    filler.db.execute("UPDATE sessions SET meeting_minutes = 40 + id % 3 * 5 WHERE status = 'held'")
    filler.db.execute("UPDATE sessions SET preparation_minutes = 20 WHERE status = 'held' AND id % 4 = 0")


def add_touchpoints(filler: Filler) -> None:
    """A mail, a call, a question in the corridor: about as many as sessions."""
    size = filler.size
    filler.add(
        "touchpoints",
        "mentor_id, happened_on, channel, begun_by, text, minutes, outcome",
        [
            (
                1 + n % size.mentors,
                day(filler.day(n, size.sessions)),
                ("mail", "call", "in_person", "message")[n % 4],
                ("me", "mentor")[n % 3 == 0],
                filler.words(6),
                5 + n % 4 * 5,
                ("answered", "no_answer", "booked", "answered", None)[n % 5],
            )
            for n in range(size.sessions)
        ],
    )
