"""What should be known about a time is said while it is typed, and forbids nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentee_journal.domain.records import MeetingPlan, Session, TimeOff
from mentee_journal.services import concerns, plans, sessions, time_off
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.services.rhythms import TUESDAYS, ids, rhythm, somebody


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def said(journal: Journal, starts_at: datetime, **more: Any) -> list[tuple[str, str]]:
    found = concerns.look(journal, **{"mentor_id": 1, "starts_at": starts_at, "minutes": 45, **more})
    return [(one.kind, one.words) for one in found]


@pytest.fixture
def dana(journal: Journal) -> int:
    return somebody(journal, zone="America/Los_Angeles", hours="weekdays 8-16")


def test_nothing_to_say(journal: Journal, dana: int) -> None:
    assert said(journal, at(2, 17)) == []


def test_overlaps(journal: Journal, dana: int) -> None:
    lee = somebody(journal, "Lee Park")
    one = sessions.create(journal, Session(lee, at(2, 17), "UTC")).id
    assert said(journal, at(2, 17, 44)) == [("overlap", "You meet Lee at 17:00 then.")]
    assert said(journal, at(2, 17, 45)) == said(journal, at(2, 16, 15)) == []
    assert said(journal, at(2, 17), except_id=one) == []
    sessions.create(journal, Session(lee, at(2, 17, 30), "UTC"))
    assert said(journal, at(2, 17)) == [("overlap", "You meet Lee at 17:00 then, and 1 more.")]
    sessions.cancel(journal, one)
    assert said(journal, at(2, 17)) == [("overlap", "You meet Lee at 17:30 then.")]


def test_a_session_that_began_the_day_before(journal: Journal, dana: int) -> None:
    sessions.create(journal, Session(dana, at(1, 18), "UTC", minutes=1440))
    assert [kind for kind, _ in said(journal, at(2, 17, 30))] == ["overlap"]
    assert said(journal, at(2, 18)) == []


def test_dates_a_rhythm_will_give(journal: Journal, dana: int) -> None:
    plan = rhythm(journal, mentor_id=somebody(journal, "Lee Park"))
    later = datetime(2027, 3, 2, 15, 30, tzinfo=UTC)
    assert [kind for kind, _ in said(journal, later)] == ["hours"]
    assert [kind for kind, _ in said(journal, later, wider=True)] == ["overlap", "hours"]
    assert [kind for kind, _ in said(journal, later, wider=True, except_plan=plan.id)] == ["hours"]
    assert [kind for kind, _ in said(journal, at(8, 15, 30))] == ["overlap", "hours"]
    assert [kind for kind, _ in said(journal, at(8, 15, 30), except_plan=plan.id)] == ["hours"]


def test_their_hours_and_their_night(journal: Journal, dana: int) -> None:
    ((kind, words),) = said(journal, at(2, 15))
    assert kind == "hours" and words.startswith("07:00 for Dana is outside the hours they gave: weekdays")
    assert said(journal, at(5, 17)) == [("hours", "That is a Saturday for Dana, who meets on weekdays.")]
    assert said(journal, at(2, 11)) == [("night", "That is 03:00 at night for Dana.")]
    somebody(journal, "Kim Lee", zone="Asia/Tokyo")
    assert said(journal, at(2, 17), mentor_id=2) == [("night", "That is 02:00 at night for Kim.")]
    somebody(journal, "Dr. Ortiz")
    assert said(journal, at(2, 3), mentor_id=3, zone="UTC") == [("night", "That is 03:00 at night, for both of you.")]


def test_time_off(journal: Journal, dana: int) -> None:
    somebody(journal, "Lee")
    time_off.save(journal, TimeOff(date(2026, 12, 2), date(2026, 12, 2), label="A fair"))
    time_off.save(journal, TimeOff(date(2026, 12, 3), date(2026, 12, 4), mentor_id=dana))
    assert said(journal, at(2, 17)) == [("time_off", "You are away that day: A fair.")]
    assert said(journal, at(3, 17)) == [("time_off", "Dana is away that day.")]
    assert said(journal, at(3, 17), mentor_id=2) == []
    # The day is that of where it is planned.
    assert said(journal, at(1, 23), zone="Europe/Berlin", mentor_id=2)[0][0] == "time_off"


def test_the_past_comes_first(journal: Journal, dana: int) -> None:
    assert [kind for kind, _ in said(journal, NOW - timedelta(minutes=1))] == ["past", "hours"]
    assert "past" not in [kind for kind, _ in said(journal, NOW)]


def test_what_cannot_be_is_nobodys_concern(journal: Journal, dana: int) -> None:
    assert said(journal, at(2, 17).replace(tzinfo=None)) == []
    assert said(journal, at(2, 17), minutes=0) == said(journal, at(2, 17), minutes=1441) == []
    assert said(journal, at(2, 17), mentor_id=99) == []
    for edge in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        said(journal, edge, wider=True)


def test_it_is_quick_among_many(journal: Journal, dana: int) -> None:
    """A key may not wait for it: with ten years of sessions and rhythms, it takes as many steps as with few."""
    counts = []
    for many in (1, 60):
        for number in range(many):
            lee = somebody(journal, f"Lee {many} {number}")
            plans.save(journal, MeetingPlan(lee, (TUESDAYS,)))
        steps = 0

        def one() -> int:
            nonlocal steps
            steps += 1
            return 0

        journal.db.set_progress_handler(one, 10)
        concerns.look(journal, mentor_id=dana, starts_at=at(9, 17), minutes=45)
        journal.db.set_progress_handler(None, 0)
        counts.append(steps)
    assert len(ids(journal)) == 61 * 8
    assert counts[1] <= 2 * counts[0] + 5
