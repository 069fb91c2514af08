"""Rhythms, contacts and time off whole, as plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentee_journal.cli import lines_schedule as lines
from mentee_journal.cli.lines import Habits, joined, numbered
from mentee_journal.cli.page_parts import fact, section, text
from mentee_journal.cli.plain import one_line
from mentee_journal.domain.calling import called
from mentee_journal.domain.dates import minutes_words
from mentee_journal.domain.reason_words import asked_words, why_words

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session, SessionMove, TimeOff, Touchpoint
    from mentee_journal.domain.views import Expected, PlanRow, SessionRow

__all__ = ["contact_lines", "move_lines", "rhythm_lines", "spent_line", "time_off_lines"]


def rhythm_lines(
    row: PlanRow, habits: Habits, sessions: Sequence[SessionRow], expected: Sequence[Expected]
) -> Iterator[str]:
    """A rhythm: in words, phase by phase, its sessions, and the dates after them."""
    from mentee_journal.domain.rhythm_words import phase_words

    yield joined(f"Rhythm {row.id} with {row.mentor}", "" if row.running else "over")
    yield one_line(lines.rhythm_words(row.phases, habits))
    yield from fact("As you said it", row.words)
    for phase in row.phases:
        yield from fact(
            lines.days(phase.starts_on, phase.until_on, habits)
            if phase.until_on
            else f"From {habits.day(phase.starts_on)}",
            joined(
                phase_words(phase, habits.order),
                minutes_words(phase.minutes),
                phase.mode.words if phase.mode else "",
                phase.place,
                phase.zone if phase.zone != habits.zone else "",
            ),
        )
    yield from section("Sessions ahead", numbered((one.id, habits.session(one)) for one in sessions))
    yield from section("Then", (_expected(one, habits, row) for one in expected))
    yield from text("Note", row.note)


def _expected(one: Expected, habits: Habits, row: PlanRow) -> str:
    return habits.echo(one.starts_at, row.mentor_zone, row.mentor)


def contact_lines(one: Touchpoint, mentor: str, question: str, habits: Habits) -> Iterator[str]:
    """A contact between sessions."""
    from mentee_journal.domain.touch_words import fact_words, touch_words

    yield joined(f"Contact {one.id}", touch_words(one.channel, one.begun_by, mentor))
    yield joined(habits.day(one.happened_on), fact_words(one.minutes, one.outcome))
    yield from fact("About", one.text)
    if one.session_id is not None:
        yield f"Session booked: {one.session_id}"
    if one.question_id is not None:
        yield f"Question {one.question_id}: {one_line(question)}"
    yield from text("Note", one.note)


def time_off_lines(one: TimeOff, mentor: str, habits: Habits, sessions: Sequence[SessionRow]) -> Iterator[str]:
    """Days without meetings, and what is still planned in them."""
    yield joined(f"Time off {one.id}", one.label)
    yield lines.days(one.from_on, one.until_on, habits)
    yield f"{one_line(mentor)} is away." if mentor else "You meet nobody."
    yield from section("Still planned", numbered((row.id, habits.session(row)) for row in sessions))


def move_lines(moves: Sequence[SessionMove], mentor: str, habits: Habits) -> Iterator[str]:
    """When a session was planned before, who asked for another time, and why."""
    for one in moves:
        yield joined(
            f"{habits.day(one.moved_on)}: from {habits.moment(one.from_starts_at)}",
            why_words(one.reason_kind, one.reason, called(mentor)),
            asked_words(one.moved_by, called(mentor)),
        )


def spent_line(session: Session) -> str:
    """ "50 min meeting, 15 min preparation"; empty where it is as planned."""
    from mentee_journal.domain.spent_line import Spent, spent_words

    spent = Spent(session.meeting_minutes, session.preparation_minutes or 0, session.message_minutes or 0)
    if spent == Spent():
        return ""
    return spent_words(spent, session.minutes if session.status.value == "held" else None)
