"""Meetings of a calendar become sessions: matched, compared, brought in as one step, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentee_journal.domain.calendar_events import CalendarEvent, CalendarReading
from mentee_journal.domain.calendar_import import Imported, ImportKind, ImportPreview
from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase, Session
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import calendar_import, history, mentors, plans, sessions, trash
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.services.conftest import records

AT = datetime(2026, 12, 8, 15, tzinfo=UTC)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", email="Dana@Example.org"))


def event(uid: str = "a@google.com", at: datetime = AT, minutes: int = 45, **more: Any) -> CalendarEvent:
    said = {"summary": "Mentoring", "people": ("dana@example.org",), "stamp": NOW, **more}
    return CalendarEvent(uid, at, "Europe/London", minutes, **said)


def weekly(count: int = 4, *, left_out: tuple[int, ...] = (), shift: timedelta = timedelta(0)) -> list[CalendarEvent]:
    days = [AT + shift + timedelta(weeks=number) for number in range(count) if number not in left_out]
    return [event("series@google.com", at, recurrence=at.date().isoformat()) for at in days]


def reading(*events: CalendarEvent, series: tuple[str, ...] = ()) -> CalendarReading:
    found = tuple(sorted(events, key=lambda one: one.starts_at))
    return CalendarReading(found, since=date(2025, 11, 22), until=date(2027, 11, 22), series=frozenset(series))


def plan(journal: Journal, *events: CalendarEvent, series: tuple[str, ...] = (), **more: Any) -> ImportPreview:
    return calendar_import.plan_import(journal, reading(*events, series=series), **more)


def take(journal: Journal, *events: CalendarEvent, series: tuple[str, ...] = (), **more: Any) -> Imported:
    preview = plan(journal, *events, series=series, **more)
    return calendar_import.apply(journal, preview, preview.usual)


def kinds(preview: ImportPreview) -> list[str]:
    return [entry.kind.value for entry in preview.entries]


def only(journal: Journal) -> Session:
    (row,) = (*sessions.upcoming(journal), *sessions.past(journal))
    return sessions.get(journal, row.id)


# --- what is new


def test_a_meeting_with_a_mentor_becomes_a_session(journal: Journal, dana: Mentor) -> None:
    done = take(journal, event(place="https://meet.example/1", minutes=30))
    assert done.words == "1 new"
    session = only(journal)
    assert (session.mentor_id, session.starts_at, session.zone, session.minutes, session.place) == (
        dana.id,
        AT,
        "Europe/London",
        30,
        "https://meet.example/1",
    )
    assert session.status is SessionStatus.PLANNED


def test_importing_twice_changes_nothing(journal: Journal, dana: Mentor) -> None:
    events = [event(), *weekly(), event("off@x", AT + timedelta(days=1), cancelled=True)]
    take(journal, *events, series=("series@google.com",))
    before = records(journal)
    preview = plan(journal, *events, series=("series@google.com",))
    assert set(kinds(preview)) == {"here"}
    assert calendar_import.apply(journal, preview, {entry.number for entry in preview.entries}) == (0, 0, 0, 0, ())
    assert records(journal) == before


def test_it_is_one_step(journal: Journal, dana: Mentor) -> None:
    before = records(journal)
    take(journal, *weekly())
    history.undo(journal)
    assert records(journal) == before
    assert kinds(plan(journal, *weekly())) == ["new"] * 4, "undone is not removed"


def test_the_same_preview_twice_makes_nothing_twice(journal: Journal, dana: Mentor) -> None:
    preview = plan(journal, event())
    calendar_import.apply(journal, preview, preview.usual)
    again = calendar_import.apply(journal, preview, preview.usual)
    assert again.new == 0 and again.left
    only(journal)


def test_what_is_long_over_comes_in_as_held_and_asks_for_nothing(journal: Journal, dana: Mentor) -> None:
    take(journal, event("old@x", NOW - timedelta(days=40)))
    session = only(journal)
    assert session.status is SessionStatus.HELD and session.reflect_waived


def test_what_is_just_over_is_asked_about(journal: Journal, dana: Mentor) -> None:
    take(journal, event("fresh@x", NOW - timedelta(days=3)))
    assert only(journal).status is SessionStatus.PLANNED


def test_what_was_called_off_comes_in_cancelled(journal: Journal, dana: Mentor) -> None:
    take(journal, event(cancelled=True))
    assert only(journal).status is SessionStatus.CANCELLED


def test_an_all_day_entry_is_taken_only_when_chosen(journal: Journal, dana: Mentor) -> None:
    preview = plan(journal, event(all_day=True))
    assert kinds(preview) == ["all_day"] and not preview.usual
    assert calendar_import.apply(journal, preview, [preview.entries[0].number]).new == 1
    assert only(journal).starts_at == AT + timedelta(hours=9)
    assert kinds(plan(journal, event(all_day=True))) == ["here"]


# --- whose it is


@pytest.mark.parametrize(
    ("summary", "people", "names"),
    [
        ("Chat", ("dana@example.org",), ()),
        ("Chat", ("DANA@EXAMPLE.ORG".lower(), "me@example.org"), ()),
        ("Mentoring with Dana Ortiz", (), ()),
        ("DANA ORTIZ / Priya", (), ()),
        ("Mentoring: Dana", (), ()),
        ("Dana 1:1", (), ()),
        ("Dana’s hour", (), ()),
        ("Dana and Priya", (), ()),
        ("1:1", (), ("Dana Ortiz",)),
        ("1:1", (), ("Ortiz, Dana",)),
    ],
)
def test_whose_a_meeting_is(
    journal: Journal, dana: Mentor, summary: str, people: tuple[str, ...], names: tuple[str, ...]
) -> None:
    mentors.save(journal, Mentor("Lee Park", email="lee@example.org"))
    preview = plan(journal, event(summary=summary, people=people, names=names))
    assert [entry.mentor for entry in preview.entries] == ["Dana Ortiz"]


@pytest.mark.parametrize(
    ("summary", "people", "names"),
    [
        ("Dentist", (), ()),
        ("Lunch with Dana Smith", (), ()),
        ("bandana workshop", (), ()),
        ("1:1 Dana", (), ("Dana Smith",)),
        ("Both", ("dana@example.org", "lee@example.org"), ()),
        ("Dana and Lee", (), ()),
        ("Will call", (), ()),
        ("", (), ()),
        ("1:1", ("dana@example.org.evil.example",), ()),
    ],
)
def test_when_it_is_not_unmistakable_it_is_asked(
    journal: Journal, dana: Mentor, summary: str, people: tuple[str, ...], names: tuple[str, ...]
) -> None:
    mentors.save(journal, Mentor("Lee Park", email="lee@example.org"))
    mentors.save(journal, Mentor("Will Stone"))
    preview = plan(journal, event(summary=summary, people=people, names=names))
    assert kinds(preview) == ["whose"] and not preview.usual


def test_a_first_name_two_share_is_asked(journal: Journal, dana: Mentor) -> None:
    mentors.save(journal, Mentor("Dana White"))
    (entry,) = plan(journal, event(summary="Dana", people=())).entries
    assert entry.kind is ImportKind.WHOSE


def test_a_mentor_is_given_to_a_whole_series_or_to_all(journal: Journal, dana: Mentor) -> None:
    events = [one._replace(people=(), summary="Supervision") for one in weekly()]
    assert kinds(plan(journal, *events, event(people=(), summary="Dentist"))) == ["whose"] * 5
    given = {"series@google.com": dana.id}
    assert kinds(plan(journal, *events, event(people=(), summary="Dentist"), given=given)).count("new") == 4
    assert kinds(plan(journal, *events, mentor_id=dana.id)) == ["new"] * 4


def test_a_changed_occurrence_that_names_nobody_is_with_whom_its_series_is(journal: Journal, dana: Mentor) -> None:
    first, second = weekly(2)
    assert kinds(plan(journal, first, second._replace(people=(), summary="Moved"))) == ["new", "new"]


def test_what_is_called_off_with_somebody_unknown_is_nothing(journal: Journal, dana: Mentor) -> None:
    assert plan(journal, event(people=(), summary="Dentist", cancelled=True)).entries == ()


# --- what is here already


@pytest.mark.parametrize("minutes", [0, 10, -15])
def test_the_same_mentor_at_about_the_same_time_is_the_same_meeting(
    journal: Journal, dana: Mentor, minutes: int
) -> None:
    sessions.create(journal, Session(dana.id, AT + timedelta(minutes=minutes), "Europe/London"))
    (entry,) = plan(journal, event()).entries
    assert entry.kind is (ImportKind.HERE if minutes == 0 else ImportKind.BOTH)
    assert not entry.ticked


def test_twenty_minutes_later_is_another_meeting(journal: Journal, dana: Mentor) -> None:
    sessions.create(journal, Session(dana.id, AT + timedelta(minutes=20), "Europe/London"))
    assert kinds(plan(journal, event())) == ["new"]


def test_one_recognised_by_its_time_is_known_by_its_uid_from_then_on(journal: Journal, dana: Mentor) -> None:
    made = sessions.create(journal, Session(dana.id, AT, "Europe/London", place="Room 4"))
    assert take(journal, event()).linked == 1
    (entry,) = plan(journal, event(at=AT + timedelta(days=2))).entries
    assert (entry.kind, entry.session_id, entry.fields) == (ImportKind.CHANGED, made.id, ("starts_at",))


def test_moved_there(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    later = event(at=AT + timedelta(hours=2), minutes=60)
    preview = plan(journal, later)
    assert kinds(preview) == ["changed"] and preview.usual
    assert take(journal, later).words == "1 changed"
    session = only(journal)
    assert (session.starts_at, session.minutes) == (later.starts_at, 60)
    assert kinds(plan(journal, later)) == ["here"]


def test_cancelled_there(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    assert kinds(plan(journal, event(cancelled=True))) == ["cancelled"]
    assert take(journal, event(cancelled=True)).words == "1 cancelled"
    assert only(journal).status is SessionStatus.CANCELLED
    assert take(journal, event()).words == "1 changed", "and planned again there"
    assert only(journal).status is SessionStatus.PLANNED


def test_changed_here_stays_as_it_is(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    sessions.move(journal, only(journal).id, AT + timedelta(days=1), "Europe/London")
    assert kinds(plan(journal, event())) == ["here"]


def test_changed_on_both_sides_is_not_taken_unasked(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    sessions.move(journal, only(journal).id, AT + timedelta(days=1), "Europe/London")
    other = event(at=AT + timedelta(days=2))
    preview = plan(journal, other)
    assert kinds(preview) == ["both"] and not preview.usual
    assert not take(journal, other).anything
    calendar_import.apply(journal, preview, [1])
    assert only(journal).starts_at == other.starts_at
    assert kinds(plan(journal, other)) == ["here"]


def test_another_place_here_and_another_time_there_go_together(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    sessions.save(journal, replace(only(journal), place="Room 4"))
    take(journal, event(at=AT + timedelta(days=1)))
    assert (only(journal).place, only(journal).starts_at) == ("Room 4", AT + timedelta(days=1))


@pytest.mark.parametrize("turn", [sessions.hold, sessions.miss, sessions.start])
def test_what_has_begun_or_is_over_is_never_touched(
    journal: Journal, dana: Mentor, turn: Callable[[Journal, int], object]
) -> None:
    take(journal, event())
    turn(journal, only(journal).id)
    before = records(journal)
    for changed in (event(cancelled=True), event(at=AT + timedelta(days=1)), event(minutes=5)):
        preview = plan(journal, changed)
        assert kinds(preview) == ["here"] and preview.entries[0].note
        calendar_import.apply(journal, preview, [1])
    assert records(journal) == before


def test_what_begins_between_looking_and_bringing_in_is_left(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    preview = plan(journal, event(cancelled=True))
    sessions.start(journal, only(journal).id)
    done = calendar_import.apply(journal, preview, preview.usual)
    assert not done.anything and len(done.left) == 1
    assert only(journal).status is SessionStatus.PLANNED


def test_what_is_changed_between_looking_and_bringing_in_is_left(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    preview = plan(journal, event(at=AT + timedelta(days=1)))
    sessions.move(journal, only(journal).id, AT + timedelta(days=3), "Europe/London")
    done = calendar_import.apply(journal, preview, preview.usual)
    assert done.left and only(journal).starts_at == AT + timedelta(days=3)


def test_what_was_removed_here_does_not_come_back_by_itself(journal: Journal, dana: Mentor) -> None:
    take(journal, event())
    trash.remove(journal, "session", only(journal).id)
    preview = plan(journal, event())
    assert kinds(preview) == ["removed"] and not preview.usual
    calendar_import.apply(journal, preview, [1])
    only(journal)


def test_what_a_rhythm_will_give_is_not_made_twice(journal: Journal, dana: Mentor, clock: Clock) -> None:
    """The mentee's own calendar has the same rhythm, further on than sessions have been made of it here."""
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", AT.date(), "15:00", "Europe/London")
    plans.save(journal, MeetingPlan(dana.id, (phase,)))
    events = weekly(15)
    preview = plan(journal, *events, series=("series@google.com",))
    assert set(kinds(preview)) == {"here"}
    calendar_import.apply(journal, preview, preview.usual)
    clock.forward(weeks=7)
    plans.extend(journal)
    assert not plan(journal, *events, series=("series@google.com",)).usual
    assert len({row.starts_at for row in sessions.upcoming(journal)}) == len(sessions.upcoming(journal)) > 12


# --- series


def test_one_left_out_of_its_series_since_is_called_off(journal: Journal, dana: Mentor) -> None:
    take(journal, *weekly(), series=("series@google.com",))
    preview = plan(journal, *weekly(left_out=(2,)), series=("series@google.com",))
    assert [entry.kind.value for entry in preview.entries if entry.kind is not ImportKind.HERE] == ["cancelled"]
    calendar_import.apply(journal, preview, preview.usual)
    assert [row.starts_at for row in sessions.past(journal)] == [AT + timedelta(weeks=2)]
    assert not plan(journal, *weekly(left_out=(2,)), series=("series@google.com",)).usual


def test_a_series_ended_earlier_calls_off_the_rest(journal: Journal, dana: Mentor) -> None:
    take(journal, *weekly(), series=("series@google.com",))
    assert take(journal, *weekly(2), series=("series@google.com",)).words == "2 cancelled"


def test_a_single_occurrence_in_the_file_calls_off_none_of_the_others(journal: Journal, dana: Mentor) -> None:
    take(journal, *weekly(), series=("series@google.com",))
    assert kinds(plan(journal, weekly()[0])) == ["here"]


def test_a_series_moved_to_another_weekday_moves_its_sessions(journal: Journal, dana: Mentor) -> None:
    take(journal, *weekly(), series=("series@google.com",))
    ids = {row.id for row in sessions.upcoming(journal)}
    moved = weekly(shift=timedelta(days=1, hours=1))
    assert take(journal, *moved, series=("series@google.com",)).words == "4 changed"
    rows = sessions.upcoming(journal)
    assert {row.id for row in rows} == ids
    assert [row.starts_at for row in rows] == [one.starts_at for one in moved]
    assert not plan(journal, *moved, series=("series@google.com",)).usual


def test_many_meetings_take_little_work(journal: Journal, dana: Mentor) -> None:
    events = [event(f"{n}@x", AT + timedelta(hours=n), people=(), summary=f"Thing {n}") for n in range(3_000)]
    assert kinds(plan(journal, *events)) == ["whose"] * 3_000
