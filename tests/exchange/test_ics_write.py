"""Calendar files: what is in them, what is not, and what they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.calendar_book import Mark
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import AgendaItem, Session, TimeOff
from mentee_journal.domain.words import AgendaStatus, MentorStatus, SessionStatus
from mentee_journal.exchange.ics_events import Options
from mentee_journal.exchange.ics_text import first_link, one_line, several_lines
from mentee_journal.exchange.ics_write import calendar_file
from mentee_journal.exchange.progress import Stopped
from mentee_journal.services import calendar_files, history, mentors, sessions, trash
from mentee_journal.services.journal import Journal
from mentee_journal.store import rows
from tests.exchange.conftest import NOW, Opens
from tests.exchange.rhythms import events, meeting, mentor, moments, rhythm, written
from tests.hostile import HOSTILE

TUESDAY = date(2026, 12, 1)
WEEK = timedelta(days=7)
AT = datetime(2026, 12, 3, 15, 0, tzinfo=UTC)
BARE = Options()


@pytest.fixture
def journal(opens: Opens) -> Journal:
    return opens("calendar.db")


def planned(journal: Journal, mentor_id: int, **facts: Any) -> Session:
    return sessions.save(journal, Session(mentor_id, **{"starts_at": AT, "zone": "Europe/London", **facts}))


def test_a_session_is_an_event_with_its_time_place_and_link(journal: Journal) -> None:
    dana = mentor(journal)
    made = planned(journal, dana.id, place="Room 3, https://meet.example.org/a?b=c,d;e.")
    (event,) = events(written(journal).data)
    assert event["UID"] == f"{made.uid}@mentee-journal"
    assert event["DTSTART"].to_ical() == b"20261203T150000"
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert event["SUMMARY"] == "Mentoring with Dana Ortiz"
    assert event["LOCATION"] == "Room 3, https://meet.example.org/a?b=c,d;e."
    assert event["URL"] == "https://meet.example.org/a?b=c,d;e"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert event["DTSTAMP"].dt == NOW
    assert not event.subcomponents


def test_a_plain_file_has_no_method_no_name_of_its_own_and_nobody_in_it(journal: Journal) -> None:
    planned(journal, mentor(journal).id)
    text = written(journal, Options(True, 60)).data.decode()
    head = text.partition("BEGIN:VTIMEZONE")[0]
    assert head.splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mentee Journal//Mentee Journal//EN",
        "CALSCALE:GREGORIAN",
    ]
    for word in ("METHOD", "ORGANIZER", "ATTENDEE", "dana@example.org", "X-"):
        assert word not in text, word


def test_a_rhythm_repeats_from_its_first_day_to_its_last(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(
        journal, dana.id, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", TUESDAY, until_on=date(2027, 6, 30), minutes=30
    )
    (event,) = events(written(journal).data)
    assert event["UID"] == f"{phase.uid}@mentee-journal"
    rule = event["RRULE"]
    assert (rule["FREQ"], rule["INTERVAL"], rule["BYDAY"], rule["WKST"]) == (["WEEKLY"], [2], ["TU", "TH"], ["MO"])
    # Tue 29 and Thu 1 July are in its last week; in June London is an hour ahead of UTC.
    assert rule["UNTIL"] == [datetime(2027, 6, 29, 14, 0, tzinfo=UTC)]
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=30)


def test_an_open_rhythm_has_no_end(journal: Journal) -> None:
    rhythm(journal, mentor(journal).id, "FREQ=MONTHLY;BYDAY=1TU", TUESDAY, made_until=TUESDAY - WEEK)
    (event,) = events(written(journal).data)
    assert "UNTIL" not in event["RRULE"] and "COUNT" not in event["RRULE"]


def test_a_rhythm_of_two_stretches_is_counted_as_one(journal: Journal) -> None:
    first = rhythm(journal, mentor(journal).id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, until_on=TUESDAY + 6 * WEEK)
    with journal.atomic("Its second stretch"):
        rows.PLAN_PHASE.add(journal, replace(first, id=0, uid="", starts_on=TUESDAY + 7 * WEEK, until_on=None))
    made = written(journal)
    assert len(events(made.data)) == 2
    assert (made.rhythms, made.words) == (1, "1 rhythm")


def test_what_was_skipped_or_removed_is_left_out_and_what_is_still_to_be_made_is_not(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + 4 * WEEK)
    for week in (0, 2, 4):
        meeting(journal, dana.id, phase, TUESDAY + week * WEEK)
    meeting(journal, dana.id, phase, TUESDAY + 3 * WEEK, status=SessionStatus.CANCELLED, skipped=True)
    (event,) = events(written(journal).data)
    out = [one.dts[0].dt.date() for one in event["EXDATE"]]
    assert out == [TUESDAY + WEEK, TUESDAY + 3 * WEEK]
    last = datetime(2027, 1, 20, tzinfo=UTC)
    assert [at.date() for at in moments(written(journal).data, last)] == [
        TUESDAY + week * WEEK for week in (0, 2, 4, 5, 6, 7)
    ]


def test_what_was_skipped_is_told_of_behind_the_end_of_its_rhythm_only_where_it_had_been_told_of(
    journal: Journal,
) -> None:
    """As when it comes back from the trash after its rhythm was called off."""
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, until_on=TUESDAY + WEEK)
    meeting(journal, dana.id, phase, TUESDAY)
    late = meeting(journal, dana.id, phase, TUESDAY + 3 * WEEK, status=SessionStatus.CANCELLED, skipped=True)
    (event,) = events(written(journal).data)
    assert "RRULE" in event
    calendar_files.keep_marks(journal, {f"{late.uid}@mentee-journal": Mark(0, "as it was", journal.now())})
    _, gone = events(written(journal).data)
    assert gone["STATUS"] == "CANCELLED"


def test_a_rhythm_begins_with_the_first_meeting_that_takes_place(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + WEEK)
    meeting(journal, dana.id, phase, TUESDAY + WEEK)
    (event,) = events(written(journal).data)
    assert event["DTSTART"].dt.date() == TUESDAY + WEEK
    assert "EXDATE" not in event


def test_time_off_to_come_is_left_out_of_what_is_not_made_yet(journal: Journal) -> None:
    dana, lee = mentor(journal), mentor(journal, "Lee Park")
    for one in (dana, lee):
        rhythm(journal, one.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY - WEEK)
    with journal.atomic("Time off"):
        rows.TIME_OFF.add(journal, TimeOff(TUESDAY + WEEK, TUESDAY + 2 * WEEK, mentor_id=None))
        rows.TIME_OFF.add(journal, TimeOff(TUESDAY + 5 * WEEK, TUESDAY + 5 * WEEK, mentor_id=lee.id))
    first, second = events(written(journal).data)
    assert [one.dts[0].dt.date() for one in first["EXDATE"]] == [TUESDAY + WEEK, TUESDAY + 2 * WEEK]
    assert [one.dts[0].dt.date() for one in second["EXDATE"]] == [TUESDAY + n * WEEK for n in (1, 2, 5)]


def test_what_nobody_made_while_nobody_looked_did_not_take_place(journal: Journal) -> None:
    begin = TUESDAY - 3 * WEEK
    rhythm(journal, mentor(journal).id, "FREQ=WEEKLY;BYDAY=TU", begin, made_until=begin - WEEK)
    (event,) = events(written(journal).data)
    assert event["DTSTART"].dt.date() == TUESDAY
    journal.clock = lambda: NOW + timedelta(hours=4)
    (event,) = events(written(journal).data)
    assert event["DTSTART"].dt.date() == TUESDAY + WEEK


@pytest.mark.parametrize(("status", "left"), [("paused", 2), ("ended", 1)])
def test_a_rhythm_that_rests_ends_with_its_last_session(journal: Journal, status: str, left: int) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + 2 * WEEK)
    for week in (0, 2):
        meeting(journal, dana.id, phase, TUESDAY + week * WEEK)
    mentors.save(journal, replace(dana, status=MentorStatus(status)))
    data = written(journal).data
    found = [at.date() for at in moments(data, datetime(2027, 6, 1, tzinfo=UTC))]
    # One that is over ends its rhythm: only what is today still stands.
    assert found == [TUESDAY, TUESDAY + 2 * WEEK][:left]


def test_a_rhythm_nothing_is_left_of_is_called_off(journal: Journal) -> None:
    dana = mentor(journal)
    planned(journal, dana.id)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY)
    written(journal)
    mentors.save(journal, replace(dana, status=MentorStatus.PAUSED))
    for asked in ({}, {"mentor_id": dana.id}):
        _, off = events(written(journal, **asked).data)
        assert (off["UID"], off["STATUS"], off["SEQUENCE"]) == (f"{phase.uid}@mentee-journal", "CANCELLED", 1)
        assert "RRULE" not in off


def test_meetings_that_differ_stand_beside_the_rhythm(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + 4 * WEEK, place="Zoom")
    meeting(journal, dana.id, phase, TUESDAY)
    moved = meeting(
        journal, dana.id, phase, TUESDAY + WEEK, starts_at=datetime(2026, 12, 9, 17, 30, tzinfo=UTC),
        zone="America/New_York",
    )  # fmt: skip
    meeting(journal, dana.id, phase, TUESDAY + 2 * WEEK, status=SessionStatus.CANCELLED)
    meeting(journal, dana.id, phase, TUESDAY + 3 * WEEK, minutes=90)
    meeting(journal, dana.id, phase, TUESDAY + 4 * WEEK, place="")
    series, *others = events(written(journal).data)
    assert {event["UID"] for event in others} == {series["UID"]}
    assert [event["RECURRENCE-ID"].dt.date() for event in others] == [TUESDAY + week * WEEK for week in (1, 2, 3, 4)]
    at, off, longer, elsewhere = others
    assert at["DTSTART"].dt == moved.starts_at
    assert at["DTSTART"].params["TZID"] == "America/New_York"
    assert at["RECURRENCE-ID"].params["TZID"] == "Europe/London"
    # Outlook does not look at the status.
    assert (off["STATUS"], off["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert off["SUMMARY"] == "Cancelled: Mentoring with Dana Ortiz" and "TRANSP" not in at
    assert longer["DTEND"].dt - longer["DTSTART"].dt == timedelta(minutes=90)
    assert "LOCATION" not in elsewhere and elsewhere["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize("days", [-7, 7, 9, 800])
def test_a_meeting_moved_past_another_stands_alone_for_outlook(journal: Journal, days: int) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + 3 * WEEK)
    met = [meeting(journal, dana.id, phase, TUESDAY + week * WEEK) for week in range(4)]
    assert len(events(written(journal).data)) == 1
    moved = sessions.save(journal, replace(met[1], starts_at=met[1].starts_at + timedelta(days=days)))
    series, alone = events(written(journal).data)
    assert (alone["UID"], alone["DTSTART"].dt) == (f"{moved.uid}@mentee-journal", moved.starts_at)
    assert "RECURRENCE-ID" not in alone
    assert [day.dt.date() for day in series["EXDATE"].dts] == [TUESDAY + WEEK]
    sessions.save(journal, replace(moved, starts_at=met[1].starts_at + timedelta(days=1)))
    series, beside, off = events(written(journal).data)
    assert "EXDATE" not in series and beside["RECURRENCE-ID"].dt.date() == TUESDAY + WEEK
    assert (off["UID"], off["STATUS"]) == (alone["UID"], "CANCELLED")


def test_meetings_moved_in_their_order_stay_in_the_rhythm(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + 3 * WEEK)
    for week, days in enumerate((8, 9, 6, -1)):
        at = datetime(2026, 12, 1, 15, tzinfo=UTC) + (week * 7 + days) * timedelta(days=1)
        meeting(journal, dana.id, phase, TUESDAY + week * WEEK, starts_at=at)
    _, *others = events(written(journal).data)
    # They went on in their order; only the third came to stand on the day of the fourth.
    beside = [event["RECURRENCE-ID"].dt.date() for event in others if "RECURRENCE-ID" in event]
    assert beside == [TUESDAY, TUESDAY + WEEK, TUESDAY + 3 * WEEK]


def test_a_session_whose_day_the_rhythm_does_not_give_stands_alone(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY)
    meeting(journal, dana.id, phase, TUESDAY)
    stray = meeting(journal, dana.id, phase, TUESDAY + timedelta(days=1))
    _, alone = events(written(journal).data)
    assert alone["UID"] == f"{stray.uid}@mentee-journal" and "RECURRENCE-ID" not in alone


@pytest.mark.parametrize("wrong", [{"rule": "FREQ=SECONDLY"}, {"zone": "Nowhere/Land"}, {"at_time": "99:99"}])
def test_a_rhythm_that_cannot_be_read_leaves_its_sessions(journal: Journal, wrong: dict[str, str]) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY)
    meeting(journal, dana.id, phase, TUESDAY)
    with journal.atomic("From elsewhere"):
        rows.update(journal, "plan_phases", phase.id, wrong)
    (event,) = events(written(journal).data)
    assert "RRULE" not in event


@pytest.mark.parametrize("status", ["cancelled", "missed"])
def test_what_did_not_take_place_is_called_off(journal: Journal, status: str) -> None:
    made = planned(journal, mentor(journal).id, place="Room 3")
    turn = sessions.cancel if status == "cancelled" else sessions.miss
    turn(journal, made.id, reason="she was ill")
    data = written(journal, Options(True, 60)).data
    (event,) = events(data)
    assert event["STATUS"] == "CANCELLED" and not event.subcomponents
    assert b"ill" not in data


def test_a_session_with_a_zone_nobody_knows_is_in_utc(journal: Journal) -> None:
    made = planned(journal, mentor(journal).id)
    with journal.atomic("From elsewhere"):
        rows.update(journal, "sessions", made.id, {"zone": "Nowhere/Land"})
    data = written(journal).data
    assert b"DTSTART:20261203T150000Z" in data and b"VTIMEZONE" not in data


def test_the_second_of_two_equal_wall_times_is_in_utc(journal: Journal) -> None:
    dana = mentor(journal)
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    for hours in (0, 1):
        planned(journal, dana.id, starts_at=first + timedelta(hours=hours))
    data = written(journal).data
    assert b"DTSTART;TZID=Europe/London:20271031T013000" in data
    assert b"DTSTART:20271031T013000Z" in data
    assert moments(data, first) == [first, first + timedelta(hours=1)]


def test_a_length_across_a_clock_change_is_told_as_a_length(journal: Journal) -> None:
    planned(journal, mentor(journal).id, starts_at=datetime(2027, 3, 28, 0, 30, tzinfo=UTC), minutes=60)
    (event,) = events(written(journal).data)
    assert "DTEND" not in event and event["DURATION"].dt == timedelta(minutes=60)


def test_a_rhythm_in_the_hour_that_is_skipped(journal: Journal) -> None:
    dana = mentor(journal)
    sunday = date(2027, 3, 21)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=SU", sunday, at_time="01:30", until_on=sunday + 3 * WEEK)
    data = written(journal).data
    assert moments(data, datetime(2027, 5, 1, tzinfo=UTC)) == [
        datetime(2027, 3, 21, 1, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),  # 02:30 on the clocks, which skip 01:30
        datetime(2027, 4, 4, 0, 30, tzinfo=UTC),
        datetime(2027, 4, 11, 0, 30, tzinfo=UTC),
    ]
    # The session itself stands where the clocks are, and is no exception.
    for week in range(4):
        meeting(journal, dana.id, phase, sunday + week * WEEK)
    assert len(events(written(journal).data)) == 1


# -- what was asked for, and nothing else


def test_topics_only_when_asked_for_and_never_what_is_private(journal: Journal) -> None:
    dana = mentor(journal, notes="SECRET", reach="SECRET", phone="SECRET")
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + WEEK)
    first = meeting(journal, dana.id, phase, TUESDAY, notes="SECRET", takeaways="SECRET")
    meeting(journal, dana.id, phase, TUESDAY + WEEK)
    sessions.add_goal(journal, first.id, "One rule of thumb")
    sessions.add_item(journal, AgendaItem(first.id, "Grading, or not;", minutes=15, wanted="where to begin"))
    sessions.add_item(journal, AgendaItem(first.id, "SECRET", status=AgendaStatus.DROPPED))
    item = sessions.add_item(journal, AgendaItem(first.id, "Notes"))
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="SECRET", note="SECRET")
    bare = written(journal).data
    assert b"Grading" not in bare and b"DESCRIPTION" not in bare and len(events(bare)) == 1
    asked = written(journal, Options(agenda=True)).data
    assert b"SECRET" not in asked
    series, prepared = events(asked)
    assert "DESCRIPTION" not in series
    assert prepared["RECURRENCE-ID"].dt.date() == TUESDAY
    assert prepared["DESCRIPTION"] == (
        "What I would like out of it:\n- One rule of thumb\n\nWhat I would like to talk about:\n"
        "1. Grading, or not; (15 min)\n   Outcome I am after: where to begin\n2. Notes"
    )


@pytest.mark.parametrize(("alarm", "trigger"), [(0, b"P0D"), (15, b"-PT15M"), (60, b"-PT1H"), (2880, b"-P2D")])
def test_alarms_are_for_what_is_planned(journal: Journal, alarm: int, trigger: bytes) -> None:
    dana = mentor(journal)
    planned(journal, dana.id)
    held = planned(journal, dana.id, starts_at=NOW - WEEK)
    sessions.hold(journal, held.id)
    past, ahead = events(written(journal, Options(alarm=alarm)).data)
    assert not past.subcomponents
    (rings,) = ahead.subcomponents
    assert (rings["ACTION"], rings["TRIGGER"].to_ical()) == ("DISPLAY", trigger)
    assert rings["DESCRIPTION"] == "Mentoring with Dana Ortiz"


def test_what_is_in_the_file_of_one_mentor_of_one_session_and_since_a_day(journal: Journal) -> None:
    dana, lee = mentor(journal), mentor(journal, "Lee Park")
    old = planned(journal, dana.id, starts_at=NOW - timedelta(days=400))
    sessions.hold(journal, old.id)
    unsettled = planned(journal, dana.id, starts_at=NOW - timedelta(days=390))
    recent = sessions.hold(journal, planned(journal, lee.id, starts_at=NOW - timedelta(days=300)).id)
    ahead = planned(journal, dana.id)

    def named(**asked: Any) -> list[str]:
        return [str(event["UID"]).partition("@")[0] for event in events(written(journal, **asked).data)]

    assert named() == [unsettled.uid, recent.uid, ahead.uid]
    assert named(mentor_id=dana.id) == [unsettled.uid, ahead.uid]
    assert named(session_id=old.id) == [old.uid]
    assert named(since=date(2020, 1, 1)) == [old.uid, unsettled.uid, recent.uid, ahead.uid]
    assert named(since=NOW.date()) == [ahead.uid]
    with pytest.raises(Refused, match="no meetings"):
        named(since=date(2030, 1, 1))


def test_a_rhythm_that_goes_on_is_whole_and_one_that_ended_before_is_not_there(journal: Journal) -> None:
    dana = mentor(journal)
    begin = date(2020, 1, 7)
    for ended in (date(2020, 6, 30), date(2026, 11, 30)):
        phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", begin, until_on=ended, made_until=ended)
        meeting(journal, dana.id, phase, begin, status=SessionStatus.HELD)
        meeting(journal, dana.id, phase, begin + WEEK, status=SessionStatus.CANCELLED)
    series, cancelled = events(written(journal).data)
    assert series["UID"] == f"{phase.uid}@mentee-journal"
    assert series["DTSTART"].dt.date() == begin
    assert cancelled["STATUS"] == "CANCELLED"


# -- SEQUENCE, and what is no more


def test_what_has_not_changed_is_written_again_to_the_letter(journal: Journal) -> None:
    dana = mentor(journal)
    planned(journal, dana.id)
    rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY - WEEK)
    steps = journal.one("SELECT count(*) FROM steps")
    first = written(journal, Options(True, 60))
    journal.clock = lambda: NOW + timedelta(hours=2)
    again = written(journal, Options(True, 60))
    assert again.data == first.data and first.marks and not again.marks
    assert journal.one("SELECT count(*) FROM steps") == steps


def test_a_change_counts_on_and_another_look_does_not(journal: Journal) -> None:
    made = planned(journal, mentor(journal).id)

    def now() -> tuple[int, datetime]:
        (event,) = events(written(journal, options).data)
        return event["SEQUENCE"], event["DTSTAMP"].dt

    options = Options()
    assert now() == (0, NOW)
    journal.clock = lambda: NOW + timedelta(hours=1)
    options = Options(alarm=15)
    assert now() == (0, journal.now())
    sessions.move(journal, made.id, AT + timedelta(hours=1), "Europe/London")
    assert now()[0] == 1
    sessions.cancel(journal, made.id)
    assert now()[0] == 2
    # What was given away cannot be undone: the meeting is back, the count goes on.
    history.undo(journal)
    assert now()[0] == 3


def test_a_moved_meeting_counts_its_whole_rhythm_on(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY + WEEK)
    first = meeting(journal, dana.id, phase, TUESDAY)
    meeting(journal, dana.id, phase, TUESDAY + WEEK)
    sessions.add_item(journal, AgendaItem(first.id, "A topic"))
    assert [event["SEQUENCE"] for event in events(written(journal, Options(agenda=True)).data)] == [0, 0]
    sessions.add_item(journal, AgendaItem(first.id, "Another"))
    assert [event["SEQUENCE"] for event in events(written(journal, Options(agenda=True)).data)] == [0, 0]
    sessions.move(journal, first.id, first.starts_at + timedelta(hours=1), "Europe/London")
    assert [event["SEQUENCE"] for event in events(written(journal, Options(agenda=True)).data)] == [1, 1]


def test_a_count_never_goes_back(journal: Journal) -> None:
    planned(journal, mentor(journal).id)
    ours = written(journal, keep=False).marks
    (uid,) = ours
    calendar_files.keep_marks(journal, {uid: ours[uid]._replace(sequence=7)})
    calendar_files.keep_marks(journal, ours)
    assert calendar_files.marks(journal)[uid].sequence == 7


def test_what_was_deleted_is_called_off_in_the_next_file(journal: Journal) -> None:
    dana = mentor(journal)
    kept = planned(journal, dana.id)
    gone = planned(journal, dana.id, starts_at=AT + WEEK)
    over = planned(journal, dana.id, starts_at=NOW - WEEK)
    written(journal, Options(True, 60))
    for one in (gone, over):
        trash.remove(journal, "session", one.id)
    made = written(journal)
    still, off = events(made.data)
    assert still["UID"] == f"{kept.uid}@mentee-journal"
    assert (off["UID"], off["STATUS"], off["SEQUENCE"]) == (f"{gone.uid}@mentee-journal", "CANCELLED", 1)
    assert off["DTSTART"].dt == gone.starts_at
    assert (made.meetings, made.called_off) == (1, 1)
    assert written(journal).data == made.data
    assert len(events(written(journal, mentor_id=dana.id).data)) == 1
    history.undo(journal)
    history.undo(journal)
    back = {event["UID"]: event for event in events(written(journal).data)}
    assert (back[off["UID"]]["STATUS"], back[off["UID"]]["SEQUENCE"]) == ("CONFIRMED", 2)


def test_the_last_one_deleted_is_called_off_too(journal: Journal) -> None:
    only = planned(journal, mentor(journal).id)
    written(journal)
    trash.remove(journal, "session", only.id)
    (off,) = events(written(journal).data)
    assert off["STATUS"] == "CANCELLED"


def test_a_session_told_alone_is_called_off_where_its_rhythm_is_told(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", TUESDAY, made_until=TUESDAY)
    first = meeting(journal, dana.id, phase, TUESDAY + WEEK)
    (alone,) = events(written(journal, session_id=first.id).data)
    assert alone["UID"] == f"{first.uid}@mentee-journal"
    series, off = events(written(journal).data)
    assert (series["UID"], off["UID"]) == (f"{phase.uid}@mentee-journal", alone["UID"])
    assert off["STATUS"] == "CANCELLED"


def test_marks_that_another_program_wrote_are_no_reason_to_fail(journal: Journal) -> None:
    made = planned(journal, mentor(journal).id)
    uid = f"{made.uid}@mentee-journal"
    strange = ("", "x", "a b c d", "a b 20269999T000000Z - open", "a b - - -", "\x1b[31m \n - - gone")
    with journal.writing():
        for number, text in enumerate(strange):
            row = (f"gone-{number}@\nBEGIN:VEVENT", 2**62, text, "2026-11-01T00:00:00Z")
            journal.run(
                "INSERT INTO calendar_marks (event, sequence, fingerprint, written_at) VALUES (?, ?, ?, ?)", row
            )
        row = ("gone@x", 2**62, "a b 20270101T100000 Nowhere/Land open", "2026-11-01T00:00:00Z")
        journal.run("INSERT INTO calendar_marks (event, sequence, fingerprint, written_at) VALUES (?, ?, ?, ?)", row)
        row = (uid, 2**62, "", "2026-11-01T00:00:00Z")
        journal.run("INSERT INTO calendar_marks (event, sequence, fingerprint, written_at) VALUES (?, ?, ?, ?)", row)
    still, off = events(written(journal).data)
    assert (still["UID"], still["SEQUENCE"]) == (uid, 2**31 - 1)
    assert events(written(journal).data)[0]["SEQUENCE"] == 2**31 - 1
    assert (off["UID"], off["STATUS"], off["DTSTART"].to_ical()) == ("gone@x", "CANCELLED", b"20270101T100000Z")


def test_the_zone_of_an_old_rhythm_is_told_for_decades_from_now(journal: Journal) -> None:
    dana = mentor(journal)
    begin = date(2010, 1, 5)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", begin, zone="Africa/Casablanca", made_until=begin)
    meeting(journal, dana.id, phase, begin, status=SessionStatus.HELD)
    assert b"DTSTART:2055" in written(journal).data


def test_a_journal_that_can_only_be_read_is_written_and_marks_nothing(journal: Journal) -> None:
    planned(journal, mentor(journal).id)
    journal.readonly = True
    assert events(written(journal).data)
    assert not calendar_files.marks(journal)


# -- long work


def test_progress_is_told_and_may_stop_it(journal: Journal) -> None:
    dana = mentor(journal)
    for days in range(5):
        planned(journal, dana.id, starts_at=AT + timedelta(days=days))
    book = calendar_files.gather(journal)
    told: list[tuple[int, int]] = []
    calendar_file(book, BARE, lambda done, total: told.append((done, total)) or True)  # type: ignore[func-returns-value]
    assert told == [(n, 5) for n in range(1, 6)]
    with pytest.raises(Stopped):
        calendar_file(book, BARE, lambda done, total: done < 3)


# -- any text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_back_as_it_was_meant(journal: Journal, text: str) -> None:
    dana = mentor(journal, f"D {text}"[:200])
    made = planned(journal, dana.id, place=text[:500] or "here")
    sessions.add_item(journal, AgendaItem(made.id, f"T {text}", wanted=text))
    (event,) = events(written(journal, Options(True, 60)).data)
    assert event["SUMMARY"] == f"Mentoring with {one_line(mentors.get(journal, dana.id).name)}"
    assert event.get("LOCATION", "") == one_line(sessions.get(journal, made.id).place)
    assert event["DESCRIPTION"].startswith("What I would like to talk about:\n1. T")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
@example(text="a\\nb\\,c\\;d\\\\")
@example(text="\r\n BEGIN:VEVENT\r\nEND:VCALENDAR")
@example(text="é" * 80 + "\U0001f600" * 40)
def test_any_text_is_read_back(journal: Journal, text: str) -> None:
    from mentee_journal.domain.calendar_book import BookSession, CalendarBook
    from mentee_journal.domain.records import Mentor

    session = Session(1, AT, "Europe/London", id=1, uid="u", place=text)
    items = (AgendaItem(1, text),) if text.strip() else ()
    book = CalendarBook(NOW, (), (BookSession(session, Mentor(text), (), items),), {})
    (event,) = events(calendar_file(book, Options(agenda=True)).data)
    assert event["SUMMARY"] == one_line(f"Mentoring with {text}")
    assert event.get("LOCATION", "") == one_line(text)
    if items:
        body = "What I would like to talk about:\n1. " + " ".join(text.split())
        assert event["DESCRIPTION"] == several_lines(body)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see (https://a.example/b_(c)).", "https://a.example/b_(c"),
        ("http://a.example", "http://a.example"),
        ("javascript:alert(1)", ""),
        ("https://a.example/\x1b[31mred", "https://a.example/[31mred"),
        ("the staff room", ""),
    ],
)
def test_links_are_web_addresses(text: str, link: str) -> None:
    assert first_link(text) == link


def test_a_renamed_mentor_is_a_change(journal: Journal) -> None:
    dana = mentor(journal)
    planned(journal, dana.id)
    written(journal)
    mentors.save(journal, replace(dana, name="Dana Ortiz-Lee"))
    (event,) = events(written(journal).data)
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Mentoring with Dana Ortiz-Lee", 1)
