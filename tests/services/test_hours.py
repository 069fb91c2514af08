"""What sessions and contacts took, by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.hours_words import hours_words, together_words
from mentee_journal.domain.records import Mentor, Profile, Session, Touchpoint
from mentee_journal.domain.touch_views import HoursSum
from mentee_journal.services import hours, mentors, profile, sessions, touchpoints
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.services.conftest import records
from tests.services.writes import Ids


def _held(journal: Journal, mentor: int, at: datetime, minutes: int = 45) -> int:
    made = sessions.create(journal, Session(mentor, at, "UTC", minutes=minutes)).id
    sessions.hold(journal, made)
    return made


def test_what_was_planned_counts_until_something_else_is_said(journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana")).id
    one = _held(journal, dana, datetime(2026, 11, 10, 15, tzinfo=UTC))
    _held(journal, dana, datetime(2026, 11, 17, 15, tzinfo=UTC))
    planned = sessions.create(journal, Session(dana, datetime(2026, 11, 29, 15, tzinfo=UTC), "UTC")).id
    assert hours.of_mentor(journal, dana) == HoursSum(90, 0, 0, 0, 2, 0)
    hours.spent(journal, one, 60, 15, 5)
    hours.spent(journal, planned, None, 20, None)
    touchpoints.save(journal, Touchpoint(dana, date(2026, 11, 12), minutes=10))
    touchpoints.save(journal, Touchpoint(dana, date(2026, 11, 13)))
    found = hours.of_mentor(journal, dana)
    assert found == HoursSum(105, 35, 5, 10, 2, 2)
    assert found.minutes == 155
    page = mentors.page(journal, dana)
    assert (page.held, page.held_minutes, page.hours) == (2, 105, found)
    assert [row.minutes for row in page.contacts] == [None, 10]


def test_a_figure_of_nothing_is_nothing_and_the_meeting_goes_back_to_what_was_planned(
    journal: Journal, ids: Ids
) -> None:
    hours.spent(journal, ids.held, 50, 15, 5)
    found = hours.spent(journal, ids.held, None, 0, 0)
    assert (found.meeting_minutes, found.preparation_minutes, found.message_minutes) == (None, None, None)
    assert found.spent == found.minutes


def test_what_cannot_be_is_refused(journal: Journal, ids: Ids) -> None:
    before = records(journal)
    for figures in ((-1, None, None), (1441, None, None), (50, -1, None), (50, None, 1441), (5.5, None, None)):
        with pytest.raises(Refused):
            hours.spent(journal, ids.held, *figures)
    with pytest.raises(NotFound):
        hours.spent(journal, 99, 50, None, None)
    assert records(journal) == before


def test_notes_that_are_being_written_meanwhile_are_kept(journal: Journal, ids: Ids) -> None:
    was = sessions.get(journal, ids.held)
    hours.spent(journal, ids.held, 50, None, None)
    found = sessions.get(journal, ids.held)
    assert (found.notes, found.takeaways) == (was.notes, was.takeaways)
    assert replace(found, meeting_minutes=None, revision=0) == replace(was, meeting_minutes=None, revision=0)


def test_a_month_is_the_mentees_own(journal: Journal, clock: Clock) -> None:
    profile.save(journal, Profile(zone="America/Los_Angeles"))
    dana = mentors.save(journal, Mentor("Dana")).id
    _held(journal, dana, datetime(2026, 11, 1, 6, tzinfo=UTC), 30)  # the evening of 31 October there
    _held(journal, dana, datetime(2026, 11, 1, 9, tzinfo=UTC), 40)
    touchpoints.save(journal, Touchpoint(dana, date(2026, 11, 1), minutes=7))
    touchpoints.save(journal, Touchpoint(dana, date(2026, 10, 31), minutes=3))
    assert hours.month(journal, date(2026, 11, 20)) == HoursSum(40, 0, 0, 7, 1, 1)
    assert hours.month(journal, date(2026, 10, 1)) == HoursSum(30, 0, 0, 3, 1, 1)
    assert hours.month(journal, date(2026, 12, 1)) == HoursSum(0, 0, 0, 0, 0, 0)


def test_in_words() -> None:
    assert hours_words(HoursSum(225, 0, 0, 0, 5, 0)) == "3 h 45 min"
    assert together_words(HoursSum(180, 30, 0, 15, 4, 2)) == (
        "4 sessions and 2 contacts, 3 h 45 min: 3 h meeting, 30 min preparation, 15 min informal"
    )
    assert together_words(HoursSum(0, 0, 0, 0, 0, 1)) == "1 contact"
    assert together_words(HoursSum(0, 0, 0, 0, 0, 0)) == ""


def test_the_views_agree(journal: Journal, ids: Ids) -> None:
    """Whoever asks the file itself gets the same figures."""
    hours.spent(journal, ids.held, 50, 15, 5)
    touchpoints.save(journal, Touchpoint(ids.mentor, NOW.date(), minutes=8))
    row = journal.one(
        "SELECT sessions, meeting, preparation, messages, informal FROM hours_by_month WHERE month='2026-11'"
    )
    found = hours.month(journal, date(2026, 11, 1))
    assert row is not None
    assert row[0] == found.sessions
    assert [round(part * 60) for part in row[1:]] == [
        found.meeting, found.preparation, found.messages, found.informal
    ]  # fmt: skip
