"""How meetings were kept, counted from sessions and moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.records import Profile, Session
from mentee_journal.domain.words import MeetingReason, Party
from mentee_journal.services import keeping, plans, profile, sessions
from mentee_journal.store.journal import Journal
from tests.services.rhythms import ids, rhythm, somebody
from tests.services.writes import START


def test_kept_moved_called_off(journal: Journal) -> None:
    plan = rhythm(journal)
    somebody(journal, "Lee")
    first, second, third, fourth, fifth, sixth, *_ = ids(journal)
    for one in (first, second):
        sessions.move(journal, one, START, "UTC", by=Party.MENTOR, reason_kind=MeetingReason.MENTOR_BUSY)
        sessions.hold(journal, one)
    sessions.move(journal, fifth, START, "UTC", reason_kind=MeetingReason.ILL)  # still ahead: not yet counted
    sessions.cancel(journal, third, by=Party.ME, reason_kind=MeetingReason.CASELOAD)
    sessions.miss(journal, fourth)
    plans.skip(journal, sixth, reason_kind=MeetingReason.TIME_OFF)
    found = keeping.of_mentor(journal, plan.mentor_id)
    assert found == keeping.everyone(journal)[0]
    assert len(keeping.everyone(journal)) == 1
    assert found[1:] == ("Dana Ortiz", 2, 2, 1, 1, 1, MeetingReason.MENTOR_BUSY, Party.MENTOR, 2)
    assert found.agreed == 4
    later = keeping.of_mentor(journal, plan.mentor_id, since=date(2026, 12, 1))
    assert later[2:] == (0, 0, 1, 1, 1, MeetingReason.CASELOAD, Party.ME, 1)


def test_of_two_reasons_as_common_the_newer_counts(journal: Journal) -> None:
    mentor = somebody(journal)
    for days, kind in ((-9, MeetingReason.ILL), (-5, MeetingReason.TECHNICAL)):
        made = sessions.create(journal, Session(mentor, START + timedelta(days=days), "UTC")).id
        sessions.miss(journal, made, reason_kind=kind)
    assert keeping.of_mentor(journal, mentor).reason is MeetingReason.TECHNICAL


def test_nobody(journal: Journal) -> None:
    assert keeping.of_mentor(journal, somebody(journal)).agreed == 0
    assert keeping.everyone(journal) == ()
    with pytest.raises(NotFound):
        keeping.of_mentor(journal, 9)


def test_days_are_those_on_the_mentees_clock(journal: Journal) -> None:
    mentor = somebody(journal)
    profile.save(journal, Profile(zone="America/Los_Angeles"))
    # Both are on 1 March in UTC; in Los Angeles the first is on the last evening of February.
    for hour in (5, 9):
        made = sessions.create(journal, Session(mentor, datetime(2026, 3, 1, hour, tzinfo=UTC), "UTC")).id
        sessions.hold(journal, made)
    asked = {"since": date(2026, 3, 1)}, {"until": date(2026, 2, 28)}, {"since": date(2026, 2, 28)}, {}
    assert [keeping.of_mentor(journal, mentor, **days).kept for days in asked] == [1, 1, 2, 2]
    assert keeping.everyone(journal, since=date(2026, 3, 2)) == ()
