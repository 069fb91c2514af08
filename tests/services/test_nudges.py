"""A reminder after days without contact: only where it is wanted, and nobody is changed by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mentee_journal.domain.errors import Damaged, Refused
from mentee_journal.domain.nudge_words import nudge_line
from mentee_journal.domain.records import Mentor, Session, Touchpoint
from mentee_journal.domain.words import MentorStatus
from mentee_journal.services import mentors, nudges, sessions, touchpoints
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.services.conftest import records

TODAY = NOW.date()


def _dana(journal: Journal, days: int | None = 30, began: int = 34) -> int:
    started = TODAY - timedelta(days=began)
    return mentors.save(journal, Mentor("Dana Ortiz", started_on=started, nudge_days=days)).id


def test_the_days_count_from_the_last_session_or_contact(journal: Journal) -> None:
    dana = _dana(journal)
    (nudge,) = nudges.due(journal)
    assert (nudge.mentor_id, nudge.days, nudge.last) == (dana, 34, "start")
    assert nudge_line(nudge) == "Dana: no contact yet, for 34 days"
    session = sessions.create(journal, Session(dana, NOW - timedelta(days=33), "UTC")).id
    sessions.hold(journal, session)
    (nudge,) = nudges.due(journal)
    assert (nudge.days, nudge.last) == (33, "session")
    touchpoints.save(journal, Touchpoint(dana, TODAY - timedelta(days=30)))
    assert nudge_line(nudges.due(journal)[0]) == "Dana: no contact for 30 days"
    assert nudges.of_mentor(journal, dana) == nudges.due(journal)[0] == mentors.page(journal, dana).nudge
    touchpoints.save(journal, Touchpoint(dana, TODAY - timedelta(days=29)))
    assert nudges.due(journal) == ()
    assert nudges.of_mentor(journal, dana) is None


def test_nobody_is_reminded_of_who_is_not_to_be(journal: Journal) -> None:
    dana = _dana(journal)
    for status in MentorStatus:
        mentors.save(journal, replace(mentors.get(journal, dana), status=status))
        assert bool(nudges.due(journal)) is (status is MentorStatus.ACTIVE)
    mentors.save(journal, replace(mentors.get(journal, dana), status=MentorStatus.ACTIVE, nudge_days=None))
    assert nudges.due(journal) == ()


def test_something_planned_is_enough(journal: Journal) -> None:
    dana = _dana(journal)
    ahead = sessions.create(journal, Session(dana, NOW + timedelta(days=3), "UTC")).id
    assert nudges.due(journal) == ()
    sessions.cancel(journal, ahead)
    assert len(nudges.due(journal)) == 1
    lately = sessions.create(journal, Session(dana, NOW - timedelta(days=2), "UTC")).id
    assert nudges.due(journal) == ()  # Whether that took place is asked first.
    sessions.miss(journal, lately)
    assert len(nudges.due(journal)) == 1


def test_a_rhythm_that_goes_on_is_enough_and_one_that_is_over_is_not(journal: Journal) -> None:
    dana = _dana(journal)
    stamp = "'2026-10-01T00:00:00Z'"
    journal.db.execute(f"INSERT INTO meeting_plans VALUES (1, 'p', {dana}, '', '', {stamp}, {stamp})")
    journal.db.execute(
        "INSERT INTO plan_phases (uid, plan_id, rule, starts_on, until_on, at_time, zone, created_at, updated_at)"
        f" VALUES ('f', 1, 'FREQ=WEEKLY;BYDAY=TU', '2026-10-06', NULL, '15:00', 'UTC', {stamp}, {stamp})"
    )
    assert nudges.due(journal) == ()
    journal.db.execute("UPDATE plan_phases SET until_on = ?", ((TODAY - timedelta(days=1)).isoformat(),))
    assert len(nudges.due(journal)) == 1
    # Stopped before its first date: it never ran.
    journal.db.execute("UPDATE plan_phases SET starts_on = '2027-11-02', until_on = '2027-06-01'")
    assert len(nudges.due(journal)) == 1


def test_looking_changes_nothing(journal: Journal) -> None:
    _dana(journal)
    before = records(journal)
    nudges.due(journal)
    assert records(journal) == before


def test_the_longest_silence_comes_first(journal: Journal) -> None:
    _dana(journal)
    lee = mentors.save(journal, Mentor("Lee", started_on=TODAY - timedelta(days=99), nudge_days=1)).id
    assert nudges.due(journal)[0].mentor_id == lee


@pytest.mark.parametrize("days", [0, -1, 731, 1.5, True])
def test_the_days_of_a_reminder_are_checked(journal: Journal, days: int) -> None:
    with pytest.raises(Refused) as refused:
        mentors.save(journal, Mentor("Dana", nudge_days=days))
    assert refused.value.field == "nudge_days"


def test_it_is_one_statement_along_indices(journal: Journal) -> None:
    _dana(journal)
    seen: list[str] = []
    journal.db.set_trace_callback(seen.append)
    nudges.due(journal)
    journal.db.set_trace_callback(None)
    (sql,) = [one for one in seen if "touchpoints" in one]
    plan = [row[3] for row in journal.all(f"EXPLAIN QUERY PLAN {sql}")]
    assert not [step for step in plan if step.startswith(("SCAN s", "SCAN t", "SCAN p", "SCAN f"))], plan
    # An index of days or of states would be searched as well, and walked as far as there are any.
    of_mentor = [step for step in plan if step.split()[1] in ("s", "t", "p")]
    assert len(of_mentor) == 4 and all("(mentor_id=?" in step for step in of_mentor), plan


def test_a_day_that_is_none_is_told_in_words(journal: Journal) -> None:
    """Another program wrote it."""
    dana = _dana(journal)
    journal.db.execute("UPDATE mentors SET started_on = '2026-99-99' WHERE id = ?", (dana,))
    with pytest.raises(Damaged):
        nudges.due(journal)
