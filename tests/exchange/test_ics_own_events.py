"""Our own events come back from the mentee's calendar, changed there or here since."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.calendar_import import ImportKind, ImportPreview
from mentee_journal.domain.records import MeetingPlan, PlanPhase, Session, TimeOff
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange.ics_read import read_bytes
from mentee_journal.services import calendar_import, plans, sessions, time_off, trash
from mentee_journal.services.journal import Journal
from tests.conftest import Clock
from tests.exchange.rhythms import mentor, written

AT = datetime(2026, 12, 8, 15, tzinfo=UTC)
LATER = "20261201T000000Z"
"""After everything that is done here."""


@pytest.fixture
def single(journal: Journal) -> Session:
    return sessions.create(journal, Session(mentor(journal).id, AT, "Europe/London", place="Room 4"))


@pytest.fixture
def rhythm(journal: Journal) -> tuple[Session, ...]:
    """Every Tuesday at 15:00 in London."""
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", AT.date(), "15:00", "Europe/London")
    plans.save(journal, MeetingPlan(mentor(journal).id, (phase,)))
    return tuple(sessions.get(journal, row.id) for row in sessions.upcoming(journal))


def file(journal: Journal) -> str:
    return re.sub("\r\n[ \t]", "", written(journal).data.decode()).replace("\r\n", "\n")


def saved_there(text: str) -> str:
    """As the calendar writes it after a change."""
    return re.sub(r"DTSTAMP:\w+", f"DTSTAMP:{LATER}", text)


def plan(journal: Journal, text: str) -> ImportPreview:
    reading = read_bytes(text.encode(), zone="Europe/London", today=journal.now().date())
    assert not reading.unread
    return calendar_import.plan_import(journal, reading)


def take(journal: Journal, text: str) -> str:
    preview = plan(journal, text)
    done = calendar_import.apply(journal, preview, preview.usual)
    assert not done.left
    assert not plan(journal, text).usual, "importing twice changes nothing"
    return done.words


def kinds(preview: ImportPreview) -> set[ImportKind]:
    return {entry.kind for entry in preview.entries}


def test_moved_there(journal: Journal, single: Session) -> None:
    text = saved_there(file(journal)).replace("20261208T1", "20261209T1")
    assert take(journal, text) == "1 changed"
    assert sessions.get(journal, single.id).starts_at == AT + timedelta(days=1)


def test_called_off_there(journal: Journal, single: Session) -> None:
    assert take(journal, saved_there(file(journal)).replace("CONFIRMED", "CANCELLED")) == "1 cancelled"
    assert sessions.get(journal, single.id).status is SessionStatus.CANCELLED


def test_a_file_from_before_a_change_here_is_not_taken_unasked(journal: Journal, single: Session, clock: Clock) -> None:
    old = file(journal)
    clock.forward(hours=1)
    sessions.move(journal, single.id, AT + timedelta(days=3), "Europe/London")
    preview = plan(journal, old)
    assert kinds(preview) == {ImportKind.BOTH} and not preview.usual
    assert "since the file was written" in preview.entries[0].note


def test_removed_here_does_not_come_back_by_itself(journal: Journal, single: Session) -> None:
    old = file(journal)
    trash.remove(journal, "session", single.id)
    assert kinds(plan(journal, old)) == {ImportKind.REMOVED}


def test_one_of_a_rhythm_is_moved_there(journal: Journal, rhythm: tuple[Session, ...]) -> None:
    text = saved_there(file(journal))
    uid = re.findall(r"UID:(\S+)", text)[0]
    changed = (
        f"BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:{LATER}\nRECURRENCE-ID;TZID=Europe/London:20261215T150000\n"
        "DTSTART;TZID=Europe/London:20261216T100000\nDURATION:PT1H\nSUMMARY:Moved\nEND:VEVENT\n"
    )
    assert take(journal, text.replace("END:VCALENDAR", changed + "END:VCALENDAR")) == "1 changed"
    moved = sessions.get(journal, rhythm[1].id)
    assert (moved.starts_at, moved.minutes) == (datetime(2026, 12, 16, 10, tzinfo=UTC), 60)
    assert (moved.phase_id, moved.occurs_on) == (rhythm[1].phase_id, date(2026, 12, 15)), "still of the rhythm"
    assert sessions.upcoming(journal)[1].moves == 1


def test_one_of_a_rhythm_is_deleted_there(journal: Journal, rhythm: tuple[Session, ...]) -> None:
    text = saved_there(file(journal)).replace("RRULE:FREQ=W", "EXDATE;TZID=Europe/London:20261215T150000\nRRULE:FREQ=W")
    assert take(journal, text) == "1 cancelled"
    assert sessions.get(journal, rhythm[1].id).status is SessionStatus.CANCELLED
    assert {row.id for row in sessions.past(journal)} == {rhythm[1].id}


def test_deleted_in_a_file_from_before_it_was_planned_again(
    journal: Journal, rhythm: tuple[Session, ...], clock: Clock
) -> None:
    plans.skip(journal, rhythm[1].id)
    old = file(journal)
    assert "EXDATE" in old
    clock.forward(hours=1)
    sessions.reopen(journal, rhythm[1].id)
    assert not plan(journal, old).usual


def test_the_whole_rhythm_is_moved_there(journal: Journal, rhythm: tuple[Session, ...]) -> None:
    text = saved_there(file(journal)).replace("BYDAY=TU", "BYDAY=WE").replace("20261208T1", "20261209T1")
    notes = {entry.note for entry in plan(journal, text).entries if entry.kind is ImportKind.HERE}
    assert notes and all("change the rhythm here" in note for note in notes)
    assert take(journal, text) == f"{len(rhythm)} changed"
    for one in rhythm:
        assert sessions.get(journal, one.id).starts_at == one.starts_at + timedelta(days=1)


def test_what_the_rhythm_has_not_made_yet_is_left_to_it(journal: Journal, rhythm: tuple[Session, ...]) -> None:
    preview = plan(journal, file(journal))
    assert kinds(preview) == {ImportKind.HERE} and len(preview.entries) > 2 * len(rhythm)
    assert {entry.note for entry in preview.entries} == {"", "Your rhythm will bring it in time."}


def test_taken_out_of_a_rhythm_here_stays_out(journal: Journal, rhythm: tuple[Session, ...]) -> None:
    old = saved_there(file(journal))
    trash.remove(journal, "session", rhythm[1].id)
    preview = plan(journal, old)
    assert kinds(preview) == {ImportKind.HERE}
    assert "You took it out of your rhythm here." in {entry.note for entry in preview.entries}


def test_time_off_is_not_taken_back_by_an_older_file(
    journal: Journal, rhythm: tuple[Session, ...], clock: Clock
) -> None:
    old = file(journal)
    clock.forward(hours=1)
    time_off.save(journal, TimeOff(date(2026, 12, 14), date(2026, 12, 20), label="Leave"))
    preview = plan(journal, old)
    (skipped,) = (entry for entry in preview.entries if entry.kind is not ImportKind.HERE)
    assert skipped.kind is ImportKind.BOTH and not skipped.ticked


def test_one_moved_past_the_next_comes_back_as_the_same_session(journal: Journal, rhythm: tuple[Session, ...]) -> None:
    sessions.save(journal, replace(rhythm[1], starts_at=rhythm[1].starts_at + timedelta(days=8)))
    text = file(journal)
    assert f"UID:{rhythm[1].uid}@" in text
    assert kinds(plan(journal, text)) == {ImportKind.HERE}
    later = (
        saved_there(text).replace("20261223T150000", "20261224T150000").replace("20261223T154500", "20261224T154500")
    )
    assert take(journal, later) == "1 changed"
    assert sessions.get(journal, rhythm[1].id).starts_at == rhythm[1].starts_at + timedelta(days=9)
